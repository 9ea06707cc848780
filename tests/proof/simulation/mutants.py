"""Faults of the product, made on purpose: a simulation that does not notice one of them proves nothing.

Numbered as on the page of the proof. Each is a small replacement of one part, for as long as a context lasts. M9 and
M12 are not here: a row that is not stored with its offset, and a copy whose digest nobody looks at, are caught by tests
of the store (tests/gate) and of beginning from a copy (tests/door), as no run of the simulation stops between two
writes or copies a store.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final
from unittest.mock import patch

from interlock.bus.ports import BATCH
from interlock.bus.records import RawRecord, Sealed
from interlock.bus.signing import Keyring
from interlock.bus.topics import expected
from interlock.events import StayGranted
from interlock.events.record import Draft, LogRecord, Recorded, Unreadable
from interlock.gate import Gate, Stops
from interlock.gate.ask import READ_BACK_S
from interlock.gate.beats import Beats
from interlock.gate.question import Question
from interlock.gate.same_log import SameLog
from interlock.law import Law
from interlock.outbox import Outbox
from interlock.outbox.receipts import Receipt
from interlock.persons import Answer, Rows, apply
from interlock.persons.acts import QuestionEvent
from interlock.persons.changes import Changes
from interlock.persons.fold import Applied
from interlock.persons.holds import Scope, blocks
from interlock.persons.rows import Hold
from interlock.terms import AnotherLog, Offset
from tests.proof.local import answered_here
from tests.proof.simulation.brokers import Broker
from tests.proof.simulation.cluster import SafetyTopic
from tests.proof.simulation.controllers import Controllers
from tests.proof.simulation.faults import Fault

Patches = Callable[[], Iterator[None]]
Batches = AsyncGenerator[Sequence[RawRecord], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault, and how the simulation must notice it."""

    name: str
    sentence: str
    made: Callable[[], AbstractContextManager[None]]
    under: tuple[Fault, ...]
    """What goes wrong in every run; each seed draws its own where nothing is named."""
    breaks: str
    """The invariants of which one must be seen to break."""
    within: int
    """How many seeds it may take."""


MUTANTS: Final[list[Mutant]] = []

_WITH_THE_LEADER: Final = Fault("F3 the leader is cut off together with a gate", 2.5, 9.0)
_WITHOUT: Final = Fault("F3 the leader is cut off from the other brokers", 2.5, 7.0)
_SLOW: Final = Fault("F6 a gate is slow", 2.5, 8.0)
_ASLEEP: Final = Fault("F21 the gate's machine sleeps", 3.0, 8.0)
_TWO_PAUSED: Final = Fault("F11 two brokers are paused", 2.5, 6.0)
_LOSSY: Final = Fault("F12 a broker is killed and loses its last records", 7.0, 4.0)
_KILLED: Final = Fault("F16 a door is killed", 6.0, 2.0)
_AGAIN: Final = Fault("F16 a door is killed", 9.5, 1.0)
_POISON: Final = Fault("F23 poison", 4.0, 4.0)
_SILENT: Final = Fault("F25 a court is not heard", 3.0, 9.0)
_FORGED: Final = Fault("F24 a lift is forged", 4.0, 5.0)


def _mutant(
    name: str, sentence: str, under: tuple[Fault, ...] = (), breaks: str = "I", within: int = 200
) -> Callable[[Patches], Patches]:
    def keep(made: Patches) -> Patches:
        MUTANTS.append(Mutant(name, sentence, contextmanager(made), under, breaks, within))
        return made

    return keep


@_mutant(
    "M1",
    "the gate asks a broker for the end of the log",
    under=(_WITH_THE_LEADER,),
    breaks="I1: ero",
)
def _read_index() -> Iterator[None]:
    async def through_the_end(
        gate: Gate, _: Sealed, draft: Draft, requested: QuestionEvent
    ) -> tuple[Offset, Answer] | None:
        try:
            async with asyncio.timeout(READ_BACK_S):
                await gate._replica.reached(await gate._safety.end())
        except TimeoutError:
            return None
        return answered_here(gate, draft, requested)

    with patch.object(Gate, "_through_the_log", through_the_end), patch.object(Gate, "_is_under_way", lambda *_: True):
        yield


