"""Stops: the acts of one agency that were cleared, may be under way, and must not go on (law 9)."""

import asyncio
import secrets
from dataclasses import dataclass

from interlock.bus import RawRecord
from interlock.events import StopOrdered
from interlock.events.record import Draft, LogRecord
from interlock.gate.outgoing import Outgoing
from interlock.gate.replica import Replica
from interlock.persons import RowKey
from interlock.persons.rows import CLEARANCES, Outstanding, Stopped, clearances_key, clearances_of, ref_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import PersonRef

_log = get_logger("gate.stops")


@dataclass(frozen=True, slots=True)
class Stop:
    """One act that must stop, from the record that took its clearance back until its outcome is borne out."""

    subject: PersonRef
    act: Outstanding
    why: Stopped


class Stops:
    """The open stops of one agency, as its replica's rows have them. A restart finds them again."""

    def __init__(self, agency: str, replica: Replica, outgoing: Outgoing, clock: Clock) -> None:
        self._agency = agency
        self._replica = replica
        self._outgoing = outgoing
        self._clock = clock
        self._source = f"{agency}/stops"
        self._open: dict[PersonRef, tuple[Stop, ...]] = {}
        self._changed = asyncio.Event()
        self.changes = 0
        """Counts every stop that was ordered or has ended in this life."""
        self._look_at_all()

    def open(self) -> list[Stop]:
        """Every open stop, the oldest first."""
        found = [stop for stops in self._open.values() for stop in stops]
        return sorted(found, key=lambda stop: (stop.why.offset, stop.act.offset))

    async def changed(self, seen: int) -> None:
        """Wait until a stop was ordered or has ended since `changes` had this value."""
        while self.changes == seen:
            self._changed.clear()
            await self._changed.wait()

    def folded(self, raw: RawRecord, record: LogRecord, changed: frozenset[RowKey]) -> None:  # noqa: ARG002 - what a listener is told
        for key in sorted(changed):
            if key.startswith(f"{CLEARANCES}:"):
                self._look_at(ref_of(key))

    def _look_at_all(self) -> None:
        for key in self._replica.keys(CLEARANCES):
            self._look_at(ref_of(key))

    def _look_at(self, subject: PersonRef) -> None:
        rows = self._replica.rows(frozenset({clearances_key(subject)}))
        stops = [
            Stop(subject, one, one.stopped)
            for one in clearances_of(rows, subject).outstanding
            if one.stopped is not None and one.agency == self._agency
        ]
        before = self._open.pop(subject, ())
        if stops:
            self._open[subject] = tuple(stops)
        if tuple(stops) == before:
            return
        known = {stop.act.request for stop in before}
        for stop in stops:
            if stop.act.request not in known:
                self._order(stop)
        self.changes += 1
        self._changed.set()

    def _order(self, stop: Stop) -> None:
        """Say it once in this life to those who watch; the door shows it until it is over."""
        _log.warning(
            "stop.ordered", request_id=stop.act.request, action=stop.act.action, reasons=list(stop.why.reasons),
            offset=stop.why.offset,
        )  # fmt: skip
        event = StopOrdered(
            request=stop.act.request,
            action=stop.act.action,
            country=stop.act.country,
            conveyance=stop.act.conveyance,
            reasons=list(stop.why.reasons),
            offset=stop.why.offset,
            rules=self._replica.law.digest,
        )
        draft = Draft(secrets.token_hex(16), self._source, stop.subject, self._clock.utc())
        self._outgoing.say(draft, event)
