"""Records as bytes, and the two hashes over them, computed here a second time from the words of the design."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from interlock.bus.records import GENESIS, Headers, RawRecord, Sealed, record_hash, running_digest
from interlock.terms import Offset

HEADERS: st.SearchStrategy[Headers] = st.lists(
    st.tuples(st.text(max_size=8), st.none() | st.binary(max_size=8)), max_size=4
).map(tuple)
RAW = st.builds(
    RawRecord,
    offset=st.integers(0, 9).map(Offset),
    timestamp_ms=st.integers(-1, 2**62),
    key=st.none() | st.binary(max_size=8),
    headers=HEADERS,
    value=st.none() | st.binary(max_size=16),
)


def by_the_book(before: bytes, record: RawRecord) -> bytes:
    """d(o) = SHA-256(d(o-1), key, header count, each header name and value in stored order, value, timestamp as 8 bytes
    of ms; each part a 4-byte big-endian length and its bytes, null 0xFFFFFFFF).
    """
    parts: list[bytes | None] = [before, record.key, len(record.headers).to_bytes(4, "big")]
    for name, value in record.headers:
        parts += [name.encode(), value]
    parts += [record.value, record.timestamp_ms.to_bytes(8, "big", signed=True)]
    told = hashlib.sha256()
    for part in parts:
        told.update(b"\xff\xff\xff\xff" if part is None else len(part).to_bytes(4, "big") + part)
    return told.digest()


def test_before_the_first_record_the_digest_is_thirty_two_zero_bytes() -> None:
    assert bytes.fromhex("00" * 32) == GENESIS


@given(st.lists(RAW, max_size=5))
def test_the_running_digest_is_what_the_design_says(records: list[RawRecord]) -> None:
    ours = theirs = GENESIS
    for record in records:
        ours, theirs = running_digest(ours, record), by_the_book(theirs, record)
    assert ours == theirs


@given(RAW, RAW)
def test_two_records_share_a_digest_only_when_every_byte_and_the_time_are_the_same(
    one: RawRecord, other: RawRecord
) -> None:
    def content(record: RawRecord) -> object:
        return (record.key, record.headers, record.value, record.timestamp_ms)

    assert (running_digest(GENESIS, one) == running_digest(GENESIS, other)) == (content(one) == content(other))


def test_null_and_empty_differ_and_bytes_cannot_move_between_neighbours() -> None:
    def digest(key: bytes | None, headers: Headers, value: bytes | None) -> bytes:
        return running_digest(GENESIS, RawRecord(Offset(0), 0, key, headers, value))

    variants = [
        digest(None, (), b""),
        digest(b"", (), b""),
        digest(b"", (), None),
        digest(b"a", (), b"b"),
        digest(b"ab", (), b""),
        digest(b"", (), b"ab"),
        digest(b"", (("a", b"b"),), b""),
        digest(b"", (("ab", b""),), b""),
        digest(b"", (("ab", None),), b""),
        digest(b"", (("a", b""), ("b", b"")), b""),
        digest(b"", (("b", b""), ("a", b"")), b""),
    ]
    assert len(set(variants)) == len(variants)


@given(RAW, st.integers(0, 99), st.integers(-1, 2**40))
def test_a_record_hash_names_the_bytes_wherever_and_whenever_they_stand(record: RawRecord, at: int, then: int) -> None:
    moved = RawRecord(Offset(at), then, record.key, record.headers, record.value)
    assert record_hash(moved) == record_hash(record)
    assert record_hash(RawRecord(Offset(at), then, record.key, record.headers, b"another")) != record_hash(record)


def test_a_copy_is_recognised_by_every_byte() -> None:
    sealed = Sealed("id", "topic", b"key", (("a", b"1"), ("b", b"2")), b"value")
    copy = RawRecord(Offset(7), 0, b"key", (("a", b"1"), ("b", b"2")), b"value")
    assert copy.is_copy_of(sealed)
    assert not RawRecord(Offset(7), 0, b"kez", sealed.headers, b"value").is_copy_of(sealed)
    assert not RawRecord(Offset(7), 0, b"key", sealed.headers[::-1], b"value").is_copy_of(sealed)
    assert not RawRecord(Offset(7), 0, b"key", sealed.headers, None).is_copy_of(sealed)


def test_the_size_counts_what_the_broker_counts() -> None:
    assert RawRecord(Offset(0), 0, b"key", (("ä", b"12"), ("b", None)), b"value").size == 3 + 2 + 2 + 1 + 5
    assert RawRecord(Offset(0), 0, None, (), None).size == 0
