"""What an outbox has on disk, and in its words what the disk refuses."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from interlock.runtime.write_back import LEFT_TO_IT
from interlock.terms import Unavailable

FOR_PROMISES: Final = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + LEFT_TO_IT
FOR_MARKS: Final = "PRAGMA synchronous=NORMAL;" + LEFT_TO_IT
"""What was read back may be lost in a power cut: the log tells it again."""
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS intake (
  n INTEGER PRIMARY KEY, received_at TEXT NOT NULL, content_type TEXT NOT NULL, body BLOB NOT NULL, refused TEXT
);
CREATE TABLE IF NOT EXISTS event (
  iseq INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, content TEXT NOT NULL,
  topic TEXT NOT NULL, key BLOB NOT NULL, headers BLOB NOT NULL, value BLOB NOT NULL,
  intake INTEGER NOT NULL REFERENCES intake, at INTEGER, outcome BLOB, UNIQUE (id, source)
);
CREATE INDEX IF NOT EXISTS event_pending ON event (iseq) WHERE at IS NULL;
CREATE INDEX IF NOT EXISTS event_pending_from ON event (source) WHERE at IS NULL;
CREATE INDEX IF NOT EXISTS event_census ON event (iseq) WHERE type = 'CensusOpened';
CREATE TABLE IF NOT EXISTS unit (name TEXT PRIMARY KEY, complete_to TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS native (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, on disk before it returns. Raises Unavailable for whatever SQLite raises."""
    with disk():
        db.execute("BEGIN IMMEDIATE")
    try:
        yield
        with disk():
            db.execute("COMMIT")
    finally:
        if db.in_transaction:  # whatever came between, even an interruption
            db.execute("ROLLBACK")


@contextmanager
def disk(what: str = "the outbox") -> Iterator[None]:
    """Raises Unavailable for whatever SQLite raises."""
    try:
        yield
    except sqlite3.Error as error:
        raise Unavailable(f"{what} cannot be used: {error}") from error
