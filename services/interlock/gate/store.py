"""The rows on disk: SQLite, locked for life by one process, with the offset and the digest in the same transaction."""

import sqlite3
import zlib
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import msgspec

from interlock.bus import GENESIS
from interlock.persons import Row, RowKey, Rows
from interlock.persons.rows import (
    Classes,
    Clearances,
    Conveyance,
    Feed,
    HeldUp,
    Incident,
    Links,
    Log,
    Over,
    Person,
    Reports,
)
from interlock.runtime.lock import FileLock
from interlock.runtime.logging import get_logger
from interlock.runtime.write_back import LEFT_TO_IT
from interlock.terms import AnotherLog, Corrupt, InterlockError, Offset, Unavailable, require

CHAIN_KEPT: Final = 65_536
"""Digests kept for comparison with questions. The same on every replica, because an answer must not depend on it."""

CACHE_ROWS_MAX: Final = 16_384
"""Rows kept decoded. A person's row is about a kilobyte."""

LOST: Final = "lost"
"""The note of a store that was folded from another log than the present one."""

_KINDS: Final[Mapping[str, type[Row]]] = {
    "person": Person, "links": Links, "clearances": Clearances, "over": Over, "conveyance": Conveyance,
    "incident": Incident, "held": HeldUp, "reports": Reports, "feed": Feed, "log": Log, "classes": Classes,
}  # fmt: skip
"""By the first word of a key, so that a row can never be read as another kind, in which it would look empty."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (
  only INTEGER PRIMARY KEY CHECK (only = 0), applied INTEGER NOT NULL, digest BLOB NOT NULL, sum INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS row (key TEXT PRIMARY KEY, crc INTEGER NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chain (at INTEGER PRIMARY KEY, digest BLOB NOT NULL);
"""


ENCODER: Final = msgspec.msgpack.Encoder(order="deterministic")
"""Sets in one order, so that two replicas with the same rows have the same bytes."""
_BROKEN: Final = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
"""What SQLite calls a file that is none of its own, or that is damaged."""


_log = get_logger("gate.store")


@dataclass(frozen=True, slots=True)
class Position:
    """How far the store has folded."""

    applied: Offset
    """-1 before the first record."""
    digest: bytes


