"""What decides about one reference of a person."""

from datetime import datetime

from interlock.persons.act_row import Journey
from interlock.persons.bond_row import BondAppeal
from interlock.persons.kept import Kept
from interlock.persons.link_row import Reviewed, Said
from interlock.persons.report_row import Report, StayAsked
from interlock.persons.screened_row import Screened
from interlock.terms import HoldRef, Offset, PersonRef


class Notice(Kept, frozen=True):
    """The notice that was given of one move. That move uses it up, and the next one asks for another."""

    ordered_until: datetime | None = None
    """The end that the order states for itself, kept while the notice dates the hold."""
    met: bool = False
    """Its hours have run, and the court's desk has said so: it lets that move through, until the person is moved."""
    of_removal: bool = False  # else of a move inside the country
    on: str | None = None
    """Of a removal that has begun: the agency and the conveyance by which that one move goes on."""


class Hold(Kept, frozen=True):
    """A hold that stands. An ended one leaves only its reference."""

    source: str
    event_id: str
    kind: str
    person: PersonRef
    body: str  # who placed it
    offset: Offset
    since: datetime
    """The legal time of the event that attached it."""
    logged_at: datetime
    until: datetime | None = None
    """The end that the order states, or a rule gives. Due from then on; it blocks on, unless it is against liberty."""
    docket: str | None = None
    judge: str | None = None
    phone: str | None = None
    countries: frozenset[str] = frozenset()
    """Where it keeps the person from being sent, for a kind that names countries; empty for everywhere."""
    areas: frozenset[str] = frozenset()
    """The areas that the person must not leave, for a kind that names areas; empty for any move."""
    notice_hours: int | None = None
    """The hours of notice that the order asks for before a move."""
    notice: Notice | None = None
    """What was given of the next move, of a kind that asks for notice of each."""
    suspended_by: str | None = None
    """The body above that has suspended it. It blocks nothing then, and has not ended."""
    revived_at: datetime | None = None
    """When it was last put in force again, by whoever may; never after that was logged."""

    @property
    def is_met(self) -> bool:
        return self.notice is not None and self.notice.met

    @property
    def ref(self) -> HoldRef:
        return HoldRef(self.source, self.event_id, self.kind, self.person)


class Order(Kept, frozen=True):
    """The own record of whoever decided, of what was decided."""

    source: str
    event_id: str
    order_type: str
    proceeding_type: str
    countries: frozenset[str]
    """Where removal is ordered."""
    barred: frozenset[str]
    """Where it says that this person must not be sent. What keeps them from there is a hold; here it only shows that a
    second decision of the same name says something else.
    """
    final: bool
    """By its own terms: in absentia, or the appeal waived. Others become final later."""
    decided_at: datetime
    offset: Offset
    ordered_by: str
    """The event by which it came."""
    lacks: str | None = None
    """What it needs by law and did not have when it was made."""
    questions: str | None = None
    """The record of the questions about fear on which it rests."""
    prior_order: str | None = None
    """The order that it reinstates."""
    logged_at: datetime | None = None


class Appealed(Kept, frozen=True):
    """An appeal, or a case certified to the Board, that nobody has decided."""

    source: str
    event_id: str
    kind: str
    """The hold that it placed. Whoever may end that decides the appeal, also where the hold has ended before."""
    body: str
    """Who placed that hold."""
    order: str | None
    """The order that is not final meanwhile; None where the appeal does not say, and then no order is."""


class Warrant(Kept, frozen=True):
    """The removing agency's half of the permission."""

    source: str
    event_id: str
    order: str
    countries: frozenset[str]
    offset: Offset


class Motion(Kept, frozen=True):
    """A motion or an appeal on file; kept because its grant ends the order that it challenges."""

    source: str
    event_id: str
    vacates_order: bool
    order: str | None


class Custody(Kept, frozen=True):
    """Where the removing agency last said that the person is."""

    facility: str | None
    area: str | None
    offset: Offset
    agency: str = ""
    """The agency that has custody."""
    sent_again: bool = False
    """It was said on an earlier log, so nobody knows what it came after."""
    at: datetime | None = None
    """When it was so, as its agency says; never after it was logged."""


class FearDecision(Kept, frozen=True):
    """Everything that was ever said of one decision of a fear case, in any order."""

    name: str
    outcomes: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()
    """What the person said about a review."""
    judged: frozenset[str] = frozenset()
    """What the immigration judge did in it."""
    served_on: frozenset[str] = frozenset()
    first_made: datetime | None = None
    last_made: datetime | None = None
    """Between these it was made, as those who said so have dated it; the earlier never after it stood in the log."""


class FearCase(Kept, frozen=True):
    """One fear screening. Nothing in it is ever taken back."""

    name: str
    claims: frozenset[str] = frozenset()
    """The claims with which it was opened: their holds end with it."""
    more_claims: frozenset[str] = frozenset()
    """Those that it took in by a later referral: their holds end with it, where they were made before its end."""
    opened: bool = False
    decisions: tuple[FearDecision, ...] = ()
    withdrawn_at: datetime | None = None
    """When the claim was last withdrawn before a named officer, in a named language; never after that was logged."""
    referred_at: datetime | None = None
    """When it was last referred again, after it was opened."""
    holds: frozenset[HoldRef] = frozenset()
    """The holds that its own records have placed."""


