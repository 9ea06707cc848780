"""An outbox restored from an older copy: a new outbox id, an alarm, nothing lost; and two doors of one agency."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from interlock.bus.memory import MemoryBus
from interlock.cli.checks import _readiness
from interlock.door import Agency, open_adapter
from interlock.events import StayGranted
from interlock.events.record import Draft
from interlock.outbox import Intake
from interlock.persons import LOG, log_of
from interlock.runtime.clock import SystemClock
from interlock.sandbox.rules import found
from interlock.terms import PersonRef
from tests.door.doors import Doors, event, open_doors
from tests.door.test_another_log import open_everywhere
from tests.door.test_another_log import replace as replaced
from tests.worlds import AGENCIES, shipped_law, signing_key

STAYED = {"kind": "coa_stay", "body": "ca9"}
OTHER = {"a_number": "A201-114-087", "born": "1990-07-19"}
DOJ = [unit for unit in sorted(shipped_law().units) if unit.startswith("doj/")]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits a second or two waits a moment here."""
    for name in (
        "outbox.relay.RETRY_S",
        "runtime.beating.BEAT_EVERY_S",
        "gate.replica.RETRY_S",
        "gate.same_log.CHECK_EVERY_S",
    ):
        monkeypatch.setattr(f"interlock.{name}", 0.02)


async def founded() -> MemoryBus:
    bus = MemoryBus(SystemClock().utc)
    await founded_again(bus)
    return bus


async def founded_again(bus: MemoryBus) -> None:
    await found(bus, shipped_law(), {agency: signing_key(agency) for agency in AGENCIES}, SystemClock().utc())


async def backed_up_and_put_back(folder: Path, bus: MemoryBus) -> str:
    """The outbox of Justice as it was before a stay was taken; its id."""
    kept = folder / "doj" / "outbox.db"
    async with open_doors(folder, bus) as doors:
        await doors.permits()
        await doors.permits(OTHER, "o2")
        feed = doors.adapters["doj"].outbox.store.feed
    shutil.copy(kept, folder / "backup.db")
    async with open_doors(folder, bus) as doors:
        assert (await doors.says("doj", "StayGranted", STAYED, id="s1")).json()["status"] == "EFFECTIVE"
    for beside in kept.parent.glob("outbox.db-*"):
        beside.unlink()
    shutil.copy(folder / "backup.db", kept)
    return feed


async def ready(doors: Doors) -> dict[str, object]:
    document: dict[str, object] = (await doors.call("doj", "GET", "/readyz")).json()
    return document


async def desks_say_that_it_is_lost(doors: Doors, feed: str) -> None:
    for desk, by in (("First Circuit", "doj-7"), ("Ninth Circuit", "doj-8")):
        data = {"feed": feed, "lost_from": 1, "census": "compared with the docket", "desk": desk, "by": by}
        said = await doors.says("doj", "FeedClosed", data, subject={"ref": "log"}, source="doj/desk", id=f"lost-{by}")
        assert said.json()["status"] == "RECORDED", said.text


async def test_a_door_goes_on_under_a_new_outbox_id_and_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bus = await founded()
    before = await backed_up_and_put_back(tmp_path, bus)
    async with open_doors(tmp_path, bus) as doors:
        refused = await doors.says("doj", "StayGranted", STAYED, id="s2", subject=OTHER)
        assert refused.status_code == 503
        assert "restored from an older copy" in refused.text
        await doors.until(lambda: doors.adapters["doj"].outbox.store.note("older_copy") is not None)
        check = _readiness("door doj", "URL", await ready(doors), shipped_law())
        assert (check.state, "restored from an older copy" in check.said) == ("red", True)
    async with open_doors(tmp_path, bus) as doors:
        assert "outbox.began_anew" in capsys.readouterr().out
        assert doors.adapters["doj"].outbox.store.feed != before
        assert (await doors.says("doj", "StayGranted", STAYED, id="s2", subject=OTHER)).json()["status"] == "EFFECTIVE"
        await doors.fresh()
        assert (await doors.asks())["reasons"] == ["coa_stay"], "what the copy had lost stands on the log"
        lifted = {"hold": {"source": "doj/ca9", "event_id": "s2", "kind": "coa_stay"}}
        await doors.says("doj", "StayLifted", lifted, id="l2", subject=OTHER)
        await doors.fresh()
        silent = await doors.asks(OTHER)
        assert silent["answer"] == "UNKNOWN"
        assert set(silent["reasons"]) <= {f"source_silent:{unit}" for unit in DOJ}
        check = _readiness("door doj", "URL", await ready(doors), shipped_law())
        assert (check.state, before in check.said, "FeedClosed" in str(check.fix)) == ("red", True, True)
        await desks_say_that_it_is_lost(doors, before)
        await doors.fresh()
        cleared = await doors.asks(OTHER)
        assert (cleared["answer"], cleared["reasons"]) == ("CLEAR", [])
        assert (await ready(doors))["silent_feeds"] == []


