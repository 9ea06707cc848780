"""Where the removing agency holds a person, and its warrant: its own half of the permission."""

from typing import assert_never

from msgspec.structs import replace

from interlock.events import (
    AgencyHoldEntered,
    BoardingCompleted,
    ConveyanceArrived,
    ConveyanceDeparted,
    CustodyChanged,
    CustodyEvent,
    DetainerLodged,
    HoldLanded,
    RemovalExecuted,
    RemovalOrderBecameExecutable,
)
from interlock.events.record import Recorded
from interlock.persons import agency_orders, journey, moves
from interlock.persons.alarms import Alarm
from interlock.persons.changes import Changes
from interlock.persons.holds import Changed
from interlock.persons.identity import Reach, reach_in
from interlock.persons.rows import Custody, Landed, Person, Rows, Warrant, log_of, person_of
from interlock.persons.trust import is_sent_again


def heard(changes: Changes, record: Recorded, event: CustodyEvent, *, repeat: bool) -> None:
    """A repeat does nothing, unless it says that an act was done: it would permit, or move the person back."""
    subject = record.envelope.subject
    if isinstance(event, agency_orders.AgencyOrder):
        changes.person(subject, lambda person: agency_orders.heard(person, record, event, repeat=repeat))
        return
    match event:
        case BoardingCompleted() | ConveyanceDeparted() | RemovalExecuted():
            journey.done(changes, record, event, repeat=repeat)
        case RemovalOrderBecameExecutable() if not repeat:
            changes.person(subject, lambda person: _warrant_issued(person, record, event))
        case CustodyChanged():
            reach = reach_in(changes.rows, (subject, *record.envelope.refs))
            moves.heard(changes, record, event, reach, held_by(changes.rows, reach), repeat=repeat)
            if not repeat:
                _custody_changed(changes, record, event)
        case AgencyHoldEntered() | DetainerLodged():
            pass  # they place a hold and do nothing else
        case ConveyanceArrived() if not repeat:
            journey.arrived(changes, record, event)
        case HoldLanded():
            changes.person(subject, lambda person: _landed(person, record, event))
        case RemovalOrderBecameExecutable() | ConveyanceArrived():
            pass
        case _:
            assert_never(event)


def _landed(person: Person, record: Recorded, event: HoldLanded) -> Changed:
    """The last that an agency has said of this hold, where there is or was such a hold. Nothing is decided by it."""
    names = person.ended_holds | {hold.ref for hold in person.holds}
    if (event.hold.source, event.hold.event_id) not in {(ref.source, ref.event_id) for ref in names}:
        return person, ()
    told = Landed(event.hold.source, event.hold.event_id, str(record.signer), tuple(event.sealed))
    others = (one for one in person.landed if replace(one, sealed=told.sealed) != told)
    return replace(person, landed=(*others, told)), ()


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


def _custody_changed(changes: Changes, record: Recorded, event: CustodyChanged) -> None:
    """Where the person is. Holds follow the person, so nothing here touches one. Two doors of an agency keep no order
    between them: what is older than the custody on record only adds an area, and what is older than the way out does
    not end it.
    """
    subject, at = record.envelope.subject, journey.happened_at(record)
    again = is_sent_again(log_of(changes.rows).trust, record)
    before = person_of(changes.rows, subject)
    if before.custody is not None and before.custody.at is not None and at < before.custody.at:
        changes.person(subject, lambda person: (_held_in(person, event, only_adds=True), ()))
        return
    custody = Custody(event.to_facility, event.area, record.offset, event.to_agency or str(record.signer), again, at)
    changes.person(subject, lambda person: (replace(_held_in(person, event), custody=custody), ()))
    if event.to_facility is not None and (before.journey is None or at >= before.journey.at):
        journey.back_in_custody(changes, subject)


def held_by(rows: Rows, reach: Reach) -> Custody | None:
    """The last custody record under any reference of the person."""
    custodies = (person_of(rows, ref).custody for ref in reach.same)
    return max((one for one in custodies if one is not None), key=lambda one: one.offset, default=None)


def _held_in(person: Person, event: CustodyChanged, *, only_adds: bool = False) -> Person:
    """Every area since the arrest. One that is not given leaves open which court was near. Fails closed: nobody is
    arrested who is held, so whatever is called so between two facilities moves the person (28 USC 2241; Rumsfeld v.
    Padilla, 542 U.S. 426 (2004): the court of where they were held keeps their petition).
    """
    if event.to_facility is None:
        return person
    areas = frozenset() if event.area is None else frozenset({event.area})
    is_held = person.custody is not None and person.custody.facility is not None
    if event.reason == "arrest" and not only_adds and not is_held:
        return replace(person, areas=areas, area_unknown=event.area is None)
    return replace(person, areas=person.areas | areas, area_unknown=person.area_unknown or event.area is None)
