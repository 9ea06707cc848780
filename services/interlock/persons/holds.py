"""Holds go absent, active, ended, and never back. They end by authority (law 5); one against liberty blocks nothing
after its date.
"""

import dataclasses
from datetime import datetime, timedelta
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from interlock.events import (
    AgencyHoldEntered,
    AppealDecided,
    AppealFiled,
    BondStayNoticeFiled,
    ClassOrderPublished,
    CourtOrderEntered,
    CourtOrderReported,
    DetainerLodged,
    FearClaimMade,
    FearReferralReceived,
    GovernmentForbearanceGiven,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    PetitionFiled,
    RemovalCountryDesignated,
    StayGranted,
    UnaccompaniedChildReferred,
    UsCitizenshipClaimRecorded,
)
from interlock.events.record import Recorded
from interlock.law import Attachment, Attachments, HoldKind, Law, attached_by
from interlock.persons import one_move
from interlock.persons.acts import HOME
from interlock.persons.alarms import Alarm
from interlock.persons.one_move import lets_through
from interlock.persons.rows import Hold, Notice, Person
from interlock.persons.said_again import wider
from interlock.terms import Offset

_PLACING = (
    AppealFiled
    | BondStayNoticeFiled
    | ClassOrderPublished
    | CourtOrderEntered
    | CourtOrderReported
    | GovernmentForbearanceGiven
    | ImmigrationJudgeDecisionIssued
    | MotionFiled
    | PetitionFiled
    | StayGranted
)
_SIGNED = ClassOrderPublished | CourtOrderEntered | ImmigrationJudgeDecisionIssued | MotionFiled | StayGranted
"""Those that say which judge."""
_CALLED = (
    AgencyHoldEntered
    | DetainerLodged
    | FearClaimMade
    | FearReferralReceived
    | RemovalCountryDesignated
    | UnaccompaniedChildReferred
    | UsCitizenshipClaimRecorded
)
"""Others that say at which number it can be confirmed."""

_TELLS: Final = "disclose_record"
"""The act that ends in no country: what one outsider hears is out (8 CFR 208.6)."""
SKEW: Final = timedelta(seconds=5)
"""How far the clocks of desks and brokers may differ before a desk is not believed."""
Changed = tuple[Person, tuple[Alarm, ...]]


class Placed(Protocol):
    """A hold, or what is kept of one that has ended: its kind, and who placed it."""

    @property
    def kind(self) -> str: ...
    @property
    def body(self) -> str: ...


class Scope(Struct, frozen=True):
    """What an act would do, as far as a hold can be about something else."""

    action: str
    country: str | None = None
    """Where it would bring the person, outside or inside the United States."""
    area: str | None = None
    """The area of custody where it would end."""
    authority: str | None = None
    """By which it would be done; None for an act that needs none, or where nobody knows."""
    beside: frozenset[str] = frozenset()
    """Other authorities whose orders the act would carry out as well."""
    now: datetime | None = None
    """The log's clock."""
    named_since: Offset | None = None
    """The record from which on the order itself names that country; None where it does not, or nobody knows."""
    stops: tuple[str, ...] = ()
    """The countries abroad in which custody could pass on the way."""
    on: str | None = None
    """The agency and the conveyance; None where none is named."""
    removes: bool = False
    """Whether it is an act of a removal."""

    @property
    def way(self) -> tuple[str, ...]:
        """Every country to which it would bring the person, the destination first."""
        return self.stops if self.country is None else (self.country, *self.stops)


def blocks(hold: Hold, scope: Scope, law: Law, *, at_rest: bool = False) -> bool:
    """Whether this hold stands against that act. Fails closed: one of a kind that nobody knows stands against all, and
    where no country, area or authority is named it is any. To be sent home is to be sent to no other country.
    `at_rest`: whether it would, also while it is suspended, or notice has opened it.
    """
    if not at_rest and (hold.suspended_by is not None or (hold.notice is not None and _is_opened(hold.notice, scope))):
        return False
    kind = law.kinds.get(hold.kind)
    if kind is None:
        return True
    if scope.action not in kind.blocks or (hold.until is not None and _has_run_out(hold.until, kind, scope.now)):
        return False
    if hold.countries and kind.by_country and _is_elsewhere(hold, scope):
        return False
    if scope.area in hold.areas and kind.by_area:
        return False
    if kind.unless_ordered and _is_ordered(hold, scope):
        return False
    if not kind.authorities or scope.authority is None:
        return True
    return not kind.authorities.isdisjoint((scope.authority, *scope.beside))


def _is_opened(notice: Notice, scope: Scope) -> bool:
    return lets_through(notice, scope.on, removes=scope.removes)


def _is_elsewhere(hold: Hold, scope: Scope) -> bool:
    """Whether the whole way abroad is known, and touches no country of the hold."""
    somewhere = scope.country not in (None, HOME) and scope.action != _TELLS
    return somewhere and hold.countries.isdisjoint(scope.way)


