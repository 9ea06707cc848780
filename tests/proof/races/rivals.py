"""What answers the officers in a race: our gate, and the two that most would build, over the same replica and keys."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final

from interlock.bus import Sealed
from interlock.door import Adapter
from interlock.events.record import Draft
from interlock.gate import Gate, Question
from interlock.persons import Answer, Asked, answer
from interlock.persons.acts import QuestionEvent
from interlock.terms import Offset
from tests.proof.brokers.read_index import its_own, read_index
from tests.proof.brokers.stage import GateOf


class CacheGate(Gate):
    """A consumer that keeps the stays that it has read, and answers from what it keeps."""

    async def _through_the_log(
        self, sealed: Sealed, draft: Draft, requested: QuestionEvent
    ) -> tuple[Offset, Answer] | None:
        del sealed  # it appends nothing
        rows = self._replica.around((draft.subject, *draft.refs))
        asked = Asked(draft.subject, requested, self._agency, log_agrees=True, refs=draft.refs, at=draft.time)
        return self._replica.position.applied, answer(rows, asked, self._replica.law)

    def _is_under_way(self, request_id: str, question: Question) -> bool:
        """No record says so."""
        del request_id, question
        return True


@asynccontextmanager
async def cache(adapter: Adapter, servers: str, prefix: str) -> AsyncIterator[Gate]:
    del servers, prefix
    own = adapter.gate
    yield CacheGate(
        own.name, adapter.site.bus, adapter.sealer, adapter.replica, adapter.beats, adapter.site.clock, own._outgoing
    )


RIVALS: Final[Mapping[str, GateOf]] = {
    "the question goes through the log": its_own,
    "the consumer's own cache": cache,
    "the cache, once it is read up to the end": read_index,
}
