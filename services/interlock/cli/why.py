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
from interlock.cli.output import RICH, Shown
from interlock.cli.page import OK, Facts, Line, Page, Part, Tone
from interlock.cli.send import SentEvent, receipt_of
from interlock.terms import Problem, Unavailable


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
        found = reasons or [Line("The court's order and the warrant stood, and no hold was found in any source.")]
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
    hold_name: str | None
    citation: str | None
    landed: Mapping[str, Any] | None = None
    """Of a hold: at which gates it is applied, who holds the person, and what it collides with."""

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        event = self.receipt
        facts = [("event", f"{event.type} {event.id}"), ("source", event.source)]
        if self.hold_name is not None:
            facts += [
                ("hold", self.hold_name),
                ("law", str(self.citation)),
                ("now", event.now or "no hold stands by it"),
            ]
        landed = () if self.landed is None else landed_lines(self.landed)
        return (event.line(), Facts(tuple(facts)), *landed)


async def why(
    id: str,  # noqa: A002 - the word on the card
    /,
    *,
    at: str | None = None,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> AnswerTrail | EventTrail | Refusal | NotPossible:
    """The trail behind an answer or an event: what was asked, at which offset, under which rules, and because of what.

    Parameters
    ----------
    id
        The number of a check, as the card shows it, or the id of an event.
    at
        The door that is asked: its URL or its agency. Left out, every door that is known here.
    """
    async with AsyncExitStack() as stack:
        wanted = list(known_doors()) if at is None else [at]
        doors = [await stack.enter_async_context(open_door(agency, at)) for agency in wanted]
        asked = await asyncio.gather(*(_ask(door, quote(id, safe="")) for door in doors), return_exceptions=True)
    trails = [one for one in asked if isinstance(one, AnswerTrail | EventTrail)]
    if trails:
        return trails[0]
    silent = [str(one) for one in asked if isinstance(one, Unavailable)]
    if len(silent) == len(asked):
        return NotPossible("No door answers.", "; ".join(silent))
    for one in asked:
        if isinstance(one, BaseException) and not isinstance(one, Unavailable):
            raise one
    fix = "Check the id, or name the door that was asked: --at URL."
    return Refusal(
        "Not found.", [Problem("id", f"is known to none of the {len(asked) - len(silent)} doors that answered", fix)]
    )


async def _ask(door: Door, escaped: str) -> AnswerTrail | EventTrail | None:
    answered = await door.get(f"/v1/clearances/{escaped}")
    if answered.ok:
        known = {field.name: answered.document[field.name] for field in fields(AnswerTrail) if field.name != "now"}
        return AnswerTrail(**known, now=answered.document.get("now"))
    sent = await door.get(f"/v1/events/{escaped}")
    if not sent.ok:
        return None
    name, citation = sent.document.get("hold_name"), sent.document.get("citation")
    landed = None if name is None else await door.get(f"/v1/holds/{escaped}")
    return EventTrail(
        receipt_of(sent.document), name, citation, landed.document if landed is not None and landed.ok else None
    )


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
