"""Who takes part in a run: the adapters of two courts and of the agency that holds people, over one fresh log.

They are the real ones, in this process and in real time. The gate and the courts have each their own links to the
brokers, so that a fault can separate them. Agencies that do nothing here are heard by their beats alone.
"""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from interlock.bus import SAFETY, expected
from interlock.bus.kafka import KafkaBus
from interlock.bus.topics import OF_THE_LOG
from interlock.door import Adapter, Agency, Site, open_adapter
from interlock.events import Event, RemovalOrderBecameExecutable
from interlock.events.record import Draft
from interlock.gate import Gate, Question
from interlock.law import Law
from interlock.outbox import Intake, Receipt
from interlock.runtime.clock import SystemClock
from interlock.sandbox.rules import found
from interlock.stories.afar import Afar
from interlock.stories.stage import Cast
from interlock.terms import InterlockError, PersonRef, Unavailable
from interlock.terms.identifiers import PersonKey, PersonKeys
from tests.proof.brokers.nodes import COURT, GATE, Nodes
from tests.worlds import born, order_to

ASKS: Final = "ero"
DOORS: Final[Mapping[str, int]] = {ASKS: GATE, "doj": COURT, "eoir": COURT}
"""Each agency that has a door in a run, and whose links it uses."""
GateOf = Callable[[Adapter, str, str], AbstractAsyncContextManager[Gate]]
"""What answers the officers: from the adapter, its brokers and the prefix of its topics."""
SAY_EVERY_S: Final = 2.0
OPEN_WITHIN_S: Final = 60.0
_BODY: Final = Intake("application/cloudevents+json", b"{}")


@dataclass(frozen=True, slots=True)
class Stage:
    """One log and those who use it."""

    nodes: Nodes
    law: Law
    bus: KafkaBus
    """Past every proxy, for whoever looks on."""
    adapters: Mapping[str, Adapter]
    gate: Gate
    people: Sequence[PersonRef]

    @property
    def safety(self) -> str:
        """The topic as the brokers know it."""
        return self.bus.prefix + SAFETY

    async def told(self, agency: str, draft: Draft, event: Event) -> Receipt:
        """Post it at this agency's door and wait, however long, until it was read back there. Raises InterlockError
        where it is not taken.
        """
        outbox, marked = self.adapters[agency].outbox, asyncio.Event()
        with outbox.marks.on(draft.source, draft.id, marked.set):
            outbox.take(_BODY, [(draft, event)])
            await marked.wait()
        receipt = outbox.receipt_of(draft.source, draft.id)
        if receipt is None:
            raise Unavailable("what was taken has no receipt")
        return receipt

    def draft(self, source: str, event_id: str, person: PersonRef) -> Draft:
        return Draft(event_id, source, person, SystemClock().utc(), born=born(person))

    @staticmethod
    def question(person: PersonRef) -> Question:
        return Question(person, "board", "HND", conveyance="flight 0714", officer="o-7", born=born)

    @property
    def closed(self) -> list[str]:
        """Whose gate is closed, and why."""
        return [f"{name}: {one.replica.closed}" for name, one in self.adapters.items() if one.replica.closed]

    @property
    def failed(self) -> list[str]:
        """Which adapter is not whole any more."""
        return [f"{name}: {one.failed.result()}" for name, one in self.adapters.items() if one.failed.done()]


@asynccontextmanager
async def open_stage(nodes: Nodes, cast: Cast, folder: Path, people: int, gate_of: GateOf) -> AsyncIterator[Stage]:
    """Everything running, open and fresh: an order and a warrant let go each of so many people, whom nobody holds.
    `gate_of` chooses what answers the officers. Raises Unavailable.
    """
    prefix, clock = f"proof-{secrets.token_hex(4)}.", SystemClock()
    async with AsyncExitStack() as stack:
        servers = {client: nodes.bootstrap_servers(client) for client in (GATE, COURT)}
        bus = await _bus(stack, nodes.cluster.bootstrap_servers, prefix)
        buses = {client: await _bus(stack, at, prefix) for client, at in servers.items()}
        await asyncio.to_thread(bus.admin.create_topics, 3, None, OF_THE_LOG)
        stack.push_async_callback(_forgotten, bus)
        await found(bus, cast.law, cast.keys, clock.utc())
        keys = PersonKeys((PersonKey(secrets.token_bytes(32)),))
        site = Site(bus, cast.law, expected(SAFETY, sandbox=False), clock, keys, folder)
        adapters = {
            name: await stack.enter_async_context(
                open_adapter(Agency(name), replace(site, bus=buses[client]), cast.keys[name])
            )
            for name, client in DOORS.items()
        }
        afar = Afar(buses[COURT], {name: key for name, key in cast.keys.items() if name not in DOORS}, cast.law, clock)
        saying = asyncio.create_task(_keep_saying(adapters, afar, cast.law))
        stack.push_async_callback(_ended, saying)
        refs = [PersonRef(f"p1.{hashlib.sha256(f'{prefix}{n}'.encode()).hexdigest()[:32]}") for n in range(people)]
        gate = await stack.enter_async_context(gate_of(adapters[ASKS], servers[GATE], prefix))
        stage = Stage(nodes, cast.law, bus, adapters, gate, refs)
        async with asyncio.timeout(OPEN_WITHIN_S):
            await asyncio.gather(*(_let_go(stage, person) for person in refs))
            while stage.closed or await adapters[ASKS].beats.late():  # noqa: ASYNC110 - nothing announces a beat
                await asyncio.sleep(0.05)
        yield stage


async def _bus(stack: AsyncExitStack, servers: str, prefix: str) -> KafkaBus:
    bus = KafkaBus(servers, prefix)
    stack.push_async_callback(bus.close)
    return bus


async def _forgotten(bus: KafkaBus) -> None:
    """A log that was judged is of no use; the next run has its own."""
    with suppress(Unavailable):
        await asyncio.to_thread(bus.admin.delete_topics)


async def _let_go(stage: Stage, person: PersonRef) -> None:
    order = f"order-{person}"
    await stage.told("eoir", stage.draft("eoir/los-angeles", order, person), order_to("HND"))
    warrant = RemovalOrderBecameExecutable(order=order, countries=["HND"])
    await stage.told(ASKS, stage.draft("ero/custody", f"warrant-{person}", person), warrant)


async def _keep_saying(adapters: Mapping[str, Adapter], afar: Afar, law: Law) -> None:
    """Every source says that all of it is read, up to now."""
    while True:
        now = SystemClock().utc()
        for unit in law.units:
            adapter = adapters.get(unit.partition("/")[0])
            if adapter is not None:
                with suppress(InterlockError):  # an outbox that is not whole stays silent, as it should
                    adapter.outbox.set_complete(unit, now)
        with suppress(Unavailable):
            await afar.beat(dict.fromkeys(law.units, now))
        await asyncio.sleep(SAY_EVERY_S)


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
