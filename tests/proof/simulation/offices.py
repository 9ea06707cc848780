"""The real adapters of three agencies over the simulated cluster, each on a host of its own that can die and come back
with what was on its disk at that moment.
"""

import asyncio
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from interlock.bus import SAFETY, Expected, expected
from interlock.bus.memory import MemoryBus
from interlock.bus.ports import Bus
from interlock.bus.records import RawRecord
from interlock.door import Adapter, Site, open_adapter
from interlock.events import Event, RemovalOrderBecameExecutable
from interlock.events.record import Draft
from interlock.outbox.receipts import Intake, Receipt
from interlock.sandbox.rules import found
from interlock.stories.afar import Afar
from interlock.stories.stage import Cast
from interlock.terms import InterlockError, Offset, PersonRef, Refused, Unavailable
from interlock.terms.identifiers import PersonKey, PersonKeys
from tests.proof.simulation.cluster import Cluster, SimulatedBus
from tests.worlds import born, order_to

AGENCIES: Final = ("doj", "eoir", "ero")
BEGINS: Final = datetime.fromisoformat("2026-11-02T15:00:00+00:00")
PEOPLE: Final = tuple(f"p{number}" for number in range(5))
FREE: Final = PEOPLE[0]
"""On whom nobody places a hold before all is healed."""
COURT: Final = {"doj": "doj/ca9", "eoir": "eoir/los-angeles"}
COUNTRY: Final = "HND"
_KEYS: Final = PersonKeys((PersonKey(b"\x07" * 32, 1), PersonKey(b"\x08" * 32, 2)))
_SUPERVISED_S: Final = 1.0
_READS_S: Final = 5.0
"""Half of what a beat is good for."""
_BEFORE: Final = timedelta(minutes=5)
"""How long before a run its people were ordered removed."""


def ref(person: str) -> PersonRef:
    return PersonRef(f"p1.{int(person[1:]):032x}")


class OfficeClock:
    """One host's clock: by the loop, unless somebody moves it."""

    def __init__(self, boot: Callable[[], float], begins: datetime = BEGINS) -> None:
        self._boot = boot
        self._begins = begins
        self.ahead = timedelta(0)
        self._sleeps: list[tuple[float, float]] = []
        """When the machine was suspended, and for how many seconds that the loop does not know."""

    def utc(self) -> datetime:
        return self._begins + timedelta(seconds=self._boot()) + self.ahead

    def boot(self) -> float:
        return self._boot() + sum(seconds for _, seconds in self._sleeps)

    def sleeps(self, seconds: float) -> None:
        self._sleeps.append((self._boot(), seconds))

    def slept_between(self, began: float, ended: float) -> float:
        return sum(seconds for at, seconds in self._sleeps if began < at <= ended)


@dataclass(frozen=True, slots=True)
class Begun:
    """How every run begins: what is on the log, and what each agency has on its disk."""

    cast: Cast
    records: tuple[RawRecord, ...]
    folder: Path


async def begin(cast: Cast, folder: Path) -> Begun:
    """A log on which everybody may be removed."""
    loop = asyncio.get_running_loop()
    clock = OfficeClock(loop.time, BEGINS - _BEFORE)
    bus = MemoryBus(clock.utc)
    await found(bus, cast.law, cast.keys, clock.utc())
    offices = {
        name: Office(name, lambda: bus, cast, clock, folder / name, expected(SAFETY, sandbox=False))
        for name in AGENCIES
    }
    async with AsyncExitStack() as stack:
        for office in offices.values():
            await office.open()
            stack.push_async_callback(office.close)
        for person in PEOPLE:
            order, executable = (
                order_to(COUNTRY),
                RemovalOrderBecameExecutable(order=f"order-{person}", countries=[COUNTRY]),
            )
            offices["eoir"].says(f"order-{person}", COURT["eoir"], person, order)
            offices["ero"].says(f"warrant-{person}", "ero/custody", person, executable)
        end = await bus.topic(SAFETY).end()
        for office in offices.values():
            await office.adapter.replica.reached(Offset(end + 2 * len(PEOPLE)))
    return Begun(cast, tuple(bus.topics[SAFETY].records), folder)


