"""The log is replaced, restored or another one: nobody is cleared until it is known what it is, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from interlock.bus import SAFETY
from interlock.bus.memory import MemoryBus
from interlock.bus.records import RawRecord
from interlock.door.stores import acts_noted
from interlock.events import ClearanceCarriedOver, LogIncarnationOpened
from interlock.events.record import Draft, Place
from interlock.gate.lost import read_kept
from interlock.gate.store import Store
from interlock.gate.upcoming import store_path
from interlock.runtime.clock import SystemClock
from interlock.sandbox.rules import found
from interlock.terms import LOG_SUBJECT, Unavailable
from tests.door.doors import STAY, Doors, event, open_doors
from tests.worlds import AGENCIES, INCARNATION, public_pem, sealer, shipped_law, signing_key

STAYED = {"kind": "coa_stay", "body": "ca9"}
LIFTED = {"hold": {"source": "doj/ca9", "event_id": "s1", "kind": "coa_stay"}}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits a second or two waits a moment here."""
    for name in (
        "outbox.relay.RETRY_S",
        "gate.replica.RETRY_S",
        "gate.outgoing.RETRY_S",
        "gate.same_log.CHECK_EVERY_S",
    ):
        monkeypatch.setattr(f"interlock.{name}", 0.02)


async def founded(bus: MemoryBus) -> None:
    """Adopt the rules again, which no outbox holds."""
    keys = {agency: signing_key(agency) for agency in AGENCIES}
    await found(bus, shipped_law(), keys, SystemClock().utc())


async def written(folder: Path, bus: MemoryBus) -> None:
    """Two people; one of them is stayed, and that was said to be EFFECTIVE."""
    async with open_doors(folder, bus) as doors:
        await doors.permits()
        assert (await doors.says("doj", "StayGranted", STAYED, id="s1")).json()["status"] == "EFFECTIVE"


async def noticed(folder: Path, bus: MemoryBus) -> None:
    """A life in which every replica finds that this is another log."""
    async with open_doors(folder, bus, gates_open=False) as doors:
        await doors.until(lambda: all("restart" in str(one.replica.closed) for one in doors.adapters.values()))
        assert (await doors.asks())["answer"] != "CLEAR"


@asynccontextmanager
async def restarted(folder: Path, bus: MemoryBus) -> AsyncIterator[Doors]:
    async with open_doors(folder, bus, gates_open=False) as doors:
        yield doors


async def opens(doors: Doors, *agencies: str) -> None:
    for agency in agencies:
        ready = (await doors.call(agency, "GET", "/readyz")).json()
        data = {**ready["opening"], "by": f"{agency}-17"}
        body = event(agency, "LogIncarnationOpened", data, subject={"ref": "log"}, source=f"{agency}/desk", id="opens")
        assert (await doors.post(agency, body, wait=None)).status_code in (200, 202)


def waiting(doors: Doors) -> list[bool]:
    return ["two agencies must say so" in str(one.replica.closed) for one in doors.adapters.values()]


def replace(bus: MemoryBus) -> None:
    bus.topic(SAFETY).create_again()


def cut_short(bus: MemoryBus) -> None:
    """A broker came back from a copy without the last record, and another one took its place."""
    topic = bus.topic(SAFETY)
    gone = topic.records.pop()
    topic.append_raw(gone.key, gone.headers, b"something else")


@pytest.mark.parametrize("change", [replace, cut_short], ids=lambda change: change.__name__)
async def test_two_agencies_open_another_log_and_every_hold_is_sent_again(tmp_path: Path, change: Any) -> None:
    bus = MemoryBus(SystemClock().utc)
    await founded(bus)
    await written(tmp_path, bus)
    change(bus)
    if change is replace:
        await founded(bus)
    await noticed(tmp_path, bus)
    async with restarted(tmp_path, bus) as doors:
        await doors.until(lambda: all(waiting(doors)))
        assert (await doors.call("doj", "GET", "/v1/events/s1")).json()["status"] == "PENDING", "it must be sent again"
        assert (await doors.call("doj", "GET", "/readyz")).json()["opening"]["predecessors"] == [INCARNATION]
        await opens(doors, "eoir")
        await doors.until(lambda: not doors.adapters["eoir"].outbox.store.pending_of_types(["LogIncarnationOpened"]))
        assert all(waiting(doors)), "one agency alone opens nothing"
        await opens(doors, "doj")
        await doors.until(lambda: all(one.replica.closed is None for one in doors.adapters.values()))
        await doors.until(lambda: not any(one.outbox.store.pending_count() for one in doors.adapters.values()))
        await doors.fresh()
        found_ = await doors.asks()
        assert found_["answer"] == "BLOCKED"
        assert "coa_stay" in found_["reasons"]
        assert (await doors.call("doj", "GET", "/v1/events/s1")).json()["status"] == "EFFECTIVE"
        assert doors.adapters["ero"].trusted.incarnation != INCARNATION
        await doors.says("eoir", "MotionFiled", STAY, id="m1")
        newest: RawRecord = bus.topic(SAFETY).records[-1]
        assert newest.header("incarnation") == doors.adapters["ero"].trusted.incarnation.encode()