def _is_ordered(hold: Hold, scope: Scope) -> bool:
    """Whether the order itself has named the country of the hold before it was placed, and no stop is one of it."""
    since = scope.named_since
    return since is not None and hold.offset >= since and hold.countries.isdisjoint(scope.stops)


def _has_run_out(until: datetime, kind: HoldKind, now: datetime | None) -> bool:
    """Whether a hold against liberty is past its date: it keeps nobody in custody any longer (law 5)."""
    return now is not None and until <= now and kind.against_liberty


def attachments(record: Recorded, law: Law) -> Attachments:
    """The holds that this record places by law. Of a docket whose clock is ahead of the log's, those that either time
    gives, each until the later end: no rule of tomorrow's is in force because a docket says that it is tomorrow. What
    is against liberty is taken as it is said, until the earlier end: a clock keeps nobody in custody (law 5).
    """
    envelope = record.envelope
    said = attached_by(record.event, envelope.source, envelope.time, law)
    if envelope.time <= record.logged_at:
        return said
    logged = attached_by(record.event, envelope.source, record.logged_at, law)
    custody = {name for name, kind in law.kinds.items() if kind.against_liberty}
    found = {one.kind: one for one in logged}
    both = tuple(_of_both(one, found.get(one.kind, one), is_custody=one.kind in custody) for one in said)
    return (*both, *(one for one in logged if one.kind not in custody | {other.kind for other in said}))


def _of_both(one: Attachment, other: Attachment, *, is_custody: bool) -> Attachment:
    ends = [end for end in (one.until, other.until) if end is not None]
    until = min(ends, default=None) if is_custody else max(ends) if len(ends) > 1 else None
    return dataclasses.replace(one, until=until)


def attach(person: Person, record: Recorded, law: Law) -> Changed:
    """Place the holds that this record places by law, each unless it is there or has ended."""
    alarms: tuple[Alarm, ...] = ()
    for attachment in attachments(record, law):
        if has_the_power(attachment, record, law):
            person = placed(person, hold_of(record, attachment))
        else:
            alarms += (Alarm("without_the_power", attachment.kind),)
    return person, alarms


def placed(person: Person, hold: Hold) -> Person:
    """The person with this hold, unless it has ended. One that is there, and is said again with other words, keeps the
    person from all that both forbid; no notice that was given under other terms opens it.
    """
    known = next((one for one in person.holds if one.ref == hold.ref), None)
    if hold.ref in person.ended_holds or (known is not None and wider(known, hold) == known):
        return person
    if known is not None:
        both = wider(one_move.anew(known), hold)
        return replace(person, holds=tuple(both if one is known else one for one in person.holds))
    left = tuple(one for one in person.confirmed if one[0] != hold.source)  # its desk said that there was none
    return replace(person, holds=(*person.holds, hold), confirmed=left)


def has_the_power(attachment: Attachment, record: Recorded, law: Law) -> bool:
    """Whether the agency that signed speaks for the body, and the body may place that kind through such an event."""
    kind = law.kinds.get(attachment.kind)
    return (
        kind is not None
        and record.envelope.type in kind.placing
        and law.may_place(attachment.kind, attachment.body)
        and law.speaks_for(record.signer, attachment.body)
    )


def end_by_decision(person: Person, record: Recorded, event: MotionDecided | AppealDecided, law: Law) -> Changed:
    """End what the decided motion or appeal attached by being filed: those holds last "pending disposition" of it."""
    if isinstance(event, MotionDecided):
        filing, placing = event.motion, MotionFiled.__name__
    else:
        filing, placing = event.appeal, AppealFiled.__name__
    decided = docket_of(person, record, filing)
    alarms: tuple[Alarm, ...] = ()
    for hold in person.holds:
        if hold.event_id != filing or law.kinds[hold.kind].attached_by != placing:
            continue
        if hold.source == decided and is_decided_by(hold, record, law):
            person = end(person, hold)
        else:
            alarms += (Alarm("without_the_power", hold.kind),)
    return person, alarms


def docket_of(person: Person, record: Recorded, filing: str) -> str:
    """The docket of the filing that this record decides.

    A filing's id is unique within its docket only. A decision is about its own docket's filing; a body above decides
    another docket's only where that id stands on no other.
    """
    dockets = {motion.source for motion in person.motions if motion.event_id == filing}
    own = record.envelope.source
    return own if own in dockets or len(dockets) != 1 else dockets.pop()


def is_decided_by(hold: Placed, record: Recorded, law: Law) -> bool:
    """Whether the body of the record's own docket may end this hold, and its agency has signed."""
    body = law.body_of(record.envelope.source, None)
    return body is not None and law.speaks_for(record.signer, body) and law.may_end(hold.kind, hold.body, body)


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
        countries=attachment.countries,
        areas=attachment.areas,
        notice_hours=attachment.notice_hours,
        docket=event.docket if isinstance(event, _PLACING) else None,
        judge=event.judge if isinstance(event, _SIGNED) else None,
        phone=event.phone if isinstance(event, _PLACING | _CALLED) else None,
    )