@_mutant("M2", "a hold is EFFECTIVE as soon as the leader alone has it")
def _acknowledged_by_the_leader() -> Iterator[None]:
    acknowledged = dict[tuple[str, str], int]()
    produced, receipt_of = Broker.produce, Outbox.receipt_of

    async def produce(broker: Broker, producer: tuple[int, int], records: Sequence[Sealed]) -> Sequence[Offset]:
        broker._require_leads()
        known = broker._place_of(producer)
        begin = len(broker.log) if known is None else known
        task = asyncio.ensure_future(produced(broker, producer, records))
        task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        await asyncio.sleep(0)
        for number, sealed in enumerate(records):
            source = (dict(sealed.headers)["ce_source"] or b"").decode()
            acknowledged[source, sealed.id] = begin + number
        return [Offset(begin + number) for number in range(len(records))]

    def told(outbox: Outbox, source: str, event_id: str) -> Receipt | None:
        found, at = receipt_of(outbox, source, event_id), acknowledged.get((source, event_id))
        return found if found is None or at is None else replace(found, status="EFFECTIVE", offset=Offset(at))

    with patch.object(Broker, "produce", produce), patch.object(Outbox, "receipt_of", told):
        yield


@_mutant("M3", "one replica in sync is enough", under=(_TWO_PAUSED, _LOSSY))
def _one_in_sync() -> Iterator[None]:
    def of_one(name: str, **_: bool) -> Any:
        return expected(name, sandbox=True)

    with ExitStack() as stack:
        stack.enter_context(patch("tests.proof.simulation.offices.expected", of_one))
        stack.enter_context(patch("interlock.bus.topics.IN_SYNC_MIN", 1))
        stack.enter_context(patch.object(Controllers, "in_sync_min", 1))
        stack.enter_context(patch.object(Broker, "in_sync_min", 1))
        yield


@_mutant("M4", "what cannot be read is passed over", under=(_POISON,))
def _skips_poison() -> Iterator[None]:
    with _passing_over(lambda record, _: isinstance(record, Unreadable) or record.signer is None):
        yield


@_mutant("M5", "a reader that is lost begins at the end, and nobody looks at the log again", under=(_WITHOUT,))
def _begins_at_the_end() -> Iterator[None]:
    read = SafetyTopic.read

    async def from_somewhere(topic: SafetyTopic, begin: Offset, *, at_once: int = BATCH) -> Batches:
        counted, position = begin, begin
        while True:
            try:
                async for batch in read(topic, position, at_once=at_once):
                    yield [_at(counted + number, one) for number, one in enumerate(batch)]
                    counted, position = Offset(counted + len(batch)), Offset(position + len(batch))
            except AnotherLog:
                position = await topic.end()

    async def never_checked(_: SameLog) -> None:
        await asyncio.sleep(0)

    with patch.object(SafetyTopic, "read", from_somewhere), patch.object(SameLog, "check", never_checked):
        yield


@_mutant("M6", "a kind of hold that no table knows is for information")
def _unknown_is_informational() -> Iterator[None]:
    def is_unknown(record: LogRecord, law: Law) -> bool:
        event = record.event if isinstance(record, Recorded) else None
        return isinstance(event, StayGranted) and event.kind not in law.kinds

    with _passing_over(is_unknown):
        yield


@_mutant("M7", "the seconds of an answer count from its arrival", under=(_SLOW, _ASLEEP), breaks="I8")
def _counted_from_the_receipt() -> Iterator[None]:
    hand_over = Gate._at_hand_over

    def whenever(gate: Gate, request_id: str, question: Question, requested: QuestionEvent, _: float) -> Answer | None:
        return hand_over(gate, request_id, question, requested, gate._clock.boot())

    with patch.object(Gate, "_at_hand_over", whenever):
        yield


