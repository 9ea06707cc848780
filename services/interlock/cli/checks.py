"""What doctor looks at beside the log: settings, keys, the broker, its topics, the doors."""

import asyncio
import json
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from interlock.bus import SigningKey, catalogue, differences, expected, public_key, topic_table
from interlock.bus.registry import Registry
from interlock.bus.registry_ids import ids_of
from interlock.cards.waiting import HOW_IT_ENDS, waits
from interlock.cli.doors import SANDBOX, known_doors, open_door, sandbox_note, start_broker
from interlock.cli.log_site import LogSite
from interlock.cli.page import counted
from interlock.door.keys import signing_key
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from interlock.runtime.settings import read_secret
from interlock.terms import InterlockError, Refused, Unavailable
from interlock.terms.times import rfc3339

if TYPE_CHECKING:
    from interlock.bus.kafka import KafkaBus

State = Literal["ok", "look", "red"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: how it is, and what to do when it is not well."""

    name: str
    state: State
    said: str
    fix: str | None = None


def settings_checks(site: LogSite) -> Iterator[Check]:
    for origin in site.origins:
        yield Check(f"setting {origin.name}", "ok", f"{origin.value} ({origin.source})")


def keys_check(site: LogSite, law: Law) -> Check:
    agencies = ", ".join(sorted({key.agency for key in law.keys.key}))
    said = f"{site.keys}: keys of {agencies}; log incarnation {law.keys.incarnation}"
    return Check("keys", "ok", f"{said}; a SANDBOX, so one replica is accepted" if law.keys.sandbox else said)


def secret_checks(site: LogSite, law: Law) -> Iterator[Check]:
    """Private keys: readable by their owner only, and the ones that keys.toml names."""
    settings = site.settings
    if settings.signing_key is not None:
        yield _own_key(site, law, settings.signing_key)
    for version, path in sorted(settings.person_keys.items()):
        yield _secret(f"person key {version}", path)
    if settings.signing_key is None and sandbox_note():
        for path in [*sorted((SANDBOX / "keys").glob("*.pem")), SANDBOX / "person.key"]:
            yield _secret(f"secret {path.name}", path)


def _own_key(site: LogSite, law: Law, path: Path) -> Check:
    """The agency is not known here: the key is whoever's public half keys.toml has."""
    secret = _secret("signing key", path)
    if secret.state != "ok":
        return secret
    for agency in sorted({key.agency for key in law.keys.key}):
        try:
            if _matches(signing_key(agency, law, site.settings), law):
                return Check("signing key", "ok", f"{path}: the key of {agency}")
        except (Refused, ValueError):
            continue
    fix = "Set INTERLOCK_SIGNING_KEY and INTERLOCK_SIGNING_KID to a key that keys.toml lists, or that the log admits."
    return Check("signing key", "red", f"{path}: keys.toml lists no key with this public half", fix)


def _matches(key: SigningKey, law: Law) -> bool:
    listed = next((row for row in law.keys.key if row.kid == key.kid), None)
    if listed is None:
        return False
    return key.private.public_key() == public_key(listed.public)


def _secret(name: str, path: Path) -> Check:
    try:
        read_secret(path, name)
    except Refused as refusal:
        return Check(name, "red", refusal.problems[0].reason, refusal.problems[0].fix)
    return Check(name, "ok", f"{path}: mode {stat.filemode(path.stat().st_mode)}, readable by its owner only")


async def topic_checks(bus: "KafkaBus", law: Law, servers: str) -> list[Check]:
    """The broker, then every topic against the table. Stops at a broker that does not answer."""
    checks: list[Check] = []
    for name in topic_table():
        try:
            facts = await bus.topic(name).facts()
        except Unavailable as error:
            if "UNKNOWN_TOPIC" in str(error):
                fix = "Create it as schemas/topics.toml says; `interlock sandbox up --detach` does so for a sandbox."
                if bus.prefix:
                    fix += "\nOr correct INTERLOCK_KAFKA__TOPIC_PREFIX: only tests and stories have one."
                checks.append(Check(f"topic {name}", "red", f"{bus.prefix}{name} is not there", fix))
                continue
            return [*checks, Check("broker", "red", f"{servers} does not answer", start_broker())]
        if not checks:
            checks.append(Check("broker", "ok", f"{servers}: cluster {facts.cluster_id}"))
        wrong = "; ".join(differences(facts, expected(name, sandbox=law.keys.sandbox)))
        fix = (
            f"Set it as schemas/topics.toml says, with kafka-configs --alter --entity-type topics --entity-name {name}."
        )
        good = f"{counted(facts.partitions, 'partition')}, {counted(facts.replicas, 'replica')}, as the table says"
        checks.append(Check(f"topic {name}", "red", wrong, fix) if wrong else Check(f"topic {name}", "ok", good))
    return checks


async def registry_checks(url: str | None) -> list[Check]:
    """A registry is for tools without our code: whatever is wrong with it stops nothing here."""
    if url is None:
        return []
    registry, known = Registry(url), list[int | None]()
    try:
        await ids_of(registry, catalogue(), lambda _, number: known.append(number))
    except InterlockError as error:
        fix = (
            "Start it, or correct INTERLOCK_REGISTRY__URL. Answers go on; of newer revisions, subscribers wait for it."
        )
        return [Check("registry", "look", str(error), fix)]
    finally:
        await registry.close()
    if lacks := known.count(None):
        said = f"{registry.url}: of {len(known)} events it lacks {lacks} as this version writes them"
        return [Check("registry", "look", said, "Run: interlock schemas publish")]
    return [Check("registry", "ok", f"{registry.url}: it knows all {len(known)} events as this version writes them")]


async def door_checks(law: Law) -> list[Check]:
    noted = sandbox_note().get("doors")
    agencies = sorted(noted) if isinstance(noted, dict) else sorted({key.agency for key in law.keys.key})
    known = known_doors()
    return list(await asyncio.gather(*(_door(agency, law) for agency in agencies if agency in known)))


async def _door(agency: str, law: Law) -> Check:
    name = f"door {agency}"
    try:
        async with open_door(agency, None) as door:
            ready = (await door.get("/readyz")).document
            url = door.url
    except InterlockError as error:
        start = f"sandbox heal door {agency}" if sandbox_note() else "sandbox up --detach"
        return Check(name, "red", str(error), f"Start it: interlock {start}")
    return _readiness(name, url, ready, law)


def _readiness(name: str, url: str, ready: Mapping[str, object], law: Law) -> Check:
    older = _older_copy(name, url, ready)
    if older is not None:
        return older
    opening = ready.get("opening")
    if isinstance(opening, dict):
        return Check(name, "red", f"{url}: its gate is closed: {ready.get('why')}", _opening(name, opening))
    if not ready.get("open"):
        fix = "Wait if it is catching up or the broker is away; else see this door's own log."
        return Check(name, "red", f"{url}: its gate is closed: {ready.get('why')}", fix)
    if ready.get("rules") != law.digest:
        fix = "Give every door the same version of the package and the same keys.toml."
        return Check(name, "red", f"{url}: it has other rules, {str(ready.get('rules'))[:12]}…", fix)
    held = ready.get("held")
    if isinstance(held, list) and held:
        units = ready.get("held_units")  # named before the late units: it may be why they are late
        said = waits(held, units if isinstance(units, list) else ())
        return Check(name, "red", f"{url}: {said}", HOW_IT_ENDS)
    late = ready.get("late")
    if isinstance(late, list) and late:
        fix = (
            "End first what waits for repair at the door of its agency; until then nothing else helps.\n"
            "Have each source say how far it is complete: PUT /v1/units/{unit}, or: interlock sandbox heal unit NAME"
        )
        return Check(name, "red", f"{url}: late sources: {', '.join(str(unit) for unit in late)}", fix)
    silent = ready.get("silent")
    if isinstance(silent, list) and silent:
        fix = "Call that agency: a hold may not have reached it. What is gone for good is named until a restart."
        return Check(name, "look", f"{url}: silent for a minute: {', '.join(str(gate) for gate in silent)}", fix)
    return Check(name, "ok", f"{url}: open at offset {ready.get('offset')}, every source on time")


def _older_copy(name: str, url: str, ready: Mapping[str, object]) -> Check | None:
    """An outbox that is an older copy, or was called lost: what to do before and after its door is started again."""
    agency = name.rpartition(" ")[2]
    if ready.get("intake") is not None:
        stop, heal = f"interlock sandbox break door {agency}", f"interlock sandbox heal door {agency}"
        start = f"{stop}; {heal}" if sandbox_note() else f"python -m interlock.adapters {agency}"
        fix = f"Stop that door and start it again; nothing that it has stored is lost:\n{start}"
        return Check(name, "red", f"{url}: nothing is taken: {ready.get('intake')}", fix)
    silent = ready.get("silent_feeds")
    if not isinstance(silent, list) or not silent:
        return None
    feeds = ", ".join(map(str, silent))
    fix = (
        "Compare the docket with the log, and send what is missing. Then two desks, by two people, say what was lost:\n"
        "interlock example FeedClosed"
    )
    return Check(name, "red", f"{url}: its outbox was an older copy; no more is heard of {feeds}", fix)


def _opening(name: str, data: Mapping[str, object]) -> str:
    """The command with which one agency says what the log is."""
    body = {
        "type": "LogIncarnationOpened",
        "source": f"{name.rpartition(' ')[2]}/desk",
        "subject": {"ref": "log"},
        "time": rfc3339(SystemClock().utc().replace(microsecond=0)),
        "data": {**data, "by": "WHO"},
    }
    send = f"echo '{json.dumps(body)}' | interlock send -"
    return f"Find out what became of the log. Then, with your own reference for WHO:\n{send}"