class Office:
    """One agency's host."""

    def __init__(
        self, name: str, bus_of: Callable[[], Bus], cast: Cast, clock: OfficeClock, folder: Path, wanted: Expected
    ) -> None:
        """`bus_of` makes what a new process of this host reaches the brokers by."""
        self.name = name
        self.clock = clock
        self.silences: list[tuple[float, float]] = []
        """When nobody could hear how far its sources are, by the loop."""
        self._one_at_a_time = asyncio.Lock()
        self._bus_of = bus_of
        self._bus: Bus | None = None
        self._cast = cast
        self._folder = folder
        self._wanted = wanted
        self._stack: AsyncExitStack | None = None
        self._adapter: Adapter | None = None

    @property
    def adapter(self) -> Adapter:
        """Raises Unavailable while its process is dead."""
        if self._adapter is None:
            raise Unavailable(f"{self.name} does not run")
        return self._adapter

    async def open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._bus = self._bus_of()
        site = Site(self._bus, self._cast.law, self._wanted, self.clock, _KEYS, self._folder.parent)
        self._stack = AsyncExitStack()
        opened = open_adapter(self._cast.agencies[self.name], site, self._cast.keys[self.name])
        self._adapter = await self._stack.enter_async_context(opened)

    async def close(self) -> None:
        self._adapter = None
        if self._stack is not None:
            stack, self._stack = self._stack, None
            await stack.aclose()

    async def dies(self, seconds: float) -> None:
        """kill -9, and a new process after so long. What the old one does from here on changes neither its disk nor
        anybody's mind.
        """
        async with self._one_at_a_time:
            at_that_moment = self._folder.with_name(f"{self.name}.at-that-moment")
            shutil.copytree(self._folder, at_that_moment)
            assert isinstance(self._bus, SimulatedBus), "only there can a process be cut short"
            self._bus.end()
            await self.close()
            shutil.rmtree(self._folder)
            at_that_moment.rename(self._folder)
            await asyncio.sleep(seconds)
            with suppress(InterlockError):
                await self.open()

    def disk_refuses(self, *, refuses: bool) -> None:
        """Whatever it would keep, from the next moment on."""
        adapter = self.adapter
        for store in (adapter.replica._store, adapter.outbox.store, adapter.census.store):
            store._db.execute(f"PRAGMA query_only = {int(refuses)}")

    def says(self, event_id: str, source: str, person: str, event: Event) -> Receipt:
        """Into its outbox. Fails closed: raises Refused or Unavailable, and then nothing of it is stored."""
        draft = Draft(event_id, source, ref(person), self.clock.utc() - timedelta(seconds=1), (), born(ref(person)))
        return self.adapter.outbox.take(Intake("application/json", event_id.encode()), [(draft, event)])[0]

    @property
    def needs_a_restart(self) -> bool:
        """What whoever looks after the process sees of it."""
        adapter = self._adapter
        return adapter is None or adapter.failed.done() or "restart" in (adapter.replica.closed or "")

    async def supervised(self) -> None:
        """As a process manager: what has failed is started again."""
        while True:
            await asyncio.sleep(_SUPERVISED_S)
            async with self._one_at_a_time:
                if self.needs_a_restart:
                    await self.close()
                    with suppress(InterlockError):
                        await self.open()

    async def reads_its_sources(self) -> None:
        """Everything that was entered at each of its units has been read, again and again."""
        while True:
            with suppress(Unavailable, Refused):
                for unit in self._cast.law.units:
                    if unit.partition("/")[0] == self.name:
                        self.adapter.outbox.set_complete(unit, self.clock.utc())
            await asyncio.sleep(_READS_S)


def open_offices(begun: Begun, cluster: Cluster, folder: Path) -> Mapping[str, Office]:
    loop = asyncio.get_running_loop()
    wanted = expected(SAFETY, sandbox=False)
    found = {}
    for name in AGENCIES:
        shutil.copytree(begun.folder / name, folder / name)
        bus_of = partial(SimulatedBus, name, cluster)
        found[name] = Office(name, bus_of, begun.cast, OfficeClock(loop.time), folder / name, wanted)
    return found


async def others_beat(begun: Begun, cluster: Cluster) -> None:
    """The agencies of which nothing is simulated: all that is heard of them is that their sources are read."""
    clock = OfficeClock(asyncio.get_running_loop().time)
    afar = Afar(cluster.beside, {n: k for n, k in begun.cast.keys.items() if n not in AGENCIES}, begun.cast.law, clock)
    while True:
        await afar.beat(dict(_complete(begun, clock)))
        await asyncio.sleep(_READS_S)


def _complete(begun: Begun, clock: OfficeClock) -> Iterator[tuple[str, datetime]]:
    return ((unit, clock.utc()) for unit in begun.cast.law.units)
