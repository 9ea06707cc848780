"""From the outbox to the log: everything once and in order, through outages, lost acknowledgements and restarts."""

import asyncio
import secrets
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from interlock.bus import HEARTBEAT, TopicFacts
from interlock.bus.kafka import KafkaBus
from interlock.bus.topics import OF_THE_LOG
from interlock.events import FeedHeartbeat, KeyAdmitted, KeyRevoked, LogIncarnationOpened, RulesAdopted, StayLifted
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Draft, Recorded
from interlock.gate import Replica
from interlock.outbox import Placed, Relay
from interlock.runtime.clock import SystemClock
from interlock.sandbox.brokers import Cluster
from interlock.terms import LOG_SUBJECT, Offset, Unavailable
from tests.gate.parts import Sites, until, virtually
from tests.kafka import sandbox_cluster
from tests.outbox.parts import MOTION, STAY, Office, feed_of, heart_of, heartbeat, office, working
from tests.worlds import SAFETY, UNIT, opener, public_pem, sealer, shipped_law, signing_key


async def read_back(parts: Office, *ids: str) -> None:
    await until(lambda: all(parts.status(event_id) != "PENDING" for event_id in ids), f"{ids} read back")


@virtually
async def test_a_hold_is_effective_and_anything_else_recorded(tmp_path: Path) -> None:
    sites = Sites()
    first = len(sites.safety.records)
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        lift = StayLifted(hold=LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stay"), reason="decided")
        await read_back(parts, "s1")
        stay = parts.receipt("s1")
        assert (stay.status, stay.offset, stay.holds) == ("EFFECTIVE", first, (Placed("coa_stay", "stands"),))
        parts.take(lift, "l1")
        await read_back(parts, "l1")
        lifted = parts.receipt("l1")
        assert (lifted.status, lifted.offset, lifted.holds) == ("RECORDED", first + 1, ())
        again = parts.take(STAY, "s1")
        assert (again.status, again.offset, again.repeated, again.now) == ("EFFECTIVE", first, True, "ended")


@virtually
async def test_a_hold_without_the_power_is_recorded_and_says_so(tmp_path: Path) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path, "eoir") as parts:
        parts.take(STAY, "s1")
        await read_back(parts, "s1")
        receipt = parts.receipt("s1")
        assert (receipt.status, receipt.why) == (
            "RECORDED",
            "recorded without effect; the sender may not place this hold",
        )


@virtually
async def test_before_the_rules_are_adopted_nothing_is_effective(tmp_path: Path) -> None:
    sites = Sites(adopted=False)
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        await read_back(parts, "s1")
        assert parts.status("s1") == "RECORDED"


@virtually
async def test_while_the_broker_is_down_intake_goes_on_and_later_everything_arrives_once_and_in_order(
    tmp_path: Path,
) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "before")
        await read_back(parts, "before")
        sites.safety.down = True
        for number in range(300):
            assert parts.take(MOTION, f"m{number}").status == "PENDING"
            if number % 100 == 0:
                await asyncio.sleep(7)
        assert parts.take(STAY, "s1").status == "PENDING"
        sites.safety.down = False
        await read_back(parts, "s1", *(f"m{number}" for number in range(300)))
        assert feed_of(sites) == list(range(1, 303))
        assert (parts.status("s1"), parts.status("m0")) == ("EFFECTIVE", "RECORDED")


@virtually
async def test_an_append_whose_acknowledgement_was_lost_is_not_sent_twice(tmp_path: Path) -> None:
    sites = Sites()
    sites.safety.lose_acks = True
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        for number in range(20):
            parts.take(MOTION, f"m{number}")
            await asyncio.sleep(0.2)
        await asyncio.sleep(10)
        assert feed_of(sites) == list(range(1, 21))
        assert parts.outbox.store.pending(0, 100) == []


def slow_to_look(sites: Sites) -> None:
    """The replica begins to read only after a while; a relay that does not wait for it would send everything again."""
    facts = sites.safety.facts

    async def later() -> TopicFacts:
        await asyncio.sleep(3)
        return await facts()

    sites.safety.facts = later  # type: ignore[method-assign]  # a cluster that is busy


