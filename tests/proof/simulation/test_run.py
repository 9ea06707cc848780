"""The seeds of every change, and what makes a run worth something: it can be repeated, shrunk and read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from tests.proof.simulation.faults import FAULTS, Fault
from tests.proof.simulation.mutants import MUTANTS, Mutant
from tests.proof.simulation.run import FAULTS_WITHIN, Result, simulate
from tests.proof.simulation.share import begin_here, killed_by, quietly
from tests.proof.simulation.shrink import shrunk, told

SEEDS = 2_000
SLICE = 50


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with quietly():
        yield


@pytest.mark.parametrize("first", range(0, SEEDS, SLICE))
def test_no_seed_breaks_an_invariant(first: int) -> None:
    verdicts = Counter[str]()
    for seed in range(first, first + SLICE):
        result = simulate(seed, begin_here())
        assert not result.violations, "\n".join(told(result))
        verdicts += result.verdicts
    assert min(verdicts["CLEAR"], verdicts["BLOCKED"], verdicts["UNKNOWN"]) > SLICE, verdicts


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_fault_of_the_product_is_noticed(mutant: Mutant) -> None:
    assert killed_by(mutant) is not None, mutant.sentence


def test_a_seed_plays_the_same_run_again() -> None:
    for seed in range(3):
        one, other = simulate(seed, begin_here()), simulate(seed, begin_here())
        assert _as_seen(one) == _as_seen(other)


def _as_seen(result: Result) -> list[object]:
    """Ids of questions are made anew in each run; nothing depends on them."""
    return [(one.client, one.did, one.person, one.began, one.ended, one.result, one.offset) for one in result.told]


@pytest.mark.parametrize("name", FAULTS)
def test_under_each_fault_alone_somebody_is_refused_or_nobody_notices_and_all_comes_back(name: str) -> None:
    result = simulate(1, begin_here(), [Fault(name, FAULTS_WITHIN[0], 6.0)])
    assert not result.violations
    assert result.verdicts["CLEAR"]


KILLED = Fault("F16 a door is killed", 9.0, 4.0)
SLOW = Fault("F6 a broker is slow", 4.0, 2.0)


def test_what_goes_wrong_is_shrunk_to_the_fault_that_matters_and_to_no_longer_than_it_must_last() -> None:
    def play(faults: Sequence[Fault]) -> Result:
        wrong = any(fault.name == KILLED.name and fault.lasts >= 1.0 for fault in faults)
        return Result(7, tuple(faults), (), ("I2: not stopped",) if wrong else ("L1: late",))

    smallest = shrunk(play([SLOW, KILLED, SLOW]), play)
    assert smallest.faults == (replace(KILLED, lasts=1.0),)
    assert smallest.violations == ("I2: not stopped",)


def test_what_goes_wrong_is_told_by_the_second() -> None:
    forgets = next(one for one in MUTANTS if one.name == "M14")
    with forgets.made():
        runs = (simulate(seed, begin_here(), forgets.under) for seed in range(forgets.within))
        text = "\n".join(told(next(one for one in runs if any("I2" in wrong for wrong in one.violations))))
    assert "begins: F16 a door is killed" in text
    assert "is told CLEAR of" in text
    assert "I2: " in text
