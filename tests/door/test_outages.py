"""Broker away, disk full, a second process: nothing is acknowledged that is not stored, nobody is cleared."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from interlock.bus import SAFETY
from interlock.door import Adapter, Agency, open_adapter
from interlock.terms import Unavailable
from tests.door.doors import STAY, WHO, Doors, event, open_doors
from tests.worlds import signing_key

STAY_ORDER = {"kind": "coa_stay", "body": "ca9"}
OTHER = {"a_number": "A098-765-433", "born": "1990-01-01"}


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits a second before it tries again waits a moment here."""
    for module in ("outbox.relay", "gate.replica", "gate.outgoing"):
        monkeypatch.setattr(f"interlock.{module}.RETRY_S", 0.01)
    monkeypatch.setattr("interlock.gate.outgoing.FLUSH_S", 0.1)


def sent(doors: Doors, event_id: str) -> list[int]:
    """Where an event stands in the log."""
    records = doors.bus.topic(SAFETY).records
    return [record.offset for record in records if record.header("ce_id") == event_id.encode()]


async def test_with_the_broker_away_intake_goes_on_and_everything_arrives_once_and_in_order(doors: Doors) -> None:
    doors.broker(down=True)
    ids = [f"m{number}" for number in range(5)]
    for one in ids:
        reply = await doors.post("eoir", event("eoir", "MotionFiled", STAY, id=one), wait=None)
        assert (reply.status_code, reply.json()["status"]) == (202, "PENDING")
    doors.broker(down=False)
    store = doors.adapters["eoir"].outbox.store
    await doors.until(lambda: not store.pending(0, 10))
    offsets = [sent(doors, one) for one in ids]
    assert [len(found) for found in offsets] == [1] * 5
    assert offsets == sorted(offsets)
    for one in ids:
        receipt = await doors.call("eoir", "GET", f"/v1/events/{one}")
        assert receipt.json()["status"] == "EFFECTIVE"


async def test_an_append_whose_acknowledgement_was_lost_is_not_sent_twice(doors: Doors) -> None:
    doors.bus.topic(SAFETY).lose_acks = True
    reply = await doors.says("eoir", "MotionFiled", STAY, id="m1")
    assert reply.json()["status"] == "EFFECTIVE"
    doors.bus.topic(SAFETY).lose_acks = False
    await doors.says("eoir", "MotionFiled", STAY, id="m2")
    assert len(sent(doors, "m1")) == 1


async def test_waiting_for_a_receipt_ends_with_pending_when_the_broker_stays_away(doors: Doors) -> None:
    doors.broker(down=True)
    filed = event("eoir", "MotionFiled", STAY)
    reply, again = await doors.post("eoir", filed, wait=0), await doors.post("eoir", filed, wait=0)
    assert (reply.status_code, reply.json()["why"]) == (202, "stored here; not yet seen in the log")
    assert (again.status_code, again.json()["status"]) == (200, "PENDING")


async def test_a_pending_event_that_is_sent_again_gets_the_receipt_as_it_is_once_it_came_back(doors: Doors) -> None:
    filed = event("eoir", "MotionFiled", STAY)
    doors.broker(down=True)
    await doors.post("eoir", filed, wait=None)
    asking = asyncio.create_task(doors.post("eoir", filed, wait=10))
    await asyncio.sleep(0)
    doors.broker(down=False)
    again = (await asking).json()
    assert (again["status"], again["repeated"]) == ("EFFECTIVE", True)


