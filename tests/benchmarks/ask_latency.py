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
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final

import psutil
import uvloop
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from interlock.bus import HEARTBEAT, SAFETY, Opener, Sealed, catalogue, expected
from interlock.bus.kafka import CONSUMER, PRODUCER, KafkaBus
from interlock.events import FeedHeartbeat, RemovalOrderBecameExecutable, RulesAdopted, StayGranted
from interlock.events.feed.feed_heartbeat import UnitMark
from interlock.events.record import Draft
from interlock.gate import Beats, Gate, Question, Replica, Store
from interlock.gate.replica import Listener
from interlock.outbox import Heartbeat, Intake, Outbox, OutboxStore, Relay
from interlock.runtime.clock import SystemClock
from interlock.runtime.logging import configure_logging
from interlock.sandbox.jars import ensure_jars
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict, require
from tests.kafka import sandbox_cluster
from tests.worlds import AGENCIES, OTHER, PERSON, World, keyring, order_to, sealer, shipped_law

ROUNDS: Final = 5
IN_FLIGHT: Final = 128
MANIFEST: Final = 200
_MS: Final = 1_000.0


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured: a gate and an outbox over one replica, and a bare producer and consumer."""

    gate: Gate
    outbox: Outbox
    raw: "Raw"
    clock: SystemClock

    async def ask(self) -> None:
        found = await self.gate.ask(Question(PERSON, "board", "HND", conveyance="flight 0714", officer="o-7"))
        require(found.answer.verdict is Verdict.CLEAR, f"the question is clear, and not {found.answer}")

    async def deny(self) -> None:
        found = await self.gate.ask(Question(OTHER, "board", "HND", conveyance="flight 0714", officer="o-7"))
        require(found.answer.verdict is Verdict.BLOCKED, f"the hold is known, and not {found.answer}")

    async def stay(self) -> None:
        """Post a stay for a new person and wait until it is effective."""
        draft = Draft(secrets.token_hex(16), "doj/ca9", PersonRef(f"p1.{secrets.token_hex(16)}"), self.clock.utc())
        marked = asyncio.Event()
        self.outbox.on_mark(draft.id, marked.set)
        self.outbox.take(Intake("application/cloudevents+json", b"{}"), [(draft, StayGranted(kind="coa_stay"))])
        await marked.wait()
        receipt = self.outbox.receipt(draft.id)
        require(receipt is not None and receipt.status == "EFFECTIVE", f"the stay is effective, and not {receipt}")


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


async def _beat(bus: KafkaBus, clock: SystemClock) -> None:
    """Every source says that it is complete; what the numbers promise is for other tests."""
    count = 0
    while True:
        for agency in AGENCIES:
            count += 1
            units = [
                UnitMark(unit=unit, complete_to=clock.utc())
                for unit in shipped_law().units
                if unit.partition("/")[0] == agency
            ]
            event = FeedHeartbeat(feed=f"{agency}.main", iseq=0, units=units)
            draft = Draft(f"beat-{count}", f"{agency}/feed", LOG_SUBJECT, clock.utc())
            await bus.topic(HEARTBEAT).append([sealer(agency).seal(draft, event, place=None)])
        await asyncio.sleep(2)


@asynccontextmanager
async def _bench(servers: str, replicas: int, folder: Path) -> AsyncIterator[Bench]:
    law, clock = shipped_law(), SystemClock()
    bus = KafkaBus(servers, f"b{secrets.token_hex(4)}.")
    await asyncio.to_thread(bus.create_topics, replicas)
    bare = KafkaBus(servers, f"r{secrets.token_hex(4)}.")
    await asyncio.to_thread(bare.create_topics, replicas)
    world = World(adopted=False)
    history = [world.seals(agency, RulesAdopted(digest=law.digest), LOG_SUBJECT, id=agency) for agency in AGENCIES[:2]]
    for person in (PERSON, OTHER):
        order = f"order of {person}"
        history.append(world.seals("eoir", order_to("HND"), person, id=order))
        warrant = RemovalOrderBecameExecutable(order=order, countries=["HND"])
        history.append(world.seals("ero", warrant, person, id=f"warrant of {person}"))
    history.append(world.seals("doj", StayGranted(kind="coa_stay"), OTHER, id="stay", feed="doj.main"))
    await bus.topic(SAFETY).append(history)
    opener = Opener(catalogue(), keyring(), SAFETY)
    raw = Raw(
        servers, bare.prefix + SAFETY, world.seals("ero", world.question("board", "HND"), id=secrets.token_hex(16))
    )
    with Store(folder / "store.db", law.digest) as store, OutboxStore(folder / "outbox.db", "doj.posted") as kept:
        replica = Replica(bus.topic(SAFETY), store, law, opener, expected(SAFETY, sandbox=True))
        beats = Beats(bus.topic(HEARTBEAT), Opener(catalogue(), keyring(), HEARTBEAT), replica, law, clock)
        gate = Gate("ero", bus, sealer("ero"), replica, beats, clock)
        outbox = Outbox(kept, sealer("doj"), opener, law, clock, replica.rows)
        listener: Listener = outbox
        replica.listen(store.position.applied, listener)
        parts: Sequence[Awaitable[None]] = (
            replica.run(), beats.run(), gate.run(), Relay(outbox, bus, replica).run(), _beat(bus, clock),
            Heartbeat("doj", outbox, bus, sealer("doj"), clock).run(),
        )  # fmt: skip
        tasks = [asyncio.ensure_future(part) for part in parts]
        try:
            async with raw.open():
                async with asyncio.timeout(60):
                    while replica.closed is not None or await beats.late():  # noqa: ASYNC110 - nothing announces a beat
                        await asyncio.sleep(0.05)
                yield Bench(gate, outbox, raw, clock)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
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


def _p(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"median": round(median(values), 3), "min": round(min(values), 3), "max": round(max(values), 3)}


async def _one_at_a_time(bench: Bench, count: int) -> dict[str, Any]:
    """Raw, ask and stay turn by turn."""
    acts = {"raw": bench.raw.append, "ask": bench.ask, "stay": bench.stay}
    figures: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        taken: dict[str, list[float]] = {name: [] for name in acts}
        for turn in range(count // ROUNDS):
            for name, act in acts.items():
                if name != "stay" or turn % 5 == 0:
                    taken[name].append(await _timed(act))
        for name, values in taken.items():
            for percent in (50, 99):
                figures.setdefault(f"{name} p{percent} ms", []).append(_p(values, percent))
        for name in ("ask", "stay"):
            for percent in (50, 99):
                ratio = _p(taken[name], percent) / _p(taken["raw"], percent)
                figures.setdefault(f"{name} / raw p{percent}", []).append(ratio)
    return {name: _spread(values) for name, values in figures.items()}


async def _many(bench: Bench, count: int) -> dict[str, Any]:
    figures: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        raw, ask = await _per_second(bench.raw.append, count), await _per_second(bench.ask, count)
        figures.setdefault(f"raw, {IN_FLIGHT} in flight, a second", []).append(raw)
        figures.setdefault(f"ask, {IN_FLIGHT} in flight, a second", []).append(ask)
        single = median([await _timed(bench.ask) for _ in range(20)])

        async def manifest() -> None:
            await asyncio.gather(*(bench.ask() for _ in range(MANIFEST)))

        beyond = await _timed(manifest) - single
        figures.setdefault(f"manifest of {MANIFEST} beyond a single ask ms", []).append(beyond)
        denials = [await _timed(bench.deny) for _ in range(500)]
        figures.setdefault("denial p50 ms", []).append(_p(denials, 50))
        figures.setdefault("denial p99 ms", []).append(_p(denials, 99))
    return {name: _spread(values) for name, values in figures.items()}


async def _measure(servers: str, brokers: int, folder: Path, count: int) -> dict[str, Any]:
    async with _bench(servers, brokers, folder) as bench:
        for _ in range(100):  # connections, caches and the brokers' own code get warm
            await bench.raw.append()
            await bench.ask()
        await bench.stay()
        alone = await _one_at_a_time(bench, count)
        many = await _many(bench, max(count, IN_FLIGHT * 4))
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
    with Path(os.devnull).open("w") as nowhere, tempfile.TemporaryDirectory() as folder:
        errors, sys.stderr = sys.stderr, nowhere  # log lines are made as in production, and not shown
        try:
            configure_logging()
            with sandbox_cluster(Path(folder) / "kafka", given.brokers) as cluster:
                measuring = _measure(cluster.bootstrap_servers, given.brokers, Path(folder), given.n)
                figures = uvloop.run(measuring)
        finally:
            sys.stderr = errors
    for name, value in figures.items():
        shown = f"{value['median']} ({value['min']} to {value['max']})" if isinstance(value, dict) else value
        print(f"{name:44} {shown}")  # noqa: T201 - this is what it is for
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
