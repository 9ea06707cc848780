"""Codes that the tables list: checked at the door, and once more on the log."""

from collections.abc import Iterator
from typing import assert_never

from interlock.events import (
    ActionWithoutClearance,
    AppealDecided,
    AppealFiled,
    AsylumEvent,
    BoardingCompleted,
    CensusClosed,
    CensusOpened,
    CheckpointTaken,
    ClearanceCarriedOver,
    ClearanceEvent,
    ClearanceRequested,
    ClearanceWithdrawn,
    ConveyanceArrived,
    ConveyanceDeparted,
    CourtEvent,
    CourtOrderReported,
    CustodyChanged,
    CustodyEvent,
    DecisionServed,
    DepartureRequested,
    Event,
    FamilyUnitLinked,
    FearCaseClosed,
    FearClaimMade,
    FearDeterminationMade,
    FearReferralReceived,
    FearReviewDecided,
    FeedClosed,
    FeedEvent,
    FeedReconciled,
    GateStageChanged,
    GovernmentForbearanceGiven,
    HoldLanded,
    HoldReassigned,
    HoldRevived,
    HoldSubmissionFaulty,
    HoldSubmissionRepaired,
    HoldSubmissionWithdrawn,
    HoldSuspended,
    IdentityEvent,
    IdentityLinked,
    IdentityUnlinked,
    ImmigrationJudgeDecisionIssued,
    KeyAdmitted,
    KeyRevoked,
    LogEvent,
    LogIncarnationOpened,
    MotionDecided,
    MotionFiled,
    NoHoldConfirmed,
    OffLogEvent,
    PeriodRan,
    ProceededWithoutClearance,
    RecordReviewed,
    RefVersionAdopted,
    RemovalExecuted,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    ReportedOrderChecked,
    RulesAdopted,
    StayDenied,
    StayGranted,
    StayLifted,
    StopAcknowledged,
    StopOutcomeReported,
    UnplacedOrderDecided,
    UnplacedOrderEntered,
    UnreadableResolved,
)
from interlock.law.tables import Law


