"""Families: linking is not sharing. A hold on one holds nobody else, but whoever acts on one is told of the others."""

from collections.abc import Mapping
from typing import Final

from interlock.law import Law
from interlock.persons.asked import Advisory
from interlock.persons.holds import Scope, blocks
from interlock.persons.identity import Reach, reach_in
from interlock.persons.link_row import Links
from interlock.persons.membership import classes_around, stands_against
from interlock.persons.rows import RowKey, Rows, links_of, person_of
from interlock.terms import PersonRef, Verdict

FAMILY_REVIEW: Final = "family_review"
HELD: Final = "held"
"""A hold that names this act stands on one of them."""


def members(reach: Reach, rows: Rows | Mapping[RowKey, Links]) -> frozenset[PersonRef]:
    """Whoever is on record as family of this person, under any reference of theirs."""
    found: set[PersonRef] = set().union(*[links_of(rows, ref).family for ref in reach.same])
    return frozenset(found - reach.same)


def review(rows: Rows, reach: Reach, scope: Scope, law: Law) -> tuple[Advisory, ...]:
    """What whoever acts on one of a family is told before the others are left alone. It changes no verdict."""
    family = members(reach, rows)
    if not family:
        return ()
    kin = reach_in(rows, family).same - reach.same
    held = any(blocks(hold, scope, law) for ref in kin for hold in person_of(rows, ref).holds)
    held = held or any(_by_a_class(rows, reach_in(rows, (ref,)), scope, law) for ref in family)
    return (Advisory(FAMILY_REVIEW, HELD if held else None),)


def _by_a_class(rows: Rows, reach: Reach, scope: Scope, law: Law) -> bool:
    found = stands_against(rows, reach, classes_around(rows, reach, law), scope)
    return any(one.verdict is Verdict.BLOCKED for one in found)
