"""The topics and what they carry, as AsyncAPI 3 describes them, and who may read and write each. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from interlock.bus.schemas import Catalogue, Schema
from interlock.bus.topics import DEAD_LETTERS, TopicRow, is_of_an_area

AVRO: Final = "application/vnd.apache.avro+json;version=1.9.0"
FRAMED: Final = "application/vnd.interlock.confluent+avro"
"""A zero byte, the four bytes of an id and Avro: `application/avro` alone would be untrue because of the first five."""

_HEADERS: Final[Mapping[str, str]] = {
    "ce_specversion": "1.0.",
    "ce_id": "The id of the event, given by its sender. The same id may come again, with the same content.",
    "ce_type": "The name of the event, which is also the name of its schema.",
    "ce_source": "Agency and unit, or office, such as eoir/los-angeles.",
    "ce_time": "When it happened in law, RFC 3339, in UTC.",
    "ce_subject": "Whom it is about: a person reference, an agency's own matter, or the word log. Also the key.",
    "schema": "SHA-256 of the schema that the value was written with: what a reader goes by.",
    "feed": "The outbox that it came through. Not on what a gate appends by itself.",
    "iseq": "Its number there, from 1, without a hole: on an area topic, among those of its partition.",
    "kid": "The name of the key that has signed it.",
    "incarnation": "What the log was called when it was sealed.",
    "sig": "ECDSA P-256 over everything that the record says: 64 bytes, r and s.",
    "traceparent": "W3C trace context. The one header that no signature covers.",
}
_SAID_SOMETIMES: Final = frozenset({"feed", "iseq", "traceparent"})


def asyncapi(topics: Mapping[str, TopicRow], catalogue: Catalogue, version: str) -> dict[str, Any]:
    """The AsyncAPI 3.0 document of the whole bus."""
    newest = sorted(catalogue.newest.values(), key=lambda schema: schema.name)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Interlock",
            "version": version,
            "description": "What agencies tell each other of a person in custody. The safety log decides answers; the "
            "area topics decide none, and groups of readers share them.",
        },
        "defaultContentType": FRAMED,
        "channels": {name: _channel(row, newest) for name, row in sorted(topics.items())},
        "operations": dict(_operations(topics)),
        "components": {
            "messages": {schema.name: _message(schema) for schema in newest},
            "schemas": {"headers": _headers()},
        },
    }


def _channel(row: TopicRow, newest: list[Schema]) -> dict[str, Any]:
    here = [schema.name for schema in newest if schema.topic == row.name]
    what = "It decides no answer." if is_of_an_area(row.name) else "What an answer rests on, or says of itself."
    return {
        "address": row.name,
        "description": f"{what} Written by {', '.join(row.writers)}; read by {', '.join(row.readers)}.",
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in here},
        "bindings": {
            "kafka": {
                "topic": row.name,
                "partitions": row.partitions,
                "topicConfiguration": dict(_settings(row)),
                "bindingVersion": "0.5.0",
            }
        },
    }


def _settings(row: TopicRow) -> Iterator[tuple[str, Any]]:
    """As Kafka's binding writes them: a list, numbers and words."""
    for name, value in row.config.items():
        yield name, [value] if name == "cleanup.policy" else int(value) if value.lstrip("-").isdigit() else value


def _operations(topics: Mapping[str, TopicRow]) -> Iterator[tuple[str, Any]]:
    """What an agency does with a topic: one operation for those who write it, one for those who read it."""
    for name, row in sorted(topics.items()):
        channel = {"$ref": f"#/channels/{name}"}
        yield f"write {name}", {"action": "send", "channel": channel, "summary": f"By {', '.join(row.writers)}."}
        yield f"read {name}", {"action": "receive", "channel": channel, "summary": f"By {', '.join(row.readers)}."}


def _message(schema: Schema) -> dict[str, Any]:
    raw = schema.raw
    return {
        "name": schema.name,
        "title": schema.name,
        "summary": f"{str(raw['doc']).partition('. ')[0].rstrip('.')}.",
        "description": f"{raw['doc']}\n\nWhy there is such a thing: {raw['motive']}",
        "contentType": FRAMED,
        "headers": {"$ref": "#/components/schemas/headers"},
        "payload": {"schemaFormat": AVRO, "schema": _avro(raw)},
        "examples": [{"name": "example", "payload": raw["example"]}],
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": "The ce_subject."},
                "schemaIdLocation": "payload",
                "schemaIdPayloadEncoding": "confluent",
                "bindingVersion": "0.5.0",
            }
        },
        "x-revision": schema.revision,
        "x-fingerprint": schema.fingerprint,
        "x-owners": list(raw["owners"]),
        "x-readers": list(raw["readers"]),
    }


def _avro(node: Any) -> Any:
    """The schema with its documentation; what only we read of it stands beside it."""
    if isinstance(node, Mapping):
        beside = {"topic", "owners", "readers", "motive", "example", "about"}
        return {name: _avro(value) for name, value in node.items() if name not in beside}
    return [_avro(item) for item in node] if isinstance(node, list) else node


def _headers() -> dict[str, Any]:
    return {
        "type": "object",
        "required": [name for name in _HEADERS if name not in _SAID_SOMETIMES],
        "properties": {name: {"type": "string", "description": text} for name, text in _HEADERS.items()},
    }


# ---- who may do what


@dataclass(frozen=True, slots=True)
class Acl:
    """One line of a broker's access list, for the principal of an agency."""

    agency: str
    operation: Literal["Read", "Write", "Describe", "Create", "DescribeConfigs"]
    resource: Literal["topic", "group"]
    name: str
    pattern: Literal["literal", "prefixed"] = "literal"


def acls(topics: Mapping[str, TopicRow]) -> list[Acl]:
    """Who may read and write each topic, by the table; and for each agency its own groups and dead letters. Nobody may
    delete or alter anything, nor create what the table names: that is the steward's.
    """
    agencies = sorted({one for row in topics.values() for one in (*row.writers, *row.readers)})
    found = [line for name, row in sorted(topics.items()) for line in _of_topic(name, row)]
    for agency in agencies:
        own = f"{DEAD_LETTERS}{agency}."
        found += [Acl(agency, "Read", "group", f"{agency}.", "prefixed")]
        operations: tuple[Literal["Create", "Describe", "DescribeConfigs", "Read", "Write"], ...] = (
            "Create", "Describe", "DescribeConfigs", "Read", "Write",
        )  # fmt: skip
        found += [Acl(agency, operation, "topic", own, "prefixed") for operation in operations]
    return found


def _of_topic(name: str, row: TopicRow) -> Iterator[Acl]:
    for agency in row.writers:
        yield Acl(agency, "Write", "topic", name)
    for agency in row.readers:
        yield Acl(agency, "Read", "topic", name)
    for agency in sorted({*row.writers, *row.readers}):
        yield Acl(agency, "Describe", "topic", name)
        yield Acl(agency, "DescribeConfigs", "topic", name)
