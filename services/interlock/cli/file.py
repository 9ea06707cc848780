"""`interlock file`: files of many rows. Each row is looked at by itself, and the same file twice is harmless."""

import asyncio
import itertools
import json
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import Annotated, Any, Final

from cyclopts import App, Parameter

from interlock.adapters.__main__ import agency_of
from interlock.cli.doors import FORMS, known_doors, open_door
from interlock.cli.failures import NotPossible
from interlock.cli.file_begun import Begun
from interlock.cli.file_door import OfflineDoor
from interlock.cli.file_rejects import rejects_beside
from interlock.cli.file_results import FileChecked, FileSent
from interlock.cli.file_rows import events_in, native_in, opened
from interlock.cli.file_settled import pending_of
from interlock.cli.output import RICH, Shown, progress_to, tell
from interlock.cli.page import CANNOT_CHECK, NOT_STORED, examples
from interlock.cli.rows import Counts, Row, Rows, Sending
from interlock.cli.send_checks import known_agency, require_own
from interlock.door.translator import Translator
from interlock.runtime.clock import SystemClock
from interlock.terms import Problem, Refused, Unavailable, one_of

app = App(name="file", help="Files of many rows: check each row, or send them. The same file twice is harmless.")

TIMEOUT_S: Final = 120.0
_AGAIN: Final = "Send it again: what was taken is not taken twice."
_LOOKED_AT_FIRST: Final = 100
"""Rows among which the first one that names its source says whose door it is."""
_TABLE: Final = """\
A table of events has a column for each field of an event, called as in its JSON, with dots:
  type,id,source,time,subject.a_number,subject.born,data.kind,data.countries
  StayGranted,st-1,doj/ca9,2026-11-02T17:00:00Z,A900-000-011,1988-02-14,coa_stay,
  StayGranted,st-2,doj/ca9,2026-11-02T17:05:00Z,A900-000-022,1979-07-30,coa_stay,
An empty cell is a field that is left out; the values of a list stand between semicolons; a list of objects is JSON.
Print one: interlock example StayGranted --csv
"""


@dataclass(frozen=True, slots=True)
class _Job:
    """One file, open."""

    file: Begun
    rows: Rows
    agency: str
    """Whose door it is for."""
    named_in: str
    """What says so."""
    translator: Translator | None = None
    """Of a form of that agency's own."""


@app.command(
    help_epilogue=examples(
        "interlock file check nightly.csv", "interlock file check removals-2026-10.csv --as removals"
    )
    + _TABLE
)
async def check(
    file: Path,
    /,
    *,
    form: Annotated[str | None, Parameter(name="--as")] = None,
    shown: Shown = RICH,
) -> FileChecked | NotPossible:
    """Check every row of a file as a door would, offline: nothing is sent. Exit code 1: some rows need work; they stand
    beside the file, in a file of their own, each with line, field, reason and fix; 11: the file was written to
    meanwhile.

    Parameters
    ----------
    file
        A table of events as CSV with a header, or an event a line as JSON; or rows in a form of an agency's own.
    form
        That form: docket-tables, apss-cases, removals, detentions, charter-missions, apprehensions or docket-entries.
    """
    with ExitStack() as stack:
        job = _job(file, form, stack)
        rejects, kept = stack.enter_context(rejects_beside(file))
        door = OfflineDoor(job.agency, job.translator, job.named_in)
        counts = await _all(Sending(door, "/v1/events", job.rows, kept, _progress(job.file.size, "checked", shown)), "")
        change = job.file.change()
    kept_in = _kept(rejects, counts)
    if change is not None:
        what = f"{file} has changed while it was checked. Check it again, once nobody writes to it. Nothing was sent."
        return NotPossible(what, change, CANNOT_CHECK)
    good = counts.read - counts.rejected
    return FileChecked(str(file), counts.read, good, counts.rejected, counts.taken, kept_in, counts.first)


