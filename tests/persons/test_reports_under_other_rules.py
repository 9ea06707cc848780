"""What was done while other rules were in force: those judge it, and nothing is lost where nobody had them any more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from interlock.events import (
    ActionWithoutClearance,
    BoardingCompleted,
    ClearanceWithdrawn,
    CustodyChanged,
    HoldSubmissionFaulty,
    IdentityLinked,
    KeyRevoked,
    RemovalExecuted,
    RulesAdopted,
    StayGranted,
    StopOutcomeReported,
)
from interlock.persons.clearances import SAME_ACT_MAX
from interlock.persons.rows import Incident, Shown
from interlock.persons.stopping import SAID_WITHIN
from interlock.terms import LOG_SUBJECT
from tests.persons.test_stops_under_other_rules import (
    FLORENCE,
    GATE,
    LATER,
    adopts,
    asks,
    by_both,
    by_later_rules,
    open_of,
    says_its_stop,
    stay,
    stop_of,
    stops_of,
)
from tests.worlds import OTHER, PERSON, World, shipped_law

WITHOUT = "action_without_clearance"


def boards(world: World, question: str | None = None, report: str = "b1") -> int:
    """The offset of the report."""
    world.says("ero", BoardingCompleted(question=question, country="HND"), id=report)
    return world.records[-1].offset


def removes(world: World, question: str | None = None, report: str = "r1") -> None:
    world.says("ero", RemovalExecuted(question=question, country="HND", proof="I-205"), id=report)


def asks_to_remove(world: World, request: str, *late: str) -> None:
    question = world.question("execute_removal", "HND", late=late).model_copy(update={"rules": shipped_law().digest})
    world.says("ero", question, unit=GATE, id=request)


def requests_of(world: World) -> list[str]:
    return [one.request for one in open_of(world)]


def incidents_of(world: World) -> list[Incident]:
    return [row for row in world.rows.values() if isinstance(row, Incident)]


@pytest.mark.parametrize("done", [boards, removes], ids=["boarded", "removed"])
def test_what_no_clearance_covers_is_chased_when_these_rules_come_into_force_and_nobody_could_say_it(
    done: Callable[[World, str, str], object],
) -> None:
    """Every door of that agency had been started with the next rules already."""
    world = by_later_rules()
    done(world, "q0", "b1")
    assert stops_of(world) == []
    adopts(world)
    assert stops_of(world) == [("b1", (f"{WITHOUT}:another_person",))]
    assert [(one.kind, one.why) for one in incidents_of(world)] == [(WITHOUT, "another_person")]


@pytest.mark.parametrize("done", [boards, removes], ids=["boarded", "removed"])
def test_what_was_done_without_any_question_is_chased_by_all_rules_whatever_its_own_agency_says(
    done: Callable[[World, None, str], object],
) -> None:
    """That agency goes on asking, and its word of the stop is lost or never said."""
    for world in by_both():
        done(world, None, "b1")
        world.at += 2 * SAID_WITHIN
        asks(world, "later")
        if world.law.digest != shipped_law().digest:
            adopts(world)
        assert ("b1", (f"{WITHOUT}:none",)) in stops_of(world)
        assert [(one.kind, one.why) for one in incidents_of(world)] == [(WITHOUT, "none")]


@pytest.mark.parametrize(("later", "chased"), [(timedelta(minutes=2), []), (timedelta(seconds=10), ["b1"])])
def test_what_a_gate_of_its_agency_could_chase_is_not_chased_again(later: timedelta, chased: list[str]) -> None:
    """It has asked a while later, under the rules of then: what it had to say of the report stands on the log."""
    world = by_later_rules()
    boards(world, "q0")
    world.at += later
    asks(world, "later")
    adopts(world)
    assert [request for request, _ in stops_of(world)] == chased


def test_a_report_that_came_by_two_doors_is_said_once_for_both() -> None:
    """Each would be said again for ever."""
    world = World()
    world.permits()
    at = boards(world)
    world.says("ero", BoardingCompleted(question=None, country="HND"), id="b1", feed="ero.second", iseq=1)
    world.says("ero", stop_of("b1", f"{WITHOUT}:none", at=at), unit="ero/custody")
    assert [one.stopped.said for one in open_of(world) if one.stopped is not None] == [True, True]


def test_what_is_done_by_one_of_many_clearances_of_an_act_is_covered_by_the_one_that_stands_for_it() -> None:
    world = World()
    world.permits()
    for number in range(2 * SAME_ACT_MAX):
        world.says("ero", world.question("board", "HND"), unit=GATE, id=f"q{number}")
    assert f"q{SAME_ACT_MAX}" not in requests_of(world)
    boards(world, f"q{SAME_ACT_MAX}")
    assert stops_of(world) == []


def test_what_is_done_by_one_of_many_clearances_after_a_stay_is_chased_as_taken_back() -> None:
    """Its own row is gone; the one that stands for it was stopped."""
    world = World()
    world.permits()
    for number in range(2 * SAME_ACT_MAX):
        world.says("ero", world.question("board", "HND"), unit=GATE, id=f"q{number}")
    stay(world)
    boards(world, f"q{SAME_ACT_MAX}")
    assert ("b1", (f"{WITHOUT}:taken_back",)) in stops_of(world)


def test_one_that_stands_for_several_means_the_person_as_each_of_them_did() -> None:
    world = World()
    world.permits()
    for number in range(2 * SAME_ACT_MAX):
        keys = ["born1.a"] if number == SAME_ACT_MAX else []
        question = world.question("board", "HND").model_copy(update={"match_keys": keys})
        world.says("ero", question, unit=GATE, id=f"q{number}")
    (one,) = [one for one in open_of(world) if one.several]
    assert one.named.match_keys == {"born1.a"}


def test_a_gate_that_claims_to_have_read_what_comes_after_its_question_is_not_believed() -> None:
    world = by_later_rules()
    question = world.question("board", "HND").model_copy(update={"rules": shipped_law().digest, "applied_offset": 999})
    world.says("ero", question, unit=GATE, id="q1")
    boards(world)
    adopts(world)
    assert ("b1", (f"{WITHOUT}:none",)) in stops_of(world)


def test_a_removal_against_a_stay_that_nobody_could_stop_is_a_stop_under_the_next_rules() -> None:
    world = by_later_rules()
    asks_to_remove(world, "q1")
    stay(world)
    removes(world, "q1")
    assert stops_of(world) == []
    adopts(world)
    assert stops_of(world) == [("r1", (f"{WITHOUT}:taken_back",))]


def may_be_another(world: World) -> None:
    world.says("doj", StayGranted(kind="coa_stay"), OTHER, id="s1")
    world.says("ero", IdentityLinked(other=OTHER, relation="possible_same_person", basis="documentary", by="ero-1"))


def is_faulty(world: World) -> None:
    world.says("doj", HoldSubmissionFaulty(submission="s1", event_type="StayGranted", fields=["data.kind"]))


def is_damaged(world: World) -> None:
    world.writes(None, (), b"rubbish")


def is_forged(world: World) -> None:
    """Two agencies doubt all that the court's key has ever signed."""
    for agency in ("uscis", "doj"):
        world.says(agency, KeyRevoked(key="eoir-1", reason="stolen", distrusted_from=0), LOG_SUBJECT)


