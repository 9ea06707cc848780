"""When an order becomes final, what keeps it from that, and what nobody waits for then (8 CFR 1241.1, 1003.6(a))."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from interlock.events import AppealDecided, AppealFiled, MotionDecided, PeriodRan, RemovalOrderCeasedToBeExecutable
from interlock.events.record import Recorded
from interlock.law import APPEAL_WINDOW, WITHHOLDING_PENDING, Law
from interlock.persons import holds
from interlock.persons.changes import Changes
from interlock.persons.named import standing
from interlock.persons.permission import WITHHOLDING_ONLY
from interlock.persons.rows import Hold, Order, Person
from interlock.terms import PersonRef

Ending = AppealDecided | MotionDecided | PeriodRan | RemovalOrderCeasedToBeExecutable
"""What ends something, beside the lift of a hold: it ends it under every reference of the person."""
People = Mapping[PersonRef, Person]
_OF_THE_MERITS: Final = frozenset({"bia_appeal_stay", "bia_certification_stay"})
"""What stands while the Board has the decision before it."""
UPHELD: Final = frozenset({"dismissed", "withdrawn"})
"""Outcomes of an appeal that leave the decision as it was (8 CFR 1241.1(a), 1003.4)."""
Named = frozenset[tuple[str, str]]
"""Orders by source and id."""


def may_have_run(changes: Changes, record: Recorded, event: PeriodRan, people: People) -> bool:
    """Whether a hold of that name stands, and no appeal stands of which whoever looked has found nothing. Fails closed:
    an appeal that does not say from which order is from this one.
    """
    found = standing(changes, record, event.hold)
    if not found.holds and not found.ended:
        changes.alarm("lift_without_its_hold", event.hold.kind)
    stays = [hold for person in people.values() for hold in person.holds]
    contradicted = bool(found.holds) and bool(_appealed(people.values(), stays) & {None, event.hold.event_id})
    if contradicted:
        changes.alarm("ends_nothing", event.hold.kind)
    return bool(found.holds) and not contradicted


def made_final(before: People, after: People, event: Ending) -> Named:
    """The orders that this record makes final. Fails closed: none, unless it has itself ended what kept the order from
    being final, which only a body with the power does, and the order is on record.
    """
    ended = {hold.ref: hold for ref, person in before.items() for hold in person.holds if hold not in after[ref].holds}
    if isinstance(event, PeriodRan):
        return frozenset((hold.source, hold.event_id) for hold in ended.values() if hold.kind == APPEAL_WINDOW)
    if not isinstance(event, AppealDecided) or event.outcome not in UPHELD:
        return frozenset()
    appealed = _appealed(before.values(), ended.values())
    orders = (order for person in before.values() for order in person.orders if order.event_id in appealed)
    return frozenset((order.source, order.event_id) for order in orders)


def _appealed(people: Iterable[Person], stays: Iterable[Hold]) -> frozenset[str | None]:
    """The orders from which the appeals are that placed some of these holds; None for an appeal that does not say."""
    appeals = {(hold.source, hold.event_id) for hold in stays if hold.kind in _OF_THE_MERITS}
    filed = (motion for person in people for motion in person.motions)
    return frozenset(one.order for one in filed if (one.source, one.event_id) in appeals)


def gone(before: People, after: People) -> Named:
    """The orders on record that have ended between these."""
    ended = frozenset[str]().union(*(after[ref].ended_orders - before[ref].ended_orders for ref in before))
    orders = (order for person in before.values() for order in person.orders if order.event_id in ended)
    return frozenset((order.source, order.event_id) for order in orders)


def settled(person: Person, record: Recorded, final: Named, gone: Named, law: Law) -> Person:
    """The person with these orders final. Nobody has time left to appeal from one of them, nor from one that this
    record has ended by the word of a body that may say so.
    """
    for hold in person.holds:
        settled = hold.kind == APPEAL_WINDOW and (hold.source, hold.event_id) in final | gone
        if settled and holds.is_decided_by(hold, record, law):
            person = holds.end(person, hold)
    if final:
        decided = {event_id for _, event_id in final} - _appealed([person], person.holds)
        appealed = person.under_appeal - decided
        person = replace(person, final_orders=person.final_orders | final, under_appeal=appealed)
    for order in person.orders:
        if (order.source, order.event_id) in final:
            person = withholding_decided(person, record, order, law)
    return person


def withholding_decided(person: Person, record: Recorded, order: Order, law: Law) -> Person:
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


def under_appeal(person: Person, record: Recorded, event: AppealFiled) -> Person:
    """The order that is appealed is not final, for as long as nobody has decided: also where the stay of the appeal is
    lifted without that. Of an appeal that comes again nothing stands.
    """
    named = (record.envelope.source, record.envelope.id)
    stands = any((hold.source, hold.event_id) == named and hold.kind in _OF_THE_MERITS for hold in person.holds)
    if event.order is None or not stands:
        return person
    return replace(person, under_appeal=person.under_appeal | {event.order})
