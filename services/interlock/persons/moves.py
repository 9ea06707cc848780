"""A person was moved in custody: what that carries out and uses up (law 9)."""

from collections.abc import Iterator, Sequence
from typing import Final

from interlock.events import ClearanceRequested, CustodyChanged
from interlock.events.record import Recorded
from interlock.persons import incidents, notices
from interlock.persons.aboard import canonical
from interlock.persons.acts import HOME
from interlock.persons.answer import against
from interlock.persons.asked import Asked
from interlock.persons.changes import Changes
from interlock.persons.feeds import is_census
from interlock.persons.identity import Reach
from interlock.persons.journey import happened_at
from interlock.persons.rows import Custody, Outstanding, Person, clearances_of, log_of, person_of
from interlock.persons.stages import ENFORCING, stage_of
from interlock.persons.stopping import end
from interlock.persons.trust import is_sent_again
from interlock.terms import Verdict

AGAINST: Final = "moved_against_a_hold"
TO_ICE: Final = "transfer_to_ice"
TO_HHS: Final = "transfer_to_orr"
_HANDED_OVER: Final = frozenset({TO_ICE, TO_HHS})
"""What the agency does that had custody before."""
_NEVER_WAITS: Final = {"court": "produce_in_court", "evacuation": "emergency_evacuation"}
"""By the reason that the record gives."""
ACTS: Final = frozenset({"transfer_facility", "transfer_aor", "stage_for_removal", TO_ICE})
"""The acts that are done when a custody record says that the person is elsewhere."""


def heard(
    changes: Changes, record: Recorded, event: CustodyChanged, reach: Reach, before: Custody | None, *, repeat: bool
) -> None:
    """What follows from a custody record, before it takes the place of the last one `before` it. Fails closed: notice
    that was given of a move is used up unless the record says that the person is where they were; also by one that
    comes late, whose date may be wrong, and by one under a used number that cannot be a copy of anything read so far.
    """
    person = person_of(changes.rows, record.envelope.subject)
    if repeat and _is_copy(person, record):
        return
    if not repeat:
        _chased(changes, record, event, reach, before)
        for ref in sorted(reach.same):
            for one in clearances_of(changes.rows, ref).outstanding:
                if _carries_out(one, record, event):
                    end(changes, ref, one)
    if person.journey is not None or not _is_where_they_were(person.custody, record, event):
        notices.used_up(changes, reach.everyone)


def _chased(changes: Changes, record: Recorded, event: CustodyChanged, reach: Reach, before: Custody | None) -> None:
    """Raise an incident where the person was moved while a hold stood against that very move, as the rows were below
    the record. A doubt alone raises none: people are moved all the time, and much of where they were is on no record.

    Nor does an agency that does not enforce the act: below that it is never told CLEAR, and asks nobody before a move.
    While other rules are in force, what these say of a hold counts for nothing.
    """
    people = [person_of(changes.rows, ref) for ref in sorted(reach.same)]
    if before is None or changes.others_decide or _is_past(changes, record, before):
        return
    if not _is_a_move(people, record, event, before):
        return
    action = _action(record, event, before)
    agency = before.agency if action in _HANDED_OVER and before.agency else str(record.signer)
    act = changes.law.acts.get(action)
    if act is None or not (act.never_waits or stage_of(log_of(changes.rows), agency, action) == ENFORCING):
        return
    broken = tuple(dict.fromkeys(_against(changes, record, event, agency, action)))
    if broken:
        changes.alarm(AGAINST, action)
        incidents.moved(changes, record, agency, action, broken)


def _is_past(changes: Changes, record: Recorded, before: Custody) -> bool:
    """Whether it tells of earlier: it is older than the custody on record, part of a past that a source tells, or was
    told to an earlier log.
    """
    place = record.envelope.place
    late = before.at is not None and happened_at(record) < before.at
    told = place is not None and is_census(place.feed)
    return late or told or is_sent_again(log_of(changes.rows).trust, record)


def _is_a_move(people: Sequence[Person], record: Recorded, event: CustodyChanged, before: Custody) -> bool:
    """Whether the person was brought from one place of custody to another. Who comes back from the way out, or is
    brought back to where they were held before, was not: that is what a stop asks for.
    """
    inside = before.facility is not None and event.to_facility is not None
    if not inside or event.reason in {"arrest", "release"} or any(one.journey is not None for one in people):
        return False
    known = frozenset[str]().union(*(one.areas for one in people))
    new = event.area is not None and event.area not in known and not any(one.area_unknown for one in people)
    return not _is_where_they_were(before, record, event) and (event.reason != "return" or new)


def _action(record: Recorded, event: CustodyChanged, before: Custody) -> str:
    """The act by which such a move is done. To bring a person before a court, out of danger, or a child to HHS never
    waits (law 12): only a hold that names that very act stands against it.
    """
    now = event.to_agency or str(record.signer)
    if event.reason in _NEVER_WAITS:
        return _NEVER_WAITS[event.reason]
    if now == "hhs":
        return TO_HHS
    if (before.agency, now) == ("cbp", "ero"):
        return TO_ICE
    elsewhere = event.area is not None and before.area is not None and event.area != before.area
    return "transfer_aor" if elsewhere else "transfer_facility"


def _against(changes: Changes, record: Recorded, event: CustodyChanged, agency: str, action: str) -> Iterator[str]:
    """The kinds of the holds that stood against it. Of an order for a class of which nobody knows whether the person is
    a member that is not known, and one that came after the move was not broken by it.
    """
    question = ClearanceRequested(
        action=action,
        country=HOME,
        to_area=event.area,
        rules=changes.law.digest,
        applied_offset=record.offset,
        applied_digest="",
        late_sources=[],
        heartbeat_offset=-1,
    )
    refs, at = record.envelope.refs, happened_at(record)
    asked = Asked(record.envelope.subject, question, agency, log_agrees=True, refs=refs, again=True)
    found = against(changes.rows, asked, changes.law)
    for reason in found.reasons if found.verdict is Verdict.BLOCKED else ():
        hold = reason.hold
        if hold is not None and reason.about != "unknown" and min(hold.since, hold.logged_at) <= at:
            yield hold.kind


def _is_copy(person: Person, record: Recorded) -> bool:
    """Whether it may be one of what was read: nothing that was is younger than the custody on record."""
    custody = person.custody
    return custody is not None and custody.at is not None and happened_at(record) <= custody.at


def _is_where_they_were(custody: Custody | None, record: Recorded, event: CustodyChanged) -> bool:
    """Fails closed: no, where nobody knows where that was."""
    now = event.to_facility
    if custody is None or custody.facility is None or now is None:
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
