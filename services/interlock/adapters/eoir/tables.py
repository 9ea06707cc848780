"""The court's tables as bytes, into clean rows.

The files are called CSV and are separated by tabs, without quoting, in latin-1, with null bytes, control characters and
trailing blanks inside. A missing value is blank, spaces, all `?` or all `0`, or one of a few words. One that was taken
out is not missing.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final

from interlock.adapters.eoir.codes import BOARD, unit_of
from interlock.door.mapping.records import CUT_OFF, WHOLE
from interlock.door.mapping.values import is_lost
from interlock.door.translator import NO_END, ahead
from interlock.terms import ErrorCode, Problem, Refused

A_NUMBER: Final = "A_NUMBER"
"""The one column that the published copies lack, because they are anonymised; the live feed carries it."""

ROWS_MAX: Final = 4_500
"""More than a body has room for, when they are rows of these tables: the shortest real ones have some 60 bytes, and a
body has 262,144. What has more rows than that is rubbish, and is looked at by nobody.
"""
PROBLEMS_MAX: Final = 20
"""So many are listed; whoever has more mends the export, not the rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns that are read. The file may carry others, in any order; what it does with them changes nothing."""

    name: str
    key: str
    numbers: tuple[str, ...]
    days: tuple[str, ...]
    codes: tuple[str, ...]
    to_come: frozenset[str] = frozenset()
    """Days that may lie ahead: of what is due, and not of what has happened."""

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.key, *self.numbers, *self.days, *self.codes, A_NUMBER)


PROCEEDINGS: Final = Table(
    name="B_TblProceeding",
    key="IDNPROCEEDING",
    numbers=("IDNCASE",),
    days=("INPUT_DATE", "COMP_DATE", "DATE_APPEAL_DUE_STATUS"),
    codes=(
        "BASE_CITY_CODE", "IJ_CODE", "DEC_CODE", "DEPORTED_1", "DEPORTED_2", "OTHER_COMP", "APPEAL_RSVD", "ABSENTIA",
        "CASE_TYPE", "NAT",
    ),
    to_come=frozenset({"DATE_APPEAL_DUE_STATUS"}),
)  # fmt: skip
MOTIONS: Final = Table(
    name="tbl_Court_Motions",
    key="IDNMOTION",
    numbers=("IDNPROCEEDING", "IDNCASE"),
    days=("OSC_DATE", "INPUT_DATE", "UPDATE_DATE", "MOTION_RECD_DATE", "COMP_DATE", "DECISION_RENDERED"),
    codes=("REC_TYPE", "BASE_CITY_CODE", "IJ_CODE", "DEC", "STAY_GRANT", "STRFILINGPARTY", "BLNDELETED"),
)
APPEALS: Final = Table(
    name="tblAppeal",
    key="idnAppeal",
    numbers=("idnProceeding", "idncase"),
    days=("datAppealFiled", "datAttorneyE27", "datBIADecision"),
    codes=("strAppealType", "strFiledBy", "strBIADecision", "strCaseType"),
)
TABLES: Final = (PROCEEDINGS, MOTIONS, APPEALS)

_NOTHING: Final = frozenset({"n/a", "iidsetlnull", "-"})
"""Without blanks, in small letters."""
_MAY_BE_LOST: Final = frozenset({"BASE_CITY_CODE", "IJ_CODE", "STRFILINGPARTY", "strFiledBy"})
"""Who sat and who filed, and where: a blank there neither takes a hold away nor ends one. Taken out of any other column
it makes its row unreadable: nobody knows whether a stay or the grant of one stood there.
"""
_NOISE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MISSING: Final = re.compile(r"\?*|0*")
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class CourtRow:
    """One row, clean: days as YYYY-MM-DD, numbers without leading zeros, nothing where nothing was said."""

    line: int
    """In the file, the header being line 1."""
    key: str
    a_number: str
    fields: Mapping[str, str]

    def __getitem__(self, column: str) -> str | None:
        return self.fields.get(column)

    def day(self, *columns: str) -> date | None:
        """The first of these days that is there."""
        return next((date.fromisoformat(self.fields[column]) for column in columns if column in self.fields), None)

    def where(self, column: str) -> str:
        return where(self.line, column)


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """What could be read of a row that has something wrong."""

    line: int
    key: str | None = None
    a_number: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file."""

    table: Table
    rows: tuple[CourtRow, ...]
    problems: tuple[Problem, ...]
    """Of the rows that could not be read, which are not among the rows."""
    unread: tuple[UnreadRow, ...]


def where(line: int, column: str) -> str:
    return f"line {line}, {column}"


def refusal(problems: Sequence[Problem]) -> Refused:
    """All that is wrong, or as much as anybody reads."""
    if len(problems) > PROBLEMS_MAX:
        rest = len(problems) - PROBLEMS_MAX + 1
        more = Problem("file", f"has {rest} more problems", "Mend these first; the rest is listed the next time.")
        problems = [*problems[: PROBLEMS_MAX - 1], more]
    return Refused(problems)


