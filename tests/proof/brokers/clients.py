"""Courts that place and end stays, and officers who ask: each says what it does before, and what it was told after."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from random import Random
from time import monotonic
from typing import Final

from interlock.events import Event, StayGranted, StayLifted
from interlock.events.court.stay_lifted import LiftedHold
from interlock.terms import InterlockError, PersonRef
from tests.proof.brokers.stage import Stage
from tests.proof.history import History

COURTS: Final = 8
ASKING_MAX: Final = 100
"""Officers who wait for an answer at once. They do not wait for each other: some ask while nobody is answered."""
PEOPLE: Final = 26
FREE, LATE = "free", "late"
"""Two whom only whoever looks whether all is well again asks about, and holds."""
_WAITS_S: Final = (0.02, 0.15)
"""What a court lets pass before it goes on."""
_STANDS_S: Final = ((0.02, 0.2), (0.3, 3.0))
"""How long a stay stands: half of them long enough for whoever misses them to be found out."""
_HELD_ON: Final = 4
_NEVER_ENDED: Final = 0.25
"""Of the stays of so many people: what was acknowledged before a fault is still asked for after it."""
_ASKS_EVERY_S: Final = (0.005, 0.02)


@dataclass(frozen=True, slots=True)
class _Stays:
    """A court, and how it stays a removal."""

    agency: str
    unit: str
    event: StayGranted


_COURTS: Final = (
    _Stays("doj", "doj/ca9", StayGranted(kind="coa_stay")),
    _Stays("eoir", "eoir/bia", StayGranted(kind="bia_emergency_stay", form="oral")),
)


class Clients:
    """All that use one stage at once."""

    def __init__(self, stage: Stage, chance: Random) -> None:
        self.history = History(monotonic)
        self._stage = stage
        self._chance = chance
        self._names = [f"p{number}" for number in range(len(stage.people) - 2)]
        self._people = dict(zip((*self._names, FREE, LATE), stage.people, strict=True))
        self._stays = 0

    def ref(self, person: str) -> PersonRef:
        return self._people[person]

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """They begin nothing more when the context ends; what nobody has heard of then stays open."""
        tasks = [asyncio.create_task(self._court(number)) for number in range(COURTS)]
        tasks.append(asyncio.create_task(self._officers()))
        try:
            yield
            for task in tasks:
                if task.done():
                    task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def holds(self, client: str, number: int, person: str) -> str:
        """Have a court place a stay, and wait until it was told what came of it. The stay's name."""
        self._stays += 1
        court, named = _COURTS[number % len(_COURTS)], f"stay-{self._stays}"
        operation = self.history.begins(client, "hold", person, named)
        receipt = await self._told(court, named, person, court.event)
        if receipt is not None:
            self.history.ends(operation, receipt[0], offset=receipt[1])
        return named

    async def asks(self, client: str, person: str) -> str:
        """Have an officer ask, and wait for the verdict."""
        operation = self.history.begins(client, "ask", person)
        answered = await self._stage.gate.ask(self._stage.question(self.ref(person)))
        reasons = tuple(reason.code for reason in answered.answer.reasons)
        verdict = answered.answer.verdict.name
        self.history.ends(operation, verdict, named=answered.request_id, offset=answered.offset, reasons=reasons)
        return verdict

    async def _court(self, number: int) -> None:
        client = f"court-{number}"
        while True:
            await self._lets_pass(_WAITS_S)
            person = self._chance.choice(self._names)
            named = await self.holds(client, number, person)
            if person in self._names[:_HELD_ON] and self._chance.random() < _NEVER_ENDED:
                continue
            await self._lets_pass(self._chance.choice(_STANDS_S))
            await self.ends(client, number, person, named)

    async def ends(self, client: str, number: int, person: str, named: str) -> None:
        """Have a court end its stay, and wait until it was told whether it has ended."""
        court = _COURTS[number % len(_COURTS)]
        operation = self.history.begins(client, "end", person, named)
        hold = LiftedHold(source=court.unit, event_id=named, kind=court.event.kind)
        receipt = await self._told(court, f"end-{named}", person, StayLifted(hold=hold, reason="decided"))
        if receipt is not None:
            stay = self._stage.adapters[court.agency].outbox.receipt_of(court.unit, named)
            is_over = stay is not None and stay.now == "ended"
            self.history.ends(operation, "EFFECTIVE" if is_over else "RECORDED", offset=receipt[1])

    async def _told(self, court: _Stays, event_id: str, person: str, event: Event) -> tuple[str, int | None] | None:
        """Status and offset; None where it was not taken, and may yet have been."""
        draft = self._stage.draft(court.unit, event_id, self.ref(person))
        try:
            receipt = await self._stage.told(court.agency, draft, event)
        except InterlockError:
            await asyncio.sleep(1)
            return None
        return receipt.status, receipt.offset

    async def _officers(self) -> None:
        async with asyncio.TaskGroup() as asking:
            waiting = set[asyncio.Task[str]]()
            for number in count():
                await self._lets_pass(_ASKS_EVERY_S)
                waiting = {task for task in waiting if not task.done()}
                if len(waiting) < ASKING_MAX:
                    person = self._chance.choice(self._names)
                    waiting.add(asking.create_task(self.asks(f"officer-{number}", person)))

    async def _lets_pass(self, between: tuple[float, float]) -> None:
        await asyncio.sleep(self._chance.uniform(*between))
