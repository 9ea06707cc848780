"""The parts of an adapter: which of them may end, and what follows."""

import asyncio
from pathlib import Path

import pytest

from interlock.door import start
from interlock.gate.upcoming import store_path
from interlock.outbox.relay import Heartbeat
from interlock.terms import Corrupt
from tests.door.doors import Doors, open_doors

ONE_PAGE = 4_096


async def test_a_part_that_ends_by_itself_is_reported_so_that_the_process_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(_: Heartbeat) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Heartbeat, "run", breaks)
    async with open_doors(tmp_path) as doors:
        async with asyncio.timeout(5):
            assert await doors.adapters["ero"].failed == "heartbeat failed: ZeroDivisionError"


class Broken:
    """A replica that must not go on, and has closed."""

    closed = "this is another log"

    def __init__(self, error: Exception) -> None:
        self.error = error

    async def run(self) -> None:
        raise self.error


@pytest.mark.parametrize("error", [Corrupt("this is another log"), ZeroDivisionError()])
async def test_a_replica_that_must_not_go_on_ends_alone_so_that_intake_goes_on(error: Exception) -> None:
    await start._replicate(Broken(error), None)  # type: ignore[arg-type]  # all that is used of a replica


async def test_every_database_of_a_running_door_gets_its_rows_without_a_commit_that_waits(doors: Doors) -> None:
    """A new one is a single page until what stands in its write-ahead log is written back."""
    await doors.asks()
    folder, law = doors.site.state / "ero", doors.site.law
    files = [folder / "outbox.db", folder / "census.db", folder / "answers.db", store_path(folder, law)]
    await doors.until(lambda: all(file.stat().st_size > ONE_PAGE for file in files))
