"""Acts under way with one person."""

from datetime import datetime
from typing import Literal

from interlock.persons.kept import Kept
from interlock.terms import Offset, PersonRef


class Stopped(Kept, frozen=True):
    """Why a clearance under way was taken back. It stays so: what ended since makes nobody go on (law 9)."""

    offset: Offset
    """Of the record that did it."""
    reasons: tuple[str, ...]
    said: bool = False
    """Its own agency has said it on the log, so that it stands under whatever rules come next."""


class Acknowledged(Kept, frozen=True):
    """A desk has seen a stop. That ends nothing."""

    desk: str
    offset: Offset
    at: datetime
    """The log's own time."""


class Reported(Kept, frozen=True):
    """What the agency with custody said became of a stop. Its custody records must bear it out."""

    outcome: str
    offset: Offset


class Naming(Kept, frozen=True):
    """How a question named its person beside its subject."""

    refs: tuple[PersonRef, ...] = ()
    """The same identifier under other versions of key and form."""
    also: tuple[PersonRef, ...] = ()
    """Further identifiers."""
    match_keys: frozenset[str] = frozenset()


class Outstanding(Kept, frozen=True):
    """A question that came out CLEAR, and whose act may be under way."""

    request: str
    gate: str
    """The source that asked; it alone withdraws."""
    action: str
    country: str | None
    conveyance: str | None
    late_sources: tuple[str, ...]
    offset: Offset
    logged_at: datetime
    """When the question was logged; of an act without a clearance, its report."""
    named: Naming
    to_area: str | None = None
    stops: tuple[str, ...] = ()
    """The countries in which it stops on the way."""
    uncovered: str | None = None
    """Of an act that was reported while other rules were in force: what was wrong with its clearance. Those chase it,
    and their gate says so; if no gate had them any more, it is chased when these come into force.
    """
    unsure: bool = False
    """It was asked under other rules: whether it was clear, its gate knows, and withdraws it if not."""
    several: tuple[str, ...] = ()
    """The ids of earlier clearances of the same act for which it stands as well."""
    spent: Offset | None = None
    """The record that says that the act was done. It clears no second one."""
    stopped: Stopped | None = None
    acknowledged: Acknowledged | None = None
    question: str | None = None
    """Of an act without a clearance: the question that its report named."""
    reported: Reported | None = None

    @property
    def outcome(self) -> str | None:
        """What was reported of the stop so far."""
        return None if self.reported is None else self.reported.outcome

    @property
    def act(self) -> tuple[str, str, str | None, str | None, str | None, tuple[str, ...]]:
        """What was cleared, and by which gate."""
        return self.gate, self.action, self.country, self.conveyance, self.to_area, self.stops

    @property
    def agency(self) -> str:
        """Whose act it is."""
        return self.gate.partition("/")[0]


class Clearances(Kept, frozen=True):
    """What may be under way with one person. There is such a row only while something is."""

    outstanding: tuple[Outstanding, ...] = ()


class Over(Kept, frozen=True):
    """What is not under way with one person any longer."""

    ended: frozenset[tuple[str, str]] = frozenset()
    """Gate and id of each question that is over; also of those withdrawn before they surfaced."""
    stops: frozenset[tuple[str, str]] = frozenset()
    """Those of them that had been stopped, and whose outcome was borne out."""


Stage = Literal["boarded", "departed", "arrived", "handed_over"]


class Journey(Kept, frozen=True):
    """How far a person has come on the way out."""

    agency: str
    conveyance: str
    stage: Stage
    offset: Offset
    at: datetime
    """When this stage was reached, as its agency says; never after it was logged."""


class Conveyance(Kept, frozen=True):
    """Who is aboard. There is such a row only while somebody is."""

    aboard: frozenset[PersonRef] = frozenset()
