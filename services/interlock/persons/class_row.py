"""Orders for whole classes of people, and what was said of one person and a class."""

from datetime import date

from interlock.persons.kept import Kept
from interlock.persons.person_row import Hold
from interlock.terms import HoldRef


class ClassRule(Kept, frozen=True):
    """Conditions that a member meets, all of them. Without any, everybody is a member."""

    held_in: frozenset[str] = frozenset()
    """The district courts in whose districts they were held since the arrest."""
    order_types: frozenset[str] = frozenset()
    proceeding_types: frozenset[str] = frozenset()
    ordered_to: frozenset[str] = frozenset()
    orders_from: date | None = None
    orders_before: date | None = None
    filing_pending: bool = False
    in_words: bool = False
    """Whether there is a condition of which no record tells."""


class ClassOrder(Kept, frozen=True):
    """One version of one class, as its court has ordered it. It stands until it has ended, beside later ones."""

    hold: Hold
    """As it stands on each member; its person is the log."""
    class_id: str
    version: int
    acts: frozenset[str] = frozenset()
    """What it forbids; empty for what its kind does."""
    not_ordered: bool = False
    """Whether it forbids the countries that no order names."""
    only_named: bool = False
    """Whether only those named one by one are members."""
    rule: ClassRule = ClassRule()


class Classes(Kept, frozen=True):
    """All of them: a few dozen, so that each answer can look at each."""

    orders: tuple[ClassOrder, ...] = ()
    ended: frozenset[HoldRef] = frozenset()
