"""Stops: what the gate of the acting agency says must not go on, until it is over (law 9)."""

import asyncio
from pathlib import Path

import pytest

from interlock.bus import RawRecord
from interlock.events import (
    CustodyChanged,
    IdentityLinked,
    StayGranted,
    StopAcknowledged,
    StopOrdered,
    StopOutcomeReported,
)
from interlock.events.record import LogRecord, Recorded
from interlock.gate.replica import Replica
from interlock.gate.stops import QUIET_FOR
from interlock.persons import RowKey
from interlock.terms import Unavailable, Verdict
from tests.gate.parts import Running, Sites, running, until, virtually
from tests.worlds import OTHER, PERSON

BACK = CustodyChanged(to_facility="Florence Service Processing Center", reason="return")


async def cleared(sites: Sites, gate: Running) -> str:
    """The id of a clearance that was just given."""
    sites.permits()
    sites.all_beat()
    await gate.opened()
    await gate.caught_up(sites)
    answered = await gate.ask()
    assert answered.answer.verdict is Verdict.CLEAR
    return answered.request_id


def open_of(gate: Running) -> list[tuple[str, tuple[str, ...]]]:
    return [(stop.act.request, stop.why.reasons) for stop in gate.stops.open()]


def ordered(sites: Sites) -> list[Recorded]:
    return [record for record in sites.published() if isinstance(record.event, StopOrdered)]


@virtually
async def test_a_hold_after_a_clear_is_an_open_stop_and_those_who_watch_are_told_once(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        assert gate.stops.open() == []
        at = sites.stays()
        await until(lambda: open_of(gate) == [(request, ("coa_stay",))], "the stop")
        sites.says("ero", CustodyChanged(to_facility="Florence", reason="transfer"))
        await gate.caught_up(sites)
        await until(lambda: len(ordered(sites)) == 1, "the order to stop")
        (record,) = ordered(sites)
        assert isinstance(record.event, StopOrdered)
        assert (record.event.request, record.event.offset, record.envelope.subject) == (request, at, PERSON)


@virtually
async def test_whoever_waits_for_a_stop_is_woken(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await cleared(sites, gate)
        seen = gate.news.count
        sites.stays()
        await gate.news.since(seen)
        assert len(gate.stops.open()) == 1
        await gate.news.since(seen)  # at once: what has changed is not waited for again


@virtually
async def test_an_open_stop_outlives_the_process_and_is_said_again(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        sites.stays()
        await until(lambda: len(ordered(sites)) == 1, "the order to stop")
    async with running(sites, tmp_path) as gate:
        assert open_of(gate) == [(request, ("coa_stay",))]
        await until(lambda: len(ordered(sites)) == 2, "the order to stop, again")


@virtually
async def test_a_hold_that_came_while_the_gate_was_down_is_a_stop_once_it_is_up(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
    sites.stays()
    async with running(sites, tmp_path) as gate:
        await until(lambda: open_of(gate) == [(request, ("coa_stay",))], "the stop")


@virtually
async def test_a_stop_is_over_once_its_outcome_is_borne_out(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        sites.stays()
        sites.says("ero", StopOutcomeReported(request=request, outcome="deplaned"))
        await gate.caught_up(sites)
        assert len(open_of(gate)) == 1
        sites.says("ero", BACK)
        await until(lambda: gate.stops.open() == [], "the end of the stop")


@virtually
async def test_another_agencys_gate_has_no_stop_of_its_own(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate, running(sites, tmp_path, "eoir") as court:
        await cleared(sites, gate)
        sites.stays()
        await until(lambda: len(open_of(gate)) == 1, "the stop")
        await court.caught_up(sites)
        assert court.stops.open() == []


@virtually
async def test_whoever_holds_the_person_under_another_number_is_shown_the_stop(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate, running(sites, tmp_path, "uscis") as holder:
        request = await cleared(sites, gate)
        sites.stays()
        sites.says("uscis", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="u-1"))
        await holder.caught_up(sites)
        assert open_of(holder) == []
        sites.says("ero", CustodyChanged(to_facility="Florence", to_agency="uscis", reason="transfer"), OTHER)
        await until(lambda: open_of(holder) == [(request, ("coa_stay",))], "the stop")
        sites.says("ero", CustodyChanged(to_facility="Eloy", to_agency="ero", reason="transfer"), OTHER)
        await until(lambda: open_of(holder) == [], "the person is held elsewhere")


class FailsOnce:
    """A listener whose disk refuses the first stay that it is told of."""

    failed = False

    def folded(self, raw: RawRecord, record: LogRecord, changed: frozenset[RowKey]) -> None:  # noqa: ARG002 - what a listener is told
        if isinstance(record, Recorded) and isinstance(record.event, StayGranted) and not self.failed:
            self.failed = True
            raise Unavailable("the disk is full")


@virtually
async def test_a_stop_is_shown_although_another_part_could_not_keep_what_it_was_told(tmp_path: Path) -> None:
    """It is told before the stops are, and they hear of the same record once it can."""
    sites, failing = Sites(), FailsOnce()
    async with running(sites, tmp_path, listener=failing) as gate:
        request = await cleared(sites, gate)
        sites.stays()
        await until(lambda: open_of(gate) == [(request, ("coa_stay",))], "the stop")
        assert failing.failed


@virtually
async def test_a_record_about_nobody_knows_whom_stops_everyone_at_once(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        sealed = sites.seals("doj", BACK, OTHER)
        sites.safety.append_raw(b"nobody", sealed.headers, sealed.value)
        await until(lambda: open_of(gate) == [(request, ("unreadable_record",))], "the stop")


@virtually
async def test_a_stop_is_not_forgotten_because_nobody_looked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard bites: a gate that does not look at what it finds at its start shows no stop after a restart."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await cleared(sites, gate)
        sites.stays()
        await until(lambda: len(open_of(gate)) == 1, "the stop")
    monkeypatch.setattr(Replica, "keys", lambda *_: [])
    async with running(sites, tmp_path) as gate:
        assert gate.stops.open() == []


@virtually
async def test_an_acknowledged_stop_is_raised_again_also_when_its_word_came_meanwhile(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        screen = asyncio.create_task(gate.stops.run())
        request = await cleared(sites, gate)
        sites.stays()
        await until(lambda: len(open_of(gate)) == 1, "the stop")
        sites.says("ero", StopAcknowledged(request=request, desk="ERO duty officer"))
        await gate.caught_up(sites)
        await asyncio.sleep(1)
        gate.lasting.say()
        await until(lambda: gate.stops.open()[0].why.said, "the word, read back")
        await asyncio.sleep(QUIET_FOR.total_seconds() + 1)
        screen.cancel()
        assert len(ordered(sites)) == 2
