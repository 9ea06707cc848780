"""Withholding-only cases: what a positive decision puts in place of the screening, and whose decision ends that."""

from datetime import timedelta
from typing import Any

import pytest

from interlock.events import (
    AppealDecided,
    AppealFiled,
    Event,
    FearClaimMade,
    FearDeterminationMade,
    FearReferralReceived,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    ReinstatementOrdered,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
)
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.persons import person_of
from interlock.terms import Verdict
from tests.worlds import CLOCKS, PERSON, World, codes

PENDING = "withholding_only_pending"
SCREENING = "reasonable_fear_pending"


def believed() -> World:
    """A man with an order, whom the asylum officer has believed."""
    world = World()
    world.permits()
    world.says("ero", FearClaimMade(screening="reasonable"), id="c1")
    world.says("uscis", FearReferralReceived(screening="reasonable", claims=["c1"]), id="f1")
    world.says("uscis", positive(), id="d1")
    return world


def positive() -> FearDeterminationMade:
    return FearDeterminationMade(screening="reasonable", case="f1", outcome="positive", review="not_asked")


def denied(**other: Any) -> ImmigrationJudgeDecisionIssued:
    event = ImmigrationJudgeDecisionIssued(
        proceeding_type="withholding_only", order_type="protection_denied", in_absentia=False, appeal="waived"
    )
    return event.model_copy(update=other)


def asked(world: World) -> list[str]:
    return codes(world.asks("ero", "board", "HND"))


def test_a_positive_decision_puts_another_hold_in_place_of_the_screenings() -> None:
    assert asked(believed()) == [PENDING]


def test_a_decision_from_which_nobody_may_appeal_ends_it() -> None:
    world = believed()
    world.says("eoir", denied(), id="w1")
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


def test_the_positive_decision_that_comes_again_after_the_judges_is_no_doubt() -> None:
    world = World()
    world.permits()
    world.says("uscis", FearReferralReceived(screening="reasonable", claims=[]), id="f1")
    written = world.says("uscis", positive(), id="d1")
    world.says("eoir", denied(), id="w1")
    world.repeats(written)
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


def test_a_decision_from_which_somebody_may_still_appeal_ends_nothing() -> None:
    world = believed()
    world.says("eoir", denied(appeal="reserved"), id="w1")
    assert asked(world) == ["appeal_window_stay", PENDING]


@pytest.mark.parametrize(
    ("outcome", "left"), [("dismissed", []), ("withdrawn", []), ("remanded", ["order_not_final", PENDING])]
)
def test_the_boards_word_on_the_appeal_ends_it_or_sends_the_case_back(outcome: str, left: list[str]) -> None:
    world = believed()
    world.says("eoir", denied(appeal="reserved"), id="w1")
    appeal = AppealFiled(appeal_type="appeal", proceeding_type="withholding_only", order="w1")
    world.says("eoir", appeal, unit="eoir/bia", id="a1")
    assert asked(world) == ["appeal_window_stay", "bia_appeal_stay", PENDING]
    world.says("eoir", AppealDecided(appeal="a1", outcome=outcome), unit="eoir/bia")
    assert asked(world) == left


@pytest.mark.parametrize(
    "event",
    [
        denied(proceeding_type="removal", order_type="other"),
        denied(proceeding_type="asylum_only"),
        denied(proceeding_type="credible_fear_review"),
    ],
)
def test_other_proceedings_end_nothing(event: ImmigrationJudgeDecisionIssued) -> None:
    world = believed()
    world.says("eoir", event, id="w1")
    assert PENDING in asked(world)


def test_a_decision_made_before_ends_nothing() -> None:
    world = believed()
    world.says("eoir", denied(), id="w1", time=world.at - timedelta(days=30))
    assert asked(world) == [PENDING]


def test_a_decision_made_at_that_very_moment_ends_it() -> None:
    world = believed()
    (hold,) = person_of(world.rows, PERSON).holds
    world.says("eoir", denied(), id="w1", time=hold.since)
    assert asked(world) == []


def test_a_decision_under_a_used_number_ends_nothing() -> None:
    world = believed()
    world.says("eoir", denied(), id="w1", iseq=1)
    assert PENDING in asked(world)


def test_it_does_not_count_against_an_order_of_removal_that_it_decides_nothing_about_it() -> None:
    """Protection was denied; the order beside it stands as before (8 CFR 1208.2(c)(3)(i))."""
    world = World()
    world.permits()
    world.says("eoir", denied(), id="w1")
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR


