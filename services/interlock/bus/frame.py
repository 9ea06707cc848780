"""The value of a record: the Confluent frame around the Avro of one event."""

import io
import struct
from typing import Any, Final

import fastavro

from interlock.bus.schemas import FALLBACK_ID_MIN, Schema
from interlock.events import EVENTS, Event

MAGIC: Final = 0
FRAME: Final = struct.Struct(">BI")


class UndecodableError(Exception):
    """The value is not exactly one value of its schema."""


def encode(schema: Schema, event: Event, registry_id: int | None = None) -> bytes:
    """The Confluent frame: zero, the 4-byte schema id, Avro. Without a registry the id is that of ids.json; of several
    revisions that differ in words only, that of the first, which whoever has any of them knows. What an older revision
    has no field for is left out: `revisions` says where it may be.
    """
    out = io.BytesIO()
    out.write(FRAME.pack(MAGIC, registry_id or min(schema.frame_ids)))
    fastavro.schemaless_writer(out, schema.parsed, event.model_dump())
    return out.getvalue()


def decode(schema: Schema, value: bytes | None) -> Event:
    """The event in a framed value. Raises UndecodableError unless every byte means something, and one thing only.

    Encoding it again must give the same bytes: that refuses negative indexes, overlong numbers and trailing bytes,
    all of which the codec reads without a word. The id of a registry says nothing here, since that may have been wiped
    or replaced, and the header is signed; one of ids.json must be that of the header's schema.
    """
    if value is None:
        raise UndecodableError("the value is null")
    if len(value) < FRAME.size or value[0] != MAGIC:
        raise UndecodableError("the value is not framed")
    number = FRAME.unpack_from(value)[1]
    if number >= FALLBACK_ID_MIN and number not in schema.frame_ids:
        raise UndecodableError("the frame names another schema than the header")
    source = io.BytesIO(value)
    source.seek(FRAME.size)
    try:
        fields: Any = fastavro.schemaless_reader(source, schema.parsed, None)
        event = EVENTS[schema.name].model_validate(fields)
        again = io.BytesIO()
        fastavro.schemaless_writer(again, schema.parsed, fields)
    except Exception as error:  # the codec raises whatever it meets; all of it means unreadable
        raise UndecodableError(f"the value does not decode as {schema.name}: {type(error).__name__}") from error
    if again.getvalue() != value[FRAME.size :]:
        raise UndecodableError("the value has bytes that mean nothing, or spells a number in a way no writer does")
    return event
