"""`interlock sandbox` as its users run it: real processes, real ports."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from interlock.sandbox.ports import free_ports
from tests.waiting import wait_until

pytestmark = [pytest.mark.kafka, pytest.mark.processes]

ASK = ["ask", "add_to_manifest", "--a-number", "A900 000 011", "--born", "1988-02-14", "--to", "HND", "--json"]


def interlock(folder: Path, *arguments: str, timeout: float = 150) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "interlock.cli", *arguments], cwd=folder, capture_output=True, text=True, check=False,
        timeout=timeout,
    )  # fmt: skip


def answer(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(interlock(folder, *ASK).stdout)
    return document


def base() -> str:
    """A port above which nobody listens, as far as a sandbox of one broker goes."""
    return str(free_ports(200)[0])


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("sandbox")
    started = interlock(folder, "sandbox", "up", "--detach", "--registry", "--port-base", base())
    assert started.returncode == 0, started.stdout + started.stderr
    assert "schema registry http://127.0.0.1:" in started.stdout
    yield folder
    interlock(folder, "sandbox", "down")


def processes_of(folder: Path) -> list[psutil.Process]:
    """Every process that was started for this sandbox, the one that runs it included."""
    root = psutil.Process(json.loads((folder / ".interlock/sandbox/site.json").read_text())["pid"])
    return [root, *root.children(recursive=True)]


def test_a_person_whom_nothing_holds_is_clear_once_it_is_up(sandbox: Path) -> None:
    assert answer(sandbox)["answer"] == "CLEAR"


def test_the_courts_door_reads_the_tables_that_the_court_publishes(sandbox: Path) -> None:
    row = Path(__file__).parent.parent / "stories" / "court_tables"
    table = next(iter(sorted(row.glob("*.tsv"))))
    sent = interlock(sandbox, "send", str(table), "--as", "docket-tables", "--at", "eoir")
    assert sent.returncode == 0, sent.stdout + sent.stderr
    assert "RECORDED" in sent.stdout or "EFFECTIVE" in sent.stdout


def test_a_second_sandbox_that_is_to_run_behind_another_is_refused_and_the_first_goes_on(sandbox: Path) -> None:
    second = interlock(sandbox, "sandbox", "up", "--detach")
    assert second.returncode != 0
    assert "runs here already" in second.stdout + second.stderr
    assert answer(sandbox)["answer"] == "CLEAR"


def test_a_second_sandbox_in_the_same_folder_is_refused_naming_the_way_out_of_the_first(sandbox: Path) -> None:
    second = interlock(sandbox, "sandbox", "up")
    assert second.returncode == 1
    assert "runs here already. Use it, or stop it first: interlock sandbox down" in second.stderr
    assert answer(sandbox)["answer"] == "CLEAR", "the first goes on"


def test_a_taken_port_is_named_with_its_holder_and_the_way_out(sandbox: Path, tmp_path: Path) -> None:
    doors = json.loads((sandbox / ".interlock/sandbox/site.json").read_text())["doors"]
    taken = int(doors["eoir"].rpartition(":")[2]) - 1
    second = interlock(tmp_path, "sandbox", "up", "--port-base", str(taken))
    assert second.returncode != 0
    assert "is in use by process" in second.stdout + second.stderr
    assert "--port-base" in second.stdout + second.stderr


def test_a_killed_broker_leaves_nobody_clear_until_it_is_healed(sandbox: Path) -> None:
    interlock(sandbox, "sandbox", "break", "broker", "1")
    assert answer(sandbox)["answer"] == "UNKNOWN"
    healed = interlock(sandbox, "sandbox", "heal", "broker", "1")
    assert healed.returncode == 0, healed.stdout + healed.stderr
    assert answer(sandbox)["answer"] == "CLEAR", "heal returns when the gates can clear again"


def test_a_killed_door_makes_its_sources_silent_until_it_is_healed(sandbox: Path) -> None:
    interlock(sandbox, "sandbox", "break", "door", "doj")
    wait_until(lambda: "source_silent:doj/ca9" in answer(sandbox)["reasons"], "its sources silent", 30)
    healed = interlock(sandbox, "sandbox", "heal", "door", "doj")
    assert healed.returncode == 0, healed.stdout + healed.stderr
    assert answer(sandbox)["answer"] == "CLEAR"


def test_a_registry_that_was_killed_and_comes_back_empty_changes_no_answer(sandbox: Path) -> None:
    broken = interlock(sandbox, "sandbox", "break", "registry")
    assert "Heal it with: interlock sandbox heal registry" in broken.stdout
    (sandbox / "moved.json").write_text(interlock(sandbox, "example", "PersonRelocated").stdout)
    assert "RECORDED" in interlock(sandbox, "send", "moved.json").stdout
    assert answer(sandbox)["answer"] == "CLEAR"
    healed = interlock(sandbox, "sandbox", "heal", "registry")
    assert healed.returncode == 0, healed.stdout + healed.stderr
    assert answer(sandbox)["answer"] == "CLEAR"
    assert interlock(sandbox, "schemas", "publish").stdout.endswith(" were there, 0 new\n")


def test_a_part_that_is_not_there_is_refused_naming_those_that_are(sandbox: Path) -> None:
    refused = interlock(sandbox, "sandbox", "break", "door", "moon")
    assert refused.returncode == 1
    assert "cbp, doj, eoir, ero, hhs, opla, uscis" in refused.stdout + refused.stderr


def test_up_in_the_background_passes_on_its_progress_and_its_next_steps_work_as_printed(tmp_path: Path) -> None:
    folder = tmp_path / "else where"
    up = interlock(tmp_path, "sandbox", "up", "--detach", "--port-base", base(), "--folder", str(folder))
    assert up.returncode == 0, up.stdout + up.stderr
    assert up.stderr.startswith("Starting 1 Kafka broker …\nOpening 7 doors …\n")
    assert "Ctrl-C" not in up.stdout
    ask, stop = (line.partition(": ")[2] for line in up.stdout.splitlines()[-2:])
    asked = interlock(tmp_path, *shlex.split(ask)[1:])
    stopped = interlock(tmp_path, *shlex.split(stop)[1:])
    assert (asked.returncode, stopped.returncode) == (10, 0), asked.stderr + stopped.stderr


@pytest.fixture
def starting(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A sandbox that has begun to start its broker, and is not ready for seconds."""
    command = [sys.executable, "-m", "interlock.cli", "sandbox", "up", "--port-base", base()]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Starting")
        yield process
        process.kill()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_sandbox_that_is_stopped_while_it_starts_stops_at_once_and_leaves_nothing(
    starting: subprocess.Popen[str], how: signal.Signals
) -> None:
    root = psutil.Process(starting.pid)
    wait_until(lambda: bool(root.children()), "its broker is being started")
    children = root.children(recursive=True)
    starting.send_signal(how)
    _, told = starting.communicate(timeout=10)
    assert (starting.returncode, told.splitlines()[-1]) == (130, "Stopped.")
    assert psutil.wait_procs(children, timeout=5)[1] == []


def test_down_ends_a_sandbox_that_is_still_starting(starting: subprocess.Popen[str], tmp_path: Path) -> None:
    down = interlock(tmp_path, "sandbox", "down")
    _, told = starting.communicate(timeout=10)
    assert (down.returncode, starting.returncode) == (0, 11), down.stderr + told
    assert "ended it before it was ready" in told
    assert interlock(tmp_path, "sandbox", "down").returncode == 1, "nothing runs here any more"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_whichever_way_its_parent_ends_no_broker_and_no_door_is_left(tmp_path: Path, how: signal.Signals) -> None:
    started = interlock(tmp_path, "sandbox", "up", "--detach", "--port-base", base())
    assert started.returncode == 0, started.stdout + started.stderr
    every = processes_of(tmp_path)
    assert len(every) >= 6, "the parent, a broker and four doors"
    os.kill(every[0].pid, how)
    _, left = psutil.wait_procs(every, timeout=15)
    assert left == []
