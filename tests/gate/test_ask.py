"""Asking: only a question read back in time, answered from what lies below it, ever gives a clearance."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from interlock.bus import RawRecord, Sealed
from interlock.bus.memory import MemoryTopic
from interlock.events import (
    ClearanceAnswered,
    ClearanceRequested,
    ClearanceWithdrawn,
    RulesAdopted,
    StayGranted,
    StayLifted,
    StopOrdered,
    UnplacedOrderEntered,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import LogRecord, Recorded
from interlock.gate import Beats, Question
from interlock.persons import RowKey, Rows
from interlock.persons.clearances import SAME_ACT_MAX
from interlock.terms import LOG_SUBJECT, Offset, Unavailable, Verdict
from tests.gate.parts import Running, Sites, Told, running, until, virtually
from tests.worlds import OTHER, PERSON, born, codes, shipped_law


@asynccontextmanager
async def ready(sites: Sites, folder: Path, listener: Told | None = None) -> AsyncIterator[Running]:
    """A gate of which everything good can be said: open, all sources fresh, the person's removal permitted."""
    sites.permits()
    async with running(sites, folder, listener=listener) as gate:
        await gate.opened()
        beating = asyncio.create_task(sites.keep_beating())
        await asyncio.sleep(0.01)
        yield gate
        beating.cancel()


@contextmanager
def withheld(topic: MemoryTopic) -> Iterator[list[Sealed]]:
    """Appends to this topic are under way and do not arrive; they are listed."""
    kept: list[Sealed] = []
    append = topic.append

    async def keep(records: Sequence[Sealed]) -> Sequence[Offset]:
        kept.extend(records)
        await asyncio.sleep(10)
        raise Unavailable("no acknowledgement")

    topic.append = keep  # type: ignore[method-assign]  # the network between
    yield kept
    topic.append = append  # type: ignore[method-assign]  # as it was


def withdrawals(sites: Sites) -> dict[str, str]:
    """What was withdrawn, and why."""
    events = [record.event for record in sites.events("ClearanceWithdrawn")]
    return {event.request: event.reason for event in events if isinstance(event, ClearanceWithdrawn)}


