"""Checkpoints are taken beside the fold: one at a time, and each leaves a copy that is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from interlock.events import CheckpointTaken
from interlock.events.record import Draft
from interlock.gate import checkpoint
from interlock.gate.checkpoint import Checkpoints, copy_beside
from interlock.gate.store import Store
from interlock.runtime.clock import SystemClock
from tests.gate.committer import RULES, commit_some
from tests.worlds import shipped_law


async def test_a_door_that_closes_waits_for_none_and_leaves_the_copy_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large state one takes a minute."""
    said: list[int] = []
    monkeypatch.setattr(checkpoint, "EVERY", 1)
    path = tmp_path / "store.db"
    with Store(path, RULES) as store:
        checkpoints = Checkpoints("ero", path, shipped_law(), SystemClock(), lambda _, taken: said.append(taken.offset))
        commit_some(store, 1)
        checkpoints.take(store.position)
        await checkpoints.ended()
        monkeypatch.setattr(checkpoint, "REST_S", 60.0)
        commit_some(store, 1)
        checkpoints.take(store.position)
        await checkpoints.leave()
        assert said == [0]
        with closing(sqlite3.connect(copy_beside(path))) as copy:
            assert copy.execute("SELECT applied FROM state").fetchone() == (0,)


@pytest.mark.parametrize("part", ["ROWS_AT_ONCE", "PAGES_AT_ONCE"])
async def test_a_copy_that_is_left_off_halfway_is_no_copy(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what was said of the state is said of the whole, however small its parts are."""
    said: list[CheckpointTaken] = []
    monkeypatch.setattr(checkpoint, "EVERY", 1)
    monkeypatch.setattr(checkpoint, "REST_S", 0.0)
    path = tmp_path / "store.db"
    with Store(path, RULES) as store:
        checkpoints = Checkpoints("ero", path, shipped_law(), SystemClock(), lambda _, taken: said.append(taken))
        commit_some(store, 50)
        checkpoints.take(store.position)
        await checkpoints.ended()
        monkeypatch.setattr(checkpoint, part, 1)
        checkpoints.take(store.position)
        await checkpoints.ended()
        assert said[0].state_digest == said[1].state_digest
        rests = iter([False, True])
        monkeypatch.setattr(checkpoints._leaving, "wait", lambda _: next(rests))
        copy_beside(path).unlink()
        checkpoints.take(store.position)
        await checkpoints.ended()
        assert len(said) == 2
        assert not copy_beside(path).exists()


async def test_none_is_taken_while_an_earlier_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both would write to one file, and a half-written copy would stand where a whole one is looked for."""
    said: list[int] = []
    may_go_on, truly = Event(), Checkpoints._read_and_copy

    def slowly(taking: Checkpoints, snapshot: sqlite3.Connection) -> str:
        may_go_on.wait(10)
        return truly(taking, snapshot)

    def say(_: Draft, taken: CheckpointTaken) -> None:
        said.append(taken.offset)

    monkeypatch.setattr(checkpoint, "EVERY", 1)
    monkeypatch.setattr(Checkpoints, "_read_and_copy", slowly)
    path = tmp_path / "store.db"
    with Store(path, RULES) as store:
        checkpoints = Checkpoints("ero", path, shipped_law(), SystemClock(), say)
        for _ in range(3):
            commit_some(store, 1)
            checkpoints.take(store.position)
        may_go_on.set()
        await checkpoints.ended()
        assert said == [0]
        with closing(sqlite3.connect(copy_beside(path))) as copy:
            assert copy.execute("SELECT applied FROM state").fetchone() == (0,)
        commit_some(store, 1)
        checkpoints.take(store.position)
        await checkpoints.ended()
        assert said == [0, 3], "the next one is taken"
    assert not list(tmp_path.glob("*.unfinished"))
