"""Ports: free ones differ, and a taken one is told with its holder and the way out."""

import os
import socket
from pathlib import Path

import pytest

from interlock.sandbox import ports
from interlock.sandbox.ports import HOST, free_ports, require_free
from interlock.terms import Unavailable


def test_free_ports_differ_and_are_free() -> None:
    found = free_ports(20)
    assert len(set(found)) == 20
    require_free(found)


def test_free_ports_are_none_that_the_kernel_lends_to_connections() -> None:
    """Else a broker that is down for a while finds its own port lent to somebody."""
    with socket.create_server((HOST, 0)) as server, socket.create_connection(server.getsockname()) as connection:
        lent = connection.getsockname()[1]
    for _ in range(50):
        assert max(free_ports(20)) < ports._lent_from() <= lent


def test_where_the_kernel_lends_nearly_all_ports_free_ones_are_found_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = tmp_path / "ip_local_port_range"
    lent.write_text("1024\t65535\n")
    monkeypatch.setattr(ports, "_LENT", lent)
    require_free(free_ports(20))


def test_a_port_between_that_is_taken_moves_the_whole_row(monkeypatch: pytest.MonkeyPatch) -> None:
    [port] = free_ports(1)
    firsts = iter([port - 1, port + 1])
    monkeypatch.setattr(ports, "_firsts", lambda _: firsts)
    with socket.create_server((HOST, port)):
        assert free_ports(2) == [port + 1, port + 2]


def test_no_free_ports_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_can_bind", lambda _: False)
    with pytest.raises(Unavailable, match=r"No 3 free ports in a row below .*--port-base"):
        free_ports(3)


def test_a_port_that_is_held_without_listening_says_so() -> None:
    with (
        socket.create_server((HOST, 0)) as server,
        socket.create_connection(server.getsockname()) as connection,
        pytest.raises(Unavailable, match="is in use by somebody's connection"),
    ):
        require_free([connection.getsockname()[1]])


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
