"""A replica: this process's own fold of the safety log, and the one loop that moves it."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import aclosing, suppress
from typing import Final

from interlock.bus import SAFETY, Expected, Opener, RawRecord, Sealed, Topic, catalogue, running_digest
from interlock.events.record import Draft, Recorded
from interlock.gate.agreement import Agreement
from interlock.gate.awaited import Awaited, Sent
from interlock.gate.batch import Batch
from interlock.gate.checkpoint import Checkpoints
from interlock.gate.listeners import Listener, Listeners
from interlock.gate.lost import Continuing, LogNote
from interlock.gate.overlay import Overlay
from interlock.gate.same_log import SameLog
from interlock.gate.store import Position, Store
from interlock.gate.trusted import Trusted
from interlock.law import Law
from interlock.persons import LOG, Answer, Asked, RowKey, Rows, answer, apply, around, log_of, touches
from interlock.persons.acts import QuestionEvent
from interlock.persons.trust_row import Opening
from interlock.runtime.logging import get_logger
from interlock.terms import AnotherLog, Corrupt, Offset, PersonRef, Unavailable, require

YIELD_S: Final = 0.0005
"""How long the loop may hold the processor before questions in flight get their turn."""
RETRY_S: Final = 1.0

_log = get_logger("gate.replica")


class Replica:
    """Folds the log into the store and answers questions where they stand in it.

    Open means: the topic is what it must be, the record at the applied offset is still the one that was folded, and
    the loop is running. Closed means that nothing is answered but UNKNOWN, with the reason in `closed`.
    """

    def __init__(
        self, topic: Topic, store: Store, law: Law, trusted: Trusted, wanted: Expected, agency: str = "",
        continuing: Continuing | None = None, checkpoints: Checkpoints | None = None,
    ) -> None:  # fmt: skip
        """Of this agency. Without one, every question is another agency's."""
        require(topic.name == SAFETY, "a replica follows the safety log")
        self.law = law
        self.closed: str | None = "it has not caught up with the log yet"
        self.alarms: Counter[str] = Counter()
        """What a human was told since this process began, by code."""
        self._topic = topic
        self._store = store
        self._trusted = trusted
        self._continuing = continuing or Continuing(LogNote(), trusted, lambda _: None)
        self._opener = Opener(catalogue(), trusted, SAFETY)
        self._checkpoints = checkpoints
        self._same_log = SameLog(topic, store, wanted)
        self._agreement = Agreement(store, agency)
        self._listeners = Listeners(self._opener)
        self._awaited = Awaited(self._opener.open)
        self._moved = asyncio.Event()
        self._ended = self._on_another_log = self._is_the_same = False
        self._caught_up: asyncio.Task[None] | None = None
        """What looks whether the topic is still as it must be, once all of the log is folded."""

    @property
    def position(self) -> Position:
        return self._store.position

    def rows(self, keys: frozenset[RowKey]) -> Rows:
        return self._store.rows(keys)

    def keys(self, kind: str) -> list[RowKey]:
        """The keys of every row of this kind. Raises Unavailable or Corrupt."""
        return self._store.keys(kind)

    def digest_at(self, offset: Offset) -> bytes | None:
        """The running digest at a folded offset; None when it is not folded yet, or too far back."""
        return self._store.digest_at(offset)

    def around(self, people: Iterable[PersonRef]) -> Rows:
        """What an answer about a person of these references reads. Raises Unavailable or Corrupt."""
        return self.rows(around(people, self))

    def listen(self, after: Offset, listener: Listener) -> None:
        """Tell this listener of every record above `after`, also of those folded in an earlier life."""
        self._listeners.add(after, listener)

    def expect(self, sealed: Sealed, draft: Draft, event: QuestionEvent) -> "asyncio.Future[tuple[Offset, Answer]]":
        """The answer to a question that this gate is about to append, computed where it stands in the log. Fails
        closed: never done when the question does not surface.
        """
        return self._awaited.expect(sealed, draft, event)

    def forget(self, request_id: str) -> None:
        """Nobody waits any longer; should the question surface, it grants nothing."""
        self._awaited.forget(request_id)

    async def moved(self) -> None:
        """Wait until something new is folded."""
        self._moved.clear()
        await self._moved.wait()

    async def reached(self, end: Offset) -> bool:
        """Wait until everything below this offset is folded, and every listener has been told of it; what an earlier
        life folded counts once this one has seen that it stands in this log.

        False, and at once, when this replica has ended for good: nothing is read back then, and nobody should wait.
        """
        while not self._ended and (not self._is_the_same or self._told() < end - 1):
            await self.moved()
        return not self._ended

    def _told(self) -> Offset:
        """What is folded and known to every listener."""
        return self._listeners.told(self.position.applied)

    async def run(self) -> None:
        """Follow the log for ever. Raises Corrupt when this replica must not go on; retries whatever passes."""
        while True:
            try:
                await self._follow()
            except Unavailable as error:
                self._close(str(error))
                await asyncio.sleep(RETRY_S)
            except AnotherLog as error:
                self._is_another_log(str(error))
                raise
            except Corrupt as error:
                self.end(str(error))
                self._store.give_up(str(error))
                raise
            except Exception as error:  # a loop that has ended must not leave its gate open
                self.end(f"the loop that follows the log has ended: {type(error).__name__}")
                raise
            finally:
                self._caught_up = None

    def _is_another_log(self, why: str) -> None:
        """Close for good: the next life builds the store again, and opens when it is known what this log is."""
        self.end(f"{why}; restart this door, and its store is built again from this log")
        self._on_another_log = True
        self._store.give_up(why, another_log=True)

    def witnessed(self, witness: str, missing: Mapping[str, int]) -> None:
        """What an outbox found when it was compared with the log: the last numbers, by feed, that are missing there.
        Raises Unavailable when that cannot be kept.
        """
        self._continuing.witnessed(witness, missing)
        if self._continuing.is_another:
            self._close(str(self._continuing.why_not))
        elif self.closed is not None and not self._ended:
            with suppress(AnotherLog):  # the loop that follows the log finds that out, and ends by it
                self._open_if_caught_up()

    @property
    def is_another_log(self) -> bool:
        """Whether nobody knows what log this is: nothing is sent or promised then but what opens it."""
        return self._on_another_log or self._continuing.is_another

    @property
    def keys_changed(self) -> int:
        """How often the keys that are good have changed, as far as it is folded here."""
        return self._trusted.changed

    def opening(self) -> Opening | None:
        """What this agency should say of the log, where that must be said. Raises Unavailable or Corrupt."""
        return self._continuing.opening(self._store.topic_id())

    def end(self, why: str) -> None:
        """Close for good: this replica folds nothing more."""
        self._close(why)
        self._ended = True
        self._moved.set()

    def _close(self, why: str) -> None:
        if self.closed != why:
            _log.warning("replica.closed", why=why, offset=self.position.applied)
        self.closed = why

    async def _follow(self) -> None:
        self._agreement.require_one_log()
        await self._same_log.check()
        applied = self.position.applied
        # At the applied record itself, to see it once more.
        start = max(Offset(0), min(applied, Offset(self._told() + 1)))
        target = await self._topic.end()
        expected_at, same = start, applied < 0
        async with self._same_log.watched(self._close) as checking, aclosing(self._topic.read(start)) as batches:
            async for raws in batches:
                if checking.done():
                    checking.result()
                for raw in raws:
                    if raw.offset != expected_at:
                        raise AnotherLog(
                            f"the log goes from offset {expected_at - 1} to {raw.offset}; offsets are dense"
                        )
                    expected_at = Offset(raw.offset + 1)
                self._same_log.compare(raws)
                await self._fold(raws, checking)
                if (same := same or expected_at > applied) and not self._is_the_same:
                    self._is_the_same = True
                    self._moved.set()
                self._caught_up = checking if same and self.position.applied >= target - 1 else None
                if self.closed is not None:
                    self._open_if_caught_up()

    def _open_if_caught_up(self) -> None:
        if self._caught_up is None or self._caught_up.done():
            return
        self._agreement.require_one_log()
        why_not = self._continuing.why_not
        if why_not is not None:
            self._close(why_not)
            return
        self._continuing.opened()
        self.closed = None
        _log.info("replica.opened", offset=self.position.applied)

    async def _fold(self, raws: Sequence[RawRecord], checking: "asyncio.Task[None]") -> None:
        """Fold a batch in one transaction, without holding the processor for long.

        Raises what the check beside the loop has found meanwhile: nobody is told of records of another log.
        """
        loop = asyncio.get_running_loop()
        self._listeners.tell()
        batch, since = Batch(self.position, Overlay(self._store)), loop.time()
        if self._trusted.follow(log_of(self._store.rows([LOG])).trust):
            self._awaited.keys_changed()  # a batch that could not be kept had admitted or ended one
        for raw in raws:
            if raw.offset <= self.position.applied:
                self._listeners.tell_earlier(raw)
                continue
            self._fold_one(batch, raw)
            if self._checkpoints is not None and self._checkpoints.is_due(raw.offset) and self.closed is None:
                self._settle(batch, checking)
                self._checkpoints.take(self.position)
                batch = Batch(self.position, Overlay(self._store))
            if loop.time() - since >= YIELD_S:
                await asyncio.sleep(0)
                since = loop.time()
        self._settle(batch, checking)
        if raws:
            self._moved.set()

    def _settle(self, batch: Batch, checking: "asyncio.Task[None]") -> None:
        if checking.done():
            checking.result()
        if self.closed is None:
            self._agreement.require_one_log()
        self._commit(batch)

    def _fold_one(self, batch: Batch, raw: RawRecord) -> None:
        sent = self._awaited.sent(raw)
        record = self._opener.open(raw) if sent is None else self._awaited.opened(raw, sent)
        rows = batch.rows.rows(touches(record, batch.rows))
        if sent is not None and isinstance(record, Recorded):
            self._answer(batch, sent, record, rows)
        if sent is None:
            self._agreement.compare(batch.position, batch.chain, record)
        applied = apply(rows, record, self.law)
        for alarm in applied.alarms:
            _log.warning("record.alarm", offset=raw.offset, code=alarm.code, about=alarm.about)
            self.alarms[alarm.code] += 1
        batch.rows.fresh |= applied.rows
        self._trust(applied.rows)
        digest = running_digest(batch.position.digest, raw)
        batch.position = Position(raw.offset, digest)
        batch.chain[raw.offset] = digest
        batch.told.append((raw, record, frozenset(applied.rows)))

    def _trust(self, rows: Rows) -> None:
        """The next record is judged by the keys that are good where it stands."""
        if LOG in rows and self._trusted.follow(log_of(rows).trust):
            self._awaited.keys_changed()

    def _answer(self, batch: Batch, sent: Sent, record: Recorded, rows: Rows) -> None:
        """Answer our own question from exactly the records below it."""
        if sent.waiting.done() or record.signer is None:
            return
        agrees = self._agreement.agrees(batch.position, batch.chain, sent.event)
        asked = Asked(
            record.envelope.subject, sent.event, record.signer, agrees, record.envelope.refs, at=record.logged_at
        )
        batch.answers.append((sent.waiting, record.offset, answer(rows, asked, self.law)))

    def _commit(self, batch: Batch) -> None:
        """Store, then tell. Nobody hears of what is not durable."""
        if not batch.chain:
            return
        self._store.commit(batch.position, batch.chain, batch.rows.fresh)
        for offset, digest in batch.chain.items():
            self._continuing.see(Position(offset, digest))
        self._listeners.tell(batch.told)
        for waiting, offset, found in batch.answers:
            if not waiting.done():
                waiting.set_result((offset, found))
