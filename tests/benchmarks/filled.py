"""A store with as many people as a country, without the weeks that a log of them would take."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from interlock.gate.store import ENCODER, Store, row_crc
from interlock.persons.rows import person_key
from interlock.terms import PersonRef
from tests.worlds import PERSON, World

_BATCH: Final = 20_000
_ALL: Final = 1 << 128


def ref(number: int, count: int) -> PersonRef:
    """Of one of so many. In order and as far from each other as real ones: in that of chance they would take hours to
    write, and no less to read.
    """
    return PersonRef(f"p1.{number * (_ALL // count):032x}")


def some(count: int, of: int, seed: int) -> list[PersonRef]:
    """Different people, anywhere among so many."""
    return [ref(number, of) for number in Random(seed).sample(range(of), min(count, of))]  # noqa: S311 - repeats a run


def fill(path: Path, rules: str, count: int, only: Sequence[PersonRef] | None = None) -> None:
    """Under so many references, or only under some of them, the row of one person whom an order lets go. A store that
    is new begins with them; one that has folded a log keeps its place in it.
    """
    with Store(path, rules):
        pass
    world = World()
    world.permits(PERSON)
    value = ENCODER.encode(world.rows[person_key(PERSON)])
    people = iter(only) if only is not None else (ref(number, count) for number in range(count))
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        added = sum(_added(store, people, value))
        at, digest, before = store.execute("SELECT applied, digest, sum FROM state").fetchone() or (-1, bytes(32), 0)
        store.execute("INSERT OR REPLACE INTO state VALUES (0, ?, ?, ?)", (at, digest, before + added))


def _added(store: sqlite3.Connection, people: Iterator[PersonRef], value: bytes) -> Iterator[int]:
    """The sums of what is written, batch by batch."""
    while keys := [person_key(person) for person in islice(people, _BATCH)]:
        rows = [(key, row_crc(key, value), value) for key in keys]
        store.execute("BEGIN")
        store.executemany("INSERT INTO row VALUES (?, ?, ?)", rows)
        store.execute("COMMIT")
        yield sum(crc for _, crc, _ in rows)
