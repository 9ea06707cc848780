"""One contract for a topic, kept by memory and by Kafka: the fake is trusted because it passes what Kafka passes."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any, Final, Protocol, cast

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from interlock.bus import kafka, kafka_client
from interlock.bus.kafka import KafkaBus
from interlock.bus.memory import MemoryBus, MemoryTopic
from interlock.bus.ports import Topic
from interlock.bus.records import RECORD_BYTES_MAX, SEALED_BYTES_MAX, Headers, RawRecord, Sealed
from interlock.bus.topics import ANSWER, OF_THE_LOG, SAFETY, differences, expected, topic_table
from interlock.sandbox.brokers import Cluster
from interlock.terms import Corrupt, Offset, Unavailable
from tests.kafka import sandbox_cluster

LIMIT_S: Final = 30.0
"""Far more than anything here takes: a test that waits for it has failed."""


def record(name: str, *, key: bytes | None = b"k", value: bytes | None = b"v", headers: Headers = ()) -> Sealed:
    """A record of any bytes, with its name in a header. A sealer never leaves out key or value; other writers may."""
    return Sealed(name, SAFETY, cast(bytes, key), (("ce_id", name.encode()), *headers), cast(bytes, value))


def sized(size: int) -> Sealed:
    """A record whose key, headers and value together have this many bytes."""
    small = record("sized", value=b"")
    return record("sized", value=bytes(size - small.size))


def batches(topic: Topic, start: int) -> "aclosing[AsyncGenerator[Sequence[RawRecord], None]]":
    return aclosing(topic.read(Offset(start)))


async def read(topic: Topic, count: int, start: int = 0) -> list[RawRecord]:
    """The first records from this offset on; fails when there are not so many."""
    found: list[RawRecord] = []
    async with asyncio.timeout(LIMIT_S), batches(topic, start) as following:
        async for batch in following:
            found += batch
            if len(found) >= count:
                break
    return found


async def all_of(topic: Topic) -> list[RawRecord]:
    """Everything that is there now."""
    end = await topic.end()
    return await read(topic, end) if end else []


def ids(records: Sequence[RawRecord]) -> list[str]:
    return [(raw.header("ce_id") or b"").decode() for raw in records]


class Place(Protocol):
    """A bus of one implementation, and what can happen to it."""

    @property
    def topic(self) -> Topic: ...

    async def break_(self) -> None:
        """The broker stops answering."""

    async def heal(self) -> None: ...

    async def lose_the_ack(self, append: Callable[[], Awaitable[None]]) -> None:
        """Let this append reach the broker and its acknowledgement not come back."""

    async def restart(self) -> None:
        """The broker dies and comes back with what it had stored."""

    async def create_again(self) -> None:
        """The topic is deleted, and another of the same name takes its place."""


class TopicContract:
    """What every topic keeps. `place` is whole; `frail` is one that may be broken."""

    async def test_whoever_appends_hears_at_which_offsets_it_stands(self, place: Place) -> None:
        assert await place.topic.append([record("first")]) == [0]
        assert await place.topic.append([record(f"r{number}") for number in range(70)]) == list(range(1, 71))
        assert await place.topic.append([]) == []

    async def test_what_was_appended_comes_back_in_order(self, place: Place) -> None:
        sent = [record(f"r{number}", value=str(number).encode()) for number in range(300)]
        await place.topic.append(sent[:100])
        for sealed in sent[100:110]:
            await place.topic.append([sealed])
        await place.topic.append(sent[110:])
        found = await read(place.topic, 300)
        assert all(raw.is_copy_of(sealed) for raw, sealed in zip(found, sent, strict=True))

    async def test_whoever_takes_few_at_once_gets_no_more_at_once_and_all_of_them(self, place: Place) -> None:
        await place.topic.append([record(f"r{number}") for number in range(70)])
        found: list[Sequence[RawRecord]] = []
        async with asyncio.timeout(LIMIT_S), aclosing(place.topic.read(Offset(0), at_once=16)) as following:
            async for batch in following:
                found.append(batch)
                if sum(map(len, found)) >= 70:
                    break
        assert max(map(len, found)) <= 16
        assert [raw.offset for batch in found for raw in batch] == list(range(70))

    async def test_offsets_are_dense_from_0(self, place: Place) -> None:
        assert await place.topic.end() == 0
        await place.topic.append([record(f"r{number}") for number in range(70)])
        assert [raw.offset for raw in await read(place.topic, 70)] == list(range(70))
        assert await place.topic.end() == 70

    async def test_two_readers_see_the_same_bytes_at_the_same_offsets(self, place: Place) -> None:
        async def follow() -> list[RawRecord]:
            return await read(place.topic, 60)

        readers = [asyncio.create_task(follow()) for _ in range(2)]
        writers = [place.topic.append([record(f"{writer}-{number}")]) for writer in range(3) for number in range(20)]
        await asyncio.gather(*writers)
        one, other = await asyncio.gather(*readers)
        assert one == other
        assert len(set(ids(one))) == 60

    async def test_a_reader_begins_where_it_is_told(self, place: Place) -> None:
        await place.topic.append([record(f"r{number}") for number in range(10)])
        assert ids(await read(place.topic, 3, start=7)) == ["r7", "r8", "r9"]

    async def test_headers_keep_their_order_and_their_duplicates(self, place: Place) -> None:
        headers: Headers = (("z", b"1"), ("a", b""), ("z", b"2"), ("a", b"\xff"), ("é", b"3"))
        await place.topic.append([record("r", headers=headers)])
        (raw,) = await read(place.topic, 1)
        assert raw.headers == (("ce_id", b"r"), *headers)

    async def test_null_and_empty_differ(self, place: Place) -> None:
        sent = [record("a", key=None), record("b", value=None), record("c", key=b"", value=b"")]
        await place.topic.append(sent)
        found = await read(place.topic, 3)
        assert [(raw.key, raw.value) for raw in found] == [(None, b"v"), (b"k", None), (b"", b"")]

    async def test_a_header_may_be_null(self, place: Place) -> None:
        await place.topic.append([record("r", headers=(("h", None),))])
        (raw,) = await read(place.topic, 1)
        assert raw.headers == (("ce_id", b"r"), ("h", None))

    async def test_a_reader_hears_of_a_record_that_comes_later(self, place: Place) -> None:
        async with asyncio.timeout(LIMIT_S), batches(place.topic, 0) as following:
            assert await anext(following) == []  # nothing yet, and it says so instead of keeping silent
            await place.topic.append([record("later")])
            async for batch in following:
                if batch:
                    assert ids(batch) == ["later"]
                    break

    async def test_read_new_sees_only_what_is_new(self, place: Place) -> None:
        await place.topic.append([record("old")])
        async with asyncio.timeout(LIMIT_S), aclosing(place.topic.read_new()) as following:
            assert await anext(following) == []
            await place.topic.append([record("new")])
            async for batch in following:
                if batch:
                    assert ids(batch) == ["new"]
                    assert batch[0].offset == 1
                    break

    @pytest.mark.parametrize("start", [-1, 3, 1_000])
    async def test_an_offset_that_the_topic_does_not_have_is_corrupt(self, place: Place, start: int) -> None:
        await place.topic.append([record("a"), record("b")])
        with pytest.raises(Corrupt, match="offset"):
            await read(place.topic, 1, start=start)

    async def test_a_record_at_the_limit_of_a_sealer_passes(self, place: Place) -> None:
        await place.topic.append([sized(SEALED_BYTES_MAX)])
        (raw,) = await read(place.topic, 1)
        assert raw.size == SEALED_BYTES_MAX

    async def test_a_record_over_the_limit_is_refused_and_the_next_one_passes(self, place: Place) -> None:
        with pytest.raises(Unavailable):
            await place.topic.append([sized(RECORD_BYTES_MAX + 1)])
        await place.topic.append([record("next")])
        assert ids(await all_of(place.topic)) == ["next"]

    async def test_the_facts_say_what_the_table_says(self, place: Place) -> None:
        facts = await place.topic.facts()
        assert list(differences(facts, expected(SAFETY, sandbox=True))) == []
        assert facts.partitions == topic_table()[SAFETY].partitions
        assert facts == await place.topic.facts()

    async def test_a_topic_that_was_created_again_has_another_id(self, place: Place) -> None:
        await place.topic.append([record("a")])
        before = await place.topic.facts()
        await place.create_again()
        after = await place.topic.facts()
        assert after.cluster_id == before.cluster_id
        assert after.topic_id != before.topic_id
        assert await place.topic.end() == 0

    async def test_an_append_fails_while_the_broker_is_gone_and_works_when_it_is_back(self, frail: Place) -> None:
        await frail.topic.append([record("before")])
        await frail.break_()
        with pytest.raises(Unavailable):
            await frail.topic.append([record("during")])
        with pytest.raises(Unavailable):
            await frail.topic.facts()
        with pytest.raises(Unavailable):
            await frail.topic.end()
        await frail.heal()
        await frail.topic.append([record("after")])
        found = ids(await all_of(frail.topic))
        assert [name for name in found if name != "during"] == ["before", "after"]

    async def test_a_reader_goes_on_where_it_was_when_the_broker_is_back(self, frail: Place) -> None:
        await frail.topic.append([record("a")])
        found: list[RawRecord] = []
        async with asyncio.timeout(LIMIT_S), batches(frail.topic, 0) as following:
            async for batch in following:
                found += batch
                if found:
                    break
            await frail.break_()
            assert await anext(following) == []
            await frail.heal()
            await frail.topic.append([record("b")])
            async for batch in following:
                found += batch
                if len(found) > 1:
                    break
        assert ids(found) == ["a", "b"]

    async def test_after_an_unknown_outcome_only_reading_tells(self, frail: Place) -> None:
        sealed = record("doubtful")

        async def append() -> None:
            await frail.topic.append([sealed])

        await frail.lose_the_ack(append)
        assert ids(await all_of(frail.topic)) == ["doubtful"]
        await frail.topic.append([sealed])
        await frail.topic.append([record("next")])
        assert ids(await all_of(frail.topic)) == ["doubtful", "doubtful", "next"]

    async def test_a_restart_keeps_the_same_prefix(self, frail: Place) -> None:
        await frail.topic.append([record(f"r{number}") for number in range(50)])
        before = await read(frail.topic, 50)
        facts = await frail.topic.facts()
        await frail.restart()
        await frail.topic.append([record("after")])
        found = await read(frail.topic, 51)
        assert found[:50] == before
        assert ids(found[50:]) == ["after"]
        assert await frail.topic.facts() == facts


class MemoryPlace:
    topic: MemoryTopic

    def __init__(self) -> None:
        self.topic = MemoryBus(lambda: datetime(2026, 11, 1, tzinfo=UTC)).topic(SAFETY)

    async def break_(self) -> None:
        self.topic.down = True

    async def heal(self) -> None:
        self.topic.down = False

    async def lose_the_ack(self, append: Callable[[], Awaitable[None]]) -> None:
        self.topic.lose_acks = True
        with pytest.raises(Unavailable):
            await append()
        self.topic.lose_acks = False

    async def restart(self) -> None:
        await self.break_()
        await self.heal()

    async def create_again(self) -> None:
        self.topic.create_again()


class TestMemoryTopic(TopicContract):
    @pytest.fixture
    def place(self) -> Place:
        return MemoryPlace()

    @pytest.fixture
    def frail(self) -> Place:
        return MemoryPlace()

    async def test_a_record_that_comes_while_a_reader_is_busy_is_read_at_once(self) -> None:
        """A reader that was given an empty batch must not sleep over what came before it asked again."""
        place = MemoryPlace()
        began = asyncio.get_running_loop().time()
        async with batches(place.topic, 0) as following:
            for number in range(20):
                assert await anext(following) == []
                place.topic.append_raw(b"k", (), str(number).encode())
                assert [raw.value for raw in await anext(following)] == [str(number).encode()]
        assert asyncio.get_running_loop().time() - began < 0.2

    async def test_while_it_is_down_it_keeps_what_it_has_from_its_readers(self) -> None:
        place = MemoryPlace()
        await place.topic.append([record("a")])
        await place.break_()
        async with batches(place.topic, 0) as following:
            assert await anext(following) == []


class KafkaPlace:
    """Topics of their own on a cluster; and the cluster itself, where it may be broken."""

    def __init__(self, bus: KafkaBus, cluster: Cluster | None = None) -> None:
        self.bus = bus
        self.topic = bus.topic(SAFETY)
        self._cluster = cluster

    @property
    def cluster(self) -> Cluster:
        assert self._cluster is not None
        return self._cluster

    async def break_(self) -> None:
        self.cluster.kill(1)

    async def heal(self) -> None:
        await self.cluster.restart(1)

    async def lose_the_ack(self, append: Callable[[], Awaitable[None]]) -> None:
        """The broker is frozen with the record in its socket, and wakes after the writer gave up."""
        producer = await self.bus.producer()
        await producer.partitions_for(self.bus.prefix + SAFETY)  # it knows where to send while nobody can tell it
        self.cluster.pause(1)
        with pytest.raises(Unavailable):
            await append()
        self.cluster.resume(1)
        async with asyncio.timeout(LIMIT_S):
            while await self.topic.end() == 0:
                pass

    async def restart(self) -> None:
        await self.cluster.restart(1)

    async def create_again(self) -> None:
        await asyncio.to_thread(self.bus.admin.delete_topics)
        async with asyncio.timeout(LIMIT_S):
            while not await self._created():
                pass

    async def _created(self) -> bool:
        """A deleted topic goes a moment later, and until then its name is taken."""
        try:
            await asyncio.to_thread(self.bus.admin.create_topics, 1, None, OF_THE_LOG)
            return await self.topic.end() == 0
        except Unavailable:
            return False


async def kafka_place(servers: str, cluster: Cluster | None = None) -> AsyncIterator[KafkaPlace]:
    bus = KafkaBus(servers, f"t{secrets.token_hex(4)}.")
    await asyncio.to_thread(bus.admin.create_topics, 1, None, OF_THE_LOG)
    try:
        yield KafkaPlace(bus, cluster)
    finally:
        await asyncio.to_thread(bus.admin.delete_topics)
        await bus.close()


@pytest.fixture(scope="module")
def own_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Broken on purpose, so never the one that other tests share."""
    with sandbox_cluster(tmp_path_factory.mktemp("frail")) as cluster:
        yield cluster


