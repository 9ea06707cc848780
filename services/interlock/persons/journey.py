"""What was done with a person on the way out, by which clearance, and what a stop asks for by then (law 9)."""

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from interlock.events import (
    BoardingCompleted,
    ConveyanceArrived,
    ConveyanceDeparted,
    RemovalExecuted,
)
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons import incidents, notices, stopping
from interlock.persons.aboard import canonical, conveyance_named
from interlock.persons.acts import governing
from interlock.persons.answer import against
from interlock.persons.changes import Changes
from interlock.persons.clocks import is_after
from interlock.persons.identity import reach_in
from interlock.persons.rows import (
    Clearances,
    Conveyance,
    Custody,
    Journey,
    Naming,
    Outstanding,
    Person,
    Rows,
    Stage,
    Stopped,
    clearances_of,
    conveyance_key,
    conveyance_of,
    log_of,
    over_of,
    person_of,
)
from interlock.persons.stages import ENFORCING, stage_of
from interlock.persons.trust import is_sent_again
from interlock.terms import PersonRef, Verdict

Done = BoardingCompleted | ConveyanceDeparted | RemovalExecuted
"""The records that say that an act was done. Each names the question that cleared it."""
CHASED_FOR: Final = timedelta(days=1)
"""How old a report may be that is sent again after a log was lost, and is still chased."""
_BY_ANY_RULES: Final = frozenset({"none", "number_used_before"})
"""What is wrong with a report whatever the rules are."""
_STAGES: Final[dict[type[Done], Stage]] = {
    BoardingCompleted: "boarded", ConveyanceDeparted: "departed", RemovalExecuted: "handed_over",
}  # fmt: skip
_BY_STAGE: Final[dict[Stage, str]] = {
    "boarded": "return_to_gate", "departed": "return", "arrived": "do_not_disembark", "handed_over": "bring_back",
}  # fmt: skip
_BY_ACT: Final = {
    "add_to_manifest": "take_off_list",
    "promote_alternate": "take_off_list",
    "board": "deplane",
    "depart": "deplane",
    "handover": "keep_custody",
    "execute_removal": "keep_custody",
    "execute_aea_removal": "keep_custody",
    "transfer_to_ice": "do_not_move",
    "transfer_facility": "do_not_move",
    "transfer_aor": "do_not_move",
    "stage_for_removal": "do_not_move",
}
_ANY_OTHER: Final = "do_not_go_on"
"""The row of the act says how."""


def done(changes: Changes, record: Recorded, event: Done, *, repeat: bool) -> None:
    """An act was done. Fails closed: one that no clearance of this very act covers is chased as one that must stop. A
    repeat does nothing; a report that is not on record under a used number is covered by nothing, because its outbox
    was put back to an older copy.
    """
    subject, stage, named = record.envelope.subject, _STAGES[type(event)], (record.envelope.source, record.envelope.id)
    if repeat and named in person_of(changes.rows, subject).reported:
        return
    changes.person(subject, lambda person: (replace(person, reported=person.reported | {named}), ()))
    found = _cleared(changes.rows, subject, event.question)
    wrong = "number_used_before" if repeat else _not_covered(changes, record, event, found)
    why = wrong or _against_a_removal(changes, record, event, found)
    if why is not None and _needs_a_clearance(changes, record) and not _is_long_over(changes, record):
        _chase(changes, record, event, why)
    elif found is not None and wrong is None:
        _put(changes, subject, found, replace(found, spent=record.offset))
    _moves(changes, record, event.conveyance, stage, is_covered=why is None)
    if isinstance(event, RemovalExecuted):
        gone = Custody(None, None, record.offset, str(record.signer), at=happened_at(record))
        changes.person(subject, lambda person: (replace(person, custody=gone), ()))
        changes.person(subject, lambda person: (_executed(person, record), ()))
        for ref in sorted(reach_in(changes.rows, (subject, *record.envelope.refs)).same):
            changes.person(ref, lambda person: (replace(person, screened=()), ()))  # who comes back is screened anew
        if wrong is None:
            _over(changes, subject)


def _executed(person: Person, record: Recorded) -> Person:
    """Whatever was ordered until now has been carried out, and must be reinstated to be so again (INA 241(a)(5)): also
    what a fast clock has dated after now.
    """
    fast = (order.decided_at for order in person.orders if is_after(record.offset, record.logged_at, order))
    at = max([happened_at(record), *fast])
    return replace(person, removed_at=at if person.removed_at is None else max(person.removed_at, at))


def arrived(changes: Changes, record: Recorded, event: ConveyanceArrived) -> None:
    journey, name = person_of(changes.rows, record.envelope.subject).journey, canonical(event.conveyance)
    goes_on = journey is not None and (journey.agency, journey.conveyance) == (str(record.signer), name)
    _moves(changes, record, event.conveyance, "arrived", is_covered=goes_on)


def back_in_custody(changes: Changes, subject: PersonRef) -> None:
    """A facility holds the person again: the way out has ended."""
    _leaves(changes, subject)
    changes.person(subject, lambda person: (replace(person, journey=None), ()))


def instruction(act: Outstanding, journey: Journey | None, law: Law) -> str:
    """What to do now with somebody whose clearance was taken back: of a removal, by how far it has come. Nobody turns
    an aircraft back because an interview is stopped; for what may be a removal, they do.
    """
    row = governing(act.action, act.country, law, act.stops)
    if journey is not None and (row is None or row[1].authorities):
        return _BY_STAGE[journey.stage]
    return _ANY_OTHER if row is None else _BY_ACT.get(row[0], _ANY_OTHER)


