"""Records as bytes: what travels to Kafka and back, and the two hashes over them."""

import hashlib
import struct
from dataclasses import dataclass
from typing import Final

from msgspec import Struct

from interlock.terms import Offset

Headers = tuple[tuple[str, bytes | None], ...]
"""In stored order. Any writer can make a header whose value is null; a sealer never does."""

RECORD_BYTES_MAX: Final = 262_144
"""Key, headers and value together. The topic has the same limit, so that nothing larger is ever read."""

SEALED_BYTES_MAX: Final = RECORD_BYTES_MAX - 1_024
"""What a sealer makes at most: the broker's limit is on the batch, whose own header and lengths need the rest."""

GENESIS: Final = bytes(32)
"""The running digest before the first record."""

_NULL: Final = b"\xff\xff\xff\xff"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record ready to append; its bytes are made once and copied from then on."""

    id: str
    topic: str
    key: bytes
    headers: Headers
    value: bytes

    @property
    def size(self) -> int:
        return _size(self.key, self.headers, self.value)


class RawRecord(Struct, frozen=True, gc=False):
    """A record as the broker delivered it. One is made of each that is read, so it is the kind of value that costs
    least; it holds nothing that could hold it.
    """

    offset: Offset
    timestamp_ms: int
    key: bytes | None
    headers: Headers
    value: bytes | None

    def header(self, name: str) -> bytes | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key == name), None)

    def is_copy_of(self, sealed: Sealed) -> bool:
        return self.key == sealed.key and self.value == sealed.value and self.headers == sealed.headers

    @property
    def size(self) -> int:
        return _size(self.key, self.headers, self.value)


def _size(key: bytes | None, headers: Headers, value: bytes | None) -> int:
    body = len(key or b"") + len(value or b"")
    return body + sum(len(name.encode()) + len(data or b"") for name, data in headers)


def part(data: bytes | None) -> bytes:
    """A 4-byte big-endian length and the bytes; 0xFFFFFFFF for null, so that null and empty differ."""
    return _NULL if data is None else len(data).to_bytes(4, "big") + data


def _content(record: RawRecord) -> bytes:
    parts = [part(record.key), part(struct.pack(">I", len(record.headers)))]
    for name, value in record.headers:
        parts += (part(name.encode()), part(value))
    parts.append(part(record.value))
    return b"".join(parts)


def record_hash(record: RawRecord) -> str:
    """SHA-256 over key, headers in stored order and value: names exactly these bytes, wherever they stand."""
    return hashlib.sha256(_content(record)).hexdigest()


def running_digest(before: bytes, record: RawRecord) -> bytes:
    """d(o) from d(o-1): two replicas with equal digests have read the same log, byte for byte and time for time."""
    return hashlib.sha256(part(before) + _content(record) + part(struct.pack(">q", record.timestamp_ms))).digest()