@pytest.mark.parametrize("doubt", [may_be_another, is_faulty, is_damaged, is_forged])
def test_a_removal_against_a_doubt_that_nobody_could_stop_is_a_stop_under_the_next_rules(
    doubt: Callable[[World], None],
) -> None:
    """What makes an answer UNKNOWN protects the person as much as a hold does."""
    world = by_later_rules()
    asks_to_remove(world, "q1")
    doubt(world)
    removes(world, "q1")
    for agency in ("uscis", "doj"):
        world.says(agency, RulesAdopted(digest=LATER.digest), LOG_SUBJECT, unit=f"{agency}/desk")
    assert stops_of(world) == [("r1", (f"{WITHOUT}:taken_back",))]


def test_a_removal_by_an_act_that_the_next_rules_do_not_know_is_a_stop_under_them() -> None:
    world = by_later_rules()
    acts = {("remove" if name == "execute_removal" else name): act for name, act in LATER.acts.items()}
    world.law = replace(LATER, acts=acts)
    asks_to_remove(world, "q1")
    removes(world, "q1")
    adopts(world)
    assert stops_of(world) == [("r1", (f"{WITHOUT}:taken_back",))]


def test_nobody_hears_of_an_incident_that_only_rules_to_come_would_see() -> None:
    """The gate that goes by those in force has had its clearance, or has chased it and says so."""
    world = by_later_rules()
    boards(world, "q0")
    assert incidents_of(world) == []
    world.at += 2 * SAID_WITHIN
    asks(world, "later")
    adopts(world)
    assert (stops_of(world), incidents_of(world)) == ([], [])


