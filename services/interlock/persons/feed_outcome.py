"""What became of a record about a source, its feed or what it has sent, as its sender hears it."""

from typing import Final, assert_never

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
from interlock.persons.link_row import by_two
from interlock.persons.rows import Person, Rows, log_of
from interlock.persons.told import misdated
from interlock.terms import LOG_SUBJECT

WITHOUT_EFFECT: Final = "recorded without effect; "
"""How the reason begins when a record was meant to hold or to end something, and did neither."""
NO_HOLD: Final = "recorded; an event of this kind places no hold"


def of_a_feed(rows: Rows, person: Person, record: Recorded, event: FeedEvent, law: Law) -> str:
    match event:
        case HoldSubmissionFaulty(submission=named):
            still = any(faulty.record_hash == record.record_hash for faulty in person.faulty)
            return f"recorded; this person is {'UNKNOWN until it is ended' if still else 'free of it again'}: {named}"
        case HoldSubmissionRepaired(submission=named) | HoldSubmissionWithdrawn(submission=named):
            if record.envelope.subject == LOG_SUBJECT:  # a door takes it only where it ends something there
                return f"recorded; nothing that {record.signer} could not read waits at its door under that id any more"
            return _after_an_end(person, str(record.signer), named)
        case NoHoldConfirmed():
            return _of_a_look(rows, person, record, event, law)
        case RecordReviewed(papers_of=unit):
            reviewed = log_of(rows).reviewed if record.envelope.subject == LOG_SUBJECT else person.reviewed
            both = by_two(frozenset(one.said for one in reviewed if one.papers_of == unit))
            return "recorded; two agencies have looked" if both else "recorded; another agency must look as well"
        case CensusOpened() | CensusClosed() | FeedClosed() | FeedReconciled():
            return _of_a_source(rows, record, event)
        case _:
            assert_never(event)


def _of_a_look(rows: Rows, person: Person, record: Recorded, event: NoHoldConfirmed, law: Law) -> str:
    """Whether it is the look that counts for its source and this person; an earlier one may count where it does not."""
    unit = record.envelope.source
    if record.signer not in law.owners.get(record.envelope.type, frozenset()) or unit not in law.units:
        return f"{WITHOUT_EFFECT}the sender may not say that"
    match misdated(log_of(rows), record, event, law):
        case "dated_in_the_future":
            return f"{WITHOUT_EFFECT}it is dated in the future"
        case "dated_too_long_ago":
            return f"{WITHOUT_EFFECT}it is dated longer ago than its source may be silent"
        case None:
            counts = dict(person.confirmed).get(unit)
    if counts is None or counts < event.as_of:
        return f"{WITHOUT_EFFECT}its number does not count, or its source has placed a hold since"
    return "recorded; it speaks for this person" if counts == event.as_of else "recorded; a later look speaks for them"


def _after_an_end(person: Person, agency: str, named: str) -> str:
    """What still waits under that id. An agency ends only what is its own, and the rows show whether it can have."""
    waiting = sorted({faulty.agency for faulty in person.faulty if faulty.submission == named})
    if agency in waiting:
        return f"{WITHOUT_EFFECT}that submission still waits for repair"
    others = f"; that of {' and '.join(waiting)} still waits, and nobody else can end it" if waiting else ""
    if not person.ended_faulty:  # nothing about this person was ever ended, so this record has ended nothing
        return f"{WITHOUT_EFFECT}nothing of {agency} waited for repair under that id and this person{others}"
    return f"recorded; nothing of {agency} waits for repair under that id; if something should, check it{others}"


def _of_a_source(rows: Rows, record: Recorded, event: CensusOpened | CensusClosed | FeedClosed | FeedReconciled) -> str:
    log, unit = log_of(rows), record.envelope.source
    match event:
        case CensusOpened(kind=kind):
            began = any((one.unit, one.kind) == (unit, kind) for one in log.telling)
            return "recorded; the census is open" if began else f"{WITHOUT_EFFECT}protections are told first"
        case CensusClosed(kind=kind):
            told = (unit, kind) in log.told
            return "recorded; its past is told" if told else f"{WITHOUT_EFFECT}it does not add up with the log"
        case FeedClosed(feed=feed):
            return "recorded; the feed is closed" if feed in log.closed else "recorded; a second desk must say the same"
        case FeedReconciled(missing=missing):
            return NO_HOLD if missing == 0 else "recorded; what was missing is an incident"
        case _:
            assert_never(event)
