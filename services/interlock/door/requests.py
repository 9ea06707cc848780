"""Bodies that a door takes, and what is wrong with the ones it does not: field, reason, fix."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial, reduce
from operator import or_
from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError, create_model

from interlock.bus.seal import BY_ITSELF
from interlock.door.meaning import COUNTRY, other_end, problems_of, unit_problems, with_keys
from interlock.door.people import People, RequestBody, Subject
from interlock.door.plain import SAVE_AS, in_plain_words, is_utf8
from interlock.events import (
    EVENTS,
    Event,
    RulesAdopted,
)
from interlock.events.record import Draft
from interlock.gate import Question
from interlock.law import Law
from interlock.outbox.repair import OUTBOX_ONLY
from interlock.persons.aboard import aboard_digest
from interlock.persons.acts import DEPART
from interlock.terms import LOG_SUBJECT, ErrorCode, PersonRef, Problem, Refused, one_of
from interlock.terms.identifiers import Named, is_person_ref, masked_person

BODY_BYTES_MAX: Final = 262_144
EVENT_ID: Final = "[A-Za-z0-9][A-Za-z0-9._:-]*"
EVENT_ID_MAX: Final = 128
AHEAD_MAX: Final = timedelta(minutes=1)
"""How far the clock of a source may be ahead of this door's."""
STOPS_MAX: Final = 16
"""More than any conveyance makes on one way."""


class Submitted(RequestBody):
    """A CloudEvent in structured form; `type` and `data` come with each event's own model."""

    specversion: Literal["1.0"] = "1.0"
    id: str | None = Field(None, min_length=1, max_length=EVENT_ID_MAX, pattern=f"^{EVENT_ID}$")
    """Stands in URLs and on screens, so it has letters and signs that mean nothing there."""
    source: str = Field(max_length=80)
    subject: Subject
    time: AwareDatetime
    datacontenttype: Literal["application/json"] = "application/json"


Country = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Stops = Annotated[tuple[Country, ...], Field(max_length=STOPS_MAX)]
"""The countries in which a conveyance stops on the way, where custody could pass."""


class Ask(RequestBody):
    """May this act happen to this person, now?"""

    subject: Subject
    action: str = Field(max_length=80)
    country: str | None = Field(None, pattern="^[A-Z]{3}$")
    conveyance: str | None = Field(None, max_length=80)
    officer: str | None = Field(None, max_length=80)
    case_number: str | None = Field(None, max_length=80)
    custody_place: str | None = Field(None, max_length=120)
    to_area: str | None = Field(None, max_length=80)
    stops: Stops = ()


class Depart(RequestBody):
    """May this conveyance leave with exactly these people, now?"""

    conveyance: str = Field(min_length=1, max_length=80)
    country: str | None = Field(None, pattern="^[A-Z]{3}$")
    people: Annotated[tuple[Subject, ...], Field(min_length=1, max_length=500)]
    """Everybody aboard."""
    stops: Stops = ()
    officer: str | None = Field(None, max_length=80)
    custody_place: str | None = Field(None, max_length=120)


class Find(RequestBody):
    subject: Subject


class Complete(RequestBody):
    """How far a source is complete, by its own clock."""

    complete_to: AwareDatetime


