"""Every kind of hold against every act, as a hand-written table says it."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from interlock.persons.answer import against
from interlock.persons.asked import Asked
from interlock.persons.holds import Scope, blocks
from interlock.persons.rows import Hold, Person, Rows, person_key
from interlock.terms import Offset
from tests.worlds import PERSON, World, shipped_law

LAW: Final = shipped_law()
GRID: Final[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "grid.toml").read_text("utf-8"))
GROUPS: Final = {name: frozenset(acts) for name, acts in GRID["acts"].items()}
EXPECTED: Final = {
    kind: frozenset[str]().union(*(GROUPS[name] for name in names)) for kind, names in GRID["kinds"].items()
}
AT: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
WORLD: Final = World()


def with_hold(kind: str) -> Rows:
    """The rows of somebody with one hold of this kind, which names no country and no area."""
    hold = Hold("doj/ca9", "h1", kind, PERSON, "ca9", Offset(7), AT, AT)
    return {**WORLD.rows, person_key(PERSON): Person(holds=(hold,))}


def stopped(kind: str) -> frozenset[str]:
    """The acts against which the hold stands, inside the country where they are of that sort."""
    rows, found = with_hold(kind), set()
    for action in LAW.acts:
        asked = Asked(PERSON, WORLD.question(action, "USA"), "ero", log_agrees=True)
        reasons = against(rows, asked, LAW).reasons
        found |= {action} if any(reason.hold is not None and reason.hold.kind == kind for reason in reasons) else set()
    return frozenset(found)


def test_the_table_has_every_kind_and_every_act_and_no_other() -> None:
    assert EXPECTED.keys() == LAW.kinds.keys()
    assert frozenset[str]().union(*GROUPS.values()) == LAW.acts.keys()


@pytest.mark.parametrize("kind", sorted(LAW.kinds))
def test_a_hold_stands_against_exactly_the_acts_that_the_table_names(kind: str) -> None:
    assert stopped(kind) == EXPECTED[kind]


def test_what_helps_a_person_is_stopped_by_no_kind() -> None:
    assert not {kind for kind, acts in EXPECTED.items() if acts & GROUPS["never"]}


@pytest.mark.parametrize("kind", sorted(LAW.kinds))
def test_a_hold_stands_against_exactly_the_authorities_that_the_table_names(kind: str) -> None:
    action = next(iter(sorted(EXPECTED[kind])))
    hold = Hold("doj/ca9", "h1", kind, PERSON, "ca9", Offset(7), AT, AT)
    found = {name for name in LAW.authorities if blocks(hold, Scope(action, authority=name), LAW)}
    assert found == set(GRID["authorities"].get(kind, LAW.authorities))
