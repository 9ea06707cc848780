"""One agency's screen: stops, incidents and what waits for repair, for as long as somebody watches (law 9)."""

import asyncio
from collections.abc import AsyncIterator, Hashable, Iterator
from contextlib import suppress
from typing import Final

from fastapi.responses import StreamingResponse

from interlock.door.adapter import Adapter
from interlock.door.document import STREAM, Document
from interlock.door.screen_documents import WatchDocument
from interlock.door.screen_views import held_view, incident_view, stop_view

AGAIN_S: Final = 15.0
"""Each open stop is shown again this often: whoever has just come to the screen must see it."""
HELD_SHOWN_MAX: Final = 100
"""Of what waits for repair; `watch` says how much it is."""


class StopRoutes:
    """Nobody has to ask twice, and nothing that a watcher does ends anything."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter

    async def watch(self) -> StreamingResponse:
        """Everything that is open, now and again. Fails closed: `watch` says when something newer may be missing."""
        return StreamingResponse(self._rounds(), media_type=STREAM, headers={"cache-control": "no-store"})

    async def _rounds(self) -> AsyncIterator[str]:
        """Whatever is new at once, so that many open stops keep no new one waiting; all that is open every AGAIN_S."""
        news, had, once = self._adapter.news, set[Hashable](), set[Hashable]()
        clock = asyncio.get_running_loop().time
        again_at = clock() + AGAIN_S
        while True:
            seen = news.count  # before the look, so that nothing falls between
            for line in self._round(had, once):
                yield line
            with suppress(TimeoutError):
                async with asyncio.timeout_at(again_at):
                    await news.since(seen)
            if clock() >= again_at:
                again_at = clock() + AGAIN_S
                had.clear()

    def _round(self, had: set[Hashable], once: set[Hashable]) -> Iterator[str]:
        """What this listener has not had as it is now. An incident has no end, so it is kept in `once`."""
        adapter, law = self._adapter, self._adapter.site.law
        stops, incidents, held = adapter.stops.open(), adapter.incidents.recent(), adapter.desk.waiting()
        for stop in stops:
            quiet = adapter.stops.is_quiet(stop)
            if _is_new(had, (stop, quiet)):
                whom = adapter.confidant.named((stop.subject, *stop.act.named.refs, *stop.act.named.also))
                yield _sent("stop", stop_view(stop, law, whom, quiet=quiet))
        for incident in incidents:
            if _is_new(once, incident):
                yield _sent("incident", incident_view(incident, law))
        for one in (held or [])[:HELD_SHOWN_MAX]:
            if _is_new(had, one):
                yield _sent("held", held_view(one, law))
        yield _sent(
            "watch",
            WatchDocument(
                closed=adapter.replica.closed,
                offset=adapter.replica.position.applied,
                open_stops=len(stops),
                incidents=len(incidents),
                held=None if held is None else len(held),
            ),
        )


def _is_new(had: set[Hashable], one: Hashable) -> bool:
    is_new = one not in had
    had.add(one)
    return is_new


def _sent(name: str, document: Document) -> str:
    return f"event: {name}\ndata: {document.model_dump_json()}\n\n"
