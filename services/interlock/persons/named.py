"""The hold that a record names, under whichever reference of the person, and who is above whoever placed it."""

from dataclasses import dataclass
from typing import Protocol

from interlock.events.record import Recorded
from interlock.persons.changes import Changes
from interlock.persons.identity import reach_in
from interlock.persons.rows import Hold, person_of
from interlock.persons.sources import reviewing
from interlock.terms import HoldRef


class NamedHold(Protocol):
    """As events name a hold; the person is the record's own."""

    @property
    def source(self) -> str: ...
    @property
    def event_id(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands under the name."""

    holds: tuple[Hold, ...]
    ended: bool
    """Whether one of that name has ended, under any reference of the person."""


def standing(changes: Changes, record: Recorded, named: NamedHold) -> Standing:
    envelope = record.envelope
    same = reach_in(changes.rows, (envelope.subject, *envelope.refs)).same
    people = {ref: person_of(changes.rows, ref) for ref in sorted(same)}
    names = {HoldRef(named.source, named.event_id, named.kind, ref) for ref in people}
    holds = tuple(hold for person in people.values() for hold in person.holds if hold.ref in names)
    return Standing(holds, ended=any(names & person.ended_holds for person in people.values()))


def bodies_above(changes: Changes, record: Recorded, hold: Hold | None = None) -> frozenset[str]:
    """The courts that review the record of this person, or of whoever the hold stands on. What one word links brings no
    court into their record.
    """
    own = frozenset((record.envelope.subject, *record.envelope.refs))
    refs = own if hold is None or hold.person in own else frozenset({hold.person})
    return reviewing((person_of(changes.rows, ref) for ref in reach_in(changes.rows, refs).permitting), changes.law)
