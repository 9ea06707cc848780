"""How many events a second reach an area topic through the outbox, beside a raw idempotent producer, in one run.

Raw appends records that are sealed already, many in flight. Through the outbox each event is sealed and signed, stored
with full sync in a batch, and appended until every in-sync replica has it; counted until the last one has arrived.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import Final

from aiokafka import AIOKafkaProducer

from interlock.bus import Sealed
from interlock.bus.kafka import KafkaBus
from interlock.bus.kafka_client import PRODUCER
from interlock.bus.partitions import partition_of
from interlock.events.record import Draft
from interlock.outbox import Intake
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.area_store import AreaStore
from interlock.runtime.clock import SystemClock
from interlock.terms import PersonRef
from tests.benchmarks.parts import Rates
from tests.subscriber.parts import AT, CASELOAD, moved, sealed
from tests.worlds import sealer

AT_ONCE: Final = 512


def _person(number: int) -> PersonRef:
    return PersonRef(f"p1.{number % 2_000:032x}")


async def _raw(bus: KafkaBus, records: list[Sealed]) -> float:
    producer = AIOKafkaProducer(bootstrap_servers=bus.servers, **PRODUCER)
    await producer.start()
    try:
        began = perf_counter()
        for begin in range(0, len(records), AT_ONCE):
            acks = [
                await producer.send(
                    bus.prefix + CASELOAD, key=one.key, value=one.value, headers=list(one.headers),
                    partition=partition_of(CASELOAD, one.key),
                )
                for one in records[begin : begin + AT_ONCE]
            ]  # fmt: skip
            await asyncio.gather(*acks)
        return len(records) / (perf_counter() - began)
    finally:
        await producer.stop()


async def _ours(bus: KafkaBus, folder: Path, count: int) -> float:
    with AreaStore(folder / "areas.db", "uscis.bench") as store:
        outbox = AreaOutbox(store, sealer("uscis"), bus, SystemClock())
        relay = asyncio.create_task(outbox.run())
        began = perf_counter()
        for begin in range(0, count, AT_ONCE):
            numbers = range(begin, min(begin + AT_ONCE, count))
            outbox.take(
                Intake("", b""),
                [(Draft(f"{folder.name}-{number}", "uscis/ar-11", _person(number), AT), moved()) for number in numbers],
            )
            await asyncio.sleep(0)
        while store.pending_count():  # noqa: ASYNC110 - a store announces nothing
            await asyncio.sleep(0.002)
        rate = count / (perf_counter() - began)
        relay.cancel()
        await asyncio.gather(relay, return_exceptions=True)
        return rate


async def measure(
    servers: str, brokers: int, folder: Path, count: int, rounds: int, say: Callable[[str], None]
) -> Rates:
    """Events a second of each, round by round, each in turn."""
    bus = KafkaBus(servers, f"publishing-{token_hex(2)}.")
    await asyncio.to_thread(bus.admin.create_topics, brokers, None, (CASELOAD,))
    records = [sealed(f"{number:08}", _person(number)) for number in range(count)]
    rates: dict[str, list[float]] = {"outbox": [], "raw": []}
    for number in range(rounds + 1):
        here = folder / f"{brokers}-{number}"
        here.mkdir()
        raw, ours = await _raw(bus, records), await _ours(bus, here, count)
        say(f"publishing to {brokers}, round {number} of {rounds}: outbox {ours:,.0f}, raw {raw:,.0f}")
        for name, rate in (("outbox", ours), ("raw", raw)):
            rates[name] += [rate] if number else []  # the first is for connections and caches
    await bus.close()
    return rates
