"""Ports: free ones differ, and a taken one is told with its holder and the way out."""

import os
import socket

import pytest

from interlock.sandbox import ports
from interlock.sandbox.ports import HOST, free_ports, require_free
from interlock.terms import Unavailable


def test_free_ports_differ_and_are_free() -> None:
    found = free_ports(20)
    assert len(set(found)) == 20
    require_free(found)


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_taken_port_names_its_holder_and_the_way_out(family: socket.AddressFamily) -> None:
    with socket.socket(family) as taken:
        taken.bind(("::" if family == socket.AF_INET6 else HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Unavailable, match=rf"Port {port} is in use by process {os.getpid()} \(.*--port-base"):
            require_free([port])


def test_a_holder_that_may_not_be_read_is_another_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_holds_any", lambda *_: False)
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        assert ports.holder_of(taken.getsockname()[1]) == "another user's process"
