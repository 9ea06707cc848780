"""One after the other for each person, many persons at once, and an end that nobody outlives."""

import asyncio
from typing import Any

import pytest

from interlock.subscriber.lanes import TICKS, Lanes, Later, Turn
from interlock.subscriber.message import Message
from interlock.subscriber.tries import Tries
from tests.gate.parts import virtually
from tests.subscriber.parts import ANNA, AT, moved


class Work:
    """Notes what was begun and what was ended; an item waits where it says so."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.held: dict[str, asyncio.Event] = {}
        self.later: set[str] = set()

    async def do(self, item: str, _: Turn) -> None:
        self.begun.append(item)
        if item in self.later:
            raise Later
        if item in self.held:
            await self.held[item].wait()
        self.ended.append(item)


async def started(work: Work, workers: int = 2) -> tuple[Lanes[str], "asyncio.Task[None]"]:
    lanes: Lanes[str] = Lanes(work.do, workers, 30.0)
    running = asyncio.create_task(lanes.run())
    await asyncio.sleep(0)
    return lanes, running


async def ended(running: "asyncio.Task[None]") -> None:
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@virtually
async def test_what_waits_holds_up_its_own_key_and_no_other() -> None:
    work = Work()
    work.held["a1"] = asyncio.Event()
    lanes, running = await started(work)
    for key, item in (("a", "a1"), ("a", "a2"), ("b", "b1"), ("b", "b2"), ("c", "c1")):
        lanes.put(key, item)
    lanes.begin()
    await asyncio.sleep(1)
    assert (work.ended, lanes.count) == (["b1", "c1", "b2"], 2)
    work.held["a1"].set()
    await lanes.idle()
    assert work.ended[-2:] == ["a1", "a2"]
    await ended(running)


@virtually
async def test_what_is_left_for_later_keeps_no_worker_and_its_place() -> None:
    work = Work()
    work.later = {"a1", "b1"}
    lanes, running = await started(work, workers=1)
    for key, item in (("a", "a1"), ("a", "a2"), ("b", "b1"), ("c", "c1")):
        lanes.put(key, item)
    lanes.begin()
    await asyncio.sleep(1)
    assert (work.ended, lanes.count) == (["c1"], 3)
    work.later = {"b1"}
    lanes.go_on()
    await asyncio.sleep(1)
    assert (work.ended, lanes.count) == (["c1", "a1", "a2"], 1)
    lanes.drop_waiting()
    await lanes.idle()
    assert lanes.count == 0
    await ended(running)


@virtually
async def test_with_every_worker_busy_the_rest_waits_until_one_is_free() -> None:
    work = Work()
    work.held = {"a1": asyncio.Event(), "b1": asyncio.Event()}
    lanes, running = await started(work)
    for item in ("a1", "b1", "c1"):
        lanes.put(item[0], item)
    lanes.begin()
    await asyncio.sleep(1)
    assert work.begun == ["a1", "b1"]
    work.held["b1"].set()
    await asyncio.sleep(1)
    assert work.ended == ["b1", "c1"]
    await ended(running)


@virtually
async def test_what_nobody_has_begun_can_be_dropped_and_what_is_in_hand_comes_to_its_end() -> None:
    work = Work()
    work.held["a1"] = asyncio.Event()
    lanes, running = await started(work, workers=1)
    for key, item in (("a", "a1"), ("a", "a2"), ("b", "b1"), ("b", "b2")):
        lanes.put(key, item)
    lanes.begin()
    await asyncio.sleep(1)
    lanes.drop_waiting()
    assert lanes.count == 1
    work.held["a1"].set()
    await lanes.idle()
    assert (work.ended, lanes.count) == (["a1"], 0)
    lanes.put("a", "a3")
    lanes.begin()
    await lanes.idle()
    assert work.ended == ["a1", "a3"]
    await ended(running)


@virtually
async def test_whoever_waits_for_room_goes_on_when_few_are_left_or_the_time_is_over() -> None:
    work = Work()
    work.held = {"a1": asyncio.Event()}
    lanes, running = await started(work, workers=1)
    for item in ("a1", "b1", "c1"):
        lanes.put(item[0], item)
    lanes.begin()
    await lanes.room(1, within_s=0.5)
    assert lanes.count == 3
    waiting = asyncio.create_task(lanes.room(1, within_s=100))
    await asyncio.sleep(0.1)
    work.held["a1"].set()
    await waiting
    assert lanes.count <= 1
    await ended(running)


@virtually
async def test_what_an_item_raises_ends_the_lanes_with_it() -> None:
    async def fails(_: str, __: Turn) -> None:
        raise LookupError("no such office")

    lanes: Lanes[str] = Lanes(fails, 2, 30.0)
    running = asyncio.create_task(lanes.run())
    await asyncio.sleep(0)
    lanes.put("a", "a1")
    lanes.begin()
    with pytest.raises(LookupError):
        await running


@virtually
async def test_lanes_that_end_in_the_moment_in_which_a_try_expires_are_outlived_by_no_worker() -> None:
    """The worker is told twice in one turn of the loop: to end its try, and to end for good. It hears of it once."""
    tries = Tries(5, 8.0, chance=None)  # type: ignore[arg-type]  # nothing is tried twice here
    message: Message[Any] = Message.of(moved(), "m1", "uscis/ar-11", ANNA, AT)
    turns: list[Turn] = []

    async def hangs(_: Message[Any]) -> None:
        await asyncio.Event().wait()

    async def work(_: str, turn: Turn) -> None:
        turns.append(turn)
        await tries.once(hangs, message, turn, lanes)

    lanes: Lanes[str] = Lanes(work, 1, float(TICKS))
    running = asyncio.create_task(lanes.run())
    await asyncio.sleep(0)
    lanes.put("a", "a1")
    lanes.begin()
    await asyncio.sleep(1)
    (turn,) = turns
    assert turn.task is not None
    turn.expired = True
    turn.task.cancel()
    turn.task.cancel()
    await asyncio.wait([turn.task], timeout=60)
    assert turn.task.done()
    await ended(running)
