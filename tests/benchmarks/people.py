"""What four million people in the store cost: a door that comes up again, its memory, and a question."""

import asyncio
from collections.abc import Iterator
from functools import partial
from time import perf_counter
from typing import Final

import httpx2
import psutil

from interlock.gate.upcoming import store_path
from interlock.sandbox.sandbox import Sandbox, open_sandbox
from interlock.sandbox.site import SandboxSite, ports_free, to_nobody
from interlock.terms import PersonRef
from tests.benchmarks.filled import fill, some
from tests.benchmarks.here import Here
from tests.benchmarks.parts import Bench
from tests.benchmarks.row import Goal, Row, Series
from tests.benchmarks.timing import percentile, timed
from tests.worlds import shipped_law

PEOPLE: Final = 4_000_000
FULL, EMPTY = "ero", "cbp"
"""Two doors that differ in nothing else."""
_READ: Final = 20_000
"""More people than a gate keeps decoded."""
_LOOK_EVERY_S: Final = 0.01
_AT_ONCE: Final = 8
_MB: Final = 1_048_576
_Doors = dict[str, list[tuple[float, float]]]


async def _doors(here: Here) -> _Doors:
    """Seconds until ready and megabytes after many were looked at, of each door, round by round."""
    count, found = here.effort.of(PEOPLE, 100), _Doors({FULL: [], EMPTY: []})
    async with open_sandbox(SandboxSite(here.folder / "people", ports_free(1)), to_nobody) as sandbox:
        await sandbox.break_("door", FULL)
        here.say(f"people: writing {count:,} of them into the store of a door …")
        path = store_path(sandbox.site.folder / "state" / FULL, sandbox.law)
        await asyncio.to_thread(fill, path, sandbox.law.digest, count)
        here.say(f"people: {path.stat().st_size / _MB:,.0f} MB on disk")
        for number in here.rounds:
            for agency in (EMPTY, FULL):
                ready = await _restarted(sandbox, agency)
                await _looked_at(sandbox.site.doors[agency], some(here.effort.of(_READ, 50), count, number))
                found[agency].append((ready, _resident(agency)))
            told = ", ".join(f"{name} {found[name][-1][0]:.2f} s, {found[name][-1][1]:.0f} MB" for name in found)
            here.say(f"people, round {number + 1} of {here.effort.rounds}: {told} ({EMPTY} has an empty store)")
    return found


async def _restarted(sandbox: Sandbox, agency: str) -> float:
    """Seconds from the start of its process until a door that was killed says that it is ready."""
    if agency != FULL or _door(agency) is not None:
        await sandbox.break_("door", agency)
    began = perf_counter()
    healing = asyncio.create_task(sandbox.heal("door", agency, to_nobody))
    try:
        async with httpx2.AsyncClient() as client:
            while not await _is_ready(client, sandbox.site.doors[agency]):  # noqa: ASYNC110 - a process announces nothing
                await asyncio.sleep(_LOOK_EVERY_S)
        ready = perf_counter() - began
        await healing
    finally:
        healing.cancel()
        await asyncio.gather(healing, return_exceptions=True)
    return ready


async def _is_ready(client: httpx2.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(f"{url}/readyz")).is_success
    except httpx2.TransportError:
        return False


async def _looked_at(url: str, people: list[PersonRef]) -> None:
    left = iter(people)
    async with httpx2.AsyncClient() as client:

        async def look() -> None:
            for person in left:
                (await client.get(f"{url}/v1/persons/{person}")).raise_for_status()

        await asyncio.gather(*(look() for _ in range(_AT_ONCE)))


def _door(agency: str) -> psutil.Process | None:
    """Its process, a child of this one."""
    children = psutil.Process().children()
    return next((one for one in children if one.cmdline()[-2:] == ["interlock.adapters", agency]), None)


def _resident(agency: str) -> float:
    process = _door(agency)
    return float("inf") if process is None else process.memory_info().rss / _MB


async def _ready(here: Here) -> Series:
    found = await here.once(_doors)
    return Series([seconds for seconds, _ in found[FULL]], [seconds for seconds, _ in found[EMPTY]])


async def _memory(here: Here) -> Series:
    found = await here.once(_doors)
    return Series([size for _, size in found[FULL]], [size for _, size in found[EMPTY]])


async def _ask(here: Here) -> Series:
    """The p50 of each round, about people who were not asked about before. The other store has them and nobody else."""
    turns, count = here.effort.of(500, 10), here.effort.of(PEOPLE, 10_000)
    asked = some(turns * here.effort.rounds + turns, count, seed=1)
    full, few = await filled(here, count, "full"), await filled(here, count, "few", asked)
    ours, raw = [], []
    for number in range(here.effort.rounds + 1):
        taken: dict[str, list[float]] = {"full": [], "few": []}
        for person in asked[number * turns : (number + 1) * turns]:
            for name, bench in (("few", few), ("full", full)):
                taken[name].append(await timed(partial(bench.ask_about, person)))
        ours.append(percentile(taken["full"], 50))
        raw.append(percentile(taken["few"], 50))
        told = f"p50 {ours[-1]:.2f} ms, in a store of few {raw[-1]:.2f}; answers {dict(full.told)}"
        here.say(f"ask among {count:,}, round {number} of {here.effort.rounds}: {told}")
    return Series(ours[1:], raw[1:])


async def filled(here: Here, count: int, name: str, only: list[PersonRef] | None = None) -> Bench:
    """A gate over a store with so many people, or with some of them."""
    folder = here.folder / name
    folder.mkdir()
    here.say(f"people: writing {len(only or ()) or count:,} of them into a store …")
    await asyncio.to_thread(fill, folder / "store.db", shipped_law().digest, count, only)
    return await here.opened(await here.bus(), folder)


def rows() -> Iterator[Row]:
    raw = "the same door with an empty store, restarted and looked at in turn"
    yield Row("people-ready", "4 million people, ready after restart", "s", _ready, Goal("≤", 2), False, raw)
    yield Row("people-memory", "4 million people, resident", "MB", _memory, Goal("≤", 300), False, raw)
    raw = "the same questions at a gate whose store has nobody else"
    yield Row("people-ask", "4 million people, ask, p50", "ms", _ask, Goal("≤", 1.2), True, raw, 1)
