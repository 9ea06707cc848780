"""Start-up of an adapter process: settings, keys, rules, the log, and the HTTP server around them."""

import asyncio
import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn
import uvloop

from interlock.bus import SAFETY, SigningKey, expected
from interlock.bus.kafka import KafkaBus
from interlock.bus.registry import Registry
from interlock.door.adapter import Adapter, Agency, Site
from interlock.door.app import app
from interlock.door.start import open_adapter
from interlock.gate.rules import load_law, next_law
from interlock.gate.upcoming import is_in_force
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from interlock.runtime.logging import configure_logging, get_logger
from interlock.runtime.settings import Settings, load_settings, read_secret
from interlock.terms import Corrupt, InterlockError, Problem, Refused
from interlock.terms.identifiers import PERSON_KEY_BYTES_MIN, PersonKey, PersonKeys

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
    law, upcoming = shipped_law(settings), _next_law(settings)
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


def shipped_law(settings: Settings) -> Law:
    """The rules that this package ships, with the keys of this site. Raises Refused when keys.toml cannot be read."""
    return load_law(_keys(settings))


def _next_law(settings: Settings) -> Law | None:
    """The rules that are to come."""
    return None if settings.next_rules is None else next_law(_keys(settings), settings.next_rules)


def _keys(settings: Settings) -> bytes:
    try:
        return settings.keys.read_bytes()
    except OSError as error:
        why, fix = f"{settings.keys} cannot be read: {error.strerror}", "Give the path of keys.toml."
        raise Refused([Problem("INTERLOCK_KEYS", why, fix)]) from error


def signing_key(agency: str, law: Law, settings: Settings) -> SigningKey:
    """This agency's key and its name. Raises Refused when either is missing, or the name is of another agency's key.

    One that keys.toml does not list may have been admitted on the log: the door says whether, once it has read that.
    """
    own = [key.kid for key in law.keys.key if key.agency == agency]
    others = [key.kid for key in law.keys.key if key.agency != agency]
    kid = settings.signing_kid or (own[0] if len(own) == 1 else None)
    if kid is None or kid in others:
        fix = f"Use one of {', '.join(own)}." if own else f"Call it as no other key is called, such as {agency}-2026."
        raise Refused([Problem("INTERLOCK_SIGNING_KID", f"must name one key of {agency}", fix)])
    pem = read_secret(_given(settings.signing_key, "INTERLOCK_SIGNING_KEY"), "INTERLOCK_SIGNING_KEY")
    return SigningKey.from_pem(kid, agency, pem)


def person_keys(settings: Settings) -> PersonKeys:
    """The secrets behind person references. Raises Refused when there is none, or one is too short: no default."""
    if not settings.person_keys:
        fix = "Give the path of the file, one variable for each version: INTERLOCK_PERSON_KEYS__1=person.key"
        raise Refused([Problem("INTERLOCK_PERSON_KEYS", "is missing", fix)])
    return PersonKeys(tuple(_person_key(*one) for one in sorted(settings.person_keys.items())))


def _person_key(version: int, path: Path) -> PersonKey:
    variable = f"INTERLOCK_PERSON_KEYS__{version}"
    secret = read_secret(path, variable)
    if len(secret) < PERSON_KEY_BYTES_MIN:
        fix = f"Use a file of at least {PERSON_KEY_BYTES_MIN} random bytes."
        raise Refused([Problem(variable, "is too short", fix)])
    return PersonKey(secret, version)


def _given(path: Path | None, variable: str) -> Path:
    if path is None:
        raise Refused([Problem(variable, "is missing", "Give the path of the file.")])
    return path
