"""What a door sends: one model a body. The views fill them, and the OpenAPI document describes the same ones."""

from typing import Literal

from interlock.cards.card import Indicator
from interlock.door.document import Document, ProblemItem
from interlock.door.identity_documents import HoldRefDocument, IdentityDocument
from interlock.door.intake_documents import ReceiptDocument, ReceiptsDocument, WaitingDocument
from interlock.persons.membership import HeldAs
from interlock.terms import ErrorCode

VerdictName = Literal["CLEAR", "UNKNOWN", "BLOCKED"]
"""Only CLEAR permits."""


class CardDocument(Document):
    """The words an officer reads."""

    indicator: Indicator
    summary: str
    why: tuple[str, ...]
    details: tuple[str, ...]
    steps: tuple[str, ...]
    calls: tuple[str, ...]
    check: str
    text: str


class HoldDocument(Document):
    """A hold that blocks, who placed it, and by which law."""

    source: str
    event_id: str
    kind: str
    name: str
    citation: str
    placed_by: str
    since: str
    received_at: str
    until: str | None
    due: bool
    docket: str | None
    offset: int


class ReasonDocument(Document):
    code: str
    about: str | None
    hold: HoldDocument | None


class SourceDocument(Document):
    """A source that the answer depends on, and the rule that asks for it."""

    unit: str
    name: str
    rule: str
    citation: str


class NowDocument(Document):
    """What an answer of earlier is worth when it is looked up: a CLEAR of then is never one now."""

    answer: VerdictName
    reasons: tuple[str, ...]
    text: str


class ClearanceDocument(Document):
    """The answer. Only CLEAR permits, one act, now."""

    answer: VerdictName
    reasons: tuple[str, ...]
    request_id: str
    offset: int
    person: str
    action: str
    country: str | None
    asked_at: str
    valid_until: str | None
    rules: str
    because: tuple[ReasonDocument, ...]
    sources: tuple[SourceDocument, ...]
    """What this case depends on; none where no question went through the log."""
    advisories: tuple[str, ...]
    """What is said beside the answer and changes nothing in it, such as family_review:held or stay_requested."""
    card: CardDocument


class LookedUpDocument(ClearanceDocument):
    """What was answered then. It is no clearance now."""

    now: NowDocument | None
    """What the CLEAR of then is worth now; null where the answer was not CLEAR."""


class DepartureDocument(Document):
    """Whether a conveyance may leave with exactly these people: only when everybody aboard is CLEAR."""

    answer: VerdictName
    conveyance: str
    people: tuple[ClearanceDocument, ...]
    """One answer a person, in the order of the request."""
    text: str


class FoundDocument(Document):
    ref: str


class StandingHoldDocument(Document):
    hold: HoldRefDocument
    name: str
    body: str
    placed_by: str
    since: str
    until: str | None
    suspended_by: str | None
    """The body above that has suspended it: then it blocks nothing, and can come back."""
    met: bool
    """Notice of the next move was given and confirmed: then it blocks nothing until the person is moved."""
    docket: str | None
    offset: int
    membership: HeldAs | None
    """Of an order for a class: whether this person is a member. One who is probable or unknown is held as well."""


class OrderDocument(Document):
    order: str
    source: str
    order_type: str
    countries: tuple[str, ...]
    final: bool
    ended: bool
    offset: int


class WarrantDocument(Document):
    warrant: str
    order: str
    countries: tuple[str, ...]


class DoubtDocument(Document):
    offset: int
    record_hash: str
    code: str
    why: str


class FaultyDocument(Document):
    """Something about this person that was sent, may be a hold and could not be read."""

    source: str
    submission: str
    offset: int


class CustodyDocument(Document):
    agency: str
    facility: str | None
    area: str | None
    offset: int


class PersonDocument(Document):
    """What the log says of a person, up to an offset. It is no clearance."""

    person: str
    closed: str | None
    """Why the gate is closed, and this view perhaps not complete; null while the gate is open."""
    offset: int
    """The last offset of the log that this view has applied. What came after it is not in the view."""
    holds: tuple[StandingHoldDocument, ...]
    ended_holds: tuple[HoldRefDocument, ...]
    orders: tuple[OrderDocument, ...]
    warrants: tuple[WarrantDocument, ...]
    doubts: tuple[DoubtDocument, ...]
    faulty: tuple[FaultyDocument, ...]
    custody: CustodyDocument | None
    identity: IdentityDocument
    """Who else this is. The other fields are of this one reference; an answer reads them all."""


class AliveDocument(Document):
    alive: bool


class FeedReadDocument(Document):
    """How far a feed had been read."""

    feed: str
    iseq: int


class OpeningDocument(Document):
    """What to say of a log that is another than the one that was read before."""

    incarnation: str
    predecessors: tuple[str, ...]
    feeds: tuple[FeedReadDocument, ...]


class NextRulesDocument(Document):
    """The rules that are to come."""

    rules: str
    offset: int
    """How far the log is folded under them."""
    ready: bool
    """Whether this gate could serve by them."""


class ReadyDocument(Document):
    """Whether the gate is open: caught up, and on the right log, on which its key is good. A late unit does not close
    it; it makes the answers of those whose case depends on it UNKNOWN.
    """

    agency: str
    open: bool
    why: str | None
    offset: int
    rules: str
    next_rules: NextRulesDocument | None
    opening: OpeningDocument | None
    """The data of the LogIncarnationOpened that this agency should send, when the log is another than the one that was
    read before; `by` is whoever has looked at it.
    """
    late: tuple[str, ...]
    """Units without a fresh word of their own, for information."""
    silent: tuple[str, ...]
    """Gates that have said nothing here for a minute, for information: they may not know of a new hold."""
    held: tuple[WaitingDocument, ...] | None
    """What waits here for repair, at most the first 100; null while the outbox cannot be read."""
    held_units: tuple[str, ...] | None
    """Units of this agency that are silent for it."""
    intake: str | None
    """Why nothing is taken here now, such as an outbox that was restored from an older copy, or that two desks have
    called lost while it lives.
    """
    silent_feeds: tuple[str, ...]
    """Feeds of this door that beat no more: its outbox was restored from an older copy, and went on under a new id. All
    sources of this agency are late until two of its desks have said what was lost (FeedClosed).
    """


class ProblemDocument(Document):
    """RFC 9457, and each problem with its field, its reason and its fix."""

    type: str
    title: str
    status: int
    code: ErrorCode
    """What went wrong, for a machine."""
    detail: str
    problems: tuple[ProblemItem, ...]
    receipt: ReceiptDocument | ReceiptsDocument | None
    """Of what may be a hold: HELD_FOR_REPAIR, and the id under which it is repaired or withdrawn."""
