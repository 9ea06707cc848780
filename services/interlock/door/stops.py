"""One agency's screen: stops, incidents, open reports, what waits for repair; as long as somebody watches (law 9)."""

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from contextlib import suppress
from functools import partial
from typing import Final

from fastapi.responses import StreamingResponse

from interlock.cards.waiting import Waiting
from interlock.door.adapter import Adapter
from interlock.door.document import STREAM, Document
from interlock.door.screen_documents import WatchDocument
from interlock.door.screen_views import held_view, incident_view, report_view, stop_view
from interlock.gate.reporters import Caller
from interlock.gate.reports import OpenReport
from interlock.gate.stops import Stop
from interlock.persons.rows import Incident
from interlock.runtime.logging import get_logger
from interlock.terms import Unavailable

AGAIN_S: Final = 15.0
"""Each open stop is shown again this often: whoever has just come to the screen must see it."""
HELD_SHOWN_MAX: Final = 100
"""Of what waits for repair, and of open reports; `watch` says how many there are."""

_log = get_logger("door.stops")


class StopRoutes:
    """Nobody has to ask twice, and nothing that a watcher does ends anything."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter

    async def watch(self) -> StreamingResponse:
        """Everything that is open, now and again. Fails closed: `watch` says when something newer may be missing."""
        return StreamingResponse(self._rounds(), media_type=STREAM, headers={"cache-control": "no-store"})

    async def _rounds(self) -> AsyncIterator[str]:
        """Whatever is new at once, so that many open stops keep no new one waiting; all that is open every AGAIN_S."""
        news, had, clock = self._adapter.news, dict[Hashable, Hashable](), asyncio.get_running_loop().time
        again_at = clock() + AGAIN_S
        while True:
            seen, everything = news.count, clock() >= again_at  # before the look, so that nothing falls between
            for line in self._round(had, everything=everything):
                yield line
            if everything:
                again_at = clock() + AGAIN_S  # from its end: a slow listener is not sent round after round
            with suppress(TimeoutError):
                async with asyncio.timeout_at(again_at):
                    await news.since(seen)

    def _round(self, had: dict[Hashable, Hashable], *, everything: bool) -> Iterator[str]:
        """What this listener has not had as it is now; then, if it is time for everything, the rest of what has an end.
        `had` is how each thing that is open was shown last.
        """
        adapter = self._adapter
        stops, incidents, held = adapter.stops.open(), adapter.incidents.recent(), adapter.desk.waiting()
        reports = [(one, self._is_owed(one)) for one in adapter.reports.open()]
        shown: list[tuple[Hashable, Hashable, Callable[[], str], bool]] = [
            *((stop.named, (stop, quiet), partial(self._stop, stop, quiet=quiet), True)
              for stop, quiet in ((stop, adapter.stops.is_quiet(stop)) for stop in stops)),
            *((one.offset, one, partial(self._incident, one), False) for one in incidents),
            *(((one.submission, one.person, one.unit, one.event_type), one, partial(self._held, one), True)
              for one in (held or [])[:HELD_SHOWN_MAX]),
            *((("report", one.person, one.report.offset), (one, owed), partial(self._report, one, owed=owed), True)
              for one, owed in reports[:HELD_SHOWN_MAX]),
        ]  # fmt: skip
        before = dict(had)
        had.clear()
        had.update((key, state) for key, state, _, _ in shown)
        yield from (line() for key, state, line, _ in shown if before.get(key) != state)
        if everything:
            yield from (line() for key, state, line, ends in shown if ends and before.get(key) == state)
        yield _sent(
            "watch",
            WatchDocument(
                closed=adapter.replica.closed,
                offset=adapter.replica.position.applied,
                open_stops=len(stops),
                incidents=len(incidents),
                held=None if held is None else len(held),
                reports=len(reports),
            ),
        )

    def _stop(self, stop: Stop, *, quiet: bool) -> str:
        whom = self._adapter.confidant.named((stop.subject, *stop.act.named.refs, *stop.act.named.also))
        return _sent("stop", stop_view(stop, self._adapter.site.law, whom, quiet=quiet))

    def _incident(self, one: Incident) -> str:
        return _sent("incident", incident_view(one, self._adapter.site.law))

    def _held(self, one: Waiting) -> str:
        return _sent("held", held_view(one, self._adapter.site.law))

    def _report(self, one: OpenReport, *, owed: bool) -> str:
        adapter = self._adapter
        whom, caller = adapter.confidant.named((one.person,)), None
        if one.report.source.partition("/")[0] == adapter.agency.name:
            caller = self._caller(one)
        return _sent("report", report_view(one, adapter.site.law, whom, caller, owed=owed))

    def _caller(self, one: OpenReport) -> Caller | None:
        """None where the disk refuses: what the screen shows is shown all the same."""
        try:
            return self._adapter.reports.reporters.caller(one.report.source, one.report.event_id)
        except Unavailable as error:
            _log.warning("reporter.not_read", error_type=type(error).__name__)
            return None

    def _is_owed(self, one: OpenReport) -> bool:
        due = one.report.verify_by
        return due is not None and due <= self._adapter.site.clock.utc()


def _sent(name: str, document: Document) -> str:
    return f"event: {name}\ndata: {document.model_dump_json()}\n\n"
