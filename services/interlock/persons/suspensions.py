"""A body above suspends a hold: it blocks nothing then, has not ended, and can come back (FRAP 8; S. Ct. R. 23)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from interlock.events import HoldRevived, HoldSuspended
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons import membership
from interlock.persons.asked import Advisory
from interlock.persons.changes import Changes
from interlock.persons.clocks import is_yet_to_come
from interlock.persons.holds import Scope, blocks
from interlock.persons.membership import ClassHolds
from interlock.persons.named import becomes, bodies_above, standing
from interlock.persons.rows import Hold, Person, log_of

SUSPENDED: Final = "hold_suspended"
MET: Final = "notice_met"


def suspend(changes: Changes, record: Recorded, event: HoldSuspended) -> None:
    """Suspend exactly the hold that is named. Fails closed: only for a body above the one that placed it, which may end
    such holds; nothing is suspended in advance, nor before the day from which the order says so. Nor is anything by a
    word that is no younger than the last revival: two doors of an agency keep no order between them, so what undoes it
    may have come first.
    """
    body, found = _body(changes, record, event), standing(changes, record, event.hold)
    if not found.holds:
        changes.alarm("ends_nothing" if found.ended else "lift_without_its_hold", event.hold.kind)
    for hold in found.holds:
        if body in (None, hold.body) or not _may_end(hold, body, changes, record):
            changes.alarm("without_the_power", hold.kind)
        elif is_undone(hold, record):
            changes.alarm("ends_nothing", hold.kind)
        elif is_yet_to_come(record, log_of(changes.rows).clock):
            changes.alarm("dated_in_the_future", hold.kind)
        else:
            becomes(changes, hold, replace(hold, suspended_by=body))


def revive(changes: Changes, record: Recorded, event: HoldRevived) -> None:
    """Put exactly the hold that is named in force again, also under a used number, and whatever the date: that only
    restricts. One that has ended does not come back: whoever wants that places a new one.
    """
    body, found = _body(changes, record, event), standing(changes, record, event.hold)
    if not found.holds:
        changes.alarm("ends_nothing" if found.ended else "lift_without_its_hold", event.hold.kind)
    for hold in found.holds:
        if not _may_end(hold, body, changes, record):
            changes.alarm("without_the_power", hold.kind)
        else:
            at = _said_at(record)
            last = at if hold.revived_at is None else max(at, hold.revived_at)
            becomes(changes, hold, replace(hold, suspended_by=None, revived_at=last))


def is_undone(hold: Hold, record: Recorded) -> bool:
    """Whether the hold was put in force again at or after the time of this suspension. Fails closed: of the same
    minute, the revival counts.
    """
    return hold.revived_at is not None and _said_at(record) <= hold.revived_at


def review(people: Iterable[Person], classes: ClassHolds, scope: Scope, law: Law) -> tuple[Advisory, ...]:
    """What whoever acts is told of holds that can come back: a body above has suspended them, or notice of one move has
    opened them. It changes no verdict.
    """
    rest = [hold for one in people for hold in one.holds if hold.suspended_by is not None or hold.notice is not None]
    stands_by = any(hold.suspended_by is not None and blocks(hold, scope, law, at_rest=True) for hold in rest)
    said = (Advisory(SUSPENDED),) if stands_by or membership.suspended(classes, scope) else ()
    is_met = any(hold.suspended_by is None and _is_let_through(hold, scope, law) for hold in rest)
    return (*said, Advisory(MET)) if is_met else said


def _is_let_through(hold: Hold, scope: Scope, law: Law) -> bool:
    return blocks(hold, scope, law, at_rest=True) and not blocks(hold, scope, law)


def _said_at(record: Recorded) -> datetime:
    """As its docket dates it, and never after it was logged: a clock that runs ahead undoes nothing that follows."""
    return min(record.envelope.time, record.logged_at)


def _body(changes: Changes, record: Recorded, event: HoldSuspended | HoldRevived) -> str | None:
    """Who says it; None where its agency has not signed."""
    body = changes.law.body_of(record.envelope.source, event.body)
    return body if changes.law.speaks_for(record.signer, body) else None


def _may_end(hold: Hold, body: str | None, changes: Changes, record: Recorded) -> bool:
    """Whether this body may end such a hold of that one. Fails closed: nobody in particular may not."""
    above = bodies_above(changes, record, hold)
    return body is not None and changes.law.may_end(hold.kind, hold.body, body, above)
