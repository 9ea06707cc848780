"""Stops that last: said on the log once, by the agency whose act it is, and shown by a door that was left behind."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from interlock.bus import Sealed
from interlock.bus.memory import MemoryTopic
from interlock.events import (
    BoardingCompleted,
    ClearanceCarriedOver,
    ClearanceWithdrawn,
    CustodyChanged,
    RemovalExecuted,
    RulesAdopted,
    StopOrdered,
    StopOutcomeReported,
)
from interlock.events.record import Draft, Place
from interlock.gate.lasting import AGAIN_AFTER_S, OTHERS_AFTER_S
from interlock.gate.outgoing import Outgoing, Said
from interlock.gate.replica import Replica
from interlock.gate.stops import ANEW_WITHIN_S
from interlock.gate.store import Store
from interlock.persons import RowKey, Rows
from interlock.terms import LOG_SUBJECT, Corrupt, Offset, PersonRef, Unavailable
from tests.gate.parts import Running, Sites, running, until, virtually
from tests.gate.test_stops import BACK, cleared, open_of
from tests.worlds import OTHER, PERSON, sealer, shipped_law

OTHERS = "0" * 64
"""Rules that this gate does not have."""


@asynccontextmanager
async def watching(sites: Sites, folder: Path, agency: str = "ero") -> AsyncIterator[Running]:
    """A gate whose screen is kept, and whose stops are said."""
    async with running(sites, folder, agency) as gate:
        tasks = [asyncio.create_task(gate.stops.run()), asyncio.create_task(gate.lasting.run())]
        try:
            yield gate
        finally:
            for task in tasks:
                task.cancel()


def adopts(sites: Sites, digest: str) -> None:
    sites.says("eoir", RulesAdopted(digest=digest), LOG_SUBJECT, unit="eoir/desk")
    sites.says("doj", RulesAdopted(digest=digest), LOG_SUBJECT, unit="doj/desk")


def come_back(sites: Sites) -> None:
    """The rules of this gate, by two new words."""
    for agency in ("eoir", "doj"):
        draft = Draft(f"{agency} again", f"{agency}/desk", LOG_SUBJECT, sites.clock.utc())
        sites.writes(sealer(agency).seal(draft, RulesAdopted(digest=shipped_law().digest), Place(f"{agency}.rules", 1)))


Append = Callable[[MemoryTopic, Sequence[Sealed]], Awaitable[Sequence[Offset]]]


def slowly(append: Append) -> Append:
    async def appended(topic: MemoryTopic, records: Sequence[Sealed]) -> Sequence[Offset]:
        await asyncio.sleep(0.12)
        return await append(topic, records)

    return appended


async def withdraws_for_ever(sites: Sites, gate: Running) -> None:
    for number in itertools.count():
        draft = Draft(f"w{number}", gate.gate.name, OTHER, sites.clock.utc())
        gate.outgoing.say(draft, ClearanceWithdrawn(request=f"x{number}", reason="not_clear"))
        await asyncio.sleep(0.1)


def orders(sites: Sites) -> list[list[str]]:
    """The reasons of every stop that was ordered for those who watch."""
    return [list(record.event.reasons) for record in sites.published() if isinstance(record.event, StopOrdered)]


def said(sites: Sites) -> list[tuple[str, tuple[str, ...]]]:
    events = [record.event for record in sites.events("ClearanceCarriedOver")]
    return [(event.request, tuple(event.reasons)) for event in events if isinstance(event, ClearanceCarriedOver)]


@virtually
async def test_a_stop_stands_on_the_log_and_is_not_said_again_by_the_next_life(tmp_path: Path) -> None:
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        sites.stays()
        await until(lambda: said(sites) == [(request, ("coa_stay",))], "the stop on the log")
        await gate.caught_up(sites)
        assert open_of(gate) == [(request, ("coa_stay",))]
    async with watching(sites, tmp_path) as gate:
        await gate.opened()
        await asyncio.sleep(10)
        assert len(said(sites)) == 1
        sites.says("ero", StopOutcomeReported(request=request, outcome="deplaned"))
        sites.says("ero", BACK)
        await until(lambda: open_of(gate) == [], "the end of the stop")


@virtually
async def test_that_a_stop_stands_on_the_log_is_no_news_to_whoever_watches(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await cleared(sites, gate)
        sites.stays()
        await until(lambda: len(gate.stops.open()) == 1, "the stop")
        seen = gate.news.count
        gate.lasting.say()
        await until(lambda: gate.stops.open()[0].why.said, "the word, read back")
        assert gate.news.count == seen


@virtually
async def test_a_stop_whose_word_was_lost_with_the_process_is_said_by_the_next_one(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        sites.stays()
        await until(lambda: len(open_of(gate)) == 1, "the stop")
        assert said(sites) == []
    async with watching(sites, tmp_path):
        await until(lambda: said(sites) == [(request, ("coa_stay",))], "the stop on the log")


@virtually
async def test_only_the_agency_whose_act_it_is_says_its_stop(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate, watching(sites, tmp_path, "uscis") as holder:
        request = await cleared(sites, gate)
        sites.says("ero", CustodyChanged(to_facility="Florence", to_agency="uscis", reason="transfer"))
        sites.stays()
        await until(lambda: open_of(holder) == [(request, ("coa_stay",))], "the stop at the holder")
        await asyncio.sleep(10)
        assert said(sites) == []


@virtually
async def test_of_several_doors_the_one_whose_gate_cleared_the_act_says_its_stop(tmp_path: Path) -> None:
    sites = Sites()
    async with watching(sites, tmp_path / "first") as gate, watching(sites, tmp_path / "second"):
        request = await cleared(sites, gate)
        sites.stays()
        await asyncio.sleep(60)
        assert said(sites) == [(request, ("coa_stay",))]


@virtually
async def test_another_door_of_the_agency_says_the_stop_when_that_one_does_not(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path / "first") as gate, watching(sites, tmp_path / "second") as other:
        request = await cleared(sites, gate)
        sites.stays()
        await until(lambda: open_of(other) == [(request, ("coa_stay",))], "the stop at the other door")
        await asyncio.sleep(OTHERS_AFTER_S - 1)
        assert said(sites) == []
        await until(lambda: said(sites) == [(request, ("coa_stay",))], "the stop on the log", within_s=3)


@virtually
async def test_a_door_that_ends_says_what_it_had_left_to_another_one_and_says_it_once(tmp_path: Path) -> None:
    """Rules may come into force before that other door is up."""
    sites = Sites()
    async with running(sites, tmp_path / "first") as gate, running(sites, tmp_path / "second") as other:
        request = await cleared(sites, gate)
        sites.stays()
        await until(lambda: len(open_of(other)) == 1, "the stop at the other door")
        other.lasting.say()
        assert other.lasting._said == {}
        for _ in range(2):
            other.lasting.say(last=True)
        await until(lambda: said(sites) == [(request, ("coa_stay",))], "the stop on the log")
        await asyncio.sleep(1)
        assert len(said(sites)) == 1


@virtually
async def test_a_door_whose_key_is_not_good_yet_says_its_stop_once_it_is(tmp_path: Path) -> None:
    sites = Sites()
    sites.is_heard = False
    async with watching(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        sites.stays()
        await asyncio.sleep(60)
        assert said(sites) == []
        sites.is_heard = True
        await until(lambda: said(sites) == [(request, ("coa_stay",))], "the stop on the log", within_s=3)


@virtually
async def test_a_word_that_does_not_stand_on_the_log_is_said_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites, lost = Sites(), list[str]()
    monkeypatch.setattr(Outgoing, "say", lambda _, __, event: lost.append(type(event).__name__))
    async with watching(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        sites.stays()
        await until(lambda: "ClearanceCarriedOver" in lost, "a word that goes nowhere")
        monkeypatch.undo()
        await until(lambda: said(sites) == [(request, ("coa_stay",))], "the word", within_s=AGAIN_AFTER_S + 2)
        await asyncio.sleep(3 * AGAIN_AFTER_S)
        assert len(said(sites)) == 1


@virtually
async def test_two_people_with_a_report_of_one_id_have_a_stop_each(tmp_path: Path) -> None:
    """An act without a clearance bears the id of its report, which is its system's own."""
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        sites.all_beat()
        await gate.opened()
        for person in (PERSON, OTHER):
            sites.says("ero", BoardingCompleted(country="HND"), person, id="b1")
        await until(lambda: len(said(sites)) == 2, "both on the log")
        await gate.caught_up(sites)
        assert [stop.why.said for stop in gate.stops.open()] == [True, True]


