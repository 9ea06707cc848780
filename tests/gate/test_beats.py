"""Which sources are fresh: silence, doubt, age and another's word make a unit late; only its own new beat does not."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from interlock.events import FeedClosed, MotionFiled, RulesAdopted
from interlock.gate import beats
from interlock.terms import LOG_SUBJECT, Verdict
from tests.gate.parts import Running, Sites, running, virtually
from tests.worlds import AGENCIES, codes, shipped_law


def units_of(agency: str) -> list[str]:
    return [unit for unit in ALL if unit.partition("/")[0] == agency]


ALL = sorted(shipped_law().units)
DOJ, EOIR = units_of("doj"), units_of("eoir")
REST = ("uscis", "opla", "cbp", "hhs")
QUARTER_OF_AN_HOUR = sorted([*EOIR, "cbp/encounters", "ero/custody"])
MOTION = MotionFiled(filing_type="reopen", proceeding_type="removal")


async def late(gate: Running) -> list[str]:
    """What a question asked now would name, once what was appended has been read."""
    await asyncio.sleep(0.01)
    return await gate.beats.late()


async def open_with_beats(gate: Running, sites: Sites) -> None:
    await gate.opened()
    sites.all_beat()
    assert await late(gate) == []


@virtually
async def test_a_unit_that_never_joined_is_late(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        assert await late(gate) == ALL
        sites.beats("eoir")
        sites.beats("ero")
        for agency in REST:
            sites.beats(agency)
        assert await late(gate) == DOJ


@virtually
async def test_a_beat_from_before_this_gate_began_to_listen_does_not_count(tmp_path: Path) -> None:
    sites = Sites()
    sites.all_beat()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        assert await late(gate) == ALL


@virtually
async def test_a_beat_is_good_for_ten_seconds_and_no_longer(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        await asyncio.sleep(9.9)
        assert await late(gate) == []
        await asyncio.sleep(0.1)
        assert await late(gate) == ALL
        sites.all_beat()
        assert await late(gate) == []


@virtually
async def test_a_machine_that_slept_trusts_no_beat_from_before(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        sites.clock.suspended += 11
        assert await late(gate) == ALL


@pytest.mark.parametrize(
    ("age", "units"),
    [
        (timedelta(minutes=14), []),
        (timedelta(minutes=16), QUARTER_OF_AN_HOUR),
        (timedelta(hours=11), [*QUARTER_OF_AN_HOUR, "uscis/apss", "uscis/status", "hhs/uc-portal"]),
        (timedelta(hours=12, minutes=1), ALL),
        (timedelta(seconds=-30), ALL),
        (None, ALL),
    ],
)
def test_each_source_has_its_own_limit(tmp_path: Path, age: timedelta | None, units: list[str]) -> None:
    """15 minutes for a docket, 12 hours for a duty desk; a time in the future is a wrong clock, and none is silence."""

    @virtually
    async def story() -> None:
        sites = Sites()
        async with running(sites, tmp_path) as gate:
            await gate.opened()
            complete_to = None if age is None else sites.clock.utc() - age
            for agency in AGENCIES:
                sites.beats(agency, units=dict.fromkeys(units_of(agency), complete_to))
            assert await late(gate) == sorted(units)

    story()


@virtually
async def test_the_age_is_the_larger_of_our_clocks_and_the_logs(tmp_path: Path) -> None:
    """A gate whose own clock is behind must not find an old docket fresh."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        truly = sites.safety._now
        sites.safety._now = lambda: truly() + timedelta(minutes=20)
        sites.says("eoir", RulesAdopted(digest=shipped_law().digest), LOG_SUBJECT)
        await gate.caught_up(sites)
        assert await late(gate) == QUARTER_OF_AN_HOUR


