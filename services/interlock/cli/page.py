"""What a verb has to say, before anyone decides how it looks: lines, facts and tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal, Protocol

OK: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
BLOCKED: Final = 10
CANNOT_CHECK: Final = 11
NOT_STORED: Final = 12
POSSIBLE_MATCH: Final = 13
WITHOUT_EFFECT: Final = 14
PENDING: Final = 15
STOPPED: Final = 130
"""As shells say it."""
EXIT_CODES: Final[Mapping[int, str]] = {
    OK: "clear, or done",
    REFUSED: "refused, not found, or something is red",
    USAGE: "the command could not be understood",
    BLOCKED: "blocked",
    CANNOT_CHECK: "cannot check, or it could not be done now",
    NOT_STORED: "not stored: send it again, with the same id",
    POSSIBLE_MATCH: "possible match: two officers must agree",
    WITHOUT_EFFECT: "recorded, and without effect: nobody is held or let go by it",
    PENDING: "stored at the door, not on the log yet: it stops nobody so far",
    STOPPED: "stopped by Ctrl-C or another signal",
}
"""Every exit code and what it means, as help and README say it."""

Tone = Literal["plain", "good", "warning", "bad", "quiet"]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are; one a line."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    whole: str | None = None
    """A column of which each cell stays in one line, however little room there is: somebody copies from it."""


Part = Line | Facts | Table
Page = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Bare:
    """A JSON document that is itself what was asked for, such as an event that can be sent as it is."""

    format: ClassVar[str] = "bare/1"

    body: Mapping[str, Any]

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        return (Line(json.dumps(self.body, indent=2, ensure_ascii=False)),)


def counted(number: int, thing: str) -> str:
    """`1 message`, `2 messages`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def examples(*lines: str) -> str:
    """The end of a help page. cyclopts leaves a docstring's own examples out."""
    return "\n".join(["Examples:", *(f"  {line}" for line in lines), ""])


def exit_codes() -> str:
    """Every exit code, for the help page that everyone sees first."""
    return "\n".join(["Exit codes:", *(f"  {code:>3}  {meaning}" for code, meaning in EXIT_CODES.items()), ""])


class Result(Protocol):
    """What a verb returns: a frozen dataclass whose fields are its JSON form."""

    format: ClassVar[str]
    """The name and version of the JSON form. Fields are added to it and never change or go without a new version."""

    @property
    def exit_code(self) -> int: ...

    def page(self) -> Page:
        """The same in words."""
        ...
