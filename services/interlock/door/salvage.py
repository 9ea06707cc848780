"""What can still be read of a body that was refused: whether it may be a hold, whom it is about, under which id."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from interlock.door.people import Subject
from interlock.door.requests import EVENT_ID, EVENT_ID_MAX, Parser
from interlock.door.translator import Untranslatable
from interlock.events import EVENTS
from interlock.law import can_restrict
from interlock.outbox import Fault, Intake, UsedTwice
from interlock.runtime.logging import get_logger
from interlock.terms import LOG_SUBJECT, InterlockError, PersonRef, Problem, Refused

_log = get_logger("door.salvage")

_NAMING: Final = ("a_number", "encounter", "ref", "fins")
_WORDS: Final = ("type", "id", "source", *_NAMING)
_WRITTEN: Final = re.compile(rf'"({"|".join(_WORDS)})"\s*:\s*(?:"([^"]*)"|(\d+))')
_ENVELOPE: Final = frozenset(
    {"body", "content-type", "data", "datacontenttype", "id", "source", "specversion", "subject", "time", "type"}
)
_SUBJECT: Final = frozenset({*_NAMING, "born"})
_DATA: Final = frozenset(f"data.{name}" for event in EVENTS.values() for name in event.model_fields)


WHOLE_FILE: Final = Fault(None, None, None, None, ("file",))
"""A document in a form of an agency's own of which nobody could read who is in it."""
_BY_HAND: Final = Problem(
    "file",
    "may be a hold, and nobody can read whom it is about, so this agency is silent until somebody ends that",
    "Once all of it was sent as it should be, withdraw this file, by the id of its receipt and about "
    '{"ref": "log"}: interlock example HoldSubmissionWithdrawn',
)


@contextmanager
def never_lost() -> Iterator[None]:
    """A fault of this door in reading a body is no reason to lose it. Raises Refused in its place: so it is kept, and
    counts as the hold that it may be.
    """
    try:
        yield
    except InterlockError:
        raise
    except Exception as error:
        _log.error("body.not_read", error_type=type(error).__name__)
        fix = "It is kept here. Tell whoever runs this door; once that is mended, send it again."
        raise Refused([Problem("body", "cannot be read, by a fault of this door", fix)]) from error


def faults_of(intake: Intake, refused: Refused, parser: Parser, *, native: bool) -> tuple[Fault, ...]:
    """What of this body may be a hold; empty when it is none. Fails closed: whatever names an event that can restrict
    counts, however little else can be read; any other event that is known does not; what names none counts when
    somebody can be read out of it.
    """
    if parser.agency not in parser.law.owners["HoldSubmissionFaulty"]:
        return ()  # it can place no hold
    if isinstance(refused, Untranslatable):
        return tuple(refused.faults)
    if isinstance(refused, UsedTwice) and refused.same_hold:
        return ()  # that hold is on record already
    if native:
        return (WHOLE_FILE,)
    said = _said(intake.body)
    restricting, known = _types(said, intake.body, parser)
    subjects = _subjects(said, parser)
    if not restricting and (known or not subjects - {None}):
        return ()
    unit, event_id = _only(said["source"] & _own_units(parser)), _only(_ids(said))
    fields = tuple(sorted({_field(problem) for problem in refused.problems}))
    type_name = _only(restricting & parser.owned.keys())
    named = sorted(subjects or {None}, key=str)
    is_named = event_id is not None
    return tuple(Fault(event_id, unit, type_name, subject, fields, is_named) for subject in named)


def with_its_end(refused: Refused, faults: Sequence[Fault]) -> Refused:
    """The refusal, and what ends what is held for it where the file itself, sent again, does not."""
    return Refused([*refused.problems, _BY_HAND], refused.code) if WHOLE_FILE in faults else refused


def _said(body: bytes) -> dict[str, set[str]]:
    """Every value of these words, wherever it stands: one that stands twice, or in a list of events, counts as well."""
    found: dict[str, set[str]] = {word: set() for word in _WORDS}

    def pairs(read: list[tuple[str, Any]]) -> None:
        given = {word for word, value in read if value is not None}
        beside = _only_beside(given)
        for word, value in read:
            if word in found and word not in beside and isinstance(value, str | int):
                found[word].add(str(value))

    try:
        json.loads(body, object_pairs_hook=pairs)
    except (ValueError, RecursionError):  # cut off, or no JSON at all
        for word, text, number in _WRITTEN.findall(body.decode("utf-8", "replace")):
            found[word].add(text or number)
    return found


def _types(said: dict[str, set[str]], body: bytes, parser: Parser) -> tuple[set[str], bool]:
    """The events named that can restrict, and whether any event is named that is known."""
    names = said["type"] & EVENTS.keys()
    if not said["type"]:  # it may stand where nobody looked
        names = {name for name in EVENTS if name.encode() in body}
    return {name for name in names if can_restrict(name, parser.law)}, bool(names)


def _only_beside(given: set[str]) -> set[str]:
    """The identifiers that name nobody where these stand together: as in a body that is good, the first one does. A
    number and a reference name the person twice, so nobody knows which was meant.
    """
    first = set(Subject.as_written(**dict.fromkeys(given.intersection(_NAMING), "")).identifiers[:1])
    return set(_NAMING) - first - ({"ref"} if "a_number" in first else set())


def _subjects(said: dict[str, set[str]], parser: Parser) -> set[PersonRef | None]:
    """Whom it names; None among them for somebody whom nobody can read."""
    return {_named(parser, word, written) for word in _NAMING for written in said[word]}


def _named(parser: Parser, word: str, written: str) -> PersonRef | None:
    try:
        ref = parser.people.named(Subject.as_written(**{word: written})).ref
    except Refused:
        return None
    return None if ref == LOG_SUBJECT else ref


def _own_units(parser: Parser) -> set[str]:
    return {unit for unit in parser.law.units if unit.partition("/")[0] == parser.agency}


def _ids(said: dict[str, set[str]]) -> set[str]:
    return {one for one in said["id"] if re.fullmatch(EVENT_ID, one) and len(one) <= EVENT_ID_MAX}


def _only(found: Iterable[str]) -> str | None:
    """The one value; None for none and for several, because nobody knows which was meant."""
    values = list(found)
    return values[0] if len(values) == 1 else None


def _field(problem: Problem) -> str:
    """The name of the field, where it is one of ours: what a sender invented could be anything."""
    first, _, rest = problem.field.partition(".")
    if first == "data":
        name = f"data.{rest.partition('.')[0]}"
        return name if name in _DATA else "data"
    if first in _SUBJECT:
        return f"subject.{first}"
    if first == "subject" and rest in _SUBJECT:
        return problem.field
    return first if first in _ENVELOPE else "body"