@virtually
async def test_nothing_is_sent_before_it_is_seen_that_the_log_is_still_the_same(tmp_path: Path) -> None:
    """The one in its place is shorter, so by its number alone everything on it had been read in an earlier life."""
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await until(lambda: parts.replica.closed is None, "open")
    sites.safety.create_again()
    slow_to_look(sites)
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        following = asyncio.create_task(parts.replica.run())
        relaying = asyncio.create_task(Relay(parts.outbox, sites.bus, parts.replica).run())
        await until(lambda: parts.replica.is_another_log, "noticed")
        await asyncio.sleep(5)
        assert feed_of(sites) == []
        assert not parts.outbox._compared
        relaying.cancel()
        await asyncio.gather(following, return_exceptions=True)


@virtually
async def test_a_relay_that_ends_in_the_middle_leaves_the_rest_for_its_next_life(tmp_path: Path) -> None:
    sites = Sites()
    sites.safety.down = True
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        for number in range(10):
            parts.take(MOTION, f"m{number}")
        await asyncio.sleep(1)
    with office(sites.bus, sites.clock, tmp_path) as parts:  # five had been sent, and not read back
        for taken in parts.outbox.store.pending(0, 5):
            sites.writes(taken.sealed)
    sites.safety.down = False
    slow_to_look(sites)
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await read_back(parts, *(f"m{number}" for number in range(10)))
        await asyncio.sleep(5)
        assert feed_of(sites) == list(range(1, 11))


@virtually
async def test_what_was_folded_but_not_marked_before_a_crash_gets_its_receipt_and_is_not_sent_again(
    tmp_path: Path,
) -> None:
    """The store had committed and the outbox had not: the next life must look before it sends."""
    sites = Sites()
    first = len(sites.safety.records)
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(MOTION, "m1")
        parts.take(STAY, "s1")
        await read_back(parts, "m1", "s1")
        parts.outbox.store._db.execute("UPDATE event SET at = NULL, outcome = NULL WHERE iseq = 2")
    slow_to_look(sites)
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        assert parts.status("s1") == "PENDING"
        await read_back(parts, "s1")
        await asyncio.sleep(5)
        assert feed_of(sites) == [1, 2]
        assert (parts.receipt("s1").status, parts.receipt("s1").offset) == ("EFFECTIVE", first + 1)


@virtually
async def test_receipts_are_the_same_after_a_restart(tmp_path: Path) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        parts.take(MOTION, "m1")
        await read_back(parts, "s1", "m1")
        before = parts.receipt("s1"), parts.receipt("m1")
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        assert (parts.receipt("s1"), parts.receipt("m1")) == before


@virtually
async def test_a_receipt_that_an_earlier_version_kept_names_its_hold(tmp_path: Path) -> None:
    """It could name one hold, and wrote it under another name."""
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        parts.take(MOTION, "m1")
        await read_back(parts, "s1", "m1")
        before = parts.receipt("s1"), parts.receipt("m1")
    with closing(sqlite3.connect(tmp_path / "outbox.db")) as kept, kept:
        for event_id, kind in (("s1", "coa_stay"), ("m1", None)):
            ((outcome,),) = kept.execute("SELECT outcome FROM event WHERE id = ?", (event_id,))
            now = msgspec.msgpack.decode(outcome)
            earlier = {"effective": now["effective"], "hold_kind": kind, "ended": now["ended"], "why": now["why"]}
            kept.execute("UPDATE event SET outcome = ? WHERE id = ?", (msgspec.msgpack.encode(earlier), event_id))
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        assert (parts.receipt("s1"), parts.receipt("m1")) == before
        assert before[0].holds == (Placed("coa_stay", "stands"),)


