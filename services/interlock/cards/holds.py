"""One hold in words: what it is, who placed it, since when, how long, and whom to call."""

from collections.abc import Callable
from datetime import timedelta, tzinfo
from typing import Final

from interlock.cards.names import HOME_ZONE, body_name, desk, note, own_body
from interlock.cards.words import (
    BARRED_STOP,
    BARS,
    CONFIDENTIAL,
    KNOW_COUNTRIES,
    MEMBERSHIP,
    OF_A_CLASS,
    PLACED,
    UNSIGNED,
)
from interlock.law import Law
from interlock.persons import Hold, Reason
from interlock.persons.incidents import COUNSEL
from interlock.terms.clocks import day_and_clock

ZoneOf = Callable[[str], tzinfo]
_BY_ITS_BODY: Final = "when the body that placed it says so"


def hold_lines(reason: Reason, hold: Hold, law: Law, zone_of: ZoneOf, *, told: bool = True) -> tuple[str, ...]:
    """The hold in words. `told`: whether whoever reads this may know from which countries it keeps the person."""
    kind, unit = law.kinds.get(hold.kind), law.units.get(hold.source)
    zone = zone_of(unit.zone if unit else HOME_ZONE)
    if is_confidential(hold, law):
        barred = told and _is_by_country(hold, law)
        what = BARS.format(countries=", ".join(sorted(hold.countries))) if barred else CONFIDENTIAL
        return what, _since(hold, zone), _how_long(reason, hold, "its body", _BY_ITS_BODY, zone, law)
    attached_by = kind.attached_by if kind else ""
    placed = PLACED.get(attached_by, "Who ordered it:")
    body = body_name(law, hold.body)
    judge = "" if attached_by in UNSIGNED else f" Judge: {note(hold.judge)}."
    return (
        f"{kind.name if kind else hold.kind}.",
        f"{placed} {body}.{judge} Docket: {note(hold.docket)}.",
        *([MEMBERSHIP.get(reason.about, MEMBERSHIP[None])] if attached_by == OF_A_CLASS else []),
        _since(hold, zone),
        *_contested(hold, law),
        _how_long(reason, hold, _ender_name(hold, law), kind.ends if kind else _BY_ITS_BODY, zone, law),
    )


def _ender(hold: Hold, law: Law) -> str | None:
    """The body that says that it has ended: whoever placed it; where such a body never ends one, as an agency never
    says that notice of its own has run, the one of the first role that the table names. None where that has several.
    """
    kind, placed_by = law.kinds.get(hold.kind), law.bodies.get(hold.body)
    if kind is None or placed_by is None or kind.is_reported or placed_by.role in kind.ended_by:
        return hold.body
    may = [name for name, body in law.bodies.items() if body.role == kind.ended_by[0]]
    return may[0] if len(may) == 1 else None


def _ender_name(hold: Hold, law: Law) -> str:
    body = _ender(hold, law)
    return "the body that may end it" if body is None else body_name(law, body)


def barred_stops(hold: Hold, stops: tuple[str, ...], law: Law) -> tuple[str, ...]:
    """On which of the stops on the way the hold bites; for those only who may know the countries."""
    barred = [one for one in stops if one in hold.countries] if _is_by_country(hold, law) else []
    return (BARRED_STOP.format(countries=", ".join(barred)),) if barred else ()


def may_know_countries(agency: str) -> bool:
    """Whether an agency may know from which countries a hold keeps somebody: it tells that there is protection."""
    return agency in KNOW_COUNTRIES


def _is_by_country(hold: Hold, law: Law) -> bool:
    kind = law.kinds.get(hold.kind)
    return kind is not None and kind.by_country and bool(hold.countries)


def _contested(hold: Hold, law: Law) -> tuple[str, ...]:
    """What lawyers do not agree upon about this kind of hold, and about the period that it stands for."""
    kind, unit = law.kinds.get(hold.kind), law.units.get(hold.source)
    period = None if unit is None or hold.until is None else law.period_of(hold.kind, hold.since, unit.zone)
    said = dict.fromkeys(one.needs_counsel for one in (kind, period) if one is not None and one.needs_counsel)
    return tuple(f"Needs counsel: {one}" for one in said)


