"""Changes of the law's own code that only a variation of a story finds."""

import pytest
from msgspec.structs import replace

from interlock.events import CustodyChanged
from interlock.events.record import Recorded
from interlock.persons import custody, holds
from interlock.persons.changes import Changes
from interlock.persons.rows import Hold, Person
from interlock.stories import run_story
from interlock.terms import identifiers
from tests.stories.playing import cast, shipped, written


def test_a_repeated_record_that_revives_a_hold_is_found_on_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(person: Person, ended: Hold) -> Person:
        return replace(person, holds=tuple(hold for hold in person.holds if hold is not ended))

    monkeypatch.setattr(holds, "end", end)  # no tombstone stays behind
    results = list(run_story(shipped("two_holds_one_lifted"), cast(), vary=True))
    failed = {result.variation for result in results if not result.passed}
    assert results[0].passed
    assert failed == {"each event again on the log, at the end, numbers respelt"}


def test_an_answer_that_depends_on_which_feed_was_first_is_found_by_a_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    def moved(changes: Changes, record: Recorded, _: CustodyChanged) -> None:
        changes.person(record.envelope.subject, lambda person: (replace(person, holds=()), ()))

    monkeypatch.setattr(custody, "_custody_changed", moved)  # holds stay behind when the person is moved
    story = written(
        "2011-09-30 10:00 Los Angeles ero says CustodyChanged A reason=transfer area=PHO\n"
        "2011-09-30 10:00 Los Angeles eoir says MotionFiled A filing_type=reopen_in_absentia proceeding_type=removal\n"
        "2011-10-20 05:00 Phoenix ero asks board A country=HND -> BLOCKED in_absentia_motion_stay"
    )
    results = list(run_story(story, cast(), vary=True))
    assert results[0].passed
    (swapped,) = [result for result in results if result.variation == "lines 5 and 6 swapped"]
    assert swapped.difference is not None
    assert swapped.difference.got == "CLEAR"
    assert "or stricter" in swapped.difference.expected


def test_a_number_that_counts_as_it_is_spelt_is_found_by_respelling(monkeypatch: pytest.MonkeyPatch) -> None:
    def canonical(written: str) -> str:
        return "".join(letter for letter in written if letter.isdigit())

    monkeypatch.setattr(identifiers, "canonical_a_number", canonical)
    results = list(run_story(shipped("founding_case"), cast(), vary=True))
    failed = {result.variation for result in results if not result.passed}
    assert results[0].passed
    assert failed == {
        "each event again at the door, at once, numbers respelt",
        "each event again on the log, at the end, numbers respelt",
    }
