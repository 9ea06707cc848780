"""One log: every question carries what its gate had read, so each replica can see whether all have read the same."""

from collections.abc import Mapping
from typing import Final

from interlock.events.record import LogRecord, Recorded
from interlock.gate.store import CHAIN_KEPT, Position, Store
from interlock.persons.acts import QuestionEvent
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt, Offset

DIFFERING_MAX: Final = 2
"""Other agencies whose questions disagree with this replica before it closes (decision 0010)."""

_log = get_logger("gate.agreement")


class Agreement:
    """Which agencies' gates have read another log than this replica, by the last question of each."""

    def __init__(self, store: Store, agency: str) -> None:
        self._store = store
        self._agency = agency
        self._differing = store.differing()

    def agrees(self, position: Position, chain: Mapping[Offset, bytes], question: QuestionEvent) -> bool | None:
        """Whether the asker's digest is ours. An offset that it cannot have applied yet is no agreement.

        How far back is compared depends on the two offsets alone, never on how this replica's batches fell.
        """
        offset = Offset(question.applied_offset)
        if offset > position.applied:
            return False
        if position.applied - offset >= CHAIN_KEPT:
            return None
        kept = chain.get(offset) or self._store.digest_at(offset)
        return None if kept is None else kept.hex() == question.applied_digest

    def compare(self, position: Position, chain: Mapping[Offset, bytes], record: LogRecord) -> None:
        """Note whether another agency's gate has read what we have read. A question from at least as far that agrees
        ends a difference; an earlier one that comes again does not.
        """
        if not isinstance(record, Recorded) or not isinstance(record.event, QuestionEvent):
            return
        agency, question = record.signer, record.event
        if agency is None or agency == self._agency or question.applied_offset > position.applied:
            return
        at = Offset(question.applied_offset)
        agrees = self.agrees(position, chain, question)
        if agrees is None:
            return
        if not agrees:
            why = f"{agency} has another digest at offset {question.applied_offset}"
            _log.error("log.differs", offset=record.offset, agency=agency, why=why)
            if at > self._differing.get(agency, Offset(-1)):
                self._store.note_differing(agency, at)
                self._differing[agency] = at
        elif at >= self._differing.get(agency, at + 1):
            self._store.note_differing(agency, None)
            del self._differing[agency]

    def require_one_log(self) -> None:
        """Fails closed: raises Corrupt when two other agencies have read another log, as ours is the odd one then."""
        if len(self._differing) >= DIFFERING_MAX:
            agencies = " and ".join(sorted(self._differing))
            raise Corrupt(f"{agencies} have read another log than this replica: its store must be built again")
