"""No child outlives its parent."""

import subprocess
import sys

import psutil
import pytest

from interlock.sandbox import child
from interlock.sandbox.child import child_command
from tests.waiting import wait_until

PARENT = """
import subprocess, sys
from interlock.sandbox.child import child_command
process = subprocess.Popen(child_command(["sleep", "600"]))
print(process.pid, flush=True)
process.wait()
"""


@pytest.mark.processes
def test_a_child_dies_with_a_parent_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        orphan = psutil.Process(int(parent.stdout.readline()))
        wait_until(lambda: orphan.name() == "sleep", "the child has become what it shall be, having asked the kernel")
        parent.kill()
    psutil.wait_procs([orphan], timeout=10)
    assert not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE


@pytest.mark.processes
def test_a_child_whose_parent_is_gone_already_never_starts() -> None:
    command = [sys.executable, "-I", "-S", child.__file__, "1", "echo", "ran"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "process 1, which started this one, is gone" in done.stderr


@pytest.mark.processes
def test_arguments_and_exit_code_pass_through() -> None:
    command = child_command(["sh", "-c", 'echo "$1"; exit 7', "sh", "two words"])
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("two words\n", 7)