async def lose(folder: Path, bus: MemoryBus, change: Any) -> None:
    change(bus)
    if change is replace:
        await founded(bus)
    await noticed(folder, bus)


async def open_everywhere(doors: Doors, number: int) -> None:
    """Two agencies say it; each gate opens, and everything is there again."""
    await doors.until(lambda: all(waiting(doors)))
    for agency in ("eoir", "doj"):
        ready = (await doors.call(agency, "GET", "/readyz")).json()
        data = {**ready["opening"], "by": f"{agency}-17"}
        body = event(
            agency, "LogIncarnationOpened", data, subject={"ref": "log"}, source=f"{agency}/desk", id=f"opens-{number}"
        )
        await doors.post(agency, body, wait=None)
    await doors.until(lambda: all(one.replica.closed is None for one in doors.adapters.values()))
    await doors.until(lambda: not any(one.outbox.store.pending_count() for one in doors.adapters.values()))


@pytest.mark.parametrize("change", [replace, cut_short], ids=lambda change: change.__name__)
async def test_a_log_that_is_lost_a_second_time_is_not_opened_by_the_words_of_the_first(
    tmp_path: Path, change: Any
) -> None:
    bus = MemoryBus(SystemClock().utc)
    await founded(bus)
    await written(tmp_path, bus)
    await lose(tmp_path, bus, change)
    async with restarted(tmp_path, bus) as doors:
        await open_everywhere(doors, 1)
        await doors.says("doj", "StayGranted", STAYED, id="s2")
    await lose(tmp_path, bus, change)
    async with restarted(tmp_path, bus) as doors:
        await doors.until(lambda: all(waiting(doors)))
        await doors.until(lambda: not doors.adapters["doj"].outbox.store.pending_of_types(["LogIncarnationOpened"]))
        assert all(waiting(doors)), "what opened the one before, sent again, opens nothing"
        await open_everywhere(doors, 2)
        await doors.fresh()
        assert "coa_stay" in (await doors.asks())["reasons"]


async def test_who_knows_that_the_log_is_another_says_nothing_of_its_feed_and_sends_nothing(tmp_path: Path) -> None:
    bus = MemoryBus(SystemClock().utc)
    await founded(bus)
    async with open_doors(tmp_path, bus) as doors:
        await doors.permits()
        replace(bus)
        await founded(bus)
        await doors.until(lambda: "restart" in str(doors.adapters["doj"].replica.closed))
        before = len(bus.topic(SAFETY).records)
        await doors.post("doj", event("doj", "StayGranted", STAYED, id="s1"), wait=None)
        with pytest.raises(Unavailable, match="what log this is"):
            await doors.adapters["doj"].heartbeat.beat()
        await asyncio.sleep(0.1)  # several turns of a relay that would send
        assert len(bus.topic(SAFETY).records) == before


async def test_a_store_that_had_read_nothing_takes_no_witness_away(tmp_path: Path) -> None:
    bus = MemoryBus(SystemClock().utc)
    await founded(bus)
    await written(tmp_path, bus)
    law = shipped_law()
    for agency in AGENCIES:
        store_path(tmp_path / agency, law).unlink()
        with Store(store_path(tmp_path / agency, law), law.digest) as store:
            store.bind("memory", "of an earlier topic")
    replace(bus)
    await founded(bus)
    await noticed(tmp_path, bus)
    async with restarted(tmp_path, bus) as doors:
        await doors.until(lambda: sum(waiting(doors)) == 3)
        assert (await doors.asks())["answer"] != "CLEAR"


async def test_a_log_that_turns_out_to_be_the_old_one_needs_no_word_from_anybody(tmp_path: Path) -> None:
    """The doors were pointed at another cluster by mistake, and back."""
    bus, other = MemoryBus(SystemClock().utc), MemoryBus(SystemClock().utc)
    other.topic(SAFETY).create_again()
    await founded(bus)
    await founded(other)
    await written(tmp_path, bus)
    await noticed(tmp_path, other)
    async with restarted(tmp_path, other) as doors:
        await doors.until(lambda: all(waiting(doors)))
    await noticed(tmp_path, bus)
    async with restarted(tmp_path, bus) as doors:
        await doors.until(lambda: all(one.replica.closed is None for one in doors.adapters.values()))
        await doors.until(lambda: not any(one.outbox.store.pending_count() for one in doors.adapters.values()))
        await doors.fresh()
        assert (await doors.asks())["reasons"] == ["coa_stay"]
        assert read_kept(doors.adapters["ero"].outbox.store.note("log")).lost is None


async def test_a_store_that_was_moved_away_by_hand_hides_no_other_log(tmp_path: Path) -> None:
    """What the outbox was told it had on the log is not there any more."""
    bus = MemoryBus(SystemClock().utc)
    await founded(bus)
    await written(tmp_path, bus)
    for store in tmp_path.glob("*/store-*"):
        store.unlink()
    replace(bus)
    await founded(bus)
    for _ in range(2):
        async with restarted(tmp_path, bus) as doors:
            await doors.until(lambda: sum(waiting(doors)) == 3)
            assert (await doors.asks())["answer"] != "CLEAR"
            assert (await doors.call("doj", "GET", "/v1/events/s1")).json()["status"] == "PENDING"


