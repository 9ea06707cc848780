"""Which sources one person's case depends on: each rule in a few lines, with its citation in sources.toml (law 1).

Where the log does not say enough to choose, every unit of the role is needed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from interlock.law import Act, Law, Unit
from interlock.persons.rows import Person


@dataclass(frozen=True, slots=True)
class Needed:
    """One source that an answer depends on, and the rule that asks for it."""

    unit: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What the log says of one person, and the units among which a rule chooses."""

    people: tuple[Person, ...]
    """One person, by each of their references."""
    units: Mapping[str, Unit]
    courts: Mapping[str, Unit]

    @property
    def heard_from(self) -> frozenset[str]:
        """Every source of an order, a motion or a hold."""
        orders = {order.source for person in self.people for order in person.orders}
        motions = {motion.source for person in self.people for motion in person.motions}
        return self.hold_sources | orders | motions

    @property
    def hold_sources(self) -> frozenset[str]:
        return frozenset(hold.source for person in self.people for hold in person.holds)


Chosen = frozenset[str] | None
"""Units of a role; None where the log does not say enough to choose."""


def sources_needed(people: Iterable[Person], act: Act, law: Law) -> tuple[Needed, ...]:
    """Every unit that must have spoken before this act, by the references of one person. Fails closed: a rule that
    finds nothing to choose by asks for every unit of its role.
    """
    same, needed = tuple(people), []
    courts = {name: unit for name, unit in law.units.items() if unit.role == _COURT}
    for rule in act.sources:
        of_role = {name: unit for name, unit in law.units.items() if unit.role == law.sources[rule].role}
        choose = _CHOICES.get(rule)
        chosen = None if choose is None else choose(_Case(same, of_role, courts))
        needed += [Needed(unit, rule) for unit in of_role if chosen is None or unit in chosen]
    return tuple(needed)


def reviewing(people: Iterable[Person], law: Law) -> frozenset[str]:
    """The courts of appeals that review the courts of this person's record. Fails closed: none where nobody knows."""
    courts = {name: unit for name, unit in law.units.items() if unit.role == _COURT}
    bodies = {courts[name].body for name in _Case(tuple(people), courts, courts).heard_from & courts.keys()}
    return frozenset(unit.body for unit in law.units.values() if unit.reviews & bodies)


_COURT: Final = "immigration_court"


def _courts_of_the_record(case: _Case) -> Chosen:
    """The courts from which orders, motions or holds of this person came."""
    return case.heard_from & case.units.keys() or None


def _circuits_above(case: _Case) -> Chosen:
    """The circuits that review those courts, and whichever other has placed a hold."""
    bodies = {case.courts[name].body for name in case.heard_from & case.courts.keys()}
    found = frozenset(name for name, unit in case.units.items() if unit.reviews & bodies)
    reviewed = frozenset[str]().union(*(case.units[name].reviews for name in found))
    return found | case.hold_sources & case.units.keys() if bodies and bodies <= reviewed else None


def _districts_of_custody(case: _Case) -> Chosen:
    """The districts of every area since the arrest; all of them when one area is not known, or is in none of them. One
    under whose reference nothing was ever said of custody leaves nothing open.
    """
    held = [person for person in case.people if person.areas or person.custody is not None]
    areas = frozenset[str]().union(*(person.areas for person in case.people))
    mapped = frozenset[str]().union(*(unit.areas for unit in case.units.values()))
    if not areas or not areas <= mapped or any(person.area_unknown for person in held):
        return None
    return frozenset(name for name, unit in case.units.items() if unit.areas & areas) | (
        case.hold_sources & case.units.keys()
    )


_CHOICES: Final[Mapping[str, Callable[[_Case], Chosen]]] = {
    "court_of_the_order": _courts_of_the_record,
    "circuit": _circuits_above,
    "district_of_custody": _districts_of_custody,
}
"""A rule that is not here asks for every unit of its role."""
