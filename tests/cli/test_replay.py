"""Where a service goes on after a replay, and from where it is behind."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from interlock.bus.ports import Slot
from interlock.cli.lag import undone
from interlock.cli.replay import back_to, replay
from interlock.terms import Offset, Refused
from interlock.terms.times import rfc3339
from tests.subscriber.parts import CASELOAD, LETTERS, SERVICE

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


async def test_a_time_to_come_is_refused_before_anybody_is_asked() -> None:
    to_come = rfc3339(datetime.now(UTC) + timedelta(days=1))
    with pytest.raises(Refused, match=r"--since: .* lies in the future\. Name a time that is past\."):
        await replay(SERVICE, since=to_come, go=True)
