"""One contract for a group of readers, kept by memory and by Kafka."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Final

import pytest

from interlock.bus import Bus, Sealed
from interlock.bus.kafka import KafkaBus
from interlock.bus.memory import MemoryBus
from interlock.bus.partitions import partition_of
from interlock.bus.ports import Member, Slot
from interlock.bus.topics import dead_letters, topic_row
from interlock.terms import AnotherLog, Offset, Unavailable

LIMIT_S: Final = 60.0
TOPIC: Final = "interlock.caseload.v1"
LETTERS: Final = dead_letters("ero.contract", TOPIC)
TOPICS: Final = (TOPIC, LETTERS)
EVERY: Final = frozenset(Slot(topic, number) for topic in TOPICS for number in range(topic_row(TOPIC).partitions))


def record(name: str, partition: int = 0) -> tuple[int, Sealed]:
    return partition, Sealed(name, TOPIC, b"k", (("ce_id", name.encode()),), b"v")


async def append(bus: Bus, *records: tuple[int, Sealed], topic: str = TOPIC) -> None:
    for partition, sealed in records:
        await bus.topic(topic, partition).append([sealed])


class Own:
    """What one member was told is its own."""

    def __init__(self) -> None:
        self.slots: frozenset[Slot] = frozenset()
        self.lost: list[frozenset[Slot]] = []
        self.begin_at: dict[Slot, Offset] = {}
        self.commits: dict[Slot, Offset] = {}
        self.member: Member | None = None

    async def given(self, member: Member, slots: Collection[Slot]) -> None:
        self.slots, self.member = frozenset(slots), member
        for slot, offset in self.begin_at.items():
            await member.begin_at(slot, offset)

    async def taken_away(self, slots: Collection[Slot]) -> None:
        if slots:
            self.lost.append(frozenset(slots))
        if self.commits and self.member is not None and slots:
            await self.member.commit(self.commits)


Join = Callable[[Own], AbstractAsyncContextManager[Member]]


async def taken(member: Member, count: int) -> list[tuple[Slot, str]]:
    """The next so many, each by its partition and name."""
    found: list[tuple[Slot, str]] = []
    async with asyncio.timeout(LIMIT_S):
        while len(found) < count:
            for slot, records in (await member.take(100)).items():
                found += [(slot, (raw.header("ce_id") or b"").decode()) for raw in records]
    return found


async def given(member: Member, own: Own, slots: int) -> None:
    """Until this member has so many partitions. Whoever waits takes, so that the group goes on."""
    async with asyncio.timeout(LIMIT_S):
        while len(own.slots) != slots:
            assert await member.take(100) == {}


class GroupContract:
    """What every group keeps."""

    async def test_a_new_group_reads_from_the_beginning_and_one_member_has_all(self, bus: Bus, join: Join) -> None:
        await append(bus, record("a"), record("b", 7), record("c"))
        own = Own()
        async with join(own) as member:
            found = await taken(member, 3)
            assert own.slots == EVERY
        assert sorted(found) == [(Slot(TOPIC, 0), "a"), (Slot(TOPIC, 0), "c"), (Slot(TOPIC, 7), "b")]

    async def test_who_comes_next_begins_where_it_was_noted_and_reads_again_what_was_not(
        self, bus: Bus, join: Join
    ) -> None:
        await append(bus, *(record(f"r{number}") for number in range(5)))
        async with join(Own()) as member:
            await taken(member, 5)
            await member.commit({Slot(TOPIC, 0): Offset(3)})
        async with join(Own()) as member:
            assert [name for _, name in await taken(member, 2)] == ["r3", "r4"]

    async def test_a_member_may_begin_elsewhere_than_it_was_noted(self, bus: Bus, join: Join) -> None:
        await append(bus, record("letter"), topic=LETTERS)
        own = Own()
        own.begin_at = {Slot(LETTERS, 0): Offset(0)}
        for _ in range(2):
            async with join(own) as member:
                assert await taken(member, 1) == [(Slot(LETTERS, 0), "letter")]
                await member.commit({Slot(LETTERS, 0): Offset(1)})

    async def test_what_is_paused_is_not_taken_until_it_is_resumed(self, bus: Bus, join: Join) -> None:
        await append(bus, record("a"))
        own = Own()
        async with join(own) as member:
            await taken(member, 1)
            member.pause([Slot(TOPIC, 0)])
            await append(bus, record("held"), record("free", 1))
            assert await taken(member, 1) == [(Slot(TOPIC, 1), "free")]
            member.resume([Slot(TOPIC, 0)])
            assert await taken(member, 1) == [(Slot(TOPIC, 0), "held")]
            assert member.end(Slot(TOPIC, 0)) == 2

    async def test_two_members_share_and_have_the_same_partitions_of_both(self, join: Join) -> None:
        own, other = Own(), Own()
        async with join(own) as member:
            await given(member, own, len(EVERY))
            async with join(other) as second:
                await asyncio.gather(given(member, own, len(EVERY) // 2), given(second, other, len(EVERY) // 2))
                assert own.lost == [EVERY]
                assert own.slots | other.slots == EVERY
                for one in (own, other):
                    topics = {topic: {slot.partition for slot in one.slots if slot.topic == topic} for topic in TOPICS}
                    assert topics[TOPIC] == topics[LETTERS]
                with pytest.raises(Unavailable):
                    await member.commit(dict.fromkeys(other.slots, Offset(0)))
            await given(member, own, len(EVERY))

    async def test_what_is_noted_while_partitions_are_taken_away_counts(self, bus: Bus, join: Join) -> None:
        await append(bus, record("a"), record("b"))
        own = Own()
        async with join(own) as member:
            await taken(member, 2)
            own.commits = {Slot(TOPIC, 0): Offset(1)}
            other = Own()
            async with join(other) as second:
                found = await asyncio.gather(given_or_taken(member, own), given_or_taken(second, other))
                assert [name for names in found for name in names] == ["b"]


async def given_or_taken(member: Member, own: Own) -> list[str]:
    """What this member takes from when the partitions were shared out, as long as it takes to see one record."""
    found: list[str] = []
    async with asyncio.timeout(LIMIT_S):
        while len(own.slots) != len(EVERY) // 2:
            assert await member.take(100) == {}
        if Slot(TOPIC, 0) in own.slots:
            found = [name for _, name in await taken(member, 1)]
    return found


class TestMemoryGroup(GroupContract):
    @pytest.fixture
    def bus(self) -> MemoryBus:
        return MemoryBus(lambda: datetime(2026, 11, 1, tzinfo=UTC))

    @pytest.fixture
    def join(self, bus: MemoryBus) -> Join:
        return lambda own: bus.join("ero.contract", TOPICS, own)


@pytest.mark.kafka
class TestKafkaGroup(GroupContract):
    @pytest.fixture
    async def bus(self, bootstrap_servers: str) -> AsyncIterator[KafkaBus]:
        bus = KafkaBus(bootstrap_servers, f"t{secrets.token_hex(4)}.")
        await asyncio.to_thread(bus.admin.create_topics, 1, None, TOPICS)
        try:
            yield bus
        finally:
            await asyncio.to_thread(bus.admin.delete_topics)
            await bus.close()

    @pytest.fixture
    def join(self, bus: KafkaBus) -> Join:
        @asynccontextmanager
        async def joined(own: Own) -> AsyncIterator[Member]:
            async with bus.join("ero.contract", TOPICS, own) as member:
                yield member

        return joined

    async def test_what_retention_has_taken_before_it_was_read_is_an_error_and_nothing_is_passed_over(
        self, bus: KafkaBus, join: Join
    ) -> None:
        from confluent_kafka import TopicPartition  # noqa: PLC0415 - only this test plays the hand

        await append(bus, *(record(f"r{number}") for number in range(4)))
        async with join(Own()) as member:
            await taken(member, 4)
            await member.commit({Slot(TOPIC, 0): Offset(1)})
        upto = TopicPartition(bus.prefix + TOPIC, 0, 3)
        await asyncio.to_thread(bus.admin.client().delete_records([upto])[upto].result)
        async with join(Own()) as member:
            with pytest.raises(AnotherLog, match="retention has removed what this group had not read"):
                await taken(member, 1)

    async def test_a_record_stands_where_the_java_client_would_put_it(self) -> None:
        """Values of its `Utils.murmur2`, so that others who write with the same key find the same partition."""
        assert [partition_of(TOPIC, key) for key in (b"21", b"foobar", b"a-little-bit-long-string")] == [
            (value & 0x7FFFFFFF) % 12 for value in (-973932308, -790332482, -985981536)
        ]
