"""Whether what a door took of a file is on the log. What is only stored there stops nobody so far."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final, Protocol
from urllib.parse import quote

from interlock.bus import SAFETY, catalogue
from interlock.cli.doors import LINES, Reply
from interlock.cli.page import counted
from interlock.cli.rows import Counts
from interlock.terms import Unavailable

LOOKS: Final = 60
LOOK_EVERY_S: Final = 0.5


class Asked(Protocol):
    """A door, as far as it is asked here."""

    async def post(self, path: str, body: bytes, headers: Mapping[str, str] | None = None) -> Reply: ...

    async def get(self, path: str) -> Reply: ...


async def pending_of(door: Asked, counts: Counts, say: Callable[[str], None]) -> int:
    """How many events are not on the log yet when half a minute is over. Fails closed: one at least, where nobody can
    tell.
    """
    pending = 1
    for look in range(LOOKS):
        if look:
            await asyncio.sleep(LOOK_EVERY_S)
        try:
            pending = await _pending(door)
            if not pending or (counts.last and await _all_there(door, counts)):
                return 0
        except (Unavailable, KeyError, ValueError):
            pending = max(pending, 1)
        say(f"Not on the log yet at the door: {counted(pending, 'event')} …")
    return pending


async def _pending(door: Asked) -> int:
    """Of everybody who sends to this door: no line is sent, and what is told of many lines says it."""
    return int((await door.post("/v1/events", b"", {"content-type": LINES})).document["pending"])


async def _all_there(door: Asked, counts: Counts) -> bool:
    """A door sends to the safety log in the order in which it took: with the last ones, all are there. Fails closed:
    of a topic of an area each partition goes by itself, so the last of a kind says nothing of those before it.
    """
    if any(catalogue().of(kind).topic != SAFETY for kind in counts.last):
        return False
    for source, event_id in counts.last.values():
        reply = await door.get(f"/v1/events/{quote(event_id, safe='')}?source={quote(source, safe='')}")
        if reply.document.get("status") not in ("EFFECTIVE", "RECORDED"):
            return False
    return True
