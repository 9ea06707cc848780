"""A list of people to ask about: CSV with a heading, or JSON lines. Every problem names its line."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from interlock.cli import subjects
from interlock.terms import Problem, Refused

PEOPLE_MAX: Final = 10_000
_COLUMNS: Final = (
    "a_number", "born", "ref", "fins", "encounter", "surname", "nationality", "country", "conveyance", "officer",
    "case_number", "custody_place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """One person to ask about."""

    subject: Mapping[str, str]
    shown: str
    """As the person may be printed."""
    country: str | None = None
    conveyance: str | None = None
    officer: str | None = None
    case_number: str | None = None
    custody_place: str | None = None
    line: int = 0

    @property
    def key(self) -> str:
        return subjects.key(self.subject)

    def body(self, action: str) -> bytes:
        given = {
            "country": self.country,
            "conveyance": self.conveyance,
            "officer": self.officer,
            "case_number": self.case_number,
            "custody_place": self.custody_place,
        }
        named = {name: value for name, value in given.items() if value is not None}
        return json.dumps({"subject": dict(self.subject), "action": action, **named}).encode()


def wanted(fields: Mapping[str, str | None], defaults: Mapping[str, str | None], line: int = 0) -> Wanted:
    """One person from what was given, else from what holds for all. Raises Refused, naming line and column, or the
    option.
    """

    def named(field: str) -> str:
        return f"line {line}, {field}" if line else subjects.OPTIONS[field]

    row = {name: value.strip() for name, value in fields.items() if value and value.strip()}
    problems = list(subjects.subject_problems(row, named))
    if problems:
        raise Refused(problems)
    both = {name: value for name, value in defaults.items() if value} | row
    country = both.get("country")
    if country is None:
        raise Refused([Problem(named("country"), "is missing", "Name the destination: --to HND, or a column country.")])
    subject = subjects.subject_of(row)
    return Wanted(
        subject=subject,
        shown=subjects.shown(subject),
        country=country.upper(),
        conveyance=conveyance_of(both.get("conveyance")),
        officer=both.get("officer"),
        case_number=both.get("case_number"),
        custody_place=both.get("custody_place"),
        line=line,
    )


def conveyance_of(written: str | None) -> str | None:
    """`0714` is a flight; `bus 12` is said already."""
    return f"flight {written}" if written and written[0].isdigit() else written


def read_manifest(content: bytes, defaults: Mapping[str, str | None]) -> list[Wanted]:
    """Everyone on the list, in order. Raises Refused with every line that is wrong; then nobody is asked about."""
    people: list[Wanted] = []
    problems: list[Problem] = []
    for line, fields in _rows(content):
        try:
            people.append(wanted(fields, defaults, line))
        except Refused as refusal:
            problems += refusal.problems
    if not people and not problems:
        problems.append(
            Problem("manifest", "has nobody on it", "Give a heading such as a_number,born and a line a person.")
        )
    if len(people) > PEOPLE_MAX:
        problems.append(Problem("manifest", f"has more than {PEOPLE_MAX} people", "Split it."))
    if problems:
        raise Refused(problems)
    return people


def _rows(content: bytes) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused([Problem("manifest", "is not UTF-8 text", "Save it as CSV in UTF-8.")]) from error
    return _json_rows(text) if text.lstrip().startswith("{") else _csv_rows(text)


def _json_rows(text: str) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            fields: Any = json.loads(line, object_pairs_hook=_once)
        except ValueError:
            fields = None
        if not isinstance(fields, dict) or not all(isinstance(value, str | None) for value in fields.values()):
            raise Refused(
                [
                    Problem(
                        f"line {number}",
                        "is not one JSON object of texts",
                        'Write {"a_number": "…", "born": "1981-03-02"}.',
                    )
                ]
            )
        _known_columns(fields, f"line {number}, ")
        yield number, fields


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A second value for a key would silently replace the first: another person would be asked about."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError
    return dict(pairs)


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    reader = csv.reader(io.StringIO(text), strict=True, skipinitialspace=True)
    heading: list[str] | None = None
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if heading is None:
                heading = [cell.strip().lower() for cell in row]
                _known_columns(heading, f"line {reader.line_num}, ")
                continue
            if any(not cell.isprintable() for cell in row):  # an open quote would swallow the next person
                where = f"line {reader.line_num}"
                raise Refused([Problem(where, "has a line break or a tab inside a cell", "Correct the quotes.")])
            if len(row) > len(heading):
                raise Refused(
                    [
                        Problem(
                            f"line {reader.line_num}",
                            "has more cells than the heading",
                            "Remove the rest, or put it in quotes.",
                        )
                    ]
                )
            yield reader.line_num, dict(zip(heading, row, strict=False))
    except csv.Error as error:
        raise Refused([Problem(f"line {reader.line_num}", f"is not CSV: {error}", "Correct the quotes.")]) from error


def _known_columns(columns: Any, where: str) -> None:
    unknown = [name for name in columns if name not in _COLUMNS]
    if unknown:
        known = ", ".join(_COLUMNS)
        named = unknown[0][:40] if unknown[0].isidentifier() and not any(map(str.isdigit, unknown[0])) else "heading"
        raise Refused(
            [Problem(f"{where}{named}", "is no column of a manifest", f"Begin the file with a heading: {known}.")]
        )
    if len(set(columns)) != len(columns):
        raise Refused([Problem(f"{where}heading", "names a column twice", "Remove one of them.")])
