"""What a door says of court orders that were reported: one model a body."""

from interlock.door.document import Document
from interlock.door.intake_documents import ReceiptDocument


class ReportTakenDocument(Document):
    """For whoever reported it: a number and a time. GET /v1/events/{number} says later what has become of it."""

    number: str
    time: str
    holds: bool
    """Whether somebody is held by it now, as far as this door has seen."""
    lacks: tuple[str, ...]
    """What counsel must give to be called back: name, bar, phone (or e-mail). Where something lacks, nobody is held."""
    text: str
    receipt: ReceiptDocument


class CallerDocument(Document):
    """Who reported it, as they have named themselves. Only the door that took it has this."""

    name: str | None
    bar: str | None
    phone: str | None
    email: str | None


class ReportDocument(Document):
    """An order that was reported, and that nobody has found out about yet. Sent again until a desk has."""

    number: str
    source: str
    """With the number, the name by which ReportedOrderChecked calls it."""
    person: str
    whom: tuple[str, ...]
    """Initials and year of birth, as this agency's own systems have named the person; empty where none has."""
    reporter: str
    holds: bool
    """Whether the person is held by it; if not, one desk that has looked ends it."""
    court: str | None
    docket: str | None
    alleged_scope: tuple[str, ...]
    at: str
    verify_by: str | None
    owed: bool
    """Whether that has passed. It holds on."""
    callback: str | None
    caller: CallerDocument | None
    """Null at every door but the one that took the report."""
    said: tuple[str, ...]
    """The agencies that have said that nothing need be waited for. It takes two, one of them Justice counsel."""
    summary: str
    text: str
