"""One log: a replica that has read another one than two other agencies closes, and stays closed."""

import asyncio
import re
from pathlib import Path

import pytest

from interlock.bus import GENESIS, running_digest
from interlock.events import ClearanceRequested
from interlock.terms import Corrupt
from tests.gate.parts import Running, Sites, running, virtually
from tests.worlds import shipped_law

OTHER_LOG = "0" * 64


def asks(sites: Sites, agency: str, digest: str | None = None, offset: int | None = None) -> None:
    """A question of that agency's gate, which has read this log unless told otherwise."""
    known = GENESIS
    for raw in sites.safety.records:
        known = running_digest(known, raw)
    event = ClearanceRequested(
        action="board",
        country="HND",
        rules=shipped_law().digest,
        applied_offset=len(sites.safety.records) - 1 if offset is None else offset,
        applied_digest=digest or known.hex(),
        late_sources=[],
        heartbeat_offset=-1,
    )
    sites.says(agency, event)


async def stays_open(gate: Running, sites: Sites) -> None:
    await gate.caught_up(sites)
    await asyncio.sleep(1)
    assert gate.replica.closed is None


async def closes(gate: Running) -> None:
    with pytest.raises(Corrupt, match="doj and eoir have read another log than this replica"):
        await gate.following
    assert gate.replica.closed is not None


@virtually
async def test_two_other_agencies_that_have_read_another_log_close_it_for_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        asks(sites, "eoir")
        compared_at = len(sites.safety.records) - 1
        asks(sites, "eoir", OTHER_LOG)
        await stays_open(gate, sites)
        assert re.search(rf"eoir has another digest at offset {compared_at}\b", capsys.readouterr().out)
        asks(sites, "doj", OTHER_LOG, offset=0)
        await closes(gate)
    with pytest.raises(Corrupt, match="the store was given up: doj and eoir have read another log"):
        async with running(sites, tmp_path):
            pass


@virtually
async def test_one_agency_alone_and_our_own_close_nothing(tmp_path: Path) -> None:
    """One of them can be wrong by itself; a question of our own agency shows nothing that we do not know."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        for agency in ("doj", "doj", "ero"):
            asks(sites, agency, OTHER_LOG)
        await stays_open(gate, sites)


@virtually
async def test_an_agency_that_agrees_again_counts_no_longer(tmp_path: Path) -> None:
    """Its gate was the wrong one, and was built again."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        asks(sites, "eoir", OTHER_LOG)
        asks(sites, "eoir")
        asks(sites, "doj", OTHER_LOG)
        await stays_open(gate, sites)


@virtually
async def test_an_old_question_that_comes_again_ends_no_difference(tmp_path: Path) -> None:
    """It was asked before its gate read another log, so it says nothing of what that gate has read since."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        asks(sites, "eoir")
        old = sites.safety.records[-1]
        asks(sites, "eoir", OTHER_LOG)
        sites.safety.append_raw(old.key, old.headers, old.value)
        await stays_open(gate, sites)
        asks(sites, "doj", OTHER_LOG)
        await closes(gate)


@virtually
async def test_a_question_from_the_future_shows_nothing(tmp_path: Path) -> None:
    """An offset that is not there yet can be compared with nothing."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        for agency in ("eoir", "doj"):
            asks(sites, agency, OTHER_LOG, offset=1_000)
        await stays_open(gate, sites)
