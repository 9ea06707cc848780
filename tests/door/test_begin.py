"""A replica that begins from a copy of another's store: only when two agencies have said what is in it."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, closing
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from msgspec import structs

from interlock.bus import SAFETY, RawRecord
from interlock.bus.memory import MemoryBus, MemoryTopic
from interlock.door.stores import COPY
from interlock.events import CheckpointTaken, KeyRevoked, LogIncarnationOpened
from interlock.events.record import Draft, Place, Recorded
from interlock.gate.begin import STALLED_S, _Copied, _read, _Reading, begin_from
from interlock.gate.store import Store
from interlock.runtime.clock import SystemClock
from interlock.sandbox.rules import found
from interlock.terms import LOG_SUBJECT, Offset
from tests.door.doors import STAY, Doors, event, open_doors
from tests.gate.parts import Sites, virtually
from tests.worlds import AGENCIES, INCARNATION, opener, sealer, shipped_law, signing_key

STAYED = {"kind": "coa_stay", "body": "ca9"}
EVERY = 80
AT = EVERY - 1
"""The founding records, the first person's, and some more."""


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interlock.gate.checkpoint.EVERY", EVERY)


def taken(bus: MemoryBus) -> list[CheckpointTaken]:
    opened = [opener().open(raw) for raw in bus.topic(SAFETY).records]
    events = [one.event for one in opened if isinstance(one, Recorded)]
    return [event for event in events if isinstance(event, CheckpointTaken)]


async def written(doors: Doors) -> None:
    """Records up to a checkpoint and past it, of which every agency has said the same."""
    await doors.permits()
    number = 0
    while len(doors.bus.topic(SAFETY).records) <= AT + 1:
        number += 1
        await doors.says("doj", "StayGranted", STAYED, id=f"s{number}")
    await doors.until(lambda: len(taken(doors.bus)) == len(AGENCIES))


async def copied(folder: Path, name: str | None = None) -> tuple[MemoryBus, Path]:
    """A log of agencies that have come past a checkpoint, and the copy that one of them keeps. A name is one that
    it was given when it continued another.
    """
    bus, clock = MemoryBus(SystemClock().utc), SystemClock()
    await found(bus, shipped_law(), {agency: signing_key(agency) for agency in AGENCIES}, clock.utc())
    for agency in ("eoir", "doj") if name else ():
        opened = LogIncarnationOpened(incarnation=str(name), predecessors=[INCARNATION], feeds=[], by=f"{agency}-17")
        draft = Draft("opens", f"{agency}/desk", LOG_SUBJECT, clock.utc())
        await bus.topic(SAFETY).append([sealer(agency).seal(draft, opened, Place(f"{agency}.desk", 1))])
    async with open_doors(folder / "old", bus) as doors:
        await written(doors)
    copy = folder / "copy.db"
    copyfile(folder / "old" / "ero" / "checkpoint.db", copy)
    return bus, copy


async def test_replicas_say_the_same_of_the_same_offset(tmp_path: Path) -> None:
    bus, _ = await copied(tmp_path)
    assert {one.offset for one in taken(bus)} == {AT}
    assert len({(one.log_digest, one.state_digest, one.rules) for one in taken(bus)}) == 1


async def test_a_new_replica_begins_from_a_copy_and_gives_the_same_answers(tmp_path: Path) -> None:
    bus, copy = await copied(tmp_path)
    (tmp_path / "new" / "ero").mkdir(parents=True)
    copyfile(copy, tmp_path / "new" / "ero" / COPY)
    law = shipped_law()
    assert await begin_from(copy, tmp_path / "alone.db", law, bus.topic(SAFETY))
    with Store(tmp_path / "alone.db", law.digest) as store:
        assert store.position.applied == AT
    async with open_doors(tmp_path / "new", bus) as doors:
        await doors.fresh()
        assert set((await doors.asks())["reasons"]) == {"coa_stay"}
        ero, doj = (doors.adapters[agency].replica for agency in ("ero", "doj"))
        keys = frozenset(doj.keys("person"))
        assert keys
        assert ero.rows(keys) == doj.rows(keys), "one began from the copy and one from the log"


async def test_a_copy_of_a_log_that_continues_another_is_good_as_well(tmp_path: Path) -> None:
    """What its agencies said of it was sealed under the name that it bears by now."""
    bus, copy = await copied(tmp_path, "after the fire")
    assert {raw.header("incarnation") for raw in bus.topic(SAFETY).records} >= {b"after the fire"}
    assert await begin_from(copy, tmp_path / "new.db", shipped_law(), bus.topic(SAFETY))


