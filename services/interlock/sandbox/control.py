"""How `down`, `break` and `heal` reach a running sandbox: one line in, one line out, over a socket in its folder."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final

from interlock.terms import InterlockError, Problem, Refused, Unavailable

_NAME: Final = "control.sock"
_ANSWER_WITHIN_S: Final = 90.0
Handler = Callable[[list[str]], Awaitable[str]]


@asynccontextmanager
async def listening(folder: Path, handle: Handler) -> AsyncIterator[None]:
    """Answer commands for as long as the context lasts."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            words = json.loads(await reader.readline())
            answer = {"done": await handle(words)}
        except InterlockError as error:
            answer = {"refused": str(error)}
        with contextlib.suppress(ConnectionError):
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
            writer.close()

    (folder / _NAME).unlink(missing_ok=True)
    with _short(folder) as path:
        server = await asyncio.start_unix_server(serve, path)
    try:
        yield
    finally:
        server.close()
        (folder / _NAME).unlink(missing_ok=True)


async def tell(folder: Path, words: list[str]) -> str:
    """Send one command to the sandbox of this folder; returns what was done. Raises Refused or Unavailable."""
    try:
        with _short(folder) as path:
            reader, writer = await asyncio.open_unix_connection(path)
    except OSError as error:
        raise Refused([Problem("sandbox", "does not run here", "Start it: interlock sandbox up")]) from error
    writer.write(json.dumps(words).encode() + b"\n")
    try:
        async with asyncio.timeout(_ANSWER_WITHIN_S):
            line = await reader.readline()
    except TimeoutError as error:
        raise Unavailable("the sandbox does not answer; end it with Ctrl-C where it runs") from error
    finally:
        writer.close()
    answer = json.loads(line) if line else {"refused": "the sandbox ended before it answered"}
    if "refused" in answer:
        raise Unavailable(str(answer["refused"]))
    return str(answer["done"])


@contextmanager
def _short(folder: Path) -> Iterator[str]:
    """A name for the socket that fits: the kernel takes 107 bytes, and a checkout may lie deep."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}/{_NAME}"
    finally:
        os.close(descriptor)
