"""Rows to the door, receipts to the rows, until told to stop.

A row is marked in the transaction in which nobody else sends, and only once the door has said that it is stored. So
whoever dies between the two sends the row again, under the same id, and the door takes it as the same event.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from typing import Final

from interlock.poller.door import Door
from interlock.poller.table import Fate, Table
from interlock.runtime.logging import get_logger
from interlock.terms import Unavailable

AT_ONCE: Final = 64
"""Rows that are sent together."""
LOOK_S: Final = 1.0
"""It looks so often, also where nobody wakes it."""
RETRY_S: Final = 1.0
RETRY_MAX_S: Final = 10.0
STALL_S: Final = 60.0
"""A row that is not on the log for so long: not ready."""

_log = get_logger("poller")


class Poller:
    """One running poller. A second one beside it waits for its turn, and goes on where the first one dies."""

    def __init__(self, table: Callable[[], AbstractAsyncContextManager[Table]], door: Door) -> None:
        """`table` opens it anew after each trouble."""
        self._table = table
        self._door = door
        self._stopping = asyncio.Event()
        self._trouble: str | None = "it has not looked yet"
        self._waits_s = 0.0
        self._looked_at = 0.0
        self.rows: Counter[str] = Counter()
        """What became of rows since it began: sent, held, refused."""

    def stop(self) -> None:
        """Finish the round in hand, and end."""
        self._stopping.set()

    async def run(self) -> None:
        rest = RETRY_S
        while not self._stopping.is_set():
            try:
                async with self._table() as table:
                    while not self._stopping.is_set():
                        more = await self.round(table)
                        self._trouble, rest = None, RETRY_S
                        if not more:
                            await table.woken(LOOK_S)
            except Unavailable as error:
                if str(error) != self._trouble:
                    _log.warning("poller.waiting", why=str(error))
                self._trouble = str(error)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), rest)
                rest = min(2 * rest, RETRY_MAX_S)

    async def round(self, table: Table) -> bool:
        """Look what has become of what was sent, and send what waits; whether there may be more. Raises Unavailable;
        then what was not marked is sent again. A row at which the door fails keeps no receipt from the others.
        """
        await self._look(table)
        async with table.turn() as is_ours:
            taken = await table.pending(AT_ONCE) if is_ours else []
            found = await self._door.receipts(taken)
            await table.mark(found)
        async with table.turn() as is_ours:
            if not is_ours:
                return False
            rows = await table.unsent(AT_ONCE)
            fates = await self._door.tell(rows) if rows else []
            await table.mark(fates)
        self._count(fates)
        if fates or found:
            await self._look(table)
        more = bool(fates) and (len(rows) >= AT_ONCE or len(fates) < len(rows))
        return more or (len(taken) == AT_ONCE and any(one.state != "PENDING" for one in found))

    async def _look(self, table: Table) -> None:
        self._waits_s, self._looked_at = await table.waits_s(), asyncio.get_running_loop().time()

    def _count(self, fates: Sequence[Fate]) -> None:
        names = {"HELD_FOR_REPAIR": "held", "REFUSED": "refused"}
        for one in fates:
            if one.state is None:
                _log.warning("row.passed_over", iseq=one.n, why=one.why)
                continue
            self.rows[names.get(str(one.state), "sent")] += 1
            if one.state in names:
                _log.error("row.not_taken", iseq=one.n, status=one.state)

    # ---- for those who watch

    def oldest_s(self) -> float:
        """For how long the oldest row has waited that is not on the log yet, also while nobody can look."""
        now = asyncio.get_running_loop().time()
        return self._waits_s + (now - self._looked_at if self._waits_s else 0.0)

    def why_not_ready(self) -> str | None:
        """None while it sends. One that stands by while another sends is ready, as long as nothing waits for long."""
        if self._trouble is not None:
            return self._trouble
        unseen, waits = asyncio.get_running_loop().time() - self._looked_at, self.oldest_s()
        if unseen > STALL_S:
            return f"it has not looked for {unseen:.0f} s"
        return f"a row is not on the log for {waits:.0f} s" if waits > STALL_S else None
