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
    """The table of them, in the transaction of whoever calls. Every method raises Unavailable when the disk refuses."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, fault: Fault, submission: str, content: str, intake: int, iseq: int | None) -> None:
        fields = msgspec.json.encode(fault.fields).decode()
        with disk():
            self._db.execute(
                "INSERT INTO held (submission, unit, type, subject, fields, content, intake, iseq) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (submission, fault.unit, fault.type, fault.subject, fields, content, intake, iseq),
            )

    def end(self, held: Held, how: Ended) -> None:
        with disk():
            self._db.execute("UPDATE held SET ended = ? WHERE n = ? AND ended IS NULL", (how, held.n))

    def of_content(self, content: str) -> list[Held]:
        """What these very bytes were held for, whether or not that has ended."""
        return self._select("content = ?", content)

    def of(self, submission: str) -> list[Held]:
        """Everything that was ever held under that id, in order."""
        return self._select("submission = ?", submission)

    def waiting(self, submission: str | None = None) -> list[Held]:
        """What has not ended; of that id, where one is given."""
        if submission is None:
            return self._select("ended IS NULL")
        return self._select("submission = ? AND ended IS NULL", submission)

    def _select(self, where: str, *arguments: str) -> list[Held]:
        columns = "held.n, submission, unit, type, subject, fields, iseq, ended, received_at"
        with disk():
            query = f"SELECT {columns} FROM held JOIN intake ON intake.n = held.intake WHERE {where} ORDER BY held.n"  # noqa: S608 - `where` is one of ours
            found = self._db.execute(query, arguments).fetchall()
        return [_held(row) for row in found]


def _held(row: tuple[Any, ...]) -> Held:
    n, submission, unit, type_name, subject, fields, iseq, ended, received_at = row
    names = msgspec.json.decode(fields, type=tuple[str, ...])
    return Held(n, submission, unit, type_name, subject, names, iseq, ended, parse_rfc3339(received_at))
