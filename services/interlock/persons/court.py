"""Orders and motions: the court's half of the permission, and what takes it away."""

from typing import assert_never

from msgspec.structs import replace

from interlock.events import (
    AdvanceNoticeGiven,
    AppealDecided,
    AppealFiled,
    BondStayNoticeFiled,
    ClassMemberNamed,
    ClassOrderPublished,
    CourtEvent,
    CourtOrderEntered,
    CourtOrderReported,
    GovernmentForbearanceGiven,
    HoldRevived,
    HoldSuspended,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    PetitionFiled,
    RemovalOrderCeasedToBeExecutable,
    ReportedOrderChecked,
    StayDenied,
    StayGranted,
    StayLifted,
    StayRequested,
)
from interlock.events.record import Recorded
from interlock.law import Filing, Law
from interlock.persons import (
    bonds,
    classes,
    finality,
    holds,
    lifts,
    notices,
    periods,
    reports,
    stay_requests,
    suspensions,
)
from interlock.persons.alarms import Alarm
from interlock.persons.changes import Changes
from interlock.persons.clocks import is_after
from interlock.persons.decisions import WITHHOLDING_ONLY
from interlock.persons.finality import Ending
from interlock.persons.holds import Changed
from interlock.persons.identity import reach_in
from interlock.persons.rows import Motion, Order, Person, person_of

_Filed = AppealFiled | MotionFiled
_Placing = BondStayNoticeFiled | CourtOrderEntered | GovernmentForbearanceGiven | PetitionFiled | StayGranted
_Saying = _Filed | _Placing | ImmigrationJudgeDecisionIssued | StayDenied | StayRequested


def heard(changes: Changes, record: Recorded, event: CourtEvent, *, repeat: bool) -> None:
    """What a court's word does beside the hold that it places; of a repeat, only what takes permission away."""
    subject, law = record.envelope.subject, changes.law
    if isinstance(event, StayLifted | HoldSuspended | ReportedOrderChecked):
        if not repeat:
            _taken_away(changes, record, event)
    elif isinstance(event, CourtOrderReported):
        changes.person(subject, lambda person: reports.noted(person, record, event, law))
        changes.reported(subject)
    elif isinstance(event, HoldRevived):
        suspensions.revive(changes, record, event)
    elif isinstance(event, ClassOrderPublished):
        classes.published(changes, record, event, repeat=repeat)
    elif isinstance(event, ClassMemberNamed):
        classes.member_named(changes, record, event, repeat=repeat)
    elif isinstance(event, AdvanceNoticeGiven):
        if not repeat:
            notices.given(changes, record, event)
    elif isinstance(event, Ending):
        _ends(changes, record, event, repeat=repeat)
    else:
        changes.person(subject, lambda person: _said(person, record, event, law, repeat=repeat))


def _taken_away(changes: Changes, record: Recorded, event: StayLifted | HoldSuspended | ReportedOrderChecked) -> None:
    match event:
        case StayLifted():
            lifts.lift(changes, record, event)
        case HoldSuspended():
            suspensions.suspend(changes, record, event)
        case ReportedOrderChecked():
            reports.checked(changes, record, event)
        case _:
            assert_never(event)


def _ends(changes: Changes, record: Recorded, event: Ending, *, repeat: bool) -> None:
    """End what the record ends, under every reference of the person; then what an appeal that has failed leaves."""
    law, same = changes.law, sorted(reach_in(changes.rows, (record.envelope.subject, *record.envelope.refs)).same)
    before = {ref: person_of(changes.rows, ref) for ref in same}
    if isinstance(event, PeriodRan) and not repeat and not finality.may_have_run(changes, record, event, before):
        return
    for ref in same:
        changes.person(ref, lambda person: _ended_by(person, record, event, law, repeat=repeat))
    if repeat:
        return
    after = {ref: person_of(changes.rows, ref) for ref in same}
    final, gone = finality.made_final(before, after, event), finality.gone(before, after)
    for ref in same:
        changes.person(ref, lambda person: (finality.settled(person, record, final, gone, law), ()))


