"""The replica: it opens only on the log that it folded, folds each record once, and answers from what is below."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec import structs

from interlock.bus import GENESIS, SAFETY, RawRecord, Sealed, TopicFacts, expected, running_digest
from interlock.bus.memory import MemoryTopic
from interlock.events import (
    ClearanceRequested,
    DepartureRequested,
    KeyAdmitted,
    MotionDecided,
    MotionFiled,
    StayGranted,
    StayLifted,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Draft, LogRecord, Recorded
from interlock.gate import Replica, Store
from interlock.gate.lost import Continuing, LogNote
from interlock.gate.trusted import Trusted
from interlock.persons import Answer, RowKey, person_of
from interlock.persons.acts import QuestionEvent
from interlock.terms import LOG_SUBJECT, Corrupt, Offset, PersonRef, Unavailable, Verdict
from tests.gate.parts import Running, Sites, Told, refolded, rows_of, running, until, virtually
from tests.worlds import (
    OTHER,
    PERSON,
    born,
    codes,
    opener,
    public_pem,
    raw_of,
    resealed,
    sealer,
    shipped_law,
    signing_key,
)


def digest_of(records: Sequence[RawRecord]) -> bytes:
    digest = GENESIS
    for raw in records:
        digest = running_digest(digest, raw)
    return digest


def question(sites: Sites, below: int | None = None, person: PersonRef = PERSON, **changed: Any) -> Sealed:
    """A question of a gate that has applied everything below this offset, or all that is there."""
    known = sites.safety.records[:below]
    event = ClearanceRequested(
        action="board",
        country="HND",
        rules=shipped_law().digest,
        applied_offset=len(known) - 1,
        applied_digest=digest_of(known).hex(),
        late_sources=[],
        heartbeat_offset=-1,
        born=born(person),
    )
    return sites.seals("ero", event.model_copy(update=changed), person)


def departure(sites: Sites) -> Sealed:
    """The same question, of the other type."""
    common = event_of(question(sites)).model_dump(exclude={"action", "case_number", "conveyance", "to_area"})
    return sites.seals("ero", DepartureRequested(**common, conveyance="flight 0714", aboard="0" * 64))


def expect(gate: Running, sealed: Sealed) -> "asyncio.Future[tuple[Offset, Answer]]":
    """As the gate does that sends this question."""
    record = opener().open(raw_of(sealed))
    assert isinstance(record, Recorded)
    envelope = record.envelope
    draft = Draft(envelope.id, envelope.source, envelope.subject, envelope.time)
    return gate.replica.expect(sealed, draft, event_of(sealed))


async def answered(waiting: "asyncio.Future[tuple[Offset, Answer]]") -> Answer:
    async with asyncio.timeout(5):
        return (await waiting)[1]


def whole(gate: Running, sites: Sites) -> bool:
    """Whether the store is what folding the whole log gives."""
    return (rows_of(gate.store), gate.store.position.digest) == (
        refolded(sites.safety.records)[0],
        digest_of(sites.safety.records),
    )


async def closed(gate: Running, why: str) -> None:
    """Closed for good: the loop has ended, and says why."""
    with pytest.raises(Corrupt, match=why):
        async with asyncio.timeout(30):
            await asyncio.shield(gate.following)
    assert gate.replica.closed is not None
    assert (await gate.ask()).answer.verdict is not Verdict.CLEAR


@virtually
async def test_it_is_closed_until_it_has_caught_up(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits()
    sites.safety.down = True
    async with running(sites, tmp_path) as gate:
        assert gate.replica.closed is not None
        assert codes((await gate.ask()).answer) == ["no_executable_order"] or gate.store.position.applied == -1
        sites.safety.down = False
        await gate.opened()
        assert gate.store.position.applied == len(sites.safety.records) - 1
        assert whole(gate, sites)


@virtually
async def test_it_says_why_it_is_closed_and_answers_unknown(tmp_path: Path) -> None:
    sites = Sites()
    sites.safety.down = True
    async with running(sites, tmp_path) as gate:
        await until(lambda: "the broker is down" in str(gate.replica.closed), "the reason")
        answer = (await gate.ask()).answer
        assert (answer.verdict, codes(answer)) == (Verdict.UNKNOWN, ["gate_closed"])


@virtually
async def test_a_gap_in_the_offsets_closes_it(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        before = rows_of(gate.store)
        sites.stays()
        skipped = sites.safety.records.pop()
        sites.safety.records.append(structs.replace(skipped, offset=Offset(skipped.offset + 1)))
        await closed(gate, f"goes from offset {skipped.offset - 1} to {skipped.offset + 1}; offsets are dense")
        assert rows_of(gate.store) == before


@virtually
async def test_a_topic_that_is_created_again_while_it_runs_closes_it(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        sites.safety.create_again()
        await closed(gate, "no longer has offset|its topic id is")


@virtually
async def test_a_topic_that_is_created_again_with_as_many_records_closes_it_within_the_next_check(
    tmp_path: Path,
) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        before = list(sites.safety.records)
        sites.safety.create_again()
        sites.safety.records = before
        await closed(gate, "its topic id is .*/0, not .*/1")


@virtually
async def test_a_topic_that_was_created_again_while_it_was_stopped_closes_it(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
    before = list(sites.safety.records)
    sites.safety.create_again()
    sites.safety.records = before
    async with running(sites, tmp_path) as gate:
        await closed(gate, "its topic id is .*/0, not .*/1")


@virtually
async def test_a_log_that_was_restored_shorter_closes_it(tmp_path: Path) -> None:
    sites = Sites()
    begun = len(sites.safety.records)
    sites.permits()
    folded = sites.safety.records[-1]
    async with running(sites, tmp_path) as gate:
        await gate.opened()
    del sites.safety.records[begun:]
    async with running(sites, tmp_path) as gate:
        await closed(gate, rf"has no offset {folded.offset}\b")


@virtually
async def test_another_record_at_the_applied_offset_closes_it_before_anything_is_folded(tmp_path: Path) -> None:
    """The ids are the same, as after a restore: only the bytes tell."""
    sites, told = Sites(), Told()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        before = rows_of(gate.store)
    folded = sites.safety.records[-1]
    sites.safety.records[-1] = structs.replace(folded, timestamp_ms=1)
    sites.stays()
    async with running(sites, tmp_path, listener=told) as gate:
        await closed(gate, f"record at offset {folded.offset} is not the one that was folded: this is another log")
        assert rows_of(gate.store) == before
        assert told.records == []


@virtually
async def test_it_does_not_open_before_it_has_seen_its_last_record_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leader that was deposed delivers nothing and says that it has everything."""
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()

    async def nothing(_: MemoryTopic, __: Offset) -> AsyncIterator[Sequence[RawRecord]]:
        while True:
            await asyncio.sleep(0.5)
            yield []

    with monkeypatch.context() as patched:
        patched.setattr(MemoryTopic, "read", nothing)
        async with running(sites, tmp_path) as gate:
            await asyncio.sleep(5)
            assert gate.replica.closed is not None
    async with running(sites, tmp_path) as gate:
        await gate.opened()


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"retention.ms": "604800000"}, "retention.ms is 604800000, not -1"),
        ({"cleanup.policy": "compact"}, "cleanup.policy is compact, not delete"),
        ({"unclean.leader.election.enable": "true"}, "unclean.leader.election.enable is true, not false"),
        ({"min.insync.replicas": "1"}, "min.insync.replicas is 1"),
    ],
)
def test_a_topic_set_up_otherwise_closes_it_until_it_is_mended(
    tmp_path: Path, changed: dict[str, str], named: str
) -> None:
    @virtually
    async def story() -> None:
        sites = Sites()
        right = sites.safety.facts

        async def wrong() -> TopicFacts:
            facts = await right()
            return replace(facts, config={**facts.config, **changed})

        async with running(sites, tmp_path) as gate:
            await gate.opened()
            sites.safety.facts = wrong  # type: ignore[method-assign]  # what an operator changed
            await until(lambda: named in str(gate.replica.closed), "closed with the difference", 11)
            assert codes((await gate.ask()).answer) in (["gate_closed"], ["no_executable_order"])
            sites.safety.facts = right  # type: ignore[method-assign]  # and mended
            await gate.opened()

    story()


