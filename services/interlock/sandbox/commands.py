"""What `interlock sandbox` and `interlock demo` do."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from interlock.runtime.lock import FileLock
from interlock.sandbox import control
from interlock.sandbox.client import DoorClient
from interlock.sandbox.demo import Step, play
from interlock.sandbox.people import RESIDENTS, settle
from interlock.sandbox.sandbox import Sandbox, open_sandbox
from interlock.sandbox.site import SandboxSite, Say, folder_option, ports_free, ports_from, to_nobody
from interlock.terms import InterlockError, Problem, Refused, Unavailable

SILENT_MAX_S: Final = 120.0
"""How long a sandbox that starts in the background may say nothing."""
STOPPED_S: Final = 30.0
STOPPED: Final = "Stopped. Nothing of it runs any more. The next `up` begins anew: what was sent to this one is gone."
_POLL_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Started:
    """A sandbox that runs, with its people moved in."""

    site: SandboxSite
    pid: int
    took_s: float


class _Run:
    """What can be asked of a sandbox from its first moment to its last."""

    def __init__(self) -> None:
        self.sandbox: Sandbox | None = None
        self.told_down = asyncio.Event()
        self._starting = asyncio.current_task()

    async def obey(self, words: list[str], say: Say) -> str:
        if words == ["down"]:
            self.told_down.set()
            if self.sandbox is None and self._starting is not None:
                self._starting.cancel()
            return "The sandbox is stopping."
        if self.sandbox is None:
            raise Unavailable("the sandbox is still starting")
        match words:
            case ["ping"]:
                return "The sandbox runs."
            case ["break", what, name]:
                return await self.sandbox.break_(what, name)
            case ["heal", what, name]:
                return await self.sandbox.heal(what, name, say)
            case _:
                raise Unavailable(f"the sandbox does not know: {' '.join(words)}")

    async def until_stopped(self) -> None:
        """Until `down` or Ctrl-C, which is the usual way to end what is ready."""
        try:
            await self.told_down.wait()
        except asyncio.CancelledError:
            if (task := asyncio.current_task()) is not None:
                task.uncancel()


async def up(
    folder: Path, brokers: int, port_base: int | None, say: Say, *, registry: bool = False
) -> AsyncGenerator[Started, None]:
    """Run a sandbox until Ctrl-C or `down`, and say when it is ready. Raises Refused or Unavailable with what to do.

    Ctrl-C before that ends it at once, as a cancellation.
    """
    began = time.monotonic()
    site = SandboxSite(folder.resolve(), ports_from(port_base, brokers), registry)
    _make(site.folder)
    _nothing_runs_in(site.folder)
    with contextlib.closing(FileLock(site.folder / "sandbox")):
        run = _Run()
        async with control.listening(site.folder, run.obey), _ended_by_down(run), open_sandbox(site, say) as sandbox:
            await _move_in(site, say)
            run.sandbox = sandbox
            yield Started(site, os.getpid(), time.monotonic() - began)
            await run.until_stopped()
            say("Stopping doors and brokers …")


@asynccontextmanager
async def _ended_by_down(run: _Run) -> AsyncIterator[None]:
    """`down` before it was ready: everything has ended by now, and this says why. Ctrl-C passes through."""
    try:
        yield
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if not run.told_down.is_set() or task is None or task.uncancel() > 0:
            raise
        raise Unavailable("`interlock sandbox down` ended it before it was ready") from None


async def _move_in(site: SandboxSite, say: Say) -> None:
    say(f"Moving in {len(RESIDENTS)} made-up people …")
    client = DoorClient(site.doors)
    try:
        await settle(client)
    finally:
        await client.close()


async def up_detached(
    folder: Path, brokers: int, port_base: int | None, say: Say, *, registry: bool = False
) -> Started:
    """Start a sandbox that outlives this command; returns when it is ready. Raises Refused or Unavailable.

    What it says on the way is passed on. Whatever ends this command before that ends the sandbox too.
    """
    began = time.monotonic()
    site = SandboxSite(folder.resolve(), ports_from(port_base, brokers), registry)
    _make(site.folder)
    _nothing_runs_in(site.folder)
    log = site.folder / "up.log"
    command = [sys.executable, "-m", "interlock.cli", "sandbox", "up", "--json", "--folder", str(site.folder)]
    command += ["--brokers", str(brokers), *(() if port_base is None else ("--port-base", str(port_base)))]
    command += ["--registry"] if registry else []
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603, ASYNC220 - our own program; starting it takes a moment only
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    try:
        await _ready(process, site.folder, log, say)
    except BaseException:
        process.terminate()
        process.wait(STOPPED_S)
        raise
    return Started(site, process.pid, time.monotonic() - began)


async def _ready(process: "subprocess.Popen[bytes]", folder: Path, log: Path, say: Say) -> None:
    """Pass on what the sandbox says until it is ready. Raises what it ended with, Unavailable when it says nothing."""
    heard = time.monotonic()
    with log.open(encoding="utf-8", errors="replace") as said:
        while not await _runs_in(folder):
            ended = process.poll() is not None
            for line in _progress(said.readlines()):
                say(line)
                heard = time.monotonic()
            if ended:
                raise _failure(log)
            if time.monotonic() - heard > SILENT_MAX_S:
                raise Unavailable(f"the sandbox has said nothing for {SILENT_MAX_S:.0f} s (its log: {log})")
            await asyncio.sleep(_POLL_S)


def _progress(lines: list[str]) -> Iterator[str]:
    """What is for people; what is for machines is said in their words once more at the end."""
    return (line.rstrip("\n") for line in lines if line.strip() and not line.startswith("{"))


def _failure(log: Path) -> InterlockError:
    """What a sandbox that did not start said last, as it said it."""
    last = (log.read_text("utf-8", errors="replace").strip().splitlines() or ["it said nothing"])[-1]
    try:
        document = json.loads(last)
    except ValueError:
        document = None
    match document:
        case {"problems": [*problems]}:
            return Refused([Problem(**problem) for problem in problems])
        case {"why": str(why)}:
            return Unavailable(f"{why} (its log: {log})")
        case _:
            return Unavailable(f"the sandbox did not start: {last} (its log: {log})")


async def _runs_in(folder: Path) -> bool:
    """Whether a sandbox that is ready answers here."""
    try:
        await control.tell(folder, ["ping"], to_nobody)
    except (Refused, Unavailable):
        return False
    return True


def _make(folder: Path) -> None:
    """Raises Refused, naming the option, where there can be no such folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fix = "Name a folder of your own: --folder /tmp/another."
        raise Refused([Problem("--folder", f"cannot be made: {error.strerror}", fix)]) from error


