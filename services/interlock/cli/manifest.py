"""A list of people to ask about: CSV with a heading, or JSON lines. Every problem names its line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from interlock.cli.lists import Form, lines_of
from interlock.terms import Problem, Refused
from interlock.terms.identifiers import canonical_a_number, masked

PEOPLE_MAX: Final = 10_000
_FORM: Final = Form(
    name="manifest",
    columns=("a_number", "born", "ref", "country", "conveyance", "officer", "case_number", "custody_place"),
    example='{"a_number": "…", "born": "1981-03-02"}',
)


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
    problems = list(person_problems(row, where))
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
    for line, fields in lines_of(content, _FORM):
        if isinstance(fields, Refused):
            problems += fields.problems
            continue
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


def person_problems(row: Mapping[str, str], where: str) -> Iterator[Problem]:
    """What is wrong with how a line names its person."""
    if ("a_number" in row) == ("ref" in row):
        yield Problem(
            f"{where}a_number", "is missing, or stands beside a ref", "Name the person by a_number and born, or by ref."
        )
        return
    if "ref" not in row:
        yield from _number_problems(row["a_number"], where)
    if "born" not in row and "ref" not in row:
        yield Problem(f"{where}born", "is missing", "A person is named by two things: add the birth date.")
    try:
        date.fromisoformat(row.get("born", "1981-03-02"))
    except ValueError:
        yield Problem(f"{where}born", "is not a date", "Write it as 1981-03-02.")


def _number_problems(written: str, where: str) -> Iterator[Problem]:
    try:
        canonical_a_number(written)
    except Refused as refusal:
        for problem in refusal.problems:
            yield Problem(f"{where}{problem.field}", problem.reason, problem.fix)
