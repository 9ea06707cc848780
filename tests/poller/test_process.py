"""The poller as a process: killed after the door has taken its rows and before it has marked them, told to stop, and
started with settings that it cannot use.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn

from interlock.poller.table import BODY_BYTES_MAX
from interlock.sandbox.ports import free_ports
from tests.door.doors import STAY, open_doors
from tests.poller.parts import Office, office, on_the_log, write

pytestmark = pytest.mark.processes


class SlowToAnswer:
    """A door that has taken what it was sent, and whose answer does not come as long as somebody still waits for it."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.posts = 0
        self.has_taken, self.may_answer = asyncio.Event(), asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        said: list[Any] = []

        async def keep(message: Any) -> None:
            said.append(message)

        await self._app(scope, receive, keep)
        if scope["method"] == "POST":
            self.posts += 1
            self.has_taken.set()
            await self.may_answer.wait()
        for message in said:
            await send(message)


@asynccontextmanager
async def served(app: Any, port: int) -> AsyncIterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, lifespan="off"))
    serving = asyncio.create_task(server._serve())
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def started(*program: str, **settings: str) -> "subprocess.Popen[str]":
    names = {f"INTERLOCK_{name}": value for name, value in settings.items()}
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **names}
    run = [sys.executable, *(program or ("-m", "interlock.poller"))]
    return subprocess.Popen(run, env=environment, stderr=subprocess.PIPE, text=True)


async def until(court: Office, *states: str | None) -> None:
    async with asyncio.timeout(20):
        while set((await court.state()).values()) != set(states):  # noqa: ASYNC110 - a table announces nothing here
            await asyncio.sleep(0.02)


async def test_killed_between_the_receipt_and_the_mark_the_next_one_tells_the_same_once(
    postgres: str, tmp_path: Path
) -> None:
    port, own = free_ports(2)
    async with office(postgres) as court, open_doors(tmp_path, agencies=("eoir",)) as doors:
        settings = {"POLLER__DATABASE": court.conninfo, "POLLER__DOOR": f"http://127.0.0.1:{port}"}
        door = SlowToAnswer(doors.apps["eoir"])
        for name in ("m1", "m2"):
            await write(court.db, name)
        async with served(door, port):
            first = started(**settings)
            async with asyncio.timeout(20):
                await door.has_taken.wait()
            first.send_signal(signal.SIGKILL)
            await asyncio.to_thread(first.communicate, None, 20)
            assert await court.state() == {"m1": None, "m2": None}
            door.may_answer.set()
            second = started(HTTP__PORT=str(own), **settings)
            try:
                await until(court, "EFFECTIVE")
                await write(court.db, "m3", data=STAY | {"docket": "é" * BODY_BYTES_MAX})
                await until(court, "EFFECTIVE", "HELD_FOR_REPAIR")
                async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{own}") as client:
                    ready, numbers = await client.get("/readyz"), (await client.get("/metrics")).text
            finally:
                second.send_signal(signal.SIGTERM)
                _, logged = await asyncio.to_thread(second.communicate, None, 20)
        assert (door.posts, on_the_log(doors)) == (3, ["m1", "m2"])
    assert (second.returncode, "Traceback" in logged, "098" in logged) == (0, False, False)
    assert (ready.status_code, ready.json()["ready"]) == (200, True)
    assert 'interlock_table_rows_total{outcome="sent"} 2.0' in numbers
    assert "interlock_table_oldest_unsent_seconds 0.0" in numbers


async def test_without_psycopg_it_says_what_to_install() -> None:
    without = (
        "import runpy, sys; sys.modules['psycopg'] = None; runpy.run_module('interlock.poller', run_name='__main__')"
    )
    process = started("-c", without, POLLER__DATABASE="host=db", POLLER__DOOR="http://127.0.0.1:1")
    _, logged = await asyncio.to_thread(process.communicate, None, 20)
    assert (process.returncode, "pip install 'interlock[postgresql]'" in logged) == (2, True), logged


async def test_a_port_that_another_process_holds_is_named_with_its_fix() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        nobody = {"POLLER__DATABASE": "host=127.0.0.1 port=1", "POLLER__DOOR": "http://127.0.0.1:1"}
        process = started(HTTP__PORT=port, **nobody)
        _, logged = await asyncio.to_thread(process.communicate, None, 20)
    said = f"interlock poller: INTERLOCK_HTTP__PORT: {port} is in use by another process. "
    assert (process.returncode, said in logged, "Traceback" in logged) == (2, True, False), logged


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "INTERLOCK_POLLER__DATABASE: is missing"),
        ({"POLLER__DATABASE": "host=db password=x"}, "INTERLOCK_POLLER__DATABASE: has a password in it"),
        ({"POLLER__DATABASE": "host=db", "POLLER__DOOR": "db:8801"}, "INTERLOCK_POLLER__DOOR: is no address"),
        ({"POLLER__DATABSE": "host=db"}, "INTERLOCK_POLLER__DATABSE: is not a setting"),
    ],
)
async def test_a_setting_that_it_cannot_use_is_named_with_its_fix(settings: dict[str, str], said: str) -> None:
    process = started(**settings)
    _, logged = await asyncio.to_thread(process.communicate, None, 20)
    assert (process.returncode, said in logged, "password=x" in logged) == (2, True, False), logged
