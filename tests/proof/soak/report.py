"""What a soak has found: a line a minute, the table, and whether all of it is well."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.proof.soak.lives import GROWTH_MAX, HANDLES_FREE, Lag, Life

_MB: Final = 1_048_576
_HEAD: Final = (
    f"{'process':12} {'lives':>5} {'warm MB':>8} {'end MB':>8} {'growth':>8} {'handles':>8} {'more':>5}"
    f" {'behind':>7} {'for s':>6}  answers"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that was done once, on purpose, with a clock beside it."""

    what: str
    seconds: float
    goal_s: float
    beside: str

    def __str__(self) -> str:
        met = "" if self.seconds <= self.goal_s else ", NOT MET"
        return f"{self.what}: {self.seconds:.1f} s (goal: {self.goal_s:.0f} s{met}); {self.beside}"


@dataclass
class Report:
    """Filled while the soak goes on; it can be printed at any moment."""

    lives: list[Life] = field(default_factory=list)
    """In the order in which they began."""
    told: Counter[str] = field(default_factory=Counter)
    """What those who asked were told."""
    denials: Counter[str] = field(default_factory=Counter)
    """What those were told who asked of somebody who is held all along."""
    restarting: set[str] = field(default_factory=set)
    """Who is not looked at until it is back: how long a start takes says nothing of what it takes afterwards."""
    restarts: Counter[str] = field(default_factory=Counter)
    """By the signal."""
    shown: list[Shown] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    """What must be true of the traffic, and is not."""
    records: int = 0
    is_whole: bool = False
    """Whether it went on to its end, and the log was judged."""

    @property
    def wrong(self) -> list[str]:
        """Everything that must not be, in a sentence each. Empty says that nothing was found, not that all was seen."""
        found = [f"UNTRUE: {one}" for one in self.untrue]
        for life in self.lives:
            if life.growth is not None and life.growth > GROWTH_MAX:
                found.append(f"GROWS: {life.name} (process {life.pid}) by {life.growth:.1f} % after warm-up")
            if life.more_handles > HANDLES_FREE:
                found.append(f"LEAKS: {life.name} (process {life.pid}) holds {life.more_handles} handles more")
        return found

    @property
    def is_good(self) -> bool:
        return self.is_whole and not self.wrong

    def progress(self, minute: int) -> str:
        heaviest = max((one for one in self.lives if one.samples), key=lambda one: one.samples[-1].memory, default=None)
        of = "" if heaviest is None else f", most memory {heaviest.name} {heaviest.samples[-1].memory / _MB:.0f} MB"
        lag = most([one.lag for one in self.lives])
        return (
            f"{minute:5} min: {counted(self.restarts)}; {self.records:,} records; {counted(self.told)}; held: "
            f"{counted(self.denials)}; most behind {lag.records} records, {lag.seconds:.1f} s{of}"
        )

    def table(self) -> list[str]:
        """A line a process, what was shown, what is wrong, and the totals last."""
        names = sorted({life.name for life in self.lives})
        rows = [_row(name, [life for life in self.lives if life.name == name]) for name in names]
        return [_HEAD, *rows, *map(str, self.shown), *self.wrong, self._totals()]

    def write(self, path: Path) -> None:
        """Every look at every process, a line each."""
        looks = ((life, sample) for life in self.lives for sample in life.samples)
        rows = ({"process": life.name, "pid": life.pid, **sample._asdict()} for life, sample in looks)
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))

    def _totals(self) -> str:
        judged = sum(life.growth is not None for life in self.lives)
        end = "" if self.is_whole else "; STOPPED before what must be true of the traffic was looked at"
        return (
            f"{judged} of {len(self.lives)} lives long enough to judge, {counted(self.restarts)}, {self.records:,} "
            f"records, told {counted(self.told)}, of the held {counted(self.denials)}; {len(self.wrong)} wrong{end}"
        )


def _row(name: str, lives: Sequence[Life]) -> str:
    """Of the life that grew most, and of all of them the most handles and the most lag."""
    worst = max((one for one in lives if one.growth is not None), key=lambda one: one.growth or 0.0, default=None)
    handles = max((sample.handles for one in lives for sample in one.samples), default=0)
    lag, answers = most([one.lag for one in lives]), sum((one.answers for one in lives), Counter[str]())
    if worst is None or worst.memory is None:
        memory = (
            f"{'-':>8} {max((one.memory for life in lives for one in life.samples), default=0) / _MB:8.1f} {'-':>8}"
        )
    else:
        memory = f"{worst.memory[0] / _MB:8.1f} {worst.memory[1] / _MB:8.1f} {worst.growth:+z7.1f}%"
    more = max(one.more_handles for one in lives)
    behind = f"{lag.records:7,} {lag.seconds:6.1f}" if name.startswith("door") else f"{'-':>7} {'-':>6}"
    row = f"{name:12} {len(lives):5} {memory} {handles:8} {more:5} {behind}  {counted(answers) if answers else '-'}"
    return row.rstrip()


def most(lags: Sequence[Lag]) -> Lag:
    return Lag(max((one.records for one in lags), default=0), max((one.seconds for one in lags), default=0.0))


def counted(what: Counter[str]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in sorted(what.items())) or "nothing"
