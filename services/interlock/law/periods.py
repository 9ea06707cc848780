"""When the time ends that a rule gives: by days, hours or business days, on the clock of the source."""

from datetime import datetime, timedelta
from typing import Final

from interlock.law.tables import Law

COUNTED: Final = range(1900, 9000)
"""Years in which days are counted: a date beyond them was mistyped."""


def period_end(kind: str, source: str, since: datetime, law: Law) -> datetime | None:
    """When the period of this kind ends that began then, by the clock of the source. None where no rule gives one, and
    for a year in which nobody counts: then nothing says that it has run.
    """
    unit = law.units.get(source)
    if unit is None or since.year not in COUNTED:
        return None
    period = law.period_of(kind, since, unit.zone)
    if period is None:
        return None
    if period.hours is not None:
        return since + timedelta(hours=period.hours)
    if period.business_days is not None:
        return law.calendar.close_of_business(since, period.business_days, unit.zone)
    return None if period.days is None else law.calendar.end_of_period(since, period.days, unit.zone)


def notice_hours(kind: str, source: str, at: datetime, law: Law) -> int | None:
    """How many hours of notice the rule of this kind asks for, by the day on which it was attached; they run from when
    notice was served. None for a year in which nobody counts: then no notice dates the hold.
    """
    unit = law.units.get(source)
    if unit is None or at.year not in COUNTED:
        return None
    period = law.period_of(kind, at, unit.zone)
    return None if period is None else period.hours
