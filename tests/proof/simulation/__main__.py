"""Simulated clusters that fail, each drawn from a seed: poe sim [--seeds N] [--seed S].

    poe sim --seeds 20000     this many, from seed 0 on
    poe sim --seed 4711       one, told by the second

Before anything else every mutant is played until it is noticed; a simulation that notices none proves nothing. Exits
with 1 where an invariant breaks or a mutant lives. Ctrl-C says how far it came.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from time import monotonic
from typing import Final

from tests.proof.simulation.mutants import MUTANTS, Mutant
from tests.proof.simulation.run import Result, simulate
from tests.proof.simulation.share import begin_here, end_without_a_word, killed_by, quietly
from tests.proof.simulation.shrink import shrunk, told

SEEDS: Final = 2_000
_TALK_EVERY_S: Final = 10.0
_AT_ONCE: Final = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=SEEDS, help=f"how many, from 0 on; {SEEDS:,} unless given")
    parser.add_argument("--seed", type=int, help="only this one, told by the second")
    given = parser.parse_args()
    with quietly():
        if given.seed is not None:
            sys.exit(show(given.seed))
        try:
            living = [mutant for mutant in MUTANTS if not notices(mutant)]
        except KeyboardInterrupt:
            sys.exit("stopped before the first seed")
        sys.exit(0 if all_hold(given.seeds) and not living else 1)


def show(seed: int) -> int:
    result = simulate(seed, begin_here())
    smallest = shrunk(result, lambda faults: simulate(seed, begin_here(), faults)) if result.violations else result
    for line in told(smallest):
        say(line)
    return 1 if result.violations else 0


def notices(mutant: Mutant) -> bool:
    seed = killed_by(mutant)
    found = "LIVES" if seed is None else f"noticed by seed {seed}"
    say(f"{mutant.name:4} {mutant.sentence}: {found}")
    return seed is not None


def all_hold(seeds: int) -> bool:
    """Whether so many were played and none goes wrong; each that does is shrunk and told."""
    began, said, verdicts, done, wrong = monotonic(), monotonic(), Counter[str](), 0, 0
    try:
        for result in _results(seeds):
            done, verdicts = done + 1, verdicts + result.verdicts
            if result.violations:
                wrong += 1
                show(result.seed)
            if monotonic() - said > _TALK_EVERY_S:
                said = monotonic()
                say(f"{done:,} of {seeds:,} seeds, {wrong} wrong")
    except KeyboardInterrupt:
        say("stopped")
    answers = ", ".join(f"{count:,} {verdict}" for verdict, count in sorted(verdicts.items()))
    say(f"{done:,} of {seeds:,} seeds in {monotonic() - began:.0f} s: {answers}; {wrong} wrong")
    return done == seeds and not wrong


def _results(seeds: int) -> Iterator[Result]:
    with ProcessPoolExecutor(os.cpu_count(), initializer=_begin) as pool:
        yield from pool.map(_simulate, range(seeds), chunksize=_AT_ONCE)


def _begin() -> None:
    end_without_a_word()
    begin_here()


def _simulate(seed: int) -> Result:
    with quietly():
        return simulate(seed, begin_here())


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
