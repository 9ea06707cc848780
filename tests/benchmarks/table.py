"""The table of benchmarks, as text and as a document."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final

from tests.benchmarks.row import Measured, figure

_WIDTHS: Final = "{:18} {:68} {:>9} {:>9} {:>8} {:>17} {:>8}  {}"


def table(found: Sequence[Measured]) -> list[str]:
    """A line a row, and what raw is below it."""
    lines = [_WIDTHS.format("row", "measure", "ours", "raw", "value", "spread", "goal", "")]
    lines += [_line(one) for one in found]
    of_raw: dict[str, list[str]] = {}
    for one in found:
        of_raw.setdefault(one.row.raw, []).append(one.row.name)
    raw = [f"raw of {', '.join(names)}: {what}" for what, names in of_raw.items() if what]
    return [line.rstrip() for line in [*lines, "", *raw]]


def _line(one: Measured) -> str:
    row = one.row
    says = f"{row.says}, {row.unit}"
    if one.why is not None:
        return _WIDTHS.format(row.name, says, "", "", "", "", _goal(one), f"NOT MEASURED: {one.why}")
    values = one.values
    spread = f"{figure(min(values))} to {figure(max(values))}"
    ours = figure(median(one.series.ours))
    raw = figure(median(one.series.raw)) if one.series.raw else ""
    value = figure(one.value) + ("x" if row.of_raw else "")
    met = "" if row.goal is None else "met" if one.is_met else "MISSED"
    return _WIDTHS.format(row.name, says, ours, raw, value, spread, _goal(one), met)


def _goal(one: Measured) -> str:
    return "" if one.row.goal is None else f"{one.row.goal}{'x' * one.row.of_raw}"


def total(found: Sequence[Measured]) -> str:
    """The last line."""
    met, goals = counted(found)
    return f"{met} of {goals} goals are met"


def counted(found: Sequence[Measured]) -> tuple[int, int]:
    """How many goals are met, of how many."""
    with_goal = [one for one in found if one.row.goal is not None]
    return sum(one.is_met for one in with_goal), len(with_goal)


def all_met(found: Sequence[Measured]) -> bool:
    """Total: of nothing measured, nothing is met; and what has no goal has at least to be measured."""
    met, goals = counted(found)
    return bool(found) and met == goals and all(one.why is None for one in found)


def document(found: Sequence[Measured], versions: Mapping[str, str], **rest: Any) -> dict[str, Any]:
    met, goals = counted(found)
    return {
        "versions": versions, "goals": goals, "met": met, **rest, "rows": [one.document() for one in found],
    }  # fmt: skip
