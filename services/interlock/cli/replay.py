"""`interlock replay`: let a service handle again what it has handled since a time. Dry unless it is told to go."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from cyclopts import Parameter

from interlock.bus.ports import Slot
from interlock.bus.topics import is_of_an_area, topic_table
from interlock.cli.failed_site import brokers, known
from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.page import OK, Line, Page, Table, counted
from interlock.runtime.clock import SystemClock
from interlock.terms import Offset, Problem, Refused
from interlock.terms.times import millis, parse_rfc3339, rfc3339

if TYPE_CHECKING:
    from interlock.bus.kafka import KafkaBus

_SAY_EVERY: Final = 10_000


@dataclass(frozen=True, slots=True)
class Replay:
    """What would be handled again, or will be."""

    format: ClassVar[str] = "replay/1"

    service: str
    topic: str
    since: datetime
    messages: int
    subjects: int
    """Different people and matters among them."""
    types: Mapping[str, int]
    done: bool
    """Whether the service goes on from there now."""

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        rows = [(name, str(count)) for name, count in sorted(self.types.items())]
        count = f"{counted(self.messages, 'message')} about {counted(self.subjects, 'subject')} on {self.topic}"
        table = [Table(("Event", "Messages"), rows)] if rows else []
        if not self.done:
            return (
                *table,
                Line(f"It would handle again {count}. Nothing was done: the same command with --go does it."),
            )
        return (*table, Line(f"{self.service} goes on from {rfc3339(self.since)}: {count}. Start it.", "good"))


async def replay(
    service: str,
    /,
    *,
    since: Annotated[str, Parameter(name="--since")],
    go: bool = False,
    shown: Shown = RICH,
) -> Replay:
    """Let a service handle again what it has handled since a time. Shows how much that is, and does nothing without
    --go.

    Each message comes with the id that it had: a handler with an inbox has each effect once and passes over what it has
    done. The service must not run meanwhile. Only this service hears of it.

    Parameters
    ----------
    service
        Agency and service, such as ero.relocations.
    since
        From what was logged then on, such as 2026-06-01T00:00:00Z.
    go
        Do it.
    """
    begin_at = _instant(since)
    async with brokers() as bus:
        groups = await asyncio.to_thread(bus.admin.groups)
        known(service, groups)
        if go and groups[service]:
            why = f"runs {groups[service]} times" if groups[service] > 1 else "runs"
            raise Refused([Problem("service", why, "Stop it, and start it again after this.")])
        noted = await asyncio.to_thread(bus.admin.noted, service)
        topics = [name for name in topic_table() if is_of_an_area(name) and any(slot.topic == name for slot in noted)]
        if not topics:
            raise Refused([Problem("service", f"{service[:80]} has noted nothing on an area topic", "Start it first.")])
        topic = topics[0]
        begin = back_to(topic, await asyncio.to_thread(bus.admin.at, topic, millis(begin_at)), noted)
        say = progress_to(shown)
        again = [found for slot, at in begin.items() for found in await _between(bus, slot, at, noted[slot], say)]
        if go:
            await asyncio.to_thread(bus.admin.note, service, begin)
    return _counted(service, topic, begin_at, again, done=go)


def back_to(topic: str, since: Mapping[int, Offset], noted: Mapping[Slot, Offset]) -> dict[Slot, Offset]:
    """Where the service goes on: never behind where it would have. Where it has noted nothing, nothing is noted: it
    begins at the first record that is still there, and 0 may be one that retention has removed long ago.
    """
    return {slot: min(since[slot.partition], at) for slot, at in noted.items() if slot.topic == topic}


def _counted(service: str, topic: str, since: datetime, again: Sequence[tuple[str, str]], *, done: bool) -> Replay:
    types: dict[str, int] = {}
    for kind, _ in again:
        types[kind] = types.get(kind, 0) + 1
    return Replay(service, topic, since, len(again), len({subject for _, subject in again}), types, done)


async def _between(
    bus: "KafkaBus", slot: Slot, begin: Offset, end: Offset, say: Callable[[str], None]
) -> list[tuple[str, str]]:
    """Type and subject of every message that the service has handled since."""
    found: list[tuple[str, str]] = []
    if begin >= end:
        return found
    async with aclosing(bus.topic(*slot).read(begin)) as reading:
        async for batch in reading:
            for raw in batch:
                if raw.offset >= end:
                    return found
                kind, subject = raw.header("ce_type") or b"unreadable", raw.header("ce_subject") or b""
                found.append((kind.decode(errors="replace"), subject.decode(errors="replace")))
                if len(found) % _SAY_EVERY == 0:
                    say(f"Partition {slot.partition}: {len(found)} messages so far …")
            if batch and batch[-1].offset >= end - 1:
                return found
    return found


def _instant(text: str) -> datetime:
    """Raises Refused, also for one to come: that nothing was handled since then would be taken for good news."""
    try:
        found = parse_rfc3339(text)
    except ValueError as error:
        fix = "Write it with its zone, such as 2026-06-01T00:00:00Z."
        raise Refused([Problem("--since", f"{text[:40]} is no time with a zone", fix)]) from error
    if found > SystemClock().utc():
        raise Refused([Problem("--since", f"{text[:40]} lies in the future", "Name a time that is past.")])
    return found
