"""FULL_TRANSITIVE, checked by doing it: every revision of an event reads what every other one wrote."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

import fastavro
from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType
from avro.schema import parse
from fastavro.utils import generate_many

SAMPLES = 20


def incompatibilities(revisions: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Each pair of revisions of one event where the reader cannot read the writer, in words."""
    for writer, reader in permutations(revisions, 2):
        pair = f"{writer['name']}: a reader of {_fields(reader)} and a writer of {_fields(writer)}"
        checker = ReaderWriterCompatibilityChecker()  # type: ignore[no-untyped-call]  # the library's own omission
        checked = checker.get_compatibility(_avro(reader), _avro(writer))
        if checked.compatibility is not SchemaCompatibilityType.compatible:
            yield f"{pair}: {', '.join(sorted(checked.messages))}"
        else:
            yield from _other_meaning(writer, reader, pair)
            yield from _not_read(writer, reader, pair)


def _other_meaning(writer: Mapping[str, Any], reader: Mapping[str, Any], pair: str) -> Iterator[str]:
    """Avro calls two logical types over one number compatible; a time would then be a thousand times off."""
    written = {field["name"]: _logical(field["type"]) for field in writer["fields"]}
    for field in reader["fields"]:
        if field["name"] in written and _logical(field["type"]) != written[field["name"]]:
            yield f"{pair}: {field['name']} means something else"


def _logical(node: Any) -> list[str]:
    """The logical types in a type, in order."""
    if isinstance(node, list):
        return [name for branch in node for name in _logical(branch)]
    if not isinstance(node, Mapping):
        return []
    inner = [field["type"] for field in node.get("fields", ())] + [
        node[key] for key in ("items", "type") if key in node
    ]
    return [*([node["logicalType"]] if "logicalType" in node else ()), *_logical(inner)]


def _not_read(writer: Mapping[str, Any], reader: Mapping[str, Any], pair: str) -> Iterator[str]:
    """Encode with one, decode with the other: what both know must come through as it was."""
    written_by, read_by = fastavro.parse_schema(dict(writer)), fastavro.parse_schema(dict(reader))
    common = {field["name"] for field in writer["fields"]} & {field["name"] for field in reader["fields"]}
    samples: Iterable[Any] = generate_many(written_by, SAMPLES)
    for sample in samples:
        out = io.BytesIO()
        fastavro.schemaless_writer(out, written_by, sample)
        straight: Any = fastavro.schemaless_reader(io.BytesIO(out.getvalue()), written_by, None)
        found: Any = fastavro.schemaless_reader(io.BytesIO(out.getvalue()), written_by, read_by)
        for name in sorted(common):
            if found[name] != straight[name] and found[name] != sample[name]:
                yield f"{pair}: {name} changed on the way"
                return


def _avro(schema: Mapping[str, Any]) -> Any:
    return parse(json.dumps(schema))


def _fields(schema: Mapping[str, Any]) -> str:
    return ", ".join(field["name"] for field in schema["fields"])
