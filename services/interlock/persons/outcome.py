"""What became of one published record: the substance of a receipt (law 4)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, Literal, assert_never

from interlock.events import (
    AppealDecided,
    AsylumEvent,
    CensusClosed,
    CensusOpened,
    CheckpointTaken,
    ClearanceEvent,
    CourtEvent,
    CourtOrderReported,
    CustodyEvent,
    FeedClosed,
    FeedEvent,
    FeedReconciled,
    GateStageChanged,
    HoldRevived,
    HoldSubmissionFaulty,
    HoldSubmissionRepaired,
    HoldSubmissionWithdrawn,
    HoldSuspended,
    IdentityEvent,
    KeyAdmitted,
    KeyRevoked,
    LogEvent,
    LogIncarnationOpened,
    MotionDecided,
    NoHoldConfirmed,
    OffLogEvent,
    PeriodRan,
    RecordReviewed,
    RefVersionAdopted,
    ReportedOrderChecked,
    RulesAdopted,
    StayLifted,
    UnreadableResolved,
)
from interlock.events.record import Recorded
from interlock.law import Law, attached_by
from interlock.persons import fear
from interlock.persons.holds import has_the_power
from interlock.persons.link_row import by_two
from interlock.persons.rows import Person, Rows, log_of, person_of
from interlock.persons.told import misdated
from interlock.terms import LOG_SUBJECT, HoldRef

WITHOUT_EFFECT: Final = "recorded without effect; "
"""How the reason begins when a record was meant to hold or to end something, and did neither."""


HoldNow = Literal["stands", "suspended", "ended"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Effective only while every hold that the record placed stands here, under the rules in force."""

    effective: bool
    ended: bool
    """Whether all of them have."""
    why: str
    """For whoever sent it: what the record did, or why it did nothing."""
    hold_kinds: tuple[str, ...] = ()


def outcome_of(rows: Rows, record: Recorded, law: Law) -> Outcome:
    """Read the rows after the record. Fails closed: effective only for holds that are seen to stand."""
    person, envelope = person_of(rows, record.envelope.subject), record.envelope
    attachments = attached_by(record.event, envelope.source, envelope.time, law)
    kinds = tuple(attachment.kind for attachment in attachments)
    doubt = next((doubt for doubt in person.doubts if doubt.offset == record.offset), None)
    if doubt is not None:
        why = f"recorded; it cannot be read ({doubt.why}), and blocks this person until two agencies have looked at it"
        return Outcome(False, ended=False, why=why, hold_kinds=kinds)
    if not attachments:
        return Outcome(False, ended=False, why=_placing_nothing(rows, person, record, law))
    if log_of(rows).in_force != law.digest:
        return Outcome(False, ended=False, why="recorded; the rules of this replica are not in force", hold_kinds=kinds)
    if record.signer is None or not all(has_the_power(one, record, law) for one in attachments):
        return Outcome(False, ended=False, why=f"{WITHOUT_EFFECT}the sender may not place this hold", hold_kinds=kinds)
    now = {hold_now(rows, HoldRef(envelope.source, envelope.id, kind, envelope.subject), law) for kind in kinds}
    return _by_what_stands(now, kinds, _standing_by_another(person, record))


def _by_what_stands(now: AbstractSet[HoldNow | None], kinds: tuple[str, ...], otherwise: str) -> Outcome:
    """The worst of what has become of the holds. Fails closed: effective only where all of them stand."""
    if now == {"stands"}:
        return Outcome(
            True, ended=False, why="the hold stands" if len(kinds) == 1 else "the holds stand", hold_kinds=kinds
        )
    if now == {"ended"}:
        why = "the hold has ended since" if len(kinds) == 1 else "the holds have ended since"
        return Outcome(False, ended=True, why=why, hold_kinds=kinds)
    if None in now:
        return Outcome(False, ended=False, why=otherwise, hold_kinds=kinds)
    if "suspended" in now:
        why = "recorded; a body above has suspended the hold, and it blocks nothing until it is revived"
        return Outcome(False, ended=False, why=why, hold_kinds=kinds)
    return Outcome(
        False, ended=False, why="recorded; one of the holds has ended since, another stands", hold_kinds=kinds
    )


def _standing_by_another(person: Person, record: Recorded) -> str:
    """A fear case has one hold of a kind, which another of its records may have placed."""
    event = record.event
    named = fear.case_named(person, record, event) if isinstance(event, AsylumEvent) else None
    if named is None:
        return f"{WITHOUT_EFFECT}no hold stands by it"
    return "recorded; that case holds nobody any longer" if fear.is_over(named) else "recorded; that case holds still"


def hold_now(rows: Rows, ref: HoldRef, law: Law) -> HoldNow | None:
    """What the rows say of a hold. None when they say nothing of it, or when the rules they follow are not in force."""
    if log_of(rows).in_force != law.digest:
        return None
    person = person_of(rows, ref.person)
    if ref in person.ended_holds:
        return "ended"
    hold = next((hold for hold in person.holds if hold.ref == ref), None)
    if hold is None:
        return None
    return "stands" if hold.suspended_by is None else "suspended"


_NO_HOLD: Final = "recorded; an event of this kind places no hold"


