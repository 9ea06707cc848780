"""The fewest and shortest faults under which a seed still goes wrong, and the run told so that one can read it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tests.proof.simulation.faults import Fault
from tests.proof.simulation.run import Result

TRIES_MAX: Final = 60
SHORTEST_S: Final = 0.2


def shrunk(failed: Result, simulate: Callable[[Sequence[Fault]], Result]) -> Result:
    """Leave faults out, then halve how long they last, as long as an invariant that broke still breaks."""
    broken = _broken(failed)
    smallest, tries = failed, 0
    found = True
    while found and tries < TRIES_MAX:
        found = False
        for fewer in _smaller(smallest.faults):
            tries += 1
            again = simulate(fewer)
            if _broken(again) & broken:
                smallest, found = again, True
                break
    return smallest


def _broken(result: Result) -> set[str]:
    return {violation.partition(":")[0] for violation in result.violations}


def _smaller(faults: Sequence[Fault]) -> Iterator[tuple[Fault, ...]]:
    for number in range(len(faults)):
        yield (*faults[:number], *faults[number + 1 :])
    for number, fault in enumerate(faults):
        if fault.lasts > 2 * SHORTEST_S:
            yield (*faults[:number], replace(fault, lasts=fault.lasts / 2), *faults[number + 1 :])


def told(result: Result) -> Iterator[str]:
    """What went wrong, under which faults, and what led there, by the second."""
    yield f"seed {result.seed} goes wrong:" if result.violations else f"seed {result.seed} breaks no invariant"
    yield from (f"  {violation}" for violation in result.violations)
    yield "under"
    yield from (f"  {fault}" for fault in result.faults)
    yield "What happened:"
    lines = [(at, what) for at, what in result.happened]
    for one in result.told:
        name = f" {one.named}" if one.named else ""
        lines.append((one.began, f"{one.client} begins to {one.did} {one.person}{name if one.did != 'ask' else ''}"))
        if one.ended is not None:
            at = "" if one.offset is None else f" at {one.offset}"
            reasons = f" ({', '.join(one.reasons)})" if one.reasons else ""
            lines.append((one.ended, f"{one.client} is told {one.result} of {one.person}{name}{at}{reasons}"))
    yield from (f"  {at:8.3f} s  {what}" for at, what in sorted(lines))