@virtually
async def test_a_unit_that_time_alone_makes_late_is_late_in_the_very_next_look(tmp_path: Path) -> None:
    """Questions of one moment share a look at the beats, and here neither a beat nor a record ends it."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        edge = sites.clock.utc() - timedelta(minutes=15) + timedelta(seconds=3)
        sites.beats("eoir", units=dict.fromkeys(EOIR, edge))
        sites.beats("doj")
        sites.beats("ero")
        for agency in REST:
            sites.beats(agency)
        assert await late(gate) == []
        end = edge + timedelta(minutes=15)
        truly = sites.clock.utc
        for beyond, found in ((timedelta(0), []), (timedelta(microseconds=1), EOIR)):
            sites.clock.utc = lambda beyond=beyond: end + beyond  # type: ignore[method-assign,misc]  # to the microsecond
            assert gate.beats.late_now() == found
        sites.clock.utc = truly  # type: ignore[method-assign]  # set back: nothing becomes young again
        assert gate.beats.late_now() == EOIR


@virtually
async def test_a_question_of_the_next_second_names_what_time_alone_made_late(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        assert (await gate.ask()).answer.verdict is Verdict.CLEAR
        await gate.caught_up(sites)
        assert gate.beats.late_now() == []
        sites.clock.suspended += 10.1
        assert (await gate.ask()).answer.verdict is Verdict.UNKNOWN
        question = sites.events("ClearanceRequested")[-1].event
        assert getattr(question, "late_sources", None) == ALL


@virtually
async def test_a_record_ends_the_look_that_questions_share(tmp_path: Path) -> None:
    """Another feed of the court comes to be known, and nobody has heard it beat."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        assert gate.beats.late_now() == []
        sites.says("eoir", MOTION, feed="eoir.second")
        await gate.caught_up(sites)
        assert gate.beats.late_now() == EOIR


def unlooked() -> None:
    raise AssertionError("a new look")


@virtually
async def test_questions_of_one_moment_share_one_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        monkeypatch.setattr(gate.beats, "_looked", unlooked)
        assert [await gate.beats.late() for _ in range(100)] == [[]] * 100
        sites.all_beat()
        with pytest.raises(AssertionError, match="a new look"):
            await late(gate)


@virtually
async def test_a_time_that_was_in_the_future_when_it_was_told_is_silent_once_it_has_come(tmp_path: Path) -> None:
    """Clocks differ by a little: the next beat after it may say the same time, and is believed."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        ahead = dict.fromkeys(EOIR, sites.clock.utc() + timedelta(seconds=3))
        sites.beats("eoir", units=ahead)
        assert await late(gate) == EOIR
        await asyncio.sleep(4)
        assert await late(gate) == EOIR
        sites.beats("eoir", units=ahead)
        assert await late(gate) == []


@virtually
async def test_a_time_further_in_the_future_than_clocks_differ_never_counts_however_often_it_is_told(
    tmp_path: Path,
) -> None:
    """A stuck docket with a wrong date beats on, and an hour later the date has come."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        ahead = dict.fromkeys(EOIR, sites.clock.utc() + timedelta(hours=1))
        sites.beats("eoir", units=ahead)
        assert await late(gate) == EOIR
        await asyncio.sleep(3601)
        sites.beats("doj")
        sites.beats("ero")
        for agency in REST:
            sites.beats(agency)
        sites.beats("eoir", units=ahead)
        assert await late(gate) == EOIR
        sites.beats("eoir")
        assert await late(gate) == []


