"""The relay copies the outbox to the log, in order; the heartbeat says how much there is to come."""

import asyncio
from collections.abc import Mapping
from typing import Final, Protocol

from interlock.bus import HEARTBEAT, SAFETY, Bus, Sealer
from interlock.events import FeedHeartbeat, KeyAdmitted, KeyRevoked, LogIncarnationOpened
from interlock.events.feed.feed_heartbeat import UnitMark
from interlock.events.record import Draft
from interlock.outbox.outbox import Outbox
from interlock.outbox.store import BEFORE_ALL
from interlock.outbox.succession import seal_again
from interlock.runtime.beating import keep_beating
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import LOG_SUBJECT, Offset, Unavailable

BATCH: Final = 256
BATCH_BEHIND: Final = 4
"""Records of a past that may stand before a live one. With more, a live one waits more than twice as long as without
a past, where every replica has half a processor."""
REST_BEHIND: Final = 0.5
"""How long a past rests for each second that it keeps the log busy: a live record meets a replica that is idle for a
third of the time. Without, one takes nearly three times as long as it does without a past.
"""
RETRY_S: Final = 1.0

_FIRST: Final = (KeyAdmitted.__name__, KeyRevoked.__name__, LogIncarnationOpened.__name__)

_log = get_logger("outbox.relay")


class ReadsBack(Protocol):
    """A replica, as far as the relay needs one."""

    async def reached(self, end: Offset) -> bool: ...

    @property
    def is_another_log(self) -> bool: ...

    @property
    def keys_changed(self) -> int:
        """How often the keys that are good have changed."""
        ...

    def witnessed(self, witness: str, missing: Mapping[str, int]) -> None: ...


class Relay:
    """Sends what is pending. After any doubt it first reads the log, so that what did arrive is not sent twice."""

    def __init__(self, outbox: Outbox, bus: Bus, replica: ReadsBack, *, behind_others: bool = False) -> None:
        """`behind_others`: send a little at a time and wait until it was read, so that what is live is never far back
        in the queue.
        """
        self._outbox = outbox
        self._behind_others = behind_others
        self._topic = bus.topic(SAFETY)
        self._replica = replica
        self._new = asyncio.Event()
        outbox.on_new(self._new.set)

    async def run(self) -> None:
        while True:
            try:
                await self._send_from_the_start()
            except Unavailable as error:
                _log.warning("relay.waiting", why=str(error))
                await asyncio.sleep(RETRY_S)

    async def _send_from_the_start(self) -> None:
        """Read up to the end first: what an earlier attempt did append is then marked and is not pending any more.

        What is pending goes out even from an outbox that is an older copy: under a used number a hold still counts.
        """
        is_read = await self._replica.reached(await self._topic.end())
        if is_read:
            missing = self._outbox.compared()
            self._replica.witnessed(self._outbox.store.feed, missing)
            if missing:  # kept by now, so whoever is interrupted here knows it still
                self._outbox.store.forget_marks()
        if await self._until_opened():
            return  # until that is read back as well, it must keep its bytes
        if is_read:
            await self._on_a_known_log()
        await self._send()

    async def _on_a_known_log(self) -> None:
        if self._outbox.lost is None:
            self._outbox.whole.on_a_known_log()
        await seal_again(self._outbox.store, self._outbox.sealer)

    async def _send(self) -> None:
        """Until what was sent must be sent once more."""
        sent, keys = BEFORE_ALL, self._replica.keys_changed
        while True:
            self._new.clear()
            if self._replica.is_another_log:
                raise Unavailable("nobody knows what log this is")
            if self._replica.keys_changed != keys:
                return  # what came by a key that was not good counts once it comes again
            if self._behind_others and self._outbox.whole.lacks():
                self._outbox.require_whole()  # no beat of it would be missed, so the gap must stay for all to see
            batch = self._outbox.store.pending(sent, BATCH_BEHIND if self._behind_others else BATCH)
            if not batch:
                await self._new.wait()
                continue
            began = asyncio.get_running_loop().time()
            offsets = await self._topic.append([taken.sealed for taken in batch])
            sent = batch[-1].iseq
            if self._behind_others:
                await self._replica.reached(Offset(max(offsets) + 1))
                await asyncio.sleep(REST_BEHIND * (asyncio.get_running_loop().time() - began))

    async def _until_opened(self) -> bool:
        """While nobody knows what log this is, say only what it is and whose keys are good: the rest counts once it
        bears a name. Whether anything was said.
        """
        sent: set[int] = set()
        while self._replica.is_another_log:
            said = self._outbox.store.pending_of_types(_FIRST)
            await self._topic.append([taken.sealed for taken in said if taken.iseq not in sent])
            sent |= {taken.iseq for taken in said}
            await asyncio.sleep(RETRY_S)
        return bool(sent)


class Heartbeat:
    """Says every two seconds that the feed lives, its highest number, and how far each source is complete."""

    def __init__(self, outbox: Outbox, bus: Bus, sealer: Sealer, clock: Clock, replica: ReadsBack) -> None:
        self._outbox = outbox
        self._topic = bus.topic(HEARTBEAT)
        self._sealer = sealer
        self._clock = clock
        self._replica = replica
        self._beats = 0

    async def run(self) -> None:
        await keep_beating(self.beat, lambda error: _log.warning("heartbeat.missed", why=str(error)))

    async def beat(self) -> None:
        """Append one beat. Fails closed: an outbox that is not whole, that nobody has compared with the log in this
        life, or whose log is another, says nothing, and its sources fall silent. Raises Unavailable.
        """
        self._outbox.require_compared()
        if self._replica.is_another_log:
            raise Unavailable("nobody knows what log this is")
        census = self._outbox.census  # it has no beat of its own, and nobody may be cleared without it
        if census is not None and census.store.is_sending_again():
            raise Unavailable("what the census had told a lost log is not on this one yet")
        self._beats += 1
        store = self._outbox.store
        complete = self._outbox.complete()  # before the number: the number may only be higher
        now = self._clock.utc()
        ahead = {unit for unit, to in complete.items() if to is not None and to > now}
        for unit in ahead:
            # Told while this clock was fast: it would be true one day without anybody having read the source.
            store.forget_complete(unit)
        said = complete | dict.fromkeys(ahead)
        units = [UnitMark(unit=unit, complete_to=said[unit]) for unit in sorted(said)]
        event = FeedHeartbeat(feed=store.feed, iseq=store.iseq(), units=units)
        beat, source = f"{store.feed}-{now.timestamp():.3f}-{self._beats}", f"{self._sealer.key.agency}/feed"
        draft = Draft(beat, source, LOG_SUBJECT, now)
        await self._topic.append([self._sealer.seal(draft, event, place=None)])
