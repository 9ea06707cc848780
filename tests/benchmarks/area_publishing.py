"""How many events a second reach an area topic through the outbox, beside a raw idempotent producer, in one run.

    python -m tests.benchmarks.area_publishing --n 20000

Raw appends records that are sealed already, many in flight. Through the outbox each event is sealed and signed, stored
with full sync in a batch, and appended until every in-sync replica has it; counted until the last one has arrived.
"""

import argparse
import asyncio
import json
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import uvloop
from aiokafka import AIOKafkaProducer

from interlock.bus import Sealed
from interlock.bus.kafka import KafkaBus
from interlock.bus.kafka_client import PRODUCER
from interlock.bus.partitions import partition_of
from interlock.events.record import Draft
from interlock.outbox import Intake
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.area_store import AreaStore
from interlock.terms import PersonRef
from tests.benchmarks.parts import quiet, spread
from tests.kafka import sandbox_cluster
from tests.subscriber.parts import AT, CASELOAD, moved, sealed
from tests.worlds import sealer

ROUNDS: Final = 5
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
        outbox = AreaOutbox(store, sealer("uscis"), bus)
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


async def _measure(servers: str, folder: Path, count: int) -> dict[str, Any]:
    bus = KafkaBus(servers, "bench.")
    await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD,))
    records = [sealed(f"{number:08}", _person(number)) for number in range(count)]
    figures: dict[str, list[float]] = {}
    for number in range(ROUNDS + 1):
        (folder / f"round-{number}").mkdir()
        raw, ours = await _raw(bus, records), await _ours(bus, folder / f"round-{number}", count)
        if number:  # the first is for connections and caches
            figures.setdefault("raw, a second", []).append(raw)
            figures.setdefault("through the outbox, a second", []).append(ours)
            figures.setdefault("through the outbox / raw", []).append(ours / raw)
    await bus.close()
    return {"n": count, "rounds": ROUNDS, **{name: spread(values) for name, values in figures.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--n", type=int, default=20_000, help="events")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    given = parser.parse_args()
    with quiet() as folder, sandbox_cluster(folder / "kafka") as cluster:
        figures = uvloop.run(_measure(cluster.bootstrap_servers, folder, given.n))
    for name, value in figures.items():
        shown = f"{value['median']} ({value['min']} to {value['max']})" if isinstance(value, dict) else value
        print(f"{name:44} {shown}")  # noqa: T201 - this is what it is for
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