async def test_a_known_hold_blocks_with_the_broker_away_and_a_clear_turns_into_cannot_check(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    await doors.permits()
    await doors.permits(OTHER, order="o2")
    await doors.says("doj", "StayGranted", STAY_ORDER, id="s1", subject=OTHER)
    await doors.fresh()
    assert (await doors.asks())["answer"] == "CLEAR"
    doors.broker(down=True)
    monkeypatch.setattr("interlock.gate.ask.READ_BACK_S", 0.05)  # no answer comes, however long it waits
    cannot, blocked = await doors.asks(), await doors.asks(OTHER)
    assert (cannot["answer"], cannot["reasons"]) == ("UNKNOWN", ["not_read_back"])
    assert (blocked["answer"], blocked["reasons"]) == ("BLOCKED", ["coa_stay"])


def full(adapter: Adapter, part: str) -> None:
    """No page may be added to this database any more, as on a full disk."""
    for connection in connections(adapter, part):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        assert connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()[0] == pages


def read_only(adapter: Adapter, part: str) -> None:
    for connection in connections(adapter, part):
        connection.execute("PRAGMA query_only = ON")


def connections(adapter: Adapter, part: str) -> list[Any]:
    outbox = adapter.outbox.store
    return [outbox._db, outbox._marks] if part == "outbox" else [adapter.replica._store._db]


@pytest.mark.parametrize("break_it", [full, read_only])
async def test_with_its_outbox_unwritable_a_door_acknowledges_nothing(doors: Doors, break_it: Any) -> None:
    break_it(doors.adapters["eoir"], "outbox")
    large = event("eoir", "MotionFiled", {**STAY, "docket": "9" * 100_000}, id="m1")
    reply = await doors.post("eoir", large, wait=0)
    assert reply.status_code == 503
    assert "Nothing was acknowledged" in reply.json()["detail"]
    assert (await doors.call("eoir", "GET", "/v1/events/m1")).status_code == 404
    assert sent(doors, "m1") == []


@pytest.mark.parametrize("break_it", [full, read_only])
async def test_with_its_store_unwritable_a_gate_clears_nobody(doors: Doors, break_it: Any) -> None:
    await doors.permits()
    await doors.fresh()
    assert (await doors.asks())["answer"] == "CLEAR"
    gate = doors.adapters["ero"]
    break_it(gate, "store")
    await doors.says("doj", "StayGranted", {**STAY_ORDER, "docket": "9" * 100_000}, id="s1", subject=OTHER)
    await doors.until(lambda: gate.replica.closed is not None)
    found = await doors.asks()
    assert (found["answer"], found["reasons"]) == ("UNKNOWN", ["gate_closed"])
    assert (await doors.call("ero", "GET", "/readyz")).status_code == 503


@pytest.mark.parametrize("break_it", [full, read_only])
async def test_with_its_store_unwritable_a_door_tells_nobody_that_a_hold_is_effective(
    doors: Doors, break_it: Any
) -> None:
    break_it(doors.adapters["doj"], "store")
    stay = event("doj", "StayGranted", {**STAY_ORDER, "docket": "9" * 100_000}, id="s1")
    reply = await doors.post("doj", stay, wait=None)
    await doors.until(lambda: bool(sent(doors, "s1")) and doors.adapters["doj"].replica.closed is not None)
    receipt = await doors.call("doj", "GET", "/v1/events/s1")
    assert (reply.json()["status"], receipt.json()["status"]) == ("PENDING", "PENDING")


async def test_an_answer_does_not_wait_for_the_copy_that_is_kept_of_it(doors: Doors) -> None:
    doors.adapters["ero"].journal._opened().execute("PRAGMA query_only = ON")
    assert (await doors.asks())["answer"] == "BLOCKED"


@pytest.mark.parametrize("taken", ["outbox.db", "store"])
async def test_a_second_process_on_the_same_files_refuses_to_run(doors: Doors, tmp_path: Path, taken: str) -> None:
    folder = tmp_path / "ero"
    for lock in folder.glob("*.lock"):
        if not lock.name.startswith(taken):
            lock.unlink()  # so that only this one is in the way
    with pytest.raises(Unavailable, match="is in use by process"):
        async with open_adapter(Agency("ero"), doors.site, signing_key("ero")):
            pass


async def test_after_a_restart_a_door_knows_what_it_took_and_what_became_of_it(tmp_path: Path) -> None:
    async with open_doors(tmp_path) as before:
        await before.says("eoir", "MotionFiled", STAY, id="m1")
        bus = before.bus
    async with open_doors(tmp_path, bus) as after:
        receipt = (await after.call("eoir", "GET", "/v1/events/m1")).json()
        assert (receipt["status"], receipt["now"]) == ("EFFECTIVE", "stands")
        assert "in_absentia_motion_stay" in (await after.asks(WHO))["reasons"]


async def test_a_damaged_store_keeps_the_gate_closed_and_intake_goes_on_to_the_log(tmp_path: Path) -> None:
    """Recording a hold never waits (law 12): also not for a human who mends this agency's own replica."""
    async with open_doors(tmp_path) as before:
        await before.permits()
        bus = before.bus
    for agency in ("ero", "doj"):
        (store,) = (tmp_path / agency).glob("store-*.db")
        store.write_bytes(b"not a database" * 100)
    async with open_doors(tmp_path, bus, gates_open=False) as after:
        found = await after.asks()
        assert (found["answer"], found["reasons"]) == ("UNKNOWN", ["gate_closed"])
        assert "move" in str(after.adapters["ero"].replica.closed)
        granted = event("doj", "StayGranted", STAY_ORDER, id="s1")
        stay = await after.post("doj", granted, wait=None)
        assert (stay.status_code, stay.json()["status"]) == (202, "PENDING")
        await after.until(lambda: bool(sent(after, "s1")))
        repeat = await after.post("doj", granted, wait=None)
        assert (repeat.status_code, repeat.json()["status"]) == (200, "PENDING")


async def test_a_damaged_journal_of_answers_keeps_no_door_from_starting(tmp_path: Path) -> None:
    (tmp_path / "ero").mkdir()
    (tmp_path / "ero" / "answers.db").write_bytes(b"not a database" * 100)
    async with open_doors(tmp_path) as doors:
        found = await doors.asks()
        assert found["answer"] == "BLOCKED"
        assert (await doors.call("ero", "GET", f"/v1/clearances/{found['request_id']}")).status_code == 503
