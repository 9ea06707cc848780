"""A whole safety log, read from its beginning and folded as a replica folds it, into a store of its own."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Final

from interlock.bus import SAFETY, Opener, RawRecord, Topic, catalogue, running_digest
from interlock.cli.log_site import reading
from interlock.events.record import LogRecord
from interlock.gate.overlay import Overlay
from interlock.gate.store import Position, Store
from interlock.gate.trusted import Trusted
from interlock.law import Law
from interlock.persons import LOG, Applied, apply, log_of, touches
from interlock.runtime.clock import SystemClock
from interlock.terms import Offset

_BATCH: Final = 1_000
_TALK_EVERY_S: Final = 1.0


async def whole_log(topic: Topic, end: Offset, say: Callable[[str], None]) -> AsyncGenerator[RawRecord, None]:
    """Every record below `end`. Raises Unavailable when the log cannot be read."""
    if end <= 0:
        return
    progress = Progress(end, "records read", say)
    async with reading(topic, Offset(0)) as batches:
        async for batch in batches:
            for raw in batch:
                yield raw
                if raw.offset >= end - 1:
                    return
            if batch:
                progress.at(batch[-1].offset + 1)
            await asyncio.sleep(0)  # so that Ctrl-C is heard, also where every batch is there already


class LogFold:
    """Rows on their way into the store, as a replica has them."""

    def __init__(self, law: Law, store: Store) -> None:
        self._law, self._store = law, store
        self._trusted = Trusted(law)
        self._opener = Opener(catalogue(), self._trusted, SAFETY)
        self._chain: dict[Offset, bytes] = {}
        self._digest = store.position.digest
        self.rows = Overlay(store)
        """What the log says so far."""

    def open(self, raw: RawRecord) -> LogRecord:
        return self._opener.open(raw)

    def take(self, raw: RawRecord, record: LogRecord) -> Applied:
        """Fold one record, the next one."""
        applied = apply(self.rows.rows(touches(record, self.rows)), record, self._law)
        self.rows.fresh |= applied.rows
        if LOG in applied.rows:  # it need not be, where two records are of one millisecond
            self._trusted.follow(log_of(applied.rows).trust)
        self._digest = running_digest(self._digest, raw)
        self._chain[raw.offset] = self._digest
        if len(self._chain) >= _BATCH:
            self.keep()
        return applied

    def keep(self) -> None:
        """Store what was folded since. Raises Unavailable when the disk refuses."""
        if self._chain:
            self._store.commit(Position(max(self._chain), self._digest), self._chain, self.rows.fresh)
            self.rows, self._chain = Overlay(self._store), {}


class Progress:
    """Count, rate and time left, every second."""

    def __init__(self, end: int, what: str, say: Callable[[str], None]) -> None:
        """`what` is done to all of them, such as `records read`."""
        self._end, self._what, self._say, self._clock = end, what, say, SystemClock()
        self._began = self._told = self._clock.boot()

    def at(self, done: int) -> None:
        now = self._clock.boot()
        if now - self._told < _TALK_EVERY_S:
            return
        self._told = now
        rate = done / (now - self._began)
        left = (self._end - done) / rate
        self._say(f"{done} of {self._end} {self._what}, {rate:.0f} a second, {left:.0f} s left")
