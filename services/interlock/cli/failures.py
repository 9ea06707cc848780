"""What a verb says when it could not do what it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from interlock.cli.page import CANNOT_CHECK, NOT_STORED, REFUSED, Line, Page
from interlock.terms import InterlockError, Problem, Refused


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was sent or asked is wrong: field, reason, fix."""

    format: ClassVar[str] = "refusal/1"

    what: str
    problems: Sequence[Problem]

    @property
    def exit_code(self) -> int:
        return REFUSED

    def page(self) -> Page:
        return (Line(self.what, "bad"), *(Line(str(problem)) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class NotPossible:
    """It could not be done now, and nothing says that it was."""

    format: ClassVar[str] = "not_possible/1"

    what: str
    why: str
    exit_code: int = CANNOT_CHECK

    def page(self) -> Page:
        return (Line(self.what, "warning"), Line(f"Why: {self.why}."))


def failure(error: InterlockError) -> Refusal | NotPossible:
    """The value for an error that no verb had words of its own for."""
    if isinstance(error, Refused):
        return Refusal("Not done.", error.problems)
    return NotPossible("It could not be done.", str(error).rstrip("."))


def not_stored(why: str) -> NotPossible:
    return NotPossible("Not stored. Send it again, with the same id.", why, NOT_STORED)
