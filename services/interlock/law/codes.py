"""Codes that the tables list: checked at the door, and once more on the log."""

from collections.abc import Iterator
from typing import assert_never

from interlock.events import (
    ClearanceAnswered,
    ClearanceRequested,
    ClearanceWithdrawn,
    CustodyChanged,
    DecisionServed,
    Event,
    FearCaseClosed,
    FearClaimMade,
    FearDeterminationMade,
    FearReferralReceived,
    FearReviewDecided,
    FeedHeartbeat,
    GovernmentForbearanceGiven,
    HoldSubmissionFaulty,
    HoldSubmissionRepaired,
    HoldSubmissionWithdrawn,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    RulesAdopted,
    StayDenied,
    StayGranted,
    StayLifted,
    StopOrdered,
    StopOutcomeReported,
    UnreadableResolved,
)
from interlock.law.attach import FearEvent
from interlock.law.tables import Law


def unknown_codes(event: Event, law: Law) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each code of the event that no table lists: field, value, and what is allowed there."""
    for field, table, value in _codes(event):
        allowed = law.codes[table]
        if value is not None and value not in allowed:
            yield field, value, allowed


def _codes(event: Event) -> Iterator[tuple[str, str, str | None]]:  # noqa: C901, PLR0912 - one case an event, no nesting
    """Field, table and value of every code in the event."""
    match event:
        case ImmigrationJudgeDecisionIssued():
            yield "proceeding_type", "proceeding_type", event.proceeding_type
            yield "order_type", "order_type", event.order_type
            yield "appeal", "appeal", event.appeal
            yield from (("designated_countries", "country", country) for country in event.designated_countries)
            yield from (("barred_countries", "country", country) for country in event.barred_countries)
        case RemovalOrderBecameExecutable():
            yield from (("countries", "country", country) for country in event.countries)
        case MotionFiled():
            yield "filing_type", "filing_type", event.filing_type
            yield "proceeding_type", "proceeding_type", event.proceeding_type
            yield "party", "party", event.party
        case MotionDecided():
            yield "outcome", "outcome", event.outcome
        case StayGranted():
            yield "body", "body", event.body
            yield "kind", "kind", event.kind
            yield "form", "form", event.form
        case StayDenied():
            yield "body", "body", event.body
        case StayLifted():
            yield "body", "body", event.body
            yield "hold.kind", "kind", event.hold.kind
            yield "reason", "lift_reason", event.reason
        case RemovalOrderCeasedToBeExecutable():
            yield "reason", "cease_reason", event.reason
        case CustodyChanged():
            yield "reason", "custody_reason", event.reason
        case StopOutcomeReported():
            yield "outcome", "stop_outcome", event.outcome
        case (
            FearClaimMade()
            | FearReferralReceived()
            | FearDeterminationMade()
            | FearReviewDecided()
            | DecisionServed()
            | FearCaseClosed()
        ):
            yield "screening", "screening", event.screening
            yield from _fear_codes(event)
        case GovernmentForbearanceGiven() | RulesAdopted() | UnreadableResolved():
            pass  # no code in them
        case HoldSubmissionFaulty() | HoldSubmissionRepaired() | HoldSubmissionWithdrawn():
            pass  # no code in them
        case ClearanceRequested() | ClearanceWithdrawn() | ClearanceAnswered() | StopOrdered() | FeedHeartbeat():
            pass  # a gate makes them itself; an act without a row is answered, and nothing else in them decides
        case _:
            assert_never(event)  # a new event names its codes here


def _fear_codes(event: FearEvent) -> Iterator[tuple[str, str, str | None]]:
    match event:
        case FearClaimMade():
            yield from (("countries", "country", country) for country in event.countries)
        case FearReferralReceived():
            pass  # nothing beside the screening
        case FearDeterminationMade():
            yield "outcome", "fear_outcome", event.outcome
            yield "review", "review", event.review
        case FearReviewDecided():
            yield "outcome", "review_outcome", event.outcome
        case DecisionServed():
            yield "served_on", "served_on", event.served_on
        case FearCaseClosed():
            yield "reason", "close_reason", event.reason
        case _:
            assert_never(event)
