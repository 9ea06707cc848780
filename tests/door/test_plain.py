"""Whatever a validator can find in our models is said in our own words, with a fix, and without the value."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from pydantic import BaseModel

from interlock.door.people import People
from interlock.door.plain import _PATTERNS, _UNKNOWN, SAID, in_plain_words
from interlock.door.requests import BODY_BYTES_MAX, Parser
from interlock.events import EVENTS
from interlock.terms import Problem, Refused
from interlock.terms.identifiers import PersonKey, PersonKeys
from tests.worlds import AGENCIES, shipped_law

NAME: Final = "Mondragon"
WRONG: Final[tuple[Any, ...]] = (
    None, True, 7, -1, 7.5, 10**400, "", "a b", NAME, NAME * 300, [], [7], [None], {}, {NAME: 7}, "2026-01-01",
    "2026-13-01", "2026-01-01T25:00:00Z", "2026-01-01T10:00:00", "2026-01-01T10:00:00Z", "20260101", "1e5",
)  # fmt: skip
MODELS: Final = ("Ask", "Find", "Complete", "Subject")


def parser(agency: str) -> Parser:
    return Parser(
        agency, shipped_law(), People(PersonKeys((PersonKey(b"k" * 32),)), lambda: frozenset({1}), lambda _, __: None)
    )


def refusals() -> Iterator[Problem]:
    """Every wrong value in every field of every body that a door takes."""
    for agency in AGENCIES:
        door = parser(agency)
        for name in door.owned:
            for body in (*_each(EVENTS[name], {"type": name}, "data"), *_envelopes(name)):
                yield from _problems(lambda raw, door=door: door.event(raw, lambda: "e1"), body)
    ero = parser("ero")
    for subject in ("a_number", "born", "ref", NAME):
        for wrong in WRONG:
            yield from _problems(ero.find, {"subject": {subject: wrong}})
    for field in ("subject", "action", "country", "conveyance", "officer", NAME):
        for wrong in WRONG:
            yield from _problems(ero.ask, {field: wrong})


def _each(model: type[BaseModel], envelope: dict[str, Any], inside: str) -> Iterator[Any]:
    for field in model.model_fields:
        for wrong in WRONG:
            yield envelope | {inside: {field: wrong}}
            yield envelope | {inside: {field: dict.fromkeys(("source", "event_id", "kind"), wrong)}}


def _envelopes(name: str) -> Iterator[Any]:
    for field in ("specversion", "id", "source", "subject", "time", "datacontenttype", "data", NAME):
        for wrong in WRONG:
            yield {"type": name, field: wrong}
    for wrong in WRONG:
        yield {"type": wrong}
        yield wrong


def _problems(take: Any, body: Any) -> Iterator[Problem]:
    raw = json.dumps(body).encode()
    assert len(raw) < BODY_BYTES_MAX
    try:
        take(raw)
    except Refused as refusal:
        yield from refusal.problems


@pytest.fixture(scope="module")
def found() -> set[Problem]:
    return set(refusals())


def test_every_finding_has_words_of_our_own(found: set[Problem]) -> None:
    assert {problem for problem in found if problem.reason == _UNKNOWN[0]} == set()
    assert [problem for problem in found if "nput" in problem.reason or "{" in problem.reason + problem.fix] == []


def test_no_word_of_the_table_is_there_for_nothing(found: set[Problem]) -> None:
    reasons = {problem.reason.partition(" than ")[0] for problem in found}
    said = [*SAID.values(), *_PATTERNS.values()]
    assert {reason.partition(" than ")[0] for reason, _ in said} <= reasons


def test_no_finding_repeats_a_value(found: set[Problem]) -> None:
    """The name of a field is repeated, because it must be found; what stands in it is not."""
    assert [problem for problem in found if NAME in problem.reason + problem.fix] == []


def test_a_fixed_value_is_named(found: set[Problem]) -> None:
    assert Problem("specversion", "is not a value that is allowed here", "Use 1.0.") in found


def test_a_length_is_named(found: set[Problem]) -> None:
    assert Problem("officer", "is longer than 80 characters", "Shorten it.") in found


@pytest.mark.parametrize("body", [b'{"type": "MotionFiled",', b"\xff\xfe", b"", b"[" * 9_000])
def test_what_is_no_json_is_said_with_its_place(body: bytes) -> None:
    with pytest.raises(Refused) as refused:
        parser("eoir").event(body, lambda: "e1")
    (problem,) = refused.value.problems
    assert problem.reason.startswith("is not JSON, at line 1, character ")
    assert ("UTF-8" in problem.reason) == ("UTF-8" in problem.fix) == (body[:1] == b"\xff")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"data": {"bdy": "ca9"}}, "data.bdy: is not a field that is read here. Did you mean body?"),
        (
            {"data": {NAME: "ca9"}},
            f"data.{NAME}: is not a field that is read here. Correct its spelling, or remove it.",
        ),
        ({"type": "StayGrantd"}, "type: is no event. Did you mean StayGranted?"),
        ({"type": NAME}, "type: is no event. Use one of "),
    ],
)
def test_a_slip_in_the_name_of_a_field_or_an_event_is_answered_with_the_nearest(
    changed: dict[str, Any], said: str
) -> None:
    problems = _problems(lambda raw: parser("doj").event(raw, lambda: "e1"), {"type": "StayGranted"} | changed)
    assert any(str(problem).startswith(said) for problem in problems)


@pytest.mark.parametrize("loc", [("country",), ("stops", 0), ("subject", "nationality")])
def test_a_country_of_the_wrong_form_is_told_what_to_write_wherever_it_stands(loc: tuple[str | int, ...]) -> None:
    said = in_plain_words({"type": "string_pattern_mismatch", "loc": loc})
    assert said.fix == "Write the country's code, such as HND."
