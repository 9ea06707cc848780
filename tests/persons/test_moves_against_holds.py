"""A move in custody against a hold that stands: the system finds it, and not the family."""

from datetime import timedelta
from typing import Any

import pytest

from interlock.events import (
    AgencyHoldEntered,
    BoardingCompleted,
    ClassOrderPublished,
    CourtOrderEntered,
    CourtOrderReported,
    CustodyChanged,
    GateStageChanged,
    HoldSuspended,
    IdentityLinked,
    RulesAdopted,
    StayGranted,
    StayLifted,
)
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import touching
from interlock.persons.rows import INCIDENTS, Incident, clearances_of, incident_key
from interlock.terms import LOG_SUBJECT
from tests.worlds import OTHER, PERSON, World, codes, over, sealer

SOURCE = "doj/d-mass"
BAR = {"source": SOURCE, "event_id": "c1", "kind": "dct_transfer_bar"}
BOSTON = CustodyChanged(to_facility="Plymouth County", area="Boston", reason="arrest")
PHOENIX = CustodyChanged(to_facility="Florence", area="Phoenix", reason="transfer")
NEARBY = CustodyChanged(to_facility="Wyatt", area="Boston", reason="transfer")


def held(kind: str | None = "dct_transfer_bar", **said: Any) -> World:
    """A man in Boston whom a court forbids to be moved, or who has such another hold."""
    world = World()
    world.says("ero", BOSTON)
    if kind is not None:
        world.says("doj", CourtOrderEntered(kind=kind, **said), unit=SOURCE, id="c1")
    return world


def raised(world: World) -> list[Incident]:
    found = [row for key, row in sorted(world.rows.items()) if key.startswith(INCIDENTS)]
    return [one for one in found if isinstance(one, Incident)]


def against(world: World) -> list[tuple[str, ...]]:
    assert all(one.kind == "moved_against_a_hold" for one in raised(world))
    assert [one.code for one in world.alarms] == ["moved_against_a_hold" for _ in raised(world)]
    return [one.against for one in raised(world)]


# ---- what is raised


def test_a_move_out_of_the_area_that_a_court_forbids_to_leave_is_told_to_counsel_the_agency_and_the_issuer() -> None:
    world = held(areas=["Boston"])
    world.says("eoir", StayGranted(kind="ij_discretionary_stay"), id="s1")
    written = world.says("ero", PHOENIX)
    (one,) = raised(world)
    assert (one.kind, one.offset, one.agency, one.subject) == ("moved_against_a_hold", written.offset, "ero", PERSON)
    assert (one.action, one.against) == ("transfer_aor", ("dct_transfer_bar",))
    assert one.hears == {"doj", "ero", "eoir"}
    assert [(one.code, one.about) for one in world.alarms] == [("moved_against_a_hold", "transfer_aor")]


def test_a_move_within_that_area_breaks_nothing() -> None:
    world = held(areas=["Boston"])
    world.says("ero", NEARBY)
    assert against(world) == []


@pytest.mark.parametrize("kind", ["dct_transfer_bar", "dct_notice_before_move", "dct_production_order", "sealed_order"])
def test_whichever_order_forbids_moves_is_broken_by_one(kind: str) -> None:
    world = held(kind)
    world.says("ero", NEARBY)
    assert against(world) == [(kind,)]
    assert raised(world)[0].action == "transfer_facility"


def test_so_is_the_word_of_a_clinician() -> None:
    world = held(None)
    world.says("ero", AgencyHoldEntered(kind="medical_hold", body="ihsc"))
    world.says("ero", PHOENIX)
    assert against(world) == [("medical_hold",)]


def test_what_forbids_removal_alone_is_broken_by_no_move() -> None:
    world = held(None)
    world.permits()
    world.says("doj", StayGranted(kind="dct_tro"), unit=SOURCE)
    world.says("ero", PHOENIX)
    assert against(world) == []


def test_a_hold_that_has_ended_or_is_suspended_is_not_broken_any_more() -> None:
    for event, unit in (
        (StayLifted(hold=LiftedHold(**BAR)), SOURCE),
        (HoldSuspended(hold=SuspendedHold(**BAR)), "doj/ca1"),
    ):
        world = held()
        world.says("doj", event, unit=unit)
        world.says("ero", PHOENIX)
        assert against(world) == [], event


def test_the_hold_counts_as_it_stood_just_before_the_record() -> None:
    """Moved first and then forbidden, nothing was broken; but the next move is."""
    world = held(None)
    world.says("ero", PHOENIX)
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit=SOURCE, id="c1")
    assert against(world) == []
    world.says("ero", CustodyChanged(to_facility="El Paso", area="El Paso", reason="transfer"))
    assert len(against(world)) == 1