def _nothing_runs_in(folder: Path) -> None:
    """Raises Refused when a sandbox runs or starts here; what a killed one left is removed."""
    if not _ended(folder):
        stop = f"Use it, or stop it first: interlock sandbox down{folder_option(folder)}"
        raise Refused([Problem("sandbox", "runs here already", stop)])
    for left in ("control.sock", "site.json"):
        (folder / left).unlink(missing_ok=True)


async def down(folder: Path, say: Say) -> str:
    """Stop the sandbox of this folder, also one that is still starting; returns when nothing of it runs any more."""
    folder = folder.resolve()
    say(await control.tell(folder, ["down"], say))
    deadline = time.monotonic() + STOPPED_S
    while not _ended(folder):
        if time.monotonic() > deadline:
            raise Unavailable(f"the sandbox has not stopped after {STOPPED_S:.0f} s; see {folder / 'log'}")
        await asyncio.sleep(_POLL_S)
    return STOPPED


def _ended(folder: Path) -> bool:
    """A sandbox holds its lock until the last of its parts has ended, and loses it when killed."""
    try:
        FileLock(folder / "sandbox").close()
    except Unavailable:
        return False
    return True


async def break_or_heal(folder: Path, verb: str, what: str, name: str, say: Say) -> str:
    """Returns what was done. Raises Refused or Unavailable."""
    return await control.tell(folder.resolve(), [verb, what, name], say)


async def demo(say: Say) -> AsyncGenerator[Step, None]:
    """The founding case in a sandbox of its own, on free ports, gone afterwards. Raises Differs or Unavailable."""
    with tempfile.TemporaryDirectory(prefix="interlock-demo-") as folder:
        site = SandboxSite(Path(folder), ports_free(1))
        async with open_sandbox(site, say) as sandbox:
            client = DoorClient(site.doors)
            try:
                async for step in play(sandbox, client):
                    yield step
            finally:
                await client.close()
