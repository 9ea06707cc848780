"""Acts under way: a CLEAR stays outstanding until a record ends it; each record that can touch it answers it anew."""

from dataclasses import replace
from typing import Final, assert_never

from interlock.events import ClearanceEvent, ClearanceRequested, ClearanceWithdrawn, StopOutcomeReported
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons.answer import Asked, answer
from interlock.persons.rows import Clearances, Outstanding, Rows, Stopped, clearances_of, log_of, person_of
from interlock.terms import Offset, PersonRef, Verdict

IN_CUSTODY: Final = frozenset({"taken_off_list", "deplaned", "returned", "kept_in_custody"})
"""Outcomes of a stop that worked. Another one ends nothing: then the person must be brought back."""
SAME_ACT_MAX: Final = 8
"""Clearances of one gate for the same act that are kept one by one."""


def heard(rows: Rows, record: Recorded, event: ClearanceEvent, law: Law) -> Clearances:
    """The acts under way after this record; `rows` are those below it."""
    before = clearances_of(rows, record.envelope.subject)
    match event:
        case ClearanceRequested():
            return asked(before, rows, record, event, law)
        case ClearanceWithdrawn():
            return withdrawn(before, record, event)
        case StopOutcomeReported():
            return outcome_reported(before, event)
        case _:
            assert_never(event)


def asked(clearances: Clearances, rows: Rows, record: Recorded, event: ClearanceRequested, law: Law) -> Clearances:
    """Note a question that may have come out CLEAR; `rows` are those below it.

    Cautious where this replica cannot know what the gate saw: its comparison of logs is taken to have agreed, and an
    answer by other rules than ours to have been CLEAR.
    """
    subject, named = record.envelope.subject, (record.envelope.source, record.envelope.id)
    if named in clearances.ended or any((one.gate, one.request) == named for one in clearances.outstanding):
        return clearances
    ours = event.rules == law.digest
    if ours and answer(rows, Asked(subject, event, record.signer, log_agrees=True), law).verdict is not Verdict.CLEAR:
        return clearances
    one = Outstanding(
        request=record.envelope.id,
        gate=record.envelope.source,
        action=event.action,
        country=event.country,
        conveyance=event.conveyance,
        late_sources=tuple(event.late_sources),
        offset=record.offset,
    )
    return replace(clearances, outstanding=_with(clearances.outstanding, one))


def _with(outstanding: tuple[Outstanding, ...], one: Outstanding) -> tuple[Outstanding, ...]:
    """Beside the others, or, where this gate has cleared this very act too often, in place of the last of them.

    A system that asks every minute must not make the row grow for ever. One that stands for several is never withdrawn:
    nobody knows any longer which of them was used.
    """
    same = [other for other in outstanding if other.act == one.act and other.stopped is None]
    if len(same) < SAME_ACT_MAX:
        return (*outstanding, one)
    last = same[-1]
    return (*(other for other in outstanding if other is not last), replace(one, several=True))


def withdrawn(clearances: Clearances, record: Recorded, event: ClearanceWithdrawn) -> Clearances:
    """End a question that its own gate gives up, unless it is stopped or stands for several: a stop ends with its
    outcome only (law 9).
    """
    named = (record.envelope.source, event.request)
    one = next((one for one in clearances.outstanding if (one.gate, one.request) == named), None)
    if one is None:
        return replace(clearances, ended=clearances.ended | {named})
    return clearances if one.stopped is not None or one.several else _ended(clearances, one)


def outcome_reported(clearances: Clearances, event: StopOutcomeReported) -> Clearances:
    """Keep what the agency with custody says became of a stop; its custody records must bear it out."""
    told = tuple(
        replace(one, outcome=event.outcome) if one.request == event.request and one.stopped is not None else one
        for one in clearances.outstanding
    )
    return replace(clearances, outstanding=told)


def answered_again(rows: Rows, subject: PersonRef, at: Offset, law: Law) -> Clearances:
    """Every act under way with this person, answered once more from the rows after the record at this offset.

    Fails closed: what is not CLEAR is stopped, and stays so until an outcome is reported and a later custody record
    shows the person in custody.
    """
    before = clearances_of(rows, subject)
    now = tuple(stopped_now(rows, subject, one, at, law) for one in before.outstanding)
    after = before if now == before.outstanding else replace(before, outstanding=now)
    for one in now:
        if one.stopped is not None and one.outcome in IN_CUSTODY and _in_custody_since(rows, subject, one.stopped):
            after = _ended(after, one)
    return after


def stopped_now(rows: Rows, subject: PersonRef, one: Outstanding, at: Offset, law: Law) -> Outstanding:
    """This clearance as the rows at this offset have it. Fails closed: a stop is never taken back here."""
    if one.stopped is not None:
        return one
    everyone = log_of(rows).everyone_stopped
    if everyone is not None and everyone > one.offset:
        return replace(one, stopped=Stopped(everyone, ("unreadable_record",)))
    found = answer(rows, Asked(subject, _question(one, law), one.agency, log_agrees=True), law)
    if found.verdict is Verdict.CLEAR:
        return one
    reasons = tuple(dict.fromkeys(str(reason) for reason in found.reasons))
    return replace(one, stopped=Stopped(at, reasons))


def _question(one: Outstanding, law: Law) -> ClearanceRequested:
    """The question as it would be asked under the rules of now; who asked and from where plays no part any more."""
    return ClearanceRequested(
        action=one.action,
        country=one.country,
        rules=law.digest,
        applied_offset=one.offset,
        applied_digest="",
        late_sources=list(one.late_sources),
        heartbeat_offset=-1,
    )


def _in_custody_since(rows: Rows, subject: PersonRef, stopped: Stopped) -> bool:
    """Whether a custody record above the stop shows the person held. Fails closed: an older one proves nothing."""
    custody = person_of(rows, subject).custody
    return custody is not None and custody.facility is not None and custody.offset > stopped.offset


def _ended(clearances: Clearances, one: Outstanding) -> Clearances:
    return Clearances(
        tuple(other for other in clearances.outstanding if other is not one),
        clearances.ended | {(one.gate, one.request)},
    )
