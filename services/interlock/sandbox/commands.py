"""What `interlock sandbox` and `interlock demo` do."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

from interlock.sandbox import control
from interlock.sandbox.client import DoorClient
from interlock.sandbox.demo import Step, play
from interlock.sandbox.people import RESIDENTS, settle
from interlock.sandbox.sandbox import Say, open_sandbox
from interlock.sandbox.site import SandboxSite, ports_free, ports_from
from interlock.terms import Problem, Refused, Unavailable

FOLDER: Final = Path(".interlock/sandbox")
DETACHED_READY_S: Final = 120.0
STOPPED_S: Final = 30.0
_POLL_S: Final = 0.1


async def up(folder: Path, brokers: int, port_base: int | None, say: Say) -> None:
    """Run a sandbox until Ctrl-C or `down`. Raises Refused or Unavailable with what to do."""
    site = SandboxSite(folder.resolve(), ports_from(port_base, brokers))
    began = time.monotonic()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with open_sandbox(site, say) as sandbox:
        client = DoorClient(site.doors)
        try:
            await settle(client)
        finally:
            await client.close()

        async def obey(words: list[str]) -> str:
            match words:
                case ["ping"]:
                    return "The sandbox runs."
                case ["down"]:
                    stop.set()
                    return "The sandbox is stopping."
                case ["break", what, name]:
                    return await sandbox.break_(what, name)
                case ["heal", what, name]:
                    return await sandbox.heal(what, name)
                case _:
                    raise Unavailable(f"the sandbox does not know: {' '.join(words)}")

        async with control.listening(site.folder, obey):
            for line in _where(site, time.monotonic() - began):
                say(line)
            await stop.wait()
            say("Stopping doors and brokers …")
    say("Stopped. Nothing of it runs any more.")


async def up_detached(folder: Path, brokers: int, port_base: int | None, say: Say) -> None:
    """Start a sandbox that outlives this command; returns when it is ready. Raises Unavailable with its log."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    await _nothing_runs_in(folder)
    log = folder / "up.log"
    command = [sys.executable, "-m", "interlock.cli", "sandbox", "up", "--plain", "--folder", str(folder)]
    command += ["--brokers", str(brokers), *(() if port_base is None else ("--port-base", str(port_base)))]
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603, ASYNC220 - our own program; starting it takes a moment only
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    deadline = time.monotonic() + DETACHED_READY_S
    while not (folder / "control.sock").exists():
        if process.poll() is not None or time.monotonic() > deadline:
            process.terminate()
            last = log.read_text(errors="replace").strip().splitlines()
            raise Unavailable(f"The sandbox did not start: {last[-1] if last else 'it said nothing'} (its log: {log})")
        await asyncio.sleep(_POLL_S)
    say(log.read_text(errors="replace").strip())
    say("It runs in the background. Stop it with: interlock sandbox down")


async def _nothing_runs_in(folder: Path) -> None:
    """Raises Refused when a sandbox runs here; what a killed one left behind is removed, so that it is not mistaken."""
    try:
        await control.tell(folder, ["ping"])
    except Refused:
        for left in ("control.sock", "site.json"):
            (folder / left).unlink(missing_ok=True)
        return
    raise Refused([Problem("sandbox", "runs here already", "Use it, or stop it first: interlock sandbox down")])


async def down(folder: Path, say: Say) -> None:
    """Stop the sandbox of this folder; returns when nothing of it runs any more."""
    say(await control.tell(folder.resolve(), ["down"]))
    deadline = time.monotonic() + STOPPED_S
    while (folder / "site.json").exists():  # another process removes it, as the last thing it does
        if time.monotonic() > deadline:
            raise Unavailable(f"the sandbox has not stopped after {STOPPED_S:.0f} s; see {folder / 'log'}")
        await asyncio.sleep(_POLL_S)
    say("Stopped.")


async def break_or_heal(folder: Path, verb: str, what: str, name: str, say: Say) -> None:
    say(await control.tell(folder.resolve(), [verb, what, name]))


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


def _where(site: SandboxSite, took_s: float) -> list[str]:
    """Where everything is, for whoever just started it."""
    doors = [f"  door of {agency:<5} {url}" for agency, url in site.doors.items()]
    people = [f"  {one.person.a_number}, born {one.person.born}: {one.known_for}" for one in RESIDENTS]
    return [
        f"Ready in {took_s:.0f} s. Kafka {site.bootstrap_servers}; process {os.getpid()}.",
        *doors,
        f"  keys, logs and data: {site.folder}",
        f"{len(RESIDENTS)} made-up people:",
        *people,
        "Ask: interlock ask add_to_manifest --a-number 'A900 000 022' --born 1979-07-30 --to HND",
        "Ctrl-C stops everything.",
    ]
