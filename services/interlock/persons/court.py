"""Orders and motions: the court's half of the permission, and what takes it away."""

from collections.abc import Mapping
from typing import Final, assert_never

from msgspec.structs import replace

from interlock.events import (
    AppealDecided,
    AppealFiled,
    CourtEvent,
    GovernmentForbearanceGiven,
    HoldRevived,
    HoldSuspended,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    RemovalOrderCeasedToBeExecutable,
    StayDenied,
    StayGranted,
    StayLifted,
)
from interlock.events.record import Recorded
from interlock.law import APPEAL_WINDOW, WITHHOLDING_PENDING, Filing, Law
from interlock.persons import holds, lifts, suspensions
from interlock.persons.alarms import Alarm
from interlock.persons.changes import Changes
from interlock.persons.holds import Changed
from interlock.persons.identity import reach_in
from interlock.persons.permission import WITHHOLDING_ONLY
from interlock.persons.rows import Motion, Order, Person, person_of
from interlock.terms import HoldRef, PersonRef

_Filed = AppealFiled | MotionFiled
_Saying = _Filed | ImmigrationJudgeDecisionIssued | StayGranted | GovernmentForbearanceGiven | StayDenied
_Ending = AppealDecided | MotionDecided | PeriodRan | RemovalOrderCeasedToBeExecutable
"""What ends something, beside the lift of a hold: it ends it under every reference of the person."""
People = Mapping[PersonRef, Person]
_OF_THE_MERITS: Final = frozenset({"bia_appeal_stay", "bia_certification_stay"})
"""What stands while the Board has the decision before it."""
_UPHELD: Final = frozenset({"dismissed", "withdrawn"})
"""Outcomes of an appeal that leave the decision as it was (8 CFR 1241.1(a), 1003.4)."""


def heard(changes: Changes, record: Recorded, event: CourtEvent, *, repeat: bool) -> None:
    """What a court's word does beside the hold that it places; of a repeat, only what takes permission away."""
    subject, law = record.envelope.subject, changes.law
    if isinstance(event, StayLifted | HoldSuspended):
        if not repeat:
            _taken_away(changes, record, event)
    elif isinstance(event, HoldRevived):
        suspensions.revive(changes, record, event)
    elif isinstance(event, _Ending):
        _ends(changes, record, event, repeat=repeat)
    else:
        changes.person(subject, lambda person: _said(person, record, event, law, repeat=repeat))


def _taken_away(changes: Changes, record: Recorded, event: StayLifted | HoldSuspended) -> None:
    if isinstance(event, StayLifted):
        lifts.lift(changes, record, event)
    else:
        suspensions.suspend(changes, record, event)


def _ends(changes: Changes, record: Recorded, event: _Ending, *, repeat: bool) -> None:
    """End what the record ends, under every reference of the person; then what an appeal that has failed leaves."""
    law, same = changes.law, sorted(reach_in(changes.rows, (record.envelope.subject, *record.envelope.refs)).same)
    before = {ref: person_of(changes.rows, ref) for ref in same}
    if isinstance(event, PeriodRan) and not repeat and not _is_known(before, event):
        changes.alarm("lift_without_its_hold", event.hold.kind)
    for ref in same:
        changes.person(ref, lambda person: _ended_by(person, record, event, law, repeat=repeat))
    if repeat:
        return
    after = {ref: person_of(changes.rows, ref) for ref in same}
    final, gone = _made_final(before, after, event), _gone(before, after)
    for ref in same:
        changes.person(ref, lambda person: (_settled(person, record, final, gone, law), ()))


def _is_known(people: People, event: PeriodRan) -> bool:
    """Whether such a hold stands or stood."""
    named = event.hold
    refs = {HoldRef(named.source, named.event_id, named.kind, ref) for ref in people}
    return any(refs & (person.ended_holds | {hold.ref for hold in person.holds}) for person in people.values())


def _ended_by(person: Person, record: Recorded, event: _Ending, law: Law, *, repeat: bool) -> Changed:
    """A repeat ends no hold; what it takes away of the permission, it takes away."""
    match event:
        case RemovalOrderCeasedToBeExecutable():
            return ceased(person, event), ()
        case PeriodRan():
            return (person, ()) if repeat else holds.end_by_its_period(person, record, event, law)
        case MotionDecided():
            filing, vacated, grants = event.motion, frozenset(event.vacated_orders), event.outcome == "granted"
        case AppealDecided():
            filing, vacated, grants = event.appeal, frozenset[str](), event.outcome not in _UPHELD
        case _:
            assert_never(event)
    alarms: tuple[Alarm, ...] = ()
    if not repeat:
        person, alarms = holds.end_by_decision(person, record, event, law)
    person = _orders_ended(person, vacated)
    return (_granted(person, record, filing, vacated) if grants else person), alarms


