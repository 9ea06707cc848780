"""What attaches a hold by law: one short function a rule, each with its citation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from interlock.events import (
    AsylumEvent,
    ClearanceEvent,
    CourtEvent,
    CustodyEvent,
    Event,
    FearDeterminationMade,
    FearReviewDecided,
    FeedEvent,
    GovernmentForbearanceGiven,
    IdentityEvent,
    ImmigrationJudgeDecisionIssued,
    LogEvent,
    MotionDecided,
    MotionFiled,
    OffLogEvent,
    RemovalOrderCeasedToBeExecutable,
    StayDenied,
    StayGranted,
    StayLifted,
)
from interlock.law.tables import Law

ATTACHING: Final = frozenset({"MotionFiled", "StayGranted", "GovernmentForbearanceGiven"}) | {
    event.__name__ for event in AsylumEvent.__args__
}
"""The events that can place a hold."""


_TAKING_A_PERMISSION: Final = frozenset(
    {
        "IdentityLinked",
        "ImmigrationJudgeDecisionIssued",
        "MotionDecided",
        "RemovalOrderCeasedToBeExecutable",
        "UnplacedOrderDecided",
        "UnplacedOrderEntered",
    }
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
    if isinstance(event, CourtEvent):
        return _by_a_court(event, source, law)
    if isinstance(event, AsylumEvent):
        return _by_fear(event, source, law)
    if isinstance(event, ClearanceEvent | CustodyEvent | FeedEvent | IdentityEvent | LogEvent | OffLogEvent):
        return None
    assert_never(event)  # a new area says here whether it places holds


def _by_a_court(event: CourtEvent, source: str, law: Law) -> Attachment | None:
    match event:
        case MotionFiled():
            return _by_filing(event, source, law)
        case StayGranted():
            return _by_order(event, source, law)
        case GovernmentForbearanceGiven():
            return _by_promise(event, law)
        case ImmigrationJudgeDecisionIssued() | MotionDecided() | StayDenied() | StayLifted():
            return None
        case RemovalOrderCeasedToBeExecutable():
            return None
        case _:
            assert_never(event)  # a new event says here whether it places a hold


def can_place_a_hold(type_name: str, law: Law) -> bool:
    """Whether events of this type ever place a hold: a bad signature on one of them blocks."""
    return any(type_name in kind.placing for kind in law.kinds.values())


def can_restrict(type_name: str, law: Law) -> bool:
    """Whether events of this type ever place a hold or take a permission away. What was to be one of them and could not
    be read is held for repair: the court's newer decision may be what keeps a person here.
    """
    return can_place_a_hold(type_name, law) or type_name in _TAKING_A_PERMISSION


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


def _by_fear(event: AsylumEvent, source: str, law: Law) -> Attachment:
    """A positive reasonable fear decision, or a judge who vacates a negative one, refers the case to the immigration
    judge for withholding only, and the order waits for that (8 CFR 208.31(e), (g)(2), 241.8(e)). Whatever else is said
    of a fear case holds for the screening.
    """
    match event:
        case FearDeterminationMade(outcome="positive") | FearReviewDecided(outcome="vacated"):
            goes_on = event.screening != "credible"
        case _:
            goes_on = False
    if goes_on:
        return Attachment("withholding_only_pending", law.body_of(source, None))
    return for_the_screening(event, source, law)


def for_the_screening(event: AsylumEvent, source: str, law: Law) -> Attachment:
    """Removal waits from when fear is expressed to any officer, not from the referral (INA 235(b)(1)(B); 8 CFR
    235.3(b)(4), 208.30; for reinstated and administrative orders 8 CFR 208.31, 241.8(e), 238.1(f)(3)).

    A screening of a kind that nobody wrote down holds like that of an order that exists.
    """
    kind = "credible_fear_pending" if event.screening == "credible" else "reasonable_fear_pending"
    return Attachment(kind, law.body_of(source, None))
