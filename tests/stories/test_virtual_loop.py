"""Time on the virtual loop: it jumps, it keeps its order, and it never moves while something is ready."""

import asyncio
import time

import pytest

from interlock.stories.virtual_loop import Stuck, run_virtually


def test_waiting_takes_no_time() -> None:
    async def wait() -> float:
        await asyncio.sleep(3_600)
        return asyncio.get_running_loop().time()

    began = time.perf_counter()
    assert run_virtually(wait()) == pytest.approx(3_600)
    assert time.perf_counter() - began < 1


def test_timers_fire_in_their_order_and_at_their_time() -> None:
    async def race() -> list[tuple[str, float]]:
        found: list[tuple[str, float]] = []

        async def runner(name: str, *laps: float) -> None:
            for lap in laps:
                await asyncio.sleep(lap)
                found.append((name, round(asyncio.get_running_loop().time(), 6)))

        await asyncio.gather(runner("a", 5.0, 5.0), runner("b", 2.0, 2.0, 2.0))
        return found

    assert run_virtually(race()) == [("b", 2.0), ("b", 4.0), ("a", 5.0), ("b", 6.0), ("a", 10.0)]


def test_a_timeout_comes_when_it_is_due() -> None:
    async def give_up() -> float:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(5):
                await asyncio.Event().wait()
        return asyncio.get_running_loop().time()

    assert run_virtually(give_up()) == pytest.approx(5)


def test_time_stands_still_while_something_is_ready() -> None:
    async def busy() -> float:
        waiting = asyncio.create_task(asyncio.sleep(60))
        for _ in range(1_000):
            await asyncio.sleep(0)
        waiting.cancel()
        return asyncio.get_running_loop().time()

    assert run_virtually(busy()) == 0


def test_tasks_that_wait_for_each_other_are_found_out() -> None:
    async def stuck() -> None:
        await asyncio.Event().wait()

    with pytest.raises(Stuck):
        run_virtually(stuck())
