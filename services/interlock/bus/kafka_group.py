"""A member of a group on Kafka. Every option is spelled out with its reason; no default of a library decides."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.abc import ConsumerRebalanceListener
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from aiokafka.errors import (
    IllegalStateError,
    KafkaError,
    NoOffsetForPartitionError,
    OffsetOutOfRangeError,
    RecordTooLargeError,
)
from aiokafka.structs import OffsetAndMetadata

from interlock.bus.kafka_client import CONSUMER, raw, start, stopped
from interlock.bus.ports import Shares, Slot
from interlock.bus.records import RawRecord
from interlock.runtime.logging import get_logger
from interlock.terms import AnotherLog, Corrupt, Offset, Unavailable

GROUP: Final[Mapping[str, Any]] = {
    **CONSUMER,
    "partition_assignment_strategy": (RangePartitionAssignor,),  # one has the same partition of every topic
    "session_timeout_ms": 10_000,  # a member that died is replaced after so long
    "heartbeat_interval_ms": 3_000,
    "max_poll_interval_ms": 60_000,  # one that takes nothing for a minute is stuck; a slow handler never holds it up
    "rebalance_timeout_ms": 30_000,  # for what is in hand when partitions go to another
    "exclude_internal_topics": True,
}
_POLL_MS: Final = 500

_log = get_logger("bus.kafka_group")


class KafkaMember:
    """One reader of a group, until its context ends."""

    def __init__(self, consumer: AIOKafkaConsumer, prefix: str) -> None:
        self._consumer = consumer
        self._prefix = prefix

    async def take(self, most: int) -> Mapping[Slot, Sequence[RawRecord]]:
        try:
            found = await self._consumer.getmany(timeout_ms=_POLL_MS, max_records=most)
        except NoOffsetForPartitionError as error:  # the group has never read it
            with contextlib.suppress(KafkaError, AssertionError):  # it may be another's by now
                await self._consumer.seek_to_beginning(error.args[0])
            return {}
        except OffsetOutOfRangeError as error:
            names = ", ".join(sorted(f"{one.topic}-{one.partition}" for one in error.args[0]))
            raise AnotherLog(f"{names}: retention has removed what this group had not read") from error
        except RecordTooLargeError as error:
            raise Corrupt("a partition holds a record that is larger than any may be") from error
        except UnicodeDecodeError as error:  # the client decodes the names of headers before we see a record
            raise Corrupt("a partition holds a record whose header names are not text") from error
        except KafkaError as error:
            raise Unavailable(f"the group cannot be read: {type(error).__name__}") from error
        return {self.slot(one): [raw(record) for record in records] for one, records in found.items()}

    def pause(self, slots: Collection[Slot]) -> None:
        self._consumer.pause(*self._own(slots))

    def resume(self, slots: Collection[Slot]) -> None:
        self._consumer.resume(*self._own(slots))

    async def begin_at(self, slot: Slot, offset: Offset) -> None:
        with contextlib.suppress(IllegalStateError):  # another's by now
            self._consumer.seek(self._partition(slot), offset)

    async def commit(self, begin: Mapping[Slot, Offset]) -> None:
        wanted = {self._partition(slot): OffsetAndMetadata(offset, "") for slot, offset in begin.items()}
        try:
            await self._consumer.commit(wanted)
        except KafkaError as error:
            raise Unavailable(f"what was done cannot be noted: {type(error).__name__}") from error

    def end(self, slot: Slot) -> Offset | None:
        try:
            found = self._consumer.highwater(self._partition(slot))
        except (IllegalStateError, AssertionError):
            return None
        return None if found is None else Offset(found)

    def _own(self, slots: Collection[Slot]) -> list[TopicPartition]:
        assigned = self._consumer.assignment()
        return [one for one in map(self._partition, slots) if one in assigned]

    def _partition(self, slot: Slot) -> TopicPartition:
        return TopicPartition(self._prefix + slot.topic, slot.partition)

    def slot(self, partition: TopicPartition) -> Slot:
        return Slot(partition.topic.removeprefix(self._prefix), partition.partition)


class _Told(ConsumerRebalanceListener):  # type: ignore[misc]  # the library carries no types
    """Tells the member's owner. What that raises the library would only log, so its own loop must find it."""

    def __init__(self, member: KafkaMember, shares: Shares) -> None:
        self._member = member
        self._shares = shares

    async def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:
        await self._shares.taken_away(sorted(map(self._member.slot, revoked)))

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        await self._shares.given(self._member, sorted(map(self._member.slot, assigned)))


@contextlib.asynccontextmanager
async def joined(
    servers: str, prefix: str, group: str, topics: Sequence[str], shares: Shares, instance: str | None
) -> AsyncIterator[KafkaMember]:
    """A member of the group, as long as the context lasts. Raises Unavailable when no broker answers."""
    options = {**GROUP, "group_id": prefix + group, "group_instance_id": instance}
    consumer = AIOKafkaConsumer(bootstrap_servers=servers, **options)
    await start(consumer, servers)
    try:
        member = KafkaMember(consumer, prefix)
        consumer.subscribe([prefix + topic for topic in topics], listener=_Told(member, shares))
        yield member
    finally:
        await asyncio.shield(stopped(consumer))
