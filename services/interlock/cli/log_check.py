"""Reads a safety log from its beginning and says what is wrong in it, and how to end it."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from interlock.bus import SAFETY, Opener, RawRecord, Topic, catalogue, running_digest
from interlock.cli.log_site import reading
from interlock.gate.overlay import Overlay
from interlock.gate.store import Position, Store
from interlock.gate.trusted import Trusted
from interlock.law import Law
from interlock.persons import LOG, Alarm, Person, Rows, apply, log_of, touches
from interlock.persons.doubts import RESOLVERS, UNREADABLE, UNVERIFIED
from interlock.persons.rows import Doubt
from interlock.runtime.clock import SystemClock
from interlock.terms import LOG_SUBJECT, Offset
from interlock.terms.times import rfc3339

_BATCH: Final = 1_000
_TALK_EVERY_S: Final = 1.0
_PERSON: Final = "person:"


@dataclass
class LogFindings:
    """What one reading of the log found."""

    records: int = 0
    in_force: str | None = None
    doubts: dict[tuple[str, Offset], Doubt] = field(default_factory=dict)
    """By whom each is about, `log` when nobody knows, and its offset."""
    alarms: list[tuple[Offset, Alarm]] = field(default_factory=list)
    gapped: tuple[str, ...] = ()

    @property
    def without_effect(self) -> dict[str, list[tuple[Offset, Alarm]]]:
        """By code: records that did nothing, or not what their sender meant. Those that block are doubts, not these."""
        found: dict[str, list[tuple[Offset, Alarm]]] = {}
        for offset, alarm in self.alarms:
            if alarm.code not in {UNREADABLE, UNVERIFIED}:
                found.setdefault(alarm.code, []).append((offset, alarm))
        return found


async def examine(topic: Topic, law: Law, say: Callable[[str], None]) -> LogFindings:
    """Fold the whole log under these rules, in a store of its own. Raises Unavailable when the log cannot be read."""
    end = await topic.end()
    findings = LogFindings()
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "log.db", law.digest) as store:
        if end > 0:
            await _read(topic, end, law, store, findings, say)
        log = log_of(store.rows([LOG]))
    findings.in_force = log.in_force
    findings.gapped = tuple(feed for feed, _ in log.gapped)
    return findings


async def _read(
    topic: Topic, end: Offset, law: Law, store: Store, findings: LogFindings, say: Callable[[str], None]
) -> None:
    fold, progress = _Fold(law, store, findings), _Progress(end, say)
    async with reading(topic, Offset(0)) as batches:
        async for batch in batches:
            for raw in batch:
                fold.one(raw)
            findings.records += len(batch)
            progress.at(findings.records)
            if findings.records >= end:
                fold.keep()
                return


class _Fold:
    """Rows on their way into the store, as a replica has them."""

    def __init__(self, law: Law, store: Store, findings: LogFindings) -> None:
        self._law, self._store, self._findings = law, store, findings
        self._trusted = Trusted(law)
        self._opener = Opener(catalogue(), self._trusted, SAFETY)
        self._rows = Overlay(store)
        self._chain: dict[Offset, bytes] = {}
        self._digest = store.position.digest

    def one(self, raw: RawRecord) -> None:
        record = self._opener.open(raw)
        applied = apply(self._rows.rows(touches(record, self._rows)), record, self._law)
        self._findings.alarms += [(raw.offset, alarm) for alarm in applied.alarms]
        _note_doubts(self._findings, applied.rows)
        self._rows.fresh |= applied.rows
        self._trusted.follow(log_of(applied.rows).trust)
        self._digest = running_digest(self._digest, raw)
        self._chain[raw.offset] = self._digest
        if len(self._chain) >= _BATCH:
            self.keep()

    def keep(self) -> None:
        if self._chain:
            self._store.commit(Position(max(self._chain), self._digest), self._chain, self._rows.fresh)
            self._rows, self._chain = Overlay(self._store), {}


class _Progress:
    """Count, rate and time left, every second."""

    def __init__(self, end: Offset, say: Callable[[str], None]) -> None:
        self._end, self._say, self._clock = end, say, SystemClock()
        self._began = self._told = self._clock.boot()

    def at(self, records: int) -> None:
        now = self._clock.boot()
        if now - self._told < _TALK_EVERY_S:
            return
        self._told = now
        rate = records / (now - self._began)
        self._say(
            f"{records} of {self._end} records read, {rate:.0f} a second, {(self._end - records) / rate:.0f} s left"
        )


def _note_doubts(findings: LogFindings, changed: Rows) -> None:
    """Keep the doubts of every row that changed as they are now: one that has been resolved goes."""
    for key, row in changed.items():
        about = str(LOG_SUBJECT) if key == LOG else key.removeprefix(_PERSON)
        doubts = row.doubts if isinstance(row, Person) else log_of({key: row}).doubts if key == LOG else None
        if doubts is None:
            continue
        for known in [name for name in findings.doubts if name[0] == about]:
            del findings.doubts[known]
        findings.doubts |= {(about, doubt.offset): doubt for doubt in doubts}


def resolving_commands(about: str, doubt: Doubt, law: Law) -> Iterator[str]:
    """The commands that end a doubt: one for each agency that must still look at these very bytes."""
    may = sorted(law.owners.get("UnreadableResolved", frozenset()) - doubt.resolved_by)
    for agency in may[: RESOLVERS - len(doubt.resolved_by)]:
        unit = next((name for name in law.units if name.partition("/")[0] == agency), f"{agency}/desk")
        body = {
            "type": "UnreadableResolved",
            "source": unit,
            "subject": {"ref": about},
            "time": rfc3339(SystemClock().utc().replace(microsecond=0)),
            "data": {"offset": doubt.offset, "record_hash": doubt.record_hash},
        }
        yield f"echo '{json.dumps(body)}' | interlock send -"
