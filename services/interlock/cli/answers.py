"""What doors answered: one value a person, and one for a list with the sentence at its top."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from interlock.cli.clocks import clock, table
from interlock.cli.failures import Refusal
from interlock.cli.manifest import Wanted
from interlock.cli.page import BLOCKED, CANNOT_CHECK, OK, POSSIBLE_MATCH, REFUSED, Line, Page, Table, Tone
from interlock.terms.times import parse_rfc3339

_TONES: Final[Mapping[str, Tone]] = {"CLEAR": "good", "BLOCKED": "bad"}
_WORST_FIRST: Final = (BLOCKED, REFUSED, CANNOT_CHECK, POSSIBLE_MATCH, OK)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a door answered about one person."""

    format: ClassVar[str] = "answer/1"

    person: str
    """As the person may be printed."""
    line: int | None
    """Where on the manifest."""
    answer: str
    reasons: Sequence[str]
    request_id: str | None
    offset: int | None
    valid_until: datetime | None
    card: Mapping[str, Any]
    ref: str | None = None
    """The person's reference, as the door gave it."""

    @property
    def exit_code(self) -> int:
        match self.answer:
            case "CLEAR":
                return OK
            case "BLOCKED":
                return BLOCKED
            case "REFUSED":
                return REFUSED
            case _:
                return POSSIBLE_MATCH if any(map(_is_match, self.reasons)) else CANNOT_CHECK

    def page(self) -> Page:
        first, *rest = str(self.card["text"]).splitlines()
        return (Line(first, _TONES.get(self.answer, "warning")), *(Line(text) for text in rest))

    @property
    def calls(self) -> Sequence[str]:
        return tuple(str(call) for call in self.card.get("calls", ()))

    @property
    def summary(self) -> str:
        return str(self.card["summary"])


def _is_match(reason: str) -> bool:
    return reason.partition(":")[0] == "possible_match"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a door answered about everyone on a list."""

    format: ClassVar[str] = "answers/1"

    summary: str
    answers: Sequence[Answer]
    same_person: Sequence[Sequence[int]] = ()
    """Lines that name one person."""
    at: str | None = None
    """The door, where `why` does not find it by itself."""

    @property
    def exit_code(self) -> int:
        codes = {answer.exit_code for answer in self.answers}
        return next(code for code in _WORST_FIRST if code in codes)

    def page(self) -> Page:
        tone: Tone = "good" if self.exit_code == OK else "bad"
        rows = [
            (
                f"line {one.line}",
                one.person,
                one.answer,
                " ".join(str(why) for why in one.card.get("why", ())),
                _check(one),
            )
            for one in self.answers
        ]
        whole = Table(("", "Person", "Answer", "Why", "Check"), rows)
        return (Line(self.summary, tone), *self._twice(), whole, *self._to_do())

    def _twice(self) -> Iterator[Line]:
        """Somebody counted twice may stand for somebody who is missing."""
        for lines in self.same_person:
            yield Line(f"{_lines(lines)} name the same person. Each was asked; correct the list.", "warning")

    def _to_do(self) -> Iterator[Line]:
        """What the cards say, once for everyone of whom they say the same, and where the reasons can be read."""
        alike: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[int]] = {}
        for one in self.answers:
            if one.answer != "CLEAR":
                steps = tuple(str(step) for step in one.card.get("steps", ()))
                alike.setdefault((one.answer, steps, tuple(one.calls)), []).append(one.line or 0)
        for (answer, steps, calls), lines in alike.items():
            if steps or calls:
                yield Line(f"What to do about {_lines(lines).lower()}, {answer}:")
                yield from (Line(f"{number}. {step}") for number, step in enumerate(steps, start=1))
                yield from (Line(f"Call {call}.") for call in calls)
        checked = next((one.request_id for one in self.answers if one.answer != "CLEAR" and one.request_id), None)
        if checked is not None:
            yield Line(
                f"For the reasons of a line, with the holds and the law, give its check: {_why(checked, self.at)}"
            )


def _why(request_id: str, at: str | None) -> str:
    return f"interlock why {request_id[:8]}{'' if at is None else f' --at {at}'}"


def _lines(numbers: Sequence[int]) -> str:
    """`Line 4`, `Lines 2 and 4`, `Lines 2, 4 and 9`."""
    *some, last = (str(number) for number in numbers)
    return f"Lines {', '.join(some)} and {last}" if some else f"Line {last}"


def same_person(people: Sequence[Wanted], answers: Sequence[Answer]) -> tuple[tuple[int, ...], ...]:
    """The lines that name one person, by the door's reference where it gave one: a number and a reference may agree."""
    lines: dict[str, list[int]] = {}
    for person, answer in zip(people, answers, strict=True):
        lines.setdefault(answer.ref or person.key, []).append(person.line)
    return tuple(tuple(found) for found in lines.values() if len(found) > 1)


