"""How many events a second reach an area topic through the outbox, beside a raw idempotent producer, in one run.

Raw appends records that are sealed already, many in flight. Through the outbox each event is sealed and signed, stored
with full sync in a batch, and appended until every in-sync replica has it; counted until the last one has arrived.
"""

import asyncio
from collections.abc import Iterator
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
from tests.benchmarks.here import Here
from tests.benchmarks.row import Goal, Row, Series
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


async def _measure(here: Here) -> Series:
    """Events a second of each, each in turn; the first round is for connections and caches."""
    rounds, count = here.effort.rounds, here.effort.of(20_000, AT_ONCE)
    bus = KafkaBus(here.servers, f"publishing-{token_hex(2)}.")
    ours, raw = [], []
    try:
        await asyncio.to_thread(bus.admin.create_topics, here.brokers, None, (CASELOAD,))
        records = [sealed(f"{number:08}", _person(number)) for number in range(count)]
        for number in range(rounds + 1):
            folder = here.folder / f"outbox-{number}"
            folder.mkdir()
            raw.append(await _raw(bus, records))
            ours.append(await _ours(bus, folder, count))
            said = f"outbox {ours[-1]:,.0f} a second, raw {raw[-1]:,.0f}"
            here.say(f"publishing, {here.brokers} brokers, round {number} of {rounds}: {said}")
    finally:
        await bus.close()
    return Series(ours[1:], raw[1:])


def rows() -> Iterator[Row]:
    for brokers in (1, 3):
        says = f"events through the outbox, {brokers} broker{'s' * (brokers > 1)}"
        raw = "aiokafka's idempotent producer appends records that are sealed already, many in flight"
        yield Row(f"outbox-{brokers}", says, "a second", _measure, Goal("≥", 0.5), True, raw, brokers)
