"""HTTP bodies at a whole door: whatever comes, it answers, and says in plain words what is wrong."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from fastapi.dependencies import models

from interlock.adapters.eoir import AGENCY
from interlock.door.examples import complete_example, event_example, find_example
from interlock.door.lines import LINES
from tests.door.doors import CLOUDEVENT, Doors, open_doors
from tests.fuzz.targets import SAMPLES, Target
from tests.worlds import shipped_law

ANEW_AFTER: Final = 500
"""What is taken or kept for repair fills a store: so the door is opened anew, with an empty one."""
_MEMORY: Final = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a door waits for its disk at each body
_DOOR: Final = "eoir"
_NOT_OURS: Final = 500
_CALLS: Final = (
    ("POST", "/v1/events", CLOUDEVENT),
    ("POST", "/v1/events", LINES),
    ("POST", "/v1/events", "application/vnd.interlock.docket-tables+tsv"),
    ("POST", "/v1/persons/find", "application/json"),
    ("PUT", "/v1/units/eoir/los-angeles", "application/json"),
)


class Door:
    """A door that is opened anew after so many bodies."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._doors: Doors | None = None
        self._asked = 0

    def ready(self) -> None:
        if self._asked % ANEW_AFTER == 0:
            self._doors = self._runner.run(self._opened_anew())
        else:
            self._runner.run(self._settled())
        self._asked += 1

    async def _settled(self) -> None:
        """What the bodies before have left to do is no work of the next one."""
        if self._doors is not None:
            box = self._doors.adapters[_DOOR].outbox.store
            await self._doors.until(lambda: box.pending_count() == 0)

    def end(self) -> None:
        with self._runner:
            self._runner.run(self._stack.aclose())

    async def _opened_anew(self) -> Doors:
        await self._stack.aclose()
        _forget_its_routes()
        folder = Path(self._stack.enter_context(TemporaryDirectory(dir=_MEMORY)))
        opening = open_doors(folder, translators=AGENCY.translators, agencies=(_DOOR,), gates_open=False)
        doors = await self._stack.enter_async_context(opening)
        for method, path, content_type in _CALLS:  # what a door makes at its first call is no work of an input
            await doors.call(_DOOR, method, path, b"{}", {"content-type": content_type, "prefer": "wait=0"})
        return doors

    def ask(self, data: bytes) -> None:
        """The first byte says with which call. Raises RuntimeError where the door does not answer as it must."""
        method, path, content_type = _CALLS[(data[0] if data else 0) % len(_CALLS)]
        headers = {"content-type": content_type, "prefer": "wait=0"}
        if self._doors is None:
            raise RuntimeError("the door is not open yet")
        self._doors.urls.clear()
        reply = self._runner.run(self._doors.call(_DOOR, method, path, data[1:], headers))
        if reply.status_code >= _NOT_OURS:
            raise RuntimeError(f"{method} {path} says {reply.status_code}: {reply.text[:200]}")
        if reply.headers["content-type"] == "application/problem+json":
            problems = reply.json()["problems"]
            if not problems or not all(one["field"] and one["reason"] and one["fix"] for one in problems):
                raise RuntimeError(f"{method} {path} says {reply.status_code}, and not what is wrong")


def _forget_its_routes() -> None:
    """The framework remembers the functions of each application of a process, and with them its door."""
    for remembered in vars(models).values():
        if hasattr(remembered, "cache_clear"):
            remembered.cache_clear()


def http_bodies() -> Target:
    """Bodies of the calls that take one: the first byte says of which."""
    law, door = shipped_law(), Door()
    event = json.dumps(event_example("StayGranted", _DOOR, law)).encode()
    tables: Sequence[bytes] = [file.read_bytes() for file in sorted((SAMPLES / _DOOR / "samples").iterdir())]
    bodies = [(0, event), (1, event + b"\n" + event), *((2, table) for table in tables)]
    bodies += [(3, json.dumps(find_example()).encode()), (4, json.dumps(complete_example()).encode())]
    return Target([bytes([call]) + body for call, body in bodies], door.ask, door.ready, door.end, longest=4_096)
