"""What says every two seconds that it lives."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from interlock.terms import Unavailable

BEAT_EVERY_S: Final = 2.0


async def keep_beating(beat: Callable[[], Awaitable[None]], missed: Callable[[Unavailable], None]) -> None:
    """Beat for ever. One that could not be said is missed, and the next comes in its time."""
    while True:
        try:
            await beat()
        except Unavailable as error:
            missed(error)
        await asyncio.sleep(BEAT_EVERY_S)
