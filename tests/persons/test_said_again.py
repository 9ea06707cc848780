"""A court says its order again under its own name, in other words: what both forbid stands, as long as either."""

from datetime import timedelta

import pytest

from interlock.events import AdvanceNoticeGiven, BondStayNoticeFiled, CourtOrderEntered, PeriodRan, StayGranted
from interlock.events.court.advance_notice_given import HoldOfTheNotice
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.persons import person_of
from tests.worlds import CLOCKS, PERSON, World, codes

DISTRICT = "doj/cd-cal"
NOTICE = "dct_notice_before_move"


def ran(world: World, kind: str) -> list[str]:
    hold = HoldOfThePeriod(source=DISTRICT, event_id="s1", kind=kind)
    event = PeriodRan(hold=hold, deadline=world.at, source_complete_to=world.at, filings_found=0, clocks=CLOCKS)
    world.says("doj", event, unit=DISTRICT)
    return codes(world.asks("ero", "board", "HND"))


@pytest.mark.parametrize("longer_first", [True, False])
def test_a_restraining_order_that_is_extended_lasts_to_the_later_day(*, longer_first: bool) -> None:
    world = World()
    world.permits()
    ends = [world.at + timedelta(days=14), world.at + timedelta(days=28)]
    for end in reversed(ends) if longer_first else ends:
        world.says("doj", StayGranted(kind="dct_tro", until=end), unit=DISTRICT, id="s1")
    world.at = ends[0] + timedelta(days=1)
    assert ran(world, "dct_tro") == ["dct_tro"]
    world.at = ends[1] + timedelta(days=1)
    assert ran(world, "dct_tro") == []


def test_notice_that_was_given_under_fewer_hours_opens_nothing_and_is_given_anew() -> None:
    world = World()
    world.permits()
    world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=24), unit=DISTRICT, id="s1")
    hold = HoldOfTheNotice(source=DISTRICT, event_id="s1", kind=NOTICE)
    world.says("ero", AdvanceNoticeGiven(hold=hold, to="the court"))
    written = world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=72), unit=DISTRICT, id="s1")
    world.repeats(written)
    world.at += timedelta(hours=73)
    assert ran(world, NOTICE) == [NOTICE]
    world.says("ero", AdvanceNoticeGiven(hold=hold, to="the court"))
    world.at += timedelta(hours=71)
    assert ran(world, NOTICE) == [NOTICE]
    world.at += timedelta(hours=2)
    assert ran(world, NOTICE) == []


def test_what_keeps_somebody_in_custody_grows_no_longer_by_a_second_word() -> None:
    world = World()
    first = world.at + timedelta(days=2)
    for end in (first, world.at + timedelta(days=9)):
        world.says("eoir", BondStayNoticeFiled(until=end), id="b1")
    assert [hold.until for hold in person_of(world.rows, PERSON).holds] == [first]
