"""Intake: stored and numbered in one transaction before anyone is told, and refused rather than half kept."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interlock.events import Event, StayGranted
from interlock.events.record import Draft
from interlock.outbox import Intake, OutboxStore
from interlock.persons import Rows
from interlock.terms import Refused, Unavailable
from tests.gate.parts import LoopClock, Sites, until, virtually
from tests.outbox.parts import FORM, MOTION, STAY, Office, heartbeat, office, working
from tests.worlds import OTHER, PERSON, UNIT, Nothing, sealer


def pairs(*named: tuple[str, StayGranted]) -> list[tuple[Draft, StayGranted]]:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return [(Draft(event_id, UNIT["doj"], PERSON, at), event) for event_id, event in named]


def journal(parts: Office) -> list[tuple[bytes, str | None]]:
    return parts.outbox.store._db.execute("SELECT body, refused FROM intake ORDER BY n").fetchall()


@contextmanager
def taking(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that takes events until it is killed."""
    command = [sys.executable, "-m", "tests.outbox.taker", str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        try:
            yield child
        finally:
            child.kill()


@virtually
async def test_an_event_is_numbered_stored_and_pending(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        receipt = parts.take(STAY, "s1")
        assert (receipt.status, receipt.offset, receipt.repeated) == ("PENDING", None, False)
        assert (receipt.id, receipt.source, receipt.type) == ("s1", "doj/ca9", "StayGranted")
        assert parts.receipt("s1") == receipt
        assert parts.outbox.receipt("s2") is None
        assert journal(parts) == [(b"s1", None)]


@virtually
async def test_numbers_go_up_by_one_without_a_gap_whatever_was_refused_between(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        with pytest.raises(Refused):
            parts.take(StayGranted(kind="dct_tro"), "s1")
        with pytest.raises(Refused, match="over the limit"):
            parts.take(StayGranted(kind="coa_stay", docket="x" * 300_000), "too large")
        parts.take(STAY, "s2")
        parts.take(STAY, "s3")
        assert [taken.iseq for taken in parts.outbox.store.pending(0, 10)] == [1, 2, 3]
        assert parts.outbox.store.iseq() == 3


@virtually
async def test_several_events_of_one_body_are_taken_together_or_not_at_all(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.outbox.take(Intake(FORM, b"1"), pairs(("a", STAY)))
        other = StayGranted(kind="dct_tro")
        with pytest.raises(Refused, match="was used before"):
            parts.outbox.take(Intake(FORM, b"2"), pairs(("b", STAY), ("a", other), ("c", STAY)), {"row": "seen"})
        assert parts.outbox.receipt("b") is parts.outbox.receipt("c") is None
        assert parts.outbox.store.native("row") is None
        assert journal(parts) == [(b"1", None)]
        receipts = parts.outbox.take(Intake(FORM, b"3"), pairs(("b", STAY), ("a", STAY), ("c", STAY)), {"row": "seen"})
        assert [receipt.repeated for receipt in receipts] == [False, True, False]
        assert parts.outbox.store.native("row") == "seen"
        assert [taken.sealed.id for taken in parts.outbox.store.pending(0, 9)] == ["a", "b", "c"]


@virtually
async def test_the_body_of_what_was_refused_is_kept(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.outbox.refuse(Intake(FORM, b"\xff not JSON"), "body: is not JSON. Send one JSON object.")
        assert journal(parts) == [(b"\xff not JSON", "body: is not JSON. Send one JSON object.")]
        assert parts.outbox.store.iseq() == 0


@virtually
async def test_what_is_stored_is_pending_when_nobody_can_look_what_became_of_it(tmp_path: Path) -> None:
    """An error would say that nothing was stored, and the sender would send it under another id."""
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        await until(lambda: parts.status("s1") != "PENDING", "the receipt")
        taken = parts.outbox.store.find("s1")
        assert taken is not None

        class Broken(Nothing):
            def rows(self, keys: object) -> Rows:  # noqa: ARG002 - what a reader is asked
                raise Unavailable("the store cannot be read")

        parts.outbox._receipts._reader = Broken()
        again = parts.outbox._receipts.first(taken, repeated=True)
        assert (again.status, again.repeated) == ("PENDING", True)
        with pytest.raises(Unavailable):
            parts.receipt("s1")


@virtually
async def test_the_same_id_with_the_same_content_is_the_first_receipt_again(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        first, again = parts.take(STAY, "s1"), parts.take(STAY, "s1")
        assert (first.repeated, again.repeated) == (False, True)
        assert parts.outbox.store.iseq() == 1


@pytest.mark.parametrize("changed", ["event", "person", "type"])
def test_the_same_id_with_other_content_is_refused(tmp_path: Path, changed: str) -> None:
    @virtually
    async def story() -> None:
        sites = Sites()
        with office(sites.bus, sites.clock, tmp_path) as parts:
            parts.take(STAY, "s1")
            others: dict[str, Event] = {"event": StayGranted(kind="coa_stay", judge="Someone"), "type": MOTION}
            event = others.get(changed, STAY)
            with pytest.raises(Refused, match="was used before for an event with other content"):
                parts.take(event, "s1", OTHER if changed == "person" else PERSON)

    story()


@virtually
async def test_an_id_belongs_to_its_unit(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        assert not parts.take(StayGranted(kind="dct_tro"), "s1", unit="doj/cd-cal").repeated
        for source, kind in (("doj/ca9", 1), ("doj/cd-cal", 2)):
            found = parts.outbox.store.find("s1", source)
            assert found is not None
            assert found.iseq == kind


@virtually
async def test_the_sealed_bytes_are_made_once_and_outlive_the_process(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        before = parts.outbox.store.at(1)
    with office(sites.bus, sites.clock, tmp_path) as parts:
        assert parts.outbox.store.at(1) == before
        assert parts.take(STAY, "s1").repeated


def test_an_outbox_keeps_its_feed_id_for_life(tmp_path: Path) -> None:
    with OutboxStore(tmp_path / "outbox.db", "doj.first") as store:
        assert store.feed == "doj.first"
    with OutboxStore(tmp_path / "outbox.db", "doj.second") as store:
        assert store.feed == "doj.first"


@virtually
async def test_with_the_disk_full_nothing_is_acknowledged_and_nothing_is_half_stored(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        database = parts.outbox.store._db
        parts.take(STAY, "s0")
        database.execute("PRAGMA max_page_count = 1")
        large = StayGranted(kind="coa_stay", docket="x" * 100_000)
        with pytest.raises(Unavailable, match="disk is full"):
            parts.outbox.take(Intake(FORM, b"body"), pairs(("small", STAY), ("large", large)))
        assert [kept.sealed.id for kept in parts.outbox.store.pending(0, 9)] == ["s0"]
        assert journal(parts) == [(b"s0", None)]
        with pytest.raises(Unavailable):
            parts.outbox.refuse(Intake(FORM, b"x" * 100_000), "why")
        database.execute("PRAGMA max_page_count = 1000000")
        parts.take(STAY, "after")
        assert [kept.iseq for kept in parts.outbox.store.pending(0, 9)] == [1, 2]


@virtually
async def test_a_disk_that_may_only_be_read_refuses_intake(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.outbox.store._db.execute("PRAGMA query_only = 1")
        with pytest.raises(Unavailable, match="readonly"):
            parts.take(STAY, "s1")
        with pytest.raises(Unavailable):
            parts.outbox.store.set_complete("doj/ca9", LoopClock().utc())
        assert parts.outbox.receipt("s1") is None


@pytest.mark.processes
def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "outbox.db"
    promised: list[str] = []
    for lines in (1, 25, 60):
        with taking(path) as child:
            assert child.stdout is not None
            promised += [child.stdout.readline().strip() for _ in range(lines)]
            child.kill()
            child.wait()
    with OutboxStore(path, "doj.main") as store:
        kept = store.pending(0, 100_000)
        assert [taken.iseq for taken in kept] == list(range(1, len(kept) + 1))
        assert [taken.sealed.id for taken in kept] == [f"stay {number}" for number in range(1, len(kept) + 1)]
        assert set(promised) <= {taken.sealed.id for taken in kept}
        assert store._db.execute("SELECT count(*) FROM intake").fetchone() == (len(kept),)


@pytest.mark.processes
def test_a_second_process_is_refused_and_hears_which_one_is_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "outbox.db"
    with taking(path) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(Unavailable, match=f"in use by process {child.pid}; stop that one first"):
            OutboxStore(path, "doj.main")


def test_a_file_that_is_no_outbox_is_named(tmp_path: Path) -> None:
    path = tmp_path / "outbox.db"
    path.write_bytes(b"rotten" * 1_000)
    with pytest.raises(Unavailable, match=r"outbox\.db cannot be used: file is not a database"):
        OutboxStore(path, "doj.main")


def test_rows_are_written_with_full_sync(tmp_path: Path) -> None:
    with OutboxStore(tmp_path / "outbox.db", "doj.main") as store:
        assert isinstance(store._db, sqlite3.Connection)
        assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@virtually
async def test_an_outbox_older_than_its_own_replica_takes_nothing(tmp_path: Path) -> None:
    """Only outbox.db was copied back: the replica has folded what it has lost, and will not be told of it again."""
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await reads_back(parts, "s1")
    shutil.copy(tmp_path / "outbox.db", tmp_path / "backup.db")
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await reads_back(parts, "s2")
    restored(tmp_path, "outbox.db")
    with office(sites.bus, sites.clock, tmp_path) as parts:
        await refuses(parts, sites)


@virtually
async def test_an_outbox_and_a_replica_restored_together_find_out_when_they_read_the_log(tmp_path: Path) -> None:
    """What was taken before that stays pending or is a repeat; nothing is taken after it."""
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await reads_back(parts, "s1")
    for name in ("outbox.db", "store.db"):
        shutil.copy(tmp_path / name, tmp_path / f"backup-{name}")
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await reads_back(parts, "s2")
    for name in ("outbox.db", "store.db"):
        restored(tmp_path, name, f"backup-{name}")
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(MOTION, "m1")  # the broker is away: nobody can know yet, and recording a hold never waits
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await parts.replica.reached(await sites.safety.end())
        await refuses(parts, sites)


async def reads_back(parts: Office, event_id: str) -> None:
    parts.take(STAY, event_id)
    await until(lambda: parts.status(event_id) != "PENDING", event_id)


def restored(folder: Path, name: str, copy: str = "backup.db") -> None:
    """An older copy in the place of the file, as an operator puts it there."""
    for beside in folder.glob(f"{name}-*"):
        beside.unlink()
    shutil.copy(folder / copy, folder / name)


async def refuses(parts: Office, sites: Sites) -> None:
    """No receipt, no number, no beat."""
    before = parts.outbox.store.iseq()
    with pytest.raises(Unavailable, match=r"restored from an older copy .* goes on under a new outbox id"):
        parts.take(STAY, "s3")
    assert parts.outbox.store.iseq() == before
    with pytest.raises(Unavailable, match="restored from an older copy"):
        await heartbeat(parts, sites.bus).beat()
    assert sites.heartbeats.records == []


@virtually
async def test_a_stranger_cannot_make_an_outbox_look_rolled_back(tmp_path: Path) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        stranger = sealer("doj", "doj-unknown")
        sites.says("doj", MOTION, feed="doj.main", iseq=9, sealer_=stranger)
        sites.says("ero", MOTION, feed="doj.main", iseq=9)
        await parts.replica.reached(await sites.safety.end())
        assert parts.take(STAY, "s1").status == "PENDING"