@app.command(
    help_epilogue=examples("interlock file send nightly.csv", "interlock file send dockets.json --as docket-entries")
    + _TABLE
)
async def send(
    file: Path,
    /,
    *,
    form: Annotated[str | None, Parameter(name="--as")] = None,
    at: Annotated[str | None, Parameter(name="--at")] = None,
    shown: Shown = RICH,
) -> FileSent | NotPossible:
    """Send every row of a file to a door, which looks at each by itself: the good ones are taken once, and the others
    stand beside the file with line, field, reason and fix, and a note says when it was sent. It can be stopped and run
    again. Exit code 1: some rows need work; 12: send it again, since the door was lost on the way, or somebody has
    written to the file meanwhile; 14: without effect; 15: not on the log yet.

    Parameters
    ----------
    file
        A table of events as CSV with a header, or an event a line as JSON; or rows in a form of an agency's own.
    form
        That form: docket-tables, apss-cases, removals, detentions, charter-missions, apprehensions or docket-entries.
    at
        The door: its URL, or an agency such as eoir. Left out, that of the form, or of the agency that the first row
        names.
    """
    note = file.with_name(f"{file.name}.sent")
    counts = Counts()
    try:
        with ExitStack() as stack:
            job = _job(file, form, stack)
            rejects, kept = stack.enter_context(rejects_beside(file))
            if at is not None:
                require_own(f"{job.named_in} is", job.agency, at)
            agency = at or known_agency(job.named_in, job.agency)
            async with open_door(agency, at, TIMEOUT_S) as door:
                sending = Sending(
                    door, "/v1/events", job.rows, kept, _progress(job.file.size, "sent", shown), counts=counts
                )
                await _all(sending, _AGAIN)
                pending = await pending_of(door, counts, progress_to(shown))
                change = job.file.change()
    except Unavailable as error:
        what = f"Stopped after {counts.read:,} rows. Send the file again: what was taken is not taken twice."
        return NotPossible(what, str(error), NOT_STORED)
    kept_in = _kept(rejects, counts)
    if change is not None:
        return _changed(file, change, counts, kept_in)
    before = _noted(note, job.file.digest, door.url) if not counts.taken else None
    note.write_text(json.dumps({"sha256": job.file.digest, "door": door.url, "at": _now()}) + "\n")
    return FileSent(
        str(file), door.url, counts.read, counts.read - counts.rejected, counts.rejected, counts.held,
        counts.not_read_yet, counts.taken,
        counts.repeated, pending, counts.without_effect, before, kept_in, counts.first,
    )  # fmt: skip


def _job(file: Path, form: str | None, stack: ExitStack) -> _Job:
    """Raises Refused for what is no file of rows, and where no row says whose it is."""
    if form is not None:
        if form not in FORMS:
            raise Refused([Problem("--as", f"{form} is not a form known here", one_of(form, FORMS))])
        translator = agency_of(FORMS[form]).translators[form]
        begun = opened(file, stack)
        return _Job(begun, native_in(begun, form, translator), FORMS[form], f"--as {form}", translator)
    begun = opened(file, stack)
    rows = events_in(begun, str(file))
    first = list(itertools.islice(rows.rows, _LOOKED_AT_FIRST))
    named = [(one.line, agency) for one in first if (agency := _agency_of(one)) is not None]
    if not named:
        fix = "Give each row its source, such as doj/ca9."
        raise Refused([Problem(str(file), "has no row that says whose it is", fix)])
    known = known_doors()
    line, agency = next((one for one in named if one[1] in known), named[0])  # one bad row keeps no other back
    return _Job(begun, replace(rows, rows=itertools.chain(first, rows.rows)), agency, f"the source in line {line}")


def _agency_of(row: Row) -> str | None:
    """Whose row that is, as far as it can be read."""
    try:
        source = json.loads(row.text)["source"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    agency = source.partition("/")[0] if isinstance(source, str) else ""
    return agency or None


async def _all(sending: Sending, then: str) -> Counts:
    """Every row; whoever stops it hears how far it was."""
    try:
        return await sending.all()
    except asyncio.CancelledError:
        tell(f"\nStopped after {sending.counts.read:,} rows. {then}".rstrip())
        raise


def _progress(size: int, done: str, shown: Shown) -> Callable[[Counts], None]:
    """How many rows, which part of the file that is, how fast, and how long it may take yet."""
    say, begun = progress_to(shown), time.monotonic()

    def told(counts: Counts) -> None:
        part, seconds = counts.upto / size, max(time.monotonic() - begun, 0.001)
        left = seconds * (1 - part) / part if part else 0.0
        need = f", {counts.rejected:,} need work" if counts.rejected else ""
        say(
            f"{counts.read:,} rows {done}{need}; {part:.0%} of the file, {counts.read / seconds:,.0f} rows a second, "
            f"about {left:.0f} s left …"
        )

    return told


def _kept(rejects: Path, counts: Counts) -> str | None:
    """Where the rows stand that need work. A file that has none is gone."""
    if counts.rejected:
        return str(rejects)
    rejects.unlink(missing_ok=True)  # another run over the same file may have been faster
    return None


def _changed(file: Path, change: str, counts: Counts, rejects: str | None) -> NotPossible:
    """To whoever has sent what is not what the file holds now. Fails closed: it is not called sent."""
    need = "" if rejects is None else f" {counts.rejected:,} of these need work ({rejects} says why, row by row)."
    what = (
        f"{file} has changed while it was sent; {counts.read:,} rows were read.{need} Send it again, once nobody "
        "writes to it: what was taken is not taken twice."
    )
    return NotPossible(what, change, NOT_STORED)


def _noted(note: Path, digest: str, door: str) -> str | None:
    """When this very file was sent to this door before, as far as is noted beside it."""
    said: Any = None
    with suppress(OSError, ValueError):
        said = json.loads(note.read_bytes())
    if isinstance(said, dict) and (said.get("sha256"), said.get("door")) == (digest, door):
        return str(said.get("at"))
    return None


def _now() -> str:
    return SystemClock().utc().astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
