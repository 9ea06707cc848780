"""A partition of Kafka 4 with three replicas, as far as a client can tell: epochs, the set in sync, the high watermark,
and a leader that was replaced and has not heard of it (KIP-101, KIP-966, KAFKA-15583).
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final, TypeVar

from interlock.bus.records import RawRecord, Sealed
from interlock.terms import Offset
from interlock.terms.times import millis
from tests.proof.simulation.controllers import Controllers, Partition
from tests.proof.simulation.network import Host, Network, Signal, Unreachable

REPLICATES_WITHIN_S: Final = 1.5
POLL_S: Final = 0.5
LAGS_S: Final = 3.0
"""How long a follower may be behind before its leader has it taken out of those in sync; Kafka's is 30."""
HEARTBEAT_S: Final = 1.0
AT_ONCE: Final = 10_000
T = TypeVar("T")


class NotLeader(Exception):  # noqa: N818 - the broker's own word
    """This broker does not lead the partition, as far as it knows."""


class NotEnoughInSync(Exception):  # noqa: N818 - the broker's own word
    """Too few replicas are in sync to take or to keep a record."""


class NoSuchOffset(Exception):  # noqa: N818 - the broker's own word
    """The log ends before that offset."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A record as its first leader wrote it. Replicas share it, so that one is the other by identity."""

    epoch: int
    producer: tuple[int, int]
    """The producer's id and the number of the record."""
    record: RawRecord


