"""Lifts: the end of exactly the hold that they name (law 5)."""

from functools import partial

from interlock.events import StayLifted
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons import unplaced
from interlock.persons.changes import Changes
from interlock.persons.holds import Changed, end
from interlock.persons.identity import reach_in
from interlock.persons.rows import Hold, Person, person_of
from interlock.persons.sources import reviewing
from interlock.terms import LOG_SUBJECT, HoldRef, PersonRef


def lift(changes: Changes, record: Recorded, event: StayLifted) -> None:
    """End exactly the hold that the lift names, if its body may; under whichever reference of the person it stands. A
    lift without its hold cancels nothing in advance.
    """
    envelope, law, named, signer = record.envelope, changes.law, event.hold, str(record.signer)
    body = law.body_of(envelope.source, event.body)
    if envelope.subject == LOG_SUBJECT:
        if not unplaced.lifted(changes, named.source, named.event_id, named.kind, body, signer):
            changes.alarm("lift_without_its_hold", named.kind)
        return
    own = frozenset((envelope.subject, *envelope.refs))
    same = reach_in(changes.rows, own).same
    refs = [HoldRef(named.source, named.event_id, named.kind, ref) for ref in sorted(same)]
    people = {ref: person_of(changes.rows, ref.person) for ref in refs}
    standing = [hold for ref, person in people.items() for hold in person.holds if hold.ref == ref]
    if not standing and not any(ref in person.ended_holds for ref, person in people.items()):
        changes.alarm("lift_without_its_hold", named.kind)
    elif not standing and not _may_have_ended(law, named, body, signer, _above(changes, own)):
        changes.alarm("without_the_power", named.kind)  # a second lift by whoever may end it is no alarm
    for hold in standing:
        above = _above(changes, own if hold.person in own else frozenset({hold.person}))
        if body is None or not law.speaks_for(signer, body) or not law.may_end(hold.kind, hold.body, body, above):
            changes.alarm("without_the_power", hold.kind)
        else:
            changes.person(hold.person, partial(_without, hold=hold))


def _above(changes: Changes, own: frozenset[PersonRef]) -> frozenset[str]:
    """The courts that review this person's. What one word links brings no court into their record."""
    return reviewing((person_of(changes.rows, ref) for ref in reach_in(changes.rows, own).permitting), changes.law)


def _may_have_ended(law: Law, named: LiftedHold, body: str | None, signer: str, above: frozenset[str]) -> bool:
    """Whether this body might end such a hold of that source; who placed it is not kept."""
    placed_by = law.body_of(named.source, None)
    known = placed_by is not None and body is not None and law.speaks_for(signer, body)
    return known and law.may_end(named.kind, str(placed_by), str(body), above)


def _without(person: Person, hold: Hold) -> Changed:
    return end(person, hold), ()
