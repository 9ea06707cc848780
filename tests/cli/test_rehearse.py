"""Past departures against a log: what the gate would have said, and what it would have said, had everybody told."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from interlock.bus import SAFETY
from interlock.bus.memory import MemoryBus, MemoryTopic
from interlock.cli.departures import BadLine, read_departures
from interlock.cli.rehearsed import DepartureRehearsed, RehearseEnd, shown_departure, shown_end
from interlock.cli.rehearsing import rehearse_on
from interlock.door.people import People
from interlock.events import (
    CensusClosed,
    CensusOpened,
    CustodyChanged,
    FearClaimMade,
    GateStageChanged,
    IdentityLinked,
    MotionFiled,
    RemovalOrderBecameExecutable,
    StayGranted,
    StayLifted,
    UnplacedOrderEntered,
    UnreadableResolved,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons.census import NOTHING_SENT
from interlock.terms import LOG_SUBJECT, Offset, Refused
from interlock.terms.identifiers import PersonKey, PersonKeys, birth_mark, named_by_number
from interlock.terms.match_keys import match_keys
from tests.cli.conftest import Interlock
from tests.worlds import World, keys_toml, order_to, shipped_law

LAW = shipped_law()
KEYS = PersonKeys((PersonKey(b"k" * 32),))
PEOPLE = People(KEYS, lambda: frozenset({1}), lambda _, __: None)
NUMBER, OTHER_NUMBER, BORN = "A098-765-432", "A098-765-433", date(1981, 3, 2)
WHO, OTHER = named_by_number(KEYS, NUMBER).ref, named_by_number(KEYS, OTHER_NUMBER).ref
NOW = datetime(2026, 1, 1, tzinfo=UTC)
STAY = StayGranted(kind="coa_stay", body="ca9")


@pytest.fixture(autouse=True)
def born_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody in these worlds was born that day, marked by the key with which the list is read."""
    monkeypatch.setattr("tests.worlds.born", lambda ref: birth_mark(KEYS, ref, BORN))


@pytest.fixture
def world() -> World:
    """Somebody may be removed to Honduras, by everything that was said."""
    world = World()
    world.permits(WHO)
    return world


def later(world: World, **span: float) -> datetime:
    """Time goes by; the moment from which it does."""
    left = world.at
    world.at += timedelta(**span)
    return left


def topic_of(world: World) -> MemoryTopic:
    topic = MemoryBus(lambda: world.at).topic(SAFETY)
    topic.records = world.records
    return topic


def row(departed_at: datetime, **changed: str) -> dict[str, str]:
    named = {"row": "17", "a_number": NUMBER, "born": BORN.isoformat(), "country": "HND"}
    return named | {"departed_at": departed_at.isoformat()} | changed


def lines(*rows: dict[str, str]) -> bytes:
    return "".join(f"{json.dumps(one)}\n" for one in rows).encode()


def silent(_: str) -> None: ...


async def rehearsed(world: World, *rows: dict[str, str]) -> tuple[Sequence[DepartureRehearsed], RehearseEnd]:
    departures, bad = read_departures(lines(*rows), PEOPLE, LAW, NOW)
    rehearsal = await rehearse_on(topic_of(world), LAW, KEYS, departures, silent)
    shown = [shown_departure(one, LAW) for one in rehearsal.rehearsed]
    return shown, shown_end(rehearsal, shown, len(bad), LAW)


async def one_of(world: World, departed_at: datetime, **changed: str) -> DepartureRehearsed:
    (one,), _ = await rehearsed(world, row(departed_at, **changed))
    return one


def answers(one: DepartureRehearsed) -> tuple[str, str]:
    return one.then.answer, one.in_law.answer


def text(result: DepartureRehearsed | RehearseEnd) -> str:
    return "\n".join(str(getattr(part, "text", getattr(part, "rows", ""))) for part in result.page())


async def test_a_stay_that_was_on_the_log_would_have_blocked_and_says_what_would_have_ended_it(world: World) -> None:
    world.says("doj", STAY, WHO)
    (one,), end = await rehearsed(world, row(later(world, hours=1)))
    (cause,) = one.then.causes
    assert (one.then.answer, cause.code, cause.source) == ("BLOCKED", "coa_stay", "doj/ca9")
    assert not one.differ
    assert "would have been blocked." in text(one)
    assert "Because: Stay of removal by a court of appeals. Placed by " in text(one)
    assert "What would have changed it: It has no end date. It ends when the court's mandate issues" in text(one)
    assert [(one.answer, one.code, one.source, one.then, one.in_law) for one in end.causes] == [
        ("BLOCKED", "coa_stay", "doj/ca9", 1, 1)
    ]


