"""What an officer wants to know, and what the gate says to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import final

from interlock.persons import Answer
from interlock.terms import Offset, PersonRef

BirthMark = Callable[[PersonRef], str]


@dataclass(frozen=True, slots=True)
class Question:
    """What an officer wants to do to one person, now."""

    subject: PersonRef
    action: str
    country: str | None = None
    conveyance: str | None = None
    officer: str | None = None
    case_number: str | None = None
    custody_place: str | None = None
    to_area: str | None = None
    """The area of custody in which a move would end."""
    stops: tuple[str, ...] = ()
    """The countries in which it stops on the way, where custody could pass."""
    refs: tuple[PersonRef, ...] = ()
    """The subject's identifier under the other versions of key and form."""
    also: tuple[PersonRef, ...] = ()
    """References made from further identifiers."""
    born: BirthMark | None = None
    """Marks the birth date under any reference; the date itself goes no further than this door."""
    match_keys: tuple[str, ...] = ()
    aboard: str | None = None
    """Of a departure: names exactly the people in the request, who must be those aboard."""


@final
@dataclass(frozen=True, slots=True)
class Clearance:
    """Proof that one act was clear for one person at one place in the log. Only the gate makes one."""

    request_id: str
    subject: PersonRef
    action: str
    country: str | None
    offset: Offset
    valid_until: datetime
    """For the officer's card, by the calendar: the latest moment to ask again."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the gate says to one attempt, whatever it found."""

    request_id: str
    question: Question
    answer: Answer
    offset: Offset
    """Of the question in the log, or the last applied one where no question was needed or none came back."""
    asked_at: datetime
    clearance: Clearance | None
    sent_at: float
    """Boot-time before anything was looked at."""
