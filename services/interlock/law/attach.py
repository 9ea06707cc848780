"""What attaches a hold by law, area by area: each rule is a short function beside this, with its citation."""

from datetime import datetime
from typing import Final, assert_never

from interlock.events import (
    AsylumEvent,
    ClearanceEvent,
    CourtEvent,
    CustodyEvent,
    Event,
    FeedEvent,
    IdentityEvent,
    LogEvent,
    OffLogEvent,
    StatusEvent,
)
from interlock.law.attachment import Attachments
from interlock.law.by_agency import by_a_status, by_an_agency
from interlock.law.by_court import by_a_court
from interlock.law.by_fear import by_fear
from interlock.law.tables import Law

ATTACHING: Final = frozenset(
    {
        "AdministrativeRemovalOrdered",
        "AgencyHoldEntered",
        "AppealFiled",
        "BondStayNoticeFiled",
        "ClassOrderPublished",
        "CourtOrderEntered",
        "CourtOrderReported",
        "DetainerLodged",
        "FearQuestionsRecorded",
        "GovernmentForbearanceGiven",
        "ImmigrationJudgeDecisionIssued",
        "MotionFiled",
        "PetitionFiled",
        "ProtectionStatusChanged",
        "RemovalCountryDesignated",
        "StayGranted",
        "UnaccompaniedChildReferred",
        "UsCitizenshipClaimRecorded",
    }
) | {event.__name__ for event in AsylumEvent.__args__}
"""The events that can place a hold."""
_TAKING_A_PERMISSION: Final = frozenset(
    {
        "AppealDecided",
        "ClassMemberNamed",
        "HoldRevived",
        "IdentityLinked",
        "MotionDecided",
        "RemovalOrderCeasedToBeExecutable",
        "UnplacedOrderDecided",
        "UnplacedOrderEntered",
    }
)


def attached_by(event: Event, source: str, at: datetime, law: Law) -> Attachments:
    """The holds that this event places, which happened then and comes from that source; each of another kind."""
    found = _attached_by(event, source, at, law)
    return tuple(one for one in found if law.is_in_force(one.kind, at, source))


def _attached_by(event: Event, source: str, at: datetime, law: Law) -> Attachments:
    if isinstance(event, CourtEvent):
        return by_a_court(event, source, at, law)
    if isinstance(event, AsylumEvent):
        return (by_fear(event, source, law),)
    if isinstance(event, CustodyEvent):
        return by_an_agency(event, source, at, law)
    if isinstance(event, StatusEvent):
        return by_a_status(event, source, at, law)
    if isinstance(event, ClearanceEvent | FeedEvent | IdentityEvent | LogEvent | OffLogEvent):
        return ()
    assert_never(event)  # a new area says here whether it places holds


def can_place_a_hold(type_name: str, law: Law) -> bool:
    """Whether events of this type ever place a hold: a bad signature on one of them blocks."""
    return any(type_name in kind.placing for kind in law.kinds.values())


def can_restrict(type_name: str, law: Law) -> bool:
    """Whether events of this type ever place a hold or take a permission away. What was to be one of them and could not
    be read is held for repair: the court's newer decision may be what keeps a person here.
    """
    return can_place_a_hold(type_name, law) or type_name in _TAKING_A_PERMISSION
