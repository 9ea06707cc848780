"""Acts under way: which clearance is outstanding, what stops it, and what ends it (law 9)."""

from dataclasses import replace

import pytest

from interlock.events import (
    BoardingCompleted,
    ClearanceCarriedOver,
    ClearanceWithdrawn,
    CourtOrderEntered,
    CustodyChanged,
    Event,
    IdentityLinked,
    MotionFiled,
    RemovalOrderCeasedToBeExecutable,
    StayGranted,
    StayLifted,
    StopAcknowledged,
    StopOutcomeReported,
    UnreadableResolved,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons.clearances import SAME_ACT_MAX
from interlock.persons.rows import Outstanding, clearances_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, codes, with_header

GATE = "ero/gate-1"
FLORENCE = CustodyChanged(to_facility="Florence Service Processing Center", reason="return")


def boarding(person: PersonRef = PERSON) -> World:
    """A world in which this person has just been cleared to board, by the question q1."""
    world = World()
    world.permits(person)
    asks(world, person)
    assert [one.request for one in open_of(world, person)] == ["q1"]
    return world


def asks(world: World, person: PersonRef = PERSON, request: str = "q1", late: tuple[str, ...] = ()) -> None:
    world.says("ero", world.question("board", "HND", late), person, unit=GATE, id=request)


def open_of(world: World, person: PersonRef = PERSON) -> list[Outstanding]:
    return list(clearances_of(world.rows, person).outstanding)


def stops_of(world: World, person: PersonRef = PERSON) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.request, one.stopped.reasons) for one in open_of(world, person) if one.stopped is not None]


def stay(world: World, person: PersonRef = PERSON) -> None:
    world.says("doj", StayGranted(kind="coa_stay"), person, id="s1")


def test_a_question_that_was_not_clear_is_no_act_under_way() -> None:
    world = World()
    asks(world)
    assert open_of(world) == []


def test_a_question_that_named_a_late_source_is_no_act_under_way() -> None:
    world = World()
    world.permits()
    asks(world, late=("doj/ca9",))
    assert open_of(world) == []


def test_a_question_by_rules_that_are_not_in_force_has_cleared_nobody() -> None:
    world = boarding()
    question = world.question("board", "HND").model_copy(update={"rules": "0" * 64})
    world.says("ero", question, unit=GATE, id="q2")
    assert [one.request for one in open_of(world)] == ["q1"]


@pytest.mark.parametrize("lies", [True, False])
def test_what_is_done_by_a_question_that_its_gate_called_refused_is_done_without_a_clearance(*, lies: bool) -> None:
    """Also where the fold had taken it for cleared: nobody may go on by what the gate has refused."""
    world = boarding() if lies else World()
    if not lies:
        world.permits()
        asks(world, late=("doj/ca9",))
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_clear"), unit=GATE)
    world.says("ero", BoardingCompleted(question="q1", country="HND"), id="b1")
    ((request, reasons),) = stops_of(world)
    assert (request, reasons[0].partition(":")[0]) == ("b1", "action_without_clearance")


def test_a_gate_takes_no_stop_back_by_calling_its_question_refused() -> None:
    world = boarding()
    stay(world)
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_clear"), unit=GATE)
    assert stops_of(world) == [("q1", ("coa_stay",))]
    assert [alarm.code for alarm in world.alarms] == ["ends_nothing"]


def test_a_hold_after_a_clear_stops_the_act_and_says_why() -> None:
    world = boarding()
    stay(world)
    assert stops_of(world) == [("q1", ("coa_stay",))]
    stopped = open_of(world)[0].stopped
    assert stopped is not None
    assert stopped.offset == len(world.records) - 1


def test_an_automatic_stay_stops_the_act_as_an_order_does() -> None:
    world = boarding()
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1"))
    assert stops_of(world) == [("q1", ("in_absentia_motion_stay",))]


def test_an_order_that_ceases_stops_the_act() -> None:
    world = boarding()
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"))
    assert stops_of(world) == [("q1", ("no_executable_order",))]


def test_a_record_that_cannot_be_read_stops_the_act_of_its_subject_only() -> None:
    world = boarding()
    world.permits(OTHER, order="o2")
    asks(world, OTHER, request="q2")
    sealed = world.seals("doj", StayGranted(kind="coa_stay"))
    world.writes(sealed.key, sealed.headers, None)
    assert stops_of(world) == [("q1", ("unreadable_record",))]
    assert stops_of(world, OTHER) == []


def test_a_record_about_nobody_knows_whom_stops_everyones_act() -> None:
    world = boarding()
    sealed = world.seals("doj", StayGranted(kind="coa_stay"), OTHER)
    world.writes(b"not the subject", sealed.headers, sealed.value)
    world.says("ero", FLORENCE)  # whatever is said next about the person finds the stop
    assert stops_of(world) == [("q1", ("unreadable_record",))]


