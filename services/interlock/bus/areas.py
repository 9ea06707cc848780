"""Open a record of an area topic. It decides no answer, so it is read more freely than the safety log: by schema and
size, every byte meaning something; whoever wants to know who signed it asks for that.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import fastavro

from interlock.bus.records import RECORD_BYTES_MAX, RawRecord
from interlock.bus.schemas import Catalogue
from interlock.bus.seal import FRAME, MAGIC
from interlock.events import EVENTS, AreaEvent
from interlock.events.record import Place
from interlock.terms import InterlockError

_REQUIRED: Final = frozenset({"ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "schema"})

Headers = Mapping[str, bytes | None]


class Illegible(InterlockError):  # noqa: N818 - it says what the record is
    """A record that means nothing to this version. The words say why, and hold nothing of its content."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How the value of one revision becomes an event."""

    name: str
    type: bytes
    parsed: Any
    validate: Callable[[Any], Any]


class AreaOpener:
    """Reads what one area topic carries."""

    def __init__(self, catalogue: Catalogue, topic: str) -> None:
        self.catalogue = catalogue
        self._kinds: dict[bytes | None, Kind] = {
            schema.fingerprint.encode(): Kind(
                schema.name,
                schema.name.encode(),
                schema.parsed,
                EVENTS[schema.name].__pydantic_validator__.validate_python,
            )
            for schema in catalogue.by_fingerprint.values()
            if schema.topic == topic
        }

    def kind(self, raw: RawRecord, found: Headers) -> Kind:
        """What kind of event it is, by its headers. Raises Illegible where these are not the headers of a record, each
        once, size first; and where this version ships no such kind.
        """
        if raw.value is not None and len(raw.value) > RECORD_BYTES_MAX:
            raise Illegible(f"the value has {len(raw.value)} bytes, over the limit of {RECORD_BYTES_MAX}")
        if len(found) != len(raw.headers):
            raise Illegible("a header is there twice")
        if not found.keys() >= _REQUIRED:
            raise Illegible(f"required headers are missing: {', '.join(sorted(_REQUIRED - found.keys()))}")
        if raw.key is None or raw.key != found["ce_subject"]:
            raise Illegible("the key is missing or is not the ce_subject")
        kind = self._kinds.get(found["schema"])
        if kind is None or kind.type != found["ce_type"]:
            raise Illegible("the type or its schema is not one that this version ships for this topic")
        return kind

    def event(self, kind: Kind, raw: RawRecord) -> AreaEvent:
        """The event in the value. Raises Illegible."""
        value = raw.value
        if value is None or len(value) < FRAME.size or value[0] != MAGIC:
            raise Illegible("the value is null or is not framed")
        source = io.BytesIO(value)
        source.seek(FRAME.size)
        try:
            event = kind.validate(fastavro.schemaless_reader(source, kind.parsed, None))
        except Exception as error:  # the codec raises whatever it meets; all of it means illegible
            raise Illegible(f"the value does not decode as {kind.name}: {type(error).__name__}") from error
        if source.tell() != len(value):
            raise Illegible("the value has bytes that mean nothing")
        return cast("AreaEvent", event)


def place_in(headers: Headers) -> Place | None:
    """The number that its sender gave it among those of its partition; None where another kind of writer gave none."""
    feed, iseq = headers.get("feed"), headers.get("iseq")
    if not feed or not iseq or not iseq.isdigit():
        return None
    return Place(feed.decode(errors="replace"), int(iseq))
