"""Break three real brokers and what is between them, again and again, and judge what clients were told:

    python -m tests.proof.brokers --runs 20 --seed 1 [--fault F2] [--read-index]

A line a run, of half a minute and more, and a last one of totals. Exits with 1 where there was a violation; with
--read-index, the gate that asks a broker for the end of the log, where it cleared nobody against a hold: then nothing
here could have found one out. Ctrl-C ends all of it.
"""

import argparse
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

import uvloop

from interlock.runtime.logging import configure_logging
from interlock.terms import Unavailable
from tests.proof.brokers.faults import FAULTS
from tests.proof.brokers.nodes import open_nodes
from tests.proof.brokers.read_index import its_own, read_index
from tests.proof.brokers.run import Outcome, run
from tests.proof.brokers.stage import GateOf
from tests.proof.history import History

KEPT: Final = Path(".interlock/proof")
"""What was logged, and what was told in a run that has violations."""
SHOWN: Final = 3
HEADING: Final = "        seed   told  holds clears alive after   late  bad  what"


@dataclass
class Total:
    """What came of all runs."""

    outcomes: list[Outcome] = field(default_factory=list)
    not_run: int = 0
    """Where the brokers did not come up, or not again."""

    @property
    def bad(self) -> int:
        return sum(len(one.violations) for one in self.outcomes)

    @property
    def found_out(self) -> bool:
        """Whether somebody was cleared against a hold that stood. Trouble of other kinds finds no gate out."""
        return any(violation.startswith("I1:") for one in self.outcomes for violation in one.violations)

    def __str__(self) -> str:
        told = sum(one.operations for one in self.outcomes)
        holds, clears = (sum(getattr(one, name) for one in self.outcomes) for name in ("acknowledged", "clears"))
        runs = f"{len(self.outcomes)} runs{f' and {self.not_run} that could not be' if self.not_run else ''}"
        return f"{runs}, {told} operations, {holds} acknowledged holds, {clears} clears, {self.bad} violations"


async def every(numbers: Sequence[int], names: Sequence[str], gate_of: GateOf, total: Total) -> None:
    """One run after the other, all on one cluster as long as it comes back."""
    left = deque(numbers)
    while left:
        with tempfile.TemporaryDirectory(prefix="proof-") as folder:
            async with open_nodes(Path(folder) / "nodes", Random(left[0])) as nodes:  # noqa: S311 - repeats a run
                while left:
                    number = left.popleft()
                    fault = FAULTS[names[number % len(names)]]
                    try:
                        with tempfile.TemporaryDirectory(prefix="run-", dir=folder) as state:
                            outcome, told = await run(nodes, fault, number, Path(state), gate_of=gate_of)
                    except (Unavailable, TimeoutError) as error:
                        total.not_run += 1
                        say(f"{fault.name:4} {number:>7} could not be run: {error}")
                        break  # on other brokers
                    total.outcomes.append(outcome)
                    _tell(outcome, told)


def _tell(outcome: Outcome, told: History) -> None:
    say(str(outcome))
    if outcome.violations:
        told.write(KEPT / f"{outcome.fault}-{outcome.seed}.jsonl")
        for violation in outcome.violations[:SHOWN]:
            say(f"     {violation}")


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - its lines are what it is for


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=len(FAULTS), help="one of each fault unless given")
    parser.add_argument("--seed", type=int, default=1, help="of the first run; each next one has the next")
    parser.add_argument("--fault", action="append", choices=list(FAULTS), help="only this one; may be given again")
    parser.epilog = "\n".join(f"{one.name:4} {one.sentence}" for one in FAULTS.values())
    parser.add_argument("--read-index", action="store_true", help="with the gate that must be found out")
    given = parser.parse_args()
    names, total = given.fault or list(FAULTS), Total()
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{given.seed}.log").open("w") as log:
        errors, sys.stderr = sys.stderr, log
        try:
            configure_logging()
            say(HEADING)
            numbers = range(given.seed, given.seed + given.runs)
            uvloop.run(every(numbers, names, read_index if given.read_index else its_own, total))
        except KeyboardInterrupt:
            say("stopped")
        finally:
            sys.stderr = errors
    say(str(total))
    if total.not_run or len(total.outcomes) < given.runs:
        sys.exit(1)
    sys.exit(0 if (total.found_out if given.read_index else total.bad == 0) else 1)


if __name__ == "__main__":
    main()