def test_a_record_about_nobody_knows_whom_does_not_stop_what_is_cleared_after_it_was_resolved() -> None:
    world = World()
    world.permits()
    written = world.writes(b"not the subject", world.seals("doj", StayGranted(kind="coa_stay")).headers, b"")
    for agency in ("eoir", "doj"):
        resolved = UnreadableResolved(offset=written.offset, record_hash=written.record_hash)
        world.says(agency, resolved, LOG_SUBJECT)
    asks(world)
    world.says("ero", FLORENCE)
    assert stops_of(world) == []


def test_a_hold_on_somebody_else_stops_nobody_here() -> None:
    world = boarding()
    stay(world, OTHER)
    assert stops_of(world) == []


def test_a_lift_takes_no_stop_back() -> None:
    world = boarding()
    stay(world)
    world.says("doj", StayLifted(hold=LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stay"), reason="vacated"))
    assert codes(world.asks("ero", "board", "HND")) == []
    assert stops_of(world)[0] == ("q1", ("coa_stay",))


def test_the_gate_that_asked_withdraws_its_question() -> None:
    world = boarding()
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_used"), unit=GATE)
    assert open_of(world) == []


def test_another_gate_withdraws_nothing() -> None:
    world = boarding()
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_used"), unit="ero/gate-2")
    assert [one.request for one in open_of(world)] == ["q1"]


def test_a_withdrawal_that_comes_first_ends_the_question_of_its_own_gate_only() -> None:
    world = World()
    world.permits()
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_read_back"), unit=GATE)
    world.says("ero", ClearanceWithdrawn(request="q2", reason="not_read_back"), unit="ero/gate-2")
    asks(world, request="q1")
    asks(world, request="q2")
    assert [one.request for one in open_of(world)] == ["q2"]


def test_a_stopped_clearance_cannot_be_withdrawn() -> None:
    world = boarding()
    stay(world)
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_used"), unit=GATE)
    assert stops_of(world) == [("q1", ("coa_stay",))]


def test_a_clearance_whose_act_was_done_cannot_be_withdrawn() -> None:
    """Whoever is aboard must be reached by the stay that comes next."""
    world = boarding()
    world.says("ero", BoardingCompleted(question="q1", country="HND"))
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_used"), unit=GATE)
    assert [alarm.code for alarm in world.alarms] == ["ends_nothing"]
    stay(world)
    assert stops_of(world) == [("q1", ("coa_stay",))]


@pytest.mark.parametrize(
    "event",
    [StopOutcomeReported(request="q1", outcome="deplaned"), StopAcknowledged(request="q1", desk="ERO duty officer")],
)
def test_what_is_said_of_a_stop_that_there_is_not_does_nothing_and_is_an_alarm(event: Event) -> None:
    world = boarding()
    world.says("ero", event)
    stay(world)
    world.says("ero", FLORENCE)
    assert stops_of(world) == [("q1", ("coa_stay",))]
    assert [alarm.code for alarm in world.alarms] == ["ends_nothing"]


def test_a_question_that_comes_again_is_told_to_a_human() -> None:
    world = boarding()
    asks(world)
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_used"), unit=GATE)
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_used"), unit=GATE)
    asks(world)
    assert [alarm.code for alarm in world.alarms] == ["said_before"] * 3
    assert open_of(world) == []


def test_the_same_question_twice_is_one_act_and_none_after_it_ended() -> None:
    world = boarding()
    asks(world)
    assert len(open_of(world)) == 1
    world.says("ero", ClearanceWithdrawn(request="q1", reason="not_used"), unit=GATE)
    asks(world)
    assert open_of(world) == []


def test_a_system_that_asks_again_and_again_does_not_make_the_row_grow() -> None:
    world = boarding()
    for number in range(100):
        asks(world, request=f"again-{number}")
    assert len(open_of(world)) == SAME_ACT_MAX + 1
    assert [one.request for one in open_of(world)][-2:] == ["again-98", "again-99"]
    stay(world)
    assert len(stops_of(world)) == SAME_ACT_MAX + 1


def test_a_clearance_that_stands_for_several_is_not_withdrawn_with_the_last_of_them() -> None:
    """An earlier one may have been used: then its act is under way."""
    world = boarding()
    for number in range(SAME_ACT_MAX + 1):
        asks(world, request=f"again-{number}")
    for one in [*open_of(world)]:
        world.says("ero", ClearanceWithdrawn(request=one.request, reason="not_used"), unit=GATE)
    stay(world)
    assert stops_of(world) == [(f"again-{SAME_ACT_MAX - 1}", ("coa_stay",))]


def test_another_act_of_the_same_person_is_kept_beside_them() -> None:
    world = boarding()
    for number in range(2 * SAME_ACT_MAX):
        asks(world, request=f"again-{number}")
    world.says("ero", world.question("execute_removal", "HND"), unit=GATE, id="hand-over")
    assert [one.request for one in open_of(world)][-1] == "hand-over"
    assert len(open_of(world)) == SAME_ACT_MAX + 2


def asks_by_way_of(world: World, request: str, *stops: str) -> None:
    question = world.question("board", "HND").model_copy(update={"stops": list(stops)})
    world.says("ero", question, unit=GATE, id=request)


def test_the_same_act_by_another_way_is_another_act() -> None:
    world = boarding()
    for number in range(2 * SAME_ACT_MAX):
        asks(world, request=f"again-{number}")
    asks_by_way_of(world, "by-way-of", "CRI")
    assert len(open_of(world)) == SAME_ACT_MAX + 2
    assert open_of(world)[-1].several == ()


def test_a_hold_by_country_stops_whoever_is_under_way_by_that_stop_and_nobody_else() -> None:
    world = boarding()
    asks_by_way_of(world, "by-way-of", "CRI")
    world.says("doj", StayGranted(kind="dct_injunction", countries=["CRI"]), unit="doj/cd-cal")
    assert stops_of(world) == [("by-way-of", ("dct_injunction",))]


def test_a_stop_ends_with_an_outcome_that_a_later_custody_record_bears_out() -> None:
    world = boarding()
    stay(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    assert stops_of(world) == [("q1", ("coa_stay",))], "a word alone is not borne out"
    world.says("ero", FLORENCE)
    assert open_of(world) == []


@pytest.mark.parametrize("proved", [True, False])
def test_custody_under_another_number_bears_it_out_once_two_have_proved_who_that_is(*, proved: bool) -> None:
    world = boarding()
    stay(world)
    for agency in ("ero", "uscis") if proved else ("ero", "ero"):
        world.says(agency, IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by=f"{agency}-1"))
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    world.says("ero", FLORENCE, OTHER)
    assert (open_of(world) == []) is proved


def test_the_custody_record_may_come_before_the_outcome_and_not_before_the_stop() -> None:
    world = boarding()
    world.says("ero", FLORENCE)
    stay(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    assert stops_of(world) == [("q1", ("coa_stay",))]
    world.says("ero", FLORENCE)
    assert open_of(world) == []


@pytest.mark.parametrize(
    ("outcome", "custody"),
    [("removed", FLORENCE), ("deplaned", CustodyChanged(from_facility="Florence", reason="release"))],
)
def test_no_outcome_and_no_custody_that_leave_the_person_away_end_a_stop(outcome: str, custody: CustodyChanged) -> None:
    world = boarding()
    stay(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome=outcome))
    world.says("ero", custody)
    assert stops_of(world) == [("q1", ("coa_stay",))]


@pytest.mark.parametrize("agency", ["eoir", "doj"])
def test_only_the_agency_with_custody_reports_an_outcome(agency: str) -> None:
    world = boarding()
    stay(world)
    world.says(agency, StopOutcomeReported(request="q1", outcome="deplaned"))
    world.says("ero", FLORENCE)
    assert stops_of(world) == [("q1", ("coa_stay",))]
    assert [alarm.code for alarm in world.alarms] == ["without_the_power"]


@pytest.mark.parametrize("agency", ["cbp", "hhs"])
def test_nor_does_an_agency_that_holds_others_report_the_outcome_of_an_act_that_is_not_its_own(agency: str) -> None:
    world = boarding()
    stay(world)
    world.says(agency, StopOutcomeReported(request="q1", outcome="deplaned"))
    world.says(agency, CustodyChanged(to_facility="Del Rio", area="Eagle Pass", reason="transfer"))
    assert stops_of(world) == [("q1", ("coa_stay",))]
    assert [alarm.code for alarm in world.alarms] == ["ends_nothing"]
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    assert open_of(world) == []


def test_whoever_has_taken_a_person_over_may_report_that_they_are_kept() -> None:
    world = World()
    world.says("cbp", CustodyChanged(to_facility="Eagle Pass", area="Eagle Pass", reason="arrest"))
    asked = world.question("transfer_to_ice", "USA")
    assert world.asks("cbp", "transfer_to_ice", "USA", question=asked).verdict is Verdict.CLEAR
    request = f"ClearanceRequested-{len(world.records) - 1}"
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit="doj/d-ariz")
    assert stops_of(world) == [(request, ("dct_transfer_bar",))]
    world.says("ero", StopOutcomeReported(request=request, outcome="kept_in_custody"))
    world.says("ero", CustodyChanged(to_facility="Florence", area="Phoenix", reason="transfer"))
    assert open_of(world) == []


def test_an_outcome_with_a_bad_signature_ends_nothing() -> None:
    world = boarding()
    stay(world)
    sealed = world.seals("ero", StopOutcomeReported(request="q1", outcome="deplaned"))
    world.appends(replace(sealed, headers=with_header(sealed.headers, "sig", b"\0" * 64)))
    world.says("ero", FLORENCE)
    assert stops_of(world) == [("q1", ("coa_stay",))]


def test_an_outcome_that_is_not_in_the_tables_ends_nothing_and_blocks() -> None:
    world = boarding()
    stay(world)
    world.says("ero", StopOutcomeReported(request="q1", outcome="deplaned_maybe"))
    world.says("ero", FLORENCE)
    assert stops_of(world) == [("q1", ("coa_stay",))]
    assert "unreadable_record" in codes(world.asks("ero", "board", "HND"))


# ---- carried over from a log that is lost


def continuing() -> World:
    """A log that continues a lost one."""
    world = World()
    world.opens()
    return world


def carries_over(
    world: World, *, request: str = "q0", done: bool = False, reasons: tuple[str, ...] = (), agency: str = "ero"
) -> None:
    """The gate says of an act that it was cleared on a log which this one continues."""
    carried = ClearanceCarriedOver(
        request=request, action="board", country="HND", conveyance=None, also=[], match_keys=[], done=done,
        reasons=list(reasons),
    )  # fmt: skip
    world.says(agency, carried, PERSON, unit=f"{agency}/gate-1")


def test_an_act_that_was_carried_over_is_under_way_and_a_hold_stops_it() -> None:
    world = continuing()
    world.permits()
    carries_over(world)
    assert stops_of(world) == []
    stay(world)
    assert stops_of(world) == [("q0", ("coa_stay",))]


def test_an_act_that_was_carried_over_is_stopped_at_once_where_it_would_not_be_cleared() -> None:
    world = continuing()
    carries_over(world)
    assert stops_of(world) == [("q0", ("no_executable_order",))]


def test_a_stop_that_was_carried_over_still_stands() -> None:
    world = continuing()
    world.permits()
    carries_over(world, reasons=("bia_emergency_stay",))
    assert stops_of(world) == [("q0", ("bia_emergency_stay",))]


def test_what_was_done_before_it_was_carried_over_cannot_be_withdrawn() -> None:
    world = continuing()
    world.permits()
    carries_over(world, done=True)
    world.says("ero", ClearanceWithdrawn(request="q0", reason="not boarded"), PERSON, unit=GATE)
    assert [one.request for one in open_of(world)] == ["q0"]


def test_an_act_is_carried_over_once_and_not_again_when_it_is_over() -> None:
    world = continuing()
    world.permits()
    carries_over(world)
    carries_over(world)
    assert [one.request for one in open_of(world)] == ["q0"]
    world.says("ero", ClearanceWithdrawn(request="q0", reason="not boarded"), PERSON, unit=GATE)
    carries_over(world)
    assert open_of(world) == []
    assert [alarm.code for alarm in world.alarms].count("said_before") == 1


def test_a_stop_is_carried_over_to_an_act_that_is_here_already() -> None:
    """The log was cut short between the question and the stay."""
    world = boarding()
    world.opens()
    carries_over(world, request="q1", reasons=("coa_stay",))
    assert stops_of(world) == [("q1", ("coa_stay",))]


def test_nobody_but_the_agency_of_the_gate_carries_an_act_over() -> None:
    world = continuing()
    carries_over(world, agency="doj")
    assert open_of(world) == []
    assert [alarm.code for alarm in world.alarms][-1] == "without_the_power"


def test_nothing_is_carried_over_to_a_log_that_continues_none() -> None:
    """An act that nobody ever cleared would be covered by it."""
    world = World()
    world.permits()
    carries_over(world)
    assert open_of(world) == []
    assert [alarm.code for alarm in world.alarms] == ["without_the_power"]


def test_a_custody_record_that_was_sent_again_bears_out_no_outcome() -> None:
    world = continuing()
    world.permits()
    carries_over(world, reasons=("coa_stay",))
    world.says("ero", StopOutcomeReported(request="q0", outcome="deplaned"))
    world.sent_again("ero", FLORENCE)
    assert stops_of(world) == [("q0", ("coa_stay",))]
    world.says("ero", FLORENCE)
    assert open_of(world) == []


def test_an_outcome_that_was_told_to_the_lost_log_ends_no_stop() -> None:
    world = continuing()
    world.permits()
    carries_over(world, reasons=("coa_stay",))
    world.sent_again("ero", StopOutcomeReported(request="q0", outcome="deplaned"))
    world.says("ero", FLORENCE)
    assert stops_of(world) == [("q0", ("coa_stay",))]
