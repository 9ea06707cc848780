"""Who is told of each folded record, and how far each has been told."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from interlock.bus import Opener, RawRecord
from interlock.events.record import LogRecord
from interlock.persons import RowKey
from interlock.terms import Offset


class Listener(Protocol):
    """Told of every record once it is folded and committed, each once and in order."""

    def folded(self, raw: RawRecord, record: LogRecord, changed: frozenset[RowKey], /) -> None:
        """`changed` names the rows that the record changed; none for one that was folded in an earlier life."""
        ...


Folded = tuple[RawRecord, LogRecord, frozenset[RowKey]]
"""A record that is folded and committed, and the rows that it changed."""


@dataclass(slots=True)
class _Listening:
    told: Offset
    listener: Listener


class Listeners:
    """One replica's listeners. Each may begin at an offset of its own, also at one of an earlier life."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._listening: list[_Listening] = []
        self._owed: deque[Folded] = deque()
        """Folded, and not told to everyone yet: a listener whose disk refused hears of it once it does not."""

    def add(self, after: Offset, listener: Listener) -> None:
        self._listening.append(_Listening(after, listener))

    def told(self, applied: Offset) -> Offset:
        """Up to where everyone knows of what is folded."""
        return min([applied, *(listening.told for listening in self._listening)])

    def tell(self, folded: Iterable[Folded] = ()) -> None:
        """These, after what is still owed. Raises what a listener raises; then all that was not told stays owed."""
        self._owed.extend(folded)
        while self._owed:
            self._tell(*self._owed[0])
            self._owed.popleft()

    def tell_earlier(self, raw: RawRecord) -> None:
        """A record that was folded in an earlier life is opened only for those who have not heard of it."""
        self._tell(raw, None, frozenset())

    def _tell(self, raw: RawRecord, record: LogRecord | None, changed: frozenset[RowKey]) -> None:
        for listening in self._listening:
            if raw.offset > listening.told:
                record = record or self._opener.open(raw)
                listening.listener.folded(raw, record, changed)
                listening.told = raw.offset
