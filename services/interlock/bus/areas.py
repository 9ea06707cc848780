"""Open a record of an area topic. It decides no answer, so it is read more freely than the safety log: by schema and
size, every byte meaning something; whoever wants to know who signed it asks for that.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import fastavro

from interlock.bus.records import RECORD_BYTES_MAX, RawRecord
from interlock.bus.schemas import Catalogue
from interlock.bus.seal import FRAME, MAGIC
from interlock.events import EVENTS, AreaEvent
from interlock.events.record import Place
from interlock.terms import InterlockError
from interlock.terms.times import parse_rfc3339

_REQUIRED: Final = ("ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "schema")


class Illegible(InterlockError):  # noqa: N818 - it says what the record is
    """A record that means nothing to this version. The words say why, and hold nothing of its content."""


@dataclass(frozen=True, slots=True)
class AreaOpener:
    """Reads what one area topic carries."""

    catalogue: Catalogue
    topic: str

    def headers(self, raw: RawRecord) -> Mapping[str, str]:
        """The headers, each once. Raises Illegible: size first."""
        if raw.size > RECORD_BYTES_MAX:
            raise Illegible(f"the record has {raw.size} bytes, over the limit of {RECORD_BYTES_MAX}")
        found = {name: value for name, value in raw.headers if value is not None}
        if len(found) != len(raw.headers):
            raise Illegible("a header is there twice or is null")
        missing = [name for name in _REQUIRED if not found.get(name)]
        if missing:
            raise Illegible(f"required headers are missing: {', '.join(missing)}")
        try:
            text = {name: value.decode() for name, value in found.items() if name != "sig"}
            parse_rfc3339(text["ce_time"])
        except ValueError as error:
            raise Illegible("a header is no text, or ce_time is no instant with a zone") from error
        if raw.key != found["ce_subject"]:
            raise Illegible("the key is missing or is not the ce_subject")
        return text

    def event(self, raw: RawRecord, headers: Mapping[str, str]) -> AreaEvent:
        """The event in the value. Raises Illegible."""
        schema, value = self.catalogue.by_fingerprint.get(headers["schema"]), raw.value
        if schema is None or schema.name != headers["ce_type"] or schema.topic != self.topic:
            raise Illegible("the type or its schema is not one that this version ships for this topic")
        if value is None or len(value) < FRAME.size or value[0] != MAGIC:
            raise Illegible("the value is null or is not framed")
        source = io.BytesIO(value)
        source.seek(FRAME.size)
        try:
            fields: Any = fastavro.schemaless_reader(source, schema.parsed, None)
            event = EVENTS[schema.name].model_validate(fields)
        except Exception as error:  # the codec raises whatever it meets; all of it means illegible
            raise Illegible(f"the value does not decode as {schema.name}: {type(error).__name__}") from error
        if source.tell() != len(value):
            raise Illegible("the value has bytes that mean nothing")
        return cast("AreaEvent", event)


def place_in(raw: RawRecord) -> Place | None:
    """The number that its sender gave it among those of its partition; None where another kind of writer gave none."""
    feed, iseq = raw.header("feed"), raw.header("iseq")
    if not feed or not iseq or not iseq.isdigit():
        return None
    return Place(feed.decode(errors="replace"), int(iseq))
