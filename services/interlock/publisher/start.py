"""Start-up and end of a publisher: settings, keys, rules, an outbox of its own, and the way to the topics."""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from interlock.bus import Bus, Sealer, SigningKey, catalogue
from interlock.bus.kafka import KafkaBus
from interlock.bus.registry_ids import ids_kept
from interlock.door.keys import person_keys, shipped_law, signing_key
from interlock.door.people import People
from interlock.door.requests import Parser
from interlock.gate.rules import keyring_of
from interlock.law import Law
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.area_store import AreaStore
from interlock.publisher.publisher import Publisher, require_relaying
from interlock.runtime.clock import SystemClock
from interlock.runtime.logging import get_logger
from interlock.runtime.settings import Settings, load_settings
from interlock.runtime.write_back import writing_back
from interlock.terms import Problem, Refused

END_WITHIN_S: Final = 5.0
"""How long its end waits until what was taken stands in its topic. The rest is sent by the next one of its name."""
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*", re.ASCII)

_log = get_logger("publisher")


@asynccontextmanager
async def open_publisher(name: str) -> AsyncIterator[Publisher]:
    """Publish as this agency and service, such as uscis.address-changes, as long as the context lasts. It takes what it
    is given also while Kafka is away. Settings are those of a door (INTERLOCK_*).

    Raises Refused, naming each setting and its fix, and Unavailable when another process has the outbox of that name;
    at its end Corrupt, where what sends from that outbox has failed.
    """
    settings = load_settings()
    law = shipped_law(settings)
    agency = _agency(name, law)
    key = signing_key(agency, law, settings)
    bus = KafkaBus(settings.kafka.bootstrap_servers, settings.kafka.topic_prefix)
    try:
        async with publishing(name, law, key, settings, bus) as publisher:
            yield publisher
    finally:
        await bus.close()


@asynccontextmanager
async def publishing(name: str, law: Law, key: SigningKey, settings: Settings, bus: Bus) -> AsyncIterator[Publisher]:
    """As open_publisher, over this bus."""
    agency, _, service = name.partition(".")
    ring = keyring_of(law)
    if key.kid in ring.keys and ring.keys[key.kid] != (agency, key.private.public_key()):
        fix = "Give the private key that belongs to it, or name another with INTERLOCK_SIGNING_KID."
        raise Refused([Problem("INTERLOCK_SIGNING_KEY", f"is not the key {key.kid} of keys.toml", fix)])
    keys = person_keys(settings)
    versions = frozenset(one.version for one in keys.keys)
    path = settings.state / agency / f"publisher-{service}.db"
    with AreaStore(path, f"{agency}.{secrets.token_hex(4)}") as store, writing_back([path]):
        async with ids_kept(settings.registry.url, path.with_suffix(".registry.json"), catalogue()) as ids:
            areas = AreaOutbox(store, Sealer(catalogue(), key, ring, ids), bus, SystemClock())
            parser = Parser(agency, law, People(keys, lambda: versions, lambda *_: None))
            relaying = asyncio.create_task(areas.run(), name=name)
            relaying.add_done_callback(_note)
            try:
                yield Publisher(parser, areas, relaying)
            finally:
                await _end(areas, relaying)
            if not relaying.cancelled():  # and nothing else was raised, which this would hide
                require_relaying(relaying)


def _note(ended: "asyncio.Task[None]") -> None:
    """A program that sends nothing more for a while would not hear of it."""
    if not ended.cancelled() and (error := ended.exception()) is not None:
        _log.critical("publisher.relay_failed", error_type=type(error).__name__)


async def _end(areas: AreaOutbox, relaying: "asyncio.Task[None]") -> None:
    """Let what was taken arrive, if it does so soon and anything still sends it."""
    emptied = asyncio.create_task(areas.emptied())
    try:
        await asyncio.wait((emptied, relaying), timeout=END_WITHIN_S, return_when=asyncio.FIRST_COMPLETED)
    finally:
        emptied.cancel()
        relaying.cancel()
        await asyncio.gather(emptied, relaying, return_exceptions=True)
    if pending := areas.store.pending_count():
        _log.warning("publisher.ended", why="the rest is sent by the next one of its name", records=pending)


def _agency(name: str, law: Law) -> str:
    """Raises Refused for a name that is none, or of no agency."""
    agency = name.partition(".")[0]
    known = sorted(set[str]().union(*law.owners.values()))
    if _NAME.fullmatch(name) is None:
        raise Refused([Problem("name", "is not an agency and a service", "Write it as uscis.address-changes.")])
    if agency not in known:
        raise Refused([Problem("name", f"{agency} owns no event", f"Use one of {', '.join(known)}.")])
    return agency
