"""The layers of the proof, each cut into pieces of some minutes at most, and what came of a piece."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.proof.model.model import LONG, MISTAKES, PROTOCOL, NotDecided, NotHere, check
from tests.proof.simulation.mutants import MUTANTS
from tests.proof.simulation.run import simulate
from tests.proof.simulation.share import begin_here, killed_by, quietly

SEEDS: Final = 2_000
SEEDS_LONG: Final = 100_000
SLICE: Final = 50
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
    return [*_model(PROTOCOL), *_model(MISTAKES), *_mutants(), *_seeds(0, SEEDS)]


def rest() -> list[Piece]:
    """What is run once, for hours."""
    return [*_model(LONG), *_seeds(SEEDS, SEEDS_LONG)]


def _model(cases: Iterable[object]) -> list[Piece]:
    return [Piece("model", name) for name, case in _CASES.items() if case in cases]


def _mutants() -> list[Piece]:
    return [Piece("simulation", f"mutant {mutant.name}") for mutant in MUTANTS]


def _seeds(first: int, last: int) -> list[Piece]:
    return [Piece("simulation", f"seeds {begin} to {begin + SLICE - 1}") for begin in range(first, last, SLICE)]


def run(piece: Piece) -> Done:
    """Play one piece, in whatever process this is."""
    with quietly():
        return _PLAYED[piece.layer](piece)


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
    wrong = tuple(f"seed {one.seed}: {violation}" for one in results for violation in one.violations)
    return Done(piece.layer, piece.name, len(results), operations, faults, wrong)


_PLAYED: Final[dict[str, Callable[[Piece], Done]]] = {"model": _checked, "simulation": _simulated}


def table(done: Sequence[Done]) -> list[str]:
    """A line a layer, and the totals last."""
    rows = [f"{'layer':12} {'runs':>8} {'operations':>14} {'faults':>8} {'violations':>11} {'mutants killed':>15}"]
    for layer in _PLAYED:
        of_it = [one for one in done if one.layer == layer]
        reasons = sorted({one.not_run for one in of_it if one.not_run})
        rows.append(_row(layer, of_it) if not reasons else f"{layer:12} NOT RUN: {reasons[0]}")
    return [*rows, _row("all", done)]


def _row(name: str, done: Sequence[Done]) -> str:
    runs, operations, faults = (sum(getattr(one, field) for one in done) for field in ("runs", "operations", "faults"))
    killed = f"{sum(one.killed for one in done)} of {sum(one.mutants for one in done)}"
    violations = sum(len(one.violations) for one in done)
    return f"{name:12} {runs:8,} {operations:14,} {faults:8,} {violations:11,} {killed:>15}"


def is_proved(done: Iterable[Done]) -> bool:
    """Nothing was violated, every mutant was killed, and every layer was run."""
    return all(not one.violations and one.killed == one.mutants and one.not_run is None for one in done)
