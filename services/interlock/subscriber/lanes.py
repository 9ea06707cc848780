"""One after the other for each person, and many persons at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Lanes(Generic[Item]):
    """Items of one key are worked off in their order, and never two at a time. A key that is slow holds up no other, as
    long as a worker is free.
    """

    def __init__(self, work: Callable[[Item], Awaitable[None]], workers: int) -> None:
        """`work` does all of one item, and raises nothing that it could handle: what it raises ends the lanes."""
        self._work = work
        self._workers = workers
        self._waiting: dict[Hashable, deque[Item]] = {}
        self._ready: deque[Hashable] = deque()
        self._new = asyncio.Semaphore(0)
        self._idle = asyncio.Event()
        self._idle.set()
        self.count = 0
        """Items that wait or are worked on."""

    def put(self, key: Hashable, item: Item) -> None:
        self.count += 1
        self._idle.clear()
        waiting = self._waiting.get(key)
        if waiting is not None:
            waiting.append(item)
            return
        self._waiting[key] = deque((item,))
        self._ready.append(key)
        self._new.release()

    async def run(self) -> None:
        """Work until cancelled. Raises what an item's work has raised."""
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self._workers):
                    group.create_task(self._worker())
        except BaseExceptionGroup as raised:
            raise raised.exceptions[0] from None

    async def _worker(self) -> None:
        while True:
            await self._new.acquire()
            if not self._ready:
                continue  # dropped meanwhile
            key = self._ready.popleft()
            waiting = self._waiting[key]
            try:
                await self._work(waiting[0])
            finally:
                self._ended(key, waiting)

    def _ended(self, key: Hashable, waiting: "deque[Item]") -> None:
        waiting.popleft()
        self.count -= 1
        if waiting:
            self._ready.append(key)
            self._new.release()
        else:
            del self._waiting[key]
        if self.count == 0:
            self._idle.set()

    def drop_waiting(self) -> None:
        """Forget what nobody works on yet."""
        for key in self._ready:
            self.count -= len(self._waiting.pop(key))
        self._ready.clear()
        for waiting in self._waiting.values():
            self.count -= len(waiting) - 1
            first = waiting[0]
            waiting.clear()
            waiting.append(first)
        if self.count == 0:
            self._idle.set()

    async def idle(self) -> None:
        """Return once nothing waits and nobody works."""
        await self._idle.wait()
