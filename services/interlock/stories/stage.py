"""Where a story is played: every agency's adapter with fresh keys over one log, in memory or on Kafka."""

import asyncio
import os
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

import httpx2

from interlock.bus import SAFETY, Bus, Expected, RawRecord, Sealed, SigningKey, expected
from interlock.bus.kafka import KafkaBus
from interlock.bus.memory import MemoryBus
from interlock.bus.topics import OF_THE_LOG
from interlock.door import Adapter, Agency, Site
from interlock.events.record import LogRecord, Recorded
from interlock.gate import Replica, Store
from interlock.gate.rules import load_law
from interlock.gate.trusted import Trusted
from interlock.law import Law
from interlock.persons import RowKey
from interlock.runtime.clock import SystemClock
from interlock.sandbox.rules import found, keys_toml, made_up_key
from interlock.stories.afar import Afar
from interlock.stories.offices import Begun, Offices
from interlock.stories.story import BROKER
from interlock.stories.virtual_loop import run_virtually
from interlock.terms import Corrupt, Offset, Unavailable
from interlock.terms.identifiers import PersonKey, PersonKeys

AGENCIES: Final = ("eoir", "doj", "ero", "uscis", "opla", "cbp", "hhs")
IN_EVERY_STORY: Final = frozenset({"ero"})
"""Whose door is always open: that of the agency which holds people."""
REF_VERSIONS: Final = (1, 2)
"""The person keys that every door of a story has. The second one is in no use until two agencies have adopted it."""
PATIENCE_S: Final = 20.0
"""How long the runner waits for what must happen by itself, such as a replica reading a record."""
STORY_TIME: Final[Mapping[str, str]] = {
    "message.timestamp.type": "CreateTime",  # the log's time is the story's, which the runner's producer stamps
    "message.timestamp.after.max.ms": str(2**63 - 1),  # a story may be told of next year
    "message.timestamp.before.max.ms": str(2**63 - 1),  # or of 2011
    "retention.ms": "-1",  # told of 2011, every record would be past any retention at once
    "min.insync.replicas": "1",  # one replica, whatever cluster it is
}
"""What the runner's own topics have instead of the table's settings. No setting of Interlock leads here."""

_IN_MEMORY: Final = next((folder for folder in ("/dev/shm",) if os.access(folder, os.W_OK)), None)  # noqa: S108 - a folder of its own is made in it
"""Where nothing has to be flushed to a disk, on a system that has such a place: nobody relies on a story's outbox."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cast:
    """What stories of one run share: keys made for it, the shipped law under them, and what each agency speaks."""

    law: Law
    keys: Mapping[str, SigningKey]
    agencies: Mapping[str, Agency]


def make_cast(agencies: Mapping[str, Agency]) -> Cast:
    """Fresh keys; `agencies` brings the translators, which live above this layer."""
    keys = {name: made_up_key(name) for name in AGENCIES}
    law = load_law(keys_toml(f"story-{secrets.token_hex(4)}", keys.values()))
    return Cast(law, keys, {name: agencies.get(name, Agency(name)) for name in AGENCIES})


class StoryClock:
    """The calendar is the story's; boot-time is the loop's in memory, and the machine's on Kafka."""

    def __init__(self, begins: datetime, boot: Callable[[], float]) -> None:
        self._now = begins
        self.boot = boot
        self._own: dict[str, OwnClock] = {}

    def utc(self) -> datetime:
        return self._now

    def of(self, whose: str) -> "OwnClock":
        """The clock of an agency's office, or of the brokers."""
        return self._own.setdefault(whose, OwnClock(self))

    def move_to(self, at: datetime) -> None:
        """Only forward: a line that another has overtaken happens when it is told."""
        self._now = max(self._now, at)


class OwnClock:
    """Somebody's own clock, which may be wrong."""

    def __init__(self, story: StoryClock) -> None:
        self.ahead = timedelta(0)
        self.boot = story.boot
        self._story = story

    def utc(self) -> datetime:
        return self.shown(self._story.utc())

    def shown(self, at: datetime) -> datetime:
        return at + self.ahead


@dataclass
class Seen:
    """Told of every record as the replicas fold it."""

    records: dict[Offset, tuple[RawRecord, LogRecord]] = field(default_factory=dict)

    def folded(self, raw: RawRecord, record: LogRecord, _changed: frozenset[RowKey], /) -> None:
        self.records[raw.offset] = (raw, record)

    def of(self, event_id: str) -> Recorded | None:
        """The first record of this event."""
        found = (record for _, record in self.records.values() if isinstance(record, Recorded))
        return next((record for record in found if record.envelope.id == event_id), None)


