"""Whether the log is still the one that was folded: identity, set-up, and records read once more (decision 0010)."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Final

from interlock.bus import Expected, RawRecord, Topic, differences, running_digest
from interlock.gate.store import Store
from interlock.terms import AnotherLog, Offset, Unavailable

CHECK_EVERY_S: Final = 2.0
"""How often a running replica looks again."""
CHECK_WITHIN_S: Final = 5.0
"""A cluster that does not say within this time what the topic is counts as one that does not answer."""
READ_AGAIN_MAX: Final = 1_024
"""The most records of one look, the last ones: above what a nation writes between two, and under a megabyte. Only a
replica that is reading up folds more, and leaves the earlier ones out.
"""
AT_ONCE: Final = 16
"""Records that are compared before anybody else may go on: 256 would hold a live hold up by 25 to 40 ms."""


class SameLog:
    """Compares the topic with what the store was folded from. Offsets alone notice neither a topic that was created
    again nor one that lost its last records and was filled up: names and bytes do.
    """

    def __init__(self, topic: Topic, store: Store, wanted: Expected) -> None:
        self._topic = topic
        self._store = store
        self._wanted = wanted
        self._seen = Offset(max(store.position.applied, 0))
        """Where the last look ended, and the next begins. What an earlier life folded was compared by that life; its
        last record is compared again by this one.
        """

    async def check(self) -> None:
        """Look once. Fails closed: raises AnotherLog when it is one, and Unavailable when the topic is not set
        up as it must be or nobody says what it is.
        """
        try:
            async with asyncio.timeout(CHECK_WITHIN_S):
                facts = await self._topic.facts()
                self._store.bind(facts.cluster_id, facts.topic_id)
                wrong = "; ".join(differences(facts, self._wanted))
                if wrong:
                    raise Unavailable(f"the safety log is not set up as it must be: {wrong}")
                await self._read_again()
        except TimeoutError as error:
            raise Unavailable(f"the safety log was not looked at again within {CHECK_WITHIN_S:.0f} s") from error

    @asynccontextmanager
    async def watched(self, close: Callable[[str], None]) -> "AsyncIterator[asyncio.Task[None]]":
        """Look again and again beside the fold, which does not wait. The task ends with what it found."""
        task = asyncio.create_task(self._keep_checking(close))
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _keep_checking(self, close: Callable[[str], None]) -> None:
        """Raises what the check raises. The gate closes at that moment, and not when the fold has its next turn."""
        while True:
            await asyncio.sleep(CHECK_EVERY_S)
            try:
                await self.check()
            except Exception as error:
                close(f"the log is not the one that was folded, or cannot be looked at: {error}")
                raise

    def compare(self, raws: Sequence[RawRecord]) -> None:
        """Raises AnotherLog when one of these was folded with other bytes."""
        for raw in raws:
            before, folded = self._store.digest_at(raw.offset - 1), self._store.digest_at(raw.offset)
            if before is not None and folded is not None and running_digest(before, raw) != folded:
                raise AnotherLog(
                    f"the record at offset {raw.offset} is not the one that was folded: this is another log"
                )

    async def _read_again(self) -> None:
        """What was folded since the last look, and the record at which that one ended."""
        last = self._store.position.applied
        if last < 0:
            return
        expected_at = Offset(max(self._seen, last - READ_AGAIN_MAX + 1))
        async with aclosing(self._topic.read(expected_at, at_once=AT_ONCE)) as batches:
            async for raws in batches:
                await asyncio.sleep(0)
                for raw in raws:
                    if raw.offset != expected_at:
                        raise AnotherLog(f"the log has offset {raw.offset} where {expected_at} was folded")
                    expected_at = Offset(expected_at + 1)
                self.compare([raw for raw in raws if raw.offset <= last])
                if expected_at > last:
                    break
        self._seen = last
