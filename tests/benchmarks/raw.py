"""The bare minimum that the others stand beside: aiokafka, with the gate's own options."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from interlock.bus import Sealed
from interlock.bus.kafka_client import CONSUMER, PRODUCER

APPEND_AND_READ_BACK = "aiokafka appends a record as large as a question, same options, and reads it back by its id"


class Raw:
    """Records as large as a gate's questions: append, and read back by id."""

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


async def read_all(servers: str, topic: str, count: int) -> None:
    """So many records of a partition, and nothing done with them."""
    consumer = AIOKafkaConsumer(bootstrap_servers=servers, **CONSUMER)
    partition = TopicPartition(topic, 0)
    await consumer.start()
    try:
        consumer.assign([partition])
        consumer.seek(partition, 0)
        seen = 0
        while seen < count:
            seen += len((await consumer.getmany(partition, timeout_ms=500, max_records=256)).get(partition, ()))
    finally:
        await consumer.stop()