def test_what_its_own_gate_has_told_of_an_act_stays_as_it_told_it() -> None:
    world = by_later_rules()
    at = boards(world, "q0")
    told = ActionWithoutClearance(
        action="board", country="HND", conveyance=None, question="q0", why="another_person", offset=at,
        last_request="q0", last_verdict="BLOCKED", last_reasons=["coa_stay"],
    )  # fmt: skip
    world.says("ero", told, unit="ero/stops")
    adopts(world)
    assert stops_of(world) == [("b1", (f"{WITHOUT}:another_person",))]
    assert [(one.offset, one.shown) for one in incidents_of(world)] == [(at, Shown("q0", "BLOCKED", ("coa_stay",)))]


def test_what_is_told_at_the_place_of_a_report_about_somebody_else_hides_no_incident() -> None:
    world = by_later_rules()
    at = boards(world, "q0")
    told = ActionWithoutClearance(
        action="board", country="HND", conveyance=None, question=None, why="none", offset=at, last_request=None,
        last_verdict=None, last_reasons=[],
    )  # fmt: skip
    world.says("ero", told, OTHER, unit="ero/stops")
    adopts(world)
    assert [(one.subject, one.why) for one in incidents_of(world)] == [(PERSON, "another_person")]


def test_a_question_of_earlier_rules_that_may_have_been_refused_stands_for_none_in_the_minute_after_a_change() -> None:
    """Its gate withdraws it a moment later, and those it stood for would stay without a clearance."""
    world = by_later_rules()
    for number in range(SAME_ACT_MAX):
        asks(world, f"q{number}")
    asks(world, "refused")
    adopts(world)
    for number in range(3):
        question = world.question("board", "HND").model_copy(update={"rules": LATER.digest})
        world.says("ero", question, unit=GATE, id=f"new-{number}")
    world.says("ero", ClearanceWithdrawn(request="refused", reason="not_clear"), unit=GATE)
    assert "refused" not in [request for one in open_of(world) for request in (one.request, *one.several)]
    boards(world, f"q{SAME_ACT_MAX - 1}")
    assert stops_of(world) == []


def test_a_clearance_to_board_covers_no_removal_under_any_rules() -> None:
    for world in by_both():
        asks(world)
        removes(world, "q1")
        if world.law.digest != shipped_law().digest:
            adopts(world)
        assert stops_of(world) == [("r1", (f"{WITHOUT}:another_act",))]


def test_what_nobody_has_chased_yet_covers_nothing_and_nobody_takes_it_back() -> None:
    world = by_later_rules()
    boards(world)
    boards(world, "b1", report="b2")
    world.says("ero", ClearanceWithdrawn(request="b1", reason="not_used"), unit="ero/custody")
    adopts(world)
    assert stops_of(world) == [("b1", (f"{WITHOUT}:none",)), ("b2", (f"{WITHOUT}:taken_back",))]


def test_an_outcome_of_what_was_done_without_a_clearance_counts_also_before_its_word() -> None:
    ours, later = by_both()
    for world in (ours, later):
        at = boards(world)
        world.says("ero", StopOutcomeReported(request="b1", outcome="deplaned"))
        world.says("ero", stop_of("b1", f"{WITHOUT}:none", at=at), unit="ero/custody")
        world.says("ero", FLORENCE)
        assert stops_of(world) == []
    adopts(later)
    assert stops_of(later) == []


