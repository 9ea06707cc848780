"""Where a service goes on after a replay, and from where it is behind."""

from typing import Final

from interlock.bus.ports import Slot
from interlock.cli.lag import undone
from interlock.cli.replay import back_to
from interlock.terms import Offset
from tests.subscriber.parts import CASELOAD, LETTERS

ALL: Final = range(12)


def test_it_goes_on_where_that_time_began_and_never_behind_where_it_would_have() -> None:
    noted = {Slot(CASELOAD, 0): Offset(100), Slot(CASELOAD, 1): Offset(100), Slot(LETTERS, 0): Offset(7)}
    since = {number: Offset(40) for number in ALL} | {1: Offset(200)}
    assert back_to(CASELOAD, since, noted) == {Slot(CASELOAD, 0): 40, Slot(CASELOAD, 1): 100}


def test_where_it_has_noted_nothing_nothing_is_noted() -> None:
    """What stood at 0 may be gone: a group that is told to begin there can never start again."""
    since = {number: Offset(5_000) for number in ALL}
    assert back_to(CASELOAD, since, {Slot(CASELOAD, 3): Offset(6_000)}) == {Slot(CASELOAD, 3): 5_000}


def test_a_service_is_behind_by_what_retention_has_left() -> None:
    """To look for what is gone would end the whole list, just where one is so far behind."""
    noted = {Slot(CASELOAD, 0): Offset(5), Slot(CASELOAD, 1): Offset(70)}
    begins = {0: Offset(40), 1: Offset(40), 2: Offset(40)}
    ends = {0: Offset(50), 1: Offset(70), 2: Offset(40)}
    assert undone(CASELOAD, noted, begins, ends) == {Slot(CASELOAD, 0): (40, 10)}
