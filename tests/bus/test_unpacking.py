"""A batch that is small on the way and huge in memory is refused by the client itself, before a record is one."""

import gzip
import zlib

import pytest
from aiokafka.errors import RecordTooLargeError
from aiokafka.record.default_records import DefaultRecordBatch, DefaultRecordBatchBuilder

from interlock.bus.unpacking import UNPACKED_BYTES_MAX, bound, bounded_gzip


def batch(value: bytes) -> DefaultRecordBatch:
    """As a stranger's client packs it and a broker keeps it, to be read by the client as we start it."""
    bound()
    packs = DefaultRecordBatchBuilder(2, 1, 0, 0, 0, 0, 2 * UNPACKED_BYTES_MAX)  # the second is gzip
    assert packs.append(0, 0, b"key", value, []) is not None
    return DefaultRecordBatch(bytes(packs.build()))


def test_what_others_have_packed_is_read() -> None:
    (record,) = batch(b"word " * 50_000)
    assert record.value == b"word " * 50_000
    assert bounded_gzip(gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"


def test_a_bomb_is_refused_by_the_client() -> None:
    with pytest.raises(RecordTooLargeError, match="unpacks to more than any may have"):
        list(batch(bytes(UNPACKED_BYTES_MAX + 1)))


def test_no_more_of_a_bomb_is_unpacked_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    unpacks = zlib.decompressobj

    class Watched:
        def __init__(self, kind: int) -> None:
            self.inner = unpacks(kind)

        def decompress(self, packed: bytes, most: int) -> bytes:
            asked.append(most)
            return self.inner.decompress(packed, most)

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    bomb = zlib.compress(bytes(100_000_000), wbits=31)
    with pytest.raises(RecordTooLargeError):
        bounded_gzip(bomb)
    assert asked == [UNPACKED_BYTES_MAX + 1]


def test_what_is_cut_off_is_refused() -> None:
    with pytest.raises(RecordTooLargeError, match="in the middle"):
        bounded_gzip(gzip.compress(b"word " * 100)[:-9])
