"""Appeals of the agency from a decision to release somebody, which keep the stay of that."""

from datetime import datetime

from interlock.persons.kept import Kept


class BondAppeal(Kept, frozen=True, order=True):
    at: datetime
    """When it was filed; never after it was logged."""
    source: str
    event_id: str
    decided_at: datetime | None = None
    """When it failed, so that the release stands as the judge has ordered it; never after that was logged."""
    withdrawn: bool = False
