"""What the verbs of `interlock failed` say: a letter's name, what waits, and what has become of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal, NamedTuple

from interlock.bus.topics import DEAD_LETTERS, dead_letters
from interlock.cli.identity import short_ref
from interlock.cli.page import OK, PENDING, REFUSED, Facts, Line, Page, Table
from interlock.subscriber import letters
from interlock.subscriber.mending import Failed
from interlock.terms import Offset, Problem, Refused

State = Literal["not_sent", "pending", "settled", "failed_again"]

_LETTER: Final = re.compile(
    r"(?P<group>[a-z0-9-]+\.[a-z0-9-]+)/(?P<area>[a-z0-9_.]+)/(?P<partition>\d+)/(?P<offset>\d+)"
)
_SECONDS_PARTS: Final = re.compile(r"\.\d+")
_NOTHING: Final = "nothing"
"""What stands for a field that says none."""
_HOW: Final = "Copy it from interlock failed list: service, area, partition and offset, with slashes between."


class Where(NamedTuple):
    """A letter by its name, such as ero.relocations/caseload.v1/3/17."""

    group: str
    area: str
    partition: int
    offset: Offset

    @property
    def topic(self) -> str:
        """Of which its message is."""
        return f"interlock.{self.area}"

    @property
    def letters(self) -> str:
        """The topic on which it stands."""
        return dead_letters(self.group, self.topic)

    def __str__(self) -> str:
        return letters.letter_name(*self)


@dataclass(frozen=True, slots=True)
class FailedMessage:
    """One message that waits."""

    letter: str
    type: str
    person: str | None
    since: str
    reason: str
    error: str
    attempts: int
    behind: int
    is_sent: bool


@dataclass(frozen=True, slots=True)
class FailedList:
    """Every message that waits."""

    format: ClassVar[str] = "failed/1"

    failed: Sequence[FailedMessage]

    @property
    def exit_code(self) -> int:
        return REFUSED if self.failed else OK

    def page(self) -> Page:
        if not self.failed:
            return (Line("No failed messages.", "good"),)
        columns = ("Letter", "Since", "Event", "Person", "Why")
        rows = [
            (one.letter, _SECONDS_PARTS.sub("", one.since), one.type, short_ref(one.person or "nobody"), _why(one))
            for one in self.failed
        ]
        first = next((one.letter for one in self.failed if not one.behind), self.failed[0].letter)
        return (Table(columns, rows, whole="Letter"), Line(f"Look at one: interlock failed show {first}", "quiet"))


def _why(one: FailedMessage) -> str:
    tried = f", {one.attempts} tries" if one.attempts > 1 else ""
    sent = "; sent again, and nobody has handled it yet" if one.is_sent else ""
    return f"{one.reason}{f' ({one.error}{tried})' if one.error else ''}{sent}"


@dataclass(frozen=True, slots=True)
class FailedShown:
    """One message, as far as it can be read. What a schema marks as personal is withheld."""

    format: ClassVar[str] = "failed_message/1"

    message: FailedMessage
    headers: Mapping[str, str]
    data: Mapping[str, Any] | None
    unreadable: str | None

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        one = self.message
        facts = [("why", _why(one)), ("since", one.since), ("event", one.type), ("person", one.person or "nobody")]
        facts += [(name, value) for name, value in self.headers.items() if name in ("ce_id", "ce_source", "ce_time")]
        facts += [
            (f"data.{name}", _NOTHING if value is None else str(value)) for name, value in (self.data or {}).items()
        ]
        if self.unreadable is not None:
            return (Facts(facts), Line(f"It cannot be read: {self.unreadable}.", "bad"))
        if one.behind:
            return (Facts(facts), Line(f"It follows by itself once the {one.behind} before it are handled.", "quiet"))
        mend = f"interlock failed fix {one.letter} > fixed.json"
        return (Facts(facts), Line(f"Mend it: {mend}\nThen: interlock failed send {one.letter} fixed.json", "quiet"))


@dataclass(frozen=True, slots=True)
class SentAgain:
    """What was changed, and what has become of it."""

    format: ClassVar[str] = "sent_again/1"

    letter: str
    changes: Mapping[str, tuple[Any, Any]]
    """By field: what it was, and what it is. What a schema marks as personal is withheld."""
    state: State
    why: str | None = None

    @property
    def exit_code(self) -> int:
        return {"not_sent": OK, "settled": OK, "pending": PENDING, "failed_again": REFUSED}[self.state]

    def page(self) -> Page:
        lines = [Line(_change(name, before, after)) for name, (before, after) in self.changes.items()]
        said = {
            "not_sent": Line("Nothing was sent. Send it so: the same command with --go.", "quiet"),
            "settled": Line("Handled. What waited behind it follows in its order.", "good"),
            "pending": Line("Sent, and nobody has handled it yet: is the service running?", "warning"),
            "failed_again": Line(f"Sent, and it has failed again: {self.why}", "bad"),
        }
        return (*(lines or [Line("It goes as it came.")]), said[self.state])


def _change(name: str, before: Any, after: Any) -> str:
    if before == after:  # both are withheld, and they are not the same
        return f"{name}: changed, and withheld"
    was, now = (_NOTHING if value is None else repr(value) for value in (before, after))
    return f"{name}: {was} becomes {now}"


def message_of(where: Where, one: Failed) -> FailedMessage:
    kind, person = letters.text_of(one.raw, "ce_type"), letters.text_of(one.raw, "ce_subject")
    return FailedMessage(
        str(where),
        kind or "unreadable",
        person,
        one.since,
        one.reason,
        one.error,
        one.attempts,
        one.behind,
        one.is_sent,
    )


def named(letter: str) -> Where:
    """The letter of that name. Raises Refused for what is no letter's name."""
    match = _LETTER.fullmatch(letter)
    if match is None:
        raise Refused([Problem("letter", f"{letter[:80]} is no letter", _HOW)])
    return Where(match["group"], match["area"], int(match["partition"]), Offset(int(match["offset"])))


def split(name: str) -> tuple[str, str]:
    """The group and the area of a topic of dead letters."""
    agency, service, topic = name.removeprefix(DEAD_LETTERS).split(".", 2)
    return f"{agency}.{service}", topic.removeprefix("interlock.")
