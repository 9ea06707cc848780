"""The shipped Avro schemas: found by name for writing and by fingerprint for reading, never by a URL."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import fastavro

from interlock.terms import require

FALLBACK_ID_MIN: Final = 1_000_000_000
"""No registry counts this far, so an id from here up is ours and says: look in ids.json."""

OURS: Final = frozenset({"doc", "topic", "owners", "readers", "motive", "example", "niem", "pii", "about"})
FILE: Final = re.compile(r"^(?P<name>[a-z0-9_]+)\.v(?P<revision>\d+)\.avsc$")


@dataclass(frozen=True, slots=True)
class Schema:
    """One released revision of one event."""

    name: str
    area: str
    revision: int
    fingerprint: str
    """64 hex digits; what a reader goes by."""
    schema_id: int
    """The 4-byte id in the frame; what a Kafka tool goes by."""
    frame_ids: frozenset[int]
    """Those of every revision with this fingerprint: of two that differ in words only, each has written its own."""
    release: int
    """Where ids.json lists this fingerprint first, from 1: whoever ships so many releases can read what it writes."""
    topic: str
    owners: frozenset[str]
    """The agencies that may publish it."""
    raw: Mapping[str, Any]
    parsed: Any
    """The schema as the codec wants it."""


def fingerprint(schema: Mapping[str, Any]) -> str:
    """SHA-256 of the schema as JSON with sorted keys, without documentation and our own attributes.

    Avro's parsing canonical form drops logicalType, so timestamp-millis and timestamp-micros would share a print.
    """
    return hashlib.sha256(as_json(schema).encode()).hexdigest()


def as_json(schema: Mapping[str, Any]) -> str:
    """The schema as others read it: without documentation and our own attributes, in one spelling."""
    return json.dumps(_without_ours(schema), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _without_ours(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _without_ours(value) for key, value in node.items() if key not in OURS}
    if isinstance(node, list):
        return [_without_ours(item) for item in node]
    return node


def schema_files(folder: Traversable | None = None) -> dict[str, bytes]:
    """Every file under schemas/, by its path relative to that folder: what the rules digest is made over."""
    found: dict[str, bytes] = {}

    def walk(place: Traversable, prefix: str) -> None:
        for entry in place.iterdir():
            if entry.is_dir():
                walk(entry, f"{prefix}{entry.name}/")
            elif entry.name.endswith((".avsc", ".json", ".toml")):
                found[prefix + entry.name] = entry.read_bytes()

    walk(folder or files("interlock") / "schemas", "")
    return found


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All shipped schemas."""

    newest: Mapping[str, Schema]
    by_fingerprint: Mapping[str, Schema]
    revisions: Mapping[str, Sequence[Schema]]
    """Of each event, from the newest on."""
    releases: int
    """How many revisions ids.json lists. It is only ever added to, so the number says which."""

    def of(self, name: str) -> Schema:
        """The newest revision of an event. Raises KeyError for a name that is not shipped."""
        return self.newest[name]


def parse_catalogue(found: Mapping[str, bytes]) -> Catalogue:
    """Read the catalogue from file contents. Raises Corrupt when a released schema was edited or is missing."""
    rows = json.loads(found["ids.json"])
    listed = {(row["name"], row["revision"]): row for row in rows}
    release = {row["fingerprint"]: number for number, row in reversed(list(enumerate(rows, start=1)))}
    revisions: dict[str, list[Schema]] = {}
    by_fingerprint: dict[str, Schema] = {}
    for path in sorted(found):
        area, _, file_name = path.rpartition("/")
        match = FILE.match(file_name)
        if match is None:
            continue
        raw = json.loads(found[path])
        revision = int(match["revision"])
        row = listed.pop((raw["name"], revision), None)
        if row is None:
            continue  # not released yet: not written and not read
        require(row["fingerprint"] == fingerprint(raw), f"{path} was edited after its release; add a revision instead")
        alike = by_fingerprint.get(row["fingerprint"])
        moved = alike is not None and (alike.topic, alike.owners) != (raw["topic"], frozenset(raw["owners"]))
        require(not moved, f"{path} gives what an earlier revision wrote another topic or other owners")
        schema = Schema(
            name=raw["name"],
            area=area,
            revision=revision,
            fingerprint=row["fingerprint"],
            schema_id=row["id"],
            frame_ids=frozenset({row["id"]}) | (frozenset() if alike is None else alike.frame_ids),
            release=release[row["fingerprint"]],
            topic=raw["topic"],
            owners=frozenset(raw["owners"]),
            raw=raw,
            parsed=fastavro.parse_schema(_without_ours(raw)),
        )
        by_fingerprint[schema.fingerprint] = schema
        revisions.setdefault(schema.name, []).append(schema)
    require(not listed, f"ids.json lists schemas that are not here: {sorted(listed)}")
    for found_of in revisions.values():
        found_of.sort(key=lambda schema: -schema.revision)
    newest = {name: found_of[0] for name, found_of in revisions.items()}
    return Catalogue(newest, by_fingerprint, revisions, len(rows))


@cache
def catalogue() -> Catalogue:
    """The catalogue that this package ships."""
    return parse_catalogue(schema_files())
