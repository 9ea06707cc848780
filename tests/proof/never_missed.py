"""Invariant I1: what was acknowledged before a question was asked is never missed by its answer.

    For every CLEAR C and hold H on the same person: if H was acknowledged before C was asked, and nobody had begun to
    end H before C was answered, then C is wrong.

It knows neither the log nor an offset: only what clients were told, and when.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from math import inf

from tests.proof.history import Operation


@dataclass(frozen=True, slots=True)
class Missed:
    """A CLEAR that should not be, and a hold that it missed."""

    clear: Operation
    hold: Operation

    def __str__(self) -> str:
        return (
            f"{self.clear.client} was told CLEAR of {self.clear.person} at {self.clear.ended:.3f} s, asked at "
            f"{self.clear.began:.3f} s; {self.hold.client} had been told at {self.hold.ended:.3f} s that the hold "
            f"{self.hold.named} is EFFECTIVE, and nobody had begun to end it"
        )


@dataclass(frozen=True, slots=True)
class _Standing:
    """Holds on one person by the moment of their acknowledgement."""

    acknowledged: list[float]
    last_to_end: list[tuple[float, int]]
    """Of those acknowledged up to each: the latest moment at which anybody began to end one, and the number of it."""


def missed(operations: Iterable[Operation]) -> list[Missed]:
    """Every CLEAR that missed a hold, in one pass over sorted operations."""
    every = list(operations)
    standing = _standing(every)
    found = []
    for clear in every:
        if clear.did == "ask" and clear.result == "CLEAR" and clear.ended is not None and clear.person in standing:
            holds = standing[clear.person]
            before = bisect_left(holds.acknowledged, clear.began)
            if before and holds.last_to_end[before - 1][0] >= clear.ended:
                found.append(Missed(clear, every[holds.last_to_end[before - 1][1]]))
    return found


def _standing(every: list[Operation]) -> dict[str, _Standing]:
    begun_to_end: dict[str, float] = {}
    by_person = defaultdict[str, list[tuple[float, str, int]]](list)
    for index, one in enumerate(every):
        if one.did == "end":
            begun_to_end[one.named] = min(one.began, begun_to_end.get(one.named, inf))
        elif one.did == "hold" and one.result == "EFFECTIVE" and one.ended is not None:
            by_person[one.person].append((one.ended, one.named, index))
    return {
        person: _Standing(
            [ended for ended, _, _ in sorted(holds)],
            list(accumulate(((begun_to_end.get(name, inf), index) for _, name, index in sorted(holds)), max)),
        )
        for person, holds in by_person.items()
    }