def read(body: bytes, until: datetime = NO_END) -> Sheet:
    """The table and its rows; one with a day after this, of what has happened, is not read. Raises Refused when the
    header is of none of the three tables, and for too many rows.
    """
    lines = list(islice(_lines(body), ROWS_MAX + 2))
    if not lines:
        raise Refused([Problem("file", "is empty", "Send a header line and the rows.")])
    if len(lines) > ROWS_MAX + 1:
        too_many = Problem("file", f"has more than {ROWS_MAX:,} rows", "Send it in parts, each with the header.")
        raise Refused([too_many], ErrorCode.TOO_LARGE)
    (_, header, _), *rest = lines
    names = [name.strip() for name in header.removeprefix("\xef\xbb\xbf").split("\t")]
    table = _table(names)
    problems: list[Problem] = []
    rows = [
        _row(table, names, line, text, until, problems) if ended else _cut_off(table, names, line, text, problems)
        for line, text, ended in rest
    ]
    good = tuple(row for row in rows if isinstance(row, CourtRow))
    return Sheet(table, good, tuple(problems), tuple(row for row in rows if isinstance(row, UnreadRow)))


def _lines(body: bytes) -> Iterator[tuple[int, str, bool]]:
    """The lines that say something, and whether each has an end. Only a line feed is one: latin-1 has other characters
    that look like it.
    """
    for number, raw_line in enumerate(io.BytesIO(body), start=1):
        line = _NOISE.sub("", raw_line.decode("latin-1").rstrip("\r\n\x00"))
        if line.strip():
            yield number, line.replace("\r", ""), raw_line.endswith(b"\n")


def _table(names: Sequence[str]) -> Table:
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise Refused([Problem(f"header, {twice[0]}", "is there twice", "Send each column once.")])
    missing = {table: [column for column in table.columns if column not in names] for table in TABLES}
    nearest = min(TABLES, key=lambda table: (len(missing[table]), table.key not in names))
    if missing[nearest]:
        lacking = ", ".join(missing[nearest])
        raise Refused(
            [
                Problem(
                    "header",
                    f"is of none of the tables {', '.join(table.name for table in TABLES)}; nearest is {nearest.name}, "
                    f"without {lacking}",
                    "Send the columns by their own names, separated by tabs.",
                )
            ]
        )
    return nearest


def _row(
    table: Table, names: Sequence[str], line: int, text: str, until: datetime, problems: list[Problem]
) -> CourtRow | UnreadRow:
    values = text.split("\t")
    if len(values) != len(names):
        problems.append(
            Problem(
                f"line {line}",
                f"has {len(values)} columns where the header has {len(names)}",
                "Look for a tab inside a value, or one that is missing: everything after it stands in a wrong column.",
            )
        )
        return UnreadRow(line)  # nobody knows which value stands where
    before = len(problems)
    fields: dict[str, str] = {}
    for name, value in zip(names, values, strict=True):
        if name in table.columns and name not in _MAY_BE_LOST and is_lost(value):
            why = "was taken out, and it says what the row means"
            problems.append(Problem(where(line, name), why, "Send it as it was, or blank where nothing stood."))
            continue
        cleaned = _cleaned(value)
        if name in table.columns and cleaned is not None:
            fields[name] = _checked(table, name, line, cleaned, problems)
    wrong = {problem.field for problem in problems[before:]}
    problems += (
        Problem(where(line, needed), "is empty", "Send it; without it nobody knows who or what is meant.")
        for needed in (table.key, A_NUMBER)
        if needed not in fields and where(line, needed) not in wrong
    )
    if len(problems) == before:
        problems += (ahead(where(line, column)) for column in _ahead(table, fields, until))
    if len(problems) > before:
        key = fields.get(table.key, "")
        return UnreadRow(line, key if _NUMBER.fullmatch(key) else None, fields.get(A_NUMBER))
    return CourtRow(line, fields[table.key], fields.pop(A_NUMBER), fields)


def _cut_off(table: Table, names: Sequence[str], line: int, text: str, problems: list[Problem]) -> UnreadRow:
    """A row without an end of its line. Fails closed: it is about nobody knows whom, since what is left of a number may
    be the number of somebody else. Its key is known where all of it stands before the last column.
    """
    problems.append(Problem(f"line {line}", CUT_OFF, WHOLE))
    values = text.split("\t")
    key = _cleaned(values[names.index(table.key)]) if len(values) == len(names) and names[-1] != table.key else None
    return UnreadRow(line, str(int(key)) if key is not None and _NUMBER.fullmatch(key) else None)


def _ahead(table: Table, fields: Mapping[str, str], until: datetime) -> Iterator[str]:
    """The days that have not begun at the row's court, of what it says has happened: one on which a stay ends would end
    it now.
    """
    unit = unit_of(fields.get("BASE_CITY_CODE") if "BASE_CITY_CODE" in table.codes else BOARD)
    last = unit.day_of(until).isoformat()
    return (one for one in table.days if one not in table.to_come and fields.get(one, last) > last)


def _cleaned(value: str) -> str | None:
    value = value.strip()
    nothing = "".join(value.split()).casefold() in _NOTHING
    return None if nothing or is_lost(value) or _MISSING.fullmatch(value) else value


def _checked(table: Table, name: str, line: int, value: str, problems: list[Problem]) -> str:
    """The value in its one spelling. Only what is impossible is a problem; an odd date is the court's own."""
    if name == table.key or name in table.numbers:
        if _NUMBER.fullmatch(value):
            return str(int(value))
        problems.append(Problem(where(line, name), "is not a number", "Look for a shifted column."))
    elif name in table.days:
        match = _DAY.fullmatch(value)
        try:
            if match:
                return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError:
            pass  # a day that no calendar has
        problems.append(Problem(where(line, name), "is not a date", "Write it as 2011-09-30 or 2011-09-30 00:00:00."))
    return value
