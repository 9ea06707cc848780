"""What must stand before a removal may happen: the court's own order, and the agency's warrant for that very order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from interlock.law import Act
from interlock.persons.rows import Order, Person, Warrant
from interlock.terms import Offset

WITHHOLDING_ONLY: Final = "withholding_only"
"""Proceedings about protection alone, beside an order of somebody else."""


@dataclass(frozen=True, slots=True)
class Permission:
    """Orders and warrants of everybody who is this person, as far as each may travel."""

    permitting: tuple[Order, ...]
    """Orders that may be executed, if nothing else forbids it."""
    orders: tuple[Order, ...]
    """Every order of this person, also those that can only restrict."""
    warrants: tuple[Warrant, ...]
    ended: frozenset[str]
    final: frozenset[tuple[str, str]]
    """Orders that became final after they were made, by source and id."""
    under_appeal: frozenset[str | None]
    """Orders from which an appeal is undecided; None where one does not say from which."""


def permission_of(
    permitting: Iterable[Person],
    everyone: Iterable[Person],
    ended: frozenset[str] = frozenset(),
    *,
    again: bool = False,
) -> Permission:
    """Orders permit from the first only, and forbid from all of them; so do ends that are known from elsewhere.

    A warrant is used once: whoever comes back after a removal needs another (8 CFR 241.2; INA 241(a)(5)). Of an act
    that is answered `again` it may be the very one that the act has used.
    """
    may, all_ = tuple(permitting), tuple(everyone)
    used_to = max((person.removed for person in all_ if person.removed is not None and not again), default=Offset(-1))
    return Permission(
        permitting=tuple(order for person in may for order in person.orders),
        orders=tuple(order for person in all_ for order in person.orders),
        warrants=tuple(one for person in may for one in person.warrants if one.offset > used_to),
        ended=ended.union(*(person.ended_orders for person in all_)),
        final=frozenset().union(*(person.final_orders for person in may)),
        under_appeal=frozenset(appeal.order for person in all_ for appeal in person.appeals),
    )


def decided_otherwise(permission: Permission, former: Person, below: Offset, act: Act) -> bool:
    """Whether the court had decided something else under a number that was once this person's, not before the last
    order that may permit the act. Nobody knows whose case that was; a later order of the court ends the doubt.
    """
    last = max(
        (order.decided_at for order in permission.permitting if order.order_type in act.order_types), default=None
    )
    others = [order for order in former.orders if order.offset < below and _is_against(order, act)]
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
    if not there:
        return "country_not_ordered"
    final = [order for order in there if _is_final(order, permission)]
    if not final:
        return "order_not_final"
    return _against_the_newest(_newest(orders), standing, there, final)


def _against_the_newest(newest: Order, standing: list[Order], there: list[Order], final: list[Order]) -> str | None:
    """The court's last word counts: an earlier order is no permission beside a later one that says something else, nor
    after that one has ended.
    """
    if newest not in standing:
        return "no_executable_order"
    if newest not in there:
        return "country_not_ordered"
    return None if newest in final else "order_not_final"


def _is_final(order: Order, permission: Permission) -> bool:
    """By its own terms or by what came after, and no appeal from it is undecided (8 CFR 1241.1)."""
    became_final = order.final or (order.source, order.event_id) in permission.final
    return became_final and not permission.under_appeal & {None, order.event_id}


def _permits(order: Order, act: Act) -> bool:
    """Of a type that permits the act, by a judge who had removal to decide."""
    return order.order_type in act.order_types and order.proceeding_type != WITHHOLDING_ONLY


def _is_against(order: Order, act: Act) -> bool:
    """Whether the decision is another than one that permits the act. In withholding-only proceedings the judge decides
    about protection, and not about removal (8 CFR 1208.2(c)(3)(i)): what stands against the act then is its hold.
    """
    return order.order_type not in act.order_types and order.proceeding_type != WITHHOLDING_ONLY


def _newest(orders: list[Order]) -> Order:
    return max(orders, key=lambda order: (order.decided_at, order.offset))


def _stands(order: Order, permission: Permission, act: Act) -> bool:
    """Of a kind that permits the act, not ended, not decided otherwise since, and not one of two that share a name."""
    decided_otherwise = any(
        _is_against(later, act) and later.decided_at >= order.decided_at for later in permission.orders
    )
    same_name = sum(other.event_id == order.event_id for other in permission.orders)
    return _permits(order, act) and order.event_id not in permission.ended and not decided_otherwise and same_name == 1
