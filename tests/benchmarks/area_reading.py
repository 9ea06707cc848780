"""How many typed messages a second a subscriber handles, beside raw aiokafka with the same work, in one run.

    python -m tests.benchmarks.area_reading --n 100000

The same records, on the same topic of twelve partitions, on one broker: decoded by fastavro, validated by pydantic, one
call of an async handler each. Raw reads its partitions without a group, notes nothing and keeps no order but Kafka's.
"""

import argparse
import asyncio
import io
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

import fastavro
import uvloop
from aiokafka import AIOKafkaConsumer, TopicPartition

from interlock.bus import catalogue
from interlock.bus.kafka import KafkaBus
from interlock.bus.kafka_client import CONSUMER
from interlock.bus.partitions import partition_of
from interlock.events import PersonRelocated
from interlock.runtime.clock import SystemClock
from interlock.subscriber import Message, Subscriber
from interlock.terms import PersonRef
from tests.benchmarks.parts import quiet, spread
from tests.kafka import sandbox_cluster
from tests.subscriber.parts import CASELOAD, sealed

ROUNDS: Final = 5
PEOPLE: Final = 2_000
PARTITIONS: Final = 12


async def _write(bus: KafkaBus, count: int) -> None:
    by_partition: dict[int, list[Any]] = {number: [] for number in range(PARTITIONS)}
    for number in range(count):
        one = sealed(f"{number:08}", PersonRef(f"p1.{number % PEOPLE:032x}"), iseq=number + 1)
        by_partition[partition_of(CASELOAD, one.key)].append(one)
    for partition, records in by_partition.items():
        for begin in range(0, len(records), 2_000):
            await bus.topic(CASELOAD, partition).append(records[begin : begin + 2_000])


async def _raw(bus: KafkaBus, count: int) -> None:
    schema, seen = catalogue().of("PersonRelocated").parsed, 0

    async def handle(event: PersonRelocated) -> None:
        nonlocal seen
        seen += bool(event.to_area)

    consumer = AIOKafkaConsumer(bootstrap_servers=bus.servers, **CONSUMER)
    await consumer.start()
    try:
        partitions = [TopicPartition(bus.prefix + CASELOAD, number) for number in range(PARTITIONS)]
        consumer.assign(partitions)
        for partition in partitions:
            consumer.seek(partition, 0)
        while seen < count:
            for records in (await consumer.getmany(timeout_ms=500, max_records=500)).values():
                for record in records:
                    fields = fastavro.schemaless_reader(io.BytesIO(record.value[5:]), schema, None)
                    await handle(PersonRelocated.model_validate(fields))
    finally:
        await consumer.stop()


async def _ours(bus: KafkaBus, count: int, name: str) -> None:
    seen, service = 0, Subscriber(f"ero.{name}", CASELOAD)
    done = asyncio.Event()

    @service.on(PersonRelocated)
    async def handle(message: Message[PersonRelocated]) -> None:
        nonlocal seen
        seen += bool(message.event.to_area)
        if seen >= count:
            done.set()

    await asyncio.to_thread(bus.admin.create_topics, 1, None, (service.dead_letters,))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await done.wait()
    reader.stop()
    await running


async def _rate(act: Callable[[], Awaitable[None]], count: int) -> tuple[float, float]:
    """A second of the clock, and of the processor."""
    began, used = perf_counter(), process_time()
    await act()
    return count / (perf_counter() - began), count / (process_time() - used)


async def _measure(servers: str, count: int) -> dict[str, Any]:
    bus = KafkaBus(servers, "bench.")
    await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD,))
    await _write(bus, count)
    figures: dict[str, list[float]] = {}
    for number in range(ROUNDS + 1):
        raw = await _rate(lambda: _raw(bus, count), count)
        ours = await _rate(lambda number=number: _ours(bus, count, f"round-{number}"), count)  # type: ignore[misc]
        if number:  # the first is for connections and caches
            for name, rates in (("raw", raw), ("typed subscriber", ours)):
                figures.setdefault(f"{name}, a second", []).append(rates[0])
                figures.setdefault(f"{name}, a second of processor", []).append(rates[1])
            figures.setdefault("typed subscriber / raw", []).append(ours[0] / raw[0])
            figures.setdefault("typed subscriber / raw, processor", []).append(ours[1] / raw[1])
    await bus.close()
    return {"n": count, "rounds": ROUNDS, **{name: spread(values) for name, values in figures.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--n", type=int, default=100_000, help="messages")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    given = parser.parse_args()
    with quiet() as folder, sandbox_cluster(folder / "kafka") as cluster:
        figures = uvloop.run(_measure(cluster.bootstrap_servers, given.n))
    for name, value in figures.items():
        shown = f"{value['median']} ({value['min']} to {value['max']})" if isinstance(value, dict) else value
        print(f"{name:44} {shown}")  # noqa: T201 - this is what it is for
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
