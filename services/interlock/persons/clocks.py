"""When time permits: only where the clocks of other agencies bear it out (law 13, decision 0032)."""

from datetime import datetime, timedelta
from typing import Final

from interlock.events import PeriodRan
from interlock.events.record import Recorded
from interlock.law import Law
from interlock.persons.rows import Order
from interlock.terms import Offset

WITNESSES: Final = 2
"""How many agencies beside the one that signs: its own clock and the brokers' may have one and the same bad source."""
WITHIN: Final = timedelta(seconds=10)
"""How far a clock that agrees may be off."""

BEGUN_WITHIN: Final = timedelta(minutes=1)
"""How far the clock of a docket may be ahead of the log's before what it ends is taken to be yet to come."""


def others(agency: str | None, law: Law) -> list[str]:
    """The agencies that may bear this one out."""
    return sorted({body.agency for body in law.bodies.values()} - {agency})


def is_after(offset: Offset, logged_at: datetime | None, order: Order) -> bool:
    """Whether a record stands on the log after this order, and yet was logged before the order says that it was made:
    a clock was fast then, and has been set right between. Such an order is no younger than what follows it.
    """
    return offset > order.offset and logged_at is not None and logged_at < order.decided_at


def is_yet_to_come(record: Recorded, clock: datetime | None) -> bool:
    """Whether it happens in law only after the highest time of the log: a stay that is dissolved a week from now, a
    status that is ended in sixty days. Whoever says so says it again when the day has come (law 13).
    """
    return record.envelope.time > max(record.logged_at, clock or record.logged_at) + BEGUN_WITHIN


def borne_out(record: Recorded, event: PeriodRan, law: Law) -> bool:
    """Whether enough other agencies' clocks agreed with the time of this record when its door signed it. Fails closed:
    of a record from before doors said so, no.
    """
    return len(set(event.clocks) & set(others(record.signer, law))) >= WITNESSES
