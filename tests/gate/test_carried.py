"""Acts of a lost log: each is said until it stands on the next one, and not before it could stand there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from interlock.events import ClearanceCarriedOver, LogIncarnationOpened, RulesAdopted
from interlock.gate import Outgoing, Store
from interlock.gate.carried import WHOLE_WITHIN_S, Acts, CarriedOver, carried_over, under_way
from interlock.gate.store import Position
from interlock.persons import LOG, Rows
from interlock.persons.rows import Clearances, Log, Naming, Outstanding, Stopped, clearances_key, clearances_of
from interlock.persons.stopping import SAID_WITHIN
from interlock.terms import LOG_SUBJECT, Offset, PersonRef
from tests.gate.parts import Running, Sites, running, until, virtually
from tests.worlds import INCARNATION, OTHER, PERSON, sealer, shipped_law


def report(request: str = "b1") -> Outstanding:
    """An act without a clearance: its id is the caller's own, and may be another one's as well."""
    since = datetime(2026, 11, 1, tzinfo=UTC)
    return Outstanding(request, "ero/custody", "board", "HND", None, (), Offset(4), since, Naming(()))


def opens(sites: Sites) -> None:
    """The log is the one that continues the lost one, and no rules are in force there yet."""
    for agency in ("eoir", "doj"):
        opened = LogIncarnationOpened(incarnation="second", predecessors=[INCARNATION], feeds=[], by=f"{agency}-17")
        sites.says(agency, opened, LOG_SUBJECT, unit=f"{agency}/desk")


def adopts(sites: Sites) -> None:
    for agency in ("eoir", "doj"):
        sites.says(agency, RulesAdopted(digest=shipped_law().digest), LOG_SUBJECT, unit=f"{agency}/desk")


@asynccontextmanager
async def carrying(
    sites: Sites, gate: Running, acts: Acts, kept: list[Acts], *, heard: bool = True
) -> AsyncIterator[asyncio.Event]:
    """What is yielded says whether the key of this door is good."""
    is_heard = asyncio.Event()
    if heard:
        is_heard.set()
    outgoing = Outgoing(sites.bus, sealer("ero"))
    carried = CarriedOver(acts, gate.replica, outgoing, sites.clock, is_heard.is_set, kept.append)
    gate.replica.listen(gate.store.position.applied, carried)
    tasks = [asyncio.create_task(carried.run()), asyncio.create_task(outgoing.run())]
    try:
        yield is_heard
    finally:
        for task in tasks:
            task.cancel()


def said(sites: Sites) -> list[PersonRef]:
    return [record.envelope.subject for record in sites.events("ClearanceCarriedOver")]


def words(sites: Sites) -> list[ClearanceCarriedOver]:
    events = [record.event for record in sites.events("ClearanceCarriedOver")]
    return [event for event in events if isinstance(event, ClearanceCarriedOver)]


def acts_of(gate: Running, person: PersonRef) -> list[str]:
    rows = gate.replica.rows(frozenset({clearances_key(person)}))
    return [one.request for one in clearances_of(rows, person).outstanding]


@virtually
async def test_nothing_is_said_before_rules_are_in_force_because_it_would_be_stopped_for_good(tmp_path: Path) -> None:
    sites, kept = Sites(adopted=False), list[Acts]()
    async with running(sites, tmp_path) as gate:
        opens(sites)
        await gate.opened()
        async with carrying(sites, gate, [(PERSON, report())], kept):
            await asyncio.sleep(2 * WHOLE_WITHIN_S)
            assert said(sites) == []
            adopts(sites)
            await until(lambda: said(sites) == [PERSON], "the word")
            await until(lambda: kept == [[]], "that it stands")


@virtually
async def test_two_people_with_a_report_of_one_id_are_each_said_and_each_kept_until_their_own_stands(
    tmp_path: Path,
) -> None:
    sites, kept = Sites(), list[Acts]()
    async with running(sites, tmp_path) as gate:
        opens(sites)
        await gate.opened()
        acts = [(PERSON, report()), (OTHER, report())]
        async with carrying(sites, gate, acts, kept):
            await until(lambda: kept[-1:] == [[]], "that both stand")
        assert kept == [[(OTHER, report())], []]
        assert (acts_of(gate, PERSON), acts_of(gate, OTHER)) == (["b1"], ["b1"])


@virtually
async def test_an_act_whose_word_the_log_did_not_take_is_kept_for_the_next_life(tmp_path: Path) -> None:
    """A log that continues none takes no act of another one."""
    sites, kept = Sites(), list[Acts]()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        async with carrying(sites, gate, [(PERSON, report())], kept):
            await until(lambda: said(sites) == [PERSON], "the word")
            await gate.caught_up(sites)
            await asyncio.sleep(1)
        assert (kept, acts_of(gate, PERSON)) == ([], [])


@virtually
async def test_a_stop_is_said_although_another_door_has_said_its_act_as_one_that_goes_on(tmp_path: Path) -> None:
    """That door had read less of the lost log."""
    sites, kept = Sites(), list[Acts]()
    plain = report("q1")
    stopped = replace(plain, stopped=Stopped(Offset(9), ("coa_stay",)))
    async with running(sites, tmp_path) as gate:
        opens(sites)
        sites.permits()
        await gate.opened()
        async with carrying(sites, gate, [(PERSON, stopped)], kept, heard=False) as heard:
            sites.says("ero", carried_over(plain, None), unit=plain.gate)
            await gate.caught_up(sites)
            assert (kept, acts_of(gate, PERSON)) == ([], ["q1"])
            heard.set()
            await until(lambda: kept == [[]], "that the stop stands")
    assert [event.reasons for event in words(sites)] == [[], ["coa_stay"]]


@pytest.mark.parametrize(("later", "carried"), [(SAID_WITHIN, []), (SAID_WITHIN - timedelta(seconds=1), ["b1"])])
def test_what_a_gate_with_the_rules_in_force_could_chase_is_not_carried_over_by_rules_to_come(
    tmp_path: Path, later: timedelta, carried: list[str]
) -> None:
    """Each lawful act of the past that the next rules judge otherwise would be a stop on the new log."""
    left, stopped = (
        replace(report(), uncovered="another_act"),
        replace(report("q1"), stopped=Stopped(Offset(4), ("a",))),
    )
    log = Log(decided=(("ero", Offset(9), left.logged_at + later),))
    with Store(tmp_path / "next.db", "next") as store:
        digest = bytes(32)
        rows: Rows = {LOG: log, clearances_key(PERSON): Clearances((left, stopped))}
        store.commit(Position(Offset(0), digest), {Offset(0): digest}, rows)
    assert [one.request for _, one in under_way(tmp_path / "next.db", "ero")] == [*carried, "q1"]
