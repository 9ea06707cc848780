"""Moves in custody: an order that asks for notice of each, which opens one and is used up by it."""

from datetime import UTC, datetime, timedelta

import pytest

from interlock.events import (
    AdvanceNoticeGiven,
    BoardingCompleted,
    ConveyanceArrived,
    ConveyanceDeparted,
    CourtOrderEntered,
    CourtOrderReported,
    CustodyChanged,
    HoldReassigned,
    HoldRevived,
    HoldSuspended,
    IdentityLinked,
    IdentityUnlinked,
    PeriodRan,
    RemovalExecuted,
    ReportedOrderChecked,
    StayGranted,
    StayLifted,
)
from interlock.events.court.advance_notice_given import HoldOfTheNotice
from interlock.events.court.hold_revived import RevivedHold
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.identity.hold_reassigned import ReassignedHold
from interlock.persons import hold_now, person_of
from interlock.persons.rows import Hold, clearances_of
from interlock.terms import HoldRef, PersonRef, Verdict
from tests.worlds import CLOCKS, OTHER, PERSON, World, Written, codes, sealer

SOURCE = "doj/d-mass"
NOTICE = "dct_notice_before_move"
GATE = "ero/gate-1"
ORDERED = {"source": SOURCE, "event_id": "n1", "kind": NOTICE}
BOSTON = CustodyChanged(to_facility="Plymouth County", area="Boston", reason="arrest")
PHOENIX = CustodyChanged(to_facility="Florence", area="Phoenix", reason="transfer")
FLIGHT = {"country": "HND", "conveyance": "flight 0714"}


def ordered(hours: int = 48, until: datetime | None = None) -> World:
    """A man in Boston, who must not be moved before his counsel had notice."""
    world = World()
    world.says("ero", BOSTON)
    world.permits()
    world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=hours, until=until), unit=SOURCE, id="n1")
    return world


def gives_notice(world: World, *, removal: bool | None = None) -> None:
    event = AdvanceNoticeGiven(hold=HoldOfTheNotice(**ORDERED), to="court and counsel", removal=removal)
    world.says("ero", event)


def confirms(world: World, later: timedelta = timedelta(0), clocks: tuple[str, ...] = CLOCKS) -> Written:
    world.at += later
    hold = HoldOfThePeriod(**ORDERED)
    event = PeriodRan(hold=hold, deadline=world.at, source_complete_to=world.at, filings_found=0, clocks=list(clocks))
    return world.says("doj", event, unit=SOURCE)


def noticed(*, removal: bool | None = None) -> World:
    """The same man, after notice of a move, its hours, and the word of the court's desk."""
    world = ordered()
    gives_notice(world, removal=removal)
    confirms(world, timedelta(hours=49))
    return world


def may_be_moved(world: World, area: str | None = "Phoenix", person: PersonRef = PERSON) -> list[str]:
    question = world.question("transfer_aor", "USA", person=person).model_copy(update={"to_area": area})
    return codes(world.asks("ero", "transfer_aor", "USA", person, question=question))


def may_be_removed(world: World, action: str = "board", conveyance: str = "flight 0714") -> list[str]:
    question = world.question(action, "HND").model_copy(update={"conveyance": conveyance})
    return codes(world.asks("ero", action, "HND", question=question))


def the_hold(world: World, person: PersonRef = PERSON) -> Hold:
    (hold,) = person_of(world.rows, person).holds
    return hold


def is_met(world: World, person: PersonRef = PERSON) -> bool:
    return the_hold(world, person).is_met


def stands_undated(world: World) -> bool:
    return not is_met(world) and the_hold(world).until is None and may_be_moved(world) == [NOTICE]


# ---- one notice, one move


def test_notice_that_is_confirmed_opens_one_move_and_the_next_asks_for_another() -> None:
    world = noticed()
    assert may_be_moved(world) == []
    world.says("ero", PHOENIX)
    assert may_be_moved(world, "Los Angeles") == [NOTICE]
    assert the_hold(world).until is None


@pytest.mark.parametrize("said", [None, False])
def test_notice_of_a_move_inside_the_country_opens_no_removal(said: bool | None) -> None:
    world = noticed(removal=said)
    assert may_be_removed(world, "add_to_manifest") == may_be_removed(world) == [NOTICE]
    assert may_be_moved(world) == []


