"""Incidents at the doors that must hear of them: at once, after a restart, for a day (decision 0018)."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from interlock.events import ActionWithoutClearance, ConveyanceDeparted, MotionFiled
from interlock.gate import incidents
from interlock.gate.replica import Replica
from tests.gate.parts import LoopClock, Running, Sites, running, until, virtually
from tests.worlds import OTHER

LEFT = ConveyanceDeparted(country="HND", conveyance="flight 0714")
MOTION = MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal")


def seen(gate: Running) -> list[int]:
    return [one.offset for one in gate.incidents.recent()]


@virtually
async def test_an_act_without_a_clearance_is_shown_at_counsels_door_and_at_no_strangers(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path, "doj") as counsel, running(sites, tmp_path, "uscis") as stranger:
        before = counsel.news.count
        at = sites.says("ero", LEFT)
        await counsel.news.since(before)
        assert seen(counsel) == [at]
        await stranger.caught_up(sites)
        assert seen(stranger) == []


@virtually
async def test_whoever_places_a_hold_afterwards_hears_of_it_at_once(tmp_path: Path) -> None:
    """The flight may be ahead of the stay."""
    sites = Sites()
    async with running(sites, tmp_path, "eoir") as court:
        at = sites.says("ero", LEFT)
        sites.says("eoir", MOTION, OTHER)
        await court.caught_up(sites)
        assert seen(court) == []
        before = court.news.count
        sites.says("eoir", MOTION)
        await court.news.since(before)
        assert seen(court) == [at]


@virtually
async def test_it_outlives_the_process(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path, "doj") as counsel:
        at = sites.says("ero", LEFT)
        await until(lambda: seen(counsel) == [at], "the incident")
    async with running(sites, tmp_path, "doj") as counsel:
        assert seen(counsel) == [at]


@virtually
async def test_it_is_not_forgotten_because_nobody_looked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard bites: a door that does not look at what it finds at its start shows nothing after a restart."""
    sites = Sites()
    async with running(sites, tmp_path, "doj") as counsel:
        at = sites.says("ero", LEFT)
        await until(lambda: seen(counsel) == [at], "the incident")
    monkeypatch.setattr(Replica, "keys", lambda *_: [])
    async with running(sites, tmp_path, "doj") as counsel:
        assert seen(counsel) == []


@virtually
async def test_it_is_shown_for_a_day_by_the_clock_that_is_behind(tmp_path: Path) -> None:
    clock = LoopClock()
    sites = Sites(clock)
    async with running(sites, tmp_path, "doj") as counsel:
        at = sites.says("ero", LEFT)
        await counsel.caught_up(sites)
        clock.suspended += timedelta(hours=25).total_seconds()
        assert seen(counsel) == [at], "a door's clock alone hides nothing: the log stands where it stood"
        sites.stays(OTHER)
        await counsel.caught_up(sites)
        assert seen(counsel) == []
        clock.suspended -= timedelta(hours=2).total_seconds()
        assert timedelta(hours=24) == incidents.SHOWN_FOR


@virtually
async def test_the_acting_gate_says_once_what_its_officer_had_been_shown(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        at = sites.says("ero", LEFT)
        await until(lambda: len(sites.events("ActionWithoutClearance")) == 1, "what the officer had been shown")
        await gate.caught_up(sites)
        (record,) = sites.events("ActionWithoutClearance")
        assert isinstance(record.event, ActionWithoutClearance)
        assert (record.event.offset, record.event.why, record.event.last_verdict) == (at, "none", None)
        (one,) = gate.incidents.recent()
        assert one.shown is not None
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        await asyncio.sleep(1)  # virtual
        assert len(sites.events("ActionWithoutClearance")) == 1
