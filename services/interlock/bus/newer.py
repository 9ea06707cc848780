"""A revision that this version does not ship: what it must be, before anything is read by it. Pure.

Anybody who may write a topic can name any schema, so nothing is believed of one that came from elsewhere: its size and
its shape come first, and only what could be a revision of ours reaches the codec.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import fastavro

from interlock.bus.compatibility import breaks
from interlock.bus.schemas import OURS, Schema, as_json, fingerprint
from interlock.terms import InterlockError

TEXT_MAX: Final = 65_536
"""Ten times the longest that is shipped."""
DEPTH_MAX: Final = 16
"""Four times the deepest that is shipped."""
PARTS_MAX: Final = 1_000
"""Fields and symbols together; forty times what any that is shipped has."""
_PLAIN: Final = frozenset({"string", "int", "long", "boolean"})
_LOGICAL: Final = frozenset({("long", "timestamp-micros"), ("int", "date"), ("string", "uuid")})
_SHAPES: Final[Mapping[str, frozenset[str]]] = {
    "record": frozenset({"type", "name", "namespace", "fields"}),
    "enum": frozenset({"type", "name", "namespace", "symbols"}),
    "array": frozenset({"type", "items"}),
}
_FIELD: Final = frozenset({"name", "type", "default"})


class Unreadable(InterlockError):  # noqa: N818 - it says what the schema is
    """By this schema nothing is read. The words hold nothing of it."""


class Another(Unreadable):
    """It is a schema, and not the one that was meant."""


@dataclass
class _Left:
    """How much of the bounds is left."""

    parts: int = PARTS_MAX


def revision(found: Mapping[str, Any], wanted: str, newest: Schema) -> Any:
    """The schema as the codec wants it, out of what a registry has said. Raises Another where it is not that of this
    fingerprint, and Unreadable unless it is made as ours are and is a revision of this event: one that reads what the
    newest shipped one wrote, and is read by it.
    """
    if found.get("schemaType", "AVRO") not in {"AVRO", None} or found.get("references"):
        raise Unreadable("its schema in the registry is not Avro alone")
    text = found.get("schema")
    if not isinstance(text, str) or len(text) > TEXT_MAX:
        raise Unreadable(f"its schema is over the limit of {TEXT_MAX} characters")
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("its schema is no JSON, or nested beyond reading") from error
    if not isinstance(raw, Mapping) or raw.get("type") != "record":
        raise Unreadable("its schema is no record")
    _check(raw, 0, _Left())
    if fingerprint(raw) != wanted:
        raise Another("the registry has another schema under its id")
    if (raw["name"], raw.get("namespace")) != (newest.raw["name"], newest.raw["namespace"]):
        raise Unreadable("its schema is one of another event")
    try:
        broken = breaks(newest.raw, raw, newest.revision)
        parsed = fastavro.parse_schema(json.loads(as_json(raw)))
    except Exception as error:  # the checker and the codec raise whatever they meet
        raise Unreadable(f"its schema is none: {type(error).__name__}") from error
    if broken:
        raise Unreadable(f"its schema does not go with revision {newest.revision}, the newest of this version")
    return parsed


def _check(node: Any, depth: int, left: _Left) -> None:
    """Raises Unreadable unless it is made as ours are: every value of it takes a byte or more, so that reading ends
    with the bytes; and nothing is named twice, so that nothing contains itself.
    """
    if depth > DEPTH_MAX:
        raise Unreadable(f"its schema is nested deeper than {DEPTH_MAX}")
    if isinstance(node, str):
        known = node in _PLAIN
    elif isinstance(node, list):
        inner = [one for one in node if one != "null"]
        known = len(node) == len(inner) + 1 and len(inner) == 1
        _check(inner[0] if known else "", depth + 1, left)
    elif isinstance(node, Mapping) and "logicalType" in node:
        known = (node.get("type"), node["logicalType"]) in _LOGICAL and _only(node, {"type", "logicalType"})
    elif isinstance(node, Mapping) and isinstance(node.get("type"), str):
        known = _only(node, _SHAPES.get(node["type"], frozenset({"type"})))
        _check_parts(node, depth, left)
    else:
        known = False
    if not known:
        raise Unreadable("its schema has a type that none of ours has")


def _check_parts(node: Mapping[str, Any], depth: int, left: _Left) -> None:
    match node:
        case {"type": "record", "name": str(), "fields": [_, *_] as fields}:
            _take(left, len(fields))
            for field in fields:
                if not isinstance(field, Mapping) or not isinstance(field.get("name"), str) or not _only(field, _FIELD):
                    raise Unreadable("its schema has a field that is none")
                _check(field.get("type"), depth + 1, left)
        case {"type": "enum", "name": str(), "symbols": [_, *_] as symbols}:
            _take(left, len(symbols))
        case {"type": "array", "items": items}:
            _check(items, depth + 1, left)
        case {"type": str(plain)} if plain in _PLAIN:
            pass
        case _:
            raise Unreadable("its schema has a type that none of ours has")


def _take(left: _Left, parts: int) -> None:
    left.parts -= parts
    if left.parts < 0:
        raise Unreadable(f"its schema has more than {PARTS_MAX} fields")


def _only(node: Mapping[str, Any], names: frozenset[str] | set[str]) -> bool:
    return node.keys() <= names | OURS
