"""`interlock sandbox` as far as it refuses before anything is started."""

from contextlib import closing
from pathlib import Path

import pytest

from interlock.runtime.lock import FileLock
from tests.cli.conftest import Interlock


@pytest.mark.parametrize("more", [[], ["--detach"]])
@pytest.mark.parametrize("base", ["99999", "-5"])
def test_a_port_base_without_ports_is_refused_with_those_to_choose_from(
    interlock: Interlock, tmp_path: Path, base: str, more: list[str]
) -> None:
    ran = interlock("sandbox", "up", "--port-base", base, "--folder", str(tmp_path), *more)
    assert (ran.code, "--port-base: use 1024 to 65000." in ran.err) == (1, True)


@pytest.mark.parametrize("more", [[], ["--detach"]])
def test_a_folder_that_cannot_be_made_is_refused_by_its_option(
    interlock: Interlock, tmp_path: Path, more: list[str]
) -> None:
    file = tmp_path / "README.md"
    file.touch()
    for folder in (file, file / "below", Path("/proc/foo")):
        ran = interlock("sandbox", "up", "--folder", str(folder), *more)
        assert (ran.code, "--folder: cannot be made: " in ran.err) == (1, True), ran.err


@pytest.mark.parametrize("more", [[], ["--detach"]])
def test_a_sandbox_where_one_runs_is_refused_with_the_way_out(
    interlock: Interlock, tmp_path: Path, more: list[str]
) -> None:
    with closing(FileLock(tmp_path / "sandbox")):
        ran = interlock("sandbox", "up", "--folder", str(tmp_path), *more)
    assert ran.code == 1
    assert "sandbox: runs here already. Use it, or stop it first: interlock sandbox down --folder " in ran.err


def test_a_door_to_break_must_be_named_and_a_broker_need_not(interlock: Interlock) -> None:
    ran = interlock("sandbox", "break", "door")
    assert (ran.code, "Name the door, such as ero." in ran.out + ran.err) == (1, True)
