"""The outbox on disk: what came in, what it became, and how far each source is complete.

SQLite. What is promised to a caller is written with full sync before the promise. Rows are never deleted.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from interlock.bus import Sealed
from interlock.outbox.disk import FOR_MARKS, FOR_PROMISES, SCHEMA, disk, transaction
from interlock.outbox.held import HELD_SCHEMA, HeldRows
from interlock.runtime.lock import FileLock
from interlock.terms import Offset, Unavailable
from interlock.terms.times import parse_rfc3339, rfc3339

SENT_AGAIN_TO: Final = "sent_again_to"
"""Up to which number everything had to be sent again, when the log was another."""
HAD_TO: Final = "had_to"
"""Up to which number it surely had everything then."""
UNSURE_AFTER: Final = "unsure_after"
"""After which number it has taken something before it was compared with a log that is known."""


BEFORE_ALL: Final = -(2**62)
"""A number below every other."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One event in the outbox."""

    iseq: int
    """From 1; below 0 for what was sent in an earlier feed of this outbox."""
    source: str
    type: str
    content: str
    """SHA-256 of what the sender said: the same id may come again only with the same content."""
    sealed: Sealed
    at: Offset | None
    """Where it was read back; None while pending."""
    outcome: bytes | None
    """What it did when it was read back."""


