"""Acts that were cleared on a log which is lost: they may be under way still, and a stay must reach them (law 9).

A question stands in no outbox, so nothing sends it again. What the store of the lost log had under way is kept until
this gate has read its own word of it back from the log that continues the lost one.
"""

import asyncio
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from interlock.bus import RawRecord
from interlock.events import ClearanceCarriedOver
from interlock.events.record import Draft, LogRecord, Recorded
from interlock.gate.outgoing import Outgoing
from interlock.gate.replica import Replica
from interlock.persons import LOG, RowKey, log_of
from interlock.persons.rows import (
    CLEARANCES,
    OVER,
    Clearances,
    Log,
    Outstanding,
    Over,
    clearances_key,
    clearances_of,
    over_key,
    over_of,
    ref_of,
)
from interlock.persons.stopping import is_left_to_others, without
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import InterlockError, Offset, PersonRef

Acts = Sequence[tuple[PersonRef, Outstanding]]
Named = tuple[PersonRef, str, str]
"""An act, by its person, its gate and its id: an act without a clearance has the caller's own."""
R = TypeVar("R", Clearances, Over, Log)
_ROWS: Final = "SELECT key, value FROM row WHERE key = ?1 OR key >= ?1 || ':' AND key < ?1 || ';'"
LOOK_EVERY_S: Final = 1.0
WHOLE_WITHIN_S: Final = 30.0
"""How long the feeds are given to send again what they had: an act whose order is not there yet would be stopped."""

_log = get_logger("gate.carried")


def under_way(store: Path, agency: str) -> Acts:
    """The acts of this agency's gates that a store has under way, as far as it can be read: damage keeps no door from
    starting, and is for a human, as nobody else knows of what is lost by it. What earlier rules have chased by now, or
    had no reason to, is not under way.
    """
    log = next((log for _, log in _read(store, LOG, Log)), Log())
    acts = ((ref, one) for ref, row in _read(store, CLEARANCES, Clearances) for one in row.outstanding)
    return [(ref, one) for ref, one in acts if one.agency == agency and not is_left_to_others(log, one)]


def stops_ended(store: Path) -> frozenset[Named]:
    """The acts that a store has as stopped once, with an outcome that was borne out; read as `under_way` is."""
    return frozenset((ref, gate, request) for ref, row in _read(store, OVER, Over) for gate, request in row.stops)


def _read(store: Path, kind: str, row_type: type[R]) -> list[tuple[PersonRef, R]]:
    found, damaged = [], 0
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as rows:
            for key, value in rows.execute(_ROWS, (kind,)):
                try:
                    row = msgspec.msgpack.decode(value, type=row_type)
                except (msgspec.MsgspecError, TypeError):
                    damaged += 1
                else:
                    found.append((ref_of(RowKey(key)), row))
    except sqlite3.DatabaseError as error:
        _log.critical("acts.not_readable", store=store.name, read=len(found), error_type=type(error).__name__)
    if damaged:
        _log.critical("acts.damaged", store=store.name, rows=damaged)
    return found


def as_kept(acts: Acts) -> str | None:
    return msgspec.json.encode(list(acts)).decode() if acts else None


def read_kept(text: str | None) -> list[tuple[PersonRef, Outstanding]]:
    return [] if text is None else msgspec.json.decode(text, type=list[tuple[PersonRef, Outstanding]])


class CarriedOver:
    """Says each act on the log that continues the lost one, until it stands there."""

    def __init__(
        self,
        acts: Acts,
        replica: Replica,
        outgoing: Outgoing,
        clock: Clock,
        is_heard: Callable[[], bool],
        keep: Callable[[Acts], None],
    ) -> None:
        """`is_heard` tells whether our key is good on the log by now; `keep` makes durable what was not read back."""
        self._acts = list(acts)
        self._replica = replica
        self._outgoing = outgoing
        self._clock = clock
        self._is_heard = is_heard
        self._keep = keep
        self._open_since: float | None = None

    def folded(self, _raw: RawRecord, record: LogRecord, _changed: frozenset[RowKey], /) -> None:
        if not self._acts or not isinstance(record, Recorded) or not isinstance(record.event, ClearanceCarriedOver):
            return
        named = (record.envelope.subject, record.envelope.source, record.event.request)
        meant = [(ref, one) for ref, one in self._acts if (ref, one.gate, one.request) == named]
        if meant and all(self._stands(ref, one) for ref, one in meant):
            self._acts = [act for act in self._acts if act not in meant]
            self._keep(self._acts)

    def _stands(self, ref: PersonRef, one: Outstanding) -> bool:
        """Whether the rows have this act, or have it as over; one that is stopped here, as stopped. A word that the
        fold has refused must be said again, and another door's may know less than this one's.
        """
        rows = self._replica.rows(frozenset({clearances_key(ref), over_key(ref)}))
        under_way = [row for row in clearances_of(rows, ref).outstanding if (row.gate, row.request) == _named(one)]
        over = over_of(rows, ref)
        if _reasons(one):
            return any(row.stopped is not None for row in under_way) or _named(one) in over.stops
        return bool(under_way) or _named(one) in over.ended

    async def run(self) -> None:
        """Each is said once in this life, and again in the next one."""
        while self._acts and not self._is_time():  # noqa: ASYNC110 - nothing announces that a gate opens
            await asyncio.sleep(LOOK_EVERY_S)
        for ref, one in self._acts:
            self._outgoing.say(carrying(ref, one, self._clock), carried_over(one, None))

    def _is_time(self) -> bool:
        """Whether the log is known, as an open gate says, our word counts there, rules are in force, and it has all
        that the lost one had; or long enough since. Without rules every act would be stopped.
        """
        now = self._clock.boot()
        if self._replica.closed is not None or not self._is_heard():
            self._open_since = None
            return False
        self._open_since = now if self._open_since is None else self._open_since
        try:
            log = log_of(self._replica.rows(frozenset({LOG})))
        except InterlockError:  # whoever follows the log closes the gate, if it must be
            return False
        return log.in_force is not None and (not log.gapped or now - self._open_since >= WHOLE_WITHIN_S)


def carrying(ref: PersonRef, one: Outstanding, clock: Clock) -> Draft:
    """In the name of the gate whose act it is."""
    return Draft(secrets.token_hex(16), one.gate, ref, clock.utc(), one.named.refs)


def carried_over(one: Outstanding, stopped_at: Offset | None) -> ClearanceCarriedOver:
    """All that another log, or another set of rules, must know to go on with this act where it stands here, of a stop
    of this log its place.
    """
    return ClearanceCarriedOver(
        request=one.request,
        action=one.action,
        country=one.country,
        conveyance=one.conveyance,
        to_area=one.to_area,
        stops=list(one.stops),
        also=list(one.named.also),
        match_keys=sorted(one.named.match_keys),
        done=one.spent is not None,
        reasons=_reasons(one),
        stopped_at=stopped_at,
    )


def _named(one: Outstanding) -> tuple[str, str]:
    return one.gate, one.request


def _reasons(one: Outstanding) -> list[str]:
    """Why it is stopped; also of what earlier rules would have had to chase."""
    if one.stopped is not None:
        return list(one.stopped.reasons)
    return [] if one.uncovered is None else [without(one.uncovered)]
