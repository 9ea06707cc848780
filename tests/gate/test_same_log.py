"""A running replica looks again at what it has folded: what Kafka promises never to change may have changed."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from interlock.bus import TopicFacts
from interlock.gate.same_log import CHECK_EVERY_S, CHECK_WITHIN_S, READ_AGAIN_MAX
from interlock.terms import Corrupt, Offset, Verdict
from tests.gate.parts import Running, Sites, running, until, virtually
from tests.worlds import OTHER, codes


async def closed_within_the_next_check(gate: Running, why: str) -> None:
    await until(lambda: why in str(gate.replica.closed), f"closed: {why}", CHECK_EVERY_S + 1)
    assert codes((await gate.ask()).answer) == ["gate_closed"]


@virtually
async def test_a_log_that_lost_its_last_record_and_was_filled_up_closes_a_running_gate(tmp_path: Path) -> None:
    """Same topic id, dense offsets, nothing missing: an unclean election can do this to a log."""
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        lost = sites.safety.records.pop()
        sites.stays()
        assert sites.safety.records[-1].offset == lost.offset
        await closed_within_the_next_check(gate, f"record at offset {lost.offset} is not the one that was folded")


@virtually
async def test_a_gate_that_found_another_log_stays_closed_after_a_restart(tmp_path: Path) -> None:
    """Its last record may be the same again: what it folded before is not."""
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        folded = sites.safety.records[-1]
        sites.safety.records[-1] = replace(folded, timestamp_ms=1)
        await closed_within_the_next_check(gate, f"record at offset {folded.offset} is not the one that was folded")
        await until(gate.following.done, "ended")
    with pytest.raises(Corrupt, match=f"the store was given up: the record at offset {folded.offset} is not"):
        async with running(sites, tmp_path):
            pass


@virtually
async def test_a_change_below_the_last_record_closes_a_running_gate(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        for _ in range(3):
            sites.stays(OTHER)
        await gate.caught_up(sites)
        folded = sites.safety.records[-2]
        sites.safety.records[-2] = replace(folded, timestamp_ms=1)
        await closed_within_the_next_check(gate, f"record at offset {folded.offset} is not the one that was folded")


@virtually
async def test_a_gap_in_what_was_folded_closes_a_running_gate(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        folded = sites.safety.records[-1]
        beyond = Offset(folded.offset + 1)
        sites.safety.records[-1] = replace(folded, offset=beyond)
        await closed_within_the_next_check(gate, f"the log has offset {beyond} where {folded.offset} was folded")


@virtually
async def test_a_long_log_is_read_again_in_bounds_and_stays_open(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        for _ in range(READ_AGAIN_MAX + 100):
            sites.stays(OTHER)
        await gate.caught_up(sites)
        await asyncio.sleep(3 * CHECK_EVERY_S)
        assert gate.replica.closed is None


@virtually
async def test_a_cluster_that_does_not_say_what_the_topic_is_closes_the_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The records still come, so only the missing look can close it."""
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()

        async def silent() -> TopicFacts:
            await asyncio.sleep(3600)
            raise AssertionError

        with monkeypatch.context() as patched:
            patched.setattr(sites.safety, "facts", silent)
            within = CHECK_EVERY_S + CHECK_WITHIN_S + 1
            await until(lambda: "not looked at again" in str(gate.replica.closed), "closed", within)
            assert (await gate.ask()).answer.verdict is Verdict.UNKNOWN
        await gate.opened()
