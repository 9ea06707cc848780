"""The fold: rows and one record in, rows and alarms out. Pure and total; a new event fails the type check here."""

from dataclasses import dataclass
from typing import Final, assert_never

from msgspec.structs import replace

from interlock.events import (
    AsylumEvent,
    CheckpointTaken,
    ClassMemberNamed,
    ClearanceEvent,
    CourtEvent,
    CustodyEvent,
    FeedEvent,
    HoldLanded,
    HoldRevived,
    HoldSubmissionFaulty,
    IdentityEvent,
    IdentityLinked,
    ImmigrationJudgeDecisionIssued,
    LogEvent,
    OffLogEvent,
    StatusEvent,
    UnplacedOrderEntered,
)
from interlock.events.record import LogRecord, Recorded, Unreadable
from interlock.law import Law, about, can_place_a_hold, is_of_a_unit, unknown_codes
from interlock.persons import about_log, census, clearances, court, custody, fear, holds, linking, status, told, trust
from interlock.persons.acts import QuestionEvent
from interlock.persons.alarms import Alarm
from interlock.persons.changes import Changes
from interlock.persons.doubts import UNREADABLE, UNVERIFIED
from interlock.persons.rows import (
    LOG,
    Clearances,
    Person,
    Row,
    RowKey,
    Rows,
    log_of,
    person_of,
    ref_of,
)
from interlock.persons.stopping import answer_again
from interlock.persons.touching import people_named
from interlock.terms import LOG_SUBJECT, require
from interlock.terms.identifiers import version_of

_HOLDING: Final = (HoldRevived, HoldSubmissionFaulty, IdentityLinked, UnplacedOrderEntered)
"""Events that hold somebody without placing a hold: without a good signature they are a doubt as well."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What one record changed, and what a human must hear about it."""

    rows: dict[RowKey, Row | None]
    alarms: tuple[Alarm, ...]


def apply(rows: Rows, record: LogRecord, law: Law) -> Applied:
    """Fold one record. Fails closed: what it cannot read or trust ends nothing, permits nothing, and may block."""
    changes = Changes(dict(rows), law)
    log = log_of(rows)
    clock = record.logged_at if log.clock is None else max(log.clock, record.logged_at)
    changes.put(LOG, replace(log, clock=clock))
    match record:
        case Unreadable():
            _unreadable(changes, record)
        case Recorded() if record.signer is None:
            _unsigned(changes, record)
        case Recorded():
            _signed(changes, record, str(record.signer))
        case _:
            assert_never(record)
    _answer_again(changes, record)
    changed = {key: row for key, row in changes.rows.items() if rows.get(key) != row}
    return Applied(changed, tuple(changes.alarms))


def _answer_again(changes: Changes, record: LogRecord) -> None:
    """Every act under way that this record can touch, answered again. Fails closed: what is not CLEAR is stopped."""
    if isinstance(record, Recorded) and isinstance(record.event, QuestionEvent):
        return  # it touches nobody's permission
    for key, row in sorted(changes.rows.items()):
        if isinstance(row, Clearances):
            answer_again(changes, ref_of(key), record.offset)


def _unreadable(changes: Changes, record: Unreadable) -> None:
    """What nobody can read blocks: everyone where nobody knows whom it is about, else its person (law 8)."""
    if record.signer is not None and record.place is not None:
        changes.arrived(record.place, record.signer)  # its issuer sent it, so its number is not missing
    linking.named_by(changes, (record.subject or LOG_SUBJECT,), UNREADABLE)
    changes.doubt(record.subject, record, UNREADABLE, record.why)


def _unsigned(changes: Changes, record: Recorded) -> None:
    """Without a good signature, what could place a hold blocks (law 8); anything else does nothing, nor does another
    copy of what stands here by a good one.
    """
    if _holds_somebody(record, changes.law) and not _stands_here(changes, record):
        linking.named_by(changes, (record.envelope.subject, *record.envelope.refs), UNVERIFIED)
        changes.doubt(record.envelope.subject, record, UNVERIFIED, "the signature or its key is not good")
    else:
        changes.alarm("not_signed", record.envelope.type)


def _holds_somebody(record: Recorded, law: Law) -> bool:
    event = record.event
    named = isinstance(event, ClassMemberNamed) and event.is_member
    return named or isinstance(event, _HOLDING) or can_place_a_hold(record.envelope.type, law)


def _stands_here(changes: Changes, record: Recorded) -> bool:
    """Whether the decision of that source and id was read here with a good signature. What was changed on the way would
    have come instead of it, and not as well.
    """
    named, person = (record.envelope.source, record.envelope.id), person_of(changes.rows, record.envelope.subject)
    decided = any((order.source, order.event_id) == named for order in person.orders)
    return isinstance(record.event, ImmigrationJudgeDecisionIssued) and decided


