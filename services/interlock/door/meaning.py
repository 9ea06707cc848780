"""What is wrong with the meaning of an event, beyond its form: who says it, of whom, by which codes, in which order."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from interlock.bus import public_key
from interlock.door.names import may_name
from interlock.door.people import People, Subject
from interlock.events import (
    AdvanceNoticeGiven,
    CensusClosed,
    CensusOpened,
    ClassOrderPublished,
    CourtOrderEntered,
    CourtOrderReported,
    Event,
    ExpeditedRemovalOrdered,
    FamilyUnitLinked,
    FearCaseClosed,
    FearQuestionsRecorded,
    GovernmentForbearanceGiven,
    HoldReassigned,
    HoldSubmissionWithdrawn,
    IdentityLinked,
    IdentityUnlinked,
    KeyAdmitted,
    StayGranted,
    StayLifted,
    UnplacedOrderEntered,
    VoluntaryDepartureGranted,
)
from interlock.events.record import Draft
from interlock.law import NOTICE_HOURS, THIRD_COUNTRY_SCREENING, Law, about, is_of_a_unit, unknown_codes
from interlock.persons.fear import is_named
from interlock.persons.unplaced import KEYS_MIN
from interlock.terms import LOG_SUBJECT, PersonRef, Problem, Refused, one_of
from interlock.terms.identifiers import is_matter_ref, is_person_ref
from interlock.terms.match_keys import KINDS, is_readable, kinds_of

COUNTRY: Final = "Write the three letters of ISO 3166-1, such as HND."

_NAMING: Final[Mapping[type[Event], tuple[str, ...]]] = {
    AdvanceNoticeGiven: ("to",),
    ExpeditedRemovalOrdered: ("supervisor",),
    FearCaseClosed: ("officer", "language"),
    FearQuestionsRecorded: ("officer", "language"),
    VoluntaryDepartureGranted: ("officer", "language"),
}
"""What permits only where somebody, or something, is named in it."""


def problems_of(draft: Draft, event: Event, agency: str, law: Law) -> Iterable[Problem]:
    """What is wrong with the meaning: codes, units, dates in the wrong order."""
    yield from _named_by_nobody(event)
    if is_of_a_unit(type(event)):
        yield from unit_problems("source", draft.source, agency, law)
    elif draft.source.partition("/")[0] != agency:
        yield Problem("source", "is another agency", f"Use a source that begins with {agency}/.")
    if about(type(event)) == "a person" and draft.subject == LOG_SUBJECT:
        yield Problem("subject", "is the log, and this event is about a person", "Name the person.")
    of_a_matter = about(type(event)) == "a matter"
    if of_a_matter != is_matter_ref(draft.subject):
        what = "is no matter, and this event is about one" if of_a_matter else "is a matter, and this event is not"
        fix = "Send the agency and its own number: matter." if of_a_matter else "Name the person."
        yield Problem("subject", what, fix)
    if about(type(event)) == "the log" and draft.subject != LOG_SUBJECT:
        yield Problem("subject", "is a person, and this event is about nobody", 'Send {"ref": "log"}.')
    yield from _named_wrongly(draft, event)
    yield from _told_wrongly(draft, event, law)
    yield from _no_key(event)
    if isinstance(event, UnplacedOrderEntered) and event.kind in law.kinds and law.kinds[event.kind].is_reported:
        yield Problem(
            "data.kind", "is of a report, and this is an order", "Send the kind of hold that the order places."
        )
    if isinstance(event, ClassOrderPublished):
        yield from _rule_of_nobody(event, law)
    for field, value, allowed in unknown_codes(event, law):
        fix = COUNTRY if allowed == law.codes["country"] else one_of(value, allowed)
        yield Problem(f"data.{field}", "is not a code of the law tables", fix)
    yield from _asks_for_no_notice(event)
    yield from _screened_by_nobody(event)
    yield from _named_by_a_redaction(event)
    end = _stated_end(event)
    if end is not None and end[1] <= draft.time:
        yield Problem(f"data.{end[0]}", "is before the event itself", "Use a later date, or leave it out.")


def _told_wrongly(draft: Draft, event: Event, law: Law) -> Iterable[Problem]:
    """A past that the source does not have, or that could not stand for one."""
    if isinstance(event, CensusOpened | CensusClosed) and draft.source in law.units:
        history = law.units[draft.source].history
        if event.kind in law.codes["census_kind"] - history:
            yield Problem("data.kind", "is no past that this unit tells", f"Use one of {', '.join(sorted(history))}.")


def _asks_for_no_notice(event: Event) -> Iterable[Problem]:
    """Hours that no order asks for: notice could never begin them; and notice to nobody, which begins none."""
    if isinstance(event, AdvanceNoticeGiven) and not is_named(event.to):
        yield Problem("data.to", "names nobody", "Say to whom notice was given.")
    if isinstance(event, CourtOrderEntered) and event.notice_hours not in (None, *NOTICE_HOURS):
        yield Problem("data.notice_hours", "is no number of hours of notice", f"Write 1 to {NOTICE_HOURS[-1]}.")


def _screened_by_nobody(event: Event) -> Iterable[Problem]:
    """What would count for nothing: a screening where no officer is named, or onward return with another hold."""
    if not isinstance(event, StayLifted):
        return
    if event.hold.kind != THIRD_COUNTRY_SCREENING:
        if event.onward_to:
            yield Problem("data.onward_to", "is of a screening, and this is another hold", "Leave it out.")
    elif not any(is_named(one) and not _is_no_name(one) for one in (event.officer, event.judge)):
        yield Problem("data.officer", "is missing", "Name the officer who has screened the person.")


def _named_by_a_redaction(event: Event) -> Iterable[Problem]:
    """What names nobody, and would count as a name: whatever the fold knows to be none, permits nothing as it is."""
    for field in _NAMING.get(type(event), ()):
        if _is_no_name(getattr(event, field)):
            yield Problem(f"data.{field}", "names nobody", "Write the name as the record has it, or leave it out.")


def _is_no_name(written: str | None) -> bool:
    return written is not None and is_named(written) and not may_name(written)


def _rule_of_nobody(event: ClassOrderPublished, law: Law) -> Iterable[Problem]:
    """A rule that says something and its opposite, or that nobody could ever meet."""
    rule = [
        event.held_in, event.order_types, event.proceeding_types, event.ordered_to, event.orders_from,
        event.orders_before, event.filing_pending, event.in_words,
    ]  # fmt: skip
    if event.only_named and any(rule):
        yield Problem("data.only_named", "stands beside a condition", "Leave one of them out.")
    if event.orders_from and event.orders_before and event.orders_before <= event.orders_from:
        yield Problem("data.orders_before", "is not after orders_from, so no order is of both", "Use a later day.")
    districts = sorted({unit.body for unit in law.units.values() if unit.areas})
    if not set(event.held_in) <= set(districts):
        yield Problem("data.held_in", "names a court that is of no district", f"Use one of {', '.join(districts)}.")


def _no_key(event: Event) -> Iterable[Problem]:
    """A key that nobody could check a signature with."""
    if isinstance(event, KeyAdmitted):
        try:
            public_key(event.public)
        except ValueError as error:
            yield Problem("data.public", str(error), "Send the public half: openssl ec -in signing.key -pubout")


def unit_problems(field: str, unit: str, agency: str, law: Law) -> Iterable[Problem]:
    own = [name for name in law.units if name.partition("/")[0] == agency]
    if unit.partition("/")[0] not in {body.agency for body in law.bodies.values()}:
        yield Problem(field, "is an unknown agency", one_of(unit, own))
    elif unit.partition("/")[0] != agency:
        whose = unit.partition("/")[0]
        fix = f"This door speaks for {agency} only. Send it to that of {whose}; what is held here, withdraw here."
        yield Problem(field, "is another agency's", fix)
    elif unit not in law.units:
        yield Problem(field, "is not a unit of the law tables", one_of(unit, own))


def with_keys(event: Event, subject: Subject, people: People) -> Event:
    """An order that names nobody by number gets its coarse keys here, from what is known of whom it means. Raises
    Refused when that is too little to compare anybody with.
    """
    if not isinstance(event, UnplacedOrderEntered):
        return event
    keys = people.match_keys(subject)
    if len(kinds_of(keys)) < KEYS_MIN and not is_readable(subject.surname or ""):
        fix = "Write it with the letters A to Z, as its travel document does, and send the file as UTF-8."
        raise Refused([Problem("subject.surname", "has a letter that cannot be compared with anybody's", fix)])
    if len(kinds_of(keys)) < KEYS_MIN or event.match_keys:
        fix = f"Beside the ref, give at least two of {', '.join(KINDS)}; this door makes the keys."
        raise Refused([Problem("subject", "says too little of whom the order means", fix)])
    return event.model_copy(update={"match_keys": list(keys)})


def other_end(draft: Draft, event: Event) -> list[tuple[Draft, Event]]:
    """A link is told of both its ends: should one of the records be unreadable, its person is blocked."""
    if not isinstance(event, IdentityLinked):
        return []
    mirrored = Draft(f"{draft.id}.other-end", draft.source, PersonRef(event.other), draft.time)
    return [(mirrored, event.model_copy(update={"other": draft.subject}))]


def _named_by_nobody(event: Event) -> Iterable[Problem]:
    """A withdrawal is somebody's, for a reason."""
    if isinstance(event, HoldSubmissionWithdrawn):
        for field, value in (("by", event.by), ("reason", event.reason)):
            if not value.strip():
                yield Problem(f"data.{field}", "is empty", "Say who withdraws it, and why nothing is lost by it.")


def _named_wrongly(draft: Draft, event: Event) -> Iterable[Problem]:
    """Two people are two references."""
    match event:
        case IdentityLinked() | IdentityUnlinked() | FamilyUnitLinked():
            field, ref = "data.other", event.other
        case HoldReassigned():
            field, ref = "data.to", event.to
        case _:
            return
    if not is_person_ref(ref):
        yield Problem(field, "is no person reference", "Ask for it with POST /v1/persons/find.")
    elif field == "data.other" and ref == draft.subject:
        yield Problem(field, "is the subject itself", "Name the other reference.")


def _stated_end(event: Event) -> tuple[str, Any] | None:
    match event:
        case StayGranted(until=end) if end is not None:
            return "until", end
        case GovernmentForbearanceGiven(not_before=end) if end is not None:
            return "not_before", end
        case CourtOrderReported(verify_by=end) if end is not None:
            return "verify_by", end
        case _:
            return None
