"""What the court's own orders permit: of several orders, and of numbers that were once one person's."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from interlock.persons.permission import decided_otherwise, missing, permission_of
from interlock.persons.rows import Order, Person, Warrant
from interlock.terms import Offset
from tests.worlds import shipped_law

BOARD = shipped_law().acts["board"]
DECIDED = datetime(2011, 9, 30, 17, tzinfo=UTC)


def order(offset: int, order_type: str = "removal", at: datetime = DECIDED) -> Order:
    countries = frozenset({"HND"})
    return Order(
        "eoir/los-angeles", f"o{offset}", order_type, "removal", countries, frozenset(), True, at, Offset(offset)
    )


WARRANT = Warrant("ero/custody", "w1", "o1", frozenset({"HND"}), Offset(9))


@pytest.mark.parametrize(
    ("removed", "lacks"), [(None, None), (Offset(8), None), (Offset(10), "no_warrant"), (Offset(0), None)]
)
def test_a_warrant_from_before_a_removal_has_been_used(removed: Offset | None, lacks: str | None) -> None:
    person = Person(orders=(order(1),), warrants=(WARRANT,), removed=removed)
    assert missing(permission_of([person], [person]), "HND", BOARD) == lacks


def test_it_has_been_used_whichever_number_the_person_was_removed_under() -> None:
    person, same = Person(orders=(order(1),), warrants=(WARRANT,)), Person(removed=Offset(10))
    assert missing(permission_of([person], [person, same]), "HND", BOARD) == "no_warrant"


def test_of_the_removal_that_has_used_it_nothing_lacks_afterwards() -> None:
    person = Person(orders=(order(1),), warrants=(WARRANT,), removed=Offset(10))
    assert missing(permission_of([person], [person], again=True), "HND", BOARD) is None


def doubted(other: Order, below: int) -> bool:
    person = Person(orders=(order(1),))
    return decided_otherwise(permission_of([person], [person]), Person(orders=(other,)), Offset(below), BOARD)


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
    assert missing(permission_of([person], [person]), "HND", BOARD) == lacks
