"""Invariant I8: whoever was cleared was so within five seconds of boot-time from before the question was sent."""

from collections.abc import Callable, Iterator, Sequence

from interlock.gate.ask import READ_BACK_S
from tests.proof.history import Operation


def too_old(
    told: Sequence[Operation], spare_s: float, slept: Callable[[float, float], float] = lambda *_: 0.0
) -> Iterator[str]:
    """`spare_s`: what it may take from the answer to its note. `slept`: for how long the machine was suspended between
    two moments, which its clock of the run does not know.
    """
    for one in told:
        if one.did == "ask" and one.result == "CLEAR" and one.ended is not None:
            took = one.ended - one.began + slept(one.began, one.ended)
            if took > READ_BACK_S + spare_s:
                yield f"I8: {one.named} was CLEAR {took:.1f} s of boot-time after it was asked"
