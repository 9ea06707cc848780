"""What doors answered: one value a person, and one for a list with the sentence at its top."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any, ClassVar, Final

from interlock.cli.clocks import clock
from interlock.cli.doors import Reply
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
                return POSSIBLE_MATCH if "possible_match" in self.reasons else CANNOT_CHECK

    def page(self) -> Page:
        first, *rest = str(self.card["text"]).splitlines()
        return (Line(first, _TONES.get(self.answer, "warning")), *(Line(text) for text in rest))

    @property
    def calls(self) -> Sequence[str]:
        return tuple(str(call) for call in self.card.get("calls", ()))

    @property
    def summary(self) -> str:
        return str(self.card["summary"])


@dataclass(frozen=True, slots=True)
class Answers:
    """What a door answered about everyone on a list."""

    format: ClassVar[str] = "answers/1"

    summary: str
    answers: Sequence[Answer]

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
        return (Line(self.summary, tone), Table(("", "Person", "Answer", "Why", "Check"), rows))


def answer_of(person: Wanted, reply: Reply) -> Answer:
    said = reply.document
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
    )


def cannot_check(person: Wanted, why: str) -> Answer:
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
    said = [f"{len(clear)} {_may(action)}{'' if until is None else f' until {clock(until)}'}", f"{blocked} must not"]
    calls = "; ".join(dict.fromkeys(call for one in unsure for call in one.calls))
    said.append(f"{len(unsure)} cannot be checked" + (f": call {calls}" if calls else ""))
    sandbox = "SANDBOX. " if any(one.summary.startswith("SANDBOX") for one in answers) else ""
    return f"{sandbox}{', '.join(said)}."


def _may(action: str) -> str:
    """`may board`, as the table of acts says it; the door may know acts that this table does not."""
    table = tomllib.loads((files("interlock") / "law" / "tables" / "acts.toml").read_text("utf-8"))
    said = str(table.get(action, {}).get("clear", "may go on"))
    return said[0].lower() + said[1:]


def _check(answer: Answer) -> str:
    return "" if answer.request_id is None else f"{answer.request_id[:8]} at {answer.offset}"
