"""Whom an event is about, and in whose name it is said."""

import pytest

from interlock.events import (
    CensusClosed,
    ClearanceRequested,
    Event,
    IdentityLinked,
    KeyAdmitted,
    RecordReviewed,
    StayGranted,
    StayLifted,
    UnplacedOrderEntered,
)
from interlock.law import about, is_of_a_unit
from interlock.law.subjects import About


@pytest.mark.parametrize(
    ("event", "whom", "of_a_unit"),
    [
        (StayGranted, "a person", True),
        (IdentityLinked, "a person", False),
        (ClearanceRequested, "a person", False),
        (StayLifted, "either", True),
        (RecordReviewed, "either", False),
        (CensusClosed, "the log", True),
        (UnplacedOrderEntered, "the log", True),
        (KeyAdmitted, "the log", False),
    ],
)
def test_an_event_is_about_a_person_the_log_or_either_and_said_by_a_unit_or_an_agency(
    event: type[Event], whom: About, *, of_a_unit: bool
) -> None:
    assert (about(event), is_of_a_unit(event)) == (whom, of_a_unit)
