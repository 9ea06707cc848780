"""A hold that is said again under its own name, with other words, as a court extends its order: both count."""

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from interlock.law import BOND_STAY, DETAINER
from interlock.persons.rows import Hold

_IN_CUSTODY: Final = frozenset({BOND_STAY, DETAINER})
"""The kinds that keep somebody in custody: no second word makes those longer (law 5)."""


def wider(known: Hold, again: Hold) -> Hold:
    """The hold that forbids what either does, for as long as either (FRCP 65(b)(2), (d)(1)). Fails closed: no end at
    all is later than any. More hours of a notice that ends its hold run from when it was given; one of a single move
    is given anew, which `holds.placed` sees to.
    """
    both = known.countries | again.countries if known.countries and again.countries else frozenset[str]()
    hours = max((one for one in (known.notice_hours, again.notice_hours) if one is not None), default=None)
    return replace(
        known, countries=both, areas=known.areas & again.areas, notice_hours=hours, until=_until(known, again, hours)
    )


def _until(known: Hold, again: Hold, hours: int | None) -> datetime | None:
    if known.until is None or known.kind in _IN_CUSTODY:
        return known.until
    if hours is not None:  # its end is that of the hours, from when notice was given
        return known.until + timedelta(hours=hours - (known.notice_hours or 0))
    return None if again.until is None else max(known.until, again.until)
