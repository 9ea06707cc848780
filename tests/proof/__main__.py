"""The proof that an acknowledged hold is never missed, in layers: poe proof [--long].

    poe proof            the share that every change has to pass: at most eight minutes on two cores
    poe proof --long     the rest as well, for hours; Ctrl-C stops it, and the next time it goes on where it was

Every layer is tried on mutants as well: one that notices none proves nothing. The last line has the totals. Exits with
1 where an invariant is violated, a mutant lives, or a layer cannot be run here.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Final

from tests.proof.layers import Done, Piece, alone, by_fault, is_proved, rest, run, share, table
from tests.proof.simulation.share import end_without_a_word

KEPT: Final = Path(".interlock/proof")
_CODE: Final = ("services", "schemas", "tests")
_OF_CODE: Final = {".py", ".toml", ".avsc", ".pml"}
_TALK_EVERY_S: Final = 10.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--long", action="store_true", help="the rest as well, for hours; it can be stopped and resumed"
    )
    given = parser.parse_args()
    behind_it = KEPT / f"done-{of_this_code()}.jsonl"
    done = list(kept(behind_it)) if given.long else []
    pieces = [*share(), *rest()] if given.long else share()
    behind = {(one.layer, one.name) for one in done}
    left = [piece for piece in pieces if (piece.layer, piece.name) not in behind]
    if behind:
        say(f"{len(behind):,} of {len(pieces):,} pieces are behind it ({behind_it}; remove the file to begin anew)")
    whole = True
    try:
        for one in _played(left):
            done.append(one)
            if given.long:
                keep(one, behind_it)
    except KeyboardInterrupt:
        whole = False
        say("Stopped." + (" The same command goes on from here." if given.long else ""))
    for line in (*(by_fault(done) if given.long else ()), *table(done)):
        say(line)
    sys.exit(0 if whole and is_proved(done) else 1)


def _played(pieces: Sequence[Piece]) -> Iterator[Done]:
    """One by one what needs the machine for itself, and then as many at once as there are processors."""
    yield from _at_once([piece for piece in pieces if alone(piece)], 1)
    yield from _at_once([piece for piece in pieces if not alone(piece)], os.cpu_count())


def _at_once(pieces: Sequence[Piece], processes: int | None) -> Iterator[Done]:
    """Whatever goes wrong is said at once."""
    began = said = monotonic()
    with ProcessPoolExecutor(processes, initializer=end_without_a_word) as pool:
        try:
            for number, future in enumerate(as_completed([pool.submit(run, piece) for piece in pieces]), start=1):
                one = future.result()
                for violation in one.violations:
                    say(f"VIOLATION in {one.layer}, {one.name}: {violation}")
                if one.killed < one.mutants:
                    say(f"LIVES: {one.layer}, {one.name}")
                if monotonic() - said > _TALK_EVERY_S:
                    said = monotonic()
                    say(f"{number:,} of {len(pieces):,} pieces after {said - began:.0f} s")
                yield one
        finally:
            pool.shutdown(cancel_futures=True)


def of_this_code() -> str:
    """What was proved of other code is not behind this one."""
    files = sorted(path for folder in _CODE for path in Path(folder).rglob("*") if path.suffix in _OF_CODE)
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def keep(one: Done, path: Path) -> None:
    """What could not be run is no piece that is behind it."""
    if one.not_run is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(f"\n{json.dumps(asdict(one))}")  # on a line of its own, also after one that was cut off


def kept(path: Path) -> Iterator[Done]:
    """What is behind it; a line that was cut off is played again."""
    for line in path.read_text().splitlines() if path.exists() else ():
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue
        yield Done(**{**row, "violations": tuple(row["violations"])})


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
