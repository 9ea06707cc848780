"""An outbox and what stands behind it: a replica, a relay, a heartbeat, on a bus in memory and in virtual time."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from interlock.bus import Bus, expected
from interlock.events import Event, MotionFiled, StayGranted
from interlock.events.record import Draft, Recorded
from interlock.gate import Replica, Store
from interlock.gate.trusted import Trusted
from interlock.outbox import Heartbeat, Intake, Outbox, OutboxStore, Receipt, Relay
from interlock.runtime.clock import Clock
from interlock.terms import Offset, PersonRef
from tests.gate.parts import START, Sites
from tests.worlds import PERSON, SAFETY, UNIT, opener, sealer, shipped_law

FORM = "application/cloudevents+json"
STAY = StayGranted(kind="coa_stay")
MOTION = MotionFiled(filing_type="reopen", proceeding_type="removal")


@dataclass
class Office:
    """One agency's publishing side. `take` says one event through it."""

    agency: str
    outbox: Outbox
    replica: Replica
    clock: Clock

    def take(self, event: Event, event_id: str, person: PersonRef = PERSON, unit: str | None = None) -> Receipt:
        draft = Draft(event_id, unit or UNIT[self.agency], person, START)
        (receipt,) = self.outbox.take(Intake(FORM, event_id.encode()), [(draft, event)])
        return receipt

    def receipt(self, event_id: str) -> Receipt:
        found = self.outbox.receipt(event_id)
        assert found is not None
        return found

    def status(self, event_id: str) -> str:
        return self.receipt(event_id).status


@contextmanager
def office(bus: Bus, clock: Clock, folder: Path, agency: str = "doj", kid: str | None = None) -> Iterator[Office]:
    """The parts, none of which runs; the agency's first key signs, or the one that is named."""
    law = shipped_law()
    with ExitStack() as stack:
        kept = stack.enter_context(OutboxStore(folder / "outbox.db", f"{agency}.main"))
        store = stack.enter_context(Store(folder / "store.db", law.digest))
        replica = Replica(bus.topic(SAFETY), store, law, Trusted(law), expected(SAFETY, sandbox=True))
        outbox = Outbox(kept, sealer(agency, kid), law, clock, replica)
        above = kept.pending_above()
        replica.listen(store.position.applied if above is None else Offset(above), outbox)
        yield Office(agency, outbox, replica, clock)


@asynccontextmanager
async def working(
    bus: Bus, clock: Clock, folder: Path, agency: str = "doj", kid: str | None = None
) -> AsyncIterator[Office]:
    """The parts, running but for the heartbeat."""
    with office(bus, clock, folder, agency, kid) as parts:
        tasks = [
            asyncio.create_task(parts.replica.run()),
            asyncio.create_task(Relay(parts.outbox, bus, parts.replica).run()),
        ]
        try:
            yield parts
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task


def heartbeat(parts: Office, bus: Bus) -> Heartbeat:
    """Of an outbox that was compared with the log."""
    parts.outbox.compared()
    return heart_of(parts, bus)


def heart_of(parts: Office, bus: Bus) -> Heartbeat:
    """As the outbox is."""
    return Heartbeat(parts.outbox, bus, sealer(parts.agency), parts.clock, parts.replica)


def feed_of(sites: Sites, feed: str = "doj.main") -> list[int]:
    """The numbers of a feed as they stand in the log."""
    opened = [opener().open(raw) for raw in sites.safety.records]
    places = [record.envelope.place if isinstance(record, Recorded) else record.place for record in opened]
    return [place.iseq for place in places if place is not None and place.feed == feed]
