"""What a native form's translator is: a pure function from an agency's own bytes to the events that they mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from interlock.events import Event
from interlock.events.record import Draft
from interlock.terms import PersonRef

Seen = Callable[[str], str | None]
"""The last stored form of a native row by its key, or None when it was never seen."""

SubjectOf = Callable[[str], PersonRef]
"""The reference of an A-number as written. Raises Refused on an impossible one."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What one native document means."""

    events: tuple[tuple[Draft, Event], ...]
    rows: Mapping[str, str]
    """Native rows by key in a canonical form, remembered in the same transaction as the events."""


Translator = Callable[[bytes, Seen, SubjectOf], Translated]
"""Raises Refused; each problem names row and column, the reason and the fix."""
