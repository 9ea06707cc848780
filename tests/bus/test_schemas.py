"""The shipped schemas: released ones never change, their fingerprints tell meanings apart, and conventions hold."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import fastavro
import pytest
from avro.schema import parse as avro_parse

from interlock.bus.frame import decode, encode
from interlock.bus.schemas import FALLBACK_ID_MIN, catalogue, fingerprint, parse_catalogue, schema_files
from interlock.events import EVENTS, Event, SafetyEvent
from interlock.terms import Corrupt
from tests.bus.compatibility import incompatibilities

ROOT = Path(__file__).parents[2]
FILES = schema_files()
AVSC = {path: json.loads(content) for path, content in FILES.items() if path.endswith(".avsc")}
TOPICS = tomllib.loads(FILES["topics.toml"].decode())
JOINED = {"eoir", "doj", "ero", "uscis", "cbp", "hhs", "opla"}
TELL_AREAS_ONLY = {"hsi", "state"}
"""Homeland Security Investigations and the Department of State hold nobody, place no hold and ask no gate."""
AGENCIES = JOINED | TELL_AREAS_ONLY
DECIDE_OR_ANSWER = {"interlock.safety.v1", "interlock.heartbeat.v1", "interlock.answer.v1"}


def record(*fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "record", "name": "R", "fields": list(fields)}


def field(name: str, kind: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, **more}


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


# ---- fingerprints


def test_a_fingerprint_tells_milliseconds_from_microseconds_and_avros_own_canonical_form_does_not() -> None:
    millis = record(field("at", {"type": "long", "logicalType": "timestamp-millis"}))
    micros = record(field("at", {"type": "long", "logicalType": "timestamp-micros"}))
    assert fastavro.schema.to_parsing_canonical_form(millis) == fastavro.schema.to_parsing_canonical_form(micros)
    assert avro_parse(json.dumps(millis)).canonical_form == avro_parse(json.dumps(micros)).canonical_form
    assert fingerprint(millis) != fingerprint(micros)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(record(field("b", "string"), field("a", "string")), id="the order of fields"),
        pytest.param(record(field("a", "string"), field("b", "string", default="")), id="a default"),
        pytest.param(record(field("a", "string"), field("b", ["null", "string"])), id="a union"),
        pytest.param(record(field("a", "string"), field("c", "string")), id="a name"),
        pytest.param(record(field("a", "string"), field("b", "string", aliases=["c"])), id="an alias"),
    ],
)
def test_whatever_changes_the_meaning_changes_the_fingerprint(other: dict[str, Any]) -> None:
    assert fingerprint(other) != fingerprint(record(field("a", "string"), field("b", "string")))


def test_words_and_our_own_attributes_and_the_order_of_keys_do_not_change_the_fingerprint() -> None:
    plain = record(field("a", "string"))
    told: dict[str, Any] = {
        "fields": [{"type": "string", "name": "a", "doc": "x", "pii": True, "niem": "y"}],
        "name": "R",
    }
    told |= {"type": "record", "topic": "t", "owners": ["eoir"], "readers": [], "motive": "m", "example": {"a": "b"}}
    told |= {"about": "matter"}
    assert fingerprint(told) == fingerprint(plain)


# ---- released means never edited


def test_ids_json_lists_every_file_once_with_its_fingerprint_and_an_id_that_no_registry_gives() -> None:
    rows = json.loads(FILES["ids.json"])
    found = {(raw["name"], int(path.split(".")[-2][1:])): fingerprint(raw) for path, raw in AVSC.items()}
    assert {(row["name"], row["revision"]): row["fingerprint"] for row in rows} == found
    assert len(rows) == len(found)
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids)), "append-only: a later release has a higher id"
    assert all(FALLBACK_ID_MIN < number < 2**31 for number in ids)


@pytest.mark.parametrize("path", sorted(AVSC))
def test_editing_a_released_schema_is_noticed(path: str) -> None:
    raw = json.loads(FILES[path])
    raw["fields"].append(field("more", ["null", "string"], default=None))
    with pytest.raises(Corrupt, match=re.escape(path)):
        parse_catalogue({**FILES, path: json.dumps(raw).encode()})


def test_a_released_schema_that_is_missing_is_noticed() -> None:
    path = min(AVSC)
    with pytest.raises(Corrupt, match=AVSC[path]["name"]):
        parse_catalogue({name: content for name, content in FILES.items() if name != path})


def test_of_two_revisions_that_differ_in_words_only_each_is_read_as_it_was_written() -> None:
    """They share a fingerprint, and each has its own id in the frame."""
    path = "court/stay_denied.v1.avsc"
    raw = json.loads(FILES[path]) | {"doc": "In other words."}
    row = {"name": "StayDenied", "revision": 2, "fingerprint": fingerprint(raw), "id": FALLBACK_ID_MIN + 500}
    rows = [*json.loads(FILES["ids.json"]), row]
    files = {**FILES, "court/stay_denied.v2.avsc": json.dumps(raw).encode(), "ids.json": json.dumps(rows).encode()}
    read = parse_catalogue(files).by_fingerprint[fingerprint(raw)]
    event = EVENTS["StayDenied"].model_validate(json.loads(FILES[path])["example"])
    for schema in (catalogue().of("StayDenied"), parse_catalogue(files).of("StayDenied")):
        assert decode(read, encode(schema, event)) == event


def test_a_revision_that_is_not_released_is_neither_written_nor_read() -> None:
    path = "court/stay_denied.v1.avsc"
    raw = json.loads(FILES[path])
    raw["fields"].append(field("more", ["null", "string"], default=None))
    found = parse_catalogue({**FILES, "court/stay_denied.v2.avsc": json.dumps(raw).encode()})
    assert found.of("StayDenied").revision == 1
    assert fingerprint(raw) not in found.by_fingerprint


def test_the_newest_released_revision_is_written_and_every_one_is_read() -> None:
    path = "court/stay_denied.v1.avsc"
    files, raw = dict(FILES), json.loads(FILES[path])
    rows = json.loads(FILES["ids.json"])
    for revision in (2, 10):
        raw["fields"].append(field(f"more{revision}", ["null", "string"], default=None))
        files[f"court/stay_denied.v{revision}.avsc"] = json.dumps(raw).encode()
        row = {"name": "StayDenied", "revision": revision, "fingerprint": fingerprint(raw)}
        rows.append(row | {"id": FALLBACK_ID_MIN + 100 + revision})
    found = parse_catalogue({**files, "ids.json": json.dumps(rows).encode()})
    assert found.of("StayDenied").revision == 10
    assert [s.revision for s in found.by_fingerprint.values() if s.name == "StayDenied"].count(2) == 1


# ---- compatibility


def _revisions() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every event with all its revisions, oldest first."""
    ordered = sorted(AVSC.items(), key=lambda item: (item[1]["name"], int(item[0].split(".")[-2][1:])))
    for name, group in groupby(ordered, key=lambda item: item[1]["name"]):
        yield name, [raw for _, raw in group]


