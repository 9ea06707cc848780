"""Bodies that a door takes, and what is wrong with the ones it does not: field, reason, fix."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final, Literal, Union

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model

from interlock.bus.seal import FEEDLESS
from interlock.door.plain import in_plain_words
from interlock.events import (
    EVENTS,
    Event,
    GovernmentForbearanceGiven,
    HoldSubmissionWithdrawn,
    StayGranted,
    UnreadableResolved,
)  # fmt: skip
from interlock.events.record import Draft
from interlock.gate import Question
from interlock.law import Law, unknown_codes
from interlock.outbox.repair import OUTBOX_ONLY
from interlock.terms import LOG_SUBJECT, ErrorCode, PersonRef, Problem, Refused
from interlock.terms.identifiers import PersonKey, birth_mark, is_person_ref, masked, person_ref, version_of

BODY_BYTES_MAX: Final = 262_144
EVENT_ID: Final = "[A-Za-z0-9][A-Za-z0-9._:-]*"
EVENT_ID_MAX: Final = 128
AHEAD_MAX: Final = timedelta(minutes=1)
"""How far the clock of a source may be ahead of this door's."""


class RequestBody(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Subject(RequestBody):
    """Whom it is about: an A-number with the birth date, or a reference that a door gave."""

    a_number: str | None = Field(None, max_length=40)
    born: date | None = None
    """The second identifier."""
    ref: str | None = Field(None, max_length=80)
    """A person reference, or the word log."""


class Submitted(RequestBody):
    """A CloudEvent in structured form; `type` and `data` come with each event's own model."""

    specversion: Literal["1.0"] = "1.0"
    id: str | None = Field(None, min_length=1, max_length=EVENT_ID_MAX, pattern=f"^{EVENT_ID}$")
    """Stands in URLs and on screens, so it has letters and signs that mean nothing there."""
    source: str = Field(max_length=80)
    subject: Subject
    time: AwareDatetime
    datacontenttype: Literal["application/json"] = "application/json"


class Ask(RequestBody):
    """May this act happen to this person, now?"""

    subject: Subject
    action: str = Field(max_length=80)
    country: str | None = Field(None, pattern="^[A-Z]{3}$")
    conveyance: str | None = Field(None, max_length=80)
    officer: str | None = Field(None, max_length=80)
    case_number: str | None = Field(None, max_length=80)
    custody_place: str | None = Field(None, max_length=120)


class Find(RequestBody):
    subject: Subject


class Complete(RequestBody):
    """How far a source is complete, by its own clock."""

    complete_to: AwareDatetime


class Parser:
    """Reads bodies for one agency's door."""

    def __init__(self, agency: str, law: Law, person_key: PersonKey) -> None:
        self.agency = agency
        self.law = law
        self._person_key = person_key
        self.owned = {name: event for name, event in EVENTS.items() if name in _published_by(agency, law)}
        submitted: Any = Union[tuple(_submitted(name, event) for name, event in self.owned.items())]  # noqa: UP007 - made at run time
        self.events: TypeAdapter[Any] = TypeAdapter(Annotated[submitted, Field(discriminator="type")])

    def event(self, body: bytes, new_id: Callable[[], str]) -> tuple[Draft, Event]:
        """One CloudEvent in structured form. Raises Refused with every problem found."""
        parsed = self._validated(self.events, body)
        draft = Draft(parsed.id or new_id(), parsed.source, self.subject_of(parsed.subject), parsed.time)
        problems = list(self._problems(draft, parsed.data))
        if problems:
            raise Refused(problems)
        return draft, parsed.data

    def ask(self, body: bytes) -> tuple[Question, str | None]:
        """A question, and how its person may be shown to whoever sent the number. Raises Refused; an act without a
        row in the table of authorities is refused here, before anything is asked.
        """
        asked = self._validated(_ASK, body)
        act = self.law.acts.get(asked.action)
        if act is None:
            known = ", ".join(sorted(self.law.acts))
            raise Refused([Problem("action", "is not in the table of authorities", f"Use one of {known}.")])
        if self.agency not in act.asked_by:
            raise Refused([Problem("action", f"is not for {self.agency} to ask", "Ask at the acting agency's door.")])
        if asked.country is None:
            raise Refused([Problem("country", "is missing", "Name the destination, such as HND.")])
        if asked.country not in self.law.codes["country"]:
            raise Refused([Problem("country", "is not a country of the law tables", _COUNTRY)])
        if asked.subject.a_number is not None and asked.subject.born is None:
            fix = "A person is named by two things: add the birth date, such as 1981-03-02, or send a ref alone."
            raise Refused([Problem("subject.born", "is missing", fix)])
        ref = self._someone(asked.subject)
        born, number = asked.subject.born, asked.subject.a_number
        shown = None if number is None else masked(number) + ("" if born is None else f", born {born.year}")
        question = Question(
            subject=ref,
            action=asked.action,
            country=asked.country,
            conveyance=asked.conveyance,
            officer=asked.officer,
            case_number=asked.case_number,
            custody_place=asked.custody_place,
            born=None if born is None else birth_mark(self._person_key, ref, born),
        )
        return question, shown

    def find(self, body: bytes) -> PersonRef:
        """The reference of the person named. Raises Refused."""
        return self._someone(self._validated(_FIND, body).subject)

    def complete(self, unit: str, body: bytes, now: datetime) -> datetime:
        """Raises Refused for a unit of another agency, for one that no table lists, and for a time yet to come: it
        would make the source look read long after it has stopped.
        """
        self._own_unit("unit", unit)
        complete: Complete = self._validated(_COMPLETE, body)
        if complete.complete_to > now + AHEAD_MAX:
            fix = "Send the source's own time up to which everything entered there has been read; check its clock."
            raise Refused([Problem("complete_to", "is in the future of this door's clock", fix)])
        return min(complete.complete_to, now)  # what is yet to come nobody has read

    def subject_of(self, subject: Subject) -> PersonRef:
        """The reference of the person named. Raises Refused unless exactly one way of naming is used."""
        if (subject.a_number is None) == (subject.ref is None):
            raise Refused([Problem("subject", "must name the person in one way", "Send a_number and born, or ref.")])
        if subject.a_number is not None:
            return self.by_number(subject.a_number)
        return self.by_ref(str(subject.ref))

    def by_ref(self, ref: str) -> PersonRef:
        """A reference as sent. Raises Refused for what is none, and for one made with another key."""
        if ref != LOG_SUBJECT and not is_person_ref(ref):
            raise Refused(
                [Problem("subject.ref", "is no person reference", "Send the reference that a door gave, or a_number.")]
            )
        if ref != LOG_SUBJECT and version_of(ref) != self._person_key.version:
            version = self._person_key.version
            raise Refused(
                [
                    Problem(
                        "subject.ref",
                        f"is not of version {version}, the only one in use here",
                        "Send a_number and born, or ask for the reference with POST /v1/persons/find.",
                    )
                ]
            )
        return PersonRef(ref)

    def _someone(self, subject: Subject) -> PersonRef:
        """As subject_of, where only a person can be meant. Raises Refused for the log."""
        ref = self.subject_of(subject)
        if ref == LOG_SUBJECT:
            fix = "Send a_number and born, or the reference that a door gave."
            raise Refused([Problem("subject.ref", "is the log, and nobody", fix)])
        return ref

    def by_number(self, a_number: str) -> PersonRef:
        """The reference of an A-number as written. Raises Refused on an impossible one."""
        return person_ref(self._person_key, a_number)

    def _validated(self, adapter: TypeAdapter[Any], body: bytes) -> Any:
        if len(body) > BODY_BYTES_MAX:
            raise Refused(
                [Problem("body", f"has {len(body)} bytes, over the limit of {BODY_BYTES_MAX}", "Shorten it.")],
                ErrorCode.TOO_LARGE,
            )
        _no_key_twice(body)
        try:
            return adapter.validate_json(body, strict=True)
        except ValidationError as error:
            raise Refused([self._problem(found) for found in error.errors()]) from error

    def _problem(self, found: Any) -> Problem:
        """A validator's finding in plain words. What this door takes is known only here."""
        if found["type"] in ("union_tag_invalid", "union_tag_not_found"):
            return self._wrong_type(str((found.get("ctx") or {}).get("tag", "")))
        return in_plain_words(found)

    def _wrong_type(self, tag: str) -> Problem:
        may = ", ".join(sorted(self.owned))
        if tag in EVENTS:
            return Problem("type", f"{tag} is not for {self.agency} to publish", f"This door takes {may}.")
        return Problem("type", "is no event" if tag else "is missing or is no event", f"Use one of {may}.")

    def _problems(self, draft: Draft, event: Event) -> Iterable[Problem]:
        """What is wrong with the meaning: codes, units, dates in the wrong order."""
        if isinstance(event, UnreadableResolved | HoldSubmissionWithdrawn):
            yield from _named_by_nobody(event)
            if draft.source.partition("/")[0] != self.agency:
                yield Problem("source", "is another agency", f"Use a source that begins with {self.agency}/.")
            return
        yield from self._unit_problems("source", draft.source)
        if draft.subject == LOG_SUBJECT:
            yield Problem("subject", "is the log, and this event is about a person", "Name the person.")
        for field, _, allowed in unknown_codes(event, self.law):
            countries = allowed == self.law.codes["country"]
            fix = _COUNTRY if countries else f"Use one of {', '.join(sorted(allowed))}."
            yield Problem(f"data.{field}", "is not a code of the law tables", fix)
        end = _stated_end(event)
        if end is not None and end[1] <= draft.time:
            yield Problem(f"data.{end[0]}", "is before the event itself", "Use a later date, or leave it out.")

    def _own_unit(self, field: str, unit: str) -> None:
        problems = list(self._unit_problems(field, unit))
        if problems:
            raise Refused(problems)

    def _unit_problems(self, field: str, unit: str) -> Iterable[Problem]:
        own = ", ".join(sorted(name for name in self.law.units if name.partition("/")[0] == self.agency))
        if unit.partition("/")[0] not in {body.agency for body in self.law.bodies.values()}:
            yield Problem(field, "is an unknown agency", f"Use one of {own}.")
        elif unit.partition("/")[0] != self.agency:
            yield Problem(field, "is another agency's", f"This door speaks for {own}.")
        elif unit not in self.law.units:
            yield Problem(field, "is not a unit of the law tables", f"Use one of {own}.")


def _published_by(agency: str, law: Law) -> set[str]:
    """What an agency may publish through its door; what a gate or an outbox says by itself has ways of its own."""
    return {name for name, owners in law.owners.items() if agency in owners} - FEEDLESS - OUTBOX_ONLY


def _submitted(name: str, event: type[Event]) -> type[Submitted]:
    tag: Any = Literal[name]  # one model a type, made at run time
    return create_model(name, __base__=Submitted, type=(tag, ...), data=(event, ...))


def _named_by_nobody(event: Event) -> Iterable[Problem]:
    """A withdrawal is somebody's, for a reason."""
    if isinstance(event, HoldSubmissionWithdrawn):
        for field, value in (("by", event.by), ("reason", event.reason)):
            if not value.strip():
                yield Problem(f"data.{field}", "is empty", "Say who withdraws it, and why nothing is lost by it.")


def _stated_end(event: Event) -> tuple[str, Any] | None:
    match event:
        case StayGranted(until=end) if end is not None:
            return "until", end
        case GovernmentForbearanceGiven(not_before=end) if end is not None:
            return "not_before", end
        case _:
            return None


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


_COUNTRY: Final = "Write the three letters of ISO 3166-1, such as HND."
_ASK: Final = TypeAdapter(Ask)
_FIND: Final = TypeAdapter(Find)
_COMPLETE: Final = TypeAdapter(Complete)
