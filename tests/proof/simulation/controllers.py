"""The quorum of controllers as one host: who leads, who is in sync, and who has not been heard of for too long."""

import asyncio
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from tests.proof.simulation.network import Host, Signal

SESSION_S: Final = 3.0
"""After which a broker that is not heard counts as dead, as in the sandbox (broker.session.timeout.ms)."""
_LOOK_S: Final = 0.25
_LONG_POLL_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Partition:
    """What the controllers say of it."""

    version: int
    epoch: int
    leader: int | None
    in_sync: frozenset[int]
    eligible: frozenset[int] = frozenset()
    """Those who left the set in sync while it was too small to take anything: they have all that was ever committed
    (KIP-966).
    """


class Controllers(Host):
    """Never wrong; at most late, or not to be reached."""

    in_sync_min = 2

    def __init__(self, brokers: int, chance: Random) -> None:
        super().__init__("controllers")
        self._led = chance.randrange(brokers)
        """The leader, or who led last."""
        self.partition = Partition(1, 1, self._led, frozenset(range(brokers)))
        self._chance = chance
        self._heard = dict.fromkeys(range(brokers), 0.0)
        self._lives = dict.fromkeys(range(brokers), 0)
        self._fenced = set[int]()
        self._changed = Signal()
        self.tell: Callable[[str], None] = lambda _: None

    async def run(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_S)
            await self.awake()
            now = asyncio.get_running_loop().time()
            for broker, heard in self._heard.items():
                if now - heard > SESSION_S and broker not in self._fenced:
                    self._fence(broker)

    async def beat(self, broker: int, life: int, *, may_lack: bool) -> None:
        """A broker lives. One that has died meanwhile, and not in order, may have lost what it had (KIP-966)."""
        self._heard[broker] = asyncio.get_running_loop().time()
        if self._lives[broker] != life:
            self._lives[broker] = life
            self._fence(broker, may_lack=may_lack)
        self._fenced.discard(broker)
        if self.partition.leader is None:
            self._elect(self.partition)

    async def newer_than(self, known: Partition) -> Partition:
        """What is said now, after a moment's wait for something new."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONG_POLL_S):
                while self.partition.version <= known.version:
                    await self._changed.wait()
        return self.partition

    async def alter(self, known: Partition, leader: int, in_sync: AbstractSet[int]) -> None:
        """A leader says who is in sync. One that does not know the last word is not listened to (KIP-497)."""
        if known == self.partition and leader == self.partition.leader and not in_sync & self._fenced:
            self._say(self._with(frozenset(in_sync)))

    def _fence(self, broker: int, *, may_lack: bool = False) -> None:
        self._fenced.add(broker)
        found = self._with(self.partition.in_sync - {broker})
        if may_lack:
            found = replace(found, eligible=found.eligible - {broker})
        if found.leader == broker:
            self._elect(replace(found, leader=None))
        elif found != self.partition:
            self._say(found)

    def _with(self, in_sync: frozenset[int]) -> Partition:
        """Whoever leaves a set that is too small without him stays eligible."""
        gone = (self.partition.in_sync | self.partition.eligible) - in_sync
        return replace(
            self.partition, in_sync=in_sync, eligible=frozenset() if len(in_sync) >= self.in_sync_min else gone
        )

    def _elect(self, found: Partition) -> None:
        """One in sync, else one that is eligible, else the one that led last, if everybody else has died as well."""
        in_sync, eligible = sorted(found.in_sync - self._fenced), sorted(found.eligible - self._fenced)
        able = in_sync or eligible
        if not able and not found.in_sync and not found.eligible and self._led not in self._fenced:
            able = [self._led]
        if not able:
            self._say(replace(found, epoch=found.epoch + (found.leader != self.partition.leader)))
            return
        self._led = self._chance.choice(able)
        ours = found.in_sync if in_sync else frozenset({self._led})
        self._say(replace(found, leader=self._led, epoch=found.epoch + 1, in_sync=ours, eligible=found.eligible - ours))

    def _say(self, partition: Partition) -> None:
        if partition != self.partition:
            self.partition = replace(partition, version=self.partition.version + 1)
            self._changed.wake()
            led = "nobody" if partition.leader is None else f"broker-{partition.leader}"
            self.tell(f"epoch {partition.epoch}: {led} leads, {sorted(partition.in_sync)} are in sync")
