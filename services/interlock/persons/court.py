"""Orders, motions and warrants: the two halves of a permission, and what takes it away."""

from dataclasses import replace

from interlock.events import (
    CustodyChanged,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
)
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons.holds import Changed, end_by_decision
from interlock.persons.rows import Custody, Motion, Order, Person, Warrant


def decided(person: Person, record: Recorded, event: ImmigrationJudgeDecisionIssued) -> Changed:
    """The court's own record. A second one of the same name changes nothing."""
    envelope = record.envelope
    if any((order.source, order.event_id) == (envelope.source, envelope.id) for order in person.orders):
        return person, ()
    order = Order(
        source=envelope.source,
        event_id=envelope.id,
        order_type=event.order_type,
        countries=frozenset(event.designated_countries),
        barred=frozenset(event.barred_countries),
        final=event.in_absentia or event.appeal == "waived",  # 8 CFR 1241.1(b), (e); appeals come with their own events
        decided_at=envelope.time,
        offset=record.offset,
    )
    person = replace(person, orders=(*person.orders, order))
    if person.voided_to is not None and order.decided_at <= person.voided_to:
        person = _orders_ended(person, frozenset({order.event_id}))
    return person, ()


def filed(person: Person, record: Recorded, event: MotionFiled) -> Changed:
    """Remember what the motion challenges; if it was granted before it arrived, that order ends now."""
    envelope = record.envelope
    if any((motion.source, motion.event_id) == (envelope.source, envelope.id) for motion in person.motions):
        return person, ()
    motion = Motion(envelope.source, envelope.id, event.filing_type, event.order)
    person = replace(person, motions=(*person.motions, motion))
    if envelope.id in person.granted_motions:
        person = _orders_ended(person, _challenged(person, motion))
    return person, ()


def motion_decided(person: Person, record: Recorded, event: MotionDecided, law: Law) -> Changed:
    """A decision ends the hold that rested on the motion; a grant ends the order too, so it never reads as CLEAR."""
    person, alarms = end_by_decision(person, record, event, law)
    vacated = frozenset(event.vacated_orders)
    person = _orders_ended(person, vacated)
    if event.outcome != "granted":
        return person, alarms
    person = replace(person, granted_motions=person.granted_motions | {event.motion})
    motion = next((filed for filed in person.motions if filed.event_id == event.motion), None)
    spares_orders = motion is not None and not law.filings[motion.filing_type].vacates_order
    if spares_orders or _on_record(person, vacated):
        return person, alarms
    person = _orders_ended(person, _challenged(person, motion))
    if motion is None or motion.order is None or not _on_record(person, frozenset({motion.order})):
        person = replace(person, voided_to=max(person.voided_to or record.envelope.time, record.envelope.time))
    return person, alarms


def ceased(person: Person, event: RemovalOrderCeasedToBeExecutable) -> Changed:
    """Any body may report that an order ceased, also before the order arrives; only a new order permits again."""
    return _orders_ended(person, frozenset({event.order})), ()


def warrant_issued(person: Person, record: Recorded, event: RemovalOrderBecameExecutable) -> Changed:
    envelope = record.envelope
    if any((warrant.source, warrant.event_id) == (envelope.source, envelope.id) for warrant in person.warrants):
        return person, ()
    warrant = Warrant(envelope.source, envelope.id, event.order, frozenset(event.countries), record.offset)
    return replace(person, warrants=(*person.warrants, warrant)), ()


def custody_changed(person: Person, record: Recorded, event: CustodyChanged) -> Changed:
    """Where the person is. Holds follow the person, so nothing here touches one."""
    return replace(person, custody=Custody(event.to_facility, event.area, record.offset)), ()


def _challenged(person: Person, motion: Motion | None) -> frozenset[str]:
    """The order that a motion challenges; when it names none that is on record, every one that is. Doubt protects."""
    named = frozenset({motion.order}) if motion is not None and motion.order is not None else frozenset[str]()
    return named if _on_record(person, named) else named | {order.event_id for order in person.orders}


def _on_record(person: Person, orders: frozenset[str]) -> bool:
    """Whether these are orders that the court's own records name. None at all is no."""
    return bool(orders) and orders <= {order.event_id for order in person.orders}


def _orders_ended(person: Person, ended: frozenset[str]) -> Person:
    return replace(person, ended_orders=person.ended_orders | ended) if ended - person.ended_orders else person
