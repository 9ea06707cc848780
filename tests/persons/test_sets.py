"""How many references are read as one person: fifty, and one more is too many, whichever way they hang together."""

from collections.abc import Callable, Sequence

import pytest

from interlock.persons.identity import SET_MAX, Reach, reach
from interlock.persons.link_row import Assigned, Edge, Links, Said
from interlock.terms import HoldRef, Offset, PersonRef

ENDED = Offset(7)
Join = Callable[[PersonRef], Edge]


def people(count: int) -> list[PersonRef]:
    return [PersonRef(f"p1.{number:032x}") for number in range(count)]


def one_person(other: PersonRef) -> Edge:
    return Edge(other, renamed=True)


def once_one_person(other: PersonRef) -> Edge:
    return Edge(other, former=ENDED)


def chain(refs: Sequence[PersonRef], join: Join) -> dict[PersonRef, Links]:
    """Each joined to the one before it and to the one after it."""
    found: dict[PersonRef, Links] = {}
    for at, ref in enumerate(refs):
        beside = [*refs[max(at - 1, 0) : at], *refs[at + 1 : at + 2]]
        found[ref] = Links(tuple(join(other) for other in beside))
    return found


def star(refs: Sequence[PersonRef], join: Join) -> dict[PersonRef, Links]:
    """Each joined to the first."""
    first, *others = refs
    return {first: Links(tuple(map(join, others))), **{ref: Links((join(first),)) for ref in others}}


def read(own: Sequence[PersonRef], links: dict[PersonRef, Links]) -> Reach:
    return reach(own, lambda ref: links.get(ref, Links()))


@pytest.mark.parametrize(("count", "too_many"), [(SET_MAX, False), (SET_MAX + 1, True), (SET_MAX + 9, True)])
@pytest.mark.parametrize("shape", [chain, star])
@pytest.mark.parametrize("join", [one_person, once_one_person])
def test_fifty_are_read_and_one_more_is_too_many(
    shape: Callable[[Sequence[PersonRef], Join], dict[PersonRef, Links]], join: Join, count: int, *, too_many: bool
) -> None:
    refs = people(count)
    found = read(refs[:1], shape(refs, join))
    assert found.too_many is too_many
    if not too_many:
        assert found.everyone == frozenset(refs)


@pytest.mark.parametrize(("count", "too_many"), [(SET_MAX, False), (SET_MAX + 1, True)])
def test_so_many_may_be_named_at_once(count: int, *, too_many: bool) -> None:
    assert read(people(count), {}).too_many is too_many


def test_over_a_chain_of_ended_links_what_counts_is_what_stood_before_the_first_ended() -> None:
    one, two, three = people(3)
    early, late = Offset(5), Offset(9)
    links = {
        one: Links((Edge(two, former=late),)),
        two: Links((Edge(one, former=late), Edge(three, former=early))),
        three: Links((Edge(two, former=early),)),
    }
    found = read([one], links)
    assert [(former.ref, former.until) for former in found.former] == [(two, late), (three, early)]


def test_of_two_chains_of_ended_links_the_one_counts_over_which_most_does() -> None:
    one, two, three = people(3)
    early, late = Offset(5), Offset(9)
    links = {
        one: Links((Edge(two, former=early), Edge(three, former=late))),
        two: Links((Edge(one, former=early), Edge(three, former=late))),
        three: Links((Edge(one, former=late), Edge(two, former=late))),
    }
    found = read([one], links)
    assert [(former.ref, former.until) for former in found.former] == [(two, late), (three, late)]


def said_of(hold: HoldRef, to: PersonRef) -> tuple[Assigned, ...]:
    """Two people of two agencies have said whose it is."""
    said = frozenset({Said("ero", "ero-17"), Said("doj", "doj-4")})
    return (Assigned(hold, to, said),)


def test_a_hold_is_free_of_somebody_once_it_was_settled_on_every_way_that_leads_there() -> None:
    one, two, three = people(3)
    hold = HoldRef("doj/ca9", "s1", "coa_stay", three)
    settled = said_of(hold, three)
    direct, by_two = Edge(three, former=ENDED, assigned=settled), Edge(two, former=ENDED)
    back = {two: Links((Edge(one, former=ENDED), Edge(three, former=ENDED)))}
    assert [former.settled for former in read([one], {one: Links((direct,))}).former] == [{hold}]
    found = read([one], {one: Links((direct, by_two)), **back})
    assert {former.ref: former.settled for former in found.former} == {two: frozenset(), three: frozenset()}


def test_what_was_settled_of_two_numbers_before_they_were_found_to_be_one_frees_nobody_of_it() -> None:
    one, two, three = people(3)
    hold = HoldRef("doj/ca9", "s1", "coa_stay", three)
    renamed = Edge(three, renamed=True, former=ENDED, assigned=said_of(hold, three))
    found = read([one], {one: Links((Edge(two, former=ENDED),)), two: Links((renamed,))})
    assert {former.ref: former.settled for former in found.former} == {two: frozenset(), three: frozenset()}
