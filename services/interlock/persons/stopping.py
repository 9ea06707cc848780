"""Every act under way is answered again after each record that can touch it; what is not CLEAR is stopped (law 9)."""

from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from interlock.events import ClearanceRequested
from interlock.law import Law
from interlock.persons import incidents
from interlock.persons.acts import governing
from interlock.persons.answer import answer
from interlock.persons.asked import Asked
from interlock.persons.changes import Changes
from interlock.persons.identity import reach_in
from interlock.persons.rows import (
    Clearances,
    Log,
    Outstanding,
    Person,
    Stopped,
    clearances_of,
    log_of,
    person_of,
)
from interlock.terms import Offset, PersonRef, Verdict

IN_CUSTODY: Final = frozenset({"taken_off_list", "deplaned", "returned", "kept_in_custody"})
"""Outcomes that leave the person in a facility. `released` and `removed` are borne out in another way."""
SAID_WITHIN: Final = timedelta(minutes=1)
"""How long after a report a gate that goes on asking has said what it had to chase."""
WITHOUT: Final = "action_without_clearance"


def answer_again(changes: Changes, subject: PersonRef, at: Offset) -> None:
    """Every act under way with this person, answered once more from the rows after the record at this offset.

    Fails closed: what is not CLEAR is stopped, and stays so until an outcome is reported and a later custody record
    bears it out. What never waits goes on in doubt, and is stopped by a hold that names it and nothing else (law 12).
    """
    for one in clearances_of(changes.rows, subject).outstanding:
        if not changes.others_decide and is_left_to_others(log_of(changes.rows), one):
            end(changes, subject, one)
    before = clearances_of(changes.rows, subject)
    now = tuple(_stopped_now(changes, subject, one, at) for one in before.outstanding)
    changes.clearances(subject, Clearances(now))
    for one in now:
        if one.stopped is None or one.outcome is None:
            continue
        people = reach_in(
            changes.rows, (subject, *one.named.refs)
        ).permitting  # one word proves no custody of this person
        held = [person_of(changes.rows, ref) for ref in sorted(people)]
        if any(_is_borne_out(person, one.outcome, one.stopped) for person in held):
            end(changes, subject, one, stopped=True)


def _stopped_now(changes: Changes, subject: PersonRef, one: Outstanding, at: Offset) -> Outstanding:
    """This clearance as the rows at this offset have it. Fails closed: a stop is never taken back here.

    While other rules are in force, what these say stops nobody: the gate that goes by the others says its stops on the
    log, and a door whose own rules are not in force stops at its screen whoever is under way.
    """
    if one.stopped is not None or changes.others_decide:
        return one
    if one.uncovered is not None:
        incidents.acted(changes, subject, one, one.logged_at, one.uncovered)
        return stopped(one, Stopped(one.offset, (without(one.uncovered),)))
    found = answer(changes.rows, asked_now(subject, one, changes.law), changes.law)
    if found.verdict is Verdict.CLEAR or (found.verdict is Verdict.UNKNOWN and goes_on_in_doubt(one, changes.law)):
        return one
    reasons = tuple(dict.fromkeys(str(reason) for reason in found.reasons))
    return stopped(one, Stopped(at, reasons))


def goes_on_in_doubt(one: Outstanding, law: Law) -> bool:
    """Whether only a known hold stops this act: nobody is kept in custody by what could not be checked (law 12)."""
    row = governing(one.action, one.country, law, one.stops)
    return row is not None and row[1].never_waits


def is_left_to_others(log: Log, one: Outstanding) -> bool:
    """Whether an act was reported under other rules, and a gate of its agency that had those has read so far: what it
    had to chase it has chased, and said. Otherwise each such act of the past would be a stop on the day of the change.
    """
    last = next(((read, at) for who, read, at in log.decided if who == one.agency), None)
    if last is None or one.uncovered is None or one.stopped is not None:
        return False
    return one.offset <= last[0] and one.logged_at <= last[1] - SAID_WITHIN


def without(why: str) -> str:
    """Why an act must stop that no clearance covers."""
    return f"{WITHOUT}:{why}"


def asked_now(subject: PersonRef, one: Outstanding, law: Law) -> Asked:
    """The question as it would be asked under the rules of now; from where it was asked plays no part any more."""
    named = one.named
    question = ClearanceRequested(
        action=one.action,
        country=one.country,
        conveyance=one.conveyance,
        to_area=one.to_area,
        stops=list(one.stops),
        rules=law.digest,
        applied_offset=one.offset,
        applied_digest="",
        late_sources=list(one.late_sources),
        heartbeat_offset=-1,
        also=list(named.also),
        match_keys=sorted(named.match_keys),
    )
    return Asked(subject, question, one.agency, log_agrees=True, refs=named.refs, again=True)


def _is_borne_out(person: Person, outcome: str, stopped: Stopped) -> bool:
    """Whether a custody record above the stop shows what the outcome says. Fails closed: an older one proves nothing,
    and of one that was sent again nobody knows how old it is.

    A person who was removed is held by nobody any more; the record that says so bears out that the stop came too late.
    """
    custody, journey = person.custody, person.journey
    if outcome == "removed":
        return journey is not None and journey.stage == "handed_over" and journey.offset >= stopped.offset
    if custody is None or custody.sent_again or custody.offset <= stopped.offset:
        return False
    if journey is not None and (custody.at is None or custody.at < journey.at):
        return False  # it came late, and says where the person was before the way out
    if outcome == "released":
        return custody.facility is None and journey is None
    return outcome in IN_CUSTODY and custody.facility is not None


def end(
    changes: Changes, subject: PersonRef, one: Outstanding, *, remembered: bool = True, stopped: bool = False
) -> None:
    outstanding = clearances_of(changes.rows, subject).outstanding
    changes.clearances(subject, Clearances(tuple(other for other in outstanding if other is not one)))
    if remembered:
        changes.over(subject, (one.gate, one.request), stopped=stopped)


def stopped(one: Outstanding, why: Stopped) -> Outstanding:
    """What was reported or acknowledged before a stop is about none, or about another one."""
    reported = one.reported if one.reported is not None and one.reported.offset > why.offset else None
    seen = one.acknowledged if one.acknowledged is not None and one.acknowledged.offset > why.offset else None
    return replace(one, stopped=why, reported=reported, acknowledged=seen)
