"""`interlock lag`: how far each service is behind, in seconds."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from interlock.bus.ports import Slot
from interlock.bus.topics import is_of_an_area, topic_table
from interlock.cli.failed_site import brokers, known
from interlock.cli.output import RICH, Shown
from interlock.cli.page import OK, REFUSED, Line, Page, Table, counted
from interlock.runtime.clock import SystemClock
from interlock.terms import Offset, Unavailable

if TYPE_CHECKING:
    from interlock.bus.kafka import KafkaBus


@dataclass(frozen=True, slots=True)
class Lag:
    """How one service stands on one topic."""

    service: str
    topic: str
    seconds: float
    """How long the oldest message that it has not done has stood there; 0 where it has done all."""
    messages: int
    members: int
    """How many of it run."""

    @property
    def is_forgotten(self) -> bool:
        """Behind, and nobody reads."""
        return self.members == 0 and self.messages > 0


@dataclass(frozen=True, slots=True)
class Lags:
    """How every service stands."""

    format: ClassVar[str] = "lag/1"

    services: Sequence[Lag]
    asked: str | None = None
    """The only one that was asked about; None where all were."""

    @property
    def exit_code(self) -> int:
        return REFUSED if any(one.is_forgotten for one in self.services) else OK

    def page(self) -> Page:
        if not self.services:
            who = "No service has noted anything" if self.asked is None else f"{self.asked} has noted nothing"
            return (Line(f"{who} on an area topic yet."),)
        rows = [(one.service, one.topic, _behind(one), _who(one)) for one in self.services]
        forgotten = [one.service for one in self.services if one.is_forgotten]
        last = [Line(f"{name} is behind and does not run: start it.", "bad") for name in forgotten]
        return (Table(("Service", "Topic", "Behind", "Runs"), rows), *last)


def _behind(one: Lag) -> str:
    return "0 s" if not one.messages else f"{one.seconds:.0f} s, {counted(one.messages, 'message')}"


def _who(one: Lag) -> str:
    return f"{one.members} running"


async def lag(
    service: str | None = None,
    /,
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> Lags:
    """How far each service is behind on its area topic, in seconds: how long the oldest message that it has not done
    has stood there. Exits with 1 where one is behind and does not run.

    Parameters
    ----------
    service
        Agency and service, such as ero.relocations; all of them when left out.
    """
    async with brokers() as bus:
        groups = await asyncio.to_thread(bus.admin.groups)
        if service is not None:
            known(service, groups)
        found = [
            one
            for group, members in sorted(groups.items())
            if service in (None, group)
            for one in await _of(bus, group, members)
        ]
    return Lags(tuple(found), service)


async def _of(bus: "KafkaBus", group: str, members: int) -> list[Lag]:
    noted = await asyncio.to_thread(bus.admin.noted, group)
    topics = [name for name in topic_table() if is_of_an_area(name) and any(slot.topic == name for slot in noted)]
    return [await _on(bus, group, members, name, noted) for name in topics]


async def _on(bus: "KafkaBus", group: str, members: int, topic: str, noted: Mapping[Slot, Offset]) -> Lag:
    ends = await asyncio.to_thread(bus.admin.ends, topic)
    begins = await asyncio.to_thread(bus.admin.at, topic, 0)
    left = undone(topic, noted, begins, ends)
    first = [await _logged_at(bus, slot, at) for slot, (at, _) in left.items()]
    seconds = max(0.0, SystemClock().utc().timestamp() - min(first)) if first else 0.0
    return Lag(group, topic, round(seconds, 1), sum(count for _, count in left.values()), members)


def undone(
    topic: str, noted: Mapping[Slot, Offset], begins: Mapping[int, Offset], ends: Mapping[int, Offset]
) -> dict[Slot, tuple[Offset, int]]:
    """Where the first message that it has not done stands, and how many there are: of what retention has left."""
    found = {}
    for number, end in ends.items():
        slot = Slot(topic, number)
        at = max(noted.get(slot, Offset(0)), begins[number])
        if at < end:
            found[slot] = (at, end - at)
    return found


async def _logged_at(bus: "KafkaBus", slot: Slot, offset: Offset) -> float:
    """When this message was logged, in seconds since 1970."""
    async with aclosing(bus.topic(*slot).read(offset, at_once=1)) as reading:
        async for batch in reading:
            if batch:
                return batch[0].timestamp_ms / 1000
    raise Unavailable(f"{slot.topic} cannot be read")
