"""What a gate says and waits for nobody to hear: answers, stops and confidences, and questions given up."""

import asyncio
from collections.abc import Sequence
from contextvars import Context, copy_context
from typing import Final

from interlock.bus import ANSWER, SAFETY, Bus, Sealed, Sealer, Topic
from interlock.events import (
    ActionWithoutClearance,
    CheckpointTaken,
    ClearanceAnswered,
    ClearanceCarriedOver,
    ClearanceWithdrawn,
    HoldLanded,
    StopOrdered,
)
from interlock.events.record import Draft
from interlock.runtime.logging import get_logger
from interlock.terms import Refused, Unavailable

KEPT_MAX: Final = 100_000
"""Records of one topic that wait for the broker."""
BATCH: Final = 256
"""Sent at a time, so that they keep up with many questions in flight."""
RETRY_S: Final = 1.0
FLUSH_S: Final = 2.0
"""How long a door that is told to stop stays for what is still here."""

_log = get_logger("gate.outgoing")

Said = (
    ActionWithoutClearance
    | CheckpointTaken
    | ClearanceAnswered
    | ClearanceCarriedOver
    | ClearanceWithdrawn
    | HoldLanded
    | StopOrdered
)


class Outgoing:
    """Sealed and sent in order, each again and again until it is stored: at least once while this process lives. Each
    topic has a line of its own: what gates act by on the safety log never waits for the topic of answers and stops.
    """

    def __init__(self, bus: Bus, sealer: Sealer) -> None:
        self._catalogue = sealer.catalogue
        self._lines = {name: _Line(bus.topic(name), sealer) for name in (SAFETY, ANSWER)}

    def say(self, draft: Draft, event: Said) -> bool:
        """Whether it waits to be stored now; False when too much waits already."""
        return self._lines[self._catalogue.of(type(event).__name__).topic].say(draft, event)

    def waits(self, event_id: str) -> bool:
        """Whether what was said under this id is still to be stored."""
        return any(event_id in line.waiting for line in self._lines.values())

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for line in self._lines.values():
                tasks.create_task(line.run())

    async def flush(self) -> None:
        """Wait, within a bound, until everything is stored. Says how much is lost with this process otherwise."""
        await asyncio.gather(*(line.flush() for line in self._lines.values()))


class _Line:
    """What is to be said on one topic."""

    def __init__(self, topic: Topic, sealer: Sealer) -> None:
        self._topic = topic
        self._sealer = sealer
        self._kept: asyncio.Queue[tuple[Draft, Said, Context]] = asyncio.Queue(KEPT_MAX)
        self.waiting = set[str]()
        """The ids of what is still to be stored."""

    def say(self, draft: Draft, event: Said) -> bool:
        try:
            self._kept.put_nowait((draft, event, copy_context()))  # it belongs to the trace in which it was said
        except asyncio.QueueFull:
            _log.error("outgoing.full", event_type=type(event).__name__, event_id=draft.id)
            return False
        self.waiting.add(draft.id)
        return True

    async def run(self) -> None:
        while True:
            saying = [await self._kept.get()]
            while not self._kept.empty() and len(saying) < BATCH:
                saying.append(self._kept.get_nowait())
            await self._send([record for record in (self._sealed(*one) for one in saying) if record])
            self.waiting.difference_update(draft.id for draft, _, _ in saying)
            for _ in saying:
                self._kept.task_done()

    async def flush(self) -> None:
        try:
            async with asyncio.timeout(FLUSH_S):
                await self._kept.join()
        except TimeoutError:
            _log.error("outgoing.lost", topic=self._topic.name, records=self._kept.qsize())

    def _sealed(self, draft: Draft, event: Said, said_in: Context) -> Sealed | None:
        try:
            return said_in.run(self._sealer.seal, draft, event, None)
        except Refused as refusal:  # too large for the log: the others must still get there
            _log.error("outgoing.refused", event_id=draft.id, why=str(refusal))
            return None

    async def _send(self, records: Sequence[Sealed]) -> None:
        while records:
            try:
                await self._topic.append(records)
            except Unavailable:
                await asyncio.sleep(RETRY_S)
            else:
                return
