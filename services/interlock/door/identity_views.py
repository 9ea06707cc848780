"""Who else a person is: the links of the log into the documents that a door shows."""

from collections.abc import Iterator

from interlock.door.identity_documents import (
    HoldRefDocument,
    IdentityDocument,
    LinkDocument,
    SaidDocument,
    UnplacedDocument,
)
from interlock.law import Law
from interlock.persons.family import members
from interlock.persons.identity import PAGED_ABOVE, Reach, reach_in
from interlock.persons.link_row import Edge, Said
from interlock.persons.rows import Hold, Rows, Unplaced, links_of, log_of, person_of
from interlock.persons.unplaced import comparison, may_mean
from interlock.terms import HoldRef, PersonRef
from interlock.terms.times import rfc3339


def identity_view(ref: PersonRef, rows: Rows, law: Law) -> IdentityDocument:
    """The identity set around this reference, from the rows that an answer about it reads."""
    reach = reach_in(rows, (ref,))
    size = len(reach.everyone)
    return IdentityDocument(
        size=size,
        state="too_large" if reach.too_many else "large" if size > PAGED_ABOVE else "ordinary",
        same=tuple(sorted(reach.same)),
        possible=tuple(sorted(reach.possible)),
        former=tuple(sorted({one.ref for one in reach.former})),
        links=tuple(_links(reach, rows, ref)),
        unplaced=tuple(_unplaced(reach, rows, law)),
        family=tuple(sorted(members(reach, rows))),
    )


def hold_ref_view(ref: HoldRef) -> HoldRefDocument:
    return HoldRefDocument(source=ref.source, event_id=ref.event_id, kind=ref.kind)


def _links(reach: Reach, rows: Rows, asked: PersonRef) -> Iterator[LinkDocument]:
    """Each pair once, though both ends of it may be this person: from the end that was asked about, where it is one."""
    shown: set[PersonRef] = set()
    for ref in sorted(reach.same, key=lambda one: (one != asked, one)):
        for edge in links_of(rows, ref).edges:
            if edge.state is not None and edge.other not in shown:
                yield _link(ref, edge, person_of(rows, edge.other).holds)
        shown.add(ref)


def _link(ref: PersonRef, edge: Edge, holds: tuple[Hold, ...]) -> LinkDocument:
    former = edge.state == "formerly_linked" and edge.former is not None
    counting = [hold for hold in holds if former and hold.offset < (edge.former or 0) and hold.ref not in edge.settled]
    return LinkDocument(
        ref=ref,
        other=edge.other,
        state=edge.state or "possible",
        since=None if edge.since is None else rfc3339(edge.since),
        said=_said(edge),
        holds=len(holds),
        possible=former and edge.is_possible,
        unsettled=tuple(hold_ref_view(hold.ref) for hold in counting),
    )


def _said(edge: Edge) -> tuple[SaidDocument, ...]:
    """The words that make the pair what it is. Who said them there is nobody's business here."""
    words: frozenset[Said]
    match edge.state:
        case "confirmed" | "linked":
            words = edge.same
        case "formerly_linked":
            words = edge.unlinked
        case _:
            words = edge.possible
    said = dict.fromkeys((one.agency, one.basis or None) for one in sorted(words))
    return tuple(SaidDocument(agency=agency, basis=basis) for agency, basis in said)


def _unplaced(reach: Reach, rows: Rows, law: Law) -> Iterator[UnplacedDocument]:
    people = [person_of(rows, ref) for ref in sorted(reach.same)]
    for order in may_mean(log_of(rows), people, frozenset()):
        compared = [comparison(person, order) for person in people]
        yield UnplacedDocument(
            source=order.source,
            event_id=order.event_id,
            name=_name(order, law),
            placed_by=law.bodies[order.body].name if order.body in law.bodies else order.body,
            since=rfc3339(order.since),
            docket=order.docket,
            offset=order.offset,
            yes=tuple(sorted({one.agency for each in compared for one in each.yes})),
            no=tuple(sorted({one.agency for each in compared for one in each.no})),
        )


def _name(order: Unplaced, law: Law) -> str:
    return law.kinds[order.kind].name if order.kind in law.kinds else order.kind
