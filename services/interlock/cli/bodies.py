"""Bodies that a caller gives: a file, or - for standard input."""

import sys
from pathlib import Path
from typing import Final

from interlock.terms import Problem, Refused

BYTES_MAX: Final = 16 * 1024 * 1024
"""Far above what a door takes; only so that a wrong file does not fill the memory."""


def read_body(file: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises Refused, naming the file."""
    try:
        if file == "-":
            content = sys.stdin.buffer.read(BYTES_MAX + 1)
        else:
            with Path(file).open("rb") as opened:
                content = opened.read(BYTES_MAX + 1)
    except OSError as error:
        raise Refused(
            [Problem(file, f"cannot be read: {error.strerror}", "Give the path of a file, or - for standard input.")]
        ) from error
    if len(content) > BYTES_MAX:
        raise Refused([Problem(file, f"has more than {BYTES_MAX} bytes", "Is it the right file?")])
    return content


def first_line(file: str) -> bytes:
    """Of a file with many rows, before anything of it is sent. Raises Refused where it cannot be read."""
    try:
        with Path(file).open("rb") as opened:
            return opened.readline(BYTES_MAX)
    except OSError as error:
        fix = "Give the path of a file with one row a line."
        raise Refused([Problem(file, f"cannot be read: {error.strerror}", fix)]) from error
