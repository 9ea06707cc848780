"""Orders that were reported and that nobody has seen: what is kept of each, and what it takes to end it.

The report of an officer, or of counsel who can be called back, holds. It ends where the order itself holds in its
place, by the word of its issuer; else by two people of two agencies, one of them Justice counsel, and by no clock. One
by nobody in particular holds nobody: whoever asks is told of it, until any desk has looked into it.
"""

from collections.abc import Iterable
from functools import partial
from typing import Final

from msgspec.structs import replace

from interlock.events import CourtOrderReported, ReportedOrderChecked
from interlock.events.record import Recorded
from interlock.law import REPORTED, Law
from interlock.persons import holds
from interlock.persons.asked import Advisory
from interlock.persons.changes import Changes
from interlock.persons.holds import Changed
from interlock.persons.identity import reach_in
from interlock.persons.incidents import COUNSEL
from interlock.persons.link_row import by_two, name_of
from interlock.persons.linking import said_by
from interlock.persons.named import standing
from interlock.persons.rows import Hold, Person, Report, Rows, log_of, person_of
from interlock.terms import HoldRef, PersonRef

ORDER_REPORTED: Final = "order_reported"
VERIFIED: Final = "verified"
_CALLS: Final = {"called_back": "made", "call_failed": "failed"}
"""What a desk says of its call to the reporter, and the state of the call then."""


def noted(person: Person, record: Recorded, event: CourtOrderReported, law: Law) -> Changed:
    """Keep a report, once; also under a used number, because it only restricts."""
    envelope = record.envelope
    if _named(person, envelope.source, envelope.id) is not None:
        return person, ()
    placed = holds.attachments(record, law)
    report = Report(
        source=envelope.source,
        event_id=envelope.id,
        reporter=event.reporter,
        offset=record.offset,
        at=envelope.time,
        court=event.court,
        docket=event.docket,
        phone=event.phone,
        scope=tuple(event.alleged_scope),
        verify_by=placed[0].until if placed else event.verify_by,
        callback=event.callback,
    )
    return replace(person, reports=(*person.reports, report)), ()


def checked(changes: Changes, record: Recorded, event: ReportedOrderChecked) -> None:
    """Add what a desk has found out, under whichever reference of the person the report stands. Fails closed: about a
    report that is not there, or of an order that is not there, it ends nothing, also not in advance.
    """
    envelope = record.envelope
    same = reach_in(changes.rows, (envelope.subject, *envelope.refs)).same
    found = [
        (ref, report)
        for ref in sorted(same)
        if (report := _named(person_of(changes.rows, ref), event.report_source, event.report_id)) is not None
    ]
    if not found:
        changes.alarm("lift_without_its_hold", REPORTED)
    for ref, report in found:
        if report.outcome is not None:
            changes.alarm("ends_nothing", envelope.type)
            continue
        after = _with(changes, record, event, ref, report)
        changes.person(ref, partial(_put, report=report, after=after))
        changes.reported(ref)


def report_now(rows: Rows, source: str, event_id: str, person: PersonRef, law: Law) -> str | None:
    """What has become of a report: waits, verified or disproved. None where nobody can say, as of a hold."""
    if log_of(rows).in_force != law.digest:
        return None
    report = _named(person_of(rows, person), source, event_id)
    return None if report is None else report.outcome or "waits"


def review(people: Iterable[Person]) -> tuple[Advisory, ...]:
    """What whoever asks is told of reports that hold nobody. It changes no verdict."""
    said = any(one.outcome is None and _holds_nobody(person, one) for person in people for one in person.reports)
    return (Advisory(ORDER_REPORTED),) if said else ()


def _with(changes: Changes, record: Recorded, event: ReportedOrderChecked, ref: PersonRef, report: Report) -> Report:
    """The report with what this desk says. One word is enough only where nothing stops holding by it."""
    if event.outcome in _CALLS:
        return replace(report, callback=_CALLS[event.outcome])
    order = _order(changes, record, event) if event.outcome == VERIFIED else None
    if event.outcome == VERIFIED and order is None:
        return report
    words = report.words | {said_by(record, event.by)}
    by_order = order is not None and _holds_instead(order, changes.law)
    looked_into = _holds_nobody(person_of(changes.rows, ref), report) and name_of(event.by)
    by_counsel = by_two(words) and any(one.agency == COUNSEL for one in words)
    if by_order or looked_into or by_counsel:
        return replace(report, words=words, outcome=event.outcome)
    changes.alarm("waits_for_a_second", record.envelope.type)
    return replace(report, words=words)


def _order(changes: Changes, record: Recorded, event: ReportedOrderChecked) -> Hold | HoldRef | None:
    """The hold of the order that a report is tied to, or its name where it has ended. Fails closed: None, and an alarm,
    unless it is there, is no report itself, and its issuer says so.
    """
    law, source = changes.law, str(event.order_source)
    named = HoldRef(source, str(event.order_id), str(event.order_kind), record.envelope.subject)
    kind, body = law.kinds.get(named.kind), law.body_of(source, None)
    found = standing(changes, record, named)
    if kind is None or kind.is_reported or not (found.holds or found.ended):
        changes.alarm("lift_without_its_hold", event.order_kind or REPORTED)
        return None
    may = body is not None and law.bodies[body].role in law.kinds[REPORTED].ended_by
    if not may or not law.speaks_for(record.signer, body):
        changes.alarm("without_the_power", record.envelope.type)
        return None
    return found.holds[0] if found.holds else named


def _holds_instead(order: Hold | HoldRef, law: Law) -> bool:
    """Whether whatever the report keeps from happening, the order keeps from happening as well. Fails closed: one that
    has ended or is suspended, that notice opens, or that is about some countries, acts or authorities only, is no such
    order.
    """
    if isinstance(order, HoldRef) or order.suspended_by is not None or order.countries or order.notice is not None:
        return False
    kind = law.kinds[order.kind]
    return not kind.authorities and kind.blocks >= law.kinds[REPORTED].blocks


def _holds_nobody(person: Person, report: Report) -> bool:
    return not any(_is_by(hold, report) for hold in person.holds)


def _is_by(hold: Hold, report: Report) -> bool:
    return (hold.source, hold.event_id, hold.kind) == (report.source, report.event_id, REPORTED)


def _put(person: Person, report: Report, after: Report) -> Changed:
    """The person with the report as it is now; a hold ends with the report that has placed it."""
    person = replace(person, reports=tuple(after if one is report else one for one in person.reports))
    for hold in person.holds if after.outcome is not None else ():
        if _is_by(hold, report):
            person = holds.end(person, hold)
    return person, ()


def _named(person: Person, source: str, event_id: str) -> Report | None:
    return next((one for one in person.reports if (one.source, one.event_id) == (source, event_id)), None)
