"""The OpenAPI document. Routes take raw bytes, so the framework cannot know the bodies by itself."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from interlock.door.adapter import Agency
from interlock.door.document import CLOUDEVENT, JSON, Document
from interlock.door.examples import (
    complete_example,
    departure_example,
    event_example,
    find_example,
    question_example,
    report_example,
)
from interlock.door.lines import LINES
from interlock.door.native import content_type
from interlock.door.operations import FAILURE, OPERATIONS, Status
from interlock.door.reports import ReportBody
from interlock.door.requests import Ask, Complete, Depart, Find, Parser

_REF: Final = "#/components/schemas/{model}"
_BODIES: Final[Mapping[tuple[str, str], type[BaseModel]]] = {
    ("post", "/v1/clearances"): Ask,
    ("post", "/v1/departures"): Depart,
    ("post", "/v1/persons/find"): Find,
    ("post", "/v1/reports"): ReportBody,
    ("put", "/v1/units/{unit}"): Complete,
}
Schemas = Mapping[Any, Mapping[str, Any]]
"""Where each model is described, by model."""


def describe(document: dict[str, Any], parser: Parser, agency: Agency) -> dict[str, Any]:
    """The framework's document with every operation in words and every body, in and out."""
    said = {
        model for operation in OPERATIONS.values() for status in operation.statuses.values() for model in status.bodies
    }
    said |= set(FAILURE.bodies)
    named, defs = models_json_schema(
        [
            *((model, "serialization") for model in sorted(said, key=_name)),
            *((model, "validation") for model in sorted(_BODIES.values(), key=_name)),
        ],
        ref_template=_REF,
    )
    events = parser.events.json_schema(ref_template=_REF)
    components = document.setdefault("components", {}).setdefault("schemas", {})
    components.clear()  # the framework's own error form, which no route here uses
    components |= defs.get("$defs", {}) | events.pop("$defs", {})
    schemas = {model: schema for (model, _), schema in named.items()}
    for (method, path), operation in OPERATIONS.items():
        described = document["paths"][path][method]
        described["description"] = operation.description
        described["responses"] = {str(code): _response(one, schemas) for code, one in operation.statuses.items()}
        described["responses"]["default"] = _response(FAILURE, schemas)
    for (method, path), content in _taken(parser, agency, events, schemas).items():
        document["paths"][path][method]["requestBody"] = {"required": True, "content": content}
    return document


def _taken(
    parser: Parser, agency: Agency, events: Mapping[str, Any], schemas: Schemas
) -> dict[tuple[str, str], dict[str, Any]]:
    """What each operation takes, by media type, with examples that it takes as they stand."""
    examples = {
        ("post", "/v1/clearances"): question_example(agency.name, parser.law),
        ("post", "/v1/departures"): departure_example(agency.name, parser.law),
        ("post", "/v1/persons/find"): find_example(),
        ("post", "/v1/reports"): report_example(agency.name, parser.law),
        ("put", "/v1/units/{unit}"): complete_example(),
    }
    taken: dict[tuple[str, str], dict[str, Any]] = {}
    for key, model in _BODIES.items():
        example = examples[key]
        taken[key] = {JSON: {"schema": schemas[model], **({} if example is None else {"example": example})}}
    one_each = {name: {"value": event_example(name, agency.name, parser.law)} for name in sorted(parser.owned)}
    native = {content_type(form): {"schema": {"type": "string"}} for form in agency.translators.items()}
    many = {LINES: {"schema": {"type": "string"}}}
    one = {CLOUDEVENT: {"schema": events, "examples": one_each}}
    taken["post", "/v1/events"] = taken["post", "/v1/census"] = {**one, **many, **native}
    return taken


def _response(status: Status, schemas: Schemas) -> dict[str, Any]:
    found = [schemas[body] for body in status.bodies]
    schema: Mapping[str, Any] = {"type": "string"} if not found else found[0] if len(found) == 1 else {"anyOf": found}
    return {"description": status.means, "content": {status.media_type: {"schema": schema}}}


def _name(model: type[BaseModel | Document]) -> str:
    return model.__name__
