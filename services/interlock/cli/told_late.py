"""What is kept of a log for looking back: the records of some people, as if each had been told when it happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from interlock.bus import RawRecord
from interlock.events import (
    BoardingCompleted,
    CensusClosed,
    ClassOrderPublished,
    ClearanceEvent,
    ConveyanceArrived,
    ConveyanceDeparted,
    FeedEvent,
    HoldRevived,
    HoldSuspended,
    LogEvent,
    RemovalExecuted,
    StayLifted,
    UnplacedOrderDecided,
    UnplacedOrderEntered,
)
from interlock.events.record import LogRecord, Recorded
from interlock.persons import LOG, Applied, Log, Reader, Row, RowKey, Rows, feed_key, log_of, touches
from interlock.persons.rows import links_key, links_of, ref_of
from interlock.terms import LOG_SUBJECT, Offset, PersonRef

_DECIDES_NOTHING = ClearanceEvent | BoardingCompleted | ConveyanceDeparted | ConveyanceArrived | RemovalExecuted
"""Questions, and reports that an act was done: no later act is cleared or refused because of one."""
_FOR_NOBODY = ClassOrderPublished | UnplacedOrderEntered | UnplacedOrderDecided
_PERSON: Final = "person:"
_FEED: Final = "feed:"


@dataclass(frozen=True, slots=True)
class Told:
    """One record as it would have been told in time, and when it came."""

    record: LogRecord
    logged_at: datetime
    happened_at: datetime | None
    """Its time in law. None where there is no telling: what cannot be read or trusted, and what is about the log."""

    @property
    def place(self) -> tuple[datetime, Offset]:
        """Where it would stand in the log then."""
        return self.happened_at or self.logged_at, self.record.offset


@dataclass(frozen=True, slots=True)
class KnownByNow:
    """The log as it is known by now, and nothing of anybody yet."""

    log: Log
    feeds: Reader | None = None
    """Where the marks of feeds are read: a repeat must stay one."""

    def rows(self, keys: frozenset[RowKey]) -> Rows:
        feeds = frozenset(key for key in keys if key.startswith(_FEED))
        found: dict[RowKey, Row | None] = {} if self.feeds is None else dict(self.feeds.rows(feeds))
        return found | {LOG: self.log}

    def keys(self, _kind: str, /) -> Iterable[RowKey]:
        return ()


@dataclass(slots=True)
class Kept:
    """The records of these people, and those of orders for a class, or that name nobody by number."""

    people: set[PersonRef]
    pasts: dict[tuple[str, str], Told] = field(default_factory=dict)
    """By unit and kind: the record with which a source had told its past."""
    _of: dict[PersonRef, dict[Offset, Told]] = field(default_factory=dict)
    _for_nobody: dict[Offset, Told] = field(default_factory=dict)
    _repeats: set[Offset] = field(default_factory=set)

    def note(self, record: LogRecord, applied: Applied) -> None:
        """Take what is wanted of a record that was just folded."""
        place = record.envelope.place if isinstance(record, Recorded) else record.place
        if place is not None and feed_key(place.feed) not in applied.rows:
            self._repeats.add(record.offset)  # it moved no mark
        if isinstance(record, Recorded) and isinstance(record.event, CensusClosed):
            past = (record.envelope.source, record.event.kind)
            if past in log_of(applied.rows).told:
                self.pasts[past] = self._told(record)
        self.keep(record)

    def may_want(self, raw: RawRecord) -> bool:
        """Whether a record names one of these people, as far as its headers say."""
        named = [raw.key or b"", *(raw.header("refs") or b"").split(b",")]
        return any(ref.decode(errors="replace") in self.people for ref in named)

    def keep(self, record: LogRecord) -> None:
        """Take what is wanted of a record, once."""
        if isinstance(record, Recorded) and isinstance(record.event, _DECIDES_NOTHING):
            return
        if _is_for_nobody(record):
            self._for_nobody[record.offset] = self._told(record)
        for ref in _named(record) & self.people:
            self._of.setdefault(ref, {})[record.offset] = self._told(record)

    def until(self, people: Iterable[PersonRef], instant: datetime) -> list[Told]:
        """What had happened to these people by then, in that order."""
        found = dict(self._for_nobody)
        for ref in people:
            found |= self._of.get(ref, {})
        told = (one for one in found.values() if one.happened_at is None or one.happened_at <= instant)
        return sorted(told, key=lambda one: one.place)

    def _told(self, record: LogRecord) -> Told:
        """Without its place in its feed, because the others of the feed are not kept; but a repeat stays one."""
        repeat = record.offset in self._repeats
        if not isinstance(record, Recorded):
            return Told(record if repeat else replace(record, place=None), record.logged_at, None)
        about_the_log = isinstance(record.event, FeedEvent | LogEvent)
        happened_at = None if about_the_log or record.signer is None else record.envelope.time
        envelope = record.envelope if repeat else replace(record.envelope, place=None)
        in_time = replace(record, envelope=envelope, logged_at=happened_at or record.logged_at)
        return Told(in_time, record.logged_at, happened_at)


def everyone_linked(people: Iterable[PersonRef], reader: Reader) -> set[PersonRef]:
    """These people, and everybody of whom it was ever said that they are or may be one person with them."""
    found = set(people)
    fresh = list(found)
    while fresh:
        ref = fresh.pop()
        for edge in links_of(reader.rows(frozenset({links_key(ref)})), ref).edges:
            if edge.other not in found:
                found.add(edge.other)
                fresh.append(edge.other)
    return found


def _named(record: LogRecord) -> set[PersonRef]:
    return {ref_of(key) for key in touches(record, KnownByNow(Log())) if key.startswith(_PERSON)}


def _is_for_nobody(record: LogRecord) -> bool:
    """Whether it is about an order for a class, or one that names nobody by number. What cannot be trusted stands in
    the log's row.
    """
    if not isinstance(record, Recorded) or record.signer is None:
        return False
    becomes = isinstance(record.event, HoldRevived | HoldSuspended | StayLifted)
    return (becomes and record.envelope.subject == LOG_SUBJECT) or isinstance(record.event, _FOR_NOBODY)