def answer_of(person: Wanted, said: Mapping[str, Any]) -> Answer:
    """The door's own answer. Raises KeyError when it is none, so that nothing is ever filled in as CLEAR."""
    until = said.get("valid_until")
    return Answer(
        person=person.shown,
        line=person.line or None,
        answer=str(said["answer"]),
        reasons=tuple(said["reasons"]),
        request_id=said["request_id"],
        offset=said["offset"],
        valid_until=None if until is None else parse_rfc3339(until),
        card=said["card"],
        ref=said["person"],
    )


def cannot_check(person: Wanted, why: str) -> Answer:
    """Fails closed: a door that could not be asked is UNKNOWN."""
    summary = "Wait. We cannot check for holds right now. Do not go on until this clears."
    steps = (
        "Keep the person in your custody.",
        "Tell your supervisor.",
        "Ask again. A phone call alone is not a clearance.",
    )
    text = "\n".join(
        [summary, f"Person: {person.shown}.", f"Why: {why}.", *(f"{n}. {step}" for n, step in enumerate(steps, 1))]
    )
    card = {
        "indicator": "warning",
        "summary": summary,
        "why": (f"{why[0].upper()}{why[1:]}.",),
        "details": (f"Why: {why}.",),
        "steps": steps,
        "calls": (),
        "text": text,
    }
    return Answer(person.shown, person.line or None, "UNKNOWN", ("door_not_reached",), None, None, None, card)


def refused(person: Wanted, refusal: Refusal) -> Answer:
    """Fails closed: what a door did not take was not asked, and is not clear."""
    text = " ".join(str(problem) for problem in refusal.problems)
    card = {
        "indicator": "warning",
        "summary": text,
        "why": (text,),
        "details": (),
        "steps": (),
        "calls": (),
        "text": text,
    }
    return Answer(person.shown, person.line or None, "REFUSED", (text,), None, None, None, card)


def sentence(action: str, answers: Sequence[Answer]) -> str:
    """`36 may board until 2:41 a.m. PDT (09:41 UTC), 1 must not, 1 cannot be checked: call …`"""
    clear = [one for one in answers if one.answer == "CLEAR"]
    blocked = sum(one.answer == "BLOCKED" for one in answers)
    unsure = [one for one in answers if one.answer not in ("CLEAR", "BLOCKED")]
    until = min((one.valid_until for one in clear if one.valid_until is not None), default=None)
    said = [
        f"{len(clear)} {_may(action)}{'' if until is None else f' until {clock(until, action)}'}",
        f"{blocked} must not",
    ]
    calls = "; ".join(dict.fromkeys(call for one in unsure for call in one.calls))
    said.append(f"{len(unsure)} cannot be checked" + (f": call {calls}" if calls else ""))
    sandbox = "SANDBOX. " if any(one.summary.startswith("SANDBOX") for one in answers) else ""
    return f"{sandbox}{', '.join(said)}."


def _may(action: str) -> str:
    """`may board`, as the table of acts says it; the door may know acts that this table does not."""
    said = str(table("acts.toml").get(action, {}).get("clear", "may go on"))
    return said[0].lower() + said[1:]


def _check(answer: Answer) -> str:
    return "" if answer.request_id is None else f"{answer.request_id[:8]} at {answer.offset}"