@pytest.mark.parametrize(
    ("name", "revisions"), list(_revisions()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_revision_of_an_event_reads_what_every_other_wrote(name: str, revisions: list[dict[str, Any]]) -> None:
    assert {raw["name"] for raw in revisions} == {name}
    assert list(incompatibilities(revisions)) == []


_ONE = record(field("a", "string"), field("n", ["null", "long"], default=None))


def test_a_new_field_with_a_default_is_compatible() -> None:
    assert list(incompatibilities([_ONE, record(*_ONE["fields"], field("b", ["null", "string"], default=None))])) == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(record(*_ONE["fields"], field("b", "string")), id="a new field without a default"),
        pytest.param(record(_ONE["fields"][1]), id="a field gone that had no default"),
        pytest.param(record(field("a", "long"), _ONE["fields"][1]), id="another type"),
        pytest.param(record(field("a", ["null", "string"], default=None), _ONE["fields"][1]), id="optional one way"),
        pytest.param(record(field("a", "string"), field("n", ["null", "string"], default=None)), id="another branch"),
    ],
)
def test_an_incompatible_revision_is_found(other: dict[str, Any]) -> None:
    assert list(incompatibilities([_ONE, other]))


def test_a_third_revision_is_compared_with_the_first_and_not_only_with_the_second() -> None:
    """b comes with a default and goes again: 1 and 2, 2 and 3 are compatible; 1 and 3 differ in the type of b."""
    first = record(field("a", "string"), field("b", "string", default=""))
    second = record(field("a", "string"))
    third = record(field("a", "string"), field("b", "long", default=0))
    assert list(incompatibilities([first, second])) == list(incompatibilities([second, third])) == []
    assert list(incompatibilities([first, second, third]))


def test_a_change_that_shifts_times_by_a_thousand_is_found() -> None:
    """Avro itself calls millis and micros compatible; a reader by its own schema is a thousand times off."""
    micros = record(field("at", {"type": "long", "logicalType": "timestamp-micros"}))
    millis = record(field("at", {"type": "long", "logicalType": "timestamp-millis"}))
    assert list(incompatibilities([micros, millis]))


# ---- conventions


