"""Children that do not outlive their parent, not even when it is killed with -9.

Run as a file, before anything of ours is imported: it asks the kernel for SIGKILL at the parent's death and then
becomes the wanted program. A hook between fork and exec (`preexec_fn`) would do the same but is unsafe beside threads.

The kernel watches the parent's THREAD, not the process: start children from the main thread, which lives as long as the
process does. asyncio's own start from a loop on the main thread is right; `asyncio.to_thread` is not.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from typing import Final

_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h


def child_command(argv: Sequence[str]) -> list[str]:
    """The command line that runs `argv` as a child that dies with this process. Linux only."""
    # -I and -S: standard library only, so that a child costs some ten milliseconds and nothing of ours can break it.
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *argv]


def main() -> None:
    parent, argv = int(sys.argv[1]), sys.argv[2:]
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        sys.exit(f"prctl failed: {os.strerror(ctypes.get_errno())}")
    if os.getppid() != parent:  # it died before we asked, and the kernel will send nothing
        sys.exit(f"process {parent}, which started this one, is gone")
    os.execvp(argv[0], argv)  # noqa: S606 - becoming the wanted program, without a shell, is the purpose


if __name__ == "__main__":
    main()
