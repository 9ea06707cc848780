"""Whom a question names: by two things at least, in any way that a door takes them, checked before anyone is asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from interlock.terms import Problem, Refused
from interlock.terms.identifiers import (
    canonical_a_number,
    canonical_encounter,
    canonical_fingerprints,
    is_person_ref,
    masked_person,
)

_CANONICAL: Final[Mapping[str, Callable[[str], str]]] = {
    "a_number": canonical_a_number,
    "encounter": canonical_encounter,
    "fins": canonical_fingerprints,
}
IDENTIFIERS: Final = ("a_number", "encounter", "ref", "fins")
"""What names a person, the one first that counts first at a door."""
BESIDE: Final = ("born", "surname", "nationality")
"""What else is known. A birth date is a second thing to compare; a name or a country names nobody."""
_REF_SHOWN: Final = 9
_COUNTRY_LETTERS: Final = 3
OPTIONS: Final[Mapping[str, str]] = {
    "a_number": "--a-number", "encounter": "--encounter", "ref": "--ref", "fins": "--fins", "born": "--born",
    "surname": "--surname", "nationality": "--nationality", "country": "--to",
}  # fmt: skip
"""What each field is called on the command line."""

_ASKED_WITH: Final = {
    **OPTIONS, "action": "ACTION", "stops": "--via", "conveyance": "--flight", "officer": "--officer",
    "case_number": "--case-number", "to_area": "--to-area",
}  # fmt: skip
"""What each field of a question about one person is called on the command line."""


def in_options(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What a door found wrong with a question, by the options in which it was written."""
    return tuple(Problem(_as_written(one.field), one.reason, one.fix) for one in problems)


def _as_written(field: str) -> str:
    """`--via` for `stops.0`; what no option says is left as it is."""
    return _ASKED_WITH.get(field.removeprefix("subject.").partition(".")[0], field)


Named = Callable[[str], str]
"""What a field is called where it was written: an option, or a column of a line."""


TWO_OPTIONS: Final = "Give two of --a-number, --fins, --encounter and --born."
TWO_COLUMNS: Final = "Give two of a_number, fins, encounter and born."


def subject_problems(row: Mapping[str, str], named: Named, two: str) -> Iterator[Problem]:
    """Everything that is wrong with whom this names; `two` says what can name somebody here."""
    given = [name for name in IDENTIFIERS if name in row]
    if "a_number" in row and "ref" in row:
        yield Problem(named("ref"), "stands beside an A-number", "Give one of the two: it stands for the number.")
    elif not given:
        yield Problem(named("a_number"), "is missing", two)
    elif len(given) < 2 and "born" not in row:
        yield Problem(named("born"), "is missing", f"A person is named by two things. {two}")
    for name in given:
        yield from _wrong(name, row[name], named)
    if "born" in row:
        yield from _wrong_date(row["born"], named)
    country = row.get("nationality")
    if country is not None and (len(country) != _COUNTRY_LETTERS or not country.isalpha()):
        yield Problem(named("nationality"), "is not a country's code", "Write its three letters, such as HND.")


def subject_of(row: Mapping[str, str]) -> dict[str, str]:
    """The subject as a door takes it."""
    subject = {name: row[name] for name in (*IDENTIFIERS, *BESIDE) if name in row}
    return subject | ({"nationality": row["nationality"].upper()} if "nationality" in row else {})


def shown(subject: Mapping[str, str]) -> str:
    """The person as whoever wrote the identifiers may see them printed."""
    return masked_person(subject) or f"{subject['ref'][:_REF_SHOWN]}…"


def key(subject: Mapping[str, str]) -> str:
    """The same for everyone who is named by the same first identifier, however it is spelt."""
    name = next(one for one in IDENTIFIERS if one in subject)
    return f"{name}:{_CANONICAL.get(name, str)(subject[name])}"


def _wrong(name: str, written: str, named: Named) -> Iterator[Problem]:
    try:
        _CANONICAL.get(name, str)(written)
    except Refused as refusal:
        yield from (Problem(named(name), problem.reason, problem.fix) for problem in refusal.problems)
    if name == "ref" and not is_person_ref(written):
        yield Problem(
            named(name), "is no person reference", "Give it as a door gave it, such as p1. and 32 letters and digits."
        )


def _wrong_date(written: str, named: Named) -> Iterator[Problem]:
    try:
        date.fromisoformat(written)
    except ValueError:
        yield Problem(named("born"), "is not a date", "Write it as 1981-03-02.")
