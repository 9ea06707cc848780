"""A real schema registry, Apicurio, as a child process of this one. What it was told is gone with it."""

import asyncio
import shutil
import subprocess
import tarfile
import time
from pathlib import Path
from typing import Final

import httpx2

from interlock.sandbox.brokers import aside
from interlock.sandbox.child import child_command
from interlock.sandbox.jars import ensure_jars, shipped_registry
from interlock.sandbox.java import find_java
from interlock.sandbox.ports import HOST, require_free
from interlock.sandbox.server import last_error
from interlock.sandbox.site import registry_url
from interlock.terms import Unavailable

_OLDEST_JAVA: Final = 21
_JVM: Final = (
    "-Xmx256m",  # it shares one small machine with brokers, doors and tests
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # quick code now instead of the best code later
    "-XX:-UsePerfData",  # no files of its own in the machine's temporary folder
    "-XX:+ExitOnOutOfMemoryError",  # one that has failed is gone
)
_READY_TIMEOUT_S: Final = 60.0  # some ten times what it takes, for a machine that is busy
_STOP_TIMEOUT_S: Final = 3.0
_POLL_S: Final = 0.1


class RegistryServer:
    """One registry on this machine only. Each start begins with an empty one."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = registry_url(port)
        self._folder = folder.resolve()
        self._port = port
        self._java = Path()
        self._process: subprocess.Popen[bytes] | None = None
        self._log_start = 0

    @property
    def log(self) -> Path:
        return self._folder / "registry.log"

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start_blocking(self) -> None:
        """Returns when it answers. Raises Unavailable when it cannot start; then it does not run."""
        try:
            self._prepare()
            self._spawn()
            self._wait_ready()
        except BaseException:
            self.kill()
            raise

    async def start(self) -> None:
        """As start_blocking, for those who have a loop, which must be the main thread's."""
        try:
            await aside(self._prepare)
            self._spawn()
            await asyncio.to_thread(self._wait_ready)
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ask it to end, and end it where it does not. Of what was unpacked for it nothing is left."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(_STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None
        shutil.rmtree(self._folder / "app", ignore_errors=True)

    def _prepare(self) -> None:
        """Java, and the files of the archive, which are taken out of it anew for each sandbox: only it is checked."""
        require_free([self._port])
        self._java = find_java(_OLDEST_JAVA)
        if not (self._folder / "app").exists():
            (archive,) = ensure_jars(jars=shipped_registry(), what="Apicurio Registry")
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                with tarfile.open(archive) as packed:
                    packed.extractall(self._folder / "unpacking", filter="data")
                (self._folder / "unpacking").replace(self._folder / "app")
            except OSError as error:
                raise Unavailable(f"{archive.name} cannot be unpacked: {error.strerror} (170 MB are needed)") from error

    def _spawn(self) -> None:
        settings = {
            "quarkus.http.host": HOST,  # never beyond this machine: nobody has to prove who they are here
            "quarkus.http.port": str(self._port),
            "quarkus.management.host": HOST,  # it would listen to everybody, on a port that others use as well
            "quarkus.management.port": "0",
            "quarkus.http.access-log.enabled": "false",
            'quarkus.log.category."io.apicurio".level': "WARN",  # or it would note every question
            "java.io.tmpdir": str(self._folder),
        }
        options = [f"-D{name}={value}" for name, value in settings.items()]
        command = [str(self._java), *_JVM, *options, "-jar", "app/quarkus-run.jar"]
        with self.log.open("ab") as log:
            self._log_start = log.tell()
            self._process = subprocess.Popen(  # noqa: S603 - our own command line
                child_command(command), cwd=self._folder, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,  # Ctrl-C is for the parent, which then ends this one
            )  # fmt: skip

    def _wait_ready(self) -> None:
        deadline = time.monotonic() + _READY_TIMEOUT_S
        with httpx2.Client(timeout=1.0) as client:
            while not self._answers(client):
                late = time.monotonic() > deadline
                if late or not self.is_running:
                    what = f"was not ready after {_READY_TIMEOUT_S:.0f} s" if late else "stopped while starting"
                    why = last_error(self.log, self._log_start)
                    raise Unavailable(f"The schema registry {what}: {why} (its log: {self.log})")
                time.sleep(_POLL_S)

    def _answers(self, client: httpx2.Client) -> bool:
        try:
            return client.get(f"{self.url}/subjects").status_code == httpx2.codes.OK
        except httpx2.TransportError:
            return False
