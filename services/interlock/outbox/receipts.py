"""What came in, and what its sender may rely on."""

import hashlib
import io
from dataclasses import dataclass, replace
from typing import Final, Literal

import msgspec

from interlock.events import CourtOrderReported, Event
from interlock.events.record import Draft, LogRecord, Recorded
from interlock.law import Law
from interlock.outbox.store import Taken
from interlock.persons import CLASSES, LOG, HoldNow, Outcome, Reader, hold_now, outcome_of, person_key
from interlock.persons.reports import report_now
from interlock.runtime.logging import get_logger
from interlock.terms import HoldRef, InterlockError, Offset, PersonRef
from interlock.terms.times import rfc3339

_log = get_logger("outbox")

_WORST_FIRST: Final[tuple[HoldNow, ...]] = ("stands", "met", "suspended", "ended")
Status = Literal["PENDING", "EFFECTIVE", "RECORDED", "HELD_FOR_REPAIR"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What a caller sent, byte for byte."""

    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Placed:
    """One hold of an event, and what has become of it by now; None where nobody can say."""

    kind: str
    now: HoldNow | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender may rely on. EFFECTIVE is told only of a hold that this agency's own replica has seen to stand."""

    id: str
    source: str
    type: str
    status: Status
    offset: Offset | None
    holds: tuple[Placed, ...]
    """What it places by law, and what has become of that."""
    why: str
    repeated: bool
    """True when this very event had been taken before; it is the first receipt again."""
    now: str | None
    """What has become of it since. Of holds, the one that is worst for whoever would act: stands, met, suspended or
    ended; of what was held for repair: waits, repaired or withdrawn; of a report that holds nobody, or nobody any
    more: waits, verified or disproved. None when there is none of these.
    """


def content_hash(draft: Draft, event: Event) -> str:
    """What the sender said, without the number, the signature and the witnesses that we add."""
    text, said = io.StringIO(), event.model_dump_json(exclude={"clocks"})
    for part in (draft.source, draft.subject, rfc3339(draft.time), type(event).__name__, said):
        text.write(f"{len(part)}:{part}")
    return hashlib.sha256(text.getvalue().encode()).hexdigest()


def pending(taken: Taken, why: str, *, repeated: bool) -> Receipt:
    """Fails closed: stored, and nothing said of the log."""
    return Receipt(taken.sealed.id, taken.source, taken.type, "PENDING", None, (), why, repeated, None)


class _OfOneHold(msgspec.Struct):
    """How an earlier version named the one hold that an event could place."""

    hold_kind: str | None = None


def _stored(outcome: bytes) -> Outcome:
    """The outcome as it was stored, also by an earlier version. Raises DecodeError for what no version has stored."""
    first = msgspec.msgpack.decode(outcome, type=Outcome)
    if first.hold_kinds:
        return first
    kind = msgspec.msgpack.decode(outcome, type=_OfOneHold).hold_kind
    return first if kind is None else replace(first, hold_kinds=(kind,))


class Receipts:
    """What may be said of what an outbox took, by what its replica has read."""

    def __init__(self, reader: Reader, law: Law) -> None:
        self._reader = reader
        self._law = law

    def first(self, taken: Taken, *, repeated: bool) -> Receipt:
        """The receipt of what is stored by now. Fails closed: PENDING when nobody can look what became of it, since an
        error here would say that nothing was stored.
        """
        try:
            return self.of(taken, repeated=repeated)
        except InterlockError as error:
            _log.error("receipt.not_looked_up", iseq=taken.iseq, error_type=type(error).__name__)
            return pending(taken, "stored here; what became of it cannot be looked up now", repeated=repeated)

    def of(self, taken: Taken, *, repeated: bool) -> Receipt:
        """What may be said of this event now. Fails closed: PENDING until it was read back."""
        if taken.at is None or taken.outcome is None:
            return pending(taken, "stored here; not yet seen in the log", repeated=repeated)
        first = _stored(taken.outcome)
        holds = tuple(Placed(kind, self._now(taken, kind)) for kind in first.hold_kinds)
        now: str | None = next((state for state in _WORST_FIRST if any(one.now == state for one in holds)), None)
        if taken.type == CourtOrderReported.__name__ and now in (None, "ended"):
            now = self._found_out(taken) or now
        return Receipt(
            taken.sealed.id, taken.source, taken.type, "EFFECTIVE" if first.effective else "RECORDED", taken.at,
            holds, first.why, repeated, now,
        )  # fmt: skip

    def _now(self, taken: Taken, kind: str) -> HoldNow | None:
        """Look at the hold once more: a receipt is true when it was given, and a hold may have ended since."""
        person = PersonRef(taken.sealed.key.decode())
        rows = self._reader.rows(frozenset({LOG, CLASSES, person_key(person)}))
        return hold_now(rows, HoldRef(taken.source, taken.sealed.id, kind, person), self._law)

    def _found_out(self, taken: Taken) -> str | None:
        """What has become of a report that holds nobody, or nobody any more."""
        person = PersonRef(taken.sealed.key.decode())
        rows = self._reader.rows(frozenset({LOG, person_key(person)}))
        return report_now(rows, taken.source, taken.sealed.id, person, self._law)

    def outcome(self, record: LogRecord) -> Outcome:
        """What the record has done to the rows as they are. Fails closed: what cannot be read is not effective."""
        if not isinstance(record, Recorded):
            return Outcome(False, ended=False, why="recorded, but this replica cannot read it")
        keys = frozenset({LOG, CLASSES, person_key(record.envelope.subject)})
        return outcome_of(self._reader.rows(keys), record, self._law)
