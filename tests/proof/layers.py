"""The layers of the proof, each cut into pieces of some minutes at most, and what came of a piece."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import uvloop

from interlock.terms import Unavailable
from tests.proof.brokers.__main__ import Total, every
from tests.proof.brokers.faults import FAULTS
from tests.proof.brokers.nodes import open_nodes
from tests.proof.brokers.read_index import its_own, read_index
from tests.proof.brokers.stage import GateOf
from tests.proof.model.model import LONG, MISTAKES, PROTOCOL, NotDecided, NotHere, check
from tests.proof.races.races import Raced, raced
from tests.proof.races.rivals import RIVALS
from tests.proof.simulation.mutants import MUTANTS
from tests.proof.simulation.run import simulate
from tests.proof.simulation.share import begin_here, killed_by, quietly

SEEDS: Final = 2_000
SEEDS_LONG: Final = 20_000
SLICE: Final = 50
RUNS_LONG: Final = 17
ROUNDS_LONG: Final = 2
"""Of so many runs of each fault: 612 in all."""
RACES: Final = 200
RACES_LONG: Final = 500
ROUNDS_OF_RACES: Final = 20
"""Of our gate: 10,000 in all. Of those that are wrong one round shows it."""
_SHARE_OF_FAULTS: Final = "F1 F2 F3 F5"
_SHARE_OF_MUTANTS: Final = "mutant M1 F3: 5 from seed 210"
"""Three runs in five find the gate out that asks for the end of the log: time is real there."""
_GATES: Final = dict(zip(("ours", "cache", "end"), RIVALS.items(), strict=True))
_CASES: Final = {case.name: case for case in (*PROTOCOL, *LONG, *MISTAKES)}
_MUTANTS: Final = {mutant.name: mutant for mutant in MUTANTS}
_MODEL_MB: Final = 8_000
_MODEL_S: Final = 3_600


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to run; its name says it again in another process, and on another day."""

    layer: str
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a piece."""

    layer: str
    name: str
    runs: int
    operations: int
    faults: int
    violations: tuple[str, ...] = ()
    mutants: int = 0
    killed: int = 0
    not_run: str | None = None
    """Why this machine cannot."""


def share() -> list[Piece]:
    """What every change has to pass."""
    broken = [Piece("brokers", f"{_SHARE_OF_FAULTS}: 4 from seed 1"), Piece("brokers", _SHARE_OF_MUTANTS)]
    races = [Piece("races", f"{RACES} of ours from seed 1")]
    return [*_model(PROTOCOL), *_model(MISTAKES), *_mutants(), *_seeds(0, SEEDS), *broken, *races]


def rest() -> list[Piece]:
    """What is run once, for hours."""
    in_turn = enumerate([name for _ in range(ROUNDS_LONG) for name in FAULTS])
    broken = [Piece("brokers", f"{name}: {RUNS_LONG} from seed {100 + RUNS_LONG * turn}") for turn, name in in_turn]
    races = [Piece("races", f"{RACES_LONG} of ours from seed {seed}") for seed in range(2, 2 + ROUNDS_OF_RACES)]
    races += [Piece("races", f"{RACES_LONG} of {gate} from seed 2") for gate in _GATES if gate != "ours"]
    return [*_model(LONG), *_seeds(SEEDS, SEEDS_LONG), *broken, *races]


def alone(piece: Piece) -> bool:
    """Whether it needs the machine for itself, as real brokers do."""
    return piece.layer in ("brokers", "races")


def _model(cases: Iterable[object]) -> list[Piece]:
    return [Piece("model", name) for name, case in _CASES.items() if case in cases]


def _mutants() -> list[Piece]:
    return [Piece("simulation", f"mutant {mutant.name}") for mutant in MUTANTS]


def _seeds(first: int, last: int) -> list[Piece]:
    return [Piece("simulation", f"seeds {begin} to {begin + SLICE - 1}") for begin in range(first, last, SLICE)]


def run(piece: Piece) -> Done:
    """Play one piece, in whatever process this is. Total: what cannot be run says why, and proves nothing; what breaks
    counts as a violation.
    """
    with quietly():
        try:
            return _PLAYED[piece.layer](piece)
        except Unavailable as why:
            return Done(piece.layer, piece.name, 0, 0, 0, not_run=str(why))
        except Exception as error:  # noqa: BLE001 - the table of hours is not lost for one piece
            return Done(piece.layer, piece.name, 0, 0, 0, (f"{type(error).__name__}: {error}",))


def _checked(piece: Piece) -> Done:
    case = _CASES[piece.name]
    try:
        found = check(case, memory_mb=_MODEL_MB, seconds_max=_MODEL_S)
    except NotHere as why:
        return Done(piece.layer, piece.name, 0, 0, 0, not_run=str(why))
    except NotDecided as why:
        return Done(piece.layer, piece.name, 1, 0, 0, (f"{case.name}: {why}",))
    if case.holds:
        broken = () if found.holds else (f"{case.name}: breaks after {found.depth} steps", *found.story)
        return Done(piece.layer, piece.name, 1, found.states, 0, broken)
    return Done(piece.layer, piece.name, 1, found.states, 0, mutants=1, killed=int(not found.holds))


def _simulated(piece: Piece) -> Done:
    kind, *words = piece.name.split()
    if kind == "mutant":
        seed = killed_by(_MUTANTS[words[0]])
        return Done(piece.layer, piece.name, 0, 0, 0, mutants=1, killed=int(seed is not None))
    results = [simulate(seed, begin_here()) for seed in range(int(words[0]), int(words[2]) + 1)]
    operations, faults = sum(len(one.told) for one in results), sum(len(one.faults) for one in results)
    wrong = tuple(f"{violation} (again: poe sim --seed {one.seed})" for one in results for violation in one.violations)
    return Done(piece.layer, piece.name, len(results), operations, faults, wrong)


def seeds_of(name: str) -> range:
    """Of a piece on real brokers, such as F3: 17 from seed 134."""
    count, first = map(int, name.partition(": ")[2].split(" from seed "))
    return range(first, first + count)


def _broken(piece: Piece) -> Done:
    names, seeds, total = piece.name.partition(":")[0].split(), seeds_of(piece.name), Total()
    if names[0] == "mutant":
        for seed in seeds:
            if not total.found_out:
                uvloop.run(every([seed], names[2:], read_index, total))
    else:
        uvloop.run(every(seeds, names, its_own, total))
    runs, operations = len(total.outcomes), sum(one.operations for one in total.outcomes)
    if names[0] == "mutant":
        return Done(piece.layer, piece.name, runs, operations, runs, mutants=1, killed=int(total.found_out))
    wrong = [
        f"{violation} (again: python -m tests.proof.brokers --fault {one.fault} --seed {one.seed} --runs 1)"
        for one in total.outcomes
        for violation in one.violations
    ]
    left = [f"{total.not_run} runs could not be"] if total.not_run else []
    return Done(piece.layer, piece.name, runs, operations, runs, (*wrong, *left))


def _raced(piece: Piece) -> Done:
    races, _, gate, _, _, seed = piece.name.split()
    name, gate_of = _GATES[gate]
    one = uvloop.run(_race(name, gate_of, int(races), int(seed)))
    operations = one.clears + one.refused + 2 * one.races
    if gate != "ours":
        return Done(piece.layer, piece.name, 1, operations, one.faults, mutants=1, killed=int(one.false_clears > 0))
    return Done(piece.layer, piece.name, 1, operations, one.faults, () if one.is_right else (str(one),))


async def _race(name: str, gate_of: GateOf, races: int, seed: int) -> Raced:
    with tempfile.TemporaryDirectory(prefix="races-") as folder:
        async with open_nodes(Path(folder) / "nodes", Random(seed)) as nodes:  # noqa: S311 - repeats a run
            return await raced(nodes, name, gate_of, races, seed, Path(folder) / "doors")


_PLAYED: Final[dict[str, Callable[[Piece], Done]]] = {
    "model": _checked, "simulation": _simulated, "brokers": _broken, "races": _raced,
}  # fmt: skip


def table(done: Sequence[Done]) -> list[str]:
    """A line a layer, and the totals last."""
    rows = [f"{'layer':12} {'runs':>8} {'operations':>14} {'faults':>8} {'violations':>11} {'mutants killed':>15}"]
    for layer in _PLAYED:
        of_it = [one for one in done if one.layer == layer]
        reasons = sorted({one.not_run for one in of_it if one.not_run})
        rows.append(_row(layer, of_it) if not reasons else f"{layer:12} NOT RUN: {reasons[0]}")
    return [*rows, _row("all", done)]


def by_fault(done: Sequence[Done]) -> list[str]:
    """A line for each fault that was run by itself on real brokers, with its seeds."""
    rows = [f"{'fault':12} {'runs':>8} {'operations':>14} {'violations':>11}  seeds"]
    for fault in FAULTS:
        of_it = [one for one in done if one.layer == "brokers" and one.name.startswith(f"{fault}: ")]
        if of_it:
            seeds = ", ".join(f"{span[0]} to {span[-1]}" for span in (seeds_of(one.name) for one in of_it))
            runs, operations, violations = _sums(of_it)
            rows.append(f"{fault:12} {runs:8,} {operations:14,} {violations:11,}  {seeds}")
    return rows


def _row(name: str, done: Sequence[Done]) -> str:
    runs, operations, violations = _sums(done)
    faults = sum(one.faults for one in done)
    killed = f"{sum(one.killed for one in done)} of {sum(one.mutants for one in done)}"
    return f"{name:12} {runs:8,} {operations:14,} {faults:8,} {violations:11,} {killed:>15}"


def _sums(done: Sequence[Done]) -> tuple[int, int, int]:
    """Runs, operations, violations."""
    return sum(one.runs for one in done), sum(one.operations for one in done), sum(len(one.violations) for one in done)


def is_proved(done: Iterable[Done]) -> bool:
    """Nothing was violated, every mutant was killed, and every layer was run."""
    return all(not one.violations and one.killed == one.mutants and one.not_run is None for one in done)
