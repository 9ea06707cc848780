"""What three people's records say, on the log and folded, and every question that can be asked of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from interlock import events
from interlock.events import Event
from interlock.events.record import Envelope, LogRecord, Place, Recorded, Unreadable
from interlock.persons import Answer, Asked, Row, RowKey, Rows, answer, fold
from interlock.persons.acts import HOME
from interlock.terms import LOG_SUBJECT, Offset, PersonRef
from tests.persons.histories import begun
from tests.persons.placings import AREAS, COUNTRIES, LAW, PEOPLE, START
from tests.worlds import INCARNATION, born

BORN: Final = born(PEOPLE[0])
"""Of all three: each may be another, and a wrong birth date is none of what is looked at here."""
STEP: Final = timedelta(days=4)
"""Between two records."""


@dataclass(frozen=True, slots=True)
class Said:
    """One record on its way into the log; its slot stays what it is, whatever comes between. No event: unreadable."""

    unit: str
    event: Event | None
    id: str
    person: PersonRef
    signed: bool = True
    slot: float = 0
    feed: str = ""
    iseq: int = 0
    time: datetime | None = None
    """When it was decided; just before it was logged, if nothing is said."""

    @property
    def agency(self) -> str:
        return self.unit.partition("/")[0]

    @property
    def type(self) -> str:
        return type(self.event).__name__

    @property
    def logged_at(self) -> datetime:
        return START + self.slot * STEP


History = Sequence[Said]


def record_of(said: Said) -> LogRecord:
    offset, signer = Offset(1_000 + int(said.slot * 10)), said.agency if said.signed else None
    place, name = Place(said.feed, said.iseq), f"{said.feed}#{said.iseq}#{said.id}"
    if said.event is None:
        return Unreadable(offset, said.logged_at, said.person, name, "made so", signer, place)
    event, time = said.event, said.time or said.logged_at - timedelta(minutes=1)
    if isinstance(event, events.PeriodRan):  # whoever says so has looked just now
        event = event.model_copy(update={"deadline": time, "source_complete_to": said.logged_at})
    of_nobody = said.person == LOG_SUBJECT or isinstance(event, events.IdentityEvent)
    mark = None if of_nobody else BORN
    envelope = Envelope(
        said.id, said.unit, said.person, time, said.type, "", f"{said.agency}-1", INCARNATION, place, born=mark
    )
    return Recorded(offset, said.logged_at, envelope, event, signer, name)


@cache
def _begun() -> Rows:
    return begun()


def folded(history: History, rows: Rows | None = None) -> dict[RowKey, Row | None]:
    after: dict[RowKey, Row | None] = dict(_begun() if rows is None else rows)
    for said in history:
        after |= fold.apply(after, record_of(said), LAW).rows
    return after


# ---- what is asked


@dataclass(frozen=True, slots=True)
class Question:
    person: PersonRef
    action: str
    country: str | None
    area: str | None = None


def _questions() -> Iterator[Question]:
    for person in PEOPLE:
        for name, act in LAW.acts.items():
            if act.authorities or "country" in name or "third" in name or "document" in name:
                yield from (Question(person, name, country) for country in (*COUNTRIES, None))
            elif "transfer" in name:
                yield from (Question(person, name, HOME, area) for area in (*AREAS, None))
            else:
                yield Question(person, name, HOME)


QUESTIONS: Final = tuple(_questions())


def asked(rows: Rows, question: Question, late: Sequence[str] = (), at: datetime | None = None) -> Answer:
    """What a gate would answer that has read everything."""
    event = events.ClearanceRequested(
        action=question.action,
        country=question.country,
        to_area=question.area,
        rules=LAW.digest,
        applied_offset=-1,
        applied_digest="",
        late_sources=list(late),
        heartbeat_offset=-1,
        born=BORN,
    )
    signer = min(LAW.acts[question.action].asked_by)
    return answer(rows, Asked(question.person, event, signer, log_agrees=True, at=at), LAW)
