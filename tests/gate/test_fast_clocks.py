"""A broker, a docket, a door or a gate whose clock is fast: its answers are as they were, or stricter (law 13)."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from interlock.door.witnesses import Witnesses
from interlock.events import (
    Event,
    GovernmentForbearanceGiven,
    NoHoldConfirmed,
    PeriodRan,
    RemovalOrderBecameExecutable,
    RulesAdopted,
    StayGranted,
)
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.events.record import Draft
from interlock.stories.virtual_loop import run_virtually
from interlock.terms import LOG_SUBJECT, Refused, Verdict
from tests.gate.parts import LoopClock, Running, Sites, running
from tests.worlds import AGENCIES, PERSON, order_to, shipped_law

HOUR, THREE_DAYS = timedelta(hours=1), timedelta(days=3)
SECOND = timedelta(seconds=1)
DISTRICT = "doj/cd-cal"


@dataclass
class Ahead(LoopClock):
    """A clock that is fast."""

    ahead: timedelta = timedelta(0)

    def utc(self) -> datetime:
        return super().utc() + self.ahead


@dataclass
class Place:
    """Everybody with a clock, and what they say of the time."""

    sites: Sites
    gate: Running
    docket: Ahead

    def all_beat(self, *, docket_age: timedelta = timedelta(0), silent: str = "") -> None:
        """The doors beat by their own clock, and say how far their dockets are read by the dockets' clock."""
        for agency in AGENCIES:
            units = [unit for unit in shipped_law().units if unit.partition("/")[0] == agency]
            if agency != silent:
                self.sites.beats(agency, units=dict.fromkeys(units, self.docket.utc() - docket_age))

    async def asked(self) -> Verdict:
        await self.gate.caught_up(self.sites)
        await asyncio.sleep(0.01)
        return (await self.gate.ask()).answer.verdict


Scene = Callable[[Place], Awaitable[None]]


async def nothing_is_wrong(at: Place) -> None:
    at.all_beat()


async def a_docket_stands_still(at: Place) -> None:
    at.all_beat(docket_age=timedelta(hours=13))


async def nobody_has_beaten_for_a_while(at: Place) -> None:
    at.all_beat()
    await asyncio.sleep(11)


async def the_date_of_a_promise_has_passed(at: Place) -> None:
    promise = GovernmentForbearanceGiven(not_before=at.docket.utc() - timedelta(days=1))
    at.sites.says("doj", promise, unit="doj/ca9", time=at.docket.utc())
    at.all_beat()


async def the_date_of_a_promise_is_near(at: Place) -> None:
    promise = GovernmentForbearanceGiven(not_before=at.docket.utc() + timedelta(minutes=30))
    at.sites.says("doj", promise, unit="doj/ca9", time=at.docket.utc())
    at.all_beat()


async def relief_is_granted_after_the_order(at: Place) -> None:
    relief = order_to().model_copy(update={"order_type": "relief_granted"})
    await asyncio.sleep(1)
    at.sites.says("eoir", relief, id="relief", time=at.docket.utc())
    at.all_beat()


async def a_desk_has_looked_too_long_ago(at: Place) -> None:
    looked = NoHoldConfirmed(as_of=at.docket.utc() - timedelta(hours=12, minutes=30), by="doj-1")
    for unit in (unit for unit in shipped_law().units if unit.startswith("doj/")):
        at.sites.says("doj", looked, unit=unit, time=at.docket.utc())
    at.all_beat(silent="doj")


async def a_desk_has_looked_just_now(at: Place) -> None:
    looked = NoHoldConfirmed(as_of=at.docket.utc() - SECOND, by="doj-1")
    for unit in (unit for unit in shipped_law().units if unit.startswith("doj/")):
        at.sites.says("doj", looked, unit=unit, time=at.docket.utc())
    at.all_beat(silent="doj")


async def a_restraining_order_runs_out_tomorrow(at: Place) -> None:
    """Counsel's office goes by the docket's clock, and says today that the fourteen days are over."""
    now = at.docket.utc()
    order = StayGranted(kind="dct_tro", until=at.sites.clock.utc() + timedelta(days=1))
    at.sites.says("doj", order, unit=DISTRICT, id="t1")
    hold = HoldOfThePeriod(source=DISTRICT, event_id="t1", kind="dct_tro")
    event: Event = PeriodRan(hold=hold, deadline=now, source_complete_to=now, filings_found=0)
    at.all_beat()
    await asyncio.sleep(0.1)
    door = Witnesses("doj", shipped_law(), at.docket, at.gate.beats.clocks)
    with suppress(Refused):
        event = door.completed(Draft("p1", DISTRICT, PERSON, now), event)
    at.sites.says("doj", event, unit=DISTRICT, time=now)  # a door of before sends it as it is


SCENES: list[tuple[Scene, Verdict]] = [
    (nothing_is_wrong, Verdict.CLEAR),
    (a_docket_stands_still, Verdict.UNKNOWN),
    (nobody_has_beaten_for_a_while, Verdict.UNKNOWN),
    (the_date_of_a_promise_has_passed, Verdict.BLOCKED),
    (the_date_of_a_promise_is_near, Verdict.BLOCKED),
    (relief_is_granted_after_the_order, Verdict.BLOCKED),
    (a_desk_has_looked_too_long_ago, Verdict.UNKNOWN),
    (a_desk_has_looked_just_now, Verdict.CLEAR),
    (a_restraining_order_runs_out_tomorrow, Verdict.BLOCKED),
]


def played(folder: Path, scene: Scene, whose: str, ahead: timedelta) -> list[Verdict]:
    """The answer while that clock is fast, and once it has been set right and everybody has beaten again."""
    found: list[Verdict] = []

    async def story() -> None:
        clocks = {name: Ahead() for name in ("broker", "docket", "door", "gate")}
        sites = Sites(clocks["door"])
        for topic in (sites.safety, sites.heartbeats, sites.answers):
            topic._now = clocks["broker"].utc
        async with running(sites, folder) as gate:
            gate.beats._clock = gate.gate._clock = clocks["gate"]
            await gate.opened()
            wrong = [clocks[name] for name in whose.split(" and ") if name in clocks]
            for clock in wrong:
                clock.ahead = ahead
            at = Place(sites, gate, clocks["docket"])
            sites.says("eoir", order_to("HND"), id="o1", time=clocks["docket"].utc())
            await asyncio.sleep(1)
            sites.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]))
            await scene(at)
            found.append(await at.asked())
            for clock in wrong:
                clock.ahead = timedelta(0)
            await asyncio.sleep(20)
            sites.says("doj", RulesAdopted(digest=shipped_law().digest), LOG_SUBJECT)
            await scene(at)
            found.append(await at.asked())

    run_virtually(story())
    return found


@pytest.mark.parametrize(("scene", "verdict"), SCENES, ids=lambda value: getattr(value, "__name__", ""))
def test_with_right_clocks(tmp_path: Path, scene: Scene, verdict: Verdict) -> None:
    assert played(tmp_path, scene, "nobody's", HOUR) == [verdict, verdict]


@pytest.mark.parametrize("ahead", [HOUR, THREE_DAYS], ids=["an hour", "three days"])
@pytest.mark.parametrize("whose", ["broker", "docket", "door", "gate", "broker and docket"])
@pytest.mark.parametrize(("scene", "verdict"), SCENES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_fast_clock_permits_nothing_more(
    tmp_path: Path, scene: Scene, verdict: Verdict, whose: str, ahead: timedelta
) -> None:
    fast = played(tmp_path, scene, whose, ahead)
    assert all(found >= verdict for found in fast), fast
