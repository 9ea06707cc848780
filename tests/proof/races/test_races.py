"""When races show something: ours is right under faults, and each of the others is found out by what it says."""

from dataclasses import replace

import pytest

from tests.proof.races.__main__ import shows
from tests.proof.races.races import Raced

OURS = Raced("ours", 300, 5, 400, 500, false_clears=0, missed_stops=0, unexplained=0)
CACHE = replace(OURS, gate="cache", false_clears=40)
END = replace(OURS, gate="end", false_clears=7)


def test_ours_is_right_and_the_others_clear_somebody_against_a_hold() -> None:
    assert shows(OURS, [CACHE, END])


@pytest.mark.parametrize(
    "wrong", [replace(OURS, false_clears=1), replace(OURS, missed_stops=1), replace(OURS, unexplained=1)]
)
def test_ours_may_not_be_wrong_once(wrong: Raced) -> None:
    assert not shows(wrong, [CACHE, END])


def test_another_that_says_no_false_clear_shows_nothing_whatever_else_is_wrong_with_it() -> None:
    assert not shows(OURS, [CACHE, replace(END, false_clears=0, missed_stops=99, unexplained=3)])


def test_races_without_a_fault_show_nothing() -> None:
    assert not shows(replace(OURS, faults=0), [CACHE, END])
    assert not shows(OURS, [replace(CACHE, faults=0), END])
