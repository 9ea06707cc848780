"""What a rehearsal has to say: one value a departure, and one for all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from interlock.cards.holds import is_confidential
from interlock.cards.names import source_name
from interlock.cards.reasons import what_ends_it, what_it_is
from interlock.cli.clocks import zone_of_act
from interlock.cli.identity import short_ref
from interlock.cli.page import OK, REFUSED, Line, Page, Table, Tone
from interlock.cli.rehearsing import Rehearsal, Rehearsed
from interlock.cli.told_late import Told
from interlock.events import AsylumEvent
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons import Answer, Reason
from interlock.runtime.zones import zone
from interlock.terms.clocks import day_and_clock, span

UNKNOWABLE: Final = (
    "How late each source was at that time is not kept, so nobody can know it any more. Each is taken as on time; "
    "where one was late, the gate would have said unknown and not cleared."
)
_WORDS: Final[dict[str, str]] = {"CLEAR": "cleared", "BLOCKED": "blocked", "UNKNOWN": "unknown"}
_TONES: Final[dict[str, Tone]] = {"CLEAR": "good", "BLOCKED": "bad", "UNKNOWN": "warning"}
_OF_A_SOURCE: Final = frozenset({"history_not_loaded", "feed_gap", "hold_submission_faulty", "key_revoked"})
"""Reasons that say after their code which source they are about."""
_UNPLACED: Final = "unplaced:"


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason of one answer, and what would have changed it."""

    code: str
    about: str | None
    source: str | None
    """The unit or feed that it comes from, where it comes from one."""
    what: str
    ends: str
    confidential: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to one departure."""

    answer: str
    causes: Sequence[Cause]


@dataclass(frozen=True, slots=True)
class Late:
    """A record that came after the departure, and without which the answer in law would have been another."""

    type: str | None
    """None of a record that cannot be read."""
    source: str | None
    offset: int
    logged_at: datetime
    after_s: int
    """Seconds from the departure until it came."""
    text: str


@dataclass(frozen=True, slots=True)
class DepartureRehearsed:
    """What the gate would have said to one departure, and what it would have said, had everybody told in time."""

    format: ClassVar[str] = "rehearsed/1"

    row: str
    line: int
    person: str
    """The beginning of the reference, as `interlock person` shows it."""
    action: str
    country: str
    departed_at: datetime
    conveyance: str | None
    then: Said
    in_law: Said
    differ: bool
    late: Sequence[Late]

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        when = day_and_clock(self.departed_at, zone_of_act(self.action))
        who = f"Row {self.row}, person {self.person}, {self.action} to {self.country}, {when}"
        first = Line(f"{who}: would have been {_WORDS[self.then.answer]}.", _TONES[self.then.answer])
        if not self.differ:
            return (first, *_causes(self.then))
        in_time = f"  Had everybody told in time: {_WORDS[self.in_law.answer]}."
        return (
            first,
            *_causes(self.then),
            Line(in_time, _TONES[self.in_law.answer]),
            *_causes(self.in_law),
            *(Line(f"  Too late: {one.text}", "warning") for one in self.late),
            *(() if self.late else (Line("  What was missing was of the log itself, and has come since."),)),
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many departures got which answer."""

    blocked: int
    unknown: int
    cleared: int

    def __str__(self) -> str:
        return f"{self.blocked:,} blocked, {self.unknown:,} unknown, {self.cleared:,} cleared"


@dataclass(frozen=True, slots=True)
class CauseCounted:
    """How many departures had this cause: as it was told, and had everybody told in time."""

    answer: str
    code: str
    source: str | None
    then: int
    in_law: int
    confidential: bool


def _s(count: int) -> str:
    return "" if count == 1 else "s"


