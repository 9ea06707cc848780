"""How far one partition is done: the offset below which every message has had its effect. Pure."""

from collections import deque

from interlock.terms import Offset


class Batch:
    """Messages that came together."""

    __slots__ = ("end", "left", "logged_ms")

    def __init__(self, end: Offset, left: int, logged_ms: int) -> None:
        self.end = end
        self.left = left
        """How many of them are not done."""
        self.logged_ms = logged_ms
        """When the first of them was logged."""


class Progress:
    """Messages come in the order of the log and are done in any; only what lies below all that are not is done. It is
    counted by what came together: a batch is done once all of it is.
    """

    def __init__(self) -> None:
        self._open: deque[Batch] = deque()
        self.done: Offset | None = None
        """Where whoever comes next begins; None before anything has come."""

    def begins(self, first: Offset, end: Offset, count: int, logged_ms: int) -> Batch:
        batch = Batch(end, count, logged_ms)
        self._open.append(batch)
        if self.done is None:
            self.done = first
        return batch

    def ends(self, batch: Batch) -> None:
        """One more message of the batch is done."""
        batch.left -= 1
        while self._open and self._open[0].left == 0:
            self.done = self._open.popleft().end

    @property
    def first_ms(self) -> int | None:
        """When the first that is not done was logged; None where all are."""
        return self._open[0].logged_ms if self._open else None
