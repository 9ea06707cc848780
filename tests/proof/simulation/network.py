"""Hosts and what lies between them, in the loop's time: messages are late, lost, or held and delivered when nobody
waits for them any more; a host is paused and goes on as if nothing had been, or dies in the middle of what it did.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal, TypeVar

T = TypeVar("T")
Trouble = Literal["lost", "held"]
QUICK: Final = (0.0003, 0.003)
"""Seconds from host to host, at least and at most, where nothing is wrong."""


class Unreachable(Exception):  # noqa: N818 - what a client sees, not a fault of this module
    """Nothing answers there: what was sent has certainly not been handled by this life of the host."""


class _Gone(Exception):  # noqa: N818 - nobody sees it
    """The message, or whoever handled it, is no more."""


class Signal:
    """Wakes everybody who waits for it."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    async def wait(self) -> None:
        await self._event.wait()

    def wake(self) -> None:
        event, self._event = self._event, asyncio.Event()
        event.set()


@dataclass
class Host:
    """A process on a machine of its own."""

    name: str
    dead: bool = False
    life: int = 0
    """Counts how often it has died: what an earlier life was doing is done by nobody."""
    _running: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._running.set()

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    def pause(self) -> None:
        self._running.clear()

    def go_on(self) -> None:
        self._running.set()

    def die(self) -> None:
        self.dead, self.life = True, self.life + 1
        self._running.set()

    async def awake(self) -> None:
        """Wait while it is paused."""
        await self._running.wait()


class Network:
    """Carries requests and their answers, each direction by itself."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._under_way = set[asyncio.Task[None]]()
        self._healed = Signal()
        self.troubled: dict[tuple[str, str], Trouble] = {}
        """What happens to messages from one host to another, where it is not that they arrive."""
        self.slow: dict[tuple[str, str], tuple[float, float]] = {}

    def trouble(self, trouble: Trouble, *links: tuple[str, str]) -> None:
        self.troubled.update(dict.fromkeys(links, trouble))

    def heal(self, *links: tuple[str, str]) -> None:
        for link in links:
            self.troubled.pop(link, None)
            self.slow.pop(link, None)
        self._healed.wake()

    def reaches(self, one: str, other: str) -> bool:
        return (one, other) not in self.troubled and (other, one) not in self.troubled

    async def call(self, sender: str, to: Host, handle: Callable[[], Awaitable[T]], within: float) -> T:
        """What the other host answers. Raises TimeoutError, and then nobody knows whether it was handled, or will be;
        Unreachable, and then it was not; and whatever the other host raises.
        """
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        delivery = asyncio.create_task(self._deliver(sender, to, handle, answer))
        self._under_way.add(delivery)
        delivery.add_done_callback(self._under_way.discard)
        async with asyncio.timeout(within):
            return await answer

    async def _deliver(
        self, sender: str, to: Host, handle: Callable[[], Awaitable[T]], answer: "asyncio.Future[T]"
    ) -> None:
        try:
            try:
                await self._carry(sender, to.name)
                await to.awake()
                result = await self._handled(to, handle)
            except _Gone:
                return
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
                await self._carry(to.name, sender)
                if not answer.done():
                    answer.set_exception(error)
            else:
                await self._carry(to.name, sender)
                if not answer.done():
                    answer.set_result(result)
        except _Gone:
            return

    async def _handled(self, to: Host, handle: Callable[[], Awaitable[T]]) -> T:
        if to.dead:
            raise Unreachable(to.name)
        life = to.life
        result = await handle()
        if to.life != life:
            raise _Gone
        await to.awake()
        return result

    async def _carry(self, sender: str, to: str) -> None:
        """Returns once the message is there. Raises _Gone when it never will be."""
        link = (sender, to)
        await asyncio.sleep(self._chance.uniform(*self.slow.get(link, QUICK)))
        while link in self.troubled:
            if self.troubled[link] == "lost":
                raise _Gone
            await self._healed.wait()

    async def close(self) -> None:
        for delivery in list(self._under_way):
            delivery.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
