"""What a court orders beside a stay of removal: areas that a person must not leave, and notice before a move."""

from datetime import UTC, datetime, timedelta

import pytest

from interlock.events import AdvanceNoticeGiven, CourtOrderEntered, PeriodRan
from interlock.events.court.advance_notice_given import HoldOfTheNotice
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.persons import person_of
from tests.worlds import CLOCKS, PERSON, World, codes

SOURCE = "doj/cd-cal"
NOTICE = "dct_notice_before_move"
BAR = "dct_transfer_bar"


def ordered(event: CourtOrderEntered) -> World:
    world = World()
    world.permits()
    world.says("doj", event, unit=SOURCE, id="c1")
    return world


def until(world: World) -> datetime | None:
    return person_of(world.rows, PERSON).holds[0].until


def gives_notice(world: World, kind: str = NOTICE, time: datetime | None = None) -> None:
    hold = HoldOfTheNotice(source=SOURCE, event_id="c1", kind=kind)
    world.says("ero", AdvanceNoticeGiven(hold=hold, to="the court"), time=time)


def says_that_it_ran(world: World, kind: str = NOTICE) -> None:
    world.at += timedelta(days=30)
    hold = HoldOfThePeriod(source=SOURCE, event_id="c1", kind=kind)
    event = PeriodRan(hold=hold, deadline=world.at, source_complete_to=world.at, filings_found=0, clocks=CLOCKS)
    world.says("doj", event, unit=SOURCE)


@pytest.mark.parametrize(
    ("action", "country", "area", "found"),
    [
        ("transfer_facility", "USA", "Los Angeles", []),
        ("transfer_facility", "USA", "Phoenix", [BAR]),
        ("transfer_facility", "USA", None, [BAR]),
        ("transfer_facility", "HND", "Los Angeles", [BAR]),
        ("transfer_facility", None, "Los Angeles", ["country_not_ordered", BAR]),
        ("execute_removal", "HND", "Los Angeles", [BAR]),
    ],
)
def test_an_area_is_one_of_this_country_and_a_removal_ends_in_none(
    action: str, country: str | None, area: str | None, found: list[str]
) -> None:
    world = ordered(CourtOrderEntered(kind=BAR, areas=["Los Angeles"]))
    question = world.question(action, country).model_copy(update={"to_area": area})
    assert codes(world.asks("ero", action, country, question=question)) == found


def test_hours_run_from_the_notice_and_from_nothing_before_it() -> None:
    world = ordered(CourtOrderEntered(kind=NOTICE, notice_hours=48))
    assert until(world) is None
    gives_notice(world, time=world.at - timedelta(days=5))
    assert until(world) == world.at + timedelta(hours=48)


@pytest.mark.parametrize("hours", [0, -48, 24 * 366, 2_000_000_000])
def test_hours_that_no_order_asks_for_are_begun_by_no_notice(hours: int) -> None:
    world = ordered(CourtOrderEntered(kind=NOTICE, notice_hours=hours))
    gives_notice(world)
    says_that_it_ran(world)
    assert codes(world.asks("ero", "board", "HND")) == [NOTICE]


def test_notice_of_a_year_in_which_nobody_counts_dates_nothing() -> None:
    world = ordered(CourtOrderEntered(kind=NOTICE, notice_hours=48))
    gives_notice(world, time=datetime(9999, 12, 31, 12, tzinfo=UTC))
    assert until(world) is None
    assert [alarm.code for alarm in world.alarms] == ["lift_without_its_hold"]


def test_notice_and_its_hours_end_no_order_that_does_not_ask_for_notice() -> None:
    world = ordered(CourtOrderEntered(kind=BAR, notice_hours=48))
    gives_notice(world, BAR)
    says_that_it_ran(world, BAR)
    assert codes(world.asks("ero", "board", "HND")) == [BAR]
