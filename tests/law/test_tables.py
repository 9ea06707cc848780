"""What a row says for itself, and what the tables say of bodies, at the edges."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from interlock.law.periods import period_end
from interlock.law.tables import Period
from tests.worlds import shipped_law

LAW = shipped_law()


@pytest.mark.parametrize(
    ("day", "is_of"),
    [
        (date(2026, 2, 8), False),
        (date(2026, 2, 9), True),
        (date(2026, 3, 8), True),
        (date(2026, 3, 9), False),
        (date(2027, 1, 1), False),
    ],
)
def test_a_period_is_of_its_first_day_and_not_of_the_one_on_which_it_has_ended(day: date, is_of: bool) -> None:
    fields = {"from": date(2026, 2, 9), "until": date(2026, 3, 9), "days": 10, "citation": "a rule of one month"}
    assert Period.model_validate(fields).is_of(day) is is_of


def test_a_period_without_days_is_of_every_day() -> None:
    always = Period(days=30, citation="8 CFR 1003.38(b)")
    assert always.is_of(date.min)
    assert always.is_of(date.max)


def test_the_period_that_counts_is_of_the_day_in_that_zone() -> None:
    before, after = LAW.periods["appeal_window_stay"]
    at = datetime(2026, 3, 9, 5, tzinfo=UTC)
    assert LAW.period_of("appeal_window_stay", at, "America/Los_Angeles") is before
    assert LAW.period_of("appeal_window_stay", at, "America/New_York") is after
    assert LAW.period_of("coa_stay", at, "America/New_York") is None


def test_before_the_first_day_of_a_rule_there_is_no_period() -> None:
    law = replace(LAW, periods={"appeal_window_stay": LAW.periods["appeal_window_stay"][1:]})
    assert law.period_of("appeal_window_stay", datetime(2011, 9, 30, 17, tzinfo=UTC), "America/New_York") is None


def test_a_rule_is_in_force_on_its_days_by_the_clock_of_the_source_and_one_without_days_always() -> None:
    ended = LAW.kinds["coa_stay"].model_copy(update={"until": date(2026, 3, 9)})
    law = replace(LAW, kinds={**LAW.kinds, "coa_stay": ended})
    at = datetime(2026, 3, 9, 5, tzinfo=UTC)
    assert law.is_in_force("coa_stay", at, "eoir/los-angeles")
    assert not law.is_in_force("coa_stay", at, "eoir/bia")
    assert LAW.is_in_force("coa_stay", at, "eoir/bia")


@pytest.mark.parametrize("source", ["doj/d-md", "nobody"])
def test_of_a_source_that_the_tables_do_not_have_every_rule_is_in_force(source: str) -> None:
    early = datetime(2011, 9, 30, 17, tzinfo=UTC)
    assert LAW.is_in_force("dct_standing_order_stay", early, source) is (source == "nobody")
    assert LAW.is_in_force("no_such_kind", early, source)


def test_a_period_that_gives_no_length_has_no_end() -> None:
    law = replace(LAW, periods={"coa_stay": (Period(citation="a rule without a number"),)})
    assert period_end("coa_stay", "doj/ca9", datetime(2026, 3, 9, 5, tzinfo=UTC), law) is None


def test_nobody_stands_above_a_body_that_the_tables_do_not_have() -> None:
    assert LAW.is_over("scotus", "ca9")
    assert not LAW.is_over("scotus", "nobody")
    assert not LAW.is_over("nobody", "ca9")


def test_the_court_that_reviews_the_order_stands_above_the_board_and_so_do_those_above_that_court() -> None:
    """INA 242(b)(2)."""
    ninth = frozenset({"ca9"})
    assert LAW.is_over("ca9", "bia", ninth)
    assert LAW.is_over("scotus", "bia", ninth)
    assert not LAW.is_over("ca9", "bia")
    assert not LAW.is_over("ca1", "bia", ninth)
    assert LAW.may_end("bia_discretionary_stay", "bia", "ca9", ninth)
    assert not LAW.may_end("bia_discretionary_stay", "bia", "ca9")


def test_every_protection_that_a_judge_can_grant_places_a_hold_of_its_own() -> None:
    """But "other", which nobody can name: what it bars is barred by `country_barred`."""
    granted = {code for code in LAW.codes["order_type"] if code.endswith("withholding_granted")}
    assert LAW.grants.keys() == granted | LAW.codes["relief"] - {"other"}
