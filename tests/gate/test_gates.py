"""How far every gate has read: only its own new signed beat counts, compared with this log, and silence is named."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from interlock.bus import HEARTBEAT, Schema, catalogue
from interlock.events import GateBeat
from interlock.events.record import Draft, Recorded
from interlock.gate import GateHeartbeat, GateSeen
from interlock.gate.gates import GATES_MAX
from interlock.terms import LOG_SUBJECT, Offset, Unavailable, require
from tests.gate.parts import START, Running, Sites, running, virtually
from tests.worlds import opener, sealer, shipped_law

GATE: Final = "ero/gate-3f2a91c0"


def digest_at(gate: Running, offset: int) -> str:
    found = gate.replica.digest_at(Offset(offset))
    require(found is not None, "the test asks for what is folded")
    return found.hex() if found is not None else ""


def beats(
    sites: Sites,
    gate: Running,
    offset: int | None = None,
    *,
    name: str = GATE,
    digest: str | None = None,
    signer: str | None = None,
    kid: str | None = None,
    later_s: float = 0.0,
    releases: int | None = None,
) -> None:
    """One beat of that gate; unless told otherwise good in every respect."""
    at = gate.replica.position.applied if offset is None else offset
    event = GateBeat(
        gate=name,
        applied_offset=at,
        applied_digest=digest_at(gate, at) if digest is None else digest,
        rules=[shipped_law().digest],
        open=True,
        releases=releases,
    )
    agency = signer or name.partition("/")[0]
    sites._beats += 1
    moment = sites.clock.utc() + timedelta(seconds=later_s, microseconds=sites._beats)
    draft = Draft(f"gate-beat-{sites._beats}", f"{agency}/gate", LOG_SUBJECT, moment)
    sealed = sealer(agency, kid).seal(draft, event, place=None)
    sites.heartbeats.append_raw(sealed.key, sealed.headers, sealed.value)


async def read(gate: Running, sites: Sites) -> None:
    await gate.caught_up(sites)
    await asyncio.sleep(0.01)


def seen(gate: Running, offset: int, name: str = GATE) -> GateSeen | None:
    return next((one for one in gate.beats.gates.seen(Offset(offset)) if one.name == name), None)


async def one(gate: Running, offset: int) -> GateSeen:
    await asyncio.sleep(0.01)
    found = seen(gate, offset)
    require(found is not None, "the gate was heard")
    return found if found is not None else GateSeen("", "", None, None, open=False, disagrees=None)


# ---- what a gate says


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[tuple[Sites, Running]]:
    """An open gate of the court, which watches those of the others."""
    sites = Sites()
    async with running(sites, folder, "eoir") as gate:
        await gate.opened()
        yield sites, gate


@virtually
async def test_a_gate_says_every_two_seconds_how_far_it_has_read(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        says = GateHeartbeat(GATE, sites.bus, sealer("ero"), gate.replica, sites.clock)
        running_ = asyncio.create_task(says.run())
        await asyncio.sleep(4.1)
        sites.stays()
        await read(gate, sites)
        await says.beat()
        running_.cancel()
        opened = [opener(HEARTBEAT).open(raw) for raw in sites.heartbeats.records]
        told = [record.event for record in opened if isinstance(record, Recorded)]
        assert len({record.envelope.id for record in opened if isinstance(record, Recorded)}) == len(told) == 4
        last = told[-1]
        require(isinstance(last, GateBeat), "a gate's beat")
        assert last == GateBeat(
            gate=GATE,
            applied_offset=len(sites.safety.records) - 1,
            applied_digest=gate.replica.position.digest.hex(),
            rules=[shipped_law().digest],
            open=True,
            releases=catalogue().releases,
        )


@virtually
async def test_a_closed_gate_says_so_and_how_far_it_has_read_all_the_same(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        gate.replica.closed = "for this test"
        await GateHeartbeat(GATE, sites.bus, sealer("ero"), gate.replica, sites.clock).beat()
        found = await one(gate, gate.replica.position.applied)
        assert (found.open, found.applied_by is not None) == (False, True)


@virtually
async def test_an_outage_of_the_topic_ends_no_heartbeat(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        sites.heartbeats.down = True
        says = asyncio.create_task(GateHeartbeat(GATE, sites.bus, sealer("ero"), gate.replica, sites.clock).run())
        await asyncio.sleep(5)
        assert sites.heartbeats.records == []
        sites.heartbeats.down = False
        await asyncio.sleep(2)
        assert len(sites.heartbeats.records) == 1
        says.cancel()


# ---- when it applied a hold


@virtually
async def test_a_hold_is_applied_at_a_gate_from_its_first_beat_that_has_read_so_far(tmp_path: Path) -> None:
    async with watched(tmp_path) as (sites, gate):
        beats(sites, gate)
        hold = sites.stays()
        await read(gate, sites)
        assert (await one(gate, hold)).applied_by is None
        await asyncio.sleep(2)
        beats(sites, gate)
        at = START + timedelta(seconds=sites.clock.boot())
        applied = (await one(gate, hold)).applied_by
        assert applied is not None
        assert abs(applied - at) < timedelta(milliseconds=20)
        await asyncio.sleep(2)
        sites.stays()
        await read(gate, sites)
        beats(sites, gate)
        assert (await one(gate, hold)).applied_by == applied, "a later beat moves nothing"


@virtually
async def test_a_gate_that_is_further_than_this_replica_counts_once_this_one_has_read_as_far(tmp_path: Path) -> None:
    async with watched(tmp_path) as (sites, gate):
        hold = sites.stays()
        await read(gate, sites)
        ahead, digest = gate.replica.position.applied, gate.replica.position.digest.hex()
    other = Sites(sites.clock)
    other.safety.records = sites.safety.records[:-1]
    async with running(other, tmp_path / "other", "eoir") as gate:
        await gate.opened()
        beats(other, gate, ahead, digest=digest)
        assert (await one(gate, hold)).applied_by is None
        other.safety.records = sites.safety.records
        other.safety._grown.set()
        await read(gate, other)
        found = await one(gate, hold)
        assert found.applied_by is not None
        assert found.disagrees is None


# ---- silence


@virtually
async def test_a_gate_that_is_silent_for_a_minute_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with watched(tmp_path) as (sites, gate):
        beats(sites, gate)
        hold = gate.replica.position.applied
        found = await one(gate, hold)
        applied = found.applied_by
        assert (found.silent_since, gate.beats.gates.silent()) == (None, [])
        await asyncio.sleep(59.9)
        assert gate.beats.gates.silent() == []
        await asyncio.sleep(0.2)
        found = await one(gate, hold)
        assert gate.beats.gates.silent() == [GATE]
        assert found.silent_since == found.applied_by == applied, "what it had said stays said"
        for _ in range(2):
            beats(sites, gate, name="doj/gate-00000001")
            await asyncio.sleep(1)
        assert capsys.readouterr().out.count("gate.silent") == 1
        beats(sites, gate)
        assert (await one(gate, hold)).silent_since is None


@virtually
async def test_the_time_that_a_machine_slept_counts_as_silence(tmp_path: Path) -> None:
    async with watched(tmp_path) as (sites, gate):
        beats(sites, gate)
        await asyncio.sleep(0.01)
        sites.clock.suspended += 61
        assert gate.beats.gates.silent() == [GATE]


# ---- what is not believed


def another_digest(sites: Sites, gate: Running) -> None:
    beats(sites, gate, digest="0" * 64)


def more_than_the_log_has(sites: Sites, gate: Running) -> None:
    beats(sites, gate, gate.replica.position.applied + 1_000, digest="0" * 64)


def less_than_it_had(sites: Sites, gate: Running) -> None:
    beats(sites, gate, 1)


@pytest.mark.parametrize(
    ("beat", "why"),
    [
        (another_digest, "another digest of the log at offset"),
        (more_than_the_log_has, "and the log has none above"),
        (less_than_it_had, "and now says 1"),
    ],
)
def test_a_beat_that_does_not_fit_this_log_is_ignored_and_its_gate_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], beat: Callable[[Sites, Running], None], why: str
) -> None:
    @virtually
    async def story() -> None:
        async with watched(tmp_path) as (sites, gate):
            beats(sites, gate)
            await asyncio.sleep(1)
            hold = sites.stays()
            await read(gate, sites)
            for _ in range(12):
                beat(sites, gate)
                await asyncio.sleep(1)
            found = await one(gate, hold)
            assert (found.applied_by, why in str(found.disagrees)) == (None, True)
            assert capsys.readouterr().out.count("gate.disagrees") == 1
            beats(sites, gate)
            found = await one(gate, hold)
            assert (found.applied_by is None, found.disagrees) == (False, None), "its next good beat counts"

    story()


@virtually
async def test_a_gate_that_is_a_moment_ahead_is_not_accused(tmp_path: Path) -> None:
    async with watched(tmp_path) as (sites, gate):
        more_than_the_log_has(sites, gate)
        await asyncio.sleep(9)
        assert (await one(gate, 0)).disagrees is None
        sites.safety.down = True
        await asyncio.sleep(9)
        assert (await one(gate, 0)).disagrees is None, "this one is behind, and says so of itself"


def of_another_agency(sites: Sites, gate: Running) -> None:
    beats(sites, gate, signer="doj")


def by_an_unknown_key(sites: Sites, gate: Running) -> None:
    beats(sites, gate, kid="ero-unknown")


def of_the_future(sites: Sites, gate: Running) -> None:
    beats(sites, gate, later_s=6)


def sent_again(sites: Sites, gate: Running) -> None:
    """The very bytes of one that was good."""
    require(gate.replica.closed is None, "it would be compared")
    beat = sites.heartbeats.records[0]
    sites.heartbeats.append_raw(beat.key, beat.headers, beat.value)


def without_a_name(sites: Sites, gate: Running) -> None:
    beats(sites, gate, name="ero/\x1b[2J")


@pytest.mark.parametrize("beat", [of_another_agency, by_an_unknown_key, of_the_future, sent_again, without_a_name])
def test_only_its_own_agencys_new_beat_is_heard(tmp_path: Path, beat: Callable[[Sites, Running], None]) -> None:
    @virtually
    async def story() -> None:
        async with watched(tmp_path) as (sites, gate):
            beats(sites, gate)
            await asyncio.sleep(55)
            beat(sites, gate)
            await asyncio.sleep(6)
            assert gate.beats.gates.silent() == [GATE]
            assert [found.name for found in gate.beats.gates.seen(Offset(0))] == [GATE]

    story()


@virtually
async def test_a_beat_sent_again_at_once_does_not_make_its_gate_go_back(tmp_path: Path) -> None:
    async with watched(tmp_path) as (sites, gate):
        beats(sites, gate)
        sites.stays()
        await read(gate, sites)
        beats(sites, gate)
        await asyncio.sleep(0.01)
        sent_again(sites, gate)
        assert (await one(gate, 0)).disagrees is None


@virtually
async def test_one_agencys_key_cannot_make_everybody_remember_without_end(tmp_path: Path) -> None:
    async with watched(tmp_path) as (sites, gate):
        for number in range(GATES_MAX + 10):
            beats(sites, gate, name=f"ero/gate-{number:08x}")
        beats(sites, gate, name="doj/gate-00000001")
        await asyncio.sleep(0.1)
        found: list[Any] = [found.agency for found in gate.beats.gates.seen(Offset(0))]
        assert (found.count("ero"), found.count("doj")) == (GATES_MAX, 1)


@virtually
async def test_what_gates_say_makes_no_source_fresh_and_ends_no_look(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        beats(sites, gate)
        await asyncio.sleep(0.01)
        assert gate.beats.late_now() == sorted(shipped_law().units)
        look = gate.beats._look
        beats(sites, gate)
        await asyncio.sleep(0.01)
        assert gate.beats._look is look


# ---- which revisions it can read


def release(number: int) -> Schema:
    """A revision that was the so manieth to be released."""
    return replace(catalogue().of("StayGranted"), release=number)


def first_to_say() -> int:
    return next(one.release for one in catalogue().revisions["GateBeat"] if one.revision == 2)


@virtually
async def test_a_revision_that_a_live_gate_says_it_cannot_read_is_lacking_there(tmp_path: Path) -> None:
    async with watched(tmp_path) as (sites, gate):
        beats(sites, gate, releases=200)
        await asyncio.sleep(0.01)
        assert gate.beats.gates.not_reading(release(200)) == []
        assert gate.beats.gates.not_reading(release(201)) == [GATE]
        beats(sites, gate, releases=201)
        await asyncio.sleep(0.01)
        assert gate.beats.gates.not_reading(release(201)) == [], "it was upgraded"


@virtually
async def test_nobody_waits_for_a_gate_that_is_silent_to_be_upgraded(tmp_path: Path) -> None:
    async with watched(tmp_path) as (sites, gate):
        beats(sites, gate, releases=200)
        await asyncio.sleep(59)
        assert gate.beats.gates.not_reading(release(201)) == [GATE]
        await asyncio.sleep(2)
        assert gate.beats.gates.not_reading(release(201)) == []


@pytest.mark.parametrize("said", [None, 0, -1])
@virtually
async def test_a_gate_that_does_not_say_reads_what_was_released_before_any_did_and_no_more(
    tmp_path: Path, said: int | None
) -> None:
    async with watched(tmp_path) as (sites, gate):
        beats(sites, gate, releases=said)
        await asyncio.sleep(0.01)
        assert gate.beats.gates.not_reading(release(first_to_say() - 1)) == []
        assert gate.beats.gates.not_reading(release(first_to_say())) == [GATE]


@virtually
async def test_an_agency_whose_gate_was_not_heard_counts_as_lacking_while_other_rules_are_in_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(tmp_path) as (sites, gate):
        assert gate.beats.gates.not_reading(release(200)) == [], "these rules have it, and were adopted"
        monkeypatch.setattr(gate.replica, "law", replace(gate.replica.law, digest="0" * 64))
        assert gate.beats.gates.not_reading(release(200)) == ["cbp", "ero", "hhs", "uscis"]
        beats(sites, gate, releases=200)
        await asyncio.sleep(0.01)
        assert gate.beats.gates.not_reading(release(200)) == ["cbp", "hhs", "uscis"]
        assert gate.beats.gates.not_reading(release(first_to_say() - 1)) == [], "which every gate reads"


@virtually
async def test_where_no_rules_are_known_yet_a_hold_is_written_as_it_is(tmp_path: Path) -> None:
    sites = Sites(adopted=False)
    async with running(sites, tmp_path, "eoir") as gate:
        await gate.opened()
        assert gate.beats.gates.not_reading(release(catalogue().releases)) == []


@virtually
async def test_a_store_that_cannot_be_read_keeps_no_hold_from_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(tmp_path) as (_, gate):

        def broken(_: object) -> None:
            raise Unavailable("the disk does not answer")

        monkeypatch.setattr(gate.replica, "rows", broken)
        assert gate.beats.gates.not_reading(release(200)) == []
