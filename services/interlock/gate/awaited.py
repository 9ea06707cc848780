"""The questions of this gate that are on their way through the log."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from interlock.bus import RawRecord, Sealed, record_hash
from interlock.events.record import Draft, LogRecord, Recorded
from interlock.persons import Answer
from interlock.persons.acts import QuestionEvent
from interlock.terms import Offset
from interlock.terms.times import from_millis


@dataclass(frozen=True, slots=True)
class Sent:
    """A question that was appended, and who waits for its answer."""

    sealed: Sealed
    draft: Draft
    event: QuestionEvent
    waiting: "asyncio.Future[tuple[Offset, Answer]]"


class Awaited:
    """Known by their very bytes when they surface."""

    def __init__(self, opens: Callable[[RawRecord], LogRecord]) -> None:
        self._opens = opens
        self._pending: dict[str, Sent] = {}
        self._verified: dict[tuple[str, type[QuestionEvent]], Recorded] = {}
        """By source and type: what a record's headers say beside its draft is the same for these."""

    def expect(self, sealed: Sealed, draft: Draft, event: QuestionEvent) -> "asyncio.Future[tuple[Offset, Answer]]":
        """As Replica.expect. Fails closed: never done when the question does not surface."""
        waiting: asyncio.Future[tuple[Offset, Answer]] = asyncio.get_running_loop().create_future()
        self._pending[sealed.id] = Sent(sealed, draft, event, waiting)
        return waiting

    def forget(self, request_id: str) -> None:
        self._pending.pop(request_id, None)

    def keys_changed(self) -> None:
        """What was found good by the keys of before is looked at again."""
        self._verified.clear()

    def sent(self, raw: RawRecord) -> Sent | None:
        """The question of ours that these are the very bytes of. Somebody else's record under our id is not it."""
        if not self._pending:
            return None
        sent = self._pending.get((raw.header("ce_id") or b"").decode(errors="replace"))
        return sent if sent is not None and raw.is_copy_of(sent.sealed) else None

    def opened(self, raw: RawRecord, sent: Sent) -> LogRecord:
        """Our own bytes need no decoding, once a question of this gate and of the same type was read and its signature
        found good.
        """
        kind = (sent.draft.source, type(sent.event))
        verified = self._verified.get(kind)
        if verified is None:
            record = self._opens(raw)
            if isinstance(record, Recorded) and record.signer is not None:
                self._verified[kind] = record
            return record
        draft = sent.draft
        return replace(
            verified,
            offset=raw.offset,
            logged_at=from_millis(raw.timestamp_ms),
            envelope=replace(verified.envelope, id=draft.id, subject=draft.subject, time=draft.time, refs=draft.refs),
            event=sent.event,
            record_hash=record_hash(raw),
        )
