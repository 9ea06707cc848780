"""How cost grows: with people in the store, holds of a person, people on a manifest, and doors that read the log."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any, Final

from interlock.bus.memory import MemoryBus
from interlock.gate import Store
from interlock.runtime.clock import SystemClock
from interlock.sandbox.client import DoorClient, MadeUp
from interlock.sandbox.sandbox import open_sandbox
from interlock.sandbox.site import AGENCIES, SandboxSite, ports_free, to_nobody
from interlock.terms import Verdict
from tests.benchmarks.asking import beyond_a_single
from tests.benchmarks.filled import fill, some
from tests.benchmarks.here import Here
from tests.benchmarks.parts import opened
from tests.benchmarks.processor import answer_us, world_with
from tests.benchmarks.row import figure
from tests.benchmarks.timing import processor_us, timed
from tests.worlds import PERSON, shipped_law

PEOPLE: Final = (10_000, 100_000, 1_000_000, 4_000_000)
HOLDS: Final = (0, 1, 4, 16, 64, 256)
MANIFESTS: Final = (1, 10, 50, 200, 500)
_QUIET_S: Final = 12.0
"""After so long nobody waits for the beats of a door that has ended."""
_ASKING: Final = ("ero", "eoir")
"""Doors that stay: the one that asks, and one beside it."""


@dataclass(frozen=True, slots=True)
class Growth:
    """One thing that costs, along one that grows."""

    name: str
    says: str
    unit: str
    along: Sequence[int]
    measure: Callable[[Here, int], Awaitable[Sequence[float]]]
    """The values of each round, at one size."""
    brokers: int = 0


@dataclass(frozen=True, slots=True)
class Grown:
    """What came of it, size by size."""

    growth: Growth
    sizes: Sequence[int]
    values: Sequence[Sequence[float]]
    why: str | None = None
    """Why it goes no further."""

    def line(self) -> str:
        steps = zip(self.sizes, self.values, strict=True)
        told = [f"{size:,}: {figure(median(found))}" for size, found in steps]
        told += [] if self.why is None else [f"NO FURTHER: {self.why}"]
        return f"{self.growth.name:10} {self.growth.says}, {self.growth.unit}:  {' · '.join(told)}"

    def document(self) -> dict[str, Any]:
        steps = [
            {"size": size, "median": median(found), "values": list(found)}
            for size, found in zip(self.sizes, self.values, strict=True)
        ]
        return {
            "name": self.growth.name,
            "says": self.growth.says,
            "unit": self.growth.unit,
            "steps": steps,
            "why": self.why,
        }


async def grown(growth: Growth, here: Here) -> Grown:
    """With a smaller share of the usual, also a smaller end of what grows. Total: says why it goes no further."""
    sizes = [size for size in growth.along if size <= max(here.effort.of(growth.along[-1]), growth.along[1])]
    values: list[Sequence[float]] = []
    for size in sizes:
        try:
            values.append(await growth.measure(here, size))
        except Exception as error:  # noqa: BLE001 - said in its line, and the others go on
            why = f"{type(error).__name__}: {error}"
            here.say(f"growth, {growth.name} {size:,} could not be measured: {why}")
            return Grown(growth, sizes[: len(values)], values, why.splitlines()[0][:120])
        here.say(f"growth, {growth.name} {size:,}: {figure(median(values[-1]))} {growth.unit}")
    return Grown(growth, sizes, values)


async def _ask_among(here: Here, people: int) -> Sequence[float]:
    """Processor time of a question about somebody who was not asked about before; the bus is in memory."""
    folder = here.folder / f"growth-{people}"
    folder.mkdir(exist_ok=True)
    turns = here.effort.of(1_000, 20)
    asked = iter(some(turns * here.effort.rounds, people, seed=2))
    await asyncio.to_thread(fill, folder / "store.db", shipped_law().digest, people)
    async with opened(MemoryBus(SystemClock().utc), folder) as bench:
        return [await processor_us(lambda: bench.ask_about(next(asked)), turns, 1) for _ in here.rounds]


async def _open_with(here: Here, people: int) -> Sequence[float]:
    """Seconds until the store is open, every row checked."""
    folder = here.folder / f"growth-{people}"
    folder.mkdir(exist_ok=True)
    path, rules = folder / "open.db", shipped_law().digest
    await asyncio.to_thread(fill, path, rules, people)
    found = []
    for _ in here.rounds:
        began = perf_counter()
        with Store(path, rules):
            found.append(perf_counter() - began)
    path.unlink()
    return found


async def _answer_with(here: Here, holds: int) -> Sequence[float]:
    world = world_with(holds)
    verdict = Verdict.BLOCKED if holds else Verdict.CLEAR
    return [await answer_us(world, PERSON, verdict, here.effort.of(1_000)) for _ in here.rounds]


async def _manifest_of(here: Here, people: int) -> Sequence[float]:
    both = await here.both()
    return [await beyond_a_single(both.ours.ask, people) for _ in here.rounds]


async def _doors(here: Here, doors: int) -> Sequence[float]:
    """Of one question at a time over HTTP, while so many doors read the log."""
    folder = here.folder / f"doors-{doors}"
    async with open_sandbox(SandboxSite(folder, ports_free(1)), to_nobody) as sandbox:
        live = [*_ASKING, *(agency for agency in AGENCIES if agency not in _ASKING)][:doors]
        for agency in AGENCIES:
            if agency not in live:
                await sandbox.break_("door", agency)
        await asyncio.sleep(_QUIET_S if doors < len(AGENCIES) else 0)
        client, person = DoorClient(sandbox.site.doors), MadeUp("nobody", "A900 100 100", "1985-05-05")
        ask = partial(client.asks, "ero", "board", person, "HND", "flight 0714")
        turns = here.effort.of(200, 10)
        for _ in range(turns):
            await ask()
        found = [median([await timed(ask) for _ in range(turns)]) for _ in here.rounds]
        await client.close()
    return found


def growths() -> Iterator[Growth]:
    yield Growth("people", "ask about one of so many in the store, processor", "µs", PEOPLE, _ask_among)
    yield Growth("open", "open a store of so many people, every row checked", "s", PEOPLE, _open_with)
    yield Growth("holds", "answer about a person with so many holds, processor", "µs", HOLDS, _answer_with)
    yield Growth("manifest", "so many asks together, beyond a single one, 1 broker", "ms", MANIFESTS, _manifest_of, 1)
    yield Growth("doors", "ask over HTTP while so many doors read the log, 1 broker", "ms", (1, 3, 5, 7), _doors)
