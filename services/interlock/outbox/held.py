"""Submissions that wait for repair, on disk. Rows are never deleted; an end is noted in them."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from interlock.outbox.disk import disk
from interlock.terms import PersonRef
from interlock.terms.times import parse_rfc3339

HELD_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS held (
  n INTEGER PRIMARY KEY, submission TEXT NOT NULL, unit TEXT, type TEXT, subject TEXT, fields TEXT NOT NULL,
  content TEXT NOT NULL, intake INTEGER NOT NULL REFERENCES intake, iseq INTEGER, ended TEXT
);
CREATE INDEX IF NOT EXISTS held_open ON held (submission) WHERE ended IS NULL;
CREATE INDEX IF NOT EXISTS held_content ON held (content);
"""
Ended = Literal["repaired", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that was sent and may be a hold, as far as it could be read."""

    submission: str | None
    """The sender's own id; None when there was none that could be used."""
    unit: str | None
    type: str | None
    subject: PersonRef | None
    """None when nobody knows whom it is about: then its unit is not complete."""
    fields: tuple[str, ...]
    """Names of the tables and schemas only, never the sender's own words."""
    is_named: bool = False
    """Its sender gave the id, so the very same bytes are the same submission, whatever has become of it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A fault as it is kept."""

    n: int
    submission: str
    unit: str | None
    type: str | None
    subject: PersonRef | None
    fields: tuple[str, ...]
    iseq: int | None
    """The record that says it on the log; None when nobody knows whom it is about."""
    ended: Ended | None
    since: datetime
    """When it was sent."""


class HeldRows:
    """The table of them, in the transaction of whoever calls. Every method raises Unavailable when the disk refuses.

    What waits is kept in memory as well: after a past was told it can be thousands, and every beat looks at it.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._waiting: dict[int, Held] | None = None
        self.changes = 0
        """Another number once something waits that did not, or waits no longer."""

    def add(self, fault: Fault, submission: str, content: str, intake: int, iseq: int | None) -> None:
        fields = msgspec.json.encode(fault.fields).decode()
        with disk():
            done = self._db.execute(
                "INSERT INTO held (submission, unit, type, subject, fields, content, intake, iseq) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (submission, fault.unit, fault.type, fault.subject, fields, content, intake, iseq),
            )
        self._in_memory().update((one.n, one) for one in self._select("held.n = ?", done.lastrowid))
        self.changes += 1

    def end(self, held: Held, how: Ended) -> None:
        with disk():
            self._db.execute("UPDATE held SET ended = ? WHERE n = ? AND ended IS NULL", (how, held.n))
        self._in_memory().pop(held.n, None)
        self.changes += 1

    def read_again(self) -> None:
        """What was written was taken back, or was changed by somebody else."""
        self._waiting = None
        self.changes += 1

    def _as_on_disk(self) -> dict[int, Held]:
        """What waits. It is counted on disk, so that nobody is told of it while the disk cannot be read."""
        with disk():
            (count,) = self._db.execute("SELECT COUNT(*) FROM held WHERE ended IS NULL").fetchone()
        if count != len(self._in_memory()):
            self.read_again()
        return self._in_memory()

    def _in_memory(self) -> dict[int, Held]:
        """What waits, by its number and in order."""
        if self._waiting is None:
            self._waiting = {one.n: one for one in self._select("ended IS NULL")}
        return self._waiting

    def of_content(self, content: str, after: int = 0) -> list[Held]:
        """What these very bytes were held for, whether or not that has ended; above that number of ours."""
        return self._select("content = ? AND held.n > ?", content, after)

    def of(self, submission: str) -> list[Held]:
        """Everything that was ever held under that id, in order."""
        return self._select("submission = ?", submission)

    def waiting(self, submission: str | None = None) -> list[Held]:
        """What has not ended; of that id, where one is given."""
        if submission is None:
            return list(self._as_on_disk().values())
        return self._select("submission = ? AND ended IS NULL", submission)

    def _select(self, where: str, *arguments: object) -> list[Held]:
        columns = "held.n, submission, unit, type, subject, fields, iseq, ended, received_at"
        with disk():
            query = f"SELECT {columns} FROM held JOIN intake ON intake.n = held.intake WHERE {where} ORDER BY held.n"  # noqa: S608 - `where` is one of ours
            found = self._db.execute(query, arguments).fetchall()
        return [_held(row) for row in found]


def _held(row: tuple[Any, ...]) -> Held:
    n, submission, unit, type_name, subject, fields, iseq, ended, received_at = row
    names = msgspec.json.decode(fields, type=tuple[str, ...])
    return Held(n, submission, unit, type_name, subject, names, iseq, ended, parse_rfc3339(received_at))
