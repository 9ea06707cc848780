"""One agency's adapter, put together and run."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from interlock.bus import HEARTBEAT, SAFETY, Opener, Sealer, SigningKey, catalogue
from interlock.bus.registry_ids import ids_begun
from interlock.door.adapter import Adapter, Agency, Site
from interlock.door.desk import Desk
from interlock.door.people import People
from interlock.door.requests import Parser
from interlock.door.stores import acts_noted, continuing, note_acts, opened_store
from interlock.door.witnesses import Witnesses
from interlock.gate import (
    Beats,
    Confidant,
    Gate,
    GateHeartbeat,
    Incidents,
    Journal,
    Known,
    Lasting,
    News,
    Outgoing,
    Replica,
    Stops,
    Store,
)
from interlock.gate.carried import CarriedOver
from interlock.gate.checkpoint import Checkpoints
from interlock.gate.gates import Gates
from interlock.gate.reporters import Reporters
from interlock.gate.reports import OpenReports
from interlock.gate.trusted import Trusted
from interlock.gate.upcoming import Upcoming, store_path
from interlock.outbox import Heartbeat, Outbox, OutboxStore, Relay, goes_on
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.area_store import AreaStore
from interlock.outbox.past import Pasts
from interlock.persons import LOG, log_of
from interlock.runtime.beating import keep_beating
from interlock.runtime.logging import get_logger
from interlock.runtime.write_back import writing_back
from interlock.terms import InterlockError, Offset

_log = get_logger("door.start")


@asynccontextmanager
async def open_adapter(agency: Agency, site: Site, key: SigningKey) -> AsyncIterator[Adapter]:
    """Run an adapter for as long as the context lasts. Raises Unavailable when its files cannot be used, Corrupt when
    its outbox is damaged.

    When the replica cannot begin or must not go on, the gate stays closed and says why, while intake continues, because
    recording a hold never waits (law 12). When any other part ends, `failed` says so.
    """
    law, clock, bus, folder = site.law, site.clock, site.bus, site.state / agency.name
    with ExitStack() as stack:
        live = stack.enter_context(OutboxStore(folder / "outbox.db", _new_feed(agency, "")))
        past = stack.enter_context(OutboxStore(folder / "census.db", _new_feed(agency, "census-")))
        journal = stack.enter_context(Journal(folder / "answers.db"))
        trusted, news, ids = Trusted(law), News(), await ids_begun(site.registry, folder / "registry.json", catalogue())
        sealer = _sealer(key, trusted, ids.by_fingerprint, lambda: beats.gates)
        for one in (live, past):
            goes_on(one, sealer)
        opened, damage = await opened_store(folder, law, bus, (live, past))
        store = stack.enter_context(opened)
        outgoing = Outgoing(bus, sealer)
        checkpoints = Checkpoints(agency.name, store_path(folder, law), law, clock, outgoing.say)
        replica = Replica(
            bus.topic(SAFETY), store, law, trusted, site.safety, agency.name, continuing((live, past), trusted),
            checkpoints,
        )  # fmt: skip
        beats = Beats(bus.topic(HEARTBEAT), Opener(catalogue(), trusted, HEARTBEAT), replica, law, clock)
        # By the id of its outbox, which outlives this process: whoever looks for a silent gate finds it again.
        gate = Gate(f"{agency.name}/gate-{live.feed.partition('.')[2]}", bus, sealer, replica, beats, clock, outgoing)
        stops = Stops(agency.name, replica, outgoing, clock, journal.last, news)
        incidents = Incidents(agency.name, replica, clock, news)
        reports = OpenReports(agency.name, replica, news, stack.enter_context(Reporters(folder / "reporters.db")))
        confidant = Confidant(agency.name, replica, outgoing, clock, stack.enter_context(Known(folder / "known.db")))
        completed = Witnesses(agency.name, law, clock, beats.clocks).completed
        census = Outbox(past, sealer, law, clock, replica, completed=completed)
        outbox = Outbox(live, sealer, law, clock, replica, census, completed)
        areas = AreaOutbox(stack.enter_context(_area_store(agency, folder)), sealer, bus, clock)
        for box in (outbox, census):
            pending_above = box.store.pending_above()
            replica.listen(store.position.applied if pending_above is None else Offset(pending_above), box)
        heard = partial(trusted.speaks_for, agency.name, key)
        lasting = Lasting(gate.name, stops, replica, outgoing, clock, news, heard)
        carried = CarriedOver(acts_noted(live), replica, outgoing, clock, heard, partial(note_acts, live))
        desk = Desk(agency.name, (outbox, census), replica, news)
        for listener in (stops, incidents, desk, reports, confidant, carried):
            replica.listen(store.position.applied, listener)
        upcoming = _upcoming(agency, site, stack)
        heartbeat = Heartbeat(outbox, bus, sealer, clock, replica)
        gate_heartbeat = GateHeartbeat(gate.name, bus, sealer, replica, clock, upcoming)
        people = People(site.person_keys, lambda: _adopted(replica), confidant.remember)
        adapter = Adapter(
            agency, site, Parser(agency.name, law, people, beats.gates.not_shipping), outbox, census, areas,
            Pasts(past, sealer), replica, trusted, upcoming, beats, gate, stops, incidents, desk, reports, confidant,
            news, journal, heartbeat, gate_heartbeat, sealer, asyncio.get_running_loop().create_future(),
        )  # fmt: skip
        parts = {
            "replica": _replicate(replica, damage), "beats": beats.run(), "outgoing": outgoing.run(),
            "stops": stops.run(), "lasting": lasting.run(), "relay": Relay(outbox, bus, replica).run(),
            "areas": areas.run(), "heartbeat": heartbeat.run(), "gate_heartbeat": gate_heartbeat.run(),
            "confidant": confidant.run(), "carried": carried.run(), "registry": ids.run(),
            "census": Relay(census, bus, replica, behind_others=True).run(),
            "pasts": keep_beating(adapter.count_pasts, lambda error: _log.warning("past.not_counted", why=str(error))),
        }  # fmt: skip
        if upcoming is not None:
            parts["upcoming"] = upcoming.run()
        async with _running(parts, adapter, _written_to(folder, site)):
            try:
                yield adapter
            finally:
                await checkpoints.leave()
                lasting.say(last=True)
                await outgoing.flush()


def _sealer(key: SigningKey, trusted: Trusted, ids: Mapping[str, int], heard: Callable[[], Gates]) -> Sealer:
    """What gates can read is heard later, and nothing new is sealed before."""
    return Sealer(catalogue(), key, trusted, ids, lambda schema: heard().not_reading(schema))


def _area_store(agency: Agency, folder: Path) -> AreaStore:
    return AreaStore(folder / "areas.db", _new_feed(agency, ""))


@asynccontextmanager
async def _running(
    parts: Mapping[str, Coroutine[None, None, None]], adapter: Adapter, stores: Sequence[Path]
) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(part, name=name) for name, part in parts.items()]
    for task in tasks:
        task.add_done_callback(lambda ended: _note(ended, adapter.failed))
    try:
        with writing_back(stores):
            yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _written_to(folder: Path, site: Site) -> list[Path]:
    """The databases that grow while a door runs."""
    laws = [site.law] if site.next_law is None else [site.law, site.next_law]
    names = ("outbox.db", "census.db", "areas.db", "answers.db")
    return [*(folder / name for name in names), *(store_path(folder, law) for law in laws)]


def _new_feed(agency: Agency, kind: str) -> str:
    """The name of an outbox that is made now; one that exists keeps its own."""
    return f"{agency.name}.{kind}{secrets.token_hex(4)}"


def _upcoming(agency: Agency, site: Site, stack: ExitStack) -> Upcoming | None:
    """The store of the rules that are to come. One that is damaged or cannot be used is named, and those in force serve
    on.
    """
    if site.next_law is None:
        return None
    path: Path = store_path(site.state / agency.name, site.next_law)
    try:
        store = stack.enter_context(Store(path, site.next_law.digest))
        return Upcoming(site.next_law, store, site.bus, site.safety, agency.name)
    except InterlockError as error:
        _log.error("rules.not_built", digest=site.next_law.digest, why=str(error))
        return None


def _adopted(replica: Replica) -> frozenset[int]:
    """The versions of references that are in use on the log."""
    return log_of(replica.rows(frozenset({LOG}))).ref_versions


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
