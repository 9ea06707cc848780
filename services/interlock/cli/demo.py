"""`interlock demo`: the founding case, on a real Kafka, through the doors."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import ClassVar, Final

from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.page import OK, REFUSED, Line, Page, Tone
from interlock.sandbox import commands
from interlock.sandbox.demo import Differs, Step

PACE_S: Final = 1.2
"""Between steps, so that a person can read along."""
_TONES: Final[dict[str, Tone]] = {
    "CLEAR": "good",
    "UNKNOWN": "warning",
    "STOP": "bad",
    "BLOCKED": "bad",
    "EFFECTIVE": "good",
}
_SHOWN_ONCE: Final = frozenset({"BLOCKED", "UNKNOWN", "CLEAR", "STOP"})


@dataclass(frozen=True, slots=True)
class Played:
    """One step of the case, and what the door said."""

    number: int
    at: str
    step: str
    answer: str | None
    reasons: tuple[str, ...]
    request_id: str | None
    offset: int | None
    card: str | None

    format: ClassVar[str] = "demo/1"

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        when = f"{self.at}  " if self.at else ""
        lines = [Line(f"{self.number}. {when}{self.step}")]
        if self.answer is not None:
            reasons = f" {' '.join(self.reasons)}" if self.reasons else ""
            tone = _TONES.get(self.answer, "plain")
            where = f"   request {self.request_id}, offset {self.offset}" if self.request_id else ""
            lines.append(Line(f"   {self.answer}{reasons}{where}", tone))
        lines += [Line(f"   | {line}") for line in (self.card or "").splitlines()]
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class NotAsTheLawSays:
    """The first answer that was not right."""

    format: ClassVar[str] = "demo_end/1"

    what: str

    @property
    def exit_code(self) -> int:
        return REFUSED

    def page(self) -> Page:
        return (Line(self.what, "bad"),)


@dataclass(frozen=True, slots=True)
class AsTheLawSays:
    """The end of a demo in which every answer was right."""

    answers: int

    format: ClassVar[str] = "demo_end/1"

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        return (Line(f"All {self.answers} answers of the running system were what the law says.", "good"),)


async def demo(*, shown: Shown = RICH) -> AsyncIterator[Played | AsTheLawSays | NotAsTheLawSays]:
    """Play the founding case on a real Kafka: refused, cleared, cannot check, refused again.

    Starts a broker and four doors of its own, and ends them. Exits with 1 at the first answer that is not right.

    Examples:

    interlock demo

    interlock demo --json
    """
    say = progress_to(shown)
    answers, cards_shown = 0, set[str]()
    try:
        async with contextlib.aclosing(commands.demo(say)) as steps:
            async for step in steps:
                if step.card is not None:
                    answers += 1
                yield _played(step, cards_shown, shown)
                if not shown.json:
                    await asyncio.sleep(PACE_S)
    except Differs as differs:
        yield NotAsTheLawSays(str(differs))
        return
    if not shown.json:
        yield AsTheLawSays(answers)


def _played(step: Step, cards_shown: set[str], shown: Shown) -> Played:
    """The card is shown the first time that a verdict comes; in JSON it is always there."""
    fresh = step.answer in _SHOWN_ONCE and step.answer not in cards_shown
    cards_shown.add(step.answer or "")
    return Played(
        number=step.number,
        at=step.at,
        step=step.text,
        answer=step.answer,
        reasons=step.reasons,
        request_id=step.request_id,
        offset=step.offset,
        card=step.card if fresh or shown.json else None,
    )
