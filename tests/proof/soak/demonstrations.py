"""Two deaths with a clock beside them: of the broker that leads the log, and of a door that knows a million people."""

import asyncio
from collections import Counter
from itertools import pairwise
from time import monotonic
from typing import Final

import httpx2

from interlock.gate.upcoming import store_path
from interlock.sandbox.sandbox import Sandbox
from interlock.terms import Unavailable
from tests.benchmarks.filled import fill
from tests.proof.soak.load import ASKS_EVERY_S, ASKS_OFTEN_S, Asked, Load
from tests.proof.soak.report import Report, Shown, counted
from tests.proof.soak.restarts import Restarts

CLEAR_GOAL_S: Final = 15.0
READY_GOAL_S: Final = 2.0
ASKER: Final = "ero"
_WITHIN_S: Final = 120.0
_LOOK_S: Final = 0.02


async def leader_killed(sandbox: Sandbox, load: Load, restarts: Restarts, report: Report) -> None:
    """Seconds from the kill until somebody is cleared again whose question came after it. Until then everybody who asks
    of the one who is held is told BLOCKED, as ever. Raises Unavailable when it takes minutes.
    """
    load.held.every_s = load.free.every_s = ASKS_OFTEN_S
    await asyncio.sleep(2 * ASKS_EVERY_S)  # whoever asked slowly now asks often
    leader, killed = await restarts.leader(), monotonic()
    sandbox._cluster.kill(leader)
    try:
        cleared = await _first_clear(load, killed)
        denied = await _denied(load, killed, cleared)
    finally:
        load.held.every_s = load.free.every_s = ASKS_EVERY_S
    verdicts, slowest = Counter(one.answer for one in denied), max(one.ended - one.began for one in denied)
    pause = max(later.ended - one.ended for one, later in pairwise(denied))
    beside = f"the held were told {counted(verdicts)} meanwhile, after {slowest:.1f} s at most, {pause:.1f} s apart"
    report.shown.append(
        Shown(f"leader of the log (broker {leader}) killed, first CLEAR again", cleared - killed, CLEAR_GOAL_S, beside)
    )
    if verdicts.keys() != {"BLOCKED"}:
        report.untrue.append(f"denials stopped while the log had no leader: {beside}")
    await sandbox._cluster.restart(leader)
    await restarts.settled()


async def _first_clear(load: Load, killed: float) -> float:
    while True:
        found = [one.ended for one in load.free.asked if one.began > killed and one.answer == "CLEAR"]
        if found:
            return min(found)
        if monotonic() > killed + _WITHIN_S:
            raise Unavailable(f"nobody is cleared {_WITHIN_S:.0f} s after the leader of the log was killed")
        await asyncio.sleep(_LOOK_S)


async def _denied(load: Load, killed: float, cleared: float) -> list[Asked]:
    """Every question about the held between the two, once each has its answer; by when it was answered."""
    while load.held.under_way_since(cleared):  # noqa: ASYNC110 - looked at once, and it takes seconds at most
        await asyncio.sleep(_LOOK_S)
    during = [one for one in load.held.asked if one.ended > killed and one.began < cleared]
    return sorted(during, key=lambda one: one.ended)


async def door_killed(sandbox: Sandbox, people: int, report: Report) -> None:
    """Seconds from the start of a door that was killed to its open gate, with so many people in its store, and the same
    with the few that it had. The doors must not run. Raises Unavailable.
    """
    path = store_path(sandbox.site.folder / "state" / ASKER, sandbox.law)
    async with httpx2.AsyncClient() as http:
        few = await _opens(sandbox, http)
        sandbox._doors.kill(ASKER)
        await asyncio.to_thread(fill, path, sandbox.law.digest, people)
        await _opens(sandbox, http)
        sandbox._doors.kill(ASKER)
        again = await _opens(sandbox, http)
    beside = f"{path.stat().st_size / 1_048_576:,.0f} MB on disk; it takes {few:.1f} s with few people"
    report.shown.append(Shown(f"door with {people:,} people killed, ready again", again, READY_GOAL_S, beside))


async def _opens(sandbox: Sandbox, http: httpx2.AsyncClient) -> float:
    began = monotonic()
    sandbox._doors.start(ASKER)
    while (await sandbox._doors.look(ASKER, http)).why is not None:
        if monotonic() > began + _WITHIN_S:
            raise Unavailable(f"the door is not ready after {_WITHIN_S:.0f} s")
        await asyncio.sleep(_LOOK_S)
    return monotonic() - began
