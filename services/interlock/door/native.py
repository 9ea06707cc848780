"""A document in a form of an agency's own: its good rows are taken, and each other one is kept with its reasons."""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from interlock.bus import Sealer
from interlock.door.adapter import Adapter
from interlock.door.document import ProblemItem
from interlock.door.intake_documents import RejectedLine
from interlock.door.mapping.translate import Mapped
from interlock.door.meaning import problems_of
from interlock.door.people import Namer
from interlock.door.requests import AHEAD_MAX
from interlock.door.salvage import never_lost
from interlock.door.translator import ByCode, Translated, Translator, UnreadRow, Untranslatable, ahead
from interlock.events import AreaEvent, Event
from interlock.events.record import Draft
from interlock.law import Law, can_restrict
from interlock.outbox import Fault, Intake, Outbox, Receipt
from interlock.terms import Problem, Refused

_PLANNED: Final = frozenset({"TransportMovementScheduled", "TransportMovementChanged"})
"""What is told before it happens."""


@dataclass(frozen=True, slots=True)
class NativeTaken:
    receipts: list[Receipt]
    rejected: tuple[RejectedLine, ...]


def content_type(form: tuple[str, Translator]) -> str:
    """How a document of that form is called where it is sent."""
    name, translator = form
    if isinstance(translator, Mapped):
        return translator.form.content_type
    return f"application/vnd.interlock.{name}+tsv"


def may_hold(translator: Translator, adapter: Adapter) -> bool:
    """Whether a document of that form may be a hold. Fails closed: yes, unless its mapping file says otherwise."""
    if not isinstance(translator, Mapped):
        return True
    return any(can_restrict(name, adapter.site.law) for name in translator.means)


def at_a_door(translator: Translator, agency: str, law: Law, now: datetime, sealer: Sealer | None = None) -> Translator:
    """It reads no row whose events a door would not take from anybody else, nor one of what is yet to happen, nor what
    some gate cannot read yet, where a sealer knows that.
    """
    if isinstance(translator, ByCode):
        return replace(translator, until=now + AHEAD_MAX)
    if not isinstance(translator, Mapped):
        return translator

    def check(draft: Draft, event: Event) -> Iterator[Problem]:
        yield from problems_of(draft, event, agency, law)
        if draft.time > now + AHEAD_MAX and type(event).__name__ not in _PLANNED:
            yield ahead("time")

    def check_news(_: Draft, event: Event) -> Sequence[Problem]:
        try:
            if sealer is not None:
                sealer.revision_of(event)
        except Refused as refused:
            return refused.problems
        return ()

    return replace(translator, check=check, check_news=check_news)


async def take_native(adapter: Adapter, outbox: Outbox, intake: Intake, translator: Translator) -> NativeTaken:
    """Raises Refused for what is wrong with all of the document; then nothing of it is taken. Raises Unavailable when
    the disk refuses; what was taken by then is harmless to send again.
    """
    namer = Namer(adapter.parser.people)
    with never_lost():
        reads = at_a_door(translator, adapter.agency.name, adapter.site.law, adapter.site.clock.utc(), outbox.sealer)
        translated = reads(intake.body, adapter.native, namer.by)
    completed = [(namer.completed(draft), event) for draft, event in translated.events]
    areas = [one for one in completed if isinstance(one[1], AreaEvent)]
    # What decides no answer first: its ids are made from what it says, so that it is taken once, whatever happens
    # before the rows are remembered.
    receipts = adapter.areas.take(intake, areas) if areas else []
    of_the_log = [one for one in completed if not isinstance(one[1], AreaEvent)]
    try:
        receipts += outbox.take(intake, of_the_log, translated.rows, translated.read)
    except Refused as refused:
        if isinstance(translator, Mapped):
            raise
        raise _of_each_row(refused, translated) from refused
    rejected = []
    for row in translated.unread:
        rejected.append(_turned_away(adapter, outbox, intake, row))
        await asyncio.sleep(0)  # each waits for the disk, and a live hold comes in by the same door
    return NativeTaken(receipts, tuple(rejected))


def _of_each_row(refused: Refused, translated: Translated) -> Untranslatable:
    """Of a file of which nothing is taken: each row waits under its own key, so that the same file ends it once all of
    it can be taken. As a file about nobody it would silence the agency until somebody withdraws it.
    """
    faults = [Fault(submission, None, None, subject, ()) for submission, subject in sorted(translated.read)]
    return Untranslatable(refused.problems, faults, refused.code)


def _turned_away(adapter: Adapter, outbox: Outbox, intake: Intake, row: UnreadRow) -> RejectedLine:
    """Kept as it came; what may be a hold is told to the log."""
    alone, why = Intake(intake.content_type, row.text), " ".join(str(one) for one in row.problems)
    held, law = None, adapter.site.law
    restricts = any(can_restrict(name, law) for name in row.may_mean)
    if restricts and adapter.agency.name in law.owners["HoldSubmissionFaulty"]:
        kept, _ = outbox.hold(alone, why, faults_of_row(row, law.units))
        held = next((one.submission for one in kept if one.ended is None), None)
    else:
        outbox.refuse(alone, why)
    problems = tuple(ProblemItem(field=one.field, reason=one.reason, fix=one.fix) for one in row.problems)
    return RejectedLine(line=row.line, code=row.code, problems=problems, held=held)


def faults_of_row(row: UnreadRow, units: Collection[str]) -> Sequence[Fault]:
    """Whom it may hold. What no machine may decide stops its unit as well, so that somebody decides."""
    unit = row.unit if row.unit in units else None
    about = [row.subject] if row.subject is None or not row.stops else [row.subject, None]
    return [Fault(row.submission, unit, None, one, row.fields, row.is_named) for one in about]
