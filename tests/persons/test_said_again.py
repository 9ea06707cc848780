"""A court says its order again under its own name, in other words: what both forbid stands, as long as either."""

from datetime import UTC, datetime, timedelta

import pytest

from interlock.events import AdvanceNoticeGiven, BondStayNoticeFiled, CourtOrderEntered, PeriodRan, StayGranted
from interlock.events.court.advance_notice_given import HoldOfTheNotice
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.persons import person_of
from interlock.persons.rows import Hold
from interlock.persons.said_again import wider
from interlock.terms import Offset
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
    world.says("ero", AdvanceNoticeGiven(hold=hold, to="the court", removal=True))
    written = world.says("doj", CourtOrderEntered(kind=NOTICE, notice_hours=72), unit=DISTRICT, id="s1")
    world.repeats(written)
    world.at += timedelta(hours=73)
    assert ran(world, NOTICE) == [NOTICE]
    world.says("ero", AdvanceNoticeGiven(hold=hold, to="the court", removal=True))
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


THEN = datetime(2011, 9, 30, 17, tzinfo=UTC)


def said(until: datetime | None = None, hours: int | None = None, to: frozenset[str] = frozenset()) -> Hold:
    return Hold(
        "doj/ca9", "s1", "coa_stay", PERSON, "ca9", Offset(1), THEN, THEN, until, countries=to, notice_hours=hours
    )


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ({"HND"}, {"GTM"}, {"HND", "GTM"}),
        ({"HND"}, (), ()),
        ((), {"HND"}, ()),
    ],
)
def test_what_is_said_of_some_countries_and_then_of_others_is_said_of_both_and_once_of_none_of_all(
    first: set[str], second: set[str], both: set[str]
) -> None:
    found = wider(said(to=frozenset(first)), said(to=frozenset(second)))
    assert found.countries == frozenset(both)


@pytest.mark.parametrize(
    ("first", "second", "until"),
    [
        (None, 24, THEN + timedelta(hours=24)),
        (24, None, THEN),
        (24, 72, THEN + timedelta(hours=48)),
        (72, 24, THEN),
    ],
)
def test_more_hours_of_a_notice_run_from_when_it_was_given_and_fewer_shorten_nothing(
    first: int | None, second: int | None, until: datetime
) -> None:
    found = wider(said(THEN, first), said(None, second))
    assert (found.until, found.notice_hours) == (until, max(first or 0, second or 0))


def test_the_other_holds_of_the_person_stay_as_they_are() -> None:
    world = World()
    for name in ("s1", "s2"):
        world.says("doj", StayGranted(kind="coa_stay", countries=["HND"]), id=name)
    world.says("doj", StayGranted(kind="coa_stay", countries=["GTM"]), id="s1")
    held = {hold.event_id: hold.countries for hold in person_of(world.rows, PERSON).holds}
    assert held == {"s1": {"HND", "GTM"}, "s2": {"HND"}}


def test_once_no_end_is_said_it_has_none() -> None:
    assert wider(said(THEN), said(None)).until is wider(said(None), said(THEN)).until is None
