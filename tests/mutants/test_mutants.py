"""What is made of the mutants that were run; running them is by hand."""

from pathlib import Path

import pytest

from tests.mutants.__main__ import LISTED_MAX, ROOT, RULES, Found, Living, listed, table, wrong

HARMLESS = Living("persons/who", "who_is_meant", "a < b", "a <= b")


def test_the_table_has_a_line_for_each_module_and_the_totals_last() -> None:
    lines = list(table([Found("persons/who", 30, (HARMLESS,)), Found("law/attach", 70, ())]))
    assert [line.split() for line in lines] == [
        ["module", "mutants", "killed", "survived", "percent"],
        ["persons/who", "30", "29", "1", "96.7"],
        ["law/attach", "70", "70", "0", "100.0"],
        ["all", "100", "99", "1", "99.0"],
    ]


def test_a_mutant_that_lives_is_wrong_unless_it_is_listed() -> None:
    found = [Found("persons/who", 30, (HARMLESS,))]
    assert list(wrong(found, [HARMLESS])) == []
    (said,) = wrong(found, [])
    assert "a <= b" in said


@pytest.mark.parametrize(("mutants", "good"), [(10, True), (9, False), (1, False)])
def test_fewer_than_nine_of_ten_are_too_few_also_where_each_is_listed(mutants: int, *, good: bool) -> None:
    assert (not list(wrong([Found("persons/who", mutants, (HARMLESS,))], [HARMLESS]))) is good


def test_more_than_twenty_are_not_to_be_listed() -> None:
    many = [Living("persons/who", "who_is_meant", "a", str(number)) for number in range(LISTED_MAX + 1)]
    assert list(wrong([], many[:LISTED_MAX])) == []
    assert list(wrong([], many)) != []


def test_whatever_is_listed_has_a_reason_and_stands_in_the_code() -> None:
    assert len(listed()) <= LISTED_MAX
    for living, why in listed().items():
        assert why
        text = " ".join((ROOT / "services/interlock" / f"{living.module}.py").read_text().split())
        assert " ".join(living.was.split()) in text


def test_every_module_that_is_named_is_there() -> None:
    assert [name for name in RULES if not Path(ROOT, "services/interlock", f"{name}.py").exists()] == []
