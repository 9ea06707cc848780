"""What a handler is given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Generic, TypeVar

from msgspec import Struct

from interlock.bus.areas import Illegible, place_in
from interlock.bus.ports import Slot
from interlock.events import AreaEvent
from interlock.events.record import Place
from interlock.runtime.tracing import TRACEPARENT
from interlock.terms import Offset, PersonRef
from interlock.terms.times import parse_rfc3339, rfc3339


class Withheld(Struct, frozen=True, gc=False):
    """Stands in the place of an event that is not for this agency to read: that it was told, and of which type. So
    nobody takes for silence what he may not see. Its content stays closed.
    """

    type: str
    readers: tuple[str, ...]
    """The agencies that it is for."""


E = TypeVar("E", bound=AreaEvent | Withheld)


class Message(Struct, Generic[E], frozen=True, gc=False):
    """One event, and what is known of its origin. The same one may come again: `source` and `id` name it for ever.

    What its headers say is read when somebody asks for it; each raises Illegible where it is none.
    """

    event: E
    headers: Mapping[str, bytes | None]
    slot: Slot
    offset: Offset
    attempt: int = 1
    """How often it was tried, with this time."""

    @classmethod
    def of(cls, event: E, event_id: str, source: str, subject: str, time: datetime) -> "Message[E]":
        """A message as a test of a handler makes it."""
        text = {"ce_id": event_id, "ce_source": source, "ce_subject": subject, "ce_time": rfc3339(time)}
        return cls(event, {name: value.encode() for name, value in text.items()}, Slot("made-up", 0), Offset(0))

    @property
    def id(self) -> str:
        return self._text("ce_id")

    @property
    def source(self) -> str:
        """Agency and office, such as ero/phoenix."""
        return self._text("ce_source")

    @property
    def subject(self) -> PersonRef:
        """The person; of an event about a matter, that."""
        return PersonRef(self._text("ce_subject"))

    @property
    def time(self) -> datetime:
        """When it happened."""
        try:
            return parse_rfc3339(self._text("ce_time"))
        except ValueError as error:
            raise Illegible("ce_time is no instant with a zone") from error

    @property
    def place(self) -> Place | None:
        """Its number among those of its sender in this partition; None where that gave none."""
        return place_in(self.headers)

    @property
    def traceparent(self) -> str | None:
        """The trace that its sender told it in, as W3C trace context; no signature covers it."""
        written = self.headers.get(TRACEPARENT)
        return None if written is None else written.decode("ascii", "replace")

    def _text(self, name: str) -> str:
        try:
            return (self.headers[name] or b"").decode()
        except (KeyError, ValueError) as error:
            raise Illegible(f"{name} is missing or is no text") from error
