"""One or three real Kafka brokers as child processes of this one.

Waiting exists twice, blocking and async, around the same steps. What starts a process always runs on the caller's
thread, never on a helper's: child.py says why.
"""

import asyncio
import base64
import concurrent.futures
import os
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from interlock.sandbox.child import child_command
from interlock.sandbox.jars import ensure_jars
from interlock.sandbox.java import find_java
from interlock.sandbox.ports import require_free
from interlock.sandbox.server import Server, format_command, last_error, properties, properties_text, run_command
from interlock.sandbox.wire import living_brokers
from interlock.terms import Problem, Refused, Unavailable, require

_READY_TIMEOUT_S: Final = 60.0  # some ten times what it takes, for a machine that is busy
# The last brokers of three wait for a majority that is ending too. What was acknowledged survives a kill in any case.
_STOP_TIMEOUT_S: Final = 3.0
_POLL_S: Final = 0.02


class Cluster:
    """Brokers are numbered from 1. Their data stays in the folder, and a later start goes on with it."""

    def __init__(
        self,
        folder: Path,
        *,
        ports: Sequence[int],
        controller_ports: Sequence[int],
        wired: Callable[[Server], Server] = lambda server: server,
    ) -> None:
        """`wired` says of each what it is told beside, where they do not reach each other in the plain way."""
        if len(ports) not in {1, 3} or len(ports) != len(controller_ports):
            raise Refused([Problem("brokers", f"{len(ports)} is not a size that the sandbox has", "Take 1 or 3.")])
        self._folder = folder.resolve()
        self._servers = {
            number: wired(Server(number, port, controller_port, self._folder / f"broker-{number}"))
            for number, (port, controller_port) in enumerate(zip(ports, controller_ports, strict=True), start=1)
        }
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._log_starts: dict[int, int] = {}
        self._java = Path()
        self._jars: list[Path] = []

    @property
    def bootstrap_servers(self) -> str:
        return ",".join(server.address for server in self._servers.values())

    @property
    def numbers(self) -> list[int]:
        return list(self._servers)

    def log(self, number: int) -> Path:
        return self._servers[number].log

    def pid(self, number: int) -> int | None:
        """The broker's process, paused or not; None when it does not run."""
        process = self._processes.get(number)
        return process.pid if process is not None and process.poll() is None else None

    def start_blocking(self) -> None:
        """Start every broker; return when each knows all. Raises Unavailable when one cannot start; then none runs."""
        try:
            self._prepare()
            self._spawn_formatters()
            self._wait_formatted()
            self._spawn(self.numbers)
            self._wait_ready(self.numbers)
        except BaseException:
            self._kill_all()
            raise

    async def start(self) -> None:
        """As start_blocking, for those who have a loop, which must be the main thread's."""
        try:
            await aside(self._prepare)
            self._spawn_formatters()
            await asyncio.to_thread(self._wait_formatted)
            self._spawn(self.numbers)
            await asyncio.to_thread(self._wait_ready, self.numbers)
        except BaseException:
            self._kill_all()
            raise

    def stop_blocking(self) -> None:
        """Ask every broker to end, and end those that do not. Stopping what is stopped is no error."""
        for process in self._processes.values():
            process.terminate()
            process.send_signal(signal.SIGCONT)  # a paused one must wake to hear it
        deadline = time.monotonic() + _STOP_TIMEOUT_S
        for process in self._processes.values():
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
        self._kill_all()

    async def stop(self) -> None:
        await asyncio.to_thread(self.stop_blocking)

    def kill(self, number: int) -> None:
        """End a broker at once, as a crash would."""
        process = self._processes.pop(number, None)
        if process is not None:
            process.kill()
            process.wait()

    def pause(self, number: int) -> None:
        """Freeze a broker: it keeps its connections and its beliefs, and answers nothing from when this returns."""
        process = self._running(number)
        process.send_signal(signal.SIGSTOP)
        # A thread on another core goes on until it hears of the signal. WNOWAIT leaves an exit for Popen to see, and
        # one who pauses twice is told at once.
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)

    def resume(self, number: int) -> None:
        self._running(number).send_signal(signal.SIGCONT)

    def restart_blocking(self, number: int) -> None:
        """Run a broker again, killed first if it still runs; returns when it has rejoined. Raises Unavailable."""
        self.kill(number)
        self._spawn([number])
        self._wait_ready([number])

    async def restart(self, number: int) -> None:
        """As restart_blocking."""
        self.kill(number)
        self._spawn([number])
        await asyncio.to_thread(self._wait_ready, [number])

    def _prepare(self) -> None:
        """All that needs no process of ours: Java, jars, ports, folders."""
        require(not self._processes, "a cluster is started once before it is stopped")
        servers = list(self._servers.values())
        # First, so that nobody waits for a download only to hear of a taken port.
        require_free(port for server in servers for port in (server.port, server.controller_port))
        self._java, self._jars = find_java(), ensure_jars()
        for server in servers:
            server.folder.mkdir(parents=True, exist_ok=True)
            settings = properties_text(properties(server, servers))
            (server.folder / "server.properties").write_text(settings, encoding="ascii")

    def _cluster_id(self) -> str:
        """One for the life of the folder: a broker refuses to run under another than it was formatted with."""
        path = self._folder / "cluster.id"
        if not path.exists():
            path.write_text(base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("="), encoding="ascii")
        return path.read_text(encoding="ascii")

    def _spawn_formatters(self) -> None:
        for number, server in self._servers.items():
            if not server.is_formatted:
                self._popen(number, format_command(self._java, self._jars, server, self._cluster_id()))

    def _wait_formatted(self) -> None:
        for number, process in list(self._processes.items()):
            if process.wait(_READY_TIMEOUT_S) != 0:
                raise self._failure(number, "could not format its folder")
            del self._processes[number]

    def _spawn(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self._popen(number, run_command(self._java, self._jars, self._servers[number]))

    def _popen(self, number: int, command: Sequence[str]) -> None:
        require(threading.current_thread() is threading.main_thread(), "brokers die with the thread that starts them")
        server = self._servers[number]
        with server.log.open("ab") as log:
            self._log_starts[number] = log.tell()
            self._processes[number] = subprocess.Popen(  # noqa: S603 - our own command line
                child_command(command),
                cwd=server.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the parent, which then stops the brokers in order
            )

    def _wait_ready(self, numbers: Sequence[int]) -> None:
        deadline = time.monotonic() + _READY_TIMEOUT_S
        for number in numbers:
            while not living_brokers(self._servers[number].port).issuperset(numbers):
                for each in numbers:
                    if self.pid(each) is None:
                        raise self._failure(each, "stopped while starting")
                if time.monotonic() > deadline:
                    raise self._failure(number, f"was not ready after {_READY_TIMEOUT_S:.0f} s")
                time.sleep(_POLL_S)

    def _failure(self, number: int, what: str) -> Unavailable:
        log = self.log(number)
        return Unavailable(f"Broker {number} {what}: {last_error(log, self._log_starts[number])} (its log: {log})")

    def _running(self, number: int) -> subprocess.Popen[bytes]:
        process = self._processes.get(number)
        if process is None or process.poll() is not None:
            raise Refused([Problem("broker", f"{number} does not run", "Start it first.")])
        return process

    def _kill_all(self) -> None:
        for number in list(self._processes):
            self.kill(number)


async def aside(work: Callable[[], None]) -> None:
    """As asyncio.to_thread, on a thread that nobody waits for at the end: Ctrl-C ends a download at once."""
    done: concurrent.futures.Future[None] = concurrent.futures.Future()
    done.set_running_or_notify_cancel()

    def run() -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            done.set_exception(error)
        else:
            done.set_result(None)

    threading.Thread(target=run, daemon=True).start()
    await asyncio.wrap_future(done)