class Parser:
    """Reads bodies for one agency's door."""

    def __init__(
        self, agency: str, law: Law, people: People, not_shipping: Callable[[str], list[str]] = lambda _: []
    ) -> None:
        """`not_shipping` names every gate that could not serve by the rules of a digest."""
        self.agency = agency
        self.law = law
        self.people = people
        self._not_shipping = not_shipping
        self.owned = {name: event for name, event in EVENTS.items() if name in _published_by(agency, law)}
        self.events = _submitted(frozenset(self.owned))

    def event(self, body: bytes, new_id: Callable[[], str]) -> list[tuple[Draft, Event]]:
        """One CloudEvent in structured form, and with a link its other end. Raises Refused with every problem found."""
        parsed = self.validated(self.events, body)
        return self.drafted(parsed, parsed.data, new_id)

    def drafted(self, parsed: Submitted, data: Event, new_id: Callable[[], str]) -> list[tuple[Draft, Event]]:
        """What is well-formed, once it makes sense: raises Refused with every problem found."""
        named, born = self.people.named(parsed.subject), parsed.subject.born
        mark = None if born is None or not is_person_ref(named.ref) else self.people.birth_mark(named.ref, born)
        draft = Draft(parsed.id or new_id(), parsed.source, named.ref, parsed.time, named.refs, mark)
        event = with_keys(data, parsed.subject, self.people)
        problems = [*problems_of(draft, event, self.agency, self.law), *self._not_ready(event)]
        if problems:
            raise Refused(problems)
        self.people.met(named, parsed.subject)
        return [(draft, event), *other_end(draft, event)]

    def _not_ready(self, event: Event) -> Iterator[Problem]:
        """Rules come into force only where everybody could serve by them."""
        if isinstance(event, RulesAdopted) and (lacking := self._not_shipping(event.digest)):
            fix = "Give each the same INTERLOCK_NEXT_RULES, and wait until it has built them."
            yield Problem("data.digest", f"is not what {', '.join(lacking)} could serve by yet", fix)

    def ask(self, body: bytes) -> tuple[Question, str | None]:
        """A question, and how its person may be shown to whoever sent the number. Raises Refused; an act without a
        row in the table of acts is refused here, before anything is asked.
        """
        asked = self.validated(_ASK, body)
        if asked.action == DEPART:
            fix = "Ask with POST /v1/departures, naming everybody aboard."
            raise Refused([Problem("action", "is asked for everybody aboard together", fix)])
        self._require_asker(asked.action, asked.country, asked.stops)
        question = self._about(asked.subject, asked.action, asked.country, asked.conveyance)
        question = replace(question, officer=asked.officer, case_number=asked.case_number)
        question = replace(question, custody_place=asked.custody_place, to_area=asked.to_area, stops=asked.stops)
        return question, _shown(asked.subject)

    def depart(self, body: bytes) -> tuple[str, list[tuple[Question, str | None]]]:
        """A departure: its conveyance, and a question for everybody aboard. Raises Refused."""
        asked: Depart = self.validated(_DEPART, body)
        self._require_asker(DEPART, asked.country, asked.stops)
        questions = [self._about(one, DEPART, asked.country, asked.conveyance) for one in asked.people]
        refs = [question.subject for question in questions]
        if len(set(refs)) != len(refs):
            raise Refused([Problem("people", "names somebody twice", "Name each person aboard once.")])
        aboard = aboard_digest(refs)
        asks = (
            replace(one, officer=asked.officer, custody_place=asked.custody_place, aboard=aboard, stops=asked.stops)
            for one in questions
        )
        return asked.conveyance, list(zip(asks, map(_shown, asked.people), strict=True))

    def _require_asker(self, action: str, country: str | None, stops: tuple[str, ...]) -> None:
        act = self.law.acts.get(action)
        if act is None:
            raise Refused([Problem("action", "is not in the table of acts", one_of(action, self.law.acts))])
        if self.agency not in act.asked_by:
            raise Refused([Problem("action", f"is not for {self.agency} to ask", "Ask at the acting agency's door.")])
        if country is None:
            raise Refused([Problem("country", "is missing", "Name the destination, such as HND, or USA.")])
        if country not in self.law.codes["country"]:
            raise Refused([Problem("country", "is not a country of the law tables", COUNTRY)])
        if not self.law.codes["country"].issuperset(stops):
            raise Refused([Problem("stops", "names what is no country of the law tables", COUNTRY)])

    def _about(self, subject: Subject, action: str, country: str | None, conveyance: str | None) -> Question:
        """A question about the person named. Raises Refused for what names nobody."""
        named, born = self._someone(subject), subject.born
        self.people.met(named, subject)
        return Question(
            subject=named.ref,
            action=action,
            country=country,
            conveyance=conveyance,
            refs=named.refs,
            also=self.people.also(subject),
            born=None if born is None else partial(self.people.birth_mark, born=born),
            match_keys=self.people.match_keys(subject),
        )

    def find(self, body: bytes) -> PersonRef:
        """The reference of the person named. Raises Refused."""
        return self._someone(self.validated(_FIND, body).subject).ref

    def complete(self, unit: str, body: bytes, now: datetime) -> datetime:
        """Raises Refused for a unit of another agency, for one that no table lists, and for a time yet to come: it
        would make the source look read long after it has stopped.
        """
        self.own_unit("unit", unit)
        complete: Complete = self.validated(_COMPLETE, body)
        if complete.complete_to > now + AHEAD_MAX:
            fix = "Send the source's own time up to which everything entered there has been read; check its clock."
            raise Refused([Problem("complete_to", "is in the future of this door's clock", fix)])
        return min(complete.complete_to, now)  # what is yet to come nobody has read

    def _someone(self, subject: Subject) -> Named:
        """The person named. Raises Refused for the log, and for what names nobody."""
        named = self.people.named(subject)
        if subject.matter is not None:
            raise Refused([Problem("subject.matter", "is no person", "Name the person.")])
        if named.ref == LOG_SUBJECT:
            fix = "Send a_number and born, fins, an encounter, or a ref that a door gave."
            raise Refused([Problem("subject.ref", "is the log, and nobody", fix)])
        return named

    def validated(self, adapter: TypeAdapter[Any], body: bytes) -> Any:
        """The body as that model. Raises Refused: size first, then a key that stands twice, then whatever is wrong."""
        if len(body) > BODY_BYTES_MAX:
            raise Refused(
                [Problem("body", f"has {len(body)} bytes, over the limit of {BODY_BYTES_MAX}", "Shorten it.")],
                ErrorCode.TOO_LARGE,
            )
        _no_key_twice(body)
        try:
            return adapter.validate_json(body, strict=True)
        except ValidationError as error:
            problems = [self._problem(found) for found in error.errors()]
            if not is_utf8(body):
                problems = [replace(one, reason=f"{one.reason}: not UTF-8", fix=SAVE_AS) for one in problems]
            raise Refused(problems) from error

    def _problem(self, found: Any) -> Problem:
        """A validator's finding in plain words. What this door takes is known only here."""
        if found["type"] in ("union_tag_invalid", "union_tag_not_found"):
            return self._wrong_type(str((found.get("ctx") or {}).get("tag", "")))
        return in_plain_words(found)

    def _wrong_type(self, tag: str) -> Problem:
        if tag in EVENTS:
            may = ", ".join(sorted(self.owned))
            return Problem("type", f"{tag} is not for {self.agency} to publish", f"This door takes {may}.")
        return Problem("type", "is no event" if tag else "is missing or is no event", one_of(tag, self.owned))

    def own_unit(self, field: str, unit: str) -> None:
        """Raises Refused for a unit of another agency, and for one that no table lists."""
        problems = list(unit_problems(field, unit, self.agency, self.law))
        if problems:
            raise Refused(problems)


