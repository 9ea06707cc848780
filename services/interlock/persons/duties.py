"""What a court's order or the law obliges somebody to do with a person, beside what it forbids."""

from typing import Final

from interlock.law import Law
from interlock.persons.asked import Advisory
from interlock.persons.identity import Reach
from interlock.persons.rows import Hold, Rows, log_of, person_of

DUTY: Final = "duty"
OVERDUE: Final = "duty_overdue"
"""Codes of what is said beside an answer."""


def owed(rows: Rows, reach: Reach, law: Law) -> tuple[Advisory, ...]:
    """Each duty that stands, once; one whose time has passed is overdue, and stands until it was done."""
    now, found = log_of(rows).clock, dict[Advisory, None]()
    for ref in sorted(reach.same):
        for hold in person_of(rows, ref).holds:
            if obliges(hold, law) and hold.suspended_by is None:
                late = hold.until is not None and now is not None and hold.until <= now
                found[Advisory(OVERDUE if late else DUTY, hold.kind)] = None
    return tuple(found)


def obliges(hold: Hold, law: Law) -> bool:
    """Whether something must be done because of it."""
    kind = law.kinds.get(hold.kind)
    return kind is not None and kind.duty is not None
