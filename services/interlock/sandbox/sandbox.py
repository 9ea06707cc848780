"""A whole Interlock on this machine: brokers, doors as processes, sources that keep saying that they are complete."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from typing import Final

import httpx2

from interlock.bus import SigningKey, schema_files
from interlock.bus.kafka import KafkaBus
from interlock.bus.publishing import publish, released
from interlock.bus.registry import PATIENT_S, Registry
from interlock.bus.topics import OF_THE_LOG
from interlock.cards.waiting import HOW_IT_ENDS, waits
from interlock.gate.rules import load_law
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from interlock.sandbox.brokers import Cluster
from interlock.sandbox.doors import Doors, Look
from interlock.sandbox.registry import RegistryServer
from interlock.sandbox.rules import found
from interlock.sandbox.site import AGENCIES, SandboxSite, Say, folder_option
from interlock.terms import Problem, Refused, Unavailable, one_of
from interlock.terms.times import rfc3339

COMPLETE_EVERY_S: Final = 2.0
FRESH_WITHIN_S: Final = 60.0
_LOOK_EVERY_S: Final = 0.1


class Sandbox:
    """A running sandbox. Made by open_sandbox, which also ends it."""

    def __init__(
        self, site: SandboxSite, cluster: Cluster, doors: Doors, law: Law, registry: RegistryServer | None = None
    ) -> None:
        self.site = site
        self.law = law
        self._cluster = cluster
        self._doors = doors
        self._registry = registry
        self._broken_units: set[str] = set()
        self._clock = SystemClock()

    async def break_(self, what: str, name: str) -> str:
        """Break one part on purpose; returns what was done. Raises Refused for a part that is not there."""
        match what:
            case "broker":
                self._cluster.kill(self._broker(name))
                return f"Broker {name} is dead. Heal it with: {self._command('heal', what, name)}"
            case "registry":
                self._its_registry().kill()
                return f"The registry is dead, with all it was told. Heal it with: {self._command('heal', what, '')}"
            case "door":
                self._known(name, self.site.ports.doors, "door")
                self._doors.kill(name)
                return f"The door of {name} is dead. Heal it with: {self._command('heal', what, name)}"
            case "unit":
                self._known(name, self.law.units, "unit")
                self._broken_units.add(name)
                limit = self.law.units[name].limit_minutes
                return f"{name} no longer says how far it is complete: silent in {limit} minutes, while its door lives."
            case _:
                raise _no_such_part(what)

    async def heal(self, what: str, name: str, say: Say) -> str:
        """Mend what was broken; returns once the gates can clear again. Raises Refused or Unavailable."""
        match what:
            case "broker":
                number = self._broker(name)
                if self._cluster.pid(number) is None:
                    await self._cluster.restart(number)
                healed = f"Broker {name} is back."
            case "registry":
                if not self._its_registry().is_running:
                    await _start_registry(self._its_registry(), say)
                healed = "The registry is back, and counts anew."
            case "door":
                self._known(name, self.site.ports.doors, "door")
                if not self._doors.running(name):
                    self._doors.start(name)
                healed = f"The door of {name} runs again."
            case "unit":
                self._known(name, self.law.units, "unit")
                self._broken_units.discard(name)
                healed = f"{name} says again how far it is complete."
            case _:
                raise _no_such_part(what)
        if dead := self._log_is_down():
            return f"{healed} Nobody is cleared until a broker is healed: {self._command('heal', 'broker', dead)}"
        held = [
            f"Door {name}: {waits(one.held, one.held_units)}. {HOW_IT_ENDS}" for name, one in await self.settled(say)
        ]
        broken = [*(f"door {name}" for name in self._dead_doors()), *(f"unit {unit}" for unit in self._broken_units)]
        rest = f" Still broken: {', '.join(sorted(broken))}." if broken else ""
        if held:
            return "\n".join([f"{healed} Every gate is open.{rest}", *held])
        return f"{healed} Every gate is open, and every source that is not broken is on time.{rest}"

    async def settled(self, say: Say) -> list[tuple[str, Look]]:
        """Wait until the gate behind every door is open and finds every source on time that is not broken on purpose,
        nor silent for what waits for repair: that ends by no waiting. Returns each door where something does.

        Says what it waits for. Raises Unavailable, naming what is still late when the time has passed.
        """
        loop = asyncio.get_running_loop()
        deadline, told = loop.time() + FRESH_WITHIN_S, ""
        async with httpx2.AsyncClient() as client:
            while waiting := "; ".join(self._late(looks := await self._looks(client))):
                if loop.time() > deadline:
                    raise Unavailable(f"after {FRESH_WITHIN_S:.0f} s it still waits for {waiting}")
                if waiting != told:
                    say(f"Waiting for {waiting} …")
                    told = waiting
                await asyncio.sleep(_LOOK_EVERY_S)
        return [(agency, look) for agency, look in looks.items() if look.held]

    async def _looks(self, client: httpx2.AsyncClient) -> dict[str, Look]:
        return {agency: await self._doors.look(agency, client) for agency in self._doors.started}

    def _late(self, looks: Mapping[str, Look]) -> list[str]:
        """What keeps the gates from clearing anybody, beside what is broken on purpose and what waits for repair."""
        known = {unit for unit in self.law.units if unit.partition("/")[0] in self._dead_doors()} | self._broken_units
        known = known.union(*(look.held_units for look in looks.values()))
        closed = [agency for agency, look in looks.items() if look.why is not None]
        late = {unit for look in looks.values() for unit in look.late} - known
        doors = [f"the gate of {', '.join(closed)}"] if closed else []
        return doors or ([f"word from {', '.join(sorted(late))}"] if late else [])

    def _dead_doors(self) -> list[str]:
        return [agency for agency in self.site.ports.doors if agency not in self._doors.started]

    def _log_is_down(self) -> str | None:
        """A broker to heal first, when too few live to take a record."""
        dead = [number for number in self._cluster.numbers if self._cluster.pid(number) is None]
        return str(dead[0]) if 2 * len(dead) >= len(self._cluster.numbers) else None

    def _command(self, verb: str, what: str, name: str) -> str:
        """As it can be typed where the sandbox was started."""
        words = " ".join(word for word in ("interlock sandbox", verb, what, name) if word)
        return f"{words}{folder_option(self.site.folder)}"

    def _its_registry(self) -> RegistryServer:
        if self._registry is None:
            raise Refused([Problem("registry", "is not in this sandbox", "Start one: interlock sandbox up --registry")])
        return self._registry

    def _broker(self, name: str) -> int:
        self._known(name, [str(number) for number in self._cluster.numbers], "broker")
        return int(name)

    def _known(self, name: str, known: Collection[str], what: str) -> None:
        if name not in known:
            raise Refused([Problem(what, f"{name} is not one of the sandbox's", one_of(name, known))])

    async def keep_complete(self) -> None:
        """Say for every unit, every two seconds, that it is complete: nothing else is entered in a sandbox."""
        # Without connections that are kept: who is cancelled while the client closes several leaves the others open.
        async with httpx2.AsyncClient(limits=httpx2.Limits(max_keepalive_connections=0)) as client:
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
    """Start everything, and end everything at the end, also when it is cancelled on the way.

    Raises Unavailable with what failed and where its log is.
    """
    keys = site.make()
    law = load_law(site.keys.read_bytes())
    cluster = Cluster(site.folder / "broker", ports=site.ports.brokers, controller_ports=site.ports.controllers)
    doors = Doors(site)
    registry = RegistryServer(site.folder / "registry", site.ports.registry) if site.has_registry else None
    say(f"Starting {_count(len(site.ports.brokers), 'Kafka broker')} …")
    await cluster.start()
    try:
        await _prepare_log(site, law, keys)
        if registry is not None:
            await _start_registry(registry, say)
        say(f"Opening {len(AGENCIES)} doors …")
        for agency in AGENCIES:
            doors.start(agency)
        sandbox = Sandbox(site, cluster, doors, law, registry)
        complete = asyncio.create_task(sandbox.keep_complete())
        try:
            await sandbox.settled(say)
            site.describe(os.getpid())
            yield sandbox
        finally:
            complete.cancel()
            await asyncio.gather(complete, return_exceptions=True)
    finally:
        site.description.unlink(missing_ok=True)
        doors.stop()
        if registry is not None:
            registry.stop()
        await cluster.stop()


async def _start_registry(server: RegistryServer, say: Say) -> None:
    """Start it and have it know every released revision, before a door asks for ids."""
    say("Starting the schema registry …")
    await server.start()
    registry = Registry(server.url, within_s=PATIENT_S)
    try:
        counts = await publish(registry, released(schema_files()), lambda _: None)
    finally:
        await registry.close()
    say(f"It knows {counts.there + counts.new} revisions of {counts.events} events.")


async def _prepare_log(site: SandboxSite, law: Law, keys: dict[str, SigningKey]) -> None:
    """The topics, and the first records: the rules in force, no past to tell, and every act enforced. What an answer
    needs comes first: the many partitions of the areas keep a broker busy for a while.
    """
    bus, replicas = KafkaBus(site.bootstrap_servers), len(site.ports.brokers)
    try:
        await asyncio.to_thread(bus.admin.create_topics, replicas, None, OF_THE_LOG)
        await found(bus, law, keys, SystemClock().utc())
        await asyncio.to_thread(bus.admin.create_topics, replicas)
    finally:
        await bus.close()


def _no_such_part(what: str) -> Refused:
    return Refused([Problem("part", f"{what} is not a part that breaks", "Use broker, door, unit or registry.")])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
