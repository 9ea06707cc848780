"""A file is called good only once what was taken of it is where it belongs."""

from collections.abc import Mapping
from typing import Any

import pytest

from interlock.cli import file_settled
from interlock.cli.doors import Reply
from interlock.cli.file_settled import pending_of
from interlock.cli.rows import Counts
from tests.gate.parts import virtually


class Door:
    """Much waits here, of whomever; what it is asked about has arrived."""

    def __init__(self, pending: int) -> None:
        self.pending = pending

    async def post(self, path: str, body: bytes, headers: Mapping[str, str] | None = None) -> Reply:
        assert (path, body) == ("/v1/events", b""), headers
        return self._says({"pending": self.pending})

    async def get(self, path: str) -> Reply:
        assert path.startswith("/v1/events/")
        return self._says({"status": "RECORDED"})

    def _says(self, document: Mapping[str, Any]) -> Reply:
        return Reply(200, document)


def of(*kinds: str) -> Counts:
    return Counts(last={kind: ("ero/phoenix", f"last-{kind}") for kind in kinds})


async def waits(pending: int, counts: Counts) -> int:
    return await pending_of(Door(pending), counts, lambda _: None)


@virtually
async def test_with_the_last_of_the_safety_log_all_are_there_whatever_others_have_sent() -> None:
    assert await waits(5, of("StayGranted", "MotionFiled")) == 0


@virtually
async def test_of_an_area_the_last_says_nothing_of_those_before_it_as_each_partition_goes_by_itself() -> None:
    assert await waits(5, of("PersonRelocated")) == 5
    assert await waits(5, of("StayGranted", "PersonRelocated")) == 5
    assert await waits(0, of("PersonRelocated")) == 0


@pytest.fixture(autouse=True)
def _few_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_settled, "LOOKS", 3)
