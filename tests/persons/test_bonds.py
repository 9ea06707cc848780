"""A release that a judge has ordered waits for DHS to appeal, and not longer (8 CFR 1003.19(i)(2), 1003.6(c)(4))."""

import dataclasses
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from interlock.events import AppealDecided, AppealFiled, BondStayNoticeFiled, DetainerLodged
from interlock.law.bonds import failed_until, kept_until, lapses
from interlock.law.tables import Period
from interlock.persons import person_of
from interlock.terms import Verdict
from tests.worlds import PERSON, World, shipped_law

LAW = shipped_law()
PACIFIC = ZoneInfo("America/Los_Angeles")
OF_DHS = AppealFiled(appeal_type="bond", proceeding_type="removal", party="government")
Released = tuple[Verdict, list[str]]
BLOCKED: Released = (Verdict.BLOCKED, ["dhs_bond_auto_stay"])
FREE: Released = (Verdict.CLEAR, [])


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PACIFIC)


def noticed(at: str = "2025-06-03T15:00", unit: str = "eoir/los-angeles", until: datetime | None = None) -> World:
    """On Tuesday 3 June 2025, so of an order of Monday or Tuesday: ten business days, and Juneteenth not in them."""
    world = World()
    world.at = day(at)
    world.says("eoir", BondStayNoticeFiled(until=until), id="b1", unit=unit)
    return world


def released(world: World, at: str) -> Released:
    world.at = day(at)
    found = world.asks("ero", "release", "USA")
    return found.verdict, [reason.code for reason in found.reasons]


def appeals(world: World, at: str, event: AppealFiled = OF_DHS, unit: str = "eoir/bia") -> World:
    world.at = day(at)
    world.says("eoir", event, id=f"appeal of {at}", unit=unit)
    return world


def test_without_an_appeal_it_lapses_after_the_tenth_business_day_of_the_earliest_order() -> None:
    world = noticed()
    assert released(world, "2025-06-16T23:59") == BLOCKED
    assert released(world, "2025-06-17T00:00") == FREE


@pytest.mark.parametrize(
    ("at", "lapses"),
    [
        ("2025-06-09T09:00", "2025-06-24T00:00"),  # a Monday: of an order of Friday, and Juneteenth lies between
        ("2025-06-07T09:00", "2025-06-24T00:00"),  # a Saturday: of an order of Friday as well
        ("2025-12-26T09:00", "2026-01-10T00:00"),  # of an order of 24 December, and New Year's Day lies between
    ],
)
def test_no_day_counts_on_which_no_business_is_done(at: str, lapses: str) -> None:
    world = noticed(at)
    assert released(world, (day(lapses) - timedelta(minutes=1)).replace(tzinfo=None).isoformat()) == BLOCKED
    assert released(world, lapses) == FREE


def test_an_appeal_of_dhs_in_time_keeps_it_for_ninety_days_and_not_to_the_next_business_day() -> None:
    world = appeals(noticed(), "2025-06-16T10:00")
    assert released(world, "2025-09-14T23:59") == BLOCKED, "a Sunday"
    assert released(world, "2025-09-15T00:00") == FREE


def test_a_second_appeal_does_not_begin_the_ninety_days_anew() -> None:
    world = appeals(appeals(noticed(), "2025-06-10T10:00"), "2025-06-16T10:00")
    assert released(world, "2025-09-09T00:00") == FREE


def test_an_appeal_that_stands_before_its_notice_keeps_it_all_the_same() -> None:
    world = World()
    appeals(world, "2025-06-03T11:00")
    world.says("eoir", BondStayNoticeFiled(), id="b1")
    assert released(world, "2025-09-01T23:59") == BLOCKED
    assert released(world, "2025-09-02T00:00") == FREE


def test_an_appeal_on_the_tenth_business_day_of_the_notice_may_be_in_time_and_keeps_it() -> None:
    world = noticed()
    assert released(world, "2025-06-17T09:00") == FREE
    appeals(world, "2025-06-17T10:00")
    assert released(world, "2025-06-18T09:00") == BLOCKED


