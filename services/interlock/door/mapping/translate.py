"""A mapping file at work: rows into events, each row by itself, against what was published of it before. Pure."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from interlock.door.mapping.form import EventRow, Form
from interlock.door.mapping.row import NativeRow, mended_by
from interlock.door.mapping.rows import of_body
from interlock.door.mapping.sheet import NOTHING, look
from interlock.door.mapping.values import Cells, Unread, own_number
from interlock.door.mapping.when import is_true, may_be
from interlock.door.people import Subject
from interlock.door.plain import in_plain_words
from interlock.door.translator import NamedBy, Seen, Translated, UnreadRow
from interlock.events import EVENTS, Event
from interlock.events.record import Draft
from interlock.outbox import Read
from interlock.terms import LOG_SUBJECT, Corrupt, ErrorCode, PersonRef, Problem, Refused

ROWS_MAX: Final = 1_000
"""In one document: each one that cannot be read is written to disk by itself."""
_KEY_HEX: Final = 20
_CONTENT_HEX: Final = 12


Check = Callable[[Draft, Event], Iterable[Problem]]
"""What is wrong with the meaning of an event."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The translator of a form."""

    form: Form
    check: Check = lambda _draft, _event: ()
    """A door knows the law and the time; a mapping file knows neither."""
    check_news: Check = lambda _draft, _event: ()
    """What keeps back only what was not published before: whether every gate can read it yet."""

    @property
    def means(self) -> frozenset[str]:
        """Every event that a row of it may be."""
        return frozenset(event.type for event in self.form.events)

    def __call__(self, body: bytes, seen: Seen, named: NamedBy) -> Translated:
        """Raises Refused for a file of another form; a row that cannot be read is named, and keeps no other away."""
        done = _Done()
        found = of_body(self.form, body)
        for count, row in enumerate(found.rows):
            if count == ROWS_MAX:
                too_many = Problem("file", f"has more than {ROWS_MAX:,} rows", "Send it with interlock file send.")
                raise Refused([too_many], ErrorCode.TOO_LARGE)
            _OneRow(self, row, found.header, seen, named, done).read()
        return Translated(tuple(done.events), done.rows, frozenset(done.read), tuple(done.unread))


@dataclass
class _Done:
    events: list[tuple[Draft, Event]] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)
    read: set[Read] = field(default_factory=set)
    unread: list[UnreadRow] = field(default_factory=list)


