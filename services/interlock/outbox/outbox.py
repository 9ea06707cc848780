"""Intake: an event becomes a number, sealed bytes and a receipt in one transaction, whether or not Kafka is there."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

import msgspec

from interlock.bus import RawRecord, Sealer
from interlock.events import Event, ImmigrationJudgeDecisionIssued, KeyAdmitted, KeyRevoked, LogIncarnationOpened
from interlock.events.record import Draft, LogRecord, Place, Recorded
from interlock.law import Law, attached_by
from interlock.outbox.held import Fault, Held
from interlock.outbox.marks import Marks
from interlock.outbox.missing import missing
from interlock.outbox.receipts import Intake, Receipt, Receipts, content_hash
from interlock.outbox.repair import Read, UsedTwice, not_complete, waits_under_it
from interlock.outbox.repairs import Repairs
from interlock.outbox.store import OutboxStore, Taken
from interlock.outbox.succession import OLDER_COPY, earlier_feeds
from interlock.outbox.whole import Whole
from interlock.persons import LOG, Reader, RowKey, log_of
from interlock.runtime.clock import Clock
from interlock.runtime.logging import get_logger
from interlock.terms import InterlockError, Unavailable

_log = get_logger("outbox")  # events by feed and number: an id is the caller's own word, and could be a name


class Outbox:
    """Durable intake for one agency, and the receipts of what it took."""

    def __init__(
        self,
        store: OutboxStore,
        sealer: Sealer,
        law: Law,
        clock: Clock,
        reader: Reader,
        census: "Outbox | None" = None,
        completed: Callable[[Draft, Event], Event] = lambda _, event: event,
    ) -> None:
        """`census` takes the past of its sources, complete only with it; `completed` adds what a door says itself."""
        self.store = store
        self.sealer = sealer
        self._law = law
        self._clock = clock
        self._completed = completed
        self._reader = reader
        self._receipts = Receipts(reader, law)
        self.census = census
        self.repairs = Repairs(store, sealer.key.agency, law, clock, self._take_one)
        self.whole = Whole(store, reader)
        self.earlier = earlier_feeds(store)
        """Feeds of which this outbox was an older copy: it has gone on under another id since."""
        self._lost: str | None = None
        self._why: str | None = None
        self._of_another: set[int] = set()
        """Numbers under which the log had another record before ours."""
        self._compared = False
        self._on_new: Callable[[], None] = lambda: None
        self._on_held: Callable[[], None] = lambda: None
        self.marks = Marks()

    def take(
        self,
        intake: Intake,
        events: Sequence[tuple[Draft, Event]],
        native: Mapping[str, str] | None = None,
        read: Collection[Read] = (),
    ) -> list[Receipt]:
        """Store these events as one. Raises Refused when an id was used before for other content, or something else
        waits under it, or the time of an event is not borne out; Unavailable when the disk refuses or this outbox is an
        older copy of itself; each time nothing of it is stored, but for a refused body, which the caller journals.
        Fails closed: there is no receipt for what the log would not believe.
        """
        taken: list[tuple[Taken, bool]] = []
        self.require_whole()
        before = self.store.held.changes
        with self.store.transaction():
            row = self.store.journal(self._clock.utc(), intake.content_type, intake.body, refused=None)
            for draft, event in events:
                taken.append(self._take_one(row, draft, event))
                if not taken[-1][1]:
                    self.repairs.after(row, draft, event)
            self.repairs.read(row, read)
            self.store.remember_native(native or {})
        self._on_new()
        self._tell_held(before)
        return [self._receipts.first(one, repeated=repeated) for one, repeated in taken]

    def _take_one(self, intake: int, draft: Draft, event: Event) -> tuple[Taken, bool]:
        content = content_hash(draft, event)
        known = self.store.find(draft.id, draft.source)
        if known is not None:
            if known.content != content:
                _log.error("event.id_used_twice", feed=self.store.feed, iseq=known.iseq, event_type=known.type)
                raise UsedTwice(same_hold=self._places_the_same(known, draft, event))
            if self.store.held.waiting(draft.id):
                raise waits_under_it()
            return known, True
        event, place = self._completed(draft, event), Place(self.store.feed, self.store.iseq() + 1)
        self.whole.taking(place.iseq)
        sealed = self.sealer.seal(draft, event, place)
        taken = Taken(place.iseq, draft.source, type(event).__name__, content, sealed, None, None)
        self.store.add(taken, intake)
        return taken, False

    def _places_the_same(self, known: Taken, draft: Draft, event: Event) -> bool:
        """Whether what was taken under this id placed every hold that this would, as wide and as long, on the same
        person, and none of it has ended. Fails closed: False for whatever places none, and for a decision, which can
        take a permission away.
        """
        if isinstance(event, ImmigrationJudgeDecisionIssued) or known.sealed.key != draft.subject.encode():
            return False
        before = attached_by(self.sealer.opened(known.sealed), known.source, draft.time, self._law)
        after = attached_by(event, draft.source, draft.time, self._law)
        ended = any(one.now == "ended" for one in self._receipts.first(known, repeated=True).holds)
        return bool(after) and set(before).issuperset(after) and not ended

    def hold(self, intake: Intake, why: str, faults: Sequence[Fault]) -> tuple[list[Held], bool]:
        """Keep what may be a hold and could not be read, and tell the log whom it is about. The very same bytes again
        are held once; True when they are. Raises Unavailable as take; then nothing is kept.
        """
        self.require_whole()
        before = self.store.held.changes
        with self.store.transaction():
            row = self.store.journal(self._clock.utc(), intake.content_type, intake.body, refused=why)
            held, repeated = self.repairs.keep(row, intake, faults)
            silent = sorted(self.repairs.units())
        _log.warning("event.held_for_repair", feed=self.store.feed, faults=len(held), repeated=repeated, silent=silent)
        self._on_new()
        self._tell_held(before)
        return held, repeated

    def _tell_held(self, before: int) -> None:
        if self.store.held.changes != before:
            self._on_held()

    def set_complete(self, unit: str, complete_to: datetime) -> None:
        """Raises Refused while something of the unit waits for repair about nobody knows whom, and Unavailable."""
        submissions = self.held_units().get(unit)
        if submissions is not None:
            raise not_complete(unit, submissions)
        self.store.set_complete(unit, complete_to)

    def complete(self) -> dict[str, datetime | None]:
        """How far each unit is complete. Fails closed: None for one that waits for repair, and for one of whose past
        something is stored and not on the log, as no number of a beat promises it. Raises Unavailable.
        """
        known: dict[str, datetime | None] = {**self.store.complete()}
        not_now = {*self.held_units(), *filter(self._is_telling, known)}
        return known | dict.fromkeys(not_now)

    def _is_telling(self, unit: str) -> bool:
        """Whether the past has something pending that is of this unit, or of nobody knows which of the agency."""
        sources = (unit, self.repairs.source(None))
        return self.census is not None and any(self.census.store.is_pending_from(source) for source in sources)

    def held_units(self) -> dict[str, tuple[str, ...]]:
        """Units that are not complete, each with the submissions that it waits for: here, or in its past. Raises
        Unavailable.
        """
        return self.repairs.units(() if self.census is None else self.census.repairs.waiting())

    def refuse(self, intake: Intake, why: str) -> None:
        """Keep the raw body of what was turned away."""
        self.store.journal(self._clock.utc(), intake.content_type, intake.body, refused=why)

    def receipt(self, event_id: str, source: str | None = None) -> Receipt | None:
        """The receipt of that id as it is now, of that source where one is given: of what waits for repair, else of
        the event that was taken, else of what was repaired or withdrawn. None for what never came. Raises Unavailable.
        """
        held = [one for one in self.store.held.of(event_id) if source in (None, self.repairs.source(one.unit))]
        taken = None if any(one.ended is None for one in held) else self.store.find(event_id, source)
        return self.repairs.last(held) if taken is None else self._receipts.of(taken, repeated=False)

    def tellings(self, held: Sequence[Held]) -> list[Receipt]:
        """The receipts of the records that tell the log of these faults. Raises Unavailable."""
        taken = (self.store.at(one.iseq) for one in held if one.iseq is not None)
        return [self._receipts.of(one, repeated=False) for one in taken if one is not None]

    def sources_of(self, event_id: str) -> list[str]:
        """Every source that has used this id, also for what waits for repair. Raises Unavailable."""
        waiting = {self.repairs.source(one.unit) for one in self.store.held.of(event_id) if one.ended is None}
        return sorted(waiting.union(self.store.sources_of(event_id)))

    def receipt_of(self, source: str, event_id: str) -> Receipt | None:
        """The receipt of an event that was taken, whatever waits beside it. Raises Unavailable."""
        taken = self.store.find(event_id, source)
        return None if taken is None else self._receipts.of(taken, repeated=False)

    def folded(self, raw: RawRecord, record: LogRecord, _changed: frozenset[RowKey], /) -> None:
        """Read back: match our own record by its number and equal bytes, and note what it did."""
        if isinstance(record, Recorded) and isinstance(record.event, KeyAdmitted | KeyRevoked | LogIncarnationOpened):
            self._on_new()  # what is pending may count from here on
        place = record.envelope.place if isinstance(record, Recorded) else record.place
        taken = None if place is None else self._ours(raw, record, place)
        if place is None or taken is None or taken.at is not None or record.signer is None:
            return  # without a good signature it counts for nothing, so nobody may be told that it arrived
        outcome = self._receipts.outcome(record)
        if place.iseq in self._of_another and not outcome.effective:
            return  # every fold took it for a repeat, so nobody may be told that it is recorded
        self.store.mark(taken.iseq, raw.offset, msgspec.msgpack.encode(outcome))
        _log.info(
            "event.read_back", feed=place.feed, iseq=place.iseq, event_type=taken.type, offset=raw.offset,
            status="EFFECTIVE" if outcome.effective else "RECORDED",
        )  # fmt: skip
        self.marks.arrived(taken.source, taken.sealed.id)

    def _ours(self, raw: RawRecord, record: LogRecord, place: Place) -> Taken | None:
        """The event that this record is: of this feed, or of an earlier one, sent again on another log."""
        if place.feed == self.store.feed:
            taken = self.store.at(place.iseq)
        elif place.feed in self.earlier and isinstance(record, Recorded):
            taken = self.store.find(record.envelope.id, record.envelope.source)
        else:
            return None
        if taken is not None and raw.is_copy_of(taken.sealed):
            return taken
        if record.signer is not None and place.feed == self.store.feed:
            # Only our own key numbers our feed; anybody else's record is not ours.
            self._of_another.add(place.iseq)
            self._rolled_back(f"the log has another record {place.iseq} of {place.feed}, at offset {raw.offset}")
        return None

    @property
    def lost(self) -> str | None:
        """Why nothing is taken here, or None."""
        return self._lost

    @property
    def is_compared(self) -> bool:
        return self._compared

    def require_whole(self) -> None:
        """Raises Unavailable when the log, or an earlier one, had more of this outbox than itself: it is an older
        copy. The numbers that it would give out are taken, and every fold would take its records for repeats. So it
        would when two desks have said that this outbox is lost, by a slip as it lives.
        """
        feed = self.store.feed
        try:
            why, is_closed = self.whole.why_not(), feed in log_of(self._reader.rows(frozenset({LOG}))).closed
        except InterlockError:  # the replica's own trouble closes the gate; recording a hold never waits (law 12)
            why, is_closed = None, False
        if is_closed:
            self._rolled_back(f"two desks have said that {feed} is lost", "this outbox lives, and its feed is closed")
        elif why is not None:
            self._rolled_back(why)
        if self._lost is not None:
            raise Unavailable(self._lost)

    def compared(self) -> Mapping[str, int]:
        """The replica has read all of the log in this life, so an older copy would have been found out. By feed, the
        last number that was on the log and is not: then it is another one. Raises Unavailable or Corrupt.
        """
        self._compared = True
        self._note_older_copy()
        return missing(self.store, self._reader)

    def require_compared(self) -> None:
        """Raises Unavailable as require_whole, and also while nobody can know whether this outbox is whole, or whether
        what its past had told is on this log.
        """
        self.require_whole()
        if not self._compared or (self.census is not None and not self.census.is_compared):
            raise Unavailable("this outbox has not been compared with the log since this process began")

    def _rolled_back(self, why: str, what: str = "this outbox was restored from an older copy") -> None:
        if self._lost is None:
            _log.critical("outbox.rolled_back", feed=self.store.feed, iseq=self.store.iseq(), why=why)
            then = "start this door again, and it goes on under a new outbox id"
            self._lost, self._why = f"{what} ({why}): {then}", why
        self._note_older_copy()

    def _note_older_copy(self) -> None:
        """For the next start. Only once all of the log was read: what stands there already must not be sent again."""
        if not self._compared or self._why is None:
            return
        try:
            self.store.keep_note(OLDER_COPY, self._why)
        except Unavailable as error:  # it is found out again after the next start
            _log.error("outbox.rolled_back_not_noted", feed=self.store.feed, why=str(error))

    def on_new(self, wake: Callable[[], None]) -> None:
        """Call this after every intake."""
        self._on_new = wake

    def on_held(self, wake: Callable[[], None]) -> None:
        """Call this after every intake that has begun or ended a wait for repair."""
        self._on_held = wake