def test_notice_of_a_removal_opens_no_move_inside_the_country() -> None:
    world = noticed(removal=True)
    assert may_be_moved(world) == [NOTICE]
    assert may_be_removed(world, "add_to_manifest") == may_be_removed(world) == []


@pytest.mark.parametrize("what", ["moved", "said again", "both"])
def test_what_happens_while_it_is_suspended_uses_the_notice_up_as_well(what: str) -> None:
    """The court above lifts its hand: nothing that was told before it opens another move then."""
    world = noticed()
    world.says("doj", HoldSuspended(hold=SuspendedHold(**ORDERED)), unit="doj/ca1")
    assert may_be_moved(world) == []
    if what != "said again":
        world.says("ero", PHOENIX)
    if what != "moved":
        world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=72), unit=SOURCE, id="n1")
    assert may_be_moved(world, "Los Angeles") == [], "nobody but a court above or its own has put it in force again"
    world.says("doj", HoldRevived(hold=RevivedHold(**ORDERED)), unit="doj/ca1")
    assert stands_undated(world)


def test_whoever_acts_is_told_that_it_opens_one_move() -> None:
    world = noticed()
    for action, told in (("transfer_aor", ["notice_met"]), ("release", [])):
        assert [str(one) for one in world.asks("ero", action, "USA").advisories] == told


def test_after_the_move_the_courts_word_counts_only_of_a_notice_that_was_given_since() -> None:
    world = noticed()
    world.says("ero", PHOENIX)
    confirms(world, timedelta(days=9))
    assert stands_undated(world)
    assert [one.code for one in world.alarms] == ["ends_nothing"]
    gives_notice(world)
    confirms(world, timedelta(hours=47))
    assert may_be_moved(world) == [NOTICE]
    confirms(world, timedelta(hours=2))
    assert may_be_moved(world) == []


def test_it_has_not_ended_and_only_the_court_ends_it() -> None:
    world = noticed()
    assert not person_of(world.rows, PERSON).ended_holds
    world.says("ero", PHOENIX)
    world.says("doj", StayLifted(hold=LiftedHold(**ORDERED)), unit=SOURCE)
    assert person_of(world.rows, PERSON).holds == ()
    assert may_be_moved(world, "Los Angeles") == []


def test_a_second_word_of_the_same_notice_changes_nothing_and_is_no_alarm() -> None:
    world = noticed()
    before = the_hold(world)
    confirms(world)
    assert (the_hold(world), world.alarms) == (before, [])


def test_notice_of_the_next_move_closes_what_the_last_one_has_opened() -> None:
    world = noticed()
    gives_notice(world)
    assert may_be_moved(world) == [NOTICE]


def test_notice_that_is_given_twice_dates_nothing_beyond_its_move() -> None:
    world = ordered()
    gives_notice(world)
    gives_notice(world)
    world.says("ero", PHOENIX)
    assert stands_undated(world)


@pytest.mark.parametrize("wrong", ["no clocks", "too early"])
def test_no_fast_clock_opens_a_move(wrong: str) -> None:
    world = ordered()
    gives_notice(world)
    confirms(world, timedelta(hours=47 if wrong == "too early" else 49), () if wrong == "no clocks" else CLOCKS)
    assert may_be_moved(world)[0].startswith(NOTICE)


def test_a_move_in_breach_uses_up_the_notice_whose_hours_had_not_run() -> None:
    """It was given of that move: that its hours have run since opens no other."""
    world = ordered()
    gives_notice(world)
    world.says("ero", PHOENIX)
    confirms(world, timedelta(hours=49))
    assert stands_undated(world)


def test_that_the_date_of_the_order_has_passed_is_no_notice() -> None:
    world = ordered(until=World().at + timedelta(hours=24))
    confirms(world, timedelta(hours=49))
    assert may_be_moved(world) == [f"{NOTICE}:expiry_due"]
    assert [one.code for one in world.alarms] == ["ends_nothing"]


def test_the_date_that_the_order_states_outlives_a_move() -> None:
    until = World().at + timedelta(days=30)
    world = ordered(until=until)
    gives_notice(world)
    world.says("ero", PHOENIX)
    assert the_hold(world).until == until
    gives_notice(world)
    confirms(world, timedelta(hours=49))
    assert may_be_moved(world) == [NOTICE], "no notice ends earlier than the order says"


