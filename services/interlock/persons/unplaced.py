"""Orders that name nobody by number: whom they may mean, and the two people who decide it."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from interlock.events import UnplacedOrderDecided, UnplacedOrderEntered
from interlock.events.record import Recorded
from interlock.persons import holds
from interlock.persons.changes import Changes
from interlock.persons.link_row import Said, by_two
from interlock.persons.rows import LOG, Compared, Hold, Log, Person, Unplaced, log_of, person_of
from interlock.terms import PersonRef

KEYS_MIN: Final = 2
"""Coarse keys in which a person must agree with an order to be perhaps the one whom it means."""


def entered(changes: Changes, record: Recorded, event: UnplacedOrderEntered) -> None:
    """Note the order, once; also under a used number, because it only restricts. Without the power it is nothing."""
    envelope, law, log = record.envelope, changes.law, log_of(changes.rows)
    body = law.body_of(envelope.source, event.body)
    is_order = event.kind in law.kinds and not law.kinds[event.kind].is_reported
    if not is_order or not law.may_place(event.kind, body) or not law.speaks_for(record.signer, body):
        changes.alarm("without_the_power", event.kind)
        return
    if _named(log, envelope.source, envelope.id) is not None or (envelope.source, envelope.id) in log.placed:
        return
    order = Unplaced(
        source=envelope.source,
        event_id=envelope.id,
        kind=event.kind,
        body=str(body),
        agency=str(record.signer),
        match_keys=frozenset(event.match_keys),
        offset=record.offset,
        since=envelope.time,
        logged_at=record.logged_at,
        docket=event.docket,
        phone=event.phone,
    )
    changes.put(LOG, replace(log, unplaced=(*log.unplaced, order)))


def decided(changes: Changes, record: Recorded, event: UnplacedOrderDecided, said: Said, *, repeat: bool) -> None:
    """One yes holds this person at once. Two people of two agencies end the doubt: a yes for everybody else, a no for
    this person alone. Fails closed: one of the two speaks for the court, as no two others say whom it has meant.
    """
    subject, log = record.envelope.subject, log_of(changes.rows)
    order = _named(log, event.order_source, event.order_id)
    if order is None:
        changes.alarm("lift_without_its_hold", "an order that is not there, or has been placed")
        return
    if event.is_this_person:
        changes.person(subject, lambda person: (holds.placed(person, _hold(order, subject)), ()))
    if repeat:
        return
    changes.person(subject, lambda person: (_compared(person, order, said, is_this=event.is_this_person), ()))
    now = comparison(person_of(changes.rows, subject), order)
    if _is_settled(now.yes, order):
        _take_out(changes, order)
    elif not _is_settled(now.no, order):
        changes.alarm("waits_for_a_second", record.envelope.type)


def lifted(changes: Changes, source: str, event_id: str, kind: str, ending: str | None, signer: str) -> bool:
    """End an order that stands on nobody yet, by a body that may. False when there is none of that reference."""
    order = _named(log_of(changes.rows), source, event_id)
    if order is None or order.kind != kind:
        return False
    law = changes.law
    if ending is None or not law.speaks_for(signer, ending) or not law.may_end(kind, order.body, ending):
        changes.alarm("without_the_power", kind)
    else:
        _take_out(changes, order)
    return True


def may_mean(log: Log, people: list[Person], match_keys: frozenset[str]) -> Iterator[Unplaced]:
    """Each order that may mean this person, named by these keys. Fails closed: a key that was not given counts as one
    that agrees, once any other does or none was given at all.
    """
    for order in log.unplaced:
        if any(_is_settled(comparison(person, order).no, order) for person in people):
            continue
        wanted, given = _by_kind(order.match_keys), _by_kind(match_keys)
        known = [kind for kind in wanted if kind in given]
        equal = [kind for kind in known if wanted[kind] & given[kind]]
        if (equal or not known) and len(equal) + len(wanted) - len(known) >= KEYS_MIN:
            yield order


def comparison(person: Person, order: Unplaced) -> Compared:
    """What was said of this person and this order so far."""
    nothing = Compared(order.source, order.event_id, frozenset(), frozenset())
    named = (order.source, order.event_id)
    return next((one for one in person.compared if (one.source, one.event_id) == named), nothing)


def _is_settled(words: frozenset[Said], order: Unplaced) -> bool:
    return by_two(words) and order.agency in {word.agency for word in words}


def _compared(person: Person, order: Unplaced, said: Said, *, is_this: bool) -> Person:
    known = comparison(person, order)
    more = replace(known, yes=known.yes | {said}) if is_this else replace(known, no=known.no | {said})
    return replace(person, compared=(*(one for one in person.compared if one != known), more))


def _hold(order: Unplaced, person: PersonRef) -> Hold:
    return Hold(
        source=order.source,
        event_id=order.event_id,
        kind=order.kind,
        person=person,
        body=order.body,
        offset=order.offset,
        since=order.since,
        logged_at=order.logged_at,
        docket=order.docket,
        phone=order.phone,
    )


def _take_out(changes: Changes, order: Unplaced) -> None:
    log = log_of(changes.rows)
    left = tuple(one for one in log.unplaced if one != order)
    changes.put(LOG, replace(log, unplaced=left, placed=log.placed | {(order.source, order.event_id)}))


def _named(log: Log, source: str, event_id: str) -> Unplaced | None:
    return next((one for one in log.unplaced if (one.source, one.event_id) == (source, event_id)), None)


def _by_kind(match_keys: frozenset[str]) -> dict[str, frozenset[str]]:
    """The marks of each kind: a surname has one for each of its parts."""
    kinds: dict[str, frozenset[str]] = {}
    for mark in match_keys:
        kind = mark.partition(".")[0]
        kinds[kind] = kinds.get(kind, frozenset()) | {mark}
    return kinds