@pytest.mark.parametrize(
    ("at", "update"),
    [
        ("2025-06-18T10:00", {}),
        ("2025-06-10T10:00", {"party": "respondent"}),
        ("2025-06-10T10:00", {"party": None}),
        ("2025-06-10T10:00", {"appeal_type": "appeal"}),
    ],
)
def test_an_appeal_that_is_late_or_of_another_keeps_nobody_in_custody(at: str, update: dict[str, str | None]) -> None:
    world = appeals(noticed(), at, OF_DHS.model_copy(update=update))
    assert released(world, "2025-06-18T11:00") == FREE


def test_an_appeal_from_an_earlier_decision_keeps_nothing() -> None:
    world = World()
    appeals(world, "2025-05-30T10:00")
    world.at = day("2025-06-03T15:00")
    world.says("eoir", BondStayNoticeFiled(), id="b1")
    assert released(world, "2025-06-17T00:00") == FREE


def test_what_the_court_states_only_shortens_it_and_the_board_gives_another_end() -> None:
    assert released(noticed(until=day("2025-06-10T12:00")), "2025-06-10T12:00") == FREE
    assert released(noticed(until=day("2025-12-01T12:00")), "2025-06-17T00:00") == FREE
    extended = noticed(unit="eoir/bia", until=day("2025-12-01T12:00"))
    assert released(appeals(extended, "2025-06-10T10:00"), "2025-12-01T11:59") == BLOCKED
    assert released(extended, "2025-12-01T12:00") == FREE


def test_an_appeal_after_the_end_that_the_court_has_stated_keeps_nothing() -> None:
    world = appeals(noticed(until=day("2025-06-10T12:00")), "2025-06-11T10:00")
    assert released(world, "2025-06-11T11:00") == FREE


@pytest.mark.parametrize(
    ("appealed", "ends"),
    [
        ("2025-06-02T00:00", "2025-09-01T00:00"),  # the order may be of that Monday
        ("2025-06-18T00:00", "2025-09-17T00:00"),
        ("2025-06-18T00:01", "2025-06-17T00:00"),
    ],
)
def test_an_appeal_is_in_time_from_the_first_to_the_last_instant(appealed: str, ends: str) -> None:
    noticed_at = day("2025-06-03T15:00")
    lapse = lapses("eoir/los-angeles", noticed_at, LAW)
    assert lapse == day("2025-06-17T00:00")
    assert kept_until("eoir/los-angeles", noticed_at, lapse, [day(appealed)], LAW) == day(ends)


# ---- the Board has decided (8 CFR 1003.6(d), 1003.4)


def decided(world: World, at: str, outcome: str, appeal: str = "2025-06-10T10:00", **said: Any) -> World:
    world.at = day(at)
    world.says("eoir", AppealDecided(appeal=f"appeal of {appeal}", outcome=outcome), unit="eoir/bia", **said)
    return world


def test_once_the_board_leaves_the_release_as_it_was_ordered_it_waits_five_business_days_and_not_ninety() -> None:
    """In these DHS may refer the case to the Attorney General."""
    world = decided(appeals(noticed(), "2025-06-10T10:00"), "2025-06-30T10:00", "dismissed")
    assert released(world, "2025-07-08T23:59") == BLOCKED, "the Fourth of July lies between, and a weekend"
    assert released(world, "2025-07-09T00:00") == FREE


def test_the_board_decides_also_what_the_court_has_received() -> None:
    world = appeals(noticed(), "2025-06-10T10:00", unit="eoir/los-angeles")
    assert released(decided(world, "2025-06-30T10:00", "withdrawn"), "2025-06-30T10:01") == FREE


def test_no_judge_decides_an_appeal_from_what_a_judge_has_ordered() -> None:
    world = appeals(noticed(), "2025-06-10T10:00")
    world.at = day("2025-06-30T10:00")
    dismissed = AppealDecided(appeal="appeal of 2025-06-10T10:00", outcome="withdrawn")
    world.says("eoir", dismissed, unit="eoir/los-angeles")
    assert released(world, "2025-06-30T10:01") == BLOCKED


def test_an_appeal_that_dhs_has_withdrawn_keeps_nobody() -> None:
    world = decided(appeals(noticed(), "2025-06-10T10:00"), "2025-06-30T10:00", "withdrawn")
    assert released(world, "2025-06-30T10:01") == FREE


