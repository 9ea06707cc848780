"""How fast the safety log is read again from its beginning: read and decoded strictly, with every signature verified,
and folded into a new store as a door does that has lost its own.
"""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from time import perf_counter
from typing import Final

from interlock.bus import SAFETY, Opener, RawRecord, Sealed, catalogue, expected
from interlock.bus.kafka import KafkaBus
from interlock.bus.signing import Keys
from interlock.events import RemovalOrderBecameExecutable, StayGranted
from interlock.events.record import LogRecord, Recorded
from interlock.gate import Replica, Store
from interlock.gate.trusted import Trusted
from interlock.sandbox.rules import founding
from interlock.terms import LOG_SUBJECT, Offset, PersonRef, require
from tests.benchmarks.here import Here
from tests.benchmarks.raw import read_all
from tests.benchmarks.row import Goal, Row, Series
from tests.worlds import INCARNATION, World, keyring, order_to, shipped_law

_RECORDS: Final = 40_000
_AT_ONCE: Final = 2_000
_RAW: Final = "aiokafka reads the same records, and nothing is done with them"
KINDS: Final = ("raw", "decoded", "verified", "folded")


class Unverified:
    """Takes every record for the one whose name it bears."""

    incarnation = INCARNATION

    def signer(self, kid: str, incarnation: str, signature: bytes, message: bytes) -> str | None:  # noqa: ARG002 - as whoever verifies is asked
        """Of a benchmark only: it never Fails closed, and no gate has it."""
        return kid.partition("-")[0]


def history(count: int) -> Iterator[Sealed]:
    """Of each person an order, a warrant, a stay and a question: what a log has most of."""
    world = World(begun=False)
    for number, one in enumerate(founding(shipped_law())):
        yield world.seals(one.agency, one.event, LOG_SUBJECT, unit=one.source, feed=one.feed, id=f"first-{number}")
    for number in range(count // 4):
        person = PersonRef(f"p1.{number:032x}")
        yield world.seals("eoir", order_to("HND"), person, id=f"order-{number}")
        warrant = RemovalOrderBecameExecutable(order=f"order-{number}", countries=["HND"])
        yield world.seals("ero", warrant, person, id=f"warrant-{number}")
        yield world.seals("doj", StayGranted(kind="coa_stay"), person, id=f"stay-{number}")
        yield world.seals("ero", world.question("board", "HND", person=person), person, id=f"question-{number}")


async def _measure(here: Here) -> dict[str, list[float]]:
    """Records a second of each kind of reading, each in turn; the first round is for connections and caches."""
    rounds, bus = here.effort.rounds, await here.bus()
    here.say("replay: writing the log that is to be read …")
    records = list(history(here.effort.of(_RECORDS, 400)))
    for begin in range(0, len(records), _AT_ONCE):
        await bus.topic(SAFETY).append(records[begin : begin + _AT_ONCE])
    rates: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(rounds + 1):
        found = {}
        for kind in KINDS:
            began = perf_counter()
            await _read(kind, bus, len(records), here.folder / f"replay-{number}.db")
            found[kind] = len(records) / (perf_counter() - began)
        told = ", ".join(f"{kind} {rate:,.0f}" for kind, rate in found.items())
        here.say(f"replay, round {number} of {rounds}, records a second: {told}")
        for kind, rate in found.items():
            rates[kind] += [rate] if number else []
    return rates


async def _read(kind: str, bus: KafkaBus, count: int, store: Path) -> None:
    match kind:
        case "raw":
            await read_all(bus.servers, bus.prefix + SAFETY, count)
        case "decoded":
            await _opened(bus, count, Unverified())
        case "verified":
            await _opened(bus, count, keyring())
        case _:
            await _folded(bus, count, store)


async def _opened(bus: KafkaBus, count: int, keys: Keys) -> None:
    opener, seen = Opener(catalogue(), keys, SAFETY), 0
    async with aclosing(bus.topic(SAFETY).read(Offset(0))) as batches:
        async for raws in batches:
            seen += sum(_is_good(opener.open(raw), raw) for raw in raws)
            if seen == count:
                return


def _is_good(record: LogRecord, raw: RawRecord) -> bool:
    require(isinstance(record, Recorded) and record.signer is not None, f"record {raw.offset} is read, and signed")
    return True


async def _folded(bus: KafkaBus, count: int, path: Path) -> None:
    law = shipped_law()
    with Store(path, law.digest) as store:
        replica = Replica(bus.topic(SAFETY), store, law, Trusted(law), expected(SAFETY, sandbox=True))
        running = asyncio.create_task(replica.run())
        try:
            require(await replica.reached(Offset(count)), "the replica reads to the end")
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def _decoded(here: Here) -> Series:
    rates = await here.once(_measure)
    return Series(rates["decoded"], rates["raw"])


async def _verified(here: Here) -> Series:
    rates = await here.once(_measure)
    return Series(rates["verified"], rates["raw"])


async def _into_a_store(here: Here) -> Series:
    rates = await here.once(_measure)
    return Series(rates["folded"], rates["raw"])


def rows() -> Iterator[Row]:
    unit = "records a second"
    yield Row(
        "replay-decoded",
        "replay of the safety log, decoded strictly",
        unit,
        _decoded,
        Goal("≥", 15_000),
        False,
        _RAW,
        1,
    )
    yield Row("replay-verified", "replay, with signatures verified", unit, _verified, Goal("≥", 6_000), False, _RAW, 1)
    yield Row("replay-folded", "replay, and folded into a new store", unit, _into_a_store, None, False, _RAW, 1)
