"""Who is a member of a class, and what its order forbids: asked of each person anew, and kept nowhere (decision 0028).

A condition is met, not met, or nobody can tell. Whoever fails one is no member; whoever meets all of them is; anybody
else is held until counsel has named them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from interlock.law import Law
from interlock.persons.asked import Reason
from interlock.persons.class_facts import Whole, districts, whole_of
from interlock.persons.holds import Scope
from interlock.persons.identity import Former, Reach
from interlock.persons.rows import ClassOrder, ClassRule, ClassWord, Order, Person, Rows, classes_of, log_of, person_of
from interlock.persons.who import POSSIBLE_MATCH
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict

HeldAs = Literal["member", "probable", "unknown"]
"""`probable` where some conditions are met and of the others nobody can tell; `unknown` where that is so of all."""
Membership = HeldAs | Literal["not"]
NOT: Final = "not"
_LEAVING: Final = frozenset({"ConveyanceDeparted", "RemovalExecuted"})
"""The records of acts that take somebody out of the country."""
UNSURE: Final = frozenset({"probable", "unknown"})
"""Held, and perhaps no member: what a reason says of it."""


class Held(Struct, frozen=True):
    """A class order that holds somebody, and how sure that is."""

    order: ClassOrder
    membership: HeldAs


class ClassHolds(Struct, frozen=True):
    """Every class order, by whether it holds one person, also while it is suspended."""

    whole: Whole
    held: tuple[Held, ...] = ()
    others: tuple[ClassOrder, ...] = ()
    """Those of which the person is known to be no member."""

    @property
    def sources(self) -> frozenset[str]:
        return frozenset([one.order.hold.source for one in self.held])


def classes_around(rows: Rows, reach: Reach, law: Law) -> ClassHolds:
    """Fails closed: all hold the person but those of which they are known to be no member, by whatever is on record of
    them and by what is proved to be theirs.
    """
    orders = classes_of(rows).orders
    if not orders:
        return ClassHolds(Whole(law, ()))
    whole = whole_of(rows, reach, law)
    held: list[Held] = []
    others: list[ClassOrder] = []
    for order in orders:
        found = _membership(order, whole)
        if found == NOT and whole.linked:
            found = _membership(order, Whole(law, whole.proved))
        if found == NOT:
            others.append(order)
        else:
            held.append(Held(order, found))
    return ClassHolds(whole, tuple(held), tuple(others))


def stands_against(rows: Rows, reach: Reach, classes: ClassHolds, scope: Scope) -> Iterator[Reason]:
    """Every class order that forbids the act to this person, by whichever legal authority they are removed. Fails
    closed: who is probably a member is held, and so is whoever nobody can tell of; one that would hold them if they
    were somebody else as well is a possible match.
    """
    for one in classes.held:
        hold = one.order.hold
        if hold.suspended_by is None and _forbids(one.order, scope, classes.whole):
            yield Reason(Verdict.BLOCKED, hold.kind, None if one.membership == "member" else one.membership, hold)
    for order, about in _as_somebody_else(rows, reach, classes):
        if order.hold.suspended_by is None and _forbids(order, scope, classes.whole):
            yield Reason(Verdict.UNKNOWN, POSSIBLE_MATCH, about, order.hold)


def suspended(classes: ClassHolds, scope: Scope) -> bool:
    """Whether a class order that a body above has suspended would forbid the act to this person."""
    at_rest = (one.order for one in classes.held if one.order.hold.suspended_by is not None)
    return any(_forbids(order, scope, classes.whole) for order in at_rest)


def counts_against(word: ClassWord, order: ClassOrder, law: Law) -> bool:
    """Whether the word that somebody is no member counts for this order. Fails closed: only that of the court of the
    class or of one above, said of this version or of a later one, and after the order.
    """
    of_it = word.class_id == order.class_id and word.version >= order.version and word.offset > order.hold.offset
    return of_it and not word.is_member and law.may_end(order.hold.kind, order.hold.body, word.body)


def held_under(rows: Rows, ref: PersonRef) -> Person:
    """What stands under a reference, and for the log itself: the orders for whole classes, and what nobody can read."""
    if ref != LOG_SUBJECT:
        return person_of(rows, ref)
    row = classes_of(rows)
    return Person(tuple(one.hold for one in row.orders), row.ended, doubts=log_of(rows).doubts)


# ---- what it forbids


def _forbids(order: ClassOrder, scope: Scope, whole: Whole) -> bool:
    """Whether the order, in force or not, forbids its members that act, which would bring them to those countries.
    Fails closed: where no country is named it is any, an order of a kind that nobody knows forbids all, and one that
    names a step of a removal forbids whatever would complete it.
    """
    kind = whole.law.kinds.get(order.hold.kind)
    if kind is None:
        return True
    if scope.action not in (order.acts or kind.blocks) and not _completes(scope.action, order.acts, whole.law):
        return False
    if scope.country is None or not (order.hold.countries or order.not_ordered):
        return True
    forbidden = order.hold.countries
    return any(one in forbidden or (order.not_ordered and one not in whole.ordered) for one in scope.way)


def _completes(action: str, named: frozenset[str], law: Law) -> bool:
    """Whether the act takes somebody out of the country by an authority by which one of those named is done: to leave
    with them, to hand them over and to execute the removal are one thing (INA 101(g); 8 CFR 1241.7).
    """
    act = law.acts.get(action)
    if act is None or act.done_by not in _LEAVING:
        return False
    return any(one in law.acts and law.acts[one].authorities == act.authorities for one in named)


# ---- who is looked at


def _as_somebody_else(rows: Rows, reach: Reach, classes: ClassHolds) -> Iterator[tuple[ClassOrder, str]]:
    """Each further order that would hold the person as somebody else, and what is said of that. Fails closed: only a
    word of after their link had ended frees the one from what stands under the number of the other.
    """
    whole = classes.whole
    for ref in sorted(reach.possible):
        for order in classes.others:
            if _membership(order, _together(whole, person_of(rows, ref), order)) != NOT:
                yield order, order.hold.kind
    for former in reach.former:
        other = _below(person_of(rows, former.ref), former)
        for order in classes.others:
            noes = _noes(order, whole.proved, whole.law)
            freed = any(not former.covers(no.offset) for no in noes)
            if not freed and _membership(order, _together(whole, other, order)) != NOT:
                yield order, "formerly_linked"


def _together(whole: Whole, other: Person, order: ClassOrder) -> Whole:
    """The person with somebody who may be the same. Of a person whom counsel has named as no member, nothing counts but
    what stands under the other number.
    """
    if _by_name(order, whole.proved, whole.law) is False:
        return Whole(whole.law, (other,))
    return Whole(whole.law, whole.proved, (*whole.linked, other))


def _below(person: Person, former: Former) -> Person:
    """What stood under a reference before its link ended; nobody keeps since when somebody was held or had filed."""
    return replace(
        person,
        holds=tuple(one for one in person.holds if former.covers(one.offset)),
        orders=tuple(one for one in person.orders if former.covers(one.offset)),
        class_words=tuple(one for one in person.class_words if former.covers(one.offset)),
    )


# ---- what is found


def _membership(order: ClassOrder, whole: Whole) -> Membership:
    """Fails closed: what counsel has said counts before the rule, and a yes before a no."""
    if whole.named:
        words = _by_names(order, whole)
        if True in words:
            return "member"
        if None not in words:
            return NOT
    if order.only_named:
        return NOT
    met = _conditions(order.rule, whole)
    if False in met:
        return NOT
    if None not in met:
        return "member"
    return "probable" if True in met else "unknown"


def _by_names(order: ClassOrder, whole: Whole) -> Sequence[bool | None]:
    """What counsel has said of those who are proved to be this person, and of each whom one word links."""
    groups = (whole.proved, *((one,) for one in whole.linked))
    return [_by_name(order, people, whole.law) for people in groups]


def _by_name(order: ClassOrder, people: Sequence[Person], law: Law) -> bool | None:
    """Whether counsel has named one of these as a member, or as none; None where nothing was said. A no ends a yes only
    where it came later, and is said of no earlier day.
    """
    words = [word for person in people for word in person.class_words if word.class_id == order.class_id]
    noes, yeses = _noes(order, people, law), [word for word in words if word.is_member]
    if any(not any(no.offset > yes.offset and no.at >= yes.at for no in noes) for yes in yeses):
        return True
    return False if noes else None


def _noes(order: ClassOrder, people: Sequence[Person], law: Law) -> list[ClassWord]:
    """The words that one of these is no member, as far as they count."""
    return [word for person in people for word in person.class_words if counts_against(word, order, law)]


def _conditions(rule: ClassRule, whole: Whole) -> list[bool | None]:
    """Each condition of the rule: met, not met, or None where no record tells."""
    met: list[bool | None] = []
    if rule.held_in:
        met.append(_held_in(rule.held_in, whole))
    if rule.order_types or rule.proceeding_types or rule.ordered_to or rule.orders_from or rule.orders_before:
        found = [_is_of(rule, order, day) for order, day in whole.orders]
        if whole.own_orders:
            found += [one for order, day in whole.own_orders if (one := _is_of(rule, order, day)) is not False]
        met.append(_any(found))
    if rule.filing_pending:
        met.append(_any(whole.files))
    if rule.in_words:
        met.append(None)
    return met


def _held_in(courts: frozenset[str], whole: Whole) -> bool | None:
    """Whether one of these districts has an area in which the person was held since the arrest. Fails closed: an area
    that is in no district of the tables may be in this one.
    """
    if not courts.isdisjoint(whole.courts):
        return True
    return False if whole.areas_known and not courts - districts(whole.law).keys() else None


def _is_of(rule: ClassRule, order: Order, day: date | None) -> bool | None:
    """Whether the order meets everything that the rule says of one. None where nobody can tell of something, and
    nothing is missing.
    """
    if rule.order_types and order.order_type not in rule.order_types:
        return False
    if rule.proceeding_types and order.proceeding_type not in rule.proceeding_types:
        return False
    if rule.ordered_to and order.countries and rule.ordered_to.isdisjoint(order.countries):
        return False
    dated = rule.orders_from is not None or rule.orders_before is not None
    if dated and day is not None and not _is_on(rule, day):
        return False
    return None if (dated and day is None) or (rule.ordered_to and not order.countries) else True


def _is_on(rule: ClassRule, day: date) -> bool:
    since, before = rule.orders_from, rule.orders_before
    return (since is None or since <= day) and (before is None or day < before)


def _any(found: Sequence[bool | None]) -> bool | None:
    """Met where one is; None where nobody can tell of one, and where there is nothing to go by."""
    return True if True in found else None if None in found or not found else False
