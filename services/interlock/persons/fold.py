"""The fold: rows and one record in, rows and alarms out. Pure and total; a new event fails the type check here."""

from dataclasses import dataclass, replace
from typing import Final, assert_never

from interlock.events import (
    AsylumEvent,
    ClearanceEvent,
    ClearanceRequested,
    ClearanceWithdrawn,
    CourtEvent,
    CustodyEvent,
    FeedEvent,
    HoldSubmissionFaulty,
    HoldSubmissionRepaired,
    HoldSubmissionWithdrawn,
    LogEvent,
    OffLogEvent,
)
from interlock.events.record import LogRecord, Recorded, Unreadable
from interlock.law import Law, can_place_a_hold, unknown_codes
from interlock.persons import about_log, clearances, court, custody, faulty, fear, holds
from interlock.persons.alarms import Alarm
from interlock.persons.changes import Changes
from interlock.persons.doubts import UNREADABLE, UNVERIFIED
from interlock.persons.rows import LOG, Row, RowKey, Rows, clearances_key, feed_key, log_of, person_key
from interlock.terms import LOG_SUBJECT, require

_UNITLESS: Final = (ClearanceRequested, ClearanceWithdrawn, HoldSubmissionRepaired, HoldSubmissionWithdrawn, LogEvent)
"""Events that speak for an agency and not for one of its units."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What one record changed, and what a human must hear about it."""

    rows: dict[RowKey, Row]
    alarms: tuple[Alarm, ...]


def touches(record: LogRecord) -> frozenset[RowKey]:
    """Every row that applying this record, or answering it, can read or write."""
    match record:
        case Recorded():
            subject, place = record.envelope.subject, record.envelope.place
        case Unreadable():
            subject, place = record.subject or LOG_SUBJECT, record.place
        case _:
            assert_never(record)
    keys = {LOG}
    if subject != LOG_SUBJECT:
        keys |= {person_key(subject), clearances_key(subject)}
    if place is not None:
        keys.add(feed_key(place.feed))
    return frozenset(keys)


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
    """Every act under way that this record can touch, answered once more. Fails closed: what is not CLEAR is stopped.

    A question touches nobody's permission. What makes everyone UNKNOWN is noted once, for all clearances below it.
    """
    subject = record.envelope.subject if isinstance(record, Recorded) else record.subject
    if subject is None or subject == LOG_SUBJECT:
        return
    if isinstance(record, Recorded) and isinstance(record.event, ClearanceRequested):
        return
    changes.clearances(subject, clearances.answered_again(changes.rows, subject, record.offset, changes.law))


def _unreadable(changes: Changes, record: Unreadable) -> None:
    """Law 8, rules 1 and 2."""
    if record.signer is not None and record.place is not None:
        changes.arrived(record.place, record.signer)  # its issuer sent it, so its number is not missing
    changes.doubt(record.subject, record, UNREADABLE, record.why)


def _unsigned(changes: Changes, record: Recorded) -> None:
    """Law 8, rules 3 and 4: without a good signature, what could place a hold blocks; anything else does nothing."""
    if can_place_a_hold(record.envelope.type, changes.law) or isinstance(record.event, HoldSubmissionFaulty):
        changes.doubt(record.envelope.subject, record, UNVERIFIED, "the signature or its key is not good")
    else:
        changes.alarm("not_signed", record.envelope.type)


def _signed(changes: Changes, record: Recorded, signer: str) -> None:
    """What is signed counts by the power of the one who signed; a repeat can at most take permission away."""
    place, subject = record.envelope.place, record.envelope.subject
    repeat = place is not None and not changes.arrived(place, signer)
    if signer not in changes.law.owners.get(record.envelope.type, frozenset()):
        changes.alarm("without_the_power", record.envelope.type)
        return
    unknown = _unknown(record, changes.law)
    if unknown is not None:
        if not repeat or not changes.in_doubt(subject, record):
            changes.doubt(subject, record, UNREADABLE, unknown)
        return
    _heard(changes, record, repeat=repeat)


def _unknown(record: Recorded, law: Law) -> str | None:
    """What the adopted tables do not list. Questions are not judged here: they change nothing and are answered."""
    if isinstance(record.event, _UNITLESS):
        return None
    if record.envelope.subject == LOG_SUBJECT:
        return "it is about a person, and names none"
    if isinstance(record.event, HoldSubmissionFaulty):
        return None  # its unit may be what could not be read
    if record.envelope.source not in law.units:
        return "the unit in ce_source is not in the tables"
    first = next(iter(unknown_codes(record.event, law)), None)
    return None if first is None else f"the code in {first[0]} is not in the tables"


def _heard(changes: Changes, record: Recorded, *, repeat: bool) -> None:
    """What the record does, area by area. Each area says itself what a repeat still does: whatever only takes
    permission away, because that is harmless when it is one.

    A record may carry a used number without being a repeat, when its outbox was put back to an older copy.
    """
    event, law, subject = record.event, changes.law, record.envelope.subject
    if isinstance(event, AsylumEvent):
        changes.person(subject, lambda person: fear.heard(person, record, event, law, repeat=repeat))
    elif isinstance(event, CourtEvent):
        changes.person(subject, lambda person: holds.attach(person, record, law))
        changes.person(subject, lambda person: court.heard(person, record, event, law, repeat=repeat))
    elif isinstance(event, CustodyEvent):
        changes.person(subject, lambda person: custody.heard(person, record, event, repeat=repeat))
    elif isinstance(event, ClearanceEvent):
        if not repeat:
            changes.clearances(subject, clearances.heard(changes.rows, record, event, law))
    elif isinstance(event, FeedEvent):
        changes.person(subject, lambda person: faulty.heard(person, record, event, repeat=repeat))
    elif isinstance(event, LogEvent):
        if not repeat:  # it could bring an earlier state back
            about_log.heard(changes, record, event)
    elif isinstance(event, OffLogEvent):
        require(False, f"{record.envelope.type} does not belong on the safety log")
    else:
        assert_never(event)