def _types(node: Any) -> Iterator[str]:
    """Every type that a schema uses, logical ones by their logical name."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        assert len(node) == 2, "a union is nullable and nothing else"
        assert node[0] == "null"
        yield from _types(node[1])
    elif node["type"] == "record":
        yield "record"
        for item in node["fields"]:
            yield from _types(item["type"])
    elif node["type"] == "array":
        yield "array"
        yield from _types(node["items"])
    elif "logicalType" in node:
        yield node["logicalType"]
    else:
        yield from _types(node["type"])


PERMITTED = {"record", "string", "int", "long", "boolean", "enum", "array", "timestamp-micros", "date", "uuid"}


@pytest.mark.parametrize("path", sorted(AVSC))
def test_only_permitted_types_occur(path: str) -> None:
    assert set(_types(AVSC[path])) <= PERMITTED


@pytest.mark.parametrize(
    "bad",
    [
        {"type": "map", "values": "string"},
        "double",
        "float",
        "bytes",
        "R",
        {"type": "long", "logicalType": "timestamp-millis"},
    ],
)
def test_a_type_that_is_not_permitted_is_seen_wherever_it_hides(bad: Any) -> None:
    nested = record(field("list", {"type": "array", "items": record(field("x", ["null", bad]))}))
    assert not set(_types(nested)) <= PERMITTED


@pytest.mark.parametrize("path", sorted(AVSC))
def test_every_schema_says_who_why_and_where_and_has_an_example_that_validates(path: str) -> None:
    raw = AVSC[path]
    assert raw["doc"]
    assert raw["motive"]
    assert set(raw["owners"]) <= AGENCIES
    assert raw["owners"]
    assert set(raw["readers"]) <= AGENCIES
    assert raw["topic"] in TOPICS
    assert set(raw["owners"]) <= set(TOPICS[raw["topic"]]["writers"])
    assert set(raw["readers"]) <= set(TOPICS[raw["topic"]]["readers"])
    for item in raw["fields"]:
        assert item.get("doc"), f"{item['name']} is not explained"
    assert set(raw["example"]) == {item["name"] for item in raw["fields"]}, "an example shows every field"
    EVENTS[raw["name"]].model_validate_json(json.dumps(raw["example"]))


@pytest.mark.parametrize("path", sorted(AVSC))
def test_one_name_everywhere(path: str) -> None:
    area, file_name = path.split("/")
    raw = AVSC[path]
    assert raw["namespace"] == f"interlock.{area}"
    assert re.fullmatch(rf"{snake(raw['name'])}\.v[1-9]\d*\.avsc", file_name)
    event = EVENTS[raw["name"]]
    assert event.__name__ == raw["name"]
    assert event.__module__ == f"interlock.events.{area}.{snake(raw['name'])}"


def test_every_event_has_a_schema_and_the_closed_union_is_what_the_safety_log_carries() -> None:
    assert EVENTS.keys() == catalogue().newest.keys() == {event.__name__ for event in Event.__args__}
    on_the_log = {schema.name for schema in catalogue().newest.values() if schema.topic == "interlock.safety.v1"}
    assert {event.__name__ for event in SafetyEvent.__args__} == on_the_log


def test_every_topic_has_someone_who_writes_and_someone_who_reads_it() -> None:
    for row in TOPICS.values():
        assert set(row["writers"]) <= AGENCIES
        assert set(row["readers"]) <= AGENCIES
        assert row["writers"]
        assert row["readers"]
        assert row["key"] == "ce_subject"


@pytest.mark.parametrize("name", sorted(DECIDE_OR_ANSWER))
def test_who_only_tells_areas_has_no_part_in_what_decides_an_answer(name: str) -> None:
    assert not TELL_AREAS_ONLY & {*TOPICS[name]["writers"], *TOPICS[name]["readers"]}


@pytest.mark.parametrize("path", sorted(AVSC))
def test_an_event_is_about_a_person_unless_its_schema_says_a_matter_and_only_areas_have_matters(path: str) -> None:
    raw = AVSC[path]
    assert raw.get("about") in (None, "matter")
    assert "about" not in raw or raw["topic"] not in DECIDE_OR_ANSWER


def test_the_safety_log_is_kept_for_ever_in_one_order() -> None:
    safety = TOPICS["interlock.safety.v1"]
    assert safety["partitions"] == 1
    assert safety["config"]["cleanup.policy"] == "delete"
    assert safety["config"]["retention.ms"] == safety["config"]["retention.bytes"] == "-1"
    assert safety["config"]["message.timestamp.type"] == "LogAppendTime"


# ---- generated equals schema


@pytest.mark.slow
def test_every_class_is_what_its_schema_makes_and_one_that_is_not_is_named(tmp_path: Path) -> None:
    """One run, because it takes seconds: a copy of everything, and beside it an event whose class was edited."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy", ignore=ignore)
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    events = tmp_path / "services" / "interlock" / "events"
    shutil.copytree(ROOT / "services" / "interlock" / "events", events, ignore=ignore)
    schema = (tmp_path / "schemas" / "court" / "stay_denied.v1.avsc").read_text()
    edited = (events / "court" / "stay_denied.py").read_text()
    for was, becomes in (("stay_denied", "stay_dreamt"), ("StayDenied", "StayDreamt")):
        schema, edited = schema.replace(was, becomes), edited.replace(was, becomes)
    (tmp_path / "schemas" / "court" / "stay_dreamt.v1.avsc").write_text(schema)
    (events / "court" / "stay_dreamt.py").write_text(
        edited.replace("who denied it", "Who dreamt it").replace("Who", "who")
    )
    checked = subprocess.run(
        [sys.executable, "deploy/generate.py", "--check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 1
    assert set(re.findall(r"events/(\S+\.py)", checked.stderr)) == {"court/stay_dreamt.py", "__init__.py"}
