"""Days as the rules count them. Zones and holidays come from packages whose versions are part of the rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_CLOSE: Final = time(16)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the law must know of clocks and holidays, handed in by whoever may read files."""

    versions: Mapping[str, str]
    """Of the packages that say so: another version is another set of rules."""
    zone: Callable[[str], tzinfo]
    """Raises Refused on a name that is none."""
    is_holiday: Callable[[date], bool]
    """Whether it is a legal holiday of the federal government (5 USC 6103)."""

    def is_business_day(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and not self.is_holiday(day)

    def day_of(self, at: datetime, zone: str) -> date:
        return at.astimezone(self.zone(zone)).date()

    def end_of_period(self, since: datetime, days: int, zone: str) -> datetime:
        """The end of the last day of a period that begins on the next one, by the clock of that zone.

        Every day counts; where the last is none on which business is done, the period runs to the end of the next that
        is (8 CFR 1001.1(h); 1.2; FRAP 26(a)(1), FRCP 6(a)(1)).
        """
        last = self.day_of(since, zone) + days * _DAY
        while not self.is_business_day(last):
            last += _DAY
        return self.end_of_day(last, zone)

    def close_of_business(self, since: datetime, business_days: int, zone: str) -> datetime:
        """Four in the afternoon of the so many'th business day after that day, by the clock of that zone (D. Md.
        Amended Standing Order 2025-01).
        """
        return self._at(self._business_day_after(self.day_of(since, zone), business_days), _CLOSE, zone)

    def end_of_business_days(self, since: date, business_days: int, zone: str) -> datetime:
        """The end of the so many'th business day after that one, by the clock of that zone (8 CFR 1003.19(i)(2))."""
        return self.end_of_day(self._business_day_after(since, business_days), zone)

    def business_day_before(self, day: date) -> date:
        """The last day on which business was done before this one."""
        day -= _DAY
        while not self.is_business_day(day):
            day -= _DAY
        return day

    def _business_day_after(self, day: date, number: int) -> date:
        for _ in range(number):
            day += _DAY
            while not self.is_business_day(day):
                day += _DAY
        return day

    def end_of_day(self, day: date, zone: str) -> datetime:
        return self._at(day + _DAY, time.min, zone)

    def _at(self, day: date, at: time, zone: str) -> datetime:
        """As an instant. Of a time that the clock shows twice, or not at all, the later: no period ends too early."""
        shown = datetime.combine(day, at, self.zone(zone))
        return max(shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
