"""A list of past departures: CSV with a heading, or JSON lines. A line that is wrong leaves the others as they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from interlock.cli import subjects
from interlock.cli.lists import Form, lines_of
from interlock.cli.manifest import conveyance_of
from interlock.door.meaning import COUNTRY
from interlock.door.people import People, Subject
from interlock.law import Law
from interlock.persons.acts import DEPART
from interlock.terms import PersonRef, Problem, Refused, one_of
from interlock.terms.identifiers import canonical_a_number
from interlock.terms.times import parse_rfc3339

FORM: Final = Form(
    name="list of departures",
    columns=("row", "a_number", "born", "ref", "country", "action", "departed_at", "conveyance"),
    example='{"row": "1", "a_number": "…", "born": "1981-03-02", "country": "HND", "departed_at": "…"}',
)
USUAL_ACT: Final = "board"
_TWO: Final = "Give a_number and born, or ref and born."
_ROW_MAX: Final = 40
_TELLING_DIGITS: Final = 6
"""Fewer may stand in any number of a line by chance."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One person who has left, or was to leave."""

    line: int
    row: str
    """What whoever made the list calls this line; it is printed, and names nobody."""
    subject: PersonRef
    refs: tuple[PersonRef, ...]
    """The same identifier under other versions of key and form."""
    born: date | None
    action: str
    country: str
    departed_at: datetime
    conveyance: str | None = None

    @property
    def own(self) -> tuple[PersonRef, ...]:
        """Every reference by which the line names its person."""
        return (self.subject, *self.refs)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be rehearsed."""

    line: int
    problems: tuple[Problem, ...]


def read_departures(
    content: bytes, people: People, law: Law, now: datetime
) -> tuple[tuple[Departure, ...], tuple[BadLine, ...]]:
    """Every departure, and every line that is none. Raises Refused where there is not one departure to rehearse."""
    good: dict[str, Departure] = {}
    bad: list[BadLine] = []
    for line, fields in lines_of(content, FORM):
        if isinstance(fields, Refused):
            bad.append(BadLine(line, fields.problems))
            continue
        try:
            found = _departure(line, fields, people, law, now)
            _require_own_row(found, good.get(found.row))
            good[found.row] = found
        except Refused as refusal:
            bad.append(BadLine(line, refusal.problems))
    if good:
        return tuple(good.values()), tuple(bad)
    nobody = Problem(
        FORM.name, "has no departure on it", f"Give a heading, {', '.join(FORM.columns)}, and a line each."
    )
    raise Refused([problem for one in bad for problem in one.problems] or [nobody])


def _require_own_row(departure: Departure, before: Departure | None) -> None:
    """Raises Refused where an earlier line is called the same: nobody could tell which of them an answer is about."""
    if before is not None:
        fix = "Give each line a number of its own."
        raise Refused([Problem(f"line {departure.line}, row", f"is also that of line {before.line}", fix)])


def _departure(line: int, fields: Mapping[str, str | None], people: People, law: Law, now: datetime) -> Departure:
    """Raises Refused with everything that is wrong with the line."""
    where = f"line {line}, "
    row = {name: value.strip() for name, value in fields.items() if value and value.strip()}
    action = row.get("action", USUAL_ACT).replace("-", "_")
    departed_at = _instant(row.get("departed_at", ""))
    problems = [
        *_row_problems(row, where),
        *subjects.subject_problems(row, lambda field: f"{where}{field}", _TWO),
        *_act_problems(action, row.get("country"), law, where),
        *_instant_problems(departed_at, now, where),
    ]
    if problems or departed_at is None:
        raise Refused(problems)
    try:
        named = people.named(Subject.as_written(a_number=row.get("a_number"), ref=row.get("ref")))
    except Refused as refusal:
        raise Refused([Problem(f"{where}ref", one.reason, one.fix) for one in refusal.problems]) from refusal
    return Departure(
        line=line,
        row=row.get("row", str(line)),
        subject=named.ref,
        refs=named.refs,
        born=date.fromisoformat(row["born"]) if "born" in row else None,
        action=action,
        country=row["country"].upper(),
        departed_at=departed_at,
        conveyance=conveyance_of(row.get("conveyance")),
    )


def _row_problems(row: Mapping[str, str], where: str) -> Iterator[Problem]:
    """What a line is called is printed, so it must not say who it is about."""
    called = row.get("row", "")
    if len(called) > _ROW_MAX or not called.isprintable():
        yield Problem(f"{where}row", "is too long, or cannot be printed", f"Use up to {_ROW_MAX} letters and digits.")
    if _names(called, row):
        yield Problem(f"{where}row", "names the person", "It is printed: give each line a number that says nothing.")


def _names(called: str, row: Mapping[str, str]) -> bool:
    if "ref" in row and row["ref"] in called:
        return True
    try:
        digits = canonical_a_number(row.get("a_number", "")).lstrip("0")
    except Refused:
        return False
    return len(digits) >= _TELLING_DIGITS and digits in re.sub(r"\D", "", called)


def _act_problems(action: str, country: str | None, law: Law, where: str) -> Iterator[Problem]:
    if country is None:
        yield Problem(f"{where}country", "is missing", "Name the destination, such as HND.")
    elif country.upper() not in law.codes["country"]:
        yield Problem(f"{where}country", "is not a country of the law tables", COUNTRY)
    if action == DEPART:
        yield Problem(
            f"{where}action", "is asked for everybody aboard together", f"Rehearse {USUAL_ACT} for each person."
        )
    elif action not in law.acts:
        fix = f"{one_of(action, law.acts.keys() - {DEPART})} Left out, it is {USUAL_ACT}."
        yield Problem(f"{where}action", "is no act of the table", fix)


def _instant(written: str) -> datetime | None:
    try:
        return parse_rfc3339(written)
    except ValueError:
        return None


def _instant_problems(departed_at: datetime | None, now: datetime, where: str) -> Iterator[Problem]:
    if departed_at is None:
        fix = "Write when the person left, with its zone: 2011-10-20T05:00:00-07:00."
        yield Problem(f"{where}departed_at", "is missing, or no instant with a zone", fix)
    elif departed_at > now:
        yield Problem(
            f"{where}departed_at", "has not come yet", "Rehearse what has been; for what is to come: interlock ask."
        )
