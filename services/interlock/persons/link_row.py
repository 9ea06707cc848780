"""What was said of two references being one person, kept at both of them."""

from datetime import datetime
from typing import Final, Literal

from interlock.persons.kept import Kept
from interlock.terms import HoldRef, Offset, PersonRef

OPENING: Final = frozenset({"biometric", "file_consolidation"})
"""The grounds on which an order of one reference may be executed under another."""


PairState = Literal["same_identifier", "confirmed", "linked", "possible", "formerly_linked"]


class Said(Kept, frozen=True, order=True):
    """One person's word, by the agency that signed it."""

    agency: str
    by: str
    basis: str = ""


def name_of(written: str) -> str:
    """Somebody's name as it counts: blanks and capitals make nobody a second person."""
    return " ".join(written.split()).casefold()


def are_two(*written: str) -> bool:
    """Whether these are the names of at least two. Fails closed: whoever gives none is nobody."""
    return len({name_of(one) for one in written} - {""}) > 1


def by_two(said: frozenset[Said]) -> bool:
    """Whether two people of two agencies say it. Fails closed: one key could write any number of names, and whoever
    gives none is nobody.
    """
    named = [one for one in said if name_of(one.by)]
    return len({one.agency for one in named}) > 1 and are_two(*(one.by for one in named))


class Reviewed(Kept, frozen=True):
    """Somebody has looked at everything that one source has."""

    papers_of: str
    said: Said
    offset: Offset


class Assigned(Kept, frozen=True):
    """Whose one hold is, of two people who were once taken for one."""

    hold: HoldRef
    to: PersonRef
    said: frozenset[Said]


class Edge(Kept, frozen=True):
    """Everything that was ever said of one pair."""

    other: PersonRef
    renamed: bool = False
    """Both are references of one identifier, under two versions of key and form."""
    same: frozenset[Said] = frozenset()
    possible: frozenset[Said] = frozenset()
    different: frozenset[Said] = frozenset()
    unlinked: frozenset[Said] = frozenset()
    former: Offset | None = None
    """Where two people ended the link. It never comes back; what stood below still counts over it."""
    assigned: tuple[Assigned, ...] = ()
    """What people have said since of holds that stood below, one by one."""
    since: datetime | None = None
    """When the pair came to be what it is, as whoever said so last has dated it. It decides nothing."""

    @property
    def state(self) -> PairState | None:
        """What the pair is now, in a word; None where nothing that was said of it counts."""
        if self.renamed:
            return "same_identifier"
        if self.carries_orders:
            return "confirmed"
        if self.is_same:
            return "linked"
        if self.former is not None:
            return "formerly_linked"
        return "possible" if self.is_possible else None

    @property
    def settled(self) -> frozenset[HoldRef]:
        """The holds that do not count over this edge any longer: two people have said whose they are."""
        return frozenset(one.hold for one in self.assigned if by_two(one.said))

    def has_left(self, offset: Offset) -> bool:
        """Whether what was said there may be of either, because two people have ended the link since."""
        return self.former is not None and offset < self.former

    @property
    def is_same(self) -> bool:
        return self.renamed or (bool(self.same) and self.former is None)

    @property
    def is_possible(self) -> bool:
        return not self.is_same and bool(self.possible) and not by_two(self.different)

    @property
    def carries_orders(self) -> bool:
        """A link alone never opens: two people of two agencies must say it, each on grounds that prove it."""
        proved = frozenset(said for said in self.same if said.basis in OPENING)
        return self.former is None and by_two(proved)


class Links(Kept, frozen=True):
    """The edges of one reference, and its family."""

    edges: tuple[Edge, ...] = ()
    family: frozenset[PersonRef] = frozenset()

    def to(self, other: PersonRef) -> Edge:
        return next((edge for edge in self.edges if edge.other == other), Edge(other))
