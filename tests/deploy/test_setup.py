"""The set-up in sh: what it installs and when, and its one sentence for each thing that can be missing.

A stand-in for Python plays the machine; the scripts are the real ones, in a checkout of their own.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Answers what setup.sh asks. BROKEN names what this machine lacks; `-m venv` leaves the second stand-in behind.
PYTHON = """#!/bin/sh
case "$*" in
*version_info*) [ "$BROKEN" != old ] ;;
*GNU_LIBC*) [ "$BROKEN" != musl ] ;;
*ensurepip*) [ "$BROKEN" != ensurepip ] ;;
-V) echo "Python 3.10.9" ;;
"-m venv"*) mkdir -p .venv/bin && cp "${0%/*}/venv-python" .venv/bin/python && echo venv >>calls ;;
esac
"""
# pip: writes down what it was asked, and fails with the words in PIP_SAYS.
VENV_PYTHON = """#!/bin/sh
[ "$1" = -m ] || exit 0
echo "$*" >>calls
[ -z "$PIP_SAYS" ] || { echo "$PIP_SAYS" >&2; exit 1; }
"""
UNAME = """#!/bin/sh
[ "$BROKEN" = system ] && echo Darwin || echo Linux
"""
DF = """#!/bin/sh
[ "$BROKEN" = disk ] && free=20000 || free=9000000
echo "Filesystem 1024-blocks Used Available Capacity Mounted on"
echo "/dev/vda 10000000 1 $free 1% /"
"""

NO_MATCH = "ERROR: No matching distribution found for uvloop==0.23.0"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The deploy folder and a lock of two packages, with the stand-ins beside it."""
    folder = tmp_path / "a checkout"
    shutil.copytree(ROOT / "deploy", folder / "deploy")
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / "deploy/locks/demo.txt").write_text("one==1 \\\n    --hash=sha256:aa\ntwo==2\n")
    (folder / "deploy/locks/test.txt").write_text("one==1\nthree==3\ntwo==2\n")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, text in {"python3": PYTHON, "venv-python": VENV_PYTHON, "uname": UNAME, "df": DF}.items():
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)
    return folder


def run(checkout: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in {"PYTHON", "BROKEN", "PIP_SAYS"}}
    path = f"{checkout.parent / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        ["sh", *command],
        cwd=checkout,
        env=inherited | {"PATH": path} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def set_up(checkout: Path, lock: str = "demo", **environment: str) -> subprocess.CompletedProcess[str]:
    return run(checkout, "-c", f". deploy/setup.sh; set_up {lock}", **environment)


def calls(checkout: Path) -> list[str]:
    """What was run since the last look: `venv`, the name of a lock, or `project`."""
    path = checkout / "calls"
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return ["venv" if line == "venv" else "project" if line.endswith("-e .") else Path(line).stem for line in lines]


def test_the_first_time_installs_the_lock_and_then_the_project(checkout: Path) -> None:
    done = set_up(checkout)
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr == "Installing 2 packages into .venv, about a minute the first time ...\n"
    assert "--require-hashes -r deploy/locks/demo.txt" in (checkout / "calls").read_text()
    assert "--no-build-isolation --no-deps" in (checkout / "calls").read_text()
    assert calls(checkout) == ["venv", "demo", "project"]


def test_the_second_time_does_nothing_and_says_nothing(checkout: Path) -> None:
    set_up(checkout)
    calls(checkout)
    done = set_up(checkout, BROKEN="old")  # nor does it look at the machine again
    assert (done.returncode, done.stderr, calls(checkout)) == (0, "", [])


def test_after_the_demo_the_tests_add_and_after_the_tests_the_demo_is_ready(checkout: Path) -> None:
    set_up(checkout, "demo")
    calls(checkout)
    set_up(checkout, "test")
    assert calls(checkout) == ["test", "project"]
    set_up(checkout, "demo")
    assert calls(checkout) == []


