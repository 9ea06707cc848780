"""A row of the table of benchmarks: what is measured, beside what, and how good it has to be."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from tests.benchmarks.here import Here


@dataclass(frozen=True, slots=True)
class Goal:
    """What the median over the rounds has to be."""

    side: Literal["≤", "≥"]
    value: float

    def is_met_by(self, found: float) -> bool:
        return found <= self.value if self.side == "≤" else found >= self.value

    def used(self, found: float) -> float:
        """How much of what is allowed: 1 is exactly the goal, and more is too much."""
        least = 1e-9
        return found / self.value if self.side == "≤" else self.value / max(found, least)

    def __str__(self) -> str:
        return f"{self.side} {figure(self.value)}"


@dataclass(frozen=True, slots=True)
class Series:
    """What each side took or did, round by round: the same round of both was measured side by side."""

    ours: Sequence[float]
    raw: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One measure."""

    name: str
    """As it is asked for."""
    says: str
    unit: str
    """Of both sides."""
    measure: "Callable[[Here], Awaitable[Series]]"
    goal: Goal | None = None
    """None for what stands behind the others and is measured only when it is named."""
    of_raw: bool = False
    """Whether the value is the ratio to raw; else it is ours."""
    raw: str = ""
    """What raw is."""
    brokers: Literal[0, 1, 3] = 0
    """How many it is measured on; 0 where it needs none, or brings its own."""
    needs_peers: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a row."""

    row: Row
    series: Series
    why: str | None = None
    """Why it could not be measured. Then no goal is met."""

    @property
    def values(self) -> list[float]:
        """What is compared with the goal, round by round."""
        if not self.row.of_raw:
            return list(self.series.ours)
        return [ours / raw for ours, raw in zip(self.series.ours, self.series.raw, strict=True)]

    @property
    def value(self) -> float:
        return median(self.values)

    @property
    def is_met(self) -> bool:
        """Total: what could not be measured, or was measured in no round, meets nothing."""
        goal = self.row.goal
        return goal is not None and self.why is None and bool(self.values) and goal.is_met_by(self.value)

    def document(self) -> dict[str, Any]:
        row = self.row
        known: dict[str, Any] = {"row": row.name, "measure": row.says, "unit": row.unit, "raw_is": row.raw}
        known |= {"brokers": row.brokers, "goal": None if row.goal is None else str(row.goal), "not_measured": self.why}
        if self.why is not None:
            return known | {"met": self.is_met}
        spread = {"median": self.value, "min": min(self.values), "max": max(self.values)}
        return known | spread | {
            "value": "ours / raw" if row.of_raw else row.unit, "values": self.values, "met": self.is_met,
            "ours": list(self.series.ours), "raw": list(self.series.raw),
        }  # fmt: skip


def figure(value: float) -> str:
    """As many digits as anybody reads."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"
