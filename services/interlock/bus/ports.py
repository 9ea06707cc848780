"""The seam between Interlock and its broker: a topic that can be appended to, read in order, and asked what it is."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

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


class Topic(Protocol):
    """One topic with one partition. What has been read from it is committed and never changes."""

    name: str

    async def append(self, records: Sequence[Sealed]) -> Offset:
        """Append in this order. Returns once all are acknowledged by all in-sync replicas: the offset below which they
        all stand, 0 for none. Good for pacing only: of what a broker had taken before, it says a smaller one.

        Raises Unavailable otherwise, and then the outcome is unknown: each record may be there, may come later, or
        may never come. Only reading it back tells.
        """
        ...

    def read(self, start: Offset, *, at_once: int = BATCH) -> AsyncGenerator[Sequence[RawRecord], None]:
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


class Bus(Protocol):
    """The topics of one cluster."""

    def topic(self, name: str) -> Topic: ...
