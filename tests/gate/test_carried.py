"""Acts of a lost log: each is said until it stands on the next one, and not before it could stand there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from interlock.events import ClearanceCarriedOver, LogIncarnationOpened, RulesAdopted
from interlock.gate import Outgoing
from interlock.gate.carried import WHOLE_WITHIN_S, Acts, CarriedOver
from interlock.persons.rows import Naming, Outstanding, clearances_key, clearances_of
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
async def carrying(sites: Sites, gate: Running, acts: Acts, kept: list[Acts]) -> AsyncIterator[None]:
    outgoing = Outgoing(sites.bus, sealer("ero"))
    carried = CarriedOver(acts, gate.replica, outgoing, sites.clock, lambda: True, kept.append)
    gate.replica.listen(gate.store.position.applied, carried)
    tasks = [asyncio.create_task(carried.run()), asyncio.create_task(outgoing.run())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


def said(sites: Sites) -> list[PersonRef]:
    return [record.envelope.subject for record in sites.events("ClearanceCarriedOver")]


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
        assert isinstance(sites.events("ClearanceCarriedOver")[0].event, ClearanceCarriedOver)
