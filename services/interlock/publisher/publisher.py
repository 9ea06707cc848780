"""What a program tells on area topics: checked as at a door, stored in an outbox of its own, and sent from there."""

import asyncio
import secrets
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from interlock.door.people import Subject
from interlock.door.plain import in_plain_words
from interlock.door.requests import Parser, Submitted
from interlock.events import AreaEvent, Event
from interlock.events.record import Draft
from interlock.outbox import Intake, Receipt
from interlock.outbox.area_outbox import AreaOutbox
from interlock.terms import Corrupt, Problem, Refused, Unavailable

TOGETHER_MAX: Final = 1_000
"""Of how many events all or nothing is stored: one transaction, in which nothing else of the program goes on."""
_TYPED: Final = Intake("", b"")
"""An area's outbox keeps what is sealed, and nothing else of what came in."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event, and what is said about it beside its facts."""

    event: AreaEvent
    about: Subject
    source: str
    """Agency and unit, such as uscis/ar-11."""
    time: datetime
    """When it happened in law."""
    id: str | None = None
    """Of your own record, where it has one: told again, also by a program that has died meanwhile, it is one event."""


class Publisher:
    """Takes typed events as long as its context lasts (`open_publisher`)."""

    def __init__(self, parser: Parser, areas: AreaOutbox, relaying: "asyncio.Task[None]") -> None:
        self._parser = parser
        self._areas = areas
        self._relaying = relaying

    async def send(
        self, event: AreaEvent, *, about: Subject, source: str, time: datetime,
        id: str | None = None,  # noqa: A002 - its name in CloudEvents
        wait_s: float = 0.0,
    ) -> Receipt:  # fmt: skip
        """Store one event, and wait so long until it stands in its topic.

        Fails closed: the receipt says PENDING, stored on this disk, until every in-sync replica has it; then RECORDED.
        Raises Refused, naming each field and its fix, Unavailable when the disk refuses, and Corrupt once nothing sends
        from this outbox any more; nothing is stored then.
        """
        (receipt,) = await self.send_all([Telling(event, about, source, time, id)], wait_s=wait_s)
        return receipt

    async def send_all(self, tellings: Sequence[Telling], *, wait_s: float = 0.0) -> list[Receipt]:
        """As send, in this order, and stored as one: all of it or nothing; 1,000 at most. Fails closed, and raises,
        as send.
        """
        require_relaying(self._relaying)
        if len(tellings) > TOGETHER_MAX:
            fix = "Send them in parts, each with its ids: what was stored before is harmless to send again."
            raise Refused([Problem("tellings", f"are {len(tellings)}, over the limit of {TOGETHER_MAX}", fix)])
        receipts = self._areas.take(_TYPED, [self._drafted(one) for one in tellings])
        with ExitStack() as marks:
            arrived = [asyncio.Event() for _ in receipts]
            for one, event in zip(receipts, arrived, strict=True):
                marks.enter_context(self._areas.marks.on(one.source, one.id, event.set))
                if one.status != "PENDING":
                    event.set()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    for event in arrived:
                        await event.wait()
        return [self._again(one) for one in receipts]

    def receipt(self, id: str, *, source: str) -> Receipt | None:  # noqa: A002 - as send
        """What has become of the event of that id and source: another source may have used the same id. None when it
        was never sent here. Fails closed as send; raises Unavailable.
        """
        return self._areas.receipt(id, source)

    def _again(self, receipt: Receipt) -> Receipt:
        """The receipt as it is by now. Fails closed: as it was when nobody can look, since an error here would say that
        nothing was stored.
        """
        with suppress(Unavailable):
            now = self._areas.receipt(receipt.id, receipt.source)
            return receipt if now is None else replace(now, repeated=receipt.repeated)
        return receipt

    def _drafted(self, telling: Telling) -> tuple[Draft, Event]:
        self._require_ours(telling.event)
        try:
            said = Submitted(id=telling.id, source=telling.source, subject=telling.about, time=telling.time)
        except ValidationError as error:
            raise Refused([in_plain_words(found) for found in error.errors()]) from error
        ((draft, event),) = self._parser.drafted(said, telling.event, lambda: secrets.token_hex(16))
        return draft, event

    def _require_ours(self, event: Event) -> None:
        """Raises Refused for what is none of this agency's, and for what a gate must know."""
        name, agency = type(event).__name__, self._parser.agency
        if name not in self._parser.owned:
            areas = (one for one, kind in self._parser.owned.items() if issubclass(kind, AreaEvent))
            fix = f"It may publish {', '.join(sorted(areas)) or 'nothing'} on area topics."
            raise Refused([Problem("type", f"{name} is not for {agency} to publish", fix)])
        if not isinstance(event, AreaEvent):
            fix = "Send it to your agency's door, POST /v1/events: a door reads back what it has told the safety log."
            raise Refused([Problem("type", f"{name} is an event of the safety log", fix)])


def require_relaying(relaying: "asyncio.Task[None]") -> None:
    """Raises Corrupt, from whatever ended it, once nothing sends from the outbox any more."""
    if not relaying.done():
        return
    error = None if relaying.cancelled() else relaying.exception()
    why = "" if error is None else f" ({type(error).__name__})"
    raise Corrupt(f"what sends from this outbox has ended{why}; start the program again") from error