def test_an_order_that_asks_for_more_hours_now_is_opened_by_no_notice_of_before() -> None:
    world = noticed()
    world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=48), unit=SOURCE, id="n1")
    assert is_met(world), "the same order again is no other"
    world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=72), unit=SOURCE, id="n1")
    assert stands_undated(world)


# ---- what is a move, and what may be one


@pytest.mark.parametrize(
    "event",
    [
        CustodyChanged(to_facility="Plymouth County", area="Boston"),
        CustodyChanged(to_facility=" plymouth  county", area=None, reason="transfer"),
        CustodyChanged(to_facility="Plymouth County", area="Boston", to_agency="ero"),
    ],
)
def test_that_somebody_is_where_they_were_uses_nothing_up(event: CustodyChanged) -> None:
    world = noticed()
    world.says("ero", event)
    assert is_met(world)


@pytest.mark.parametrize(
    "event",
    [
        PHOENIX,
        CustodyChanged(to_facility="Plymouth County", area="Phoenix"),
        CustodyChanged(to_facility="Wyatt", area="Boston", reason="transfer"),
        CustodyChanged(to_facility="Wyatt", reason="return"),
        CustodyChanged(to_facility="Wyatt", area="Boston", reason="arrest"),
        CustodyChanged(to_facility="Plymouth County", area="Boston", to_agency="uscis"),
        CustodyChanged(reason="release"),
        CustodyChanged(),
    ],
)
def test_whoever_may_be_elsewhere_may_have_been_moved(event: CustodyChanged) -> None:
    world = noticed()
    world.says("ero", event)
    assert stands_undated(world)


def test_where_nobody_knew_where_somebody_was_a_custody_record_may_be_a_move() -> None:
    world = World()
    world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=48), unit=SOURCE, id="n1")
    gives_notice(world)
    confirms(world, timedelta(hours=49))
    world.says("ero", BOSTON)
    assert stands_undated(world)


def test_a_report_of_before_that_comes_late_may_have_a_wrong_date() -> None:
    world = noticed()
    world.says("ero", PHOENIX, time=world.at - timedelta(days=30))
    assert stands_undated(world)


def test_a_copy_of_a_custody_record_is_no_move() -> None:
    world = ordered()
    first = world.says("ero", CustodyChanged(to_facility="Wyatt", area="Boston", reason="transfer"))
    world.says("ero", BOSTON)
    gives_notice(world)
    confirms(world, timedelta(hours=49))
    world.repeats(first)
    assert is_met(world)


def test_a_custody_record_under_a_used_number_that_is_no_copy_may_be_a_move() -> None:
    """Its outbox was put back to an older copy."""
    world = noticed()
    world.says("ero", PHOENIX, iseq=1)
    assert stands_undated(world)


def test_one_without_a_good_signature_says_nothing() -> None:
    world = noticed()
    world.says("ero", PHOENIX, sealer_=sealer("ero", "ero-9"))
    assert is_met(world)


# ---- what was cleared while it was open


def test_the_move_that_was_cleared_is_over_when_it_was_made_and_nobody_is_brought_back() -> None:
    world = noticed()
    assert may_be_moved(world) == []
    world.says("ero", PHOENIX)
    assert clearances_of(world.rows, PERSON).outstanding == ()
    assert world.alarms == []


def test_any_other_move_that_was_cleared_by_the_same_notice_is_stopped() -> None:
    world = noticed()
    assert [may_be_moved(world, area) for area in ("Phoenix", "El Paso")] == [[], []]
    world.says("ero", PHOENIX)
    under_way = clearances_of(world.rows, PERSON).outstanding
    assert [(one.action, one.to_area) for one in under_way] == [("transfer_aor", "El Paso")]
    assert [one.stopped.reasons for one in under_way if one.stopped] == [(NOTICE,)]


def test_a_move_of_before_the_question_carries_out_none_that_was_cleared_since() -> None:
    world = World()
    world.says("ero", BOSTON)
    before = world.at
    world.at += timedelta(hours=5)
    assert may_be_moved(world) == []
    world.says("ero", PHOENIX, time=before + timedelta(hours=1))
    assert len(clearances_of(world.rows, PERSON).outstanding) == 1


