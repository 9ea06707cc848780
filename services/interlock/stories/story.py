"""A story as values: who is in it, and what happens, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal, Union

FIRST_RECEIPT: Final = "first receipt"


@dataclass(frozen=True, slots=True)
class Ref:
    """`[label]` as a value: the id of the event so labelled."""

    label: str


@dataclass(frozen=True, slots=True)
class HoldOf:
    """`hold=[label]` or `hold=[label]:KIND`: the hold that the labelled event attached."""

    label: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class HoldNamed:
    """`hold=[SOURCE,ID]:KIND`: a hold by its whole name, for one whose event this story has not come to."""

    source: str
    event_id: str
    kind: str


Value = Union[str, bool, int, Ref, HoldOf, HoldNamed, "Whom", tuple["Value", ...]]


@dataclass(frozen=True, slots=True)
class Whom:
    """A person of the story as a value: the reference that a door gives for them."""

    name: str


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the story."""

    name: str
    identifiers: Mapping[str, str]
    """A-number, encounter and fingerprint number, as a body names them; the first is the one that events use."""
    known: Mapping[str, str]
    """Birth date, surname and nationality."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What stands behind the arrow."""

    word: str
    """A verdict, EFFECTIVE, RECORDED, refused, or `first receipt`."""
    details: tuple[str, ...] = ()
    """Reasons, the refused field, or what has become of the hold."""

    def __str__(self) -> str:
        return (", " if self.word == FIRST_RECEIPT else " ").join((self.word, *self.details))


@dataclass(frozen=True, slots=True)
class Line:
    """Where a step stands in the file, and when it happens."""

    number: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Says:
    """An agency publishes an event at its door."""

    line: Line
    agency: str
    event: str
    person: str
    unit: str
    event_id: str | Ref
    fields: Mapping[str, Value]
    label: str | None
    expected: Expectation | None


@dataclass(frozen=True, slots=True)
class Asks:
    """An agency asks at its door whether it may act."""

    line: Line
    agency: str
    action: str
    person: str
    fields: Mapping[str, Value]
    label: str | None
    """Names this attempt, for what is reported of it later."""
    expected: Expectation | None


@dataclass(frozen=True, slots=True)
class Departs:
    """An agency asks at its door whether a conveyance may leave with exactly these people."""

    line: Line
    agency: str
    people: tuple[str, ...]
    fields: Mapping[str, Value]
    label: str | None
    """Names, for each person, the question about them."""
    expected: Expectation | None


@dataclass(frozen=True, slots=True)
class Watches:
    """An agency looks at its screen for one person, or for what is about nobody: at the stops, or at the incidents."""

    line: Line
    agency: str
    person: str
    expected: Expectation


@dataclass(frozen=True, slots=True)
class Docket:
    """An agency's own file, posted to its door as it is."""

    line: Line
    agency: str
    path: Path
    label: str | None
    expected: Expectation | None


@dataclass(frozen=True, slots=True)
class Repeats:
    """The same thing said at the same door once more."""

    line: Line
    agency: str
    label: str
    expected: Expectation | None


@dataclass(frozen=True, slots=True)
class Resolves:
    """Agencies look at a record that nobody could read, and say so at their doors."""

    line: Line
    agencies: tuple[str, ...]
    label: str
    expected: Expectation | None


@dataclass(frozen=True, slots=True)
class Writes:
    """Bytes that reach the log past every door: headers about this person, and a key or a value that is wrong."""

    line: Line
    person: str
    key: bytes | None
    value: bytes | None
    label: str | None


@dataclass(frozen=True, slots=True)
class MakesKey:
    """An agency makes a signing key, which no log knows yet. The label names it, and stands for its public half."""

    line: Line
    agency: str
    label: str


@dataclass(frozen=True, slots=True)
class SignsWith:
    """An agency's adapter begins anew, and signs with the key so labelled."""

    line: Line
    agency: str
    label: str


@dataclass(frozen=True, slots=True)
class LosesOutbox:
    """An agency's machine is lost, and another begins with an empty outbox. The label stands for the lost feed."""

    line: Line
    agency: str
    label: str


@dataclass(frozen=True, slots=True)
class Waits:
    """Boot-time passes; the calendar stands still."""

    line: Line
    seconds: float


@dataclass(frozen=True, slots=True)
class SetsClock:
    """The clock of an agency's office, docket and door, or that of the brokers, is so far ahead from here on."""

    line: Line
    whose: str
    ahead: timedelta


UnitState = Literal["never joined", "silent", "complete_to", "fresh"]


@dataclass(frozen=True, slots=True)
class Declares:
    """From here on this source is so, until said otherwise."""

    line: Line
    unit: str
    state: UnitState
    complete_to: datetime | None


Step = (
    Says
    | Asks
    | Departs
    | Watches
    | Docket
    | Repeats
    | Resolves
    | Writes
    | MakesKey
    | SignsWith
    | LosesOutbox
    | Waits
    | SetsClock
    | Declares
)
BROKER: Final = "broker"


@dataclass(frozen=True, slots=True)
class Named:
    """What a label stands for: the event, where it came from, and the kinds of hold that it attaches."""

    source: str
    event_id: str
    """Of a key its public half, of a lost outbox its feed: what another event writes when it names this one."""
    hold_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One file."""

    path: Path
    title: str
    people: Mapping[str, Someone]
    steps: Sequence[Step]
    named: Mapping[str, Named]
    """Of the labels whose events the story itself spells out; a docket's become known when it is posted."""
    begins: datetime
    races: frozenset[str] = frozenset()
    """Which of the table its header says that it tells."""

    @property
    def agencies(self) -> frozenset[str]:
        """Those that say, ask or do something in it."""
        return frozenset(name for step in self.steps for name in agencies_of(step))


def agencies_of(step: Step) -> tuple[str, ...]:
    match step:
        case Resolves():
            return step.agencies
        case Declares() | Waits() | Writes() | SetsClock(whose="broker"):
            return ()
        case SetsClock():
            return (step.whose,)
        case _:
            return (step.agency,)
