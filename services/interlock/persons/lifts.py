"""Lifts: the end of exactly the hold that they name (law 5)."""

from functools import partial

from interlock.events import StayLifted
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons import unplaced
from interlock.persons.changes import Changes
from interlock.persons.holds import Changed, end
from interlock.persons.named import bodies_above, standing
from interlock.persons.rows import Hold, Person
from interlock.terms import LOG_SUBJECT


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
    found = standing(changes, record, named)
    if not found.holds and not found.ended:
        changes.alarm("lift_without_its_hold", named.kind)
    elif not found.holds and not _may_have_ended(law, named, body, signer, bodies_above(changes, record)):
        changes.alarm("without_the_power", named.kind)  # a second lift by whoever may end it is no alarm
    for hold in found.holds:
        above = bodies_above(changes, record, hold)
        if body is None or not law.speaks_for(signer, body) or not law.may_end(hold.kind, hold.body, body, above):
            changes.alarm("without_the_power", hold.kind)
        else:
            changes.person(hold.person, partial(_without, hold=hold))


def _may_have_ended(law: Law, named: LiftedHold, body: str | None, signer: str, above: frozenset[str]) -> bool:
    """Whether this body might end such a hold of that source; who placed it is not kept."""
    placed_by = law.body_of(named.source, None)
    known = placed_by is not None and body is not None and law.speaks_for(signer, body)
    return known and law.may_end(named.kind, str(placed_by), str(body), above)


def _without(person: Person, hold: Hold) -> Changed:
    return end(person, hold), ()
