"""The store: rows, offset and digest together or not at all, whatever happens to the process or the disk."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from interlock.bus import GENESIS
from interlock.gate.store import CHAIN_KEPT, Position, Store
from interlock.persons import LOG, Log, Person, Row, RowKey
from interlock.persons.rows import Custody
from interlock.terms import Corrupt, Offset, Unavailable
from tests.gate.committer import RULES, commit_some, folded, refolded
from tests.gate.parts import rows_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@contextmanager
def committing(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """The other process, which has committed at least once."""
    command = [sys.executable, "-m", "tests.gate.committer", str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline().strip().isdigit()
            yield child
        finally:
            child.kill()


def test_an_empty_store_stands_before_the_first_record(path: Path) -> None:
    with Store(path, RULES) as store:
        assert store.position == Position(Offset(-1), GENESIS)
        assert store.rows([LOG]) == {}
        assert store.digest_at(-1) == GENESIS
        assert store.digest_at(0) is None


def test_rows_offset_and_digest_are_there_again_after_a_restart(path: Path) -> None:
    with Store(path, RULES) as store:
        commit_some(store, 5)
        commit_some(store, 3)
        before = store.position
    with Store(path, RULES) as store:
        assert store.position == before
        assert (rows_of(store), store.position.digest) == refolded(7)


@pytest.mark.parametrize("moved", [0, 2, -1])
def test_a_transaction_moves_the_offset_by_exactly_its_records(path: Path, moved: int) -> None:
    with Store(path, RULES) as store:
        commit_some(store, 2)
        before = store.position
        digest = b"d" * 32
        with pytest.raises(Corrupt, match="exactly its records"):
            store.commit(Position(Offset(1 + moved), digest), {Offset(2): digest}, {LOG: Log()})
        assert store.position == before
        assert store.rows([LOG]) == {}


@pytest.mark.processes
def test_killed_in_the_middle_it_holds_one_prefix_of_the_log(path: Path) -> None:
    """Three lives of random length; after each, the disk holds what its own offset says and all that was promised."""
    chance = Random(3)  # noqa: S311 - the same lives every time
    applied = -1
    for _ in range(3):
        with committing(path) as child:
            assert child.stdout is not None
            promised = [int(child.stdout.readline()) for _ in range(chance.randint(1, 60))][-1]
            child.kill()
            child.wait()
        with Store(path, RULES) as store:
            assert store.position.applied >= promised > applied
            applied = store.position.applied
            assert (rows_of(store), store.position.digest) == refolded(applied)
            assert store.digest_at(applied) == store.position.digest


@pytest.mark.processes
def test_a_second_process_is_refused_and_hears_which_one_is_in_the_way(path: Path) -> None:
    with committing(path) as child, pytest.raises(Unavailable, match=f"in use by process {child.pid}; stop that one"):
        Store(path, RULES)


def test_leaving_it_gives_the_lock_back(path: Path) -> None:
    with Store(path, RULES), pytest.raises(Unavailable, match=f"in use by process {os.getpid()}"):
        Store(path, RULES)
    with Store(path, RULES):
        pass


def test_a_store_of_other_rules_is_refused_and_stays_whole(path: Path) -> None:
    with Store(path, RULES) as store:
        commit_some(store, 3)
    with pytest.raises(Corrupt, match=f"its rules is {RULES}, not other"):
        Store(path, "other")
    with Store(path, RULES) as store:
        assert store.position.applied == 2


def test_a_store_of_another_log_is_refused(path: Path) -> None:
    with Store(path, RULES) as store:
        store.bind("cluster", "topic")
        store.bind("cluster", "topic")
        with pytest.raises(Corrupt, match="its topic id is topic, not another"):
            store.bind("cluster", "another")
        with pytest.raises(Corrupt, match="its cluster id is cluster, not another"):
            store.bind("another", "topic")
    with Store(path, RULES) as store, pytest.raises(Corrupt, match="its topic id is topic, not another"):
        store.bind("cluster", "another")


def test_with_the_disk_full_nothing_is_written_and_later_it_goes_on(path: Path) -> None:
    with Store(path, RULES) as store:
        commit_some(store, 3)
        before, rows = store.position, rows_of(store)
        store._db.execute("PRAGMA max_page_count = 1")
        with pytest.raises(Unavailable, match="cannot be written: database or disk is full"):
            commit_some(store, 500)
        assert store.position == before
        store._cache.clear()
        assert rows_of(store) == rows
        store._db.execute("PRAGMA max_page_count = 1000000")
        commit_some(store, 5)
        assert (rows_of(store), store.position.digest) == refolded(store.position.applied)


def test_a_disk_that_cannot_be_written_is_unavailable(path: Path) -> None:
    with Store(path, RULES) as store:
        store._db.execute("PRAGMA query_only = 1")
        with pytest.raises(Unavailable, match="cannot be written"):
            commit_some(store, 1)
        assert store.position.applied == -1
        store._db.execute("PRAGMA query_only = 0")
        commit_some(store, 1)
        assert store.position.applied == 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE row SET value = x'ff'",
        "UPDATE row SET value = substr(value, 1, length(value) - 3)",
        "UPDATE row SET value = x'c0'",
        "UPDATE row SET value = 'text'",
        "UPDATE row SET value = CAST(replace(value, 'facility', 'Facility') AS BLOB)",
        "UPDATE row SET key = key || 'q'",
        "UPDATE row SET crc = crc + 1",
    ],
)
def test_a_rotten_row_is_corrupt(path: Path, damage: str) -> None:
    """Found when the store is opened, and when the row is read later."""
    with Store(path, RULES) as store:
        commit_some(store, 3)
    with Store(path, RULES) as store:
        damaged(path, damage)
        with pytest.raises(Corrupt, match="a row of the store is damaged"):
            rows_of(store)
    with pytest.raises(Corrupt, match="rows of the store are damaged"):
        Store(path, RULES)


def damaged(path: Path, damage: str) -> None:
    with sqlite3.connect(path) as database:
        database.execute(damage)
    database.close()


@pytest.mark.parametrize(
    "damage", ["DELETE FROM row WHERE key = (SELECT min(key) FROM row)", "UPDATE state SET sum = 7"]
)
def test_a_row_that_is_missing_is_noticed(path: Path, damage: str) -> None:
    with Store(path, RULES) as store:
        commit_some(store, 3)
    damaged(path, damage)
    with pytest.raises(Corrupt, match="not those of its last transaction"):
        Store(path, RULES)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE state SET applied = 1",
        "UPDATE state SET digest = x'00'",
        "DELETE FROM chain WHERE at = 1",
        "DELETE FROM chain",
    ],
)
def test_an_offset_without_its_digests_is_noticed(path: Path, damage: str) -> None:
    with Store(path, RULES) as store:
        commit_some(store, 3)
    damaged(path, damage)
    with pytest.raises(Corrupt, match="the digests up to its own offset"):
        Store(path, RULES)


def test_an_older_file_beside_a_newer_write_ahead_log_is_noticed(path: Path, tmp_path: Path) -> None:
    """An operator copies the main file back and leaves the other: rows of two moments under the newest offset."""
    mixed = tmp_path / "mixed" / "store.db"
    mixed.parent.mkdir()
    with Store(path, RULES) as store:
        people: dict[RowKey, Row] = {RowKey(f"person:{number}"): committed("a", 1) for number in range(400)}
        commit_rows(store, people)
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(path, mixed)
        commit_rows(store, {RowKey("person:7"): committed("b", 2)})
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        commit_rows(store, {RowKey("person:390"): committed("c", 3)})
        shutil.copy(f"{path}-wal", f"{mixed}-wal")
    with pytest.raises(Corrupt, match="the store"):
        Store(mixed, RULES)


def committed(facility: str, offset: int) -> Person:
    return Person(custody=Custody(facility, "x" * 500, Offset(offset)))


def commit_rows(store: Store, rows: dict[RowKey, Row]) -> None:
    offset = Offset(store.position.applied + 1)
    digest = offset.to_bytes(32, "big")
    store.commit(Position(offset, digest), {offset: digest}, rows)


def test_a_file_that_is_no_store_is_named(path: Path) -> None:
    path.write_bytes(b"this was a store once" * 500)
    with pytest.raises(Corrupt, match=r"store\.db cannot be used: file is not a database; move it away"):
        Store(path, RULES)


def test_a_store_that_an_earlier_version_made_is_named(path: Path) -> None:
    damaged(path, "CREATE TABLE state (only INTEGER PRIMARY KEY, applied INTEGER NOT NULL, digest BLOB NOT NULL)")
    with pytest.raises(Corrupt, match="no such column: sum; move it away, and it is built again from the log"):
        Store(path, RULES)


def test_digests_are_kept_for_a_window_and_are_the_same_after_a_restart(path: Path) -> None:
    count = CHAIN_KEPT + 10
    chain = {Offset(offset): offset.to_bytes(32, "big") for offset in range(count)}
    with Store(path, RULES) as store:
        store.commit(Position(Offset(count - 1), chain[Offset(count - 1)]), chain, {})
        seen = [store.digest_at(offset) for offset in (-2, 0, 9, 10, count - 1, count)]
        assert seen == [None, None, None, chain[Offset(10)], chain[Offset(count - 1)], None]
    with Store(path, RULES) as store:
        assert [store.digest_at(offset) for offset in (-2, 0, 9, 10, count - 1, count)] == seen


def test_more_rows_than_the_cache_holds_are_still_read_right(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interlock.gate.store.CACHE_ROWS_MAX", 4)
    with Store(path, RULES) as store:
        for _ in range(10):
            commit_some(store, 3)
        assert (rows_of(store), store.position.digest) == refolded(29)
        assert len(store._cache) <= 4
        assert isinstance(store.rows([next(iter(folded(29)))]).popitem()[1], Person)
        assert store.rows([RowKey("person:nobody")]) == {}
