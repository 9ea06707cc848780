"""One process a database."""

import os
from pathlib import Path

import pytest

from interlock.runtime.lock import FileLock
from interlock.terms import Unavailable


def test_a_lock_is_held_until_it_is_closed(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "new folder" / "db")
    with pytest.raises(Unavailable, match=f"db is in use by process {os.getpid()}; stop that one first"):
        FileLock(tmp_path / "new folder" / "db")
    lock.close()
    FileLock(tmp_path / "new folder" / "db").close()


def test_a_lock_that_its_holder_left_behind_is_free(tmp_path: Path) -> None:
    """The operating system drops it; the file and the number in it mean nothing."""
    (tmp_path / "db.lock").write_text("4000000")
    lock = FileLock(tmp_path / "db")
    assert (tmp_path / "db.lock").read_text() == str(os.getpid())
    lock.close()


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be opened: "):
        FileLock(tmp_path / "file" / "db")
