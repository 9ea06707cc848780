"""The card: one sentence first, then who, how long, what to do, whom to call. The same words everywhere. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from interlock.cards.holds import (
    ZoneOf,
    barred_stops,
    hold_call,
    hold_lines,
    is_confidential,
    is_reported,
    may_know_countries,
)
from interlock.cards.names import body_name, desk, note, own_body, own_zone, source_desk, source_name
from interlock.cards.steps import WAIT_STEPS, steps_against
from interlock.cards.words import (
    ADVISORIES,
    BARRED,
    BLOCKED,
    CANNOT,
    STAGES,
    Words,
    words_for,
)
from interlock.law import Act, Law
from interlock.persons import Answer, Reason
from interlock.persons.acts import governing
from interlock.persons.asked import Advisory
from interlock.persons.onward import CHAIN
from interlock.persons.stages import STAGE, WATCHING
from interlock.terms import Corrupt, Verdict, require
from interlock.terms.clocks import clock

SUMMARY_MAX: Final = 140
_SANDBOX: Final = "SANDBOX. "
_CANNOT_CHECK: Final = "Wait. We cannot check for holds right now. Do not go on until this clears."
_MAY_MATCH: Final = "Wait. This may be a person with a hold. Do not go on until two officers agree."
_LEADS_ON: Final = "Wait. The way is in doubt. Do not go on until this clears."
_WHO: Final = "Compare the person with the photo: here only the identifiers that you gave were compared."
_GO_AHEAD: Final = "Go ahead: this act never waits. Something could not be checked; tell your duty desk now."
_NONE_FOUND: Final = "No hold against this act was found in {sources} of {sources} sources."
_NONE_STANDS: Final = "No hold stands against this act."
"""A CLEAR says no more than that: one may stand against another act, or keep the person from another country."""
Indicator = Literal["critical", "warning", "info"]


@dataclass(frozen=True, slots=True)
class About:
    """What was asked, as far as the card says it. The person's number stays with the caller."""

    agency: str
    """Who acts."""
    action: str
    country: str | None
    conveyance: str | None
    request_id: str
    offset: int
    asked_at: datetime
    valid_until: datetime | None
    shown: str | None = None
    """The person as the asker may see them: three digits and a year."""
    stops: tuple[str, ...] = ()
    """The countries in which it stops on the way."""

    @property
    def way(self) -> str:
        """Where it goes, and by which countries."""
        return " via ".join((self.country or "no country", *([", ".join(self.stops)] if self.stops else [])))


@dataclass(frozen=True, slots=True)
class Card:
    """The same words on a screen, on paper and in the answer of a door."""

    indicator: Indicator
    summary: str
    """The first sentence; under 140 characters."""
    why: tuple[str, ...]
    """Each reason in a few words, for a list of many people."""
    details: tuple[str, ...]
    """Who ordered it, until when."""
    steps: tuple[str, ...]
    """What to do now, in order."""
    calls: tuple[str, ...]
    """Whom to call: desk and number."""
    check: str
    """The number of this check."""

    def text(self) -> str:
        """The whole card as plain lines."""
        steps = [f"{number}. {step}" for number, step in enumerate(self.steps, start=1)]
        return "\n".join([self.summary, *self.details, *steps, *(f"Call {call}." for call in self.calls), self.check])


def card(answer: Answer, about: About, law: Law, zone_of: ZoneOf) -> Card:
    """The card for one answer. Raises Corrupt when its first sentence came out too long."""
    row = governing(about.action, about.country, law, about.stops)
    act = None if row is None else row[1]
    room = SUMMARY_MAX - 1 - (len(_SANDBOX) if law.keys.sandbox else 0)
    match answer.verdict:
        case Verdict.CLEAR:
            made = _clear(answer, about, act, law, zone_of, room)
        case Verdict.BLOCKED:
            made = _blocked(answer, about, act, law, zone_of, room)
        case Verdict.UNKNOWN if any(reason.code == STAGE for reason in answer.reasons):
            made = _not_enforced(answer, about, act)
        case Verdict.UNKNOWN:
            made = _cannot_check(answer, about, act, law)
    summary = f"{_SANDBOX}{made.summary}" if law.keys.sandbox else made.summary
    require(len(summary) < SUMMARY_MAX, "the first sentence of a card is under 140 characters")
    who = (f"Person: {about.shown}, as you gave it.",) if about.shown else ()  # compared with nothing yet
    beside = [_said_beside(one, law) for one in answer.advisories]
    return replace(
        made,
        summary=summary,
        why=(*made.why, *(words.short for words in beside)),
        details=(*who, _asked(about, act, law), *made.details, *(words.whole for words in beside)),
        steps=(*made.steps, *(words.step for words in beside)),
    )


def _said_beside(advisory: Advisory, law: Law) -> Words:
    """The words of what is said beside the answer; of a duty, with what the row of its kind asks for."""
    words, kind = ADVISORIES.get(str(advisory), ADVISORIES[advisory.code]), law.kinds.get(advisory.about or "")
    return words if kind is None or kind.duty is None else replace(words, whole=words.whole.format(about=kind.duty))


def _clear(answer: Answer, about: About, act: Act | None, law: Law, zone_of: ZoneOf, room: int) -> Card:
    if act is None or about.valid_until is None:
        raise Corrupt("only an act of the table is ever clear, and only for a time")
    until = clock(about.valid_until, zone_of(own_zone(about.agency, law)))
    country = about.country or "no country"
    full = f"{act.clear}: {about.way}, {note(about.conveyance)}" if about.conveyance else f"{act.clear}: {about.way}"
    sources = len({one.unit for one in answer.sources})
    by = (law.authorities[answer.authority].rests_on.format(country=country),) if answer.authority else ()
    looked_at = (_NONE_STANDS,) if act.never_waits else (_NONE_FOUND.format(sources=sources),)
    return Card(
        indicator="info",
        summary=_fitting(
            room,
            f"{full}, until {until}. {act.again}",
            f"{full}, until {until}.",
            f"{act.clear}: {about.way}, until {until}. {act.again}",
            f"{act.clear}: {about.way}, until {until}.",
            f"{act.clear} until {until}.",
        ),
        why=(),
        details=(*by, *looked_at),
        steps=(act.again, _WHO, "This is for one act, now. For the next act, ask again."),
        calls=(),
        check=_check(about),
    )