def test_a_move_inside_the_country_carries_out_none_that_goes_abroad() -> None:
    world = World()
    world.says("ero", BOSTON)
    world.permits()
    assert codes(world.asks("ero", "transfer_aor", "HND")) == []
    world.says("ero", PHOENIX)
    assert len(clearances_of(world.rows, PERSON).outstanding) == 1


@pytest.mark.parametrize(
    ("agency", "event"),
    [
        ("ero", CustodyChanged(to_facility="El Paso", area="El Paso", reason="transfer")),
        ("ero", CustodyChanged(to_facility="Florence", reason="transfer")),
        ("ero", CustodyChanged(area="Phoenix", reason="release")),
        ("cbp", PHOENIX),
    ],
)
def test_another_move_leaves_the_one_that_was_cleared_under_way(agency: str, event: CustodyChanged) -> None:
    world = World()
    world.says("ero", BOSTON)
    assert may_be_moved(world) == []
    world.says(agency, event)
    assert len(clearances_of(world.rows, PERSON).outstanding) == 1


# ---- a removal is one move from its first stage to its last


def boarded() -> World:
    world = noticed(removal=True)
    question = world.question("board", "HND").model_copy(update={"conveyance": "flight 0714"})
    world.says("ero", question, unit=GATE, id="q1")
    world.says("ero", BoardingCompleted(question="q1", **FLIGHT))
    return world


def test_a_removal_that_has_begun_goes_on_and_is_the_only_move() -> None:
    world = boarded()
    assert world.alarms == []
    assert may_be_removed(world, "handover") == may_be_removed(world, "execute_removal", "Flight  0714") == []
    assert may_be_removed(world, "board", "flight 0715") == [NOTICE]
    assert may_be_moved(world) == [NOTICE]
    question = world.question("transfer_facility", "USA").model_copy(update={"conveyance": "flight 0714"})
    assert codes(world.asks("ero", "transfer_facility", "USA", question=question)) == [NOTICE], "it is no removal"
    assert not [one for one in clearances_of(world.rows, PERSON).outstanding if one.stopped]


def test_it_goes_on_to_the_doors_and_no_further_than_the_hand_over() -> None:
    world = boarded()
    world.says("ero", ConveyanceArrived(conveyance="flight 0714", place="San Pedro Sula"))
    question = world.question("handover", "HND").model_copy(update={"conveyance": "flight 0714"})
    world.says("ero", question, unit=GATE, id="q2")
    world.says("ero", RemovalExecuted(question="q2", **FLIGHT))
    assert (world.alarms, the_hold(world).notice, the_hold(world).until) == ([], None, None)
    assert NOTICE in may_be_removed(world)


@pytest.mark.parametrize(
    "event",
    [
        BOSTON,
        BoardingCompleted(question=None, **FLIGHT),
        BoardingCompleted(question="q1", country="HND", conveyance="flight 0715"),
        ConveyanceDeparted(question=None, **FLIGHT),
        ConveyanceArrived(conveyance="flight 0715"),
    ],
)
def test_whoever_is_back_or_goes_on_otherwise_was_moved(
    event: CustodyChanged | BoardingCompleted | ConveyanceDeparted | ConveyanceArrived,
) -> None:
    world = boarded()
    world.says("ero", event)
    assert NOTICE in may_be_removed(world, "handover")
    assert not is_met(world)


@pytest.mark.parametrize(
    "event",
    [
        BoardingCompleted(question=None, **FLIGHT),
        ConveyanceDeparted(question=None, **FLIGHT),
        ConveyanceArrived(conveyance="flight 0714"),
        RemovalExecuted(question=None, **FLIGHT),
    ],
)
def test_what_no_clearance_covers_is_a_move_all_the_same(
    event: BoardingCompleted | ConveyanceDeparted | ConveyanceArrived | RemovalExecuted,
) -> None:
    world = noticed()
    world.says("ero", event)
    assert stands_undated(world)


# ---- under another number


@pytest.mark.parametrize("relation", ["same_person", "possible_same_person"])
def test_whoever_is_moved_under_another_number_was_moved(relation: str) -> None:
    world = ordered()
    world.says("ero", IdentityLinked(other=OTHER, relation=relation, basis="biometric", by="1"))
    gives_notice(world)
    confirms(world, timedelta(hours=49))
    world.says("ero", PHOENIX, OTHER)
    assert not is_met(world)


