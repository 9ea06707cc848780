"""Acts under way: a CLEAR stays outstanding until a record ends it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, assert_never

from msgspec.structs import replace

from interlock.events import (
    ActionWithoutClearance,
    ClearanceCarriedOver,
    ClearanceEvent,
    ClearanceRequested,
    ClearanceWithdrawn,
    DepartureRequested,
    ProceededWithoutClearance,
    StopAcknowledged,
    StopOutcomeReported,
)
from interlock.events.record import Recorded
from interlock.persons import incidents
from interlock.persons.acts import QuestionEvent, action_of
from interlock.persons.answer import answer
from interlock.persons.asked import Asked, naming_of
from interlock.persons.changes import Changes
from interlock.persons.moves import TO_HHS, TO_ICE
from interlock.persons.rows import (
    LOG,
    Acknowledged,
    Clearances,
    Naming,
    Outstanding,
    Reported,
    Rows,
    Stopped,
    clearances_of,
    log_of,
    over_of,
)
from interlock.persons.stopping import end, stopped
from interlock.persons.trust import is_sent_again
from interlock.terms import Offset, PersonRef, Verdict

SAME_ACT_MAX: Final = 8
"""Clearances of one gate for the same act that are kept one by one."""
SETTLED_AFTER: Final = timedelta(minutes=1)
"""When a question by other rules that its gate has not withdrawn as refused is taken to have been clear."""
SEVERAL_MAX: Final = 256
"""Ids that a clearance which stands for others keeps: what names an older one is covered by nothing."""
_TAKES_OVER: Final = {TO_ICE: "ero", TO_HHS: "hhs"}
"""Who has custody once such an act was done, and may bring the person back."""
NOT_CLEAR: Final = "not_clear"
"""Why a gate withdraws a question that the log refused: under other rules, nobody else can tell."""


def heard(changes: Changes, record: Recorded, event: ClearanceEvent) -> None:
    """The acts under way after this record."""
    match event:
        case ClearanceRequested() | DepartureRequested():
            _asked(changes, record, event)
        case ClearanceCarriedOver():
            _carried_over(changes, record, event)
        case ClearanceWithdrawn():
            _withdrawn(changes, record, event)
        case StopOutcomeReported():
            said = Reported(event.outcome, record.offset)
            _of_a_stop(changes, record, event, lambda one: replace(one, reported=said))
        case StopAcknowledged():
            seen = Acknowledged(event.desk, record.offset, record.logged_at)
            _of_a_stop(changes, record, event, lambda one: replace(one, acknowledged=seen))
        case ProceededWithoutClearance():
            changes.alarm("proceeded_without_clearance", event.action)  # it opens nothing
            incidents.proceeded(changes, record, event)
        case ActionWithoutClearance():
            incidents.told(changes, record, event)
        case _:
            assert_never(event)


def _asked(changes: Changes, record: Recorded, event: QuestionEvent) -> None:
    """Note a question that may have come out CLEAR.

    Cautious where this replica cannot know what the gate saw: its comparison of logs is taken to have agreed, and an
    answer by other rules than ours, if they are in force, to have been CLEAR.
    """
    envelope, rows, law = record.envelope, changes.rows, changes.law
    subject, before = envelope.subject, clearances_of(rows, envelope.subject)
    if _is_known(rows, subject, (envelope.source, envelope.id)):
        changes.alarm("said_before", envelope.type)
        return
    _note_who_decides(changes, record, event)
    asked = Asked(subject, event, record.signer, log_agrees=True, refs=envelope.refs)
    if event.rules == law.digest and answer(rows, asked, law).verdict is not Verdict.CLEAR:
        return
    if event.rules != law.digest and event.rules != log_of(rows).in_force:
        return  # nobody is cleared by rules that are not in force
    one = Outstanding(
        request=envelope.id,
        gate=envelope.source,
        action=action_of(event),
        country=event.country,
        conveyance=event.conveyance,
        to_area=event.to_area if isinstance(event, ClearanceRequested) else None,
        stops=tuple(event.stops),
        late_sources=tuple(event.late_sources),
        offset=record.offset,
        logged_at=record.logged_at,
        named=naming_of(asked),
        unsure=event.rules != law.digest,
    )
    changes.clearances(subject, Clearances((*_merged(before.outstanding, one), one)))


def _note_who_decides(changes: Changes, record: Recorded, event: QuestionEvent) -> None:
    """Whatever this gate had read, it has answered by the rules in force."""
    log, agency = log_of(changes.rows), str(record.signer)
    if changes.others_decide and event.rules == log.in_force and event.applied_offset < record.offset:
        decided = {who: (read, at) for who, read, at in log.decided}
        if agency not in decided or event.applied_offset >= decided[agency][0]:
            decided[agency] = (event.applied_offset, record.logged_at)
        changes.put(LOG, replace(log, decided=tuple(sorted((who, *last) for who, last in decided.items()))))


def _is_known(rows: Rows, subject: PersonRef, named: tuple[str, str]) -> bool:
    """Whether this question is under way or over already."""
    is_under_way = _under_way(clearances_of(rows, subject), named) is not None
    return is_under_way or named in over_of(rows, subject).ended


def _under_way(clearances: Clearances, named: tuple[str, str]) -> Outstanding | None:
    return next((one for one in clearances.outstanding if (one.gate, one.request) == named), None)


def _carried_over(changes: Changes, record: Recorded, event: ClearanceCarriedOver) -> None:
    """Note an act that was cleared on a lost log, or was stopped under whatever rules. Like every act under way it is
    answered again after this record; one that had been stopped is stopped here as well, also where its question is here
    already, or is over for another reason than the outcome of that stop.
    """
    envelope, subject = record.envelope, record.envelope.subject
    before, named = clearances_of(changes.rows, subject), (envelope.source, event.request)
    if not event.reasons and not log_of(changes.rows).trust.predecessors:
        changes.alarm("without_the_power", envelope.type)  # this log continues none
        return
    known, over = _under_way(before, named), over_of(changes.rows, subject)
    if known is None and named in (over.stops if event.reasons else over.ended):
        changes.alarm("said_before", envelope.type)
        return
    one = known or Outstanding(
        request=event.request,
        gate=envelope.source,
        action=event.action,
        country=event.country,
        conveyance=event.conveyance,
        to_area=event.to_area,
        stops=tuple(event.stops),
        late_sources=(),
        offset=record.offset,
        logged_at=record.logged_at,
        named=Naming(envelope.refs, tuple(map(PersonRef, event.also)), frozenset(event.match_keys)),
    )
    if event.done and one.spent is None:
        one = replace(one, spent=record.offset)
    if event.reasons and one.stopped is not None:
        one = replace(one, stopped=replace(one.stopped, said=True))  # the stop that stands here stays as it is
    elif event.reasons:
        at = _ordered_at(changes, record, event, 0 if known is None else known.offset)
        one = stopped(one, Stopped(at, tuple(event.reasons), said=True))
    others = (
        replace(other, stopped=one.stopped) if (other.gate, other.request) == named and event.reasons else other
        for other in before.outstanding
        if other is not known
    )  # a report that came by two doors is there twice
    changes.clearances(subject, Clearances((*others, one)))


def _ordered_at(changes: Changes, record: Recorded, event: ClearanceCarriedOver, since: int) -> Offset:
    """Where on this log the stop was ordered. Fails closed: by this very record, where no earlier one can have done it,
    so that no older custody record ends it.
    """
    said = event.stopped_at
    if said is None or not since <= said <= record.offset or is_sent_again(log_of(changes.rows).trust, record):
        return record.offset
    return Offset(said)


def _merged(outstanding: tuple[Outstanding, ...], one: Outstanding) -> list[Outstanding]:
    """The others, where this gate has cleared this very act too often: the last of them then stands for those before it
    as well. Not yet of those that it may have refused and not withdrawn yet.

    A system that asks every minute must not make the row grow for ever. One that stands for several is never withdrawn:
    nobody knows any longer which of them was used.
    """
    kept, settled = list(outstanding), one.logged_at - SETTLED_AFTER
    unstopped = (other for other in outstanding if other.act == one.act and other.stopped is None)
    cleared = (other for other in unstopped if not other.unsure or other.logged_at <= settled)
    same = [other for other in cleared if other.uncovered is None]
    while len(same) > SAME_ACT_MAX:
        before, last = same[-2:]
        kept.remove(before)
        several = kept[kept.index(last)] = _for_both(before, last)
        same[-2:] = [several]
    return kept


def _for_both(one: Outstanding, last: Outstanding) -> Outstanding:
    """The later of two clearances of an act, for the earlier one as well: whatever meant the person there means them
    here.
    """
    refs = tuple(dict.fromkeys((*one.named.refs, *last.named.refs)))
    also = tuple(dict.fromkeys((*one.named.also, *last.named.also)))
    return replace(
        last,
        named=Naming(refs, also, one.named.match_keys | last.named.match_keys),
        late_sources=tuple(dict.fromkeys((*one.late_sources, *last.late_sources))),
        spent=one.spent if last.spent is None else last.spent,
        several=(*one.several, one.request, *last.several)[-SEVERAL_MAX:],
    )


def _withdrawn(changes: Changes, record: Recorded, event: ClearanceWithdrawn) -> None:
    """End a question that its own gate gives up, unless it is stopped, stands for several, or its act was done: a stop
    ends with its outcome only (law 9), and whoever is aboard must be reached by the hold that comes next.

    One that was refused is not remembered as over: a system that asks every minute would make the row grow for ever.
    """
    subject, named = record.envelope.subject, (record.envelope.source, event.request)
    outstanding = clearances_of(changes.rows, subject).outstanding
    one = _under_way(clearances_of(changes.rows, subject), named)
    if one is not None and one.stopped is None and one.spent is None and one.uncovered is None and not one.several:
        end(changes, subject, one, remembered=event.reason != NOT_CLEAR)
    elif any(other.request == event.request for other in outstanding):
        changes.alarm("ends_nothing", record.envelope.type)
    elif named in over_of(changes.rows, subject).ended:
        changes.alarm("said_before", record.envelope.type)
    if one is None and event.reason != NOT_CLEAR:
        changes.over(subject, named)


def _of_a_stop(
    changes: Changes,
    record: Recorded,
    event: StopOutcomeReported | StopAcknowledged,
    note: Callable[[Outstanding], Outstanding],
) -> None:
    """Keep what the agency with custody says became of a stop, which custody records must bear out, or that a desk has
    seen it, which ends nothing and starts the clock anew. While other rules are in force they may have stopped what is
    not stopped here. Fails closed: of an act that is another agency's, no other says that it is over (law 9).
    """
    subject, seen = record.envelope.subject, isinstance(event, StopAcknowledged)
    outstanding, others = clearances_of(changes.rows, subject).outstanding, changes.others_decide
    named = [one for one in outstanding if one.request == event.request and (one.stopped is not None or others)]
    meant = [one for one in named if seen or record.signer in (one.agency, _TAKES_OVER.get(one.action))]
    if not meant:
        changes.alarm("ends_nothing", record.envelope.type)
    changes.clearances(subject, Clearances(tuple(note(one) if one in meant else one for one in outstanding)))
