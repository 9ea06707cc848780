"""Errors say what the caller must do.

InterlockError
├── Refused      your data is wrong; do not retry, mend it
├── Unavailable  we could not look or could not store; retry, and until then nobody is cleared
│   └── NoBrokers  none of the brokers answers
└── Corrupt      our own state is wrong; the process closes and a human looks
    └── AnotherLog   the log is not the one that our state was folded from: it was replaced or restored
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class ErrorCode(StrEnum):
    """What went wrong, for a machine. The words are for people, and nothing is ever read out of them."""

    INVALID = "invalid"
    """A field is missing, wrong, or not allowed here."""
    CONFLICT = "conflict"
    """The id was used before for other content."""
    HELD = "held"
    """A source is not complete: something that it sent waits for repair."""
    NOT_READ_YET = "not_read_yet"
    """Some gate cannot read it yet. Nothing is wrong with it: once that gate is upgraded, the same is taken."""
    TOO_LARGE = "too_large"
    MEDIA_TYPE = "media_type"
    """The content type is none that is read here."""
    NOT_FOUND = "not_found"
    METHOD = "method"
    """The path is right and the HTTP method is not."""
    AMBIGUOUS = "ambiguous"
    """What was named is there more than once."""
    UNAVAILABLE = "unavailable"
    CORRUPT = "corrupt"
    FAILED = "failed"
    """What nobody foresaw."""


class InterlockError(Exception):
    """The root of every error that Interlock raises on purpose."""

    code = ErrorCode.FAILED


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

    def __init__(self, problems: Sequence[Problem], code: ErrorCode = ErrorCode.INVALID) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
        self.code = code


class Unavailable(InterlockError):  # noqa: N818 - as Refused
    """We could not look or could not store. Retry; until then nobody is cleared."""

    code = ErrorCode.UNAVAILABLE


class NoBrokers(Unavailable):
    """None of the brokers at this address answers."""

    def __init__(self, servers: str) -> None:
        super().__init__(f"the brokers at {servers} do not answer")


class Corrupt(InterlockError):  # noqa: N818 - as Refused
    """Our state contradicts the log or itself. Stop; a human must look."""

    code = ErrorCode.CORRUPT


class AnotherLog(Corrupt):
    """The log was replaced or restored. Stop; the state is built again, and two agencies must say what the log is."""
