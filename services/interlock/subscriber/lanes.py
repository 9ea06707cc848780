"""One after the other for each person, and many persons at once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

Item = TypeVar("Item")

TICKS: Final = 8
"""How often in the time that a try may take it is looked at."""


@dataclass(slots=True, eq=False)
class Turn:
    """What one worker does just now. Whoever begins something that may not take for ever says so here."""

    task: "asyncio.Task[Any] | None" = None
    since: int | None = None
    """The tick at which it began; None where nothing can expire."""
    expired: bool = False
    """Whether it was cancelled because it took too long."""


class Later(Exception):  # noqa: N818 - it says what is to be done
    """An item that nobody can work on now. It stays the first of its key until `go_on`, and keeps no worker."""


class Lanes(Generic[Item]):
    """Items of one key are worked off in their order, and never two at a time. A key that is slow holds up no other, as
    long as a worker is free.

    One worker takes one item after the other without giving way, as long as none has to wait; only when one may have to
    does it wake the next. So what never waits costs no turn of the loop.
    """

    def __init__(self, work: Callable[[Item, Turn], Awaitable[None]], workers: int, expire_s: float) -> None:
        """`work` does all of one item, and raises nothing that it could handle: what it raises ends the lanes, but for
        Later. What has said that it began, and is not done after `expire_s`, is cancelled.
        """
        self._work = work
        self._workers = workers
        self._tick_s = expire_s / TICKS
        self._waiting: dict[Hashable, Item | deque[Item]] = {}
        """By key, what waits and what is worked on; a queue only where there is more than one."""
        self._ready: deque[Hashable] = deque()
        self._aside: list[Hashable] = []
        self._free: list[asyncio.Future[None]] = []
        self._turns: list[Turn] = []
        self._idle = asyncio.Event()
        self._idle.set()
        self._low = 0
        self._has_room = asyncio.Event()
        self.tick = 0
        self.count = 0
        """Items that wait or are worked on."""

    def put(self, key: Hashable, item: Item) -> None:
        self.count += 1
        waiting = self._waiting.get(key)
        if waiting is None:
            self._waiting[key] = item
            self._ready.append(key)
        elif isinstance(waiting, deque):
            waiting.append(item)
        else:
            self._waiting[key] = deque((waiting, item))

    def begin(self) -> None:
        """After items were put."""
        if self._ready:
            self._idle.clear()
            self._wake()

    async def run(self) -> None:
        """Work until cancelled. Raises what an item's work has raised."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._watch())
                for _ in range(self._workers):
                    turn = Turn()
                    turn.task = group.create_task(self._worker(turn))
                    self._turns.append(turn)
        except BaseExceptionGroup as raised:
            raise raised.exceptions[0] from None

    async def _worker(self, turn: Turn) -> None:
        ready, waiting, work = self._ready, self._waiting, self._work
        while True:
            while not ready:
                await self._woken()
            key = ready.popleft()
            first = waiting[key]
            if ready and self._free:
                self._wake()
            try:
                await work(first[0] if isinstance(first, deque) else first, turn)
            except Later:
                self._aside.append(key)
                continue
            if waiting[key] is first and not isinstance(first, deque):
                del waiting[key]
            else:
                self._more_of(key)
            self.count -= 1
            if self.count <= self._low:
                self._below()
            if turn.task is not None and turn.task.cancelling():  # somebody has swallowed what was meant for the worker
                raise asyncio.CancelledError

    def go_on(self) -> None:
        """With what was left for later."""
        self._ready += self._aside
        self._aside.clear()
        self.begin()

    def _more_of(self, key: Hashable) -> None:
        """The first of several is done."""
        queue = self._waiting[key]
        if isinstance(queue, deque):
            queue.popleft()
            if queue:
                self._ready.append(key)
            else:
                del self._waiting[key]

    def _below(self) -> None:
        """So few are left that somebody may wait for it."""
        self._has_room.set()
        if self.count == 0:
            self._low = 0
            self._idle.set()

    async def room(self, low: int, within_s: float) -> None:
        """Return once no more than so many are left, or after that time."""
        if self.count <= low:
            return
        self._low = low
        self._has_room.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._has_room.wait()

    async def _woken(self) -> None:
        free: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._free.append(free)
        await free

    def _wake(self) -> None:
        while self._free:
            free = self._free.pop()
            if not free.done():
                free.set_result(None)
                return

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._tick_s)
            self.tick += 1
            for turn in self._turns:
                if turn.since is not None and self.tick - turn.since > TICKS and turn.task is not None:
                    turn.since, turn.expired = None, True
                    turn.task.cancel()

    def drop_waiting(self) -> None:
        """Forget what nobody works on yet."""
        for key in (*self._ready, *self._aside):
            gone = self._waiting.pop(key)
            self.count -= len(gone) if isinstance(gone, deque) else 1
        self._ready.clear()
        self._aside.clear()
        for key, waiting in self._waiting.items():
            if isinstance(waiting, deque):
                self.count -= len(waiting) - 1
                self._waiting[key] = deque((waiting[0],))
        if self.count == 0:
            self._idle.set()

    async def idle(self) -> None:
        """Return once nothing waits and nobody works."""
        await self._idle.wait()
