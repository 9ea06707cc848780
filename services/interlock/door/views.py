"""What a door shows of people, answers and receipts: values into the documents that it sends."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from interlock.cards import About, card
from interlock.cards.holds import is_confidential_kind, may_know_where_from
from interlock.door.documents import (
    CardDocument,
    ClearanceDocument,
    CustodyDocument,
    DepartureDocument,
    DoubtDocument,
    FaultyDocument,
    FeedReadDocument,
    HoldDocument,
    NextRulesDocument,
    NowDocument,
    OpeningDocument,
    OrderDocument,
    PersonDocument,
    ReasonDocument,
    SourceDocument,
    StandingHoldDocument,
    VerdictName,
    WarrantDocument,
)
from interlock.door.identity_documents import HoldRefDocument
from interlock.door.identity_views import hold_ref_view, identity_view
from interlock.door.intake_documents import PlacedDocument, ReceiptDocument, WaitingDocument
from interlock.gate import Answered, Replica
from interlock.gate.upcoming import Upcoming
from interlock.law import Law
from interlock.outbox import Held, Placed, Receipt
from interlock.persons import Answer, Reason, Rows, person_of
from interlock.persons.identity import reach_in
from interlock.persons.membership import HeldAs, classes_around
from interlock.persons.rows import Custody, Hold, Order, Person
from interlock.persons.sources import Needed
from interlock.persons.trust_row import Opening
from interlock.runtime.zones import zone
from interlock.terms import HoldRef, PersonRef, Verdict, worst
from interlock.terms.times import parse_rfc3339, rfc3339

_VERDICTS: Final[Mapping[Verdict, VerdictName]] = {
    Verdict.CLEAR: "CLEAR",
    Verdict.UNKNOWN: "UNKNOWN",
    Verdict.BLOCKED: "BLOCKED",
}


def receipt_view(receipt: Receipt, law: Law) -> ReceiptDocument:
    """The receipt, and the law behind each hold that the event placed. Fails closed: it promises no more than that."""
    return ReceiptDocument(
        id=receipt.id,
        source=receipt.source,
        type=receipt.type,
        status=receipt.status,
        offset=receipt.offset,
        holds=tuple(_placed_view(one, law) for one in receipt.holds),
        why=receipt.why,
        repeated=receipt.repeated,
        now=receipt.now,
    )


def _placed_view(placed: Placed, law: Law) -> PlacedDocument:
    row = law.kinds.get(placed.kind)
    name, citation = (placed.kind, "") if row is None else (row.name, row.citation)
    return PlacedDocument(kind=placed.kind, name=name, citation=citation, now=placed.now)


def waiting_view(held: Held) -> WaitingDocument:
    """What waits for repair, and who is not clear meanwhile."""
    known = held.subject is not None
    return WaitingDocument(submission=held.submission, unit=held.unit, fields=held.fields, person_known=known)


def next_rules_view(upcoming: Upcoming | None) -> NextRulesDocument | None:
    if upcoming is None:
        return None
    return NextRulesDocument(rules=upcoming.law.digest, offset=upcoming.offset, ready=upcoming.is_ready)


def opening_view(opening: Opening | None) -> OpeningDocument | None:
    if opening is None:
        return None
    feeds = tuple(FeedReadDocument(feed=mark.feed, iseq=mark.iseq) for mark in opening.marks)
    predecessors = tuple(sorted(opening.predecessors))
    return OpeningDocument(incarnation=opening.incarnation, predecessors=predecessors, feeds=feeds)


def clearance_view(answered: Answered, shown: str | None, agency: str, law: Law) -> ClearanceDocument:
    """The answer, the reasons that carry it, where it stands in the log, and the card in words. Fails closed: it is
    CLEAR only where the answer is, and raises Corrupt where no card can be made.
    """
    question, clearance = answered.question, answered.clearance
    about = About(
        agency=agency,
        action=question.action,
        country=question.country,
        conveyance=question.conveyance,
        stops=question.stops,
        request_id=answered.request_id,
        offset=answered.offset,
        asked_at=answered.asked_at,
        valid_until=clearance.valid_until if clearance else None,
        shown=shown,
    )
    words = card(answered.answer, about, law, zone)
    return ClearanceDocument(
        answer=_VERDICTS[answered.answer.verdict],
        reasons=tuple(str(reason) for reason in answered.answer.reasons),
        request_id=answered.request_id,
        offset=answered.offset,
        person=question.subject,
        action=question.action,
        country=question.country,
        asked_at=rfc3339(answered.asked_at),
        valid_until=rfc3339(clearance.valid_until) if clearance else None,
        rules=law.digest,
        because=tuple(_reason_view(reason, agency, law) for reason in answered.answer.reasons),
        sources=tuple(_source_view(needed, law) for needed in answered.answer.sources),
        advisories=tuple(str(one) for one in answered.answer.advisories),
        card=CardDocument(**asdict(words), text=words.text()),
    )


def departure_view(conveyance: str, people: Sequence[ClearanceDocument], law: Law) -> DepartureDocument:
    """Everybody's answers as one. Fails closed: nobody asked about is UNKNOWN."""
    verdict = worst(Verdict[one.answer] for one in people)
    against = sum(one.answer != "CLEAR" for one in people)
    until = min((one.valid_until for one in people if one.valid_until is not None), default=None)
    text = (
        f"May leave with {len(people)} people, until {until}. Ask again before the hand-over."
        if verdict is Verdict.CLEAR
        else f"Do not leave. {against} of {len(people)} people are not clear, each for the reason that is said there."
    )
    sandbox = "SANDBOX. " if law.keys.sandbox else ""
    return DepartureDocument(
        answer=_VERDICTS[verdict], conveyance=conveyance, people=tuple(people), text=f"{sandbox}{text}"
    )


