"""The OpenAPI document. Routes take raw bytes, so the framework cannot know the bodies by itself."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from interlock.door.documents import CLOUDEVENT, JSON, PROBLEM, RESPONSES, ProblemDocument
from interlock.door.requests import Ask, Complete, Find, Parser

_REF: Final = "#/components/schemas/{model}"
_BODIES: Final[Mapping[tuple[str, str], type[BaseModel]]] = {
    ("post", "/v1/clearances"): Ask,
    ("post", "/v1/persons/find"): Find,
    ("put", "/v1/units/{unit}"): Complete,
}
_SAID: Final[Mapping[int, str]] = {
    200: "Done; for an event: it was taken before, and this is its first receipt.",
    201: "Read back from the log.",
    202: "Stored here, not yet seen in the log.",
    404: "Not found here.",
    409: "The id was used before for other content.",
    413: "The body is too large.",
    415: "No form that this door reads.",
    422: "Refused: field, reason and fix.",
    503: "Not now. Nothing was acknowledged.",
}


def describe(document: dict[str, Any], parser: Parser, forms: Iterable[str]) -> dict[str, Any]:
    """The framework's document with every body, in and out."""
    models = {model for statuses in RESPONSES.values() for model in statuses.values()} | set(_BODIES.values())
    ordered = sorted(models, key=lambda model: model.__name__)
    named, defs = models_json_schema([(model, "validation") for model in ordered], ref_template=_REF)
    events = parser.events.json_schema(ref_template=_REF)
    components = document.setdefault("components", {}).setdefault("schemas", {})
    components.clear()  # the framework's own error form, which no route here uses
    components |= defs.get("$defs", {}) | events.pop("$defs", {})
    ref_of = {model: schema for (model, _), schema in named.items()}
    for (method, path), statuses in RESPONSES.items():
        operation = document["paths"][path][method]
        operation["responses"] = {
            str(status): _response(status, ref_of[model], problem=model is ProblemDocument)
            for status, model in statuses.items()
        }
        body = _BODIES.get((method, path))
        if body is not None:
            operation["requestBody"] = {"required": True, "content": {JSON: {"schema": ref_of[body]}}}
    native = {f"application/vnd.interlock.{form}+tsv": {"schema": {"type": "string"}} for form in forms}
    document["paths"]["/v1/events"]["post"]["requestBody"] = {
        "required": True,
        "content": {CLOUDEVENT: {"schema": events}, **native},
    }
    return document


def _response(status: int, ref: Mapping[str, Any], *, problem: bool) -> dict[str, Any]:
    return {"description": _SAID[status], "content": {PROBLEM if problem else JSON: {"schema": ref}}}
