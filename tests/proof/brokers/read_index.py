"""The gate that most would build (mutant M1): it asks a broker where the log ends, reads up to there, and answers.

A leader that was deposed and does not know it yet says an end of long ago. Nothing else is different from ours, so what
this one misses under a fault, and ours does not, shows that the question has to go through the log.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from interlock.bus import SAFETY, Sealed
from interlock.bus.kafka_client import CONSUMER
from interlock.door import Adapter
from interlock.events.record import Draft
from interlock.gate import Gate
from interlock.gate.ask import READ_BACK_S
from interlock.persons import Answer
from interlock.persons.acts import QuestionEvent
from interlock.terms import Offset
from tests.proof.local import LocalGate, answered_here


class ReadIndexGate(LocalGate):
    """Over the replica of an adapter's gate, with a consumer of its own."""

    _consumer: AIOKafkaConsumer
    """Asks, and reads nothing: behind a long poll a question would wait."""
    _log: TopicPartition

    async def _through_the_log(
        self, sealed: Sealed, draft: Draft, requested: QuestionEvent
    ) -> tuple[Offset, Answer] | None:
        del sealed  # it appends nothing
        try:
            async with asyncio.timeout(READ_BACK_S):
                ends = await self._consumer.end_offsets([self._log])
                await self._replica.reached(Offset(ends[self._log]))
        except (TimeoutError, KafkaError):
            return None
        return answered_here(self, draft, requested)


@asynccontextmanager
async def read_index(adapter: Adapter, servers: str, prefix: str) -> AsyncIterator[Gate]:
    """That gate for this adapter, with the options of our own consumers."""
    gate = ReadIndexGate.beside(adapter.gate)
    gate._log = TopicPartition(prefix + SAFETY, 0)
    gate._consumer = AIOKafkaConsumer(bootstrap_servers=servers, **CONSUMER)
    await gate._consumer.start()
    try:
        gate._consumer.assign([gate._log])
        gate._consumer.seek(gate._log, 0)
        gate._consumer.pause(gate._log)
        yield gate
    finally:
        await gate._consumer.stop()


@asynccontextmanager
async def its_own(adapter: Adapter, servers: str, prefix: str) -> AsyncIterator[Gate]:
    """The gate that the adapter has."""
    del servers, prefix
    yield adapter.gate
