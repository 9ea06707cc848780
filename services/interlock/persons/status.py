"""What a person is: a status or a claim that keeps them here, and its end."""

from interlock.events import ProtectionStatusChanged, StatusEvent
from interlock.events.record import Recorded
from interlock.law import COUNTED, Law
from interlock.persons import lifts
from interlock.persons.changes import Changes


def heard(changes: Changes, record: Recorded, event: StatusEvent, *, repeat: bool) -> None:
    """End exactly the hold that is named, where a status has ended. Fails closed: a repeat ends none, the end of one
    status is not that of another, and one whose last day is yet to come has not ended: a designation is terminated
    sixty days ahead at least (INA 244(b)(3)(B)).
    """
    if not isinstance(event, ProtectionStatusChanged) or event.change != "ended" or repeat:
        return
    if event.hold is None or event.hold.kind != event.status:
        changes.alarm("ends_nothing", event.status)
    elif _lasts_still(record, event, changes.law):
        changes.alarm("dated_in_the_future", event.status)
    else:
        lifts.end_status(changes, record, event.hold)


def _lasts_still(record: Recorded, event: ProtectionStatusChanged, law: Law) -> bool:
    """Whether its last day is not over. Fails closed: one of a year in which nobody counts is not."""
    last, unit = event.valid_to, law.units.get(record.envelope.source)
    if last is None or unit is None:
        return False
    return last.year not in COUNTED or law.calendar.end_of_day(last, unit.zone) > record.logged_at
