"""What an agency orders itself, or lets a person choose, and what the law asks of that (INA 235(b), 238(b), 241)."""

from typing import assert_never

from msgspec.structs import replace

from interlock.events import (
    AdministrativeRemovalOrdered,
    ExpeditedRemovalOrdered,
    FearQuestionsRecorded,
    ReinstatementOrdered,
    RemovalCountryDesignated,
    VoluntaryDepartureGranted,
)
from interlock.events.record import Recorded
from interlock.persons import court, fear
from interlock.persons.holds import Changed
from interlock.persons.rows import Order, Person

_Ordering = AdministrativeRemovalOrdered | ExpeditedRemovalOrdered | ReinstatementOrdered | VoluntaryDepartureGranted
AgencyOrder = _Ordering | FearQuestionsRecorded | RemovalCountryDesignated


def heard(person: Person, record: Recorded, event: AgencyOrder, *, repeat: bool) -> Changed:
    """The person with what the agency has ordered, asked or set. A repeat does nothing: it would permit."""
    if repeat:
        return person, ()
    match event:
        case FearQuestionsRecorded():
            return _questioned(person, record, event), ()
        case RemovalCountryDesignated():
            return replace(person, designated=person.designated | {(event.order, event.country)}), ()
        case _:
            return court.ordered(person, record, _order(record, event))


def _order(record: Recorded, event: _Ordering) -> Order:
    """What an agency itself has ordered, or let a person choose. It cannot have been decided after it was logged."""
    envelope = record.envelope
    order_type, lacks, questions, prior = _ordered(event)
    return Order(
        source=envelope.source,
        event_id=envelope.id,
        order_type=order_type,
        proceeding_type="",
        countries=frozenset(event.countries),
        barred=frozenset(),
        final=True,
        decided_at=min(envelope.time, record.logged_at),
        offset=record.offset,
        logged_at=record.logged_at,
        ordered_by=envelope.type,
        lacks=lacks,
        questions=questions,
        prior_order=prior,
    )


def _ordered(event: _Ordering) -> tuple[str, str | None, str | None, str | None]:
    """Type, what it lacks by law, the questions about fear it rests on, and the order it reinstates."""
    match event:
        case ExpeditedRemovalOrdered():
            lacks = None if fear.is_named(event.supervisor) else "supervisor_has_not_agreed"
            return "expedited_removal", lacks, event.questions or "", None
        case ReinstatementOrdered():
            tied = event.tied_by == "biometric"
            return "reinstatement", None if tied else "prior_order_not_tied", None, event.prior_order
        case AdministrativeRemovalOrdered():
            return "administrative_removal", None, None, None
        case VoluntaryDepartureGranted():
            named = fear.is_named(event.officer) and fear.is_named(event.language)
            return event.basis, None if named else "choice_not_recorded", None, None
        case _:
            assert_never(event)


def _questioned(person: Person, record: Recorded, event: FearQuestionsRecorded) -> Person:
    """Asked before a named officer in a named language (8 CFR 235.3(b)(2)(i)): anything less is no record of it."""
    if not (fear.is_named(event.officer) and fear.is_named(event.language)):
        return person
    at = min(record.envelope.time, record.logged_at)
    return replace(person, questioned=person.questioned | {(record.envelope.id, at)})