@virtually
async def test_somebody_elses_record_under_our_number_is_no_receipt(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        taken_at = sites.says("doj", MOTION, feed="doj.main", iseq=1, id="s1")
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await read_back(parts, "s1")
        assert parts.receipt("s1").offset == taken_at + 1
        with pytest.raises(Unavailable, match=rf"the log has another record 1 of doj\.main, at offset {taken_at}\b"):
            parts.take(STAY, "s2")


@virtually
async def test_a_hold_is_effective_only_once_this_agencys_own_replica_has_folded_it(tmp_path: Path) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await until(lambda: parts.replica.closed is None, "open")
        parts.replica._store._db.execute("PRAGMA query_only = 1")
        parts.take(STAY, "s1")
        await asyncio.sleep(10)
        assert feed_of(sites) == [1]
        assert parts.status("s1") == "PENDING"
        parts.replica._store._db.execute("PRAGMA query_only = 0")
        await read_back(parts, "s1")
        assert parts.status("s1") == "EFFECTIVE"


@virtually
async def test_whoever_waits_for_a_receipt_is_woken_once(tmp_path: Path) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        woken: list[str] = []
        with parts.outbox.marks.on(UNIT["doj"], "s1", lambda: woken.append(parts.status("s1"))):
            await read_back(parts, "s1")
            sites.writes(parts.outbox.store.at(1).sealed)  # type: ignore[union-attr]  # it is there
            await asyncio.sleep(2)
        assert woken == ["EFFECTIVE"]


@virtually
async def test_whoever_gave_up_waiting_is_forgotten(tmp_path: Path) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        woken: list[str] = []
        with parts.outbox.marks.on(UNIT["doj"], "s1", lambda: woken.append("gave up")):
            pass
        assert parts.outbox.marks._waiting == {}
        with parts.outbox.marks.on("doj/cd-cal", "s1", lambda: woken.append("another source's id")):
            await read_back(parts, "s1")
        assert woken == []


def beats(sites: Sites) -> list[FeedHeartbeat]:
    opened = [opener(HEARTBEAT).open(raw) for raw in sites.heartbeats.records]
    return [
        record.event for record in opened if isinstance(record, Recorded) and isinstance(record.event, FeedHeartbeat)
    ]


@virtually
async def test_a_beat_says_the_highest_number_stored_sent_or_not_and_how_far_each_unit_is_complete(
    tmp_path: Path,
) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        heart = heartbeat(parts, sites.bus)
        await heart.beat()
        parts.take(STAY, "s1")
        parts.take(MOTION, "m1")
        complete_to = sites.clock.utc()
        parts.outbox.store.set_complete("doj/ca9", complete_to)
        await heart.beat()
        first, second = beats(sites)
        assert (first.feed, first.iseq, list(first.units)) == ("doj.main", 0, [])
        assert (second.feed, second.iseq) == ("doj.main", 2)
        assert [(mark.unit, mark.complete_to) for mark in second.units] == [("doj/ca9", complete_to)]


@virtually
async def test_a_beat_never_says_more_complete_than_its_number_covers(tmp_path: Path) -> None:
    """The docket reader stores an event and then says how far it is complete; a beat between the two reads is safe."""
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        store = parts.outbox.store
        complete = store.complete

        def busy() -> object:
            found = complete()
            parts.take(MOTION, "m1")
            store.set_complete("doj/ca9", sites.clock.utc())
            return found

        store.complete = busy  # type: ignore[method-assign, assignment]  # intake at the worst moment
        await heartbeat(parts, sites.bus).beat()
        (beat,) = beats(sites)
        assert (beat.iseq, list(beat.units)) == (1, [])


@virtually
async def test_a_beat_says_nothing_of_a_source_whose_time_is_yet_to_come(tmp_path: Path) -> None:
    """It would be true one day, long after the docket was last read."""
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        moment = sites.clock.utc() + timedelta(seconds=30)
        parts.outbox.store.set_complete("doj/ca9", moment)
        await heartbeat(parts, sites.bus).beat()
        assert [mark.complete_to for beat in beats(sites) for mark in beat.units] == [None]
        await asyncio.sleep(31)
        await heartbeat(parts, sites.bus).beat()
        assert beats(sites)[-1].units == [], "its time has come, and nobody has read the docket since"


def admits(sites: Sites, key: str = "doj-2") -> None:
    for agency in ("doj", "eoir"):
        public = public_pem(signing_key("doj", key))
        sites.says(agency, KeyAdmitted(key=key, agency="doj", public=public), LOG_SUBJECT, feed=f"{agency}.desk")


@virtually
async def test_what_an_earlier_key_had_sealed_and_never_arrived_goes_out_by_the_present_one(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
    admits(sites)
    sites.says("eoir", KeyRevoked(key="doj-1", reason="lost"), LOG_SUBJECT, feed="eoir.desk")
    sites.says("uscis", KeyRevoked(key="doj-1", reason="lost"), LOG_SUBJECT, feed="uscis.desk")
    async with working(sites.bus, sites.clock, tmp_path, kid="doj-2") as parts:
        await until(lambda: parts.status("s1") == "EFFECTIVE", "it counts")
        assert parts.take(STAY, "s1").repeated, "it is the same event"
    assert feed_of(sites) == [1]


@virtually
async def test_what_went_out_by_a_key_that_was_not_good_yet_goes_out_again_once_it_is(tmp_path: Path) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path, kid="doj-2") as parts:
        parts.take(STAY, "s1")
        await until(lambda: feed_of(sites) == [1], "it was sent")
        await asyncio.sleep(5)
        assert parts.status("s1") == "PENDING"
        admits(sites)
        await until(lambda: parts.status("s1") == "EFFECTIVE", "it counts")
    assert feed_of(sites) == [1, 1]


@virtually
async def test_beside_a_replica_that_has_ended_nothing_gets_other_bytes(tmp_path: Path) -> None:
    """It may have arrived, and its acknowledgement was lost: then the log has another record under that number."""
    sites = Sites()
    admits(sites)
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        (before,) = parts.outbox.store.pending(0, 9)
        sites.writes(before.sealed)
    with office(sites.bus, sites.clock, tmp_path, kid="doj-2") as parts:
        parts.replica.end("a row of the store is damaged")
        relaying = asyncio.create_task(Relay(parts.outbox, sites.bus, parts.replica).run())
        await until(lambda: feed_of(sites) == [1, 1], "sent all the same")
        relaying.cancel()
        assert parts.outbox.store.pending(0, 9) == [before]
    async with working(sites.bus, sites.clock, tmp_path, kid="doj-2") as parts:
        await read_back(parts, "s1")
        assert parts.take(STAY, "s2").status == "PENDING", "it is no older copy"


class Behind:
    """A replica that is a little behind: it knows by now what the log is called, and has not read the last records."""

    keys_changed = 0

    def __init__(self, replica: Replica, read: int) -> None:
        self._replica = replica
        self._read = read
        self.is_another_log = True

    async def reached(self, end: Offset) -> bool:
        return end <= self._read or await self._replica.reached(end)

    def witnessed(self, witness: str, missing: Mapping[str, int]) -> None:
        """As a replica has it."""


@virtually
async def test_what_was_said_while_the_log_had_no_name_is_read_back_before_anything_gets_other_bytes(
    tmp_path: Path,
) -> None:
    sites = Sites()
    admits(sites)
    opening = LogIncarnationOpened(incarnation="second", predecessors=["first"], feeds=[], by="doj-7")
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(opening, "opens", LOG_SUBJECT)
    with office(sites.bus, sites.clock, tmp_path, kid="doj-2") as parts:
        behind = Behind(parts.replica, len(sites.safety.records))
        relaying = asyncio.create_task(Relay(parts.outbox, sites.bus, behind).run())
        await until(lambda: feed_of(sites) == [1], "sent, while nobody knows what log this is")
        behind.is_another_log = False
        await asyncio.sleep(5)
        following = asyncio.create_task(parts.replica.run())
        await read_back(parts, "opens")
        assert parts.take(STAY, "s1").status == "PENDING", "it is no older copy"
        await read_back(parts, "s1")
        relaying.cancel()
        following.cancel()
    assert feed_of(sites) == [1, 2]


@virtually
async def test_it_does_not_beat_before_the_outbox_was_compared_with_the_log(tmp_path: Path) -> None:
    """An outbox put back to an older copy would promise numbers that the log gave to other records."""
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        heart = heart_of(parts, sites.bus)
        with pytest.raises(Unavailable, match="has not been compared with the log"):
            await heart.beat()
        assert beats(sites) == []
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        heart = heart_of(parts, sites.bus)
        await until(lambda: parts.replica.closed is None, "open")
        await asyncio.sleep(1)
        await heart.beat()
        assert len(beats(sites)) == 1


@virtually
async def test_it_never_beats_beside_a_replica_that_has_ended(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.replica.end("this is another log")
        relaying = asyncio.create_task(Relay(parts.outbox, sites.bus, parts.replica).run())
        parts.take(STAY, "s1")
        await until(lambda: feed_of(sites) == [1], "sent all the same")
        heart = heart_of(parts, sites.bus)
        with pytest.raises(Unavailable, match="has not been compared with the log"):
            await heart.beat()
        relaying.cancel()


@virtually
async def test_complete_to_survives_a_restart(tmp_path: Path) -> None:
    sites = Sites()
    moment = sites.clock.utc() - timedelta(minutes=3)
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.outbox.store.set_complete("doj/ca9", moment)
    with office(sites.bus, sites.clock, tmp_path) as parts:
        assert parts.outbox.store.complete() == {"doj/ca9": moment}


@virtually
async def test_it_beats_every_two_seconds_and_again_after_an_outage(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        beating = asyncio.create_task(heartbeat(parts, sites.bus).run())
        await asyncio.sleep(9)
        assert len(beats(sites)) == 5
        sites.heartbeats.down = True
        await asyncio.sleep(10)
        sites.heartbeats.down = False
        await asyncio.sleep(4)
        assert len(beats(sites)) == 7
        beating.cancel()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Killed on purpose, so never the one that other tests share."""
    with sandbox_cluster(tmp_path / "kafka") as cluster:
        yield cluster


@asynccontextmanager
async def topics(cluster: Cluster) -> AsyncIterator[KafkaBus]:
    """A fresh log on which the rules are adopted."""
    bus, clock = KafkaBus(cluster.bootstrap_servers, f"t{secrets.token_hex(4)}."), SystemClock()
    await asyncio.to_thread(bus.admin.create_topics, 1, None, OF_THE_LOG)
    for agency in ("eoir", "doj"):
        draft = Draft(f"rules-{agency}", f"{agency}/rules", LOG_SUBJECT, clock.utc())
        event = RulesAdopted(digest=shipped_law().digest)
        await bus.topic(SAFETY).append([sealer(agency).seal(draft, event, place=None)])
    try:
        yield bus
    finally:
        await bus.close()


@pytest.mark.kafka
@pytest.mark.usefixtures("broker_dies")
async def test_on_kafka_a_killed_broker_delays_and_neither_loses_nor_doubles(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interlock.bus.kafka.APPEND_TIMEOUT_S", 2.0)  # the same as ten seconds, only sooner
    monkeypatch.setattr("interlock.gate.same_log.CHECK_EVERY_S", 1.0)
    async with topics(cluster) as bus, working(bus, SystemClock(), tmp_path) as parts:
        parts.take(STAY, "before")
        await read_back(parts, "before")
        cluster.kill(1)
        names = [f"m{number}" for number in range(50)]
        for name in names:
            assert parts.take(MOTION, name).status == "PENDING"
        await until(lambda: parts.replica.closed is not None, "closed, because the log cannot be checked")
        assert {parts.status(name) for name in names} == {"PENDING"}
        await cluster.restart(1)
        await read_back(parts, *names)
        assert parts.status("before") == "EFFECTIVE"
        end = await bus.topic(SAFETY).end()
        places = [await place_at(bus, offset) for offset in range(end)]
        assert [iseq for iseq in places if iseq is not None] == list(range(1, 52))


async def place_at(bus: KafkaBus, offset: int) -> int | None:
    """The number in its feed of the record at an offset."""
    async with asyncio.timeout(30):
        async for batch in bus.topic(SAFETY).read(Offset(offset)):
            for raw in batch:
                record = opener().open(raw)
                place = record.envelope.place if isinstance(record, Recorded) else record.place
                return None if place is None else place.iseq
    raise AssertionError("the topic ended")
