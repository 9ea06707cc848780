"""Whose signature counts, and which log this is: what the agencies have said of keys and of the log's name."""

from typing import Final

from interlock.persons.kept import Kept
from interlock.terms import Offset

PAST_IS_GOOD: Final = Offset(-1)
"""Where the doubt begins of a key whose past is not doubted. No None: a set is stored in order, and None has none."""


class Admitted(Kept, frozen=True, order=True):
    """A key that two agencies have admitted, beside those of keys.toml."""

    kid: str
    agency: str
    public: str
    """PEM."""


class Revoked(Kept, frozen=True):
    """A key that speaks for nobody any more."""

    kid: str
    offset: Offset
    distrusted_from: Offset | None = None
    """From where on what it has signed is in doubt; None when its past is good."""


class Mark(Kept, frozen=True):
    """The highest number of a feed that had been read on an earlier log."""

    feed: str
    iseq: int


class Opening(Kept, frozen=True):
    """One agency's word that the log bears a new name."""

    agency: str
    incarnation: str
    predecessors: frozenset[str]
    marks: tuple[Mark, ...]
    key: str = ""
    """By which key it is said."""


class Trust(Kept, frozen=True):
    """Part of the log's own row."""

    admitting: frozenset[tuple[str, Admitted]] = frozenset()
    """Which agency has admitted which key."""
    admitted: tuple[Admitted, ...] = ()
    revoking: frozenset[tuple[str, str, Offset]] = frozenset()
    """Which agency has revoked which key, and from where on it doubts it; PAST_IS_GOOD where it does not."""
    revoked: tuple[Revoked, ...] = ()
    opening: tuple[Opening, ...] = ()
    incarnation: str | None = None
    """The log's name, where it is no longer that of keys.toml."""
    predecessors: frozenset[str] = frozenset()
    opened_by: frozenset[tuple[str, str]] = frozenset()
    """The agencies that gave it its name, each with its key."""

    def revocation(self, kid: str) -> Revoked | None:
        return next((one for one in self.revoked if one.kid == kid), None)
