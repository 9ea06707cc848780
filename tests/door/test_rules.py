"""Rules change while the gates serve: built beside, adopted by two agencies, and only where everybody could serve."""

import asyncio
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from interlock.bus.memory import MemoryBus
from interlock.door import Agency, Site
from interlock.door.run import _by_the_rules_in_force, _until_it_ends
from interlock.gate import Replica
from interlock.gate.rules import next_law
from interlock.gate.upcoming import is_in_force, store_path
from interlock.law import Law
from interlock.persons import Rows
from interlock.runtime.clock import SystemClock
from interlock.runtime.lock import FileLock
from interlock.sandbox.rules import found
from interlock.terms import Corrupt, Refused, Unavailable
from tests.door.doors import Doors, event, open_doors
from tests.worlds import AGENCIES, keys_toml, shipped_law, signing_key, table_files


@cache
def changed() -> tuple[str, bytes]:
    """A table with one line more."""
    name = "bodies.toml"
    return name, table_files()[name] + b"\n# Reviewed in November.\n"


@pytest.fixture
def coming(tmp_path: Path) -> Law:
    folder = tmp_path / "rules"
    folder.mkdir()
    name, content = changed()
    (folder / name).write_bytes(content)
    return next_law(keys_toml(), folder)


async def adopts(doors: Doors, agency: str, law: Law) -> int:
    body = event(
        agency, "RulesAdopted", {"digest": law.digest}, subject={"ref": "log"}, source=f"{agency}/desk", id="adopts"
    )
    return (await doors.post(agency, body)).status_code


async def founded(bus: MemoryBus) -> MemoryBus:
    keys = {agency: signing_key(agency) for agency in AGENCIES}
    await found(bus, shipped_law(), keys, SystemClock().utc())
    return bus


async def built(doors: Doors) -> None:
    """Every gate has folded the log under the next rules, and has said so."""
    for adapter in doors.adapters.values():
        upcoming = adapter.upcoming
        assert upcoming is not None
        await doors.until(lambda: upcoming.is_ready)  # noqa: B023 - it is called before the next round
        await adapter.gate_heartbeat.beat()
    await doors.fresh()


def test_the_next_rules_have_a_digest_of_their_own(coming: Law) -> None:
    assert coming.digest != shipped_law().digest


@pytest.mark.parametrize(("name", "why"), [("bodys.toml", "no table is called"), (None, "is empty")])
def test_a_folder_with_anything_else_is_refused(tmp_path: Path, name: str | None, why: str) -> None:
    if name is not None:
        (tmp_path / name).write_text("")
    with pytest.raises(Refused, match=why):
        next_law(keys_toml(), tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="INTERLOCK_NEXT_RULES"):
        next_law(keys_toml(), tmp_path / "nowhere")


async def test_rules_that_a_gate_could_not_serve_by_are_not_adopted(tmp_path: Path, coming: Law) -> None:
    async with open_doors(tmp_path / "state") as doors:
        for adapter in doors.adapters.values():
            await adapter.gate_heartbeat.beat()
        await doors.fresh()
        reply = await doors.post(
            "eoir",
            event("eoir", "RulesAdopted", {"digest": coming.digest}, subject={"ref": "log"}, source="eoir/desk"),
        )
        assert reply.status_code == 422
        problem = reply.json()["problems"][0]
        assert problem["field"] == "data.digest"
        assert all(f"{agency}/gate-" in problem["reason"] for agency in AGENCIES)


async def test_rules_are_built_while_the_others_serve_and_then_adopted_by_two(tmp_path: Path, coming: Law) -> None:
    state = tmp_path / "state"
    bus = await founded(MemoryBus(SystemClock().utc))
    async with open_doors(state, bus, next_law=coming) as doors:
        await doors.permits()
        await built(doors)
        assert (await doors.asks())["answer"] == "CLEAR", "those in force serve meanwhile"
        ready = (await doors.call("ero", "GET", "/readyz")).json()["next_rules"]
        assert (ready["rules"], ready["ready"]) == (coming.digest, True)
        assert await adopts(doors, "eoir", coming) == 201
        await doors.fresh()
        assert (await doors.asks())["answer"] == "CLEAR", "one agency alone adopts nothing"
        assert await adopts(doors, "doj", coming) == 201
        upcoming = doors.adapters["ero"].upcoming
        assert upcoming is not None
        await upcoming.adopted()
        assert (await doors.asks())["reasons"] == ["rules_differ"], "nobody answers by rules that are over"
        site = doors.site
    assert is_in_force(state / "ero", coming)
    serving = _by_the_rules_in_force(Agency("ero"), site)
    assert (serving.law.digest, serving.next_law) == (coming.digest, None)
    async with open_doors(state, bus, law=coming) as doors:
        await doors.fresh()
        assert (await doors.asks())["answer"] == "CLEAR"