@virtually
async def test_a_gate_that_is_reading_up_says_no_stop_that_is_over(tmp_path: Path) -> None:
    """A store that is built again folds every stop that there ever was."""
    sites = Sites()
    async with running(sites, tmp_path / "first") as gate:
        request = await cleared(sites, gate)
        sites.stays()
        sites.says("ero", StopOutcomeReported(request=request, outcome="deplaned"))
        sites.says("ero", BACK)
        await gate.caught_up(sites)
    async with watching(sites, tmp_path / "second") as gate:
        await gate.opened()
        await asyncio.sleep(10)
        assert said(sites) == []


@virtually
async def test_a_door_that_does_not_begin_anew_under_other_rules_stops_everybody_under_way_for_as_long_as_they_differ(
    tmp_path: Path,
) -> None:
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        adopts(sites, OTHERS)
        await gate.caught_up(sites)
        await asyncio.sleep(ANEW_WITHIN_S - 1)
        assert open_of(gate) == [], "a door that begins anew alarms nobody"
        await until(lambda: open_of(gate) == [(request, ("rules_differ",))], "the stop", within_s=3)
        come_back(sites)
        await until(lambda: open_of(gate) == [], "it can tell again")
        await asyncio.sleep(10)
        assert (said(sites), orders(sites)) == ([], []), "nobody else was in doubt"