def test_a_hold_that_came_after_the_move_was_not_broken_by_it_though_it_was_logged_before() -> None:
    """An order that was pronounced before the move and entered after it was: it binds from when it is pronounced."""
    for hours, broken in ((-1, 1), (1, 0)):
        world = held(None)
        moved = world.at + timedelta(hours=3)
        world.at += timedelta(hours=6)
        pronounced = moved + timedelta(hours=hours)
        world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit=SOURCE, id="c1", time=pronounced)
        world.says("ero", PHOENIX, time=moved)
        assert len(against(world)) == broken


def test_a_hold_under_another_number_of_the_person_is_broken_as_well() -> None:
    world = held()
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="1"))
    world.says("ero", PHOENIX, OTHER)
    assert against(world) == [("dct_transfer_bar",)]
    assert raised(world)[0].hears == {"doj", "ero"}


def test_a_second_move_is_a_second_incident_and_being_brought_back_is_none() -> None:
    world = held()
    world.says("ero", PHOENIX)
    world.says("ero", BOSTON.model_copy(update={"reason": "return"}))
    assert len(against(world)) == 1
    world.says("ero", PHOENIX)
    assert len(against(world)) == 2


def test_brought_back_to_where_nobody_was_held_is_moved() -> None:
    world = held()
    world.says("ero", CustodyChanged(to_facility="El Paso", area="El Paso", reason="return"))
    assert against(world) == [("dct_transfer_bar",)]


def test_where_nobody_knows_where_somebody_was_held_to_be_brought_back_breaks_nothing() -> None:
    world = World()
    world.says("ero", CustodyChanged(to_facility="Plymouth County", reason="arrest"))
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit=SOURCE)
    world.says("ero", CustodyChanged(to_facility="El Paso", area="El Paso", reason="return"))
    assert against(world) == []


# ---- what is none


@pytest.mark.parametrize(
    "event",
    [
        CustodyChanged(to_facility="Florence", area="Phoenix", reason="arrest"),
        CustodyChanged(to_facility="Florence", area="Phoenix", reason="release"),
        CustodyChanged(area="Phoenix", reason="transfer"),
        CustodyChanged(to_facility="plymouth county", area="Boston", reason="transfer"),
        CustodyChanged(to_facility="Plymouth County", reason="transfer"),
        CustodyChanged(to_facility="U.S. Courthouse, Boston", area="Boston", reason="court"),
        CustodyChanged(to_facility="U.S. Courthouse, Phoenix", area="Phoenix", reason="court"),
        CustodyChanged(to_facility="Boston Medical Center", reason="evacuation"),
        CustodyChanged(to_facility="Shelter", area=None, reason="transfer", to_agency="hhs"),
        CustodyChanged(to_facility="Plymouth County", area="Boston", reason="return"),
    ],
)
def test_no_arrest_no_release_and_nothing_that_never_waits_is_a_move_against_a_hold(event: CustodyChanged) -> None:
    world = held()
    world.says("ero", event)
    assert against(world) == []


@pytest.mark.parametrize(
    ("event", "act"),
    [
        (CustodyChanged(to_facility="U.S. Courthouse", area="Phoenix", reason="court"), "produce_in_court"),
        (CustodyChanged(to_facility="Boston Medical Center", reason="evacuation"), "emergency_evacuation"),
        (CustodyChanged(to_facility="Shelter", reason="transfer", to_agency="hhs"), "transfer_to_orr"),
    ],
)
def test_what_never_waits_is_broken_by_an_order_that_names_that_very_act(event: CustodyChanged, act: str) -> None:
    world = held(None)
    order = ClassOrderPublished(kind="class_order", class_id="all", version=1, acts=[act])
    world.says("doj", order, LOG_SUBJECT, unit=SOURCE)
    world.says("ero", event)
    assert against(world) == [("class_order",)]
    assert raised(world)[0].action == act


def test_where_nobody_knows_where_the_person_was_nothing_is_raised() -> None:
    world = World()
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit=SOURCE)
    world.says("ero", PHOENIX)
    assert against(world) == []


def test_a_copy_and_a_report_that_comes_late_raise_nothing() -> None:
    world = held()
    first = world.says("ero", PHOENIX)
    assert len(against(world)) == 1
    world.repeats(first)
    between = world.at
    world.at += timedelta(days=2)
    world.says("ero", CustodyChanged(to_facility="Florence", area="Phoenix"))
    world.says("ero", NEARBY, time=between + timedelta(hours=1))
    assert len(raised(world)) == 1


def test_nor_does_what_was_told_to_a_log_that_is_lost_or_a_past_that_is_told() -> None:
    world = held()
    again = sealer("ero")
    world.opens()
    world.says("ero", PHOENIX, sealer_=again)
    assert raised(world) == []
    world = held()
    world.says("ero", PHOENIX, feed="ero.census-2")
    assert against(world) == []


