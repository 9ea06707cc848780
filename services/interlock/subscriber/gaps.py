"""What a sender has numbered and a reader has not seen. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from interlock.bus.areas import numbered

_SENDERS_MAX: Final = 10_000
"""More than there will ever be. Whoever makes up a new name for each record fills no memory."""


@dataclass(slots=True)
class Gaps:
    """The last number of each sender in one partition. A sender numbers what it tells there from 1, without a hole, so
    a number that is left out is a record that was lost on the way, by whoever's hand.
    """

    _last: dict[bytes, int] = field(default_factory=dict)

    def missing_before(self, headers: Mapping[str, bytes | None]) -> int:
        """How many numbers of its sender stand between this record and the last one; 0 for the first that is seen, for
        one that comes again, and for one that bears none.
        """
        found = numbered(headers)
        if found is None:
            return 0
        feed, number = found
        last = self._last.get(feed)
        if last is None and len(self._last) >= _SENDERS_MAX:
            return 0
        if last is None or number > last:
            self._last[feed] = number
        return 0 if last is None or number <= last + 1 else number - last - 1