@pytest.mark.parametrize("changed", ["pyproject.toml", "deploy/locks/demo.txt"])
def test_a_change_of_what_is_needed_is_noticed(changed: str, checkout: Path) -> None:
    set_up(checkout)
    calls(checkout)
    with (checkout / changed).open("a") as file:
        file.write("# changed\n")
    set_up(checkout)
    assert calls(checkout) == ["demo", "project"]


def test_a_moved_checkout_gets_an_environment_of_its_own(checkout: Path) -> None:
    set_up(checkout)
    calls(checkout)
    moved = checkout.rename(checkout.parent / "moved")
    set_up(moved)
    assert calls(moved) == ["venv", "demo", "project"]


def test_an_environment_whose_python_is_gone_is_made_again(checkout: Path) -> None:
    set_up(checkout)
    calls(checkout)
    (checkout / ".venv/bin/python").unlink()
    set_up(checkout)
    assert calls(checkout) == ["venv", "demo", "project"]


def test_an_installation_that_failed_is_taken_up_again(checkout: Path) -> None:
    assert set_up(checkout, PIP_SAYS="ERROR: anything").returncode == 1
    calls(checkout)
    assert set_up(checkout).returncode == 0
    assert calls(checkout) == ["demo", "project"]


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"BROKEN": "system"}, "Linux and this is Darwin: use a Linux machine"),
        ({"BROKEN": "old"}, "Python 3.11 or later is needed and python3 is older (Python 3.10.9): install a newer one"),
        ({"BROKEN": "musl"}, "has no glibc (Alpine and other musl systems do not): use a Debian"),
        ({"BROKEN": "ensurepip"}, "cannot make virtual environments: install its venv module"),
        ({"BROKEN": "disk"}, "19 MB are free on this disk and 700 MB are needed: free some"),
        ({"PYTHON": "python-nowhere"}, "There is no python-nowhere here: install Python 3.11 or later"),
    ],
)
def test_what_the_machine_lacks_is_told_in_one_sentence(
    environment: dict[str, str], sentence: str, checkout: Path
) -> None:
    done = set_up(checkout, **environment)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert calls(checkout) == []


@pytest.mark.parametrize(
    ("pip_says", "sentence"),
    [
        (
            f"WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError'\n{NO_MATCH}",
            "The package index cannot be reached: check the network",
        ),
        (
            NO_MATCH,
            "There is no wheel of uvloop==0.23.0 for Python 3.10.9",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "A package is not the file that deploy/locks/ names",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "The disk filled up while installing: free 700 MB",
        ),
        ("ERROR: something else", "The installation failed: ERROR: something else (all of it is in .venv/install.log)"),
    ],
)
def test_what_pip_says_becomes_one_sentence(pip_says: str, sentence: str, checkout: Path) -> None:
    done = set_up(checkout, PIP_SAYS=pip_says)
    assert done.returncode == 1
    progress, said = done.stderr.splitlines()
    assert progress.startswith("Installing")
    assert sentence in said


def program(checkout: Path, name: str, text: str) -> None:
    path = checkout / ".venv/bin" / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_the_demo_passes_its_arguments_and_its_exit_code(checkout: Path) -> None:
    set_up(checkout)
    program(checkout, "interlock", 'echo "$*"; exit 7')
    done = run(checkout.parent, f"{checkout.name}/deploy/demo", "--plain")
    assert (done.stdout, done.returncode) == ("demo --plain\n", 7)


def test_the_tests_end_with_what_pytest_says(checkout: Path) -> None:
    set_up(checkout, "test")
    program(checkout, "poe", "exit 0")
    program(checkout, "python", 'case "$*" in "-m pytest"*) echo "3 passed in 0.1s"; exit 5 ;; esac')
    done = run(checkout, "deploy/test")
    assert (done.stdout, done.returncode) == ("3 passed in 0.1s\n", 5)


def test_failed_checks_stop_the_tests(checkout: Path) -> None:
    set_up(checkout, "test")
    program(checkout, "poe", "exit 1")
    program(checkout, "python", 'case "$*" in "-m pytest"*) echo "ran" ;; esac')
    done = run(checkout, "deploy/test")
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr == "The checks failed, so the tests were not run.\n"
