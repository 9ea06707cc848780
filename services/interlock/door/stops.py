"""The stops of an agency's own acts, shown for as long as somebody watches and until each is over (law 9)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final

from fastapi.responses import StreamingResponse

from interlock.door.adapter import Adapter
from interlock.door.document import STREAM, Document
from interlock.door.documents import WatchDocument
from interlock.door.views import stop_view

AGAIN_S: Final = 15.0
"""Each open stop is shown again this often: whoever has just come to the screen must see it."""


class StopRoutes:
    """Nobody has to ask twice, and nothing that a watcher does ends a stop."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter

    async def watch(self) -> StreamingResponse:
        """Every open stop, now and again. Fails closed: `watch` says when newer stops may be missing here."""
        return StreamingResponse(self._rounds(), media_type=STREAM, headers={"cache-control": "no-store"})

    async def _rounds(self) -> AsyncIterator[str]:
        stops = self._adapter.stops
        while True:
            seen = stops.changes  # before the look, so that nothing falls between
            for line in self._round():
                yield line
            with suppress(TimeoutError):
                async with asyncio.timeout(AGAIN_S):
                    await stops.changed(seen)

    def _round(self) -> list[str]:
        adapter = self._adapter
        found = adapter.stops.open()
        watch = WatchDocument(
            closed=adapter.replica.closed, offset=adapter.replica.position.applied, open_stops=len(found)
        )
        return [
            *(_sent("stop", stop_view(stop, adapter.site.law, quiet=adapter.stops.is_quiet(stop))) for stop in found),
            _sent("watch", watch),
        ]


def _sent(name: str, document: Document) -> str:
    return f"event: {name}\ndata: {document.model_dump_json()}\n\n"
