"""Notice that a court or the law asks for first: from when it was given its hours run, and then counsel says so."""

from datetime import datetime, timedelta
from functools import partial

from msgspec.structs import replace

from interlock.events import AdvanceNoticeGiven
from interlock.events.record import Recorded
from interlock.law import COUNTED
from interlock.persons.changes import Changes
from interlock.persons.holds import Changed
from interlock.persons.named import standing
from interlock.persons.rows import Hold, Person, log_of


def given(changes: Changes, record: Recorded, event: AdvanceNoticeGiven) -> None:
    """Date the hold that asks for notice. It ends nothing: who speaks for the court confirms that the hours have run
    (law 13). A later notice begins them anew, none is given before it was logged, by the highest time of the log, and
    none ends earlier than the order says itself. One of a year in which nobody counts dates nothing.
    """
    found = standing(changes, record, event.hold)
    at = max(record.envelope.time, log_of(changes.rows).clock or record.logged_at)
    asking = [hold for hold in found.holds if hold.notice_hours is not None and at.year in COUNTED]
    if not asking:
        changes.alarm("ends_nothing" if found.ended else "lift_without_its_hold", event.hold.kind)
    for hold in asking:
        until = max(at + timedelta(hours=hold.notice_hours or 0), hold.until or at)
        changes.person(hold.person, partial(_dated, hold=hold, until=until))


def _dated(person: Person, hold: Hold, until: datetime) -> Changed:
    after = replace(hold, until=until)
    return replace(person, holds=tuple(after if one is hold else one for one in person.holds)), ()
