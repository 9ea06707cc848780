"""What a row says for itself, and what the tables say of bodies, at the edges."""

from datetime import date

import pytest

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


def test_nobody_stands_above_a_body_that_the_tables_do_not_have() -> None:
    assert LAW.is_over("scotus", "ca9")
    assert not LAW.is_over("scotus", "nobody")
    assert not LAW.is_over("nobody", "ca9")


def test_every_protection_that_a_judge_can_grant_places_a_hold_of_its_own() -> None:
    """But "other", which nobody can name: what it bars is barred by `country_barred`."""
    granted = {code for code in LAW.codes["order_type"] if code.endswith("withholding_granted")}
    assert LAW.grants.keys() == granted | LAW.codes["relief"] - {"other"}
