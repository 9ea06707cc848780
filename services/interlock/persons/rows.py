"""What the log says, as small frozen rows, each under one key. The store keeps them; the fold makes them."""

from collections.abc import Iterable, Mapping
from typing import Final, NewType, Protocol

from interlock.persons.act_row import Acknowledged as Acknowledged
from interlock.persons.act_row import Clearances as Clearances
from interlock.persons.act_row import Conveyance as Conveyance
from interlock.persons.act_row import Journey as Journey
from interlock.persons.act_row import Naming as Naming
from interlock.persons.act_row import Outstanding as Outstanding
from interlock.persons.act_row import Over as Over
from interlock.persons.act_row import Reported as Reported
from interlock.persons.act_row import Stage as Stage
from interlock.persons.act_row import Stopped as Stopped
from interlock.persons.class_row import Classes as Classes
from interlock.persons.class_row import ClassOrder as ClassOrder
from interlock.persons.class_row import ClassRule as ClassRule
from interlock.persons.incident_row import Incident as Incident
from interlock.persons.incident_row import Shown as Shown
from interlock.persons.link_row import Edge as Edge
from interlock.persons.link_row import Links as Links
from interlock.persons.link_row import Said as Said
from interlock.persons.log_row import Census as Census
from interlock.persons.log_row import Feed as Feed
from interlock.persons.log_row import Log as Log
from interlock.persons.log_row import Unplaced as Unplaced
from interlock.persons.person_row import Appealed as Appealed
from interlock.persons.person_row import ClassWord as ClassWord
from interlock.persons.person_row import Compared as Compared
from interlock.persons.person_row import Custody as Custody
from interlock.persons.person_row import Doubt as Doubt
from interlock.persons.person_row import Faulty as Faulty
from interlock.persons.person_row import FearCase as FearCase
from interlock.persons.person_row import FearDecision as FearDecision
from interlock.persons.person_row import HeldUp as HeldUp
from interlock.persons.person_row import Hold as Hold
from interlock.persons.person_row import Landed as Landed
from interlock.persons.person_row import Motion as Motion
from interlock.persons.person_row import Notice as Notice
from interlock.persons.person_row import Order as Order
from interlock.persons.person_row import Person as Person
from interlock.persons.person_row import Warrant as Warrant
from interlock.persons.report_row import Report as Report
from interlock.persons.report_row import Reports as Reports
from interlock.persons.report_row import StayAsked as StayAsked
from interlock.terms import PersonRef

RowKey = NewType("RowKey", str)

LOG: Final = RowKey("log")
CLASSES: Final = RowKey("classes")
CLEARANCES: Final = "clearances"
OVER: Final = "over"
"""The first words of the keys of acts under way, and of those that are not any longer, so that all can be found."""

INCIDENTS: Final = "incident"
HELD: Final = "held"
REPORTS: Final = "reports"
"""As above, of what went wrong, and of people about whom something waits for repair, or whose court order was reported.
"""

Row = Person | Links | Clearances | Over | Conveyance | Incident | HeldUp | Reports | Feed | Log | Classes
Rows = Mapping[RowKey, Row | None]
"""None for a row that is gone; one that never was is not there."""


class Reader(Protocol):
    """Where rows are read from: a store, a replica, or a batch over a store."""

    def rows(self, keys: frozenset[RowKey]) -> Rows:
        """The rows that exist under these keys."""
        ...

    def keys(self, kind: str, /) -> Iterable[RowKey]:
        """The keys of every row whose key begins with this word."""
        ...


def person_key(ref: PersonRef) -> RowKey:
    return RowKey(f"person:{ref}")


def links_key(ref: PersonRef) -> RowKey:
    return RowKey(f"links:{ref}")


def clearances_key(ref: PersonRef) -> RowKey:
    return RowKey(f"{CLEARANCES}:{ref}")


def over_key(ref: PersonRef) -> RowKey:
    return RowKey(f"{OVER}:{ref}")


def conveyance_key(agency: str, conveyance: str) -> RowKey:
    return RowKey(f"conveyance:{agency}/{conveyance}")


def incident_key(offset: int) -> RowKey:
    return RowKey(f"{INCIDENTS}:{offset}")


def held_key(ref: PersonRef) -> RowKey:
    return RowKey(f"{HELD}:{ref}")


def reports_key(ref: PersonRef) -> RowKey:
    return RowKey(f"{REPORTS}:{ref}")


def feed_key(feed: str) -> RowKey:
    return RowKey(f"feed:{feed}")


def ref_of(key: RowKey) -> PersonRef:
    """Whose row it is."""
    return PersonRef(key.partition(":")[2])


_NOBODY: Final = Person()
_UNLINKED: Final = Links()
"""Rows never change, and each answer reads such a one several times."""


def person_of(rows: Rows, ref: PersonRef) -> Person:
    """The person's row; someone of whom the log says nothing has an empty one."""
    row = rows.get(person_key(ref))
    return row if isinstance(row, Person) else _NOBODY


def links_of(rows: Rows, ref: PersonRef) -> Links:
    row = rows.get(links_key(ref))
    return row if isinstance(row, Links) else _UNLINKED


def clearances_of(rows: Rows, ref: PersonRef) -> Clearances:
    row = rows.get(clearances_key(ref))
    return row if isinstance(row, Clearances) else Clearances()


def over_of(rows: Rows, ref: PersonRef) -> Over:
    row = rows.get(over_key(ref))
    return row if isinstance(row, Over) else Over()


def conveyance_of(rows: Rows, agency: str, conveyance: str) -> Conveyance:
    row = rows.get(conveyance_key(agency, conveyance))
    return row if isinstance(row, Conveyance) else Conveyance()


def incident_of(rows: Rows, offset: int) -> Incident | None:
    row = rows.get(incident_key(offset))
    return row if isinstance(row, Incident) else None


def held_of(rows: Rows, ref: PersonRef) -> HeldUp:
    row = rows.get(held_key(ref))
    return row if isinstance(row, HeldUp) else HeldUp()


def reports_of(rows: Rows, ref: PersonRef) -> Reports:
    row = rows.get(reports_key(ref))
    return row if isinstance(row, Reports) else Reports()


def feed_of(rows: Rows, feed: str, agency: str) -> Feed:
    row = rows.get(feed_key(feed))
    return row if isinstance(row, Feed) else Feed(agency)


def classes_of(rows: Rows) -> Classes:
    row = rows.get(CLASSES)
    return row if isinstance(row, Classes) else Classes()


def log_of(rows: Rows) -> Log:
    row = rows.get(LOG)
    return row if isinstance(row, Log) else Log()
