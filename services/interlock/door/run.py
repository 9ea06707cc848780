"""Start-up of an adapter process: settings, keys, rules, the log, and the HTTP server around them."""

import asyncio
import gc
import sys
from dataclasses import replace
from typing import Any

import uvicorn
import uvloop

from interlock.bus import SAFETY, SigningKey, expected
from interlock.bus.kafka import KafkaBus
from interlock.bus.registry import Registry
from interlock.door.adapter import Adapter, Agency, Site
from interlock.door.app import app
from interlock.door.keys import person_keys, shipped_law, signing_key, upcoming_law
from interlock.door.start import open_adapter
from interlock.gate.upcoming import is_in_force
from interlock.runtime.clock import SystemClock
from interlock.runtime.logging import configure_logging, get_logger
from interlock.runtime.settings import Settings, load_settings
from interlock.terms import Corrupt, InterlockError, Problem, Refused

_log = get_logger("door.run")


def run(agency: Agency) -> None:
    """Be this agency's adapter until told to stop. Exits with a sentence and status 2 when it cannot start."""
    configure_logging()
    try:
        settings = load_settings()
        uvloop.run(_serve(agency, settings))
    except InterlockError as error:
        sys.stderr.write(f"interlock {agency.name}: {error}\n")
        sys.exit(2)


async def _serve(agency: Agency, settings: Settings) -> None:
    law, upcoming = shipped_law(settings), upcoming_law(settings)
    if not law.keys.sandbox:
        raise Refused(
            [
                Problem(
                    "INTERLOCK_KEYS",
                    "is not a sandbox's, and this version cannot tell who is calling",
                    "Use a keys.toml with sandbox = true, on a machine where every caller is this agency.",
                )
            ]
        )
    if settings.http.host != "127.0.0.1":
        raise Refused(
            [Problem("INTERLOCK_HTTP__HOST", "would let strangers in", "Leave it out: a sandbox door binds 127.0.0.1.")]
        )
    key = signing_key(agency.name, law, settings)
    bus = KafkaBus(settings.kafka.bootstrap_servers, settings.kafka.topic_prefix)
    site = Site(
        bus=bus,
        law=law,
        next_law=upcoming,
        safety=expected(SAFETY, sandbox=law.keys.sandbox),
        clock=SystemClock(),
        person_keys=person_keys(settings),
        state=settings.state,
        registry=None if settings.registry.url is None else Registry(settings.registry.url),
    )
    try:
        while await _serve_by(agency, _by_the_rules_in_force(agency, site), key, settings):
            _log.info("rules.in_force", digest=None if upcoming is None else upcoming.digest)
    finally:
        await bus.close()
        if site.registry is not None:
            await site.registry.close()


async def _serve_by(agency: Agency, site: Site, key: SigningKey, settings: Settings) -> bool:
    """Be the adapter under these rules. True when others have come into force, and their store is built."""
    async with open_adapter(agency, site, key) as adapter:
        server = uvicorn.Server(
            uvicorn.Config(
                app(adapter),
                host=settings.http.host,
                port=settings.http.port,
                log_config=None,  # our own lines say what is needed, and never a URL
                access_log=False,
                timeout_graceful_shutdown=3,
            )
        )
        _leave_alone_what_is_here()
        _log.info("door.opened", agency=agency.name, port=settings.http.port)
        return await _until_it_ends(server, adapter)


def _leave_alone_what_is_here() -> None:
    """Keep what was loaded by now out of every later search for garbage: looking through it takes a tenth of a second,
    in which nobody is answered and no hold is read back.
    """
    gc.collect()
    gc.freeze()


def _by_the_rules_in_force(agency: Agency, site: Site) -> Site:
    """Whichever of the two the log has adopted, as far as it was read when this process ran last."""
    upcoming = site.next_law
    if upcoming is None or not is_in_force(site.state / agency.name, upcoming):
        return site
    return replace(site, law=upcoming, next_law=None)


async def _until_it_ends(server: uvicorn.Server, adapter: Adapter) -> bool:
    """Serve until told to stop, or until other rules are in force: then True. Raises Corrupt when a part of the adapter
    has ended that must not.

    When nobody can tell whether others are in force, it serves on: should they be, every answer is UNKNOWN.
    """
    serving: asyncio.Future[None] = asyncio.create_task(server.serve())
    ends: list[asyncio.Future[Any]] = [serving, adapter.failed]
    adopted = None if adapter.upcoming is None else asyncio.create_task(adapter.upcoming.adopted())
    await asyncio.wait(ends if adopted is None else [*ends, adopted], return_when=asyncio.FIRST_COMPLETED)
    if adopted is not None and adopted.done() and (error := adopted.exception()) is not None:
        _log.error("rules.not_watched", error_type=type(error).__name__)
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        adopted = None
    in_force = adopted is not None and adopted.done() and not serving.done()
    if adopted is not None:
        adopted.cancel()
    server.should_exit = True
    await serving
    if adapter.failed.done():
        raise Corrupt(adapter.failed.result())
    return in_force
