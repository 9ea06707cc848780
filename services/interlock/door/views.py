"""What a door shows: values into plain JSON, in one place."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from interlock.cards import About, card
from interlock.gate import Answered
from interlock.law import Law
from interlock.outbox import Receipt
from interlock.persons import Answer, Person, Reason
from interlock.runtime.zones import zone
from interlock.terms import PersonRef
from interlock.terms.times import parse_rfc3339, rfc3339


def receipt_view(receipt: Receipt, law: Law) -> dict[str, Any]:
    """The receipt, and the law behind the hold that the event placed."""
    kind = law.kinds.get(receipt.hold_kind) if receipt.hold_kind is not None else None
    return {
        **asdict(receipt),
        "hold_name": None if kind is None else kind.name,
        "citation": None if kind is None else kind.citation,
    }


def clearance_view(answered: Answered, shown: str | None, law: Law) -> dict[str, Any]:
    """The answer, the reasons that carry it, where it stands in the log, and the card in words."""
    question, clearance = answered.question, answered.clearance
    about = About(
        action=question.action,
        country=question.country,
        conveyance=question.conveyance,
        request_id=answered.request_id,
        offset=answered.offset,
        asked_at=answered.asked_at,
        valid_until=clearance.valid_until if clearance else None,
        shown=shown,
    )
    words = card(answered.answer, about, law, zone)
    return {
        "answer": answered.answer.verdict.name,
        "reasons": [str(reason) for reason in answered.answer.reasons],
        "request_id": answered.request_id,
        "offset": answered.offset,
        "person": question.subject,
        "action": question.action,
        "country": question.country,
        "asked_at": rfc3339(answered.asked_at),
        "valid_until": rfc3339(clearance.valid_until) if clearance else None,
        "rules": law.digest,
        "because": [_reason_view(reason, law) for reason in answered.answer.reasons],
        "card": {**asdict(words), "text": words.text()},
    }


def now_view(answered: Mapping[str, Any], present: Answer, now: datetime) -> dict[str, Any]:
    """What a CLEAR of earlier is worth now. Fails closed: whatever local state says, it is never a clearance."""
    reasons = [str(reason) for reason in present.reasons]
    asked_at = parse_rfc3339(answered["asked_at"])
    if now >= parse_rfc3339(answered["valid_until"]):
        reasons.append("valid_until_passed")
    return {
        "answer": present.verdict.name,
        "reasons": reasons,
        "text": f"This was the answer at {asked_at:%H:%M:%S} UTC on {asked_at:%Y-%m-%d}. "
        "It is not a clearance now. Ask again.",
    }


def _reason_view(reason: Reason, law: Law) -> dict[str, Any]:
    """One reason with all that a reader needs to find it: the hold, who placed it, when, and by which law."""
    hold = reason.hold
    if hold is None:
        return {"code": reason.code, "about": reason.about, "hold": None}
    kind, body = law.kinds.get(hold.kind), law.bodies.get(hold.body)
    return {
        "code": reason.code,
        "about": reason.about,
        "hold": {
            "source": hold.source,
            "event_id": hold.event_id,
            "kind": hold.kind,
            "name": hold.kind if kind is None else kind.name,
            "citation": "" if kind is None else kind.citation,
            "placed_by": hold.body if body is None else body.name,
            "since": rfc3339(hold.since),
            "received_at": rfc3339(hold.logged_at),
            "until": _maybe(hold.until),
            "due": reason.due,
            "docket": hold.docket,
            "offset": hold.offset,
        },
    }


def person_view(ref: PersonRef, person: Person, applied: int, law: Law) -> dict[str, Any]:
    """What the log says of a person: what stands, what has ended, and how far this view reaches."""
    return {
        "person": ref,
        "complete_to_offset": applied,
        "holds": [
            {
                "hold": {"source": hold.source, "event_id": hold.event_id, "kind": hold.kind},
                "name": law.kinds[hold.kind].name if hold.kind in law.kinds else hold.kind,
                "body": hold.body,
                "placed_by": law.bodies[hold.body].name if hold.body in law.bodies else hold.body,
                "since": rfc3339(hold.since),
                "until": _maybe(hold.until),
                "docket": hold.docket,
                "offset": hold.offset,
            }
            for hold in person.holds
        ],
        "ended_holds": [
            {"source": source, "event_id": event_id, "kind": kind}
            for source, event_id, kind in sorted(person.ended_holds)
        ],
        "orders": [
            {
                "order": order.event_id,
                "source": order.source,
                "order_type": order.order_type,
                "countries": sorted(order.countries),
                "final": order.final,
                "ended": order.event_id in person.ended_orders,
                "offset": order.offset,
            }
            for order in person.orders
        ],
        "warrants": [
            {"warrant": warrant.event_id, "order": warrant.order, "countries": sorted(warrant.countries)}
            for warrant in person.warrants
        ],
        "doubts": [
            {"offset": doubt.offset, "record_hash": doubt.record_hash, "code": doubt.code, "why": doubt.why}
            for doubt in person.doubts
        ],
        "custody": None if person.custody is None else asdict(person.custody),
    }


def _maybe(instant: datetime | None) -> str | None:
    return None if instant is None else rfc3339(instant)
