"""A file of many rows on its way to a door: a little at a time, each row that is not taken kept with its reasons."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol, TextIO

from interlock.cli.doors import LINES, Reply
from interlock.persons.outcome import WITHOUT_EFFECT
from interlock.terms import ErrorCode, Problem, Refused, Unavailable

AT_ONCE: Final = 256
"""Events in one body: a second of work for a door, which lets others go on meanwhile."""
AS_ONE: Final = 32
"""Rows of a native form in one body: a door reads them in one piece, and whoever else asks waits no longer."""
EACH_SURE: Final = 8
"""Events in one body where it matters how many were new: a door takes so many or none of them."""
WAIT_S: Final = 20
"""How long a door waits until the events of some rows are on the log."""
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
    """As it is sent."""
    kept: bytes | None = None
    """As it stands in the file, where that is something else."""
    upto: int = 0
    """How many bytes of the file lie behind its end."""
    ended: bool = True
    """It is sent with an end of its line. The last one of a file that may be cut off is not, and its door sees it."""

    @property
    def as_written(self) -> bytes:
        return self.text if self.kept is None else self.kept


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one file, and how some of them make a body."""

    content_type: str
    rows: Iterator[Row]
    header: bytes | None = None
    """Stands before the rows of each body, on a line of its own."""
    frame: tuple[bytes, bytes] = (b"", b"")
    """What stands before and behind the rows, and then a comma stands between them."""

    @property
    def is_events(self) -> bool:
        """Whether each row is an event of ours."""
        return self.content_type == LINES

    def body(self, batch: Sequence[Row]) -> bytes:
        begin, end = self.frame
        rows = (b",\n" if end else b"\n").join(row.text for row in batch)
        if self.header is None:
            return begin + rows + end
        return self.header + b"\n" + rows + (b"\n" if batch[-1].ended else b"")

    def at(self, batch: Sequence[Row], line: int) -> int | None:
        """Which row of these begins in that line of their body; None where none does."""
        begins = 1 if self.header is None else self.header.count(b"\n") + 2
        for at, row in enumerate(batch):
            if begins == line:
                return at
            begins += row.text.count(b"\n") + 1
        return None


