"""One member's share of the partitions, from when it is given until it is taken away."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Final

from interlock.bus import RawRecord, Sealed
from interlock.bus.areas import Headers, Illegible
from interlock.bus.ports import Member, Slot
from interlock.runtime.logging import get_logger
from interlock.subscriber import letters, told
from interlock.subscriber.counts import Counts
from interlock.subscriber.gaps import Gaps
from interlock.subscriber.lanes import Lanes, Later, Turn
from interlock.subscriber.letters import WAITS, Failure, as_it_was, stood
from interlock.subscriber.message import Message, Withheld
from interlock.subscriber.parked import Key, Parked
from interlock.subscriber.progress import Batch, Progress
from interlock.subscriber.service import Service
from interlock.subscriber.tries import Handler
from interlock.terms import InterlockError, Offset, Unavailable

RETRY_S: Final = 1.0

_log = get_logger("subscriber")

_Arrived = tuple[int, RawRecord, Headers, Batch]
"""A message, by its partition, with its headers and what it came with."""
_Retry = tuple[int, Key]
"""A person whose first dead letter can be tried, by partition."""


class TooManyFailures(InterlockError):  # noqa: N818 - it says what has happened
    """So many messages failed one after the other that something else is wrong than the messages."""


class Share:
    """What is in hand of these partitions. Nothing of it outlives the share: whoever has them next begins where it was
    noted last.
    """

    def __init__(self, service: Service, member: Member, slots: Collection[Slot], counts: Counts) -> None:
        self._service = service
        self._counts = counts
        self._member = member
        self.slots = frozenset(slots)
        partitions = {slot.partition for slot in slots}
        self._progress = {number: Progress() for number in partitions}
        self._slots = {number: Slot(service.topic, number) for number in partitions}
        self._parked = {number: Parked() for number in partitions}
        self._gaps = {number: Gaps() for number in partitions}
        self._loading = set(partitions)
        self._known_to: dict[int, Offset] = dict.fromkeys(partitions, Offset(0))
        self._said: dict[int, set[Offset]] = {number: set() for number in partitions}
        """What stands among the dead letters by this share's own hand, is known, and has not come back yet."""
        self._noted: dict[Slot, Offset] = {}
        self._lanes: Lanes[_Arrived | _Retry] = Lanes(self._work, service.at_once, service.tries.timeout_s)
        self._working = asyncio.create_task(self._lanes.run(), name="lanes")
        self._retrying: asyncio.TimerHandle | None = None
        self.waits_for: str | None = None
        """Why messages of a newer revision are left for later."""
        self.failed_in_a_row = 0

    async def begin(self) -> None:
        """Read what waits in the dead letters first: whoever has one there must not be overtaken."""
        self._member.pause([self._slots[number] for number in self._loading])
        for number in self._loading:
            await self._member.begin_at(self._letters(number), Offset(0))

    async def end(self, within_s: float) -> None:
        """Begin nothing more, and let what is in hand come to its end; what has not by then is cancelled, so that it
        never runs beside the next one who has its partition.
        """
        if self._retrying is not None:
            self._retrying.cancel()
        self._lanes.drop_waiting()
        waiting = asyncio.create_task(self._lanes.idle())
        await asyncio.wait([waiting, self._working], timeout=within_s, return_when=asyncio.FIRST_COMPLETED)
        for task in (waiting, self._working):
            task.cancel()
        await asyncio.gather(waiting, self._working, return_exceptions=True)

    @property
    def error(self) -> BaseException | None:
        """What has ended the work, if anything has."""
        return self._working.exception() if self._working.done() and not self._working.cancelled() else None

    @property
    def count(self) -> int:
        """Messages that wait or are in hand."""
        return self._lanes.count

    async def room(self, low: int, within_s: float) -> None:
        """Return once no more than so many are left, or after that time."""
        await self._lanes.room(low, within_s)

    @property
    def is_loading(self) -> bool:
        return bool(self._loading)

    def arrived(self, slot: Slot, records: Sequence[RawRecord]) -> None:
        """Take in what came of one of the partitions."""
        if slot.topic == self._service.dead_letters:
            self._learn(slot.partition, records)
            return
        gaps, put = self._gaps[slot.partition], self._lanes.put
        first, end = records[0], Offset(records[-1].offset + 1)
        batch = self._progress[slot.partition].begins(first.offset, end, len(records), first.timestamp_ms)
        lacking: dict[bytes | None, int] = {}
        for raw in records:
            headers = dict(raw.headers)
            if missing := gaps.missing_before(headers):
                feed = headers["feed"]
                lacking[feed] = lacking.get(feed, 0) + missing
            put(raw.key, (slot.partition, raw, headers, batch))
        self._lanes.begin()
        for feed, missing in lacking.items():  # one line for all that came together: a broken sender fills no disk
            self._counts.missing += missing
            _log.error("feed.gap", topic=slot.topic, feed=(feed or b"").decode(errors="replace"), records=missing)

    def loaded(self) -> None:
        """Go on with each partition of whose dead letters all is known."""
        for number in sorted(self._loading):
            end = self._member.end(self._letters(number))
            if end is not None and self._known_to[number] >= end:
                self._loading.remove(number)
                self._member.resume([self._slots[number]])

    def oldest_ms(self) -> int | None:
        """When the oldest message in hand was logged; None where none is."""
        return min((one.first_ms for one in self._progress.values() if one.first_ms is not None), default=None)

    def open_slots(self) -> list[Slot]:
        """Of which messages are taken: all whose dead letters are known."""
        return [self._slots[number] for number in self._progress.keys() - self._loading]

    def done(self) -> Mapping[Slot, Offset]:
        """Where whoever comes next begins, as far as it has changed since it was noted."""
        now = {self._slots[number]: one.done for number, one in self._progress.items()}
        return {slot: at for slot, at in now.items() if at is not None and self._noted.get(slot) != at}

    def noted(self, done: Mapping[Slot, Offset]) -> None:
        self._noted |= done

    def _learn(self, number: int, records: Sequence[RawRecord]) -> None:
        parked = self._parked[number]
        for raw in records:
            self._known_to[number] = Offset(raw.offset + 1)
            if raw.offset in self._said[number]:
                self._said[number].remove(raw.offset)
                continue
            found = letters.read(raw)
            if found is not None:
                key = parked.learns(found)
                if parked.next_of(key) is not None:
                    self._lanes.put(key, (number, key))
        self._lanes.begin()

    async def _work(self, item: "_Arrived | _Retry", turn: Turn) -> None:
        if len(item) == 2:
            await self._again(*item, turn)
            return
        number, raw, headers, batch = item
        parked = self._parked[number]
        if parked.is_empty or not (parked.has_taken(stood(raw)) or parked.may_not_overtake(raw.key, stood(raw))):
            try:
                if not self._service.opener.knows(headers):
                    await self._fetch_schema(raw, headers)
                found = self._read(self._slots[number], raw, headers)
            except Illegible as error:
                await self._failed(number, raw, Failure(str(error), Illegible.__name__, 1))
            else:
                if found is not None:
                    failure = await self._service.tries.once(*found, turn, self._lanes)
                    if failure is not None:
                        failure = await self._service.tries.further(failure, *found, turn, self._lanes)
                    if failure is None:
                        self._counts.handled += 1
                        self.failed_in_a_row = 0
                    else:
                        await self._failed(number, raw, failure)
        elif not parked.has_taken(stood(raw)):
            await self._bury(number, raw, Failure(WAITS, "", 0))
        self._progress[number].ends(batch)

    def _read(self, slot: Slot, raw: RawRecord, headers: Headers) -> tuple[Handler, Message[Any]] | None:
        """Whoever handles it, and the message; None where nobody here does. Raises Illegible."""
        service = self._service
        kind = service.opener.kind(raw, headers)
        handler = service.handlers.get(kind.name)
        if handler is not None:
            return handler, Message(service.opener.event(kind, raw), headers, slot, raw.offset)
        withheld = service.withheld.get(kind.name)
        if withheld is None:
            self._counts.passed_over += 1
            return None
        self._counts.withheld += 1
        handler = service.handlers.get(Withheld.__name__)
        return None if handler is None else (handler, Message(withheld, headers, slot, raw.offset))

    async def _fetch_schema(self, raw: RawRecord, headers: Headers) -> None:
        """Have the opener know a revision that is not shipped, where there is one. Raises Illegible, and Later where
        the registry is away: nothing is wrong with the message then, and as a dead letter it would hold up its person
        until somebody has looked.
        """
        try:
            await self._service.opener.learn(raw, headers)
            self.waits_for = None
        except Unavailable as error:
            if self.waits_for is None:
                _log.warning("schema.waiting", topic=self._service.topic, offset=raw.offset, why=str(error))
            self.waits_for = str(error)
            if self._retrying is None:
                self._retrying = asyncio.get_running_loop().call_later(RETRY_S, self._go_on)
            raise Later from error

    def _go_on(self) -> None:
        """With what waits for the registry."""
        self._retrying = None
        self._lanes.go_on()

    async def _failed(self, number: int, raw: RawRecord, failure: Failure) -> None:
        self.failed_in_a_row += 1
        if self.failed_in_a_row >= self._service.failures_max:
            raise TooManyFailures(
                f"{self.failed_in_a_row} messages failed one after the other, the last one because "
                f"{failure.reason} ({failure.error}): mend the handler or what it needs, and start it again"
            )
        await self._bury(number, raw, failure)

    async def _again(self, number: int, key: Key, turn: Turn) -> None:
        """Try what waits of this person, in its order, as long as the first of it can be tried."""
        parked, slot = self._parked[number], self._letters(number)
        while (found := parked.next_of(key)) is not None:
            of, again = found
            raw = again or await self._letter(number, of)
            failure = await self._try_letter(slot, as_it_was(raw, of), turn)
            at = self._service.clock.utc()
            self._counts.handled += failure is None
            says = letters.settled(raw, of, at) if failure is None else letters.failed_again(raw, of, failure, at)
            self._has_said(number, await self._say(number, says))

    async def _try_letter(self, slot: Slot, raw: RawRecord, turn: Turn) -> Failure | None:
        tries, headers = self._service.tries, dict(raw.headers)
        try:
            if not self._service.opener.knows(headers):
                await self._fetch_schema(raw, headers)
            found = self._read(slot, raw, headers)
        except Illegible as error:
            return Failure(str(error), Illegible.__name__, 1)
        failure = None if found is None else await tries.once(*found, turn, self._lanes)
        return failure if found is None or failure is None else await tries.further(failure, *found, turn, self._lanes)

    async def _bury(self, number: int, raw: RawRecord, failure: Failure) -> None:
        """Keep what could not be handled. Only once it is kept is the message done."""
        sealed = letters.letter(raw, self._service.topic, number, failure, self._service.clock.utc())
        self._parked[number].keeps(raw.key, stood(raw))
        stands = await self._say(number, sealed)
        if failure.reason == WAITS:
            self._counts.waiting += 1
        else:
            self._counts.dead += 1
            told.dead(self._service.name, self._slots[number], raw, failure, stands)
        if stands.offset >= 0:
            self._has_said(number, stands)

    def _has_said(self, number: int, stands: RawRecord) -> None:
        """What was said counts at once, and once: a letter that is settled before it comes back is no new one then."""
        learned = letters.read(stands)
        if learned is None or 0 <= stands.offset < self._known_to[number]:
            return  # it has come back already, and more may have come since
        self._parked[number].learns(learned)
        if stands.offset >= 0:
            self._said[number].add(stands.offset)

    async def _say(self, number: int, sealed: Sealed) -> RawRecord:
        """Append to the dead letters, however long that takes."""
        topic = self._service.bus.topic(self._service.dead_letters, number)
        while True:
            try:
                (offset,) = await topic.append([sealed])
            except Unavailable as error:
                _log.warning("dead_letters.waiting", topic=topic.name, why=str(error))
                await asyncio.sleep(RETRY_S)
            else:
                return RawRecord(offset, 0, sealed.key, sealed.headers, sealed.value)

    async def _letter(self, number: int, of: Offset) -> RawRecord:
        async with aclosing(self._service.bus.topic(self._service.dead_letters, number).read(of, at_once=1)) as reading:
            async for batch in reading:
                if batch:
                    return batch[0]
        raise Unavailable("the dead letters cannot be read")

    def _letters(self, number: int) -> Slot:
        return Slot(self._service.dead_letters, number)
