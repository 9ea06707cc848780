"""What stands in a cell: nothing, a code, a time with its zone. What cannot be known is never guessed. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from interlock.door.mapping.form import EXCEL, Form, Named, Time, Value, folded, shared
from interlock.runtime.zones import zone
from interlock.terms import ErrorCode, InterlockError

CODE_SHOWN_MAX: Final = 60
_EXCEL_DAY_ONE: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zone; the reader's own follows
_NOT_COMPUTED: Final = re.compile(r"#(ref!|n/a|value!|name\?|div/0!|num!|null!|spill!|calc!)")
_EXCEL_DAYS: Final = range(1, 73_051)
"""Up to the year 2100."""


class Unread(InterlockError):  # noqa: N818 - what a row is, and no accident
    """A row that cannot be read: where, why, and what to do."""

    def __init__(self, column: str, reason: str, fix: str, code: ErrorCode = ErrorCode.INVALID) -> None:
        super().__init__(f"{column}: {reason}")
        self.code = code
        self.column = column
        self.reason = reason
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was."""

    at: datetime
    day_only: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: what it says by the mapping file's own names. What says nothing is not there."""

    form: Form
    said: Mapping[str, str]
    lost: frozenset[str] = frozenset()
    """Columns that said something which was taken out."""
    _times: dict[str, Moment | None] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A column, or what a code means. Raises Unread for a code that is not listed: no unknown code is harmless."""
        code = self.form.codes.get(name)
        if code is None:
            return self._column(name)
        written = self.said.get(code.column)
        if written is None:
            return None
        found = self.form.lookups[code.lookup].get(folded(written))
        if found is None:
            shown = written if len(written) <= CODE_SHOWN_MAX else f"{written[:CODE_SHOWN_MAX]}…"
            fix = f"Find out what it means, and add it to {code.lookup} in the mapping file."
            raise Unread(code.column, f"has the code {shown}, which the mapping file does not know", fix)
        return found or None

    def require_kept(self, name: str) -> None:
        """Raises Unread where what a column or a code said was taken out, and that is not the same as nothing."""
        code = self.form.codes.get(name)
        column = name if code is None else code.column
        if column in self.lost and self.form.columns[column].kept:
            raise Unread(column, "was taken out, and it says what the row means", "Send it as it was.")

    def _column(self, name: str) -> str | None:
        written = self.said.get(name)
        column = self.form.columns.get(name)
        if written is not None and column is not None and column.only and not re.fullmatch(column.only, written):
            raise Unread(name, f"says {written[:CODE_SHOWN_MAX]}, which is no such value", "Correct it.")
        return written

    def moment(self, name: str) -> Moment | None:
        """Raises Unread for what is no time of these formats, and where the zone is not known."""
        if name not in self._times:
            self._times[name] = self._moment(self.form.times[name])
        return self._times[name]

    def value(self, value: Value, where: str) -> str | int | bool | list[str] | None:
        """Raises Unread for what is needed and is not there."""
        found: str | int | bool | None = value.constant
        columns = [one for one in (value.column, *value.or_columns) if one is not None]
        if columns:
            found = next((text for one in columns if (text := self.text(one)) is not None), value.otherwise)
        elif value.time is not None:
            moment = self.moment(value.time)
            found = None if moment is None else moment.at.isoformat()
        elif value.precision is not None:
            moment = self.moment(value.precision)
            found = "day" if moment is None or moment.day_only else "minute"
        if found is None and value.needed:
            raise Unread(columns[0] if columns else where, f"is empty, and {where} is made of it", "Fill it in.")
        if value.listed:
            return [] if found is None else [str(found)]
        return found

    def _moment(self, how: Time) -> Moment | None:
        column = next((one for one in how.columns if one in self.said), None)
        if column is None:
            return None
        local, has_clock = _parsed(self.said[column], how.formats, column)
        day_only = how.day or not has_clock or local.time() == time.min
        if day_only:
            local = datetime.combine(local.date(), time.min)
        placed = local.replace(tzinfo=zone(self._zone(how, column)))
        try:
            return Moment(placed.astimezone(UTC), day_only)
        except OverflowError as error:
            raise Unread(column, "is beyond any calendar", "Correct it.") from error

    def _zone(self, how: Time, column: str) -> str:
        if how.zone is not None:
            return how.zone
        lacking = column
        for name in how.zone_by:
            code = self.form.codes[name]
            written = self.said.get(code.column)
            if written is not None and (found := self.form.lookups[code.lookup].get(folded(written))) is not None:
                return found
            lacking = code.column
        written = self.said.get(lacking)
        if written is None:
            raise Unread(lacking, "is empty, and nothing else says in which zone it was", "Fill it in.")
        fix = f"Add the zone of that place to the mapping file of {self.form.name}; without it the time could be any."
        raise Unread(lacking, f"says {written[:CODE_SHOWN_MAX]}, which is in no zone that is known", fix)


def _parsed(written: str, formats: tuple[str, ...], column: str) -> tuple[datetime, bool]:
    """The local time, and whether a time of day was written."""
    for one in formats:
        if one == EXCEL:
            found = _of_a_spreadsheet(written)
            if found is not None:
                return found, "." in written
            continue
        try:
            return datetime.strptime(written, one), "%H" in one or "%I" in one  # noqa: DTZ007 - its zone follows
        except ValueError:
            continue
    raise Unread(column, "is no date of a form that the mapping file names", f"Write it as {_shown(formats)}.")


def _of_a_spreadsheet(written: str) -> datetime | None:
    if re.fullmatch(r"\d{1,5}(\.\d{1,12})?", written, re.ASCII) is None or int(float(written)) not in _EXCEL_DAYS:
        return None
    return (_EXCEL_DAY_ONE + timedelta(days=float(written)) + timedelta(milliseconds=500)).replace(microsecond=0)


def _shown(formats: tuple[str, ...]) -> str:
    written = [one for one in formats if one != EXCEL]
    return date(2011, 9, 30).strftime(written[0]) if written else "a date"


def cleaner(form: Form) -> Callable[[str], str | None]:
    """What takes a cell and gives None for all that stands for nothing."""
    nulls = frozenset(shared("nulls")) | {"".join(one.split()).casefold() for one in form.nulls}

    def clean(cell: str) -> str | None:
        value = " ".join(cell.split())
        return None if not value or "".join(value.split()).casefold() in nulls else value

    return clean


def is_lost(cell: str) -> bool:
    """Whether it said something, and that was taken out, or a spreadsheet could not compute it."""
    bare = "".join(cell.split()).casefold()
    return shared("nulls").get(bare) == "lost" or _NOT_COMPUTED.fullmatch(bare) is not None


def own_number(named: Named, cells: Cells) -> str:
    """An agency and its own number. Raises Unread where a part of it is not there."""
    parts: list[str] = []
    for column in named.columns:
        written = cells.text(column)
        if written is None:
            raise Unread(column, "is empty, and nothing else names whom the row is about", "Fill it in.")
        parts.append(re.sub(r"[^a-z0-9]+", "-", written.lower()).strip("-"))
    return f"{named.agency}/{'-'.join(parts)}"
