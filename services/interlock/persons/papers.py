"""The orders and warrants of one person, under whichever numbers, as far as each may travel."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from interlock.persons.rows import Order, Person, Warrant


class Permission(Struct, frozen=True):
    """Orders and warrants of everybody who is this person, as far as each may travel."""

    permitting: tuple[Order, ...]
    """Orders that may be executed, if nothing else forbids it."""
    orders: tuple[Order, ...]
    """Every order of this person, also those that can only restrict."""
    warrants: tuple[Warrant, ...]
    ended: frozenset[str]
    final: frozenset[tuple[str, str]]
    """Orders that became final after they were made, by source and id."""
    under_appeal: frozenset[str | None]
    """Orders from which an appeal is undecided; None where one does not say from which."""
    questioned: frozenset[str] = frozenset()
    """The records of questions about fear, asked since the person was last removed: who comes back is asked anew."""
    designated: frozenset[tuple[str, str]] = frozenset()
    """Countries that the agency has set beside those of an order."""
    executed_to: datetime | None = None
    """Orders decided up to then have been executed, and permit nothing any more."""
    removed_to: datetime | None = None
    """Orders decided up to then have been executed, also where an act is asked about once more."""
    executed: frozenset[str] = frozenset()
    """Orders of which somebody has said that they were carried out, likewise."""
    voided: bool = False
    """Whether orders have ended of which no record says which they are."""


def ceased_orders(person: Person) -> frozenset[str]:
    """Whatever may not be executed any more, also because it was."""
    return person.ended_orders | person.executed_orders


def permission_of(
    permitting: Iterable[Person],
    everyone: Iterable[Person],
    ended: frozenset[str] = frozenset(),
    *,
    again: bool = False,
) -> Permission:
    """Orders permit from the first only, and forbid from all of them; so do ends that are known from elsewhere. Of an
    act that is asked about `again`, the order may be the very one that has been executed by it.
    """
    may, all_ = tuple(permitting), tuple(everyone)
    removed = max((person.removed_at for person in all_ if person.removed_at is not None), default=None)
    return Permission(
        permitting=tuple([order for person in may for order in person.orders]),
        orders=tuple([order for person in all_ for order in person.orders]),
        warrants=tuple([warrant for person in may for warrant in person.warrants]),
        ended=ended.union(*[person.ended_orders for person in all_]),
        final=frozenset().union(*[person.final_orders for person in may]),
        under_appeal=frozenset([appeal.order for person in all_ for appeal in person.appeals]),
        questioned=frozenset(_asked_since(may, None if again else removed)),
        designated=frozenset().union(*[person.designated for person in may]),
        executed_to=None if again else removed,
        removed_to=removed,
        executed=frozenset().union(*[frozenset[str]() if again else person.executed_orders for person in all_]),
        voided=any(person.voided_to is not None for person in all_),
    )


def _asked_since(people: Iterable[Person], removed: datetime | None) -> Iterator[str]:
    asked = (one for person in people for one in person.questioned)
    return (name for name, at in asked if removed is None or at > removed)
