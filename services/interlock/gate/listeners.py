"""Who is told of each folded record, and how far each has been told."""

from dataclasses import dataclass
from typing import Protocol

from interlock.bus import Opener, RawRecord
from interlock.events.record import LogRecord
from interlock.persons import RowKey
from interlock.terms import Offset


class Listener(Protocol):
    """Told of every record once it is folded and committed, each once and in order."""

    def folded(self, raw: RawRecord, record: LogRecord, changed: frozenset[RowKey]) -> None:
        """`changed` names the rows that the record changed; none for one that was folded in an earlier life."""
        ...


@dataclass(slots=True)
class _Listening:
    told: Offset
    listener: Listener


class Listeners:
    """One replica's listeners. Each may begin at an offset of its own, also at one of an earlier life."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._listening: list[_Listening] = []

    def add(self, after: Offset, listener: Listener) -> None:
        self._listening.append(_Listening(after, listener))

    def told(self, applied: Offset) -> Offset:
        """Up to where everyone knows of what is folded."""
        return min([applied, *(listening.told for listening in self._listening)])

    def tell(self, raw: RawRecord, record: LogRecord | None, changed: frozenset[RowKey] = frozenset()) -> None:
        """A record that was folded in an earlier life is opened only for those who have not heard of it."""
        for listening in self._listening:
            if raw.offset > listening.told:
                record = record or self._opener.open(raw)
                listening.listener.folded(raw, record, changed)
                listening.told = raw.offset