@pytest.mark.kafka
class TestKafkaTopic(TopicContract):
    @pytest.fixture
    async def place(self, bootstrap_servers: str) -> AsyncIterator[Place]:
        async for place in kafka_place(bootstrap_servers):
            yield place

    @pytest.fixture
    async def frail(
        self,
        own_cluster: Cluster,
        monkeypatch: pytest.MonkeyPatch,
        broker_dies: None,  # noqa: ARG002 - it clears up after the others
    ) -> AsyncIterator[Place]:
        monkeypatch.setattr(kafka, "APPEND_TIMEOUT_S", 2.0)  # the same as ten seconds, only sooner
        monkeypatch.setattr(kafka_client, "START_TIMEOUT_S", 2.0)
        async for place in kafka_place(own_cluster.bootstrap_servers, own_cluster):
            yield place

    async def test_a_stamp_is_the_logs_own_unless_the_topic_keeps_the_senders(self, bootstrap_servers: str) -> None:
        """Story time reaches a log only where its topic was made for it."""
        long_ago = datetime(2011, 9, 30, 17, tzinfo=UTC)
        bus = KafkaBus(bootstrap_servers, f"t{secrets.token_hex(4)}.", lambda: long_ago)
        try:
            await asyncio.to_thread(bus.admin.create_topics, 1, None, OF_THE_LOG)
            await bus.topic(SAFETY).append([record("a")])
            (raw,) = await read(bus.topic(SAFETY), 1)
            assert raw.timestamp_ms > 1_700_000_000_000
            await asyncio.to_thread(bus.admin.delete_topics)
            await bus.close()
            bus = KafkaBus(bootstrap_servers, f"t{secrets.token_hex(4)}.", lambda: long_ago)
            await asyncio.to_thread(bus.admin.create_topics, 1, {"message.timestamp.type": "CreateTime"}, OF_THE_LOG)
            await bus.topic(SAFETY).append([record("a")])
            (raw,) = await read(bus.topic(SAFETY), 1)
            assert raw.timestamp_ms == 1_317_402_000_000
        finally:
            await asyncio.to_thread(bus.admin.delete_topics)
            await bus.close()

    async def test_topics_are_created_once(self, place: KafkaPlace) -> None:
        await place.topic.append([record("a")])
        await asyncio.to_thread(place.bus.admin.create_topics, 1, None, OF_THE_LOG)
        assert ids(await all_of(place.topic)) == ["a"]
        assert await place.bus.topic(ANSWER).end() == 0

    async def test_a_topic_that_is_not_there_is_unavailable(self, bootstrap_servers: str) -> None:
        bus = KafkaBus(bootstrap_servers, f"t{secrets.token_hex(4)}.")
        with pytest.raises(Unavailable, match="UNKNOWN_TOPIC"):
            await bus.topic(SAFETY).facts()

    async def test_a_reader_that_is_cancelled_while_it_starts_leaves_nothing_behind(
        self, place: KafkaPlace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A door that stops just then would keep a consumer, and its connections, for as long as it lives."""
        begun = asyncio.Event()
        started: list[AIOKafkaConsumer] = []

        class Noted(AIOKafkaConsumer):  # type: ignore[misc]  # the library carries no types
            async def start(self) -> None:
                started.append(self)
                begun.set()
                await super().start()

        monkeypatch.setattr(kafka, "AIOKafkaConsumer", Noted)
        asking = asyncio.create_task(place.topic.end())
        await asyncio.wait_for(begun.wait(), LIMIT_S)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        (consumer,) = started
        assert consumer._closed
        assert not any(connection.connected() for connection in consumer._client._conns.values())

    @pytest.mark.parametrize("broken", [asyncio.CancelledError, KafkaError])
    async def test_a_reader_whose_stop_breaks_off_leaves_no_connection_open(
        self, place: KafkaPlace, monkeypatch: pytest.MonkeyPatch, broken: type[BaseException]
    ) -> None:
        """The client ends one part after the other, and what a part raises keeps it from closing its connections."""
        stopped: list[AIOKafkaConsumer] = []

        class Broken(AIOKafkaConsumer):  # type: ignore[misc]  # the library carries no types
            async def stop(self) -> None:
                stopped.append(self)
                self._closed = True
                raise broken

        monkeypatch.setattr(kafka, "AIOKafkaConsumer", Broken)
        assert await place.topic.end() == 0
        (consumer,) = stopped
        opened = consumer._client._conns.values()
        assert opened
        assert not any(connection.connected() for connection in opened)
        await consumer._coordinator.close()
        await consumer._fetcher.close()

    async def test_a_reader_of_what_is_no_longer_there_is_told_so(self, place: KafkaPlace) -> None:
        """Retention, or a hand: the offsets below are gone, and going on above them would skip holds."""
        from confluent_kafka import TopicPartition  # noqa: PLC0415 - only this test plays the hand

        await place.topic.append([record(f"r{number}") for number in range(10)])
        upto = TopicPartition(place.bus.prefix + SAFETY, 0, 5)
        admin = place.bus.admin.client()
        await asyncio.to_thread(admin.delete_records([upto])[upto].result)
        with pytest.raises(Corrupt, match="no longer has the offset"):
            await read(place.topic, 1)

    async def test_a_producer_that_was_given_up_leaves_nothing_behind(self, frail: KafkaPlace) -> None:
        """Left alone, an idempotent producer retries for ever, and each one given up would append its own copy."""
        await frail.topic.append([record("before")])
        before = asyncio.all_tasks()
        frail.cluster.pause(1)
        with pytest.raises(Unavailable):
            await frail.topic.append([record("during")])
        await asyncio.gather(*frail.bus._retired)
        left: set[Any] = {task for task in asyncio.all_tasks() if not task.done()} - before
        assert not left
        frail.cluster.resume(1)
        await frail.topic.append([record("after")])
        assert ids(await all_of(frail.topic)).count("during") <= 1
