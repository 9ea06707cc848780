"""Healing ends when the gates can clear again, and says what it waits for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from interlock.cli.checks import _readiness
from interlock.sandbox import sandbox as module
from interlock.sandbox.doors import Look
from interlock.sandbox.sandbox import Sandbox
from interlock.sandbox.site import AGENCIES, SandboxSite, ports_from, to_nobody
from interlock.terms import Refused, Unavailable
from tests.worlds import shipped_law

LATE = Look(None, ("doj/ca9",))


class FewDoors:
    """Doors that say, look by look, what a test wrote down; the last is said for ever."""

    def __init__(self, *looks: Look, started: tuple[str, ...] = AGENCIES) -> None:
        self.started = list(started)
        self._looks: Iterator[Look] = iter(looks)
        self._last = looks[-1]

    async def look(self, agency: str, _: httpx2.AsyncClient) -> Look:
        return next(self._looks, self._last) if agency == "ero" else Look(None)

    def running(self, agency: str) -> bool:
        return agency in self.started


class OneBroker:
    numbers = (1,)

    def __init__(self, pid: int | None = 7) -> None:
        self._pid = pid

    def pid(self, _: int) -> int | None:
        return self._pid


def of(doors: FewDoors, tmp_path: Path, pid: int | None = 7) -> Sandbox:
    site = SandboxSite(tmp_path, ports_from(20000, 1))
    parts: Any = (site, OneBroker(pid), doors, shipped_law())
    return Sandbox(*parts)


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK_EVERY_S", 0)


async def test_heal_returns_when_gates_are_open_and_sources_on_time_and_says_what_it_waits_for(tmp_path: Path) -> None:
    heard: list[str] = []
    doors = FewDoors(Look("it catches up"), LATE, LATE, Look(None))
    said = await of(doors, tmp_path).heal("unit", "eoir/bia", heard.append)
    assert heard == ["Waiting for the gate of ero …", "Waiting for word from doj/ca9 …"]
    assert said.endswith("Every gate is open, and every source that is not broken is on time.")


async def test_when_the_time_has_passed_it_says_what_is_still_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FRESH_WITHIN_S", 0.0)
    with pytest.raises(Unavailable, match="it still waits for word from doj/ca9"):
        await of(FewDoors(LATE), tmp_path).heal("unit", "eoir/bia", to_nobody)


async def test_what_is_broken_on_purpose_is_not_waited_for_and_is_named(tmp_path: Path) -> None:
    doors = FewDoors(
        Look(None, ("doj/ca9", "doj/cd-cal", "eoir/bia")),
        started=tuple(agency for agency in AGENCIES if agency != "doj"),
    )
    sandbox = of(doors, tmp_path)
    await sandbox.break_("unit", "eoir/bia")
    said = await sandbox.heal("door", "ero", to_nobody)
    assert said.endswith("Still broken: door doj, unit eoir/bia.")


async def test_what_waits_for_repair_is_named_as_doctor_names_it_and_nobody_waits_for_its_unit(tmp_path: Path) -> None:
    """No waiting ends it: somebody has to send it again, or to withdraw it."""
    waiting = {"submission": "s1", "unit": "doj/ca9", "fields": ["data.kind"], "person_known": False}
    doors = FewDoors(Look(None, ("doj/ca9",), (waiting,), ("doj/ca9",)))
    heard: list[str] = []
    said = await of(doors, tmp_path).heal("unit", "eoir/bia", heard.append)
    ready = {"open": True, "rules": shipped_law().digest, "held": [waiting], "held_units": ["doj/ca9"]}
    check = _readiness("door ero", "URL", ready, shipped_law())
    assert said == (
        "eoir/bia says again how far it is complete. Every gate is open.\n"
        f"Door ero: {check.said.removeprefix('URL: ')}. {check.fix}"
    )
    assert (heard, str(check.fix).count("\n")) == ([], 0)


async def test_while_the_broker_is_dead_nothing_is_waited_for_and_the_way_out_works_as_printed(tmp_path: Path) -> None:
    said = await of(FewDoors(Look("no log")), tmp_path, pid=None).heal("door", "ero", to_nobody)
    assert said.endswith(f"until a broker is healed: interlock sandbox heal broker 1 --folder {tmp_path}")


async def test_a_broker_that_is_not_there_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="7 is not one of the sandbox's"):
        await of(FewDoors(Look(None)), tmp_path).heal("broker", "7", to_nobody)