async def test_a_store_that_was_begun_is_gone_on_with(tmp_path: Path, coming: Law) -> None:
    state = tmp_path / "state"
    bus = await founded(MemoryBus(SystemClock().utc))
    async with open_doors(state, bus, next_law=coming) as doors:
        await built(doors)
    before = store_path(state / "ero", coming).stat().st_ino
    async with open_doors(state, bus, next_law=coming) as doors:
        upcoming = doors.adapters["ero"].upcoming
        assert upcoming is not None
        assert upcoming.offset >= 0, "at once, before anything was read in this life"
    assert store_path(state / "ero", coming).stat().st_ino == before


async def test_next_rules_whose_store_is_damaged_leave_those_in_force_serving(tmp_path: Path, coming: Law) -> None:
    state = tmp_path / "state"
    path = store_path(state / "ero", coming)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database" * 1000)
    async with open_doors(state, next_law=coming) as doors:
        assert doors.adapters["ero"].upcoming is None
        assert doors.adapters["ero"].replica.closed is None
    assert not is_in_force(state / "ero", coming)
    site: Site = doors.site
    assert _by_the_rules_in_force(Agency("ero"), replace(site, next_law=coming)).law.digest == shipped_law().digest


async def test_next_rules_whose_store_another_process_has_leave_those_in_force_serving(
    tmp_path: Path, coming: Law
) -> None:
    lock = FileLock(store_path(tmp_path / "ero", coming))
    try:
        async with open_doors(tmp_path, next_law=coming) as doors:
            assert doors.adapters["ero"].upcoming is None
            assert doors.adapters["doj"].upcoming is not None
            assert doors.adapters["ero"].replica.closed is None
    finally:
        lock.close()


@pytest.mark.parametrize("error", [Corrupt("it is damaged"), Refused([]), ZeroDivisionError()])
async def test_next_rules_that_cannot_be_built_do_not_end_the_door(
    tmp_path: Path, coming: Law, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    class Broken(Replica):
        async def _follow(self) -> None:
            raise error

    monkeypatch.setattr("interlock.gate.upcoming.Replica", Broken)
    async with open_doors(tmp_path, next_law=coming) as doors:
        await doors.until(lambda: all(task.get_name() != "upcoming" for task in asyncio.all_tasks()))
        await doors.permits()
        await doors.fresh()
        assert (await doors.asks())["answer"] == "CLEAR"
        assert not any(adapter.failed.done() for adapter in doors.adapters.values())
        upcoming = doors.adapters["ero"].upcoming
        assert upcoming is not None
        assert not upcoming.is_ready


async def test_a_disk_that_refuses_for_a_moment_does_not_hide_that_rules_came_into_force(
    tmp_path: Path, coming: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interlock.gate.upcoming.RETRY_S", 0)
    async with open_doors(tmp_path, next_law=coming) as doors:
        await built(doors)
        assert (await adopts(doors, "eoir", coming), await adopts(doors, "doj", coming)) == (201, 201)
        upcoming = doors.adapters["ero"].upcoming
        assert upcoming is not None
        await doors.until(lambda: upcoming.is_adopted)
        truly, refusals = upcoming._replica.rows, [Unavailable("the disk refuses")]

        def rows(keys: frozenset[Any]) -> Rows:
            if refusals:
                raise refusals.pop()
            return truly(keys)

        monkeypatch.setattr(upcoming._replica, "rows", rows)
        async with asyncio.timeout(5):
            await upcoming.adopted()
        assert not refusals


class Serving:
    """An HTTP server, as far as a door needs one."""

    def __init__(self) -> None:
        self._told = asyncio.Event()

    async def serve(self) -> None:
        await self._told.wait()

    def stop(self, _: object = None) -> None:
        self._told.set()

    should_exit = property(None, stop)


@dataclass
class Watching:
    """An adapter, as far as its end depends on it; looking at the next rules ends with this error, or well."""

    error: Exception | None
    failed: "asyncio.Future[str]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def upcoming(self) -> "Watching":
        return self

    async def adopted(self) -> None:
        if self.error is not None:
            raise self.error


async def test_a_door_that_cannot_tell_whether_the_next_rules_are_in_force_serves_on() -> None:
    server, adapter = Serving(), Watching(Corrupt("a row of the store is damaged"))
    ending = asyncio.create_task(_until_it_ends(server, adapter))  # type: ignore[arg-type]  # all that is used of them
    for _ in range(10):
        await asyncio.sleep(0)
    assert not ending.done()
    server.stop()
    assert await ending is False


async def test_a_door_begins_anew_once_the_next_rules_are_in_force() -> None:
    assert await _until_it_ends(Serving(), Watching(None))  # type: ignore[arg-type]  # all that is used of them
