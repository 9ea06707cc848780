"""The simulated cluster, and the bus by which one host's clients reach it: the same port that Kafka stands behind."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime
from functools import partial
from random import Random
from typing import Final, NoReturn, TypeVar

from interlock.bus import HEARTBEAT, SAFETY
from interlock.bus.kafka import APPEND_TIMEOUT_S
from interlock.bus.kafka_client import REQUEST_TIMEOUT_MS
from interlock.bus.memory import MemoryBus, MemoryTopic
from interlock.bus.ports import BATCH, Member, Shares, Topic, TopicFacts
from interlock.bus.records import RawRecord, Sealed
from interlock.bus.topics import settings_of, topic_row
from interlock.terms import AnotherLog, Offset, Unavailable
from tests.proof.simulation.brokers import Broker, NoSuchOffset, NotEnoughInSync, NotLeader
from tests.proof.simulation.controllers import Controllers
from tests.proof.simulation.network import Network, Unreachable

REQUEST_S: Final = REQUEST_TIMEOUT_MS / 1000
METADATA_S: Final = 10.0
"""How old a client's knowledge of the leader may be before it asks again."""
RETRY_S: Final = 0.1
_LARGEST: Final = int(topic_row(SAFETY).config["max.message.bytes"])
T = TypeVar("T")


class Cluster:
    """Three brokers with the safety log, which begins with records that all of them have."""

    def __init__(self, begins_with: Sequence[RawRecord], now: Callable[[], datetime], chance: Random) -> None:
        self.network = Network(chance)
        self.controllers = Controllers(3, chance)
        self.brokers = [Broker(number, self.network, self.controllers, now, chance) for number in range(3)]
        self.beside = MemoryBus(now)
        """The topics on which no answer rests."""
        self.unheard = set[str]()
        """Hosts whose heartbeats get lost."""
        self.chance = chance
        self.generation = 0
        self.happened: list[tuple[float, str]] = []
        """What whoever reads of the run must know of, and when it was."""
        self._begins_with = begins_with
        self.controllers.tell = self.tell
        for broker in self.brokers:
            broker.peers = [peer for peer in self.brokers if peer is not broker]
            broker.begin_with(begins_with)

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.controllers.run())
            for broker in self.brokers:
                tasks.create_task(broker.run())

    def tell(self, what: str) -> None:
        self.happened.append((asyncio.get_running_loop().time(), what))

    def committed(self) -> list[RawRecord]:
        """What any reader could have been given, longest first; only of use once all is healed."""
        return [entry.record for entry in max(self.brokers, key=lambda one: one.high).log]

    def create_again(self) -> None:
        """The topic is deleted, and another of the same name takes its place: it begins as the first one did."""
        self.generation += 1
        for broker in self.brokers:
            broker.begin_with(self._begins_with)


class SimulatedBus:
    """What a process on one host reaches: the replicated safety log, and the other topics as long as any broker is."""

    def __init__(self, host: str, cluster: Cluster) -> None:
        self.host = host
        self.cluster = cluster
        self._ended = False
        self._leader: int | None = None
        self._asked = float("-inf")
        self._producer = 0
        self._sequence = 0
        self._new_producer()

    def topic(self, name: str, partition: int = 0) -> Topic:
        return SafetyTopic(self) if name == SAFETY else _Beside(self, self.cluster.beside.topic(name, partition))

    def join(
        self, group: str, topics: Sequence[str], shares: Shares, instance: str | None = None
    ) -> AbstractAsyncContextManager[Member]:
        return self.cluster.beside.join(group, topics, shares, instance)

    def end(self) -> None:
        """Its process is killed: nothing that it sends from here on leaves it, and it hears of nothing. What was on its
        way arrives.
        """
        self._ended = True

    def answering(self) -> list[Broker]:
        """The brokers that answer this host, be it with what was true before they were cut off."""
        brokers = () if self._ended else self.cluster.brokers
        return [one for one in brokers if not one.dead and self.cluster.network.reaches(self.host, one.name)]

    def serving(self) -> list[Broker]:
        """Those that can serve the other topics as well: for that a broker needs the controllers."""
        controllers = self.cluster.controllers.name
        return [one for one in self.answering() if self.cluster.network.reaches(one.name, controllers)]

    async def ask_leader(self, ask: Callable[[Broker], Awaitable[T]]) -> T:
        """Ask whoever leads, as this client believes. Raises what the broker or the network raises, and asks a broker
        who leads before the next time.
        """
        now = asyncio.get_running_loop().time()
        try:
            if self._leader is None or now - self._asked > METADATA_S:
                self._leader = await self._look_for_the_leader()
            broker = self.cluster.brokers[self._leader]
            return await self._call(broker, lambda: ask(broker), REQUEST_S)
        except (NotLeader, Unreachable, TimeoutError):
            self._leader = None
            raise

    async def _look_for_the_leader(self) -> int:
        """Any broker is asked, and one that knows nothing new gives an old answer. Raises NotLeader when it knows none,
        and what the network raises.
        """
        self._asked = asyncio.get_running_loop().time()
        broker = self.cluster.chance.choice(self.cluster.brokers)
        leader = await self._call(broker, broker.who_leads, RETRY_S * 5)
        if leader is None:
            raise NotLeader(broker.name)
        return leader

    async def _call(self, broker: Broker, ask: Callable[[], Awaitable[T]], within: float) -> T:
        if not self._ended:
            answer = await self.cluster.network.call(self.host, broker, ask, within)
        if self._ended:
            raise Unreachable(self.host)
        return answer

    def numbers(self, count: int) -> tuple[int, int]:
        """The producer's id, and the number of the first of so many records."""
        first, self._sequence = self._sequence, self._sequence + count
        return self._producer, first

    def discard(self, producer: int) -> None:
        if producer == self._producer:
            self._new_producer()

    def _new_producer(self) -> None:
        self._producer, self._sequence = self.cluster.chance.randrange(2**48), 0