def is_confidential(hold: Hold, law: Law) -> bool:
    """Whether a card keeps to itself what the hold is and who placed it: that a fear claim exists may not be disclosed
    (8 CFR 208.6), and an asylum office that must be called tells as much.
    """
    return is_confidential_kind(hold.kind, law)


def may_know_where_from(agency: str, hold: Hold, law: Law) -> bool:
    """Whether an agency may see which record placed a hold, and whose: of one that is confidential, those who decide
    about protection; of one that is protected (8 USC 1367), only who placed it.
    """
    kind, body = law.kinds.get(hold.kind), law.bodies.get(hold.body)
    if body is not None and body.agency == agency:
        return True
    sensitivity = "ordinary" if kind is None else kind.sensitivity
    return sensitivity == "ordinary" or (sensitivity == "confidential" and agency in _DECIDE_ABOUT_PROTECTION)


_DECIDE_ABOUT_PROTECTION: Final = frozenset({"doj", "eoir", "opla", "uscis"})


def is_confidential_kind(kind: str, law: Law) -> bool:
    """As is_confidential, where only the kind is known."""
    row = law.kinds.get(kind)
    return row is not None and row.sensitivity != "ordinary"


def hold_call(hold: Hold, agency: str, law: Law, *, due: bool = False) -> str:
    """The number on the order where it gives one, and always the desk of the body; of one that is due, of the body that
    owes word. For what is confidential it is the desk of the agency that acts, whose supervisors may know.
    """
    if is_confidential(hold, law):
        return desk(law, own_body(agency, law))
    its_desk = desk(law, (_ender(hold, law) if due else None) or hold.body)
    if is_reported(hold, law):
        counsel = desk(law, COUNSEL)
        known = (f"the court, {note(hold.phone)}",) if hold.phone else ()
        return ", or ".join(dict.fromkeys((*known, its_desk, counsel)))
    return f"the number on the order, {note(hold.phone)}, or {its_desk}" if hold.phone else its_desk


def is_reported(hold: Hold, law: Law) -> bool:
    """Whether nothing but a report stands behind it so far."""
    kind = law.kinds.get(hold.kind)
    return kind is not None and kind.is_reported


def _since(hold: Hold, zone: tzinfo) -> str:
    return f"In force since {day_and_clock(hold.since, zone)}. Received {day_and_clock(hold.logged_at, zone)}."


def _checked_by(body: str, until: str, *, due: bool) -> str:
    if due:
        owed = f"{body} and Justice counsel have owed word since {until}."
        return f"How long: until it is checked. {owed} It still blocks."
    return f"How long: until it is checked. That is due by {until}, and it does not end then by itself."


def _due_by(hold: Hold, zone: tzinfo, law: Law) -> str:
    """By when word was due, of a hold whose date has passed; nothing where no rule says so."""
    kind = law.kinds.get(hold.kind)
    if hold.until is None or kind is None or kind.confirm_within_hours is None:
        return ""
    return f", due by {day_and_clock(hold.until + timedelta(hours=kind.confirm_within_hours), zone)}"


def _how_long(reason: Reason, hold: Hold, body: str, ends: str, zone: tzinfo, law: Law) -> str:
    if hold.until is None:
        return f"How long: it has no end date. It ends {ends}."
    until = day_and_clock(hold.until, zone)
    if hold.notice is not None:
        owed = (
            f"Since then {body} owes word of it{_due_by(hold, zone, law)}, and it still blocks"
            if reason.due
            else f"It blocks until {body} says so"
        )
        return f"How long: notice was given of one move. Its hours run out at {until}. {owed}."
    if is_reported(hold, law):
        return f"{_checked_by(body, until, due=reason.due)} It ends {ends}."
    if reason.due:
        return (
            f"How long: its date, {until}, has passed. Since then {body} owes word that it has ended"
            f"{_due_by(hold, zone, law)}. Until that comes it still blocks."
        )
    kind = law.kinds.get(hold.kind)
    if kind is not None and kind.against_liberty:
        return f"How long: until {until} at the latest. It ends then by itself."
    return f"How long: until {until}, and then until {body} says that it has ended."
