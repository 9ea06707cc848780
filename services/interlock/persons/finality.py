"""When an order becomes final, what keeps it from that, and what nobody waits for then (8 CFR 1241.1, 1003.6(a))."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from interlock.events import AppealDecided, AppealFiled, MotionDecided, PeriodRan, RemovalOrderCeasedToBeExecutable
from interlock.events.record import Recorded
from interlock.law import APPEAL_WINDOW, HEARING_PENDING, WITHHOLDING_PENDING, Law
from interlock.persons import holds
from interlock.persons.changes import Changes
from interlock.persons.clocks import is_after
from interlock.persons.decisions import WITHHOLDING_ONLY, decides_on_protection
from interlock.persons.named import standing
from interlock.persons.rows import Appealed, Order, Person
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
    """Whether a hold of that name stands, and, where it is the time to appeal, no appeal is undecided of which whoever
    looked has found nothing. Fails closed: an appeal that does not say from which order is from this one.
    """
    found, to_appeal = standing(changes, record, event.hold), event.hold.kind == APPEAL_WINDOW
    if not found.holds and not found.ended:
        changes.alarm("lift_without_its_hold", event.hold.kind)
    appealed = {appeal.order for person in people.values() for appeal in person.appeals}
    contradicted = to_appeal and bool(found.holds) and bool(appealed & {None, event.hold.event_id})
    if contradicted:
        changes.alarm("ends_nothing", event.hold.kind)
    return bool(found.holds) and not contradicted


def made_final(before: People, after: People, event: Ending) -> Named:
    """The orders that this record makes final: the time to appeal has run, or an appeal is decided that leaves the
    order as it was, also where the stay of the appeal had ended before (8 CFR 1241.1(a), (c)). Fails closed: none,
    unless the record has itself ended what kept the order from that, which only a body with the power does, and the
    order is on record.
    """
    if isinstance(event, PeriodRan):
        ended = [hold for ref, person in before.items() for hold in person.holds if hold not in after[ref].holds]
        return frozenset((hold.source, hold.event_id) for hold in ended if hold.kind == APPEAL_WINDOW)
    if not isinstance(event, AppealDecided) or event.outcome not in UPHELD:
        return frozenset()
    appealed = {one.order for ref, person in before.items() for one in person.appeals if one not in after[ref].appeals}
    orders = (order for person in before.values() for order in person.orders if order.event_id in appealed)
    return frozenset((order.source, order.event_id) for order in orders)


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
        person = replace(person, final_orders=person.final_orders | final)
    for order in person.orders:
        if (order.source, order.event_id) in final:
            person = heard(person, record, order, law)
    return person


def heard(person: Person, record: Recorded, order: Order, law: Law) -> Person:
    """A final decision in withholding-only proceedings ends what waited for it (8 CFR 1208.31(e), (g)(2)); what it has
    granted stands as a hold of its own. So does a final order of removal in removal proceedings, where a credible fear
    was heard (8 CFR 208.30(f), 1208.30(g)(2)(iv)(B)). Fails closed: no order that has ended, none made before, none
    from which another appeal is undecided; no closing of a withholding-only case that decides nothing, as an
    administrative one; and in removal proceedings no decision but such an order, as an older one may stand beside it.
    """
    if any(appeal.order in (None, order.event_id) for appeal in person.appeals):
        return person
    if order.proceeding_type == WITHHOLDING_ONLY and decides_on_protection(order):
        kind = WITHHOLDING_PENDING
    elif order.proceeding_type == "removal" and law.is_executable(order.order_type):
        kind = HEARING_PENDING
    else:
        return person
    for hold in person.holds if order.event_id not in person.ended_orders else ():
        waited = hold.kind == kind and hold.since <= order.decided_at
        waited = waited and not is_after(hold.offset, hold.logged_at, order)
        if waited and holds.is_decided_by(hold, record, law):
            person = holds.end(person, hold)
    return person


def appealed(person: Person, record: Recorded, event: AppealFiled) -> Person:
    """What is appealed is not final until somebody has decided the appeal: also where its stay is lifted without that.
    Of an appeal that comes again after its end nothing stands.
    """
    named = (record.envelope.source, record.envelope.id)
    stays = (hold for hold in person.holds if (hold.source, hold.event_id) == named and hold.kind in _OF_THE_MERITS)
    all_ = (Appealed(hold.source, hold.event_id, hold.kind, hold.body, event.order) for hold in stays)
    return replace(person, appeals=(*person.appeals, *(one for one in all_ if one not in person.appeals)))


def decided(person: Person, record: Recorded, event: AppealDecided, law: Law) -> Person:
    """The person without the appeal that this decides, whatever has become of its stay. Fails closed: by a body that
    could have ended the stay, and by no other.
    """
    named = (holds.docket_of(person, record, event.appeal), event.appeal)
    decides = [one for one in person.appeals if (one.source, one.event_id) == named]
    left = [one for one in person.appeals if one not in decides or not holds.is_decided_by(one, record, law)]
    return replace(person, appeals=tuple(left))
