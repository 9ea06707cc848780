"""What may be a hold and could not be read: who waits for it, and what ends it.

A fault about a person is told to the log, and makes that person UNKNOWN there. A fault about nobody knows whom stays
here: while it waits, its unit, or every unit of the agency, is not complete.
"""

from collections.abc import Collection, Sequence
from typing import Final

from interlock.events import Event
from interlock.events.record import Draft
from interlock.law import Law, can_restrict
from interlock.outbox.held import Held
from interlock.terms import LOG_SUBJECT, ErrorCode, PersonRef, Problem, Refused

OUTBOX_ONLY: Final = frozenset({"HoldSubmissionFaulty", "HoldSubmissionRepaired"})
"""What an outbox says by itself, and no caller."""
NAMED_MAX: Final = 5
"""Submissions that one sentence names."""
UNREAD: Final = "not known"
"""Stands where the type of a submission could not be read."""

_ID_USED_TWICE: Final = Problem(
    "id", "was used before for an event with other content", "Send a new id, or the same content as the first time."
)
Read = tuple[str, PersonRef]
"""A submission of an agency's own form that was read now, and whom it is about."""


_WAITS_UNDER_IT: Final = Problem(
    "id",
    "was taken before, and stands; something else that was sent under it waits for repair",
    "Withdraw that, by its id: interlock example HoldSubmissionWithdrawn.",
)


class UsedTwice(Refused):
    """An id that was used before for other content."""

    def __init__(self, *, same_hold: bool, problem: Problem = _ID_USED_TWICE) -> None:
        super().__init__([problem], ErrorCode.CONFLICT)
        self.same_hold = same_hold
        """Whether the first content placed the same kind of hold on the same person: then no hold is lost by it."""


def ended_before(refused: Refused, held: Sequence[Held]) -> Refused:
    """To whoever sends again, as it was, what was held under an id of his own and has ended: it holds nobody."""
    how = " and ".join(sorted({str(one.ended) for one in held}))
    reason = f"was held for repair and was {how} since: nobody is held by it"
    return Refused([*refused.problems, Problem("id", reason, "Send what is right, under a new id.")], refused.code)


def waits_under_it() -> UsedTwice:
    """To whoever sends again what was taken, while something else waits under its id. It repairs nothing: nobody knows
    whether that was meant to say more.
    """
    return UsedTwice(same_hold=True, problem=_WAITS_UNDER_IT)


def repaired_by(draft: Draft, event: Event, waiting: Sequence[Held], law: Law) -> list[Held]:
    """What this event, taken for the first time, repairs: the same id from the same unit, of the same type, and about
    the same person, each as far as it could be read. Fails closed: whatever else waits under the id waits on.
    """
    if not can_restrict(type(event).__name__, law):
        return []
    said = (draft.source, type(event).__name__, draft.subject)
    return [
        held
        for held in waiting
        if all(read in (None, now) for read, now in zip((held.unit, held.type, held.subject), said, strict=True))
    ]


def repaired_by_reading(read: Read, waiting: Sequence[Held]) -> list[Held]:
    """What is repaired by a row that could be read now: the same row, about the same person if that was known."""
    return [held for held in waiting if held.subject in (None, read[1])]


def meant(subject: PersonRef, waiting: Sequence[Held]) -> list[Held]:
    """What of it is about this person, or about nobody when the subject is the log."""
    return [held for held in waiting if held.subject == (None if subject == LOG_SUBJECT else subject)]


def withdrawn_by(draft: Draft, waiting: Sequence[Held]) -> list[Held]:
    """What is withdrawn. Raises Refused where nothing can have been meant: nothing of that id waits about this person,
    or about nobody, while something else does, or nobody is named. Without anything that waits here a person is taken
    all the same: an outbox that was lost knows less than the log.
    """
    ended = meant(draft.subject, waiting)
    if not ended and (waiting or draft.subject == LOG_SUBJECT):
        fix = 'Name the person that it is about, or {"ref": "log"} if nobody could be read; GET /readyz says which.'
        raise Refused([Problem("data.submission", "does not wait for repair about this subject", fix)])
    return ended


def held_units(waiting: Collection[Held], agency: str, law: Law) -> dict[str, tuple[str, ...]]:
    """The units that are not complete, each with the submissions that it waits for. A fault whose unit could not be
    read holds every unit of the agency.
    """
    own = [unit for unit in law.units if unit.partition("/")[0] == agency]
    nobodys = [held for held in waiting if held.subject is None]
    found = {unit: tuple(held.submission for held in nobodys if held.unit in (None, unit)) for unit in own}
    return {unit: submissions for unit, submissions in found.items() if submissions}


def not_complete(unit: str, submissions: Sequence[str]) -> Refused:
    """What is said to a unit that would be complete."""
    more = len(submissions) - NAMED_MAX
    named = ", ".join(submissions[:NAMED_MAX]) + (f" and {more} more" if more > 0 else "")
    fix = (
        f"Send {named} again as it should be, with that id; "
        'or withdraw it with the event HoldSubmissionWithdrawn, about {"ref": "log"}.'
    )
    reason = f"{unit} sent what may be a hold, and nobody can read whom it is about"
    return Refused([Problem("complete_to", reason, fix)], ErrorCode.HELD)
