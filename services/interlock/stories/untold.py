"""What of the law no story tells: a kind of hold, a day on which a rule changes, or a race. Pure.

A kind is told by a story in which it attaches, an act is refused because of it, a body that may not end it changes
nothing, the one that may ends it, and the act is CLEAR then. A day is told by holds attached before it and from it on.
A race is told by a story that names it and in which an act is refused or stopped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from interlock.law import Law
from interlock.stories.expectations import STOP
from interlock.stories.races import Race
from interlock.stories.story import Asks, Departs, HoldOf, Ref, Says, Step, Story, Value, Watches
from interlock.terms import LOG_SUBJECT, Verdict


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that a story must tell, and none does."""

    what: str
    lacks: str


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Something said, and whether the next answer still names the hold."""

    says: Says
    names_it: bool
    """Whether it names the event that attached the hold, or something that was said about that."""
    stands: bool
    cleared: bool
    """Whether a later answer was CLEAR."""


def untold(stories: Sequence[Story], law: Law, races: Mapping[str, Race]) -> Iterator[Untold]:
    """Whatever of this law and of these races the stories leave out."""
    for kind in law.kinds:
        lacks = min((_lacks(story, label, kind) for story, label in _attaching(stories, kind)), key=len, default=_ALL)
        if lacks:
            yield Untold(kind, ", ".join(lacks))
    for kind, periods in law.periods.items():
        for day in (period.since for period in periods if period.since is not None):
            yield from _one_sided(stories, kind, day, law)
    for code, race in races.items():
        telling = [story for story in stories if code in story.races]
        if not any(_is_refused_or_stopped(step) for story in telling for step in story.steps):
            yield Untold(code, f"it with an act refused or stopped: {race.name} ({race.comes_from})")


_ALL: Final = ("how it attaches",)
"""Without one, nothing else can be missing."""


def _attaching(stories: Iterable[Story], kind: str) -> Iterator[tuple[Story, str]]:
    """Each story, and the label in it of an event that attaches this kind."""
    for story in stories:
        yield from ((story, label) for label, named in story.named.items() if kind in named.hold_kinds)


def _lacks(story: Story, label: str, kind: str) -> tuple[str, ...]:
    """What this story does not tell of the hold that the label attached."""
    refused, attempts = _refused_at_first(story, label, kind), tuple(_attempts(story, label, kind))
    ended = [one for one in attempts if not one.stands][:1]
    tried = [one for one in attempts if one.stands and (one.names_it or _is_like(one, ended))]
    wrong = [one for one in tried if all(_who(one.says) != _who(other.says) for other in ended)]
    found = {
        "an act that is refused because of it": refused,
        "a body that may not end it, and changes nothing": bool(wrong),
        "the body that ends it": bool(ended),
        "an act that is CLEAR then": any(one.cleared for one in ended),
    }
    return tuple(what for what, there in found.items() if not there)


def _is_like(one: _Attempt, ended: Sequence[_Attempt]) -> bool:
    """Whether the same sort of event has ended the hold: not each that ends one names it."""
    return any(one.says.event == other.says.event for other in ended)


def _who(says: Says) -> tuple[str, Value | None]:
    """In whose name it was said."""
    return says.unit, says.fields.get("body")


def _refused_at_first(story: Story, label: str, kind: str) -> bool:
    steps = iter(story.steps)
    attached = next((one for one in steps if isinstance(one, Says) and one.label == label), None)
    return attached is not None and any(_names(one, kind) for one in steps if _asks(one, attached.person))


def _attempts(story: Story, label: str, kind: str) -> Iterator[_Attempt]:
    """Whatever was said about this person after the hold had attached, and answered after it."""
    about, whom = {label}, None
    for at, step in enumerate(story.steps):
        if not isinstance(step, Says):
            continue
        if step.label == label:
            whom = step.person
        elif step.person == whom:
            names_it = bool(about & set(_labels(step.fields.values(), kind)))
            about |= {step.label} if step.label and names_it else set()
            later = [one for one in story.steps[at + 1 :] if _asks(one, step.person)]
            if later:
                yield _Attempt(step, names_it, _names(later[0], kind), any(_is_clear(one) for one in later))


def _labels(values: Iterable[Value], kind: str) -> Iterator[str]:
    """The labels that these values name; of a hold, where it can be this one."""
    for value in values:
        match value:
            case Ref():
                yield value.label
            case HoldOf() if value.kind in (None, kind):
                yield value.label
            case tuple():
                yield from _labels(value, kind)
            case _:
                pass


def _asks(step: object, person: str) -> bool:
    """Whether it asks about that person, or, where the hold is one for a class, about anybody."""
    return isinstance(step, Asks) and person in (step.person, LOG_SUBJECT) and step.expected is not None


def _names(step: object, kind: str) -> bool:
    """Whether this answer is a refusal that names the kind."""
    if not isinstance(step, Asks) or step.expected is None:
        return False
    reasons = {reason.partition(":")[0] for reason in step.expected.details}
    return step.expected.word == Verdict.BLOCKED.name and kind in reasons


def _is_clear(step: object) -> bool:
    return isinstance(step, Asks) and step.expected is not None and step.expected.word == Verdict.CLEAR.name


def _is_refused_or_stopped(step: Step) -> bool:
    match step:
        case Asks() | Departs() if step.expected is not None:
            return step.expected.word in {Verdict.BLOCKED.name, Verdict.UNKNOWN.name}
        case Watches():
            return step.expected.word == STOP
        case _:
            return False


def _one_sided(stories: Sequence[Story], kind: str, day: date, law: Law) -> Iterator[Untold]:
    """The sides of a day on which a rule changes that no story tells."""
    days = [
        law.calendar.day_of(step.line.at, law.units[step.unit].zone)
        for story, label in _attaching(stories, kind)
        for step in story.steps
        if isinstance(step, Says) and step.label == label and step.unit in law.units
    ]
    if not any(one < day for one in days):
        yield Untold(kind, f"a hold attached before {day}, when its rule changed")
    if not any(one >= day for one in days):
        yield Untold(kind, f"a hold attached from {day} on, when its rule changed")
