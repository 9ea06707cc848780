"""What is not shipped is read only where it could be ours; all else is refused before anything is made of it."""

import json
from collections.abc import Callable
from typing import Any

import fastavro
import pytest

from interlock.bus import newer
from interlock.bus.newer import DEPTH_MAX, PARTS_MAX, TEXT_MAX, Another, Unreadable, revision
from interlock.bus.schemas import catalogue, fingerprint

NEWEST = catalogue().of("PersonRelocated")


def with_field(name: str, of: Any, **more: Any) -> dict[str, Any]:
    """The newest revision, and one field more."""
    raw: dict[str, Any] = json.loads(json.dumps(NEWEST.raw))
    raw["fields"].append({"name": name, "type": of, **more})
    return raw


def may_have(name: str, of: Any) -> dict[str, Any]:
    return with_field(name, ["null", of], default=None)


def read(raw: Any, **about: Any) -> Any:
    return revision({"schema": json.dumps(raw), **about}, fingerprint(raw), NEWEST)


def test_every_shipped_revision_would_be_read_by_the_newest_of_its_event() -> None:
    known = catalogue()
    for one in known.by_fingerprint.values():
        assert revision({"schema": json.dumps(one.raw)}, one.fingerprint, known.of(one.name)), one


def test_a_field_more_that_may_be_missing_is_read() -> None:
    for of in ("string", {"type": "array", "items": "int"}, {"type": "long", "logicalType": "timestamp-micros"}):
        assert read(may_have("officer", of))["name"] == "interlock.caseload.PersonRelocated"


def nested(depth: int) -> Any:
    return "int" if depth == 0 else {"type": "array", "items": nested(depth - 1)}


BOMBS: dict[str, tuple[Any, str]] = {
    "a default of a megabyte": (with_field("officer", "string", default="x" * 1_000_000), "limit of 65536 characters"),
    "a word of documentation of a megabyte": ({**NEWEST.raw, "doc": "x" * 1_000_000}, "limit of 65536 characters"),
    "types nested deep": (may_have("officer", nested(DEPTH_MAX)), "nested deeper than 16"),
    "thousands of fields": (
        {**NEWEST.raw, "fields": [{"name": f"f{number}", "type": "int"} for number in range(PARTS_MAX + 1)]},
        "more than 1000 fields",
    ),
    "thousands of names": (
        may_have("officer", {"type": "enum", "name": "E", "symbols": [f"S{n}" for n in range(PARTS_MAX + 1)]}),
        "more than 1000 fields",
    ),
    "a record that contains itself": (may_have("again", "interlock.caseload.PersonRelocated"), "none of ours has"),
    "a record of nothing, of which an empty list has a billion": (
        may_have("all", {"type": "array", "items": {"type": "record", "name": "N", "fields": []}}), "none of ours has",
    ),
    "a list of nothing": (may_have("all", {"type": "array", "items": "null"}), "none of ours has"),
    "a map": (may_have("all", {"type": "map", "values": "int"}), "none of ours has"),
    "a choice of three": (with_field("all", ["null", "int", "string"], default=None), "none of ours has"),
    "another meaning of a number": (
        may_have("all", {"type": "long", "logicalType": "timestamp-millis"}), "none of ours has",
    ),
    "an attribute that renames": ({**NEWEST.raw, "aliases": ["StayGranted"]}, "none of ours has"),
    "a field that is none": (with_field("all", "int", aliases=["x"]), "field that is none"),
    "no record": ("string", "is no record"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_what_could_be_no_revision_of_ours_is_refused_before_it_reaches_checker_or_codec(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[str] = []
    monkeypatch.setattr(newer, "breaks", lambda *_: reached.append("checker"))
    monkeypatch.setattr(fastavro, "parse_schema", lambda *_: reached.append("codec"))
    raw, why = BOMBS[name]
    with pytest.raises(Unreadable, match=why):
        read(raw)
    assert reached == []


def test_what_is_nested_beyond_reading_is_refused_before_it_is_looked_at() -> None:
    for text in ("[" * TEXT_MAX, '{"type":' * (TEXT_MAX // 8), "not JSON"):
        with pytest.raises(Unreadable, match="no JSON, or nested beyond reading"):
            revision({"schema": text}, "f" * 64, NEWEST)


def test_one_that_leans_on_others_or_is_not_avro_is_refused() -> None:
    for about in ({"schemaType": "JSON"}, {"references": [{"name": "Other", "subject": "o", "version": 1}]}):
        with pytest.raises(Unreadable, match="not Avro alone"):
            read(NEWEST.raw, **about)


def test_the_signed_fingerprint_decides_which_schema_is_meant() -> None:
    with pytest.raises(Another):
        revision({"schema": json.dumps(may_have("officer", "string"))}, NEWEST.fingerprint, NEWEST)


CHANGES: dict[str, tuple[Callable[[], Any], str]] = {
    "a field that must be there": (lambda: with_field("officer", "string"), "does not go with revision 1"),
    "another event": (lambda: {**NEWEST.raw, "name": "HearingMissed"}, "one of another event"),
    "another area": (lambda: {**NEWEST.raw, "namespace": "elsewhere"}, "one of another event"),
    "a name that is none": (
        lambda: may_have("x", {"type": "enum", "name": "1", "symbols": ["A"]}),
        "its schema is none",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_no_revision_of_this_event_that_everybody_reads_is_refused(name: str) -> None:
    made, why = CHANGES[name]
    with pytest.raises(Unreadable, match=why):
        read(made())
