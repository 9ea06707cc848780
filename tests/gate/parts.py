"""A gate's parts on a bus in memory, in virtual time: waiting ten seconds costs nothing and is exact."""

import asyncio
import functools
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, ParamSpec

from interlock.bus import ANSWER, HEARTBEAT, Opener, RawRecord, Sealed, catalogue, expected
from interlock.bus.memory import MemoryBus
from interlock.events import Event, FeedHeartbeat, RemovalOrderBecameExecutable, StayGranted
from interlock.events.feed.feed_heartbeat import UnitMark
from interlock.events.record import Draft, LogRecord, Recorded
from interlock.gate import Answered, Beats, Gate, Incidents, Lasting, News, Outgoing, Question, Replica, Stops, Store
from interlock.gate.listeners import Listener
from interlock.gate.trusted import Trusted
from interlock.law import Law
from interlock.persons import LOG, Alarm, Row, RowKey, apply, log_of, touches
from interlock.sandbox.rules import founding
from interlock.stories.virtual_loop import run_virtually
from interlock.terms import LOG_SUBJECT, Offset, PersonRef
from tests.worlds import AGENCIES, PERSON, SAFETY, World, born, opener, order_to, over, sealer, shipped_law

START: Final = datetime(2026, 11, 2, 12, tzinfo=UTC)

P = ParamSpec("P")


