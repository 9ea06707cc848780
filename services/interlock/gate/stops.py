"""Stops: acts that were cleared, or were not, may be under way, and must not go on (law 9)."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import msgspec

from interlock.bus import RawRecord
from interlock.events import ActionWithoutClearance, RulesAdopted, StopOrdered
from interlock.events.record import Draft, LogRecord, Recorded
from interlock.gate.carried import Named
from interlock.gate.news import News
from interlock.gate.outgoing import Outgoing
from interlock.gate.replica import Replica
from interlock.persons import LOG, RowKey, log_of
from interlock.persons.custody import held_by
from interlock.persons.identity import reach_in
from interlock.persons.journey import instruction
from interlock.persons.rows import (
    CLEARANCES,
    Outstanding,
    Stopped,
    clearances_key,
    clearances_of,
    incident_key,
    incident_of,
    person_of,
    ref_of,
)
from interlock.persons.stopping import WITHOUT, goes_on_in_doubt
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import Corrupt, PersonRef, Unavailable

QUIET_FOR: Final = timedelta(minutes=5)
"""How long an acknowledgement keeps a stop quiet. Without an outcome by then it is raised again."""

ANEW_WITHIN_S: Final = 10.0
"""How long a door is given to begin anew under rules that came into force, before its screen stops everybody."""
LOOK_EVERY_S: Final = 1.0
_TURN: Final = 64
_RULES_DIFFER: Final = "rules_differ"

_log = get_logger("gate.stops")  # acts by their place in the log: the id of a report is the caller's own word


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What an officer of this door saw last about a person."""

    request: str
    verdict: str
    reasons: tuple[str, ...]


LastAnswerOf = Callable[[PersonRef], LastAnswer | None]


@dataclass(frozen=True, slots=True)
class Stop:
    """One act that must stop, from the record that took its clearance back until its outcome is borne out."""

    subject: PersonRef
    act: Outstanding
    why: Stopped
    """What the log says; of a door that was left behind, that the rules differ, by the offset of the question."""
    instruction: str
    """What to do, by how far the act has come."""

    @property
    def named(self) -> Named:
        return self.subject, self.act.gate, self.act.request


