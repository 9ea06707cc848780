"""The simulated cluster keeps the contract that Kafka keeps, and does what makes Kafka dangerous."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from random import Random

import pytest

from interlock.bus import SAFETY
from interlock.bus.ports import Topic
from interlock.terms import AnotherLog, Offset, Unavailable
from tests.bus.test_topic_contract import Place, TopicContract, ids, read, record
from tests.proof.simulation.brokers import Broker, NotEnoughInSync, NotLeader
from tests.proof.simulation.cluster import Cluster, SimulatedBus

HOST = "gate"


@pytest.fixture
async def cluster() -> AsyncIterator[Cluster]:
    made = Cluster((), lambda: datetime(2026, 11, 1, tzinfo=UTC), Random(1))  # noqa: S311 - the same run every time
    running = asyncio.create_task(made.run())
    await until(lambda: all(broker.known.version for broker in made.brokers))
    try:
        yield made
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await made.network.close()


async def until(holds: Callable[[], bool], within: float = 30.0) -> None:
    async with asyncio.timeout(within):
        for _ in iter(holds, True):
            await asyncio.sleep(0.01)


class SimulatedPlace:
    def __init__(self, cluster: Cluster) -> None:
        self.topic: Topic = SimulatedBus(HOST, cluster).topic(SAFETY)
        self._cluster = cluster
        self._replies = [(broker.name, HOST) for broker in cluster.brokers]

    async def break_(self) -> None:
        for broker in self._cluster.brokers:
            broker.kill()

    async def heal(self) -> None:
        for broker in self._cluster.brokers:
            broker.start()

    async def lose_the_ack(self, append: Callable[[], Awaitable[None]]) -> None:
        await self.topic.end()  # it knows the leader
        self._cluster.network.trouble("lost", *self._replies)
        with pytest.raises(Unavailable):
            await append()
        self._cluster.network.heal(*self._replies)

    async def restart(self) -> None:
        await self.break_()
        await self.heal()

    async def create_again(self) -> None:
        self._cluster.create_again()


class TestSimulatedTopic(TopicContract):
    @pytest.fixture
    def place(self, cluster: Cluster) -> Place:
        return SimulatedPlace(cluster)

    @pytest.fixture
    def frail(self, cluster: Cluster) -> Place:
        return SimulatedPlace(cluster)


def leader(cluster: Cluster) -> Broker:
    return next(one for one in cluster.brokers if one.number == cluster.controllers.partition.leader)


async def replaced(cluster: Cluster) -> tuple[Broker, Broker]:
    """A leader that was cut off from the others and does not know that it was replaced, and the new one."""
    old = leader(cluster)
    others = [name for name in (*(one.name for one in cluster.brokers), "controllers") if name != old.name]
    cluster.network.trouble("lost", *((old.name, name) for name in others), *((name, old.name) for name in others))
    await until(lambda: leader(cluster) is not old and leader(cluster).leads)
    return old, leader(cluster)


async def test_a_leader_that_was_replaced_gives_a_stale_end_without_an_error(cluster: Cluster) -> None:
    """Which is why nobody may ask for it."""
    topic = SimulatedBus(HOST, cluster).topic(SAFETY)
    await topic.append([record("before")])
    old, new = await replaced(cluster)
    assert await new.produce((1, 0), [record("hold")]) == [1]
    assert (await old.end(), await new.end()) == (1, 2)


async def test_what_it_takes_is_never_read_and_is_given_up_when_it_hears_of_the_other(cluster: Cluster) -> None:
    old, new = await replaced(cluster)
    doubtful = asyncio.create_task(old.produce((1, 0), [record("question")]))
    await new.produce((2, 0), [record("hold")])
    await asyncio.sleep(1.0)
    assert (len(old.log), old.high) == (1, 0)
    cluster.network.heal(*list(cluster.network.troubled))
    with pytest.raises(NotLeader):
        await doubtful
    await until(lambda: [one.high for one in cluster.brokers] == [1, 1, 1])
    assert all(broker.log[0] is new.log[0] for broker in cluster.brokers)


async def test_a_reader_that_comes_to_it_too_far_is_told_of_another_log(cluster: Cluster) -> None:
    old, new = await replaced(cluster)
    await new.produce((2, 0), [record("hold")])
    with pytest.raises(Exception, match="ends at 0"):
        await old.fetch(Offset(1), 10)
    bus = SimulatedBus(HOST, cluster)
    bus._leader = old.number
    with pytest.raises(AnotherLog):
        await read(bus.topic(SAFETY), 1, start=1)


async def test_one_in_sync_takes_nothing(cluster: Cluster) -> None:
    two = [one for one in cluster.brokers if one is not leader(cluster)]
    for broker in two:
        broker.pause()
    await until(lambda: len(leader(cluster).known.in_sync) == 1)
    with pytest.raises(NotEnoughInSync):
        await leader(cluster).produce((1, 0), [record("hold")])


async def test_what_was_acknowledged_outlives_one_that_loses_its_disk(cluster: Cluster) -> None:
    topic = SimulatedBus(HOST, cluster).topic(SAFETY)
    await topic.append([record(f"r{number}") for number in range(5)])
    lossy = leader(cluster)
    lossy.kill(lost=5)
    lossy.start()
    await until(lambda: leader(cluster) is not lossy)
    await topic.append([record("after")])
    assert ids(await read(topic, 6)) == ["r0", "r1", "r2", "r3", "r4", "after"]
    await until(lambda: len(lossy.log) == 6)


async def test_what_was_sent_twice_in_one_life_of_a_producer_stands_once(cluster: Cluster) -> None:
    for _ in range(2):
        assert await leader(cluster).produce((1, 0), [record("once")]) == [0]
    assert len(leader(cluster).log) == 1


async def test_a_request_that_was_held_arrives_when_nobody_waits_for_it(cluster: Cluster) -> None:
    bus = SimulatedBus(HOST, cluster)
    topic = bus.topic(SAFETY)
    await topic.append([record("first")])
    requests = [(HOST, broker.name) for broker in cluster.brokers]
    cluster.network.trouble("held", *requests)
    with pytest.raises(Unavailable):
        await topic.append([record("late")])
    cluster.network.heal(*requests)
    assert ids(await read(topic, 1, start=1)) == ["late"]


async def test_a_process_that_was_killed_says_and_hears_nothing_more_but_what_was_on_its_way(cluster: Cluster) -> None:
    bus = SimulatedBus(HOST, cluster)
    topic = bus.topic(SAFETY)
    await topic.append([record("first")])
    under_way = asyncio.create_task(topic.append([record("on its way")]))
    await asyncio.sleep(0)
    bus.end()
    with pytest.raises(Unavailable):
        await under_way
    with pytest.raises(Unavailable):
        await topic.append([record("never")])
    with pytest.raises(Unavailable):
        await topic.end()
    assert ids(await read(SimulatedBus("other", cluster).topic(SAFETY), 2)) == ["first", "on its way"]
    assert len(leader(cluster).log) == 2


async def test_a_paused_broker_goes_on_where_it_was(cluster: Cluster) -> None:
    follower = next(one for one in cluster.brokers if one is not leader(cluster))
    follower.pause()
    topic = SimulatedBus(HOST, cluster).topic(SAFETY)
    with suppress(Unavailable):
        await topic.append([record("meanwhile")])
    follower.go_on()
    await until(lambda: follower.high >= 1)
    assert follower.log[0] is leader(cluster).log[0]
