"""What the stores of a replica know of a log that is lost, when they are set aside."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from interlock.bus.memory import MemoryBus
from interlock.door.stores import LOG_NOTE, acts_noted, note_acts, opened_store
from interlock.gate.carried import under_way
from interlock.gate.lost import LostLog, read_kept
from interlock.gate.store import Position, Store
from interlock.gate.upcoming import STORE, store_path
from interlock.outbox import OutboxStore
from interlock.persons import Row, RowKey
from interlock.persons.rows import Clearances, Feed, Log, Naming, Outstanding, Over, Stopped
from interlock.runtime.clock import SystemClock
from interlock.terms import Offset
from tests.worlds import OTHER, PERSON, shipped_law

LAW = shipped_law()
TO_COME = "a" * 64
ACTS = RowKey(f"clearances:{PERSON}")
FEED = RowKey("feed:doj.main")


def act(request: str) -> Outstanding:
    since = datetime(2026, 1, 1, tzinfo=UTC)
    return Outstanding(request, "ero/gate-00000000", "board", "HND", None, (), Offset(4), since, Naming(()))


def filled(path: Path, rules: str, applied: int, rows: Mapping[RowKey, Row], *, of: str = "", topic: str = "t") -> None:
    """A store that has read up to there, of a log that is told apart by `of`."""
    with Store(path, rules) as store:
        store.bind("memory", topic)
        digests = {Offset(n): sha256(f"{of}{n}".encode()).digest() for n in range(applied + 1)}
        store.commit(Position(Offset(applied), digests[Offset(applied)]), digests, {RowKey("log"): Log(), **rows})


def serving(folder: Path) -> Path:
    return store_path(folder, LAW)


def to_come(folder: Path) -> Path:
    return folder / f"{STORE}{TO_COME[:16]}.db"


def finds_another_log(path: Path, rules: str) -> None:
    with Store(path, rules) as store:
        store.give_up("another log", another_log=True)


async def started(folder: Path) -> tuple[LostLog | None, list[str]]:
    """What the next start notes: the log that is lost, and the acts under way on it."""
    with OutboxStore(folder / "outbox.db", "ero.main") as kept:
        store, damage = await opened_store(folder, LAW, MemoryBus(SystemClock().utc), (kept,))
        with store:
            assert damage is None
            assert store.position.applied == -1, "it is built again"
        return read_kept(kept.note(LOG_NOTE)).lost, [one.request for _, one in acts_noted(kept)]


async def test_the_store_that_serves_is_a_witness_also_when_only_the_one_to_come_has_noticed(tmp_path: Path) -> None:
    """The door was killed between the two."""
    rows: Mapping[RowKey, Row] = {ACTS: Clearances((act("q1"),)), FEED: Feed("doj", mark=7)}
    filled(serving(tmp_path), LAW.digest, 9, rows)
    filled(to_come(tmp_path), TO_COME, 2, {})
    finds_another_log(to_come(tmp_path), TO_COME)
    lost, acts = await started(tmp_path)
    assert lost is not None
    assert (lost.applied, lost.feeds, acts) == (9, {"doj.main": 7}, ["q1"])
    assert lost.digest == sha256(b"9").hexdigest()


@pytest.mark.parametrize("stopped_by", [LAW.digest, TO_COME], ids=["that serves", "to come"])
async def test_what_one_of_the_stores_has_stopped_is_carried_over_as_stopped(tmp_path: Path, stopped_by: str) -> None:
    """Rules that are not in force stop nobody, and no order of the stores' names decides which of them is right."""
    for path, rules in ((serving(tmp_path), LAW.digest), (to_come(tmp_path), TO_COME)):
        stopped = Stopped(Offset(5), ("coa_stay",)) if rules == stopped_by else None
        filled(path, rules, 9, {ACTS: Clearances((replace(act("q1"), stopped=stopped),))})
    finds_another_log(serving(tmp_path), LAW.digest)
    with OutboxStore(tmp_path / "outbox.db", "ero.main") as kept:
        store, _ = await opened_store(tmp_path, LAW, MemoryBus(SystemClock().utc), (kept,))
        with store:
            ((_, one),) = acts_noted(kept)
    assert one.stopped == Stopped(Offset(5), ("coa_stay",))


