"""Where rows are measured: the brokers, how much of the usual, and what several rows share."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from interlock.bus import SAFETY
from interlock.bus.kafka import KafkaBus
from interlock.bus.topics import OF_THE_LOG
from tests.benchmarks.parts import Bench, opened
from tests.benchmarks.raw import Raw
from tests.worlds import World

T = TypeVar("T")
Say = Callable[[str], None]
_WARM: int = 100


@dataclass(frozen=True, slots=True)
class Effort:
    """How often, and how much each time."""

    rounds: int = 5
    share: float = 1.0
    """Of the usual; a hundredth shows that it works, and nothing else."""

    def of(self, usual: int, least: int = 1) -> int:
        return max(least, round(usual * self.share))


@dataclass(frozen=True, slots=True)
class Both:
    """What is compared: a gate and an outbox, and a bare producer and consumer."""

    ours: Bench
    raw: Raw


class Here:
    """Use as a context manager: leaving it closes what rows have opened."""

    def __init__(self, servers: str, brokers: int, folder: Path, effort: Effort, say: Say) -> None:
        self.servers = servers
        self.brokers = brokers
        self.folder = folder
        self.effort = effort
        self.say = say
        self.versions: dict[str, str] = {}
        """Of what a row has found beside ours."""
        self._stack = AsyncExitStack()
        self._done: dict[object, asyncio.Future[Any]] = {}

    @property
    def rounds(self) -> range:
        return range(self.effort.rounds)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        for one in self._done.values():
            one.cancel()
        await asyncio.gather(*self._done.values(), return_exceptions=True)
        await self._stack.aclose()

    async def once(self, work: "Callable[[Here], Awaitable[T]]") -> T:
        """What several rows read in the figures of one run; one that failed has failed for all of them."""
        if work not in self._done:
            self._done[work] = asyncio.ensure_future(work(self))
        found: T = await self._done[work]
        return found

    async def bus(self) -> KafkaBus:
        """Topics of the log that nobody else has."""
        bus = KafkaBus(self.servers, f"b{secrets.token_hex(4)}.")
        self._stack.push_async_callback(bus.close)
        await asyncio.to_thread(bus.admin.create_topics, self.brokers, None, OF_THE_LOG)
        return bus

    async def both(self) -> Both:
        """A gate and the bare client, running and warm; the same for all rows on these brokers."""
        return await self.once(_both)

    async def opened(self, bus: KafkaBus, folder: Path) -> Bench:
        """A gate and an outbox, as long as this lasts."""
        folder.mkdir(exist_ok=True)
        return await self._stack.enter_async_context(opened(bus, folder))

    async def raw(self) -> Raw:
        """The bare client, as long as this lasts."""
        bare, world = await self.bus(), World(adopted=False)
        like = world.seals("ero", world.question("board", "HND"), id=secrets.token_hex(16))
        return await self._stack.enter_async_context(Raw(self.servers, bare.prefix + SAFETY, like).open())


async def _both(here: Here) -> Both:
    both = Both(await here.opened(await here.bus(), here.folder / "gate"), await here.raw())
    for _ in range(_WARM):  # connections, caches and the brokers' own code get warm
        await both.raw.append()
        await both.ours.ask()
    await both.ours.stay()
    return both
