"""Federal holidays come from the pinned package."""

from datetime import date
from importlib.metadata import version

import pytest

from interlock.runtime.holidays import holidays_version, is_federal_holiday


@pytest.mark.parametrize(
    "day",
    [
        date(2011, 11, 11),  # Veterans Day
        date(2021, 6, 18),  # Juneteenth, a Saturday, observed the day before, in its first year
        date(2027, 7, 5),  # Independence Day, a Sunday, observed the day after
        date(2026, 1, 19),  # Birthday of Martin Luther King, Jr.
    ],
)
def test_a_legal_holiday_or_the_day_on_which_it_is_observed_is_one(day: date) -> None:
    assert is_federal_holiday(day)


@pytest.mark.parametrize("day", [date(2020, 6, 19), date(2011, 11, 10), date(2026, 10, 31), date(1900, 1, 2)])
def test_another_day_is_none(day: date) -> None:
    assert not is_federal_holiday(day)


def test_the_version_is_that_of_the_package() -> None:
    assert holidays_version() == version("holidays")
