"""A second opinion on what clients were told: is there an order of all that was done in which every answer is right?

Linearizability (Herlihy and Wing, 1990), by the search of Wing and Gong (1993) with the memory of Lowe (2017), person
by person: each operation takes effect at one moment between its beginning and its end. A person is a set of standing
holds. CLEAR needs the empty set; BLOCKED and UNKNOWN need nothing, because doubt is always allowed. What nobody was
told the outcome of may take effect at any later moment, or never.
"""

from collections import defaultdict
from collections.abc import Iterable
from math import inf

from tests.proof.history import Operation


def without_an_order(operations: Iterable[Operation]) -> list[str]:
    """The people of whom no order explains what was told."""
    by_person = defaultdict[str, list[Operation]](list)
    for one in operations:
        if one.did != "ask" or one.result == "CLEAR":
            by_person[one.person].append(one)
    return [person for person, theirs in by_person.items() if not _has_an_order(theirs)]


def _has_an_order(theirs: list[Operation]) -> bool:
    """Depth first over what may come next; a set of operations done and the holds that stand is looked at once."""
    every = sorted(theirs, key=lambda one: one.began)
    ends = [_latest(one) for one in every]
    must = {index for index, end in enumerate(ends) if end != inf}
    stack = [(frozenset[int](), frozenset[str]())]
    seen = set(stack)
    while stack:
        done, standing = stack.pop()
        if must <= done:
            return True
        left = [index for index in range(len(every)) if index not in done]
        soonest = min(ends[index] for index in left)
        for index in left:
            if every[index].began > soonest:
                break  # somebody else's must have happened before this began
            after = _after(every[index], standing)
            if after is not None and (state := (done | {index}, after)) not in seen:
                seen.add(state)
                stack.append(state)
    return False


def _latest(one: Operation) -> float:
    """The moment by which it has happened; for ever for what nobody was told the outcome of."""
    known = one.result in ("EFFECTIVE", "CLEAR") and one.ended is not None
    return one.ended if known and one.ended is not None else inf


def _after(one: Operation, standing: frozenset[str]) -> frozenset[str] | None:
    """What stands after it; None where it cannot happen now."""
    if one.did == "hold":
        return standing | {one.named}
    if one.did == "end":
        return standing - {one.named}
    return None if standing else standing
