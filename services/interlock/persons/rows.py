"""What the log says, as small frozen rows, each under one key. The store keeps them; the fold makes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NewType

from interlock.terms import HoldRef, Offset, PersonRef

RowKey = NewType("RowKey", str)

LOG: Final = RowKey("log")
CLEARANCES: Final = "clearances"
"""The first word of the keys of acts under way, so that all of them can be found."""


def person_key(ref: PersonRef) -> RowKey:
    return RowKey(f"person:{ref}")


def clearances_key(ref: PersonRef) -> RowKey:
    return RowKey(f"{CLEARANCES}:{ref}")


def feed_key(feed: str) -> RowKey:
    return RowKey(f"feed:{feed}")


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold that stands. An ended one leaves only its reference."""

    source: str
    event_id: str
    kind: str
    person: PersonRef
    body: str
    """Who placed it."""
    offset: Offset
    since: datetime
    """The legal time of the event that attached it."""
    logged_at: datetime
    until: datetime | None = None
    """The end that the order states. Once passed, the hold is due for confirmation and still blocks."""
    docket: str | None = None
    judge: str | None = None
    phone: str | None = None

    @property
    def ref(self) -> HoldRef:
        return HoldRef(self.source, self.event_id, self.kind, self.person)


@dataclass(frozen=True, slots=True)
class Order:
    """The court's own record of what it decided."""

    source: str
    event_id: str
    order_type: str
    countries: frozenset[str]
    """Where removal is ordered."""
    barred: frozenset[str]
    """Where this person must not be sent, whatever another order says."""
    final: bool
    """By its own terms: in absentia, or the appeal waived."""
    decided_at: datetime
    offset: Offset


@dataclass(frozen=True, slots=True)
class Warrant:
    """The removing agency's half of the permission."""

    source: str
    event_id: str
    order: str
    countries: frozenset[str]
    offset: Offset


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion on file; kept because its grant ends the order that it challenges."""

    source: str
    event_id: str
    filing_type: str
    order: str | None


@dataclass(frozen=True, slots=True)
class Custody:
    """Where the removing agency last said that the person is."""

    facility: str | None
    area: str | None
    offset: Offset


@dataclass(frozen=True, slots=True)
class FearDecision:
    """Everything that was ever said of one decision of a fear case, in any order."""

    name: str
    outcomes: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()
    """What the person said about a review."""
    judged: frozenset[str] = frozenset()
    """What the immigration judge did in it."""
    served_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FearCase:
    """One fear screening. Nothing in it is ever taken back."""

    name: str
    claims: frozenset[str] = frozenset()
    """The claims that it takes in: their holds end with it."""
    decisions: tuple[FearDecision, ...] = ()
    withdrawn: bool = False
    """Before a named officer, in a named language."""
    holds: frozenset[HoldRef] = frozenset()
    """The holds that its own records have placed."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record that could not be read or not be trusted. It ends when two agencies have looked at these very bytes."""

    offset: Offset
    record_hash: str
    code: str
    """unreadable_record or unverified_record."""
    why: str
    resolved_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Faulty:
    """A submission that a door could not read and that may have been a hold. It ends by its own agency's word."""

    agency: str
    source: str
    submission: str
    offset: Offset
    record_hash: str


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that decides about one person."""

    holds: tuple[Hold, ...] = ()
    ended_holds: frozenset[HoldRef] = frozenset()
    orders: tuple[Order, ...] = ()
    ended_orders: frozenset[str] = frozenset()
    """Ids of orders that may not be executed, also of those that have not arrived yet."""
    warrants: tuple[Warrant, ...] = ()
    motions: tuple[Motion, ...] = ()
    granted_motions: frozenset[str] = frozenset()
    """Motions granted before they were known: the order that each challenges ends when it arrives."""
    voided_to: datetime | None = None
    """Orders decided up to this legal time have ended, though no record on file says which: also those yet to come."""
    doubts: tuple[Doubt, ...] = ()
    looked_at: frozenset[str] = frozenset()
    """Hashes of records about which two agencies have ended the doubt: the same bytes again are no new one."""
    custody: Custody | None = None
    fear: tuple[FearCase, ...] = ()
    faulty: tuple[Faulty, ...] = ()
    """What was sent and could not be read, until it is repaired or withdrawn."""
    ended_faulty: frozenset[str] = frozenset()
    """Hashes of the records of those that were: the same bytes again are no new one."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why a clearance under way was taken back. It stays so: what ended since makes nobody go on (law 9)."""

    offset: Offset
    """Of the record that did it."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A question that came out CLEAR, and whose act may be under way."""

    request: str
    gate: str
    """The source that asked; it alone withdraws."""
    action: str
    country: str | None
    conveyance: str | None
    late_sources: tuple[str, ...]
    offset: Offset
    several: bool = False
    """It stands for earlier clearances of the same act as well."""
    stopped: Stopped | None = None
    outcome: str | None = None
    """What the agency with custody said became of the stop."""

    @property
    def act(self) -> tuple[str, str, str | None, str | None]:
        """What was cleared, and by which gate."""
        return self.gate, self.action, self.country, self.conveyance

    @property
    def agency(self) -> str:
        """Whose act it is."""
        return self.gate.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Clearances:
    """What may be under way with one person."""

    outstanding: tuple[Outstanding, ...] = ()
    ended: frozenset[tuple[str, str]] = frozenset()
    """Gate and id of each question that is over; also of those withdrawn before they surfaced."""


@dataclass(frozen=True, slots=True)
class Feed:
    """How far one feed has arrived without a gap."""

    agency: str
    mark: int = 0
    """Every number up to and including this one has arrived."""
    ahead: frozenset[int] = frozenset()
    """Numbers beyond a gap that have arrived."""

    def has(self, iseq: int) -> bool:
        return iseq <= self.mark or iseq in self.ahead

    @property
    def gapped(self) -> bool:
        return bool(self.ahead)


@dataclass(frozen=True, slots=True)
class Log:
    """What the log says of itself."""

    adopted: tuple[tuple[str, frozenset[str]], ...] = ()
    """Each digest of rules and the agencies that have adopted it."""
    in_force: str | None = None
    clock: datetime | None = None
    """The running maximum of the log's time. What time closes goes by this; nothing opens by it."""
    doubts: tuple[Doubt, ...] = ()
    looked_at: frozenset[str] = frozenset()
    feeds: frozenset[str] = frozenset()
    gapped: tuple[tuple[str, str], ...] = ()
    """Feeds with a gap, and the agency of each."""
    everyone_stopped: Offset | None = None
    """The last record that made everyone's answer other than CLEAR: each clearance below it is stopped."""


Row = Person | Clearances | Feed | Log
Rows = Mapping[RowKey, Row]


def person_of(rows: Rows, ref: PersonRef) -> Person:
    """The person's row; someone of whom the log says nothing has an empty one."""
    row = rows.get(person_key(ref))
    return row if isinstance(row, Person) else Person()


def clearances_of(rows: Rows, ref: PersonRef) -> Clearances:
    row = rows.get(clearances_key(ref))
    return row if isinstance(row, Clearances) else Clearances()


def feed_of(rows: Rows, feed: str, agency: str) -> Feed:
    row = rows.get(feed_key(feed))
    return row if isinstance(row, Feed) else Feed(agency)


def log_of(rows: Rows) -> Log:
    row = rows.get(LOG)
    return row if isinstance(row, Log) else Log()
