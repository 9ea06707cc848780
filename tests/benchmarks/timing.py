"""How long an act takes, and how many there are in a second or for how much of the processor."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from statistics import quantiles
from time import perf_counter, process_time
from typing import Final

Act = Callable[[], Awaitable[object]]
MS: Final = 1_000.0
US: Final = 1_000_000.0


def percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


async def timed(act: Act) -> float:
    """Milliseconds."""
    began = perf_counter()
    await act()
    return (perf_counter() - began) * MS


async def turn_by_turn(acts: Mapping[str, Act], turns: int) -> dict[str, list[float]]:
    """Milliseconds of each act: what slows one slows the others."""
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(turns):
        for name, act in acts.items():
            taken[name].append(await timed(act))
    return taken


async def in_flight(act: Act, count: int, at_once: int) -> None:
    """So many in all, and so many under way all the time."""
    left = iter(range(count))

    async def worker() -> None:
        for _ in left:
            await act()

    await asyncio.gather(*(worker() for _ in range(at_once)))


async def per_second(act: Act, count: int, at_once: int) -> float:
    began = perf_counter()
    await in_flight(act, count, at_once)
    return count / (perf_counter() - began)


async def processor_us(act: Act, count: int, at_once: int) -> float:
    """Microseconds of this process's processor time for one."""
    began = process_time()
    await in_flight(act, count, at_once)
    return (process_time() - began) / count * US
