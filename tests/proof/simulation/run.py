"""One run: real adapters on a simulated cluster, faults drawn from a seed, and what must be true of it afterwards."""

import asyncio
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from interlock.bus.records import RawRecord
from interlock.stories.virtual_loop import run_virtually
from interlock.terms import InterlockError, Verdict
from tests.proof.auditor import digests, untrue
from tests.proof.history import History, Operation
from tests.proof.in_some_order import without_an_order
from tests.proof.never_missed import missed
from tests.proof.simulation.clients import Court, Officer
from tests.proof.simulation.cluster import Cluster
from tests.proof.simulation.faults import FAULTS, Fault, Scene, drawn
from tests.proof.simulation.offices import PEOPLE, Begun, Office, OfficeClock, open_offices, others_beat, ref

FREE: Final = PEOPLE[0]
"""On whom nobody places a hold before all is healed."""
FAULTS_WITHIN: Final = (3.0, 14.0)
HEALED_AT: Final = 18.0
LIVE_WITHIN_S: Final = 30.0
"""After the last fault (L1)."""
_OFFICER_EVERY_S: Final = 0.4
_COURT_EVERY_S: Final = 1.5


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one seed."""

    seed: int
    faults: tuple[Fault, ...]
    told: tuple[Operation, ...]
    violations: tuple[str, ...]

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
        self._courts = [Court(self._offices[name], self._history, chance, PEOPLE[1:]) for name in ("doj", "eoir")]
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
            traffic += [asyncio.create_task(court.goes_on(_COURT_EVERY_S)) for court in self._courts]
            befalls = [asyncio.create_task(self._befalls(fault)) for fault in self._faults]
            await asyncio.sleep(HEALED_AT)
            await asyncio.gather(*befalls)
            await self._comes_back()
            await _cancelled(traffic)
            await self._all_is_read()
            self._judge()
        finally:
            await _cancelled(tasks)
            await self._officer.stop()
            for court in self._courts:
                await court.stop()
            for office in self._offices.values():
                await office.close()
            await self._cluster.network.close()
        return Result(self._seed, self._faults, tuple(self._history), tuple(self._violations))

    async def _befalls(self, fault: Fault) -> None:
        await asyncio.sleep(max(0.0, fault.at - asyncio.get_running_loop().time()))
        await FAULTS[fault.name](self._scene, fault.lasts)

    async def _comes_back(self) -> None:
        """L1: a free person is cleared, a new hold counts, and then he is not cleared any more."""
        try:
            async with asyncio.timeout(LIVE_WITHIN_S):
                while await self._officer.asks(FREE) is not Verdict.CLEAR:
                    await asyncio.sleep(0.5)
                stay = None
                while stay is None:
                    stay = self._courts[0].stays(FREE)
                    await asyncio.sleep(0.1)
                while not any(one.named == stay and one.result == "EFFECTIVE" for one in self._history):
                    await asyncio.sleep(0.1)
        except TimeoutError:
            self._violations.append(f"L1: {LIVE_WITHIN_S:.0f} s after the last fault it does not clear, or take a hold")
        if await self._officer.asks(FREE) is Verdict.CLEAR:
            self._violations.append("L1: the free person is cleared after his hold")

    async def _all_is_read(self) -> None:
        """Until every promise is kept and every replica has read the whole log."""
        try:
            async with asyncio.timeout(LIVE_WITHIN_S):
                while any(one.ended is None for one in self._history) or not self._is_level():
                    await asyncio.sleep(0.25)
        except TimeoutError:
            late = [one.named or one.did for one in self._history if one.ended is None]
            self._violations.append(f"L1: not everything is read: {late} {self._positions()}")

    def _is_level(self) -> bool:
        try:
            return set(self._positions().values()) == {len(self._cluster.committed()) - 1}
        except InterlockError:
            return False

    def _positions(self) -> Mapping[str, int]:
        return {name: office.adapter.replica.position.applied for name, office in self._offices.items()}

    def _judge(self) -> None:
        told, records = list(self._history), self._cluster.committed()
        found = [f"I1: {one}" for one in missed(told)]
        found += [
            f"I1: no order of all that was done explains what was told of {one}" for one in without_an_order(told)
        ]
        found += [f"I1, I5: {one}" for one in untrue(records, told, ref)]
        found += _unequal(records, self._offices)
        found += _not_stopped(records, told, self._offices["ero"])
        self._violations += found


def _unequal(records: Sequence[RawRecord], offices: Mapping[str, Office]) -> Iterator[str]:
    """I3, I4: whoever has read as far has read the same."""
    chain = list(digests(records))
    for name, office in offices.items():
        position = office.adapter.replica.position
        if not 0 <= position.applied < len(chain) or chain[position.applied] != position.digest:
            yield f"I3: {name} has at {position.applied} not the digest of the log"


def _not_stopped(records: Sequence[RawRecord], told: Sequence[Operation], office: Office) -> Iterator[str]:
    """I2: what was cleared, and held later, is on the screen as stopped."""
    stopped = {request for stop in office.adapter.stops.open() for request in (stop.act.request, *stop.act.several)}
    later = [(one.person, one.offset) for one in told if one.did == "hold" and one.result == "EFFECTIVE"]
    for one in told:
        if one.did == "ask" and one.result == "CLEAR" and one.offset is not None and one.named not in stopped:
            after = [at for person, at in later if person == one.person and at is not None and at > one.offset]
            if after:
                yield f"I2: {one.named} was CLEAR at {one.offset} and held at {after[0]} of {len(records)}, not stopped"


async def _cancelled(tasks: Sequence["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    for one in ended:
        if isinstance(one, Exception):
            raise one
