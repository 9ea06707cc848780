"""The demo: what it shows comes from the running system, and it stops at the first answer that is not right."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import psutil
import pytest

from interlock.cli.__main__ import main
from interlock.sandbox import commands, demo
from interlock.sandbox.demo import Differs, Step
from tests.waiting import wait_until

ANSWERS = [
    ("BLOCKED", ["in_absentia_motion_stay"]),
    ("CLEAR", []),
    ("UNKNOWN", ["not_read_back"]),
    ("CLEAR", []),
    ("CLEAR", []),
    ("STOP", ["bia_emergency_stay"]),
    ("STOP", ["bia_emergency_stay"]),
    ("BLOCKED", ["bia_emergency_stay"]),
    ("BLOCKED", ["bia_emergency_stay"]),
]


@pytest.mark.kafka
@pytest.mark.processes
def test_the_demo_exits_with_0_having_been_refused_cleared_unable_to_check_and_refused_again() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "interlock.cli", "demo", "--json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert all({"step", "answer", "reasons", "request_id", "offset"} <= step.keys() for step in steps)
    asked = [(step["answer"], step["reasons"]) for step in steps if step["card"] is not None]
    # The gate may have noticed already that the broker is gone: then it is closed, and asks nothing.
    assert [
        (answer, ["not_read_back" if one == "gate_closed" else one for one in reasons]) for answer, reasons in asked
    ] == ANSWERS


@pytest.mark.kafka
@pytest.mark.processes
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_demo_that_is_ended_leaves_neither_its_folder_nor_a_process(tmp_path: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "interlock.cli", "demo"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as demo_:
        root = psutil.Process(demo_.pid)
        wait_until(lambda: bool(root.children()) and any(tmp_path.iterdir()), "it has begun", 30)
        children = root.children(recursive=True)
        demo_.send_signal(how)
        demo_.communicate(timeout=15)
    assert demo_.returncode == 130
    assert psutil.wait_procs(children, timeout=5)[1] == []
    assert list(tmp_path.iterdir()) == []


def test_a_demo_that_finds_another_answer_than_the_laws_exits_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def differs(_: object) -> AsyncGenerator[Step, None]:
        yield Step(1, "", "An officer asks.", answer="CLEAR", card="May be added.")
        raise Differs("Expected BLOCKED, and the door said CLEAR.")

    monkeypatch.setattr(commands, "demo", differs)
    assert main(["demo", "--json"]) == 1
    assert "the door said CLEAR" in capsys.readouterr().out


class LyingDoors:
    """Doors that answer CLEAR to everything."""

    async def says(self, *_: Any) -> dict[str, Any]:
        return {"status": "RECORDED", "id": "1", "offset": 1}

    async def asks(self, *_: Any) -> dict[str, Any]:
        return {"answer": "CLEAR", "reasons": [], "request_id": "1", "offset": 1, "card": {"text": "May be added."}}


async def test_an_answer_that_is_not_what_the_law_says_ends_the_demo() -> None:
    stage: Any = demo._Play(sandbox=None, client=LyingDoors())  # type: ignore[arg-type]  # it must not be reached
    with pytest.raises(Differs, match="Expected BLOCKED in_absentia_motion_stay, and the door said CLEAR"):
        await stage.asks(None, "An officer asks.", "BLOCKED", ["in_absentia_motion_stay"])


async def test_a_hold_that_did_not_become_effective_ends_the_demo() -> None:
    played = demo.play(None, LyingDoors())  # type: ignore[arg-type]  # a stand-in: all that is used of the doors
    with pytest.raises(Differs, match="Expected EFFECTIVE, and the door said RECORDED"):
        async for _ in played:
            pass


class SilentScreen(LyingDoors):
    """Doors that never show a stop."""

    async def stops(self, _: str) -> list[dict[str, Any]]:
        return []


async def test_a_screen_that_shows_no_stop_where_there_is_one_ends_the_demo() -> None:
    stage: Any = demo._Play(sandbox=None, client=SilentScreen(), patience_s=0)  # type: ignore[arg-type]  # it must not be reached
    with pytest.raises(Differs, match="Expected STOP bia_emergency_stay, and the door said NO_STOP"):
        await stage.watches(demo._at("America/Phoenix", 2011, 11, 15, 11, 5), "The screen.", ["bia_emergency_stay"])


class SlowScreen(LyingDoors):
    """Doors that show the stop only to whoever looks twice."""

    looks = 0

    async def stops(self, _: str) -> list[dict[str, Any]]:
        self.looks += 1
        stop = {"reasons": ["bia_emergency_stay"], "request_id": "1", "offset": 1, "text": "STOP"}
        return [stop] if self.looks > 1 else []


async def test_a_screen_that_shows_the_stop_a_moment_later_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "_LOOK_AGAIN_S", 0)
    stage: Any = demo._Play(sandbox=None, client=SlowScreen())  # type: ignore[arg-type]  # it must not be reached
    at = demo._at("America/Phoenix", 2011, 11, 15, 11, 5)
    assert (await stage.watches(at, "The screen.", ["bia_emergency_stay"])).answer == "STOP"