async def test_a_stay_that_was_told_too_late_would_have_blocked_in_law_and_its_lateness_is_named(world: World) -> None:
    world.says("ero", CustodyChanged(reason="transfer", to_facility="Eloy", area="phoenix"), WHO)
    ordered = world.at - timedelta(minutes=5)
    left = later(world, hours=3, minutes=20)
    world.says("ero", CustodyChanged(reason="transfer", to_facility="Mesa", area="phoenix"), WHO, time=ordered)
    told = world.says("doj", STAY, WHO, time=ordered)
    one = await one_of(world, left)
    assert answers(one) == ("CLEAR", "BLOCKED")
    (late,) = one.late
    assert (late.type, late.source, late.offset) == ("StayGranted", "doj/ca9", told.offset)
    assert late.after_s == 3 * 3600 + 20 * 60 + 2
    assert "would have been cleared." in text(one)
    assert "Had everybody told in time: blocked." in text(one)
    assert "was told 3 h 20 min after the departure" in text(one)


async def test_what_happened_after_the_departure_changes_nothing(world: World) -> None:
    left = later(world, hours=1)
    world.says("doj", STAY, WHO)
    one = await one_of(world, left)
    assert (answers(one), one.differ, one.late) == (("CLEAR", "CLEAR"), False, ())


async def test_a_lift_that_was_told_too_late_would_have_cleared(world: World) -> None:
    world.says("doj", STAY, WHO, id="s1")
    lifted = world.at
    left = later(world, days=2)
    hold = LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stay")
    world.says("doj", StayLifted(hold=hold, body="ca9", reason="vacated"), WHO, time=lifted)
    one = await one_of(world, left)
    assert answers(one) == ("BLOCKED", "CLEAR")
    assert [late.type for late in one.late] == ["StayLifted"]
    assert "was told 2 d 0 h after the departure" in text(one)


async def test_a_census_long_after_the_departure_counts_in_law() -> None:
    world = World()
    ordered = world.at
    left = later(world, days=400)
    world.says("eoir", order_to("HND"), WHO, id="o1", time=ordered)
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]), WHO, time=ordered)
    one = await one_of(world, left)
    assert answers(one) == ("BLOCKED", "CLEAR")
    assert [late.type for late in one.late] == ["ImmigrationJudgeDecisionIssued", "RemovalOrderBecameExecutable"]


async def test_somebody_of_whom_the_log_says_nothing_lacks_an_order(world: World) -> None:
    one = await one_of(world, later(world, hours=1), a_number=OTHER_NUMBER)
    assert answers(one) == ("BLOCKED", "BLOCKED")
    assert [(cause.code, cause.source) for cause in one.then.causes] == [("no_executable_order", None)]
    assert "Check the A-number" in text(one)


async def test_a_past_that_was_not_told_is_unknown_by_cause_and_source_until_it_was(world: World) -> None:
    census: dict[str, Any] = {"unit": "eoir/bia", "feed": "eoir.census"}
    world.says("eoir", CensusOpened(kind="protections"), LOG_SUBJECT, **census)
    left = later(world, days=12)
    (one,), end = await rehearsed(world, row(left))
    assert answers(one) == ("UNKNOWN", "UNKNOWN")
    assert [(one.answer, one.code, one.source, one.then) for one in end.causes] == [
        ("UNKNOWN", "history_not_loaded", "eoir/bia", 1)
    ]
    closed = CensusClosed(kind="protections", read=0, sent=0, refused=0, digest=NOTHING_SENT, attested_by="x")
    world.says("eoir", closed, LOG_SUBJECT, **census)
    one = await one_of(world, left)
    assert answers(one) == ("UNKNOWN", "CLEAR")
    assert [(late.type, late.source) for late in one.late] == [("CensusClosed", "eoir/bia")]


async def test_a_gap_that_was_filled_since_is_no_fault_of_the_case(world: World) -> None:
    number = world._sent["doj.main"]
    world.says("doj", MotionFiled(filing_type="stay", proceeding_type="removal"), OTHER, iseq=number + 2)
    left = later(world, hours=1)
    world.says("doj", MotionFiled(filing_type="stay", proceeding_type="removal"), OTHER, iseq=number + 1)
    one = await one_of(world, left)
    assert answers(one) == ("UNKNOWN", "CLEAR")
    assert [(cause.code, cause.source) for cause in one.then.causes] == [("feed_gap", "doj.main")]
    assert "What was missing was of the log itself" in text(one)


