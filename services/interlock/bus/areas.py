"""Open a record of an area topic. It decides no answer, so it is read more freely than the safety log: by schema and
size, every byte meaning something; whoever wants to know who signed it asks for that.
"""

import asyncio
import io
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, cast

import fastavro

from interlock.bus.frame import FRAME, MAGIC
from interlock.bus.records import RECORD_BYTES_MAX, RawRecord
from interlock.bus.schemas import Catalogue, Schema
from interlock.events import EVENTS, AreaEvent
from interlock.events.record import Place
from interlock.terms import InterlockError, Unavailable

_REQUIRED: Final = frozenset({"ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "schema"})

NEWER_MAX: Final = 64
"""Revisions from elsewhere that are remembered. A topic has a handful; a stranger who names many gains nothing."""
REFUSED_MAX: Final = 256
ASK_AGAIN_S: Final = 60.0
"""After so long, what a source did not have is asked for again: somebody may have published it."""
AWAY_S: Final = 1.0
"""For so long, a source that did not answer is asked by nobody."""

_DIGITS_MAX: Final = 18
"""Of a number of a feed: a longer one is none that a sender has counted up to, and Python refuses one of 4,300."""

Headers = Mapping[str, bytes | None]


class Illegible(InterlockError):  # noqa: N818 - it says what the record is
    """A record that means nothing to this version. The words say why, and hold nothing of its content."""


class Source(Protocol):
    """Whoever has the revisions that this version does not ship."""

    async def writer(self, fingerprint: str, number: int, newest: Schema) -> Any:
        """The schema of that fingerprint as the codec wants it, by the id in the frame; one that goes with the newest
        shipped revision of the event. Raises Illegible where there is none, and Unavailable.
        """


@dataclass(frozen=True, slots=True)
class Kind:
    """How the value of one revision becomes an event."""

    name: str
    type: bytes
    parsed: Any
    """What wrote it."""
    validate: Callable[[Any], Any]
    reader: Any = None
    """Of a revision that is not shipped: the newest one that is."""


class AreaOpener:
    """Reads what one area topic carries."""

    def __init__(self, catalogue: Catalogue, topic: str, source: Source | None = None) -> None:
        self.catalogue = catalogue
        self.topic = topic
        self._source = source
        self._newer: OrderedDict[bytes | None, Kind] = OrderedDict()
        self._refused: OrderedDict[tuple[bytes | None, int], tuple[str, float]] = OrderedDict()
        """What the source did not have, why, and until when it is not asked again."""
        self._away: tuple[str, float] = ("", 0.0)
        """Why the source could not be asked, and until when nobody asks."""
        self._asking = asyncio.Lock()
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
        once, size first; and where this version ships no such kind, and has learned of none.
        """
        kind = self._shaped(raw, found)
        if kind is None:
            raise Illegible(
                "its schema is one that this version does not ship for this topic: upgrade it, or set "
                "INTERLOCK_REGISTRY__URL where that is a newer revision, and send it again"
            )
        if kind.type != found["ce_type"]:
            raise Illegible("the type is not that of its schema")
        return kind

    def knows(self, found: Headers) -> bool:
        """Whether a value of that schema can be read without asking anybody."""
        schema = found.get("schema")
        return schema in self._kinds or schema in self._newer

    async def learn(self, raw: RawRecord, found: Headers) -> None:
        """Have `kind` know a revision that this version does not ship, where somebody else has it. Raises Illegible
        where none is to be had that goes with ours, and Unavailable.
        """
        if self._source is None or self._shaped(raw, found) is not None:
            return
        named, schema = (found["ce_type"] or b"").decode(errors="replace"), found["schema"]
        newest = self.catalogue.newest.get(named)
        if newest is None or newest.topic != self.topic:
            raise Illegible("the type is not one that this version ships for this topic")
        _, number = FRAME.unpack_from(_framed(raw))
        async with self._asking:  # whoever waited for the same one finds it
            if not self.knows(found):
                await self._ask(self._source, schema, number, newest)

    async def _ask(self, source: Source, schema: bytes | None, number: int, newest: Schema) -> None:
        """Raises Illegible, and Unavailable; each again for a while, without a question."""
        now = asyncio.get_running_loop().time()
        why, until = self._refused.get((schema, number), ("", 0.0))
        if now < until:
            raise Illegible(why)
        why, until = self._away
        if now < until:
            raise Unavailable(why)
        try:
            parsed = await source.writer((schema or b"").decode(errors="replace"), number, newest)
        except Illegible as error:
            self._refused[schema, number] = (str(error), now + ASK_AGAIN_S)
            if len(self._refused) > REFUSED_MAX:
                self._refused.popitem(last=False)
            raise
        except Unavailable as error:
            self._away = (str(error), now + AWAY_S)
            raise
        shipped = self._kinds[newest.fingerprint.encode()]
        self._newer[schema] = replace(shipped, parsed=parsed, reader=shipped.parsed)
        if len(self._newer) > NEWER_MAX:
            self._newer.popitem(last=False)

    def _shaped(self, raw: RawRecord, found: Headers) -> Kind | None:
        """The kind, where its schema is known. Raises Illegible for headers that are none of a record."""
        if raw.value is not None and len(raw.value) > RECORD_BYTES_MAX:
            raise Illegible(f"the value has {len(raw.value)} bytes, over the limit of {RECORD_BYTES_MAX}")
        if len(found) != len(raw.headers):
            raise Illegible("a header is there twice")
        if not found.keys() >= _REQUIRED:
            raise Illegible(f"required headers are missing: {', '.join(sorted(_REQUIRED - found.keys()))}")
        if raw.key is None or raw.key != found["ce_subject"]:
            raise Illegible("the key is missing or is not the ce_subject")
        return self._kinds.get(found["schema"]) or self._newer.get(found["schema"])

    def event(self, kind: Kind, raw: RawRecord) -> AreaEvent:
        """The event in the value. Raises Illegible."""
        value = _framed(raw)
        source = io.BytesIO(value)
        source.seek(FRAME.size)
        try:
            event = kind.validate(fastavro.schemaless_reader(source, kind.parsed, kind.reader))
        except Exception as error:  # the codec raises whatever it meets; all of it means illegible
            raise Illegible(f"the value does not decode as {kind.name}: {type(error).__name__}") from error
        if source.tell() != len(value):
            raise Illegible("the value has bytes that mean nothing")
        return cast("AreaEvent", event)


def _framed(raw: RawRecord) -> bytes:
    """The value. Raises Illegible where it is in no frame."""
    value = raw.value
    if value is None or len(value) < FRAME.size or value[0] != MAGIC:
        raise Illegible("the value is null or is not framed")
    return value


def numbered(headers: Headers) -> tuple[bytes, int] | None:
    """The feed and the number that its sender gave it there; None where another kind of writer gave none."""
    feed, iseq = headers.get("feed"), headers.get("iseq")
    if not feed or not iseq or not iseq.isdigit() or len(iseq) > _DIGITS_MAX:
        return None
    return feed, int(iseq)


def place_in(headers: Headers) -> Place | None:
    """The number that its sender gave it among those of its partition; None where another kind of writer gave none."""
    found = numbered(headers)
    return None if found is None else Place(found[0].decode(errors="replace"), found[1])