def _signed(changes: Changes, record: Recorded, signer: str) -> None:
    """What is signed counts by the power of the one who signed; a repeat can at most take permission away."""
    place, subject = record.envelope.place, record.envelope.subject
    repeat = place is not None and not changes.arrived(place, signer)
    if signer not in changes.law.owners.get(record.envelope.type, frozenset()):
        changes.alarm("without_the_power", record.envelope.type)
        return
    why = _unknown(record, changes)
    if why is not None:
        whom = None if _names_nobody(record, changes) else subject
        if not repeat or not changes.in_doubt(whom or LOG_SUBJECT, record):
            changes.doubt(whom, record, UNREADABLE, why)
        return
    if trust.must_be_said_anew(log_of(changes.rows).trust, record):
        changes.alarm("said_before", record.envelope.type)
        return
    before = dict(changes.rows)
    _heard(changes, record, repeat=repeat)
    if not repeat:
        _signed_by(changes, record, before)


def _unknown(record: Recorded, changes: Changes) -> str | None:
    """What the adopted tables do not list, and what cannot be what it says. Questions are not judged here: they change
    nothing and are answered.
    """
    event, envelope = record.event, record.envelope
    if _names_nobody(record, changes):
        return "its reference is of a version that nobody has adopted, or it is about nobody and names a person"
    if isinstance(event, IdentityEvent) and not linking.is_about_two(record, event):
        return "it links a person with nobody, or with themselves"
    if about(type(event)) == "a person" and envelope.subject == LOG_SUBJECT:
        return "it is about a person, and names none"
    if isinstance(event, HoldSubmissionFaulty):
        return None  # its unit may be what could not be read
    if is_of_a_unit(type(event)) and envelope.source not in changes.law.units:
        return "the unit in ce_source is not in the tables"
    first = next(iter(unknown_codes(event, changes.law)), None)
    return None if first is None else f"the code in {first[0]} is not in the tables"


def _signed_by(changes: Changes, record: Recorded, before: Rows) -> None:
    """Note by whose key something is said of each whom the record names or has changed, or of the log: a lift ends a
    hold under a linked reference, and stays in doubt there when the link ends; whose an order is that named nobody is
    said of everybody. What is asked or answered says nothing.
    """
    if isinstance(record.event, ClearanceEvent | CheckpointTaken | HoldLanded):
        return
    changed = {ref_of(key) for key, row in changes.rows.items() if isinstance(row, Person) and row != before.get(key)}
    if log_of(changes.rows).unplaced != log_of(before).unplaced:
        changed.add(LOG_SUBJECT)
    for ref in sorted(people_named(record) | changed):
        if ref == LOG_SUBJECT:
            log = log_of(changes.rows)
            changes.put(LOG, replace(log, signed=trust.signed(log, record)))
        else:
            changes.person(ref, lambda person: (replace(person, signed=trust.signed(person, record)), ()))


def _names_nobody(record: Recorded, changes: Changes) -> bool:
    """Whether nobody can tell whom it is about."""
    envelope = record.envelope
    versions = {version_of(ref) for ref in (envelope.subject, *envelope.refs) if ref != LOG_SUBJECT}
    of_nobody = about(type(record.event)) == "the log" and envelope.subject != LOG_SUBJECT
    return of_nobody or bool(versions - log_of(changes.rows).ref_versions)


def _heard(changes: Changes, record: Recorded, *, repeat: bool) -> None:  # noqa: C901, PLR0912 - one case an area
    """What the record does, area by area. Each area says itself what a repeat still does: whatever only takes
    permission away, because that is harmless when it is one.

    A record may carry a used number without being a repeat, when its outbox was put back to an older copy.
    """
    event, law, subject = record.event, changes.law, record.envelope.subject
    linking.named(changes, record, repeat=repeat)
    if not repeat:
        census.counted(changes, record)
    if isinstance(event, CourtEvent | CustodyEvent | StatusEvent):
        changes.person(subject, lambda person: holds.attach(person, record, law))
    if isinstance(event, AsylumEvent):
        fear.heard(changes, record, event, repeat=repeat)
    elif isinstance(event, CourtEvent):
        court.heard(changes, record, event, repeat=repeat)
    elif isinstance(event, CustodyEvent):
        custody.heard(changes, record, event, repeat=repeat)
    elif isinstance(event, StatusEvent):
        status.heard(changes, record, event, repeat=repeat)
    elif isinstance(event, IdentityEvent):
        linking.heard(changes, record, event, repeat=repeat)
    elif isinstance(event, ClearanceEvent):
        if not repeat:
            clearances.heard(changes, record, event)
    elif isinstance(event, FeedEvent):
        told.heard(changes, record, event, repeat=repeat)
    elif isinstance(event, LogEvent):
        if not repeat:  # it could bring an earlier state back
            about_log.heard(changes, record, event)
    elif isinstance(event, OffLogEvent):
        require(False, f"{record.envelope.type} does not belong on the safety log")
    else:
        assert_never(event)