async def test_a_stop_that_is_noted_of_an_earlier_log_outlives_the_loss_of_the_next(tmp_path: Path) -> None:
    """There it stands as an act that goes on: another door had said it so."""
    stopped = replace(act("q1"), stopped=Stopped(Offset(5), ("coa_stay",)))
    filled(serving(tmp_path), LAW.digest, 9, {ACTS: Clearances((act("q1"),))})
    finds_another_log(serving(tmp_path), LAW.digest)
    with OutboxStore(tmp_path / "outbox.db", "ero.main") as kept:
        note_acts(kept, [(PERSON, stopped)])
    with OutboxStore(tmp_path / "outbox.db", "ero.main") as kept:
        store, _ = await opened_store(tmp_path, LAW, MemoryBus(SystemClock().utc), (kept,))
        with store:
            assert [one.stopped for _, one in acts_noted(kept)] == [stopped.stopped]


@pytest.mark.parametrize("borne_out", [False, True], ids=["given up", "with an outcome"])
async def test_a_stop_is_carried_over_also_where_the_store_that_has_read_on_has_its_act_as_over(
    tmp_path: Path, borne_out: bool
) -> None:
    """Rules to come stop nobody, so they took what ended a stopped act for its end; an outcome ends it under any."""
    ends = frozenset({("ero/gate-00000000", "q1")})
    stopped = Clearances((replace(act("q1"), stopped=Stopped(Offset(5), ("coa_stay",))),))
    filled(serving(tmp_path), LAW.digest, 9, {ACTS: stopped})
    over = Over(ends, ends if borne_out else frozenset())
    filled(to_come(tmp_path), TO_COME, 10, {RowKey(f"over:{PERSON}"): over})
    finds_another_log(to_come(tmp_path), TO_COME)
    _, acts = await started(tmp_path)
    assert acts == ([] if borne_out else ["q1"])


async def test_one_that_may_be_of_the_present_log_proves_nothing_by_its_last_record(tmp_path: Path) -> None:
    """The log was cut short and has grown again; the store to come was begun on it afterwards, and read further."""
    filled(serving(tmp_path), LAW.digest, 9, {ACTS: Clearances((act("q1"),)), FEED: Feed("doj", mark=7)})
    finds_another_log(serving(tmp_path), LAW.digest)
    filled(to_come(tmp_path), TO_COME, 20, {ACTS: Clearances((act("q2"),)), FEED: Feed("doj", mark=3)}, of="cut short ")
    lost, acts = await started(tmp_path)
    assert lost is not None
    assert (lost.digest, lost.feeds, sorted(acts)) == ("", {"doj.main": 7}, ["q1", "q2"])


async def test_one_of_another_topic_is_no_witness(tmp_path: Path) -> None:
    filled(serving(tmp_path), LAW.digest, 9, {ACTS: Clearances((act("q1"),)), FEED: Feed("doj", mark=7)})
    finds_another_log(serving(tmp_path), LAW.digest)
    filled(to_come(tmp_path), TO_COME, 20, {FEED: Feed("doj", mark=30)}, topic="created again")
    lost, acts = await started(tmp_path)
    assert lost is not None
    assert (lost.applied, lost.feeds, acts) == (9, {"doj.main": 7}, ["q1"])


async def test_damage_in_a_store_of_a_lost_log_keeps_no_door_from_starting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can be read of the acts under way goes on; a human hears of the rest."""
    damaged = RowKey(f"clearances:{OTHER}")
    filled(serving(tmp_path), LAW.digest, 3, {ACTS: Clearances((act("q1"),)), damaged: Clearances((act("q2"),))})
    finds_another_log(serving(tmp_path), LAW.digest)
    with closing(sqlite3.connect(serving(tmp_path))) as store, store:
        store.execute("UPDATE row SET value = x'c1' WHERE key = ?", (damaged,))
    _, acts = await started(tmp_path)
    assert acts == ["q1"]
    said = capsys.readouterr().out
    assert "acts.damaged" in said
    assert OTHER not in said


async def test_a_store_of_a_lost_log_without_its_rows_keeps_no_door_from_starting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(serving(tmp_path), LAW.digest, 3, {})
    with closing(sqlite3.connect(serving(tmp_path))) as store, store:
        store.execute("DROP TABLE row")
    assert under_way(serving(tmp_path), "ero") == []
    assert "acts.not_readable" in capsys.readouterr().out
