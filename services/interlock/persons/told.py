"""What sources say of themselves: their past, what a desk looked up, what was compared, and feeds that are lost."""

from typing import Literal, assert_never

from msgspec.structs import replace

from interlock.events import (
    CensusClosed,
    CensusOpened,
    FeedClosed,
    FeedEvent,
    FeedReconciled,
    HoldSubmissionFaulty,
    HoldSubmissionRepaired,
    HoldSubmissionWithdrawn,
    NoHoldConfirmed,
    RecordReviewed,
)
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons import census, faulty, incidents
from interlock.persons.changes import Changes
from interlock.persons.holds import SKEW
from interlock.persons.link_row import Reviewed, Said, are_two, name_of
from interlock.persons.rows import LOG, Log, Person, log_of
from interlock.terms import LOG_SUBJECT, PersonRef

Misdated = Literal["dated_in_the_future", "dated_too_long_ago"]


def heard(changes: Changes, record: Recorded, event: FeedEvent, *, repeat: bool) -> None:
    """A repeat only takes permission away: a faulty submission is noted, and nothing that opens is heard again."""
    match event:
        case HoldSubmissionFaulty() | HoldSubmissionRepaired() | HoldSubmissionWithdrawn():
            subject = record.envelope.subject
            changes.person(subject, lambda person: faulty.heard(person, record, event, repeat=repeat))
            changes.held_up(subject)
        case CensusOpened() | CensusClosed() | FeedClosed() | FeedReconciled() | NoHoldConfirmed() | RecordReviewed():
            if not repeat:
                _said(changes, record, event)
        case _:
            assert_never(event)


def _said(
    changes: Changes,
    record: Recorded,
    event: CensusOpened | CensusClosed | FeedClosed | FeedReconciled | NoHoldConfirmed | RecordReviewed,
) -> None:
    match event:
        case CensusOpened():
            census.opened(changes, record, event)
        case CensusClosed():
            census.closed(changes, record, event)
        case FeedClosed():
            _closed(changes, record, event)
        case FeedReconciled():
            _reconciled(changes, record, event)
        case NoHoldConfirmed():
            _confirmed(changes, record, event)
        case RecordReviewed():
            _reviewed(changes, record, event)
        case _:
            assert_never(event)


def _confirmed(changes: Changes, record: Recorded, event: NoHoldConfirmed) -> None:
    """A desk of this source found nothing on this person. Fails closed: nobody has looked at what is yet to come, and
    a desk that says it tomorrow, by its own clock, may have looked earlier than it says.
    """
    unit, wrong = record.envelope.source, misdated(log_of(changes.rows), record, event, changes.law)
    if wrong is not None:
        changes.alarm(wrong, record.envelope.type)
        return
    for ref in _refs(record):
        changes.person(ref, lambda person: (_with_confirmed(person, unit, event), ()))


def misdated(log: Log, record: Recorded, event: NoHoldConfirmed, law: Law) -> Misdated | None:
    """What is wrong with the time of such a look; None when it may count."""
    clock = log.clock
    if clock is None or event.as_of > min(clock, record.logged_at) or record.envelope.time > record.logged_at + SKEW:
        return "dated_in_the_future"
    return "dated_too_long_ago" if clock - event.as_of > law.units[record.envelope.source].limit else None


def _with_confirmed(person: Person, unit: str, event: NoHoldConfirmed) -> Person:
    """The latest look counts."""
    before = dict(person.confirmed)
    before[unit] = max(event.as_of, before.get(unit, event.as_of))
    return replace(person, confirmed=tuple(sorted(before.items())))


def _reviewed(changes: Changes, record: Recorded, event: RecordReviewed) -> None:
    looked = Reviewed(event.papers_of, Said(str(record.signer), event.by), record.offset)
    if record.envelope.subject == LOG_SUBJECT:
        log = log_of(changes.rows)
        changes.put(LOG, replace(log, reviewed=_with_review(log.reviewed, looked)))
        return
    for ref in _refs(record):
        changes.person(ref, lambda person: (replace(person, reviewed=_with_review(person.reviewed, looked)), ()))


def _with_review(reviewed: tuple[Reviewed, ...], looked: Reviewed) -> tuple[Reviewed, ...]:
    """The latest look of each person counts."""
    others = (one for one in reviewed if (one.papers_of, one.said) != (looked.papers_of, looked.said))
    return (*others, looked)


def _refs(record: Recorded) -> tuple[PersonRef, ...]:
    """The identifier that the record is about, under every version that it was given in."""
    return (record.envelope.subject, *record.envelope.refs)


def _reconciled(changes: Changes, record: Recorded, event: FeedReconciled) -> None:
    """A missing record is an incident, although it was appended by now: for some time nobody knew of it."""
    log, unit = log_of(changes.rows), record.envelope.source
    before = dict(log.reconciled)
    before[unit] = max(event.to, before.get(unit, event.to))
    changes.put(LOG, replace(log, reconciled=tuple(sorted(before.items()))))
    if event.missing > 0:
        changes.alarm("records_were_missing", unit)
        incidents.were_missing(changes, record, event)


def _closed(changes: Changes, record: Recorded, event: FeedClosed) -> None:
    """Two desks of the issuer, by two people, end the silence of a feed that is lost. Fails closed: one alone, another
    agency, or the same desk or person twice, ends nothing.
    """
    log, signer = log_of(changes.rows), str(record.signer)
    if event.feed.partition(".")[0] != signer:
        changes.alarm("without_the_power", record.envelope.type)
        return
    closing = log.closing | {(event.feed, event.desk, event.by)}
    said = [(desk, by) for feed, desk, by in closing if feed == event.feed and name_of(desk) and name_of(by)]
    log = replace(log, closing=closing)
    if not are_two(*(desk for desk, _ in said)) or not are_two(*(by for _, by in said)):
        changes.alarm("waits_for_a_second", record.envelope.type)
    else:
        log = replace(
            log,
            closed=log.closed | {event.feed},
            feeds=log.feeds - {event.feed},
            gapped=tuple(entry for entry in log.gapped if entry[0] != event.feed),
        )
    changes.put(LOG, log)
