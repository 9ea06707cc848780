"""How far one partition is done: the offset below which every message has had its effect. Pure."""

from collections import deque

from interlock.terms import Offset


class Progress:
    """Messages begin in the order of the log and end in any; only what lies below all that are open is done."""

    def __init__(self) -> None:
        self._open: deque[tuple[Offset, int]] = deque()
        self._ended: set[Offset] = set()
        self.done: Offset | None = None
        """Where whoever comes next begins; None before anything has begun."""

    def begins(self, offset: Offset, logged_ms: int) -> None:
        self._open.append((offset, logged_ms))
        if self.done is None:
            self.done = offset

    def ends(self, offset: Offset) -> None:
        self._ended.add(offset)
        while self._open and self._open[0][0] in self._ended:
            first, _ = self._open.popleft()
            self._ended.remove(first)
            self.done = Offset(first + 1)

    @property
    def first_ms(self) -> int | None:
        """When the first that has not ended was logged; None where all have."""
        return self._open[0][1] if self._open else None
