"""Who is one person: which references an answer must read, and what each link lets travel (law 7).

Holds travel over every link, and over one step of a possible one. Lifts and decisions travel where two are one person.
Orders travel only where two people of two agencies have proved it: a link alone never opens.
"""

from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct

from interlock.persons.link_row import Edge, Links
from interlock.persons.rows import Reader, RowKey, Rows, links_key, links_of
from interlock.terms import HoldRef, Offset, PersonRef
from interlock.terms.identifiers import version_of

PAGED_ABOVE: Final = 25
"""A set this large is looked at by a desk: hardly anybody has more references."""
SET_MAX: Final = 50
"""A larger set is not read to its end: everyone in it is UNKNOWN."""
EVER: Final = Offset(2**62)
"""Above every record."""

LinksOf = Callable[[PersonRef], Links]


class Former(Struct, frozen=True):
    """A reference that was once linked, also by way of others: what was placed there before the first of those links
    ended still counts here.
    """

    ref: PersonRef
    until: Offset
    settled: frozenset[HoldRef]

    def covers(self, offset: Offset) -> bool:
        """Whether what was said there was said while the two were linked."""
        return offset < self.until


class Reach(Struct, frozen=True):
    """The references that one naming of a person reads."""

    own: frozenset[PersonRef]
    """By which the person was named, under every version."""
    same: frozenset[PersonRef]
    """One person with these, by links; `own` among them."""
    permitting: frozenset[PersonRef]
    """Those of `same` from which orders travel."""
    possible: frozenset[PersonRef] = frozenset()
    former: tuple[Former, ...] = ()
    too_many: bool = False

    @property
    def everyone(self) -> frozenset[PersonRef]:
        return self.same | self.possible | {one.ref for one in self.former}


def reach(own: Iterable[PersonRef], links: LinksOf) -> Reach:
    """Follow the links from these references. Fails closed: what is not read to its end says so."""
    named = frozenset(own)
    if not any(links(ref).edges for ref in named):  # hardly anybody has a link
        return Reach(named, named, named, too_many=len(named) > SET_MAX)
    same = _closure(named, links, lambda edge: edge.is_same)
    permitting = _closure(named, links, lambda edge: edge.carries_orders)
    edges = [(ref, edge) for ref in sorted(same) for edge in links(ref).edges]
    possible = _closure({edge.other for _, edge in edges if edge.is_possible} - same, links, lambda edge: edge.is_same)
    former = _formerly(same, links)
    too_many = len(same | possible | {one.ref for one in former}) > SET_MAX
    return Reach(named, same, permitting & same, possible - same, former, too_many)


def _formerly(same: frozenset[PersonRef], links: LinksOf) -> tuple[Former, ...]:
    """Whoever was once taken for one of these, over every chain of links that stand or once stood. Fails closed: of
    several chains the one counts over which most does.
    """
    found: dict[PersonRef, Former] = {}
    fresh = [Former(ref, EVER, frozenset()) for ref in sorted(same)]
    while fresh and len(found) <= SET_MAX:
        at = fresh.pop()
        for edge in links(at.ref).edges:
            until = at.until if edge.is_same else edge.former
            if until is None or edge.other in same:
                continue
            one = Former(edge.other, min(at.until, until), at.settled if edge.is_same else at.settled | edge.settled)
            known = found.get(edge.other)
            if known is not None:
                one = Former(edge.other, max(one.until, known.until), one.settled & known.settled)
            if one != known:
                found[edge.other] = one
                fresh.append(one)
    return tuple(found[ref] for ref in sorted(found))


def reach_in(rows: Rows, own: Iterable[PersonRef]) -> Reach:
    """As reach, from rows that were read around these references."""
    return reach(own, lambda ref: links_of(rows, ref))


def read_links(own: Iterable[PersonRef], reader: Reader) -> tuple[Reach, dict[RowKey, Links]]:
    """As reach, reading each row of links once; and the rows that were read."""
    read: dict[RowKey, Links] = {}

    def links(ref: PersonRef) -> Links:
        key = links_key(ref)
        if key not in read:
            read[key] = links_of(reader.rows(frozenset({key})), ref)
        return read[key]

    return reach(own, links), read


def is_one_identifier(own: Iterable[PersonRef], links: LinksOf) -> bool:
    """Whether these can be references of one identifier, with all that were ever called the same as one of them: it has
    one under each version. Fails closed: two of one version are two people's, whoever says otherwise.
    """
    found = _closure(own, links, lambda edge: edge.renamed)
    return len({version_of(ref) for ref in found}) == len(found)


def _closure(start: Iterable[PersonRef], links: LinksOf, follows: Callable[[Edge], bool]) -> frozenset[PersonRef]:
    """Everyone that can be reached over such edges; one more than a set may have, where it has more."""
    found = set(start)
    fresh = sorted(found)
    while fresh and len(found) <= SET_MAX:
        ref = fresh.pop()
        for edge in links(ref).edges:
            if follows(edge) and edge.other not in found:
                found.add(edge.other)
                fresh.append(edge.other)
    return frozenset(found)
