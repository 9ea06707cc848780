"""Wakes whoever watches a screen, so that what is new is shown at once."""

import asyncio


class News:
    """Counts what is new on one agency's screen: a stop, an incident, something that waits for repair."""

    def __init__(self) -> None:
        self.count = 0
        self._changed = asyncio.Event()

    def tell(self) -> None:
        self.count += 1
        self._changed.set()

    async def since(self, seen: int) -> None:
        """Wait until there is something newer than when `count` had this value."""
        while self.count == seen:
            self._changed.clear()
            await self._changed.wait()
