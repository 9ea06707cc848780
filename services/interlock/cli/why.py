"""`interlock why`: the trail behind an answer or an event, from the doors that know it."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, fields
from typing import Any, ClassVar
from urllib.parse import quote

from interlock.cli.clocks import said, zone_of, zone_of_act
from interlock.cli.doors import Door, known_doors, open_door
from interlock.cli.failures import NotPossible, Refusal
from interlock.cli.identity import short_ref
from interlock.cli.landed import landed_lines
from interlock.cli.output import RICH, Shown, tell
from interlock.cli.page import OK, Facts, Line, Page, Part, Tone
from interlock.cli.send import SentEvent, receipt_of
from interlock.terms import Problem, Refused, Unavailable


@dataclass(frozen=True, slots=True)
class AnswerTrail:
    """One answer: what was asked, where it stands in the log, under which rules, and each reason with its source."""

    format: ClassVar[str] = "why_answer/1"

    request_id: str
    answer: str
    action: str
    country: str | None
    person: str
    asked_at: str
    offset: int
    rules: str
    because: Sequence[Mapping[str, Any]]
    sources: Sequence[Mapping[str, Any]]
    """What the answer depends on, by which rule and which citation."""
    now: Mapping[str, Any] | None = None
    """What a CLEAR of then is worth now: nothing."""
    door: str = ""
    """Whose door says it."""

    @property
    def stands(self) -> bool:
        return False

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        tone: Tone = "good" if self.answer == "CLEAR" else "bad" if self.answer == "BLOCKED" else "warning"
        question = Facts(
            (
                ("question", f"{self.action} to {self.country or 'nowhere named'}, person {short_ref(self.person)}"),
                ("asked", said(self.asked_at, zone_of_act(self.action))),
                ("check", self.request_id),
                ("offset", f"{self.offset}; the answer rests on the records of the log up to here"),
                ("rules", self.rules),
            )
        )
        reasons = [part for one in self.because for part in _reason(one)]
        found = reasons or [Line("Whatever the act needs stood, and no hold that names this act was found.")]
        if self.sources:
            told = tuple((f"  {one['unit']}", f"{one['rule']} ({one['citation']})") for one in self.sources)
            found += [Line("depends on:"), Facts(told)]
        if self.now is None:
            return (Line(self.answer, tone), question, *found)
        since = f" Since then: {', '.join(self.now['reasons'])}." if self.now["reasons"] else ""
        worth = Line(f"{self.now['text']}{since}", "warning")
        return (Line(self.answer, "quiet"), worth, question, *found)


@dataclass(frozen=True, slots=True)
class EventTrail:
    """One event: its receipt, what it did, and the law behind it."""

    format: ClassVar[str] = "why_event/1"

    receipt: SentEvent
    landed: tuple[Mapping[str, Any], ...] = ()
    """Of each hold: at which gates it is applied, who holds the person, and what it collides with."""
    door: str = ""
    """Whose door says it."""

    @property
    def stands(self) -> bool:
        """Whether a hold stands by it now."""
        return self.receipt.now == "stands"

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        event = self.receipt
        facts = [("event", f"{event.type} {event.id}"), ("source", event.source)]
        for hold in event.holds:
            facts += [
                ("hold", str(hold["name"])),
                ("law", str(hold["citation"])),
                ("now", str(hold["now"] or "no hold stands by it")),
            ]
        landed = [part for one in self.landed for part in landed_lines(one)]
        return (event.line(), Facts(tuple(facts)), *landed)


@dataclass(frozen=True, slots=True)
class Trails:
    """What several doors know under one id: each has a trail of its own, and a hold that stands comes first."""

    format: ClassVar[str] = "why_several/1"

    trails: Sequence[AnswerTrail | EventTrail]

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        many = Line(f"{len(self.trails)} doors know this id, and each of something else. All of it counts:", "warning")
        told = (part for one in self.trails for part in (Line(f"At the door of {one.door}:"), *one.page()))
        return (many, *told)


async def why(
    id: str,  # noqa: A002 - the word on the card
    /,
    *,
    at: str | None = None,
    shown: Shown = RICH,
) -> AnswerTrail | EventTrail | Trails | Refusal | NotPossible:
    """The trail behind an answer or an event: what was asked, at which offset, under which rules, and because of what.

    Parameters
    ----------
    id
        The number of a check, as the card shows it, or the id of an event.
    at
        The door that is asked: its URL or its agency. Left out, every door that is known here.
    """
    if not id.strip():
        raise Refused([Problem("ID", "is empty", "Give the number of a check, or the id of an event.")])
    async with AsyncExitStack() as stack:
        wanted = list(known_doors()) if at is None else [at]
        doors = [await stack.enter_async_context(open_door(agency, at)) for agency in wanted]
        called = [_ask(door, name, quote(id, safe="")) for door, name in zip(doors, wanted, strict=True)]
        asked = await asyncio.gather(*called, return_exceptions=True)
    trails = [one for one in asked if isinstance(one, AnswerTrail | EventTrail)]
    silent = [str(one) for one in asked if isinstance(one, Unavailable)]
    if trails:
        if silent and not shown.quiet:
            tell(f"What this id is elsewhere is not known: {'; '.join(silent)}.")
        return trails[0] if len(trails) == 1 else Trails(sorted(trails, key=lambda one: not one.stands))
    if len(silent) == len(asked):
        return NotPossible("No door answers.", "; ".join(silent))
    for one in asked:
        if isinstance(one, BaseException) and not isinstance(one, Unavailable):
            raise one
    fix = "Check the id, or name the door that was asked: --at URL."
    return Refusal(
        "Not found.", [Problem("id", f"is known to none of the {len(asked) - len(silent)} doors that answered", fix)]
    )


async def _ask(door: Door, name: str, escaped: str) -> AnswerTrail | EventTrail | None:
    answered = await door.get(f"/v1/clearances/{escaped}")
    if answered.ok:
        ours = {"now", "door"}
        known = {field.name: answered.document[field.name] for field in fields(AnswerTrail) if field.name not in ours}
        return AnswerTrail(**known, now=answered.document.get("now"), door=name)
    sent = await door.get(f"/v1/events/{escaped}")
    if not sent.ok:
        return None
    receipt = receipt_of(sent.document)
    found = [await door.get(f"/v1/holds/{escaped}?kind={quote(str(hold['kind']))}") for hold in receipt.holds]
    return EventTrail(receipt, tuple(one.document for one in found if one.ok), name)


def _reason(reason: Mapping[str, Any]) -> Sequence[Part]:
    hold = reason["hold"]
    about = "" if reason["about"] is None else f" ({reason['about']})"
    if hold is None:
        return (Line(f"because: {reason['code']}{about}"),)
    return (
        Line(f"because: {hold['kind']}"),
        Facts(
            (
                ("  hold", hold["name"]),
                ("  placed by", f"{hold['placed_by']}, {said(hold['since'], zone_of(hold['source']))}"),
                ("  event", f"{hold['source']} {hold['event_id']}, offset {hold['offset']}"),
                ("  docket", hold["docket"] or "not given"),
                ("  law", hold["citation"]),
            )
        ),
    )
