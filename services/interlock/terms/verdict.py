"""Three verdicts and the one way to combine them."""

from collections.abc import Iterable
from enum import IntEnum


class Verdict(IntEnum):
    """What a gate may say. Ordered from the one that permits to the one that forbids; there is no fourth."""

    CLEAR = 0
    UNKNOWN = 1
    """We could not look, or what we saw was old, gapped or unreadable."""
    BLOCKED = 2


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Combine checks by the worst of them. Fails closed: no check at all is UNKNOWN, never CLEAR."""
    return max(verdicts, default=Verdict.UNKNOWN)