def _shown(subject: Subject) -> str | None:
    """The person as whoever sent the identifiers may see them."""
    return masked_person(subject.model_dump(mode="json", exclude_none=True))


def _published_by(agency: str, law: Law) -> set[str]:
    """What an agency may publish through its door; what a gate or an outbox says by itself has ways of its own."""
    return {name for name, owners in law.owners.items() if agency in owners} - BY_ITSELF - OUTBOX_ONLY


@cache
def _submitted(names: frozenset[str]) -> TypeAdapter[Any]:
    """What reads one of these events, by its type. Made once: it takes longer than everything else of a door."""
    models: Any = reduce(or_, (_model(name, EVENTS[name]) for name in sorted(names)))
    return TypeAdapter(Annotated[models, Field(discriminator="type")])


def _model(name: str, event: type[Event]) -> type[Submitted]:
    tag: Any = Literal[name]  # one model a type, made at run time
    return create_model(name, __base__=Submitted, type=(tag, ...), data=(event, ...))


def _no_key_twice(body: bytes) -> None:
    """A second value for a key would silently win. Raises Refused, naming the key."""

    def pairs(found: list[tuple[str, Any]]) -> None:
        seen: set[str] = set()
        for key, _ in found:
            if key in seen:
                raise Refused([Problem(key[:60], "is there twice", "Send each field once.")])
            seen.add(key)

    try:
        json.loads(body, object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        return  # the validator says what is wrong with it


_ASK: Final = TypeAdapter(Ask)
_DEPART: Final = TypeAdapter(Depart)
_FIND: Final = TypeAdapter(Find)
_COMPLETE: Final = TypeAdapter(Complete)
