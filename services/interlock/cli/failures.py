"""What a verb says when it could not do what it was asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from interlock.cli.page import CANNOT_CHECK, NOT_STORED, REFUSED, Line, Page
from interlock.terms import InterlockError, NoBrokers, Problem, Refused

_HELD_SHOWN_MAX: Final = 20


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was sent or asked is wrong: field, reason, fix."""

    format: ClassVar[str] = "refusal/1"

    what: str
    problems: Sequence[Problem]
    held: Mapping[str, str] = field(default_factory=dict)
    """What of it may be a hold and waits for repair: by its id, who is not clear for it."""

    @property
    def exit_code(self) -> int:
        """Also for what is held for repair: mending it comes first, and sending the same again helps nobody."""
        return REFUSED

    def page(self) -> Page:
        return (Line(self.what, "bad"), *(Line(str(problem)) for problem in self.problems), *self._held())

    def _held(self) -> Iterator[Line]:
        for submission, why in list(self.held.items())[:_HELD_SHOWN_MAX]:
            yield Line(f"{submission}: HELD FOR REPAIR: {why}.", "warning")
        if len(self.held) > _HELD_SHOWN_MAX:
            yield Line(f"{len(self.held) - _HELD_SHOWN_MAX} more wait with them: interlock doctor", "warning")
        if self.held:
            yield Line("Was nothing meant by it? Withdraw it: interlock example HoldSubmissionWithdrawn", "quiet")


@dataclass(frozen=True, slots=True)
class NotPossible:
    """It could not be done now, and nothing says that it was."""

    format: ClassVar[str] = "not_possible/1"

    what: str
    why: str
    exit_code: int = CANNOT_CHECK
    fix: str | None = None

    def page(self) -> Page:
        fix = () if self.fix is None else (Line(self.fix),)
        return (Line(self.what, "warning"), Line(f"Why: {self.why}."), *fix)


def failure(error: InterlockError) -> Refusal | NotPossible:
    """The value for an error that no verb had words of its own for."""
    if isinstance(error, Refused):
        return Refusal("Not done.", error.problems)
    fix = None
    if isinstance(error, NoBrokers):
        from interlock.cli.doors import start_broker  # noqa: PLC0415 - its HTTP client is slow to load

        fix = start_broker()
    return NotPossible("It could not be done.", str(error).rstrip("."), fix=fix)


def not_stored(why: str) -> NotPossible:
    return NotPossible("Not stored. Send it again, with the same id.", why, NOT_STORED)
