"""What the court's own orders permit: of several orders, and of numbers that were once one person's."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from interlock.persons.decisions import CAN_BE_REINSTATED
from interlock.persons.papers import permission_of
from interlock.persons.permission import decided_otherwise, missing
from interlock.persons.rows import Order, Person, Warrant
from interlock.terms import Offset
from tests.worlds import shipped_law

JUDGE = shipped_law().authorities["judges_order"]
DECIDED = datetime(2011, 9, 30, 17, tzinfo=UTC)


def order(offset: int, order_type: str = "removal", at: datetime = DECIDED) -> Order:
    countries = frozenset({"HND"})
    return Order(
        source="eoir/los-angeles",
        event_id=f"o{offset}",
        order_type=order_type,
        proceeding_type="removal",
        countries=countries,
        barred=frozenset(),
        final=True,
        decided_at=at,
        offset=Offset(offset),
        ordered_by="ImmigrationJudgeDecisionIssued",
    )


def doubted(other: Order, below: int) -> bool:
    person = Person(orders=(order(1),))
    return decided_otherwise(permission_of([person], [person]), Person(orders=(other,)), Offset(below), JUDGE)


def test_another_decision_under_a_former_number_is_a_doubt_unless_it_is_older_than_the_order() -> None:
    for moved, doubt in ((timedelta(0), True), (timedelta(seconds=1), True), (timedelta(seconds=-1), False)):
        assert doubted(order(5, "terminated", DECIDED + moved), below=6) is doubt, moved


def test_what_the_court_said_of_a_former_number_after_the_link_was_ended_is_not_of_this_person() -> None:
    assert doubted(order(5, "terminated"), below=6)
    assert not doubted(order(5, "terminated"), below=5)


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({}, None),
        ({"final": False}, "order_not_final"),
        ({"countries": frozenset({"GTM"})}, "country_not_ordered"),
        ({"proceeding_type": "withholding_only"}, "no_executable_order"),
    ],
)
def test_an_earlier_order_is_no_permission_beside_a_later_one_that_gives_none(
    changed: dict[str, object], lacks: str | None
) -> None:
    later = replace(order(2, at=DECIDED + timedelta(days=1)), **changed)
    warrants = tuple(
        Warrant("ero/custody", f"w-{one}", one, frozenset({"HND"}), Offset(9)) for one in ("o1", later.event_id)
    )
    person = Person(orders=(order(1), later), warrants=warrants)
    assert missing(permission_of([person], [person]), "HND", JUDGE) == lacks


def test_what_can_be_reinstated_is_every_order_of_removal_that_any_authority_has() -> None:
    authorities = {name: row for name, row in shipped_law().authorities.items() if not row.alone}
    types = frozenset[str]().union(*(row.order_types for row in authorities.values()))
    assert types - {"reinstatement"} == CAN_BE_REINSTATED
