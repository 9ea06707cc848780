"""A file of many rows on its way to a door: a little at a time, each row that is not taken kept with its reasons."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TextIO

from interlock.cli.doors import LINES, Door, Reply
from interlock.terms import Problem, Refused, Unavailable

AT_ONCE: Final = 256
"""Events in one body: a second of work for a door, which lets others go on meanwhile."""
AS_ONE: Final = 32
"""Rows of a native form in one body: a door reads them in one piece, and whoever else asks waits no longer."""
EACH_SURE: Final = 8
"""Events in one body where it matters how many were new: a door takes so many or none of them."""
BYTES_AT_ONCE: Final = 131_072
TOLD_EVERY: Final = 2_000
_LINE: Final = re.compile(r"line (\d+)\b")
_CANNOT_NOW: Final = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file."""

    line: int
    """From 1, as an editor counts."""
    text: bytes


@dataclass
class Counts:
    """What became of the rows so far."""

    read: int = 0
    taken: int = 0
    """Events that were new."""
    repeated: int = 0
    """Events that the door had before."""
    rejected: int = 0
    first: list[str] = field(default_factory=list)
    """The first rows that were not taken, in words."""


@dataclass
class Sending:
    """One file to one path of one door."""

    door: Door
    path: str
    form: str | None
    """The native form of the file; None for an event a line."""
    rejects: TextIO
    say: Callable[[str], None]
    at_once: int = AT_ONCE
    each: Callable[[Counts], None] = lambda _: None
    """Told after each body."""
    counts: Counts = field(default_factory=Counts)

    async def all_of(self, file: Path) -> Counts:
        """Every row of the file. Raises Refused when it cannot be read, Unavailable when the door cannot go on; what
        was taken by then is harmless to send again.
        """
        header, rows = _rows(file, headed=self.form is not None)
        for batch in _batches(rows, self.at_once if self.form is None else min(self.at_once, AS_ONE)):
            before = self.counts.read
            try:
                await self._send(header, batch)
            except Unavailable:
                self.counts.taken += len(batch)  # nobody knows; whoever counts what was missing must not miss one
                raise
            finally:
                self.each(self.counts)
            self.counts.read += len(batch)
            if before // TOLD_EVERY != self.counts.read // TOLD_EVERY:
                said = f"{self.counts.read:,} rows sent, {self.counts.rejected:,} of them not taken …"
                self.say(said)
        return self.counts

    async def _send(self, header: bytes, batch: Sequence[Row]) -> None:
        if self.form is None:
            reply = await self.door.post(self.path, b"\n".join(row.text for row in batch), {"content-type": LINES})
            _require_done(reply)
            self._note_lines(reply, batch)
            return
        left = list(batch)
        while left:
            body = b"\n".join([header, *(row.text for row in left)]) + b"\n"
            kind = f"application/vnd.interlock.{self.form}+tsv"
            reply = await self.door.post(self.path, body, {"content-type": kind, "prefer": "wait=20"})
            _require_done(reply)
            if reply.ok:
                for receipt in reply.document.get("receipts", []):
                    self._count(repeated=bool(receipt["repeated"]))
                return
            left = self._without_bad(reply, left)

    def _note_lines(self, reply: Reply, batch: Sequence[Row]) -> None:
        if not reply.ok:
            raise Refused(reply.problems)
        self.counts.taken += int(reply.document["taken"])
        self.counts.repeated += int(reply.document["repeated"])
        for rejected in reply.document["rejected"]:
            row = batch[int(rejected["line"]) - 1]
            self._reject(row, [_problem(one) for one in rejected["problems"]], rejected["held"])

    def _without_bad(self, reply: Reply, batch: list[Row]) -> list[Row]:
        """The rows that nothing is wrong with; the others are noted. Raises Refused where no row is named: then the
        whole file is of a wrong form.
        """
        found: dict[int, list[Problem]] = {}
        for problem in reply.problems:
            named = _LINE.match(problem.field)
            if named is not None and 0 <= int(named[1]) - 2 < len(batch):  # line 1 is the header
                found.setdefault(int(named[1]) - 2, []).append(problem)
        if not found:
            raise Refused(reply.problems)
        receipt = reply.document.get("receipt")
        for at, problems in sorted(found.items()):
            line = batch[at].line
            in_file = [replace(one, field=_LINE.sub(f"line {line}", one.field, count=1)) for one in problems]
            self._reject(batch[at], in_file, None if receipt is None else "held")
        return [row for at, row in enumerate(batch) if at not in found]

    def _count(self, *, repeated: bool) -> None:
        if repeated:
            self.counts.repeated += 1
        else:
            self.counts.taken += 1

    def _reject(self, row: Row, problems: Sequence[Problem], held: str | None) -> None:
        self.counts.rejected += 1
        if len(self.counts.first) < _SHOWN:
            self.counts.first.append(f"line {row.line}: {problems[0]}")
        document: dict[str, Any] = {"line": row.line, "held": held, "problems": [vars_of(one) for one in problems]}
        self.rejects.write(json.dumps(document, ensure_ascii=False) + "\n")


_SHOWN: Final = 5


def vars_of(problem: Problem) -> dict[str, str]:
    return {"field": problem.field, "reason": problem.reason, "fix": problem.fix}


def _problem(said: Any) -> Problem:
    return Problem(str(said["field"]), str(said["reason"]), str(said["fix"]))


def _require_done(reply: Reply) -> None:
    if reply.status >= _CANNOT_NOW:
        raise Unavailable(str(reply.document.get("detail", "the door failed")).rstrip("."))


def _rows(file: Path, *, headed: bool) -> tuple[bytes, Iterator[Row]]:
    """The header, if there is to be one, and the rows. Raises Refused, naming the file."""
    try:
        opened = file.open("rb")
    except OSError as error:
        fix = "Give the path of a file with one row a line."
        raise Refused([Problem(str(file), f"cannot be read: {error.strerror}", fix)]) from error
    header = opened.readline().rstrip(b"\r\n") if headed else b""

    def rows() -> Iterator[Row]:
        with opened:
            for line, text in enumerate(opened, start=2 if headed else 1):
                if text.strip():
                    yield Row(line, text.rstrip(b"\r\n"))

    return header, rows()


def _batches(rows: Iterator[Row], at_once: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    size = 0
    for row in rows:
        if batch and (len(batch) == at_once or size + len(row.text) > BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += len(row.text)
    if batch:
        yield batch
