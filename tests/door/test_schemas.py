"""The checker of bodies bites."""

from typing import Any

import pytest

from tests.door.schemas import faults

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["answer", "offset"],
    "properties": {
        "answer": {"enum": ["CLEAR", "BLOCKED"], "type": "string"},
        "offset": {"type": "integer"},
        "now": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "holds": {"type": "array", "items": {"$ref": "#/components/hold"}},
    },
}
DOCUMENT = {"components": {"hold": {"type": "boolean"}}}
GOOD = {"answer": "CLEAR", "offset": 1, "now": None, "holds": [True]}


def test_a_body_that_fits_has_no_fault() -> None:
    assert faults(GOOD, SCHEMA, DOCUMENT) == []


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"answer": "MAYBE"}, "body.answer"),
        ({"offset": "1"}, "body.offset"),
        ({"offset": True}, "body.offset"),
        ({"now": 7}, "body.now"),
        ({"holds": [1]}, "body.holds[0]"),
        ({"more": 1}, "body.more"),
    ],
)
def test_what_does_not_fit_is_found(changed: dict[str, Any], where: str) -> None:
    assert faults(GOOD | changed, SCHEMA, DOCUMENT)[0].startswith(where)


def test_a_missing_field_is_found() -> None:
    assert faults({"answer": "CLEAR"}, SCHEMA, DOCUMENT) == ["body.offset: is missing"]


def test_a_word_that_the_checker_does_not_know_is_an_error() -> None:
    with pytest.raises(AssertionError, match="pattern"):
        faults("x", {"type": "string", "pattern": "y"}, DOCUMENT)
