"""What a desk reads of a court order that was reported, and what whoever reported it is told. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from interlock.cards.holds import ZoneOf
from interlock.cards.names import HOME_ZONE, desk, note, source_desk, source_name
from interlock.law import Law
from interlock.persons.incidents import COUNSEL
from interlock.persons.rows import Report
from interlock.terms.clocks import day_and_clock

HOLDS: Final = "Report. A court order was reported, and is not checked yet."
HOLDS_NOBODY: Final = "Report. A caller who gave no name says there is a court order."
LOOK: Final = "Call back, where there is a number. Call the court."
ENTER: Final = (
    "If there is an order, have it entered. Then its issuer says which it is: ReportedOrderChecked, verified."
)
NONE_BY_TWO: Final = "If there is none, two desks say so, one of them Justice: ReportedOrderChecked, disproved."
NONE_BY_ONE: Final = "If there is none, your desk says so: ReportedOrderChecked, disproved."
SCOPES: Final[Mapping[str, str]] = {
    "removal": "to remove",
    "removal_to_a_country": "to remove to some country",
    "transfer": "to move",
    "detention": "to keep in custody",
    "other": "something else",
}
"""What an order is said to forbid."""
CALLED: Final[Mapping[str | None, str]] = {
    "owed": "Nobody has called back yet.",
    "made": "The one who reported it was called back, and was reached.",
    "failed": "The number that was given did not lead to the one who reported it.",
    None: "There is nobody to call back.",
}
LACKING: Final[Mapping[str, str]] = {
    "name": "your name",
    "bar": "your bar number and its state",
    "phone": "a phone number or an e-mail address",
}
"""What counsel must give to be called back, by the field that lacks."""
_SANDBOX: Final = "SANDBOX. "


def report_summary(law: Law, *, holds: bool) -> str:
    """The first sentence, under 140 characters."""
    return f"{_SANDBOX if law.keys.sandbox else ''}{HOLDS if holds else HOLDS_NOBODY}"


def report_text(
    one: Report, law: Law, zone_of: ZoneOf, *, holds: bool, owed: bool, caller: Sequence[str] | None
) -> str:
    """The whole of it as plain lines. `caller` is how to call back, at the door that knows it."""
    steps = (LOOK, ENTER, NONE_BY_TWO if holds else NONE_BY_ONE)
    return "\n".join(
        [
            report_summary(law, holds=holds),
            *_lines(one, law, zone_of, holds=holds, owed=owed),
            *(f"{number}. {step}" for number, step in enumerate(steps, start=1)),
            _whom(one, law, caller),
        ]
    )


def _lines(one: Report, law: Law, zone_of: ZoneOf, *, holds: bool, owed: bool) -> Iterator[str]:
    unit = law.units.get(one.source)
    zone = zone_of(unit.zone if unit else HOME_ZONE)
    forbidden = ", ".join(SCOPES.get(scope, note(scope)) for scope in one.scope) or "not given"
    yield f"Court: {note(one.court)}. Docket: {note(one.docket)}. It is said to forbid: {forbidden}."
    yield f"Report {note(one.event_id)} of {day_and_clock(one.at, zone)}, taken by: {source_name(one.source, law)}."
    yield CALLED.get(one.callback, CALLED[None])
    if not holds:
        yield "It stops nobody. Who asks about this person next is told of it."
    elif one.verify_by is not None:
        by = day_and_clock(one.verify_by, zone)
        yield f"Word has been owed since {by}. It still blocks." if owed else f"It blocks. Find out by {by}."
    if one.words:
        yield (
            "Said so far that nothing need be waited for: "
            + ", ".join(sorted({word.agency for word in one.words}))
            + "."
        )


def _whom(one: Report, law: Law, caller: Sequence[str] | None) -> str:
    court = f"The court: {note(one.phone)}. " if one.phone else ""
    if caller is not None:
        return f"{court}Call back: {', '.join(map(note, caller)) or 'not given'}."
    taken_by = desk(law, source_desk(one.source, law))
    return f"{court}Call {taken_by}, which knows who reported it, or {desk(law, COUNSEL)}."


def taken_text(number: str, at: datetime, became: str, lacks: Sequence[str], law: Law, zone_of: ZoneOf) -> str:
    """What whoever reported it is told: a number, a time, and what it does. `became` is PENDING, or what has become of
    it since. Fails closed: nothing is promised that is not known.
    """
    sandbox = _SANDBOX if law.keys.sandbox else ""
    taken = f"{sandbox}Report {number}, taken {day_and_clock(at, zone_of(HOME_ZONE))}."
    missing = ", ".join(LACKING[one] for one in lacks)
    how = f" So that you can be called back, report it again and give {missing}." if lacks else ""
    match became:
        case "stands":
            return f"{taken} This person must not be removed until it is checked."
        case "waits":
            return f"{taken} It stops nobody. Desks are told, and who asks about this person next.{how}"
        case "PENDING":
            return f"{taken} It is kept here. Nobody is stopped by it yet: look again in a moment.{how}"
        case "verified":
            # by the issuer of an order that stood, or by two desks about one that did not; it may have ended since
            true = "It was found true. Only the order itself holds from here on."
            return f"{taken} {true} To hear if it stands, call {desk(law, COUNSEL)}."
        case "disproved":
            return f"{taken} It was looked into, and no order was found."
        case _:
            return f"{taken} It is kept here, and stops nobody. Call {desk(law, COUNSEL)}.{how}"
