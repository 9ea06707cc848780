"""What a court's order or the law obliges somebody to do with a person, beside what it forbids."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final

from interlock.law import Law
from interlock.persons.asked import Advisory
from interlock.persons.rows import Hold, Person

DUTY: Final = "duty"
OVERDUE: Final = "duty_overdue"
"""Codes of what is said beside an answer."""


def owed(people: Iterable[Person], now: datetime | None, law: Law) -> tuple[Advisory, ...]:
    """Each duty that stands, once; one whose time has passed is overdue, and stands until it was done."""
    kinds = _obliging(law)
    found: list[Advisory] = []
    for person in people:
        for hold in person.holds:
            if hold.kind in kinds and hold.suspended_by is None:
                late = hold.until is not None and now is not None and hold.until <= now
                found.append(Advisory(OVERDUE if late else DUTY, hold.kind))
    return tuple(dict.fromkeys(found))


def obliges(hold: Hold, law: Law) -> bool:
    """Whether something must be done because of it."""
    return hold.kind in _obliging(law)


def asks_for(person: Person, action: str, law: Law) -> bool:
    """Whether a court has ordered that this be done with the person, and the order stands (28 USC 2243): an order to
    release is obeyed beside a stay of a judge's bond and a detainer (8 CFR 287.7, 1003.19(i)(2)).
    """
    kinds = _obliging_to(action, law)
    return bool(kinds) and any(hold.kind in kinds and hold.suspended_by is None for hold in person.holds)


@lru_cache(maxsize=256)
def _obliging_to(action: str, law: Law) -> frozenset[str]:
    """The kinds of hold because of which that must be done."""
    return frozenset(name for name, kind in law.kinds.items() if action in kind.obliges)


@lru_cache(maxsize=8)
def _obliging(law: Law) -> frozenset[str]:
    """The kinds of hold because of which something must be done."""
    return frozenset(name for name, kind in law.kinds.items() if kind.duty is not None)
