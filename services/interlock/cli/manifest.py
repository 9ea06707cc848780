"""A list of people to ask about: CSV with a heading, or JSON lines. Every problem names its line."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from interlock.terms import Problem, Refused
from interlock.terms.identifiers import canonical_a_number, masked

PEOPLE_MAX: Final = 10_000
_COLUMNS: Final = (
    "a_number", "born", "ref", "country", "conveyance", "officer", "case_number", "custody_place",
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
        """The same for everyone who is named by the same number, however it is spelt, or by the same reference."""
        return canonical_a_number(self.subject["a_number"]) if "a_number" in self.subject else self.subject["ref"]

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
    """One person from what was given, else from what holds for all. Raises Refused, naming line and field."""
    where = f"line {line}, " if line else ""
    row = {name: value.strip() for name, value in fields.items() if value and value.strip()}
    problems = list(_problems(row, where))
    if problems:
        raise Refused(problems)
    both = {name: value for name, value in defaults.items() if value} | row
    country = both.get("country")
    if country is None:
        raise Refused(
            [Problem(f"{where}country", "is missing", "Name the destination: --to HND, or a column country.")]
        )
    subject: dict[str, str] = {name: row[name] for name in ("a_number", "born", "ref") if name in row}
    person = f"{masked(row['a_number'])}, born {row['born'][:4]}" if "a_number" in row else f"{row['ref'][:9]}…"
    return Wanted(
        subject=subject,
        shown=person,
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


def _problems(row: Mapping[str, str], where: str) -> Iterator[Problem]:
    if ("a_number" in row) == ("ref" in row):
        yield Problem(
            f"{where}a_number", "is missing, or stands beside a ref", "Name the person by a_number and born, or by ref."
        )
        return
    if "ref" in row:
        return
    try:
        canonical_a_number(row["a_number"])
    except Refused as refusal:
        for problem in refusal.problems:
            yield Problem(f"{where}{problem.field}", problem.reason, problem.fix)
    try:
        if "born" in row:
            date.fromisoformat(row["born"])
        else:
            yield Problem(f"{where}born", "is missing", "A person is named by two things: add the birth date.")
    except ValueError:
        yield Problem(f"{where}born", "is not a date", "Write it as 1981-03-02.")