class _OneRow:
    """One row on its way into events."""

    def __init__(
        self, mapped: Mapped, row: NativeRow, header: bytes | None, seen: Seen, named: NamedBy, done: _Done
    ) -> None:
        self._form = form = mapped.form
        self._mapped = mapped
        self._row = row
        self._header = header
        self._seen = seen
        self._named = named
        self._done = done
        self._cells = Cells(form, row.said, row.lost)
        self._looked = NOTHING

    def read(self) -> None:
        """Events of what can be read; whatever cannot be is kept, with its reasons."""
        if self._row.wrong is not None:
            column, fix = mended_by(self._row, self._form)
            self._turn_away([Unread(column, self._row.wrong, fix)], stops=True)
            return
        looked = self._looked = look(self._form, self._row)
        try:
            meant = [event for event in self._form.events if is_true(event.when, self._cells, looked)]
            said = self._said(meant) if meant else []
            self._publish(said)
        except Unread as unread:
            self._turn_away([unread, *looked.stops], stops=bool(looked.stops))
            return
        if looked.stops:
            self._turn_away(looked.stops, stops=True)
        elif (key := self._submission()) is not None:
            self._done.read.add((key, self._subject_or_none() or LOG_SUBJECT))

    def _said(self, meant: list[EventRow]) -> list[tuple[str, Draft, Event]]:
        """By slot, each event as the row now says it. Raises Unread, and then nothing of the row is said."""
        source, subject = self._source(), self._subject()
        return [(one.slot, *self._event(one, source, subject)) for one in meant]

    def _event(self, row: EventRow, source: str, subject: PersonRef) -> tuple[Draft, Event]:
        moment = self._cells.moment(row.time)
        if moment is None:
            column = self._form.times[row.time].columns[0]
            raise Unread(column, "is empty, and so nobody knows when it was", "Fill it in.")
        data: dict[str, Any] = {}
        for name, value in row.fields.items():
            _put(data, name, self._cells.value(value, name))
        try:
            event = EVENTS[row.type].model_validate_json(json.dumps(data), strict=True)
        except ValidationError as error:
            problem = in_plain_words(error.errors()[0])
            raise Unread(problem.field, f"{problem.reason}, as the row has it", problem.fix) from error
        draft = Draft("", source, subject, moment.at)
        _require(self._mapped.check, draft, event)
        return draft, event

    def _source(self) -> str:
        return str(self._cells.value(self._form.source, "the unit that speaks"))

    def _subject(self) -> PersonRef:
        """Raises Unread where the row names nobody."""
        form, said = self._form, self._row.said
        if form.matter is not None:
            return self._ref(Subject.as_written(matter=own_number(form.matter, self._cells)), form.matter.columns[0])
        if form.person is None:
            return self._ref(Subject(ref="log"), "person")
        a_number = said.get(form.person.a_number)
        if a_number is not None:
            column = form.person.a_number
            refs = [self._ref(one, column) for one in (a_number, *self._row.also.get(column, ()))]
            if any(ref != refs[0] for ref in refs):
                why = "is one of two, and nobody knows which of both people is meant"
                raise Unread(column, why, "Send each entry with the number of its own person alone.")
            return refs[0]
        if form.person.encounter is not None:
            named = form.person.encounter
            return self._ref(Subject.as_written(encounter=own_number(named, self._cells)), named.columns[0])
        if self._form.kind == "json" and form.person.a_number in self._row.lost:
            why = "stands there and cannot be read, and the number of somebody else must not stand for it"
            raise Unread(form.person.a_number, why, "Send the entry with the A-number of its own person.")
        raise Unread(form.person.a_number, "is empty, and nothing else names the person", "Send the A-number.")

    def _ref(self, named: str | Subject, column: str) -> PersonRef:
        try:
            return self._named(named)
        except Refused as refused:
            raise Unread(column, refused.problems[0].reason, refused.problems[0].fix) from refused

    def _subject_or_none(self) -> PersonRef | None:
        try:
            return self._subject()
        except Unread:
            return None

    def _key(self) -> str | None:
        """Which row it is, by a digest: a number of a person stands in none. None where that cannot be read."""
        try:
            parts = [self._key_part(name) for name in self._form.key]
            if None in parts:
                parts += [self._key_part(name) for name in self._form.key_else]
        except Unread:
            return None
        if all(part is None for part in parts):
            return None
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:_KEY_HEX]

    def _key_part(self, name: str) -> str | None:
        if name == "person":
            return str(self._subject())
        if name in self._form.times:
            moment = self._cells.moment(name)
            return None if moment is None else moment.at.isoformat()
        return self._cells.text(name)

    def _name(self) -> str | None:
        """By which it is remembered what the row has said."""
        key = self._key()
        return None if key is None else f"{self._form.name}-{key}"

    def _submission(self) -> str | None:
        """Under which the row waits for repair. Of a docket it goes by its words as well: several entries can have one
        number, and none of them says that another was read.
        """
        name, sheet = (None if self._row.wrong is not None else self._name()), self._form.sheet
        if name is None or sheet is None:
            return name
        said, below = self._row.said, self._row.said.get(sheet.below or "")
        words = [said.get(sheet.text), said.get(sheet.code or ""), *([below] if below else []), *(self._row.many or ())]
        return f"{name}-{hashlib.sha256(json.dumps(words).encode()).hexdigest()[:_CONTENT_HEX]}"

    def _publish(self, said: list[tuple[str, Draft, Event]]) -> None:
        """What is news: whatever a slot has never said before. What a row goes back to is none, nor what two rows of
        one key say by turns; and what was ended since stays ended. Raises Unread, and then nothing of the row is said.
        """
        name = self._name() if said else None
        if not said:
            return
        if name is None:
            fix = "Fill in the columns by which it is known when it comes again."
            self._turn_away([Unread(self._form.key[0], "is empty, so nobody knows which row it is", fix)], stops=False)
            return
        before = _recall(name, self._done.rows.get(name) or self._seen(name))
        now, news = dict(before), list[tuple[Draft, Event]]()
        for slot, draft, event in said:
            content = _content(draft, event)
            if content in now.get(slot, ()):
                continue
            now[slot] = (*now.get(slot, ()), content)
            event_id = f"{name}-{slot}-{content}"
            news.append((Draft(event_id, draft.source, draft.subject, draft.time), event))
            _require(self._mapped.check_news, *news[-1], ErrorCode.NOT_READ_YET)
        self._done.events += news
        if now != before:
            self._done.rows[name] = json.dumps(now)

    def _may_mean(self) -> frozenset[str]:
        """Every event that the row may be; all of them where its cells cannot be told apart, or words stop it."""
        if self._row.wrong is not None or self._looked.stops:
            return frozenset(event.type for event in self._form.events)
        events = self._form.events
        return frozenset(one.type for one in events if may_be(one.when, self._cells, self._looked))

    def _heading(self, name: str) -> str:
        """A column as the file spells it; one that it does not have, as most files do. What is none stays as it is."""
        column = self._form.column_of(name)
        known = self._form.columns.get(column)
        return self._row.headings.get(column, name if known is None else known.spelled[0].removeprefix("^"))

    def _turn_away(self, why: Any, *, stops: bool) -> None:
        where = f"line {self._row.line}"
        problems = [
            Problem(f"{where}, {self._heading(one.column)}" if one.column else where, one.reason, one.fix)
            for one in why
        ]
        header = b"" if self._header is None else self._header + b"\n"
        try:
            unit: str | None = self._source()
        except Unread:
            unit = None
        self._done.unread.append(
            UnreadRow(
                line=self._row.line,
                text=header + self._row.text,
                problems=tuple(problems),
                code=why[0].code,
                submission=self._submission(),
                is_named=self._form.sheet is not None and self._submission() is not None,
                unit=unit,
                subject=self._subject_or_none(),
                fields=tuple(sorted({one.column for one in why if one.column})),
                may_mean=self._may_mean(),
                stops=stops,
            )
        )


def _recall(name: str, stored: str | None) -> dict[str, tuple[str, ...]]:
    """All that was published of a row, by slot. Raises Corrupt when it is not what we store there."""
    if stored is None:
        return {}
    try:
        return {str(slot): tuple(map(str, contents)) for slot, contents in json.loads(stored).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise Corrupt(f"what was remembered of {name} cannot be read") from error


def _content(draft: Draft, event: Event) -> str:
    said = [draft.source, draft.subject, draft.time.isoformat(), type(event).__name__, event.model_dump_json()]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:_CONTENT_HEX]


def _require(check: Check, draft: Draft, event: Event, code: ErrorCode = ErrorCode.INVALID) -> None:
    """Raises Unread for the first thing that is wrong with it."""
    for wrong in check(draft, event):
        raise Unread(wrong.field, wrong.reason, wrong.fix, code)


def _put(data: dict[str, Any], name: str, value: Any) -> None:
    """A field that may be missing is left out; one with a dot is a part of another."""
    if value is None:
        return
    first, _, rest = name.partition(".")
    if not rest:
        data[first] = value
        return
    inside = data.setdefault(first, {})
    _put(inside, rest, value)
