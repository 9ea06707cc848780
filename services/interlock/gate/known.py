"""Whom this agency's own systems have named at its door: initials and year of birth, kept here and nowhere else."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

from interlock.terms import PersonRef, Unavailable

NAMES_MAX: Final = 4
"""Of one reference. More than one is a wrong number or a wrong name, and whoever is told sees them all."""


class Known:
    """Every method raises Unavailable when the disk refuses."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._db is not None:
            self._db.close()

    def _opened(self) -> sqlite3.Connection:
        """The database, opened when it is first needed: it keeps no door from starting."""
        if self._db is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                db = sqlite3.connect(self._path, isolation_level=None)
                # NORMAL: whoever is lost in a power cut is named again.
                db.executescript(
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    "CREATE TABLE IF NOT EXISTS known"
                    " (person TEXT NOT NULL, whom TEXT NOT NULL, PRIMARY KEY (person, whom)) WITHOUT ROWID;"
                )
            except (sqlite3.Error, OSError) as error:
                raise Unavailable(f"{self._path} cannot be used: {error}") from error
            self._db = db
        return self._db

    def keep(self, person: PersonRef, whom: str) -> bool:
        """Whether that is news."""
        known = self.whom(person)
        if whom in known or len(known) >= NAMES_MAX:
            return False
        try:
            self._opened().execute("INSERT INTO known VALUES (?, ?)", (person, whom))
        except sqlite3.Error as error:
            raise Unavailable(f"{self._path} cannot be written: {error}") from error
        return True

    def whom(self, person: PersonRef) -> Sequence[str]:
        """Every name under which this reference was given here."""
        return self._column("SELECT whom FROM known WHERE person = ? ORDER BY whom", (person,))

    def people(self) -> Sequence[PersonRef]:
        return [PersonRef(one) for one in self._column("SELECT DISTINCT person FROM known", ())]

    def _column(self, query: str, arguments: tuple[str, ...]) -> list[str]:
        try:
            return [str(one) for (one,) in self._opened().execute(query, arguments)]
        except sqlite3.Error as error:
            raise Unavailable(f"{self._path} cannot be read: {error}") from error
