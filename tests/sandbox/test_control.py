"""How other commands reach a running sandbox."""

from pathlib import Path

import pytest

from interlock.sandbox import control
from interlock.terms import Problem, Refused, Unavailable


async def test_a_command_reaches_the_sandbox_and_its_answer_comes_back(tmp_path: Path) -> None:
    async def obey(words: list[str]) -> str:
        return " ".join(reversed(words))

    async with control.listening(tmp_path, obey):
        assert await control.tell(tmp_path, ["break", "broker", "1"]) == "1 broker break"


async def test_a_folder_deeper_than_a_socket_name_may_be_is_no_obstacle(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)

    async def obey(_: list[str]) -> str:
        return "done"

    async with control.listening(deep, obey):
        assert await control.tell(deep, ["down"]) == "done"


async def test_a_refusal_arrives_as_one(tmp_path: Path) -> None:
    async def obey(_: list[str]) -> str:
        raise Refused([Problem("door", "moon is not a door", "Use one of ero.")])

    async with control.listening(tmp_path, obey):
        with pytest.raises(Unavailable, match=r"moon is not a door\. Use one of ero"):
            await control.tell(tmp_path, ["break", "door", "moon"])


async def test_where_no_sandbox_runs_the_way_to_start_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="interlock sandbox up"):
        await control.tell(tmp_path, ["down"])


async def test_a_socket_left_by_a_sandbox_that_was_killed_is_no_sandbox(tmp_path: Path) -> None:
    (tmp_path / "control.sock").touch()
    with pytest.raises(Refused, match="does not run here"):
        await control.tell(tmp_path, ["down"])