def _blocked(answer: Answer, about: About, act: Act | None, law: Law, zone_of: ZoneOf, room: int) -> Card:
    blocked = f"Stop. {act.blocked if act else 'Do not go on.'}"
    more = "" if len(answer.reasons) == 1 else f" {len(answer.reasons)} reasons."
    first = answer.reasons[0]
    whys = [_short(reason, law) for reason in answer.reasons]
    held = [(reason, reason.hold) for reason in answer.reasons if reason.hold is not None]
    holds = [hold for _, hold in held]
    others = [_words(reason) for reason in answer.reasons if reason.hold is None]
    calls = [hold_call(hold, about.agency, law, due=reason.due) for reason, hold in held]
    calls += [desk(law, words.desk or own_body(about.agency, law)) for words in others]
    generic = "A hold is in force." if first.hold is not None else _words(first).short
    return Card(
        indicator="critical",
        summary=_fitting(room, f"{blocked} {whys[0]}{more}", f"{blocked} {generic}{more}", f"{blocked}{more}"),
        why=tuple(whys),
        details=tuple(_numbered(answer, about, law, zone_of)),
        steps=(*steps_against(holds, act, law), *dict.fromkeys(words.step for words in others)),
        calls=tuple(dict.fromkeys(calls)),
        check=_check(about),
    )


def _numbered(answer: Answer, about: About, law: Law, zone_of: ZoneOf) -> Iterator[str]:
    """Every reason; with more than one, each says which it is."""
    told = may_know_countries(about.agency)
    count = len(answer.reasons)
    for number, reason in enumerate(answer.reasons, start=1):
        hold = reason.hold
        lines = (_words(reason).whole,) if hold is None else hold_lines(reason, hold, law, zone_of, told=told)
        yield f"Reason {number} of {count}: {lines[0]}" if count > 1 else lines[0]
        yield from lines[1:]
        yield from barred_stops(hold, about.stops, law) if hold is not None and told else ()


def _cannot_check(answer: Answer, about: About, act: Act | None, law: Law) -> Card:
    goes_ahead = act is not None and act.never_waits
    match = any(reason.code == "possible_match" for reason in answer.reasons)
    leads_on = all(reason.code == CHAIN for reason in answer.reasons)
    found = [(reason, words_for(reason.code, CANNOT)) for reason in answer.reasons]
    whole = tuple(dict.fromkeys(words.whole.format(about=source_name(reason.about, law)) for reason, words in found))
    told = (reason.hold for reason in answer.reasons if reason.code == CHAIN and may_know_countries(about.agency))
    barred = dict.fromkeys(BARRED.format(countries=", ".join(sorted(hold.countries))) for hold in told if hold)
    desks = (words.desk or source_desk(reason.about, law) or own_body(about.agency, law) for reason, words in found)
    return Card(
        indicator="warning",
        summary=_GO_AHEAD if goes_ahead else _MAY_MATCH if match else _LEADS_ON if leads_on else _CANNOT_CHECK,
        why=whole,
        details=(*whole, *barred),
        steps=(*(() if goes_ahead else WAIT_STEPS), *dict.fromkeys(words.step for _, words in found)),
        calls=tuple(dict.fromkeys(desk(law, body) for body in desks)),
        check=_check(about),
    )


def _not_enforced(answer: Answer, about: About, act: Act | None) -> Card:
    """This agency has not joined that far. Fails closed: the card clears nothing, and says so."""
    words = STAGES[answer.reasons[0].about or WATCHING]
    name = "this act" if act is None else f"“{act.name}”"
    return Card(
        indicator="info",
        summary=words.short,
        why=(words.short,),
        details=(words.whole.format(about=name),),
        steps=(words.step,),
        calls=(),
        check=_check(about),
    )


def _words(reason: Reason) -> Words:
    return words_for(reason.code, BLOCKED)


def _short(reason: Reason, law: Law) -> str:
    if reason.hold is None:
        return _words(reason).short
    if is_confidential(reason.hold, law):
        return "A hold is in force."
    if is_reported(reason.hold, law):
        return "A court order was reported, and is not checked yet."
    who = body_name(law, reason.hold.body)
    return f"A hold is past its date and still blocks ({who})." if reason.due else f"A hold is in force ({who})."


def _fitting(room: int, *said: str) -> str:
    """The first that fits; the last in any case."""
    return next((text for text in said if len(text) <= room), said[-1])


def _asked(about: About, counts_as: Act | None, law: Law) -> str:
    """What was asked, in the words of its own row, and what it counts as where that is another act."""
    own = law.acts.get(about.action)
    said = [own.name if own else note(about.action), *([f"to {about.way}"] if about.country else [])]
    said += [note(about.conveyance)] if about.conveyance else []
    asked = f"Asked: {', '.join(said)}."
    if own is None or counts_as is None or counts_as == own:
        return asked
    why = "It ends or stops abroad" if about.stops else "It ends abroad" if about.country else "No country is named"
    return f"{asked} {why}, so it counts as: {counts_as.name}."


def _check(about: About) -> str:
    return f"Check {about.request_id[:8]}, offset {about.offset}."