@_mutant("M8", "anybody may lift a hold")
def _lifted_by_anybody() -> Iterator[None]:
    with patch.object(Law, "may_end", lambda *_: True), patch.object(Law, "speaks_for", lambda *_: True):
        yield


@_mutant("M10", "a second stay of the same person is taken for the first one")
def _known_by_person() -> Iterator[None]:
    first, names = dict[tuple[int, str], Any](), dict[tuple[str, str], str]()
    take_one, receipt_of = Outbox._take_one, Outbox.receipt_of

    def taken(outbox: Outbox, intake: int, draft: Draft, event: Any) -> Any:
        key = (id(outbox), draft.subject)
        if not isinstance(event, StayGranted):
            return take_one(outbox, intake, draft, event)
        if key in first:
            names[draft.source, draft.id] = first[key].sealed.id
            return first[key], True
        found = take_one(outbox, intake, draft, event)
        first[key] = found[0]
        return found

    def told(outbox: Outbox, source: str, event_id: str) -> Receipt | None:
        return receipt_of(outbox, source, names.get((source, event_id), event_id))

    with patch.object(Outbox, "_take_one", taken), patch.object(Outbox, "receipt_of", told):
        yield


@_mutant("M11", "a hold ends by the clock when its date has passed")
def _ends_by_the_clock() -> Iterator[None]:
    def until(hold: Hold, scope: Scope, law: Law, *, at_rest: bool = False) -> bool:
        over = hold.until is not None and scope.now is not None and hold.until <= scope.now
        return not over and blocks(hold, scope, law, at_rest=at_rest)

    with patch("interlock.persons.against.blocks", until):
        yield


@_mutant("M13", "a record that is too large is passed over, and nobody counts")
def _passes_over_one() -> Iterator[None]:
    read = SafetyTopic.read

    async def but_one(topic: SafetyTopic, begin: Offset, *, at_once: int = BATCH) -> Batches:
        missing = 0
        async for batch in read(topic, begin, at_once=at_once):
            kept = [one for one in batch if one.offset % 40]
            missing += len(batch) - len(kept)
            yield [_at(one.offset - missing, one) for one in kept]

    with patch.object(SafetyTopic, "read", but_one):
        yield


@_mutant("M14", "a door that begins anew forgets its open stops", under=(_KILLED, _AGAIN), breaks="I2")
def _forgets_its_stops() -> Iterator[None]:
    made = Stops.__init__

    def forgetful(stops: Stops, *args: Any) -> None:
        made(stops, *args)
        stops._open.clear()

    with patch.object(Stops, "__init__", forgetful):
        yield


@contextmanager
def _passing_over(is_passed_over: Callable[[LogRecord, Law], bool]) -> Iterator[None]:
    """Records of which every replica keeps only that they have come."""

    def passing(rows: Rows, record: LogRecord, law: Law) -> Applied:
        if not is_passed_over(record, law):
            return apply(rows, record, law)
        changes = Changes(dict(rows), law)
        place = record.envelope.place if isinstance(record, Recorded) else record.place
        if place is not None and record.signer is not None:
            changes.arrived(place, record.signer)
        return Applied({key: row for key, row in changes.rows.items() if rows.get(key) != row}, ())

    with patch("interlock.gate.replica.apply", passing):
        yield


def _at(offset: int, record: RawRecord) -> RawRecord:
    return RawRecord(Offset(offset), record.timestamp_ms, record.key, record.headers, record.value)


@_mutant("M15", "whoever names a key has it", under=(_FORGED,), breaks="I1: ero")
def _unsigned() -> Iterator[None]:
    def named(keyring: Keyring, kid: str, *_: object) -> str | None:
        known = keyring.keys.get(kid)
        return None if known is None else known[0]

    with patch.object(Keyring, "signer", named):
        yield


@_mutant("M16", "whoever was heard of once is never silent", under=(_SILENT,), breaks="I7")
def _never_silent() -> Iterator[None]:
    with patch.object(Beats, "_recent", lambda *_: True):
        yield