@virtually
async def test_an_adapter_alive_over_a_stuck_docket_is_late(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        stuck = {unit: sites.clock.utc() for unit in EOIR}
        for minutes in range(15):
            assert await late(gate) == ([] if minutes else ALL)
            await asyncio.sleep(60)
            sites.beats("doj")
            sites.beats("ero")
            for agency in REST:
                sites.beats(agency)
            sites.beats("eoir", units=stuck)
        assert await late(gate) == EOIR


@virtually
async def test_a_feed_behind_its_beat_is_waited_for_a_second_and_then_late(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        sites.beats("eoir", iseq=sites.sent("eoir.main") + 1)
        await asyncio.sleep(0.01)
        began = sites.clock.boot()
        assert await gate.beats.late() == EOIR
        assert sites.clock.boot() - began == pytest.approx(1.0)


@virtually
async def test_a_record_that_arrives_while_a_question_waits_makes_its_feed_fresh(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        promised = sites.seals("eoir", MOTION)
        sites.beats("eoir")
        await asyncio.sleep(0.01)
        waiting = asyncio.create_task(gate.beats.late())
        await asyncio.sleep(0.3)
        assert not waiting.done()
        sites.writes(promised)
        began = sites.clock.boot()
        assert await waiting == []
        assert sites.clock.boot() - began < 0.01


@virtually
async def test_a_dead_feed_that_promised_more_makes_nobody_wait(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        sites.beats("eoir", iseq=sites.sent("eoir.main") + 1)
        await asyncio.sleep(11)
        began = sites.clock.boot()
        assert await gate.beats.late() == ALL
        assert sites.clock.boot() == began


def another_agencys_word(sites: Sites) -> None:
    """ERO says that the court is complete."""
    sites.beats("ero", units=dict.fromkeys(ALL, sites.clock.utc()))


def another_agencys_feed(sites: Sites) -> None:
    """ERO signs a beat of the court's feed."""
    sites.beats("eoir", signer="ero")


def not_signed_by_a_known_key(sites: Sites) -> None:
    sites.beats("eoir", kid="eoir-unknown")


def damaged(sites: Sites) -> None:
    sites.beats("eoir")
    beat = sites.heartbeats.records.pop()
    sites.heartbeats.append_raw(beat.key, beat.headers, (beat.value or b"") + b"\0")


def sent_again(sites: Sites) -> None:
    """The very bytes of a beat that was good long ago."""
    for beat in list(sites.heartbeats.records):
        sites.heartbeats.append_raw(beat.key, beat.headers, beat.value)


def of_the_future(sites: Sites) -> None:
    """A clock that is ahead now would make a copy of this beat young later."""
    sites.beats("eoir", time=sites.clock.utc() + timedelta(seconds=6))


def on_the_wrong_topic(sites: Sites) -> None:
    record = sites.safety.records[-1]
    sites.heartbeats.append_raw(record.key, record.headers, record.value)


@pytest.mark.parametrize(
    "beat",
    [
        another_agencys_word, another_agencys_feed, not_signed_by_a_known_key, damaged, sent_again, of_the_future,
        on_the_wrong_topic,
    ],
)  # fmt: skip
def test_only_the_agencys_own_new_signed_beat_makes_its_units_fresh(
    tmp_path: Path, beat: Callable[[Sites], None]
) -> None:
    @virtually
    async def story() -> None:
        sites = Sites()
        async with running(sites, tmp_path) as gate:
            await open_with_beats(gate, sites)
            await asyncio.sleep(11)
            sites.beats("doj")
            sites.beats("ero")
            for agency in REST:
                sites.beats(agency)
            beat(sites)
            assert await late(gate) == EOIR

    story()


@virtually
async def test_a_known_feed_that_stopped_beating_silences_its_agency(tmp_path: Path) -> None:
    """It may hold records back, so a second feed that beats cannot speak for it."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        sites.says("eoir", MOTION, feed="eoir.second")
        await gate.caught_up(sites)
        assert await late(gate) == EOIR
        sites.beats("eoir", feed="eoir.second")
        assert await late(gate) == []
        beating = asyncio.create_task(sites.keep_beating())
        await asyncio.sleep(11)
        assert await late(gate) == EOIR
        beating.cancel()


@virtually
async def test_a_unit_that_one_feed_holds_back_is_late_whatever_another_of_its_agency_says(tmp_path: Path) -> None:
    """At one door of the office something waits for repair, about nobody knows whom; the other door knows nothing."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        now = sites.clock.utc()
        sites.beats("doj", feed="doj.second", iseq=0)
        sites.beats("doj", units={"doj/ca9": None, "doj/ca5": now})
        await asyncio.sleep(0.1)
        late = gate.beats.late_now()
        assert ("doj/ca9" in late, "doj/ca5" in late) == (True, False)
        sites.beats("doj", units={"doj/ca9": now})
        await asyncio.sleep(0.1)
        assert "doj/ca9" not in gate.beats.late_now()


@virtually
async def test_what_a_feed_says_of_another_agencys_unit_holds_nothing_back(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        sites.all_beat()
        sites.beats("ero", units={"doj/ca9": None})
        await asyncio.sleep(0.1)
        assert "doj/ca9" not in gate.beats.late_now()


@virtually
async def test_a_gate_that_starts_takes_no_old_beat_for_the_first(tmp_path: Path) -> None:
    """It has no last one to compare with: the desk's adapter stopped, and somebody copies its last beat, which says
    that a source was complete within its limit of 12 hours.
    """
    sites = Sites()
    sites.beats("doj")
    (beat,) = sites.heartbeats.records
    await asyncio.sleep(11 * 3600)
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        sites.beats("eoir")
        sites.beats("ero")
        for agency in REST:
            sites.beats(agency)
        sites.heartbeats.append_raw(beat.key, beat.headers, beat.value)
        assert await late(gate) == DOJ


@pytest.mark.parametrize("clock", ["ours before", "the log's", "of the record"])
def test_a_clock_that_is_set_back_makes_no_old_beat_young(tmp_path: Path, clock: str) -> None:
    """The highest of all times that can be known here counts."""

    @virtually
    async def story() -> None:
        sites = Sites()
        async with running(sites, tmp_path) as gate:
            await open_with_beats(gate, sites)
            truly, logs = sites.clock.utc, sites.safety._now
            ahead = timedelta(minutes=2)
            if clock == "ours before":
                sites.clock.utc = lambda: truly() + ahead  # type: ignore[method-assign]  # right until it is set back
                await late(gate)
                sites.clock.utc = truly  # type: ignore[method-assign]  # as it was
            if clock == "the log's":
                sites.safety._now = lambda: logs() + ahead
                sites.says("doj", RulesAdopted(digest=shipped_law().digest), LOG_SUBJECT)
                await gate.caught_up(sites)
            if clock == "of the record":
                sites.heartbeats._now = lambda: logs() + ahead
            await asyncio.sleep(11)
            sites.all_beat()
            assert await late(gate) == ALL

    story()


@virtually
async def test_a_feed_that_counts_backwards_is_silent_at_once_and_an_alarm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its outbox was restored from an older copy: numbers that it gives out now are taken for repeats."""
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        sites.says("eoir", MOTION)
        await gate.caught_up(sites)
        await open_with_beats(gate, sites)
        for _ in range(3):
            sites.beats("eoir", iseq=1)
            assert await late(gate) == EOIR
            await asyncio.sleep(2)
        assert "beat.rollback" in capsys.readouterr().out
        sites.beats("eoir", iseq=sites.sent("eoir.main"))
        assert await late(gate) == EOIR, "it has counted up again, over numbers that stand for other records"


@virtually
async def test_a_beat_that_claims_less_than_the_log_has_counts_for_nothing_and_is_an_alarm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This gate has never heard the feed say more: the log itself tells that the outbox is an older copy."""
    sites = Sites()
    sites.permits()
    sites.says("eoir", MOTION)
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        for _ in range(9):
            sites.beats("eoir", iseq=1)
            sites.beats("doj")
            sites.beats("ero")
            for agency in REST:
                sites.beats(agency)
            assert await late(gate) == EOIR
            await asyncio.sleep(2)
        assert "beat.rollback" in capsys.readouterr().out
        sites.all_beat()
        assert await late(gate) == EOIR, "it has counted up again, over numbers that stand for other records"


@virtually
async def test_a_beat_that_a_record_overtook_is_made_good_by_the_next(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        sites.says("eoir", MOTION)
        await gate.caught_up(sites)
        sites.beats("eoir", iseq=sites.sent("eoir.main"))
        sites.says("eoir", MOTION)
        await gate.caught_up(sites)
        sites.beats("eoir", iseq=sites.sent("eoir.main"))
        assert await late(gate) == []


@virtually
async def test_a_feed_that_the_log_does_not_know_yet_counts_as_soon_as_it_promises_records(tmp_path: Path) -> None:
    """A second outbox has stored a stay, and the broker between is slow: the first outbox cannot speak for it."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        sites.beats("eoir", feed="eoir.second", iseq=1, units={})
        assert await late(gate) == EOIR
        sites.says("eoir", MOTION, feed="eoir.second")
        assert await late(gate) == []


@virtually
async def test_one_feed_too_many_is_not_remembered_and_silences_its_agency_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be an outbox that holds a stay back, and nobody could say when it stops beating."""
    monkeypatch.setattr(beats, "FEEDS_MAX", 3)
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        for name in ("two", "three"):
            sites.beats("eoir", feed=f"eoir.{name}")
        assert await late(gate) == []
        for name in ("four", "five"):
            sites.beats("eoir", feed=f"eoir.{name}")
            assert await late(gate) == EOIR
        assert capsys.readouterr().out.count("beat.ignored") == 2
        kept = {feed for feed in (*gate.beats._beats, *gate.beats._floors) if feed.startswith("eoir.")}
        assert kept == {"eoir.main", "eoir.two", "eoir.three"}
        sites.all_beat()
        assert await late(gate) == EOIR, "the feed that is not listened to may hold records back"


@virtually
async def test_a_feed_for_which_nobody_waits_takes_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beats, "FEEDS_MAX", 2)
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        sites.beats("eoir", feed="eoir.lost")
        sites.beats("eoir", feed="eoir.census-1")
        for desk in ("Boston", "Eloy"):
            closed = FeedClosed(feed="eoir.lost", lost_from=1, census="compared", desk=desk, by=f"{desk}-7")
            sites.says("eoir", closed, LOG_SUBJECT, unit="eoir/desk")
        await gate.caught_up(sites)
        sites.all_beat()
        sites.beats("eoir", feed="eoir.new")
        assert await late(gate) == []
        sites.beats("eoir", feed="eoir.lost")
        assert await late(gate) == []


@virtually
async def test_of_a_beat_only_the_units_of_the_table_are_remembered(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        units = {unit: sites.clock.utc() for unit in EOIR}
        made_up = {f"eoir/{number}": sites.clock.utc() + timedelta(days=number) for number in range(100)}
        sites.beats("eoir", units={**units, **made_up})
        assert await late(gate) == []
        beat = gate.beats._beats["eoir.main"]
        assert sorted({*beat.complete, *beat.void}) == EOIR


@virtually
async def test_a_question_names_what_is_late_and_the_beat_that_it_had_read(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        sites.beats("eoir")
        sites.beats("ero")
        for agency in REST:
            sites.beats(agency)
        await asyncio.sleep(0.01)
        answer = (await gate.ask()).answer
        assert answer.verdict is Verdict.UNKNOWN
        elsewhere = {"doj/ca1", "doj/ca4", "doj/ca5"}  # they review no court of this person
        needed = [unit for unit in DOJ if unit not in elsewhere]
        assert codes(answer) == [f"source_silent:{unit}" for unit in needed]
        question = sites.events("ClearanceRequested")[-1].event
        assert getattr(question, "late_sources", None) == DOJ
        assert getattr(question, "heartbeat_offset", None) == 5


@virtually
async def test_after_an_outage_of_the_heartbeat_topic_beats_count_again(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await open_with_beats(gate, sites)
        sites.heartbeats.down = True
        await asyncio.sleep(11)
        assert await late(gate) == ALL
        sites.heartbeats.down = False
        await asyncio.sleep(1)
        sites.all_beat()
        assert await late(gate) == []