@virtually
async def test_more_than_one_partition_closes_it(tmp_path: Path) -> None:
    sites = Sites()
    right = sites.safety.facts

    async def two() -> TopicFacts:
        return replace(await right(), partitions=2)

    sites.safety.facts = two  # type: ignore[method-assign]  # what an operator changed
    async with running(sites, tmp_path) as gate:
        await until(lambda: "it has 2 partitions, not 1" in str(gate.replica.closed), "closed")
        assert gate.store.position.applied == -1


@virtually
async def test_a_hold_right_before_a_question_counts_and_one_right_after_does_not(tmp_path: Path) -> None:
    """All three arrive in one batch, so only the place in the log can tell them apart."""
    sites = Sites()
    sites.permits()
    sites.permits(OTHER)
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        one, other = question(sites), question(sites, person=OTHER)
        waiting = expect(gate, one), expect(gate, other)
        sites.stays(PERSON)
        sites.writes(one)
        sites.writes(other)
        sites.stays(OTHER)
        assert codes(await answered(waiting[0])) == ["coa_stay"]
        assert (await answered(waiting[1])).verdict is Verdict.CLEAR
        await gate.caught_up(sites)
        assert codes((await gate.ask(person=OTHER)).answer) == ["coa_stay"]


@virtually
async def test_a_record_under_our_id_with_other_bytes_is_not_our_question(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        ours = question(sites)
        waiting = expect(gate, ours)
        country = question(sites, country="GTM")
        sites.writes(replace(country, headers=sites.seals("ero", StayGranted(kind="coa_stay"), id=ours.id).headers))
        sites.writes(resealed(ours, value=country.value))
        sites.writes(resealed(ours, key=OTHER.encode()))
        sites.writes(resealed(ours, headers=(*ours.headers, ("traceparent", b"x"))))
        stranger = sites.seals("eoir", event_of(ours), OTHER, unit="eoir/gate", id=ours.id)
        assert stranger.value == ours.value
        sites.writes(stranger)
        await gate.caught_up(sites)
        assert not waiting.done()
        asked = sites.writes(ours)
        async with asyncio.timeout(5):
            offset, answer = await waiting
        assert offset == asked
        assert codes(answer) == ["unreadable_record"]  # what the forgeries left behind


def event_of(sealed: Sealed) -> QuestionEvent:
    record = opener().open(raw_of(sealed))
    event = getattr(record, "event", None)
    assert isinstance(event, QuestionEvent)
    return event


@virtually
async def test_a_question_that_knows_another_log_is_unknown(tmp_path: Path) -> None:
    sites = Sites()
    begun = len(sites.safety.records)
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        for changed in (
            {"applied_digest": "0" * 64},
            {"applied_offset": begun},
            {"applied_offset": 1_000_000},
        ):
            foreign = question(sites, **changed)
            waiting = expect(gate, foreign)
            sites.writes(foreign)
            assert codes(await answered(waiting)) == ["log_differs"]
        behind = question(sites, below=begun)
        waiting = expect(gate, behind)
        sites.writes(behind)
        assert (await answered(waiting)).verdict is Verdict.CLEAR


def a_long_story(sites: Sites, chance: Random) -> list[Sealed]:
    """Orders, stays, lifts, motions, repeats, damage and questions in random order; the questions are returned."""
    people = [PersonRef(f"p1.{number:032x}") for number in range(5)]
    for person in people:
        sites.permits(person, order=f"order of {person[-1]}")
    placed: list[tuple[PersonRef, str]] = []
    questions: list[Sealed] = []
    for number in range(70):
        person = chance.choice(people)
        match chance.randrange(8):
            case 0:
                sites.says("doj", StayGranted(kind="coa_stay"), person, id=f"stay {number}")
                placed.append((person, f"stay {number}"))
            case 1 if placed:
                whose, stay = placed.pop(chance.randrange(len(placed)))
                hold = LiftedHold(source="doj/ca9", event_id=stay, kind="coa_stay")
                sites.says("doj", StayLifted(hold=hold, reason="decided"), whose)
            case 2:
                motion = MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal")
                sites.says("eoir", motion, person, id=f"motion {number}")
                sites.says("eoir", MotionDecided(motion=f"motion {number}", outcome="denied"), person)
            case 3:
                again = chance.choice(
                    [raw for raw in sites.safety.records if raw.header("ce_type") != b"ClearanceRequested"]
                )
                sites.safety.append_raw(again.key, again.headers, again.value)
            case 4 if number > 50:
                sites.safety.append_raw(people[0].encode(), sites.safety.records[-1].headers, b"\0")
            case _:
                asked = question(sites, below=chance.randint(0, len(sites.safety.records)), person=person)
                sites.writes(asked)
                questions.append(asked)
    return questions


async def replayed(
    records: Sequence[RawRecord], questions: Sequence[Sealed], folder: Path, lives: Sequence[int], batch: int
) -> tuple[object, ...]:
    """Rows, position and answers of a replica that lives so many times, the log growing in batches of this size."""
    folder.mkdir()
    sites, answers, left = Sites(adopted=False), [], list(records)
    for life in lives:
        async with running(sites, folder) as gate:
            waiting = {asked.id: expect(gate, asked) for asked in questions}
            until_offset = len(sites.safety.records) + life
            while left and len(sites.safety.records) < until_offset:
                sites.safety.records += left[:batch]
                del left[:batch]
                sites.safety._grown.set()
                await gate.caught_up(sites)
            answers += [(asked, *future.result()) for asked, future in waiting.items() if future.done()]
            rows, position = rows_of(gate.store), gate.store.position
    assert not left
    assert (rows, position.digest) == (refolded(records)[0], digest_of(records))
    return position, sorted((asked, offset, answer.verdict, codes(answer)) for asked, offset, answer in answers)


@virtually
async def test_records_of_one_millisecond_are_judged_by_a_key_that_the_log_has_admitted(tmp_path: Path) -> None:
    sites = Sites()
    key = KeyAdmitted(key="doj-2027", agency="doj", public=public_pem(signing_key("doj", "doj-2027")))
    for agency in ("doj", "ero"):
        sites.says(agency, key, LOG_SUBJECT)
    for person in (PERSON, OTHER):
        sites.says("doj", StayGranted(kind="coa_stay"), person, sealer_=sealer("doj", "doj-2027"))
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        assert whole(gate, sites)
    rows, _ = refolded(sites.safety.records)
    assert [len(person_of(rows, person).holds) for person in (PERSON, OTHER)] == [1, 1]


@virtually
async def test_a_second_replica_and_a_replay_from_0_give_the_same(tmp_path: Path) -> None:
    """Same rows, same digest, same answers, however the records fall into batches and lives."""
    sites = Sites()
    begun = len(sites.safety.records)
    questions = a_long_story(sites, Random(7))  # noqa: S311 - the same story every time
    records = sites.safety.records
    at_once = await replayed(records, questions, tmp_path / "at once", [1_000], 1_000)
    assert len(questions) > 20
    assert {asked for asked, *_ in at_once[1]} == {sealed.id for sealed in questions}  # type: ignore[attr-defined]  # the answers
    assert await replayed(records, questions, tmp_path / "one by one", [1_000], 1) == at_once
    assert await replayed(records, questions, tmp_path / "three lives", [begun + 20, 40, 1_000], 7) == at_once


@virtually
async def test_how_far_back_a_digest_is_compared_does_not_depend_on_batches(tmp_path: Path) -> None:
    """An answer is a function of the log, at the edge of the window too."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("interlock.gate.store.CHAIN_KEPT", 8)
        patched.setattr("interlock.gate.agreement.CHAIN_KEPT", 8)
        for name, together in (("one batch", True), ("many", False)):
            sites = Sites()
            sites.permits()
            folder = tmp_path / name
            folder.mkdir()
            async with running(sites, folder) as gate:
                await gate.opened()
                asked = [question(sites), question(sites)]
                waiting = [expect(gate, sealed) for sealed in asked]
                for number in range(8):  # so that the first question stands right inside the window, the other outside
                    if number == 7:
                        sites.writes(asked[0])
                    else:
                        sites.stays(OTHER)
                    if not together:
                        await gate.caught_up(sites)
                sites.writes(asked[1])
                assert (await answered(waiting[0])).verdict is Verdict.CLEAR
                assert codes(await answered(waiting[1])) == ["asked_from_too_far_behind"]


@virtually
async def test_a_full_disk_closes_it_and_then_it_goes_on_without_losing_or_doubling(tmp_path: Path) -> None:
    sites, told = Sites(), Told()
    sites.permits()
    async with running(sites, tmp_path, listener=told) as gate:
        await gate.opened()
        sites.all_beat()
        gate.store._db.execute("PRAGMA max_page_count = 1")
        people = [PersonRef(f"p1.{number:032x}") for number in range(120)]
        for person in people:
            sites.stays(person)
        await until(lambda: "disk is full" in str(gate.replica.closed), "closed")
        assert (await gate.ask()).answer.verdict is Verdict.UNKNOWN
        assert told.offsets == list(range(gate.store.position.applied + 1))
        gate.store._db.execute("PRAGMA max_page_count = 1000000")
        await gate.opened()
        await gate.caught_up(sites)
        assert whole(gate, sites)
        assert told.offsets == list(range(len(sites.safety.records)))


@virtually
async def test_a_disk_that_cannot_be_read_closes_it(tmp_path: Path) -> None:
    sites = Sites()
    async with running(sites, tmp_path) as gate:
        await gate.opened()

        class Broken:
            def execute(self, *_: object) -> None:
                raise sqlite3.OperationalError("disk I/O error")

        database, gate.store._db = gate.store._db, Broken()  # type: ignore[assignment]  # the disk goes away
        sites.stays(OTHER)
        await until(lambda: "disk I/O error" in str(gate.replica.closed), "closed")
        answer = (await gate.ask(person=PersonRef("p1." + "c" * 32))).answer
        assert (answer.verdict, codes(answer)) == (Verdict.UNKNOWN, ["gate_closed"])
        gate.store._db = database
        await gate.opened()
        await gate.caught_up(sites)
        assert whole(gate, sites)


@virtually
async def test_a_loop_that_ends_in_a_way_nobody_foresaw_leaves_the_gate_closed(tmp_path: Path) -> None:
    sites = Sites()

    class Broken(Told):
        def folded(self, raw: RawRecord, record: LogRecord, changed: frozenset[RowKey]) -> None:
            super().folded(raw, record, changed)
            raise RuntimeError("a bug")

    async with running(sites, tmp_path, listener=Broken()) as gate:
        with pytest.raises(RuntimeError, match="a bug"):
            await gate.following
        assert gate.replica.closed == "the loop that follows the log has ended: RuntimeError"


@virtually
async def test_a_listener_hears_each_record_once_and_those_of_an_earlier_life_first(tmp_path: Path) -> None:
    sites, told = Sites(), Told()
    begun = len(sites.safety.records)
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
    sites.stays()
    async with running(sites, tmp_path, listener=told, after=begun - 1) as gate:
        await gate.replica.reached(Offset(begun + 3))
        assert told.offsets == [begun, begun + 1, begun + 2]


@virtually
async def test_reached_means_that_every_listener_has_been_told(tmp_path: Path) -> None:
    """Folded in an earlier life but not told: whoever waits must not go on before the listener knows."""
    sites, told = Sites(), Told()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
    sites.safety.down = True
    async with running(sites, tmp_path, listener=told, after=-1) as gate:
        end = len(sites.safety.records)
        waiting = asyncio.create_task(gate.replica.reached(Offset(end)))
        await asyncio.sleep(3)
        assert not waiting.done()
        sites.safety.down = False
        async with asyncio.timeout(10):
            await waiting
        assert told.offsets == list(range(end))


@virtually
async def test_our_own_question_is_recognised_as_exactly_what_opening_it_would_give(tmp_path: Path) -> None:
    """The first of each type is opened and its signature verified; the later ones are not, and nobody can tell the
    difference: a departure that comes after a question to board is one.
    """
    sites, told = Sites(), Told()
    sites.permits()
    async with running(sites, tmp_path, listener=told) as gate:
        await gate.opened()
        for person in (PERSON, OTHER, PERSON):
            for asked in (
                question(sites, person=person, officer="o-7", late_sources=["doj/ca9"]),
                departure(sites),
            ):
                waiting = expect(gate, asked)
                sites.writes(asked)
                await answered(waiting)
    assert len(told.records) > 6
    assert all(record == opener().open(raw) for raw, record in told.records)


@virtually
async def test_what_was_found_good_in_a_batch_that_could_not_be_kept_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key is admitted between two questions: the first one stays unsigned, also when the disk takes it only later."""
    sites = Sites()
    sites.permits()
    admitted = KeyAdmitted(key="ero-2027", agency="ero", public=public_pem(signing_key("ero", "ero-2027")))
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        refusals, commit = [Unavailable("the disk is full")], Store.commit

        def refused(store: Store, *given: Any) -> None:
            if refusals:
                raise refusals.pop()
            commit(store, *given)

        monkeypatch.setattr(Store, "commit", refused)
        asked = [sites.seals("ero", event_of(question(sites)), sealer_=sealer("ero", "ero-2027")) for _ in range(2)]
        for one in asked:
            expect(gate, one)
        sites.writes(asked[0])
        for agency in ("doj", "ero"):
            sites.says(agency, admitted, LOG_SUBJECT)
        sites.writes(asked[1])
        await until(lambda: not refusals, "refused")
        await gate.caught_up(sites)
        assert whole(gate, sites)


@virtually
async def test_a_gate_whose_key_is_not_adopted_never_recognises_itself(tmp_path: Path) -> None:
    sites = Sites()
    sites.permits()
    async with running(sites, tmp_path) as gate:
        await gate.opened()
        for _ in range(2):
            asked = question(sites)
            stranger = sites.seals("ero", event_of(asked), sealer_=sealer("ero", kid="ero-not-adopted"))
            waiting = expect(gate, stranger)
            sites.writes(stranger)
            await gate.caught_up(sites)
            assert not waiting.done()


# ---- what was sent before


@asynccontextmanager
async def with_a_witness(sites: Sites, folder: Path) -> AsyncIterator[Replica]:
    """A replica that may open once the outbox has been compared with the log."""
    law = shipped_law()
    with Store(folder / "ero.db", law.digest) as store:
        trusted = Trusted(law)
        continuing = Continuing(LogNote(), trusted, lambda _: None, ["ero.main"])
        replica = Replica(sites.safety, store, law, trusted, expected(SAFETY, sandbox=True), "ero", continuing)
        following = asyncio.create_task(replica.run())
        try:
            yield replica
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


@virtually
async def test_it_opens_as_soon_as_what_was_sent_before_has_been_compared(tmp_path: Path) -> None:
    async with with_a_witness(Sites(), tmp_path) as replica:
        await asyncio.sleep(5)
        assert "has not been compared with the log" in str(replica.closed)
        replica.witnessed("ero.main", {})
        assert replica.closed is None


@virtually
async def test_what_has_been_compared_opens_nothing_that_does_not_follow_the_log(tmp_path: Path) -> None:
    sites = Sites()
    sites.safety.down = True
    async with with_a_witness(sites, tmp_path) as replica:
        await asyncio.sleep(5)
        replica.witnessed("ero.main", {})
        assert "the broker is down" in str(replica.closed)
        sites.safety.down = False
        await until(lambda: replica.closed is None, "open")
        replica.end("for this test")
        replica.witnessed("ero.main", {})
        assert replica.closed == "for this test"
