"""Doors behind real HTTP, for the command line: one process, a port each, a log in memory."""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import uvicorn

from interlock.adapters import cbp, doj, ero
from interlock.door.app import app
from tests.door.doors import Doors, open_doors
from tests.worlds import AGENCIES

_FRESH_EVERY_S = 1.0


@contextmanager
def served(folder: Path) -> Iterator[Doors]:
    """Doors that listen while the block runs, and the note in `folder` by which the command line finds them."""
    loop, ready, ended = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    kept: list[Doors] = []

    async def serve() -> None:
        forms = {**cbp.AGENCY.translators, **doj.AGENCY.translators, **ero.AGENCY.translators}
        async with open_doors(folder / "state", None, forms, agencies=AGENCIES) as doors, _listening(doors, folder):
            kept.append(doors)
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(20), "the doors did not open"
        yield kept[0]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(20)
        loop.close()


@asynccontextmanager
async def _listening(doors: Doors, folder: Path) -> AsyncIterator[None]:
    servers: dict[str, uvicorn.Server] = {}
    sockets: dict[str, socket.socket] = {}
    for name, adapter in doors.adapters.items():
        servers[name] = uvicorn.Server(uvicorn.Config(app(adapter), log_config=None, access_log=False, lifespan="off"))
        sockets[name] = socket.create_server(("127.0.0.1", 0))
    note = {"doors": {name: f"http://127.0.0.1:{bound.getsockname()[1]}" for name, bound in sockets.items()}}
    sandbox = folder / ".interlock" / "sandbox"
    sandbox.mkdir(parents=True)
    (sandbox / "site.json").write_text(json.dumps(note))
    await doors.fresh()
    tasks = [asyncio.create_task(server._serve([sockets[name]])) for name, server in servers.items()]
    tasks.append(asyncio.create_task(_keep_fresh(doors)))
    await doors.until(lambda: all(server.started for server in servers.values()))
    try:
        yield
    finally:
        for server in servers.values():
            server.should_exit = True
        tasks[-1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for bound in sockets.values():
            bound.close()


async def _keep_fresh(doors: Doors) -> None:
    while True:
        await doors.fresh()
        await asyncio.sleep(_FRESH_EVERY_S)
