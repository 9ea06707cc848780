"""Past departures against the log, each answered twice by the law of the gate.

`then`: from the records whose log time is not later than the departure: what a gate would have said.
`in_law`: from all that the log has by now of what had happened by then: what it would have said, had everybody told
in time.
"""

import asyncio
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from interlock.bus import Topic
from interlock.cli.departures import Departure
from interlock.cli.log_fold import LogFold, Progress, whole_log
from interlock.cli.told_late import Kept, KnownByNow, Told, everyone_linked
from interlock.events import ClearanceRequested
from interlock.gate.overlay import Overlay
from interlock.gate.store import Store
from interlock.law import Law
from interlock.persons import LOG, Answer, Asked, Reader, Rows, answer, apply, around, log_of, touches
from interlock.persons.acts import governing
from interlock.persons.identity import reach_in
from interlock.terms import Offset
from interlock.terms.identifiers import PersonKeys, birth_mark, version_of
from interlock.terms.match_keys import match_keys

Say = Callable[[str], None]
HISTORY: Final = "history_not_loaded"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One departure, and both answers."""

    departure: Departure
    then: Answer
    in_law: Answer
    late: tuple[Told, ...]
    """What came after the departure and makes the two differ."""

    @property
    def differ(self) -> bool:
        return not _same(self.then, self.in_law)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Every departure, in the order of the list."""

    rehearsed: tuple[Rehearsed, ...]
    records: int
    in_force: str | None
    """The rules that the log has adopted by now."""


async def rehearse_on(topic: Topic, law: Law, keys: PersonKeys, departures: Sequence[Departure], say: Say) -> Rehearsal:
    """Read the log, fold it in a store of its own, and answer. Appends nothing. Raises Unavailable when the log cannot
    be read.
    """
    end = await topic.end()
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "log.db", law.digest) as store:
        fold, kept = LogFold(law, store), Kept({ref for one in departures for ref in one.own})
        questions = Questions(law, keys)
        then = await _as_it_was_told(topic, end, fold, kept, questions, departures, say)
        linked = everyone_linked(kept.people, store)
        if not linked <= kept.people:  # they are one person with numbers that nobody knew when their records went by
            kept.people |= linked
            async with aclosing(whole_log(topic, end, say)) as records:
                async for raw in records:
                    if kept.may_want(raw):
                        kept.keep(fold.open(raw))
        looking_back = LookingBack(law, questions, kept, store)
        rehearsed, progress = [], Progress(len(departures), "departures looked back at", say)
        for departure in departures:
            rehearsed.append(looking_back.at(departure, then[departure]))
            progress.at(len(rehearsed))
            await asyncio.sleep(0)  # so that Ctrl-C is heard
        return Rehearsal(tuple(rehearsed), max(0, end), looking_back.log.in_force)


async def _as_it_was_told(
    topic: Topic,
    end: Offset,
    fold: LogFold,
    kept: Kept,
    questions: "Questions",
    departures: Sequence[Departure],
    say: Say,
) -> dict[Departure, Answer]:
    """Fold the log in order, and answer each departure when the log's time goes past it. Fails closed, as `answer`
    does.
    """
    waiting = deque(sorted(departures, key=lambda one: one.departed_at))
    answers: dict[Departure, Answer] = {}
    async with aclosing(whole_log(topic, end, say)) as records:
        async for raw in records:
            record = fold.open(raw)
            while waiting and waiting[0].departed_at < record.logged_at:
                departure = waiting.popleft()
                answers[departure] = questions.asked(fold.rows, departure)
            applied = fold.take(raw, record)
            kept.note(record, applied)
    for departure in waiting:
        answers[departure] = questions.asked(fold.rows, departure)
    fold.keep()
    return answers


