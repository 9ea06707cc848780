"""What one process took while it lived, and whether it would take ever more.

A process that is restarted begins anew, so each life is judged by itself. The first half of a life, and never less than
a minute, counts as warm-up: imports, caches and connections fill. Through the memory of the rest a straight line is
laid (least squares), and growth is what that line rises over its own length, in percent of where it begins. One look at
the beginning and one at the end would judge the moment at which somebody looked; a line through all looks does not, and
a leak is a line. A life whose rest is shorter than a minute is not judged: so short a line says nothing.

Handles come and go with connections. They have grown when there are more at every look of the last third of the rest
than at any look of its first third: what comes and goes is seen low again, and what leaks is not. A dozen is free,
because the connections of several clients move together where another broker leads than before.
"""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import linear_regression
from typing import Final, NamedTuple

WARM_UP_S: Final = 60.0
JUDGED_S: Final = 60.0
GROWTH_MAX: Final = 5.0
"""In percent."""
HANDLES_FREE: Final = 12
_ENDS_KEPT: Final = 5_000


class Sample(NamedTuple):
    """One look at a process."""

    at: float
    memory: int
    """Resident, in bytes."""
    handles: int


class Lag(NamedTuple):
    """How far a replica is behind the end of the log."""

    records: int
    seconds: float


NO_LAG: Final = Lag(0, 0.0)


@dataclass
class Life:
    """One process from its start to its end."""

    name: str
    pid: int
    samples: list[Sample] = field(default_factory=list)
    lag: Lag = NO_LAG
    """The most, each by itself."""
    answers: Counter[str] = field(default_factory=Counter)
    """As the process counted them, when it was last looked at."""

    def behind(self, lag: Lag) -> None:
        self.lag = Lag(max(self.lag.records, lag.records), max(self.lag.seconds, lag.seconds))

    @property
    def after_warm_up(self) -> Sequence[Sample]:
        """Empty where the life was too short to be judged."""
        if not self.samples:
            return ()
        began, ended = self.samples[0].at, self.samples[-1].at
        warm = max(began + WARM_UP_S, (began + ended) / 2)
        rest = [one for one in self.samples if one.at >= warm]
        return rest if ended - warm >= JUDGED_S else ()

    @property
    def memory(self) -> tuple[float, float] | None:
        """Where the line through the memory after warm-up begins and ends, in bytes."""
        rest = self.after_warm_up
        if not rest:
            return None
        slope, level = linear_regression([one.at for one in rest], [float(one.memory) for one in rest])
        return level + slope * rest[0].at, level + slope * rest[-1].at

    @property
    def growth(self) -> float | None:
        """In percent; None where the life was too short."""
        return None if self.memory is None else 100 * (self.memory[1] / self.memory[0] - 1)

    @property
    def more_handles(self) -> int:
        """How many of those that were opened after warm-up were never closed, as far as it is seen."""
        rest = self.after_warm_up
        third = len(rest) // 3
        if not third:
            return 0
        return max(0, min(one.handles for one in rest[-third:]) - max(one.handles for one in rest[:third]))


class Ends:
    """How long the log was, and when."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, float]] = deque(maxlen=_ENDS_KEPT)

    def note(self, at: float, end: int) -> None:
        if not self._seen or end > self._seen[-1][0]:
            self._seen.append((end, at))

    @property
    def end(self) -> int:
        return self._seen[-1][0] if self._seen else 0

    def lag(self, at: float, applied: int) -> Lag:
        """Of whoever has folded so far: the records that lack, and for how long the first of them has been there."""
        lacking = self.end - applied - 1
        if lacking <= 0:
            return NO_LAG
        first = self._seen[bisect_right(self._seen, applied + 1, key=lambda seen: seen[0])]
        return Lag(lacking, at - first[1])
