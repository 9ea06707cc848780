"""The facts in the rows of one person that the rule of a class can ask for."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct

from interlock.events import ImmigrationJudgeDecisionIssued
from interlock.law import Law
from interlock.persons.decisions import decides_on_removal, newest
from interlock.persons.identity import Reach
from interlock.persons.papers import ceased_orders
from interlock.persons.rows import Order, Person, Rows, person_of

_FILING: Final = frozenset({"AppealFiled", "MotionFiled", "PetitionFiled"})
"""The events that put something on file with a court."""
_DECIDED: Final = ImmigrationJudgeDecisionIssued.__name__
"""The event by which the order of a court comes. What an agency has ordered itself frees nobody from a court's order.
"""


class Whole(Struct, frozen=True, dict=True):
    """The rows of one person, under every reference of theirs, and the facts in them that a rule can ask for."""

    law: Law
    proved: tuple[Person, ...]
    """Those that are proved to be one. A word on one of them is a word on all."""
    linked: tuple[Person, ...] = ()
    """Those that one word links: what opens is said of each."""

    @property
    def everybody(self) -> tuple[Person, ...]:
        return (*self.proved, *self.linked)

    @cached_property
    def named(self) -> bool:
        """Whether counsel has said anything of any class."""
        return any(person.class_words for person in self.everybody)

    @cached_property
    def areas(self) -> frozenset[str]:
        return frozenset[str]().union(*(person.areas for person in self.everybody))

    @cached_property
    def courts(self) -> frozenset[str]:
        """The courts in whose districts the person was held since the arrest."""
        return frozenset(court for court, areas in districts(self.law).items() if areas & self.areas)

    @cached_property
    def areas_known(self) -> bool:
        """Whether these are all areas since the arrest, each of a district of the tables."""
        told = [person for person in self.everybody if person.areas or person.custody is not None]
        known = self.areas <= frozenset[str]().union(*districts(self.law).values())
        return bool(told) and known and not any(person.area_unknown for person in told)

    @cached_property
    def orders(self) -> tuple[tuple[Order, date | None], ...]:
        """Those of a court, each with the day on which it was decided, by its clock; None where no table knows that."""
        return tuple([(order, _day_of(order, self.law)) for order in _of_courts(self.everybody)])

    @cached_property
    def own_orders(self) -> tuple[tuple[Order, date | None], ...]:
        """Those that an agency has made itself, likewise: they can make a member, and take nobody out."""
        own = [order for person in self.everybody for order in person.orders if order.ordered_by != _DECIDED]
        return tuple((order, _day_of(order, self.law)) for order in own)

    @cached_property
    def files(self) -> tuple[bool | None, ...]:
        """Of each number, whether a motion or an appeal under it waits to be decided."""
        return tuple([_files(person, self.law) for person in self.everybody])

    @cached_property
    def ordered(self) -> frozenset[str]:
        """The countries that a court's order of removal names which is proved to be this person's, and has not ended
        under any of their numbers; of several the last one's (INA 241(b)(2)).
        """
        ended = frozenset[str]().union(*(ceased_orders(person) for person in self.everybody))
        orders = [one for one in _of_courts(self.proved) if one.event_id not in ended and decides_on_removal(one)]
        of_removal = [one for one in orders if self.law.is_executable(one.order_type)]
        return newest(of_removal).countries if of_removal else frozenset()


def whole_of(rows: Rows, reach: Reach, law: Law) -> Whole:
    proved = tuple([person_of(rows, ref) for ref in sorted(reach.permitting)])
    return Whole(law, proved, tuple([person_of(rows, ref) for ref in sorted(reach.same - reach.permitting)]))


@lru_cache(maxsize=8)
def districts(law: Law) -> Mapping[str, frozenset[str]]:
    """The areas of custody in the district of each court that has one."""
    found: dict[str, frozenset[str]] = {}
    for unit in law.units.values():
        if unit.areas:
            found[unit.body] = found.get(unit.body, frozenset()) | unit.areas
    return found


def _of_courts(people: Iterable[Person]) -> list[Order]:
    return [order for person in people for order in person.orders if order.ordered_by == _DECIDED]


def _day_of(order: Order, law: Law) -> date | None:
    unit = law.units.get(order.source)
    return None if unit is None else law.calendar.day_of(order.decided_at, unit.zone)


@lru_cache(maxsize=8)
def _placed_otherwise(law: Law) -> frozenset[str]:
    """The kinds of hold that no filing places."""
    return frozenset(name for name, kind in law.kinds.items() if not kind.placing & _FILING)


def _files(person: Person, law: Law) -> bool | None:
    """Whether a motion or an appeal of this person waits to be decided. Fails closed: of one that holds nobody, no
    record says that it was denied.
    """
    if person.appeals or {hold.kind for hold in person.holds} - _placed_otherwise(law):
        return True
    if not person.motions and not person.petitions:
        return False
    decided = {(ref.source, ref.event_id) for ref in person.ended_holds}
    waits = [one for one in person.motions if (one.source, one.event_id) not in decided]
    open_ = bool(person.petitions) or any(one.event_id not in person.granted_motions for one in waits)
    return None if open_ else False
