"""Court orders that were reported, and stays that were asked for: what may come, and who has looked."""

from datetime import datetime

from interlock.persons.kept import Kept
from interlock.persons.link_row import Said
from interlock.terms import Offset


class Report(Kept, frozen=True):
    """A court order that somebody has reported, and what was found out of it. It is kept for whoever asks later."""

    source: str
    event_id: str
    reporter: str
    offset: Offset
    at: datetime
    """When it was reported."""
    court: str | None = None
    docket: str | None = None
    phone: str | None = None
    """Of the court."""
    scope: tuple[str, ...] = ()
    verify_by: datetime | None = None
    """Since when, once it has passed, somebody owes word whether it is true. It ends nothing."""
    callback: str | None = None
    words: frozenset[Said] = frozenset()
    """Who has said that nothing is to be waited for any more."""
    outcome: str | None = None
    """verified or disproved; None while it is open."""


class Reports(Kept, frozen=True):
    """The open reports about one person. There is such a row only while one is, so that it is found."""

    open: tuple[Report, ...] = ()


class StayAsked(Kept, frozen=True):
    """A stay that was asked for."""

    source: str
    event_id: str
    motion: str | None
    """With which it was asked for."""
