"""Acts under way across a change of rules: the earlier rules decide while they are in force, and no stop is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from interlock.events import (
    BoardingCompleted,
    ClearanceCarriedOver,
    ClearanceRequested,
    ClearanceWithdrawn,
    CustodyChanged,
    RemovalExecuted,
    RulesAdopted,
    StayGranted,
    StopAcknowledged,
    StopOutcomeReported,
)
from interlock.persons.clearances import SAME_ACT_MAX
from interlock.persons.rows import Outstanding, Stopped, clearances_of, over_of
from interlock.terms import LOG_SUBJECT
from tests.worlds import PERSON, World, shipped_law

GATE = "ero/gate-1"
FLORENCE = CustodyChanged(to_facility="Florence Service Processing Center", reason="return")
LATER = replace(shipped_law(), digest="0" * 64)
"""Rules that say the same under another digest: what is shown rests on who is in force, not on what they say."""


def by_later_rules() -> World:
    """A log on which others are in force, folded by the rules that come next."""
    world = World()
    world.law = LATER
    world.permits()
    return world


def asks(world: World, request: str = "q1") -> None:
    """By a gate that has the rules in force."""
    question = world.question("board", "HND").model_copy(update={"rules": shipped_law().digest})
    world.says("ero", question, unit=GATE, id=request)


def stop_of(request: str = "q1", *reasons: str, done: bool = False, at: int | None = None) -> ClearanceCarriedOver:
    return ClearanceCarriedOver(
        request=request, action="board", country="HND", conveyance=None, also=[], match_keys=[], done=done,
        reasons=list(reasons or ("coa_stay",)), stopped_at=at,
    )  # fmt: skip


def says_its_stop(world: World, request: str = "q1", *reasons: str, done: bool = False, at: int | None = None) -> None:
    world.says("ero", stop_of(request, *reasons, done=done, at=at), unit=GATE)


def adopts(world: World) -> None:
    for agency in ("eoir", "doj"):
        world.says(agency, RulesAdopted(digest=LATER.digest), LOG_SUBJECT, unit=f"{agency}/desk")


def open_of(world: World) -> list[Outstanding]:
    return list(clearances_of(world.rows, PERSON).outstanding)


def stops_of(world: World) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.request, one.stopped.reasons) for one in open_of(world) if one.stopped is not None]


def stay(world: World) -> int:
    """The offset of the stay."""
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    return world.records[-1].offset


def by_both() -> tuple[World, World]:
    """One log, folded by the rules in force and by the next."""
    ours = World()
    ours.permits()
    return ours, by_later_rules()


def test_the_next_rules_stop_nobody_while_others_are_in_force() -> None:
    """Otherwise every act of the past that a record had touched would be a stop on the day they come into force."""
    world = by_later_rules()
    asks(world)
    stay(world)
    assert [one.request for one in open_of(world)] == ["q1"]
    assert stops_of(world) == []


def test_a_lawful_removal_under_earlier_rules_is_no_stop_under_the_next() -> None:
    world = by_later_rules()
    asks(world)
    world.says("ero", BoardingCompleted(question="q1", country="HND"), id="b1")
    world.says("ero", RemovalExecuted(question="q1", country="HND", proof="I-205"), id="r1")
    adopts(world)
    assert [one for one in stops_of(world) if one[0] == "q1"] == []


def test_whoever_is_under_way_when_rules_come_into_force_is_answered_by_them() -> None:
    world = by_later_rules()
    asks(world)
    adopts(world)
    assert ([one.request for one in open_of(world)], stops_of(world)) == (["q1"], [])
    stay(world)
    assert stops_of(world) == [("q1", ("coa_stay",))]


def test_what_the_next_rules_would_not_clear_is_stopped_by_the_record_that_puts_them_in_force() -> None:
    world = by_later_rules()
    asks(world)
    stay(world)
    adopts(world)
    assert [one.stopped for one in open_of(world)] == [Stopped(world.records[-1].offset, ("coa_stay",))]


def test_a_stop_of_the_earlier_rules_stands_under_rules_that_would_clear_the_act() -> None:
    world = by_later_rules()
    asks(world)
    says_its_stop(world)
    adopts(world)
    assert stops_of(world) == [("q1", ("coa_stay",))]


def test_a_stop_that_is_said_when_the_next_rules_are_in_force_already_stands() -> None:
    """It was ordered in the second before, and its record came after theirs."""
    world = by_later_rules()
    asks(world)
    adopts(world)
    says_its_stop(world)
    assert stops_of(world) == [("q1", ("coa_stay",))]


@pytest.mark.parametrize(
    "over",
    [
        ClearanceWithdrawn(request="q1", reason="not_boarded"),
        RemovalExecuted(question="q1", country="HND", proof="I-205"),
    ],
    ids=["given up", "removed"],
)
def test_a_stop_that_was_ordered_before_the_act_was_over_is_opened_again(
    over: ClearanceWithdrawn | RemovalExecuted,
) -> None:
    """By the rules in force that record ended nothing any more; the next ones hear of the stop only after it."""
    world = by_later_rules()
    asks(world)
    world.says("ero", over, unit=GATE if isinstance(over, ClearanceWithdrawn) else "ero/custody")
    says_its_stop(world)
    assert ("q1", ("coa_stay",)) in stops_of(world)


def test_a_stop_whose_outcome_was_borne_out_under_earlier_rules_is_over_under_the_next() -> None:
    world = by_later_rules()
    asks(world)
    says_its_stop(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    world.says("ero", FLORENCE)
    assert open_of(world) == []
    says_its_stop(world)
    adopts(world)
    assert open_of(world) == [], "a second copy of the word opens nothing again"
    assert [alarm.code for alarm in world.alarms][-1] == "waits_for_a_second"
    assert "said_before" in [alarm.code for alarm in world.alarms]


def test_what_was_done_against_a_stop_of_the_earlier_rules_stays_a_stop() -> None:
    """The bus left after the stop. The gate of that hour says both: the act, and what was done against its stop."""
    world = by_later_rules()
    asks(world)
    world.says("ero", BoardingCompleted(question="q1", country="HND"), id="b1")
    says_its_stop(world, done=True)
    says_its_stop(world, "b1", "action_without_clearance:taken_back")
    world.says("ero", RemovalExecuted(question="q1", country="HND", proof="I-205"), id="r1")
    adopts(world)
    assert stops_of(world)[:2] == [("q1", ("coa_stay",)), ("b1", ("action_without_clearance:taken_back",))]


def test_a_stop_is_marked_as_said_and_keeps_the_record_that_ordered_it() -> None:
    world = World()
    world.permits()
    world.says("ero", world.question("board", "HND"), unit=GATE, id="q1")
    stay(world)
    ordered = open_of(world)[0].stopped
    assert ordered is not None
    assert not ordered.said
    says_its_stop(world, "q1", "bia_emergency_stay")
    (one,) = open_of(world)
    assert one.stopped is not None
    assert (one.stopped.offset, one.stopped.reasons, one.stopped.said) == (ordered.offset, ("coa_stay",), True)


def test_a_question_by_rules_that_nobody_put_in_force_is_no_clearance_for_what_is_done() -> None:
    """Our own rules are not in force, so no gate that has them has cleared anything."""
    world = by_later_rules()
    question: ClearanceRequested = world.question("board", "HND")
    assert question.rules == LATER.digest
    world.says("ero", question, unit=GATE, id="q1")
    adopts(world)
    world.says("ero", BoardingCompleted(question="q1", country="HND"), id="b1")
    ((request, (reason,)),) = stops_of(world)
    assert (request, reason.partition(":")[0]) == ("b1", "action_without_clearance")


def test_a_stop_that_nobody_said_on_the_log_is_asked_for_again_on_the_day_of_the_change() -> None:
    """These rules never had it; what was reported meanwhile may have been about none."""
    world = by_later_rules()
    asks(world)
    stay(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    world.says("ero", FLORENCE)
    assert [one.request for one in open_of(world)] == ["q1"]
    assert "ends_nothing" not in [alarm.code for alarm in world.alarms]
    adopts(world)
    assert [(one.stopped is not None, one.outcome) for one in open_of(world)] == [(True, None)]


def test_an_outcome_that_came_before_the_word_of_its_stop_is_not_asked_for_again() -> None:
    world = by_later_rules()
    asks(world)
    ordered = stay(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    says_its_stop(world, at=ordered)
    assert stops_of(world) == [("q1", ("coa_stay",))]
    world.says("ero", FLORENCE)
    assert open_of(world) == []


def test_what_was_reported_at_a_door_that_was_left_behind_ends_no_stop_of_the_rules_in_force() -> None:
    """Its screen shows everybody as stopped, its desk reports as the card asks, and the bus goes on."""
    ours, later = by_both()
    for world in (ours, later):
        asks(world)
        world.says("ero", StopAcknowledged(request="q1", desk="ERO duty officer"))
        world.says("ero", StopOutcomeReported(request="q1", outcome="kept_in_custody"))
        world.says("ero", FLORENCE)
        says_its_stop(world, at=stay(world))
        assert stops_of(world) == [("q1", ("coa_stay",))]
    adopts(later)
    later.says("ero", FLORENCE)
    ((acknowledged, outcome),) = [(one.acknowledged, one.outcome) for one in open_of(later)]
    assert (acknowledged, outcome) == (None, None), "that was about no stop"


def test_an_act_that_the_rules_in_force_have_under_way_is_under_way_by_the_next() -> None:
    world = by_later_rules()
    asks(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome="kept_in_custody"))
    world.says("ero", FLORENCE)
    adopts(world)
    stay(world)
    assert stops_of(world) == [("q1", ("coa_stay",))]
    world.says("ero", FLORENCE)
    assert stops_of(world) == [("q1", ("coa_stay",))], "nobody has reported anything of this stop"


@pytest.mark.parametrize(
    ("done", "outcome"),
    [(FLORENCE, "deplaned"), (RemovalExecuted(question="q1", country="HND", proof="I-205"), "removed")],
    ids=["back in custody", "removed"],
)
def test_a_stop_whose_word_came_late_ends_by_what_was_done_since_it_was_ordered(
    done: CustodyChanged | RemovalExecuted, outcome: str
) -> None:
    """A door that was restarted sends what waits in its outbox before its gate opens and says the stop."""
    ours, later = by_both()
    for world in (ours, later):
        asks(world)
        ordered = stay(world)
        world.says("ero", done)
        says_its_stop(world, at=ordered)
        world.says("ero", StopOutcomeReported(request="q1", outcome=outcome))
        assert "q1" not in [request for request, _ in stops_of(world)]
    adopts(later)
    assert "q1" not in [request for request, _ in stops_of(later)]


@pytest.mark.parametrize("at", [None, -1, 10_000], ids=["not said", "below the log", "above it"])
def test_a_place_that_a_stop_cannot_have_makes_no_older_custody_record_end_it(at: int | None) -> None:
    world = by_later_rules()
    asks(world)
    stay(world)
    world.says("ero", FLORENCE)
    says_its_stop(world, at=at)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    assert stops_of(world) == [("q1", ("coa_stay",))]


def test_the_place_that_a_stop_had_on_a_lost_log_counts_for_nothing() -> None:
    world = World()
    world.permits()
    world.says("ero", FLORENCE)
    world.opens()
    world.sent_again("ero", stop_of(at=0), unit=GATE)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    assert stops_of(world) == [("q1", ("coa_stay",))]


def test_an_outcome_does_not_let_a_gate_take_back_a_stop_that_it_says_later() -> None:
    world = by_later_rules()
    asks(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_boarded"), unit=GATE)
    says_its_stop(world)
    assert stops_of(world) == [("q1", ("coa_stay",))]


def test_rules_that_come_back_chase_nothing_that_was_lawful_meanwhile() -> None:
    """The others have an act that these do not know. What they chase, the gate of that hour says on the log."""
    world = by_later_rules()
    question = world.question("board", "HND").model_copy(update={"rules": shipped_law().digest, "action": "board_bus"})
    world.says("ero", question, unit=GATE, id="q1")
    world.says("ero", BoardingCompleted(question="q1", country="HND"), id="b1")
    world.says("ero", BoardingCompleted(question="q0", country="HND"), id="b2")
    assert stops_of(world) == []
    world.at += timedelta(minutes=2)  # a gate that goes on asking has said by then what it had to chase
    hands_over = world.question("execute_removal", "HND").model_copy(update={"rules": shipped_law().digest})
    world.says("ero", hands_over, unit=GATE, id="q2")
    world.says("ero", RemovalExecuted(question="q2", country="HND", proof="I-205"), id="r1")
    adopts(world)
    assert open_of(world) == []


def test_an_act_that_the_rules_in_force_do_not_know_covers_nothing_that_is_done() -> None:
    world = by_later_rules()
    question = world.question("board", "HND").model_copy(update={"rules": shipped_law().digest, "action": "board_bus"})
    world.says("ero", question, unit=GATE, id="q1")
    adopts(world)
    assert stops_of(world) == [("q1", ("act_without_a_row",))]
    world.says("ero", BoardingCompleted(question="q1", country="HND"), id="b1")
    assert stops_of(world)[1:] == [("b1", ("action_without_clearance:taken_back",))]


def test_of_the_questions_by_other_rules_those_that_their_gate_calls_refused_stop_nobody() -> None:
    """Otherwise every screen would show, under new rules, a stop for each question that was ever refused."""
    world = by_later_rules()
    for number in range(100):
        asks(world, f"q{number}")
        if number != 7:
            world.says("ero", ClearanceWithdrawn(request=f"q{number}", reason="not_clear"), unit=GATE)
    assert over_of(world.rows, PERSON).ended == frozenset(), "the row does not grow with every question"
    adopts(world)
    stay(world)
    assert [request for request, _ in stops_of(world)] == ["q7"]


def test_a_question_that_was_refused_takes_the_place_of_none_that_was_clear() -> None:
    """Under other rules nobody can tell the two apart before its gate withdraws the refused one."""
    ours, later = by_both()
    for world in (ours, later):
        for number in range(SAME_ACT_MAX + 2):
            asks(world, f"q{number}")
        refused = world.question("board", "HND", late=["doj/ca9"]).model_copy(update={"rules": shipped_law().digest})
        world.says("ero", refused, unit=GATE, id="refused")
        world.says("ero", ClearanceWithdrawn(request="refused", reason="not_clear"), unit=GATE)
        world.says("ero", BoardingCompleted(question=f"q{SAME_ACT_MAX + 1}", country="HND"), id="b1")
        assert stops_of(world) == []
    adopts(later)
    assert stops_of(later) == []
