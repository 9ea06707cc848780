"""What must stand before a removal may happen: an order by one of the act's authorities, and what that one asks for."""

from math import inf
from typing import Final

from msgspec import Struct

from interlock.law import Act, Authority, Law
from interlock.persons.decisions import (
    BY_A_JUDGE,
    BY_AN_OFFICER,
    CAN_BE_REINSTATED,
    decides_on_removal,
    is_not_before,
    is_of_protection,
    judge_has_the_case,
    lasts,
    newest,
    protection_was_reopened,
)
from interlock.persons.papers import Permission
from interlock.persons.rows import Order, Person, Warrant
from interlock.terms import Offset

_ALWAYS: Final = Offset(0)
_REINSTATEMENT: Final = "reinstatement"
_TERMINATED: Final = "terminated"


class Found(Struct, frozen=True):
    """The authority by which an act may be done, or comes nearest to it, and what that one lacks."""

    authority: str | None
    """None for an act that needs no order."""
    lacks: str | None
    beside: frozenset[str] = frozenset()
    """The authorities of whatever a reinstated order may carry out that nobody has carried out yet."""


def found(permission: Permission, proved: Permission, country: str | None, act: Act, law: Law) -> Found:
    """The first authority of the act that is whole; else the one whose order was decided last, and what it lacks. An
    act that needs no order lacks none. Fails closed: no order at all is no authority, and one that is whole only
    because of what was done or decided under a number that one word links is none (law 7).
    """
    if not act.authorities:
        return Found(None, None)
    looked: dict[str, str] = {}
    of_whom = (permission,) if proved is permission else (permission, proved)  # as a rule nobody is linked
    for name in act.authorities:
        row = law.authorities[name]
        lacks = next(filter(None, (missing(one, country, row) for one in of_whom)), None)
        if lacks is None:
            return Found(name, None, frozenset().union(*(_beside(one, row, law) for one in of_whom)))
        looked[name] = lacks
    nearest = max(act.authorities, key=lambda name: _last_decided(permission, law.authorities[name]))
    return Found(nearest, looked[nearest])


def _beside(permission: Permission, authority: Authority, law: Law) -> frozenset[str]:
    orders = [order for order in permission.orders if _is_of(order, authority)]
    priors = [one for one in _priors(newest(orders), permission) if one.event_id not in permission.ended]
    waits = [one for one in priors if not _was_carried_out(one, permission)]
    return frozenset(name for name, row in law.authorities.items() if any(_is_of(one, row) for one in waits))


def _last_decided(permission: Permission, authority: Authority) -> float:
    orders = (order for order in permission.orders if _is_of(order, authority))
    return max((order.decided_at.timestamp() for order in orders), default=-inf)


def named_since(permission: Permission, country: str | None, authority: Authority) -> Offset | None:
    """Since which record the order names the country itself, where this authority is whole by it: of a court's order
    always, as a court may name it after the agency had set it. What an agency names in an order of its own is no third
    country only where it stood there before. Fails closed: None where the last order does not name it, so that what
    waits for a third country stands.
    """
    orders = [order for order in permission.orders if _is_of(order, authority)]
    last = newest(orders) if orders else None
    if last is None or country not in _countries(last, permission):
        return None
    return _ALWAYS if authority.ordered_by == BY_A_JUDGE else last.offset


def decided_otherwise(permission: Permission, former: Person, below: Offset, authority: Authority) -> bool:
    """Whether something else had been decided under a number that was once this person's, not before the last order
    that may permit the act. Nobody knows whose case that was; a later order ends the doubt.
    """
    own = [order for order in permission.permitting if _is_of(order, authority)]
    others = [order for order in former.orders if order.offset < below and _is_against(order, authority)]
    return bool(own) and any(is_not_before(order, newest(own)) for order in others)


