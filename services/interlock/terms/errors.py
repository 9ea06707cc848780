"""Errors say what the caller must do.

InterlockError
├── Refused      your data is wrong; do not retry, mend it
├── Unavailable  we could not look or could not store; retry, and until then nobody is cleared
└── Corrupt      our own state is wrong; the process closes and a human looks
"""

from collections.abc import Sequence
from dataclasses import dataclass


class InterlockError(Exception):
    """The root of every error that Interlock raises on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was sent: where, why, and what to do about it."""

    field: str
    reason: str
    fix: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}. {self.fix}"


class Refused(InterlockError):  # noqa: N818 - a refusal is not an accident, and reads as what it is
    """Your data is wrong. Do not retry; each problem names its field and the fix."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class Unavailable(InterlockError):  # noqa: N818 - as Refused
    """We could not look or could not store. Retry; until then nobody is cleared."""


class Corrupt(InterlockError):  # noqa: N818 - as Refused
    """Our state contradicts the log or itself. Stop; a human must look."""