async def refused(copy: Path, folder: Path, bus: MemoryBus) -> bool:
    store = folder / "refused.db"
    made = await begin_from(copy, store, shipped_law(), bus.topic(SAFETY))
    assert made == store.exists()
    assert not list(folder.glob("*.unfinished*"))
    return not made


async def test_a_copy_with_one_changed_row_is_refused(tmp_path: Path) -> None:
    """A hold was taken out of it, and all its own sums were made right again."""
    bus, copy = await copied(tmp_path)
    with closing(sqlite3.connect(copy, isolation_level=None)) as file:
        file.execute("DELETE FROM row WHERE key LIKE 'person:%'")
    assert await refused(copy, tmp_path, bus)


async def test_a_copy_of_another_log_is_refused(tmp_path: Path) -> None:
    bus, copy = await copied(tmp_path)
    first = bus.topic(SAFETY).records[0]
    bus.topic(SAFETY).records[0] = structs.replace(first, timestamp_ms=first.timestamp_ms + 1)
    assert await refused(copy, tmp_path, bus)


async def test_a_copy_of_which_one_agency_alone_has_spoken_is_refused(tmp_path: Path) -> None:
    bus, copy = await copied(tmp_path)
    spoken = [raw.offset for raw in bus.topic(SAFETY).records if raw.header("ce_type") == b"CheckpointTaken"]
    del bus.topic(SAFETY).records[spoken[1] :]
    assert await refused(copy, tmp_path, bus)


async def test_a_key_that_anybody_has_revoked_vouches_for_no_copy(tmp_path: Path) -> None:
    bus, copy = await copied(tmp_path)
    for number, agency in enumerate((agency for agency in AGENCIES if agency != "ero"), start=1):
        draft = Draft(f"r{number}", f"{agency}/desk", LOG_SUBJECT, SystemClock().utc())
        event = KeyRevoked(key=f"{agency}-1", reason="lost")
        sealed = sealer("ero").seal(
            Draft(draft.id, "ero/desk", LOG_SUBJECT, draft.time), event, Place("ero.desk", number)
        )
        await bus.topic(SAFETY).append([sealed])
    assert await refused(copy, tmp_path, bus)


async def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    bus, copy = await copied(tmp_path)
    copy.write_bytes(b"no database")
    assert await refused(copy, tmp_path, bus)


async def test_a_log_that_stands_still_does_not_keep_the_door_shut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_lines: list[dict[str, Any]]
) -> None:
    """The broker goes away while the copy is compared, and a hold is to be recorded."""
    bus, copy = await copied(tmp_path)
    (tmp_path / "new" / "eoir").mkdir(parents=True)
    copyfile(copy, tmp_path / "new" / "eoir" / COPY)
    truly = MemoryTopic.read

    async def goes_away(topic: MemoryTopic, start: Offset) -> AsyncGenerator[Sequence[RawRecord], None]:
        async with aclosing(truly(topic, start)) as batches:
            async for batch in batches:
                yield batch[:3]
                topic.down = True

    monkeypatch.setattr(MemoryTopic, "read", goes_away)
    monkeypatch.setattr("interlock.gate.begin.STALLED_S", 0.05)
    async with asyncio.timeout(20), open_doors(tmp_path / "new", bus, gates_open=False) as doors:
        reply = await doors.post("eoir", event("eoir", "MotionFiled", STAY, id="m1"), wait=None)
        assert (reply.status_code, reply.json()["status"]) == (202, "PENDING")
    assert [line["why"] for line in log_lines if line["event"] == "copy.refused"] == ["nothing came of the log for 0 s"]


@virtually
async def test_a_log_that_comes_slowly_is_compared_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes longer than a log may stand still, and never stands still."""
    topic = Sites().safety
    truly = MemoryTopic.read

    async def slowly(topic: MemoryTopic, start: Offset) -> AsyncGenerator[Sequence[RawRecord], None]:
        async with aclosing(truly(topic, start)) as batches:
            async for batch in batches:
                for raw in batch:
                    await asyncio.sleep(STALLED_S - 1)
                    yield [raw]

    monkeypatch.setattr(MemoryTopic, "read", slowly)
    reading = _Reading(_Copied(len(topic.records) - 1, b"other", "state"), shipped_law())
    began = asyncio.get_running_loop().time()
    async with asyncio.timeout(STALLED_S) as patience:
        assert await _read(reading, topic, patience) == "it was folded from another log"
    assert asyncio.get_running_loop().time() - began > 2 * STALLED_S