def test_an_outcome_counts_also_before_a_word_that_comes_when_its_gate_has_long_gone_on() -> None:
    world = by_later_rules()
    at = boards(world, "q0")
    world.at += 2 * SAID_WITHIN
    asks(world, "later")
    world.says("ero", StopOutcomeReported(request="b1", outcome="deplaned"))
    world.says("ero", FLORENCE)
    world.says("ero", stop_of("b1", f"{WITHOUT}:another_person", at=at), unit="ero/custody")
    adopts(world)
    assert stops_of(world) == []


def test_a_removal_ends_what_a_boarding_by_the_wrong_clearance_had_named() -> None:
    ours, later = by_both()
    for world in (ours, later):
        asks_to_remove(world, "q1")
        at = boards(world, "q1")
        world.says("ero", stop_of("b1", f"{WITHOUT}:another_act", at=at), unit="ero/custody")
        world.says("ero", StopOutcomeReported(request="b1", outcome="kept_in_custody"))
        world.says("ero", FLORENCE)
        removes(world, "q1")
        assert requests_of(world) == []
    adopts(later)
    assert requests_of(later) == []


@pytest.mark.parametrize("refused", [1, 2])
def test_questions_that_were_refused_take_the_place_of_none_that_was_clear(refused: int) -> None:
    """Under other rules nobody can tell them apart before their gate withdraws them."""
    ours, later = by_both()
    for world in (ours, later):
        for number in range(SAME_ACT_MAX + 1):
            asks_to_remove(world, f"q{number}")
        for number in range(refused):
            asks_to_remove(world, f"refused-{number}", "doj/ca9")
        for number in range(refused):
            withdrawn = ClearanceWithdrawn(request=f"refused-{number}", reason="not_clear")
            world.says("ero", withdrawn, unit=GATE)
        removes(world, f"q{SAME_ACT_MAX - 1}")
    adopts(later)
    for world in (ours, later):
        stay(world)
        assert stops_of(world) == []


def test_a_system_that_asks_for_hours_under_other_rules_does_not_make_the_row_grow() -> None:
    world = by_later_rules()
    for number in range(300):
        asks(world, f"q{number}")
    assert len(open_of(world)) < 80


def test_of_two_doors_that_say_what_was_shown_counsel_hears_once() -> None:
    for world in by_both():
        at = boards(world)
        for door in ("ero/stops", "ero/stops-2"):
            told = ActionWithoutClearance(
                action="board", country="HND", conveyance=None, question=None, why="none", offset=at,
                last_request=None, last_verdict=None, last_reasons=[],
            )  # fmt: skip
            world.says("ero", told, unit=door)
        assert len(incidents_of(world)) == 1


def test_an_incident_of_a_lost_log_is_told_once_however_often_it_is_said() -> None:
    """Each life of the door that shows the stop would say it again, as long as it cannot see that it was said."""
    world = World()
    world.opens()
    says_its_stop(world, "b1", f"{WITHOUT}:none")
    at = world.records[-1].offset
    for _ in range(3):
        told = ActionWithoutClearance(
            action="board", country="HND", conveyance=None, question=None, why="none", offset=at, last_request=None,
            last_verdict=None, last_reasons=[],
        )  # fmt: skip
        world.says("ero", told, unit="ero/stops")
    assert [one.offset for one in incidents_of(world)] == [at]


def test_a_word_below_its_question_makes_no_older_custody_record_end_the_stop() -> None:
    world = by_later_rules()
    world.says("ero", CustodyChanged(to_facility="Florence Service Processing Center", reason="transfer"))
    before = world.records[-1].offset - 1
    asks(world)
    stay(world)
    says_its_stop(world, at=before)
    world.says("ero", StopOutcomeReported(request="q1", outcome="kept_in_custody"))
    assert stops_of(world) == [("q1", ("coa_stay",))]
