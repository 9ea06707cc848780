"""A small database beside the store, for what is convenient to have and not needed to answer."""

import sqlite3
from pathlib import Path
from typing import Any, ClassVar, Self

from interlock.runtime.write_back import LEFT_TO_IT
from interlock.terms import Unavailable


class Beside:
    """Opened when it is first needed: it keeps no door from starting."""

    SCHEMA: ClassVar[str]

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._db is not None:
            self._db.close()

    def rows(self, statement: str, arguments: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """What the statement finds. Raises Unavailable when the disk refuses."""
        try:
            return (self._db or self._opened()).execute(statement, arguments).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise Unavailable(f"{self._path} cannot be used: {error}") from error

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, isolation_level=None)
        # NORMAL: what a power cut takes is said again, or stands in the log.
        db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + LEFT_TO_IT + self.SCHEMA)
        self._db = db
        return db
