"""Who must hear of what nothing calls back: counsel, the agency that acted, and whoever holds the person."""

from typing import Any

import pytest

from interlock.events import (
    ActionWithoutClearance,
    ConveyanceDeparted,
    FeedReconciled,
    HoldSubmissionFaulty,
    HoldSubmissionRepaired,
    IdentityLinked,
    MotionFiled,
    ProceededWithoutClearance,
    StayGranted,
)
from interlock.persons import touching
from interlock.persons.rows import HELD, INCIDENTS, Incident, Shown, held_of, incident_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, over

LEFT = ConveyanceDeparted(country="HND", conveyance="flight 0714")
WENT_ON = ProceededWithoutClearance(
    action="depart", country="HND", conveyance="flight 0714", officer="ero-4417", supervisor="ero-0102",
    reason="the log did not answer", called="Justice duty desk, 02:10",
)  # fmt: skip


def incidents(world: World) -> list[Incident]:
    return [row for key, row in sorted(world.rows.items()) if key.startswith(INCIDENTS) and isinstance(row, Incident)]


def shown(offset: int, **changed: Any) -> ActionWithoutClearance:
    told = {"last_request": "q1", "last_verdict": "BLOCKED", "last_reasons": ["coa_stay"], **changed}
    return ActionWithoutClearance(action="depart", country="HND", why="none", offset=offset, **told)


def test_an_act_without_a_clearance_is_told_to_counsel_to_who_acted_and_to_who_holds_the_person() -> None:
    world = World()
    world.permits()
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"))
    left = world.says("ero", LEFT)
    (one,) = incidents(world)
    assert (one.kind, one.offset, one.agency, one.why) == ("action_without_clearance", left.offset, "ero", "none")
    assert (one.action, one.country, one.conveyance) == ("depart", "HND", "flight 0714")
    assert one.hears == {"doj", "ero", "eoir"}
    assert one.shown is None


def test_whoever_has_no_hold_on_the_person_is_not_told() -> None:
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind="coa_stay"), OTHER)
    world.says("ero", LEFT)
    assert incidents(world)[0].hears == {"doj", "ero"}


@pytest.mark.parametrize("relation", ["same_person", "possible_same_person"])
def test_the_issuer_of_a_hold_under_a_linked_reference_is_told(relation: str) -> None:
    world = World()
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"), OTHER)
    world.says("ero", IdentityLinked(other=OTHER, relation=relation, basis="biometric", by="ero-1"))
    world.says("ero", LEFT)
    assert "eoir" in incidents(world)[0].hears


def test_going_on_is_told_with_the_reason_and_opens_nothing() -> None:
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind="coa_stay"))
    world.says("ero", WENT_ON)
    (one,) = incidents(world)
    assert (one.kind, one.why) == ("proceeded_without_clearance", WENT_ON.reason)
    assert one.hears == {"doj", "ero"}
    assert WENT_ON.officer not in str(one)
    assert world.asks("ero", "depart", "HND").verdict is Verdict.BLOCKED


def test_records_that_were_missing_are_told_to_their_issuer_and_to_counsel() -> None:
    world = World()
    world.says("eoir", FeedReconciled(to=world.at, compared=10, missing=2), LOG_SUBJECT)
    (one,) = incidents(world)
    assert (one.kind, one.missing, one.source) == ("records_were_missing", 2, "eoir/los-angeles")
    assert one.hears == {"doj", "eoir"}


def test_a_source_of_which_nothing_was_missing_is_no_incident() -> None:
    world = World()
    world.says("eoir", FeedReconciled(to=world.at, compared=10, missing=0), LOG_SUBJECT)
    assert incidents(world) == []


def test_what_the_officer_had_been_shown_completes_the_incident_and_is_heard_once() -> None:
    world = World()
    left = world.says("ero", LEFT)
    world.says("ero", shown(left.offset), unit="ero/stops")
    world.says("ero", shown(left.offset, last_verdict="CLEAR"), unit="ero/stops")
    (one,) = incidents(world)
    assert one.shown == Shown("q1", "BLOCKED", ("coa_stay",))


def test_of_two_doors_of_one_agency_the_one_counts_that_was_asked() -> None:
    """Each tells it from its own journal, and the one where nobody had asked may be the first."""
    world = World()
    left = world.says("ero", LEFT)
    nothing = shown(left.offset, last_request=None, last_verdict=None, last_reasons=[])
    for said in (nothing, shown(left.offset), nothing):
        world.says("ero", said, unit="ero/stops")
    (one,) = incidents(world)
    assert one.shown == Shown("q1", "BLOCKED", ("coa_stay",))


def test_about_an_act_that_this_log_does_not_have_it_is_an_incident_by_itself() -> None:
    world = World()
    left = world.says("ero", LEFT, OTHER)
    told = world.says("ero", shown(left.offset), unit="ero/stops")
    assert [(one.offset, one.subject) for one in incidents(world)] == [(left.offset, OTHER), (told.offset, PERSON)]


def test_only_the_agency_that_acts_may_say_so() -> None:
    world = World()
    world.says("eoir", shown(3), unit="eoir/stops")
    assert incidents(world) == []


def test_an_incident_changes_no_answer() -> None:
    world = World()
    world.permits()
    before = world.asks("ero", "board", "HND")
    world.says("ero", WENT_ON)
    assert world.asks("ero", "board", "HND") == before
    assert before.verdict is Verdict.CLEAR


def test_what_waits_for_repair_can_be_found_and_goes_with_the_repair() -> None:
    world = World()
    faulty = HoldSubmissionFaulty(submission="s1", event_type="StayGranted", fields=["data.kind"])
    world.says("doj", faulty)
    (key,) = [key for key in world.rows if key.startswith(HELD)]
    (one,) = held_of(world.rows, PersonRef(key.partition(":")[2])).faulty
    assert (one.agency, one.submission, one.event_type, one.fields) == ("doj", "s1", "StayGranted", ("data.kind",))
    world.says("doj", HoldSubmissionRepaired(submission="s1"))
    assert [row for key, row in world.rows.items() if key.startswith(HELD)] == [None]


def test_the_rows_that_are_told_of_are_among_those_that_a_record_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard bites: a record whose rows are not read would complete an incident that it has never seen."""
    world = World()
    left = world.says("ero", LEFT)
    record = world.says("ero", shown(left.offset), unit="ero/stops").record
    assert incident_of(world.rows, left.offset) is not None
    keys = touching.touches(record, over(dict(world.rows)))
    assert {f"incident:{left.offset}", f"incident:{record.offset}"} <= keys
    monkeypatch.setattr(touching, "kept_in", lambda _: ())
    (before,) = incidents(world)
    world.says("ero", shown(left.offset), unit="ero/stops-2")
    assert incidents(world) != [before]
