"""What became of one published record: the substance of a receipt (law 4)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, assert_never

from interlock.events import (
    AppealDecided,
    AsylumEvent,
    CheckpointTaken,
    ClassMemberNamed,
    ClearanceEvent,
    CourtEvent,
    CourtOrderReported,
    CustodyEvent,
    FeedEvent,
    GateStageChanged,
    HoldRevived,
    HoldSuspended,
    IdentityEvent,
    KeyAdmitted,
    KeyRevoked,
    LogEvent,
    LogIncarnationOpened,
    MotionDecided,
    OffLogEvent,
    PeriodRan,
    ProtectionStatusChanged,
    RefVersionAdopted,
    ReportedOrderChecked,
    RulesAdopted,
    StatusEvent,
    StayLifted,
    StayRequested,
    UnreadableResolved,
)
from interlock.events.record import Recorded
from interlock.law import THIRD_COUNTRY_SCREENING, Law
from interlock.persons import fear, holds, onward, suspensions
from interlock.persons.clocks import is_yet_to_come
from interlock.persons.feed_outcome import NO_HOLD, of_a_feed
from interlock.persons.feed_outcome import WITHOUT_EFFECT as WITHOUT_EFFECT
from interlock.persons.holds import has_the_power
from interlock.persons.membership import counts_against, held_under
from interlock.persons.named import NamedHold
from interlock.persons.rows import Person, Rows, classes_of, log_of
from interlock.terms import LOG_SUBJECT, HoldRef

HoldNow = Literal["stands", "met", "suspended", "ended"]
"""`met`: notice of the next move was given and confirmed, so that it blocks nothing until then."""


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
    person, envelope = held_under(rows, record.envelope.subject), record.envelope
    attachments = holds.attachments(record, law)
    kinds = tuple(attachment.kind for attachment in attachments)
    doubt = next((doubt for doubt in person.doubts if doubt.offset == record.offset), None)
    if doubt is not None:
        whom = "everybody" if envelope.subject == LOG_SUBJECT else "this person"
        why = f"recorded; it cannot be read ({doubt.why}), and blocks {whom} until two agencies have looked at it"
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
    if "met" in now:
        why = "recorded; notice was given and confirmed, and the hold blocks nothing until the person is moved"
        return Outcome(False, ended=False, why=why, hold_kinds=kinds)
    if "suspended" in now:
        why = "recorded; a body above has suspended the hold, and it blocks nothing until it is revived"
        return Outcome(False, ended=False, why=why, hold_kinds=kinds)
    why = "recorded; one of the holds has ended since, another stands"
    return Outcome(False, ended=False, why=why, hold_kinds=kinds)


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
    person = held_under(rows, ref.person)
    if ref in person.ended_holds:
        return "ended"
    hold = next((hold for hold in person.holds if hold.ref == ref), None)
    if hold is None:
        return None
    if hold.suspended_by is not None:
        return "suspended"
    return "met" if hold.is_met else "stands"


def _placing_nothing(rows: Rows, person: Person, record: Recorded, law: Law) -> str:
    """What became of an event that places no hold: for one that ends something, whether it did."""
    event = record.event
    if isinstance(event, CourtEvent):
        return _of_a_court(rows, person, record, event, law)
    if isinstance(event, FeedEvent):
        return of_a_feed(rows, person, record, event, law)
    if isinstance(event, LogEvent):
        return _of_the_log(rows, person, record, event)
    if isinstance(event, ProtectionStatusChanged):
        named = event.hold
        return NO_HOLD if named is None else _of_a_hold(person, _ref(record, named), _why_not(rows, record))
    if isinstance(event, AsylumEvent | ClearanceEvent | CustodyEvent | IdentityEvent | OffLogEvent | StatusEvent):
        return NO_HOLD
    assert_never(event)  # a new area says here what its sender hears


def _of_a_court(rows: Rows, person: Person, record: Recorded, event: CourtEvent, law: Law) -> str:
    match event:
        case StayLifted(hold=named):
            by_nobody = named.kind == THIRD_COUNTRY_SCREENING and not onward.by_somebody(event)
            otherwise = "nobody is named who has screened this person" if by_nobody else _why_not(rows, record)
            return _of_a_hold(person, _ref(record, named), otherwise)
        case MotionDecided(motion=filing) | AppealDecided(appeal=filing):
            return _decided(person, filing)
        case PeriodRan(hold=named):
            return _ran(person, _ref(record, named))
        case HoldSuspended(hold=named) | HoldRevived(hold=named):
            return _suspended_or_not(person, record, named, suspends=isinstance(event, HoldSuspended))
        case CourtOrderReported():
            return "recorded; by nobody who can be asked, so it holds nobody: desks are told, and whoever asks next"
        case StayRequested():
            return "recorded; a request holds nobody: whoever asks next is told of it, until it is ruled on"
        case ReportedOrderChecked(report_source=source, report_id=named):
            return _checked(person, source, named, str(record.signer))
        case ClassMemberNamed():
            return _named(rows, person, record, event, law)
        case _:
            return NO_HOLD


def _named(rows: Rows, person: Person, record: Recorded, event: ClassMemberNamed, law: Law) -> str:
    """Whether it counts for a class order that stands."""
    orders = [one for one in classes_of(rows).orders if one.class_id == event.class_id]
    named = (record.envelope.source, record.envelope.id)
    word = next((one for one in person.class_words if (one.source, one.event_id) == named), None)
    if word is None:
        return f"{WITHOUT_EFFECT}no class order of that name and version stands of which the sender may say so"
    if event.is_member:
        return f"recorded; a member by this word (class orders of that name: {len(orders)})"
    freed = sum(counts_against(word, one, law) for one in orders)
    return f"recorded; no member by this word (class orders of that name: {freed} of {len(orders)})"


def _ref(record: Recorded, named: NamedHold) -> HoldRef:
    return HoldRef(named.source, named.event_id, named.kind, record.envelope.subject)


def _why_not(rows: Rows, record: Recorded) -> str:
    early = is_yet_to_come(record, log_of(rows).clock)
    return "it is dated in the future" if early else "the sender may not end it"


def _of_a_hold(person: Person, ref: HoldRef, otherwise: str) -> str:
    """What has become of the hold that the record was to end."""
    if ref in person.ended_holds:
        return "recorded; that hold has ended"
    if any(hold.ref == ref for hold in person.holds):
        return f"{WITHOUT_EFFECT}the hold stands, and {otherwise}"
    whose = "the log" if ref.person == LOG_SUBJECT else "this person"
    return f"{WITHOUT_EFFECT}{whose} has no hold of that reference"


def _ran(person: Person, ref: HoldRef) -> str:
    """What has become of the hold whose time has run."""
    if any(hold.ref == ref and hold.is_met for hold in person.holds):
        return "recorded; that hold lets the next move through, and stands again after it"
    otherwise = "the sender may not say so, its time has not run by every clock, or a filing was found"
    return _of_a_hold(person, ref, otherwise)


def _suspended_or_not(person: Person, record: Recorded, named: NamedHold, *, suspends: bool) -> str:
    """What has become of the hold that the record was to suspend, or to put in force again."""
    hold = next((one for one in person.holds if one.ref == _ref(record, named)), None)
    if hold is None:
        return f"{WITHOUT_EFFECT}no hold of that reference stands"
    if (hold.suspended_by is not None) == suspends:
        return f"recorded; that hold {'is suspended' if suspends else 'is in force'}"
    if suspends and suspensions.is_undone(hold, record):
        return f"{WITHOUT_EFFECT}that hold was put in force again at or after the time of this"
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
            return NO_HOLD
        case _:
            assert_never(event)


def _decided(person: Person, filing: str) -> str:
    """What a decision did to the stay that its motion or appeal placed."""
    if any(hold.event_id == filing for hold in person.holds):
        return f"{WITHOUT_EFFECT}a hold rests on that filing and stands; another body decides it"
    if any(ref.event_id == filing for ref in person.ended_holds):
        return "recorded; the hold that rested on that filing has ended"
    return "recorded; no hold of this person rests on that filing"