def test_two_numbers_that_are_linked_later_may_have_been_moved_meanwhile() -> None:
    world = noticed()
    world.says("ero", PHOENIX, OTHER)
    assert is_met(world), "somebody else was"
    linked = IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="1")
    first = world.says("ero", linked)
    assert stands_undated(world)
    gives_notice(world)
    confirms(world, timedelta(hours=49))
    world.repeats(first)
    world.says("eoir", linked.model_copy(update={"by": "2"}))
    assert is_met(world), "nothing was linked that was not"


def test_a_hold_that_is_found_to_be_another_persons_asks_for_notice_there() -> None:
    world = noticed()
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="officer_assertion", by="1"))
    gives_notice(world)
    for by in ("ero", "eoir"):
        world.says(by, IdentityUnlinked(other=OTHER, by=by, reason="two people"))
    confirms(world, timedelta(hours=49))
    assert is_met(world)
    world.says("ero", HoldReassigned(hold=ReassignedHold(**ORDERED), to=OTHER, by="1"))
    assert (is_met(world, OTHER), the_hold(world, OTHER).until) == (False, None)


# ---- what is said of it


def test_the_receipts_say_that_it_opens_one_move() -> None:
    world = ordered()
    gives_notice(world)
    ran = confirms(world, timedelta(hours=49))
    assert world.outcome(ran).why == "recorded; that hold lets the next move through, and stands again after it"
    assert hold_now(world.rows, HoldRef(SOURCE, "n1", NOTICE, PERSON), world.law) == "met"
    again = world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=48), unit=SOURCE, id="n1")
    found = world.outcome(again)
    assert (found.effective, found.ended) == (False, False)
    assert "until the person is moved" in found.why
    world.says("ero", PHOENIX)
    assert world.outcome(ran).why.startswith("recorded without effect; the hold stands")
    assert hold_now(world.rows, HoldRef(SOURCE, "n1", NOTICE, PERSON), world.law) == "stands"


def test_a_report_of_an_order_is_not_over_because_of_one_that_notice_has_opened() -> None:
    for met, verdict in ((True, Verdict.BLOCKED), (False, Verdict.BLOCKED)):
        world = noticed() if met else ordered()
        world.says("ero", CourtOrderReported(reporter="officer"), id="r1")
        tied = {"order_source": SOURCE, "order_id": "n1", "order_kind": NOTICE}
        checked = ReportedOrderChecked(report_source="ero/custody", report_id="r1", outcome="verified", by="7", **tied)
        world.says("doj", checked, unit=SOURCE)
        assert world.asks("ero", "board", "HND").verdict is verdict
        holds = {one.kind for one in person_of(world.rows, PERSON).holds}
        assert ("evidence_missing" in holds) is met


def test_notice_of_an_order_that_has_ended_ends_nothing() -> None:
    world = ordered()
    world.says("doj", StayLifted(hold=LiftedHold(**ORDERED)), unit=SOURCE)
    gives_notice(world)
    assert [(one.code, one.about) for one in world.alarms] == [("ends_nothing", NOTICE)]


def test_met_it_is_dated_by_the_order_alone() -> None:
    stated = datetime(2012, 1, 1, tzinfo=UTC)
    world = ordered(until=stated)
    gives_notice(world)
    confirms(world, stated - world.at + timedelta(hours=1))
    assert is_met(world)
    assert the_hold(world).until == stated


def test_the_word_of_one_notice_is_none_of_another_hold() -> None:
    world = ordered()
    world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=48), unit=SOURCE, id="n2")
    gives_notice(world)
    confirms(world, timedelta(hours=49))
    held = {hold.event_id: hold.notice is not None for hold in person_of(world.rows, PERSON).holds}
    assert held == {"n1": True, "n2": False}


def test_notice_of_one_hold_is_none_of_another() -> None:
    world = ordered()
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    gives_notice(world)
    assert [(hold.kind, hold.until is None) for hold in person_of(world.rows, PERSON).holds] == [
        (NOTICE, False),
        ("coa_stay", True),
    ]


@pytest.mark.parametrize("action", ["depart", "emergency_evacuation"])
def test_notice_of_a_removal_lets_through_its_departure_and_what_is_a_removal_by_another_name(action: str) -> None:
    assert NOTICE not in may_be_removed(noticed(removal=True), action)
    assert NOTICE in may_be_removed(noticed(removal=False), action)
