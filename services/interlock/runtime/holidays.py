"""Federal holidays from the pinned package: its version is part of the rules."""

from datetime import date
from functools import cache
from importlib.metadata import version

from holidays import HolidayBase, country_holidays


def is_federal_holiday(day: date) -> bool:
    """Whether it is a legal holiday of the federal government, or the day on which one is observed (5 USC 6103)."""
    return day in _federal()


def holidays_version() -> str:
    """The version of the list of holidays, as it enters the rules digest."""
    return version("holidays")


@cache
def _federal() -> HolidayBase:
    """It adds a year when it is asked about one."""
    return country_holidays("US", observed=True)