@dataclass(frozen=True, slots=True)
class Stage:
    """Adapters that run, a client at the door of each, and the log behind them."""

    cast: Cast
    bus: Bus
    clock: StoryClock
    offices: Offices
    afar: Afar
    seen: Seen

    @property
    def adapters(self) -> Mapping[str, Adapter]:
        return self.offices.adapters

    @property
    def doors(self) -> Mapping[str, httpx2.AsyncClient]:
        return self.offices.doors

    async def opened(self) -> None:
        """Wait until every gate is open. Raises Unavailable when one stays closed."""
        await soon(lambda: True if all(one.replica.closed is None for one in self.adapters.values()) else None)

    async def while_whole(self, playing: Coroutine[Any, Any, T]) -> T:
        """What comes of the playing. Raises Corrupt, with its sentence, when a part of an adapter has failed: what was
        told on half an adapter proves nothing.
        """
        failed, play = self.offices.failed, asyncio.create_task(playing)
        try:
            ends: list[asyncio.Future[Any]] = [play, failed]
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if failed.done():
                raise Corrupt(self.offices.failure())
            return await play
        finally:
            play.cancel()
            await asyncio.gather(play, return_exceptions=True)

    async def settled(self, offset: Offset) -> None:
        """Wait until every replica has folded this offset. Raises Unavailable when one does not."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                for adapter in self.adapters.values():
                    await adapter.replica.reached(Offset(offset + 1))
        except TimeoutError as error:
            raise Unavailable(f"offset {offset} was not read by every replica within {PATIENCE_S:.0f} s") from error

    async def appended(self, sealed: Sealed) -> tuple[RawRecord, LogRecord]:
        """Put these bytes on the safety log past the doors; what came of them. Raises Unavailable."""
        before = max(self.seen.records, default=-1)
        await self.bus.topic(SAFETY).append([sealed])
        return await soon(lambda: self._since(before, sealed))

    async def unread(self, event_id: str) -> LogRecord:
        """The record of an event that counts for nothing, once every replica has it. Raises Unavailable."""
        record = await soon(lambda: self.seen.of(event_id))
        await self.settled(record.offset)
        return record

    def _since(self, before: int, sealed: Sealed) -> tuple[RawRecord, LogRecord] | None:
        later = (pair for offset, pair in self.seen.records.items() if offset > before)
        return next((pair for pair in later if pair[0].is_copy_of(sealed)), None)


async def soon(look: Callable[[], T | None]) -> T:
    """The first thing found, looking again and again. Raises Unavailable after a while."""
    for _ in range(int(PATIENCE_S / 0.005)):
        found = look()
        if found is not None:
            return found
        await asyncio.sleep(0.005)
    raise Unavailable(f"nothing came within {PATIENCE_S:.0f} s")


@asynccontextmanager
async def open_stage(cast: Cast, kafka: str | None, begins: datetime, named: frozenset[str]) -> AsyncIterator[Stage]:
    """A log with its first records, and an open gate at each agency that the story names and at the one that holds
    people. Raises Unavailable.
    """
    loop = asyncio.get_running_loop()
    clock = StoryClock(begins, loop.time if kafka is None else SystemClock().boot)
    async with AsyncExitStack() as stack:
        state = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="interlock-story-", dir=_IN_MEMORY)))
        bus, wanted = await stack.enter_async_context(_bus(kafka, clock.of(BROKER)))
        person_keys = PersonKeys(tuple(PersonKey(secrets.token_bytes(32), version) for version in REF_VERSIONS))
        site = Site(bus, cast.law, wanted, clock, person_keys, state)
        await found(bus, cast.law, cast.keys, clock.utc())
        begun = await _folded(site)
        seen = Seen()
        there = {name: one for name, one in cast.agencies.items() if name in named | IN_EVERY_STORY}
        offices = Offices(site, clock.of, there, cast.keys, seen, begun)
        afar = Afar(bus, {name: key for name, key in cast.keys.items() if name not in there}, cast.law, clock)
        stack.push_async_callback(offices.close)
        await offices.open()
        stage = Stage(cast, bus, clock, offices, afar, seen)
        await stage.opened()
        yield stage


async def _folded(site: Site) -> Begun:
    """What the log's first records come to, for each office to begin with: they are most of what a story's log holds.
    Raises Unavailable when they cannot be read.
    """
    topic, path = site.bus.topic(SAFETY), site.state / "begun.db"
    end = await topic.end()
    with Store(path, site.law.digest) as store:
        replica = Replica(topic, store, site.law, Trusted(site.law), site.safety)
        running = asyncio.create_task(replica.run())
        try:
            if not await replica.reached(end):
                raise Unavailable(f"the first records of the log cannot be read: {replica.closed}")
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return Begun(path, Offset(end - 1))


@asynccontextmanager
async def _bus(kafka: str | None, clock: OwnClock) -> AsyncIterator[tuple[Bus, Expected]]:
    wanted = expected(SAFETY, sandbox=True)
    if kafka is None:
        yield MemoryBus(clock.utc), wanted
        return
    bus = KafkaBus(kafka, f"story-{secrets.token_hex(4)}.", clock.utc)
    await asyncio.to_thread(bus.admin.create_topics, 1, STORY_TIME, OF_THE_LOG)
    try:
        yield bus, replace(wanted, config={**wanted.config, **STORY_TIME})
    finally:
        await bus.close()
        await asyncio.to_thread(bus.admin.delete_topics)


def on_its_loop(main: Coroutine[Any, Any, T], kafka: str | None) -> T:
    """In memory boot-time is virtual; a broker lives in real time."""
    return run_virtually(main) if kafka is None else asyncio.run(main)