def unknown_codes(event: Event, law: Law) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each code of the event that no table lists: field, value, and what is allowed there."""
    for field, table, value in _codes(event):
        allowed = law.codes[table]
        if value is not None and value not in allowed:
            yield field, value, allowed


Codes = Iterator[tuple[str, str, str | None]]
"""Field, table and value of each code."""


def _codes(event: Event) -> Codes:
    """Every code in the event."""
    if isinstance(event, CourtEvent):
        yield from _court_codes(event)
    elif isinstance(event, AsylumEvent):
        yield "screening", "screening", event.screening
        yield from _fear_codes(event)
    elif isinstance(event, CustodyEvent):
        yield from _custody_codes(event)
    elif isinstance(event, ClearanceEvent):
        yield from _clearance_codes(event)
    elif isinstance(event, IdentityEvent):
        yield from _identity_codes(event)
    elif isinstance(event, FeedEvent):
        yield from _feed_codes(event)
    elif isinstance(event, LogEvent):
        yield from _log_codes(event)
    elif isinstance(event, OffLogEvent):
        return  # a gate makes them itself
    else:
        assert_never(event)  # a new area names its codes here


_Filing = AppealDecided | AppealFiled | ImmigrationJudgeDecisionIssued | MotionDecided | MotionFiled
_Report = CourtOrderReported | ReportedOrderChecked


def _court_codes(event: CourtEvent) -> Codes:
    if isinstance(event, _Filing):
        yield from _codes_of_a_case(event)
        return
    if isinstance(event, _Report):
        yield from _codes_of_a_report(event)
        return
    match event:
        case PeriodRan():
            yield "hold.kind", "kind", event.hold.kind
        case HoldRevived() | HoldSuspended():
            yield "body", "body", event.body
            yield "hold.kind", "kind", event.hold.kind
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
        case GovernmentForbearanceGiven():
            pass  # no code in it
        case _:
            assert_never(event)


def _codes_of_a_case(event: _Filing) -> Codes:
    """Of what is decided and filed in it."""
    match event:
        case ImmigrationJudgeDecisionIssued():
            yield "proceeding_type", "proceeding_type", event.proceeding_type
            yield "order_type", "order_type", event.order_type
            yield "appeal", "appeal", event.appeal
            yield from (("designated_countries", "country", country) for country in event.designated_countries)
            yield from (("barred_countries", "country", country) for country in event.barred_countries)
            yield from (("relief", "relief", relief) for relief in event.relief)
        case MotionFiled():
            yield "filing_type", "filing_type", event.filing_type
            yield "proceeding_type", "proceeding_type", event.proceeding_type
            yield "party", "party", event.party
        case AppealFiled():
            yield "appeal_type", "appeal_type", event.appeal_type
            yield "proceeding_type", "proceeding_type", event.proceeding_type
            yield "party", "party", event.party
        case MotionDecided():
            yield "outcome", "outcome", event.outcome
        case AppealDecided():
            yield "outcome", "appeal_outcome", event.outcome
        case _:
            assert_never(event)


def _codes_of_a_report(event: _Report) -> Codes:
    match event:
        case CourtOrderReported():
            yield "reporter", "reporter", event.reporter
            yield "callback", "callback", event.callback
            yield from (("alleged_scope", "alleged_scope", scope) for scope in event.alleged_scope)
        case ReportedOrderChecked():
            yield "outcome", "report_outcome", event.outcome
            yield "order_kind", "kind", event.order_kind
        case _:
            assert_never(event)


def _custody_codes(event: CustodyEvent) -> Codes:
    match event:
        case RemovalOrderBecameExecutable():
            yield from (("countries", "country", country) for country in event.countries)
        case CustodyChanged():
            yield "reason", "custody_reason", event.reason
        case BoardingCompleted() | ConveyanceDeparted() | RemovalExecuted():
            yield "country", "country", event.country
        case ConveyanceArrived() | HoldLanded():
            pass  # no code in them
        case _:
            assert_never(event)


def _clearance_codes(event: ClearanceEvent) -> Codes:
    match event:
        case StopOutcomeReported():
            yield "outcome", "stop_outcome", event.outcome
        case ProceededWithoutClearance():
            yield "action", "action", event.action
            yield "country", "country", event.country
        case StopAcknowledged():
            pass  # no code in it
        case (
            ActionWithoutClearance()
            | ClearanceCarriedOver()
            | ClearanceRequested()
            | ClearanceWithdrawn()
            | DepartureRequested()
        ):
            pass  # a gate makes them itself; an act without a row is answered, and nothing else in them decides
        case _:
            assert_never(event)


def _identity_codes(event: IdentityEvent) -> Codes:
    match event:
        case IdentityLinked():
            yield "relation", "link_relation", event.relation
            yield "basis", "link_basis", event.basis
        case FamilyUnitLinked():
            yield "relation", "family_relation", event.relation
        case HoldReassigned():
            yield "hold.kind", "kind", event.hold.kind
        case UnplacedOrderEntered():
            yield "kind", "kind", event.kind
            yield "body", "body", event.body
        case IdentityUnlinked() | UnplacedOrderDecided():
            pass  # no code in them
        case _:
            assert_never(event)


def _feed_codes(event: FeedEvent) -> Codes:
    match event:
        case CensusOpened() | CensusClosed():
            yield "kind", "census_kind", event.kind
        case HoldSubmissionFaulty() | HoldSubmissionRepaired() | HoldSubmissionWithdrawn():
            pass  # the unit of a faulty one may be what could not be read
        case FeedClosed() | FeedReconciled() | NoHoldConfirmed() | RecordReviewed():
            pass  # no code in them
        case _:
            assert_never(event)


def _log_codes(event: LogEvent) -> Codes:
    match event:
        case GateStageChanged():
            yield "stage", "stage", event.stage
            yield from (("acts", "action", act) for act in event.acts)
        case CheckpointTaken() | KeyAdmitted() | KeyRevoked() | LogIncarnationOpened():
            pass  # names that no table can know in advance
        case RefVersionAdopted() | RulesAdopted() | UnreadableResolved():
            pass  # no code in them
        case _:
            assert_never(event)


def _fear_codes(event: AsylumEvent) -> Codes:
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
