"""How many typed messages a second a subscriber handles, beside raw aiokafka, Quix Streams and FastStream, in one run.

The same records, on the same topic of twelve partitions, on one broker: decoded by fastavro, validated by pydantic, one
call of a handler each. Raw reads its partitions without a group, notes nothing and keeps no order but Kafka's.
Counted from the first message on: how long a group takes to form is another matter.
"""

import asyncio
import io
import json
import os
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import Any, Final

import fastavro
from aiokafka import AIOKafkaConsumer, TopicPartition

from interlock.bus import catalogue
from interlock.bus.kafka import KafkaBus
from interlock.bus.kafka_client import CONSUMER
from interlock.bus.partitions import partition_of
from interlock.events import PersonRelocated
from interlock.runtime.clock import SystemClock
from interlock.subscriber import Message, Subscriber
from interlock.terms import PersonRef, require
from tests.benchmarks.here import Here
from tests.benchmarks.row import Goal, Row, Series
from tests.subscriber.parts import CASELOAD, sealed

PEERS_PYTHON: Final = Path(".venv/peers/bin/python")
SCHEMA: Final = Path("schemas/caseload/person_relocated.v1.avsc").absolute()
PEOPLE: Final = 2_000
PARTITIONS: Final = 12
PEERS: Final = ("quix", "faststream")
_PEER_MAX_S: Final = 300.0
Rates = Mapping[str, Sequence[float]]
"""What each did a second, round by round; the same round of each was measured side by side."""


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
    """From the first message to the last."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._seen = 0
        self._began = 0.0
        self.rate = 0.0
        self.done = asyncio.Event()

    def saw(self) -> None:
        if self._seen == 0:
            self._began = perf_counter()
        self._seen += 1
        if self._seen == self._count:
            self.rate = self._count / (perf_counter() - self._began)
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
    try:
        await counted.done.wait()
    finally:
        reader.stop()
        await running


async def _peer(name: str, bus: KafkaBus, count: int) -> tuple[float, dict[str, str]]:
    """Its rate, and the versions of what it is made of. It has an environment of its own: its pins are not ours."""
    arguments = [bus.servers, bus.prefix + CASELOAD, str(count), str(SCHEMA)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["services", "."])}
    process = await asyncio.create_subprocess_exec(
        str(PEERS_PYTHON), "-m", f"tests.benchmarks.peers.with_{name}", *arguments,
        env=environment, stdin=DEVNULL, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(_PEER_MAX_S):
            out, errors = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    require(process.returncode == 0, f"{name} reads to the end: {errors[-500:].decode(errors='replace')}")
    said = json.loads(out.splitlines()[-1])
    return float(said["rate"]), said["versions"]


async def _measure(here: Here) -> Rates:
    """Messages a second of each, each in turn; the first round is for connections and caches."""
    rounds, count = here.effort.rounds, here.effort.of(100_000, 1_000)
    bus = KafkaBus(here.servers, f"reading-{token_hex(2)}.")
    rates: dict[str, list[float]] = {name: [] for name in ("typed", "raw", *PEERS)}
    try:
        await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD,))
        await _write(bus, count)
        for number in range(rounds + 1):
            of_raw, of_ours = Counted(count), Counted(count)
            await _raw(bus, of_raw)
            await _ours(bus, of_ours, f"round-{number}")
            found = {"raw": of_raw.rate, "typed": of_ours.rate}
            for name in PEERS:
                found[name], of_peer = await _peer(name, bus, count)
                here.versions.update({f"{name}: {package}": said for package, said in of_peer.items()})
            told = ", ".join(f"{name} {rate:,.0f}" for name, rate in found.items())
            here.say(f"reading, round {number} of {rounds}, a second: {told}")
            for name, rate in found.items():
                rates[name] += [rate] if number else []
    finally:
        await bus.close()
    return rates


async def _beside_raw(here: Here) -> Series:
    rates = await here.once(_measure)
    return Series(rates["typed"], rates["raw"])


async def _beside_quix(here: Here) -> Series:
    rates = await here.once(_measure)
    return Series(rates["typed"], rates["quix"])


async def _beside_faststream(here: Here) -> Series:
    rates = await here.once(_measure)
    return Series(rates["typed"], rates["faststream"])


def rows() -> Iterator[Row]:
    for name, beside, measure, goal, raw in (
        (
            "typed-raw",
            "aiokafka",
            _beside_raw,
            0.9,
            "aiokafka, fastavro and pydantic do the same work, without a group",
        ),
        ("typed-quix", "Quix Streams", _beside_quix, 1.3, "Quix Streams reads the same records with the same handler"),
        ("typed-faststream", "FastStream", _beside_faststream, 3.5, "FastStream reads the same with the same handler"),
    ):
        says = f"typed subscriber, beside {beside}"
        yield Row(name, says, "a second", measure, Goal("≥", goal), True, raw, 1, needs_peers=True)