def test_a_doubt_alone_raises_nothing() -> None:
    """Who may be somebody else with such a hold, and what nobody can read, make an answer UNKNOWN or worse."""
    world = held(None)
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), OTHER, unit=SOURCE)
    world.says("ero", IdentityLinked(other=OTHER, relation="possible_same_person", basis="biometric", by="1"))
    world.says("ero", PHOENIX)
    world.writes(PERSON.encode(), world.seals("doj", StayGranted(kind="coa_stay")).headers, b"nothing")
    world.says("ero", BOSTON.model_copy(update={"reason": "transfer"}))
    assert raised(world) == []


def test_an_order_for_a_class_of_which_nobody_knows_the_members_raises_nothing() -> None:
    world = held(None)
    order = ClassOrderPublished(
        kind="class_order", class_id="some", version=1, acts=["transfer_aor"], in_words="whoever has asked for counsel"
    )
    world.says("doj", order, LOG_SUBJECT, unit=SOURCE)
    world.says("ero", PHOENIX)
    assert against(world) == []


def test_who_comes_back_from_the_way_out_was_chased_there() -> None:
    world = held()
    world.says("ero", BoardingCompleted(country="HND", conveyance="flight 0714"))
    world.says("ero", PHOENIX)
    assert [one.kind for one in raised(world)] == ["action_without_clearance"]


def test_an_agency_that_does_not_enforce_the_act_is_not_chased() -> None:
    """Below that it is never told CLEAR, and asks nobody before a move."""
    world = held()
    moves_down = GateStageChanged(acts=["transfer_aor"], stage="advising", by="a", agreed_by="b")
    world.says("ero", moves_down, LOG_SUBJECT, unit="ero/desk")
    world.says("ero", PHOENIX)
    assert raised(world) == []


def test_what_never_waits_needs_no_stage() -> None:
    world = held(None)
    order = ClassOrderPublished(kind="class_order", class_id="all", version=1, acts=["produce_in_court"])
    world.says("doj", order, LOG_SUBJECT, unit=SOURCE)
    down = GateStageChanged(acts=["produce_in_court"], stage="watching", by="a", agreed_by="b")
    world.says("ero", down, LOG_SUBJECT, unit="ero/desk")
    world.says("ero", CustodyChanged(to_facility="U.S. Courthouse", area="Boston", reason="court"))
    assert [one.action for one in raised(world)] == ["produce_in_court"]


def test_while_other_rules_are_in_force_these_say_nothing() -> None:
    world = held()
    for agency in ("eoir", "doj"):
        world.says(agency, RulesAdopted(digest="f" * 64), LOG_SUBJECT, unit=f"{agency}/desk")
    world.says("ero", PHOENIX)
    assert raised(world) == []


# ---- whose act it is


def test_a_hand_over_to_ice_is_the_act_of_the_agency_that_had_custody() -> None:
    for by, event in (
        ("ero", CustodyChanged(to_facility="Florence", area="Phoenix", reason="transfer")),
        ("cbp", CustodyChanged(to_facility="Florence", area="Phoenix", reason="transfer", to_agency="ero")),
    ):
        world = World()
        world.says("cbp", CustodyChanged(to_facility="Eagle Pass South", area="Eagle Pass", reason="arrest"))
        world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit="doj/wd-tex")
        world.says(by, event)
        (one,) = raised(world)
        assert (one.action, one.agency) == ("transfer_to_ice", "cbp")
        assert one.hears == {"cbp", "doj", by}


def test_what_an_agency_never_asks_for_is_no_act_of_its_own() -> None:
    world = World()
    world.says("cbp", CustodyChanged(to_facility="Eagle Pass South", area="Eagle Pass", reason="arrest"))
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit="doj/wd-tex")
    world.says("cbp", CustodyChanged(to_facility="Del Rio station", area="Del Rio", reason="transfer"))
    assert raised(world) == []


# ---- and it stands beside what else is said of the move


def test_a_hold_between_the_clearance_and_the_move_is_a_stop_and_an_incident() -> None:
    world = held(None)
    question = world.question("transfer_aor", "USA").model_copy(update={"to_area": "Phoenix"})
    assert world.asks("ero", "transfer_aor", "USA", question=question).reasons == ()
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit=SOURCE)
    world.says("ero", PHOENIX)
    assert against(world) == [("dct_transfer_bar",)]
    assert [one.stopped is not None for one in clearances_of(world.rows, PERSON).outstanding] == [True]


def test_an_order_that_was_only_reported_forbids_no_move() -> None:
    world = held(None)
    world.says("ero", CourtOrderReported(reporter="officer"))
    world.says("ero", PHOENIX)
    assert against(world) == []


def test_an_incident_changes_no_answer() -> None:
    world = held("dct_notice_before_move")
    world.permits()
    before = codes(world.asks("ero", "board", "HND"))
    world.says("ero", PHOENIX)
    assert raised(world)
    assert codes(world.asks("ero", "board", "HND")) == before


def test_the_row_of_the_incident_is_among_those_that_the_record_touches() -> None:
    world = held()
    written = world.says("ero", PHOENIX)
    assert raised(world)
    assert incident_key(written.offset) in touching.touches(written.record, over(dict(world.rows)))