async def test_a_hold_under_a_linked_number_counts_also_where_it_was_told_before_the_link(world: World) -> None:
    world.says("doj", STAY, OTHER)
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="x"), WHO)
    one = await one_of(world, later(world, hours=1))
    assert (answers(one), one.differ) == (("BLOCKED", "BLOCKED"), False)


async def test_a_hold_that_was_told_too_late_under_a_linked_number_is_found(world: World) -> None:
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="x"), WHO)
    ordered = world.at
    left = later(world, hours=1)
    world.says("doj", STAY, OTHER, time=ordered)
    one = await one_of(world, left)
    assert answers(one) == ("CLEAR", "BLOCKED")
    assert [late.type for late in one.late] == ["StayGranted"]


async def test_a_record_under_a_used_number_permits_no_more_in_looking_back(world: World) -> None:
    world.says("eoir", order_to("GTM"), WHO, id="o2", iseq=1)
    world.says("ero", RemovalOrderBecameExecutable(order="o2", countries=["GTM"]), WHO)
    one = await one_of(world, later(world, hours=1), country="GTM")
    assert (answers(one), one.differ) == (("BLOCKED", "BLOCKED"), False)


async def test_an_order_that_names_nobody_by_number_and_came_too_late_is_found(world: World) -> None:
    ordered = world.at
    left = later(world, hours=1)
    keys = match_keys(KEYS, BORN, "Ortega")
    order = UnplacedOrderEntered(kind="dct_tro", body="cd_cal", match_keys=list(keys))
    world.says("doj", order, LOG_SUBJECT, unit="doj/cd-cal", time=ordered)
    (one,), end = await rehearsed(world, row(left))
    assert answers(one) == ("CLEAR", "UNKNOWN")
    assert [(cause.code, cause.source, cause.in_law) for cause in end.causes] == [("possible_match", "doj/cd-cal", 1)]
    assert [late.type for late in one.late] == ["UnplacedOrderEntered"]


async def test_what_cannot_be_read_counts_whenever_it_came(world: World) -> None:
    left = later(world, hours=1)
    sealed = world.seals("doj", STAY, WHO)
    world.writes(sealed.key, sealed.headers, b"junk")
    one = await one_of(world, left)
    assert answers(one) == ("CLEAR", "BLOCKED")
    assert "A record that cannot be read was told 1 h 0 min after the departure" in text(one)


async def test_what_two_agencies_have_found_harmless_since_is_so_in_law(world: World) -> None:
    sealed = world.seals("doj", STAY, WHO, feed="doj.other")
    junk = world.writes(sealed.key, sealed.headers, b"junk")
    no_code = UnplacedOrderEntered(kind="no_such_kind", body="cd_cal", match_keys=[])
    nobody = world.says("doj", no_code, LOG_SUBJECT, unit="doj/cd-cal")
    left = later(world, hours=1)
    for bad, about in ((junk, WHO), (nobody, LOG_SUBJECT)):
        looked = UnreadableResolved(offset=bad.offset, record_hash=bad.record_hash)
        world.says("doj", looked, about)
        world.says("eoir", looked, about)
    assert answers(await one_of(world, left)) == ("BLOCKED", "CLEAR")


async def test_a_lift_that_came_before_its_hold_would_have_ended_it_in_time(world: World) -> None:
    ordered, lifted = world.at, world.at + timedelta(minutes=1)
    world.at += timedelta(hours=1)
    left = later(world, hours=1)
    hold = LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stay")
    world.says("doj", StayLifted(hold=hold, body="ca9", reason="vacated"), WHO, time=lifted)
    world.says("doj", STAY, WHO, id="s1", time=ordered)
    assert answers(await one_of(world, left)) == ("CLEAR", "CLEAR")


async def test_an_agency_that_only_watches_sees_what_it_would_have_been_told(world: World) -> None:
    world.says(
        "ero", GateStageChanged(acts=["board"], stage="watching", by="a", agreed_by="b"), LOG_SUBJECT, unit="ero/stages"
    )
    assert answers(await one_of(world, later(world, hours=1))) == ("CLEAR", "CLEAR")


async def test_answers_are_by_the_rules_of_this_site_and_others_in_force_are_said() -> None:
    world = World(adopted=False)
    world.permits(WHO)
    (one,), end = await rehearsed(world, row(later(world, hours=1)))
    assert answers(one) == ("CLEAR", "CLEAR")
    assert "By the rules of this site" in text(end)
    assert "In force are none." in text(end)


