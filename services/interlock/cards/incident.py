"""What counsel, a supervisor and the issuers of holds read of an incident. No name, and no reason of a hold. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from interlock.cards.holds import ZoneOf, is_confidential_kind
from interlock.cards.names import HOME_ZONE, body_name, desk, note, own_body, own_zone, source_desk, source_name
from interlock.cards.words import BLOCKED, CANNOT, CONFIDENTIAL
from interlock.law import Law
from interlock.persons.incident_row import Incident, Shown
from interlock.terms.clocks import day_and_clock

ACTED_STEPS: Final[Sequence[str]] = (
    "Call the desk below now. Ask where the person is, and who has them.",
    "If a court has a hold on this person, tell that court.",
    "Look at the record at this place in the log. It stays there for good.",
)
MOVED_STEPS: Final[Sequence[str]] = (
    "Call the desk below now. Ask where the person is. They are to go no further.",
    "Have them brought back, unless the court wants it otherwise. Report that move with the reason return.",
    "Tell Justice counsel now. Counsel tells the court, or whoever placed the hold.",
    "Look at the record at this place in the log. It stays there for good.",
)
MISSING_STEPS: Final[Sequence[str]] = (
    "What was not there has been sent by now, and it counts.",
    "Find out whom it is about, and what was done with them in the time between.",
)
LINKED_STEPS: Final[Sequence[str]] = (
    "Have two people of two agencies look at the links.",
    "End each wrong one: IdentityUnlinked. Above 50 numbers nobody among them is cleared.",
)
WRONG: Final[Mapping[str, str]] = {
    "none": "The report names no clearance.",
    "another_person": "The clearance that it names was for another person.",
    "another_act": "The clearance that it names was for another act.",
    "another_country": "The clearance that it names was for another country.",
    "another_conveyance": "The clearance that it names was for another flight or bus.",
    "spent": "The clearance that it names was used before, or has ended.",
    "taken_back": "The clearance that it names had been taken back.",
    "number_used_before": "The report bears a number that was used before, so nobody can tell which clearance it had.",
}
"""What was wrong with the clearance that a report names."""
HIDDEN: Final = "confidential"
"""Stands for the code of a hold whose reason almost nobody may know."""
IN_THE_RECORD: Final = "Who went on, who allowed it and whom they called: see the record."
NOT_SAID: Final = "What the officer had been shown is not known yet."
NOTHING_SHOWN: Final = "No answer about this person had been shown to the officer."
_SANDBOX: Final = "SANDBOX. "


def incident_summary(one: Incident, law: Law) -> str:
    """The first sentence, under 140 characters."""
    sandbox = _SANDBOX if law.keys.sandbox else ""
    if one.kind == "records_were_missing":
        return f"{sandbox}Incident. Messages were missing from the log: {source_name(one.source, law)}."
    if one.kind == "identity_set_large":
        return f"{sandbox}Incident. More numbers are linked as one person than anybody has."
    if one.kind == "moved_against_a_hold":
        return f"{sandbox}Incident. A person was moved against a hold: {_act(one, law)}."
    done = "An act was done" if one.kind == "action_without_clearance" else "An officer went on"
    return f"{sandbox}Incident. {done} without a clearance: {_act(one, law)}."


def incident_text(one: Incident, law: Law, zone_of: ZoneOf) -> str:
    """The whole incident as plain lines."""
    match one.kind:
        case "records_were_missing":
            steps, lines, whom = MISSING_STEPS, _of_a_source(one, law, zone_of), source_desk(one.source, law)
        case "identity_set_large":
            steps, lines, whom = LINKED_STEPS, _of_links(one, law, zone_of), source_desk(one.source, law)
        case "moved_against_a_hold":
            steps, lines, whom = MOVED_STEPS, tuple(_of_a_move(one, law, zone_of)), own_body(one.agency, law)
        case _:
            steps, lines, whom = ACTED_STEPS, tuple(_of_an_act(one, law, zone_of)), own_body(one.agency, law)
    return "\n".join(
        [
            incident_summary(one, law),
            *lines,
            *(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
            f"Call {desk(law, whom)}.",
            f"Record {one.offset} of the log.",
        ]
    )


def masked_reasons(shown: Shown, law: Law) -> tuple[str, ...]:
    """The reasons of an answer as an incident may carry them: what is confidential by law is not said again here."""
    return _masked(shown.reasons, law)


def masked_against(one: Incident, law: Law) -> tuple[str, ...]:
    """The holds that stood against a move, likewise."""
    return _masked(one.against, law)


def _masked(reasons: Sequence[str], law: Law) -> tuple[str, ...]:
    return tuple(dict.fromkeys(HIDDEN if _hides(reason, law) else reason for reason in reasons))


def _of_an_act(one: Incident, law: Law, zone_of: ZoneOf) -> Iterator[str]:
    where = [*([f"to {one.country}"] if one.country else []), *([note(one.conveyance)] if one.conveyance else [])]
    yield f"What: {', '.join([_act(one, law), *where])}."
    yield _who(one, law, zone_of)
    if one.kind == "proceeded_without_clearance":
        yield f"The reason that was given: {note(one.why)}"
        yield IN_THE_RECORD
        return
    yield f"Why: {WRONG.get(one.why or '', f'{note(one.why)}.')}"
    yield _last(one.shown, law)


def _of_a_move(one: Incident, law: Law, zone_of: ZoneOf) -> Iterator[str]:
    yield f"What: {_act(one, law)}."
    yield _who(one, law, zone_of)
    yield f"Against: {' '.join(_words(reason, law) for reason in masked_against(one, law))}"


def _who(one: Incident, law: Law, zone_of: ZoneOf) -> str:
    at = day_and_clock(one.at, zone_of(own_zone(one.agency, law)))
    return f"Who: {body_name(law, one.agency)}. When: {at}."


def _last(shown: Shown | None, law: Law) -> str:
    if shown is None:
        return NOT_SAID
    if shown.verdict is None:
        return NOTHING_SHOWN
    why = " ".join(dict.fromkeys(_words(reason, law) for reason in masked_reasons(shown, law)))
    return " ".join([f"The last answer that the officer was shown: {note(shown.verdict)}.", *([why] if why else [])])


def _of_a_source(one: Incident, law: Law, zone_of: ZoneOf) -> Sequence[str]:
    unit = law.units.get(one.source)
    at = day_and_clock(one.at, zone_of(unit.zone if unit else HOME_ZONE))
    many = "1 message" if one.missing == 1 else f"{one.missing} messages"
    return (f"What: the source had {many} that the log did not have. When it was found: {at}.",)


def _of_links(one: Incident, law: Law, zone_of: ZoneOf) -> Sequence[str]:
    at = day_and_clock(one.at, zone_of(own_zone(one.agency, law)))
    return (
        f"What: {one.references} numbers are linked. Who linked the last: {body_name(law, one.agency)}. When: {at}.",
    )


def _act(one: Incident, law: Law) -> str:
    act = law.acts.get(one.action or "")
    return act.name if act else note(one.action)


def _hides(reason: str, law: Law) -> bool:
    """A hold may also be named behind its colon, where it is one of somebody who may be the same person."""
    return any(is_confidential_kind(code, law) for code in reason.split(":"))


def _words(reason: str, law: Law) -> str:
    if reason == HIDDEN:
        return CONFIDENTIAL
    code = reason.partition(":")[0]
    if code in law.kinds:
        return f"{law.kinds[code].name}."
    words = BLOCKED.get(code) or CANNOT.get(code)
    return words.short if words else f"{note(code)}."
