"""The doors of a sandbox: one process an agency."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import httpx2

from interlock.sandbox.child import child_command
from interlock.sandbox.ports import require_free
from interlock.sandbox.site import SandboxSite
from interlock.terms import Problem, Refused, Unavailable

_STOP_TIMEOUT_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a door is."""

    why: str | None
    """Why its gate is closed; None when it is open."""
    late: tuple[str, ...] = ()
    """The sources that it finds late."""
    held: tuple[Mapping[str, object], ...] = ()
    """What its agency has sent that waits for repair."""
    held_units: tuple[str, ...] = ()
    """The units of its agency that are silent for it."""


class Doors:
    """Starts, ends and watches door processes. They die with this one."""

    def __init__(self, site: SandboxSite) -> None:
        self._site = site
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, agency: str) -> None:
        """Start a door; it is ready later. Raises Refused for an unknown one, Unavailable when its port is taken."""
        if agency not in self._site.ports.doors:
            known = ", ".join(sorted(self._site.ports.doors))
            raise Refused([Problem("door", f"{agency} is not a door of the sandbox", f"Use one of {known}.")])
        require_free([self._site.ports.doors[agency]])
        with self._site.log(f"door-{agency}").open("ab") as log:
            self._processes[agency] = subprocess.Popen(  # noqa: S603 - our own program
                child_command([sys.executable, "-m", "interlock.adapters", agency]),
                env=self._site.environment(agency),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the parent, which ends the doors in order
            )

    async def look(self, agency: str, client: httpx2.AsyncClient) -> Look:
        """How this door is. Raises Unavailable, with its log and the last line of it, when the process has ended."""
        if self._processes[agency].poll() is not None:
            raise self._failure(agency, "has stopped")
        try:
            document = (await client.get(f"{self._site.doors[agency]}/readyz")).json()
        except httpx2.TransportError:
            return Look("it does not answer yet")
        held, units = document["held"] or (), document["held_units"] or ()  # null while its outbox cannot be read
        return Look(document["why"], tuple(document["late"]), tuple(held), tuple(units))

    @property
    def started(self) -> list[str]:
        """Every door that was started and not killed."""
        return list(self._processes)

    def kill(self, agency: str) -> None:
        """End a door at once, as a crash would."""
        process = self._processes.pop(agency, None)
        if process is not None:
            process.kill()
            process.wait()

    def stop(self) -> None:
        """Ask every door to end, and end those that do not."""
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            try:
                process.wait(_STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._processes.clear()

    def running(self, agency: str) -> bool:
        process = self._processes.get(agency)
        return process is not None and process.poll() is None

    def _failure(self, agency: str, what: str) -> Unavailable:
        log = self._site.log(f"door-{agency}")
        lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
        return Unavailable(f"The door of {agency} {what}: {lines[-1] if lines else 'it said nothing'} (its log: {log})")