async def test_what_the_law_keeps_confidential_is_not_said(world: World) -> None:
    claimed = world.at
    left = later(world, hours=2)
    world.says("uscis", FearClaimMade(screening="reasonable"), WHO, time=claimed)
    (one,), end = await rehearsed(world, row(left))
    assert answers(one) == ("CLEAR", "BLOCKED")
    assert "A hold whose reason is confidential by law." in text(one)
    assert "A record that is confidential by law was told 2 h 0 min" in text(one)
    assert "a confidential hold" in text(end)
    assert not [word for word in ("fear", "uscis", "asylum") if word in (text(one) + text(end)).lower()]


async def test_all_departures_together_are_counted_and_what_nobody_can_know_is_said(world: World) -> None:
    left = later(world, hours=1)
    world.says("doj", STAY, WHO)
    after = later(world, hours=1)
    _, end = await rehearsed(world, row(left), row(after, row="18"), row(after, row="19", a_number=OTHER_NUMBER))
    assert (end.departures, end.then.cleared, end.then.blocked, end.then.unknown, end.differ) == (3, 1, 2, 0, 0)
    first, second, *_ = text(end).splitlines()
    assert first.startswith(f"SANDBOX. 3 past departures against {len(world.records)} records of the log.")
    assert second == "Had everybody told in time: 2 blocked, 0 unknown, 1 cleared. 0 of 3 differ."
    assert "How late each source was at that time is not kept" in text(end)


async def test_a_rehearsal_appends_nothing(world: World) -> None:
    before = list(world.records)
    await one_of(world, later(world, hours=1))
    assert world.records == before


class Unfinished(MemoryTopic):
    """A log that has one record more than it gives."""

    async def end(self) -> Offset:
        return Offset(len(self.records) + 1)


async def test_a_rehearsal_that_is_stopped_leaves_nothing_behind(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    topic = Unfinished(SAFETY, lambda: world.at)
    topic.records = world.records
    departures, _ = read_departures(lines(row(later(world, hours=1))), PEOPLE, LAW, NOW)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await rehearse_on(topic, LAW, KEYS, departures, silent)
    assert list(tmp_path.iterdir()) == []


def bad_lines(**changed: str) -> tuple[BadLine, ...]:
    departures, bad = read_departures(lines(row(NOW), row(NOW, row="18") | changed), PEOPLE, LAW, NOW)
    assert [one.line for one in departures] == [1], "the other line is rehearsed all the same"
    return bad


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"departed_at": ""}, "departed_at"),
        ({"departed_at": "2011-10-20T05:00:00"}, "departed_at"),
        ({"departed_at": "2030-10-20T05:00:00Z"}, "departed_at"),
        ({"country": ""}, "country"),
        ({"country": "Honduras"}, "country"),
        ({"country": "HON"}, "country"),
        ({"a_number": "12"}, "a_number"),
        ({"a_number": "", "ref": "p1.x"}, "ref"),
        ({"a_number": "", "ref": f"p2.{'a' * 32}"}, "ref"),
        ({"born": "2.3.81"}, "born"),
        ({"action": "fly"}, "action"),
        ({"action": "depart"}, "action"),
        ({"row": f"person {NUMBER}"}, "row"),
        ({"row": "x" * 41}, "row"),
        ({"row": "17"}, "row"),
    ],
)
def test_a_line_that_is_wrong_is_named_with_its_column_and_the_fix(changed: dict[str, str], field: str) -> None:
    (bad,) = bad_lines(**changed)
    (problem,) = bad.problems
    assert (bad.line, problem.field) == (2, f"line 2, {field}")
    assert problem.fix.endswith((".", "ask."))


def test_a_country_that_does_not_exist_is_refused_with_how_to_write_it() -> None:
    """Nobody was ever ordered removed to it, so each answer would be a block that means nothing."""
    ((problem,),) = (bad.problems for bad in bad_lines(country="HON"))
    said = "line 2, country: is not a country of the law tables. Write the three letters of ISO 3166-1, such as HND."
    assert str(problem) == said


def test_a_line_that_is_called_as_an_earlier_one_is_told_which() -> None:
    ((problem,),) = (bad.problems for bad in bad_lines(row="17"))
    assert problem.reason == "is also that of line 1"
    departures, bad = read_departures(lines(row(NOW, row="2"), row(NOW) | {"row": ""}), PEOPLE, LAW, NOW)
    assert (len(departures), bad[0].line) == (1, 2), "a line without a name is called by its number"


def test_what_names_a_person_here_is_told_in_the_columns_that_are_read_here() -> None:
    ((problem,),) = (bad.problems for bad in bad_lines(born=""))
    said = "line 2, born: is missing. A person is named by two things. Give a_number and born, or ref and born."
    assert str(problem) == said


