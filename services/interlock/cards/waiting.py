"""What the desk of an issuer reads of something that it sent, that may be a hold and that waits for repair. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from interlock.cards.holds import ZoneOf
from interlock.cards.names import HOME_ZONE, note, source_name
from interlock.law import Law
from interlock.terms import PersonRef
from interlock.terms.clocks import day_and_clock

WAITING: Final = "Held for repair. Something that you sent may be a hold, and it cannot be read."
PERSON_WAITS: Final = "Until then nobody may act on the person whom it is about."
UNIT_WAITS: Final = "Nobody knows whom it is about. Until then your office counts as silent, and it clears nobody."
AGAIN: Final = "Send it again as it should be, with the id"
TAKE_BACK: Final = "If it was sent by mistake, take it back. Say who you are, and why: HoldSubmissionWithdrawn, about"
HOW_IT_ENDS: Final = (
    "Send each again as it should be, with that id; or withdraw it about its person, or about "
    '{"ref": "log"} where nobody could read whom it was about: interlock example HoldSubmissionWithdrawn'
)
"""For whoever looks after an installation."""
_SANDBOX: Final = "SANDBOX. "


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that an agency sent, that may be a hold, and that nobody could read."""

    submission: str
    unit: str | None
    event_type: str | None
    fields: tuple[str, ...]
    since: datetime
    person: PersonRef | None
    """None when nobody knows whom it is about: then its unit is silent."""


def waits(held: Sequence[Mapping[str, object]], units: Sequence[object]) -> str:
    """What waits at a door, as /readyz of that door has it, and which units are silent for it."""
    named = ", ".join(_named(one) for one in held)
    silent = f"; silent for it: {', '.join(str(unit) for unit in units)}" if units else ""
    return f"what may be a hold waits for repair: {named}{silent}"


def _named(one: Mapping[str, object]) -> str:
    fields = one.get("fields")
    wrong = f" ({', '.join(map(str, fields))})" if isinstance(fields, list) and fields else ""
    return f"{one.get('submission')}{wrong}"


def waiting_summary(law: Law) -> str:
    """The first sentence, under 140 characters."""
    return f"{_SANDBOX if law.keys.sandbox else ''}{WAITING}"


def waiting_text(one: Waiting, law: Law, zone_of: ZoneOf) -> str:
    """What it is, since when, and how it ends."""
    unit = law.units.get(one.unit or "")
    who = source_name(one.unit, law) if one.unit else "not known"
    wrong = ", ".join(map(note, one.fields)) or "the whole of it"
    since = day_and_clock(one.since, zone_of(unit.zone if unit else HOME_ZONE))
    about = "the log" if one.person is None else "the same person"
    return "\n".join(
        [
            waiting_summary(law),
            f"What: {note(one.event_type)}, sent as {note(one.submission)}. By: {who}. What cannot be read: {wrong}.",
            f"Since {since}. {UNIT_WAITS if one.person is None else PERSON_WAITS}",
            f"1. {AGAIN} {note(one.submission)}.",
            f"2. {TAKE_BACK} {about}.",
        ]
    )
