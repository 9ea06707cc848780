"""A service that reads an area topic, on a bus in memory or on Kafka, and what it was told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from interlock.bus import Bus, RawRecord, Sealed
from interlock.bus.memory import MemoryBus
from interlock.bus.partitions import partition_of
from interlock.events import HearingMissed, PersonRelocated
from interlock.events.record import Draft, Place
from interlock.runtime.clock import SystemClock
from interlock.subscriber import Message, Reader, Subscriber
from interlock.terms import PersonRef
from tests.gate import parts
from tests.worlds import sealer

CASELOAD: Final = "interlock.caseload.v1"
SERVICE: Final = "ero.relocations"
LETTERS: Final = f"dlq.{SERVICE}.{CASELOAD}"
AT: Final = datetime(2026, 6, 1, 15, tzinfo=UTC)
PEOPLE: Final = tuple(PersonRef(f"p1.{number:032x}") for number in range(1, 41))
ANNA, BEN, CARL = PEOPLE[:3]


def moved(to_area: str = "phoenix") -> PersonRelocated:
    return PersonRelocated(from_area="los_angeles", to_area=to_area, reported_on="ar_11")


def missed(result: str = "continued") -> HearingMissed:
    return HearingMissed(hearing="master", result=result)


def sealed(
    name: str, person: PersonRef = ANNA, event: PersonRelocated | HearingMissed | None = None, iseq: int = 1
) -> Sealed:
    draft = Draft(name, "uscis/ar-11" if event is None else "eoir/los-angeles", person, AT)
    agency = draft.source.partition("/")[0]
    return sealer(agency).seal(draft, event or moved(), Place(f"{agency}.told-1", iseq))


async def tell(bus: Bus, *records: Sealed) -> None:
    for one in records:
        await bus.topic(CASELOAD, partition_of(CASELOAD, one.key)).append([one])


@dataclass
class Office:
    """What has had its effect, in order; and the names of messages that fail, or hang."""

    done: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    fails: set[str] = field(default_factory=set)
    hangs: set[str] = field(default_factory=set)
    people: dict[str, list[str]] = field(default_factory=dict)

    async def handle(self, message: Message[Any]) -> None:
        self.tried.append(message.id)
        if message.id in self.hangs:
            await asyncio.sleep(10_000)
        if message.id in self.fails:
            raise RuntimeError("the office's own database does not answer")
        await asyncio.sleep(0)
        self.done.append(message.id)
        self.people.setdefault(message.subject, []).append(message.id)

    async def has_done(self, count: int) -> None:
        await until(lambda: len(self.done) >= count)


def subscriber(office: Office, **options: Any) -> Subscriber:
    made = Subscriber(SERVICE, CASELOAD, **options)
    made.on(PersonRelocated)(office.handle)
    made.on(HearingMissed)(office.handle)
    return made


@asynccontextmanager
async def reading(bus: Bus, office: Office, **options: Any) -> AsyncIterator[Reader]:
    """One running member; stopped, with what it has done noted, when the context ends."""
    async with running(subscriber(office, **options).reader(bus, SystemClock())) as reader:
        yield reader


@asynccontextmanager
async def running(reader: Reader) -> AsyncIterator[Reader]:
    """As reading, of any service."""
    task = asyncio.create_task(reader.run())
    try:
        yield reader
    finally:
        reader.stop()
        await task


async def killed(bus: Bus, office: Office, when: Callable[[], bool]) -> None:
    """One member that dies in the middle: nothing of what it has done since was noted."""
    reader = subscriber(office).reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await until(when)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def until(condition: Callable[[], bool]) -> None:
    await parts.until(condition, "what the test waits for", within_s=600.0)


def letters(bus: MemoryBus, person: PersonRef = ANNA) -> list[RawRecord]:
    return bus.topic(LETTERS, partition_of(CASELOAD, person.encode())).records


def kinds(records: Sequence[RawRecord]) -> list[str]:
    return [(raw.header("dlq_kind") or b"").decode() for raw in records]


def again(of: RawRecord, value: bytes | None = None) -> Sealed:
    """A letter, sent once more by somebody who has looked at it."""
    headers = tuple((name, data) for name, data in of.headers if not name.startswith("dlq_"))
    about = (("dlq_kind", b"again"), ("dlq_of", str(of.offset).encode()))
    return Sealed("again", LETTERS, of.key or b"", (*headers, *about), of.value if value is None else value)  # type: ignore[arg-type]  # a letter has a value
