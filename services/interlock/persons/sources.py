"""Which sources one person's case depends on: each rule in a few lines, with its citation in sources.toml (law 1).

Where the log does not say enough to choose, every unit of the role is needed.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from interlock.law import Act, Law, Unit
from interlock.persons.rows import Person


class Needed(Struct, frozen=True):
    """One source that an answer depends on, and the rule that asks for it."""

    unit: str
    rule: str


class _Case(NamedTuple):
    """What the log says of one person, by each of their references, as far as a rule chooses by it."""

    heard_from: frozenset[str]
    """Every source of an order, a motion or a hold, that for a class included."""
    hold_sources: frozenset[str]
    said_by: frozenset[str]
    """Every source from which anything at all of this person has come."""
    held_by: frozenset[str]
    """The agencies that have custody."""
    kinds: frozenset[str]
    """Of the holds that stand."""
    areas: frozenset[str]
    """Every area of custody since the arrest."""
    area_unknown: bool
    """Whether one of them is not known. A reference under which nothing was ever said of custody leaves nothing
    open.
    """


def _case_of(people: Iterable[Person], classes: Iterable[str] = ()) -> _Case:
    holds, unknown = set(classes), False
    heard: set[str] = set()
    said: set[str] = set()
    held_by: set[str] = set()
    kinds: set[str] = set()
    areas: set[str] = set()
    for person in people:
        holds.update([hold.source for hold in person.holds])
        heard.update([order.source for order in person.orders])
        heard.update([motion.source for motion in person.motions])
        said.update([source for _, source, _ in person.signed])
        held_by.update(() if person.custody is None else (person.custody.agency,))
        kinds.update([hold.kind for hold in person.holds])
        areas.update(person.areas)
        unknown |= person.area_unknown and bool(person.areas or person.custody is not None)
    return _Case(
        frozenset(heard | holds),
        frozenset(holds),
        frozenset(said),
        frozenset(held_by),
        frozenset(kinds),
        frozenset(areas),
        unknown,
    )


Units = Mapping[str, Unit]
Chosen = frozenset[str] | None
"""Units of a role; None where the log does not say enough to choose."""


def sources_needed(
    people: Iterable[Person], act: Act, authority: str | None, law: Law, classes: Iterable[str] = ()
) -> tuple[Needed, ...]:
    """Every unit that must have spoken before this act by that authority, by the references of one person, and by the
    sources of orders for the classes that have them as a member. Fails closed: a rule that finds nothing to choose by
    asks for every unit of its role, unless it asks for what is on record only.
    """
    by = () if authority is None else law.authorities[authority].sources
    return _needed(_case_of(people, classes), (*by, *act.sources), law)


@lru_cache(maxsize=1_024)
def _needed(case: _Case, rules: tuple[str, ...], law: Law) -> tuple[Needed, ...]:
    """As sources_needed. Few cases differ in what a rule chooses by, and each is asked about again and again."""
    needed = list[Needed]()
    for rule in rules:
        of_role = law.units_of(law.sources[rule].role)
        choose = _CHOICES.get(rule)
        chosen = None if choose is None else choose(case, of_role, law)
        needed += [Needed(unit, rule) for unit in of_role if chosen is None or unit in chosen]
    return tuple(needed)


def reviewing(people: Iterable[Person], law: Law) -> frozenset[str]:
    """The courts of appeals that review the courts of this person's record. Fails closed: none where nobody knows."""
    courts = law.units_of(_COURT)
    bodies = {courts[name].body for name in _case_of(people).heard_from & courts.keys()}
    return frozenset(unit.body for unit in law.units.values() if unit.reviews & bodies)


_COURT: Final = "immigration_court"
_DISTRICT: Final = "district_court"


def _courts_of_the_record(case: _Case, units: Units, _law: Law) -> Chosen:
    """The courts from which orders, motions or holds of this person came."""
    return case.heard_from & units.keys() or None


def _circuits_above(case: _Case, units: Units, law: Law) -> Chosen:
    """The circuits that review those courts, and whichever other has placed a hold."""
    courts = law.units_of(_COURT)
    bodies = {courts[name].body for name in case.heard_from & courts.keys()}
    found = frozenset(name for name, unit in units.items() if unit.reviews & bodies)
    reviewed = frozenset[str]().union(*(units[name].reviews for name in found))
    return found | case.hold_sources & units.keys() if bodies and bodies <= reviewed else None


def _districts_of_custody(case: _Case, units: Units) -> Chosen:
    """The districts of every area since the arrest, and whichever other has placed a hold; all of them when one area is
    not known, or is in none of them.
    """
    mapped = frozenset[str]().union(*(unit.areas for unit in units.values()))
    if not case.areas or not case.areas <= mapped or case.area_unknown:
        return None
    return frozenset(name for name, unit in units.items() if unit.areas & case.areas) | (
        case.hold_sources & units.keys()
    )


def _circuits_of_custody(case: _Case, units: Units, law: Law) -> Chosen:
    """The circuits directly above those districts, and whichever other has placed a hold."""
    districts = law.units_of(_DISTRICT)
    chosen = _districts_of_custody(case, districts)
    if chosen is None:
        return None
    above = frozenset[str]().union(*(law.bodies[districts[name].body].above for name in chosen))
    return frozenset(name for name, unit in units.items() if unit.body in above) | case.hold_sources & units.keys()


def _on_record(case: _Case, units: Units, _law: Law) -> Chosen:
    """Those from which something of this person has come, and no other."""
    return case.heard_from & units.keys()


def _has_had(case: _Case, units: Units, law: Law) -> Chosen:
    """Those of an agency that has to do with the person: something of them has come from there, it has custody, or a
    hold stands that its own word alone can end, so that it was sent to them.
    """
    ending = [law.kinds[kind].ended_by for kind in case.kinds if kind in law.kinds]
    found = set(case.said_by & units.keys())
    for name, unit in units.items():
        body = law.bodies[unit.body]
        if body.agency in case.held_by or any(roles == (body.role,) for roles in ending):
            found.add(name)
    return frozenset(found)


_CHOICES: Final[Mapping[str, Callable[[_Case, Units, Law], Chosen]]] = {
    "court_of_the_order": _courts_of_the_record,
    "circuit": _circuits_above,
    "district_of_custody": lambda case, units, _law: _districts_of_custody(case, units),
    "circuit_of_custody": _circuits_of_custody,
    "court_on_record": _on_record,
    "board_on_record": _on_record,
    "border_on_record": _has_had,
    "screening_on_record": _has_had,
    "children_on_record": _has_had,
}
"""A rule that is not here asks for every unit of its role."""
