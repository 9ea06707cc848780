"""A hold and a question about the same person, up to 200 ms apart: who comes first is left to chance.

Whichever it is, a CLEAR is wrong when the hold was acknowledged before the question was put; and a clearance that was
given before the hold must be on the holding agency's screen as stopped, a moment after its gate has read the hold.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from interlock.stories.stage import make_cast
from interlock.terms import Offset, Unavailable
from tests.proof.brokers.clients import PEOPLE, Clients
from tests.proof.brokers.faults import FAULTS, undergo
from tests.proof.brokers.nodes import Nodes
from tests.proof.brokers.scene import Scene
from tests.proof.brokers.stage import ASKS, GateOf, Stage, open_stage
from tests.proof.in_some_order import without_an_order
from tests.proof.local import LocalGate
from tests.proof.never_missed import missed
from tests.proof.stopped import shown

APART_S: Final = 0.2
STOPPED_WITHIN_S: Final = 1.0
"""From the moment at which the gate has read the hold (I2): it computes the stop from that record."""
BEGIN_S: Final = 1.0
REST_S: Final = 8.0
"""Between two faults."""
FAULTS_MIN: Final = 2
"""One of each kind: races go on until so many have begun and ended."""
_FREE_WITHIN_S: Final = 120.0
_FAULTS: Final = ("F2", "F3")
"""A leader that was replaced and does not know it, by a pause and by a cut."""


@dataclass(frozen=True, slots=True)
class Raced:
    """What came of the races of one gate."""

    gate: str
    races: int
    faults: int
    clears: int
    refused: int
    """Answers that were not CLEAR."""
    false_clears: int
    missed_stops: int
    unexplained: int
    """People of whom no order of all that was done explains what was told."""

    @property
    def violations(self) -> int:
        return self.false_clears + self.missed_stops + self.unexplained

    @property
    def is_right(self) -> bool:
        """Without a fault nothing would be shown."""
        return self.violations == 0 and self.faults > 0


async def raced(nodes: Nodes, name: str, gate_of: GateOf, races: int, seed: int, folder: Path) -> Raced:
    """Run so many at least on a fresh log, with one fault after the other. Raises Unavailable when a broker stays away,
    or a fault could not be done.
    """
    chance = Random(seed)  # noqa: S311 - repeats what was drawn
    async with open_stage(nodes, make_cast({}), folder, PEOPLE, gate_of) as stage:
        clients, scene = Clients(stage, chance), Scene(stage, Random(seed))  # noqa: S311 - as above
        racing = _Racing(stage, clients, chance, lambda run: run < races or scene.undergone < FAULTS_MIN)
        breaking = asyncio.create_task(_break(scene))
        running = asyncio.create_task(racing.all_run())
        try:
            await asyncio.wait([running, breaking], return_when=asyncio.FIRST_COMPLETED)
            if breaking.done():
                breaking.result()  # it ends by itself only by what has gone wrong
            await running
        finally:
            for task in (running, breaking):
                task.cancel()
            await asyncio.wait([running, breaking])
            await scene.heal()
        told = list(clients.history)
        asked = [one.result for one in told if one.did == "ask" and one.ended is not None]
        return Raced(
            name, racing.run, scene.undergone, asked.count("CLEAR"),
            len(asked) - asked.count("CLEAR"), len(missed(told)), racing.missed_stops, len(without_an_order(told)),
        )  # fmt: skip


async def _break(scene: Scene) -> None:
    await asyncio.sleep(BEGIN_S)
    for number in count():
        await undergo(FAULTS[_FAULTS[number % len(_FAULTS)]], scene)
        if scene.wrong:
            raise Unavailable(scene.wrong[0])
        await asyncio.sleep(REST_S)


class _Racing:
    def __init__(self, stage: Stage, clients: Clients, chance: Random, goes_on: Callable[[int], bool]) -> None:
        self.run = 0
        self.missed_stops = 0
        self._stage = stage
        self._clients = clients
        self._chance = chance
        self._goes_on = goes_on

    async def all_run(self) -> None:
        """Everybody races by himself, again and again, until all races are run."""
        async with asyncio.TaskGroup() as tasks:
            for number in range(PEOPLE - 2):
                tasks.create_task(self._races_of(number, f"p{number}"))

    async def _races_of(self, number: int, person: str) -> None:
        while self._goes_on(self.run):
            self.run += 1
            named, verdict, request = await self._race(number, person)
            await self._clients.asks(f"officer-{number}", person)
            # Who puts no question into the log is on no screen: of those only what they say counts.
            puts_it = not isinstance(self._stage.gate, LocalGate)
            if puts_it and verdict == "CLEAR" and not await self._is_stopped(request, named):
                self.missed_stops += 1
            await self._clients.ends(f"court-{number}", number, person, named)
            await self._free_again(number, person)

    async def _race(self, number: int, person: str) -> tuple[str, str, str]:
        """The hold, what the officer was told, and his question."""
        clients, asks_in = self._clients, self._chance.uniform(0, APART_S)
        holding = asyncio.create_task(self._holds(number, person, self._chance.uniform(0, APART_S)))
        await asyncio.sleep(asks_in)
        operation = len(clients.history)
        verdict = await clients.asks(f"officer-{number}", person)
        request = next(one.named for one in list(clients.history)[operation:] if one.client == f"officer-{number}")
        return await holding, verdict, request

    async def _holds(self, number: int, person: str, after: float) -> str:
        await asyncio.sleep(after)
        return await self._clients.holds(f"court-{number}", number, person)

    async def _is_stopped(self, request: str, named: str) -> bool:
        """Whether that clearance is on the screen, if the hold came after it; a hold that is not acknowledged promised
        nothing.
        """
        hold = next(one for one in self._clients.history if one.did == "hold" and one.named == named)
        if hold.result != "EFFECTIVE" or hold.offset is None:
            return True
        await self._stage.adapters[ASKS].replica.reached(Offset(hold.offset + 1))
        deadline = monotonic() + STOPPED_WITHIN_S
        while request not in shown(self._stage.adapters[ASKS]):
            if monotonic() > deadline:
                return False
            await asyncio.sleep(0.005)
        return True

    async def _free_again(self, number: int, person: str) -> None:
        """Raises Unavailable when he is not cleared for long: then nothing could be missed any more."""
        deadline = monotonic() + _FREE_WITHIN_S
        while await self._clients.asks(f"officer-{number}", person) != "CLEAR":
            if monotonic() > deadline:
                raise Unavailable(f"{person} is not cleared any more {_FREE_WITHIN_S:.0f} s after his last hold")
            await asyncio.sleep(0.05)
