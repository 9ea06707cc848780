"""What a door says of what it was sent: one model a body."""

from interlock.door.document import Document, ProblemItem
from interlock.outbox.receipts import Status
from interlock.persons import HoldNow
from interlock.terms import ErrorCode


class PlacedDocument(Document):
    """A hold that the event placed, and the law behind it."""

    kind: str
    name: str
    citation: str
    now: HoldNow | None


class ReceiptDocument(Document):
    """A receipt, and the holds that the event placed."""

    id: str
    source: str
    type: str
    status: Status
    """EFFECTIVE: the hold stands here. RECORDED: on the log, and why it placed no hold. PENDING: only stored so far.
    HELD_FOR_REPAIR: it may be a hold and cannot be read, and `why` says who is not clear meanwhile.
    """
    offset: int | None
    holds: tuple[PlacedDocument, ...]
    why: str
    repeated: bool
    now: str | None
    """What has become of the holds since: stands, as long as one does; met, where notice of the next move was given and
    confirmed; suspended or ended. Of what was held for repair: waits, repaired or withdrawn. Of a report that holds
    nobody, or nobody any more: waits, verified or disproved.
    """


class RejectedLine(Document):
    """A line that was not taken."""

    line: int
    """In the body that was sent, from 1."""
    code: ErrorCode
    """Why, for a machine. not_read_yet: the same line is taken once the gates that it names are upgraded."""
    problems: tuple[ProblemItem, ...]
    held: str | None
    """Where it may be a hold: the id under which it is repaired or withdrawn. Its person is UNKNOWN meanwhile."""


class ReceiptsDocument(Document):
    """The receipts of one native document."""

    receipts: tuple[ReceiptDocument, ...]
    rejected: tuple[RejectedLine, ...]
    """Rows that were not taken, where the form is one of which each row is looked at by itself."""


class LinesDocument(Document):
    """What became of many events, one a line."""

    lines: int
    """Lines that are stored here or were turned away: every one that was sent, but for empty ones."""
    taken: int
    """Events that are new here."""
    repeated: int
    """Events that had been taken before."""
    pending: int
    """Events of this door's outbox that were not read back from the log yet."""
    rejected: tuple[RejectedLine, ...]


class PastDocument(Document):
    """How much of its past a source has sent to this door, of one kind."""

    unit: str
    kind: str
    told: bool
    """All of it stands in the log: the census was closed, and adds up."""
    open: bool
    """Its census is open in the log."""
    sent: int | None
    """Events since it was opened, with `digest` what CensusClosed must say; null where it never was opened here, and
    once it is told.
    """
    digest: str | None


class CensusDocument(Document):
    """The past of one source, by kind."""

    past: tuple[PastDocument, ...]


class UnitDocument(Document):
    unit: str
    complete_to: str


class WaitingDocument(Document):
    """Something that was sent here, may be a hold and cannot be read. It waits for its sender."""

    submission: str
    """The id under which it is sent again or withdrawn."""
    unit: str | None
    """The unit that sent it; null when that could not be read."""
    fields: tuple[str, ...]
    person_known: bool
    """True: that person is UNKNOWN meanwhile. False: nobody knows whom it is about, and the unit is silent."""
