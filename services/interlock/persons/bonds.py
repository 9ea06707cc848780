"""The stay of a release on bond, which an appeal of the agency keeps, whichever of the two is heard first."""

from typing import Final

from msgspec.structs import replace

from interlock.events import AppealFiled
from interlock.events.record import Recorded
from interlock.law import BOND_STAY, Law, kept_until
from interlock.persons.rows import Hold, Person

_BY_THE_AGENCY: Final = frozenset({"government", "both"})
"""Who appeals, as AppealFiled.party says it. Where it does not, nobody is kept in custody by it (law 5)."""


def appealed(person: Person, record: Recorded, event: AppealFiled, law: Law) -> Person:
    """The person with an appeal of the agency from a decision on bond; none was filed after it was logged."""
    if law.appeals[event.appeal_type].keeps != BOND_STAY or event.party not in _BY_THE_AGENCY:
        return person
    at = min(record.envelope.time, record.logged_at)
    return kept(replace(person, bond_appeals=tuple(sorted({*person.bond_appeals, at}))), law)


def kept(person: Person, law: Law) -> Person:
    """The person with each stay of a release dated by the appeals on file (8 CFR 1003.6(c)(4))."""
    return replace(person, holds=tuple(_kept(hold, person, law) for hold in person.holds))


def _kept(hold: Hold, person: Person, law: Law) -> Hold:
    if hold.kind != BOND_STAY or hold.until is None:
        return hold
    return replace(hold, until=kept_until(hold.source, hold.since, hold.until, person.bond_appeals, law))
