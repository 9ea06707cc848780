"""Which sources are fresh: what their feeds last said of themselves, and how much of it has arrived here."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from interlock.bus import HEARTBEAT, Opener, RawRecord, Topic
from interlock.events import FeedHeartbeat
from interlock.events.record import Recorded
from interlock.gate.replica import Replica
from interlock.law import Law
from interlock.persons import LOG, Log, feed_key, log_of
from interlock.persons.rows import feed_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt, Offset, Unavailable, require
from interlock.terms.times import from_millis

GOOD_FOR_S: Final = 10.0
"""Boot-time seconds for which a beat is good after it was received."""
CATCH_UP_S: Final = 1.0
"""How long a question waits for the records that the last beats promise."""
SKEW: Final = timedelta(seconds=5)
"""How far the clocks of agencies, brokers and gates may differ before a beat counts for nothing."""
_RETRY_S: Final = 1.0

_log = get_logger("gate.beats")


@dataclass(frozen=True, slots=True)
class Beat:
    """The last that a feed said of itself."""

    agency: str
    event: FeedHeartbeat
    id: str
    time: datetime
    received: float
    """Boot-time."""


class Beats:
    """Follows the heartbeat topic. Fails closed: a unit without a good beat is late, whatever was known before."""

    def __init__(self, topic: Topic, opener: Opener, replica: Replica, law: Law, clock: Clock) -> None:
        require(topic.name == HEARTBEAT, "beats come from the heartbeat topic")
        self.offset = Offset(-1)
        """The last heartbeat offset read."""
        self._topic = topic
        self._opener = opener
        self._replica = replica
        self._law = law
        self._clock = clock
        self._beats: dict[str, Beat] = {}
        self._highest: datetime | None = None
        """The highest calendar time seen here: a clock that is set back makes nothing young again."""

    async def run(self) -> None:
        """Follow for ever. A beat that is lost makes its units late, so trouble here is retried, not raised."""
        while True:
            try:
                async for raws in self._topic.read_new():
                    for raw in raws:
                        self._take(raw)
            except (Unavailable, Corrupt) as error:
                _log.warning("beats.interrupted", why=str(error))
                await asyncio.sleep(_RETRY_S)

    def _take(self, raw: RawRecord) -> None:
        self.offset = raw.offset
        record = self._opener.open(raw)
        if not isinstance(record, Recorded) or not isinstance(record.event, FeedHeartbeat) or record.signer is None:
            _log.warning("beat.ignored", offset=raw.offset, why="it cannot be read or trusted")
            return
        if record.event.feed.partition(".")[0] != record.signer:
            _log.warning("beat.ignored", offset=raw.offset, why="it speaks for another agency's feed")
            return
        age = max(self._now(self._log()), from_millis(raw.timestamp_ms)) - record.envelope.time
        if not -SKEW <= age <= timedelta(seconds=GOOD_FOR_S) + SKEW:
            why = f"it is {age.total_seconds():.0f} s old: an old beat sent again, or a wrong clock"
            _log.warning("beat.ignored", offset=raw.offset, feed=record.event.feed, why=why)
            return
        beat = Beat(record.signer, record.event, record.envelope.id, record.envelope.time, self._clock.boot())
        last = self._beats.get(beat.event.feed)
        if last is None or self._follows(beat, last, raw.offset):
            self._beats[beat.event.feed] = beat

    def _follows(self, beat: Beat, last: Beat, offset: Offset) -> bool:
        """Whether this beat is a new one after the last of its feed. A feed that has gone back is silent at once."""
        feed, iseq, before = beat.event.feed, beat.event.iseq, last.event.iseq
        if beat.time > last.time and iseq < before:
            # Its next records would bear numbers that are taken, and the fold would take them for repeats.
            why = f"it had {before} records and has {iseq}: its outbox was restored from an older copy"
            _log.error("beat.rollback", offset=offset, feed=feed, why=why)
            self._beats[feed] = replace(last, received=float("-inf"))
            return False
        if (beat.time, iseq) < (last.time, before):
            why = "it is older than the last one: an old beat sent again"
        elif beat.id == last.id:
            why = "it is the last one sent again, and says nothing new"
        else:
            return True
        _log.warning("beat.ignored", offset=offset, feed=feed, why=why)
        return False

    async def late(self) -> list[str]:
        """Every unit of the table without a good beat, after waiting a moment for what the beats promise."""
        deadline = asyncio.get_running_loop().time() + CATCH_UP_S
        while True:
            late = self.late_now()
            remaining = deadline - asyncio.get_running_loop().time()
            if not late or remaining <= 0 or not self._behind():
                return late
            try:
                async with asyncio.timeout(remaining):
                    await self._replica.moved()
            except TimeoutError:
                return self.late_now()

    def late_now(self) -> list[str]:
        """As late, without waiting."""
        return sorted(self._late_units())

    def _late_units(self) -> Iterator[str]:
        good = {feed: beat for feed, beat in self._beats.items() if self._good(beat)}
        log = self._log()
        # A feed that the log knows, or that has promised it records, and that no longer beats or has not delivered may
        # hold records back: all its agency's units are late.
        silent_agencies = {feed.partition(".")[0] for feed in log.feeds | self._beats.keys() if feed not in good}
        now = self._now(log)
        for unit in self._law.units:
            silent = unit.partition("/")[0] in silent_agencies
            if silent or not any(self._speaks_for(beat, unit, now) for beat in good.values()):
                yield unit

    def _log(self) -> Log:
        return log_of(self._replica.rows(frozenset({LOG})))

    def _now(self, log: Log) -> datetime:
        """The latest of our clock, of all that it has said before, and of the log's clock (law 13)."""
        now = self._clock.utc()
        self._highest = max(now, self._highest or now, log.clock or now)
        return self._highest

    def _good(self, beat: Beat) -> bool:
        return self._recent(beat) and self._arrived(beat) >= beat.event.iseq

    def _recent(self, beat: Beat) -> bool:
        return self._clock.boot() - beat.received <= GOOD_FOR_S

    def _arrived(self, beat: Beat) -> int:
        key = feed_key(beat.event.feed)
        return feed_of(self._replica.rows(frozenset({key})), beat.event.feed, beat.agency).mark

    def _behind(self) -> bool:
        """Whether waiting can help: some beat promises records that have not arrived here, and is not old itself."""
        return any(self._recent(beat) and not self._good(beat) for beat in self._beats.values())

    def _speaks_for(self, beat: Beat, unit: str, now: datetime) -> bool:
        """A beat of the unit's own agency whose source is complete to within the unit's limit."""
        if beat.agency != unit.partition("/")[0]:
            return False
        complete_to = next((mark.complete_to for mark in beat.event.units if mark.unit == unit), None)
        if complete_to is None:
            return False
        age: timedelta = now - complete_to
        return bool(timedelta(0) <= age <= self._law.units[unit].limit)  # in the future: its clock or docket is wrong
