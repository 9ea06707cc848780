"""A group of readers of a bus in memory: it shares partitions out as Kafka does, so that tests can move them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from interlock.bus.ports import Shares, Slot
from interlock.bus.records import RawRecord
from interlock.bus.topics import topic_row
from interlock.terms import Offset, Unavailable

if TYPE_CHECKING:
    from interlock.bus.memory import MemoryTopic

_POLL_S: Final = 0.02


class MemoryMember:
    """One reader of a group."""

    def __init__(self, group: "MemoryGroup", shares: Shares) -> None:
        self._group = group
        self.shares = shares
        self.own: frozenset[Slot] = frozenset()
        self.positions: dict[Slot, Offset] = {}
        self.paused: set[Slot] = set()

    async def take(self, most: int) -> Mapping[Slot, Sequence[RawRecord]]:
        await self._group.settled.wait()
        found: dict[Slot, Sequence[RawRecord]] = {}
        for slot in sorted(self.own - self.paused):
            topic, left = self._group.topic(*slot), most - sum(map(len, found.values()))
            position = self.positions.setdefault(slot, self._group.committed.get(slot, Offset(0)))
            if not topic.down and left > 0 and (batch := topic.records[position : position + left]):
                found[slot] = batch
                self.positions[slot] = Offset(position + len(batch))
        await asyncio.sleep(0 if found else _POLL_S)
        return found

    def pause(self, slots: Collection[Slot]) -> None:
        self.paused |= self.own.intersection(slots)

    def resume(self, slots: Collection[Slot]) -> None:
        self.paused -= set(slots)

    async def begin_at(self, slot: Slot, offset: Offset) -> None:
        if slot in self.own:
            self.positions[slot] = offset

    async def commit(self, begin: Mapping[Slot, Offset]) -> None:
        await asyncio.sleep(0)
        if not self.own.issuperset(begin):
            raise Unavailable("what was done cannot be noted: a partition is another's by now")
        self._group.committed |= begin

    def end(self, slot: Slot) -> Offset | None:
        return Offset(len(self._group.topic(*slot).records)) if slot in self.own else None

    async def gets(self, slots: frozenset[Slot]) -> None:
        """As after every change of the group: all of its own, anew."""
        self.own, self.positions, self.paused = slots, {}, set()
        await self.shares.given(self, sorted(slots))


class MemoryGroup:
    """The members of one group, and how far it has read."""

    def __init__(self, topic: "Callable[[str, int], MemoryTopic]", topics: Sequence[str]) -> None:
        self.topic = topic
        self.committed: dict[Slot, Offset] = {}
        self.settled = asyncio.Event()
        """Not while partitions change hands: then nobody takes anything."""
        self._topics = topics
        self._members: list[MemoryMember] = []
        self._sharing = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def joined(self, shares: Shares) -> AsyncIterator[MemoryMember]:
        member = MemoryMember(self, shares)
        await self._share_out([*self._members, member])
        try:
            yield member
        finally:
            await asyncio.shield(self._share_out([one for one in self._members if one is not member]))

    async def _share_out(self, members: list[MemoryMember]) -> None:
        async with self._sharing:
            self.settled.clear()
            for one in self._members:
                await one.shares.taken_away(sorted(one.own))
                one.own = frozenset()
            self._members = members
            for place, one in enumerate(members):
                await one.gets(frozenset(slot for slot in self._slots() if slot.partition % len(members) == place))
            self.settled.set()

    def _slots(self) -> list[Slot]:
        return [Slot(name, number) for name in self._topics for number in range(topic_row(name).partitions)]
