"""What is said of who is who: links, their end, families, and orders that name nobody by number."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, assert_never

from msgspec.structs import replace

from interlock.events import (
    ClearanceEvent,
    FamilyUnitLinked,
    HoldReassigned,
    IdentityEvent,
    IdentityLinked,
    IdentityUnlinked,
    UnplacedOrderDecided,
    UnplacedOrderEntered,
)
from interlock.events.record import Recorded
from interlock.persons import holds, incidents, notices, unplaced
from interlock.persons.changes import Changes
from interlock.persons.identity import EVER, PAGED_ABOVE, SET_MAX, is_one_identifier, reach_in
from interlock.persons.link_row import Assigned, Edge, Links, Said, by_two, name_of
from interlock.persons.one_move import anew
from interlock.persons.rows import LOG, Hold, links_key, links_of, log_of, person_of
from interlock.persons.trust import is_sent_again
from interlock.terms import HoldRef, Offset, PersonRef
from interlock.terms.identifiers import is_person_ref, version_of

_POSSIBLE: Final = "possible_same_person"


def heard(changes: Changes, record: Recorded, event: IdentityEvent, *, repeat: bool) -> None:
    """What one person says. Fails closed: whatever could let somebody go waits for a second one, of another agency; a
    repeat adds nothing to a pair of which something was said.
    """
    subject = record.envelope.subject
    match event:
        case IdentityLinked():
            _linked(changes, record, event, repeat=repeat)
        case IdentityUnlinked() if not repeat:
            _taken_apart(changes, record, event)
        case HoldReassigned() if not repeat:
            _reassigned(changes, record, event)
        case FamilyUnitLinked():
            _family(changes, subject, PersonRef(event.other))
        case UnplacedOrderEntered():
            unplaced.entered(changes, record, event)
        case UnplacedOrderDecided():
            unplaced.decided(changes, record, event, said_by(record, event.by), repeat=repeat)
        case IdentityUnlinked() | HoldReassigned():
            pass  # a repeat of it ends nothing
        case _:
            assert_never(event)


def named(changes: Changes, record: Recorded, *, repeat: bool) -> None:
    """Note by what else a record names its person: the birth date, and the same identifier under other versions of key
    and form, so that whoever is asked about under one is found under all. A repeat tells nobody who is meant.
    """
    envelope = record.envelope
    if not isinstance(record.event, ClearanceEvent):  # what is asked, and what becomes of it, holds nobody
        named_by(changes, (envelope.subject, *envelope.refs), envelope.type)
    if envelope.born is not None and not repeat:
        born = frozenset({(str(record.signer), envelope.born)})
        changes.person(envelope.subject, lambda person: (replace(person, born=person.born | born), ()))
    one, perhaps = partial(replace, renamed=True), partial(_with, relation=_POSSIBLE, said=Said(str(record.signer), ""))
    for ref in envelope.refs:
        agrees = is_one_identifier((envelope.subject, ref), partial(links_of, changes.rows))
        _each_end(changes, record, envelope.subject, ref, one if agrees else perhaps)
        if not agrees:
            changes.alarm("not_one_identifier", envelope.type)


def named_by(changes: Changes, refs: Iterable[PersonRef], about: str) -> None:
    """Note a record that names its person by later versions only: what was cleared before those were adopted cannot be
    compared with it.
    """
    log, by = log_of(changes.rows), tuple(sorted({version for ref in refs if (version := version_of(ref))}))
    if by and min(log.ref_versions) not in by:
        changes.put(LOG, replace(log, named_by=log.named_by | {by}))
        changes.alarm("reference_version_missing", about)


def said_by(record: Recorded, by: str, basis: str = "") -> Said:
    """Who says it. A name counts as the agency writes it, but for blanks and capitals."""
    return Said(str(record.signer), name_of(by), basis)


def is_about_two(record: Recorded, event: IdentityEvent) -> bool:
    """Whether the record names two different people where it must."""
    match event:
        case IdentityLinked() | IdentityUnlinked() | FamilyUnitLinked():
            return is_person_ref(event.other) and event.other != record.envelope.subject
        case HoldReassigned():
            return is_person_ref(event.to)
        case UnplacedOrderEntered() | UnplacedOrderDecided():
            return True
        case _:
            assert_never(event)


def _linked(changes: Changes, record: Recorded, event: IdentityLinked, *, repeat: bool) -> None:
    subject, other = record.envelope.subject, PersonRef(event.other)
    if repeat and links_of(changes.rows, subject).to(other) != Edge(other):
        return
    said = said_by(record, event.by, "" if repeat else event.basis)  # under a used number it holds, and proves nothing
    before = max(len(reach_in(changes.rows, (one,)).everyone) for one in (subject, other))
    _each_end(changes, record, subject, other, lambda edge: _with(edge, event.relation, said))
    size = len(reach_in(changes.rows, (subject,)).everyone)
    if size > PAGED_ABOVE:
        changes.alarm("identity_set_large", f"{size} references")
    if any(before <= most < size for most in (PAGED_ABOVE, SET_MAX)):
        incidents.set_is_large(changes, record, size)


def _with(edge: Edge, relation: str, said: Said) -> Edge:
    """The edge with one more word. A pair that was once unlinked is never more than possibly one person again."""
    match relation:
        case "same_person" if edge.former is None:
            return replace(edge, same=edge.same | {said})
        case "not_same_person":
            return replace(edge, different=edge.different | {said})
        case _:  # whoever had said that they are two did not know of this, and has to look again
            return replace(edge, possible=edge.possible | {said}, different=frozenset())


def _taken_apart(changes: Changes, record: Recorded, event: IdentityUnlinked) -> None:
    subject, other = record.envelope.subject, PersonRef(event.other)
    log = log_of(changes.rows)
    again = is_sent_again(log.trust, record)
    if not links_of(changes.rows, subject).to(other).same and not again:
        changes.alarm("ends_nothing", record.envelope.type)
        return
    # What the link had held may stand anywhere, where nobody kept the order between feeds.
    until = EVER if again or (log.trust.predecessors and log.gapped) else record.offset
    _each_end(changes, record, subject, other, lambda edge: _unlinked(edge, said_by(record, event.by), until))
    if links_of(changes.rows, subject).to(other).former is None:
        changes.alarm("waits_for_a_second", record.envelope.type)


def _unlinked(edge: Edge, said: Said, until: Offset) -> Edge:
    """Two people end a link. What stood below `until` may be of either."""
    if edge.former is not None:
        return edge
    unlinked = edge.unlinked | {said}
    return replace(edge, unlinked=unlinked, former=until if by_two(unlinked) else None)


def _reassigned(changes: Changes, record: Recorded, event: HoldReassigned) -> None:
    """One word places the hold where it belongs; the second one takes it from where it does not. Fails closed: of one
    that came after a link had ended nobody doubts whose it is, and no word over that link moves it (law 5).
    """
    subject, to = record.envelope.subject, PersonRef(event.to)
    ref = HoldRef(event.hold.source, event.hold.event_id, event.hold.kind, subject)
    hold = next((one for one in person_of(changes.rows, subject).holds if one.ref == ref), None)
    edges = [edge for edge in links_of(changes.rows, subject).edges if hold is not None and edge.has_left(hold.offset)]
    if hold is None or not edges or to not in {subject, *(edge.other for edge in edges)}:
        changes.alarm("lift_without_its_hold", ref.kind)
        return
    said, copy = said_by(record, event.by), HoldRef(ref.source, ref.event_id, ref.kind, to)
    if to != subject:
        _brought_back(changes, record, ref, copy)
        changes.person(to, lambda person: (holds.placed(person, replace(anew(hold), person=to)), ()))
    for edge in edges:
        _each_end(changes, record, subject, edge.other, lambda edge: _assigned(edge, ref, to, said))
        _each_end(changes, record, subject, edge.other, lambda edge: _assigned(edge, copy, to, said))
    if not any(ref in edge.settled for edge in links_of(changes.rows, subject).edges):
        changes.alarm("waits_for_a_second", record.envelope.type)
    _moved(changes, subject, hold, to)


def _brought_back(changes: Changes, record: Recorded, ref: HoldRef, copy: HoldRef) -> None:
    """A hold that two people have taken from somebody has not ended: whoever finds that it was theirs places it there
    again, and two people anew would have to take it away (law 5).
    """
    edge = links_of(changes.rows, copy.person).to(ref.person)
    if not any((one.hold, one.to) == (copy, ref.person) and by_two(one.said) for one in edge.assigned):
        return
    changes.person(copy.person, lambda person: (replace(person, ended_holds=person.ended_holds - {copy}), ()))
    for one in (ref.person, copy.person):
        for other in [edge.other for edge in links_of(changes.rows, one).edges]:
            _each_end(changes, record, one, other, lambda edge: _unassigned(edge, frozenset({ref, copy})))


def _unassigned(edge: Edge, holds_: frozenset[HoldRef]) -> Edge:
    return replace(edge, assigned=tuple(one for one in edge.assigned if one.hold not in holds_))


def _moved(changes: Changes, subject: PersonRef, hold: Hold, to: PersonRef) -> None:
    """Take the hold from where two people have said that it does not belong. Fails closed: one of the two speaks for
    whoever placed it, as no two others take a court's order from the number under which the court has made it (law 5).
    """
    said = [
        one.said
        for edge in links_of(changes.rows, subject).edges
        for one in edge.assigned
        if (one.hold, one.to) == (hold.ref, to)
    ]
    if to == subject or not any(by_two(one) for one in said):
        return
    if not any(changes.law.speaks_for(word.agency, hold.body) for words in said for word in words):
        changes.alarm("without_the_power", hold.kind)
    else:
        changes.person(subject, lambda person: (holds.end(person, hold), ()))


def _assigned(edge: Edge, hold: HoldRef, to: PersonRef, said: Said) -> Edge:
    known = next((one for one in edge.assigned if (one.hold, one.to) == (hold, to)), Assigned(hold, to, frozenset()))
    others = (one for one in edge.assigned if one != known)
    return replace(edge, assigned=(*others, replace(known, said=known.said | {said})))


def _family(changes: Changes, one: PersonRef, other: PersonRef) -> None:
    for ref, member in ((one, other), (other, one)):
        links = links_of(changes.rows, ref)
        changes.put(links_key(ref), replace(links, family=links.family | {member}))


def _each_end(
    changes: Changes, record: Recorded, one: PersonRef, other: PersonRef, change: Callable[[Edge], Edge]
) -> None:
    before = links_of(changes.rows, one).to(other)
    _at_one_end(changes, record, one, other, change)
    _at_one_end(changes, record, other, one, change)
    after = links_of(changes.rows, one).to(other)
    if (after.is_same or after.is_possible) and not (before.is_same or before.is_possible):
        # either may have been moved since notice was given of the other, and nobody knew
        notices.used_up(changes, reach_in(changes.rows, (one, other)).everyone)


def _at_one_end(
    changes: Changes, record: Recorded, ref: PersonRef, other: PersonRef, change: Callable[[Edge], Edge]
) -> None:
    links = links_of(changes.rows, ref)
    before = links.to(other)
    after = change(before)
    if after != before:
        since = before.since if after.state == before.state else record.envelope.time
        others = tuple(edge for edge in links.edges if edge.other != other)
        edges = tuple(sorted((*others, replace(after, since=since)), key=lambda edge: edge.other))
        changes.put(links_key(ref), Links(edges, links.family))