class SafetyTopic:
    """The safety log by a client that retries as aiokafka does."""

    name = SAFETY

    def __init__(self, bus: SimulatedBus) -> None:
        self._bus = bus

    async def append(self, records: Sequence[Sealed]) -> Sequence[Offset]:
        """As the port says. What is given up may still be on its way."""
        if any(sealed.size > _LARGEST for sealed in records):
            raise Unavailable(f"{self.name} refuses a record that is too large")
        if not records:
            return []
        numbers = self._bus.numbers(len(records))
        try:
            async with asyncio.timeout(APPEND_TIMEOUT_S):
                while True:
                    with suppress(NotLeader, NotEnoughInSync, Unreachable, TimeoutError):
                        return await self._bus.ask_leader(lambda broker: broker.produce(numbers, records))
                    await asyncio.sleep(RETRY_S)
        except TimeoutError as error:
            self._bus.discard(numbers[0])
            raise Unavailable(f"{self.name} cannot be written") from error

    async def read(self, begin: Offset, *, at_once: int = BATCH) -> AsyncGenerator[Sequence[RawRecord], None]:
        position = begin
        while True:
            batch: Sequence[RawRecord] = []
            try:
                batch = await self._bus.ask_leader(partial(_fetched, position, at_once))
            except NoSuchOffset as error:
                raise AnotherLog(f"{self.name} no longer has the offset that this replica needs next") from error
            except (NotLeader, Unreachable, TimeoutError):
                await asyncio.sleep(RETRY_S)
            position = Offset(position + len(batch))
            yield batch

    async def read_new(self) -> AsyncGenerator[Sequence[RawRecord], None]:
        async for batch in self.read(await self.end()):
            yield batch

    async def end(self) -> Offset:
        try:
            return await self._bus.ask_leader(lambda broker: broker.end())
        except (NotLeader, Unreachable, TimeoutError) as error:
            raise Unavailable(f"{self.name} cannot be read") from error

    async def facts(self) -> TopicFacts:
        if not self._bus.answering():
            raise Unavailable("no broker answers")
        row, cluster = topic_row(self.name), self._bus.cluster
        least = str(min(broker.in_sync_min for broker in cluster.brokers))
        config, made = settings_of(self.name, 3) | {"min.insync.replicas": least}, f"{self.name}/{cluster.generation}"
        return TopicFacts("memory", made, row.partitions, 3, config, eligible_replicas=True)


async def _fetched(begin: Offset, at_once: int, broker: Broker) -> Sequence[RawRecord]:
    return await broker.fetch(begin, at_once)


class _Beside:
    """A topic that is there as long as any broker can be reached."""

    def __init__(self, bus: SimulatedBus, inner: MemoryTopic) -> None:
        self.name = inner.name
        self._bus = bus
        self._inner = inner

    async def append(self, records: Sequence[Sealed]) -> Sequence[Offset]:
        if not self._bus.serving() or (self.name == HEARTBEAT and self._bus.host in self._bus.cluster.unheard):
            await asyncio.sleep(REQUEST_S)
            self._refuse()
        return await self._inner.append(records)

    async def read(self, begin: Offset, *, at_once: int = BATCH) -> AsyncGenerator[Sequence[RawRecord], None]:
        async for batch in self._inner.read(begin, at_once=at_once):
            while not self._bus.serving():
                await asyncio.sleep(RETRY_S * 5)
                yield []
            yield batch

    async def read_new(self) -> AsyncGenerator[Sequence[RawRecord], None]:
        async for batch in self.read(Offset(len(self._inner.records))):
            yield batch

    async def end(self) -> Offset:
        return await self._inner.end() if self._bus.serving() else self._refuse()

    async def facts(self) -> TopicFacts:
        return await self._inner.facts() if self._bus.serving() else self._refuse()

    def _refuse(self) -> NoReturn:
        raise Unavailable(f"{self.name}: no broker answers")
