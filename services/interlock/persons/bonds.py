"""The stay of a release on bond, which an appeal of the agency keeps, whichever of the two is heard first."""

from typing import Final

from msgspec.structs import replace

from interlock.events import AppealDecided, AppealFiled
from interlock.events.record import Recorded
from interlock.law import BOND_STAY, Law, failed_until, kept_until
from interlock.persons import holds
from interlock.persons.bond_row import BondAppeal
from interlock.persons.finality import UPHELD
from interlock.persons.rows import Hold, Person

_THE_BOARD: Final = "board"
_BY_THE_AGENCY: Final = frozenset({"government", "both"})
"""Who appeals, as AppealFiled.party says it. Where it does not, nobody is kept in custody by it (law 5)."""


def appealed(person: Person, record: Recorded, event: AppealFiled, law: Law) -> Person:
    """The person with an appeal of the agency from a decision on bond; none was filed after it was logged."""
    if law.appeals[event.appeal_type].keeps != BOND_STAY or event.party not in _BY_THE_AGENCY:
        return person
    envelope = record.envelope
    if any((one.source, one.event_id) == (envelope.source, envelope.id) for one in person.bond_appeals):
        return person
    appeal = BondAppeal(min(envelope.time, record.logged_at), envelope.source, envelope.id)
    return kept(replace(person, bond_appeals=tuple(sorted((*person.bond_appeals, appeal)))), law)


def decided(person: Person, record: Recorded, event: AppealDecided, law: Law) -> Person:
    """The person with such an appeal failed, where the Board leaves the release as it was, or it is withdrawn (8 CFR
    1003.4, 1003.6(d)). Fails closed: by the Board, and by no judge from whom it is.
    """
    named = (holds.docket_of(person, record, event.appeal), event.appeal)
    body = law.body_of(record.envelope.source, None)
    if event.outcome not in UPHELD or body is None or law.bodies[body].role != _THE_BOARD:
        return person
    at, withdrawn = min(record.envelope.time, record.logged_at), event.outcome == "withdrawn"
    appeals = tuple(
        replace(one, decided_at=at, withdrawn=withdrawn) if (one.source, one.event_id) == named else one
        for one in person.bond_appeals
    )
    return kept(replace(person, bond_appeals=appeals), law)


def kept(person: Person, law: Law) -> Person:
    """The person with each stay of a release dated by the appeals on file (8 CFR 1003.6(c)(4), (d))."""
    return replace(person, holds=tuple(_kept(hold, person, law) for hold in person.holds))


def _kept(hold: Hold, person: Person, law: Law) -> Hold:
    if hold.kind != BOND_STAY or hold.until is None:
        return hold
    source, since = hold.source, hold.since
    ends = [kept_until(source, since, hold.until, [one.at for one in person.bond_appeals], law)]
    for one in person.bond_appeals:
        if one.decided_at is not None:
            end = failed_until(source, since, one.at, one.decided_at, withdrawn=one.withdrawn, law=law)
            ends += [] if end is None else [end]
    return replace(hold, until=min(ends))
