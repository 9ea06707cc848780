"""Acts under way: a CLEAR stays outstanding until a record ends it; each record that can touch it answers it anew."""

from collections.abc import Callable
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
from interlock.law import Law
from interlock.persons import incidents
from interlock.persons.acts import QuestionEvent, action_of
from interlock.persons.answer import answer
from interlock.persons.asked import Asked, naming_of
from interlock.persons.changes import Changes
from interlock.persons.identity import reach_in
from interlock.persons.rows import (
    Acknowledged,
    Clearances,
    Naming,
    Outstanding,
    Person,
    Rows,
    Stopped,
    clearances_of,
    log_of,
    over_of,
    person_of,
)
from interlock.terms import Offset, PersonRef, Verdict

IN_CUSTODY: Final = frozenset({"taken_off_list", "deplaned", "returned", "kept_in_custody"})
"""Outcomes that leave the person in a facility. `released` and `removed` are borne out in another way."""
SAME_ACT_MAX: Final = 8
"""Clearances of one gate for the same act that are kept one by one."""
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
            _of_a_stop(changes, record, event, lambda one: replace(one, outcome=event.outcome))
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
    answer by other rules than ours to have been CLEAR.
    """
    envelope, rows, law = record.envelope, changes.rows, changes.law
    subject, before = envelope.subject, clearances_of(rows, envelope.subject)
    if _is_known(rows, subject, (envelope.source, envelope.id)):
        changes.alarm("said_before", envelope.type)
        return
    asked = Asked(subject, event, record.signer, log_agrees=True, refs=envelope.refs)
    if event.rules == law.digest and answer(rows, asked, law).verdict is not Verdict.CLEAR:
        return
    one = Outstanding(
        request=envelope.id,
        gate=envelope.source,
        action=action_of(event),
        country=event.country,
        conveyance=event.conveyance,
        late_sources=tuple(event.late_sources),
        offset=record.offset,
        logged_at=record.logged_at,
        named=naming_of(asked),
    )
    changes.clearances(subject, Clearances(_with(before.outstanding, one)))


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
    one = Outstanding(
        request=event.request,
        gate=envelope.source,
        action=event.action,
        country=event.country,
        conveyance=event.conveyance,
        late_sources=(),
        offset=record.offset,
        logged_at=record.logged_at,
        named=Naming(envelope.refs, tuple(map(PersonRef, event.also)), frozenset(event.match_keys)),
        spent=record.offset if event.done else None,
        stopped=Stopped(record.offset, tuple(event.reasons), said=True) if event.reasons else None,
    )
    if known is not None:
        one = replace(known, spent=known.spent or one.spent, stopped=_and_said(known.stopped, one.stopped))
    others = (other for other in before.outstanding if other is not known)
    changes.clearances(subject, Clearances((*others, one)))


def _and_said(known: Stopped | None, said: Stopped | None) -> Stopped | None:
    """One stop of the two: the earlier one stays as it is."""
    return said if known is None else replace(known, said=known.said or said is not None)


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


def _withdrawn(changes: Changes, record: Recorded, event: ClearanceWithdrawn) -> None:
    """End a question that its own gate gives up, unless it is stopped, stands for several, or its act was done: a stop
    ends with its outcome only (law 9), and whoever is aboard must be reached by the hold that comes next.

    One that was refused is not remembered as over: a system that asks every minute would make the row grow for ever.
    """
    subject, named = record.envelope.subject, (record.envelope.source, event.request)
    outstanding = clearances_of(changes.rows, subject).outstanding
    one = _under_way(clearances_of(changes.rows, subject), named)
    if one is not None and one.stopped is None and one.spent is None and not one.several:
        _end(changes, subject, one, remembered=event.reason != NOT_CLEAR)
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
    """Keep what the agency with custody says became of a stop, which its custody records must bear out, or that a desk
    has seen it, which ends nothing and starts the clock anew. While other rules are in force they may have stopped what
    is not stopped here.
    """
    subject = record.envelope.subject
    outstanding, others = clearances_of(changes.rows, subject).outstanding, _others_decide(changes.rows, changes.law)
    meant = [one for one in outstanding if one.request == event.request and (one.stopped is not None or others)]
    if not meant:
        changes.alarm("ends_nothing", record.envelope.type)
    changes.clearances(subject, Clearances(tuple(note(one) if one in meant else one for one in outstanding)))


def _others_decide(rows: Rows, law: Law) -> bool:
    """Whether other rules than these are in force: what these say of an act under way counts for nothing then."""
    return log_of(rows).in_force not in (None, law.digest)


def answer_again(changes: Changes, subject: PersonRef, at: Offset) -> None:
    """Every act under way with this person, answered once more from the rows after the record at this offset.

    Fails closed: what is not CLEAR is stopped, and stays so until an outcome is reported and a later custody record
    bears it out. That also ends an act that only other rules have stopped.
    """
    before = clearances_of(changes.rows, subject)
    now = tuple(stopped_now(changes.rows, subject, one, at, changes.law) for one in before.outstanding)
    changes.clearances(subject, Clearances(now))
    for one in now:
        people = reach_in(
            changes.rows, (subject, *one.named.refs)
        ).permitting  # one word proves no custody of this person
        held = [person_of(changes.rows, ref) for ref in sorted(people)]
        since = at - 1 if one.stopped is None else one.stopped.offset  # of a stop that is not here: this very record
        if any(_is_borne_out(person, one.outcome, since) for person in held):
            _end(changes, subject, one, stopped=True)


def stopped_now(rows: Rows, subject: PersonRef, one: Outstanding, at: Offset, law: Law) -> Outstanding:
    """This clearance as the rows at this offset have it. Fails closed: a stop is never taken back here.

    While other rules are in force, what these say stops nobody: the gate that goes by the others says its stops on the
    log, and a door whose own rules are not in force stops at its screen whoever is under way.
    """
    if one.stopped is not None or _others_decide(rows, law):
        return one
    found = answer(rows, _asked_now(subject, one, law), law)
    if found.verdict is Verdict.CLEAR:
        return one
    reasons = tuple(dict.fromkeys(str(reason) for reason in found.reasons))
    return replace(one, stopped=Stopped(at, reasons))


def _asked_now(subject: PersonRef, one: Outstanding, law: Law) -> Asked:
    """The question as it would be asked under the rules of now; from where it was asked plays no part any more."""
    named = one.named
    question = ClearanceRequested(
        action=one.action,
        country=one.country,
        rules=law.digest,
        applied_offset=one.offset,
        applied_digest="",
        late_sources=list(one.late_sources),
        heartbeat_offset=-1,
        also=list(named.also),
        match_keys=sorted(named.match_keys),
    )
    return Asked(subject, question, one.agency, log_agrees=True, refs=named.refs, again=True)


def _is_borne_out(person: Person, outcome: str | None, stopped_at: int) -> bool:
    """Whether a custody record above the stop shows what the outcome says. Fails closed: an older one proves nothing,
    and of one that was sent again nobody knows how old it is.

    A person who was removed is held by nobody any more; the record that says so bears out that the stop came too late.
    """
    custody, journey = person.custody, person.journey
    if outcome == "removed":
        return journey is not None and journey.stage == "handed_over" and journey.offset >= stopped_at
    if custody is None or custody.sent_again or custody.offset <= stopped_at:
        return False
    if outcome == "released":
        return custody.facility is None and journey is None
    return outcome in IN_CUSTODY and custody.facility is not None


def _end(
    changes: Changes, subject: PersonRef, one: Outstanding, *, remembered: bool = True, stopped: bool = False
) -> None:
    outstanding = clearances_of(changes.rows, subject).outstanding
    changes.clearances(subject, Clearances(tuple(other for other in outstanding if other is not one)))
    if remembered:
        changes.over(subject, (one.gate, one.request), stopped=stopped)
