"""Records that could not be read or trusted: what they block, and the two agencies that end it (law 8)."""

from dataclasses import replace
from typing import Final

from interlock.events import UnreadableResolved
from interlock.events.record import LogRecord
from interlock.persons.rows import Doubt

RESOLVERS: Final = 2
"""Agencies that must have looked at the same bytes."""

UNREADABLE: Final = "unreadable_record"
UNVERIFIED: Final = "unverified_record"


def doubt_about(record: LogRecord, code: str, why: str) -> Doubt:
    return Doubt(record.offset, record.record_hash, code, why)


def resolved(doubts: tuple[Doubt, ...], event: UnreadableResolved, agency: str) -> tuple[Doubt, ...]:
    """The doubts after one agency has looked. One alone ends nothing; both must name the same offset and bytes."""
    return tuple(doubt for doubt in (_looked_at(doubt, event, agency) for doubt in doubts) if doubt is not None)


def _looked_at(doubt: Doubt, event: UnreadableResolved, agency: str) -> Doubt | None:
    if (doubt.offset, doubt.record_hash) != (event.offset, event.record_hash):
        return doubt
    looked = doubt.resolved_by | {agency}
    return None if len(looked) >= RESOLVERS else replace(doubt, resolved_by=looked)
