"""What the court's own orders permit: of several orders, and of numbers that were once one person's."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from interlock.persons.decisions import CAN_BE_REINSTATED, judge_has_the_case
from interlock.persons.papers import Permission, permission_of
from interlock.persons.permission import decided_otherwise, missing, named_since
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


def back(prior: str | None, *countries: str, at: datetime = DECIDED) -> Order:
    """A reinstated order, decided a day after DECIDED or then."""
    return replace(
        order(9, "reinstatement", at),
        prior_order=prior,
        countries=frozenset(countries),
        ordered_by="ReinstatementOrdered",
    )


REINSTATED = shipped_law().authorities["reinstatement"]
GTM = frozenset({"GTM"})


def reinstating(*priors: Order, by: Order, **more: Any) -> Permission:
    person = Person(orders=(*priors, by), removed_at=DECIDED, **more)
    return permission_of([person], [person])


def test_an_order_that_is_reinstated_by_its_name_goes_where_that_one_went_and_not_where_another_did() -> None:
    other = replace(order(2), countries=GTM)
    by = back("o1", "HND", "GTM", at=DECIDED + timedelta(days=1))
    assert missing(reinstating(order(1), other, by=by), "HND", REINSTATED) is None
    assert missing(reinstating(order(1), other, by=by), "GTM", REINSTATED) == "country_not_ordered"


def test_what_was_decided_at_the_very_moment_of_a_removal_was_carried_out() -> None:
    by = back("o1", "HND", at=DECIDED + timedelta(days=1))
    not_final = replace(order(1), final=False)
    assert missing(reinstating(not_final, by=by), "HND", REINSTATED) is None
    later = replace(not_final, decided_at=DECIDED + timedelta(seconds=1))
    assert missing(reinstating(later, by=by), "HND", REINSTATED) == "order_not_final"


def test_of_several_prior_orders_one_that_is_whole_is_enough() -> None:
    by = back(None, "HND", at=DECIDED + timedelta(days=1))
    found = reinstating(order(1), order(2), by=by, ended_orders=frozenset({"o1"}))
    assert missing(found, "HND", REINSTATED) is None


def test_where_nothing_was_ordered_no_country_is_named() -> None:
    assert named_since(permission_of([], []), "HND", JUDGE) is None


@pytest.mark.parametrize(("later", "has"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_a_case_that_was_decided_before_the_removal_is_with_no_judge_any_more(later: timedelta, has: bool) -> None:
    person = Person(orders=(order(1, at=DECIDED + later),), removed_at=DECIDED, ended_orders=frozenset({"o1"}))
    assert judge_has_the_case(permission_of([person], [person])) is has


def test_asked_about_again_the_very_order_that_was_carried_out_permits_the_act() -> None:
    person = Person(orders=(order(1),), executed_orders=frozenset({"o1"}), removed_at=DECIDED)
    first, again = permission_of([person], [person]), permission_of([person], [person], again=True)
    assert (first.executed, first.executed_to) == (frozenset({"o1"}), DECIDED)
    assert (again.executed, again.executed_to, again.removed_to) == (frozenset(), None, DECIDED)
