"""Each way to break a link, on a plain server that says back what it hears."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random
from time import monotonic
from typing import Final, cast

import pytest
import uvloop

from interlock.sandbox.ports import HOST, free_ports
from tests.proof.brokers.proxy import Link, _end

SOON_S: Final = 0.15
"""Long for what passes at once on one machine."""


class Echo(asyncio.Protocol):
    """Says back what it hears, on every connection."""

    def __init__(self, heard: bytearray) -> None:
        self._heard = heard

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._heard.extend(data)
        self._transport.write(data)


class Caller:
    """Somebody at the near end."""

    def __init__(self, reads: asyncio.StreamReader, writes: asyncio.StreamWriter) -> None:
        self._reads = reads
        self._writes = writes

    async def says(self, text: bytes) -> bytes | None:
        """What comes back; None when nothing does for a while."""
        self._writes.write(text)
        return await self.hears(len(text))

    async def hears(self, count: int) -> bytes | None:
        try:
            async with asyncio.timeout(SOON_S):
                return await self._reads.readexactly(count)
        except TimeoutError:
            return None

    def hangs_up(self) -> None:
        self._writes.transport.abort()


@dataclass
class Street:
    """A link, what its server has heard, and everybody who calls."""

    link: Link
    heard: bytearray = field(default_factory=bytearray)
    callers: list[Caller] = field(default_factory=list)

    async def call(self) -> Caller:
        self.callers.append(Caller(*await asyncio.open_connection(*self.link.at)))
        return self.callers[-1]


@pytest.fixture
async def street() -> AsyncIterator[Street]:
    at, to = free_ports(2)
    street = Street(Link(("127.0.7.8", at), (HOST, to), Random(1)))  # noqa: S311 - repeats a run
    server = await asyncio.get_running_loop().create_server(lambda: Echo(street.heard), HOST, to)
    street.link.open()
    yield street
    for caller in street.callers:
        caller.hangs_up()
    await street.link.close()
    server.close()
    await asyncio.sleep(0.01)  # what was ended has a turn of the loop to end


async def test_a_whole_link_passes_everything_and_ends_when_either_side_does(street: Street) -> None:
    caller = await street.call()
    assert await caller.says(b"hello") == b"hello"
    caller.hangs_up()
    async with asyncio.timeout(5):
        while street.link.connections:  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.001)


async def test_a_cut_link_drops_who_is_there_and_refuses_who_comes(street: Street) -> None:
    caller = await street.call()
    assert await caller.says(b"hello") == b"hello"
    await street.link.cut()
    with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
        await caller.says(b"are you there")
    with pytest.raises(ConnectionRefusedError):
        await street.call()
    await street.link.heal()
    assert await (await street.call()).says(b"again") == b"again"


async def test_a_link_that_holds_accepts_and_says_nothing_until_it_is_healed(street: Street) -> None:
    before = await street.call()
    assert await before.says(b"hello") == b"hello"
    await street.link.hold()
    after = await street.call()
    assert (await before.says(b"one"), await after.says(b"two")) == (None, None)
    assert street.heard == b"hello"
    await street.link.heal()
    assert (await before.hears(3), await after.hears(3)) == (b"one", b"two")


async def test_a_slow_link_delays_everything_by_what_is_drawn_and_keeps_the_order(street: Street) -> None:
    await street.link.delay(0.02, 0.03)
    caller, began = await street.call(), monotonic()
    assert await caller.says(b"hello") == b"hello"
    assert 0.04 <= monotonic() - began < SOON_S
    await street.link.heal()
    assert await caller.says(b"quick") == b"quick"


async def test_a_deaf_link_passes_requests_and_loses_replies(street: Street) -> None:
    caller = await street.call()
    await street.link.lose_replies()
    assert await caller.says(b"hello") is None
    assert street.heard == b"hello"
    await street.link.heal()
    with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
        await caller.says(b"what comes back would follow on a hole")
    assert await (await street.call()).says(b"again") == b"again"


async def test_a_link_resets_each_connection_in_the_middle_of_what_it_says(street: Street) -> None:
    caller = await street.call()
    await street.link.reset(after=7)
    assert await caller.says(b"hello") == b"hello"
    with pytest.raises(ConnectionResetError):
        await caller.says(b"hello")
    assert street.heard == b"hellohe"
    await street.link.heal()
    assert await (await street.call()).says(b"again") == b"again"


async def test_who_is_not_there_is_told_by_a_reset() -> None:
    at, to = free_ports(2)
    nobody = Street(Link(("127.0.7.9", at), (HOST, to), Random(1)))  # noqa: S311 - repeats a run
    nobody.link.open()
    caller = await nobody.call()
    with pytest.raises(ConnectionResetError):
        await caller.says(b"hello")
    caller.hangs_up()
    await nobody.link.close()


def test_a_side_that_its_loop_has_closed_already_is_ended_without_a_word() -> None:
    """As on the loop of the runs, whose connections forget their socket then."""

    async def ended_twice() -> None:
        server = await asyncio.start_server(lambda _, writes: writes.close(), HOST, 0)
        async with server:
            _, writes = await asyncio.open_connection(HOST, server.sockets[0].getsockname()[1])
            writes.transport.abort()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            _end(writes, orderly=False)

    uvloop.run(ended_twice())
