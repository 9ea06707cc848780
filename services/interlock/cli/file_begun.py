"""A file that is read as far as it went when it was opened, however somebody else goes on with it meanwhile."""

import hashlib
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK: Final = 1024**2


class Begun(io.BufferedReader):
    """A file, to the byte that was its last one at the beginning. Where another one takes its name, this stays the one
    that was opened. Raises OSError for what cannot be read.
    """

    def __init__(self, path: Path) -> None:
        part = _Part(path)
        super().__init__(part)
        self.size: Final = part.size
        """At the beginning."""
        self.digest: Final = self._digest()
        """SHA-256 of its content, at the beginning."""

    def change(self) -> str | None:
        """How its content is another one than at the beginning; None where it is the same. Raises OSError where nobody
        can look.
        """
        now = os.fstat(self.fileno()).st_size
        if now != self.size:
            return f"it has {now:,} bytes now, and had {self.size:,} at the beginning"
        return None if self._digest() == self.digest else "it is as long as at the beginning, with another content"

    def _digest(self) -> str:
        """Of as many bytes as there were. It moves nobody's place in the file."""
        found, at = hashlib.sha256(), 0
        while block := os.pread(self.fileno(), min(_BLOCK, self.size - at), at):
            found.update(block)
            at += len(block)
        return found.hexdigest()


class _Part(io.FileIO):
    """Ends where the file ended when it was opened."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.size: Final = os.fstat(self.fileno()).st_size

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        left = max(self.size - self.tell(), 0)
        return super().readinto(memoryview(buffer)[:left])
