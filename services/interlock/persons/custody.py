"""Where the removing agency holds a person, and its warrant: its own half of the permission."""

from dataclasses import replace
from typing import assert_never

from interlock.events import CustodyChanged, CustodyEvent, RemovalOrderBecameExecutable
from interlock.events.record import Recorded
from interlock.persons.alarms import Alarm
from interlock.persons.holds import Changed
from interlock.persons.rows import Custody, Person, Warrant


def heard(person: Person, record: Recorded, event: CustodyEvent, *, repeat: bool) -> Changed:
    """A repeat does nothing: it would permit, or move the person back."""
    if repeat:
        return person, ()
    match event:
        case RemovalOrderBecameExecutable():
            return _warrant_issued(person, record, event)
        case CustodyChanged():
            return _custody_changed(person, record, event)
        case _:
            assert_never(event)


def _warrant_issued(person: Person, record: Recorded, event: RemovalOrderBecameExecutable) -> Changed:
    """The agency's half. A second one of the same name can only narrow the first."""
    envelope = record.envelope
    warrant = Warrant(envelope.source, envelope.id, event.order, frozenset(event.countries), record.offset)
    known = next(
        (one for one in person.warrants if (one.source, one.event_id) == (warrant.source, warrant.event_id)), None
    )
    if known is None:
        return replace(person, warrants=(*person.warrants, warrant)), ()
    if replace(known, offset=warrant.offset) == warrant:
        return person, ()
    both = known.countries & warrant.countries if known.order == warrant.order else frozenset[str]()
    narrowed = replace(known, countries=both)
    others = (one for one in person.warrants if one is not known)
    return replace(person, warrants=(*others, narrowed)), (Alarm("name_used_twice", envelope.type),)


def _custody_changed(person: Person, record: Recorded, event: CustodyChanged) -> Changed:
    """Where the person is. Holds follow the person, so nothing here touches one."""
    return replace(person, custody=Custody(event.to_facility, event.area, record.offset)), ()
