"""Reads a safety log from its beginning and says what is wrong in it, and how to end it."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from interlock.bus import Topic
from interlock.cli.log_fold import LogFold, whole_log
from interlock.gate.store import Store
from interlock.law import Law
from interlock.persons import LOG, Alarm, Person, Rows, log_of
from interlock.persons.alarms import AlarmCode
from interlock.persons.doubts import RESOLVERS, UNREADABLE, UNVERIFIED
from interlock.persons.rows import Doubt
from interlock.runtime.clock import SystemClock
from interlock.terms import LOG_SUBJECT, Offset
from interlock.terms.times import rfc3339

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
    def without_effect(self) -> dict[AlarmCode, list[tuple[Offset, Alarm]]]:
        """By code: records that did nothing, or not what their sender meant. Those that block are doubts, not these."""
        found: dict[AlarmCode, list[tuple[Offset, Alarm]]] = {}
        for offset, alarm in self.alarms:
            if alarm.code not in {UNREADABLE, UNVERIFIED}:
                found.setdefault(alarm.code, []).append((offset, alarm))
        return found


async def examine(topic: Topic, law: Law, say: Callable[[str], None]) -> LogFindings:
    """Fold the whole log under these rules, in a store of its own. Raises Unavailable when the log cannot be read."""
    end = await topic.end()
    findings = LogFindings()
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "log.db", law.digest) as store:
        fold = LogFold(law, store)
        async with aclosing(whole_log(topic, end, say)) as records:
            async for raw in records:
                applied = fold.take(raw, fold.open(raw))
                findings.records += 1
                findings.alarms += [(raw.offset, alarm) for alarm in applied.alarms]
                _note_doubts(findings, applied.rows)
        fold.keep()
        log = log_of(store.rows([LOG]))
    findings.in_force = log.in_force
    findings.gapped = tuple(feed for feed, _ in log.gapped)
    return findings


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
