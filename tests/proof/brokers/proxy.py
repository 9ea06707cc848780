"""One link that can be broken and mended: a TCP listener of its own before one target.

It knows no protocol and no names. Where every pair that talks has a link of its own, to break one is to break that pair
and nobody else.
"""

import asyncio
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Final

from interlock.terms import require

Address = tuple[str, int]
_CHUNK: Final = 65_536
_WAITING_MAX: Final = 256
"""Chunks of one direction that wait for their moment; then nothing more is read, and the sender has to wait."""
_RESET: Final = struct.pack("ii", 1, 0)
"""Linger for no time: the kernel then ends the connection by a reset instead of an orderly end."""
_Chunk = tuple[float, bytes]


@dataclass(frozen=True, slots=True)
class _State:
    """What becomes of what passes now."""

    delay: tuple[float, float] = (0.0, 0.0)
    loses_replies: bool = False
    resets_after: int | None = None


class Link:
    """Whole when it is opened. One fault at a time: each replaces the one before."""

    def __init__(self, at: Address, to: Address, chance: Random) -> None:
        """Whoever connects to `at` speaks to `to`. `chance` draws what jitters."""
        self.at = at
        self._to = to
        self._chance = chance
        self._state = _State()
        self._passing = asyncio.Event()
        self._passing.set()
        self._accepting: asyncio.Task[None] | None = None
        self._connections: dict[asyncio.Task[None], _Connection] = {}

    @property
    def connections(self) -> int:
        return len(self._connections)

    def open(self) -> None:
        """Listen. What is open already stays so."""
        if self._accepting is None:
            listening = socket.socket()
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.setblocking(False)
            listening.bind(self.at)
            listening.listen()
            self._accepting = asyncio.create_task(self._accept(listening))

    async def close(self) -> None:
        """Refuse whoever comes, and drop whoever is here."""
        accepting, self._accepting = self._accepting, None
        if accepting is not None:
            accepting.cancel()
            await asyncio.gather(accepting, return_exceptions=True)
        await self._drop(lambda _: True)

    async def cut(self) -> None:
        """As a machine that is gone, and whose network says so: connections end, and new ones are refused."""
        await self.close()

    async def hold(self) -> None:
        """As a silent network: whoever connects can, and nothing passes. Nothing is lost: it all passes later."""
        await self.heal()
        self._passing.clear()

    async def delay(self, least: float, most: float) -> None:
        """Each chunk passes so many seconds later, in order."""
        await self._becomes(_State(delay=(least, most)))

    async def lose_replies(self) -> None:
        """Requests pass; what comes back is lost."""
        await self._becomes(_State(loses_replies=True))

    async def reset(self, after: int) -> None:
        """Each connection is reset after so many more bytes of requests, in the middle of whatever they are."""
        require(after > 0, "a connection has to begin before it is reset")
        await self._becomes(_State(resets_after=after))

    async def heal(self) -> None:
        """As it was. Connections that have lost anything end: what comes next would follow on a hole."""
        await self._becomes(_State())

    async def _becomes(self, state: _State) -> None:
        await self._drop(lambda connection: connection.has_lost)
        for connection in self._connections.values():
            connection.requested = 0
        self._state = state
        self._passing.set()
        self.open()

    async def _drop(self, which: Callable[["_Connection"], bool]) -> None:
        dropped = [task for task, connection in self._connections.items() if which(connection)]
        for task in dropped:
            task.cancel()
        await asyncio.gather(*dropped, return_exceptions=True)

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        with listening:
            while True:
                near, _ = await loop.sock_accept(listening)
                connection = _Connection(self, near)
                task = asyncio.create_task(connection.run())
                self._connections[task] = connection
                task.add_done_callback(self._connections.pop)

    # ---- what a connection asks of its link

    @property
    def to(self) -> Address:
        return self._to

    def due(self) -> float:
        """When what has come now may pass."""
        least, most = self._state.delay
        return asyncio.get_running_loop().time() + (self._chance.uniform(least, most) if most else 0.0)

    async def passes(self) -> _State:
        """Wait while nothing does; how, then."""
        await self._passing.wait()
        return self._state


class _Connection:
    """One connection of each side, and what is between them."""

    def __init__(self, link: Link, near: socket.socket) -> None:
        self.has_lost = False
        self.requested = 0
        """Bytes of requests since the link's state changed."""
        self._link = link
        self._near = near

    async def run(self) -> None:
        """Until either side ends, the link resets it, or it is cancelled. Both sides learn of it by a reset, as of
        every end but an orderly one.
        """
        writers: list[asyncio.StreamWriter] = []
        orderly = False
        try:
            near_reads, near_writes = await asyncio.open_connection(sock=self._near)
            writers.append(near_writes)
            far_reads, far_writes = await asyncio.open_connection(*self._link.to)
            writers.append(far_writes)
            orderly = await self._between((near_reads, near_writes), (far_reads, far_writes))
        except OSError:
            pass  # whoever is on the other side is not there: that is told by a reset
        finally:
            for writer in writers:
                _end(writer, orderly=orderly)

    async def _between(
        self,
        near: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        far: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> bool:
        """Whether one side has ended in order, with all that it had said passed on."""
        requests: asyncio.Queue[_Chunk] = asyncio.Queue(_WAITING_MAX)
        replies: asyncio.Queue[_Chunk] = asyncio.Queue(_WAITING_MAX)
        reading = [asyncio.create_task(self._read(near[0], requests)), asyncio.create_task(self._read(far[0], replies))]
        passing = [
            asyncio.create_task(self._ask(requests, far[1])),
            asyncio.create_task(self._answer(replies, near[1])),
        ]
        try:
            ended, _ = await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            return all(task.exception() is None and task.result() for task in ended)
        finally:
            for task in (*reading, *passing):
                task.cancel()
            await asyncio.gather(*reading, *passing, return_exceptions=True)

    async def _read(self, reads: asyncio.StreamReader, into: "asyncio.Queue[_Chunk]") -> None:
        """The last chunk is empty, however the side has ended."""
        data = b"-"
        while data:
            try:
                data = await reads.read(_CHUNK)
            except OSError:
                data = b""
            await into.put((self._link.due(), data))

    async def _ask(self, requests: "asyncio.Queue[_Chunk]", far: asyncio.StreamWriter) -> bool:
        """Pass requests on. Whether their side has ended by itself; False for a reset."""
        while data := await _next(requests):
            after = (await self._link.passes()).resets_after
            part = data if after is None else data[: max(0, after - self.requested)]
            self.requested += len(data)
            far.write(part)
            await far.drain()
            if after is not None and self.requested >= after:
                return False
        await self._link.passes()
        return True

    async def _answer(self, replies: "asyncio.Queue[_Chunk]", near: asyncio.StreamWriter) -> bool:
        while data := await _next(replies):
            if (await self._link.passes()).loses_replies:
                self.has_lost = True
                continue
            near.write(data)
            await near.drain()
        await self._link.passes()
        return True


async def _next(waiting: "asyncio.Queue[_Chunk]") -> bytes:
    due, data = await waiting.get()
    await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
    return data


def _end(writer: asyncio.StreamWriter, *, orderly: bool) -> None:
    """In order, with all that was written; else at once, by a reset."""
    if orderly:
        writer.close()
        return
    still_open = writer.get_extra_info("socket")  # None once its loop has closed it
    with suppress(OSError):
        if still_open is not None:
            still_open.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()
