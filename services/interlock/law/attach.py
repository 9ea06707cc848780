"""What attaches a hold by law: one short function a rule, each with its citation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from interlock.events import (
    ClearanceAnswered,
    ClearanceRequested,
    ClearanceWithdrawn,
    CustodyChanged,
    Event,
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
from interlock.law.tables import Law

ATTACHING: Final = frozenset({"MotionFiled", "StayGranted", "GovernmentForbearanceGiven"})
"""The events that can place a hold."""


_ENDING_A_PERMISSION: Final = frozenset(
    {"ImmigrationJudgeDecisionIssued", "MotionDecided", "RemovalOrderCeasedToBeExecutable"}
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A hold that an event places, before anyone asked whether its author has the power."""

    kind: str
    body: str | None
    """Who places it; None when the tables do not know."""
    until: datetime | None = None
    """The end that it states for itself. It ends nothing; it makes the hold due for confirmation."""


def attached_by(event: Event, source: str, law: Law) -> Attachment | None:
    """The hold that this event places, or None."""
    match event:
        case MotionFiled():
            return _by_filing(event, source, law)
        case StayGranted():
            return _by_order(event, source, law)
        case GovernmentForbearanceGiven():
            return _by_promise(event, law)
        case (
            ImmigrationJudgeDecisionIssued()
            | MotionDecided()
            | StayDenied()
            | StayLifted()
            | RemovalOrderBecameExecutable()
            | RemovalOrderCeasedToBeExecutable()
            | CustodyChanged()
        ):
            return None
        case ClearanceRequested() | ClearanceWithdrawn() | ClearanceAnswered() | StopOrdered() | StopOutcomeReported():
            return None
        case HoldSubmissionFaulty() | HoldSubmissionRepaired() | HoldSubmissionWithdrawn():
            return None
        case RulesAdopted() | UnreadableResolved() | FeedHeartbeat():
            return None
        case _:
            assert_never(event)  # a new event says here whether it places a hold


def can_place_a_hold(type_name: str, law: Law) -> bool:
    """Whether events of this type ever place a hold: a bad signature on one of them blocks."""
    return any(kind.attached_by == type_name for kind in law.kinds.values())


def can_restrict(type_name: str, law: Law) -> bool:
    """Whether events of this type ever place a hold or take a permission away. What was to be one of them and could not
    be read is held for repair: the court's newer decision may be what keeps a person here.
    """
    return can_place_a_hold(type_name, law) or type_name in _ENDING_A_PERMISSION


def _by_filing(event: MotionFiled, source: str, law: Law) -> Attachment | None:
    """A motion to reopen an in-absentia order stays removal "pending disposition of the motion by the immigration
    judge" (INA 240(b)(5)(C); 8 CFR 1003.23(b)(4)(ii), (iii)(C)). The court issues no order, so nobody has to remember.
    """
    filing = law.filings.get(event.filing_type)
    if filing is None or filing.attaches is None or event.proceeding_type not in filing.proceedings:
        return None
    return Attachment(filing.attaches, law.body_of(source, None))


def _by_order(event: StayGranted, source: str, law: Law) -> Attachment:
    """A stay by order binds from when it is pronounced (Nken v. Holder, 556 U.S. 418; 8 CFR 1003.23(b)(1)(v))."""
    return Attachment(event.kind, law.body_of(source, event.body), event.until)


def _by_promise(event: GovernmentForbearanceGiven, law: Law) -> Attachment:
    """A representation to a court that a person will not be removed is kept until counsel withdraws it on the record.

    The promise is the Department's, whichever docket it was made in.
    """
    speaker = law.bodies.get("doj")
    return Attachment("govt_forbearance", "doj" if speaker else None, event.not_before)
