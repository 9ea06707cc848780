"""Notice that a court asks for before each move opens one, and is used up by it (28 USC 1651, 2241)."""

from msgspec.structs import replace

from interlock.persons.person_row import Hold, Notice, Person


def lets_through(notice: Notice, on: str | None, *, removes: bool) -> bool:
    """Whether the notice that was given of the next move is confirmed, and that is this one. Fails closed: notice of a
    removal is none of a move inside the country, nor the other way round; and once a removal has begun, only what goes
    on by the same agency and conveyance is the same move.
    """
    return notice.met and notice.of_removal == removes and notice.on in (None, on)


def anew(hold: Hold) -> Hold:
    """The hold as it stood before any notice: undated, but for the end that the order states itself."""
    return hold if hold.notice is None else replace(hold, until=hold.notice.ordered_until, notice=None)


def after_a_move(person: Person, on: str | None) -> Person:
    """The person whose notices are used up by a move. Fails closed: also one whose hours had not run, because it was
    given of this move; only a removal that goes on by `on` is still the move of which it was given.
    """
    return replace(person, holds=tuple([_after_a_move(hold, on) for hold in person.holds]))


def _after_a_move(hold: Hold, on: str | None) -> Hold:
    if on is None or hold.notice is None or not lets_through(hold.notice, on, removes=True):
        return anew(hold)
    return replace(hold, notice=replace(hold.notice, on=on))
