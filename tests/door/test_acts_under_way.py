"""Whoever was cleared stays in sight when what the clearance rests on is replaced: the rules, or the log itself.

Both take every door down and up again, so they are told here and not in a story.
"""

from pathlib import Path

import pytest

from interlock.bus.memory import MemoryBus
from interlock.door.stores import acts_noted
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from interlock.sandbox.rules import found
from tests.door.doors import Doors, open_doors
from tests.door.test_another_log import lose, open_everywhere, replace, restarted
from tests.door.test_rules import adopts, built, coming, founded
from tests.worlds import AGENCIES, signing_key

__all__ = ["coming"]  # a fixture, which pytest finds by its name here

STAYED = {"kind": "coa_stay", "body": "ca9"}
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


async def cleared(doors: Doors) -> str:
    """The man has an order and a warrant, and may board; the id of his clearance."""
    await doors.permits()
    await doors.fresh()
    found = await doors.asks()
    assert found["answer"] == "CLEAR"
    return str(found["request_id"])


async def stops(doors: Doors) -> dict[str, tuple[str, ...]]:
    """What the screen of the agency that holds him shows to somebody who comes to it: reasons by clearance."""
    heard = await doors.watches("ero", lambda heard: heard != [] and heard[-1][0] == "watch")
    return {data["request_id"]: tuple(data["reasons"]) for name, data in heard if name == "stop"}


async def is_back_in_custody(doors: Doors, request: str, number: int = 1) -> None:
    said = {"request": request, "outcome": "deplaned"}
    await doors.says("ero", "StopOutcomeReported", said, id=f"outcome-{number}")
    await doors.says("ero", "CustodyChanged", FLORENCE, id=f"custody-{number}")
    await doors.fresh()


async def test_whom_the_next_rules_clear_as_well_boards_on_and_is_stopped_by_the_stay_that_comes_under_them(
    tmp_path: Path, coming: Law
) -> None:
    """When rules come into force, everybody under way is answered again by them, and by them alone."""
    state, bus = tmp_path / "state", await founded(MemoryBus(SystemClock().utc))
    async with open_doors(state, bus, next_law=coming) as doors:
        boarding = await cleared(doors)
        await built(doors)
        await adopts(doors, "eoir", coming)
        await doors.fresh()
        assert await stops(doors) == {}, "one agency alone adopts nothing, and stops nobody"
        await adopts(doors, "doj", coming)
        await doors.fresh()
        assert (await doors.asks(OTHER))["reasons"] == ["rules_differ"], "nobody answers by rules that are over"
        assert await stops(doors) == {}, "a stop that the next minute takes back would teach officers to wait"
    async with open_doors(state, bus, law=coming) as doors:
        await doors.fresh()
        assert await stops(doors) == {}
        assert (await doors.says("doj", "StayGranted", STAYED, id="s1")).json()["status"] == "EFFECTIVE"
        assert await stops(doors) == {boarding: ("coa_stay",)}
        await is_back_in_custody(doors, boarding)
        assert await stops(doors) == {}


async def test_a_door_whose_next_rules_cannot_serve_after_all_shows_whom_it_stopped_at_their_adoption(
    tmp_path: Path, coming: Law
) -> None:
    bus = await founded(MemoryBus(SystemClock().utc))
    async with open_doors(tmp_path / "state", bus, next_law=coming) as doors:
        boarding = await cleared(doors)
        await built(doors)
        for agency in ("eoir", "doj"):
            await adopts(doors, agency, coming)
        await doors.fresh()
        assert await stops(doors) == {}
        upcoming = doors.adapters["ero"].upcoming
        assert upcoming is not None
        upcoming._replica.closed = "the disk refuses"
        assert await stops(doors) == {boarding: ("rules_differ",)}


async def test_a_stop_is_on_the_screen_before_and_after_other_rules_come_into_force(
    tmp_path: Path, coming: Law
) -> None:
    state, bus = tmp_path / "state", await founded(MemoryBus(SystemClock().utc))
    async with open_doors(state, bus, next_law=coming) as doors:
        boarding = await cleared(doors)
        await doors.says("doj", "StayGranted", STAYED, id="s1")
        assert await stops(doors) == {boarding: ("coa_stay",)}
        await built(doors)
        for agency in ("eoir", "doj"):
            await adopts(doors, agency, coming)
        await doors.fresh()
        assert await stops(doors) == {boarding: ("coa_stay",)}
    async with open_doors(state, bus, law=coming) as doors:
        await doors.fresh()
        assert await stops(doors) == {boarding: ("coa_stay",)}, "beginning anew takes no stop back"


async def test_a_door_that_has_not_the_rules_in_force_stops_whoever_is_under_way(tmp_path: Path, coming: Law) -> None:
    """It cannot answer again, and nobody else will for it."""
    bus = await founded(MemoryBus(SystemClock().utc))
    async with open_doors(tmp_path / "state", bus) as doors:
        boarding = await cleared(doors)
        keys = {agency: signing_key(agency) for agency in AGENCIES}
        await found(bus, coming, keys, SystemClock().utc())
        await doors.until(lambda: doors.adapters["ero"].stops.open() != [])
        assert await stops(doors) == {boarding: ("rules_differ",)}


async def test_a_removal_that_was_lawful_from_list_to_hand_over_is_no_stop_under_the_next_rules(
    tmp_path: Path, coming: Law
) -> None:
    """The store of the next rules reads it all again, from the first record on."""
    state, bus = tmp_path / "state", await founded(MemoryBus(SystemClock().utc))
    flight = {"country": "HND", "conveyance": "flight 0714"}
    async with open_doors(state, bus, next_law=coming) as doors:
        await doors.permits()
        await doors.fresh()
        assert (await doors.asks(action="add_to_manifest"))["answer"] == "CLEAR"
        board = (await doors.asks())["request_id"]
        await doors.says("ero", "BoardingCompleted", {"question": board, **flight}, id="b1")
        handover = (await doors.asks(action="handover"))["request_id"]
        done = {"question": handover, "proof": "I-205 endorsed", **flight}
        assert (await doors.says("ero", "RemovalExecuted", done, id="r1")).status_code == 201
        assert await stops(doors) == {}
        await built(doors)
        for agency in ("eoir", "doj"):
            await adopts(doors, agency, coming)
        await doors.fresh()
    async with open_doors(state, bus, law=coming) as doors:
        await doors.fresh()
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