class Doubt(Kept, frozen=True):
    """A record that could not be read or not be trusted. It ends when two agencies have looked at these very bytes."""

    offset: Offset
    record_hash: str
    code: str
    """unreadable_record or unverified_record."""
    why: str
    resolved_by: frozenset[str] = frozenset()


class Faulty(Kept, frozen=True):
    """A submission that a door could not read and that may have been a hold. It ends by its own agency's word."""

    agency: str
    source: str
    submission: str
    offset: Offset
    record_hash: str
    since: datetime
    """When it was sent."""
    event_type: str | None
    fields: tuple[str, ...]
    """The names of the faulty ones, never what stood in them."""


class HeldUp(Kept, frozen=True):
    """What waits for repair about one person. There is such a row only while something does, so that it is found."""

    faulty: tuple[Faulty, ...] = ()


class Landed(Kept, frozen=True):
    """What an agency has told the issuer of a hold, in confidence, of whom it landed on. It decides nothing."""

    source: str
    event_id: str
    agency: str
    sealed: tuple[str, ...]


class Compared(Kept, frozen=True):
    """What people have said of this person and one order that names nobody by number."""

    source: str
    event_id: str
    no: frozenset[Said]
    yes: frozenset[Said]


class ClassWord(Kept, frozen=True):
    """What counsel has said of this person and one class."""

    source: str
    event_id: str
    class_id: str
    version: int
    """The one that was looked at."""
    body: str
    """The court whose word it is."""
    is_member: bool
    at: datetime
    offset: Offset


class Person(Kept, frozen=True):
    """Everything that decides about one person."""

    holds: tuple[Hold, ...] = ()
    ended_holds: frozenset[HoldRef] = frozenset()
    orders: tuple[Order, ...] = ()
    ended_orders: frozenset[str] = frozenset()
    """Ids of orders that may not be executed, also of those that have not arrived yet."""
    executed_orders: frozenset[str] = frozenset()
    """Ids of orders that ceased because they were carried out: none is again, and each can be reinstated."""
    final_orders: frozenset[tuple[str, str]] = frozenset()
    """Source and id of orders that became final since: the time to appeal has run, or the appeal has failed."""
    appeals: tuple[Appealed, ...] = ()
    """Those that nobody has decided: what they are from is not final, whatever it says of itself."""
    warrants: tuple[Warrant, ...] = ()
    designated: frozenset[tuple[str, str]] = frozenset()
    """Countries of removal that the agency has set beside those of an order: the order's id and the country."""
    questioned: frozenset[tuple[str, datetime]] = frozenset()
    """When this person was asked about fear before a named officer, in a named language, and by which record."""
    removed_at: datetime | None = None
    """When the person was last handed over abroad: an order from before has been executed."""
    bond_appeals: tuple[BondAppeal, ...] = ()
    motions: tuple[Motion, ...] = ()
    petitions: frozenset[tuple[str, str]] = frozenset()
    """Source and id of each petition or motion on file with a federal court. No record says that one was decided."""
    granted_motions: frozenset[str] = frozenset()
    """Motions granted before they were known: the order that each challenges ends when it arrives."""
    voided_to: datetime | None = None
    """Orders decided up to this legal time have ended, though no record on file says which: also those yet to come."""
    doubts: tuple[Doubt, ...] = ()
    looked_at: frozenset[str] = frozenset()
    """Hashes of records about which two agencies have ended the doubt: the same bytes again are no new one."""
    custody: Custody | None = None
    areas: frozenset[str] = frozenset()
    """Where the person has been held since the arrest."""
    area_unknown: bool = True
    """Whether some of that is not known: before the first arrest on record, or where no area was given."""
    confirmed: tuple[tuple[str, datetime], ...] = ()
    """Late sources whose desk has looked and found nothing, and up to when. A hold from there ends it."""
    reviewed: tuple[Reviewed, ...] = ()
    """Sources of which somebody has looked at everything that they have on this person."""
    signed: tuple[tuple[str, str, Offset], ...] = ()
    """By whose key and from which source something was last said of this person, and where."""
    journey: Journey | None = None
    reported: frozenset[tuple[str, str]] = frozenset()
    """Source and id of each report that an act was done."""
    fear: tuple[FearCase, ...] = ()
    faulty: tuple[Faulty, ...] = ()
    """What was sent and could not be read, until it is repaired or withdrawn."""
    ended_faulty: frozenset[str] = frozenset()
    """Hashes of the records of those that were: the same bytes again are no new one."""
    born: frozenset[tuple[str, str]] = frozenset()
    """The agencies that have a birth date of this person on record, under this reference, and its mark."""
    compared: tuple[Compared, ...] = ()
    """Orders that name nobody by number, with which this person was compared."""
    reports: tuple[Report, ...] = ()
    """Court orders that were reported, open or not."""
    stays_asked: tuple[StayAsked, ...] = ()
    """Those that nobody has ruled on."""
    landed: tuple[Landed, ...] = ()
    """Kept for the issuers of its holds."""
    class_words: tuple[ClassWord, ...] = ()
    """Whether it was named as a member of a class, or as none. What a rule makes of it is kept nowhere."""
    screened: tuple[Screened, ...] = ()