def _ended_by(person: Person, record: Recorded, event: Ending, law: Law, *, repeat: bool) -> Changed:
    """A repeat ends no hold; what it takes away of the permission, it takes away."""
    match event:
        case RemovalOrderCeasedToBeExecutable():
            return ceased(person, event), ()
        case PeriodRan():
            return (person, ()) if repeat else periods.ran(person, record, event, law)
        case MotionDecided():
            filing, vacated, grants = event.motion, frozenset(event.vacated_orders), event.outcome == "granted"
        case AppealDecided():
            filing, vacated, grants = event.appeal, frozenset[str](), event.outcome not in finality.UPHELD
        case _:
            assert_never(event)
    alarms: tuple[Alarm, ...] = ()
    if not repeat:
        person, alarms = holds.end_by_decision(person, record, event, law)
        person = stay_requests.ruled_on(person, record, event) if isinstance(event, MotionDecided) else person
        if isinstance(event, AppealDecided):
            person = bonds.decided(finality.decided(person, record, event, law), record, event, law)
    person = _orders_ended(person, vacated)
    return (_granted(person, record, filing, vacated) if grants else person), alarms


def _said(person: Person, record: Recorded, event: _Saying, law: Law, *, repeat: bool) -> Changed:
    match event:
        case ImmigrationJudgeDecisionIssued():
            if repeat and law.is_executable(event.order_type):
                return decided_under_a_used_number(person, record, event, law)
            if repeat and event.proceeding_type == WITHHOLDING_ONLY:
                return person, ()  # it could end what the person waits for
            return decided(person, record, event, law)
        case MotionFiled():
            return (person, ()) if repeat else filed(person, record, event.order, law.filings[event.filing_type])
        case AppealFiled():
            return _appealed(person, record, event, law, repeat=repeat)
        case BondStayNoticeFiled():
            return bonds.kept(person, law), ()
        case StayGranted() | StayDenied() | StayRequested():
            return person if repeat else stay_requests.heard(person, record, event), ()  # a denial ends no hold
        case GovernmentForbearanceGiven() | CourtOrderEntered():
            return person, ()  # they place a hold and do nothing else
        case PetitionFiled():
            named = (record.envelope.source, record.envelope.id)
            return replace(person, petitions=person.petitions | {named}), ()
        case _:
            assert_never(event)


def decided(person: Person, record: Recorded, event: ImmigrationJudgeDecisionIssued, law: Law) -> Changed:
    """The court's own record. A second one of the same name changes nothing; if it says something else, the order ends.

    A decision cannot have been made after it was logged: a date in the future would let it outlive a later one.
    """
    envelope = record.envelope
    order = Order(
        source=envelope.source,
        event_id=envelope.id,
        order_type=event.order_type,
        proceeding_type=event.proceeding_type,
        countries=frozenset(event.designated_countries),
        barred=frozenset(event.barred_countries),
        final=event.in_absentia or event.appeal == "waived",  # 8 CFR 1241.1(b), (e); appeals come with their own events
        decided_at=min(envelope.time, record.logged_at),
        offset=record.offset,
        ordered_by=record.envelope.type,
        logged_at=record.logged_at,
    )
    before = len(person.orders)
    person, alarms = ordered(person, record, order)
    if order.final and len(person.orders) > before:
        person = finality.heard(person, record, order, law)
    return person, alarms


def ordered(person: Person, record: Recorded, order: Order) -> Changed:
    """The person with this order. A second one of the same name changes nothing; if it says something else, the order
    ends.
    """
    known = next((one for one in person.orders if (one.source, one.event_id) == (order.source, order.event_id)), None)
    if known is not None:
        again = replace(known, offset=order.offset, decided_at=order.decided_at, logged_at=order.logged_at)
        same = again == order
        return (person, ()) if same else (_orders_ended(person, frozenset({order.event_id})), (_said_twice(record),))
    person = replace(person, orders=(*person.orders, order))
    if person.voided_to is not None and order.decided_at <= person.voided_to:
        person = _orders_ended(person, frozenset({order.event_id}))
    return person, ()


