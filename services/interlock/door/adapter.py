"""One agency's adapter, put together: outbox, relay and heartbeat on one side, replica and gate on the other."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from interlock.bus import HEARTBEAT, SAFETY, Bus, Expected, Opener, Sealer, SigningKey, catalogue
from interlock.door.people import People
from interlock.door.requests import Parser
from interlock.door.translator import Translator
from interlock.gate import Beats, Gate, Journal, Outgoing, Replica, Stops, Store
from interlock.gate.lost import Continuing, LostLog, lost_with, read_kept, set_aside
from interlock.gate.lost import kept as as_kept
from interlock.gate.trusted import Trusted
from interlock.law import Law
from interlock.outbox import Heartbeat, Outbox, OutboxStore, Receipt, Relay, goes_on
from interlock.outbox.past import Past, counted
from interlock.persons import LOG, log_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt, Offset
from interlock.terms.identifiers import PersonKeys

LOST_LOG: Final = "lost_log"
"""Under which name the outbox keeps what is known of an earlier log."""

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
    trusted: Trusted
    beats: Beats
    gate: Gate
    stops: Stops
    journal: Journal
    heartbeat: Heartbeat
    sealer: Sealer
    failed: "asyncio.Future[str]"
    """Done when a part has ended that must not; then this adapter is not whole, and its process should end."""

    @property
    def trouble(self) -> str | None:
        """Why nobody is cleared here, or None."""
        key = self.sealer.key
        if self.replica.closed is not None or self.trusted.speaks_for(key.agency, key):
            return self.replica.closed
        return f"the key {key.kid} is not good on the log: two agencies must admit it (KeyAdmitted)"

    @property
    def outboxes(self) -> tuple[Outbox, Outbox]:
        return self.outbox, self.census

    @property
    def silent_feeds(self) -> tuple[str, ...]:
        """Feeds of this door that beat no more, because its outbox was an older copy: until two desks say that they are
        lost.
        """
        closed = log_of(self.replica.rows(frozenset({LOG}))).closed
        return tuple(feed for feed in self.outbox.earlier if feed not in closed)

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
    trusted = Trusted(law)
    sealer = Sealer(catalogue(), key, trusted)
    with (
        OutboxStore(folder / "outbox.db", f"{agency.name}.{secrets.token_hex(4)}") as kept,
        OutboxStore(folder / "census.db", f"{agency.name}.census-{secrets.token_hex(4)}") as past,
        Journal(folder / "answers.db") as journal,
        ExitStack() as stack,
    ):
        for found in (kept, past):
            goes_on(found, sealer)
        opened, damage = _store(folder / f"store-{law.digest[:16]}.db", law, (kept, past))
        store = stack.enter_context(opened)
        lost = read_kept(kept.note(LOST_LOG))
        continuing = Continuing(lost, trusted, lambda one: _keep_lost(kept, one), witnesses=2)
        replica = Replica(bus.topic(SAFETY), store, law, trusted, site.safety, agency.name, continuing)
        beats = Beats(bus.topic(HEARTBEAT), Opener(catalogue(), trusted, HEARTBEAT), replica, law, clock)
        outgoing = Outgoing(bus, sealer)
        gate = Gate(agency.name, bus, sealer, replica, beats, clock, outgoing)
        stops = Stops(agency.name, replica, outgoing, clock, journal.last)
        replica.listen(store.position.applied, stops)
        outbox, census = (Outbox(one, sealer, law, clock, replica) for one in (kept, past))
        for box in (outbox, census):
            pending_above = box.store.pending_above()
            replica.listen(store.position.applied if pending_above is None else Offset(pending_above), box)
        heartbeat = Heartbeat(agency.name, outbox, bus, sealer, clock)
        parser = Parser(agency.name, law, People(site.person_keys, lambda: _adopted(replica)))
        failed: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        adapter = Adapter(
            agency, site, parser, outbox, census, replica, trusted, beats, gate, stops, journal, heartbeat, sealer,
            failed,
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


def _store(path: Path, law: Law, outboxes: Sequence[OutboxStore]) -> tuple[Store, str | None]:
    """The store, or for a damaged one nothing and why. One of another log is set aside, and what was read back there is
    sent again. Raises Unavailable when another process has it.
    """
    try:
        lost = lost_with(path)
        if lost is not None:
            _note_lost(lost, outboxes)
            set_aside(path)
        return Store(path, law.digest), None
    except Corrupt as error:
        return Store(None, law.digest), str(error)


def _keep_lost(outbox: OutboxStore, lost: LostLog | None) -> None:
    outbox.keep_note(LOST_LOG, None if lost is None else as_kept(lost))


def _note_lost(lost: LostLog, outboxes: Sequence[OutboxStore]) -> None:
    """Durable before the store goes: whoever is interrupted between the two does both again."""
    first = outboxes[0]
    if lost.applied >= 0:
        _keep_lost(first, lost.after(read_kept(first.note(LOST_LOG))))
    for outbox in outboxes:
        outbox.forget_marks()
    _log.critical("log.is_another", offset=lost.applied)


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
