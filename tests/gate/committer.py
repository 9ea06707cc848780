"""A process that commits to a store as fast as it can, until it is killed: `python -m tests.gate.committer PATH`."""

import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Final

from interlock.bus import GENESIS
from interlock.gate.store import Position, Store
from interlock.persons import Person, Row, RowKey
from interlock.persons.rows import Custody
from interlock.terms import Offset

RULES: Final = "r" * 64


def folded(offset: int) -> dict[RowKey, Row]:
    """What the record at this offset changes: two of a few rows, so that each is written again and again."""
    chance = Random(offset)  # noqa: S311 - the same rows in every process
    row = Person(custody=Custody(f"facility {chance.random()}", "x" * chance.randrange(2_000), Offset(offset)))
    return {RowKey(f"person:{number}"): row for number in chance.sample(range(9), 2)}


def chained(before: bytes, offset: int) -> bytes:
    return hashlib.sha256(before + str(offset).encode()).digest()


def commit_some(store: Store, count: int) -> None:
    rows: dict[RowKey, Row] = {}
    chain: dict[Offset, bytes] = {}
    digest = store.position.digest
    for step in range(1, count + 1):
        offset = Offset(store.position.applied + step)
        rows |= folded(offset)
        digest = chained(digest, offset)
        chain[offset] = digest
    store.commit(Position(Offset(store.position.applied + count), digest), chain, rows)


def refolded(applied: int) -> tuple[Mapping[RowKey, Row], bytes]:
    rows: dict[RowKey, Row] = {}
    digest = GENESIS
    for offset in range(applied + 1):
        rows |= folded(offset)
        digest = chained(digest, offset)
    return rows, digest


def main() -> None:
    with Store(Path(sys.argv[1]), RULES) as store:
        chance = Random(store.position.applied)  # noqa: S311 - the same sizes in every process
        while True:
            commit_some(store, chance.randint(1, 20))
            print(store.position.applied, flush=True)  # noqa: T201 - what has been promised


if __name__ == "__main__":
    main()
