"""Families: linking is not sharing. A hold on one holds nobody else, but whoever acts on one is told of the others."""

from collections.abc import Mapping
from typing import Final

from interlock.law import Law
from interlock.persons.asked import Advisory
from interlock.persons.holds import blocks
from interlock.persons.identity import Reach, reach_in
from interlock.persons.link_row import Links
from interlock.persons.rows import RowKey, Rows, links_of, person_of
from interlock.terms import PersonRef

FAMILY_REVIEW: Final = "family_review"
HELD: Final = "held"
"""A hold that names this act stands on one of them."""


def members(reach: Reach, rows: Rows | Mapping[RowKey, Links]) -> frozenset[PersonRef]:
    """Whoever is on record as family of this person, under any reference of theirs."""
    found = frozenset[PersonRef]().union(*(links_of(rows, ref).family for ref in reach.same))
    return found - reach.same


def review(rows: Rows, reach: Reach, action: str, country: str | None, law: Law) -> tuple[Advisory, ...]:
    """What whoever acts on one of a family is told before the others are left alone. It changes no verdict."""
    family = members(reach, rows)
    if not family:
        return ()
    kin = reach_in(rows, family).same - reach.same
    held = any(blocks(hold, action, country, law) for ref in kin for hold in person_of(rows, ref).holds)
    return (Advisory(FAMILY_REVIEW, HELD if held else None),)
