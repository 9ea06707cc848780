"""Which sources are fresh: what their feeds last said of themselves, and how much of it has arrived here. What gates
say comes on the same topic, and is handed on.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from interlock.bus import HEARTBEAT, Opener, RawRecord, Topic
from interlock.events import FeedHeartbeat, GateBeat
from interlock.events.record import Recorded
from interlock.gate.clocks import GOOD_FOR_S, Clocks
from interlock.gate.gates import Gates
from interlock.gate.replica import Replica
from interlock.gate.store import Position
from interlock.law import Law
from interlock.persons import LOG, Log, Rows, feed_key, log_of
from interlock.persons.feeds import is_census
from interlock.persons.rows import feed_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt, Offset, Unavailable, require
from interlock.terms.times import from_millis

CATCH_UP_S: Final = 1.0
"""How long a question waits for the records that the last beats promise."""
SKEW: Final = timedelta(seconds=5)
"""How far the clocks of agencies, brokers and gates may differ before a beat counts for nothing."""
FEEDS_MAX: Final = 256
"""Of one agency and not closed: as many as gates, since each door has one of each."""
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
    complete: Mapping[str, datetime]
    """How far each unit is, without what lay in the future when this was received: it would look fresh in its time."""
    held: frozenset[str]
    """Units that it says are not complete, whatever another feed of its agency says: something waits for repair."""
    void: Mapping[str, datetime]
    """By unit, the last time that was further in the future than clocks may differ: it never counts."""


@dataclass(frozen=True, slots=True)
class _Floor:
    """How many records of a feed had arrived here, at a boot-time: no beat that was made since says fewer."""

    mark: int
    at: float


@dataclass(frozen=True, slots=True)
class _Look:
    """Which units were late at one look, and for how long nothing but a record or a beat can change that."""

    late: tuple[str, ...]
    at: Position
    oldest: float
    """When the first of the good beats was received."""
    until: datetime
    """The last calendar moment at which every unit that was fresh is within its limit."""


class Beats:
    """Follows the heartbeat topic. Fails closed: a unit without a good beat is late, whatever was known before."""

    def __init__(self, topic: Topic, opener: Opener, replica: Replica, law: Law, clock: Clock) -> None:
        require(topic.name == HEARTBEAT, "beats come from the heartbeat topic")
        self.offset = Offset(-1)
        """The last heartbeat offset read."""
        self.gates = Gates(replica, clock)
        self.clocks = Clocks(clock)
        self._topic = topic
        self._opener = opener
        self._replica = replica
        self._law = law
        self._clock = clock
        self._beats: dict[str, Beat] = {}
        self._highest = datetime.min.replace(tzinfo=UTC)
        """The highest calendar time seen here: a clock that is set back makes nothing young again."""
        self._look: _Look | None = None
        self._floors: dict[str, _Floor] = {}
        self._gone_back: set[str] = set()
        """Feeds whose numbers went back: they stay silent for the life of this gate, however far they count again."""
        self._crowded: set[str] = set()
        """Agencies with a feed too many."""

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
        beat = record.event if isinstance(record, Recorded) and record.signer is not None else None
        if not isinstance(record, Recorded) or not isinstance(beat, FeedHeartbeat | GateBeat):
            _log.warning("beat.ignored", offset=raw.offset, why="it cannot be read or trusted")
            return
        if _speaker(beat) != record.signer:
            _log.warning("beat.ignored", offset=raw.offset, why="it speaks for another agency's feed or gate")
            return
        if isinstance(beat, FeedHeartbeat):
            self.clocks.heard(_speaker(beat), record.envelope.time)  # also a wrong clock: whoever it fails hears of it
        log = log_of(self._replica.rows(frozenset({LOG})))
        now = self._now(log)
        age = max(now, from_millis(raw.timestamp_ms)) - record.envelope.time
        if not -SKEW <= age <= timedelta(seconds=GOOD_FOR_S) + SKEW:
            why = f"it is {age.total_seconds():.0f} s old: an old beat sent again, or a wrong clock"
            _log.warning("beat.ignored", offset=raw.offset, about=_whose(beat), why=why)
        elif isinstance(beat, GateBeat):
            self.gates.heard(record, beat)
        elif self._has_room(beat.feed, log, raw.offset):
            self._take_feed(record, beat, now)

    def _has_room(self, feed: str, log: Log, offset: Offset) -> bool:
        """Whether this feed is listened to. Fails closed: what one too many promises is not remembered, and it may hold
        records back like one that has stopped beating, so its agency is silent for the life of this gate.
        """
        if is_census(feed) or feed in log.closed:
            return False  # nobody waits for it, so its beat counts for nothing
        agency = feed.partition(".")[0]
        others = (one for one in self._floors if one.partition(".")[0] == agency and one not in log.closed)
        if feed in self._floors or sum(1 for _ in others) < FEEDS_MAX:
            return True
        _log.warning("beat.ignored", offset=offset, feed=feed, why=f"its agency has more than {FEEDS_MAX} feeds")
        self._crowded.add(agency)
        self._look = None
        return False

    def _take_feed(self, record: Recorded, event: FeedHeartbeat, now: datetime) -> None:
        self._look = None
        last = self._beats.get(event.feed)
        beat = self._beat(record, event, _speaker(event), now, last)
        if event.feed in self._gone_back or (last is not None and not self._follows(beat, last, record.offset)):
            return
        mark = feed_of(self._replica.rows(frozenset({feed_key(event.feed)})), event.feed, beat.agency).mark
        if not self._says_too_little(beat, mark, record.offset):
            self._beats[event.feed] = beat

    def _says_too_little(self, beat: Beat, mark: int, offset: Offset) -> bool:
        """Whether the log had more of this feed than the beat says, before the beat was made. Fails closed: one made a
        moment ago may rightly say less, and counts for nothing all the same; the next one will say more. When all of
        them go on saying less, the outbox is an older copy of the one that the log knows.
        """
        feed, iseq, now = beat.event.feed, beat.event.iseq, beat.received
        floor = self._floors.setdefault(feed, _Floor(mark, now))
        if iseq >= floor.mark:
            self._floors[feed] = _Floor(mark, now)
            return False
        if now - floor.at > GOOD_FOR_S + SKEW.total_seconds():
            why = (
                f"the log has {floor.mark} records of it and it says {iseq}: its outbox was restored from an older copy"
            )
            _log.error("beat.rollback", offset=offset, feed=feed, why=why)
            self._gone_back.add(feed)
        return True

    def _beat(self, record: Recorded, event: FeedHeartbeat, agency: str, now: datetime, last: Beat | None) -> Beat:
        told = (mark for mark in event.units if mark.unit in self._law.units)  # no others are ever looked for
        said = {mark.unit: mark.complete_to for mark in told if mark.complete_to is not None}
        void = {**(last.void if last else {}), **{unit: to for unit, to in said.items() if to > now + SKEW}}
        complete = {unit: to for unit, to in said.items() if to <= now and to != void.get(unit)}
        held = frozenset(mark.unit for mark in event.units if mark.complete_to is None)
        envelope = record.envelope
        return Beat(agency, event, envelope.id, envelope.time, self._clock.boot(), complete, held, void)

    def _follows(self, beat: Beat, last: Beat, offset: Offset) -> bool:
        """Whether this beat is a new one after the last of its feed. A feed that has gone back is silent at once."""
        feed, iseq, before = beat.event.feed, beat.event.iseq, last.event.iseq
        if beat.time > last.time and iseq < before:
            # Its next records would bear numbers that are taken, and the fold would take them for repeats.
            why = f"it had {before} records and has {iseq}: its outbox was restored from an older copy"
            _log.error("beat.rollback", offset=offset, feed=feed, why=why)
            self._beats[feed] = replace(last, received=float("-inf"))
            self._gone_back.add(feed)
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
        """As late, without waiting. Questions of one moment share one look; it ends with the first beat, record or
        moment that could make a unit late.
        """
        look = self._look
        if look is None or not self._holds(look):
            look = self._look = self._looked()
        return list(look.late)

    def _holds(self, look: _Look) -> bool:
        """Whether a look now would find the same. Fails closed: units become late by time alone, none fresh."""
        self._highest = now = max(self._clock.utc(), self._highest)
        recent = self._clock.boot() - look.oldest <= GOOD_FOR_S
        return look.at is self._replica.position and recent and now <= look.until

    def _looked(self) -> _Look:
        at = self._replica.position
        rows = self._replica.rows(frozenset({LOG, *(feed_key(feed) for feed in self._beats)}))
        log = log_of(rows)
        waited = _waited(log, self._beats)
        counting = ((feed, beat) for feed, beat in self._beats.items() if feed in waited)
        good = {feed: beat for feed, beat in counting if self._recent(beat) and _arrived(rows, beat)}
        # A feed that the log knows, or that has promised it records, and that no longer beats or has not delivered may
        # hold records back: all its agency's units are late.
        silent = {feed.partition(".")[0] for feed in waited if feed not in good} | self._crowded
        held = {unit for beat in good.values() for unit in beat.held if unit.partition("/")[0] == beat.agency}
        now = self._now(log)
        late: list[str] = []
        until = _FOR_EVER
        for unit, row in self._law.units.items():
            agency = unit.partition("/")[0]
            ends = [to + row.limit for to in _complete(good.values(), agency, unit) if now - to <= row.limit]
            if agency in silent or unit in held or not ends:
                late.append(unit)
            else:
                until = min(until, *ends)
        oldest = min((beat.received for beat in good.values()), default=float("inf"))
        return _Look(tuple(sorted(late)), at, oldest, until)

    def _now(self, log: Log) -> datetime:
        """The latest of our clock, of all that it has said before, and of the log's clock (law 13)."""
        now = self._clock.utc()
        self._highest = max(now, self._highest, log.clock or now)
        return self._highest

    def _recent(self, beat: Beat) -> bool:
        return self._clock.boot() - beat.received <= GOOD_FOR_S

    def _behind(self) -> bool:
        """Whether waiting can help: some beat promises records that have not arrived here, and is not old itself."""
        rows = self._replica.rows(frozenset({LOG, *(feed_key(feed) for feed in self._beats)}))
        waited = _waited(log_of(rows), self._beats)
        return any(self._recent(one) and not _arrived(rows, one) for feed, one in self._beats.items() if feed in waited)


def _whose(event: FeedHeartbeat | GateBeat) -> str:
    """The feed or the gate that a beat is of."""
    return event.feed if isinstance(event, FeedHeartbeat) else event.gate


def _speaker(event: FeedHeartbeat | GateBeat) -> str:
    """The agency in whose name it is said."""
    return _whose(event).partition("." if isinstance(event, FeedHeartbeat) else "/")[0]


def _waited(log: Log, beats: Iterable[str]) -> frozenset[str]:
    """The feeds that must beat, or have: none that tells a past, and none that is lost."""
    return frozenset(feed for feed in {*log.feeds, *beats} if not is_census(feed)) - log.closed


_FOR_EVER: Final = datetime.max.replace(tzinfo=UTC)


def _arrived(rows: Rows, beat: Beat) -> bool:
    """Whether every record that this beat promises is folded here."""
    return feed_of(rows, beat.event.feed, beat.agency).mark >= beat.event.iseq


def _complete(beats: Iterable[Beat], agency: str, unit: str) -> Iterable[datetime]:
    """How far the unit's own agency says that it is complete, once for each of its feeds that says so."""
    return (beat.complete[unit] for beat in beats if beat.agency == agency and unit in beat.complete)
