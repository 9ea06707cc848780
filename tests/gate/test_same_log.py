"""A running replica looks again at what it has folded: what Kafka promises never to change may have changed."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec import structs

from interlock.bus import RawRecord, TopicFacts
from interlock.gate.same_log import AT_ONCE, CHECK_EVERY_S, CHECK_WITHIN_S, READ_AGAIN_MAX, SameLog
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
        sites.safety.records[-1] = structs.replace(folded, timestamp_ms=1)
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
        sites.safety.records[-2] = structs.replace(folded, timestamp_ms=1)
        await closed_within_the_next_check(gate, f"record at offset {folded.offset} is not the one that was folded")


@virtually
async def test_a_gap_in_what_was_folded_closes_a_running_gate(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        folded = sites.safety.records[-1]
        beyond = Offset(folded.offset + 1)
        sites.safety.records[-1] = structs.replace(folded, offset=beyond)
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
async def test_a_look_at_many_records_lets_others_go_on_between_a_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a past is told there are a thousand, and a live hold comes in by the same door."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        for _ in range(10 * AT_ONCE):
            sites.stays(OTHER)
        await gate.caught_up(sites)
        others, seen, at_once, compare = list[None](), list[int](), list[int](), SameLog.compare

        def compared(look: SameLog, raws: Sequence[RawRecord]) -> None:
            at_once.append(len(raws))
            seen.append(len(others))
            asyncio.get_running_loop().call_soon(others.append, None)
            compare(look, raws)

        monkeypatch.setattr(SameLog, "compare", compared)
        await until(lambda: len(at_once) >= 10, "the look", 2 * CHECK_EVERY_S)
    assert max(at_once) <= AT_ONCE
    assert seen == list(range(len(seen)))


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
