"""Which sources are fresh: what their feeds last said of themselves, and how much of it has arrived here."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from interlock.bus import HEARTBEAT, Opener, RawRecord, Topic
from interlock.events import FeedHeartbeat
from interlock.events.record import Recorded
from interlock.gate.replica import Replica
from interlock.law import Law
from interlock.persons import LOG, feed_key, log_of
from interlock.persons.rows import feed_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt, Offset, Unavailable, require

GOOD_FOR_S: Final = 10.0
"""Boot-time seconds for which a beat is good after it was received."""
CATCH_UP_S: Final = 1.0
"""How long a question waits for the records that the last beats promise."""
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
        last = self._beats.get(record.event.feed)
        if last is not None and (record.envelope.time, record.event.iseq) < (last.time, last.event.iseq):
            _log.warning("beat.ignored", offset=raw.offset, why="it is older than the last one: an old beat sent again")
            return
        if last is not None and record.envelope.id == last.id:
            _log.warning("beat.ignored", offset=raw.offset, why="it is the last one sent again, and says nothing new")
            return
        beat = Beat(record.signer, record.event, record.envelope.id, record.envelope.time, self._clock.boot())
        self._beats[record.event.feed] = beat

    async def late(self) -> list[str]:
        """Every unit of the table without a good beat, after waiting a moment for what the beats promise."""
        deadline = asyncio.get_running_loop().time() + CATCH_UP_S
        while True:
            late = sorted(self._late_units())
            remaining = deadline - asyncio.get_running_loop().time()
            if not late or remaining <= 0 or not self._behind():
                return late
            try:
                async with asyncio.timeout(remaining):
                    await self._replica.moved()
            except TimeoutError:
                return sorted(self._late_units())

    def _late_units(self) -> Iterator[str]:
        good = {feed: beat for feed, beat in self._beats.items() if self._good(beat)}
        log = log_of(self._replica.rows(frozenset({LOG})))
        # A feed that the log knows and that no longer beats may hold records back: all its agency's units are late.
        silent_agencies = {feed.partition(".")[0] for feed in log.feeds if feed not in good}
        now = self._clock.utc()
        now = max(now, log.clock or now)
        for unit in self._law.units:
            silent = unit.partition("/")[0] in silent_agencies
            if silent or not any(self._speaks_for(beat, unit, now) for beat in good.values()):
                yield unit

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
