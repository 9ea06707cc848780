"""A list of people to ask about: CSV with a heading, or JSON lines. Every problem names its line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from interlock.cli import subjects
from interlock.cli.lists import Form, lines_of
from interlock.terms import Problem, Refused

PEOPLE_MAX: Final = 10_000
_FORM: Final = Form(
    name="manifest",
    columns=(
        "a_number",
        "born",
        "ref",
        "fins",
        "encounter",
        "surname",
        "nationality",
        "country",
        "conveyance",
        "officer",
        "case_number",
        "to_area",
        "via",
        "custody_place",
    ),
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
    to_area: str | None = None
    stops: tuple[str, ...] = ()
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
            "to_area": self.to_area,
            "custody_place": self.custody_place,
        }
        named: dict[str, object] = {name: value for name, value in given.items() if value is not None}
        named |= {"stops": self.stops} if self.stops else {}
        return json.dumps({"subject": dict(self.subject), "action": action, **named}).encode()


def wanted(fields: Mapping[str, str | None], defaults: Mapping[str, str | None], line: int = 0) -> Wanted:
    """One person from what was given, else from what holds for all. Raises Refused, naming line and column, or the
    option.
    """

    def named(field: str) -> str:
        return f"line {line}, {field}" if line else subjects.OPTIONS[field]

    row = {name: value.strip() for name, value in fields.items() if value and value.strip()}
    problems = list(subjects.subject_problems(row, named, subjects.TWO_COLUMNS if line else subjects.TWO_OPTIONS))
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
        to_area=both.get("to_area"),
        stops=stops_of(both.get("via")),
        custody_place=both.get("custody_place"),
        line=line,
    )


def stops_of(written: str | None) -> tuple[str, ...]:
    """Countries with commas or spaces between them."""
    return tuple((written or "").replace(",", " ").upper().split())


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
