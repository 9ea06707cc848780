"""Which node leads the quorum: a question that no client library here can put (DescribeQuorum, KIP-595)."""

import socket
import struct
from collections.abc import Iterable
from typing import Final

from interlock.sandbox.ports import HOST
from interlock.terms import Unavailable

_DESCRIBE_QUORUM: Final = 55
_TOPIC: Final = b"__cluster_metadata"
_TIMEOUT_S: Final = 2.0
_NO_TAGS: Final = b"\0"


def leader_of_quorum(ports: Iterable[int]) -> int:
    """As the first broker says that can be asked. Raises Unavailable when none can."""
    for port in ports:
        try:
            leader = _asked(port)
        except (OSError, struct.error, IndexError):
            continue
        if leader > 0:
            return leader
    raise Unavailable("no broker says which node leads the quorum")


def _asked(port: int) -> int:
    no_name = -1
    header = struct.pack(">hhih", _DESCRIBE_QUORUM, 0, 1, no_name) + _NO_TAGS
    partition = struct.pack(">i", 0) + _NO_TAGS
    topic = _many(1) + bytes([len(_TOPIC) + 1]) + _TOPIC + _many(1) + partition + _NO_TAGS
    request = header + topic + _NO_TAGS
    with socket.create_connection((HOST, port), timeout=_TIMEOUT_S) as connection:
        connection.sendall(struct.pack(">i", len(request)) + request)
        with connection.makefile("rb") as replies:
            (length,) = struct.unpack(">i", replies.read(4))
            return _leader(replies.read(length))


def _many(count: int) -> bytes:
    """Of an array in the compact form."""
    return bytes([count + 1])


def _leader(answer: bytes) -> int:
    """Correlation id, tags, error, one topic by name, one partition: its index, its error, its leader; -1 for none."""
    at = 4 + 1
    (error,) = struct.unpack_from(">h", answer, at)
    if error:
        return -1
    at += 2 + 1 + 1 + (answer[at + 3] - 1) + 1
    _, error, leader = struct.unpack_from(">ihi", answer, at)
    return -1 if error else leader
