"""What the decisions on record mean for one another: which is the last, and what stands beside an order of removal."""

from typing import Final

from interlock.events import ImmigrationJudgeDecisionIssued
from interlock.persons.clocks import is_after
from interlock.persons.papers import Permission
from interlock.persons.rows import Order

BY_A_JUDGE: Final = ImmigrationJudgeDecisionIssued.__name__
"""The event by which the decision of a judge or of the Board comes."""
WITHHOLDING_ONLY: Final = "withholding_only"
"""Proceedings about protection alone, beside an order of somebody else."""
_ABOUT_REMOVAL: Final = frozenset({"removal", "deportation", "exclusion"})
"""Proceedings in which a judge has removal to decide."""
_DECIDING: Final = frozenset(
    {
        "protection_denied", "withdrawn", "withholding_granted", "cat_withholding_granted", "removal", "deportation",
        "exclusion",
    }
)  # fmt: skip
"""Decisions that leave nothing open there. A case that was closed for a time, or that ended without a word on
protection, has none.
"""
_RELIEF: Final = "relief_granted"
BY_AN_OFFICER: Final = frozenset({"ExpeditedRemovalOrdered", "AdministrativeRemovalOrdered"})
"""The events of orders that an officer makes anew, beside no order of a judge."""
CAN_BE_REINSTATED: Final = frozenset(
    {"removal", "deportation", "exclusion", "voluntary_departure", "expedited_removal", "administrative_removal"}
)
"""The types of orders of removal that can be carried out once more (INA 241(a)(5))."""


def newest(orders: list[Order]) -> Order:
    """The last that was made. Fails closed: none that a fast clock has dated after those that follow it."""
    if len(orders) == 1:
        return orders[0]
    last = max(orders, key=lambda order: (order.decided_at, order.offset))
    later = [order for order in orders if is_after(order.offset, order.logged_at, last)]
    return newest(later) if later else last


def is_not_before(other: Order, order: Order) -> bool:
    return other.decided_at >= order.decided_at or is_after(other.offset, other.logged_at, order)


def is_of_protection(order: Order) -> bool:
    return order.proceeding_type == WITHHOLDING_ONLY


def decides_on_removal(order: Order) -> bool:
    """Whether whoever made it had removal to decide. Fails closed: no judge has in proceedings about protection, about
    the review of a screening, of a claimed status or of custody, or of a kind that nobody named (INA 240(a)(1), (3); 8
    CFR 1208.2(c)(3)(i), 1208.30(g)(2), 1208.31(g), 1235.3(b)(5)(iv)).
    """
    return order.ordered_by != BY_A_JUDGE or order.proceeding_type in _ABOUT_REMOVAL


def decides_on_protection(order: Order) -> bool:
    """Whether a decision in withholding-only proceedings leaves nothing open: it denies, or names from where it keeps
    the person. Fails closed: of one that does neither nobody can tell.
    """
    return order.order_type in _DECIDING or bool(order.barred)


def protection_was_reopened(permission: Permission) -> bool:
    """Whether the last decision about protection has ended: the judge or the Board has that case again, and the order
    beside it waits for the next one, as it did before (8 CFR 208.31(e), 241.8(e)). The code for it tells nobody that
    there is such a case (8 CFR 208.6).
    """
    cases = [order for order in permission.orders if is_of_protection(order) and decides_on_protection(order)]
    return bool(cases) and newest(cases).event_id in permission.ended


def judge_has_the_case(permission: Permission) -> bool:
    """Whether the last decision in proceedings about removal has ended, and the judge or the Board has the case again:
    no officer orders removal beside it before the judge has terminated it (8 CFR 238.1(e), 1239.2(c)). What was carried
    out before is over.
    """
    cases = [one for one in permission.orders if one.ordered_by == BY_A_JUDGE and not is_of_protection(one)]
    last = newest(cases) if cases else None
    if last is None or last.event_id not in permission.ended:
        return False
    return permission.removed_to is None or last.decided_at > permission.removed_to


def lasts(relief: Order, permission: Permission) -> bool:
    """Whether a judge has granted relief, and no court has taken it back or has ordered removal since. Whoever has
    asylum, or was made a resident, is removed by an order of the judge and by no officer's (INA 208(c)(1)(A),
    238(b)(2)(A); 8 CFR 235.3(b)(5)(ii), (iii), 1208.24(f)).
    """
    if (relief.ordered_by, relief.order_type) != (BY_A_JUDGE, _RELIEF) or relief.event_id in permission.ended:
        return False
    judges = [one for one in permission.orders if one.ordered_by == BY_A_JUDGE and decides_on_removal(one)]
    since = [one for one in judges if is_not_before(one, relief)]
    return not any(one.order_type in CAN_BE_REINSTATED and one.event_id not in permission.ended for one in since)
