"""What an agency tells on area topics: stored first, then appended in order until each stands in its partition."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from interlock.bus import Bus, Sealer
from interlock.bus.partitions import partition_of
from interlock.bus.ports import Slot
from interlock.events import Event
from interlock.events.record import Draft, Place
from interlock.outbox.area_store import AreaStore, Told
from interlock.outbox.marks import Marks
from interlock.outbox.receipts import Intake, Receipt, content_hash
from interlock.outbox.repair import UsedTwice
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import Offset, Unavailable

BATCH: Final = 512
RETRY_S: Final = 1.0

_log = get_logger("outbox.area")


class AreaOutbox:
    """Durable intake for what decides no answer. It reaches its topic once or more, and with the same id each time."""

    def __init__(self, store: AreaStore, sealer: Sealer, bus: Bus, clock: Clock) -> None:
        self.store = store
        self.marks = Marks()
        self._sealer = sealer
        self._bus = bus
        self._clock = clock
        self._new = asyncio.Event()
        self._emptied = asyncio.Event()

    def take(self, _intake: Intake, events: Sequence[tuple[Draft, Event]]) -> list[Receipt]:
        """Store these events as one; their bytes as sealed are all that is kept of them. Raises Refused when an id was
        used before for other content, and Unavailable when the disk refuses; then nothing of it is stored.
        """
        with self.store.transaction():
            taken = _Taking(self.store, self._sealer, self._clock.utc()).all_of(events)
        self._emptied.clear()
        self._new.set()
        return taken

    def receipt(self, event_id: str, source: str | None = None) -> Receipt | None:
        """The receipt of that id as it is now. None for what never came. Raises Unavailable."""
        told = self.store.find(event_id, source)
        return None if told is None else receipt_of(told, repeated=False)

    async def run(self) -> None:
        """Append what is pending, in order, until told to stop."""
        while True:
            self._new.clear()
            try:
                if await self._send_all():
                    self._emptied.set()
                    await self._new.wait()
                    continue
            except Unavailable as error:
                _log.warning("area_relay.waiting", why=str(error))
            await asyncio.sleep(RETRY_S)

    async def emptied(self) -> None:
        """Until all that was taken stands where it belongs."""
        await self._emptied.wait()

    async def _send_all(self) -> bool:
        """Whether all that was pending stands where it belongs. A partition that cannot be written, however much of it
        is pending, holds up no other. Raises Unavailable when the disk refuses.
        """
        refused: set[Slot] = set()
        while batch := self.store.pending(BATCH, refused):
            refused |= await self._send(batch)
        return not refused

    async def _send(self, batch: Sequence[Told]) -> set[Slot]:
        """Each partition by itself: in each the order is kept. Which could not be written; that of the others is noted.
        Raises Unavailable when the disk refuses.
        """
        by_slot: dict[Slot, list[Told]] = {}
        for told in batch:
            by_slot.setdefault(told.slot, []).append(told)
        sent = await asyncio.gather(*(self._append(*one) for one in by_slot.items()), return_exceptions=True)
        arrived = [pair for one in sent if not isinstance(one, BaseException) for pair in one]
        self.store.arrived(arrived)
        for told, _ in arrived:
            self.marks.arrived(told.source, told.sealed.id)
        refused = set[Slot]()
        for slot, one in zip(by_slot, sent, strict=True):
            if isinstance(one, Unavailable):
                _log.warning("area_relay.waiting", why=str(one))
                refused.add(slot)
            elif isinstance(one, BaseException):
                raise one
        return refused

    async def _append(self, slot: Slot, told: Sequence[Told]) -> list[tuple[Told, Offset]]:
        offsets = await self._bus.topic(*slot).append([one.sealed for one in told])
        return list(zip(told, offsets, strict=True))


class _Taking:
    """One transaction: what the disk is asked, it is asked once for all of these events."""

    def __init__(self, store: AreaStore, sealer: Sealer, now: datetime) -> None:
        self._store = store
        self._sealer = sealer
        self._now = now
        self._new: list[Told] = []
        self._number = store.numbers()
        self._iseq: dict[Slot, int] = {}
        """The highest number of each partition so far."""

    def all_of(self, events: Sequence[tuple[Draft, Event]]) -> list[Receipt]:
        """Raises Refused, and Unavailable when the disk refuses."""
        known = self._store.known({draft.id for draft, _ in events})
        receipts = []
        for draft, event in events:
            content = content_hash(draft, event)
            before = known.get((draft.id, draft.source))
            if before is None:
                known[draft.id, draft.source] = told = self._sealed(draft, event, content)
            elif before.content == content:
                told = before
            else:
                _log.error("event.id_used_twice", topic=before.slot.topic, iseq=before.iseq, event_type=before.type)
                raise UsedTwice(same_hold=False)
            receipts.append(receipt_of(told, repeated=before is not None))
        self._store.add(self._new)
        return receipts

    def _sealed(self, draft: Draft, event: Event, content: str) -> Told:
        topic = self._sealer.topic_of(event)
        slot = Slot(topic, partition_of(topic, draft.subject.encode()))
        iseq = (self._iseq.get(slot) or self._store.iseq(slot)) + 1
        sealed = self._sealer.seal(
            draft, event, Place(f"{self._store.name}.{topic.split('.')[1]}-{slot.partition}", iseq)
        )
        self._iseq[slot] = iseq
        self._number += 1
        told = Told(self._number, draft.source, type(event).__name__, content, slot, iseq, sealed, self._now, None)
        self._new.append(told)
        return told


def receipt_of(told: Told, *, repeated: bool) -> Receipt:
    """What a sender may rely on. Fails closed: RECORDED only once every in-sync replica has it."""
    topic, partition = told.slot
    if told.at is None:
        why = f"stored here; not yet in {topic}"
        return Receipt(told.sealed.id, told.source, told.type, "PENDING", None, (), why, repeated, None)
    why, offset = f"stands in {topic}, partition {partition}; it places no hold", None if told.at < 0 else told.at
    return Receipt(told.sealed.id, told.source, told.type, "RECORDED", offset, (), why, repeated, None)
