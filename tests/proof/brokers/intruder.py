"""Somebody who writes to the log and may not: no access list and no quota stops him on these brokers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Final

from confluent_kafka import Producer

from interlock.bus import SAFETY, RawRecord
from interlock.bus.kafka import KafkaBus
from interlock.terms import Offset

NOBODY: Final = b"p1." + b"f" * 32
"""Whom no client of a run asks about. What named nobody at all would stop everybody, until two people have looked."""
_WITHIN_S: Final = 10.0
_AT_ONCE: Final = 100
_PAUSE_S: Final = 0.1
"""A thousand records a second: some hundred times what a nation writes."""


@dataclass
class Written:
    records: int = 0


class Intruder:
    """Knows what a record looks like, and has nobody's key."""

    def __init__(self, bus: KafkaBus, forged: RawRecord) -> None:
        self._servers = bus.servers
        self._topic = bus.prefix + SAFETY
        self._forged = forged

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Open as long as the context lasts, with one record in it; then it is aborted."""
        producer = self._producer({"transactional.id": self._topic})
        await asyncio.to_thread(producer.init_transactions, _WITHIN_S)
        producer.begin_transaction()
        self._write(producer)
        await asyncio.to_thread(producer.flush, _WITHIN_S)
        try:
            yield
        finally:
            await asyncio.to_thread(producer.abort_transaction, _WITHIN_S)

    @asynccontextmanager
    async def flood(self) -> AsyncIterator[Written]:
        """As long as the context lasts."""
        producer, written = self._producer({}), Written()
        flooding = asyncio.create_task(self._flood(producer, written))
        try:
            yield written
        finally:
            flooding.cancel()
            await asyncio.gather(flooding, return_exceptions=True)
            await asyncio.to_thread(producer.flush, _WITHIN_S)

    async def _flood(self, producer: Producer, written: Written) -> None:
        while True:
            for _ in range(_AT_ONCE):
                self._write(producer)
            written.records += _AT_ONCE
            producer.poll(0)
            await asyncio.sleep(_PAUSE_S)

    def _producer(self, settings: dict[str, str]) -> Producer:
        return Producer({"bootstrap.servers": self._servers, "log_level": 0, **settings})

    def _write(self, producer: Producer) -> None:
        forged = self._forged
        producer.produce(self._topic, forged.value, NOBODY, partition=0, headers=list(forged.headers))


async def intruder(bus: KafkaBus) -> Intruder:
    """With the first record about a person, as if it were about somebody else: its signature is for nothing then."""
    async with aclosing(bus.topic(SAFETY).read(Offset(0))) as batches:
        async for batch in batches:
            for raw in batch:
                if (raw.key or b"").startswith(b"p1."):
                    headers = tuple((name, NOBODY if name == "ce_subject" else value) for name, value in raw.headers)
                    return Intruder(bus, RawRecord(raw.offset, raw.timestamp_ms, NOBODY, headers, raw.value))
    raise AssertionError("a log is read for ever")
