"""What an agency tells on area topics, on disk: each event with its number in its partition, until it stands there.

SQLite. What is promised to a caller is written with full sync before the promise. Rows are never deleted.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from interlock.bus import Sealed
from interlock.bus.ports import Slot
from interlock.outbox.disk import FOR_PROMISES, disk, transaction
from interlock.runtime.lock import FileLock
from interlock.terms import Offset
from interlock.terms.times import parse_rfc3339, rfc3339

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (
  number INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, content TEXT NOT NULL,
  topic TEXT NOT NULL, partition INTEGER NOT NULL, iseq INTEGER NOT NULL,
  key BLOB NOT NULL, headers BLOB NOT NULL, value BLOB NOT NULL, taken_at TEXT NOT NULL, at INTEGER,
  UNIQUE (id, source), UNIQUE (topic, partition, iseq)
);
CREATE INDEX IF NOT EXISTS told_pending ON told (number) WHERE at IS NULL;
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One event for an area topic."""

    number: int
    """Its order among all of this store."""
    source: str
    type: str
    content: str
    """SHA-256 of what the sender said: the same id may come again only with the same content."""
    slot: Slot
    iseq: int
    """Its number among those of its partition, from 1."""
    sealed: Sealed
    taken_at: datetime
    at: Offset | None
    """Where it stands there; None while pending, and -1 where a broker had taken it before and says no more."""


class AreaStore:
    """Every method raises Unavailable when the disk refuses, and then nothing was written."""

    def __init__(self, path: Path, name: str) -> None:
        """Open, or create under this name; an existing one keeps its own. Raises Unavailable."""
        with ExitStack() as opened, disk(f"the outbox {path}"):
            opened.callback(FileLock(path).close)
            self._db = sqlite3.connect(path, isolation_level=None)
            opened.callback(self._db.close)
            self._db.executescript(FOR_PROMISES + _SCHEMA)
            self._db.execute("INSERT OR IGNORE INTO meta VALUES ('name', ?)", (name,))
            self.name: str = self._db.execute("SELECT value FROM meta WHERE name = 'name'").fetchone()[0]
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing, on disk before it returns."""
        return transaction(self._db)

    def add(self, told: Iterable[Told]) -> None:
        with disk():
            self._db.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", map(_row, told))

    def numbers(self) -> int:
        """The highest number; 0 where there is none."""
        with disk():
            return int(self._db.execute("SELECT COALESCE(MAX(number), 0) FROM told").fetchone()[0])

    def iseq(self, slot: Slot) -> int:
        """The highest number of that partition; 0 where there is none."""
        with disk():
            query = "SELECT COALESCE(MAX(iseq), 0) FROM told WHERE topic = ? AND partition = ?"
            return int(self._db.execute(query, slot).fetchone()[0])

    def find(self, event_id: str, source: str | None = None) -> Told | None:
        """The event of that id; of that source, where one is given."""
        where = "id = ?" if source is None else "id = ? AND source = ?"
        return next(iter(self._select(where, (event_id,) if source is None else (event_id, source))), None)

    def known(self, ids: Collection[str]) -> dict[tuple[str, str], Told]:
        """The events of these ids, by id and source."""
        found = self._select(f"id IN ({', '.join('?' for _ in ids)})", tuple(ids))
        return {(one.sealed.id, one.source): one for one in found}

    def sources_of(self, event_id: str) -> list[str]:
        with disk():
            found = self._db.execute("SELECT source FROM told WHERE id = ? ORDER BY source", (event_id,)).fetchall()
        return [source for (source,) in found]

    def pending(self, limit: int, besides: Collection[Slot] = ()) -> list[Told]:
        """What does not stand in its topic yet, in order; nothing of these partitions."""
        others = f"(topic, partition) NOT IN (VALUES {', '.join('(?, ?)' for _ in besides)})" if besides else "TRUE"
        return self._select(
            f"at IS NULL AND {others} ORDER BY number LIMIT ?", (*(each for slot in besides for each in slot), limit)
        )

    def pending_count(self) -> int:
        with disk():
            return int(self._db.execute("SELECT COUNT(*) FROM told WHERE at IS NULL").fetchone()[0])

    def oldest_pending(self) -> datetime | None:
        """When the first was taken that does not stand in its topic yet."""
        return next((one.taken_at for one in self.pending(1)), None)

    def arrived(self, told: Sequence[tuple[Told, Offset]]) -> None:
        """Note where each stands."""
        with self.transaction(), disk():
            self._db.executemany("UPDATE told SET at = ? WHERE number = ?", [(at, one.number) for one, at in told])

    def _select(self, where: str, arguments: tuple[object, ...]) -> list[Told]:
        columns = "number, source, id, type, content, topic, partition, iseq, key, headers, value, taken_at, at"
        with disk():
            found = self._db.execute(f"SELECT {columns} FROM told WHERE {where}", arguments).fetchall()  # noqa: S608 - `where` is one of ours
        return [_told(row) for row in found]


def _row(told: Told) -> tuple[object, ...]:
    sealed = told.sealed
    headers = msgspec.msgpack.encode(sealed.headers)
    name = (told.number, told.source, sealed.id, told.type, told.content)
    return (*name, *told.slot, told.iseq, sealed.key, headers, sealed.value, rfc3339(told.taken_at))


def _told(row: tuple[Any, ...]) -> Told:
    number, source, event_id, type_name, content, topic, partition, iseq, key, headers, value, taken_at, at = row
    pairs = msgspec.msgpack.decode(headers, type=tuple[tuple[str, bytes], ...])
    sealed = Sealed(event_id, topic, key, pairs, value)
    return Told(number, source, type_name, content, Slot(topic, partition), iseq, sealed, parse_rfc3339(taken_at), at)
