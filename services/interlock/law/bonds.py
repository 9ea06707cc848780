"""How long a release that a judge has ordered waits because DHS says that it will appeal (8 CFR 1003.19(i)(2))."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from interlock.law.periods import COUNTED
from interlock.law.tables import Law, Period, Unit

BOND_STAY: Final = "dhs_bond_auto_stay"


def lapses(source: str, noticed: datetime, law: Law) -> datetime | None:
    """When the stay lapses of a notice then, unless DHS appeals within ten business days of the judge's order.

    The notice is filed within one business day of the order and does not say which it was: of two ends the earlier
    counts, as doubt keeps nobody in custody (law 5). None for a year in which nobody counts.
    """
    found = _rule(source, noticed, law)
    return None if found is None else _lapse(found, noticed, law)


def kept_until(source: str, noticed: datetime, until: datetime, appeals: Iterable[datetime], law: Law) -> datetime:
    """Until when a stay stands that would lapse at `until`, with these appeals of DHS on file: ninety days from the
    first that came in time, on whichever day they end (8 CFR 1003.6(c)(4)). Whether one was, where the day of the order
    decides it, is for the Board: until then it was. An end that the Board, or an appeal before, has given stays.
    """
    found = _rule(source, noticed, law)
    if found is None:
        return until
    lapse = _lapse(found, noticed, law)
    if until > lapse:
        return until
    unit, period, days = found
    calendar, day = law.calendar, law.calendar.day_of(noticed, unit.zone)
    latest = until if until < lapse else calendar.end_of_business_days(day, days, unit.zone)
    ordered = datetime.combine(calendar.business_day_before(day), time.min, calendar.zone(unit.zone))
    in_time = [at for at in appeals if ordered <= at <= latest]
    if not in_time or period.days_after_appeal is None:
        return until
    appealed = calendar.day_of(min(in_time), unit.zone)
    return calendar.end_of_day(appealed + timedelta(days=period.days_after_appeal), unit.zone)


def _lapse(rule: tuple[Unit, Period, int], noticed: datetime, law: Law) -> datetime:
    unit, _, days = rule
    ordered = law.calendar.business_day_before(law.calendar.day_of(noticed, unit.zone))
    return law.calendar.end_of_business_days(ordered, days, unit.zone)


def failed_until(
    source: str, noticed: datetime, appealed: datetime, failed: datetime, *, withdrawn: bool, law: Law
) -> datetime | None:
    """Until when such a stay stands at most once an appeal of DHS has failed: of one that is withdrawn not longer, as
    the judge's decision is final then (8 CFR 1003.4); after a decision of the Board for the days in which DHS may refer
    the case to the Attorney General (8 CFR 1003.6(d)). None where that was an appeal from an earlier order, or failed
    before the notice.
    """
    found = _rule(source, noticed, law)
    if found is None or failed < noticed:
        return None
    unit, period, _ = found
    day, zone = law.calendar.day_of(noticed, unit.zone), unit.zone
    if appealed < datetime.combine(law.calendar.business_day_before(day), time.min, law.calendar.zone(zone)):
        return None
    if withdrawn or period.business_days_after_decision is None:
        return failed
    return law.calendar.end_of_business_days(
        law.calendar.day_of(failed, zone), period.business_days_after_decision, zone
    )


def _rule(source: str, noticed: datetime, law: Law) -> tuple[Unit, Period, int] | None:
    unit = law.units.get(source)
    if unit is None or noticed.year not in COUNTED:
        return None
    period = law.period_of(BOND_STAY, noticed, unit.zone)
    return None if period is None or period.business_days is None else (unit, period, period.business_days)
