"""What a person, a hold and a place in the log are called."""

from dataclasses import dataclass
from typing import NewType

PersonRef = NewType("PersonRef", str)
"""A keyed pseudonym of one identifier of one person, `p1.` and 32 hex digits; the 1 is the version of key and form."""

Offset = NewType("Offset", int)
"""A place in the safety log, dense from 0."""

LOG_SUBJECT = PersonRef("log")
"""The subject and key of a record that is about the log and not about a person."""


@dataclass(frozen=True, slots=True, order=True)
class HoldRef:
    """The one name of a hold: the event that attached it (by source and id), the kind, and the person it protects."""

    source: str
    event_id: str
    kind: str
    person: PersonRef
