"""Whoever was cleared stays in sight when what the clearance rests on is replaced: the rules, or the log itself.

Both take every door down and up again, so they are told here and not in a story.
"""

from pathlib import Path

import pytest

from interlock.bus.memory import MemoryBus
from interlock.door.stores import acts_noted
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from tests.door.doors import Doors, open_doors
from tests.door.test_another_log import lose, open_everywhere, replace, restarted
from tests.door.test_rules import adopts, built, coming, founded
from tests.door.test_stops import cleared

__all__ = ["coming"]  # a fixture, which pytest finds by its name here

STAYED = {"kind": "coa_stay", "body": "ca9"}
LIFTED = {"hold": {"event_id": "s1", "source": "doj/ca9", "kind": "coa_stay"}}
OTHER = {"a_number": "A201-114-087", "born": "1990-07-19"}
FLORENCE = {"to_facility": "Florence Service Processing Center", "reason": "return"}

_WAITING = (
    "outbox.relay.RETRY_S",
    "gate.replica.RETRY_S",
    "gate.outgoing.RETRY_S",
    "gate.same_log.CHECK_EVERY_S",
    "gate.carried.LOOK_EVERY_S",
)
"""What waits a second or more."""


async def stops(doors: Doors) -> dict[str, tuple[str, ...]]:
    """What the screen of the agency that holds him shows to somebody who comes to it: reasons by clearance."""
    heard = await doors.watches("ero", lambda heard: heard != [] and heard[-1][0] == "watch")
    return {data["request_id"]: tuple(data["reasons"]) for name, data in heard if name == "stop"}


async def is_back_in_custody(doors: Doors, request: str, number: int = 1) -> None:
    said = {"request": request, "outcome": "deplaned"}
    await doors.says("ero", "StopOutcomeReported", said, id=f"outcome-{number}")
    await doors.says("ero", "CustodyChanged", FLORENCE, id=f"custody-{number}")
    await doors.fresh()


async def test_who_boards_while_other_rules_come_into_force_is_answered_by_them_and_the_stay_of_the_next_day_stops_it(
    tmp_path: Path, coming: Law
) -> None:
    state, bus = tmp_path / "state", await founded(MemoryBus(SystemClock().utc))
    async with open_doors(state, bus, next_law=coming) as doors:
        boarding = await cleared(doors)
        await built(doors)
        await adopts(doors, "eoir", coming)
        await adopts(doors, "doj", coming)
        await doors.fresh()
        assert (await doors.asks(OTHER))["reasons"] == ["rules_differ"], "nobody answers by rules that are over"
        assert await stops(doors) == {}, "this door is about to begin anew"
    async with open_doors(state, bus, law=coming) as doors:
        await doors.fresh()
        assert await stops(doors) == {}, "the next rules clear him as well"
        assert (await doors.says("doj", "StayGranted", STAYED, id="s1")).json()["status"] == "EFFECTIVE"
        assert (await doors.asks())["reasons"] == ["coa_stay"]
        assert await stops(doors) == {boarding: ("coa_stay",)}
        await is_back_in_custody(doors, boarding)
        assert await stops(doors) == {}


async def test_a_stop_that_was_ordered_under_earlier_rules_ends_under_the_next_with_its_outcome_only(
    tmp_path: Path, coming: Law
) -> None:
    """The stay is lifted before they come into force, so that by them alone he would be clear."""
    state, bus = tmp_path / "state", await founded(MemoryBus(SystemClock().utc))
    async with open_doors(state, bus, next_law=coming) as doors:
        boarding = await cleared(doors)
        await doors.says("doj", "StayGranted", STAYED, id="s1")
        assert await stops(doors) == {boarding: ("coa_stay",)}
        await doors.says("doj", "StayLifted", LIFTED, id="l1")
        await built(doors)
        await adopts(doors, "eoir", coming)
        await adopts(doors, "doj", coming)
        await doors.fresh()
        assert await stops(doors) == {boarding: ("coa_stay",)}
    async with open_doors(state, bus, law=coming) as doors:
        await doors.fresh()
        assert (await doors.asks())["answer"] == "CLEAR", (
            "a new question is answered by the rules that are in force now"
        )
        assert await stops(doors) == {boarding: ("coa_stay",)}, "and takes no stop back"
        await is_back_in_custody(doors, boarding)
        assert await stops(doors) == {}


async def test_a_stay_that_was_effective_on_the_lost_log_blocks_on_the_next_and_the_act_it_had_stopped_is_still_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stay comes while he boards, the stop is on the screen, and then the log is lost with both."""
    for name in _WAITING:
        monkeypatch.setattr(f"interlock.{name}", 0.02)
    bus = await founded(MemoryBus(SystemClock().utc))
    async with open_doors(tmp_path, bus) as doors:
        boarding = await cleared(doors)
        assert (await doors.says("doj", "StayGranted", STAYED, id="s1")).json()["status"] == "EFFECTIVE"
        assert await stops(doors) == {boarding: ("coa_stay",)}
    await lose(tmp_path, bus, replace)
    async with restarted(tmp_path, bus) as doors:
        assert (await doors.asks())["answer"] != "CLEAR", "nobody knows yet what log this is"
        await open_everywhere(doors, 1)
        await doors.until(lambda: acts_noted(doors.adapters["ero"].outbox.store) == [])
        await doors.fresh()
        assert (await doors.call("doj", "GET", "/v1/events/s1")).json()["status"] == "EFFECTIVE"
        assert (await doors.asks())["reasons"] == ["coa_stay"]
        assert await stops(doors) == {boarding: ("coa_stay",)}
        await is_back_in_custody(doors, boarding)
        assert await stops(doors) == {}, "reported and seen on this log"
        assert (await doors.asks())["reasons"] == ["coa_stay"]
