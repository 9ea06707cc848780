"""What is measured: a gate and an outbox over one replica, with every source fresh."""

import asyncio
import os
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from interlock.bus import HEARTBEAT, SAFETY, Bus, Opener, catalogue, expected
from interlock.events import FeedHeartbeat, RemovalOrderBecameExecutable, StayGranted
from interlock.events.feed.feed_heartbeat import UnitMark
from interlock.events.record import Draft
from interlock.gate import Beats, Gate, Outgoing, Question, Replica, Store
from interlock.gate.trusted import Trusted
from interlock.outbox import Heartbeat, Intake, Outbox, OutboxStore, Relay
from interlock.runtime.clock import SystemClock
from interlock.runtime.logging import configure_logging
from interlock.sandbox.rules import founding
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict, require
from tests.worlds import AGENCIES, OTHER, PERSON, World, born, keyring, order_to, sealer, shipped_law


@dataclass(frozen=True, slots=True)
class Bench:
    """Acts to be timed."""

    gate: Gate
    outbox: Outbox
    clock: SystemClock
    told: Counter[str] = field(default_factory=Counter)
    """How often which answer was given to a question that nothing stands against."""
    doubts: Counter[str] = field(default_factory=Counter)
    """The reasons of those that were UNKNOWN."""

    async def ask(self) -> None:
        await self.ask_about(PERSON)

    async def ask_about(self, person: PersonRef) -> None:
        """PERSON, or somebody who is known under the same birth date."""
        found = await self.gate.ask(
            Question(person, "board", "HND", conveyance="flight 0714", officer="o-7", born=_born)
        )
        verdict = found.answer.verdict
        require(verdict is not Verdict.BLOCKED, f"nothing blocks the person, and the answer is not {found.answer}")
        self.told[verdict.name] += 1
        if verdict is Verdict.UNKNOWN:
            self.doubts.update(reason.code for reason in found.answer.reasons)

    async def deny(self) -> None:
        question = Question(OTHER, "board", "HND", conveyance="flight 0714", officer="o-7", born=born)
        found = await self.gate.ask(question)
        require(found.answer.verdict is Verdict.BLOCKED, f"the hold is known, and not {found.answer}")

    async def stay(self) -> None:
        """Post a stay for a new person and wait until it is effective."""
        draft = Draft(token_hex(16), "doj/ca9", PersonRef(f"p1.{token_hex(16)}"), self.clock.utc())
        marked = asyncio.Event()
        with self.outbox.marks.on(draft.source, draft.id, marked.set):
            self.outbox.take(Intake("application/cloudevents+json", b"{}"), [(draft, StayGranted(kind="coa_stay"))])
            await marked.wait()
        receipt = self.outbox.receipt_of(draft.source, draft.id)
        require(receipt is not None and receipt.status == "EFFECTIVE", f"the stay is effective, and not {receipt}")


def _born(_: PersonRef) -> str:
    """Of all whose row is PERSON's."""
    return born(PERSON)


@contextmanager
def quiet() -> Iterator[Path]:
    """A folder to work in; log lines are made as in production, and not shown."""
    with Path(os.devnull).open("w") as nowhere, tempfile.TemporaryDirectory() as folder:
        errors, sys.stderr = sys.stderr, nowhere
        try:
            configure_logging()
            yield Path(folder)
        finally:
            sys.stderr = errors


async def _beat(bus: Bus, clock: SystemClock, sent: Mapping[str, int]) -> None:
    """Every source says that it is complete, and how much there is of its feed."""
    count = 0
    while True:
        for agency in AGENCIES:
            count += 1
            units = [
                UnitMark(unit=unit, complete_to=clock.utc())
                for unit in shipped_law().units
                if unit.partition("/")[0] == agency
            ]
            event = FeedHeartbeat(feed=f"{agency}.main", iseq=sent.get(f"{agency}.main", 0), units=units)
            draft = Draft(f"beat-{count}", f"{agency}/feed", LOG_SUBJECT, clock.utc())
            await bus.topic(HEARTBEAT).append([sealer(agency).seal(draft, event, place=None)])
        await asyncio.sleep(2)


async def _write_history(bus: Bus) -> Mapping[str, int]:
    """Two people whom an order lets go, and a stay for the second. How much there is of each feed."""
    law, world = shipped_law(), World(begun=False)
    history = [
        world.seals(one.agency, one.event, LOG_SUBJECT, unit=one.source, feed=one.feed, id=f"first-{number}")
        for number, one in enumerate(founding(law))
    ]
    for person in (PERSON, OTHER):
        order = f"order of {person}"
        history.append(world.seals("eoir", order_to("HND"), person, id=order))
        warrant = RemovalOrderBecameExecutable(order=order, countries=["HND"])
        history.append(world.seals("ero", warrant, person, id=f"warrant of {person}"))
    history.append(world.seals("doj", StayGranted(kind="coa_stay"), OTHER, id="stay", feed="doj.main"))
    await bus.topic(SAFETY).append(history)
    return dict(world._sent)


@asynccontextmanager
async def opened(bus: Bus, folder: Path) -> AsyncIterator[Bench]:
    """Everything running, open and fresh, over topics that are new."""
    law, clock = shipped_law(), SystemClock()
    sent = await _write_history(bus)
    with Store(folder / "store.db", law.digest) as store, OutboxStore(folder / "outbox.db", "doj.posted") as kept:
        replica = Replica(bus.topic(SAFETY), store, law, Trusted(law), expected(SAFETY, sandbox=True))
        beats = Beats(bus.topic(HEARTBEAT), Opener(catalogue(), keyring(), HEARTBEAT), replica, law, clock)
        outgoing = Outgoing(bus, sealer("ero"))
        gate = Gate("ero/gate-0000000a", bus, sealer("ero"), replica, beats, clock, outgoing)
        outbox = Outbox(kept, sealer("doj"), law, clock, replica)
        replica.listen(store.position.applied, outbox)
        parts: Sequence[Awaitable[None]] = (
            replica.run(), beats.run(), outgoing.run(), Relay(outbox, bus, replica).run(), _beat(bus, clock, sent),
            Heartbeat(outbox, bus, sealer("doj"), clock, replica).run(),
        )  # fmt: skip
        tasks = [asyncio.ensure_future(part) for part in parts]
        try:
            async with asyncio.timeout(60):
                while replica.closed is not None or await beats.late():  # noqa: ASYNC110 - nothing announces a beat
                    await asyncio.sleep(0.05)
            yield Bench(gate, outbox, clock)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
