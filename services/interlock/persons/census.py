"""The census: a source tells its past, and until all of it stands in the log whoever it could touch is UNKNOWN.

Its records come in a feed of their own, so that no live record ever waits behind one.
"""

import hashlib
from typing import Final

from msgspec.structs import replace

from interlock.events import CensusClosed, CensusOpened
from interlock.events.record import Recorded
from interlock.persons.changes import Changes
from interlock.persons.feeds import is_census
from interlock.persons.rows import LOG, Census, log_of

FIRST: Final = "protections"
"""What is told before anything that permits: an order must not be executable before its bars are known."""
NOTHING_SENT: Final = "0" * 64


def next_digest(digest: str, record_hash: str) -> str:
    """The digest of a census after one more record."""
    return hashlib.sha256(f"{digest or NOTHING_SENT}{record_hash}".encode()).hexdigest()


def opened(changes: Changes, record: Recorded, event: CensusOpened) -> None:
    """From here on this source tells its past of one kind, and has not told it yet. Fails closed: what it told earlier
    counts no longer.
    """
    log, unit, place = log_of(changes.rows), record.envelope.source, record.envelope.place
    if place is None or not is_census(place.feed) or event.kind not in changes.law.units[unit].history:
        changes.alarm("census_out_of_place", unit)
        return
    if event.kind != FIRST and FIRST in changes.law.units[unit].history and (unit, FIRST) not in log.told:
        changes.alarm("census_out_of_place", unit)
        return
    others = tuple(one for one in log.telling if (one.unit, one.kind) != (unit, event.kind))
    telling = (*others, Census(unit, event.kind, place.feed))
    changes.put(LOG, replace(log, telling=telling, told=log.told - {(unit, event.kind)}))


def counted(changes: Changes, record: Recorded) -> None:
    """Count a record, that is no repeat, in the census of its source that is told in its feed."""
    log, place = log_of(changes.rows), record.envelope.place
    if place is None or not log.telling or isinstance(record.event, CensusOpened | CensusClosed):
        return
    telling = tuple(
        replace(one, sent=one.sent + 1, digest=next_digest(one.digest, record.record_hash))
        if (one.unit, one.feed) == (record.envelope.source, place.feed)
        else one
        for one in log.telling
    )
    changes.put(LOG, replace(log, telling=telling))


def closed(changes: Changes, record: Recorded, event: CensusClosed) -> None:
    """All of it has been told. Fails closed: not when the log has another number of records than were sent, or others,
    or when one of the feed is missing.
    """
    log, unit, place = log_of(changes.rows), record.envelope.source, record.envelope.place
    feed = "" if place is None else place.feed
    open_ = next((one for one in log.telling if (one.unit, one.kind, one.feed) == (unit, event.kind, feed)), None)
    if open_ is None:
        changes.alarm("census_out_of_place", unit)
        return
    says = (event.sent, event.digest, 0 <= event.refused <= event.read)
    gapped = any(name == feed for name, _ in log.gapped)
    if says != (open_.sent, open_.digest or NOTHING_SENT, True) or gapped:
        changes.alarm("census_does_not_add_up", unit)
        return
    telling = tuple(one for one in log.telling if one is not open_)
    changes.put(LOG, replace(log, telling=telling, told=log.told | {(unit, event.kind)}))
