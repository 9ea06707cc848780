"""A record of the safety log as the pure folders see it: opened, with what is known of its origin."""

from dataclasses import dataclass
from datetime import datetime

from interlock.events import Event
from interlock.terms import Offset, PersonRef


@dataclass(frozen=True, slots=True)
class Draft:
    """What a translator or a caller says about an event beside its facts."""

    id: str
    source: str
    """Agency and unit, such as eoir/los-angeles."""
    subject: PersonRef
    time: datetime
    """When it happened in law."""
    refs: tuple[PersonRef, ...] = ()
    """The subject's identifier under the other adopted versions of key and form."""
    born: str | None = None
    """A mark of the birth date, where it is known: never the date."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record's place in its feed: the outbox it came through, and its number there."""

    feed: str
    iseq: int

    @property
    def agency(self) -> str:
        """The issuer: a feed is called by its agency and the id of its outbox, such as eoir.5f0c3a9e."""
        return self.feed.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Envelope:
    """The headers of one record, each exactly once."""

    id: str
    source: str
    subject: PersonRef
    time: datetime
    type: str
    schema: str
    """Fingerprint of the schema that the value was written with."""
    kid: str
    incarnation: str
    place: Place | None
    """None on the records that a gate appends itself."""
    refs: tuple[PersonRef, ...] = ()
    """The subject's identifier under other versions of key and form."""
    born: str | None = None
    """A mark of the birth date, comparable for this person only."""

    @property
    def agency(self) -> str:
        return self.source.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record whose key, headers and value could be read."""

    offset: Offset
    logged_at: datetime
    """The log's own time of the record."""
    envelope: Envelope
    event: Event
    signer: str | None
    """The agency whose key made the signature; None when the signature or the key is not good."""
    record_hash: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that could not be read. It blocks its subject, or everyone when nobody knows whom it is about."""

    offset: Offset
    logged_at: datetime
    subject: PersonRef | None
    record_hash: str
    why: str
    signer: str | None = None
    place: Place | None = None
    """Where it belongs in a feed; trusted only with a signer."""


LogRecord = Recorded | Unreadable
