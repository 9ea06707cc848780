"""`interlock send FILE --census` and `--reconcile`: a source tells its past, and is compared with the log."""

import asyncio
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final, TextIO
from urllib.parse import quote

from interlock.cli.doors import CLOUDEVENT, FORMS, Door, open_door
from interlock.cli.failures import NotPossible, Refusal
from interlock.cli.file_begun import Begun
from interlock.cli.page import OK, PENDING, REFUSED, Line, Page, Tone
from interlock.cli.rows import AT_ONCE, EACH_SURE, Counts, JsonRejects, Rows, Sending
from interlock.runtime.clock import SystemClock
from interlock.terms import Problem, Refused, Unavailable
from interlock.terms.times import rfc3339

TIMEOUT_S: Final = 600.0
"""A door that was started again counts first what it has: some minutes for two million rows."""
_LOOKS: Final = 600
_LOOK_EVERY_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class PastTold:
    """What became of a source's past."""

    format: ClassVar[str] = "past_told/1"

    unit: str
    kind: str
    read: int
    taken: int
    repeated: int
    rejected: int
    told: bool
    """All of it stands in the log."""
    why: str
    rejects: str | None
    first: Sequence[str]

    @property
    def exit_code(self) -> int:
        if not self.told:
            return PENDING
        return REFUSED if self.rejected else OK

    def page(self) -> Page:
        tone: Tone = "good" if self.told else "warning"
        done = f"The past of {self.unit} ({self.kind}) is told." if self.told else f"Not told yet: {self.why}."
        return (Line(done, tone), *_counted(self.read, self.taken, self.repeated), *_rejected(self))


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How a source and the log compare."""

    format: ClassVar[str] = "reconciled/1"

    unit: str
    to: str
    read: int
    taken: int
    repeated: int
    rejected: int
    rejects: str | None
    first: Sequence[str]

    @property
    def exit_code(self) -> int:
        return REFUSED if self.rejected or self.taken else OK

    def page(self) -> Page:
        if self.taken:
            said = f"{self.taken:,} events were missing from the log. They are sent now; that they were is an incident."
            first = Line(said, "bad")
        else:
            first = Line(f"Nothing of {self.unit} is missing from the log, up to {self.to}.", "good")
        return (first, *_counted(self.read, self.taken, self.repeated), *_rejected(self))


def _counted(read: int, taken: int, repeated: int) -> Page:
    if read and not taken:
        return (Line(f"{read:,} rows read. Nothing in them was new: the door had {repeated:,} events before."),)
    return (Line(f"{read:,} rows read; {taken:,} events are new, {repeated:,} were there before."),)


def _rejected(told: PastTold | Reconciled) -> Page:
    if not told.rejected:
        return ()
    heading = Line(f"{told.rejected:,} rows were not taken; each is in {told.rejects} with its reasons:", "warning")
    more = told.rejected - len(told.first)
    rest = (Line(f"… and {more:,} more.", "quiet"),) if more > 0 else ()
    return (heading, *(Line(one) for one in told.first), *rest)


@dataclass(frozen=True, slots=True)
class Bulk:
    """What both need to know."""

    file: str
    unit: str
    at: str | None
    form: str | None
    say: Callable[[str], None]


async def tell_past(bulk: Bulk, kind: str, attested_by: str) -> PastTold | Refusal | NotPossible:
    """Open the census unless it is open or closed already, send every row, and close it. It can be stopped and run
    again: what was taken is not taken twice.
    """
    async with open_door(bulk.unit.partition("/")[0], bulk.at, TIMEOUT_S) as door:
        try:
            bulk.say(f"Asking the door what it has of the past of {bulk.unit} …")
            past = await _past(door, bulk.unit, kind)
            if not past["told"] and not past["open"]:
                await _event(door, bulk.unit, "CensusOpened", {"kind": kind})
            counts, rejects = await _send(door, "/v1/census", bulk)
            why = ""
            if not past["told"]:
                why = await _close(door, bulk, kind, attested_by, counts)
            told = bool((await _past(door, bulk.unit, kind))["told"])
        except Unavailable as error:
            return NotPossible("Not all of it was sent. Run it again: what was taken is not taken twice.", str(error))
    return PastTold(
        bulk.unit, kind, counts.read, counts.taken, counts.repeated, counts.rejected, told, why, rejects, counts.first
    )


async def reconcile(bulk: Bulk, to: str) -> Reconciled | Refusal | NotPossible:
    """Send everything that the source has up to that time: what the log has is a repeat, and what it lacks is appended
    at once and is an incident. What a run that broke off had found missing is kept beside the file, for the next one.
    """
    kept = Path(f"{bulk.file}.missing")
    earlier = int(kept.read_text()) if kept.exists() else 0

    def keep(counts: Counts) -> None:
        if earlier + counts.taken:
            kept.write_text(str(earlier + counts.taken))

    async with open_door(bulk.unit.partition("/")[0], bulk.at, TIMEOUT_S) as door:
        try:
            await _asked_of(door, bulk.unit)  # else only the last event of all would say that the unit is none
            counts, rejects = await _send(door, "/v1/events", bulk, EACH_SURE, keep)
            missing = earlier + counts.taken
            said = {"to": to, "compared": counts.taken + counts.repeated, "missing": missing}
            await _event(door, bulk.unit, "FeedReconciled", said)
            kept.unlink(missing_ok=True)
        except Unavailable as error:
            return NotPossible("Not compared to the end. Run it again: what was sent is not sent twice.", str(error))
    return Reconciled(bulk.unit, to, counts.read, missing, counts.repeated, counts.rejected, rejects, counts.first)


async def _send(
    door: Door, path: str, bulk: Bulk, at_once: int = AT_ONCE, each: Callable[[Counts], None] = lambda _: None
) -> tuple[Counts, str | None]:
    """What became of the rows, and where those stand that were not taken. Raises Unavailable where the file has changed
    meanwhile: then nobody can say that this was all of it.
    """
    rejects = Path(f"{bulk.file}.rejects.jsonl")
    with ExitStack() as stack:
        aside = stack.enter_context(_beside(rejects))
        file, rows = _rows(bulk, stack)
        counts = await Sending(door, path, rows, JsonRejects(aside), _said_by(bulk), at_once, each).all()
        if (change := file.change()) is not None:
            raise Unavailable(f"{bulk.file} has changed while it was sent: {change}")
    if counts.rejected:
        return counts, str(rejects)
    rejects.unlink()
    return counts, None


def _rows(bulk: Bulk, stack: ExitStack) -> tuple[Begun, Rows]:
    """The file and what is in it: events, or rows of a native form. Raises Refused."""
    from interlock.adapters.__main__ import agency_of  # noqa: PLC0415 - only a past needs what a door reads
    from interlock.cli.file_rows import events_in, native_in, opened  # noqa: PLC0415 - as above

    file = opened(Path(bulk.file), stack)
    if bulk.form is None:
        return file, events_in(file, bulk.file)
    return file, native_in(file, bulk.form, agency_of(FORMS[bulk.form]).translators[bulk.form])


def _said_by(bulk: Bulk) -> Callable[[Counts], None]:
    return lambda counts: bulk.say(f"{counts.read:,} rows sent, {counts.rejected:,} of them not taken …")


def _beside(rejects: Path) -> TextIO:
    """The file of rows that are not taken, emptied. Raises Refused when it cannot be written."""
    try:
        return rejects.open("w", encoding="utf-8")
    except OSError as error:
        fix = "Rows that are not taken are listed there: make the folder writable."
        raise Refused([Problem(str(rejects), f"cannot be written: {error.strerror}", fix)]) from error


async def _close(door: Door, bulk: Bulk, kind: str, attested_by: str, counts: Counts) -> str:
    """Say how much was told, and wait until the log has counted it. Returns what became of that."""
    bulk.say("All rows are at the door. Waiting until the log has counted them …")
    past = await _past(door, bulk.unit, kind)
    if past["told"]:  # an earlier run had closed it, and the log has taken that meanwhile
        return ""
    said = {
        "kind": kind, "read": counts.read, "sent": past["sent"], "refused": counts.rejected,
        "digest": past["digest"], "attested_by": attested_by,
    }  # fmt: skip
    event_id = await _event(door, bulk.unit, "CensusClosed", said)
    for _ in range(_LOOKS):
        receipt = (await door.get(f"/v1/events/{event_id}")).document
        if receipt.get("status") != "PENDING":
            return str(receipt.get("why", ""))
        await asyncio.sleep(_LOOK_EVERY_S)
    return "the log has not taken it yet"


async def _past(door: Door, unit: str, kind: str) -> Mapping[str, Any]:
    past = await _asked_of(door, unit)
    found = next((one for one in past if one["kind"] == kind), None)
    if found is None:
        known = ", ".join(str(one["kind"]) for one in past)
        raise Refused([Problem("--census", f"{kind} is no past that {unit} tells", f"Use {known}.")])
    return dict(found)


async def _asked_of(door: Door, unit: str) -> Sequence[Mapping[str, Any]]:
    """Every past of this unit. Raises Refused where the door has no such unit, Unavailable when nobody can look."""
    reply = await door.get(f"/v1/census/{quote(unit)}")
    if reply.failed:
        raise Unavailable(str(reply.document.get("detail", "the door failed")).rstrip("."))
    if not reply.ok:
        raise Refused([Problem("--unit", f"{unit} {one.reason}", one.fix) for one in reply.problems])
    return tuple(reply.document["past"])


async def _event(door: Door, unit: str, name: str, data: Mapping[str, Any]) -> str:
    """Publish an event of this unit about the log; its id."""
    event_id = f"{name}-{secrets.token_hex(8)}"
    now = rfc3339(SystemClock().utc())
    body = {
        "type": name,
        "id": event_id,
        "source": unit,
        "subject": {"ref": "log"},
        "time": now,
        "data": dict(data),
    }
    headers = {"content-type": CLOUDEVENT, "prefer": "wait=20"}
    reply = await door.post("/v1/events", json.dumps(body).encode(), headers)
    if not reply.ok:
        raise Refused(reply.problems)
    return event_id
