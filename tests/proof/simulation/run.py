"""One run: real adapters on a simulated cluster, faults drawn from a seed, and what must be true of it afterwards."""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from interlock.stories.virtual_loop import run_virtually
from interlock.terms import InterlockError, Verdict
from tests.proof.history import History, Operation
from tests.proof.simulation.clients import Court, Officer
from tests.proof.simulation.cluster import Cluster
from tests.proof.simulation.faults import FAULTS, POISONED, Fault, Scene, drawn
from tests.proof.simulation.judge import judged
from tests.proof.simulation.offices import FREE, PEOPLE, Begun, OfficeClock, open_offices, others_beat

FAULTS_WITHIN: Final = (2.5, 9.5)
HEALED_AT: Final = 12.0
LIVE_WITHIN_S: Final = 30.0
"""After the last fault (L1)."""
_OFFICER_EVERY_S: Final = 0.5
_COURT_EVERY_S: Final = 2.0
_LOOKS_S: Final = 0.25


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one seed."""

    seed: int
    faults: tuple[Fault, ...]
    told: tuple[Operation, ...]
    violations: tuple[str, ...]
    happened: tuple[tuple[float, str], ...] = ()

    @property
    def verdicts(self) -> Counter[str]:
        return Counter(one.result for one in self.told if one.did == "ask")


def simulate(seed: int, begun: Begun, faults: Sequence[Fault] | None = None) -> Result:
    """Play one seed; with `faults`, those in place of the ones that it draws. The same seed plays the same run."""
    return run_virtually(_simulate(seed, begun, faults))


async def _simulate(seed: int, begun: Begun, faults: Sequence[Fault] | None) -> Result:
    chance = Random(seed)  # noqa: S311 - the seed reproduces the run
    befall = tuple(drawn(Random(seed), FAULTS_WITHIN) if faults is None else faults)  # noqa: S311 - as above
    folder = Path(tempfile.mkdtemp(prefix="interlock-simulated-", dir=begun.folder.parent))
    try:
        return await _Run(seed, begun, befall, chance, folder).play()
    finally:
        shutil.rmtree(folder)


class _Run:
    def __init__(self, seed: int, begun: Begun, faults: tuple[Fault, ...], chance: Random, folder: Path) -> None:
        loop = asyncio.get_running_loop()
        self._seed = seed
        self._faults = faults
        self._cluster = Cluster(begun.records, OfficeClock(loop.time).utc, chance)
        self._offices = open_offices(begun, self._cluster, folder)
        self._history = History(loop.time)
        self._scene = Scene(self._cluster, self._offices, chance)
        self._officer = Officer(self._offices["ero"], self._history, chance, PEOPLE)
        self._circuit, self._immigration_court = (
            Court(self._offices[name], self._history, chance, PEOPLE[1:], POISONED) for name in ("doj", "eoir")
        )
        self._always = (
            self._cluster.run(), others_beat(begun, self._cluster),
            *(office.reads_its_sources() for office in self._offices.values()),
            *(office.supervised() for office in self._offices.values()),
        )  # fmt: skip
        self._violations: list[str] = []

    async def play(self) -> Result:
        tasks = [asyncio.create_task(one) for one in self._always]
        try:
            for office in self._offices.values():
                await office.open()
            traffic = [asyncio.create_task(self._officer.goes_on(_OFFICER_EVERY_S))]
            traffic.append(asyncio.create_task(self._circuit.goes_on(_COURT_EVERY_S)))
            traffic.append(asyncio.create_task(self._immigration_court.goes_on(_COURT_EVERY_S, above=self._circuit)))
            befalls = [asyncio.create_task(self._befalls(fault)) for fault in self._faults]
            await asyncio.sleep(HEALED_AT)
            await asyncio.gather(*befalls)
            await self._comes_back()
            await _cancelled(traffic)
            await self._all_is_read()
            self._violations += judged(list(self._history), self._cluster.committed(), self._offices)
        finally:
            await _cancelled(tasks)
            await self._officer.stop()
            await self._circuit.stop()
            await self._immigration_court.stop()
            for office in self._offices.values():
                await office.close()
            await self._cluster.network.close()
        return Result(
            self._seed, self._faults, tuple(self._history), tuple(self._violations), tuple(self._cluster.happened)
        )

    async def _befalls(self, fault: Fault) -> None:
        await asyncio.sleep(max(0.0, fault.at - asyncio.get_running_loop().time()))
        self._cluster.tell(f"begins: {fault.name}")
        await FAULTS[fault.name](self._scene, fault.lasts)
        self._cluster.tell(f"is over: {fault.name}")

    async def _comes_back(self) -> None:
        """L1: a free person is cleared, a new hold counts, and then he is not cleared any more."""
        if not await _soon(self._is_cleared):
            self._violations.append(f"L1: nobody is cleared {LIVE_WITHIN_S:.0f} s after the last fault")
        if not await _soon(self._is_held):
            self._violations.append(f"L1: no hold counts {2 * LIVE_WITHIN_S:.0f} s after the last fault")
        elif await self._officer.asks(FREE) is Verdict.CLEAR:
            self._violations.append("L1: he is cleared after his hold")

    async def _is_cleared(self) -> bool:
        return await self._officer.asks(FREE) is Verdict.CLEAR

    async def _is_held(self) -> bool:
        stay = self._circuit.stays(FREE)
        return stay is not None and await _soon(partial(self._is_effective, stay))

    async def _is_effective(self, stay: str) -> bool:
        return any(one.named == stay and one.result == "EFFECTIVE" for one in self._history)

    async def _all_is_read(self) -> None:
        """Until every promise is kept and every replica has read the whole log."""
        if not await _soon(self._is_level):
            late = [one.named or one.did for one in self._history if one.ended is None]
            self._violations.append(f"L1: not everything is read: {late} {self._positions()}")

    async def _is_level(self) -> bool:
        try:
            read = set(self._positions().values())
        except InterlockError:
            return False
        return read == {len(self._cluster.committed()) - 1} and all(one.ended is not None for one in self._history)

    def _positions(self) -> Mapping[str, int]:
        return {name: office.adapter.replica.position.applied for name, office in self._offices.items()}


async def _soon(holds: Callable[[], Awaitable[bool]]) -> bool:
    until = asyncio.get_running_loop().time() + LIVE_WITHIN_S
    while not await holds():
        if asyncio.get_running_loop().time() > until:
            return False
        await asyncio.sleep(_LOOKS_S)
    return True


async def _cancelled(tasks: Sequence["asyncio.Task[None]"]) -> None:
    """End them. Raises what one of them has ended with."""
    for task in tasks:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended
