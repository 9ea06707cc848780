"""Stays that were asked for, and that nobody has ruled on: whoever asks is told, and nobody is held.

A motion, a petition or Form I-246 stays nothing by being filed (8 CFR 241.6(a), 1003.23(b)(1)(v), 1003.2(f)); what does
is a hold, by `law/by_court`. Between the filing and the ruling an officer should know that a ruling may come.
"""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from interlock.events import MotionDecided, StayDenied, StayGranted, StayRequested
from interlock.events.record import Recorded
from interlock.law import Act
from interlock.persons.asked import Advisory
from interlock.persons.rows import Person, StayAsked

STAY_REQUESTED: Final = "stay_requested"


def heard(person: Person, record: Recorded, event: StayGranted | StayDenied | StayRequested) -> Person:
    """The person with what is asked, or without what is ruled on."""
    if not isinstance(event, StayRequested):
        return ruled_on(person, record, event)
    envelope = record.envelope
    asked = StayAsked(envelope.source, envelope.id, event.motion)
    return person if asked in person.stays_asked else replace(person, stays_asked=(*person.stays_asked, asked))


def ruled_on(person: Person, record: Recorded, event: StayGranted | StayDenied | MotionDecided) -> Person:
    """Without what the ruling names, by its own id or that of its motion. One of another docket, or one that names
    nothing, leaves it: to be told once too often harms nobody.
    """
    if event.motion is None:
        return person
    source = record.envelope.source
    left = tuple(
        one for one in person.stays_asked if one.source != source or event.motion not in (one.event_id, one.motion)
    )
    return replace(person, stays_asked=left)


def review(people: Iterable[Person], act: Act) -> tuple[Advisory, ...]:
    """For an act that needs an order. It changes no verdict."""
    asked = bool(act.authorities) and any(person.stays_asked for person in people)
    return (Advisory(STAY_REQUESTED),) if asked else ()
