"""Race holds against questions on three real brokers that are broken meanwhile: python -m tests.proof.races [--races N]

Our gate first, and then, on the same brokers with the same faults drawn from the same seed, what most would build. A
line each, some minutes for a thousand races. Exits with 1 where ours is wrong once, or one of the others never says a
false CLEAR: then the races could not have shown it. Ctrl-C ends all of it.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

import uvloop

from interlock.runtime.logging import configure_logging
from tests.proof.brokers.nodes import open_nodes
from tests.proof.races.races import Raced, raced
from tests.proof.races.rivals import RIVALS

RACES: Final = 10_000
KEPT: Final = Path(".interlock/proof")


async def every(races: int, seed: int) -> list[Raced]:
    """Each gate after the other, on the same brokers."""
    found = []
    with tempfile.TemporaryDirectory(prefix="races-") as folder:
        async with open_nodes(Path(folder) / "nodes", Random(seed)) as nodes:  # noqa: S311 - repeats a run
            for number, (name, gate_of) in enumerate(RIVALS.items()):
                found.append(await raced(nodes, name, gate_of, races, seed, Path(folder) / str(number)))
                say(line(found[-1]))
    return found


def line(one: Raced) -> str:
    counted = (one.races, one.faults, one.clears, one.refused, one.false_clears, one.missed_stops, one.unexplained)
    return f"{one.gate:42}" + "".join(f" {number:>9,}" for number in counted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--races", type=int, default=RACES, help=f"of each gate; {RACES:,} unless given")
    parser.add_argument("--seed", type=int, default=1, help="draws who is when, and the faults; 1 unless given")
    given = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "races.log").open("w") as log:
        errors, sys.stderr = sys.stderr, log
        try:
            configure_logging()
            names = ("races", "faults", "CLEAR", "refused", "false", "no stop", "no order")
            say(f"{'what answers the officers':42}" + "".join(f" {name:>9}" for name in names))
            ours, *others = uvloop.run(every(given.races, given.seed))
        except KeyboardInterrupt:
            sys.exit("stopped")
        finally:
            sys.stderr = errors
    sys.exit(0 if shows(ours, others) else 1)


def shows(ours: Raced, others: Sequence[Raced]) -> bool:
    """Whether ours was never wrong, and the others were, under faults."""
    return ours.is_right and all(one.false_clears and one.faults for one in others)


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
