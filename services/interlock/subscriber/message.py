"""What a handler is given."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from interlock.bus.ports import Slot
from interlock.events import AreaEvent
from interlock.events.record import Place
from interlock.terms import Offset, PersonRef

E_co = TypeVar("E_co", bound=AreaEvent, covariant=True)


@dataclass(frozen=True, slots=True)
class Message(Generic[E_co]):
    """One event, and what is known of its origin. The same one may come again: `source` and `id` name it for ever."""

    event: E_co
    id: str
    source: str
    """Agency and office, such as ero/phoenix."""
    subject: PersonRef
    time: datetime
    """When it happened."""
    slot: Slot
    offset: Offset
    place: Place | None
    """Its number among those of its sender in this partition; None where that gave none."""
    attempt: int = 1
    """How often it was tried, with this time."""