def stops_in(heard: list[tuple[str, dict[str, object]]]) -> list[dict[str, object]]:
    return [data for name, data in heard if name == "stop"]


async def test_who_was_cleared_on_the_lost_log_is_stopped_by_a_stay_on_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question stands in no outbox, so nothing would send it again; the plane has not left."""
    monkeypatch.setattr("interlock.gate.carried.LOOK_EVERY_S", 0.0)
    bus = MemoryBus(SystemClock().utc)
    await founded(bus)
    async with open_doors(tmp_path, bus) as doors:
        await doors.permits()
        await doors.fresh()
        cleared = await doors.asks()
        assert cleared["answer"] == "CLEAR"
    await lose(tmp_path, bus, replace)
    async with restarted(tmp_path, bus) as doors:
        await open_everywhere(doors, 1)
        await doors.until(lambda: acts_noted(doors.adapters["ero"].outbox.store) == [])
        await doors.says("doj", "StayGranted", STAYED, id="late")
        heard = await doors.watches("ero", lambda heard: any("coa_stay" in one["reasons"] for one in stops_in(heard)))  # type: ignore[operator]  # a list of texts
        assert {one["request_id"] for one in stops_in(heard)} == {cleared["request_id"]}
    async with restarted(tmp_path, bus) as doors:
        await doors.until(lambda: all(one.replica.closed is None for one in doors.adapters.values()))
        said = [event.reasons for event in doors.told(ClearanceCarriedOver)]
        assert said == [[], ["coa_stay"]], "the act and its stop stand there, and neither is said again"


async def test_a_gate_whose_new_key_is_not_admitted_yet_carries_its_acts_over_once_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said before that, it would stand there unsigned, and nobody would say it again."""
    monkeypatch.setattr("interlock.gate.carried.LOOK_EVERY_S", 0.0)
    monkeypatch.setattr("interlock.gate.carried.WHOLE_WITHIN_S", 0.0)  # its own feed is not whole before that either
    bus = MemoryBus(SystemClock().utc)
    await founded(bus)
    async with open_doors(tmp_path, bus) as doors:
        await doors.permits()
        await doors.fresh()
        assert (await doors.asks())["answer"] == "CLEAR"
    await lose(tmp_path, bus, replace)
    new_key = signing_key("ero", "ero-2")
    async with open_doors(tmp_path, bus, gates_open=False, keys={"ero": new_key}) as doors:
        await doors.until(lambda: all(waiting(doors)))
        await opens(doors, "eoir", "doj")
        await doors.until(lambda: all(one.replica.closed is None for one in doors.adapters.values()))
        await doors.until(lambda: not doors.adapters["eoir"].outbox.store.pending_count())  # a while later
        data = {"key": "ero-2", "agency": "ero", "public": public_pem(new_key)}
        for agency in ("eoir", "doj", "uscis"):
            admits = event(agency, "KeyAdmitted", data, subject={"ref": "log"}, source=f"{agency}/desk", id="admits")
            await doors.post(agency, admits, wait=None)
        await doors.until(lambda: acts_noted(doors.adapters["ero"].outbox.store) == [])


async def test_a_log_is_not_opened_by_a_key_that_had_been_revoked_on_the_lost_one(tmp_path: Path) -> None:
    """Until its revocation is sent again, a stolen key is as good on the next log as it ever was."""
    bus = MemoryBus(SystemClock().utc)
    await founded(bus)
    async with open_doors(tmp_path, bus) as doors:
        await doors.permits()
        revoked = event("uscis", "KeyRevoked", {"key": "uscis-1", "reason": "lost"}, subject={"ref": "log"})
        for agency in ("eoir", "doj"):
            await doors.post(agency, {**revoked, "source": f"{agency}/desk", "id": "revokes"})
        of_uscis = signing_key("uscis")
        await doors.until(lambda: not any(one.trusted.speaks_for("uscis", of_uscis) for one in doors.adapters.values()))
    await lose(tmp_path, bus, replace)
    stolen = LogIncarnationOpened(incarnation="stolen", predecessors=[INCARNATION], feeds=[], by="a thief")
    for agency in ("uscis", "doj"):
        draft = Draft("o1", f"{agency}/desk", LOG_SUBJECT, SystemClock().utc())
        await bus.topic(SAFETY).append([sealer(agency).seal(draft, stolen, Place(f"{agency}.thief", 1))])
    async with restarted(tmp_path, bus) as doors:
        await doors.until(lambda: doors.adapters["ero"].trusted.incarnation == "stolen")
        await doors.until(lambda: not doors.adapters["ero"].trusted.speaks_for("uscis", of_uscis))
        assert all(one.replica.is_another_log for one in doors.adapters.values())
        await open_everywhere(doors, 1)
