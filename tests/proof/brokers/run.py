"""One run: courts and officers at work on a fresh log, a fault in the middle of it, and the judges."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from interlock.stories.stage import make_cast
from tests.proof.brokers.clients import FREE, LATE, PEOPLE, Clients
from tests.proof.brokers.faults import undergo
from tests.proof.brokers.judging import judged
from tests.proof.brokers.nodes import Nodes
from tests.proof.brokers.read_index import its_own
from tests.proof.brokers.scene import Fault, Scene
from tests.proof.brokers.stage import GateOf, open_stage
from tests.proof.history import History

OPERATIONS: Final = 1_650
"""So that the runs of a long proof have a million."""
AT_MOST_S: Final = 30.0
"""How long a run goes on after its fault to have so many."""
ALIVE_WITHIN_S: Final = 30.0
"""L1: after the last fault has ended, somebody free is cleared and a new hold has its receipt within this."""

_NAP_S: Final = 0.02


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one run."""

    fault: str
    seed: int
    did: str
    """What was drawn."""
    operations: int
    acknowledged: int
    clears: int
    alive_s: float | None
    """How long after the fault all was well again; None where it was not, or need not be."""
    late_s: float
    """The longest that this process waited for a processor. Where it is seconds the machine is busy with other things,
    brokers and gates wait as long, and L1 says little.
    """
    violations: tuple[str, ...]

    def __str__(self) -> str:
        alive = "-" if self.alive_s is None else f"{self.alive_s:.1f} s"
        told = f"{self.operations:>6} {self.acknowledged:>6} {self.clears:>6} {alive:>11} {self.late_s:>6.1f}"
        return f"{self.fault:4} {self.seed:>7} {told} {len(self.violations):>4}  {self.did}"


async def run(
    nodes: Nodes,
    fault: Fault,
    seed: int,
    folder: Path,
    *,
    gate_of: GateOf = its_own,
    operations: int = OPERATIONS,
) -> tuple[Outcome, History]:
    """Raises Unavailable when the brokers themselves do not come up again. What was told is returned beside it."""
    chance = Random(seed)  # noqa: S311 - repeats what was drawn
    async with open_stage(nodes, make_cast({}), folder, PEOPLE, gate_of) as stage:
        scene, clients = Scene(stage, chance), Clients(stage, Random(seed))  # noqa: S311 - as above
        async with clients.at_work(), measured() as late:
            await asyncio.sleep(chance.uniform(1, 3))
            await undergo(fault, scene)
            healed = monotonic()
            alive_s = await _alive(clients) if fault.leaves == "as it was" else None
            while len(clients.history) < operations and monotonic() - healed < AT_MOST_S:  # noqa: ASYNC110 - a clock
                await asyncio.sleep(0.1)
        violations = await judged(scene, clients, same_log=fault.leaves == "as it was")
        if alive_s is None and fault.leaves == "as it was":
            violations.append(f"L1: not alive {ALIVE_WITHIN_S:.0f} s after the fault; closed are {stage.closed}")
        told = clients.history
        results = [one.result for one in told]
        acknowledged = sum(one.did == "hold" and one.result == "EFFECTIVE" for one in told)
        return Outcome(
            fault.name, seed, ", ".join(scene.did), len(told), acknowledged, results.count("CLEAR"), alive_s,
            late.worst_s, tuple(violations),
        ), told  # fmt: skip


@dataclass
class Late:
    """How late somebody wakes who wants to wake soon."""

    worst_s: float = 0.0

    async def run(self) -> None:
        while True:
            asleep = monotonic()
            await asyncio.sleep(_NAP_S)
            self.worst_s = max(self.worst_s, monotonic() - asleep - _NAP_S)


@asynccontextmanager
async def measured() -> AsyncIterator[Late]:
    late = Late()
    task = asyncio.create_task(late.run())
    try:
        yield late
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _alive(clients: Clients) -> float | None:
    """When somebody free was cleared and a new hold had its receipt; None where that took too long."""
    began = monotonic()

    async def cleared() -> None:
        while await clients.asks("officer", FREE) != "CLEAR":  # noqa: ASYNC110 - as an officer would
            await asyncio.sleep(0.2)

    try:
        async with asyncio.timeout(ALIVE_WITHIN_S):
            await asyncio.gather(cleared(), clients.holds("court", 0, LATE))
    except TimeoutError:
        return None
    await clients.asks("officer", LATE)  # whoever was told that he is held can be told nothing else now
    stands = any(one.person == LATE and one.result == "EFFECTIVE" for one in clients.history)
    return monotonic() - began if stands else None
