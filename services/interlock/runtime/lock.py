"""One process per database: a lock that the operating system drops when its holder dies."""

import fcntl
import os
from pathlib import Path

from interlock.terms import Unavailable


class FileLock:
    """Held from making it until close, or until this process ends."""

    def __init__(self, path: Path) -> None:
        """Lock the database at `path`. Raises Unavailable, naming the other process, when it is taken."""
        lock = path.with_suffix(path.suffix + ".lock")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unavailable(f"{lock} cannot be opened: {error.strerror}") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(self._descriptor, 32).decode(errors="replace").strip() or "unknown"
            os.close(self._descriptor)
            raise Unavailable(f"{path} is in use by process {holder}; stop that one first") from error
        try:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)
        except OSError as error:
            os.close(self._descriptor)
            raise Unavailable(f"{lock} cannot be written: {error.strerror}") from error

    def close(self) -> None:
        os.close(self._descriptor)
