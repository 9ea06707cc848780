"""Memory and restart of one store with a million people, each with an order and a warrant.

Run by hand, from the root of the checkout:

    python -m tests.benchmarks.many_people --n 1000000
"""

import argparse
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Final

import psutil

from interlock.gate.store import Position, Store
from interlock.persons import RowKey, around
from interlock.persons.rows import person_key
from interlock.terms import Offset, PersonRef
from tests.worlds import PERSON, World

_BATCH: Final = 5_000
_RULES: Final = "r" * 64
_MB: Final = 1_048_576


def ref(number: int) -> PersonRef:
    return PersonRef("p1." + sha256(str(number).encode()).hexdigest()[:32])


def fill(path: Path, count: int) -> None:
    """The row of one person who may be removed, under so many references. Each stands for three records."""
    world = World()
    world.permits(PERSON)
    row = world.rows[person_key(PERSON)]
    log = world.rows[RowKey("log")]
    with Store(path, _RULES) as store:
        for first in range(0, count, _BATCH):
            people = range(first, min(first + _BATCH, count))
            rows = {person_key(ref(number)): row for number in people} | {RowKey("log"): log}
            applied = store.position.applied
            chain = {Offset(applied + step): sha256(f"{applied + step}".encode()).digest() for step in range(1, 4)}
            store.commit(Position(max(chain), chain[max(chain)]), chain, rows)


def restart(path: Path, count: int) -> None:
    """In a process of its own: open, read a thousand people, and say what that took."""
    process = psutil.Process()
    before = process.memory_info().rss
    began = perf_counter()
    with Store(path, _RULES) as store:
        opened = perf_counter() - began
        began = perf_counter()
        for number in range(0, count, max(1, count // 1_000)):
            store.rows(around([ref(number)], store))
        read = (perf_counter() - began) / min(count, 1_000)
        grown = (process.memory_info().rss - before) / _MB
        size = path.stat().st_size / _MB
    print(  # noqa: T201 - its result
        f"{count} people: {size:.0f} MB on disk, open and checked in {opened:.1f} s, "
        f"{read * 1_000_000:.0f} us to read one, {grown:.0f} MB of memory"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1_000_000)
    parser.add_argument("--restart", type=Path)
    given = parser.parse_args()
    if given.restart is not None:
        restart(given.restart, given.n)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        fill(path, given.n)
        arguments = ["--n", str(given.n), "--restart", str(path)]
        subprocess.run([sys.executable, "-m", "tests.benchmarks.many_people", *arguments], check=True)


if __name__ == "__main__":
    main()