@virtually
async def test_with_everything_in_order_it_is_clear(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        found = await gate.gate.ask(Question(PERSON, "board", "HND", officer="o7", case_number="c9", born=born))
        assert found.answer.verdict is Verdict.CLEAR
        (asked,) = sites.events("ClearanceRequested")
        assert asked.envelope.id == found.request_id
        assert asked.offset == found.offset
        assert asked.envelope.source.startswith("ero/gate-")
        clearance = found.clearance
        assert clearance is not None
        assert (clearance.request_id, clearance.subject, clearance.action) == (found.request_id, PERSON, "board")
        assert clearance.valid_until == found.asked_at + timedelta(minutes=10)
        assert withdrawals(sites) == {}


@virtually
async def test_the_question_says_what_its_gate_had_seen(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        before = gate.store.position
        await gate.ask()
        event = sites.events("ClearanceRequested")[0].event
        assert isinstance(event, ClearanceRequested)
        assert (event.applied_offset, event.applied_digest) == (before.applied, before.digest.hex())
        assert event.rules == shipped_law().digest


@virtually
async def test_a_clear_is_never_cached_two_asks_are_two_questions(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        one, other = await gate.ask(), await gate.ask()
        assert one.answer.verdict is other.answer.verdict is Verdict.CLEAR
        assert one.request_id != other.request_id
        assert [record.offset for record in sites.events("ClearanceRequested")] == [one.offset, other.offset]


@virtually
async def test_a_known_hold_answers_without_the_log_and_with_the_broker_down(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        sites.stays()
        await gate.caught_up(sites)
        for down in (False, True):
            sites.safety.down = down
            began = sites.clock.boot()
            found = await gate.ask()
            assert codes(found.answer) == ["coa_stay"]
            assert found.answer.verdict is Verdict.BLOCKED
            assert found.offset == gate.store.position.applied
            assert found.clearance is None
            assert sites.clock.boot() == began
        await asyncio.sleep(30)
        assert gate.replica.closed is not None
        assert codes((await gate.ask()).answer) == ["coa_stay"]
        assert sites.events("ClearanceRequested") == []


@virtually
async def test_with_the_log_down_it_is_unknown_after_five_seconds_and_withdrawn_when_it_is_back(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        sites.safety.down = True
        began = sites.clock.boot()
        found = await gate.ask()
        assert sites.clock.boot() - began == pytest.approx(5.0)
        assert (found.answer.verdict, codes(found.answer)) == (Verdict.UNKNOWN, ["not_read_back"])
        assert found.clearance is None
        assert withdrawals(sites) == {}
        sites.safety.down = False
        await until(lambda: withdrawals(sites) == {found.request_id: "not_read_back"}, "the withdrawal")


@virtually
async def test_a_lost_acknowledgement_does_not_matter_because_only_the_read_back_counts(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        sites.safety.lose_acks = True
        assert (await gate.ask()).answer.verdict is Verdict.CLEAR


@virtually
async def test_an_acknowledgement_alone_does_not_count(tmp_path: Path) -> None:
    """Appended and acknowledged, but this gate's own reader does not deliver it."""
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        gate.following.cancel()
        found = await gate.ask()
        assert codes(found.answer) == ["not_read_back"]
        assert len(sites.events("ClearanceRequested")) == 1


@virtually
async def test_a_question_that_surfaces_late_grants_nothing_and_is_withdrawn(tmp_path: Path) -> None:
    sites, told = Sites(), Told()
    async with ready(sites, tmp_path, told) as gate:
        with withheld(sites.safety) as under_way:
            found = await gate.ask()
        assert codes(found.answer) == ["not_read_back"]
        late = next(sealed for sealed in under_way if sealed.id == found.request_id)
        published = len(sites.published())
        sites.writes(late)
        await gate.caught_up(sites)
        assert [record.envelope.id for record in sites.events("ClearanceRequested")] == [found.request_id]
        await until(lambda: withdrawals(sites) == {found.request_id: "not_read_back"}, "the withdrawal")
        await asyncio.sleep(30)
        assert len(sites.published()) <= published + 1
        assert all(answer_of(record).verdict != "CLEAR" for record in sites.published())


class Pausing(Told):
    """This process sleeps just after its question was folded and before the answer is handed over."""

    def __init__(self, sites: Sites, seconds: float) -> None:
        super().__init__()
        self._sites = sites
        self._seconds = seconds

    def folded(self, raw: RawRecord, record: LogRecord, changed: frozenset[RowKey]) -> None:
        super().folded(raw, record, changed)
        if isinstance(record, Recorded) and isinstance(record.event, ClearanceRequested):
            self._sites.clock.suspended += self._seconds


@virtually
async def test_a_pause_between_read_back_and_hand_over_makes_it_unknown_and_withdrawn(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path, Pausing(sites, 5.01)) as gate:
        found = await gate.ask()
        assert (found.answer.verdict, codes(found.answer)) == (Verdict.UNKNOWN, ["not_read_back"])
        assert found.clearance is None
        await until(lambda: withdrawals(sites) == {found.request_id: "not_used"}, "the withdrawal")


@virtually
async def test_a_pause_within_five_seconds_does_no_harm(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path, Pausing(sites, 4.9)) as gate:
        assert (await gate.ask()).answer.verdict is Verdict.CLEAR


class OnItsHeels(Told):
    """Something is folded in the same batch as the question, above it: it is known before the answer is handed over."""

    def __init__(self, sites: Sites, follows: Callable[[Sites], object]) -> None:
        super().__init__()
        sites.safety.append = self._append  # type: ignore[method-assign]  # on the heels of each question
        self._sites = sites
        self._follows = follows

    async def _append(self, records: Sequence[Sealed]) -> Sequence[Offset]:
        await asyncio.sleep(0)
        for sealed in records:
            self._sites.writes(sealed)
        if records[0].id in {record.envelope.id for record in self._sites.events("ClearanceRequested")}:
            self._follows(self._sites)
        return [Offset(len(self._sites.safety.records) - 1)]


def other_rules(sites: Sites) -> None:
    for agency in ("eoir", "doj"):
        sites.says(agency, RulesAdopted(digest="f" * 64), LOG_SUBJECT)


def about_nobody_knows_whom(sites: Sites) -> None:
    sites.safety.append_raw(None, (), b"x")


def a_number_that_is_missing(sites: Sites) -> None:
    sites.says("doj", StayGranted(kind="coa_stay"), OTHER, iseq=5)


def a_stay_that_is_lifted_at_once(sites: Sites) -> None:
    """Nothing stands against the act any more; but its clearance was taken back, and must not be handed over."""
    sites.says("doj", StayGranted(kind="coa_stay"), id="s1")
    hold = LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stay")
    sites.says("doj", StayLifted(hold=hold, reason="vacated"))


@pytest.mark.parametrize(
    ("follows", "expected"),
    [
        (Sites.stays, "coa_stay"),
        (a_stay_that_is_lifted_at_once, "ask_again"),
        (other_rules, "rules_differ"),
        (about_nobody_knows_whom, "unreadable_record"),
        (a_number_that_is_missing, "feed_gap:doj.main"),
    ],
)
def test_what_is_known_at_hand_over_counts_although_the_question_was_clear(
    tmp_path: Path, follows: Callable[[Sites], object], expected: str
) -> None:
    @virtually
    async def story() -> None:
        sites = Sites()
        async with ready(sites, tmp_path, OnItsHeels(sites, follows)) as gate:
            found = await gate.ask()
            assert found.answer.verdict is not Verdict.CLEAR
            assert expected in codes(found.answer)
            assert found.clearance is None
            await until(lambda: withdrawals(sites) == {found.request_id: "not_used"}, "the withdrawal")

    story()


@virtually
async def test_of_many_questions_in_flight_none_is_clear_after_a_stay_that_was_lifted_at_once(tmp_path: Path) -> None:
    """Also those whose clearances are kept by one that stands for several."""
    sites = Sites()
    async with ready(sites, tmp_path, OnItsHeels(sites, a_stay_that_is_lifted_at_once)) as gate:
        found = await asyncio.gather(*(gate.ask() for _ in range(SAME_ACT_MAX + 4)))
        assert {tuple(codes(one.answer)) for one in found} == {("ask_again",)}


@virtually
async def test_an_order_of_nobody_that_comes_while_the_sources_are_looked_at_is_compared_with_who_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise everybody in flight would be perhaps the one whom it means."""
    sites, late = Sites(), Beats.late
    entered = UnplacedOrderEntered(kind="dct_tro", match_keys=["born1.aa", "surname1.bb"])
    async with ready(sites, tmp_path) as gate:

        async def meanwhile(beats: Beats) -> list[str]:
            sites.says("doj", entered, LOG_SUBJECT, unit="doj/cd-cal")
            await gate.caught_up(sites)
            sites.all_beat()
            return await late(beats)

        monkeypatch.setattr(Beats, "late", meanwhile)
        keys = ("born1.cc", "surname1.dd")
        found = await gate.gate.ask(Question(PERSON, "board", "HND", born=born, match_keys=keys))
        assert (codes(found.answer), found.answer.verdict) == ([], Verdict.CLEAR)


@virtually
async def test_a_source_that_falls_silent_while_the_answer_is_on_its_way_counts(tmp_path: Path) -> None:
    """Its beat was 9 s old when the question was sent, and is too old when the answer is handed over."""
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path, listener=Pausing(sites, 2.0)) as gate:
        await gate.opened()
        sites.all_beat()
        await asyncio.sleep(9)
        found = await gate.ask()
        assert found.answer.verdict is Verdict.UNKNOWN
        assert "source_silent:doj/ca9" in codes(found.answer)
        await until(lambda: withdrawals(sites) == {found.request_id: "not_used"}, "the withdrawal")


@virtually
async def test_a_pause_between_the_look_at_the_beats_and_the_send_makes_it_unknown(tmp_path: Path) -> None:
    """The list of late sources that the question carries would be as old as the pause."""
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        look = gate.beats.late

        async def slowly() -> list[str]:
            found = await look()
            sites.clock.suspended += 5.01
            return found

        gate.beats.late = slowly  # type: ignore[method-assign]  # the machine sleeps here
        assert codes((await gate.ask()).answer) == ["not_read_back"]


@virtually
async def test_an_attempt_that_is_cancelled_is_withdrawn(tmp_path: Path) -> None:
    """The officer's connection is gone: nobody holds the answer, so the question must not stay outstanding."""
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        gate.following.cancel()
        asking = asyncio.create_task(gate.ask())
        await until(lambda: len(sites.events("ClearanceRequested")) == 1, "the question")
        asking.cancel()
        (asked,) = sites.events("ClearanceRequested")
        await until(lambda: withdrawals(sites) == {asked.envelope.id: "cancelled"}, "the withdrawal")


@virtually
async def test_a_question_that_the_log_refused_is_withdrawn_as_refused(tmp_path: Path) -> None:
    """It granted nothing; but under the rules that come next nobody could tell it from one that was cleared."""
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        cleared = await gate.ask()
        assert cleared.answer.verdict is Verdict.CLEAR
        gate_is_behind = asyncio.create_task(gate.ask())
        sites.stays()
        found = await gate_is_behind
        assert codes(found.answer) == ["coa_stay"]
        known = await gate.ask()
        assert known.answer.verdict is Verdict.BLOCKED  # by local state, so no question of it is in the log
        await asyncio.sleep(10)
        assert withdrawals(sites) == {found.request_id: "not_clear"}


@virtually
async def test_two_hundred_at_once_are_two_hundred_answers(tmp_path: Path) -> None:
    """And each is published at least once."""
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        found = await asyncio.gather(*(gate.ask() for _ in range(200)))
        assert {answered.answer.verdict for answered in found} == {Verdict.CLEAR}
        assert len({answered.request_id for answered in found}) == len({answered.offset for answered in found}) == 200
        await until(lambda: len(sites.published()) >= 200, "all answers")
        assert published(sites).keys() == {answered.request_id for answered in found}


def answer_of(record: Recorded) -> ClearanceAnswered:
    assert isinstance(record.event, ClearanceAnswered)
    return record.event


def answers(sites: Sites) -> list[Recorded]:
    """What was published but for the stops."""
    return [record for record in sites.published() if not isinstance(record.event, StopOrdered)]


def published(sites: Sites) -> Counter[str]:
    return Counter(answer_of(record).request for record in answers(sites))


@virtually
async def test_every_answer_is_published_also_those_given_while_the_broker_was_down(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        found = [await gate.ask()]
        sites.answers.down = sites.safety.down = True
        found += [await gate.ask()]
        sites.stays()
        found += [await gate.ask()]
        sites.answers.down = sites.safety.down = False
        await gate.opened()
        found += [await gate.ask()]
        await until(lambda: len(published(sites)) == 4, "all answers")
        by_request = {answer_of(record).request: answer_of(record) for record in answers(sites)}
        for answered in found:
            said = by_request[answered.request_id]
            assert said.verdict == answered.answer.verdict.name
            assert list(said.reasons) == [str(reason) for reason in answered.answer.reasons]
            assert (said.offset, said.rules) == (answered.offset, shipped_law().digest)
        assert [answered.answer.verdict.name for answered in found] == ["CLEAR", "UNKNOWN", "UNKNOWN", "BLOCKED"]


@virtually
async def test_a_lost_acknowledgement_of_a_published_answer_publishes_it_again(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        sites.answers.lose_acks = True
        found = await gate.ask()
        await asyncio.sleep(2.5)
        sites.answers.lose_acks = False
        await asyncio.sleep(2.5)
        assert published(sites)[found.request_id] > 1


@virtually
async def test_before_rules_are_adopted_everyone_is_unknown(tmp_path: Path) -> None:
    sites = Sites(adopted=False)
    async with ready(sites, tmp_path) as gate:
        assert codes((await gate.ask()).answer) == ["rules_not_adopted"]


@virtually
async def test_an_act_without_a_row_is_unknown_and_one_without_the_power_too(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        assert codes((await gate.ask("teleport")).answer) == ["act_without_a_row"]
        async with running(sites, tmp_path, agency="doj") as other:
            await other.opened()
            assert codes((await other.ask()).answer) == ["asked_without_the_power"]


@virtually
async def test_two_gates_answer_each_its_own_question(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits(OTHER)
    second_folder = tmp_path / "second"
    second_folder.mkdir()
    async with ready(sites, tmp_path) as one, running(sites, second_folder) as second:
        await second.opened()
        sites.all_beat()
        await asyncio.sleep(0.01)
        first, other = await asyncio.gather(one.ask(), second.ask(person=OTHER))
        assert first.answer.verdict is other.answer.verdict is Verdict.CLEAR
        assert len({record.envelope.source for record in sites.events("ClearanceRequested")}) == 2
        assert one.store.position == second.store.position


@virtually
async def test_questions_of_one_moment_are_sent_together_and_each_is_answered_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        sent: list[int] = []
        append = sites.safety.append

        async def counted(records: Sequence[Sealed]) -> None:
            sent.append(len(records))
            await append(records)

        monkeypatch.setattr(sites.safety, "append", counted)
        found = await asyncio.gather(*(gate.ask() for _ in range(5)), gate.ask("no such act"))
        assert [one.answer.verdict for one in found] == [Verdict.CLEAR] * 5 + [Verdict.UNKNOWN]
        assert len({one.offset for one in found}) == 6
        assert sent[0] == 6


@virtually
async def test_of_questions_sent_together_in_vain_each_is_named_and_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        sites.safety.down = True
        found = await asyncio.gather(*(gate.ask() for _ in range(3)))
        assert [codes(one.answer) for one in found] == [["not_read_back"]] * 3
        said = [line for line in capsys.readouterr().out.splitlines() if "question.not_acknowledged" in line]
        assert all(any(one.request_id in line for line in said) for one in found)


@virtually
async def test_an_ask_that_fails_says_what_kind_of_error_was_behind_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:

        def unreadable(_: frozenset[RowKey]) -> Rows:
            raise Unavailable("words that stay here") from sqlite3.OperationalError("and these")

        monkeypatch.setattr(gate.store, "rows", unreadable)
        assert codes((await gate.ask()).answer) == ["gate_closed"]
        (line,) = [line for line in capsys.readouterr().out.splitlines() if "ask.failed" in line]
        assert "Unavailable from OperationalError" in line
        assert "these" not in line


@virtually
async def test_a_question_that_some_gate_cannot_read_is_not_put_and_nobody_is_clear(tmp_path: Path) -> None:
    sites = Sites()
    async with ready(sites, tmp_path) as gate:
        assert (await gate.ask()).answer.verdict is Verdict.CLEAR
        before = len(sites.safety.records)
        gate.gate._sealer = replace(gate.gate._sealer, lacking=lambda _: ["cbp/gate-00000001"])
        answered = await gate.ask()
        assert (codes(answered.answer), answered.clearance) == (["not_read_by_all"], None)
        assert answered.answer.verdict is Verdict.UNKNOWN
        assert len(sites.safety.records) == before
