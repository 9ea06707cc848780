"""A whole Interlock on this machine: brokers, doors as processes, sources that keep saying that they are complete."""

import asyncio
import contextlib
import os
import secrets
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from typing import Final

import httpx2

from interlock.bus import SAFETY, Sealer, SigningKey, catalogue
from interlock.bus.kafka import KafkaBus
from interlock.events import RulesAdopted
from interlock.events.record import Draft
from interlock.gate.rules import load_law
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from interlock.runtime.lock import FileLock
from interlock.sandbox.brokers import Cluster
from interlock.sandbox.doors import Doors
from interlock.sandbox.site import AGENCIES, SandboxSite
from interlock.terms import LOG_SUBJECT, Problem, Refused
from interlock.terms.times import rfc3339

COMPLETE_EVERY_S: Final = 2.0
Say = Callable[[str], None]


class Sandbox:
    """A running sandbox. Made by open_sandbox, which also ends it."""

    def __init__(self, site: SandboxSite, cluster: Cluster, doors: Doors, law: Law) -> None:
        self.site = site
        self.law = law
        self._cluster = cluster
        self._doors = doors
        self._broken_units: set[str] = set()
        self._clock = SystemClock()

    async def break_(self, what: str, name: str) -> str:
        """Break one part on purpose; returns what was done. Raises Refused for a part that is not there."""
        match what:
            case "broker":
                self._cluster.kill(self._broker(name))
                return f"Broker {name} is dead. Heal it with: interlock sandbox heal broker {name}"
            case "door":
                self._known(name, self.site.ports.doors, "door")
                self._doors.kill(name)
                return f"The door of {name} is dead. Heal it with: interlock sandbox heal door {name}"
            case "unit":
                self._known(name, self.law.units, "unit")
                self._broken_units.add(name)
                limit = self.law.units[name].limit_minutes
                return f"{name} no longer says how far it is complete: silent in {limit} minutes, while its door lives."
            case _:
                raise _no_such_part(what)

    async def heal(self, what: str, name: str) -> str:
        """Mend what was broken; returns when it works again. Raises Refused or Unavailable."""
        match what:
            case "broker":
                await self._cluster.restart(self._broker(name))
                return f"Broker {name} is back."
            case "door":
                self._known(name, self.site.ports.doors, "door")
                if not self._doors.running(name):
                    self._doors.start(name)
                await self._doors.ready(name)
                return f"The door of {name} is open again."
            case "unit":
                self._known(name, self.law.units, "unit")
                self._broken_units.discard(name)
                return f"{name} says again how far it is complete."
            case _:
                raise _no_such_part(what)

    def _broker(self, name: str) -> int:
        self._known(name, [str(number) for number in self._cluster.numbers], "broker")
        return int(name)

    def _known(self, name: str, known: Collection[str], what: str) -> None:
        if name not in known:
            names = ", ".join(sorted(known))
            raise Refused([Problem(what, f"{name} is not one of the sandbox's", f"Use one of {names}.")])

    async def keep_complete(self) -> None:
        """Say for every unit, every two seconds, that it is complete: nothing else is entered in a sandbox."""
        async with httpx2.AsyncClient() as client:
            while True:
                await self.say_complete(client)
                await asyncio.sleep(COMPLETE_EVERY_S)

    async def say_complete(self, client: httpx2.AsyncClient) -> None:
        for unit in self.law.units:
            if unit in self._broken_units:
                continue
            url = f"{self.site.doors[unit.partition('/')[0]]}/v1/units/{unit}"
            with contextlib.suppress(httpx2.TransportError):  # a broken door says nothing, and that is the point
                await client.put(url, json={"complete_to": rfc3339(self._clock.utc())})


@asynccontextmanager
async def open_sandbox(site: SandboxSite, say: Say) -> AsyncIterator[Sandbox]:
    """Start everything, and end everything at the end. Raises Unavailable with what failed and where its log is."""
    lock = FileLock(site.folder / "sandbox")
    try:
        keys = site.make()
        law = load_law(site.keys.read_bytes())
        cluster = Cluster(site.folder / "broker", ports=site.ports.brokers, controller_ports=site.ports.controllers)
        doors = Doors(site)
        say(f"Starting {_count(len(site.ports.brokers), 'Kafka broker')} …")
        await cluster.start()
        try:
            await _prepare_log(site, law, keys)
            say(f"Opening {len(AGENCIES)} doors …")
            for agency in AGENCIES:
                doors.start(agency)
            await asyncio.gather(*(doors.ready(agency) for agency in AGENCIES))
            sandbox = Sandbox(site, cluster, doors, law)
            site.describe(os.getpid())
            complete = asyncio.create_task(sandbox.keep_complete())
            try:
                await asyncio.gather(*(doors.ready(agency, fresh=True) for agency in AGENCIES))
                yield sandbox
            finally:
                complete.cancel()
                await asyncio.gather(complete, return_exceptions=True)
        finally:
            doors.stop()
            await cluster.stop()
            site.description.unlink(missing_ok=True)  # last: whoever waits for it may start another sandbox at once
    finally:
        lock.close()


async def _prepare_log(site: SandboxSite, law: Law, keys: dict[str, SigningKey]) -> None:
    """The topics, and as the first records the rules: adopted by two agencies, so in force."""
    bus = KafkaBus(site.bootstrap_servers)
    clock = SystemClock()
    try:
        await asyncio.to_thread(bus.create_topics, len(site.ports.brokers))
        for agency in ("eoir", "doj"):
            sealer = Sealer(catalogue(), keys[agency], law.keys.incarnation)
            draft = Draft(secrets.token_hex(16), f"{agency}/rules", LOG_SUBJECT, clock.utc())
            await bus.topic(SAFETY).append([sealer.seal(draft, RulesAdopted(digest=law.digest), place=None)])
    finally:
        await bus.close()


def _no_such_part(what: str) -> Refused:
    return Refused([Problem("part", f"{what} is not a part that breaks", "Use broker, door or unit.")])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
