"""What a door shows on its screen, the stream of /v1/stops: one model an event."""

from interlock.door.document import Document
from interlock.door.documents import VerdictName
from interlock.persons.incident_row import IncidentKind


class StopDocument(Document):
    """An act that was cleared and must not go on. Sent again and again until its outcome is borne out."""

    request_id: str
    """Of the clearance that is taken back; GET /v1/clearances/{request_id} shows the card that the officer saw."""
    person: str
    whom: tuple[str, ...]
    """Initials and year of birth, as this agency's own systems have named the person; empty where none has."""
    action: str
    country: str | None
    conveyance: str | None
    reasons: tuple[str, ...]
    offset: int
    """Of the record that took it back."""
    instruction: str
    """What to do now, by how far the act has come: take_off_list, deplane, return_to_gate, return, do_not_disembark,
    keep_custody, bring_back, do_not_move, or do_not_go_on: then the summary says what.
    """
    acknowledged_by: str | None
    """The desk that has seen it last. That ends nothing."""
    quiet: bool
    """True for five minutes after that; then it is raised again, until an outcome is reported."""
    outcome: str | None
    """What was reported so far, and not borne out yet."""
    summary: str
    text: str


class WatchDocument(Document):
    """Whether this door can see stops at all: while `closed` is not null, newer ones may be missing."""

    closed: str | None
    offset: int
    open_stops: int
    incidents: int
    """Of the last 24 hours."""
    held: int | None
    """What waits for repair here, of which the first 100 are shown; null while nobody can look."""
    reports: int
    """Orders that were reported and are not found out about, of which the first 100 are shown."""


class ShownDocument(Document):
    """What the officer had been shown last about this person."""

    request_id: str | None
    """Null when nothing had been."""
    answer: VerdictName | None
    reasons: tuple[str, ...]
    """`confidential` stands for the hold whose reason almost nobody may know."""


class IncidentDocument(Document):
    """Something went wrong that nothing calls back. Sent once to each listener, and again when more is known of it."""

    kind: IncidentKind
    offset: int
    """Of the record that says it."""
    at: str
    """When it happened; for missing records, when the source was compared with the log."""
    received_at: str
    agency: str
    """The one that acted, that linked the numbers, or whose records were missing."""
    source: str
    person: str | None
    """Null where no single person is meant."""
    action: str | None
    country: str | None
    conveyance: str | None
    why: str | None
    """What was wrong with the clearance that was named, or the reason that the officer gave."""
    missing: int | None
    """How many records were missing."""
    against: tuple[str, ...]
    """The holds that stood against a move in custody; `confidential` as in `shown`."""
    shown: ShownDocument | None
    """Null until the acting agency's gate has said it."""
    summary: str
    text: str


class HeldDocument(Document):
    """Something that this agency sent, that may be a hold and that cannot be read. Sent again while it waits."""

    submission: str
    """The id under which it is sent again or withdrawn."""
    unit: str | None
    type: str | None
    fields: tuple[str, ...]
    """The names of those that cannot be read, never what stood in them."""
    since: str
    person: str | None
    """Who is UNKNOWN meanwhile; null when nobody knows whom it is about, and its unit is silent."""
    summary: str
    text: str
