"""Just enough of JSON Schema to hold a body against the OpenAPI document. A word that it does not know is an error."""

from collections.abc import Mapping
from typing import Any, Final

Json = Any
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_WORDS: Final = frozenset({"title", "description", "$ref", "anyOf", "type", "enum", "properties", "required"}) | {
    "additionalProperties", "items",
}  # fmt: skip


def faults(value: Json, schema: Mapping[str, Any], document: Mapping[str, Any], at: str = "body") -> list[str]:
    """What of the value the schema does not allow."""
    assert set(schema) <= _WORDS, set(schema) - _WORDS
    if "$ref" in schema:
        return faults(value, resolved(schema["$ref"], document), document, at)
    if "anyOf" in schema:
        found = [faults(value, one, document, at) for one in schema["anyOf"]]
        return [] if [] in found else [fault for each in found for fault in each]
    if "type" in schema and not _is(value, schema["type"]):
        return [f"{at}: is no {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: is none of {schema['enum']}"]
    if isinstance(value, dict):
        return _object(value, schema, document, at)
    if isinstance(value, list):
        items = enumerate(value)
        return [fault for n, one in items for fault in faults(one, schema["items"], document, f"{at}[{n}]")]
    return []


def resolved(ref: str, document: Mapping[str, Any]) -> Mapping[str, Any]:
    where: Any = document
    for part in ref.removeprefix("#/").split("/"):
        where = where[part]
    found: Mapping[str, Any] = where
    return found


def _object(value: Mapping[str, Any], schema: Mapping[str, Any], document: Mapping[str, Any], at: str) -> list[str]:
    known = schema["properties"]
    assert schema["additionalProperties"] is False, f"{at} is described as open"
    missing = [f"{at}.{name}: is missing" for name in schema.get("required", []) if name not in value]
    strange = [f"{at}.{name}: is not described" for name in value if name not in known]
    inside = [
        fault for name in value if name in known for fault in faults(value[name], known[name], document, f"{at}.{name}")
    ]
    return missing + strange + inside


def _is(value: Json, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
