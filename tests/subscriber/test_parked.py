"""Letters of one person go in the order in which their messages stood, whenever each of them failed."""

from interlock.bus import RawRecord
from interlock.subscriber import letters
from interlock.subscriber.letters import WAITS, Failure, Stood
from interlock.subscriber.mending import failed
from interlock.subscriber.parked import Parked, in_order
from interlock.terms import Offset
from tests.subscriber.parts import ANNA, AT, CASELOAD, sealed


def letter(at: int, offset: int, reason: str = "the handler raised an error") -> RawRecord:
    """The record of the dead letters that keeps the message of that offset."""
    was = sealed(f"m{offset}")
    raw = RawRecord(Offset(offset), offset, was.key, was.headers, was.value)
    kept = letters.letter(raw, CASELOAD, 0, Failure(reason, "OSError", 1), AT)
    return RawRecord(Offset(at), at, kept.key, kept.headers, kept.value)


def again(at: int, of: int) -> RawRecord:
    headers = (("dlq_kind", b"again"), ("dlq_of", b"%d" % of))
    return RawRecord(Offset(at), at, ANNA.encode(), headers, b"")


def first_of(*records: RawRecord) -> int | None:
    """Which letter is tried next; None while somebody has to look first."""
    parked = Parked()
    for raw in records:
        said = letters.read(raw)
        assert said is not None
        parked.learns(said)
    found = parked.next_of(ANNA.encode())
    return None if found is None else found[0]


def test_one_that_came_once_more_and_failed_after_a_later_one_still_goes_first() -> None:
    records = (letter(0, 7), letter(1, 8, WAITS), letter(2, 5))
    assert first_of(*records, again(3, 0)) is None, "the seventh is sent again, and the fifth stands before it"
    assert first_of(*records, again(3, 0), again(4, 2)) == 2
    assert [(one.offset, one.behind) for one in failed(0, records)] == [(0, 1), (1, 2), (2, 0)]


def test_what_stood_in_a_topic_that_was_created_anew_since_keeps_its_place() -> None:
    old, new, unknown = Stood(Offset(7), 1), Stood(Offset(5), 9), None
    assert in_order({Offset(0): old, Offset(1): new}) == [0, 1]
    assert in_order({Offset(0): old, Offset(1): unknown, Offset(2): Stood(Offset(3), 0)}) == [0, 1, 2]
