"""The APSS record as bytes, into clean rows: a header and one row a fear case, separated by tabs, in UTF-8.

No layout of APSS was ever published. "Decision Served" and "Close Effective" are its own field names, as the Inspector
General quotes them; that a decision is served on three is the Inspector General's too. The other names are ours, for
facts that the public descriptions of the system list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from interlock.door.mapping.records import CUT_OFF, WHOLE
from interlock.door.names import may_name, says_nothing
from interlock.door.translator import NO_END, ahead
from interlock.runtime.zones import zone
from interlock.terms import Problem, Refused

CASE: Final = "Case Number"
A_NUMBER: Final = "A-Number"
SCREENING: Final = "Screening Type"
REFERRED: Final = "Referral Date"
OFFICE: Final = "Asylum Office"
CLAIMS: Final = "Claim References"
"""The ids of the claims that other agencies have published, between blanks."""
DECISION: Final = "Decision"
DECIDED: Final = "Decision Date"
REVIEW: Final = "IJ Review Requested"
SERVED: Final[Mapping[str, str]] = {
    "detainee": "Decision Served: Detainee",
    "ice_ero": "Decision Served: ICE ERO",
    "immigration_court": "Decision Served: Immigration Court",
}
"""The day of each of the three services."""
CLOSED: Final = "Close Effective"
REASON: Final = "Close Reason"
OFFICER: Final = "Withdrawn Before"
LANGUAGE: Final = "Withdrawn In Language"

DAYS: Final = (REFERRED, DECIDED, *SERVED.values(), CLOSED)
COLUMNS: Final = (CASE, A_NUMBER, SCREENING, OFFICE, CLAIMS, DECISION, REVIEW, REASON, OFFICER, LANGUAGE, *DAYS)
_NEEDED: Final = (CASE, A_NUMBER)
_NAMES: Final = (OFFICER, LANGUAGE)
"""A withdrawal ends a case only where both are named."""
_ZONE: Final = "America/New_York"
_CASE_MAX: Final = 40


@dataclass(frozen=True, slots=True)
class ApssRow:
    """One case as the record now says it; what is blank there is not here."""

    line: int
    """In the file, the header being line 1."""
    fields: Mapping[str, str]

    def __getitem__(self, column: str) -> str | None:
        return self.fields.get(column)

    def code(self, column: str) -> str:
        """A code without blanks around it, in capitals; empty when there is none."""
        return self.fields.get(column, "").upper()

    def day(self, column: str) -> date | None:
        found = self.fields.get(column)
        return None if found is None else date.fromisoformat(found)

    @property
    def first_day(self) -> date | None:
        """The earliest day that the row names: a case without a referral date holds all the same."""
        return min((day for column in DAYS if (day := self.day(column)) is not None), default=None)


def where(line: int, column: str) -> str:
    return f"line {line}, {column}"


def start_of(day: date) -> datetime:
    """The first instant of that day: the record gives days, and no zone."""
    return datetime.combine(day, time.min, zone(_ZONE)).astimezone(UTC)


def read(body: bytes, until: datetime = NO_END) -> tuple[list[ApssRow], list[Problem]]:
    """The rows, and what is wrong with those that are not among them; one with a day after this is not. Raises Refused
    on what is no such record.
    """
    last = until.astimezone(zone(_ZONE)).date()
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused([Problem("file", "is not UTF-8", "Export it as UTF-8.")]) from error
    *ended, tail = text.split("\n")
    lines = [(number, line) for number, line in enumerate([*ended, tail], 1) if line.strip()]
    if not lines:
        raise Refused([Problem("file", "is empty", "Send a header line and the rows.")])
    names = [name.strip() for name in lines[0][1].split("\t")]
    missing = [column for column in COLUMNS if names.count(column) != 1]
    if missing:
        fix = "Send each column once, by its own name, separated by tabs."
        raise Refused([Problem("header", f"lacks, or has twice: {', '.join(missing)}", fix)])
    rows: list[ApssRow] = []
    problems: list[Problem] = []
    below = lines[1:]
    if below and tail.strip():  # what is left of a number may be the number of somebody else
        problems.append(Problem(f"line {below.pop()[0]}", CUT_OFF, WHOLE))
    for number, line in below:
        found = list(_wrong(number, names, line.rstrip("\r").split("\t"), last, rows))
        problems += found
    return rows, problems


def _days(line: int, fields: dict[str, str], last: date) -> Iterator[Problem]:
    """Each day in its one spelling, and what is wrong with those that are none, or that are yet to come."""
    for name in DAYS:
        if name in fields:
            try:
                day = date.fromisoformat(_without_time(fields[name]))
            except ValueError:
                yield Problem(where(line, name), "is not a date", "Write it as 2011-09-30.")
                continue
            fields[name] = day.isoformat()
            if day > last:
                yield ahead(where(line, name))


def _names(line: int, fields: dict[str, str]) -> Iterator[Problem]:
    """Leave out what says that nobody was named, and name what stands there in place of a name: a redaction is not the
    officer before whom a claim was withdrawn.
    """
    for name in _NAMES:
        if says_nothing(fields.get(name, "")):
            fields.pop(name, None)
        elif not may_name(fields[name]):
            fix = "Write the name as the record has it, or leave it empty; then the withdrawal ends nothing."
            yield Problem(where(line, name), "names nobody, and would count as a name", fix)


def _without_time(written: str) -> str:
    """The day of a date that an export has written with midnight behind it."""
    return written.removesuffix(" 00:00:00.000").removesuffix(" 00:00:00")


def _wrong(
    line: int, names: Sequence[str], values: Sequence[str], last: date, rows: list[ApssRow]
) -> Iterator[Problem]:
    """What is wrong with a row. One that has nothing wrong joins the rows."""
    if len(values) != len(names):
        reason = f"has {len(values)} columns where the header has {len(names)}"
        yield Problem(f"line {line}", reason, "Look for a tab inside a value, or one that is missing.")
        return
    fields = {name: " ".join(value.split()) for name, value in zip(names, values, strict=True) if name in COLUMNS}
    fields = {name: value for name, value in fields.items() if value}
    problems = [
        Problem(where(line, name), "is empty", "Send it; without it nobody knows whom it is about.")
        for name in _NEEDED
        if name not in fields
    ]
    problems += _days(line, fields, last)
    problems += _names(line, fields)
    case = fields.get(CASE, "")
    if len(case) > _CASE_MAX or not all(char.isascii() and (char.isalnum() or char == "-") for char in case):
        problems.append(Problem(where(line, CASE), "is no case number", "Write letters, digits and dashes."))
    row = ApssRow(line, fields)
    if not problems and row.first_day is None:
        problems.append(Problem(where(line, REFERRED), "is empty, and so is every other date", "Send the day."))
    yield from problems
    if not problems:
        rows.append(row)
