"""Where a hold has landed, for whoever placed it: which gates have read it, who has the person, what it meets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from interlock.gate.gates import Gates, GateSeen
from interlock.gate.replica import Replica
from interlock.persons import Rows, person_of
from interlock.persons.custody import held_by
from interlock.persons.identity import Reach, reach_in
from interlock.persons.membership import classes_around
from interlock.persons.rows import CLEARANCES, clearances_of, ref_of
from interlock.terms import LOG_SUBJECT, HoldRef, Offset

InCustody = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Collision:
    """An act that is under way with the person, by a clearance or without one."""

    agency: str
    action: str
    asked_at: datetime
    stopped: bool
    """A stop was ordered. Without one the hold does not touch this act."""
    outcome: str | None
    """What the agency has said became of the stop, and is not borne out yet."""


@dataclass(frozen=True, slots=True)
class AtGate:
    """What the issuer may know of one gate, and of its agency."""

    agency: str
    gate: GateSeen | None
    """None for an agency of which no gate was heard since this process began."""
    in_custody: InCustody
    """Whether that agency holds the person, and never where."""
    collides: tuple[Collision, ...]


def at_gates(hold: HoldRef, offset: Offset, replica: Replica, gates: Gates) -> list[AtGate]:
    """Every gate, and every agency without one, asked about this hold at this offset. Raises Unavailable or Corrupt
    when nobody can look.
    """
    rows = replica.around((hold.person,))
    reach = reach_in(rows, (hold.person,))
    of_a_class = hold.person == LOG_SUBJECT
    met = tuple(_of_members(hold, replica) if of_a_class else collisions(rows, reach))
    seen = gates.seen(offset)
    agencies = {body.agency for body in replica.law.bodies.values()} | {gate.agency for gate in seen}
    found = []
    for agency in sorted(agencies):
        custody = in_custody(rows, reach, agency)
        collides = tuple(one for one in met if one.agency == agency)
        its_own: list[GateSeen | None] = [gate for gate in seen if gate.agency == agency]
        found += [AtGate(agency, gate, custody, collides) for gate in its_own or [None]]
    return found


def in_custody(rows: Rows, reach: Reach, agency: str) -> InCustody:
    """By the last custody record under any reference of the person. Somebody who may be the person, and whom the agency
    holds, leaves it open.
    """
    last = held_by(rows, reach)
    if last is not None and last.facility is not None and last.agency == agency:
        return "yes"
    others = (person_of(rows, ref).custody for ref in reach.everyone - reach.same)
    perhaps = any(one is not None and one.facility is not None and one.agency == agency for one in others)
    return "unknown" if last is None or perhaps else "no"


def collisions(rows: Rows, reach: Reach) -> Iterator[Collision]:
    """What is under way with anybody whom a hold of this person reaches."""
    for ref in sorted(reach.everyone):
        for one in clearances_of(rows, ref).outstanding:
            yield Collision(one.agency, one.action, one.logged_at, one.stopped is not None, one.outcome)


def _of_members(hold: HoldRef, replica: Replica) -> Iterator[Collision]:
    """What is under way with anybody whom an order for a class holds, and never with whom."""
    for key in replica.keys(CLEARANCES):
        own = (ref_of(key),)
        rows = replica.around(own)
        reach = reach_in(rows, own)
        if any(one.order.hold.ref == hold for one in classes_around(rows, reach, replica.law).held):
            yield from collisions(rows, Reach(reach.own, reach.own, reach.own))
