"""Credible fear that was found is heard in removal proceedings, and their final order is the answer to it."""

from datetime import timedelta
from typing import Any

import pytest

from interlock.events import (
    AppealDecided,
    AppealFiled,
    FearClaimMade,
    FearDeterminationMade,
    FearReferralReceived,
    ImmigrationJudgeDecisionIssued,
    RemovalOrderBecameExecutable,
    StayLifted,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import person_of
from interlock.terms import Verdict
from tests.worlds import PERSON, World, codes, order_to

PENDING = "credible_fear_hearing_pending"


def believed() -> World:
    """Somebody with an older order, who was found to have a credible fear."""
    world = World()
    world.permits()
    world.says("ero", FearClaimMade(screening="credible"), id="c1")
    world.says("uscis", FearReferralReceived(screening="credible", claims=["c1"]), id="f1")
    positive = FearDeterminationMade(screening="credible", case="f1", outcome="positive", review="not_asked")
    world.says("uscis", positive, id="d1")
    return world


def order(**other: Any) -> ImmigrationJudgeDecisionIssued:
    """The judge has heard the claim, and orders removal; both sides waive appeal."""
    return order_to("HND", in_absentia=False).model_copy(update={"appeal": "waived"} | other)


def asked(world: World) -> list[str]:
    return codes(world.asks("ero", "board", "HND"))


def kinds(world: World) -> set[str]:
    return {hold.kind for hold in person_of(world.rows, PERSON).holds}


def test_it_is_the_only_hold_that_stands_and_the_older_order_waits_for_it() -> None:
    assert kinds(believed()) == {PENDING}
    assert asked(believed()) == [PENDING]


def test_the_final_order_of_the_judge_answers_the_claim() -> None:
    world = believed()
    world.says("eoir", order(), id="o2")
    world.says("ero", RemovalOrderBecameExecutable(order="o2", countries=["HND"]))
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


@pytest.mark.parametrize(("outcome", "left"), [("dismissed", set()), ("withdrawn", set()), ("remanded", {PENDING})])
def test_an_order_that_is_appealed_answers_it_when_the_board_leaves_it_as_it_was(outcome: str, left: set[str]) -> None:
    world = believed()
    world.says("eoir", order(appeal="reserved"), id="o2")
    appeal = AppealFiled(appeal_type="appeal", proceeding_type="removal", order="o2")
    world.says("eoir", appeal, unit="eoir/bia", id="a1")
    assert PENDING in kinds(world)
    world.says("eoir", AppealDecided(appeal="a1", outcome=outcome), unit="eoir/bia")
    assert kinds(world) - {"appeal_window_stay"} == left


@pytest.mark.parametrize(
    "event",
    [
        order(appeal="reserved"),  # somebody may still appeal
        order(order_type="relief_granted"),  # the older order stands beside it
        order(order_type="terminated"),
        order(proceeding_type="withholding_only", order_type="protection_denied"),
        order(proceeding_type="credible_fear_review", order_type="other"),
        order(proceeding_type="other"),
    ],
)
def test_no_other_decision_answers_it(event: ImmigrationJudgeDecisionIssued) -> None:
    world = believed()
    world.says("eoir", event, id="o2")
    assert PENDING in kinds(world)


def test_neither_an_order_made_before_nor_one_under_a_used_number_answers_it() -> None:
    world = believed()
    world.says("eoir", order(), id="o2", time=world.at - timedelta(days=30))
    assert PENDING in kinds(world)
    world.says("eoir", order(), id="o3", iseq=1)
    assert PENDING in kinds(world)


def test_who_says_again_that_she_is_afraid_is_held_again() -> None:
    world = believed()
    world.says("eoir", order(), id="o2")
    world.says("ero", FearClaimMade(screening="credible"), id="c2")
    assert kinds(world) == {"credible_fear_pending"}


def test_no_body_but_the_judges_ends_it() -> None:
    world = believed()
    lifted = StayLifted(hold=LiftedHold(source="uscis/apss", event_id="d1", kind=PENDING))
    world.says("doj", lifted, unit="doj/ca9")
    assert asked(world) == [PENDING]
    world.says("eoir", lifted)
    assert kinds(world) == set()
