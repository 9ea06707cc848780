"""What must stand before a removal may happen: the court's own order, and the agency's warrant for that very order."""

from collections.abc import Iterable
from dataclasses import dataclass

from interlock.law import Act
from interlock.persons.rows import Order, Person, Warrant
from interlock.terms import Offset


@dataclass(frozen=True, slots=True)
class Permission:
    """Orders and warrants of everybody who is this person, as far as each may travel."""

    permitting: tuple[Order, ...]
    """Orders that may be executed, if nothing else forbids it."""
    orders: tuple[Order, ...]
    """Every order of this person, also those that can only restrict."""
    warrants: tuple[Warrant, ...]
    ended: frozenset[str]
    barred: frozenset[str]
    """Where this person must not be sent, whatever an order says."""


def permission_of(
    permitting: Iterable[Person],
    everyone: Iterable[Person],
    barred: frozenset[str] = frozenset(),
    ended: frozenset[str] = frozenset(),
) -> Permission:
    """Orders permit from the first only, and forbid from all of them; so do bars and ends that are known from
    elsewhere.
    """
    may, all_ = tuple(permitting), tuple(everyone)
    return Permission(
        permitting=tuple(order for person in may for order in person.orders),
        orders=tuple(order for person in all_ for order in person.orders),
        warrants=tuple(warrant for person in may for warrant in person.warrants),
        ended=ended.union(*(person.ended_orders for person in all_)),
        barred=barred.union(*map(barred_to, all_)),
    )


def barred_to(person: Person, below: Offset | None = None) -> frozenset[str]:
    """The countries barred by the orders of this person, or by those below an offset."""
    return frozenset().union(*(order.barred for order in person.orders if below is None or order.offset < below))


def decided_otherwise(permission: Permission, former: Person, below: Offset, act: Act) -> bool:
    """Whether the court had decided something else under a number that was once this person's, not before the last
    order that may permit the act. Nobody knows whose case that was; a later order of the court ends the doubt.
    """
    last = max(
        (order.decided_at for order in permission.permitting if order.order_type in act.order_types), default=None
    )
    others = [order for order in former.orders if order.offset < below and order.order_type not in act.order_types]
    return last is not None and any(order.decided_at >= last for order in others)


def missing(permission: Permission, country: str | None, act: Act) -> str | None:
    """What the positive permission lacks, in the order of the table of authorities; None when it is whole.

    The court's own order and the agency's warrant for that very order, both for this country (INA 241; 8 CFR 241.2).
    """
    orders = [order for order in permission.orders if order.order_type in act.order_types]
    standing = [order for order in permission.permitting if _stands(order, permission, act)]
    warrants = [warrant for warrant in permission.warrants if warrant.order not in permission.ended]
    if not standing:
        return "order_not_confirmed_by_court" if warrants and not orders else "no_executable_order"
    pairs = [(order, warrant) for order in standing for warrant in warrants if warrant.order == order.event_id]
    if not pairs:
        known = {order.event_id for order in orders}
        unconfirmed = any(warrant.order not in known for warrant in warrants)
        return "order_not_confirmed_by_court" if unconfirmed else "no_warrant"
    there = [order for order, warrant in pairs if country in order.countries and country in warrant.countries]
    if not there or country in permission.barred:
        return "country_not_ordered"
    if not any(order.final for order in there):
        return "order_not_final"
    return _against_the_newest(_newest(orders), standing, there)


def _against_the_newest(newest: Order, standing: list[Order], there: list[Order]) -> str | None:
    """The court's last word counts: an earlier order is no permission beside a later one that says something else, nor
    after that one has ended.
    """
    if newest not in standing:
        return "no_executable_order"
    if newest not in there:
        return "country_not_ordered"
    return None if newest.final else "order_not_final"


def _newest(orders: list[Order]) -> Order:
    return max(orders, key=lambda order: (order.decided_at, order.offset))


def _stands(order: Order, permission: Permission, act: Act) -> bool:
    """Of a kind that permits the act, not ended, not decided otherwise since, and not one of two that share a name."""
    decided_otherwise = any(
        later.order_type not in act.order_types and later.decided_at >= order.decided_at for later in permission.orders
    )
    same_name = sum(other.event_id == order.event_id for other in permission.orders)
    executable = order.order_type in act.order_types
    return executable and order.event_id not in permission.ended and not decided_otherwise and same_name == 1
