"""One agency's adapter, put together: outbox, relay and heartbeat on one side, replica and gate on the other."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from interlock.bus import HEARTBEAT, SAFETY, Bus, Expected, Opener, Sealer, SigningKey, catalogue
from interlock.door.desk import Desk
from interlock.door.people import People
from interlock.door.requests import Parser
from interlock.door.translator import Translator
from interlock.gate import Beats, Gate, Incidents, Journal, News, Outgoing, Replica, Stops, Store
from interlock.gate.rules import keyring_of
from interlock.law import Law
from interlock.outbox import Heartbeat, Outbox, OutboxStore, Receipt, Relay
from interlock.outbox.past import Past, counted
from interlock.persons import LOG, log_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt, Offset
from interlock.terms.identifiers import PersonKeys

_log = get_logger("door")


@dataclass(frozen=True, slots=True)
class Agency:
    """What makes one adapter differ from another."""

    name: str
    translators: Mapping[str, Translator] = field(default_factory=dict)
    """Native forms that this agency's systems speak, by the name in the content type."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every adapter of one installation is given."""

    bus: Bus
    law: Law
    safety: Expected
    """What the safety log must be before a gate opens."""
    clock: Clock
    person_keys: PersonKeys
    state: Path


@dataclass(frozen=True, slots=True)
class Adapter:
    """A running adapter."""

    agency: Agency
    site: Site
    parser: Parser
    outbox: Outbox
    census: Outbox
    """For the past of its sources."""
    replica: Replica
    beats: Beats
    gate: Gate
    stops: Stops
    incidents: Incidents
    desk: Desk
    news: News
    journal: Journal
    heartbeat: Heartbeat
    sealer: Sealer
    failed: "asyncio.Future[str]"
    """Done when a part has ended that must not; then this adapter is not whole, and its process should end."""

    @property
    def outboxes(self) -> tuple[Outbox, Outbox]:
        return self.outbox, self.census

    def receipt(self, event_id: str) -> Receipt | None:
        """What became of the event of that id; None when it never came here. Raises Unavailable."""
        found = (outbox.receipt(event_id) for outbox in self.outboxes)
        return next((one for one in found if one is not None), None)

    def receipt_of(self, source: str, event_id: str) -> Receipt | None:
        """As receipt, where the source is known as well. Raises Unavailable."""
        found = (outbox.receipt_of(source, event_id) for outbox in self.outboxes)
        return next((one for one in found if one is not None), None)

    @contextmanager
    def marks(self, source: str, event_id: str, wake: Callable[[], None]) -> Iterator[None]:
        """Call this when the event is read back, as long as the context lasts."""
        with self.outbox.on_mark(source, event_id, wake), self.census.on_mark(source, event_id, wake):
            yield

    def native(self, key: str) -> str | None:
        """The last seen form of a native row: what is live knows more than what was told of the past."""
        found = (outbox.store.native(key) for outbox in self.outboxes)
        return next((one for one in found if one is not None), None)

    async def past_of(self, unit: str, kind: str) -> Past | None:
        """What this source has sent of its past; None when its census was never opened here. Raises Unavailable."""
        return await counted(self.census.store, self.sealer, unit, kind)


@asynccontextmanager
async def open_adapter(agency: Agency, site: Site, key: SigningKey) -> AsyncIterator[Adapter]:
    """Run an adapter for as long as the context lasts. Raises Unavailable when its files cannot be used, Corrupt when
    its outbox is damaged.

    When the replica cannot begin or must not go on, the gate stays closed and says why, while intake continues, because
    recording a hold never waits (law 12). When any other part ends, `failed` says so.
    """
    law, clock, bus = site.law, site.clock, site.bus
    folder = site.state / agency.name
    keyring = keyring_of(law)
    sealer = Sealer(catalogue(), key, law.keys.incarnation)
    safety = Opener(catalogue(), keyring, SAFETY)
    opened, damage = _store(folder / f"store-{law.digest[:16]}.db", law)
    with (
        opened as store,
        OutboxStore(folder / "outbox.db", f"{agency.name}.{secrets.token_hex(4)}") as kept,
        OutboxStore(folder / "census.db", f"{agency.name}.census-{secrets.token_hex(4)}") as past,
        Journal(folder / "answers.db") as journal,
    ):
        replica = Replica(bus.topic(SAFETY), store, law, safety, site.safety, agency.name)
        beats = Beats(bus.topic(HEARTBEAT), Opener(catalogue(), keyring, HEARTBEAT), replica, law, clock)
        outgoing = Outgoing(bus, sealer)
        gate = Gate(agency.name, bus, sealer, replica, beats, clock, outgoing)
        news = News()
        stops = Stops(agency.name, replica, outgoing, clock, journal.last, news)
        incidents = Incidents(agency.name, replica, clock, news)
        outbox, census = (Outbox(one, sealer, law, clock, replica) for one in (kept, past))
        for box in (outbox, census):
            pending_above = box.store.pending_above()
            replica.listen(store.position.applied if pending_above is None else Offset(pending_above), box)
        desk = Desk(agency.name, (outbox, census), replica, news)
        for shown in (stops, incidents, desk):
            replica.listen(store.position.applied, shown)
        heartbeat = Heartbeat(agency.name, outbox, bus, sealer, clock)
        parser = Parser(agency.name, law, People(site.person_keys, lambda: _adopted(replica)))
        failed: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        adapter = Adapter(
            agency, site, parser, outbox, census, replica, beats, gate, stops, incidents, desk, news, journal,
            heartbeat, sealer, failed,
        )  # fmt: skip
        tasks = [
            asyncio.create_task(part, name=name)
            for name, part in {
                "replica": _replicate(replica, damage), "beats": beats.run(), "outgoing": outgoing.run(),
                "stops": stops.run(), "relay": Relay(outbox, bus, replica).run(), "heartbeat": heartbeat.run(),
                "census": Relay(census, bus, replica, behind_others=True).run(),
            }.items()
        ]  # fmt: skip
        for task in tasks:
            task.add_done_callback(lambda ended: _note(ended, failed))
        try:
            yield adapter
        finally:
            await outgoing.flush()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def _adopted(replica: Replica) -> frozenset[int]:
    """The versions of references that are in use on the log."""
    return log_of(replica.rows(frozenset({LOG}))).ref_versions


def _store(path: Path, law: Law) -> tuple[Store, str | None]:
    """The store, or for a damaged one nothing and why. Raises Unavailable when another process has it."""
    try:
        return Store(path, law.digest), None
    except Corrupt as error:
        return Store(None, law.digest), str(error)


async def _replicate(replica: Replica, damage: str | None) -> None:
    """Follow the log until told to stop. When that cannot go on, the gate is closed and this process says so."""
    if damage is not None:
        replica.end(damage)
        _log.critical("replica.not_begun", why=damage)
        return
    try:
        await replica.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, the replica has closed, and intake must go on
        _log.critical("replica.stopped", error_type=type(error).__name__, why=replica.closed)


def _note(ended: "asyncio.Task[None]", failed: "asyncio.Future[str]") -> None:
    """A part that ends by itself, but for the replica, leaves an adapter that only looks whole."""
    if ended.cancelled() or (error := ended.exception()) is None:
        return
    _log.critical("door.part_failed", part=ended.get_name(), error_type=type(error).__name__)
    if not failed.done():
        failed.set_result(f"{ended.get_name()} failed: {type(error).__name__}")