def now_view(answered: ClearanceDocument, present: Answer, now: datetime) -> NowDocument:
    """What a CLEAR of earlier is worth now. Fails closed: whatever local state says, it is never a clearance."""
    reasons = [str(reason) for reason in present.reasons]
    asked_at = parse_rfc3339(answered.asked_at)
    if answered.valid_until is None or now >= parse_rfc3339(answered.valid_until):
        reasons.append("valid_until_passed")
    return NowDocument(
        answer=_VERDICTS[present.verdict],
        reasons=tuple(reasons),
        text=f"This was the answer at {asked_at:%H:%M:%S} UTC on {asked_at:%Y-%m-%d}. "
        "It is not a clearance now. Ask again.",
    )


def _source_view(needed: Needed, law: Law) -> SourceDocument:
    rule = law.sources[needed.rule]
    return SourceDocument(unit=needed.unit, name=law.units[needed.unit].name, rule=rule.name, citation=rule.citation)


def _reason_view(reason: Reason, agency: str, law: Law) -> ReasonDocument:
    """One reason with all that a reader needs to find it, as far as their agency may know: the hold, who placed it,
    when, and by which law.
    """
    hold = reason.hold
    shown = (
        None if hold is None or not may_know_where_from(agency, hold, law) else _hold_view(hold, law, due=reason.due)
    )
    return ReasonDocument(code=reason.code, about=reason.about, hold=shown)


def _hold_view(hold: Hold, law: Law, *, due: bool) -> HoldDocument:
    kind = law.kinds.get(hold.kind)
    return HoldDocument(
        source=hold.source,
        event_id=hold.event_id,
        kind=hold.kind,
        name=hold.kind if kind is None else kind.name,
        citation="" if kind is None else kind.citation,
        placed_by=_body_name(hold.body, law),
        since=rfc3339(hold.since),
        received_at=rfc3339(hold.logged_at),
        until=_maybe(hold.until),
        due=due,
        docket=hold.docket,
        offset=hold.offset,
    )


def person_view(ref: PersonRef, rows: Rows, replica: Replica, agency: str) -> PersonDocument:
    """What the log says of a person: what stands, what has ended, how far this view reaches, and whether the gate
    stands behind it. It is no clearance, whatever it shows or does not show. Where a confidential hold came from is
    shown to those who may know.
    """
    person, law = person_of(rows, ref), replica.law
    classes = classes_around(rows, reach_in(rows, (ref,)), law).held
    custody = person.custody
    return PersonDocument(
        person=ref,
        closed=replica.closed,
        offset=replica.position.applied,
        holds=(
            *(_standing_view(hold, agency, law) for hold in person.holds),
            *(_standing_view(one.order.hold, agency, law, one.membership) for one in classes),
        ),
        ended_holds=tuple(hold_ref_view(one) for one in sorted(person.ended_holds) if not _is_kept(one, agency, law)),
        orders=tuple(_order_view(order, person) for order in person.orders),
        warrants=tuple(
            WarrantDocument(warrant=warrant.event_id, order=warrant.order, countries=tuple(sorted(warrant.countries)))
            for warrant in person.warrants
        ),
        doubts=tuple(
            DoubtDocument(offset=doubt.offset, record_hash=doubt.record_hash, code=doubt.code, why=doubt.why)
            for doubt in person.doubts
        ),
        faulty=tuple(
            FaultyDocument(source=one.source, submission=one.submission, offset=one.offset) for one in person.faulty
        ),
        custody=None if custody is None else _custody_view(custody),
        identity=identity_view(ref, rows, replica.law),
    )


def _custody_view(custody: Custody) -> CustodyDocument:
    return CustodyDocument(agency=custody.agency, facility=custody.facility, area=custody.area, offset=custody.offset)


_NOT_SHOWN: Final = "not shown"
"""In place of where a hold came from, for those who may not know."""


def _is_kept(ended: HoldRef, agency: str, law: Law) -> bool:
    """Whether it is kept from an agency that there was such a hold: where it came from, whoever may lift it knows."""
    return is_confidential_kind(ended.kind, law) and ended.source.partition("/")[0] != agency


def _standing_view(hold: Hold, agency: str, law: Law, membership: HeldAs | None = None) -> StandingHoldDocument:
    known = may_know_where_from(agency, hold, law)
    named = HoldRefDocument(source=_NOT_SHOWN, event_id=_NOT_SHOWN, kind=hold.kind)
    return StandingHoldDocument(
        hold=hold_ref_view(hold.ref) if known else named,
        name=law.kinds[hold.kind].name if hold.kind in law.kinds else hold.kind,
        body=hold.body if known else _NOT_SHOWN,
        placed_by=_body_name(hold.body, law) if known else _NOT_SHOWN,
        since=rfc3339(hold.since),
        until=_maybe(hold.until),
        suspended_by=None if hold.suspended_by is None else _body_name(hold.suspended_by, law),
        met=hold.is_met,
        docket=hold.docket if known else None,
        offset=hold.offset,
        membership=membership,
    )


def _order_view(order: Order, person: Person) -> OrderDocument:
    return OrderDocument(
        order=order.event_id,
        source=order.source,
        order_type=order.order_type,
        countries=tuple(sorted(order.countries)),
        final=order.final or (order.source, order.event_id) in person.final_orders,
        ended=order.event_id in person.ended_orders | person.executed_orders,
        offset=order.offset,
    )


def _body_name(body: str, law: Law) -> str:
    return law.bodies[body].name if body in law.bodies else body


def _maybe(instant: datetime | None) -> str | None:
    return None if instant is None else rfc3339(instant)
