"""The file of rows that need work: beside the input, for whoever mends them, and for nobody else on this machine."""

import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from interlock.cli.rows import Row
from interlock.terms import Problem, Refused


class CsvRejects:
    """A line for each thing that is wrong: line, field, reason, fix, the id under which it waits, and the row."""

    def __init__(self, to: TextIO) -> None:
        self._writer = csv.writer(to, lineterminator="\n")
        self._writer.writerow(["line", "field", "reason", "fix", "held", "row"])

    def add(self, row: Row, problems: Sequence[Problem], held: str | None) -> None:
        written = row.as_written.decode("utf-8", "backslashreplace")
        for at, one in enumerate(problems):
            kept = written if at == 0 else ""  # once is enough
            self._writer.writerow([row.line, one.field, one.reason, one.fix, held or "", kept])


@contextmanager
def rejects_beside(file: Path) -> Iterator[tuple[Path, CsvRejects]]:
    """Where they are going to stand, and where they are written to. It is there when all of the file was read, and
    not after a Ctrl-C. Raises Refused when it cannot be written.
    """
    name = file.with_name(f"{file.stem}.rejected.csv")
    try:
        # Its rows name people, so nobody else can read it; another run over the same file writes to another one.
        descriptor, written = tempfile.mkstemp(".part", f"{name.name}.", name.parent)
    except OSError as error:
        fix = "Rows that need work are listed there: make the folder writable."
        raise Refused([Problem(str(name), f"cannot be written: {error.strerror}", fix)]) from error
    part = Path(written)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as opened:
            yield name, CsvRejects(opened)
        part.replace(name)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
