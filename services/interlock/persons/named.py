"""The hold that a record names, under whichever reference of the person or for a class, and what becomes of it."""

from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from interlock.events.record import Recorded
from interlock.persons import holds
from interlock.persons.changes import Changes
from interlock.persons.identity import reach_in
from interlock.persons.rows import CLASSES, Classes, Hold, Person, classes_of, person_of
from interlock.persons.sources import reviewing
from interlock.terms import LOG_SUBJECT, HoldRef


class NamedHold(Protocol):
    """As events name a hold; the person is the record's own, and the log for a class."""

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
    if envelope.subject == LOG_SUBJECT:
        row, name = classes_of(changes.rows), HoldRef(named.source, named.event_id, named.kind, LOG_SUBJECT)
        return Standing(tuple(one.hold for one in row.orders if one.hold.ref == name), ended=name in row.ended)
    same = reach_in(changes.rows, (envelope.subject, *envelope.refs)).same
    people = {ref: person_of(changes.rows, ref) for ref in sorted(same)}
    names = {HoldRef(named.source, named.event_id, named.kind, ref) for ref in people}
    found = tuple(hold for person in people.values() for hold in person.holds if hold.ref in names)
    return Standing(found, ended=any(names & person.ended_holds for person in people.values()))


def becomes(changes: Changes, hold: Hold, after: Hold | None) -> None:
    """Put this in the place of a hold that stands; None ends it."""
    if hold.person == LOG_SUBJECT:
        changes.put(CLASSES, _of_classes(classes_of(changes.rows), hold, after))
    else:
        changes.person(hold.person, lambda person: (_of_a_person(person, hold, after), ()))


def _of_a_person(person: Person, hold: Hold, after: Hold | None) -> Person:
    if after is None:
        return holds.end(person, hold)
    return replace(person, holds=tuple(after if one is hold else one for one in person.holds))


def _of_classes(row: Classes, hold: Hold, after: Hold | None) -> Classes:
    if after is None:
        left = tuple(one for one in row.orders if one.hold is not hold)
        return replace(row, orders=left, ended=row.ended | {hold.ref})
    orders = tuple(replace(one, hold=after) if one.hold is hold else one for one in row.orders)
    return replace(row, orders=orders)


def bodies_above(changes: Changes, record: Recorded, hold: Hold | None = None) -> frozenset[str]:
    """The courts that review the record of this person, or of whoever the hold stands on. What one word links brings no
    court into their record.
    """
    own = frozenset((record.envelope.subject, *record.envelope.refs))
    refs = own if hold is None or hold.person in own else frozenset({hold.person})
    return reviewing((person_of(changes.rows, ref) for ref in reach_in(changes.rows, refs).permitting), changes.law)
