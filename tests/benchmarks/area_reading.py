"""How many typed messages a second a subscriber handles, beside raw aiokafka with the same work, in one run.

    python -m tests.benchmarks.area_reading --n 100000

The same records, on the same topic of twelve partitions, on one broker: decoded by fastavro, validated by pydantic, one
call of an async handler each. Raw reads its partitions without a group, notes nothing and keeps no order but Kafka's.
Counted from the first message on: how long a group takes to form is another matter.
"""

import argparse
import asyncio
import io
import json
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
        person = PersonRef(f"p1.{number % PEOPLE:032x}")
        here = by_partition[partition_of(CASELOAD, person.encode())]
        here.append(sealed(f"{number:08}", person, iseq=len(here) + 1))
    for partition, records in by_partition.items():
        for begin in range(0, len(records), 2_000):
            await bus.topic(CASELOAD, partition).append(records[begin : begin + 2_000])


class Counted:
    """From the first message to the last, by the clock and by the processor."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._seen = 0
        self._began = (0.0, 0.0)
        self.rates = (0.0, 0.0)
        self.done = asyncio.Event()

    def saw(self) -> None:
        if self._seen == 0:
            self._began = (perf_counter(), process_time())
        self._seen += 1
        if self._seen == self._count:
            clock, processor = self._began
            self.rates = (self._count / (perf_counter() - clock), self._count / (process_time() - processor))
            self.done.set()


async def _raw(bus: KafkaBus, counted: Counted) -> None:
    schema = catalogue().of("PersonRelocated").parsed

    async def handle(event: PersonRelocated) -> None:
        if event.to_area:
            counted.saw()

    consumer = AIOKafkaConsumer(bootstrap_servers=bus.servers, **CONSUMER)
    await consumer.start()
    try:
        partitions = [TopicPartition(bus.prefix + CASELOAD, number) for number in range(PARTITIONS)]
        consumer.assign(partitions)
        for partition in partitions:
            consumer.seek(partition, 0)
        while not counted.done.is_set():
            for records in (await consumer.getmany(timeout_ms=500, max_records=500)).values():
                for record in records:
                    fields = fastavro.schemaless_reader(io.BytesIO(record.value[5:]), schema, None)
                    await handle(PersonRelocated.model_validate(fields))
    finally:
        await consumer.stop()


async def _ours(bus: KafkaBus, counted: Counted, name: str) -> None:
    service = Subscriber(f"ero.{name}", CASELOAD)

    @service.on(PersonRelocated)
    async def handle(message: Message[PersonRelocated]) -> None:
        if message.event.to_area:
            counted.saw()

    await asyncio.to_thread(bus.admin.create_topics, 1, None, (service.dead_letters,))
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    await counted.done.wait()
    reader.stop()
    await running


async def _measure(servers: str, count: int) -> dict[str, Any]:
    bus = KafkaBus(servers, "bench.")
    await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD,))
    await _write(bus, count)
    figures: dict[str, list[float]] = {}
    for number in range(ROUNDS + 1):
        of_raw, of_ours = Counted(count), Counted(count)
        await _raw(bus, of_raw)
        await _ours(bus, of_ours, f"round-{number}")
        raw, ours = of_raw.rates, of_ours.rates
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