class OutboxStore:
    """One agency's outbox. Every method raises Unavailable when the disk refuses, and then nothing was written."""

    def __init__(self, path: Path, feed: str) -> None:
        """Open, or create under this feed id; an existing outbox keeps its own. Raises Unavailable."""
        self._path = path
        self._lock = FileLock(path)
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.executescript(FOR_PROMISES + SCHEMA + HELD_SCHEMA)
            self.held = HeldRows(self._db)
            self._db.execute("INSERT OR IGNORE INTO meta VALUES ('feed', ?)", (feed,))
            self.feed: str = self._db.execute("SELECT value FROM meta WHERE name = 'feed'").fetchone()[0]
            self._marks = sqlite3.connect(path, isolation_level=None)
            self._marks.executescript(FOR_MARKS)
            self.rewritten = 0
            """How often what stands here has got other bytes."""
        except sqlite3.Error as error:
            self._lock.close()
            raise Unavailable(f"the outbox {path} cannot be used: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._marks.close()
        self._db.close()
        self._lock.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing, on disk before it returns."""
        try:
            with transaction(self._db):
                yield
        except BaseException:
            self.held.read_again()  # whoever took it back: a full disk does so by itself
            raise

    def note(self, name: str) -> str | None:
        """What was kept here under this name."""
        with disk():
            row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def keep_note(self, name: str, value: str | None) -> None:
        with disk():
            if value is None:
                self._db.execute("DELETE FROM meta WHERE name = ?", (name,))
            else:
                self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def forget_marks(self) -> None:
        """The log on which these were read back is gone: all of it is pending again, and is sent again."""
        with self.transaction(), disk():
            highest = self._db.execute("SELECT COALESCE(MAX(iseq), 0) FROM event").fetchone()[0]
            self._db.execute("UPDATE event SET at = NULL, outcome = NULL WHERE at IS NOT NULL")
            self.keep_note(SENT_AGAIN_TO, str(highest))
            self.keep_note(HAD_TO, self.note(UNSURE_AFTER) or str(highest))

    def is_sending_again(self) -> bool:
        """Whether something of what another log had is not on this one yet."""
        to = self.note(SENT_AGAIN_TO)
        return to is not None and bool(self._select("iseq <= ? AND at IS NULL LIMIT 1", (int(to),)))

    def marked_above(self, iseq: int, to: int) -> list[int]:
        """Every number above this one, up to the other, that was read back."""
        where = "iseq > ? AND iseq <= ? AND at IS NOT NULL"
        with disk():
            found = self._db.execute(f"SELECT iseq FROM event WHERE {where}", (iseq, to)).fetchall()  # noqa: S608 - ours
        return [number for (number,) in found]

    def last_to(self, iseq: int) -> Taken | None:
        """The last one up to this number."""
        return next(iter(self._select("iseq <= ? ORDER BY iseq DESC LIMIT 1", (iseq,))), None)

    def copy_aside(self) -> Path:
        """A copy of all of it as it is, beside it."""
        number = 1
        while (aside := self._path.with_name(f"{self._path.stem}.older-copy-{number}{self._path.suffix}")).exists():
            number += 1
        with disk():
            self._db.execute("VACUUM INTO ?", (str(aside),))
        return aside

    def begin_anew(self, feed: str, pending: Sequence[tuple[int, Sealed]]) -> None:
        """Number these anew, from 1, by the number that each had. What went before lies below 0, in its order; how far
        sources were complete is forgotten. Wants a transaction around.
        """
        with disk():
            down = self.iseq() + 1
            self._db.execute("UPDATE event SET iseq = iseq - ?", (down,))
            self._db.execute("UPDATE held SET iseq = iseq - ? WHERE iseq IS NOT NULL", (down,))
            for number, (before, sealed) in enumerate(pending, start=1):
                headers = msgspec.msgpack.encode(sealed.headers)
                self._db.execute(
                    "UPDATE event SET iseq = ?, topic = ?, key = ?, headers = ?, value = ? WHERE iseq = ?",
                    (number, sealed.topic, sealed.key, headers, sealed.value, before - down),
                )
                self._db.execute("UPDATE held SET iseq = ? WHERE iseq = ?", (number, before - down))
            sent_again_to = self.note(SENT_AGAIN_TO)
            if sent_again_to is not None:  # of these, the first in order: what comes after them is new
                self.keep_note(SENT_AGAIN_TO, str(sum(before <= int(sent_again_to) for before, _ in pending)))
            self.held.read_again()
            self.keep_note(HAD_TO, None)
            self.keep_note(UNSURE_AFTER, None)
            self._db.execute("DELETE FROM unit")
            self._db.execute("UPDATE meta SET value = ? WHERE name = 'feed'", (feed,))

    def journal(self, received_at: datetime, content_type: str, body: bytes, refused: str | None) -> int:
        """Keep a raw body, whatever becomes of it."""
        with disk():
            done = self._db.execute(
                "INSERT INTO intake (received_at, content_type, body, refused) VALUES (?, ?, ?, ?)",
                (rfc3339(received_at), content_type, body, refused),
            )
        return int(done.lastrowid or 0)

    def add(self, taken: Taken, intake: int) -> None:
        sealed = taken.sealed
        headers = msgspec.msgpack.encode(sealed.headers)
        with disk():
            self._db.execute(
                "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
                (
                    taken.iseq, taken.source, sealed.id, taken.type, taken.content,
                    sealed.topic, sealed.key, headers, sealed.value, intake,
                ),
            )  # fmt: skip

    def iseq(self) -> int:
        """The highest number stored; 0 for an empty outbox."""
        with disk():
            return max(0, int(self._db.execute("SELECT COALESCE(MAX(iseq), 0) FROM event").fetchone()[0]))

    def find(self, event_id: str, source: str | None = None) -> Taken | None:
        """The event of that id; of that source, where one is given."""
        where = "id = ?" if source is None else "id = ? AND source = ?"
        arguments = (event_id,) if source is None else (event_id, source)
        return next(iter(self._select(where, arguments)), None)

    def sources_of(self, event_id: str) -> list[str]:
        with disk():
            found = self._db.execute("SELECT source FROM event WHERE id = ? ORDER BY source", (event_id,)).fetchall()
        return [source for (source,) in found]

    def at(self, iseq: int) -> Taken | None:
        return next(iter(self._select("iseq = ?", (iseq,))), None)

    def pending(self, above: int, limit: int) -> list[Taken]:
        """What has not been read back yet, in order."""
        return self._select("iseq > ? AND at IS NULL ORDER BY iseq LIMIT ?", (above, limit))

    def after(self, iseq: int, limit: int) -> list[Taken]:
        """The next ones, in order."""
        return self._select("iseq > ? ORDER BY iseq LIMIT ?", (iseq, limit))

    def openings(self, source: str) -> list[Taken]:
        """Every CensusOpened of that source, in order. It costs the same however much there is."""
        return self._select("type = 'CensusOpened' AND source = ? ORDER BY iseq", (source,))  # as its index is written

    def pending_of_types(self, types: Sequence[str]) -> list[Taken]:
        """What has not been read back yet of these types, in order."""
        marks = ", ".join("?" for _ in types)
        return self._select(f"type IN ({marks}) AND at IS NULL ORDER BY iseq", tuple(types))

    def pending_by_other_keys(self, kid: str, above: int, limit: int) -> list[Taken]:
        """What has not been read back yet and was sealed by any other key than this one, in order."""
        named = msgspec.msgpack.encode(("kid", kid.encode()))  # as it stands among the headers, and in no text of them
        where = "iseq > ? AND at IS NULL AND instr(headers, ?) = 0 ORDER BY iseq LIMIT ?"
        return self._select(where, (above, named, limit))

    def seal_again(self, iseq: int, sealed: Sealed) -> None:
        """The same event under the same number, by another key."""
        headers = msgspec.msgpack.encode(sealed.headers)
        self.rewritten += 1
        with disk():
            self._db.execute("UPDATE event SET headers = ?, value = ? WHERE iseq = ?", (headers, sealed.value, iseq))

    def pending_count(self, most: int = -1) -> int:
        """How many have not been read back yet; counted up to `most`, where that is given."""
        query = "SELECT COUNT(*) FROM (SELECT 1 FROM event WHERE at IS NULL LIMIT ?)"
        with disk():
            return int(self._db.execute(query, (most,)).fetchone()[0])

    def oldest_pending(self) -> datetime | None:
        """When the first came in that has not been read back yet."""
        query = "SELECT received_at FROM event JOIN intake ON n = intake WHERE at IS NULL ORDER BY iseq LIMIT 1"
        with disk():
            found = self._db.execute(query).fetchone()
        return None if found is None else parse_rfc3339(found[0])

    def _select(self, where: str, arguments: tuple[object, ...]) -> list[Taken]:
        columns = "iseq, source, id, type, content, topic, key, headers, value, at, outcome"
        with disk():
            found = self._db.execute(f"SELECT {columns} FROM event WHERE {where}", arguments).fetchall()  # noqa: S608 - `where` is one of ours
        return [_taken(row) for row in found]

    def is_pending_from(self, source: str) -> bool:
        """Whether something of that source has not been read back yet. It costs the same however much there is."""
        query = "SELECT EXISTS (SELECT 1 FROM event INDEXED BY event_pending_from WHERE source = ? AND at IS NULL)"
        with disk():
            return bool(self._db.execute(query, (source,)).fetchone()[0])

    def pending_above(self) -> Offset | None:
        """Above which offset pending events may stand in the log; None when none is pending."""
        with disk():
            if self._db.execute("SELECT 1 FROM event WHERE at IS NULL LIMIT 1").fetchone() is None:
                return None
            return Offset(self._db.execute("SELECT COALESCE(MAX(at), -1) FROM event").fetchone()[0])

    def mark(self, iseq: int, at: Offset, outcome: bytes) -> None:
        """Note where an event was first read back, and what it did there."""
        with disk():
            self._marks.execute(
                "UPDATE event SET at = ?, outcome = ? WHERE iseq = ? AND at IS NULL", (at, outcome, iseq)
            )

    def set_complete(self, unit: str, complete_to: datetime) -> None:
        with disk():
            self._db.execute("INSERT OR REPLACE INTO unit VALUES (?, ?)", (unit, rfc3339(complete_to)))

    def forget_complete(self, unit: str) -> None:
        """Nobody knows any longer how far this unit is complete."""
        with disk():
            self._db.execute("DELETE FROM unit WHERE name = ?", (unit,))

    def complete(self) -> Mapping[str, datetime]:
        """How far each unit has said that it is complete."""
        with disk():
            rows = self._db.execute("SELECT name, complete_to FROM unit").fetchall()
        return {name: parse_rfc3339(text) for name, text in rows}

    def native(self, key: str) -> str | None:
        """The last seen form of a native row."""
        with disk():
            row = self._db.execute("SELECT value FROM native WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def remember_native(self, rows: Mapping[str, str]) -> None:
        with disk():
            self._db.executemany("INSERT OR REPLACE INTO native VALUES (?, ?)", rows.items())


def _taken(row: tuple[Any, ...]) -> Taken:
    iseq, source, event_id, type_name, content, topic, key, headers, value, at, outcome = row
    pairs = msgspec.msgpack.decode(headers, type=tuple[tuple[str, bytes], ...])
    return Taken(iseq, source, type_name, content, Sealed(event_id, topic, key, pairs, value), at, outcome)
