"""Codes that the tables list: checked at the door, and once more on the log."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from interlock.events import (
    AdministrativeRemovalOrdered,
    AgencyHoldEntered,
    AppealDecided,
    AppealFiled,
    BoardingCompleted,
    CensusClosed,
    CensusOpened,
    ClassMemberNamed,
    ClassOrderPublished,
    ConveyanceDeparted,
    CourtOrderEntered,
    CourtOrderReported,
    CustodyChanged,
    DecisionServed,
    Event,
    ExpeditedRemovalOrdered,
    FamilyUnitLinked,
    FearCaseClosed,
    FearClaimMade,
    FearDeterminationMade,
    FearQuestionsRecorded,
    FearReferralReceived,
    FearReviewDecided,
    GateStageChanged,
    HoldReassigned,
    HoldRevived,
    HoldSuspended,
    IdentityLinked,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    PetitionFiled,
    ProceededWithoutClearance,
    ProtectionStatusChanged,
    ReinstatementOrdered,
    RemovalCountryDesignated,
    RemovalExecuted,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    ReportedOrderChecked,
    StayDenied,
    StayGranted,
    StayLifted,
    StayRequested,
    StopOutcomeReported,
    UnplacedOrderEntered,
    UsCitizenshipClaimRecorded,
    VoluntaryDepartureGranted,
)
from interlock.law.tables import Law

_SCREENING: Final = {"screening": "screening"}
_OF_A_HOLD: Final = {"body": "body", "hold.kind": "kind"}
CODES: Final[Mapping[type[Event], Mapping[str, str]]] = {
    AdministrativeRemovalOrdered: {"countries": "country"},
    AgencyHoldEntered: {"body": "body", "kind": "kind"},
    AppealDecided: {"outcome": "appeal_outcome"},
    AppealFiled: {"appeal_type": "appeal_type", "proceeding_type": "proceeding_type", "party": "party"},
    BoardingCompleted: {"country": "country"},
    CensusClosed: {"kind": "census_kind"},
    CensusOpened: {"kind": "census_kind"},
    ClassMemberNamed: {"body": "body"},
    ClassOrderPublished: {
        "body": "body",
        "kind": "kind",
        "acts": "action",
        "countries": "country",
        "held_in": "body",
        "order_types": "order_type",
        "proceeding_types": "proceeding_type",
        "ordered_to": "country",
    },
    ConveyanceDeparted: {"country": "country"},
    CourtOrderReported: {"reporter": "reporter", "callback": "callback", "alleged_scope": "alleged_scope"},
    CourtOrderEntered: {"body": "body", "kind": "kind", "areas": "area"},
    CustodyChanged: {"reason": "custody_reason"},
    DecisionServed: {**_SCREENING, "served_on": "served_on"},
    ExpeditedRemovalOrdered: {"countries": "country"},
    FamilyUnitLinked: {"relation": "family_relation"},
    FearCaseClosed: {**_SCREENING, "reason": "close_reason"},
    FearClaimMade: {**_SCREENING, "countries": "country"},
    FearDeterminationMade: {**_SCREENING, "outcome": "fear_outcome", "review": "review"},
    FearQuestionsRecorded: {"fears_return": "fear_answer", "fears_harm": "fear_answer"},
    FearReferralReceived: _SCREENING,
    FearReviewDecided: {**_SCREENING, "outcome": "review_outcome"},
    GateStageChanged: {"stage": "stage", "acts": "action"},
    HoldReassigned: {"hold.kind": "kind"},
    HoldRevived: _OF_A_HOLD,
    HoldSuspended: _OF_A_HOLD,
    IdentityLinked: {"relation": "link_relation", "basis": "link_basis"},
    ImmigrationJudgeDecisionIssued: {
        "proceeding_type": "proceeding_type",
        "order_type": "order_type",
        "appeal": "appeal",
        "designated_countries": "country",
        "barred_countries": "country",
        "relief": "relief",
    },
    MotionDecided: {"outcome": "outcome"},
    MotionFiled: {"filing_type": "filing_type", "proceeding_type": "proceeding_type", "party": "party"},
    PeriodRan: {"hold.kind": "kind"},
    PetitionFiled: {"petition_type": "petition_type", "body": "body"},
    ProceededWithoutClearance: {"action": "action", "country": "country"},
    ProtectionStatusChanged: {"status": "kind", "change": "status_change", "hold.kind": "kind"},
    ReinstatementOrdered: {"countries": "country", "tied_by": "link_basis"},
    RemovalCountryDesignated: {"country": "country", "basis": "designation_basis"},
    RemovalExecuted: {"country": "country"},
    RemovalOrderBecameExecutable: {"countries": "country"},
    ReportedOrderChecked: {"outcome": "report_outcome", "order_kind": "kind"},
    RemovalOrderCeasedToBeExecutable: {"reason": "cease_reason"},
    StayDenied: {"body": "body"},
    StayRequested: {"body": "body"},
    StayGranted: {"body": "body", "kind": "kind", "form": "form", "countries": "country"},
    StayLifted: {**_OF_A_HOLD, "reason": "lift_reason", "onward_to": "country"},
    StopOutcomeReported: {"outcome": "stop_outcome"},
    UnplacedOrderEntered: {"kind": "kind", "body": "body"},
    UsCitizenshipClaimRecorded: {"kind": "kind"},
    VoluntaryDepartureGranted: {"countries": "country", "basis": "departure_basis"},
}
"""Of each event that has some: the fields that carry a code, and the list of each. What a gate makes itself is left
out: an act without a row is answered, and nothing else in it decides.
"""


def unknown_codes(event: Event, law: Law) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each code of the event that no table lists: field, value, and what is allowed there."""
    for field, table in CODES.get(type(event), {}).items():
        allowed = law.codes[table]
        for value in _values(event, field):
            if value not in allowed:
                yield field, value, allowed


def _values(event: Event, field: str) -> Iterator[str]:
    """What stands in this field: one code, several, or none."""
    found: object = event
    for name in field.split("."):
        found = None if found is None else getattr(found, name)
    if isinstance(found, str):
        yield found
    elif isinstance(found, Sequence):
        yield from found