def decided_under_a_used_number(
    person: Person, record: Recorded, event: ImmigrationJudgeDecisionIssued, law: Law
) -> Changed:
    """A repeat changes nothing. An order that is not on record is none: its outbox was put back to an older copy. It
    may replace those before it, and must not permit, so every order decided up to it ends, and it does too.
    """
    envelope = record.envelope
    if not any((order.source, order.event_id) == (envelope.source, envelope.id) for order in person.orders):
        until = min(envelope.time, record.logged_at)
        person = replace(person, voided_to=max(person.voided_to or until, until))
        before = (
            one for one in person.orders if one.decided_at <= until or is_after(record.offset, record.logged_at, one)
        )
        person = _orders_ended(person, frozenset(one.event_id for one in before))
    return decided(person, record, event, law)


def _appealed(person: Person, record: Recorded, event: AppealFiled, law: Law, *, repeat: bool) -> Changed:
    """A repeat only keeps what is appealed from being final; it keeps nobody in custody."""
    person = finality.appealed(person, record, event)
    if repeat:
        return person, ()
    person = bonds.appealed(person, record, event, law)
    return filed(person, record, event.order, law.appeals[event.appeal_type])


def filed(person: Person, record: Recorded, order: str | None, filing: Filing) -> Changed:
    """Remember what the motion or appeal challenges; if it was granted before it arrived, that order ends now."""
    envelope = record.envelope
    if any((motion.source, motion.event_id) == (envelope.source, envelope.id) for motion in person.motions):
        return person, ()
    motion = Motion(envelope.source, envelope.id, filing.vacates_order, order)
    person = replace(person, motions=(*person.motions, motion))
    if envelope.id in person.granted_motions:
        person = _orders_ended(person, _challenged(person, motion))
    return person, ()


def _granted(person: Person, record: Recorded, filing: str, vacated: frozenset[str]) -> Person:
    """What a grant takes away beside the orders that it names: those that the motion or appeal challenged.

    A grant never reads as CLEAR. Where it is not sure which order it ends, it ends every one on record, and those
    decided before it that arrive later.
    """
    person = replace(person, granted_motions=person.granted_motions | {filing})
    motions = [filed for filed in person.motions if filed.event_id == filing]
    if motions and not any(motion.vacates_order for motion in motions):
        return person
    named = frozenset(motion.order for motion in motions if motion.order is not None)
    if _on_record(person, vacated) and named <= vacated:
        return person
    challenged = [_challenged(person, motion) for motion in motions] or [_challenged(person, None)]
    person = _orders_ended(person, frozenset().union(*challenged))
    if len(named) < max(len(motions), 1) or not _on_record(person, named):
        person = replace(person, voided_to=max(person.voided_to or record.envelope.time, record.envelope.time))
    return person


def ceased(person: Person, event: RemovalOrderCeasedToBeExecutable) -> Person:
    """Any body may report that an order ceased, also before the order arrives; only a new order permits again. One that
    ceased by being carried out has not ended: it can be reinstated (INA 241(a)(5)).
    """
    if event.reason == "executed":
        return replace(person, executed_orders=person.executed_orders | {event.order})
    return _orders_ended(person, frozenset({event.order}))


def _said_twice(record: Recorded) -> Alarm:
    return Alarm("name_used_twice", record.envelope.type)


def _challenged(person: Person, motion: Motion | None) -> frozenset[str]:
    """The order that a motion challenges; when it names none that is on record, every one that is. Doubt protects."""
    named = frozenset({motion.order}) if motion is not None and motion.order is not None else frozenset[str]()
    return named if _on_record(person, named) else named | {order.event_id for order in person.orders}


def _on_record(person: Person, orders: frozenset[str]) -> bool:
    """Whether these are orders that the court's own records name. None at all is no."""
    return bool(orders) and orders <= {order.event_id for order in person.orders}


def _orders_ended(person: Person, ended: frozenset[str]) -> Person:
    return replace(person, ended_orders=person.ended_orders | ended) if ended - person.ended_orders else person
