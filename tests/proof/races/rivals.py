"""What answers the officers in a race: our gate, and the two that most would build, over the same replica and keys."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final

from interlock.bus import Sealed
from interlock.door import Adapter
from interlock.events.record import Draft
from interlock.gate import Gate
from interlock.persons import Answer
from interlock.persons.acts import QuestionEvent
from interlock.terms import Offset
from tests.proof.brokers.read_index import its_own, read_index
from tests.proof.brokers.stage import GateOf
from tests.proof.local import LocalGate, answered_here


class CacheGate(LocalGate):
    """A consumer that keeps the stays that it has read, and answers from what it keeps."""

    async def _through_the_log(
        self, sealed: Sealed, draft: Draft, requested: QuestionEvent
    ) -> tuple[Offset, Answer] | None:
        del sealed  # it appends nothing
        return answered_here(self, draft, requested)


@asynccontextmanager
async def cache(adapter: Adapter, servers: str, prefix: str) -> AsyncIterator[Gate]:
    """That gate for this adapter."""
    del servers, prefix
    yield CacheGate.beside(adapter.gate)


RIVALS: Final[Mapping[str, GateOf]] = {
    "the question goes through the log": its_own,
    "the consumer's own cache": cache,
    "the cache, once it is read up to the end": read_index,
}
