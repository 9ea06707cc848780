"""The table as a picture: how much of what its goal allows each row uses, every round a dot."""

from collections.abc import Sequence
from math import log2
from typing import Final
from xml.sax.saxutils import escape

from tests.benchmarks.row import Goal, Measured, figure

_LEFT: Final = 420
_WIDE: Final = 480
_RIGHT: Final = 250
_HIGH: Final = 24
_TOP: Final = 56
_LEAST, _MOST = 2.0**-6, 2.0**3
"""From a sixty-fourth of what is allowed to eight times as much; what lies beyond stands at the edge."""
_MET, _MISSED, _GREY = "#2b7a3d", "#b3261e", "#8a8a8a"


def plot(found: Sequence[Measured]) -> str:
    """An SVG of its own, of the rows that have a goal. Left of the line is better than it has to be."""
    rows = [one for one in found if one.row.goal is not None]
    high = _TOP + _HIGH * len(rows) + 16
    wide = _LEFT + _WIDE + _RIGHT
    size = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">',
        f'<rect width="{wide}" height="{high}" fill="white"/>',
        _text(12, 20, "How much of its goal each measure uses: the median of the rounds, and every round", size=14),
        *_axis(high),
    ]
    for number, one in enumerate(rows):
        parts += _row(one, _TOP + _HIGH * number + _HIGH / 2)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axis(high: int) -> list[str]:
    parts = []
    for power in range(-6, 4):
        x = _x(2.0**power)
        colour, width = ("#000000", 1.5) if power == 0 else ("#dddddd", 1)
        parts.append(f'<line x1="{x}" y1="{_TOP}" x2="{x}" y2="{high - 12}" stroke="{colour}" stroke-width="{width}"/>')
        name = "goal" if power == 0 else f"{2**power}x" if power > 0 else f"1/{2**-power}"
        parts.append(_text(x, _TOP - 8, name, anchor="middle"))
    return parts


def _row(one: Measured, y: float) -> list[str]:
    goal = one.row.goal
    label = _text(12, y + 4, one.row.says)
    if goal is None or one.why is not None or not one.values:
        return [label, _text(_LEFT + 4, y + 4, "not measured", colour=_MISSED)]
    colour = _MET if one.is_met else _MISSED
    begin, middle = _x(_LEAST), _x(goal.used(one.value))
    says = f"{figure(one.value)}{'x' if one.row.of_raw else ' ' + one.row.unit} ({goal})"
    return [
        label,
        f'<rect x="{begin}" y="{y - 6}" width="{round(middle - begin, 1)}" height="12" fill="{colour}" opacity="0.3"/>',
        f'<line x1="{middle}" y1="{y - 8}" x2="{middle}" y2="{y + 8}" stroke="{colour}" stroke-width="2"/>',
        *(f'<circle cx="{x}" cy="{y}" r="2.5" fill="{_GREY}"/>' for x in _dots(one, goal)),
        _text(_LEFT + _WIDE + 12, y + 4, says, colour=colour),
    ]


def _dots(one: Measured, goal: Goal) -> list[float]:
    return [_x(goal.used(value)) for value in one.values]


def _x(used: float) -> float:
    """Where so much of the goal stands; each doubling takes as much room."""
    within = min(max(used, _LEAST), _MOST)
    return round(_LEFT + _WIDE * log2(within / _LEAST) / log2(_MOST / _LEAST), 1)


def _text(x: float, y: float, text: str, *, size: int = 12, anchor: str = "start", colour: str = "#000000") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'
