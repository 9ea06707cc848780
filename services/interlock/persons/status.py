"""What a person is: a status or a claim that keeps them here, and its end."""

from interlock.events import ProtectionStatusChanged, StatusEvent
from interlock.events.record import Recorded
from interlock.persons import lifts
from interlock.persons.changes import Changes


def heard(changes: Changes, record: Recorded, event: StatusEvent, *, repeat: bool) -> None:
    """End exactly the hold that is named, where a status has ended. Fails closed: a repeat ends none, and the end of
    one status is not that of another.
    """
    if not isinstance(event, ProtectionStatusChanged) or event.change != "ended" or repeat:
        return
    if event.hold is None or event.hold.kind != event.status:
        changes.alarm("ends_nothing", event.status)
    else:
        lifts.end_status(changes, record, event.hold)
