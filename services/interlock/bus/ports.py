"""The seam between Interlock and its broker: a topic that can be appended to, read in order, and asked what it is."""

from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from interlock.bus.records import RawRecord, Sealed
from interlock.terms import Offset

BATCH: Final = 256
"""The most records that are read at once, unless told."""


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """What a topic is right now, as the cluster says."""

    cluster_id: str
    topic_id: str
    """Changes when a topic of the same name is created again: offsets alone cannot tell."""
    partitions: int
    replicas: int
    config: Mapping[str, str]
    """What is set on the topic itself. A broker's own defaults are none of it: each may have others."""
    eligible_replicas: bool
    """Whether a replica that may lack what was acknowledged is kept from leading also after the set in sync has shrunk
    (KIP-966).
    """


class Topic(Protocol):
    """One partition of a topic. What has been read from it is committed and never changes."""

    name: str

    async def append(self, records: Sequence[Sealed]) -> Sequence[Offset]:
        """Append in this order. Returns once all are acknowledged by all in-sync replicas: the offset of each, and -1
        of what a broker had taken before. Good for pacing and for receipts only.

        Raises Unavailable otherwise, and then the outcome is unknown: each record may be there, may come later, or
        may never come. Only reading it back tells.
        """
        ...

    def read(self, begin: Offset, *, at_once: int = BATCH) -> AsyncGenerator[Sequence[RawRecord], None]:
        """Batches of at most so many from this offset on, for ever; an empty batch now and then while there is nothing
        new. Whoever reads beside others takes few: for those of one batch the processor is held.

        Raises AnotherLog when the topic does not have that offset, and Unavailable when the broker refuses.
        """
        ...

    def read_new(self) -> AsyncGenerator[Sequence[RawRecord], None]:
        """Batches of what is appended after the call begins to read."""
        ...

    async def end(self) -> Offset:
        """The next offset, as some broker believes. May be stale: good for progress, never for an answer."""
        ...

    async def facts(self) -> TopicFacts:
        """Raises Unavailable when the cluster does not answer or has no such topic."""
        ...


class Slot(NamedTuple):
    """One partition of one topic."""

    topic: str
    partition: int


class Member(Protocol):
    """One of a group of readers that share the partitions of some topics."""

    async def take(self, most: int) -> Mapping[Slot, Sequence[RawRecord]]:
        """At most so many that have come, of its own partitions that are not paused; none, after a moment, where none
        has come. A group that is new begins at the beginning. Raises Unavailable, and AnotherLog where retention has
        removed what the group had not read.
        """
        ...

    def pause(self, slots: Collection[Slot]) -> None: ...

    def resume(self, slots: Collection[Slot]) -> None: ...

    async def begin_at(self, slot: Slot, offset: Offset) -> None:
        """Take from there on, whatever was committed."""
        ...

    async def commit(self, begin: Mapping[Slot, Offset]) -> None:
        """Whoever of the group has the partition next begins there. Raises Unavailable, also when it is no longer this
        member's own.
        """
        ...

    def end(self, slot: Slot) -> Offset | None:
        """The next offset of a partition of its own, as its leader said last; None before it has said anything."""
        ...


class Shares(Protocol):
    """Whoever is told which partitions are a member's own. Each is awaited before the group goes on."""

    async def given(self, member: Member, slots: Collection[Slot]) -> None:
        """All that are its own from now on."""
        ...

    async def taken_away(self, slots: Collection[Slot]) -> None:
        """Another may have them from now on: what was not committed by then, that one reads again."""
        ...


class Bus(Protocol):
    """The topics of one cluster."""

    def topic(self, name: str, partition: int = 0) -> Topic: ...

    def join(
        self, group: str, topics: Sequence[str], shares: Shares, instance: str | None = None
    ) -> AbstractAsyncContextManager[Member]:
        """Read these topics as one of that group, as long as the context lasts. All have the same number of partitions,
        and whoever has one of a topic has that of the others. `instance`: a name that outlives the process, such as
        that of its pod: one that died and comes back under it goes on at once (KIP-345). Raises Unavailable when no
        broker answers.
        """
        ...