@pytest.mark.parametrize("outcome", ["sustained", "remanded", "other"])
def test_no_other_outcome_lets_anybody_go(outcome: str) -> None:
    world = decided(appeals(noticed(), "2025-06-10T10:00"), "2025-06-30T10:00", outcome)
    assert released(world, "2025-09-08T23:59") == BLOCKED


def test_a_decision_makes_no_stay_longer_and_no_later_one_shorter() -> None:
    world = decided(appeals(noticed(), "2025-06-10T10:00"), "2025-09-05T10:00", "dismissed")
    assert released(world, "2025-09-09T00:00") == FREE
    world.says("eoir", BondStayNoticeFiled(), id="b2")
    assert released(world, "2025-09-19T23:59") == BLOCKED
    assert released(appeals(world, "2025-09-20T10:00"), "2025-12-01T10:00") == BLOCKED


def test_a_decision_of_an_appeal_from_an_earlier_order_lets_nobody_go() -> None:
    world = World()
    appeals(world, "2025-05-01T10:00")
    world.at = day("2025-06-03T15:00")
    world.says("eoir", BondStayNoticeFiled(), id="b1")
    decided(world, "2025-06-04T10:00", "withdrawn", "2025-05-01T10:00")
    assert released(world, "2025-06-04T10:01") == BLOCKED


def test_nor_does_one_under_a_used_number_or_of_another_appeal() -> None:
    world = appeals(noticed(), "2025-06-10T10:00")
    decided(world, "2025-06-30T10:00", "withdrawn", iseq=1)
    decided(world, "2025-06-30T10:00", "withdrawn", "2025-06-11T10:00")
    assert released(world, "2025-06-30T10:01") == BLOCKED


def test_what_the_board_has_extended_ends_with_its_decision_too() -> None:
    extended = noticed(unit="eoir/bia", until=day("2025-12-01T12:00"))
    decided(appeals(extended, "2025-06-10T10:00"), "2025-06-30T10:00", "withdrawn")
    assert released(extended, "2025-06-30T10:01") == FREE


def test_where_no_rule_counts_business_days_the_stay_has_no_end_by_law() -> None:
    for periods in ({}, {"dhs_bond_auto_stay": (Period(days=5, citation="a rule of calendar days"),)}):
        other = dataclasses.replace(LAW, periods=periods)
        assert lapses("eoir/los-angeles", day("2025-06-03T15:00"), other) is None


def test_an_appeal_keeps_the_stay_of_that_release_and_nothing_else_longer() -> None:
    world = noticed()
    detained = DetainerLodged(until=day("2025-06-05T15:00"))
    world.says("ero", detained, id="d1", time=world.at)
    appeals(world, "2025-06-04T10:00")
    (detainer,) = (hold for hold in person_of(world.rows, PERSON).holds if hold.event_id == "d1")
    assert detainer.until == detained.until


def test_an_appeal_said_again_under_a_used_number_keeps_nobody() -> None:
    world = noticed()
    world.at = day("2025-06-10T10:00")
    world.says("eoir", OF_DHS, unit="eoir/bia", iseq=1)
    assert person_of(world.rows, PERSON).bond_appeals == ()


NOTICED = day("2025-06-03T15:00")
"""Of an order of Monday or Tuesday."""


@pytest.mark.parametrize(
    ("source", "appealed", "failed", "counts"),
    [
        ("eoir/los-angeles", day("2025-06-02T00:00"), NOTICED, True),
        ("eoir/los-angeles", day("2025-06-01T23:59"), NOTICED, False),
        ("eoir/los-angeles", day("2025-06-03T16:00"), NOTICED - timedelta(seconds=1), False),
        ("eoir/nowhere", day("2025-06-03T16:00"), NOTICED, False),
    ],
)
def test_an_appeal_that_failed_counts_from_the_first_instant_of_the_day_of_the_order_and_not_before_the_notice(
    source: str, appealed: datetime, failed: datetime, *, counts: bool
) -> None:
    found = failed_until(source, NOTICED, appealed, failed, withdrawn=True, law=LAW)
    assert found == (failed if counts else None)
