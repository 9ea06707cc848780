"""Periods end where the rules say: on a day on which business is done, by the clock of the court."""

from datetime import UTC, date, datetime, time

import pytest

from tests.worlds import CALENDAR

LOS_ANGELES = "America/Los_Angeles"
BALTIMORE = "America/New_York"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("since", "days", "zone", "ends", "why"),
    [
        ("2011-09-30T10:00-07:00", 30, LOS_ANGELES, "2011-11-01T00:00-07:00", "a Sunday runs to the end of Monday"),
        ("2011-09-28T10:00-07:00", 30, LOS_ANGELES, "2011-10-29T00:00-07:00", "a Friday is the last day"),
        ("2011-09-29T10:00-07:00", 30, LOS_ANGELES, "2011-11-01T00:00-07:00", "a Saturday runs to the end of Monday"),
        ("2011-09-30T23:59-07:00", 30, LOS_ANGELES, "2011-11-01T00:00-07:00", "it is still the 30th there"),
        ("2011-10-12T10:00-07:00", 30, LOS_ANGELES, "2011-11-15T00:00-08:00", "Veterans Day, and then a weekend"),
        ("2020-05-20T10:00-04:00", 30, BALTIMORE, "2020-06-20T00:00-04:00", "Juneteenth was no holiday yet"),
        ("2021-05-19T10:00-04:00", 30, BALTIMORE, "2021-06-22T00:00-04:00", "the day on which it is observed"),
        ("2025-12-02T10:00-05:00", 30, BALTIMORE, "2026-01-03T00:00-05:00", "New Year's Day, and the next is a Friday"),
    ],
)
def test_a_period_runs_to_the_end_of_a_day_on_which_business_is_done(
    since: str, days: int, zone: str, ends: str, why: str
) -> None:
    assert CALENDAR.end_of_period(at(since), days, zone) == at(ends), why


def test_the_day_of_an_event_is_the_day_where_it_was() -> None:
    assert CALENDAR.day_of(at("2011-09-30T23:59-07:00"), LOS_ANGELES) == date(2011, 9, 30)
    assert CALENDAR.day_of(at("2011-09-30T23:59-07:00"), BALTIMORE) == date(2011, 10, 1)


def test_the_end_of_a_day_is_an_instant_in_utc_whatever_the_zone_of_the_machine() -> None:
    assert CALENDAR.end_of_day(date(2011, 9, 30), LOS_ANGELES).tzinfo is UTC


def test_an_hour_that_the_clock_shows_twice_is_the_later_one() -> None:
    """On 2 November 2025 it is half past one twice in Baltimore. No period may end too early."""
    found = CALENDAR._at(datetime(2025, 11, 2, tzinfo=UTC).date(), time(1, 30), BALTIMORE)
    assert found == at("2025-11-02T01:30-05:00")


def test_an_hour_that_the_clock_leaves_out_is_the_later_one() -> None:
    found = CALENDAR._at(datetime(2025, 3, 9, tzinfo=UTC).date(), time(2, 30), BALTIMORE)
    assert found == at("2025-03-09T03:30-04:00")


def test_the_business_day_before_is_before_the_weekend_and_the_holiday() -> None:
    """The 10th of October 2011 was Columbus Day, a Monday."""
    assert CALENDAR.business_day_before(date(2011, 10, 11)) == date(2011, 10, 7)
    assert CALENDAR.business_day_before(date(2011, 10, 7)) == date(2011, 10, 6)
