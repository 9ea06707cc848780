"""Invariant I2: who was cleared, and held later, is on the holding agency's screen as stopped."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from interlock.door import Adapter
from tests.proof.history import Operation


def shown(adapter: Adapter) -> set[str]:
    """The questions whose clearance is on this agency's screen as stopped; one stop may stand for several."""
    stops = adapter.stops.open()
    return {request for stop in stops for request in (stop.act.request, *stop.act.several)}


def not_stopped(told: Sequence[Operation], on_screen: set[str]) -> Iterator[str]:
    """Every CLEAR that a later hold must have stopped, and did not: in these runs nobody says that an act is over."""
    holds = defaultdict[str, list[int]](list)
    for one in told:
        if one.did == "hold" and one.result == "EFFECTIVE" and one.offset is not None:
            holds[one.person].append(one.offset)
    for one in told:
        if one.did == "ask" and one.result == "CLEAR" and one.offset is not None and one.named not in on_screen:
            later = [at for at in holds[one.person] if at > one.offset]
            if later:
                yield f"I2: {one.named} was CLEAR at {one.offset}, and is not stopped by the hold at {later[0]}"
