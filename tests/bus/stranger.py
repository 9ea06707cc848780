"""What somebody without our code does with a record: the codec, the schema files, nothing else."""

import io
import json
import struct
from importlib.resources.abc import Traversable
from typing import Any

import fastavro


def read(value: bytes, schemas: Traversable) -> tuple[str, Any]:
    """Name and content of a framed value, by the folder of shipped schemas."""
    magic, number = struct.unpack(">BI", value[:5])
    assert magic == 0
    (row,) = (row for row in json.loads((schemas / "ids.json").read_text()) if row["id"] == number)
    for area in schemas.iterdir():
        for file in area.iterdir() if area.is_dir() else ():
            schema = json.loads(file.read_text())
            if schema["name"] == row["name"] and file.name.endswith(f".v{row['revision']}.avsc"):
                return row["name"], fastavro.schemaless_reader(
                    io.BytesIO(value[5:]), fastavro.parse_schema(schema), None
                )
    raise AssertionError(f"no schema file for {row}")