def virtually(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Run this test on a loop whose time jumps."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        run_virtually(test(*args, **kwargs))

    return run


async def until(condition: Callable[[], bool], what: str, within_s: float = 60.0) -> None:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within_s
    while not condition():
        assert loop.time() < deadline, f"not within {within_s:.0f} s: {what}"
        await asyncio.sleep(0.01)


@dataclass
class LoopClock:
    """The loop's time as boot-time and as calendar time. `suspended` is what the machine slept without the loop."""

    suspended: float = 0.0

    def boot(self) -> float:
        return asyncio.get_running_loop().time() + self.suspended

    def utc(self) -> datetime:
        return START + timedelta(seconds=self.boot())


class Sites:
    """The agencies' side of the log: what they say and how their feeds beat, past every door."""

    def __init__(self, clock: LoopClock | None = None, *, adopted: bool = True) -> None:
        self.clock = clock or LoopClock()
        self.bus = MemoryBus(self.clock.utc)
        self.safety = self.bus.topic(SAFETY)
        self.heartbeats = self.bus.topic(HEARTBEAT)
        self.answers = self.bus.topic(ANSWER)
        self.world = World(begun=False)
        self._beats = 0
        self._ids = 0
        self.is_heard = True
        """Whether the key of a gate that runs here is good on the log."""
        for first in founding(shipped_law()) if adopted else ():
            self.says(first.agency, first.event, LOG_SUBJECT, unit=first.source, feed=first.feed)

    def seals(self, agency: str, event: Event, person: PersonRef = PERSON, **given: Any) -> Sealed:
        self._ids += 1
        given = {"id": f"e{self._ids}", "time": self.clock.utc(), **given}
        return self.world.seals(agency, event, person, **given)

    def says(self, agency: str, event: Event, person: PersonRef = PERSON, **given: Any) -> Offset:
        return self.writes(self.seals(agency, event, person, **given))

    def writes(self, sealed: Sealed) -> Offset:
        return self.safety.append_raw(sealed.key, sealed.headers, sealed.value)

    def permits(self, person: PersonRef = PERSON, order: str = "o1") -> None:
        self.says("eoir", order_to("HND"), person, id=order)
        self.says("ero", RemovalOrderBecameExecutable(order=order, countries=["HND"]), person)

    def stays(self, person: PersonRef = PERSON) -> Offset:
        return self.says("doj", StayGranted(kind="coa_stay"), person)

    def sent(self, feed: str) -> int:
        """The highest number that this feed has given out."""
        return self.world._sent[feed]

    def beats(
        self,
        agency: str,
        *,
        feed: str | None = None,
        iseq: int | None = None,
        units: Mapping[str, datetime | None] | None = None,
        signer: str | None = None,
        kid: str | None = None,
        time: datetime | None = None,
    ) -> None:
        """One beat; unless told otherwise good in every respect."""
        feed = feed or f"{agency}.main"
        if units is None:
            units = {unit: self.clock.utc() for unit in shipped_law().units if unit.partition("/")[0] == agency}
        marks = [UnitMark(unit=unit, complete_to=complete_to) for unit, complete_to in units.items()]
        event = FeedHeartbeat(feed=feed, iseq=self.sent(feed) if iseq is None else iseq, units=marks)
        self._beats += 1
        moment = time or self.clock.utc() + timedelta(microseconds=self._beats)  # two may come in one virtual instant
        draft = Draft(f"beat-{self._beats}", f"{signer or agency}/feed", LOG_SUBJECT, moment)
        sealed = sealer(signer or agency, kid).seal(draft, event, place=None)
        self.heartbeats.append_raw(sealed.key, sealed.headers, sealed.value)

    def all_beat(self) -> None:
        for agency in AGENCIES:
            self.beats(agency)

    async def keep_beating(self) -> None:
        while True:
            self.all_beat()
            await asyncio.sleep(2)

    def events(self, name: str) -> list[Recorded]:
        """The safety records of one type, opened."""
        opened = [_opened(SAFETY, raw) for raw in self.safety.records]
        return [record for record in opened if isinstance(record, Recorded) and record.envelope.type == name]

    def published(self) -> list[Recorded]:
        opened = [_opened(ANSWER, raw) for raw in self.answers.records]
        return [record for record in opened if isinstance(record, Recorded)]


@functools.lru_cache(maxsize=2_048)
def _opened(topic: str, raw: RawRecord) -> LogRecord:
    """Whoever waits for a record looks at all of them again and again."""
    return opener(topic).open(raw)


@dataclass
class Told:
    """A listener that writes down what it is told."""

    records: list[tuple[RawRecord, LogRecord]] = field(default_factory=list)

    def folded(self, raw: RawRecord, record: LogRecord, changed: frozenset[RowKey]) -> None:  # noqa: ARG002 - what a listener is told
        self.records.append((raw, record))

    @property
    def offsets(self) -> list[int]:
        return [raw.offset for raw, _ in self.records]


@dataclass
class Running:
    """A gate and its parts, all running."""

    store: Store
    replica: Replica
    beats: Beats
    gate: Gate
    stops: Stops
    lasting: Lasting
    outgoing: Outgoing
    incidents: Incidents
    news: News
    following: "asyncio.Task[None]"

    async def opened(self) -> None:
        await until(lambda: self.replica.closed is None, f"open; it says: {self.replica.closed}")

    async def caught_up(self, sites: Sites) -> None:
        await until(lambda: self.store.position.applied == len(sites.safety.records) - 1, "everything folded")

    async def ask(self, action: str = "board", person: PersonRef = PERSON) -> Answered:
        return await self.gate.ask(Question(person, action, "HND", born=born))


@asynccontextmanager
async def running(
    sites: Sites, folder: Path, agency: str = "ero", listener: Listener | None = None, after: int | None = None
) -> AsyncIterator[Running]:
    law = shipped_law()
    with Store(folder / f"{agency}.db", law.digest) as store:
        replica = Replica(sites.safety, store, law, Trusted(law), expected(SAFETY, sandbox=True), agency)
        if listener is not None:
            replica.listen(store.position.applied if after is None else Offset(after), listener)
        beats = Beats(sites.heartbeats, opener(HEARTBEAT), replica, law, sites.clock)
        outgoing = Outgoing(sites.bus, sealer(agency))
        gate = Gate(
            f"{agency}/gate-{secrets.token_hex(4)}", sites.bus, sealer(agency), replica, beats, sites.clock, outgoing
        )
        news = News()
        stops = Stops(agency, replica, outgoing, sites.clock, lambda _: None, news)
        lasting = Lasting(gate.name, stops, replica, outgoing, sites.clock, news, lambda: sites.is_heard)
        incidents = Incidents(agency, replica, sites.clock, news)
        for listener_ in (stops, incidents):
            replica.listen(store.position.applied, listener_)
        following = asyncio.create_task(replica.run())
        tasks = [following, asyncio.create_task(beats.run()), asyncio.create_task(outgoing.run())]
        await asyncio.sleep(0.1)  # virtual: the heartbeat reader begins at the end, so it must have begun
        try:
            yield Running(store, replica, beats, gate, stops, lasting, outgoing, incidents, news, following)
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError, Exception):
                    await task


def refolded(records: Sequence[RawRecord], law: Law | None = None) -> tuple[dict[RowKey, Row], list[Alarm]]:
    """The rows that these records give, one by one and without a store."""
    law = law or shipped_law()
    reader, trusted = over({}), Trusted(law)
    alarms: list[Alarm] = []
    for raw in records:
        record = Opener(catalogue(), trusted, SAFETY).open(raw)
        applied = apply(reader.rows(touches(record, reader)), record, law)
        reader.fresh.update(applied.rows)
        if LOG in applied.rows:
            trusted.follow(log_of(applied.rows).trust)
        alarms += applied.alarms
    return {key: row for key, row in reader.fresh.items() if row is not None}, alarms


def rows_of(store: Store) -> dict[RowKey, Row]:
    """Every row on disk, decoded."""
    keys = [RowKey(key) for (key,) in store._db.execute("SELECT key FROM row")]
    return store.rows(keys)
