"""The rows on disk: SQLite, locked for life by one process, with the offset and the digest in the same transaction."""

import sqlite3
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import msgspec

from interlock.bus import GENESIS
from interlock.persons import Row, RowKey, Rows
from interlock.persons.rows import Feed, Log, Person
from interlock.runtime.lock import FileLock
from interlock.terms import Corrupt, Offset, Unavailable, require

CHAIN_KEPT: Final = 65_536
"""Digests kept for comparison with questions. The same on every replica, because an answer must not depend on it."""

CACHE_ROWS_MAX: Final = 50_000
"""Rows kept decoded. A person's row is about a kilobyte."""

_KINDS: Final[Mapping[str, type[Row]]] = {"person": Person, "feed": Feed, "log": Log}
"""By the first word of a key, so that a row can never be read as another kind, in which it would look empty."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (
  only INTEGER PRIMARY KEY CHECK (only = 0), applied INTEGER NOT NULL, digest BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS row (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chain (at INTEGER PRIMARY KEY, digest BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Position:
    """How far the store has folded."""

    applied: Offset
    """-1 before the first record."""
    digest: bytes


class Store:
    """One replica's state. Use as a context manager: leaving it gives the lock back."""

    def __init__(self, path: Path, rules: str) -> None:
        """Open or create, for rules of this digest. Raises Unavailable when the disk refuses or another process has
        it, Corrupt when it was made under other rules: they would read the same log otherwise.
        """
        self._lock = FileLock(path)
        self._cache: dict[RowKey, Row] = {}
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            # NORMAL: losing the last transactions in a power cut is harmless, as offset and rows are lost together.
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + _SCHEMA)
            self._bind({"rules": rules})
            row = self._db.execute("SELECT applied, digest FROM state").fetchone()
            self.position = Position(Offset(-1), GENESIS) if row is None else Position(Offset(row[0]), row[1])
            chain = self._db.execute("SELECT at, digest FROM chain ORDER BY at").fetchall()
        except sqlite3.Error as error:
            self._lock.close()
            raise Unavailable(f"the store {path} cannot be used: {error}") from error
        except Corrupt:
            self._db.close()
            self._lock.close()
            raise
        self._chain: deque[bytes] = deque((digest for _, digest in chain), maxlen=CHAIN_KEPT)

    def bind(self, cluster_id: str, topic_id: str) -> None:
        """This store is of this log, from the first time on. Raises Corrupt when it is of another one."""
        try:
            self._bind({"cluster_id": cluster_id, "topic_id": topic_id})
        except sqlite3.Error as error:
            raise Unavailable(f"the store cannot be used: {error}") from error

    def _bind(self, identity: Mapping[str, str]) -> None:
        kept = dict(self._db.execute("SELECT name, value FROM meta"))
        for name, value in identity.items():
            if name not in kept:
                self._db.execute("INSERT INTO meta VALUES (?, ?)", (name, value))
            elif kept[name] != value:
                what = name.replace("_", " ")
                raise Corrupt(
                    f"the store belongs to another log or other rules: its {what} is {kept[name]}, not {value}"
                )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        self._lock.close()

    def rows(self, keys: Iterable[RowKey]) -> dict[RowKey, Row]:
        """The rows that exist under these keys."""
        found: dict[RowKey, Row] = {}
        for key in keys:
            row = self._cache.get(key) or self._load(key)
            if row is not None:
                found[key] = row
        return found

    def _load(self, key: RowKey) -> Row | None:
        try:
            kept = self._db.execute("SELECT value FROM row WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            raise Unavailable(f"the store cannot be read: {error}") from error
        if kept is None:
            return None
        try:
            row: Row = msgspec.msgpack.decode(kept[0], type=_KINDS[key.partition(":")[0]])
        except (msgspec.MsgspecError, TypeError) as error:
            raise Corrupt(f"a row of the store cannot be read: {error}") from error
        self._remember({key: row})
        return row

    def commit(self, position: Position, chain: Mapping[Offset, bytes], rows: Rows) -> None:
        """Write rows, offset and digest as one. Raises Unavailable when the disk refuses; then nothing was written."""
        moved = position.applied - self.position.applied
        require(moved == len(chain) > 0, "a transaction moves the offset by exactly its records")
        written = [(key, msgspec.msgpack.encode(row)) for key, row in sorted(rows.items())]
        try:
            self._db.execute("BEGIN")
            self._db.executemany("INSERT OR REPLACE INTO row VALUES (?, ?)", written)
            self._db.executemany("INSERT INTO chain VALUES (?, ?)", chain.items())
            self._db.execute("DELETE FROM chain WHERE at <= ?", (position.applied - CHAIN_KEPT,))
            self._db.execute("INSERT OR REPLACE INTO state VALUES (0, ?, ?)", (position.applied, position.digest))
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise Unavailable(f"the store cannot be written: {error}") from error
        self.position = position
        self._chain.extend(chain.values())
        self._remember(rows)

    def digest_at(self, offset: int) -> bytes | None:
        """The running digest at an applied offset; None when it is not kept any longer or not applied yet."""
        if offset == -1:
            return GENESIS
        back = self.position.applied - offset
        return self._chain[-1 - back] if 0 <= back < len(self._chain) else None

    def _remember(self, rows: Rows) -> None:
        if len(self._cache) + len(rows) > CACHE_ROWS_MAX:
            self._cache.clear()
        self._cache.update(rows)
