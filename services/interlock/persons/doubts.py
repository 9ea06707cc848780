"""Records that could not be read or trusted: what they block, and the two agencies that end it (law 8)."""

from typing import Final, TypeVar

from msgspec.structs import replace

from interlock.events import UnreadableResolved
from interlock.events.record import LogRecord
from interlock.persons.rows import Doubt, Log, Person

_Row = TypeVar("_Row", Person, Log)

RESOLVERS: Final = 2
"""Agencies that must have looked at the same bytes."""

UNREADABLE: Final = "unreadable_record"
UNVERIFIED: Final = "unverified_record"


def doubt_about(record: LogRecord, code: str, why: str) -> Doubt:
    return Doubt(record.offset, record.record_hash, code, why)


def is_known(row: Person | Log, record: LogRecord) -> bool:
    """Whether these very bytes are in doubt already, or were looked at by two agencies."""
    return record.record_hash in row.looked_at or any(doubt.record_hash == record.record_hash for doubt in row.doubts)


def resolved(row: _Row, event: UnreadableResolved, agency: str) -> _Row:
    """The row after one agency has looked. One alone ends nothing; both must name the same offset and bytes."""
    looked = [(doubt, _looked_at(doubt, event, agency)) for doubt in row.doubts]
    left = tuple(after for _, after in looked if after is not None)
    ended = {before.record_hash for before, after in looked if after is None}
    return replace(row, doubts=left, looked_at=row.looked_at | ended)


def _looked_at(doubt: Doubt, event: UnreadableResolved, agency: str) -> Doubt | None:
    if (doubt.offset, doubt.record_hash) != (event.offset, event.record_hash):
        return doubt
    looked = doubt.resolved_by | {agency}
    return None if len(looked) >= RESOLVERS else replace(doubt, resolved_by=looked)
