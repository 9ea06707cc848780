"""Seal: the one place where an event becomes a record's bytes. Open: the one where bytes become an event again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from interlock.bus.frame import UndecodableError, decode, encode
from interlock.bus.records import RECORD_BYTES_MAX, SEALED_BYTES_MAX, Headers, RawRecord, Sealed, record_hash
from interlock.bus.revisions import Lacking, nobody_lacks, readable_by_all
from interlock.bus.schemas import Catalogue, Schema
from interlock.bus.signing import Keys, LogName, SigningKey, signed_bytes
from interlock.bus.topics import SAFETY, is_of_an_area
from interlock.events import Event
from interlock.events.record import Draft, Envelope, LogRecord, Place, Recorded, Unreadable
from interlock.runtime.tracing import TRACEPARENT, traceparent
from interlock.terms import LOG_SUBJECT, ErrorCode, PersonRef, Problem, Refused, require
from interlock.terms.identifiers import is_matter_ref, is_person_ref, version_of
from interlock.terms.times import from_millis, parse_rfc3339, rfc3339

SPECVERSION: Final = "1.0"
FEEDLESS: Final = frozenset(
    {
        "ActionWithoutClearance",
        "CheckpointTaken",
        "ClearanceAnswered",
        "ClearanceCarriedOver",
        "ClearanceRequested",
        "ClearanceWithdrawn",
        "DepartureRequested",
        "FeedHeartbeat",
        "GateBeat",
        "HoldLanded",
        "RulesAdopted",
        "StopOrdered",
    }
)
"""What a gate appends itself, what stands in the log before any feed, and beats, which say inside whose they are."""
BY_ITSELF: Final = FEEDLESS - {"RulesAdopted"}
"""What a gate or a feed says by itself, and nobody sends. Rules are adopted through a door once a log has begun."""
NEVER_KEPT_BACK: Final = (BY_ITSELF | {"HoldSubmissionFaulty"}) - {"ClearanceRequested", "DepartureRequested"}
"""Written whoever can read it. Where it cannot be read it blocks whom it is about, which is what a stop is for, and
what may be a hold. A question that some gate cannot read is not put.
"""
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,17}")
"""A place in a feed: from 1, in the one spelling, and never more than a store can hold."""
_BORN: Final = re.compile(r"b[1-9]\d{0,3}\.[0-9a-f]{32}", re.ASCII)
_REFS_MAX: Final = 9
"""Versions of key and form beside the first: more than an installation ever adopts."""
_REQUIRED: Final = (
    "ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_subject", "schema", "kid", "incarnation", "sig",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sealer:
    """Makes records in the name of one agency."""

    catalogue: Catalogue
    key: SigningKey
    log: LogName
    ids: Mapping[str, int] = field(default_factory=dict)
    """Of a registry, by fingerprint, as they are now. What is not in it is written under our own id."""
    lacking: Lacking = nobody_lacks

    def seal(self, draft: Draft, event: Event, place: Place | None) -> Sealed:
        """The event as signed bytes, for the log as it is called now. Raises Refused when it is too large for the log,
        or some gate cannot read it yet.
        """
        return self._sealed(draft, event, place, self.revision_of(event), self.log.incarnation)

    def revision_of(self, event: Event) -> Schema:
        """In which the event is written. Raises Refused when some gate cannot read any that says all of it."""
        schema = self.catalogue.of(type(event).__name__)
        if schema.topic == SAFETY and schema.name not in NEVER_KEPT_BACK:
            return readable_by_all(self.catalogue, event, self.lacking)
        return schema

    def seal_again(self, sealed: Sealed, draft: Draft, place: Place, incarnation: str) -> Sealed:
        """What was sealed here, in the same revision, by the key and under the number of now; for the log under the
        name that it was first sealed for. Raises Refused when it is too large for the log.
        """
        return self._sealed(draft, self.opened(sealed), place, self._schema_of(sealed), incarnation)

    def _sealed(self, draft: Draft, event: Event, place: Place | None, schema: Schema, incarnation: str) -> Sealed:
        require(bool(draft.id), "a record has an id")
        require(draft.source.partition("/")[0] == self.key.agency, "an agency seals in its own name only")
        named = draft.subject == LOG_SUBJECT or is_person_ref(draft.subject)
        of_a_matter = is_matter_ref(draft.subject) and is_of_an_area(self.topic_of(event))
        require(named or of_a_matter, "a record is about a person or the log, and on an area topic about a matter too")
        require(all(map(is_person_ref, draft.refs)), "a person's other references are references")
        value = encode(schema, event, self.ids.get(schema.fingerprint))
        key = draft.subject.encode()
        headers = self._headers(draft, schema, place, incarnation)
        message = signed_bytes(incarnation, schema.topic, key, headers, value)
        sealed = Sealed(draft.id, schema.topic, key, (*headers, ("sig", self.key.sign(message))), value)
        size = len(key) + len(value) + sum(len(name) + len(data or b"") for name, data in sealed.headers)
        if size > SEALED_BYTES_MAX:
            raise Refused(
                [Problem("body", f"is {size} bytes once sealed, over the limit of {SEALED_BYTES_MAX}", "Shorten it.")],
                ErrorCode.TOO_LARGE,
            )
        return sealed

    def topic_of(self, event: Event) -> str:
        return self.catalogue.of(type(event).__name__).topic

    def opened(self, sealed: Sealed) -> Event:
        """The event in what was sealed here."""
        return decode(self._schema_of(sealed), sealed.value)

    def _schema_of(self, sealed: Sealed) -> Schema:
        named = next(value for name, value in sealed.headers if name == "schema")
        return self.catalogue.by_fingerprint[(named or b"").decode()]

    def _headers(self, draft: Draft, schema: Schema, place: Place | None, incarnation: str) -> Headers:
        text = {
            "ce_specversion": SPECVERSION,
            "ce_id": draft.id,
            "ce_type": schema.name,
            "ce_source": draft.source,
            "ce_time": rfc3339(draft.time),
            "ce_subject": draft.subject,
            "schema": schema.fingerprint,
            "kid": self.key.kid,
            "incarnation": incarnation,
        }
        if place is not None:
            text |= {"feed": place.feed, "iseq": str(place.iseq)}
        if draft.refs:
            text["refs"] = ",".join(draft.refs)
        if draft.born is not None:
            text["born"] = draft.born
        trace = traceparent()
        if trace is not None:
            text[TRACEPARENT] = trace
        return tuple((name, value.encode()) for name, value in text.items())


@dataclass(frozen=True, slots=True)
class Opener:
    """Reads records of one topic, by the shipped schemas and the adopted keys."""

    catalogue: Catalogue
    keyring: Keys
    topic: str

    def open(self, raw: RawRecord) -> LogRecord:
        """Total: whatever cannot be read comes back as Unreadable, first rule first (size, headers, signature, value).

        Fails closed: an Unreadable without a subject makes every answer UNKNOWN, with one it blocks that person.
        """
        try:
            envelope, schema, signature = self._envelope(raw)
        except ValueError as error:
            return self._unreadable(raw, None, str(error))
        key = raw.key or b""
        message = signed_bytes(envelope.incarnation, self.topic, key, raw.headers, raw.value)
        signer = self.keyring.signer(envelope.kid, envelope.incarnation, signature, message)
        place = envelope.place
        if signer != envelope.agency or (place is not None and place.agency != signer):
            signer = None  # a key speaks for its own agency and numbers its own feeds, whatever a header says
        try:
            event = decode(schema, raw.value)
        except UndecodableError as error:
            subject = None if envelope.subject == LOG_SUBJECT else envelope.subject
            return self._unreadable(raw, subject, str(error), signer, envelope.place)
        return Recorded(
            offset=raw.offset,
            logged_at=from_millis(raw.timestamp_ms),
            envelope=envelope,
            event=event,
            signer=signer,
            record_hash=record_hash(raw),
        )

    def _envelope(self, raw: RawRecord) -> tuple[Envelope, Schema, bytes]:
        """The headers, each exactly once. Raises ValueError with the reason."""
        if raw.size > RECORD_BYTES_MAX:
            raise ValueError(f"the record has {raw.size} bytes, over the limit of {RECORD_BYTES_MAX}")
        headers = {name: value for name, value in raw.headers if value is not None}
        if len(headers) != len(raw.headers):
            raise ValueError("a header is there twice or is null")
        missing = [name for name in _REQUIRED if not headers.get(name)]
        if missing:
            raise ValueError(f"required headers are missing: {', '.join(missing)}")
        signature = headers.pop("sig")
        text = {name: value.decode("utf-8") for name, value in headers.items()}
        if text["ce_specversion"] != SPECVERSION:
            raise ValueError("ce_specversion is not 1.0")
        subject = text["ce_subject"]
        if raw.key is None or raw.key != headers["ce_subject"]:
            raise ValueError("the key is missing or is not the ce_subject")
        of_a_matter = is_of_an_area(self.topic) and is_matter_ref(subject)
        if subject != LOG_SUBJECT and not is_person_ref(subject) and not of_a_matter:
            raise ValueError("the ce_subject is no person reference")
        schema = self.catalogue.by_fingerprint.get(text["schema"])
        if schema is None or schema.name != text["ce_type"] or schema.topic != self.topic:
            raise ValueError("the type or its schema is not one that this version ships for this topic")
        envelope = Envelope(
            id=text["ce_id"],
            source=text["ce_source"],
            subject=PersonRef(subject),
            time=_instant(text["ce_time"]),
            type=text["ce_type"],
            schema=text["schema"],
            kid=text["kid"],
            incarnation=text["incarnation"],
            place=_place(text, schema.name),
            refs=_refs(text),
            born=_born(text),
        )
        return envelope, schema, signature

    def _unreadable(
        self, raw: RawRecord, subject: PersonRef | None, why: str, signer: str | None = None, place: Place | None = None
    ) -> Unreadable:
        require(raw.offset >= 0, "a record has an offset")
        return Unreadable(raw.offset, from_millis(raw.timestamp_ms), subject, record_hash(raw), why, signer, place)


def _instant(text: str) -> datetime:
    try:
        instant = parse_rfc3339(text)
    except ValueError as error:
        raise ValueError(
            "ce_time is no instant with a zone"
        ) from error  # the reason is kept and shown: no payload in it
    if rfc3339(instant) != text:
        raise ValueError("ce_time is not in the one spelling that a sealer writes")
    return instant


def _refs(text: dict[str, str]) -> tuple[PersonRef, ...]:
    """Other references of the same identifier. Raises ValueError unless each is one, of a version of its own: one
    identifier has one reference under each, and a second one is somebody else's.
    """
    written = text.get("refs")
    if written is None:
        return ()
    refs = written.split(",")
    versions = {version_of(ref) for ref in (*refs, text["ce_subject"])}
    if len(refs) > _REFS_MAX or len(versions) != len(refs) + 1 or not all(map(is_person_ref, refs)):
        raise ValueError("the other references are none, or two are of one version")
    return tuple(PersonRef(ref) for ref in refs)


def _born(text: dict[str, str]) -> str | None:
    written = text.get("born")
    if written is not None and _BORN.fullmatch(written) is None:
        raise ValueError("the mark of the birth date is none")
    return written


def _place(text: dict[str, str], name: str) -> Place | None:
    feed, iseq = text.get("feed"), text.get("iseq")
    if feed is None and iseq is None and name in FEEDLESS:
        return None
    if not feed or not iseq or _NUMBER.fullmatch(iseq) is None:
        raise ValueError("the feed or its iseq is missing or malformed")
    return Place(feed, int(iseq))
