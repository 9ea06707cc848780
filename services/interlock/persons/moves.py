"""A person was moved in custody: what that carries out and uses up (law 9)."""

from typing import Final

from interlock.events import CustodyChanged
from interlock.events.record import Recorded
from interlock.persons import notices
from interlock.persons.aboard import canonical
from interlock.persons.acts import HOME
from interlock.persons.changes import Changes
from interlock.persons.identity import reach_in
from interlock.persons.journey import happened_at
from interlock.persons.rows import Outstanding, Person, clearances_of, person_of
from interlock.persons.stopping import end

TO_ICE: Final = "transfer_to_ice"
ACTS: Final = frozenset({"transfer_facility", "transfer_aor", "stage_for_removal", TO_ICE})
"""The acts that are done when a custody record says that the person is elsewhere."""


def heard(changes: Changes, record: Recorded, event: CustodyChanged, *, repeat: bool) -> None:
    """What follows from a custody record, before it takes the place of the one on record. Fails closed: notice that was
    given of a move is used up unless the record says that the person is where they were; also by one that comes late,
    whose date may be wrong, and by one under a used number that cannot be a copy of anything read so far.
    """
    subject = record.envelope.subject
    person, reach = person_of(changes.rows, subject), reach_in(changes.rows, (subject, *record.envelope.refs))
    if repeat and _is_copy(person, record):
        return
    if not repeat:
        for ref in sorted(reach.same):
            for one in clearances_of(changes.rows, ref).outstanding:
                if _carries_out(one, record, event):
                    end(changes, ref, one)
    if not _is_where_they_were(person, record, event):
        notices.used_up(changes, reach.everyone)


def _is_copy(person: Person, record: Recorded) -> bool:
    """Whether it may be one of what was read: nothing that was is younger than the custody on record."""
    custody = person.custody
    return custody is not None and custody.at is not None and happened_at(record) <= custody.at


def _is_where_they_were(person: Person, record: Recorded, event: CustodyChanged) -> bool:
    """Fails closed: no, where nobody knows where the person was, or where they have been on the way out meanwhile."""
    custody, now = person.custody, event.to_facility
    if custody is None or custody.facility is None or now is None or person.journey is not None:
        return False
    same_area = event.area is None or custody.area is None or event.area == custody.area
    same_agency = custody.agency == (event.to_agency or str(record.signer))
    return canonical(custody.facility) == canonical(now) and same_area and same_agency


def _carries_out(one: Outstanding, record: Recorded, event: CustodyChanged) -> bool:
    """Whether this is the move that was cleared, so that nothing of it is under way any more. Fails closed: one that
    has been stopped ends with its outcome, and a move that is older than the question is another one.
    """
    if one.action not in ACTS or event.to_facility is None or one.stopped is not None or one.uncovered is not None:
        return False
    by = str(record.signer)
    its_own = (event.to_agency or by) == "ero" if one.action == TO_ICE else one.agency == by
    inside = one.country == HOME and set(one.stops) <= {HOME}
    return its_own and inside and one.to_area in (None, event.area) and one.logged_at <= happened_at(record)
