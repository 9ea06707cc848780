"""Whom an event is about, and in whose name it is said: a person or the log, a unit or an agency as a whole."""

from typing import Final, Literal

from interlock.events import (
    OF_A_MATTER,
    ActionWithoutClearance,
    AreaEvent,
    CensusClosed,
    CensusOpened,
    ClassOrderPublished,
    ClearanceCarriedOver,
    ClearanceRequested,
    ClearanceWithdrawn,
    DepartureRequested,
    Event,
    FeedClosed,
    FeedReconciled,
    HoldLanded,
    HoldRevived,
    HoldSubmissionRepaired,
    HoldSubmissionWithdrawn,
    HoldSuspended,
    IdentityEvent,
    LogEvent,
    RecordReviewed,
    StayLifted,
    UnplacedOrderEntered,
    UnreadableResolved,
)

About = Literal["a person", "the log", "either", "a matter"]
_EITHER: Final = (
    HoldRevived, HoldSubmissionWithdrawn, HoldSuspended, RecordReviewed, StayLifted, UnreadableResolved,
)  # fmt: skip
"""What can be said of a person, or of the log: an order for a class, or one that names nobody, can be lifted too."""
_NOBODY: Final = (
    CensusClosed, CensusOpened, ClassOrderPublished, FeedClosed, FeedReconciled, LogEvent, UnplacedOrderEntered,
)  # fmt: skip
_AGENCY: Final = (
    ActionWithoutClearance, AreaEvent, ClearanceCarriedOver, ClearanceRequested, ClearanceWithdrawn,
    DepartureRequested, FeedClosed, HoldLanded, HoldSubmissionRepaired, HoldSubmissionWithdrawn, IdentityEvent,
    LogEvent, RecordReviewed,
)  # fmt: skip
"""Also what is told on area topics: any office may, and how far it has been read decides nothing."""


def about(event: type[Event]) -> About:
    """Whether the subject of such an event is a person. A matter is an agency's own, on area topics only."""
    if event.__name__ in OF_A_MATTER:
        return "a matter"
    if issubclass(event, _EITHER):
        return "either"
    return "the log" if issubclass(event, _NOBODY) else "a person"


def is_of_a_unit(event: type[Event]) -> bool:
    """Whether one of the sources of the tables must say it, and not the agency as a whole."""
    return issubclass(event, UnplacedOrderEntered) or not issubclass(event, _AGENCY)
