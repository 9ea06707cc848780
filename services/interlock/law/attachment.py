"""A hold as an event places it, before anyone asked whether its author has the power."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    kind: str
    body: str | None
    """Who places it; None when the tables do not know."""
    until: datetime | None = None
    """The end that it states for itself, or that a rule gives. It ends nothing: the hold is due for confirmation then,
    and one against liberty blocks no more.
    """
    countries: frozenset[str] = frozenset()
    """Where it keeps the person from being sent, for a kind that can name countries; empty for everywhere."""
    areas: frozenset[str] = frozenset()
    """The areas that the person must not leave, for a kind that names areas; empty for any move."""
    notice_hours: int | None = None
    """Of an order that asks for notice first."""


Attachments = tuple[Attachment, ...]