async def test_beside_a_lost_log_nobody_is_cleared_without_what_the_copy_had_lost_too(tmp_path: Path) -> None:
    """The stay is neither on the log nor in the outbox, and its number would be the next one's."""
    bus = await founded()
    async with open_doors(tmp_path, bus) as doors:
        await doors.permits()
        await doors.permits(OTHER, "o2")
        before = doors.adapters["doj"].outbox.store.feed
    shutil.copytree(tmp_path / "doj", tmp_path / "backup")
    async with open_doors(tmp_path, bus) as doors:
        assert (await doors.says("doj", "StayGranted", STAYED, id="s1")).json()["status"] == "EFFECTIVE"
    shutil.rmtree(tmp_path / "doj")
    shutil.copytree(tmp_path / "backup", tmp_path / "doj")
    replaced(bus)
    await founded_again(bus)
    async with open_doors(tmp_path, bus, gates_open=False) as doors:
        taken = await doors.post("doj", event("doj", "StayGranted", STAYED, id="n1", subject=OTHER), wait=None)
        assert taken.status_code == 202, "nobody knows yet"
        await doors.until(lambda: all("restart" in str(one.replica.closed) for one in doors.adapters.values()))
    async with open_doors(tmp_path, bus, gates_open=False) as doors:
        await open_everywhere(doors, 1)
        await doors.until(lambda: doors.adapters["doj"].outbox.store.note("older_copy") is not None)
        assert (await doors.says("doj", "StayGranted", STAYED, id="n2", subject=OTHER)).status_code == 503
        assert (await doors.asks())["answer"] == "UNKNOWN"
    async with open_doors(tmp_path, bus) as doors:
        assert doors.adapters["doj"].outbox.store.feed != before
        assert (await doors.says("doj", "StayGranted", STAYED, id="n2", subject=OTHER)).json()["status"] == "EFFECTIVE"
        await doors.fresh()
        silent = await doors.asks()
        assert silent["answer"] == "UNKNOWN"
        assert set(silent["reasons"]) <= {f"source_silent:{unit}" for unit in DOJ}
        assert (await ready(doors))["silent_feeds"] == [before]
        await desks_say_that_it_is_lost(doors, before)
        await doors.fresh()
        assert (await doors.asks())["answer"] == "CLEAR", "two desks have compared it with the docket"


async def test_an_outbox_that_was_called_lost_by_a_slip_goes_on_under_a_new_id_and_its_lifts_count_again(
    tmp_path: Path,
) -> None:
    """In a closed feed a hold counts, and what ends it never would."""
    bus = await founded()
    async with open_doors(tmp_path, bus) as doors:
        await doors.permits()
        live = doors.adapters["doj"].outbox
        before = live.store.feed
        assert (await doors.says("doj", "StayGranted", STAYED, id="s1")).json()["status"] == "EFFECTIVE"
        await desks_say_that_it_is_lost(doors, before)
        lifted = {"hold": {"source": "doj/ca9", "event_id": "s1", "kind": "coa_stay"}}
        refused = await doors.says("doj", "StayLifted", lifted, id="l1")
        assert (refused.status_code, f"two desks have said that {before} is lost" in refused.text) == (503, True)
        assert "restored" not in refused.text, "nobody has put a copy in its place"
        await doors.until(lambda: live.store.note("older_copy") is not None)
        check = _readiness("door doj", "URL", await ready(doors), shipped_law())
        assert (check.state, "its feed is closed" in check.said, "start it again" in str(check.fix)) == (
            "red", True, True,
        )  # fmt: skip
    async with open_doors(tmp_path, bus) as doors:
        assert doors.adapters["doj"].outbox.store.feed != before
        assert ((await ready(doors))["intake"], (await ready(doors))["silent_feeds"]) == (None, [])
        await doors.fresh()
        assert (await doors.asks())["reasons"] == ["coa_stay"]
        await doors.says("doj", "StayLifted", lifted, id="l1")
        await doors.fresh()
        assert (await doors.asks())["answer"] == "CLEAR"


async def test_two_doors_of_one_agency_have_an_outbox_id_each_and_both_must_beat(tmp_path: Path) -> None:
    bus = await founded()
    async with open_doors(tmp_path / "first", bus) as doors:
        first, ero = doors.adapters["doj"], doors.adapters["ero"]
        site = replace(doors.site, state=tmp_path / "second")
        await doors.fresh()
        assert ero.beats.late_now() == []
        async with open_adapter(Agency("doj"), site, signing_key("doj")) as second:
            theirs = second.outbox.store.feed
            assert theirs != first.outbox.store.feed
            await doors.until(lambda: second.replica.closed is None)
            draft = Draft("s1", "doj/ca9", PersonRef("p1." + "a" * 32), SystemClock().utc())
            second.outbox.take(Intake("test", b"{}"), [(draft, StayGranted(kind="coa_stay"))])
            await doors.until(lambda: theirs in log_of(ero.replica.rows(frozenset({LOG}))).feeds)
            await doors.until(lambda: ero.beats.late_now() == [])
            del ero.beats._beats[theirs]
            ero.beats._look = None
            assert ero.beats.late_now() == DOJ, "one of their doors is not heard, and may hold records back"
