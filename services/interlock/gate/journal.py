"""What officers were told, kept for those who ask later: a copy for convenience, provable again from the log."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

from interlock.gate.stops import LastAnswer
from interlock.terms import PersonRef, Unavailable

SHOWN_DIGITS: Final = 8


class Journal:
    """Answers by request id. Every method raises Unavailable when the disk refuses."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._db is not None:
            self._db.close()

    def _opened(self) -> sqlite3.Connection:
        """The database, opened when it is first needed: no copy for convenience keeps a door from starting."""
        if self._db is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                db = sqlite3.connect(self._path, isolation_level=None)
                # NORMAL: the question in the log is the record of an answer; this is for looking it up soon after.
                db.executescript(
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    "CREATE TABLE IF NOT EXISTS answered"
                    " (request_id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;"
                    "CREATE TABLE IF NOT EXISTS last"
                    " (person TEXT PRIMARY KEY, request_id TEXT NOT NULL, verdict TEXT NOT NULL, reasons TEXT NOT NULL)"
                    " WITHOUT ROWID;"
                )
            except (sqlite3.Error, OSError) as error:
                raise Unavailable(f"the journal {self._path} cannot be used: {error}") from error
            self._db = db
        return self._db

    def keep(self, request_id: str, body: bytes, person: PersonRef, verdict: str, reasons: Sequence[str]) -> None:
        db = self._opened()
        last = (person, request_id, verdict, json.dumps(reasons))
        try:
            db.execute("INSERT INTO answered VALUES (?, ?)", (request_id, body))
            db.execute("INSERT OR REPLACE INTO last VALUES (?, ?, ?, ?)", last)
        except sqlite3.Error as error:
            raise Unavailable(f"the journal cannot be written: {error}") from error

    def last(self, person: PersonRef) -> LastAnswer | None:
        """What was shown last about this person; None when nothing was, or nobody can look. Fails closed: it is told
        beside what happened, and permits nothing.
        """
        try:
            query = "SELECT request_id, verdict, reasons FROM last WHERE person = ?"
            row = self._opened().execute(query, (person,)).fetchone()
        except (sqlite3.Error, Unavailable):
            return None
        return None if row is None else LastAnswer(row[0], row[1], tuple(json.loads(row[2])))

    def find(self, request_id: str) -> bytes | None:
        """The answer of that id, or of the one id that begins so: a card shows the first eight digits."""
        if len(request_id) < SHOWN_DIGITS:
            return None
        wanted = (request_id, request_id + "g")  # g comes after every hexadecimal digit
        query = "SELECT body FROM answered WHERE request_id >= ? AND request_id < ? LIMIT 2"
        db = self._opened()
        try:
            rows = db.execute(query, wanted).fetchall()
        except sqlite3.Error as error:
            raise Unavailable(f"the journal cannot be read: {error}") from error
        return bytes(rows[0][0]) if len(rows) == 1 else None
