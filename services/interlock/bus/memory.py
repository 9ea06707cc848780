"""A bus in memory that keeps the same contract as Kafka: for tests, stories and simulation."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Final

from interlock.bus.memory_group import MemoryGroup
from interlock.bus.ports import BATCH, Member, Shares, Slot, TopicFacts
from interlock.bus.records import Headers, RawRecord, Sealed
from interlock.bus.topics import settings_of, topic_row, topic_table
from interlock.terms import AnotherLog, Offset, Unavailable, require
from interlock.terms.times import millis

_POLL_S: Final = 0.5
_KAFKAS_OWN_BYTES_MAX: Final = 1_048_588
"""What a broker takes where the topic says nothing."""


class MemoryTopic:
    """One topic as a list.

    While `down` it refuses appends and shows nothing new; with `lose_acks` it appends and then says that it failed.
    """

    def __init__(self, name: str, now: Callable[[], datetime], generation: int = 0) -> None:
        self.name = name
        self.down = False
        self.lose_acks = False
        self.records: list[RawRecord] = []
        self._now = now
        self._largest = int(topic_row(name).config.get("max.message.bytes", _KAFKAS_OWN_BYTES_MAX))
        self._generation = generation
        self._grown = asyncio.Event()

    async def append(self, records: Sequence[Sealed]) -> Sequence[Offset]:
        await asyncio.sleep(0)  # a real broker never answers within the same turn of the loop
        if self.down:
            raise Unavailable(f"{self.name} cannot be written: the broker is down")
        found: list[Offset] = []
        for sealed in records:
            if sealed.size > self._largest:
                raise Unavailable(f"{self.name} refuses a record of {sealed.size} bytes")
            found.append(self.append_raw(sealed.key, sealed.headers, sealed.value))
        if self.lose_acks:
            raise Unavailable(f"{self.name}: no acknowledgement came back")
        return found

    def append_raw(self, key: bytes | None, headers: Headers, value: bytes | None) -> Offset:
        """What a writer without a door can do: any bytes at all."""
        offset = Offset(len(self.records))
        self.records.append(RawRecord(offset, millis(self._now()), key, headers, value))
        self._grown.set()
        return offset

    async def read(self, begin: Offset, *, at_once: int = BATCH) -> AsyncGenerator[Sequence[RawRecord], None]:
        generation, position = self._generation, begin
        if not 0 <= begin <= len(self.records):
            raise AnotherLog(f"{self.name} has no offset {begin}: it ends at {len(self.records)}")
        while True:
            if generation != self._generation and position > len(self.records):
                raise AnotherLog(f"{self.name} no longer has offset {position}")
            batch = [] if self.down else self.records[position : position + at_once]
            position = Offset(position + len(batch))
            yield batch
            if not batch:
                await self._wait(position)

    async def read_new(self) -> AsyncGenerator[Sequence[RawRecord], None]:
        async for batch in self.read(Offset(len(self.records))):
            yield batch

    async def _wait(self, position: Offset) -> None:
        if not self.down and position < len(self.records):
            return  # it grew while the reader was busy with the empty batch
        self._grown.clear()
        try:
            async with asyncio.timeout(_POLL_S):
                await self._grown.wait()
        except TimeoutError:
            pass

    async def end(self) -> Offset:
        if self.down:
            raise Unavailable(f"{self.name}: the broker is down")
        return Offset(len(self.records))

    async def facts(self) -> TopicFacts:
        if self.down:
            raise Unavailable(f"{self.name}: the broker is down")
        row = topic_row(self.name)
        made = f"{self.name}/{self._generation}"
        return TopicFacts("memory", made, row.partitions, 3, settings_of(self.name, 3), eligible_replicas=True)

    def create_again(self) -> None:
        """The topic is deleted and another of the same name takes its place."""
        self._generation += 1
        self.records = []
        self._grown.set()


class MemoryBus:
    """Every topic of the table, and every one of dead letters that somebody asks for, in one process."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._groups: dict[str, MemoryGroup] = {}
        self.topics = {name: MemoryTopic(name, now) for name in topic_table()}
        """The first partition of each."""
        self._further: dict[Slot, MemoryTopic] = {}

    def topic(self, name: str, partition: int = 0) -> MemoryTopic:
        require(partition < topic_row(name).partitions, f"{name} has a partition {partition}")
        if partition == 0:
            return self.topics.setdefault(name, MemoryTopic(name, self._now))
        return self._further.setdefault(Slot(name, partition), MemoryTopic(name, self._now))

    def join(
        self, group: str, topics: Sequence[str], shares: Shares, instance: str | None = None
    ) -> AbstractAsyncContextManager[Member]:
        del instance  # nobody dies here without leaving
        return self._groups.setdefault(group, MemoryGroup(self.topic, topics)).joined(shares)
