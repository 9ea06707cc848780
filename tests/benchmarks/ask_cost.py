"""What an answer and a stay cost this process in processor time, on a bus in memory.

Processor time hardly changes with what else the machine does, so this tells whether a change helps when no other figure
can. Run by hand, from the root of the checkout:

    python -m tests.benchmarks.ask_cost --n 2000
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import process_time
from typing import Final

import uvloop

from interlock.bus.memory import MemoryBus
from interlock.runtime.clock import SystemClock
from tests.benchmarks.parts import opened, quiet, spread

ROUNDS: Final = 5
IN_FLIGHT: Final = 128
_US: Final = 1e6


async def _cost(act: Callable[[], Awaitable[None]], count: int, in_flight: int) -> float:
    """Microseconds of processor time for one, with so many under way all the time."""
    left = iter(range(count))

    async def worker() -> None:
        for _ in left:
            await act()

    began = process_time()
    await asyncio.gather(*(worker() for _ in range(in_flight)))
    return (process_time() - began) / count * _US


async def _measure(folder: Path, count: int) -> dict[str, list[float]]:
    figures: dict[str, list[float]] = {}
    async with opened(MemoryBus(SystemClock().utc), folder) as bench:
        for _ in range(ROUNDS):
            for name, act, in_flight in (
                ("ask, one at a time", bench.ask, 1),
                (f"ask, {IN_FLIGHT} in flight", bench.ask, IN_FLIGHT),
                ("stay, one at a time", bench.stay, 1),
                (f"stay, {IN_FLIGHT} in flight", bench.stay, IN_FLIGHT),
                ("denial", bench.deny, 1),
            ):
                figures.setdefault(name, []).append(await _cost(act, count, in_flight))
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--n", type=int, default=2_000, help="of each, five times")
    given = parser.parse_args()
    with quiet() as folder:
        figures = uvloop.run(_measure(folder, given.n))
    for name, values in figures.items():
        found = spread(values)
        print(f"{name + ', µs':44} {found['median']} ({found['min']} to {found['max']})")  # noqa: T201 - its purpose


if __name__ == "__main__":
    main()
