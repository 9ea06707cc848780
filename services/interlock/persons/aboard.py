"""Who is aboard a conveyance, and whether a question names exactly those."""

import hashlib
from collections.abc import Iterable

from interlock.events import DepartureRequested
from interlock.persons.rows import Rows, conveyance_of, person_of
from interlock.terms import PersonRef


def is_exactly_aboard(rows: Rows, subject: PersonRef, question: DepartureRequested) -> bool:
    """Whether this person is aboard, and the request names exactly those who are."""
    journey = person_of(rows, subject).journey
    name = canonical(question.conveyance)
    if journey is None or journey.stage != "boarded" or journey.conveyance != name:
        return False
    return aboard_digest(conveyance_of(rows, journey.agency, name).aboard) == question.aboard


def aboard_digest(people: Iterable[PersonRef]) -> str:
    """Names a set of people without naming anybody."""
    return hashlib.sha256("\n".join(sorted(people)).encode()).hexdigest()


def conveyance_named(agency: str | None, conveyance: str | None) -> str | None:
    """Which conveyance of which agency; None where it has no name, so that it may be any."""
    name = canonical(conveyance)
    return f"{agency}/{name}" if name else None


def canonical(conveyance: str | None) -> str:
    """One conveyance however its name is spaced and cased."""
    return " ".join((conveyance or "").split()).casefold()
