"""The APSS record into events: what a row says now, against what was published of it before. Pure.

Each thing that a row can say has a slot. A slot that says something new is published; what is only a corrected date is
not. What was published cannot be unsaid in the log, so a row that takes back something on which an end may rest blocks
its person until two agencies have looked; so does a code that nobody knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from interlock.adapters.uscis.record import (
    A_NUMBER,
    CASE,
    CLAIMS,
    CLOSED,
    DECIDED,
    DECISION,
    LANGUAGE,
    OFFICE,
    OFFICER,
    REASON,
    REFERRED,
    REVIEW,
    SCREENING,
    SERVED,
    ApssRow,
    read,
    start_of,
    where,
)
from interlock.door.translator import ByCode, Seen, SubjectOf, Translated
from interlock.events import (
    DecisionServed,
    Event,
    FearCaseClosed,
    FearDeterminationMade,
    FearReferralReceived,
)
from interlock.events.record import Draft
from interlock.outbox import Read
from interlock.terms import Corrupt, PersonRef, Problem, Refused

APSS_CASES: Final = "apss-cases"
"""The name in the content type: application/vnd.interlock.apss-cases+tsv."""

_SOURCE: Final = "uscis/apss"
_UNKNOWN: Final = "apss:"
"""Put before a code that is not known here. No law table lists such a code, so it blocks."""

_SCREENINGS: Final = {"CF": "credible", "RF": "reasonable", "": "other"}
_DECISIONS: Final = {"POSITIVE": "positive", "NEGATIVE": "negative"}
_NO_DECISION: Final = frozenset({"", "ADMIN CLOSED"})
"""A case that was put away has no decision, whatever column says so."""
_REVIEWS: Final = {"YES": "requested", "NO": "declined", "": "not_asked"}
_REASONS: Final = {
    "CLAIM WITHDRAWN": "claim_withdrawn", "ADMIN CLOSED": "administratively_closed", "COMPLETED": "completed",
}  # fmt: skip


class SeenCase(BaseModel):
    """What was published of a case. The reference of the person, never the A-number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: PersonRef
    ids: tuple[str, ...] = ()
    """Every event id that this case was given; none is given again."""
    case: str | None = None
    """The id of its first referral."""
    decision: str | None = None
    """The id of its first determination."""
    said: Mapping[str, str] = {}
    """What each slot last said, in a canonical form."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """What one slot says now."""

    base: str
    day: date
    event: Event


def _apss_cases(body: bytes, seen: Seen, subject_of: SubjectOf, until: datetime) -> Translated:
    """The events that these rows mean, and what to remember of them. A row that says nothing new means nothing.

    Raises Refused, naming every row that cannot be read; then nothing of the file is taken.
    """
    rows, problems = read(body, until)
    events: list[tuple[Draft, Event]] = []
    remembered: dict[str, str] = {}
    told_of: set[Read] = set()
    for row in rows:
        try:
            subject = subject_of(str(row[A_NUMBER]))
        except Refused as refused:
            line = where(row.line, A_NUMBER)
            problems += [Problem(line, problem.reason, problem.fix) for problem in refused.problems]
            continue
        key = f"APSS:{row[CASE]}"
        writing = _Writing(row, _recall(key, remembered.get(key) or seen(key), subject), events)
        remembered[key] = writing.through(subject).model_dump_json()
        told_of.add((key, subject))
    if problems:
        raise Refused(problems)
    return Translated(tuple(events), remembered, frozenset(told_of))


apss_cases: Final = ByCode(_apss_cases)


def _recall(key: str, stored: str | None, subject: PersonRef) -> SeenCase:
    """What was remembered of a case. Raises Corrupt when it is not what we store there."""
    if stored is None:
        return SeenCase(subject=subject)
    try:
        return SeenCase.model_validate_json(stored)
    except ValidationError as error:
        raise Corrupt(f"what was remembered of {key} cannot be read") from error


class _Writing:
    """One row on its way into events."""

    def __init__(self, row: ApssRow, before: SeenCase, events: list[tuple[Draft, Event]]) -> None:
        self._row = row
        self._seen = before
        self._events = events
        self._name = f"apss-{row[CASE]}"
        self._screening = _SCREENINGS.get(row.code(SCREENING), _UNKNOWN + row.code(SCREENING))

    def through(self, subject: PersonRef) -> SeenCase:
        """Publish what is new, in the order of the law, and return what is to be remembered."""
        if self._seen.subject != subject:
            if self._seen.case is not None:  # what was said of the case was about somebody else
                self._take_back()
            self._seen = SeenCase(subject=subject, ids=self._seen.ids)
        self._say("referral", self._referral())
        decision = self._determination()
        self._say("decision", decision)
        for party in SERVED:
            self._say(party, self._service(party, decision))
        self._say("closed", self._closure())
        return self._seen

    def _say(self, slot: str, saying: _Saying | None) -> None:
        before = self._seen.said.get(slot)
        now = None if saying is None else _canonical(saying.event)
        if now == before:
            return
        if before is not None and _takes_back(slot, before, None if saying is None else saying.event):
            self._take_back()
        said = {name: value for name, value in self._seen.said.items() if name != slot}
        self._seen = self._seen.model_copy(update={"said": said if now is None else {**said, slot: now}})
        if saying is None:
            return
        event_id = self._publish(saying)
        first = {"referral": "case", "decision": "decision"}.get(slot)
        if first is not None and getattr(self._seen, first) is None:
            self._seen = self._seen.model_copy(update={first: event_id})

    def _publish(self, saying: _Saying) -> str:
        event_id, number = saying.base, 1
        while event_id in self._seen.ids:
            number += 1
            event_id = f"{saying.base}-{number}"
        self._seen = self._seen.model_copy(update={"ids": (*self._seen.ids, event_id)})
        self._events.append((Draft(event_id, _SOURCE, self._seen.subject, start_of(saying.day)), saying.event))
        return event_id

    def _take_back(self) -> None:
        """Block the person: something on which the end of the case may rest is not said any longer."""
        event = FearDeterminationMade(
            screening=self._screening,
            case=self._case,
            decision=self._seen.decision,
            outcome=f"{_UNKNOWN}taken back",
            review="not_asked",
        )
        self._publish(_Saying(f"{self._name}-taken-back", self._first_day, event))

    @property
    def _case(self) -> str:
        return self._seen.case or self._name

    @property
    def _first_day(self) -> date:
        first = self._row.first_day
        if first is None:
            raise Corrupt("a row without any date was read")
        return first

    def _referral(self) -> _Saying:
        """A row is a referral, whether or not it says when it came."""
        claims = sorted(set((self._row[CLAIMS] or "").split()))
        event = FearReferralReceived(
            screening=self._screening, case=self._seen.case, claims=claims, office=self._row[OFFICE]
        )
        return _Saying(self._name, self._row.day(REFERRED) or self._first_day, event)

    def _determination(self) -> _Saying | None:
        code, review = self._row.code(DECISION), self._row.code(REVIEW)
        if code in _NO_DECISION:
            return None
        event = FearDeterminationMade(
            screening=self._screening,
            case=self._case,
            decision=self._seen.decision,
            outcome=_DECISIONS.get(code, _UNKNOWN + code),
            review=_REVIEWS.get(review, _UNKNOWN + review),
        )
        return _Saying(f"{self._name}-decision", self._row.day(DECIDED) or self._first_day, event)

    def _service(self, party: str, decision: _Saying | None) -> _Saying | None:
        """Nobody was served with a decision that has no day, or before that day."""
        served, decided = self._row.day(SERVED[party]), self._row.day(DECIDED)
        if decision is None or served is None or decided is None or served < decided:
            return None
        event = DecisionServed(
            screening=self._screening, case=self._case, decision=str(self._seen.decision), served_on=party
        )
        return _Saying(f"{self._name}-served-{party}", served, event)

    def _closure(self) -> _Saying | None:
        """Closed is what has a date in "Close Effective"; a reason that is not known ends nothing."""
        day = self._row.day(CLOSED)
        if day is None:
            return None
        event = FearCaseClosed(
            screening=self._screening,
            case=self._case,
            reason=_REASONS.get(self._row.code(REASON), "other"),
            officer=self._row[OFFICER],
            language=self._row[LANGUAGE],
        )
        return _Saying(f"{self._name}-closed", day, event)


def _canonical(event: Event) -> str:
    """What an event says, without how it names what it says it of: a second telling is not news."""
    match event:
        case FearReferralReceived():
            return event.model_dump_json(exclude={"case"})
        case FearDeterminationMade():
            return event.model_dump_json(exclude={"decision"})
        case _:
            return event.model_dump_json()


def _takes_back(slot: str, before: str, now: Event | None) -> bool:
    """Whether what the slot said before may have helped to end the case, and is not said now."""
    match slot, now:
        case "referral", FearReferralReceived():
            return not set(FearReferralReceived.model_validate_json(before).claims) <= set(now.claims)
        case "decision", _:
            was = FearDeterminationMade.model_validate_json(before)
            if was.outcome != "negative":
                return False  # it ended nothing
            if not isinstance(now, FearDeterminationMade):
                return True
            return now.outcome == "negative" and was.review == "declined" and now.review == "not_asked"
        case "closed", _:
            return _is_withdrawal(FearCaseClosed.model_validate_json(before)) and not (
                isinstance(now, FearCaseClosed) and _is_withdrawal(now)
            )
        case _:
            return now is None


def _is_withdrawal(closed: FearCaseClosed) -> bool:
    """Whether it can have ended the case."""
    return closed.reason == "claim_withdrawn" and closed.officer is not None and closed.language is not None
