"""What came in, and what its sender may rely on."""

import hashlib
import io
from dataclasses import dataclass
from typing import Literal

from interlock.events import Event
from interlock.events.record import Draft
from interlock.outbox.store import Taken
from interlock.terms import Offset
from interlock.terms.times import rfc3339

Status = Literal["PENDING", "EFFECTIVE", "RECORDED", "HELD_FOR_REPAIR"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What a caller sent, byte for byte."""

    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender may rely on. EFFECTIVE is told only of a hold that this agency's own replica has seen to stand."""

    id: str
    source: str
    type: str
    status: Status
    offset: Offset | None
    hold_kind: str | None
    why: str
    repeated: bool
    """True when this very event had been taken before; it is the first receipt again."""
    now: str | None
    """What has become of it since. Of a hold: stands or ended; of what was held for repair: waits, repaired or
    withdrawn. None when there is neither.
    """


def content_hash(draft: Draft, event: Event) -> str:
    """What the sender said, without the number and the signature that we add."""
    text = io.StringIO()
    for part in (draft.source, draft.subject, rfc3339(draft.time), type(event).__name__, event.model_dump_json()):
        text.write(f"{len(part)}:{part}")
    return hashlib.sha256(text.getvalue().encode()).hexdigest()


def pending(taken: Taken, why: str, *, repeated: bool) -> Receipt:
    """Fails closed: stored, and nothing said of the log."""
    return Receipt(taken.sealed.id, taken.source, taken.type, "PENDING", None, None, why, repeated, None)