Named = frozenset[tuple[str, str]]
"""Orders by source and id."""


def _made_final(before: People, after: People, event: _Ending) -> Named:
    """The orders that this record makes final. Fails closed: none, unless it has itself ended what kept the order from
    being final, which only a body with the power does, and the order is on record.
    """
    ended = {hold.ref: hold for ref, person in before.items() for hold in person.holds if hold not in after[ref].holds}
    if isinstance(event, PeriodRan):
        return frozenset((hold.source, hold.event_id) for hold in ended.values() if hold.kind == APPEAL_WINDOW)
    if not isinstance(event, AppealDecided) or event.outcome not in _UPHELD:
        return frozenset()
    appeals = {(hold.source, hold.event_id) for hold in ended.values() if hold.kind in _OF_THE_MERITS}
    filed = (motion for person in before.values() for motion in person.motions)
    appealed = {one.order for one in filed if (one.source, one.event_id) in appeals}
    orders = (order for person in before.values() for order in person.orders if order.event_id in appealed)
    return frozenset((order.source, order.event_id) for order in orders)


def _gone(before: People, after: People) -> Named:
    """The orders on record that have ended between these."""
    ended = frozenset[str]().union(*(after[ref].ended_orders - before[ref].ended_orders for ref in before))
    orders = (order for person in before.values() for order in person.orders if order.event_id in ended)
    return frozenset((order.source, order.event_id) for order in orders)


def _settled(person: Person, record: Recorded, final: Named, gone: Named, law: Law) -> Person:
    """The person with these orders final. Nobody has time left to appeal from one of them, nor from one that this
    record has ended by the word of a body that may say so.
    """
    for hold in person.holds:
        settled = hold.kind == APPEAL_WINDOW and (hold.source, hold.event_id) in final | gone
        if settled and holds.is_decided_by(hold, record, law):
            person = holds.end(person, hold)
    person = replace(person, final_orders=person.final_orders | final) if final - person.final_orders else person
    decided = (order for order in person.orders if (order.source, order.event_id) in final)
    for order in decided:
        person = _withholding_decided(person, record, order, law)
    return person


def _withholding_decided(person: Person, record: Recorded, order: Order, law: Law) -> Person:
    """A final decision in withholding-only proceedings ends what waited for it (8 CFR 1208.31(e), (g)(2)). What it has
    granted stands as a hold of its own.
    """
    if order.proceeding_type != WITHHOLDING_ONLY:
        return person
    for hold in person.holds:
        waited = hold.kind == WITHHOLDING_PENDING and hold.since <= order.decided_at
        if waited and holds.is_decided_by(hold, record, law):
            person = holds.end(person, hold)
    return person


def _said(person: Person, record: Recorded, event: _Saying, law: Law, *, repeat: bool) -> Changed:
    match event:
        case ImmigrationJudgeDecisionIssued():
            if repeat and law.is_executable(event.order_type):
                return decided_under_a_used_number(person, record, event, law)
            return (person, ()) if repeat and _is_about_protection(event) else decided(person, record, event, law)
        case MotionFiled():
            return (person, ()) if repeat else filed(person, record, event.order, law.filings[event.filing_type])
        case AppealFiled():
            return (person, ()) if repeat else filed(person, record, event.order, law.appeals[event.appeal_type])
        case StayGranted() | GovernmentForbearanceGiven():
            return person, ()  # they place a hold and do nothing else
        case StayDenied():
            return person, ()  # a denial ends nothing
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
    )
    known = next((one for one in person.orders if (one.source, one.event_id) == (order.source, order.event_id)), None)
    if known is not None:
        same = replace(known, offset=order.offset, decided_at=order.decided_at) == order
        return (person, ()) if same else (_orders_ended(person, frozenset({order.event_id})), (_said_twice(record),))
    person = replace(person, orders=(*person.orders, order))
    if order.final:
        person = _withholding_decided(person, record, order, law)
    if person.voided_to is not None and order.decided_at <= person.voided_to:
        person = _orders_ended(person, frozenset({order.event_id}))
    return person, ()


def _is_about_protection(event: ImmigrationJudgeDecisionIssued) -> bool:
    """Whether it can end what a person waits for: then a repeat does nothing beside the holds that it places."""
    return event.proceeding_type == WITHHOLDING_ONLY


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
        person = _orders_ended(person, frozenset(one.event_id for one in person.orders if one.decided_at <= until))
    return decided(person, record, event, law)


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
    """Any body may report that an order ceased, also before the order arrives; only a new order permits again."""
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