@virtually
async def test_a_store_that_is_built_under_rules_to_come_orders_no_stop_for_the_acts_of_the_past(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes longer than a door may take to begin anew, and all that time others are in force."""
    sites = Sites()
    async with running(sites, tmp_path / "first") as gate:
        await cleared(sites, gate)
        adopts(sites, OTHERS)
        await gate.caught_up(sites)
    monkeypatch.setattr(Replica, "_open_if_caught_up", lambda _: None)
    async with watching(sites, tmp_path / "second") as gate:
        await gate.caught_up(sites)
        await asyncio.sleep(2 * ANEW_WITHIN_S)
        assert open_of(gate) == []
        monkeypatch.undo()
        await until(lambda: [why for _, why in open_of(gate)] == [("rules_differ",)], "the stop", within_s=3)
        gate.replica.end("the broker does not answer")
        await asyncio.sleep(2 * ANEW_WITHIN_S)
        assert len(open_of(gate)) == 1, "a gate that has closed since hides nobody"


@virtually
async def test_rules_that_come_back_before_anybody_was_stopped_stop_nobody(tmp_path: Path) -> None:
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        await cleared(sites, gate)
        adopts(sites, OTHERS)
        await asyncio.sleep(1)
        come_back(sites)
        await gate.caught_up(sites)
        await asyncio.sleep(2 * ANEW_WITHIN_S)
        assert open_of(gate) == []


@virtually
async def test_a_door_that_is_started_with_rules_that_are_over_stops_everybody_under_way(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        adopts(sites, OTHERS)
        await gate.caught_up(sites)
    async with watching(sites, tmp_path) as gate:
        await until(lambda: open_of(gate) == [(request, ("rules_differ",))], "the stop", within_s=ANEW_WITHIN_S + 2)


@virtually
async def test_a_disk_that_refuses_for_a_while_hides_nobody_from_the_screen_of_a_door_that_was_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = 0
    keys = Store.keys

    def refusing(store: Store, kind: str) -> list[RowKey]:
        nonlocal refused
        refused += 1
        if refused < 3:
            raise Unavailable("the disk is full")
        return keys(store, kind)

    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        adopts(sites, OTHERS)
        await gate.caught_up(sites)
        monkeypatch.setattr(Store, "keys", refusing)
        await until(lambda: open_of(gate) == [(request, ("rules_differ",))], "the stop")
        assert refused == 3


@virtually
async def test_a_damaged_row_of_one_person_hides_nobody_else_and_ends_no_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = Sites()
    rows = Replica.around

    def damaged(replica: Replica, people: Iterable[PersonRef]) -> Rows:
        if PERSON in (people := list(people)):
            raise Corrupt("a row of the store is damaged")
        return rows(replica, people)

    async with watching(sites, tmp_path) as gate:
        await cleared(sites, gate)
        sites.permits(OTHER, order="o2")
        sites.all_beat()
        await gate.caught_up(sites)
        other = await gate.ask(person=OTHER)
        adopts(sites, OTHERS)
        await gate.caught_up(sites)
        monkeypatch.setattr(Replica, "around", damaged)
        await until(lambda: open_of(gate) == [(other.request_id, ("rules_differ",))], "the stop of the other")
        await asyncio.sleep(10)
        monkeypatch.undo()
        await until(lambda: len(open_of(gate)) == 2, "the stop of both, as soon as it can be read")


@virtually
async def test_what_stands_against_an_act_is_ordered_also_after_a_door_was_left_behind(tmp_path: Path) -> None:
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        adopts(sites, OTHERS)
        await until(lambda: len(open_of(gate)) == 1, "the stop")
        sites.stays()
        await gate.caught_up(sites)
        assert [one for one, _ in open_of(gate)] == [request]
        come_back(sites)
        await until(lambda: open_of(gate) == [(request, ("coa_stay",))], "the stay")
        assert orders(sites) == [["coa_stay"]]


@virtually
async def test_a_door_that_was_left_behind_says_no_stop_of_what_the_rules_in_force_allow(tmp_path: Path) -> None:
    """They may have an act that its own do not know."""
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        await gate.opened()
        sites.permits()
        adopts(sites, OTHERS)
        await gate.caught_up(sites)
        question = sites.world.question("board", "HND").model_copy(update={"rules": OTHERS, "action": "board_bus"})
        sites.says("ero", question, unit="ero/gate-00000001", id="q9")
        sites.says("ero", BoardingCompleted(question="q9", country="HND"), id="b1")
        await asyncio.sleep(ANEW_WITHIN_S + AGAIN_AFTER_S)
        assert [why for _, why in open_of(gate)] == [("rules_differ",)]
        assert (said(sites), orders(sites), sites.events("ActionWithoutClearance")) == ([], [], [])


@virtually
async def test_a_door_that_was_left_behind_keeps_nobody_in_custody(tmp_path: Path) -> None:
    """A release goes on in doubt (law 12)."""
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        await gate.opened()
        sites.says("ero", sites.world.question("release", "USA"), unit="ero/gate-00000001", id="q9")
        request = await cleared(sites, gate)
        adopts(sites, OTHERS)
        await until(lambda: open_of(gate) == [(request, ("rules_differ",))], "the stop", within_s=ANEW_WITHIN_S + 2)


@virtually
async def test_a_word_that_still_waits_for_the_log_is_not_said_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """During an outage of hours it would fill the line in which also a clearance is taken back."""
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        request = await cleared(sites, gate)

        async def refuses(*_: object) -> None:
            raise Unavailable("too few replicas have it")

        monkeypatch.setattr(sites.safety, "append", refuses)
        sites.stays()
        await until(lambda: len(open_of(gate)) == 1, "the stop")
        await asyncio.sleep(5 * AGAIN_AFTER_S)
        monkeypatch.undo()
        await until(lambda: said(sites) == [(request, ("coa_stay",))], "the word")
        await asyncio.sleep(AGAIN_AFTER_S)
        assert len(said(sites)) == 1


@virtually
async def test_a_word_that_was_lost_is_said_again_although_others_wait_for_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy gate always has something on that line."""
    sites, lost, say, append = Sites(), list[Said](), Outgoing.say, MemoryTopic.append
    monkeypatch.setattr(MemoryTopic, "append", slowly(append))

    def losing(outgoing: Outgoing, draft: Draft, event: Said) -> None:
        if isinstance(event, ClearanceCarriedOver) and not lost:
            lost.append(event)
        else:
            say(outgoing, draft, event)

    monkeypatch.setattr(Outgoing, "say", losing)
    async with watching(sites, tmp_path) as gate:
        request = await cleared(sites, gate)
        busy = asyncio.create_task(withdraws_for_ever(sites, gate))
        try:
            sites.stays()
            await until(lambda: len(lost) == 1, "a word that goes nowhere")
            await asyncio.sleep(AGAIN_AFTER_S + 2)
            await until(lambda: said(sites) == [(request, ("coa_stay",))], "the word", within_s=1)
        finally:
            busy.cancel()


@virtually
async def test_a_removal_against_a_stay_is_shown_once_the_door_of_the_next_rules_serves(tmp_path: Path) -> None:
    """In the hour of an upgrade no door of that agency has the rules in force, so nobody can say its stops."""
    sites = Sites()
    async with watching(sites, tmp_path) as gate:
        sites.permits()
        adopts(sites, OTHERS)
        await gate.opened()
        await gate.caught_up(sites)
        asked = sites.world.question("execute_removal", "HND").model_copy(update={"rules": OTHERS})
        sites.says("ero", asked, unit="ero/gate-00000001", id="q9")
        sites.stays()
        sites.says("ero", RemovalExecuted(question="q9", country="HND", proof="I-205"), id="r1")
        come_back(sites)
        stop = ("r1", ("action_without_clearance:taken_back",))
        await until(lambda: open_of(gate) == [stop], "the stop")
        assert gate.stops.open()[0].instruction == "bring_back"
        await until(lambda: said(sites) == [stop], "the word")
