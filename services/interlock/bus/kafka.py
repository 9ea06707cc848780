"""Kafka behind the ports."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError, NoOffsetForPartitionError, OffsetOutOfRangeError, RecordTooLargeError

from interlock.bus.admin import KafkaAdmin
from interlock.bus.kafka_client import CONSUMER, PRODUCER, abandoned, raw, start, stopped
from interlock.bus.kafka_facts import topic_facts
from interlock.bus.kafka_group import joined
from interlock.bus.ports import BATCH, Member, Shares, TopicFacts
from interlock.bus.records import RawRecord, Sealed
from interlock.terms import AnotherLog, Corrupt, Offset, Unavailable
from interlock.terms.times import millis

APPEND_TIMEOUT_S: Final = 10.0
_POLL_MS: Final = 500


class KafkaTopic:
    """One partition of a topic on a cluster."""

    def __init__(self, bus: "KafkaBus", name: str, partition: int) -> None:
        self.name = name
        self._bus = bus
        self._partition = TopicPartition(bus.prefix + name, partition)

    async def append(self, records: Sequence[Sealed]) -> Sequence[Offset]:
        producer = await self._bus.producer()
        try:
            async with asyncio.timeout(APPEND_TIMEOUT_S):
                acks = [await self._send(producer, sealed) for sealed in records]
                found = await asyncio.gather(*(asyncio.shield(ack) for ack in acks))
        except (KafkaError, TimeoutError) as error:
            # A batch that expired has used up a sequence number, and an idempotent producer never recovers from that.
            self._bus.discard(producer)
            raise Unavailable(f"{self.name} cannot be written: {type(error).__name__}") from error
        return [Offset(ack.offset) for ack in found]

    async def _send(self, producer: AIOKafkaProducer, sealed: Sealed) -> "asyncio.Future[Any]":
        ack: asyncio.Future[Any] = await producer.send(
            self._partition.topic,
            key=sealed.key,
            value=sealed.value,
            headers=list(sealed.headers),
            partition=self._partition.partition,
            timestamp_ms=self._bus.stamp(),
        )
        ack.add_done_callback(_retrieve)
        return ack

    async def read(self, begin: Offset, *, at_once: int = BATCH) -> AsyncGenerator[Sequence[RawRecord], None]:
        if begin < 0:
            raise AnotherLog(f"{self.name} has no offset {begin}")
        async with self._consumer() as consumer:
            consumer.seek(self._partition, begin)
            async for batch in self._batches(consumer, at_once):
                yield batch

    async def read_new(self) -> AsyncGenerator[Sequence[RawRecord], None]:
        async with self._consumer() as consumer:
            try:
                await consumer.seek_to_end(self._partition)
            except KafkaError as error:
                raise Unavailable(f"{self.name} cannot be read: {type(error).__name__}") from error
            async for batch in self._batches(consumer, BATCH):
                yield batch

    async def _batches(self, consumer: AIOKafkaConsumer, at_once: int) -> AsyncGenerator[Sequence[RawRecord], None]:
        while True:
            try:
                found = await consumer.getmany(self._partition, timeout_ms=_POLL_MS, max_records=at_once)
            except (OffsetOutOfRangeError, NoOffsetForPartitionError) as error:
                raise AnotherLog(f"{self.name} no longer has the offset that this replica needs next") from error
            except RecordTooLargeError as error:
                raise Corrupt(f"{self.name} holds a record that is larger than any may be") from error
            except UnicodeDecodeError as error:  # the client decodes the names of headers before we see a record
                raise Corrupt(f"{self.name} holds a record whose header names are not text") from error
            except KafkaError as error:
                raise Unavailable(f"{self.name} cannot be read: {type(error).__name__}") from error
            yield [raw(record) for record in found.get(self._partition, ())]

    @contextlib.asynccontextmanager
    async def _consumer(self) -> AsyncIterator[AIOKafkaConsumer]:
        consumer = AIOKafkaConsumer(bootstrap_servers=self._bus.servers, **CONSUMER)
        await start(consumer, self._bus.servers)
        try:
            consumer.assign([self._partition])
            yield consumer
        finally:
            await stopped(consumer)

    async def end(self) -> Offset:
        async with self._consumer() as consumer:
            try:
                ends = await consumer.end_offsets([self._partition])
            except KafkaError as error:
                raise Unavailable(f"{self.name} cannot be read: {type(error).__name__}") from error
            return Offset(ends[self._partition])

    async def facts(self) -> TopicFacts:
        return await topic_facts(self._bus.servers, self._partition.topic)


class KafkaBus:
    """The topics of one cluster: one producer, built again after every failure, and what creates and describes them.

    `now` stamps records with story time where a topic keeps CreateTime; in production topics keep the log's own time.
    """

    def __init__(self, servers: str, prefix: str = "", now: Callable[[], datetime] | None = None) -> None:
        self.servers = servers
        self.prefix = prefix
        self._now = now
        self._producer: AIOKafkaProducer | None = None
        self._starting = asyncio.Lock()
        self._retired: set[asyncio.Task[None]] = set()
        self.admin = KafkaAdmin(servers, prefix)

    def topic(self, name: str, partition: int = 0) -> KafkaTopic:
        return KafkaTopic(self, name, partition)

    def join(
        self, group: str, topics: Sequence[str], shares: Shares, instance: str | None = None
    ) -> AbstractAsyncContextManager[Member]:
        return joined(self.servers, self.prefix, group, topics, shares, instance)

    def stamp(self) -> int | None:
        return None if self._now is None else millis(self._now())

    async def producer(self) -> AIOKafkaProducer:
        """The producer, started. Raises Unavailable when no broker answers."""
        async with self._starting:
            if self._producer is None:
                producer = AIOKafkaProducer(bootstrap_servers=self.servers, **PRODUCER)
                await start(producer, self.servers)
                self._producer = producer
            return self._producer

    def discard(self, producer: AIOKafkaProducer) -> None:
        """Never use this producer again; the next append gets a new one."""
        if self._producer is producer:
            self._producer = None
            task = asyncio.create_task(abandoned(producer))
            self._retired.add(task)
            task.add_done_callback(self._retired.discard)

    async def close(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            await stopped(producer)
        await asyncio.gather(*self._retired)


def _retrieve(ack: "asyncio.Future[Any]") -> None:
    """Look at the result, so that an append nobody waits for any longer is not reported as forgotten."""
    if not ack.cancelled():
        ack.exception()