def test_who_is_referred_again_is_screened_again() -> None:
    world = believed()
    world.says("eoir", denied(), id="w1")
    world.says("uscis", FearReferralReceived(screening="reasonable", case="f1", claims=[]), id="f2")
    assert asked(world) == [SCREENING]


def test_who_says_again_that_he_is_afraid_is_held_again() -> None:
    world = believed()
    world.says("eoir", denied(), id="w1")
    world.says("ero", FearClaimMade(screening="reasonable"), id="c2")
    assert asked(world) == [SCREENING]


def test_in_whatever_order_the_records_come_the_screening_ends_and_the_case_does_not() -> None:
    world = World()
    world.permits()
    world.says("uscis", positive(), id="d1")
    world.says("uscis", FearReferralReceived(screening="reasonable", claims=["c1"]), id="f1")
    world.says("ero", FearClaimMade(screening="reasonable"), id="c1")
    assert PENDING in asked(world)
    assert {hold.kind for hold in person_of(world.rows, PERSON).holds} >= {PENDING}


def test_proceedings_about_protection_order_no_removal_whatever_their_decision_is_called() -> None:
    world = World()
    world.says("eoir", denied(order_type="removal", designated_countries=["HND"]), id="w1")
    world.says("ero", RemovalOrderBecameExecutable(order="w1", countries=["HND"]))
    assert asked(world) == ["no_executable_order"]


# ---- a case that is open again, or was never decided


def reinstated_and_denied(**other: Any) -> World:
    """Whoever came back has an order that was reinstated, was believed, and has lost before the judge."""
    world = World()
    world.says("ero", ReinstatementOrdered(countries=["HND"], tied_by="biometric"), id="r1")
    world.says("ero", FearClaimMade(screening="reasonable"), id="c1")
    world.says("uscis", FearReferralReceived(screening="reasonable", claims=["c1"]), id="f1")
    world.says("uscis", positive(), id="d1")
    world.says("eoir", denied(**other), id="w1")
    return world


@pytest.mark.parametrize(
    ("agency", "event"),
    [
        ("doj", RemovalOrderCeasedToBeExecutable(order="w1", reason="remanded")),
        ("eoir", MotionDecided(motion="m1", outcome="granted", vacated_orders=["w1"])),
        ("eoir", MotionDecided(motion="m1", outcome="granted")),
    ],
)
def test_the_order_waits_again_once_the_decision_about_protection_has_ended(agency: str, event: Event) -> None:
    world = reinstated_and_denied()
    world.says("eoir", MotionFiled(filing_type="reopen", proceeding_type="withholding_only", order="w1"), id="m1")
    assert asked(world) == []
    world.says(agency, event)
    assert asked(world) == ["order_not_final"]
    world.says("eoir", denied(), id="w2")
    assert asked(world) == []


def test_a_case_that_is_open_again_and_closed_for_a_time_still_waits() -> None:
    world = reinstated_and_denied()
    world.says("doj", RemovalOrderCeasedToBeExecutable(order="w1", reason="remanded"))
    world.says("eoir", denied(order_type="administrative"), id="w2")
    assert asked(world) == ["order_not_final"]


@pytest.mark.parametrize("order_type", ["administrative", "terminated", "other", "relief_granted"])
def test_what_closes_the_case_without_a_word_on_protection_ends_nothing(order_type: str) -> None:
    assert asked(reinstated_and_denied(order_type=order_type)) == [PENDING]


def test_a_case_closed_for_a_time_waits_also_when_the_time_to_appeal_has_run() -> None:
    world = reinstated_and_denied(order_type="administrative", appeal=None)
    world.at += timedelta(days=40)
    hold = HoldOfThePeriod(source="eoir/los-angeles", event_id="w1", kind="appeal_window_stay")
    ran = PeriodRan(hold=hold, deadline=world.at, source_complete_to=world.at, filings_found=0, clocks=CLOCKS)
    world.says("eoir", ran)
    assert asked(world) == [PENDING]


def test_one_appeal_of_two_that_is_withdrawn_ends_nothing() -> None:
    world = reinstated_and_denied(appeal="reserved")
    for party in ("respondent", "government"):
        appeal = AppealFiled(appeal_type="appeal", proceeding_type="withholding_only", order="w1", party=party)
        world.says("eoir", appeal, unit="eoir/bia", id=f"appeal of the {party}")
    world.says("eoir", AppealDecided(appeal="appeal of the government", outcome="withdrawn"), unit="eoir/bia")
    assert asked(world) == ["bia_appeal_stay", PENDING]
    world.says("eoir", AppealDecided(appeal="appeal of the respondent", outcome="dismissed"), unit="eoir/bia")
    assert asked(world) == []