class Store:
    """One replica's state. Use as a context manager: leaving it gives the lock back."""

    def __init__(self, path: Path | None, rules: str) -> None:
        """Open or create, for rules of this digest. Fails closed: every row is checked, 2 s for a million. Raises
        Unavailable when the disk refuses or another process has it; Corrupt when it is damaged, mixed from two moments,
        or made under other rules: they would read the same log otherwise. Without a path it is empty and in memory,
        for a replica that is closed for good.
        """
        self._lock = None if path is None else FileLock(path)
        self._cache: dict[RowKey, Row | None] = {}
        try:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
            # NORMAL: losing the last transactions in a power cut is harmless, as offset and rows are lost together.
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + LEFT_TO_IT + _SCHEMA)
            self._bind({"rules": rules})
            self._require_not_given_up()
            state = self._db.execute("SELECT applied, digest, sum FROM state").fetchone() or (-1, GENESIS, 0)
            self.position = Position(Offset(state[0]), state[1])
            self._sum: int = state[2]
            self._chain = self._read_chain()
            self._check_rows()
        except sqlite3.Error as error:
            self._unlock()
            raise _trouble(f"the store {path} cannot be used", error) from error
        except Corrupt as error:
            self._db.close()
            self._unlock()
            raise Corrupt(f"{error}; move {path} away, and it is built again from the log") from error

    def _read_chain(self) -> deque[bytes]:
        """The digests up to the applied offset, without a hole. Raises Corrupt."""
        chain = self._db.execute("SELECT at, digest FROM chain ORDER BY at").fetchall()
        applied = self.position.applied
        whole = [at for at, _ in chain] == list(range(applied + 1 - min(applied + 1, CHAIN_KEPT), applied + 1))
        if not whole or (chain and chain[-1][1] != self.position.digest):
            raise Corrupt("the store does not hold the digests up to its own offset")
        return deque((digest for _, digest in chain), maxlen=CHAIN_KEPT)

    def _check_rows(self) -> None:
        """Every row is as it was written, and together they are those of the last transaction. Raises Corrupt.

        The sum finds what no single row shows: a file of one moment beside the write-ahead log of another.
        """
        self._db.create_function("crc_of", 2, row_crc, deterministic=True)
        damaged, found = self._db.execute("SELECT TOTAL(crc IS NOT crc_of(key, value)), SUM(crc) FROM row").fetchone()
        if damaged:
            raise Corrupt(f"{damaged:.0f} rows of the store are damaged")
        if (found or 0) != self._sum:
            raise Corrupt("the rows of the store are not those of its last transaction")

    def bind(self, cluster_id: str, topic_id: str) -> None:
        """This store is of this log, from the first time on. Raises AnotherLog when it is of another one."""
        try:
            self._bind({"cluster_id": cluster_id, "topic_id": topic_id}, AnotherLog)
        except sqlite3.Error as error:
            raise _trouble("the store cannot be used", error) from error

    def topic_id(self) -> str | None:
        """Of the log that it is bound to. Raises Unavailable or Corrupt."""
        try:
            bound = self._db.execute("SELECT value FROM meta WHERE name = 'topic_id'").fetchone()
        except sqlite3.Error as error:
            raise _trouble("the store cannot be read", error) from error
        return None if bound is None else str(bound[0])

    def _bind(self, identity: Mapping[str, str], error: type[Corrupt] = Corrupt) -> None:
        kept = dict(self._db.execute("SELECT name, value FROM meta"))
        for name, value in identity.items():
            if name not in kept:
                self._db.execute("INSERT INTO meta VALUES (?, ?)", (name, value))
            elif kept[name] != value:
                what = name.replace("_", " ")
                raise error(f"the store belongs to another log or other rules: its {what} is {kept[name]}, not {value}")

    def _require_not_given_up(self) -> None:
        """Raises Corrupt when an earlier life found that this store must not be used: a restart does not mend it."""
        given_up = self._db.execute("SELECT value FROM meta WHERE name = 'given_up'").fetchone()
        if given_up is not None:
            raise Corrupt(f"the store was given up: {given_up[0]}")

    def give_up(self, why: str, *, another_log: bool = False) -> None:
        """Never open again; `another_log` when the present one is not what it was folded from.

        What made it so has closed the gate already, so trouble in noting it changes nothing.
        """
        noted = [("given_up", why), *([(LOST, "yes")] if another_log else [])]
        try:
            self._db.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", noted)
        except sqlite3.Error as error:
            _log.error("store.not_given_up", why=why, error_type=type(error).__name__)

    def differing(self) -> dict[str, Offset]:
        """The agencies whose last question shows another log than this one, and where. They outlive the process."""
        try:
            kept = self._db.execute("SELECT name, value FROM meta WHERE name LIKE 'differs:%'").fetchall()
        except sqlite3.Error as error:
            raise _trouble("the store cannot be read", error) from error
        return {name.partition(":")[2]: Offset(int(at)) for name, at in kept}

    def note_differing(self, agency: str, at: Offset | None) -> None:
        """Where this agency's log differs from ours; None when it agrees again."""
        try:
            if at is None:
                self._db.execute("DELETE FROM meta WHERE name = ?", (f"differs:{agency}",))
            else:
                self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"differs:{agency}", str(at)))
        except sqlite3.Error as error:
            raise _trouble("the store cannot be written", error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()

    def rows(self, keys: Iterable[RowKey]) -> dict[RowKey, Row]:
        """The rows that exist under these keys."""
        found: dict[RowKey, Row] = {}
        for key in keys:
            row = self._cache[key] if key in self._cache else self._load(key)
            if row is not None:
                found[key] = row
        return found

    def keys(self, kind: str) -> list[RowKey]:
        """The keys of every row of this kind. Raises Unavailable or Corrupt."""
        try:
            found = self._db.execute("SELECT key FROM row WHERE key >= ? AND key < ?", (f"{kind}:", f"{kind};"))
            return [RowKey(key) for (key,) in found]
        except sqlite3.Error as error:
            raise _trouble("the store cannot be read", error) from error

    def _load(self, key: RowKey) -> Row | None:
        try:
            kept = self._db.execute("SELECT crc, value FROM row WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            raise _trouble("the store cannot be read", error) from error
        if kept is None:
            self._remember({key: None})  # hardly anybody has a row of each kind
            return None
        crc, value = kept
        require(crc == row_crc(key, value), "a row of the store is damaged")
        try:
            row: Row = msgspec.msgpack.decode(value, type=_KINDS[key.partition(":")[0]])
        except (msgspec.MsgspecError, TypeError) as error:
            raise Corrupt(f"a row of the store cannot be read: {error}") from error
        self._remember({key: row})
        return row

    def commit(self, position: Position, chain: Mapping[Offset, bytes], rows: Rows) -> None:
        """Write rows, offset and digest as one. Raises Unavailable when the disk refuses, Corrupt when the file is
        damaged; then nothing was written.
        """
        moved = position.applied - self.position.applied
        require(moved == len(chain) > 0, "a transaction moves the offset by exactly its records")
        encoded = [(key, ENCODER.encode(row)) for key, row in sorted(rows.items()) if row is not None]
        written = [(key, row_crc(key, value), value) for key, value in encoded]
        gone = [key for key, row in rows.items() if row is None]
        try:
            self._db.execute("BEGIN")
            after = self._sum + sum(crc - self._crc_before(key) for key, crc, _ in written)
            after -= sum(map(self._crc_before, gone))
            self._db.executemany("DELETE FROM row WHERE key = ?", [(key,) for key in gone])
            self._db.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?)", written)
            self._db.executemany("INSERT INTO chain VALUES (?, ?)", chain.items())
            self._db.execute("DELETE FROM chain WHERE at <= ?", (position.applied - CHAIN_KEPT,))
            self._db.execute(
                "INSERT OR REPLACE INTO state VALUES (0, ?, ?, ?)", (position.applied, position.digest, after)
            )
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise _trouble("the store cannot be written", error) from error
        self.position = position
        self._sum = after
        self._chain.extend(chain.values())
        self._remember(rows)

    def _crc_before(self, key: RowKey) -> int:
        kept = self._db.execute("SELECT crc FROM row WHERE key = ?", (key,)).fetchone()
        return 0 if kept is None else int(kept[0])

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


def row_crc(key: str, value: bytes | str) -> int:
    """Against rot, not against malice. The key is in it, so that no row counts under another's name."""
    return zlib.crc32(value, zlib.crc32(key.encode())) if isinstance(value, bytes) else -1


def _trouble(what: str, error: sqlite3.Error) -> InterlockError:
    """A damaged file is for a human; anything else may pass."""
    if getattr(error, "sqlite_errorcode", None) in _BROKEN or "no such column" in str(error):
        return Corrupt(f"{what}: {error}; move it away, and it is built again from the log")
    return Unavailable(f"{what}: {error}")
