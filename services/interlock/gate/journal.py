"""What officers were told, kept for those who ask later: a copy for convenience, provable again from the log."""

import sqlite3
from pathlib import Path
from typing import Final, Self

from interlock.terms import Unavailable

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
                )
            except (sqlite3.Error, OSError) as error:
                raise Unavailable(f"the journal {self._path} cannot be used: {error}") from error
            self._db = db
        return self._db

    def keep(self, request_id: str, body: bytes) -> None:
        db = self._opened()
        try:
            db.execute("INSERT INTO answered VALUES (?, ?)", (request_id, body))
        except sqlite3.Error as error:
            raise Unavailable(f"the journal cannot be written: {error}") from error

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
