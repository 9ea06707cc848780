"""The loop of a subscriber: take, hand on, note what is done, and say whether it moves."""

import asyncio
from collections.abc import Collection, Mapping
from typing import Final

from interlock.bus.ports import Member, Slot
from interlock.runtime.logging import get_logger
from interlock.subscriber.counts import Counts
from interlock.subscriber.service import Service
from interlock.subscriber.share import Share
from interlock.terms import Offset, Unavailable

AT_ONCE: Final = 1_000
"""Records that are taken at once."""
IN_HAND_MAX: Final = 4_000
"""With so many that wait, no more are taken: memory is bounded however far behind it is."""
ROOM_WITHIN_S: Final = 0.2
NOTE_EVERY_S: Final = 0.5
END_WITHIN_S: Final = 20.0
"""How long what is in hand may take when partitions go to another. The group waits for 30 s."""
STALL_S: Final = 30.0
"""Behind, and not moving for so long: not ready."""
RETRY_S: Final = 1.0

_log = get_logger("subscriber")


class Reader:
    """One running member of a service. `why_not_ready` may be asked at any time."""

    def __init__(self, service: Service, instance: str | None = None) -> None:
        self._service = service
        self._instance = instance
        self._share: Share | None = None
        self.counts = Counts()
        self._stopping = asyncio.Event()
        self._noted_at = 0.0
        self._moved_at = 0.0
        self._taken_at = 0.0
        self._done: Mapping[Slot, Offset] = {}
        self._is_paused = False
        self._error: BaseException | None = None
        """What had ended the work in hand when its partitions went away."""

    async def run(self) -> None:
        """Read until stopped. Raises TooManyFailures, and whatever has ended the work in hand; what was not noted by
        then is read again.
        """
        service = self._service
        while not self.is_stopping:
            self._error = None
            try:
                topics = (service.topic, service.dead_letters)
                async with service.bus.join(service.name, topics, self, self._instance) as member:
                    await self._follow(member)
            except Unavailable as error:
                _log.warning("subscriber.waiting", topic=service.topic, why=str(error))
                await asyncio.sleep(RETRY_S)

    @property
    def is_stopping(self) -> bool:
        return self._stopping.is_set()

    def stop(self) -> None:
        """Take no more, let what is in hand come to its end, note it, and leave the group."""
        self._stopping.set()

    async def _follow(self, member: Member) -> None:
        loop = asyncio.get_running_loop()
        try:
            while not self.is_stopping:
                found = await member.take(AT_ONCE)
                self._taken_at = loop.time()
                share = self._share
                error = self._error if share is None else self._error or share.error
                if error is not None:
                    raise error
                if share is None:
                    continue
                for slot, records in found.items():
                    if slot in share.slots:
                        share.arrived(slot, records)
                share.loaded()
                await self._hold_back(member, share)
                if loop.time() - self._noted_at >= NOTE_EVERY_S:
                    await self._note(member, share)
        finally:
            await self.taken_away(())

    async def _hold_back(self, member: Member, share: Share) -> None:
        """Take no more of the topic while much waits. Where handlers are slow, its partitions are paused: the group
        must hear that this member lives, and the dead letters say what may go on.
        """
        if share.count >= IN_HAND_MAX:
            await share.room(IN_HAND_MAX // 2, ROOM_WITHIN_S)
        slots = share.open_slots()
        if share.count >= IN_HAND_MAX:
            member.pause(slots)  # each time: one whose dead letters are known only now is open since then
            self._is_paused = True
        elif self._is_paused and share.count < IN_HAND_MAX // 2:
            member.resume(slots)
            self._is_paused = False

    async def _note(self, member: Member, share: Share) -> None:
        """Note what is done. What cannot be noted is done once more by whoever comes next."""
        self._noted_at = asyncio.get_running_loop().time()
        done = share.done()
        if not done:
            return
        if done != self._done:  # what the group will not have noted is no move
            self._done, self._moved_at = done, self._noted_at
        try:
            await member.commit(done)
        except Unavailable as error:
            _log.warning("subscriber.not_noted", topic=self._service.topic, why=str(error))
        else:
            share.noted(done)

    # ---- what the group tells

    async def given(self, member: Member, slots: Collection[Slot]) -> None:
        self._share = share = Share(self._service, member, slots, self.counts)
        self._member = member
        self._is_paused = False
        self._moved_at = asyncio.get_running_loop().time()
        await share.begin()

    async def taken_away(self, slots: Collection[Slot]) -> None:  # noqa: ARG002 - a group gives all anew each time
        share, self._share = self._share, None
        if share is not None:
            await share.end(END_WITHIN_S)
            self._error = self._error or share.error
            await self._note(self._member, share)

    # ---- for those who watch

    def seconds_behind(self) -> float:
        """How long the oldest message in hand has stood in its topic; 0 where none is in hand."""
        oldest = None if self._share is None else self._share.oldest_ms()
        return 0.0 if oldest is None else max(0.0, self._service.clock.utc().timestamp() - oldest / 1000)

    def why_not_ready(self) -> str | None:
        """None while it reads and moves. A member that has nothing to do is ready; one that is behind and does not move
        is not, whatever its connection says.
        """
        share = self._share
        now = asyncio.get_running_loop().time()
        if share is None:
            return "it has no partitions yet"
        if share.is_loading:
            return "it is still reading what waits in its dead letters"
        if now - self._taken_at > STALL_S:
            return f"it has taken nothing for {now - self._taken_at:.0f} s"
        if share.count and now - self._moved_at > STALL_S:
            if share.waits_for is not None:
                return f"messages wait for a revision that is not shipped: {share.waits_for}"
            return f"it is behind and has finished nothing for {now - self._moved_at:.0f} s"
        return None
