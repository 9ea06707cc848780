"""The parts of an adapter: which of them may end, and what follows."""

import asyncio
from pathlib import Path

import pytest

from interlock.door import start
from interlock.outbox.relay import Heartbeat
from interlock.terms import Corrupt
from tests.door.doors import open_doors


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
