"""What an answer costs beside the bare minimum: appending a record of the same size and reading it back.

Run by hand, on a quiet machine, from the root of the checkout:

    python -m tests.benchmarks.ask_latency --brokers 3 --n 1000 --json figures.json

Both sides run in one process on one loop against the same brokers, turn by turn: what slows one slows the other.
"""

import argparse
import asyncio
import json
import os
import platform
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import psutil
import uvloop
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from interlock.bus import SAFETY, Sealed
from interlock.bus.kafka import KafkaBus
from interlock.bus.kafka_client import CONSUMER, PRODUCER
from interlock.bus.topics import OF_THE_LOG
from interlock.sandbox.jars import ensure_jars
from tests.benchmarks.parts import Bench, opened, percentile, quiet, spread
from tests.kafka import sandbox_cluster
from tests.worlds import World

ROUNDS: Final = 5
IN_FLIGHT: Final = 128
MANIFEST: Final = 200
_MS: Final = 1_000.0


@dataclass(frozen=True, slots=True)
class Both:
    """What is compared: a gate and an outbox, and a bare producer and consumer."""

    ours: Bench
    raw: "Raw"


class Raw:
    """aiokafka with the gate's own options and records as large as its questions: append, and read back by id."""

    def __init__(self, servers: str, topic: str, like: Sealed) -> None:
        self._servers = servers
        self._partition = TopicPartition(topic, 0)
        self._like = like
        self._waiting: dict[bytes, asyncio.Future[None]] = {}

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Raw"]:
        self._producer = AIOKafkaProducer(bootstrap_servers=self._servers, **PRODUCER)
        self._consumer = AIOKafkaConsumer(bootstrap_servers=self._servers, **CONSUMER)
        await self._producer.start()
        await self._consumer.start()
        self._consumer.assign([self._partition])
        self._consumer.seek(self._partition, 0)
        reading = asyncio.create_task(self._read())
        try:
            yield self
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            await self._consumer.stop()
            await self._producer.stop()

    async def _read(self) -> None:
        while True:
            found = await self._consumer.getmany(self._partition, timeout_ms=500, max_records=256)
            for record in found.get(self._partition, ()):
                waiting = self._waiting.pop(next(value for name, value in record.headers if name == "ce_id"), None)
                if waiting is not None:
                    waiting.set_result(None)

    async def append(self) -> None:
        """One record, there and back."""
        name = secrets.token_hex(16).encode()
        headers = [(key, name if key == "ce_id" else value) for key, value in self._like.headers]
        waiting = self._waiting[name] = asyncio.get_running_loop().create_future()
        await self._producer.send(
            self._partition.topic, key=self._like.key, value=self._like.value, headers=headers, partition=0
        )
        await waiting


@asynccontextmanager
async def _both(servers: str, replicas: int, folder: Path) -> AsyncIterator[Both]:
    bus, bare = (KafkaBus(servers, f"{side}{secrets.token_hex(4)}.") for side in ("b", "r"))
    for each in (bus, bare):
        await asyncio.to_thread(each.admin.create_topics, replicas, None, OF_THE_LOG)
    world = World(adopted=False)
    like = world.seals("ero", world.question("board", "HND"), id=secrets.token_hex(16))
    raw = Raw(servers, bare.prefix + SAFETY, like)
    try:
        async with opened(bus, folder) as ours, raw.open():
            yield Both(ours, raw)
    finally:
        await bus.close()
        await bare.close()


async def _timed(act: Callable[[], Awaitable[None]]) -> float:
    began = perf_counter()
    await act()
    return (perf_counter() - began) * _MS


async def _per_second(act: Callable[[], Awaitable[None]], count: int) -> float:
    """How many a second with so many in flight all the time."""
    left = iter(range(count))

    async def worker() -> None:
        for _ in left:
            await act()

    began = perf_counter()
    await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
    return count / (perf_counter() - began)


async def _one_at_a_time(both: Both, count: int) -> dict[str, Any]:
    """Raw, ask and stay turn by turn."""
    acts = {"raw": both.raw.append, "ask": both.ours.ask, "stay": both.ours.stay}
    figures: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        taken: dict[str, list[float]] = {name: [] for name in acts}
        for turn in range(count // ROUNDS):
            for name, act in acts.items():
                if name != "stay" or turn % 5 == 0:
                    taken[name].append(await _timed(act))
        for name, values in taken.items():
            for percent in (50, 99):
                figures.setdefault(f"{name} p{percent} ms", []).append(percentile(values, percent))
        for name in ("ask", "stay"):
            for percent in (50, 99):
                ratio = percentile(taken[name], percent) / percentile(taken["raw"], percent)
                figures.setdefault(f"{name} / raw p{percent}", []).append(ratio)
    return {name: spread(values) for name, values in figures.items()}


async def _many(both: Both, count: int) -> dict[str, Any]:
    figures: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        raw, ask = await _per_second(both.raw.append, count), await _per_second(both.ours.ask, count)
        figures.setdefault(f"raw, {IN_FLIGHT} in flight, a second", []).append(raw)
        figures.setdefault(f"ask, {IN_FLIGHT} in flight, a second", []).append(ask)
        single = median([await _timed(both.ours.ask) for _ in range(20)])

        async def manifest() -> None:
            await asyncio.gather(*(both.ours.ask() for _ in range(MANIFEST)))

        beyond = await _timed(manifest) - single
        figures.setdefault(f"manifest of {MANIFEST} beyond a single ask ms", []).append(beyond)
        denials = [await _timed(both.ours.deny) for _ in range(500)]
        figures.setdefault("denial p50 ms", []).append(percentile(denials, 50))
        figures.setdefault("denial p99 ms", []).append(percentile(denials, 99))
    return {name: spread(values) for name, values in figures.items()}


async def _measure(servers: str, brokers: int, folder: Path, count: int) -> dict[str, Any]:
    async with _both(servers, brokers, folder) as both:
        for _ in range(100):  # connections, caches and the brokers' own code get warm
            await both.raw.append()
            await both.ours.ask()
        await both.ours.stay()
        alone = await _one_at_a_time(both, count)
        many = await _many(both, max(count, IN_FLIGHT * 4))
    memory = psutil.Process().memory_info().rss / 2**20
    return {
        "brokers": brokers,
        "n": count,
        "rounds": ROUNDS,
        **_versions(),
        "resident MB": round(memory),
        **alone,
        **many,
    }


def _versions() -> dict[str, Any]:
    names = ("aiokafka", "fastavro", "pydantic", "cryptography", "uvloop")
    kafka = next(jar.stem for jar in ensure_jars() if jar.name.startswith("kafka_"))
    found = {"kafka": kafka, "python": platform.python_version(), "processors": os.cpu_count()}
    return found | {name: version(name) for name in names}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--brokers", type=int, choices=(1, 3), default=1)
    parser.add_argument("--n", type=int, default=1_000, help="asks, one at a time")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    given = parser.parse_args()
    with quiet() as folder, sandbox_cluster(folder / "kafka", given.brokers) as cluster:
        figures = uvloop.run(_measure(cluster.bootstrap_servers, given.brokers, folder, given.n))
    for name, value in figures.items():
        shown = f"{value['median']} ({value['min']} to {value['max']})" if isinstance(value, dict) else value
        print(f"{name:44} {shown}")  # noqa: T201 - this is what it is for
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
