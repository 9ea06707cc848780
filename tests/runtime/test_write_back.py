"""A commit does not wait for the whole file; what it has written gets there all the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from interlock.runtime.write_back import LEFT_TO_IT, PAGES_MAX, write_back

PAGE = bytes(4_000)
SQLITES_OWN = 1_000
"""Pages after which SQLite would do it by itself."""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "rows.db", isolation_level=None)) as db:
        db.executescript("PRAGMA journal_mode=WAL;" + LEFT_TO_IT + "CREATE TABLE row (value BLOB);")
        yield db


def commits(db: sqlite3.Connection, pages: int) -> None:
    db.execute("BEGIN")
    db.executemany("INSERT INTO row VALUES (?)", [(PAGE,)] * pages)
    db.execute("COMMIT")


def rows_in_the_file(file: Path) -> int:
    """Without what stands in the write-ahead log."""
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as db:
        tables = db.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()[0]
        return int(db.execute("SELECT COUNT(*) FROM row").fetchone()[0]) if tables else 0


def test_a_commit_leaves_what_it_wrote_to_the_thread(db: sqlite3.Connection, tmp_path: Path) -> None:
    commits(db, 2 * SQLITES_OWN)
    commits(db, 1)
    assert rows_in_the_file(tmp_path / "rows.db") == 0
    write_back([tmp_path / "rows.db"])
    assert rows_in_the_file(tmp_path / "rows.db") == 2 * SQLITES_OWN + 1


def test_a_commit_does_it_itself_before_the_log_grows_without_bound(db: sqlite3.Connection, tmp_path: Path) -> None:
    commits(db, PAGES_MAX + 1)
    assert rows_in_the_file(tmp_path / "rows.db") == PAGES_MAX + 1


def test_whoever_is_in_the_middle_of_a_transaction_neither_waits_nor_is_read(
    db: sqlite3.Connection, tmp_path: Path
) -> None:
    commits(db, 1)
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO row VALUES (?)", (PAGE,))
    write_back([tmp_path / "rows.db"])
    assert rows_in_the_file(tmp_path / "rows.db") == 1
    db.execute("COMMIT")


def test_a_store_that_is_not_there_is_not_made_and_one_that_is_none_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "rubbish.db").write_bytes(bytes(9_000))
    files = [tmp_path / "absent.db", tmp_path / "rubbish.db"]
    with capture_logs() as lines:
        refused = write_back(files)
        refused = write_back(files, refused)
    assert refused == {tmp_path / "rubbish.db"}
    assert not (tmp_path / "absent.db").exists()
    assert [(line["event"], line["store"]) for line in lines] == [("store.not_written_back", "rubbish.db")]