def test_a_list_in_csv_is_the_same_and_names_a_person_by_a_reference_too() -> None:
    csv = f"row,ref,born,country,action,departed_at,conveyance\n7,{WHO},1981-03-02,hnd,add-to-manifest,{NOW},0714\n"
    (one,), bad = read_departures(csv.encode(), PEOPLE, LAW, NOW)
    assert (one.row, one.subject, one.born, one.country) == ("7", WHO, BORN, "HND")
    assert (one.action, one.departed_at, one.conveyance, bad) == ("add_to_manifest", NOW, "flight 0714", ())


def test_a_list_without_a_single_departure_is_refused() -> None:
    with pytest.raises(Refused, match="has no departure on it"):
        read_departures(b"row,a_number,born,country,departed_at\n", PEOPLE, LAW, NOW)


class FakeKafka:
    """Stands where the client of Kafka would."""

    topic_: MemoryTopic

    def __init__(self, servers: str, prefix: str) -> None: ...

    def topic(self, name: str) -> MemoryTopic:
        assert name == SAFETY
        return self.topic_

    async def close(self) -> None: ...


@pytest.fixture
def on_log(
    world: World, interlock: Interlock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Interlock, MemoryTopic]:
    """Run the verb against this world's log."""
    (tmp_path / "keys.toml").write_bytes(keys_toml())
    secret = tmp_path / "person.key"
    secret.write_bytes(KEYS.keys[0].secret)
    secret.chmod(0o600)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTERLOCK_KEYS", "keys.toml")
    monkeypatch.setenv("INTERLOCK_PERSON_KEYS__1", "person.key")
    FakeKafka.topic_ = topic_of(world)
    monkeypatch.setattr("interlock.bus.kafka.KafkaBus", FakeKafka)
    return interlock, FakeKafka.topic_


def test_each_departure_is_a_json_object_a_line_and_the_last_one_is_the_end(
    on_log: tuple[Interlock, MemoryTopic], world: World
) -> None:
    interlock, _ = on_log
    ran = interlock("rehearse", "-", "--json", stdin=lines(row(later(world, hours=1))).decode())
    assert (ran.code, ran.err) == (0, "")
    one, end = [json.loads(line) for line in ran.out.splitlines()]
    assert (one["format"], end["format"]) == ("rehearsed/1", "rehearse_end/1")
    assert (one["row"], one["person"], one["then"], one["differ"], one["late"]) == (
        "17",
        f"{WHO[:11]}…",
        {"answer": "CLEAR", "causes": []},
        False,
        [],
    )
    assert (end["departures"], end["then"]) == (1, {"blocked": 0, "unknown": 0, "cleared": 1})
    assert not [said for said in (WHO, "098765432", "765-432", "1981") if said in ran.out]


def test_lines_that_are_wrong_are_named_the_others_rehearsed_and_the_exit_code_is_one(
    on_log: tuple[Interlock, MemoryTopic], world: World
) -> None:
    interlock, _ = on_log
    left = later(world, hours=1)
    ran = interlock("rehearse", "-", stdin=lines(row(left) | {"departed_at": "soon"}, row(left)).decode())
    assert ran.code == 1
    assert "Line 1 was not rehearsed.\nline 1, departed_at: is missing, or no instant with a zone." in ran.err
    assert "Row 17, person p1." in ran.out
    assert "1 line was not rehearsed" in ran.out


def test_a_log_that_cannot_be_reached_is_cannot_check(on_log: tuple[Interlock, MemoryTopic], world: World) -> None:
    interlock, topic = on_log
    topic.down = True
    assert interlock("rehearse", "-", stdin=lines(row(later(world, hours=1))).decode()).code == 11


def test_without_the_key_of_references_nobody_can_be_named(
    on_log: tuple[Interlock, MemoryTopic], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    interlock, _ = on_log
    monkeypatch.delenv("INTERLOCK_PERSON_KEYS__1")
    ran = interlock("rehearse", "-", stdin=lines(row(later(world, hours=1))).decode())
    assert ran.code == 1
    assert "INTERLOCK_PERSON_KEYS: is missing" in ran.err


def test_a_sandbox_that_runs_here_lends_its_key(
    on_log: tuple[Interlock, MemoryTopic], world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    interlock, _ = on_log
    monkeypatch.delenv("INTERLOCK_PERSON_KEYS__1")
    sandbox = tmp_path / ".interlock" / "sandbox"
    sandbox.mkdir(parents=True)
    (sandbox / "site.json").write_text(json.dumps({"person_key": "person.key"}))
    assert interlock("rehearse", "-", stdin=lines(row(later(world, hours=1))).decode()).code == 0
