"""Dead letters: what a group could not handle, byte for byte, why, and what became of it since.

They stand on a topic of their own with the partitions of the first one, and are never edited. A letter comes first;
then somebody sends it again, mended or not; then it is settled, or it has failed again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, NamedTuple, cast

from interlock.bus import RawRecord, Sealed
from interlock.bus.records import RECORD_BYTES_MAX, Headers
from interlock.terms import Offset
from interlock.terms.times import rfc3339

Kind = Literal["letter", "again", "settled", "failed_again"]
OURS: Final = "dlq_"
"""How every header of ours begins. What the record had of such headers before is left out."""
WAITS: Final = "an earlier message of the same person waits here"
"""Why a message that nobody has tried is a dead letter: it may not overtake."""
_REASON_MAX: Final = 400
_DIGITS_MAX: Final = 18
_KEY_BYTES_MAX: Final = 1_024
"""Of a record that is kept without its content. No key of ours is nearly as long."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a message was given up. It is shown to people and kept, so it never holds anything of the message."""

    reason: str
    error: str
    """The class of what was raised."""
    attempts: int
    line: str | None = None
    """Where in the handler's own code, for the log of its service."""


class Stood(NamedTuple):
    """Where a message stood in its partition, and when it came there: a topic that was created anew has other messages
    at the same offsets.
    """

    offset: Offset
    logged_ms: int

    def before(self, other: "Stood") -> bool:
        return self.offset < other.offset and self.logged_ms <= other.logged_ms


@dataclass(frozen=True, slots=True)
class Letter:
    """One record of a topic of dead letters."""

    kind: Kind
    of: Offset
    """The letter that it is about; its own offset for a letter itself."""
    original: Stood | None
    """Where the message stood in its topic; of a letter only."""
    waits: bool
    """Whether it only waits for an earlier one."""
    raw: RawRecord
    tried: Offset | None = None
    """Of one that has failed again: which record was tried."""


def letter_name(group: str, topic: str, partition: int, offset: int) -> str:
    """As people call a letter, such as ero.relocations/caseload.v1/3/17."""
    return f"{group}/{topic.removeprefix('interlock.')}/{partition}/{offset}"


def stood(raw: RawRecord) -> Stood:
    return Stood(raw.offset, raw.timestamp_ms)


def letter(raw: RawRecord, topic: str, partition: int, failure: Failure, at: datetime) -> Sealed:
    """The record that keeps a message which could not be handled. Compressed, one can be larger than any that may be
    appended: of that only its key is kept, and where it stands, or it would block its partition for ever.
    """
    if raw.size > RECORD_BYTES_MAX:
        raw = RawRecord(raw.offset, raw.timestamp_ms, raw.key and raw.key[:_KEY_BYTES_MAX], (), b"")
    about = {
        "dlq_kind": "letter", "dlq_topic": topic, "dlq_partition": str(partition), "dlq_offset": str(raw.offset),
        "dlq_attempts": str(failure.attempts), "dlq_error": failure.error, "dlq_reason": failure.reason[:_REASON_MAX],
        "dlq_since": rfc3339(at), "dlq_logged": str(raw.timestamp_ms),
    }  # fmt: skip
    return _record(raw, about)


def settled(raw: RawRecord, of: Offset, at: datetime) -> Sealed:
    """The letter has had its effect."""
    return _about(raw, {"dlq_kind": "settled", "dlq_of": str(of), "dlq_since": rfc3339(at)})


def failed_again(raw: RawRecord, of: Offset, failure: Failure, at: datetime) -> Sealed:
    """The letter was tried again, and it waits for somebody to look once more."""
    about = {
        "dlq_kind": "failed_again", "dlq_of": str(of), "dlq_tried": str(raw.offset),
        "dlq_attempts": str(failure.attempts), "dlq_error": failure.error,
        "dlq_reason": failure.reason[:_REASON_MAX], "dlq_since": rfc3339(at),
    }  # fmt: skip
    return _about(raw, about)


def read(raw: RawRecord) -> Letter | None:
    """What it says. None for a record that no version has written: it is about nothing."""
    kind, of = text_of(raw, "dlq_kind"), _number(raw, "dlq_of")
    if kind == "letter":
        offset, logged = _number(raw, "dlq_offset"), _number(raw, "dlq_logged")
        original = None if offset is None or logged is None else Stood(offset, logged)
        return Letter("letter", raw.offset, original, text_of(raw, "dlq_reason") == WAITS, raw)
    if kind in ("again", "settled", "failed_again") and of is not None:
        return Letter(cast("Kind", kind), of, None, waits=False, raw=raw, tried=_number(raw, "dlq_tried"))
    return None


def as_it_was(raw: RawRecord, offset: Offset) -> RawRecord:
    """The message in a letter, as its topic had it at that offset, or as it was mended."""
    return RawRecord(offset, raw.timestamp_ms, raw.key, _without_ours(raw.headers), raw.value)


def _record(raw: RawRecord, about: dict[str, str]) -> Sealed:
    headers: Headers = (*_without_ours(raw.headers), *((name, text.encode()) for name, text in about.items()))
    value = b"" if raw.key is None and raw.value is None else raw.value  # no client appends what has neither
    return Sealed(_id(raw), "", cast("bytes", raw.key), headers, cast("bytes", value))


def _about(raw: RawRecord, about: dict[str, str]) -> Sealed:
    headers: Headers = tuple((name, text.encode()) for name, text in about.items())
    return Sealed(_id(raw), "", cast("bytes", raw.key), headers, b"")


def _without_ours(headers: Headers) -> Headers:
    return tuple((name, value) for name, value in headers if not name.startswith(OURS))


def _id(raw: RawRecord) -> str:
    return (raw.header("ce_id") or b"").decode(errors="replace")


def text_of(raw: RawRecord, name: str) -> str | None:
    """A header in words; None where it is not there."""
    value = raw.header(name)
    return None if value is None else value.decode(errors="replace")


def _number(raw: RawRecord, name: str) -> Offset | None:
    text = text_of(raw, name)
    is_number = text is not None and text.isascii() and text.isdecimal() and len(text) <= _DIGITS_MAX
    return Offset(int(text or "")) if is_number else None
