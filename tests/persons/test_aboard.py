"""A departure is asked for exactly who is aboard: whom, on what, and nobody else."""

import hashlib
from datetime import UTC, datetime

import pytest

from interlock.events import DepartureRequested
from interlock.persons.aboard import aboard_digest, canonical, conveyance_named, is_exactly_aboard
from interlock.persons.act_row import Stage
from interlock.persons.rows import Conveyance, Journey, Person, Row, RowKey, conveyance_key, person_key
from interlock.terms import Offset
from tests.worlds import OTHER, PERSON

FLIGHT = "flight 0714"


def departs(conveyance: str, *people: str) -> DepartureRequested:
    return DepartureRequested(
        conveyance=conveyance,
        aboard=hashlib.sha256("\n".join(people).encode()).hexdigest(),
        country="HND",
        rules="r" * 64,
        applied_offset=0,
        applied_digest="0" * 64,
        late_sources=[],
        heartbeat_offset=-1,
    )


def rows(stage: Stage | None, conveyance: str, *aboard: str) -> dict[RowKey, Row | None]:
    """One person at this stage of a journey on that conveyance, and who is aboard of flight 0714."""
    at = datetime(2011, 11, 15, 18, tzinfo=UTC)
    journey = None if stage is None else Journey("ero", conveyance, stage, Offset(7), at)
    people = frozenset(one for one in (PERSON, OTHER) if one in aboard)
    return {person_key(PERSON): Person(journey=journey), conveyance_key("ero", FLIGHT): Conveyance(people)}


def test_whoever_has_boarded_may_depart_with_those_who_are_named() -> None:
    assert is_exactly_aboard(rows("boarded", FLIGHT, PERSON, OTHER), PERSON, departs("Flight  0714", PERSON, OTHER))


@pytest.mark.parametrize(
    ("stage", "conveyance"), [(None, FLIGHT), ("departed", FLIGHT), ("arrived", FLIGHT), ("boarded", "flight 0715")]
)
def test_whoever_is_not_aboard_departs_with_nobody_however_right_the_list_is(
    stage: Stage | None, conveyance: str
) -> None:
    assert not is_exactly_aboard(rows(stage, conveyance, OTHER), PERSON, departs(FLIGHT, OTHER))


def test_a_list_with_one_too_many_or_too_few_is_not_who_is_aboard() -> None:
    aboard = rows("boarded", FLIGHT, PERSON, OTHER)
    assert not is_exactly_aboard(aboard, PERSON, departs(FLIGHT, PERSON))
    assert not is_exactly_aboard(rows("boarded", FLIGHT, PERSON), PERSON, departs(FLIGHT, PERSON, OTHER))


def test_the_digest_of_who_is_aboard_is_what_another_gate_computes() -> None:
    """SHA-256 over the sorted references, one a line: whoever asks writes it, and every replica compares it."""
    assert aboard_digest([OTHER, PERSON]) == hashlib.sha256(f"{PERSON}\n{OTHER}".encode()).hexdigest()
    assert aboard_digest([PERSON]) != aboard_digest([OTHER])


def test_a_conveyance_is_one_however_it_is_written() -> None:
    assert canonical("  Flight \t 0714 ") == canonical("FLIGHT 0714") == "flight 0714"
    assert canonical(None) == canonical("   ") == ""


def test_a_conveyance_that_nobody_names_may_be_any() -> None:
    assert conveyance_named("ero", "Flight 0714") == "ero/flight 0714"
    assert conveyance_named("ero", None) is conveyance_named("ero", "  ") is None
