"""Many events at once, one a line: what is good is taken, and each line that is not is named with its reasons."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from interlock.door.adapter import Adapter
from interlock.door.document import CLOUDEVENT, ProblemItem
from interlock.door.intake_documents import LinesDocument, RejectedLine
from interlock.door.salvage import faults_of, never_lost
from interlock.events import Event
from interlock.events.record import Draft
from interlock.law import Law, can_restrict
from interlock.outbox import Intake, Outbox, Receipt
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.repair import ended_before
from interlock.terms import ErrorCode, PersonRef, Problem, Refused

LINES: Final = "application/vnd.interlock.events+jsonl"
PENDING_MAX: Final = 32
"""How many events may wait for the log before a sender of many has to wait as well."""
WAIT_S: Final = 20.0

AT_ONCE: Final = 8
"""Lines that are taken before anybody else may go on: a live hold comes in by the same door."""

Line = tuple[int, bytes]
"""A line by its number, from 1."""
GoodLine = tuple[int, bytes, list[tuple[Draft, Event]]]
"""A line by its number, and the events that it means."""


@dataclass
class _Done:
    receipts: list[Receipt] = field(default_factory=list)
    rejected: list[RejectedLine] = field(default_factory=list)
    good: int = 0
    """Lines of which every event is stored here."""
    not_read: dict[PersonRef, int] = field(default_factory=dict)
    """Whom a line is about that some gate cannot read yet, and which line."""


async def take_lines(adapter: Adapter, outbox: Outbox, intake: Intake) -> LinesDocument:
    """Take the good lines, hold for repair what may be a hold, and say what became of each other line. Raises
    Unavailable when the disk refuses; lines that were taken by then are harmless to send again.
    """
    done = _Done()
    lines = list(enumerate(intake.body.split(b"\n"), start=1))
    until = asyncio.get_running_loop().time() + WAIT_S
    for begin in range(0, len(lines), AT_ONCE):
        _take_some(adapter, outbox, lines[begin : begin + AT_ONCE], done)
        await _let_others_go_on(adapter, outbox, until)
    return LinesDocument(
        lines=done.good + len(done.rejected),
        taken=sum(not one.repeated for one in done.receipts),
        repeated=sum(one.repeated for one in done.receipts),
        pending=outbox.store.pending_count() + adapter.areas.store.pending_count(),
        rejected=tuple(sorted(done.rejected, key=lambda one: one.line)),
    )


async def _let_others_go_on(adapter: Adapter, outbox: Outbox, until: float) -> None:
    """As long as much waits for the log, but not beyond that time of the loop: the log may be out of reach."""
    await asyncio.sleep(0)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout_at(until):
            while outbox.store.pending_count(PENDING_MAX + 1) > PENDING_MAX:
                await adapter.replica.moved()


def _take_some(adapter: Adapter, outbox: Outbox, lines: Sequence[Line], done: _Done) -> None:
    """Take these, in their order: what repairs a line stands after it. Each goes where it must. Raises Unavailable when
    the disk refuses.
    """
    good: list[GoodLine] = []
    box: Outbox | AreaOutbox = outbox
    for number, line in lines:
        if not line.strip():
            continue
        try:
            with never_lost():
                events = adapter.parser.event(line, no_id)
        except Refused as refused:
            _take_good(adapter, outbox, box, good, done)
            good = []
            done.rejected.append(_turned_away(adapter, outbox, number, line, refused))
            continue
        before, box = box, adapter.taken_by(events, outbox)
        if box is not before:
            _take_good(adapter, outbox, before, good, done)
            good = []
        good.append((number, line, events))
    _take_good(adapter, outbox, box, good, done)


def _take_good(
    adapter: Adapter, outbox: Outbox, box: Outbox | AreaOutbox, good: Sequence[GoodLine], done: _Done
) -> None:
    """Take these as one. Raises Unavailable when the disk refuses."""
    if not good:
        return
    try:
        _require_in_order(adapter.site.law, [event for _, _, events in good for event in events], done)
        intake = Intake(LINES, b"\n".join(line for _, line, _ in good))
        done.receipts += box.take(intake, [event for _, _, events in good for event in events])
        done.good += len(good)
    except Refused:
        for number, line, events in good:  # one of them is in conflict with what was sent before
            try:
                _require_in_order(adapter.site.law, events, done)
                done.receipts += box.take(Intake(CLOUDEVENT, line), events)
                done.good += 1
            except Refused as refused:
                if refused.code is ErrorCode.NOT_READ_YET:
                    done.not_read = {draft.subject: number for draft, _ in events} | done.not_read
                done.rejected.append(_turned_away(adapter, outbox, number, line, refused))


def _require_in_order(law: Law, events: Sequence[tuple[Draft, Event]], done: _Done) -> None:
    """Raises Refused for what would overtake a line about the same person. What may be a hold waits for nothing."""
    for draft, event in events:
        before = done.not_read.get(draft.subject)
        if before is not None and not can_restrict(type(event).__name__, law):
            reason = f"is about the same person as line {before}, which some gate cannot read yet"
            raise Refused([Problem("subject", reason, "Send both again in this order.")], ErrorCode.NOT_READ_YET)


def _turned_away(adapter: Adapter, outbox: Outbox, number: int, line: bytes, refused: Refused) -> RejectedLine:
    """Kept as it came; what may be a hold is told to the log."""
    intake = Intake(CLOUDEVENT, line)
    faults = faults_of(intake, refused, adapter.parser, native=False)
    held = None
    if faults:
        kept, _ = outbox.hold(intake, str(refused), faults)
        waits = [one.submission for one in kept if one.ended is None]
        held, refused = (waits[0], refused) if waits else (None, ended_before(refused, kept))
    else:
        outbox.refuse(intake, str(refused))
    problems = tuple(ProblemItem(field=one.field, reason=one.reason, fix=one.fix) for one in refused.problems)
    return RejectedLine(line=number, code=refused.code, problems=problems, held=held)


def no_id() -> str:
    """A line without an id could not be sent twice without becoming two events."""
    raise Refused([Problem("id", "is missing", "Give each line an id of its own: the file can be sent again then.")])
