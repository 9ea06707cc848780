"""One playing of a story from the first line to the last, judged line by line."""

from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from interlock.stories.expectations import REFUSED, Observed, agrees, at_least_as_strict
from interlock.stories.play import Player, Publishing
from interlock.stories.result import Difference
from interlock.stories.stage import Cast, open_stage
from interlock.stories.story import (
    Asks,
    Declares,
    Docket,
    Expectation,
    LosesOutbox,
    MakesKey,
    Repeats,
    Says,
    SetsClock,
    SignsWith,
    Step,
    Story,
    Waits,
    Writes,
)
from interlock.stories.vary import Variation
from interlock.terms import InterlockError

T = TypeVar("T")
_SILENT = Writes | MakesKey | SignsWith | LosesOutbox | Waits | SetsClock | Declares
"""Steps that nobody answers."""


class Differs(Exception):  # noqa: N818 - an outcome, carried up from where it was seen
    """A line went another way than it should."""

    def __init__(self, difference: Difference) -> None:
        super().__init__(str(difference))
        self.difference = difference


@dataclass(frozen=True, slots=True)
class Told:
    """What came back: line by line, and for the story's questions asked once more after its last line."""

    lines: dict[int, Observed] = field(default_factory=dict)
    closing: dict[int, Observed] = field(default_factory=dict)


async def perform(
    story: Story, variation: Variation, cast: Cast, kafka: str | None, told: Told | None, *, closing: bool
) -> Told:
    """Play it. Judged by its own expectations, or, for a variation, by what the story `told`. Raises Differs, and
    Unavailable when there is no stage to play on; Corrupt when a part of an adapter fails on it.
    """
    async with open_stage(cast, kafka, story.begins, story.agencies) as stage:
        playing = _Playing(Player(stage, story, variation.spell()), variation, told)
        return await stage.while_whole(playing.through(story, closing=closing))


class _Playing:
    def __init__(self, player: Player, variation: Variation, told: Told | None) -> None:
        self._player = player
        self._variation = variation
        self._told = told
        self._now = Told()

    async def through(self, story: Story, *, closing: bool) -> Told:
        steps = self._variation.steps
        for step in steps:
            observed = await _watched(step, self._player.play(step))
            if observed is not None:
                self._now.lines[step.line.number] = observed
                self._judge(step, observed)
            if self._variation.again is not None and self._variation.at_once:
                await self._again(step)
        if self._variation.again is not None and not self._variation.at_once:
            for step in _repeatable_at_the_end(steps, self._variation.again):
                await self._again(step)
        for question in _questions(story) if closing else ():
            await self._ask_at_the_end(question)
        return self._now

    async def _again(self, step: Step) -> None:
        """What was taken once is a repeat, what was refused is refused again, and neither changes an answer."""
        if not isinstance(step, Publishing):
            return
        if self._variation.again == "on the log":
            await _watched(step, self._player.copy(step))
            return
        first, again = self._now.lines[step.line.number], await _watched(step, self._player.publish(step))
        if again.sort != first.sort or (again.sort == "receipt" and not again.repeated):
            raise _differs(step, f"{first}, as the first time", f"{again} when sent again")

    async def _ask_at_the_end(self, question: Asks) -> None:
        observed = await _watched(question, self._player.ask(question))
        self._now.closing[question.line.number] = observed
        if self._told is not None:
            self._compare(question, self._told.closing[question.line.number], observed, " when asked again at the end")

    def _judge(self, step: Step, observed: Observed) -> None:
        if self._told is not None:
            self._compare(step, self._told.lines[step.line.number], observed, "")
        elif not isinstance(step, _SILENT) and not agrees(step.expected, observed):
            raise _differs(step, _expectation(step.expected), str(observed))

    def _compare(self, step: Step, told: Observed, observed: Observed, when: str) -> None:
        if self._variation.may_be_stricter:
            if not at_least_as_strict(told, observed):
                raise _differs(step, f"{told}, or stricter{when}", str(observed))
        elif not told.same_as(observed):
            raise _differs(step, f"{told}, as told{when}", str(observed))


def _repeatable_at_the_end(steps: Sequence[Step], where: str) -> list[Step]:
    """A table that a court posts once more after a later one says that its rows are so again: no repeat, but news. So
    is whatever an agency said before it lost its outbox, and what was refused under a used id: after the end of what
    was taken under it, it is held until somebody has looked.
    """
    if where != "at the door":
        return list(steps)
    lost = {step.agency: number for number, step in enumerate(steps) if isinstance(step, LosesOutbox)}
    steps = [step for number, step in enumerate(steps) if number > lost.get(_said_by(step), -1)]
    last = {step.agency: step for step in steps if isinstance(step, Docket)}
    stale = [step for step in steps if isinstance(step, Docket) and step is not last[step.agency]]
    labels = {step.label for step in stale}
    return [
        step
        for step in steps
        if step not in stale and not (isinstance(step, Repeats) and step.label in labels) and not _is_used_twice(step)
    ]


def _is_used_twice(step: Step) -> bool:
    expected = step.expected if isinstance(step, Says) else None
    return expected is not None and (expected.word, expected.details) == ("refused", ("id",))


def _said_by(step: Step) -> str:
    return step.agency if isinstance(step, Says | Docket | Repeats) else ""


def _questions(story: Story) -> Iterator[Asks]:
    """Each question of the story once."""
    seen = set()
    for step in story.steps:
        if isinstance(step, Asks) and (step.expected is None or step.expected.word != REFUSED):
            asked = (step.agency, step.action, step.person, frozenset(step.fields.items()))
            if asked not in seen:
                seen.add(asked)
                yield step


async def _watched(step: Step, happening: Awaitable[T]) -> T:
    """An error is where the story went another way. Raises Differs."""
    try:
        return await happening
    except InterlockError as error:
        raise _differs(step, "that it can be played", f"{type(error).__name__}: {error}") from error


def _expectation(expected: Expectation | None) -> str:
    return "that the door takes it" if expected is None else str(expected)


def _differs(step: Step, expected: str, got: str) -> Differs:
    return Differs(Difference(step.line.number, step.line.text, expected, got))
