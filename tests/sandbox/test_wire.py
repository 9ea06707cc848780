"""Asking a broker which brokers live, against a stand-in that speaks just enough."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from interlock.sandbox.ports import HOST, free_ports
from interlock.sandbox.wire import living_brokers


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """A listener that reads one request, answers, and hangs up."""
    with socket.create_server((HOST, 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1024)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join(10)


def broker(number: int, rack: bytes | None) -> bytes:
    rack_field = struct.pack(">h", -1) if rack is None else struct.pack(">h", len(rack)) + rack
    return struct.pack(">ih", number, 9) + b"127.0.0.1" + struct.pack(">i", 19092) + rack_field


def test_the_living_are_named_whatever_their_rack() -> None:
    body = struct.pack(">ii", 1, 2) + broker(1, None) + broker(3, b"east") + struct.pack(">ii", 1, 0)
    with answering(struct.pack(">i", len(body)) + body) as port:
        assert living_brokers(port) == {1, 3}


@pytest.mark.parametrize("answer", [b"", b"\0\0", struct.pack(">i", 8) + b"\0" * 4, struct.pack(">i", 3) + b"abc"])
def test_a_broken_answer_means_not_yet(answer: bytes) -> None:
    with answering(answer) as port:
        assert living_brokers(port) == set()


def test_nobody_there_means_not_yet() -> None:
    assert living_brokers(free_ports(1)[0]) == set()
