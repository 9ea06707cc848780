"""How much of its past a source has handed to this outbox: the numbers that its census is closed with."""

import asyncio
from dataclasses import dataclass
from typing import Final

from interlock.bus import Sealer
from interlock.bus.records import RawRecord, record_hash
from interlock.events import CensusOpened
from interlock.outbox.store import OutboxStore, Taken
from interlock.persons.census import NOTHING_SENT, next_digest
from interlock.terms import Offset

_AT_ONCE: Final = 200
"""Records that are counted before anybody else may go on."""
_NOT_COUNTED: Final = frozenset({"CensusOpened", "CensusClosed"})


@dataclass(frozen=True, slots=True)
class Past:
    """What stands in this outbox since the census of a source was opened."""

    sent: int
    digest: str


async def counted(store: OutboxStore, sealer: Sealer, unit: str, kind: str) -> Past | None:
    """What was sent since this census was opened; None when it never was. Raises Unavailable."""
    opened = [one for one in store.openings(unit) if _opens(one, sealer, kind)]
    if not opened:
        return None
    sent, digest, at = 0, NOTHING_SENT, opened[-1].iseq
    while batch := store.after(at, _AT_ONCE):
        for one in batch:
            if one.source == unit and one.type not in _NOT_COUNTED:
                sent, digest = sent + 1, next_digest(digest, _hash(one))
        at = batch[-1].iseq
        await asyncio.sleep(0)
    return Past(sent, digest)


def _opens(one: Taken, sealer: Sealer, kind: str) -> bool:
    event = sealer.opened(one.sealed)
    return isinstance(event, CensusOpened) and event.kind == kind


def _hash(one: Taken) -> str:
    return record_hash(RawRecord(Offset(0), 0, one.sealed.key, one.sealed.headers, one.sealed.value))
