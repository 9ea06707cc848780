"""Holds go absent, active, ended, and never back. They end by authority and by nothing else (law 5)."""

from msgspec.structs import replace

from interlock.events import (
    FearClaimMade,
    FearReferralReceived,
    GovernmentForbearanceGiven,
    MotionDecided,
    MotionFiled,
    StayGranted,
)
from interlock.events.record import Recorded
from interlock.law import Attachment, Law, attached_by
from interlock.persons.alarms import Alarm
from interlock.persons.rows import Hold, Person

_PLACING = MotionFiled | StayGranted | GovernmentForbearanceGiven

Changed = tuple[Person, tuple[Alarm, ...]]


def blocks(hold: Hold, action: str, law: Law) -> bool:
    """Whether this hold stands against that act. Fails closed: one of a kind that nobody knows stands against all."""
    kind = law.kinds.get(hold.kind)
    return kind is None or action in kind.blocks


def attach(person: Person, record: Recorded, law: Law) -> Changed:
    """Place the hold that this record places by law, unless it is there or has ended."""
    attachment = attached_by(record.event, record.envelope.source, law)
    if attachment is None:
        return person, ()
    if not has_the_power(attachment, record, law):
        return person, (Alarm("without_the_power", attachment.kind),)
    return placed(person, hold_of(record, attachment)), ()


def placed(person: Person, hold: Hold) -> Person:
    """The person with this hold, unless it is there or has ended."""
    if hold.ref in person.ended_holds or any(standing.ref == hold.ref for standing in person.holds):
        return person
    left = tuple(one for one in person.confirmed if one[0] != hold.source)  # its desk said that there was none
    return replace(person, holds=(*person.holds, hold), confirmed=left)


def has_the_power(attachment: Attachment, record: Recorded, law: Law) -> bool:
    """Whether the agency that signed speaks for the body, and the body may place that kind through such an event."""
    kind = law.kinds.get(attachment.kind)
    return (
        kind is not None
        and record.envelope.type in kind.placing
        and attachment.body in kind.placed_by
        and law.speaks_for(record.signer, attachment.body)
    )


def end_by_decision(person: Person, record: Recorded, event: MotionDecided, law: Law) -> Changed:
    """End what the decided motion attached by being filed: those holds last "pending disposition of the motion".

    A motion's id is unique within its docket only. A decision is about its own docket's motion; a body above decides
    another docket's only where that id stands on no other.
    """
    body = law.body_of(record.envelope.source, None)
    dockets = {motion.source for motion in person.motions if motion.event_id == event.motion}
    decided = record.envelope.source if record.envelope.source in dockets or len(dockets) != 1 else dockets.pop()
    alarms: tuple[Alarm, ...] = ()
    for hold in person.holds:
        if hold.event_id != event.motion or law.kinds[hold.kind].attached_by != MotionFiled.__name__:
            continue
        if body is not None and hold.source == decided and law.may_end(hold.kind, hold.body, body):
            person = end(person, hold)
        else:
            alarms += (Alarm("without_the_power", hold.kind),)
    return person, alarms


def end(person: Person, hold: Hold) -> Person:
    return replace(
        person,
        holds=tuple(standing for standing in person.holds if standing is not hold),
        ended_holds=person.ended_holds | {hold.ref},
    )


def hold_of(record: Recorded, attachment: Attachment) -> Hold:
    """The hold that a record places by this attachment."""
    event = record.event
    return Hold(
        source=record.envelope.source,
        event_id=record.envelope.id,
        kind=attachment.kind,
        person=record.envelope.subject,
        body=str(attachment.body),
        offset=record.offset,
        since=record.envelope.time,
        logged_at=record.logged_at,
        until=attachment.until,
        docket=event.docket if isinstance(event, _PLACING) else None,
        judge=event.judge if isinstance(event, MotionFiled | StayGranted) else None,
        phone=event.phone if isinstance(event, _PLACING | FearClaimMade | FearReferralReceived) else None,
    )
