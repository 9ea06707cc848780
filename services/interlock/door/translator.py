"""What a native form's translator is: a pure function from an agency's own bytes to the events that they mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from interlock.door.people import Subject
from interlock.events import Event
from interlock.events.record import Draft
from interlock.outbox import Fault, Read
from interlock.terms import ErrorCode, PersonRef, Problem, Refused

Seen = Callable[[str], str | None]
"""The last stored form of a native row by its key, or None when it was never seen."""

SubjectOf = Callable[[str], PersonRef]
"""The reference of an A-number as written. Raises Refused on an impossible one."""

NamedBy = Callable[[str | Subject], PersonRef]
"""As SubjectOf; and that of whoever, or whatever, is named in another way than by an A-number."""


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A row that was not taken, as far as it could be read."""

    line: int
    """In the body, the header being a line too; of JSON, the number of the entry."""
    text: bytes
    """The row, below its header."""
    problems: tuple[Problem, ...]
    code: ErrorCode
    """Of the first of them."""
    submission: str | None
    """The id under which the same row is repaired."""
    unit: str | None
    subject: PersonRef | None
    fields: tuple[str, ...]
    """Names of the mapping file."""
    may_mean: frozenset[str]
    """Every event that it may be."""
    stops: bool
    """Where it may be a hold: whether its unit is not complete, also when somebody knows whom it is about."""
    is_named: bool = False
    """Its id says all of it, so what somebody has decided of the same row is decided when it comes again."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What one native document means."""

    events: tuple[tuple[Draft, Event], ...]
    rows: Mapping[str, str]
    """Native rows by key in a canonical form, remembered in the same transaction as the events."""
    read: frozenset[Read] = field(default_factory=frozenset)
    """Each row that could be read, and whom it is about: it repairs what could not be read of the same row."""
    unread: tuple[UnreadRow, ...] = ()
    """Rows that were not taken, where one that cannot be read keeps no other away."""


class Untranslatable(Refused):
    """A document that cannot be taken, with everything in it that may be a hold: its good rows are not taken either."""

    def __init__(
        self, problems: Sequence[Problem], faults: Sequence[Fault], code: ErrorCode = ErrorCode.INVALID
    ) -> None:
        super().__init__(problems, code)
        self.faults = tuple(faults)


Translator = Callable[[bytes, Seen, NamedBy], Translated]
"""Raises Untranslatable, or Refused when nothing of it can be read; each problem names row and column, the reason and
the fix.
"""

NO_END: Final = datetime(9999, 12, 30, tzinfo=UTC)
"""It is a day in every zone, which that of the last day is not."""


def ahead(where: str) -> Problem:
    """What is wrong with a time that is yet to come, of what is said to have happened."""
    return Problem(where, "lies ahead, and the row says that it has happened", "Correct it, or send it then.")


@dataclass(frozen=True, slots=True)
class ByCode:
    """The translator of a form that code reads. Raises as every translator."""

    reads: Callable[[bytes, Seen, SubjectOf, datetime], Translated]
    until: datetime = NO_END
    """A door knows what time it is: a row with a day after this, of what is said to have happened, is not read."""

    def __call__(self, body: bytes, seen: Seen, subject_of: SubjectOf) -> Translated:
        return self.reads(body, seen, subject_of, self.until)
