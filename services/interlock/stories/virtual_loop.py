"""An event loop whose time jumps to the next timer as soon as nothing is ready: waiting costs no time at all.

Everything that runs on it must await the loop's time. A thread, or a socket that another process answers, would be
overtaken, so only stories in memory use it.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Stuck(RuntimeError):  # noqa: N818 - a state of the story, not a fault of a caller
    """Nothing is ready and no timer is set, so time has nowhere to go. On an ordinary loop this would hang for ever."""


class _Jumping(selectors.SelectSelector):
    """Looks at the sockets without waiting, and counts the time that it was told to wait as passed."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout <= 0:
            return []  # something is ready already, and a look at the sockets costs as much as most of what is
        ready = super().select(0)
        if not ready:
            if timeout is None:
                raise Stuck("every task waits for another one, and none for time")
            self.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """Begins at 0 and has no connection with any clock of the machine."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def run_virtually(main: Coroutine[Any, Any, T]) -> T:
    """As asyncio.run, on a loop of its own."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