class Stops:
    """The open stops of one agency: of its own acts, and of those with a person whom it holds. They are in the rows, so
    a restart finds them again.

    When other rules than this replica's come into force, nobody can say here whether an act under way is still clear.
    A door begins anew under the others at once; one that does not shows every act under way as stopped, for as long as
    it cannot tell.
    """

    def __init__(
        self,
        agency: str,
        replica: Replica,
        outgoing: Outgoing,
        clock: Clock,
        last_answer: LastAnswerOf,
        news: News,
    ) -> None:
        self._agency = agency
        self._replica = replica
        self._outgoing = outgoing
        self._clock = clock
        self._last_answer = last_answer
        self._source = f"{agency}/stops"
        self._open: dict[PersonRef, tuple[Stop, ...]] = {}
        self._same: dict[PersonRef, frozenset[PersonRef]] = {}
        """By the person of every stop, also of another agency's: under which references a custody record may come."""
        self._news = news
        self._foreign_since: float | None = None
        """Since which second of this machine other rules are seen to be in force."""
        self._left_behind = False
        self._compare_rules()
        for key in replica.keys(CLEARANCES):
            self._look_at(ref_of(key))

    def open(self) -> list[Stop]:
        """Every open stop, the oldest first."""
        found = [stop for stops in self._open.values() for stop in stops]
        return sorted(found, key=lambda stop: (stop.why.offset, stop.act.offset))

    def is_quiet(self, stop: Stop) -> bool:
        """Whether a desk has acknowledged it, not longer ago than an acknowledgement counts. Fails closed: a clock that
        stands before the acknowledgement keeps nothing quiet.
        """
        seen = stop.act.acknowledged
        return seen is not None and timedelta(0) <= self._clock.utc() - seen.at + _SKEW and self._remains(stop) > 0

    def _remains(self, stop: Stop) -> float:
        """Seconds for which an acknowledgement still counts."""
        seen = stop.act.acknowledged
        return 0.0 if seen is None else (seen.at + QUIET_FOR - self._clock.utc()).total_seconds()

    async def run(self) -> None:
        """Raise again, for ever, what was acknowledged and has no outcome; and stop everybody under way when this door
        has not begun anew under the rules in force.
        """
        looked, quiet = False, list[Stop]()
        while True:
            seen = self._news.count
            self._raise_again(quiet)
            quiet = [stop for stop in self.open() if self.is_quiet(stop)]
            self._left_behind = self._foreign_since is not None and (self._left_behind or self._is_late())
            if self._left_behind != looked and await self._look_at_everybody():
                looked = self._left_behind
            times = [self._remains(stop) for stop in quiet]
            if self._left_behind != looked or (self._foreign_since is not None and not self._left_behind):
                times.append(LOOK_EVERY_S)
            first = min(times, default=None)
            with suppress(TimeoutError):
                async with asyncio.timeout(None if first is None else first + 0.001):
                    await self._news.since(seen)

    def _raise_again(self, quiet: Sequence[Stop]) -> None:
        """Those that are open still, and that nobody has acknowledged since."""
        still = {_shown(stop) for stop in self.open()}
        stops = [stop for stop in quiet if not self.is_quiet(stop) and _shown(stop) in still]
        if stops:
            self._news.tell()
        for stop in stops:
            _log.warning("stop.raised_again", act=stop.act.offset, offset=stop.why.offset)
            try:
                self._order(stop)
            except (Unavailable, Corrupt) as error:  # it is on the screen all the same
                _log.error("stops.not_looked_up", why=str(error))

    def _compare_rules(self) -> None:
        in_force = log_of(self._replica.rows(frozenset({LOG}))).in_force
        if in_force in (None, self._replica.law.digest):
            self._foreign_since = None
        elif self._foreign_since is None:
            self._foreign_since = self._clock.boot()

    def _is_late(self) -> bool:
        """Whether other rules are in force for longer than it takes to begin anew under them. Of a replica that is
        reading up nobody knows yet.
        """
        since = self._foreign_since
        return self._replica.closed is None and since is not None and self._clock.boot() - since >= ANEW_WITHIN_S

    async def _look_at_everybody(self) -> bool:
        """In turns, so that whoever waits meanwhile is answered. False when somebody could not be looked up: the others
        are shown all the same.
        """
        try:
            keys, all_seen = self._replica.keys(CLEARANCES), True
        except (Unavailable, Corrupt) as error:
            _log.error("stops.not_looked_up", why=str(error))
            return False
        for number, key in enumerate(keys):
            try:
                self._look_at(ref_of(key))
            except (Unavailable, Corrupt) as error:
                _log.error("stops.not_looked_up", why=str(error))
                all_seen = False
            if number % _TURN == 0:
                await asyncio.sleep(0)
        return all_seen

    def folded(self, _raw: RawRecord, record: LogRecord, changed: frozenset[RowKey], /) -> None:
        if isinstance(record, Recorded) and isinstance(record.event, RulesAdopted):
            self._compare_rules()
            self._news.tell()
        people = {ref_of(key) for key in changed if key.startswith((f"{CLEARANCES}:", "person:", "links:"))}
        near = {subject for subject, same in self._same.items() if not same.isdisjoint(people)}
        for subject in sorted(people | near):
            self._look_at(subject)

    def _look_at(self, subject: PersonRef) -> None:
        outstanding = clearances_of(self._replica.rows(frozenset({clearances_key(subject)})), subject).outstanding
        before = self._open.get(subject, ())
        stopped = [(one, why) for one in outstanding if (why := self._why_stopped(one)) is not None]
        if not stopped and not before:
            self._open.pop(subject, None)
            self._same.pop(subject, None)
            return
        rows = self._replica.around((subject,))
        person, reach = person_of(rows, subject), reach_in(rows, (subject,))
        custody = held_by(rows, reach)
        holder = "" if custody is None else custody.agency
        stops = tuple(
            Stop(subject, one, why, instruction(one, person.journey, self._replica.law))
            for one, why in stopped
            if self._agency in (one.agency, holder)
        )
        known = {(stop.act.request, stop.instruction, stop.why.reasons) for stop in before}
        for stop in stops:
            if (stop.act.request, stop.instruction, stop.why.reasons) not in known:
                self._order(stop)
        self._open[subject], self._same[subject] = stops, reach.same
        if stops != before and list(map(_shown, stops)) != list(map(_shown, before)):
            self._news.tell()

    def _why_stopped(self, one: Outstanding) -> Stopped | None:
        """Fails closed: whose clearance nobody can answer again here is stopped. What never waits goes on (law 12)."""
        if one.stopped is None and self._left_behind and not goes_on_in_doubt(one, self._replica.law):
            return Stopped(one.offset, (_RULES_DIFFER,))
        return one.stopped

    def _order(self, stop: Stop) -> None:
        """Say it to those who watch, once in this life for each instruction and why; the door shows it to its end."""
        act, why = stop.act, stop.why
        _log.warning(
            "stop.ordered", act=act.offset, action=act.action, reasons=list(why.reasons), offset=why.offset,
            instruction=stop.instruction,
        )  # fmt: skip
        if act.stopped is None:
            return  # it is over as soon as this door begins anew: for its own screen, and nobody else's
        event = StopOrdered(
            request=act.request,
            action=act.action,
            country=act.country,
            conveyance=act.conveyance,
            reasons=list(why.reasons),
            offset=why.offset,
            rules=self._replica.law.digest,
            instruction=stop.instruction,
        )
        self._outgoing.say(self._draft(stop), event)
        for reason in why.reasons:
            if reason.startswith(f"{WITHOUT}:") and self._is_untold(stop):
                self._outgoing.say(self._draft(stop), self._without_clearance(stop, reason.partition(":")[2]))

    def _is_untold(self, stop: Stop) -> bool:
        """Whether the log lacks what our officer had been shown: it stands there for ever, so it is said once. Of an
        act that other rules have chased on this very log it stands there; one from a lost log brings none with it.
        """
        rows = self._replica.rows(frozenset({LOG, incident_key(stop.why.offset)}))
        known = incident_of(rows, stop.why.offset)
        untold = bool(log_of(rows).trust.predecessors) if known is None else known.shown is None
        return untold and stop.act.agency == self._agency

    def _without_clearance(self, stop: Stop, why: str) -> ActionWithoutClearance:
        last = self._last_answer(stop.subject)
        return ActionWithoutClearance(
            action=stop.act.action,
            country=stop.act.country,
            conveyance=stop.act.conveyance,
            question=stop.act.question,
            why=why,
            offset=stop.why.offset,
            last_request=None if last is None else last.request,
            last_verdict=None if last is None else last.verdict,
            last_reasons=[] if last is None else list(last.reasons),
        )

    def _draft(self, stop: Stop) -> Draft:
        return Draft(secrets.token_hex(16), self._source, stop.subject, self._clock.utc())


def _shown(stop: Stop) -> Stop:
    """Without what no screen shows: that its word stands on the log is no news to whoever watches."""
    why = msgspec.structs.replace(stop.why, said=True)
    return replace(stop, why=why, act=msgspec.structs.replace(stop.act, stopped=why))


_SKEW: Final = timedelta(minutes=1)
"""How far the log's clock may be ahead of this door's before an acknowledgement of its future counts for nothing."""
