"""One question to a broker in its own protocol: which brokers are alive? For waiting until a cluster is ready.

A client library would answer it too, but those belong to `bus`, and retry where we want to hear "not yet".
"""

import socket
import struct
from typing import Final

from interlock.sandbox.ports import HOST

_METADATA: Final = 3
_VERSION: Final = 1  # the oldest that can ask about no topic at all
_TIMEOUT_S: Final = 1.0
_ANSWER_BYTES_MAX: Final = 65_536


def living_brokers(port: int) -> set[int]:
    """The numbers of the brokers that the one on this port knows to be alive; empty while it does not answer."""
    no_client_name, no_topics = -1, 0
    request = struct.pack(">hhihi", _METADATA, _VERSION, 1, no_client_name, no_topics)
    try:
        with socket.create_connection((HOST, port), timeout=_TIMEOUT_S) as connection:
            connection.sendall(struct.pack(">i", len(request)) + request)
            (length,) = struct.unpack(">i", _read(connection, 4))
            return _broker_numbers(_read(connection, min(length, _ANSWER_BYTES_MAX)))
    except (OSError, struct.error):  # nobody there yet, or somebody who speaks otherwise
        return set()


def _read(connection: socket.socket, count: int) -> bytes:
    received = b""
    while len(received) < count:
        part = connection.recv(count - len(received))
        if not part:
            raise ConnectionResetError("the broker closed the connection")
        received += part
    return received


def _broker_numbers(answer: bytes) -> set[int]:
    """Correlation id, count, then each broker: number, host, port, rack (or -1)."""
    (count,) = struct.unpack_from(">i", answer, 4)
    at, numbers = 8, set()
    for _ in range(count):
        number, host_length = struct.unpack_from(">ih", answer, at)
        at += 4 + 2 + host_length + 4
        (rack_length,) = struct.unpack_from(">h", answer, at)
        at += 2 + max(rack_length, 0)
        numbers.add(number)
    return numbers
