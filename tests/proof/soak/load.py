"""The load of a soak: the traffic of the agencies at a bearable pace, and two people who are asked about all along.

Whoever is in it for a while leaves, and somebody new comes, as in life: the same few people for a day would have
histories that nobody has.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import Final

from interlock.sandbox.sandbox import Sandbox
from tests.proof.soak.report import Report
from tests.sandbox.senders import Sender, Subject
from tests.sandbox.traffic import Traffic, person

SYSTEMS: Final = 6
PEOPLE: Final = 18
PACE_S: Final = 0.5
TURNS_MAX: Final = 150_000
"""A longer run is a slower one: in the end the whole log is read and folded again."""
CHANGES_EVERY_S: Final = 30.0
ASKS_EVERY_S: Final = 2.0
ASKS_OFTEN_S: Final = 0.25
ANSWERED_WITHIN_S: Final = 60.0
HELD: Final = person(0, 600)
FREE: Final = person(1, 600)
"""Nobody ever holds this one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, from when to when, and the answer."""

    began: float
    ended: float
    answer: str


class Asking:
    """One question after the other about the same person, none of which waits for the one before."""

    def __init__(self, sender: Sender, who: Subject) -> None:
        self.every_s = ASKS_EVERY_S
        self.asked: list[Asked] = []
        self._sender = sender
        self._who = who
        self._under_way: set[float] = set()

    def under_way_since(self, before: float) -> bool:
        """Whether some question that began before then still waits for its answer."""
        return any(began < before for began in self._under_way)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as questions:
            while True:
                questions.create_task(self.once())
                await asyncio.sleep(self.every_s)

    async def once(self) -> Asked:
        began = monotonic()
        self._under_way.add(began)
        answer = await self._sender.asks(self._who, "flight 0600")
        self._under_way.remove(began)
        one = Asked(began, monotonic(), "no answer" if answer is None else str(answer["answer"]))
        self.asked.append(one)
        return one


class Load:
    """Everything that is said and asked during a soak."""

    def __init__(self, sandbox: Sandbox, sender: Sender, chance: Random, seconds: float, report: Report) -> None:
        pace_s = max(PACE_S, SYSTEMS * seconds / TURNS_MAX)
        self.traffic = Traffic(sender, chance, pace_s=pace_s, verdicts=report.told)
        self.held, self.free = Asking(sender, HELD), Asking(sender, FREE)
        self._sandbox = sandbox
        self._report = report
        self._people = [list(range(one, PEOPLE, SYSTEMS)) for one in range(SYSTEMS)]

    async def settle(self, settled: Callable[[], Awaitable[object]]) -> None:
        """Everybody has what lets them go, and one of them is held, as the gate knows."""
        everybody = [person(one) for own in self._people for one in own]
        for who in (*everybody, HELD, FREE):
            await self.traffic.permits(who)
        await self.traffic.stays(HELD)
        await settled()
        await self.traffic.sender.all_is_read_back()
        for asking, wanted in ((self.held, "BLOCKED"), (self.free, "CLEAR")):
            async with asyncio.timeout(ANSWERED_WITHIN_S):
                while (await asking.once()).answer != wanted:
                    pass  # on a machine that has just started so much an answer may take too long, and is UNKNOWN

    async def systems(self) -> None:
        """Until the traffic is over."""
        async with asyncio.TaskGroup() as systems:
            for own in self._people:
                systems.create_task(self.traffic.goes_on(own))

    async def changes(self) -> None:
        """Somebody leaves and somebody new comes, again and again."""
        number = PEOPLE
        while True:
            for own in self._people:
                await asyncio.sleep(CHANGES_EVERY_S)
                await self.traffic.permits(person(number))
                del own[0]
                own.append(number)
                number += 1

    async def counts(self) -> None:
        """Whoever is held is never cleared."""
        seen = 0
        while True:
            for one in self.held.asked[seen:]:
                self._report.denials[one.answer] += 1
                if one.answer == "CLEAR":
                    self._report.untrue.append(f"somebody who is held was cleared {one.ended - one.began:.1f} s after")
            seen = len(self.held.asked)
            await asyncio.sleep(1)