def _placing_nothing(rows: Rows, person: Person, record: Recorded, law: Law) -> str:
    """What became of an event that places no hold: for one that ends something, whether it did."""
    event = record.event
    if isinstance(event, CourtEvent):
        return _of_a_court(person, record, event)
    if isinstance(event, FeedEvent):
        return _of_a_feed(rows, person, record, event, law)
    if isinstance(event, LogEvent):
        return _of_the_log(rows, person, record, event)
    if isinstance(event, AsylumEvent | ClearanceEvent | CustodyEvent | IdentityEvent | OffLogEvent):
        return _NO_HOLD
    assert_never(event)  # a new area says here what its sender hears


def _of_a_court(person: Person, record: Recorded, event: CourtEvent) -> str:
    match event:
        case StayLifted(hold=named):
            ref = HoldRef(named.source, named.event_id, named.kind, record.envelope.subject)
            return _of_a_hold(person, ref, "the sender may not end it")
        case MotionDecided(motion=filing) | AppealDecided(appeal=filing):
            return _decided(person, filing)
        case PeriodRan(hold=named):
            ref = HoldRef(named.source, named.event_id, named.kind, record.envelope.subject)
            return _of_a_hold(person, ref, "the sender may not say so, its time has not run, or a filing was found")
        case HoldSuspended(hold=named) | HoldRevived(hold=named):
            wanted = HoldRef(named.source, named.event_id, named.kind, record.envelope.subject)
            return _suspended_or_not(person, wanted, suspends=isinstance(event, HoldSuspended))
        case CourtOrderReported():
            return "recorded; by nobody who can be asked, so it holds nobody: desks are told, and whoever asks next"
        case ReportedOrderChecked(report_source=source, report_id=named):
            return _checked(person, source, named, str(record.signer))
        case _:
            return _NO_HOLD


def _of_a_hold(person: Person, ref: HoldRef, otherwise: str) -> str:
    """What has become of the hold that the record was to end."""
    if ref in person.ended_holds:
        return "recorded; that hold has ended"
    if any(hold.ref == ref for hold in person.holds):
        return f"{WITHOUT_EFFECT}the hold stands, and {otherwise}"
    return f"{WITHOUT_EFFECT}this person has no hold of that reference"


def _suspended_or_not(person: Person, ref: HoldRef, *, suspends: bool) -> str:
    """What has become of the hold that the record was to suspend, or to put in force again."""
    hold = next((one for one in person.holds if one.ref == ref), None)
    if hold is None:
        return f"{WITHOUT_EFFECT}no hold of that reference stands"
    if (hold.suspended_by is not None) == suspends:
        return f"recorded; that hold {'is suspended' if suspends else 'is in force'}"
    return f"{WITHOUT_EFFECT}the sender does not stand above whoever placed that hold"


def _checked(person: Person, source: str, named: str, agency: str) -> str:
    """What has become of the report that was looked into."""
    report = next((one for one in person.reports if (one.source, one.event_id) == (source, named)), None)
    if report is None:
        return f"{WITHOUT_EFFECT}this person has no report of that name"
    if report.outcome is not None:
        return f"recorded; that report is {report.outcome}"
    if any(one.agency == agency for one in report.words):
        return "recorded; it holds until a second agency says so: one of the two must be Justice counsel"
    return "recorded; that report is open"


def _of_the_log(rows: Rows, person: Person, record: Recorded, event: LogEvent) -> str:
    match event:
        case UnreadableResolved(offset=offset, record_hash=named):
            doubts = (*person.doubts, *log_of(rows).doubts)
            if any((doubt.offset, doubt.record_hash) == (offset, named) for doubt in doubts):
                return "recorded; another agency must look at the same record"
            return "recorded; no record of that offset and hash blocks"
        case GateStageChanged(stage=stage, acts=acts):
            stands = bool(acts) and all((record.signer, act, stage) in log_of(rows).stages for act in acts)
            return "recorded; the acts are at that stage" if stands else f"{WITHOUT_EFFECT}the stage is another"
        case KeyAdmitted(key=kid):
            good = any(one.kid == kid for one in log_of(rows).trust.admitted)
            return "recorded; the key is admitted" if good else "recorded; another agency must admit it as well"
        case KeyRevoked(key=kid):
            ended = log_of(rows).trust.revocation(kid) is not None
            return "recorded; the key is revoked" if ended else "recorded; another agency must say so as well"
        case LogIncarnationOpened(incarnation=name):
            opened = log_of(rows).trust.incarnation == name
            return "recorded; the log bears this name" if opened else "recorded; another agency must say the same"
        case CheckpointTaken() | RulesAdopted() | RefVersionAdopted():
            return _NO_HOLD
        case _:
            assert_never(event)


def _of_a_feed(rows: Rows, person: Person, record: Recorded, event: FeedEvent, law: Law) -> str:
    match event:
        case HoldSubmissionFaulty(submission=named):
            still = any(faulty.record_hash == record.record_hash for faulty in person.faulty)
            return f"recorded; this person is {'UNKNOWN until it is ended' if still else 'free of it again'}: {named}"
        case HoldSubmissionRepaired(submission=named) | HoldSubmissionWithdrawn(submission=named):
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
    return f"recorded; nothing of {agency} waits for repair under that id any more{others}"


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
            return _NO_HOLD if missing == 0 else "recorded; what was missing is an incident"
        case _:
            assert_never(event)


def _decided(person: Person, filing: str) -> str:
    """What a decision did to the stay that its motion or appeal placed."""
    if any(hold.event_id == filing for hold in person.holds):
        return f"{WITHOUT_EFFECT}a hold rests on that filing and stands; another body decides it"
    if any(ref.event_id == filing for ref in person.ended_holds):
        return "recorded; the hold that rested on that filing has ended"
    return "recorded; no hold of this person rests on that filing"
