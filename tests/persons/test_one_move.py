"""One notice is of one move: what is left of it once somebody was moved, by the terms of the notice and of the move."""

from datetime import UTC, datetime

import pytest

from interlock.persons.one_move import after_a_move, lets_through
from interlock.persons.rows import Hold, Notice, Person
from interlock.terms import Offset
from tests.worlds import PERSON

THEN = datetime(2025, 7, 9, 14, tzinfo=UTC)
FLIGHT = "ero/flight 0922"
UNMET = Notice(of_removal=True)
OF_A_MOVE = Notice(met=True)
OF_A_REMOVAL = Notice(met=True, of_removal=True)
BEGUN = Notice(met=True, of_removal=True, on=FLIGHT)
ON_ANOTHER = Notice(met=True, of_removal=True, on="ero/flight 0940")


def noticed(notice: Notice | None) -> Person:
    hold = Hold("doj/d-mass", "n1", "dct_notice_before_move", PERSON, "d_mass", Offset(1), THEN, THEN, notice=notice)
    return Person(holds=(hold,))


@pytest.mark.parametrize("notice", [None, UNMET, OF_A_MOVE, OF_A_REMOVAL, BEGUN, ON_ANOTHER])
def test_a_move_that_is_no_removal_uses_up_whatever_was_given(notice: Notice | None) -> None:
    assert after_a_move(noticed(notice), None) == noticed(None)


@pytest.mark.parametrize(
    ("notice", "left"),
    [
        (None, None),
        (UNMET, None),
        (OF_A_MOVE, None),
        (OF_A_REMOVAL, BEGUN),
        (BEGUN, BEGUN),
        (ON_ANOTHER, None),
    ],
)
def test_a_removal_that_a_clearance_covers_goes_on_by_the_notice_of_it_and_uses_up_any_other(
    notice: Notice | None, left: Notice | None
) -> None:
    assert after_a_move(noticed(notice), FLIGHT) == noticed(left)


@pytest.mark.parametrize(
    ("notice", "removes", "through"),
    [
        (UNMET, True, False),
        (OF_A_MOVE, False, True),
        (OF_A_MOVE, True, False),
        (OF_A_REMOVAL, True, True),
        (OF_A_REMOVAL, False, False),
        (BEGUN, True, True),
        (ON_ANOTHER, True, False),
    ],
)
def test_it_lets_through_what_it_is_of_and_nothing_else(notice: Notice, *, removes: bool, through: bool) -> None:
    assert lets_through(notice, FLIGHT, removes=removes) is through