@dataclass(frozen=True, slots=True)
class Questions:
    """The question of a departure, as the gate of the agency that acts would have asked it."""

    law: Law
    keys: PersonKeys

    def asked(self, reader: Reader, departure: Departure) -> Answer:
        """The whole answer from these rows, by the rules of this site. Fails closed, as `answer` does; what an agency
        that does not enforce the act would not have been shown is what it is here to see.
        """
        rows = reader.rows(around(departure.own, reader))
        log = replace(log_of(rows), in_force=self.law.digest)
        question = self._question(departure, rows)
        row = governing(departure.action, departure.country, self.law)
        signer = None if row is None else min(row[1].asked_by, default=None)
        asked = Asked(
            departure.subject, question, signer, log_agrees=True, refs=departure.refs, at=departure.departed_at
        )
        found = answer({**rows, LOG: log}, asked, self.law)
        return found.would_be or found

    def _question(self, departure: Departure, rows: Rows) -> ClearanceRequested:
        """No source is named as late: how late one was is not kept."""
        known = {key.version for key in self.keys.keys}
        others = sorted(reach_in(rows, departure.own).same - {departure.subject})
        born = departure.born
        return ClearanceRequested(
            action=departure.action,
            country=departure.country,
            conveyance=departure.conveyance,
            born=None if born is None else birth_mark(self.keys, departure.subject, born),
            rules=self.law.digest,
            applied_offset=-1,
            applied_digest="",
            late_sources=[],
            heartbeat_offset=-1,
            born_elsewhere=[birth_mark(self.keys, ref, born) for ref in others if born and version_of(ref) in known],
            match_keys=list(match_keys(self.keys, born)),
        )


class LookingBack:
    """The second answer, and what makes it another than the first."""

    def __init__(self, law: Law, questions: Questions, kept: Kept, by_now: Reader) -> None:
        self._law, self._questions, self._kept, self._by_now = law, questions, kept, by_now
        self.log = log_of(by_now.rows(frozenset({LOG})))

    def at(self, departure: Departure, then: Answer) -> Rehearsed:
        told = self._kept.until(everyone_linked(departure.own, self._by_now), departure.departed_at)
        in_law = self._answer(departure, told)
        late = () if _same(then, in_law) else tuple(self._late(departure, told, then, in_law))
        return Rehearsed(departure, then, in_law, late)

    def _answer(self, departure: Departure, told: Sequence[Told]) -> Answer:
        """From these records, on a log of which everything is known that is known by now: the pasts that were told
        since, the gaps that were filled. Fails closed, as `answer` does; what nobody can read counts whenever it came.
        """
        log = replace(self.log, clock=departure.departed_at, unplaced=(), placed=frozenset(), telling=())
        rows = Overlay(KnownByNow(log, self._by_now))
        for one in told:
            rows.fresh |= apply(rows.rows(touches(one.record, rows)), one.record, self._law).rows
        after = log_of(rows.rows(frozenset({LOG})))
        rows.fresh[LOG] = replace(after, clock=log.clock, doubts=log.doubts)  # those of the log are in there already
        return self._questions.asked(rows, departure)

    def _late(self, departure: Departure, told: Sequence[Told], then: Answer, in_law: Answer) -> Iterator[Told]:
        """The pasts that were missing; and each late record without which the answer would have been another, or all of
        them where none is it alone.
        """
        lacking = {one.about for one in then.reasons if one.code == HISTORY} - {one.about for one in in_law.reasons}
        for (unit, _), past in self._kept.pasts.items():
            if unit in lacking and past.logged_at > departure.departed_at:
                yield past
        late = [one for one in told if one.logged_at > departure.departed_at]
        alone = [
            one
            for one in late
            if not _same(self._answer(departure, [other for other in told if other is not one]), in_law)
        ]
        yield from alone or late


def _same(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same, wherever in the log it stands."""
    return _said(one) == _said(other)


def _said(found: Answer) -> tuple[object, ...]:
    reasons = {(str(reason), None if reason.hold is None else reason.hold.ref) for reason in found.reasons}
    return found.verdict, frozenset(reasons)
