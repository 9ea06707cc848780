"""How much of its past a source has handed to this outbox: the numbers that its census is closed with."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted, from where, up to where, and of which bytes."""

    opened: int
    to: int
    rewritten: int
    past: Past


class Pasts:
    """How much of its past each source has sent, as far as it stands in this outbox. It counts on from where it counted
    before: a court has a million rows, and whoever closes its census waits for the last of them only.
    """

    def __init__(self, store: OutboxStore, sealer: Sealer) -> None:
        self._store = store
        self._sealer = sealer
        self._known: dict[tuple[str, str], _Counted] = {}
        self._counting = asyncio.Lock()

    async def of(self, unit: str, kind: str) -> Past | None:
        """What was sent since this census was opened; None when it never was. Raises Unavailable."""
        async with self._counting:  # whoever comes while another counts has the same count
            while (now := self._begun(unit, kind)) is not None:
                while batch := self._store.after(now.to, _AT_ONCE):
                    now = self._known[unit, kind] = _with(now, unit, batch)
                    await asyncio.sleep(0)
                if now.rewritten == self._store.rewritten:
                    return now.past
        return None

    def _begun(self, unit: str, kind: str) -> _Counted | None:
        """What was counted so far; nothing, where it was opened again since or has got other bytes."""
        opened = [one.iseq for one in self._store.openings(unit) if _opens(one, self._sealer, kind)]
        if not opened:
            return None
        now = _Counted(opened[-1], opened[-1], self._store.rewritten, Past(0, NOTHING_SENT))
        before = self._known.get((unit, kind), now)
        return before if (before.opened, before.rewritten) == (now.opened, now.rewritten) else now


def _with(counted: _Counted, unit: str, batch: Sequence[Taken]) -> _Counted:
    past = counted.past
    for one in batch:
        if one.source == unit and one.type not in _NOT_COUNTED:
            past = Past(past.sent + 1, next_digest(past.digest, _hash(one)))
    return replace(counted, to=batch[-1].iseq, past=past)


def _opens(one: Taken, sealer: Sealer, kind: str) -> bool:
    event = sealer.opened(one.sealed)
    return isinstance(event, CensusOpened) and event.kind == kind


def _hash(one: Taken) -> str:
    return record_hash(RawRecord(Offset(0), 0, one.sealed.key, one.sealed.headers, one.sealed.value))
