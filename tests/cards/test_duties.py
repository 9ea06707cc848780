"""What an officer reads of a duty beside the answer, and of what lawyers do not agree upon."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from msgspec import structs

from interlock.persons import Answer, Reason
from interlock.persons.asked import Advisory
from interlock.terms import Verdict
from tests.cards.test_card import ABOUT, FEDERAL, clear, written
from tests.cards.test_card_limits import reading_grade
from tests.worlds import shipped_law

KINDS = shipped_law().kinds
OBLIGING = sorted(name for name, kind in KINDS.items() if kind.duty is not None)
CONTESTED = sorted(name for name, kind in KINDS.items() if kind.needs_counsel is not None)
UNTIL = replace(ABOUT, valid_until=datetime(2011, 10, 20, 12, 12, tzinfo=UTC))


@pytest.mark.parametrize("kind", OBLIGING)
@pytest.mark.parametrize(
    ("code", "begins"), [("duty", "This must be done: "), ("duty_overdue", "This is late and must be done: ")]
)
def test_each_duty_stands_on_the_card_in_the_words_of_its_row(kind: str, code: str, begins: str) -> None:
    made = written(replace(clear(), advisories=(Advisory(code, kind),)), UNTIL)
    assert made.summary == written(clear(), UNTIL).summary
    assert made.details[-1] == f"{begins}{KINDS[kind].duty}"
    assert "what must be done" in made.steps[-1]


@pytest.mark.parametrize("kind", CONTESTED)
def test_what_is_contested_about_a_kind_stands_on_the_card_unless_its_reason_is_confidential(kind: str) -> None:
    made = written(Answer(Verdict.BLOCKED, (Reason(Verdict.BLOCKED, kind, hold=structs.replace(FEDERAL, kind=kind)),)))
    said = f"Needs counsel: {KINDS[kind].needs_counsel}"
    assert (said in made.details) == (KINDS[kind].sensitivity != "confidential")


@pytest.mark.parametrize("kind", sorted({*OBLIGING, *CONTESTED}))
def test_both_read_at_grade_eight_or_below(kind: str) -> None:
    row = KINDS[kind]
    for said in (row.duty, row.needs_counsel):
        assert said is None or reading_grade(said) <= 8, said
