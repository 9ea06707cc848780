"""A change that breaks somebody is told with its field, who would break, and the way that is open."""

import json
from typing import Any

import pytest

from interlock.bus.compatibility import breaks, changes
from interlock.bus.schemas import schema_files

BEFORE: dict[str, Any] = {
    "type": "record", "name": "StayTold", "namespace": "interlock.court", "doc": "A stay.", "topic": "t",
    "owners": ["eoir"], "readers": ["ero"],
    "fields": [
        {"name": "kind", "type": "string", "doc": "Which."},
        {"name": "until", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": None},
        {"name": "parts", "type": {"type": "array", "items": {
            "type": "record", "name": "Part", "fields": [{"name": "number", "type": "int"}]}}},
        {"name": "body", "type": {"type": "enum", "name": "Body", "symbols": ["court", "board"]}},
    ],
}  # fmt: skip
BOTH = "readers of revision 1, and what it wrote"


def with_field(name: str, **change: Any) -> dict[str, Any]:
    fields = [{**field, **change} if field["name"] == name else field for field in BEFORE["fields"]]
    return {**BEFORE, "fields": fields}


def told(after: dict[str, Any]) -> list[str]:
    return [f"{one.field}: {one.why} ({one.breaks})" for one in breaks(BEFORE, after, 1)]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (
            {**BEFORE, "fields": [*BEFORE["fields"], {"name": "judge", "type": "string"}]},
            "judge: is new and has no default (what revision 1 wrote)",
        ),
        (
            {**BEFORE, "fields": BEFORE["fields"][1:]},
            "kind: is left out and had no default (readers of revision 1)",
        ),
        (with_field("kind", type="int"), "kind: was string and is int (readers of revision 1, and what it wrote)"),
        (
            with_field("until", type=["null", {"type": "long", "logicalType": "timestamp-millis"}]),
            f"until: was long as timestamp-micros and is long as timestamp-millis ({BOTH})",
        ),
        (
            with_field("kind", type=["null", "string"]),
            "kind: may be missing now (readers of revision 1, and what it wrote)",
        ),
        (
            with_field("until", type={"type": "long", "logicalType": "timestamp-micros"}),
            "until: may not be missing any more (readers of revision 1, and what it wrote)",
        ),
        (
            with_field("body", type={"type": "enum", "name": "Body", "symbols": ["court", "board", "clerk"]}),
            "body: has other symbols (readers of revision 1, and what it wrote)",
        ),
        (
            with_field("parts", type={"type": "array", "items": {"type": "record", "name": "Part", "fields": [
                {"name": "number", "type": "int"}, {"name": "page", "type": "int"}]}}),
            "parts.page: is new and has no default (what revision 1 wrote)",
        ),
        (
            with_field("parts", type={"type": "array", "items": "int"}),
            "parts: was a list of the record Part and is a list of int (readers of revision 1, and what it wrote)",
        ),
    ],
)  # fmt: skip
def test_each_change_that_breaks_somebody_names_its_field_and_whom_it_breaks(after: dict[str, Any], said: str) -> None:
    assert told(after) == [said]
    assert all(one.fix.endswith(".") for one in breaks(BEFORE, after, 1))


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        {**BEFORE, "fields": [*BEFORE["fields"], {"name": "judge", "type": ["null", "string"], "default": None}]},
        {**BEFORE, "fields": [field for field in BEFORE["fields"] if field["name"] != "until"]},
        with_field("kind", doc="Said in other words."),
    ],
)
def test_what_may_be_missing_can_come_and_go_and_words_can_change(after: dict[str, Any]) -> None:
    assert told(after) == []


def test_what_only_avros_own_checker_sees_is_told_as_well() -> None:
    found = breaks(BEFORE, {**BEFORE, "name": "StaySaid"}, 1)
    assert {(one.field, one.breaks) for one in found} == {
        ("the event", "what revision 1 wrote"), ("the event", "readers of revision 1"),
    }  # fmt: skip
    assert all("Give the event another name" in str(one) for one in found)


def test_every_revision_that_is_shipped_reads_every_other() -> None:
    by_event: dict[str, list[dict[str, Any]]] = {}
    for path, content in sorted(schema_files().items()):
        if path.endswith(".avsc"):
            by_event.setdefault(json.loads(content)["name"], []).append(json.loads(content))
    assert [
        one for found in by_event.values() for later in found for earlier in found if (one := breaks(earlier, later, 0))
    ] == []
    assert max(len(found) for found in by_event.values()) >= 4


def test_a_change_says_what_it_means_for_whoever_reads_and_sends() -> None:
    judge = {"name": "judge", "type": ["null", "string"], "default": None, "doc": "Who signed."}
    fields = [field for field in BEFORE["fields"] if field["name"] != "until"]
    after = {**BEFORE, "fields": [*fields, judge], "owners": ["eoir", "doj"]}
    assert {(one.field, one.what) for one in changes(BEFORE, after)} == {
        ("judge", "new"), ("until", "gone"), ("who may send it", "other than before"),
    }  # fmt: skip
    assert "Senders may leave it out" in next(one.for_you for one in changes(BEFORE, after) if one.field == "judge")
