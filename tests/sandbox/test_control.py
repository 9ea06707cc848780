"""How other commands reach a running sandbox."""

from pathlib import Path

import pytest

from interlock.sandbox import control
from interlock.sandbox.site import Say, to_nobody
from interlock.terms import Problem, Refused, Unavailable


async def test_a_command_reaches_the_sandbox_and_its_answer_comes_back(tmp_path: Path) -> None:
    async def obey(words: list[str], _: Say) -> str:
        return " ".join(reversed(words))

    async with control.listening(tmp_path, obey):
        assert await control.tell(tmp_path, ["break", "broker", "1"], to_nobody) == "1 broker break"


async def test_a_folder_deeper_than_a_socket_name_may_be_is_no_obstacle(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)

    async def obey(_: list[str], __: Say) -> str:
        return "done"

    async with control.listening(deep, obey):
        assert await control.tell(deep, ["down"], to_nobody) == "done"


async def test_a_refusal_arrives_as_one(tmp_path: Path) -> None:
    problem = Problem("door", "moon is not a door", "Use one of ero.")

    async def obey(_: list[str], __: Say) -> str:
        raise Refused([problem])

    async with control.listening(tmp_path, obey):
        with pytest.raises(Refused) as refused:
            await control.tell(tmp_path, ["break", "door", "moon"], to_nobody)
    assert refused.value.problems == (problem,)


async def test_what_cannot_be_done_now_is_no_refusal(tmp_path: Path) -> None:
    async def obey(_: list[str], __: Say) -> str:
        raise Unavailable("the sandbox is still starting")

    async with control.listening(tmp_path, obey):
        with pytest.raises(Unavailable, match="still starting"):
            await control.tell(tmp_path, ["ping"], to_nobody)


async def test_what_is_said_on_the_way_arrives_before_the_end(tmp_path: Path) -> None:
    async def obey(_: list[str], say: Say) -> str:
        say("Waiting for the gate of ero …")
        return "The broker is back."

    heard: list[str] = []
    async with control.listening(tmp_path, obey):
        assert await control.tell(tmp_path, ["heal", "broker", "1"], heard.append) == "The broker is back."
    assert heard == ["Waiting for the gate of ero …"]


async def test_where_no_sandbox_runs_the_way_to_start_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=rf"interlock sandbox up --detach --folder {tmp_path}"):
        await control.tell(tmp_path, ["down"], to_nobody)


async def test_a_socket_left_by_a_sandbox_that_was_killed_is_no_sandbox(tmp_path: Path) -> None:
    (tmp_path / "control.sock").touch()
    with pytest.raises(Refused, match="does not run here"):
        await control.tell(tmp_path, ["down"], to_nobody)
