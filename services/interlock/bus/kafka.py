"""Kafka behind the ports. Every option is spelled out with its reason; no default of a library decides."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError, NoOffsetForPartitionError, OffsetOutOfRangeError, RecordTooLargeError
from confluent_kafka import KafkaException, TopicCollection
from confluent_kafka.admin import AdminClient, ConfigResource, NewTopic, ResourceType

from interlock.bus.ports import BATCH, TopicFacts
from interlock.bus.records import RECORD_BYTES_MAX, RawRecord, Sealed
from interlock.bus.topics import topic_table
from interlock.runtime.logging import get_logger
from interlock.terms import AnotherLog, Corrupt, Offset, Unavailable
from interlock.terms.times import millis

REQUEST_TIMEOUT_MS: Final = 5_000
APPEND_TIMEOUT_S: Final = 10.0
ADMIN_TIMEOUT_S: Final = 5.0
STOP_TIMEOUT_S: Final = 3.0
_POLL_MS: Final = 500

_log = get_logger("bus.kafka")

PRODUCER: Final[Mapping[str, Any]] = {
    "acks": "all",  # an acknowledged record is on every in-sync replica
    "enable_idempotence": True,  # a retry inside the client never writes twice
    "linger_ms": 0,  # a question waits for nobody
    "request_timeout_ms": REQUEST_TIMEOUT_MS,  # a silent broker is noticed before an officer gives up
    "metadata_max_age_ms": 10_000,  # a new leader is found soon
    "retry_backoff_ms": 100,
    "compression_type": None,  # records are small, and every tool since 2020 reads them
    "max_request_size": RECORD_BYTES_MAX + 4_096,  # the record and its batch header
    "max_batch_size": 65_536,  # many questions in flight share a request
    "transactional_id": None,  # no transactions: a hung one would stall readers, and none is needed
}

CONSUMER: Final[Mapping[str, Any]] = {
    "group_id": None,  # every gate reads the whole log; no group decides who reads what
    "enable_auto_commit": False,  # our position is our state, kept with it
    "auto_offset_reset": "none",  # a lost position is an error, never "start somewhere else"
    "isolation_level": "read_uncommitted",  # no transactions exist here, and a hung one must not stall us
    "check_crcs": True,  # a flipped bit is noticed before it is decoded
    "fetch_max_wait_ms": 500,  # the broker answers as soon as a record is committed, or after this
    "fetch_min_bytes": 1,
    "max_partition_fetch_bytes": 4 * 1024 * 1024,  # far above the record limit, so that no record is ever skipped
    "fetch_max_bytes": 8 * 1024 * 1024,
    "request_timeout_ms": REQUEST_TIMEOUT_MS,
    "metadata_max_age_ms": 10_000,
    "retry_backoff_ms": 100,
    "client_rack": None,  # reads go to the leader
}


class KafkaTopic:
    """One topic with one partition on a cluster."""

    def __init__(self, bus: "KafkaBus", name: str) -> None:
        self.name = name
        self._bus = bus
        self._partition = TopicPartition(bus.prefix + name, 0)

    async def append(self, records: Sequence[Sealed]) -> Offset:
        producer = await self._bus.producer()
        try:
            async with asyncio.timeout(APPEND_TIMEOUT_S):
                acks = [await self._send(producer, sealed) for sealed in records]
                found = await asyncio.gather(*(asyncio.shield(ack) for ack in acks))
        except (KafkaError, TimeoutError) as error:
            # A batch that expired has used up a sequence number, and an idempotent producer never recovers from that.
            self._bus.discard(producer)
            raise Unavailable(f"{self.name} cannot be written: {type(error).__name__}") from error
        return Offset(max((ack.offset for ack in found), default=-1) + 1)

    async def _send(self, producer: AIOKafkaProducer, sealed: Sealed) -> "asyncio.Future[Any]":
        ack: asyncio.Future[Any] = await producer.send(
            self._partition.topic,
            key=sealed.key,
            value=sealed.value,
            headers=list(sealed.headers),
            partition=0,
            timestamp_ms=self._bus.stamp(),
        )
        ack.add_done_callback(_retrieve)
        return ack

    async def read(self, start: Offset, *, at_once: int = BATCH) -> AsyncGenerator[Sequence[RawRecord], None]:
        if start < 0:
            raise AnotherLog(f"{self.name} has no offset {start}")
        async with self._consumer() as consumer:
            consumer.seek(self._partition, start)
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
            yield [_raw(record) for record in found.get(self._partition, ())]

    @contextlib.asynccontextmanager
    async def _consumer(self) -> AsyncIterator[AIOKafkaConsumer]:
        consumer = AIOKafkaConsumer(bootstrap_servers=self._bus.servers, **CONSUMER)
        await _start(consumer, self._bus.servers)
        try:
            consumer.assign([self._partition])
            yield consumer
        finally:
            await _stopped(consumer)

    async def end(self) -> Offset:
        async with self._consumer() as consumer:
            try:
                ends = await consumer.end_offsets([self._partition])
            except KafkaError as error:
                raise Unavailable(f"{self.name} cannot be read: {type(error).__name__}") from error
            return Offset(ends[self._partition])

    async def facts(self) -> TopicFacts:
        return await asyncio.to_thread(self._bus.facts, self._partition.topic)


class KafkaBus:
    """The topics of one cluster: one producer, built again after every failure, and an admin client.

    `now` stamps records with story time where a topic keeps CreateTime; in production topics keep the log's own time.
    """

    def __init__(self, servers: str, prefix: str = "", now: Callable[[], datetime] | None = None) -> None:
        self.servers = servers
        self.prefix = prefix
        self._now = now
        self._producer: AIOKafkaProducer | None = None
        self._starting = asyncio.Lock()
        self._retired: set[asyncio.Task[None]] = set()
        self._admin: AdminClient | None = None

    def topic(self, name: str) -> KafkaTopic:
        return KafkaTopic(self, name)

    def stamp(self) -> int | None:
        return None if self._now is None else millis(self._now())

    async def producer(self) -> AIOKafkaProducer:
        """The producer, started. Raises Unavailable when no broker answers."""
        async with self._starting:
            if self._producer is None:
                producer = AIOKafkaProducer(bootstrap_servers=self.servers, **PRODUCER)
                await _start(producer, self.servers)
                self._producer = producer
            return self._producer

    def discard(self, producer: AIOKafkaProducer) -> None:
        """Never use this producer again; the next append gets a new one."""
        if self._producer is producer:
            self._producer = None
            task = asyncio.create_task(_abandoned(producer))
            self._retired.add(task)
            task.add_done_callback(self._retired.discard)

    def facts(self, topic: str) -> TopicFacts:
        """Blocking: what the cluster says of a topic. Raises Unavailable."""
        admin = self._admin_client()
        resource = ConfigResource(ResourceType.TOPIC, topic)
        try:
            found = admin.describe_topics(TopicCollection([topic]), request_timeout=ADMIN_TIMEOUT_S)[topic].result()
            config = admin.describe_configs([resource], request_timeout=ADMIN_TIMEOUT_S)[resource].result()
            cluster = admin.describe_cluster(request_timeout=ADMIN_TIMEOUT_S).result()
        except KafkaException as error:
            raise Unavailable(f"{topic} cannot be described: {error.args[0].name()}") from error
        return TopicFacts(
            cluster_id=cluster.cluster_id,
            topic_id=str(found.topic_id),
            partitions=len(found.partitions),
            replicas=min((len(partition.replicas) for partition in found.partitions), default=0),
            config={name: entry.value for name, entry in config.items()},
        )

    def create_topics(self, replicas: int, overrides: Mapping[str, str] | None = None) -> None:
        """Blocking: create every topic of the table that is not there. Raises Unavailable."""
        admin = self._admin_client()
        try:
            there = admin.list_topics(timeout=ADMIN_TIMEOUT_S).topics
            missing = [
                NewTopic(
                    self.prefix + row.name,
                    num_partitions=row.partitions,
                    replication_factor=replicas,
                    config={**row.config, **(overrides or {})},
                )
                for row in topic_table().values()
                if self.prefix + row.name not in there
            ]
            for created in admin.create_topics(missing, request_timeout=30).values() if missing else ():
                created.result()
        except KafkaException as error:
            raise Unavailable(f"the topics cannot be created: {error.args[0].name()}") from error

    def delete_topics(self) -> None:
        """Blocking: delete every topic of the table under this prefix. Tests, stories and faults use it."""
        names = [self.prefix + row.name for row in topic_table().values()]
        for deleted in self._admin_client().delete_topics(names, request_timeout=30).values():
            with contextlib.suppress(KafkaException):
                deleted.result()

    def _admin_client(self) -> AdminClient:
        if self._admin is None:
            # librdkafka writes to stderr by itself; the caller hears of a failure by the exception instead.
            self._admin = AdminClient({"bootstrap.servers": self.servers, "log_level": 0}, logger=_SILENT)
        return self._admin

    async def close(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            await _stopped(producer)
        await asyncio.gather(*self._retired)


_SILENT: Final = logging.getLogger("interlock.librdkafka")
_SILENT.disabled = True


def _raw(record: Any) -> RawRecord:
    headers = tuple((name, value) for name, value in record.headers)
    return RawRecord(Offset(record.offset), record.timestamp, record.key, headers, record.value)


async def _start(client: AIOKafkaConsumer | AIOKafkaProducer, servers: str) -> None:
    """Start a client, or leave nothing of it behind. Raises Unavailable. One that is cancelled in the middle forgets
    the connection of its first question, so it may end that first.
    """
    starting = asyncio.ensure_future(client.start())
    try:
        async with asyncio.timeout(APPEND_TIMEOUT_S):
            await asyncio.shield(starting)
    except BaseException as error:
        await asyncio.wait([starting], timeout=STOP_TIMEOUT_S)
        await _cancelled(starting)
        await _stopped(client)
        if isinstance(error, (KafkaError, OSError)):  # a timeout is an OSError
            raise Unavailable(f"the brokers at {servers} do not answer") from error
        raise


async def _stopped(client: AIOKafkaConsumer | AIOKafkaProducer) -> None:
    """Stop a client within a bound, and close its connections however its stop ended: late, half way or in error."""
    stopping = asyncio.ensure_future(client.stop())
    await asyncio.wait([stopping], timeout=STOP_TIMEOUT_S)
    await _cancelled(stopping)
    if not stopping.cancelled() and isinstance(error := stopping.exception(), Exception):
        _log.warning("client.stopped_late", error_type=type(error).__name__)
    inner = client.client if isinstance(client, AIOKafkaProducer) else client._client  # noqa: SLF001 - nothing public closes it
    await asyncio.wait([asyncio.ensure_future(inner.close())], timeout=STOP_TIMEOUT_S)


async def _abandoned(producer: AIOKafkaProducer) -> None:
    """End a producer without sending what it still holds. An idempotent one retries for ever: left alone it would keep
    its connections, and after a long outage each one given up would append its own copy.
    """
    producer._closed = True  # noqa: SLF001 - stop() would first wait for every batch, and there is no other way past it
    await _cancelled(producer._sender.sender_task)  # noqa: SLF001 - only its own task can be told to give up
    with contextlib.suppress(KafkaError):
        await producer.client.close()


async def _cancelled(task: "asyncio.Task[None]") -> None:
    """Cancel a task of the client until it has ended: each of its parts swallows one that is meant for the whole."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=0.05)


def _retrieve(ack: "asyncio.Future[Any]") -> None:
    """Look at the result, so that an append nobody waits for any longer is not reported as forgotten."""
    if not ack.cancelled():
        ack.exception()