def _cleared(rows: Rows, subject: PersonRef, question: str | None) -> Outstanding | None:
    outstanding = clearances_of(rows, subject).outstanding
    return next((one for one in outstanding if question is not None and question in (one.request, *one.several)), None)


def _not_covered(changes: Changes, record: Recorded, event: Done, found: Outstanding | None) -> str | None:
    """What is wrong with the question that the record names; None when it cleared this very act."""
    if event.question is None:
        return "none"
    if found is None:
        ended = {request for _, request in over_of(changes.rows, record.envelope.subject).ended}
        return "spent" if event.question in ended else "another_person"
    if found.stopped is not None or found.uncovered is not None:
        return "taken_back"
    if found.spent is not None:
        return "spent"
    act = changes.law.acts.get(found.action)  # a question by other rules may name one that these do not have
    is_this = changes.others_decide if act is None else act.done_by == record.envelope.type
    if found.agency != record.signer or not is_this:
        return "another_act"
    if found.country != event.country:
        return "another_country"
    return None if canonical(found.conveyance) == canonical(event.conveyance) else "another_conveyance"


def _against_a_removal(changes: Changes, record: Recorded, event: Done, found: Outstanding | None) -> str | None:
    """What these rules have against a removal under others that are in force, a doubt as much as a hold. Those decide,
    and their gate says what it has stopped; where no door of that agency had them any more, nobody could say it, and it
    must not be over.
    """
    if found is None or not isinstance(event, RemovalExecuted) or not changes.others_decide:
        return None
    asked = stopping.asked_now(record.envelope.subject, found, changes.law)
    return None if against(changes.rows, asked, changes.law).verdict is Verdict.CLEAR else "taken_back"


def _chase(changes: Changes, record: Recorded, event: Done, why: str) -> None:
    """Treat it as an act under way that must stop: now, where these rules decide, or where it is wrong by any."""
    envelope, is_left = record.envelope, changes.others_decide and why not in _BY_ANY_RULES
    one = Outstanding(
        request=envelope.id,
        gate=envelope.source,
        action=_act_done_by(envelope.type, changes.law),
        country=event.country,
        conveyance=event.conveyance,
        late_sources=(),
        offset=record.offset,
        logged_at=record.logged_at,
        named=Naming(envelope.refs),
        uncovered=why if is_left else None,
        stopped=None if is_left else Stopped(record.offset, (stopping.without(why),)),
        question=event.question,
    )
    outstanding = clearances_of(changes.rows, envelope.subject).outstanding
    changes.clearances(envelope.subject, Clearances((*outstanding, one)))
    changes.alarm(stopping.WITHOUT, why)
    if one.stopped is not None:
        incidents.acted(changes, envelope.subject, one, envelope.time, why)


def _needs_a_clearance(changes: Changes, record: Recorded) -> bool:
    """Whether this agency enforces the act: below that it never gets a clearance."""
    act = _act_done_by(record.envelope.type, changes.law)
    return stage_of(log_of(changes.rows), record.signer, act) == ENFORCING


def _is_long_over(changes: Changes, record: Recorded) -> bool:
    """Whether it was told to an earlier log, which has chased it, or had its clearance. Fails closed: what was done
    within a day may never have arrived there.
    """
    again = is_sent_again(log_of(changes.rows).trust, record)
    return again and record.envelope.time < record.logged_at - CHASED_FOR


def happened_at(record: Recorded) -> datetime:
    """As its agency says, and never after it was logged: a clock that runs ahead puts nothing after what follows."""
    return min(record.envelope.time, record.logged_at)


def _act_done_by(event: str, law: Law) -> str:
    return next(name for name, act in law.acts.items() if act.done_by == event)


def _moves(changes: Changes, record: Recorded, conveyance: str | None, stage: Stage, *, is_covered: bool) -> None:
    """The person is at this stage of the way; aboard from boarding until custody, arrival or the hand-over. A removal
    is one move from its first stage to its last, where it goes on as it was cleared.
    """
    subject, agency, name = record.envelope.subject, str(record.signer), canonical(conveyance)
    goes_on = is_covered and stage != "handed_over"
    whom = reach_in(changes.rows, (subject, *record.envelope.refs)).everyone
    notices.used_up(changes, whom, conveyance_named(agency, conveyance) if goes_on else None)
    _leaves(changes, subject)
    if stage in ("boarded", "departed"):
        aboard = conveyance_of(changes.rows, agency, name).aboard
        changes.put(conveyance_key(agency, name), Conveyance(aboard | {subject}))
    journey = Journey(agency, name, stage, record.offset, happened_at(record))
    changes.person(subject, lambda person: (replace(person, journey=journey), ()))


def _leaves(changes: Changes, subject: PersonRef) -> None:
    journey = person_of(changes.rows, subject).journey
    if journey is None:
        return
    left = conveyance_of(changes.rows, journey.agency, journey.conveyance).aboard - {subject}
    changes.rows[conveyance_key(journey.agency, journey.conveyance)] = Conveyance(left) if left else None


def _over(changes: Changes, subject: PersonRef) -> None:
    """The removal is complete: whatever was cleared, and is neither stopped nor chased, is over."""
    outstanding = clearances_of(changes.rows, subject).outstanding
    stays = tuple(one for one in outstanding if one.stopped is not None or one.uncovered is not None)
    changes.clearances(subject, Clearances(stays))
    for one in outstanding:
        if one not in stays:
            changes.over(subject, (one.gate, one.request))


def _put(changes: Changes, subject: PersonRef, before: Outstanding, after: Outstanding) -> None:
    outstanding = clearances_of(changes.rows, subject).outstanding
    changes.clearances(subject, Clearances(tuple(after if one is before else one for one in outstanding)))