class Broker(Host):
    """One replica of the partition."""

    in_sync_min = 2

    def __init__(
        self, number: int, network: Network, controllers: Controllers, now: Callable[[], datetime], chance: Random
    ) -> None:
        super().__init__(f"broker-{number}")
        self.number = number
        self.peers: Sequence[Broker] = ()
        self.log: list[Entry] = []
        self.high = 0
        """The high watermark: below it a record is given to readers."""
        self.known = Partition(0, 0, None, frozenset())
        """What it has heard from the controllers last."""
        self._ended_in_order = False
        self._registered = 0
        """The life in which the controllers know it: before, it does not act on what they said of an earlier one."""
        self._network = network
        self._controllers = controllers
        self._now = now
        self._chance = chance
        self._moved = Signal()
        self._proposed = frozenset[int]()
        """Those whom this leader has proposed as in sync: until it knows more, it waits for them as well."""
        self._has: dict[int, int] = {}
        """How far each follower has come, as this leader knows."""
        self._caught_up: dict[int, float] = {}
        self._written: dict[tuple[int, int], int] = {}

    @property
    def leads(self) -> bool:
        return self.known.leader == self.number

    @property
    def in_sync(self) -> frozenset[int]:
        return self.known.in_sync | self._proposed

    # What clients ask.

    async def produce(self, producer: tuple[int, int], records: Sequence[Sealed]) -> Sequence[Offset]:
        """Append once, and wait until every replica in sync has it. Raises NotLeader and NotEnoughInSync; then it may
        be there all the same.
        """
        self._require_leads()
        epoch = self.known.epoch
        if len(self.known.in_sync) < self.in_sync_min:
            raise NotEnoughInSync(self.name)
        begin = self._place_of(producer)
        if begin is None:
            begin = len(self.log)
            for number, sealed in enumerate(records):
                self._append(Entry(epoch, (producer[0], producer[1] + number), self._stamped(sealed)))
        end = begin + len(records)
        while self.high < end:
            await self._moved.wait()
            if self.known.epoch != epoch:
                raise NotLeader(self.name)
        if len(self.known.in_sync) < self.in_sync_min:
            raise NotEnoughInSync(self.name)
        return [Offset(begin + number) for number in range(len(records))]

    def _place_of(self, producer: tuple[int, int]) -> int | None:
        place = self._written.get(producer)
        return place if place is not None and place < len(self.log) and self.log[place].producer == producer else None

    def _stamped(self, sealed: Sealed) -> RawRecord:
        return RawRecord(Offset(len(self.log)), millis(self._now()), sealed.key, sealed.headers, sealed.value)

    def _append(self, entry: Entry) -> None:
        self._written[entry.producer] = len(self.log)
        self.log.append(entry)
        self._moved.wake()
        self._raise()

    async def fetch(self, begin: Offset, at_once: int) -> Sequence[RawRecord]:
        """Committed records from there on, after a moment's wait for one. Raises NotLeader and NoSuchOffset."""
        self._require_leads()
        if not 0 <= begin <= len(self.log):
            raise NoSuchOffset(f"{self.name} ends at {len(self.log)}")
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL_S):
                while self.leads and self.high <= begin:
                    await self._moved.wait()
        self._require_leads()
        return [entry.record for entry in self.log[begin : min(self.high, begin + at_once)]]

    async def end(self) -> Offset:
        """The high watermark, as this broker believes (ListOffsets LATEST)."""
        self._require_leads()
        return Offset(self.high)

    async def who_leads(self) -> int | None:
        return self.known.leader

    def _require_leads(self) -> None:
        if not self.leads:
            raise NotLeader(self.name)

    # What followers ask.

    async def give(self, follower: "Broker", epoch: int) -> tuple[int, list[Entry], int]:
        """How much of its log a follower may keep, what comes next, and the high watermark. Raises NotLeader."""
        if epoch != self.known.epoch or not self.leads:
            raise NotLeader(self.name)
        same = min(len(follower.log), len(self.log))
        while same and follower.log[same - 1] is not self.log[same - 1]:
            same -= 1
        self._has[follower.number] = same
        if same == len(self.log):
            self._caught_up[follower.number] = _time()
        self._raise()
        if same == len(follower.log) and same == len(self.log) and follower.high == self.high:
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await self._moved.wait()
            if epoch != self.known.epoch:
                raise NotLeader(self.name)
        return same, self.log[same : same + AT_ONCE], self.high

    def _raise(self) -> None:
        """Move the high watermark to what every replica in sync has, where enough are (KAFKA-15583)."""
        others = self.in_sync - {self.number}
        least = min([len(self.log), *(self._has.get(other, 0) for other in others)])
        if self.leads and len(self.known.in_sync) >= self.in_sync_min and least > self.high:
            self.high = least
            self._moved.wake()

    # What it does by itself.

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for part in (self._hear, self._beat, self._follow, self._look_after):
                tasks.create_task(self._again(part))

    async def _again(self, part: Callable[[], Awaitable[None]]) -> None:
        while True:
            await self.awake()
            if not self.dead:
                with suppress(TimeoutError, Unreachable, NotLeader):
                    await part()
            await asyncio.sleep(self._chance.uniform(0.001, 0.01) if not self.dead else 0.2)

    async def _hear(self) -> None:
        """Ask the controllers what is new, and wait for it."""
        life = self.life
        news = await self._ask_controllers(lambda: self._controllers.newer_than(self.known), 2 * HEARTBEAT_S)
        await self.awake()
        if life == self.life == self._registered and news.version > self.known.version:
            self._learn(news)

    def _learn(self, news: Partition) -> None:
        if news.epoch != self.known.epoch:
            self._has, self._caught_up = {}, {peer.number: _time() for peer in self.peers}
        self._proposed = frozenset()
        self.known = news
        self._moved.wake()
        self._raise()

    async def _beat(self) -> None:
        life, in_order = self.life, self._ended_in_order
        await self._ask_controllers(
            lambda: self._controllers.beat(self.number, life, may_lack=not in_order), HEARTBEAT_S
        )
        self._registered = life
        await asyncio.sleep(HEARTBEAT_S / 2)

    async def _follow(self) -> None:
        leader = next((peer for peer in self.peers if peer.number == self.known.leader), None)
        if leader is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await self._moved.wait()
            return
        epoch, life = self.known.epoch, self.life
        same, entries, high = await self._network.call(
            self.name, leader, lambda: leader.give(self, epoch), REPLICATES_WITHIN_S
        )
        await self.awake()
        if epoch != self.known.epoch or life != self.life:
            return
        del self.log[same:]
        for entry in entries:
            self._written[entry.producer] = len(self.log)
            self.log.append(entry)
        self.high = min(high, len(self.log))

    async def _look_after(self) -> None:
        """As a leader: have those who fall behind taken out, and those who have caught up put back."""
        await asyncio.sleep(POLL_S)
        if not self.leads:
            return
        now = _time()
        behind = {
            other for other in self.known.in_sync - {self.number} if now - self._caught_up.get(other, now) > LAGS_S
        }
        back = {
            peer.number for peer in self.peers
            if peer.number not in self.known.in_sync and self._has.get(peer.number, -1) >= self.high
        }  # fmt: skip
        wanted = (self.known.in_sync - behind) | back
        if wanted != self.known.in_sync:
            self._proposed = frozenset(wanted)
            known = self.known
            await self._ask_controllers(lambda: self._controllers.alter(known, self.number, wanted), HEARTBEAT_S)

    async def _ask_controllers(self, ask: Callable[[], Awaitable[T]], within: float) -> T:
        return await self._network.call(self.name, self._controllers, ask, within)

    # What happens to it.

    def kill(self, lost: int = 0) -> None:
        """kill -9; with `lost`, so many of its last records had not reached the disk."""
        self._ended_in_order = False
        self._ends(lost)

    def stop(self) -> None:
        """It ends in order, and says so when it comes back: it has all that it had."""
        self._ended_in_order = True
        self._ends(0)

    def _ends(self, lost: int) -> None:
        self.die()
        del self.log[max(0, len(self.log) - lost) :]
        self.high = min(self.high, len(self.log))
        self._moved.wake()

    def start(self) -> None:
        """It comes back with its log, and knows nothing until it has heard from the controllers."""
        if not self.dead:
            return
        self.dead = False
        self.known = Partition(0, 0, None, frozenset())
        self._proposed = frozenset()

    def begin_with(self, records: Sequence[RawRecord]) -> None:
        self.log = [Entry(0, (-1, number), record) for number, record in enumerate(records)]
        self.high = len(self.log)


def _time() -> float:
    return asyncio.get_running_loop().time()
