"""Lifts: the end of exactly the hold that they name (law 5)."""

from interlock.events import FearClaimMade, StayLifted
from interlock.events.record import Recorded
from interlock.events.status.protection_status_changed import HoldOfTheStatus
from interlock.law import FOURTEEN_DAYS, NOTICE, THIRD_COUNTRY_SCREENING
from interlock.persons import onward, unplaced
from interlock.persons.changes import Changes
from interlock.persons.clocks import is_yet_to_come
from interlock.persons.named import NamedHold, becomes, bodies_above, standing
from interlock.persons.rows import log_of
from interlock.terms import LOG_SUBJECT


def lift(changes: Changes, record: Recorded, event: StayLifted) -> None:
    """End exactly the hold that the lift names, if its body may; under whichever reference of the person it stands, or
    for a whole class. A lift without its hold cancels nothing in advance, and one that says that the hold ends on a day
    to come ends nothing before that day: it is sent when the day has come. Nor does one of the days that the law gives
    before an administrative order is executed: whoever removes has placed that hold itself, and says with the clocks of
    others that they have run (INA 238(b)(3)). So does counsel of the hours of notice of a third country, where no court
    ends it (INA 241(b)(2)). Nor does a lift that names nobody who has screened the person for that country (8 CFR
    208.16 to 208.18).
    """
    named = event.hold
    body, found = changes.law.body_of(record.envelope.source, event.body), standing(changes, record, named)
    early = is_yet_to_come(record, log_of(changes.rows).clock)
    if record.envelope.subject == LOG_SUBJECT and not (found.holds or found.ended):
        if early:
            changes.alarm("dated_in_the_future", named.kind)
        elif not unplaced.lifted(changes, named.source, named.event_id, named.kind, body, str(record.signer)):
            changes.alarm("lift_without_its_hold", named.kind)
        return
    screening = named.kind == THIRD_COUNTRY_SCREENING
    by_nobody = screening and not onward.by_somebody(event)
    _lift(changes, record, named, body, by_nobody=by_nobody)
    if screening and not (by_nobody or early) and _may_have_ended(changes, record, named, body):
        onward.screened(changes, record, event, found.holds)


def end_status(changes: Changes, record: Recorded, named: HoldOfTheStatus) -> None:
    """End exactly the hold that a status has placed, by the word of whoever decides on the status, as a lift does."""
    _lift(changes, record, named, changes.law.body_of(record.envelope.source, None))


def _lift(changes: Changes, record: Recorded, named: NamedHold, body: str | None, *, by_nobody: bool = False) -> None:
    law, signer, found = changes.law, str(record.signer), standing(changes, record, named)
    if not found.holds and not found.ended:
        changes.alarm("lift_without_its_hold", named.kind)
    elif not found.holds and not _may_have_ended(changes, record, named, body):
        changes.alarm("without_the_power", named.kind)  # a second lift by whoever may end it is no alarm
    for hold in found.holds:
        above = bodies_above(changes, record, hold)
        if law.kinds[hold.kind].attached_by == FearClaimMade.__name__:
            changes.alarm("ends_nothing", hold.kind)  # a screening ends as persons/fear.py says (8 CFR 208.30, 208.31)
        elif hold.kind == FOURTEEN_DAYS:
            changes.alarm("ends_nothing", hold.kind)  # `periods.ran` ends it
        elif body is None or not law.speaks_for(signer, body) or not law.may_end(hold.kind, hold.body, body, above):
            changes.alarm("without_the_power", hold.kind)
        elif by_nobody or (hold.kind == NOTICE and law.bodies[body].role == law.kinds[NOTICE].ended_by[0]):
            changes.alarm("ends_nothing", hold.kind)  # as above: counsel confirms the hours
        elif is_yet_to_come(record, log_of(changes.rows).clock) and not law.kinds[hold.kind].against_liberty:
            changes.alarm("dated_in_the_future", hold.kind)
        else:
            becomes(changes, hold, None)


def _may_have_ended(changes: Changes, record: Recorded, named: NamedHold, body: str | None) -> bool:
    """Whether this body might end such a hold of that source; who placed it is not kept."""
    law, placed_by = changes.law, str(changes.law.body_of(named.source, None))
    speaks = law.speaks_for(record.signer, body)
    return speaks and law.may_end(named.kind, placed_by, str(body), bodies_above(changes, record))
