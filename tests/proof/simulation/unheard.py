"""Invariant I7: nobody is cleared while a court that may hold him has not been heard of for longer than its last word
counts.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from interlock.gate.beats import SKEW
from interlock.gate.clocks import GOOD_FOR_S
from tests.proof.history import Operation

COUNTS_FOR_S: Final = 2 * GOOD_FOR_S + SKEW.total_seconds()
"""A beat may be as old as one is good for, and clocks may differ, when a gate that was cut off receives it; then it is
good for as long again.
"""


def cleared_unheard(told: Sequence[Operation], court: str, silences: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Whoever was asked about and cleared when nobody could know what this court has said."""
    for one in told:
        if one.did != "ask" or one.result != "CLEAR" or one.ended is None:
            continue
        for began, ended in silences:
            if began + COUNTS_FOR_S < one.began and one.ended < ended:
                yield f"I7: {one.named} was CLEAR {one.began - began:.1f} s after the last that was heard of {court}"
