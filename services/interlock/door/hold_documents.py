"""What a door says of a hold that it has placed: one model a body."""

from interlock.door.document import Document
from interlock.door.identity_documents import HoldRefDocument
from interlock.gate.landing import InCustody
from interlock.persons import HoldNow


class CollisionDocument(Document):
    """An act that is under way with the person there."""

    action: str
    asked_at: str
    stopped: bool
    """A stop was ordered. Without one the hold does not touch this act."""
    outcome: str | None
    """What the agency has said became of the stop; a custody record has not borne it out yet."""


class AtGateDocument(Document):
    """One gate; or an agency of which no gate was heard since this door began."""

    agency: str
    gate: str | None
    applied_by: str | None
    """When it first said here that it had read the hold, by the log's clock: it had by then. Null: not yet."""
    silent_since: str | None
    """Its last word, where that is more than a minute ago."""
    open: bool | None
    """Whether it was open when it last said something."""
    disagrees: str | None
    """Why its last word is not believed: it has read another log, or says that it has read more or less than it can."""
    in_custody: InCustody
    """Whether that agency holds the person."""
    collides: tuple[CollisionDocument, ...]


class LandedDocument(Document):
    """On whom the hold landed, as an agency says that holds or moves people: said in confidence to its issuer."""

    agency: str
    whom: tuple[str, ...] | None
    """Initials and year of birth, each under which this number was given there. Null: no key of this door opens it."""


class HoldSeenDocument(Document):
    """Where a hold has landed. Only the door that took its event says so."""

    hold: HoldRefDocument
    name: str
    citation: str
    person: str
    now: HoldNow | None
    """Null while the rules of this door are not in force: nobody can say then."""
    since: str
    """By law."""
    offset: int
    logged_at: str | None
    """By the log's clock; null once the hold has ended."""
    closed: str | None
    """Why the gate of this door is closed, and newer things perhaps missing here; null while it is open."""
    view_offset: int
    """The last offset of the log that this view has applied."""
    gates: tuple[AtGateDocument, ...]
    landed: tuple[LandedDocument, ...]
    """Empty until an agency that knows the person by name has said so."""
