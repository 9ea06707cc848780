"""How `down`, `break` and `heal` reach a sandbox: over a socket in its folder, one line in; progress and an end out."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Final

from interlock.sandbox.site import Say, folder_option
from interlock.terms import InterlockError, Problem, Refused, Unavailable

_NAME: Final = "control.sock"
_NEXT_LINE_WITHIN_S: Final = 90.0
Handler = Callable[[list[str], Say], Awaitable[str]]


@asynccontextmanager
async def listening(folder: Path, handle: Handler) -> AsyncIterator[None]:
    """Answer commands for as long as the context lasts."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def line(word: str, content: Any) -> None:
            writer.write(json.dumps({word: content}).encode() + b"\n")

        try:
            words = json.loads(await reader.readline())
            line("done", await handle(words, lambda text: line("say", text)))
        except Refused as refusal:
            line("refused", [[problem.field, problem.reason, problem.fix] for problem in refusal.problems])
        except InterlockError as error:
            line("unavailable", str(error))
        with contextlib.suppress(ConnectionError):
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


async def tell(folder: Path, words: list[str], say: Say) -> str:
    """Send one command to the sandbox of this folder; returns what was done. Raises Refused or Unavailable."""
    try:
        with _short(folder) as path:
            reader, writer = await asyncio.open_unix_connection(path)
    except OSError as error:
        start = f"Start it: interlock sandbox up --detach{folder_option(folder)}"
        raise Refused([Problem("sandbox", "does not run here", start)]) from error
    writer.write(json.dumps(words).encode() + b"\n")
    try:
        return await _answer(reader, say)
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader, say: Say) -> str:
    while True:
        try:
            async with asyncio.timeout(_NEXT_LINE_WITHIN_S):
                line = await reader.readline()
        except TimeoutError as error:
            raise Unavailable("the sandbox does not answer; end it with Ctrl-C where it runs") from error
        match json.loads(line) if line else {}:
            case {"say": text}:
                say(text)
            case {"done": text}:
                return str(text)
            case {"refused": problems}:
                raise Refused([Problem(*problem) for problem in problems])
            case {"unavailable": why}:
                raise Unavailable(why)
            case _:
                raise Unavailable("the sandbox ended before it answered")


@contextmanager
def _short(folder: Path) -> Iterator[str]:
    """A name for the socket that fits: the kernel takes 107 bytes, and a checkout may lie deep."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}/{_NAME}"
    finally:
        os.close(descriptor)
