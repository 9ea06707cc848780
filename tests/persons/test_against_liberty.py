"""Holds that keep a person in custody: they end at their date by themselves, and doubt about them keeps nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from interlock.events import (
    BondStayNoticeFiled,
    CourtOrderEntered,
    DetainerLodged,
    HoldSuspended,
    IdentityLinked,
    IdentityUnlinked,
    StayGranted,
    StayLifted,
)
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import Asked, known_block
from interlock.terms import PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, codes, sealer, shipped_law

LAW = shipped_law()
NOON = datetime(2011, 9, 30, 17, tzinfo=UTC)


def detained() -> World:
    world = World()
    world.says("ero", DetainerLodged(until=world.at + timedelta(hours=48)), OTHER, id="d1")
    return world


def asked(world: World, person: PersonRef = OTHER) -> tuple[Verdict, list[str]]:
    found = world.asks("ero", "release", "USA", person)
    return found.verdict, codes(found)


def test_it_ends_at_its_date_while_nothing_else_is_said_on_the_log() -> None:
    world = detained()
    question = world.question("release", "USA", person=OTHER)
    before = Asked(OTHER, question, "ero", log_agrees=True, at=world.at + timedelta(hours=47))
    after = Asked(OTHER, question, "ero", log_agrees=True, at=world.at + timedelta(hours=49))
    assert known_block(world.rows, before, LAW) is not None
    assert known_block(world.rows, after, LAW) is None
    world.at += timedelta(hours=49)
    assert asked(world) == (Verdict.CLEAR, [])


def test_under_a_link_that_two_have_not_proved_it_is_a_doubt_which_no_release_waits_for() -> None:
    world = detained()
    for agency, verdict in (("ero", Verdict.UNKNOWN), ("uscis", Verdict.BLOCKED)):
        event = IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by=f"{agency}-17")
        world.says(agency, event)
        assert asked(world, PERSON)[0] is verdict


def test_where_two_people_have_taken_the_link_away_it_is_a_doubt() -> None:
    world = detained()
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="ero-17"))
    for agency in ("ero", "uscis"):
        world.says(agency, IdentityUnlinked(other=OTHER, by=f"{agency}-18", reason="another man"))
    assert asked(world, PERSON) == (Verdict.UNKNOWN, ["possible_match:formerly_linked"])


def test_a_court_of_habeas_ends_the_stay_of_a_release_and_the_agency_does_not() -> None:
    world = World()
    world.says("eoir", BondStayNoticeFiled(), OTHER, id="b1")
    lifted = StayLifted(hold=LiftedHold(source="eoir/los-angeles", event_id="b1", kind="dhs_bond_auto_stay"))
    world.says("ero", lifted, OTHER)
    assert asked(world) == (Verdict.BLOCKED, ["dhs_bond_auto_stay"])
    world.says("doj", lifted, OTHER, unit="doj/cd-cal")
    assert asked(world) == (Verdict.CLEAR, [])


@pytest.mark.parametrize(
    ("agency", "event"), [("eoir", BondStayNoticeFiled()), ("ero", DetainerLodged(until=NOON + timedelta(hours=40)))]
)
@pytest.mark.parametrize("order_first", [True, False])
def test_nothing_of_the_executive_stands_against_a_courts_order_to_release(
    agency: str, event: BondStayNoticeFiled | DetainerLodged, *, order_first: bool
) -> None:
    world = World()
    ordered = CourtOrderEntered(kind="dct_release_order", until=NOON + timedelta(hours=3))
    said = [("doj", ordered, "doj/cd-cal", "r1"), (agency, event, None, "h1")]
    for who, what, unit, named in said if order_first else reversed(said):
        world.says(who, what, OTHER, unit=unit, id=named)
    found = world.asks("ero", "release", "USA", OTHER)
    assert (found.verdict, [str(one) for one in found.advisories]) == (Verdict.CLEAR, ["duty:dct_release_order"])
    hold = SuspendedHold(source="doj/cd-cal", event_id="r1", kind="dct_release_order")
    world.says("doj", HoldSuspended(hold=hold), OTHER, unit="doj/ca9")
    assert asked(world)[0] is Verdict.BLOCKED, "a court above has suspended the order to release"


def test_an_order_to_release_that_one_word_links_takes_nothing_away() -> None:
    world = detained()
    world.says("doj", CourtOrderEntered(kind="dct_release_order"), PERSON, unit="doj/cd-cal", id="r1")
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="documentary", by="ero-17"))
    assert asked(world) == (Verdict.BLOCKED, ["detainer"])


def test_what_may_keep_somebody_else_in_custody_is_named_as_a_possible_match() -> None:
    world = detained()
    world.says(
        "ero", IdentityLinked(other=OTHER, relation="possible_same_person", basis="biometric", by="ero-1"), PERSON
    )
    assert asked(world, PERSON) == (Verdict.UNKNOWN, ["possible_match:detainer"])


def test_what_nobody_can_read_is_a_doubt_beside_a_courts_order_to_release() -> None:
    world = World()
    world.says("doj", CourtOrderEntered(kind="dct_release_order"), OTHER, unit="doj/cd-cal", id="r1")
    world.says("eoir", StayGranted(kind="ij_discretionary_stay"), OTHER, sealer_=sealer("eoir", "eoir-stolen"))
    found = asked(world)
    assert found[0] is Verdict.UNKNOWN
    assert found[1]