@dataclass(frozen=True, slots=True)
class RehearseEnd:
    """All departures together."""

    format: ClassVar[str] = "rehearse_end/1"

    departures: int
    bad_lines: int
    records: int
    then: Counted
    in_law: Counted
    differ: int
    causes: Sequence[CauseCounted]
    rules: str
    in_force: str | None
    sandbox: bool
    unknowable: str = UNKNOWABLE

    @property
    def exit_code(self) -> int:
        return REFUSED if self.bad_lines else OK

    def page(self) -> Page:
        sandbox = "SANDBOX. " if self.sandbox else ""
        told = f"{self.departures:,} past departure{_s(self.departures)}"
        told += f" against {self.records:,} record{_s(self.records)} of the log"
        counted = (
            Line(f"{sandbox}{told}. What the gate would have said: {self.then}."),
            Line(f"Had everybody told in time: {self.in_law}. {self.differ:,} of {self.departures:,} differ."),
        )
        rows = [
            (
                _WORDS[one.answer],
                "a confidential hold" if one.confidential else one.code,
                "" if one.confidential else one.source or "",
                f"{one.then:,} then",
                f"{one.in_law:,} told in time",
            )
            for one in self.causes
        ]
        causes = (Table(("Answer", "Cause", "Source", "Then", "Told in time"), rows),) if rows else ()
        return (*counted, *causes, Line(UNKNOWABLE), *self._rules(), *self._bad())

    def _rules(self) -> Iterator[Line]:
        """Every answer is by the rules of this site, also where others were in force."""
        if self.in_force == self.rules:
            yield Line(f"By the rules that are in force: {self.rules}.", "quiet")
        else:
            yield Line(f"By the rules of this site, {self.rules}. In force are {self.in_force or 'none'}.", "warning")

    def _bad(self) -> Iterator[Line]:
        if self.bad_lines:
            lines = "1 line was" if self.bad_lines == 1 else f"{self.bad_lines:,} lines were"
            yield Line(f"{lines} not rehearsed; each is named.", "warning")


def shown_departure(one: Rehearsed, law: Law) -> DepartureRehearsed:
    departure, then, in_law = one.departure, _said(one.then, law), _said(one.in_law, law)
    return DepartureRehearsed(
        row=departure.row,
        line=departure.line,
        person=short_ref(departure.subject),
        action=departure.action,
        country=departure.country,
        departed_at=departure.departed_at,
        conveyance=departure.conveyance,
        then=then,
        in_law=in_law,
        differ=one.differ,
        late=tuple(_late(told, departure.departed_at, law) for told in one.late),
    )


def shown_end(rehearsal: Rehearsal, shown: Sequence[DepartureRehearsed], bad_lines: int, law: Law) -> RehearseEnd:
    then = Counter(_keys(one.then for one in shown))
    in_law = Counter(_keys(one.in_law for one in shown))
    causes = [
        CauseCounted(answer, code, source, then[key], in_law[key], confidential)
        for key in sorted({*then, *in_law}, key=lambda key: (key[0], -then[key], -in_law[key], key[1], key[2] or ""))
        for answer, code, source, confidential in (key,)
    ]
    return RehearseEnd(
        departures=len(shown),
        bad_lines=bad_lines,
        records=rehearsal.records,
        then=_counted([one.then.answer for one in shown]),
        in_law=_counted([one.in_law.answer for one in shown]),
        differ=sum(one.differ for one in shown),
        causes=causes,
        rules=law.digest,
        in_force=rehearsal.in_force,
        sandbox=law.keys.sandbox,
    )


def _counted(answers: Sequence[str]) -> Counted:
    return Counted(answers.count("BLOCKED"), answers.count("UNKNOWN"), answers.count("CLEAR"))


def _keys(said: Iterator[Said]) -> Iterator[tuple[str, str, str | None, bool]]:
    """Each cause of each departure, once."""
    for one in said:
        yield from {(one.answer, cause.code, cause.source, cause.confidential) for cause in one.causes}


def _said(found: Answer, law: Law) -> Said:
    return Said(found.verdict.name, tuple(_cause(reason, law) for reason in found.reasons))


def _cause(reason: Reason, law: Law) -> Cause:
    what, ends = what_it_is(reason, law, zone), what_ends_it(reason, law, zone)
    confidential = reason.hold is not None and is_confidential(reason.hold, law)
    return Cause(reason.code, reason.about, _source(reason), what, ends, confidential)


def _source(reason: Reason) -> str | None:
    if reason.hold is not None:
        return reason.hold.source
    if reason.about is None:
        return None
    if reason.about.startswith(_UNPLACED):
        return reason.about.removeprefix(_UNPLACED)
    return reason.about if reason.code in _OF_A_SOURCE else None


def _late(told: Told, departed_at: datetime, law: Law) -> Late:
    record, after = told.record, told.logged_at - departed_at
    kind = source = None
    what = "A record that cannot be read"
    if isinstance(record, Recorded):
        kind, source = record.envelope.type, record.envelope.source
        what = f"{kind} ({source_name(source, law)})"
        if isinstance(record.event, AsylumEvent):
            what = "A record that is confidential by law"
    text = f"{what} was told {span(after)} after the departure, at offset {record.offset}."
    return Late(kind, source, record.offset, told.logged_at, int(after.total_seconds()), text)


def _causes(said: Said) -> Iterator[Line]:
    for one in said.causes:
        yield Line(f"  Because: {one.what}")
        yield Line(f"  What would have changed it: {one.ends}")