def missing(permission: Permission, country: str | None, authority: Authority) -> str | None:
    """What the permission lacks by this authority; None when it is whole.

    An order of whoever has the power, and with a court's the agency's warrant for that very order, both for this
    country (INA 241; 8 CFR 241.2).
    """
    orders = [order for order in permission.orders if _is_of(order, authority)]
    standing = [order for order in permission.permitting if _stands(order, permission, authority)]
    warrants = [warrant for warrant in permission.warrants if warrant.order not in permission.ended]
    if not standing:
        return _why_none_stands(permission, orders, warrants, authority)
    pairs = [
        (order, (_countries(order, permission) & warranted) | _designated(order, permission))
        for order in standing
        for warranted in _warranted(order, warrants, authority)
    ]
    if not pairs:
        known = {order.event_id for order in orders}
        unconfirmed = any(warrant.order not in known for warrant in warrants)
        return "order_not_confirmed_by_court" if unconfirmed else "no_warrant"
    there = [order for order, countries in pairs if country in countries]
    if not there:
        return "country_not_ordered"
    lacking = {order.event_id: _unfulfilled(order, permission) for order in there}
    lacks = _against_the_last(newest(orders), standing, there, lacking)
    return "order_not_final" if lacks is None and protection_was_reopened(permission) else lacks


def _why_none_stands(permission: Permission, orders: list[Order], warrants: list[Warrant], authority: Authority) -> str:
    if authority.warrant and warrants and not orders:
        return "order_not_confirmed_by_court"
    standing = [order for order in orders if order.event_id not in permission.ended]
    executed = bool(standing) and all(_was_executed(order, permission) for order in standing)
    return "order_executed" if executed else "no_executable_order"


def _warranted(order: Order, warrants: list[Warrant], authority: Authority) -> list[frozenset[str]]:
    """The countries of each warrant for this order; where none is needed, those of the order."""
    if not authority.warrant:
        return [order.countries]
    return [warrant.countries for warrant in warrants if warrant.order == order.event_id]


def _designated(order: Order, permission: Permission) -> frozenset[str]:
    """The countries that were set beside those that it names (INA 241(b)(2)); what they wait for is a hold."""
    return frozenset(country for event_id, country in permission.designated if event_id == order.event_id)


def _against_the_last(
    last: Order, standing: list[Order], there: list[Order], lacking: dict[str, str | None]
) -> str | None:
    """The last word counts: an earlier order is no permission beside a later one that says something else, nor after
    that one has ended. `lacking`: what each of those that go there lacks.
    """
    if None not in lacking.values():
        return lacking[newest(there).event_id]
    if last not in standing:
        return "no_executable_order"
    return lacking.get(last.event_id, "country_not_ordered")


def _unfulfilled(order: Order, permission: Permission) -> str | None:
    """What the law asks for beside the order itself: that it is final (8 CFR 1241.1); of an expedited one, a
    supervisor's concurrence and the questions about fear (8 CFR 235.3(b)(2), (7)); of a reinstated one, that the person
    is tied by fingerprint to a prior order that still stands (8 CFR 241.8(a)).
    """
    if order.lacks is not None:
        return order.lacks
    if order.questions is not None and order.questions not in permission.questioned:
        return "fear_questions_not_recorded"
    if order.order_type == _REINSTATEMENT and (lacks := _prior_lacks(order, permission)) is not None:
        return lacks
    return None if _is_final(order, permission) else "order_not_final"


def _priors(order: Order, permission: Permission) -> list[Order]:
    """The orders on record that a reinstated one may carry out once more: the one that it names; where that is not on
    record, or it names none, every one from before.
    """
    if order.order_type != _REINSTATEMENT:
        return []
    can = [one for one in permission.orders if one.order_type in CAN_BE_REINSTATED and decides_on_removal(one)]
    named = [one for one in can if one.event_id == order.prior_order]
    return named or [one for one in can if one.decided_at <= order.decided_at]


