"""What must be true of a run when all is healed, by the invariants of the proof."""

from collections.abc import Iterator, Mapping, Sequence

from interlock.bus.records import RawRecord
from tests.proof.auditor import digests, untrue
from tests.proof.history import Operation
from tests.proof.in_some_order import without_an_order
from tests.proof.never_missed import missed
from tests.proof.simulation.offices import COURT, Office, ref
from tests.proof.simulation.unheard import cleared_unheard
from tests.proof.stopped import not_stopped, shown
from tests.proof.too_old import too_old


def judged(told: Sequence[Operation], records: Sequence[RawRecord], offices: Mapping[str, Office]) -> list[str]:
    """Every violation, each with the name of its invariant."""
    gate = offices["ero"]
    return [
        *(f"I1: {one}" for one in missed(told)),
        *(f"I1: no order of all that was done explains what was told of {one}" for one in without_an_order(told)),
        *(f"I1, I5: by the log {one}" for one in untrue(records, told, ref)),
        *not_stopped(told, shown(gate.adapter)),
        *_unequal(records, offices),
        *too_old(told, 0.001, gate.clock.slept_between),
        *(wrong for name in COURT for wrong in cleared_unheard(told, name, offices[name].silences)),
    ]


def _unequal(records: Sequence[RawRecord], offices: Mapping[str, Office]) -> Iterator[str]:
    """I3, I4: whoever has read as far has read the same."""
    chain = list(digests(records))
    for name, office in offices.items():
        position = office.adapter.replica.position
        if not 0 <= position.applied < len(chain) or chain[position.applied] != position.digest:
            yield f"I3: {name} has at {position.applied} not the digest of the log"