@dataclass
class Counts:
    """What became of the rows so far."""

    read: int = 0
    taken: int = 0
    """Events that were new."""
    repeated: int = 0
    """Events that the door had before."""
    rejected: int = 0
    held: int = 0
    """Of these, what may be a hold and waits for repair."""
    not_read_yet: int = 0
    """Of the rejected, those that are taken as they are once some gate is upgraded."""
    first: list[str] = field(default_factory=list)
    """The first rows that were not taken, in words."""
    upto: int = 0
    """How much of the file that is, in bytes."""
    last: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The last event that was taken of each kind: its source and id."""
    without_effect: int = 0
    """Events of which the door said that nobody is held or let go by them."""


class Posts(Protocol):
    """What takes a body: a door, or what looks at it as a door does."""

    async def post(self, path: str, body: bytes, headers: Mapping[str, str] | None = None) -> Reply: ...


class Rejects(Protocol):
    """Where a row that is not taken is kept."""

    def add(self, row: Row, problems: Sequence[Problem], held: str | None) -> None: ...


@dataclass(frozen=True, slots=True)
class JsonRejects:
    """One JSON document a row."""

    to: TextIO

    def add(self, row: Row, problems: Sequence[Problem], held: str | None) -> None:
        document: dict[str, Any] = {"line": row.line, "held": held, "problems": [vars_of(one) for one in problems]}
        self.to.write(json.dumps(document, ensure_ascii=False) + "\n")


@dataclass
class Sending:
    """One file to one path of one door."""

    door: Posts
    path: str
    rows: Rows
    rejects: Rejects
    say: Callable[[Counts], None]
    """Told now and then how far it is."""
    at_once: int = AT_ONCE
    each: Callable[[Counts], None] = lambda _: None
    """Told after each body."""
    counts: Counts = field(default_factory=Counts)

    async def all(self) -> Counts:
        """Every row of the file. Raises Refused when it cannot be read, Unavailable when the door cannot go on; what
        was taken by then is harmless to send again.
        """
        for batch in _batches(self.rows.rows, self.at_once if self.rows.is_events else min(self.at_once, AS_ONE)):
            before = self.counts.read
            try:
                await self._send(batch)
            except Unavailable:
                self.counts.taken += len(batch)  # nobody knows; whoever counts what was missing must not miss one
                raise
            finally:
                self.each(self.counts)
            self.counts.read += len(batch)
            self.counts.upto = batch[-1].upto
            if before // TOLD_EVERY != self.counts.read // TOLD_EVERY:
                self.say(self.counts)
        return self.counts

    async def _send(self, batch: Sequence[Row]) -> None:
        headers = {"content-type": self.rows.content_type}
        if self.rows.is_events:
            reply = await self.door.post(self.path, self.rows.body(batch), headers)
            _require_done(reply)
            if not reply.ok:
                raise Refused(reply.problems)
            self.counts.taken += int(reply.document["taken"])
            self.counts.repeated += int(reply.document["repeated"])
            self._note_rejected(reply, batch)
            self._note_last(reply, batch)
            return
        left = list(batch)
        while left:
            reply = await self.door.post(self.path, self.rows.body(left), headers | {"prefer": f"wait={WAIT_S}"})
            _require_done(reply)
            if reply.ok:
                for receipt in reply.document.get("receipts", []):
                    self._count(receipt)
                self._note_rejected(reply, left)
                return
            left = self._without_bad(reply, left)

    def _note_rejected(self, reply: Reply, batch: Sequence[Row]) -> None:
        for rejected in reply.document.get("rejected", []):
            at = self.rows.at(batch, int(rejected["line"]))
            problems = [_of_the_row(_problem(one)) for one in rejected["problems"]]
            if at is None:
                raise Refused(problems)
            self.counts.not_read_yet += rejected.get("code") == ErrorCode.NOT_READ_YET
            self._reject(batch[at], problems, rejected["held"])

    def _without_bad(self, reply: Reply, batch: list[Row]) -> list[Row]:
        """The rows that nothing is wrong with; the others are noted. Raises Refused where no row is named: then the
        whole file is of a wrong form.
        """
        found: dict[int, list[Problem]] = {}
        for problem in reply.problems:
            named = _LINE.match(problem.field)
            at = None if named is None else self.rows.at(batch, int(named[1]))
            if at is not None:
                found.setdefault(at, []).append(problem)
        if not found:
            raise Refused(reply.problems)
        receipt = reply.document.get("receipt")
        for at, problems in sorted(found.items()):
            self._reject(batch[at], [*map(_of_the_row, problems)], None if receipt is None else "held")
        return [row for at, row in enumerate(batch) if at not in found]

    def _count(self, receipt: Mapping[str, Any]) -> None:
        if receipt["repeated"]:
            self.counts.repeated += 1
        else:
            self.counts.taken += 1
        self.counts.without_effect += str(receipt.get("why", "")).startswith(WITHOUT_EFFECT)
        self._note_event(receipt)

    def _note_last(self, reply: Reply, batch: Sequence[Row]) -> None:
        """Of the rows that were taken: nothing is said of each by itself."""
        away = {self.rows.at(batch, int(rejected["line"])) for rejected in reply.document.get("rejected", [])}
        for at, row in enumerate(batch):
            if at not in away:
                self._note_event(json.loads(row.text))

    def _note_event(self, said: Mapping[str, Any]) -> None:
        if "id" in said:
            self.counts.last[str(said["type"])] = (str(said["source"]), str(said["id"]))

    def _reject(self, row: Row, problems: Sequence[Problem], held: str | None) -> None:
        self.counts.rejected += 1
        self.counts.held += held is not None
        if len(self.counts.first) < SHOWN:
            self.counts.first.append(f"line {row.line}: {problems[0]}")
        self.rejects.add(row, problems, held)


SHOWN: Final = 5
"""So many rows are told at once; the others stand in the file of rejects."""


def vars_of(problem: Problem) -> dict[str, str]:
    return {"field": problem.field, "reason": problem.reason, "fix": problem.fix}


def _of_the_row(problem: Problem) -> Problem:
    """By its column alone: the line that a door names is that of a body."""
    from interlock.cli.file_events import NO_ROW  # noqa: PLC0415 - only a row that was rejected needs what a door reads

    if problem.field in NO_ROW:
        return Problem("row", problem.field, NO_ROW[problem.field])
    if _LINE.match(problem.field) is None:
        return problem
    return replace(problem, field=problem.field.partition(", ")[2] or "row")


def _problem(said: Any) -> Problem:
    return Problem(str(said["field"]), str(said["reason"]), str(said["fix"]))


def _require_done(reply: Reply) -> None:
    if reply.status >= _CANNOT_NOW:
        raise Unavailable(str(reply.document.get("detail", "the door failed")).rstrip("."))


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