def _prior_lacks(order: Order, permission: Permission) -> str | None:
    """An order is reinstated as it is (INA 241(a)(5)): one that has ended is none, nor is a decision that ordered no
    removal; and what was never carried out lacks whatever it lacked before. Fails closed: where orders have ended and
    nobody knows which, one that is not on record may be one of them.
    """
    on_record = [one for one in permission.orders if one.event_id == order.prior_order]
    can = {*CAN_BE_REINSTATED, _REINSTATEMENT}
    no_removal = any(one.order_type not in can or not decides_on_removal(one) for one in on_record)
    if no_removal or order.prior_order in permission.ended:
        return "prior_order_ended"
    priors = _priors(order, permission)
    if not priors:
        return "prior_order_ended" if permission.voided else None
    lacks = [_lacks_as_a_prior(one, permission) for one in priors]
    return None if None in lacks else lacks[0]


def _lacks_as_a_prior(prior: Order, permission: Permission) -> str | None:
    if prior.event_id in permission.ended:
        return "prior_order_ended"
    return None if _was_carried_out(prior, permission) else _unfulfilled(prior, permission)


def _was_carried_out(order: Order, permission: Permission) -> bool:
    return permission.removed_to is not None and order.decided_at <= permission.removed_to


def _countries(order: Order, permission: Permission) -> frozenset[str]:
    """Where it permits removal. A reinstated order names no country that the order did not which it reinstates, where
    that is on record: another one must be set, with notice (INA 241(b)(2)).
    """
    priors = [one for one in _priors(order, permission) if _lacks_as_a_prior(one, permission) is None]
    return order.countries & frozenset().union(*(one.countries for one in priors)) if priors else order.countries


def _is_final(order: Order, permission: Permission) -> bool:
    """By its own terms or by what came after, and no appeal from it is undecided (8 CFR 1241.1)."""
    became_final = order.final or (order.source, order.event_id) in permission.final
    return became_final and not permission.under_appeal & {None, order.event_id}


def _is_of(order: Order, authority: Authority) -> bool:
    """Of a type that permits by this authority."""
    return order.ordered_by == authority.ordered_by and order.order_type in authority.order_types


def _is_against(order: Order, authority: Authority) -> bool:
    """Whether the decision is another than one that permits. In withholding-only proceedings the judge decides about
    protection, and not about removal (8 CFR 1208.2(c)(3)(i)): what stands against the act then is its hold.
    """
    return not _is_of(order, authority) and not is_of_protection(order)


def _weighs(other: Order, order: Order, permission: Permission, authority: Authority) -> bool:
    """Whether the other decision takes this one's effect: every later one, and of a choice every earlier one too that
    still orders something; what was carried out or terminated before does not. Relief that a judge has granted stands
    against whatever an agency orders afterwards.
    """
    if is_not_before(other, order) or (authority.ordered_by != BY_A_JUDGE and lasts(other, permission)):
        return True
    return authority.alone and not _was_carried_out(other, permission) and other.order_type != _TERMINATED


def _was_executed(order: Order, permission: Permission) -> bool:
    """Whether the person was removed since it was made: it must be reinstated then (INA 241(a)(5))."""
    said = order.event_id in permission.executed
    return said or (permission.executed_to is not None and order.decided_at <= permission.executed_to)


def _stands(order: Order, permission: Permission, authority: Authority) -> bool:
    """Of a kind that permits, by a judge who had removal to decide, not ended, not executed, not decided otherwise
    since, and not one of two that share a name. Whom somebody else has ordered removed does not leave by choice (8 CFR
    240.25).
    """
    if not _is_of(order, authority) or not decides_on_removal(order):
        return False
    if order.event_id in permission.ended or _was_executed(order, permission):
        return False
    if order.ordered_by in BY_AN_OFFICER and judge_has_the_case(permission):
        return False
    decided_otherwise = any(
        _is_against(other, authority) and _weighs(other, order, permission, authority) for other in permission.orders
    )
    same_name = [other.event_id for other in permission.orders].count(order.event_id)
    return not decided_otherwise and same_name == 1
