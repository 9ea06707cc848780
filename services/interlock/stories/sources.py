"""What each source says of itself before a question: complete to the moment, unless the story says otherwise.

`silent` means that nothing entered within the unit's limit has been read. A unit that has not joined then stays out of
its agency's beats; one that has joined falls back to a complete_to just beyond its limit, as an export does that was
restored from a copy. Its agency's door lives on either way.
"""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from interlock.bus import HEARTBEAT
from interlock.stories.stage import PATIENCE_S, Stage
from interlock.stories.story import Declares
from interlock.terms import ErrorCode, Refused, Unavailable

_BEYOND = timedelta(minutes=1)


class Sources:
    """The units of the law's table, as the story has them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._declared: dict[str, Declares] = {}
        self._said: dict[str, datetime] = {}
        """The complete_to that each unit that has joined last gave."""

    def declare(self, step: Declares) -> None:
        self._declared[step.unit] = step

    def say_again(self, agency: str) -> None:
        """What the sources of this agency had said was kept in its outbox, and is lost with it."""
        self._said = {unit: to for unit, to in self._said.items() if unit.partition("/")[0] != agency}

    async def beat(self, asker: str) -> None:
        """Every source says how far it is complete, and the asking gate has heard it. Raises Unavailable."""
        complete = dict(self._complete())
        for unit, complete_to in complete.items():
            if unit.partition("/")[0] in self._stage.afar.agencies:
                self._said[unit] = complete_to
            elif self._said.get(unit) != complete_to:
                self._tell(unit, complete_to)
        beats = self._stage.adapters[asker].beats
        for _ in range(int(PATIENCE_S)):
            await self._stage.afar.beat(complete)
            for adapter in self._stage.adapters.values():
                await adapter.heartbeat.beat()
            end = await self._stage.bus.topic(HEARTBEAT).end()
            if await _within_a_second(lambda: beats.offset >= end - 1):  # noqa: B023 - used before it changes
                return
        raise Unavailable(f"the gate of {asker} does not hear the beats")

    def _complete(self) -> Iterator[tuple[str, datetime]]:
        now = self._stage.clock.utc()
        for unit, row in self._stage.cast.law.units.items():
            declared = self._declared.get(unit)
            match declared.state if declared else "fresh":
                case "fresh":
                    yield unit, now
                case "complete_to" if declared is not None and declared.complete_to is not None:
                    yield unit, declared.complete_to
                case "silent" if unit in self._said:
                    yield unit, min(self._said[unit], now - row.limit - _BEYOND)
                case _:
                    pass  # never joined, or silent from the start: it is in no beat

    def _tell(self, unit: str, complete_to: datetime) -> None:
        """Into the outbox, where the door puts it. Before every question, that is most of a story."""
        try:
            self._stage.adapters[unit.partition("/")[0]].outbox.set_complete(unit, complete_to)
        except Refused as refusal:
            if refusal.code is not ErrorCode.HELD:
                raise
            return  # something of the unit waits for repair, so it is silent
        self._said[unit] = complete_to


async def _within_a_second(holds: Callable[[], bool]) -> bool:
    for _ in range(200):
        if holds():
            return True
        await asyncio.sleep(0.005)
    return False
