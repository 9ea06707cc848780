"""Time that the law or an order gives has run: the body named for it says so, and only its word counts (law 13)."""

from msgspec.structs import replace

from interlock.events import PeriodRan
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons.alarms import Alarm
from interlock.persons.clocks import borne_out
from interlock.persons.holds import SKEW, Changed, end, is_decided_by
from interlock.persons.person_row import Hold, Person


def ran(person: Person, record: Recorded, event: PeriodRan, law: Law) -> Changed:
    """End the hold whose period has run, by the word of the body that would have received a filing. One that asks for
    notice of each move does not end by it: it lets one move through.

    Fails closed: not before the end that the law gives it, nor before a later one that the issuer has counted, by the
    clocks of the log and of the issuer alike; not where no other agencies' clocks bear those out; not where the
    issuer has looked less far, or has found a filing; not where the hold has no end of its own; and not where notice is
    asked for of which none was given since the last move.
    """
    named = event.hold
    wanted = (named.source, named.event_id, named.kind)
    hold = next((one for one in person.holds if (one.source, one.event_id, one.kind) == wanted), None)
    if hold is None:
        return person, ()
    by_time = hold.kind in law.periods or hold.notice_hours is not None
    if not by_time or not is_decided_by(hold, record, law):
        return person, (Alarm("without_the_power", hold.kind),)
    if hold.is_met:
        return person, ()  # a second word of the same is no alarm
    if not _has_run(hold, record, event, law):
        return person, (Alarm("ends_nothing", hold.kind),)
    return (_met(person, hold), ()) if law.kinds[hold.kind].each_move else (end(person, hold), ())


def _has_run(hold: Hold, record: Recorded, event: PeriodRan, law: Law) -> bool:
    now = min(record.envelope.time, record.logged_at)
    looked = min(now, event.source_complete_to)
    over = hold.until is not None and hold.until <= event.deadline <= looked
    over = over and borne_out(record, event, law) and (hold.notice is not None or not law.kinds[hold.kind].each_move)
    return over and event.filings_found == 0 and event.source_complete_to <= record.logged_at + SKEW


def _met(person: Person, hold: Hold) -> Person:
    """The notice is confirmed. The hold is dated by it no longer."""
    if hold.notice is None:
        return person
    after = replace(hold, until=hold.notice.ordered_until, notice=replace(hold.notice, met=True))
    return replace(person, holds=tuple(after if one is hold else one for one in person.holds))
