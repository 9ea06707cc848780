"""Looks once at a door's screen. An HTTP client in memory would wait for the end of a stream that has none."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any, Final

from fastapi import FastAPI

from interlock.stories.stage import PATIENCE_S
from interlock.terms import Unavailable

_SCOPE: Final = {
    "type": "http", "method": "GET", "path": "/v1/stops", "raw_path": b"/v1/stops", "query_string": b"", "headers": [],
    "http_version": "1.1", "scheme": "http", "server": ("door", 80), "client": ("story", 1),
}  # fmt: skip
Message = MutableMapping[str, Any]


async def first_round(door: FastAPI) -> Mapping[str, Sequence[dict[str, Any]]]:
    """What the first round shows, by sort, up to the door's word of itself. Raises Unavailable when none comes."""
    shown: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    enough = asyncio.Event()
    requests: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if requests:
            return requests.pop()
        await enough.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        for block in message.get("body", b"").decode().split("\n\n"):
            if block and not enough.is_set():
                name, data = block.removeprefix("event: ").split("\ndata: ")
                shown[name].append(json.loads(data))
                if name == "watch":
                    enough.set()

    try:
        async with asyncio.timeout(PATIENCE_S):
            await door(dict(_SCOPE), receive, send)
    except TimeoutError as error:
        raise Unavailable(f"the door showed no word of itself within {PATIENCE_S:.0f} s") from error
    return shown
