"""Whom this agency's own systems have named at its door: initials and year of birth, kept here and nowhere else."""

from collections.abc import Sequence
from typing import Final

from interlock.gate.beside import Beside
from interlock.terms import PersonRef

NAMES_MAX: Final = 4
"""Of one reference. More than one is a wrong number or a wrong name, and whoever is told sees them all."""


class Known(Beside):
    """Every method raises Unavailable when the disk refuses."""

    SCHEMA = """
        CREATE TABLE IF NOT EXISTS known (
          person TEXT NOT NULL, whom TEXT NOT NULL, PRIMARY KEY (person, whom)
        ) WITHOUT ROWID;
    """

    def keep(self, person: PersonRef, whom: str) -> bool:
        """Whether that is news."""
        known = self.whom(person)
        if whom in known or len(known) >= NAMES_MAX:
            return False
        self.rows("INSERT INTO known VALUES (?, ?)", (person, whom))
        return True

    def whom(self, person: PersonRef) -> Sequence[str]:
        """Every name under which this reference was given here."""
        return [str(one) for (one,) in self.rows("SELECT whom FROM known WHERE person = ? ORDER BY whom", (person,))]

    def people(self) -> Sequence[PersonRef]:
        return [PersonRef(one) for (one,) in self.rows("SELECT DISTINCT person FROM known")]
