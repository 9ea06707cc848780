"""Variations of a story that must not change its answers, or may only make them stricter."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from interlock.stories.story import Says, Step, Story
from interlock.terms.identifiers import canonical_a_number

Spell = Callable[[str], str]
"""How an A-number is written this time."""


@dataclass(frozen=True, slots=True)
class Variation:
    """One playing of a story."""

    name: str
    steps: Sequence[Step]
    again: Literal["at the door", "on the log"] | None = None
    """Where each event is said once more."""
    at_once: bool = True
    """Right after the first time; else all of them after the last line."""
    spell: Callable[[], Spell] = lambda: str
    """How A-numbers are written, made anew for each playing."""
    may_be_stricter: bool = False


def as_told(story: Story) -> Variation:
    return Variation("as told", story.steps)


def variations(story: Story) -> Iterator[Variation]:
    """Every one that the story allows."""
    steps = story.steps
    respelt, otherwise = (lambda: _respelling(0)), (lambda: _respelling(len(_SPELLINGS) // 2))
    yield Variation("each event again at the door, at once, numbers respelt", steps, "at the door", spell=respelt)
    yield Variation("each event again on the log, at once", steps, "on the log")
    yield Variation("each event again at the door, at the end", steps, "at the door", at_once=False)
    on_the_log = "each event again on the log, at the end, numbers respelt"
    yield Variation(on_the_log, steps, "on the log", at_once=False, spell=otherwise)
    for at, (first, second) in enumerate(itertools.pairwise(steps)):
        if isinstance(first, Says) and isinstance(second, Says) and first.agency != second.agency:
            swapped = (*steps[:at], second, first, *steps[at + 2 :])
            yield Variation(
                f"lines {first.line.number} and {second.line.number} swapped", swapped, may_be_stricter=True
            )


def _without_zeros(digits: str) -> str:
    """Older files carry seven or eight digits, and spreadsheets drop the zeros; fewer than seven are no number."""
    return digits.lstrip("0").rjust(7, "0")


_SPELLINGS: Final[tuple[Spell, ...]] = (
    lambda digits: f"A{digits}",
    lambda digits: f"a{digits[:3]}-{digits[3:6]}-{digits[6:]}",
    lambda digits: f"A# {digits[:3]} {digits[3:6]} {digits[6:]}",
    lambda digits: f" {digits} ",
    _without_zeros,
    lambda digits: f"A {digits[:3]}.{digits[3:6]}.{digits[6:]}",
    lambda digits: f"A-{_without_zeros(digits)}",
)
"""As officers, dockets and spreadsheets write the same nine digits."""


def _respelling(start: int) -> Spell:
    """Each time a number is written, the next spelling."""
    turn = itertools.cycle((*_SPELLINGS[start:], *_SPELLINGS[:start]))
    return lambda written: next(turn)(canonical_a_number(written))
