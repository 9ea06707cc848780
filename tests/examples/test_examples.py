"""Three services on the reports' own complaints, each fed what its agencies would say."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from interlock.bus import Sealed, catalogue
from interlock.bus.memory import MemoryBus
from interlock.bus.partitions import partition_of
from interlock.events import (
    EVENTS,
    AreaEvent,
    CaseAccepted,
    CaseReassigned,
    CustodyTransferProposed,
    HearingMissed,
    PersonRelocated,
    TransferCompletenessChecked,
)
from interlock.events.record import Draft, Place
from interlock.outbox.area_outbox import AreaOutbox
from interlock.outbox.area_store import AreaStore
from interlock.runtime.clock import SystemClock
from interlock.subscriber import Subscriber
from interlock.terms import PersonRef, Unavailable
from tests.examples.completeness import checked_by, missing_in
from tests.examples.handover import Handovers, HoldName, watched_by
from tests.examples.open_work import NOT_SAID, OpenWork, kept_in
from tests.gate.parts import virtually
from tests.subscriber.parts import until
from tests.worlds import OTHER, PERSON, sealer

AT: Final = datetime(2026, 6, 1, 15, tzinfo=UTC)
STAY: Final = HoldName("doj/ca9", "stay-11-73128", "coa_stay")
MOTION: Final = HoldName("eoir/los-angeles", "motion-7", "in_absentia_motion_stay")


def example(kind: type[Any], **changed: Any) -> Any:
    """The event of the schema's own example, with what a test changes."""
    raw = catalogue().of(kind.__name__).raw["example"] | changed
    return EVENTS[kind.__name__].model_validate_json(json.dumps(raw))


def said(source: str, name: str, event: AreaEvent, person: PersonRef = PERSON) -> Sealed:
    agency = source.partition("/")[0]
    return sealer(agency).seal(Draft(name, source, person, AT), event, Place(f"{agency}.told-1", 1))


@asynccontextmanager
async def serving(bus: MemoryBus, service: Subscriber, *records: Sealed) -> AsyncIterator[None]:
    """Everything that was said is handled when the context is entered."""
    for one in records:
        await bus.topic(one.topic, partition_of(one.topic, one.key)).append([one])
    reader = service.reader(bus, SystemClock())
    running = asyncio.create_task(reader.run())
    try:
        await until(lambda: reader.counts.handled + reader.counts.passed_over + reader.counts.dead >= len(records))
        yield
    finally:
        reader.stop()
        await running


def memory() -> MemoryBus:
    return MemoryBus(lambda: AT)


@pytest.fixture
def database(tmp_path: Path) -> Iterable[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "office.db")
    yield connection
    connection.close()


# ---- a packet that is not complete


def packet(*forms: dict[str, Any], flags: Sequence[str] = ()) -> Any:
    return example(CustodyTransferProposed, forms=list(forms), flags=list(flags))


def form(name: str, *missing: str, present: bool = True, complete: bool = True) -> dict[str, Any]:
    return {"form": name, "present": present, "complete": complete and not missing, "missing_fields": list(missing)}


def test_everything_that_a_packet_lacks_is_named_in_one_answer() -> None:
    lacking = missing_in(
        packet(form("I-213", "time of apprehension", "place"), form("I-216", present=False), flags=["interpreter"])
    )
    assert [(one.form, one.field) for one in lacking] == [
        ("I-216", None), ("medical_summary", None), ("interpreter_request", None),
        ("I-213", "time of apprehension"), ("I-213", "place"),
    ]  # fmt: skip


def test_a_packet_that_is_whole_lacks_nothing_and_one_that_only_says_that_it_is_incomplete_is_named() -> None:
    whole = (form("I-213"), form("I-216"), form("medical_summary"))
    assert list(missing_in(packet(*whole))) == []
    (one,) = missing_in(packet(*whole, form("I-862", complete=False)))
    assert (one.form, one.field, one.reason) == ("I-862", None, "incomplete")


@virtually
async def test_each_proposal_is_answered_once_however_often_it_comes(tmp_path: Path) -> None:
    bus = memory()
    with AreaStore(tmp_path / "areas.db", "ero.intake") as store:
        outbox = AreaOutbox(store, sealer("ero"), bus, SystemClock())
        proposal = said("cbp/tucson", "p1", packet(form("I-213", "place")))
        async with serving(bus, checked_by(outbox), proposal, proposal):
            relay = asyncio.create_task(outbox.run())
            await until(lambda: store.pending_count() == 0)
            relay.cancel()
        receipt = outbox.receipt("p1.checked")
        assert receipt is not None
        assert (receipt.type, receipt.status) == (TransferCompletenessChecked.__name__, "RECORDED")
        assert store.numbers() == 1


# ---- work for the office that must act


@virtually
async def test_a_move_is_work_for_the_new_area_until_that_office_has_accepted_it(
    database: sqlite3.Connection,
) -> None:
    work, bus = OpenWork(database), memory()
    moved = said("uscis/ar-11", "m1", example(PersonRelocated))
    async with serving(bus, kept_in(work), moved, moved):
        assert [(one.what, one.person) for one in work.of("phoenix")] == [
            ("take the case over from los_angeles", PERSON)
        ]
    of_another = {"source": "uscis/ar-11", "event_id": "another"}
    async with serving(bus, kept_in(work), said("ero/phoenix", "a0", example(CaseAccepted, answers=of_another))):
        assert len(work.of("phoenix")) == 1
    answers = {"source": "uscis/ar-11", "event_id": "m1"}
    async with serving(bus, kept_in(work), said("ero/phoenix", "a1", example(CaseAccepted, answers=answers), OTHER)):
        assert len(work.of("phoenix")) == 1, "of another person"
    async with serving(bus, kept_in(work), said("ero/phoenix", "a2", example(CaseAccepted, answers=answers))):
        assert work.of("phoenix") == []


@virtually
async def test_a_missed_hearing_without_an_area_is_work_all_the_same(database: sqlite3.Connection) -> None:
    work, bus = OpenWork(database), memory()
    missed = example(HearingMissed, area=None, result="ordered_in_absentia")
    async with serving(bus, kept_in(work), said("eoir/los-angeles", "h1", missed)):
        assert [one.what for one in work.of(NOT_SAID)] == ["did not come to a hearing: ordered_in_absentia"]


# ---- a case that changes hands


def named(*holds: HoldName) -> list[dict[str, str]]:
    return [one._asdict() for one in holds]


def reassigned(*holds: HoldName) -> Sealed:
    return said("ero/los-angeles", "c1", example(CaseReassigned, handed_over_holds=named(*holds)))


def accepted(name: str, *holds: HoldName) -> Sealed:
    answers = {"source": "ero/los-angeles", "event_id": "c1"}
    return said("ero/phoenix", name, example(CaseAccepted, answers=answers, acknowledged_holds=named(*holds)))


class Standing:
    """What the gate says of the person."""

    def __init__(self, *holds: HoldName) -> None:
        self.holds = holds
        self.is_open = True

    async def of(self, _: PersonRef) -> Iterable[HoldName]:
        if not self.is_open:
            raise Unavailable("the gate is closed")
        return self.holds


@virtually
async def test_a_handover_is_refused_while_a_hold_is_unacknowledged_and_says_which(
    database: sqlite3.Connection,
) -> None:
    """The officer who hands over had not heard of the stay; the gate has."""
    handovers, bus = Handovers(database, Standing(MOTION, STAY).of), memory()
    async with serving(bus, watched_by(handovers), reassigned(MOTION)):
        assert handovers.state("ero/los-angeles", "c1") == "waits"
        assert handovers.unacknowledged("ero/los-angeles", "c1") == {MOTION, STAY}
    async with serving(bus, watched_by(handovers), accepted("a1", MOTION)):
        assert handovers.state("ero/los-angeles", "c1") == "refused"
        assert handovers.unacknowledged("ero/los-angeles", "c1") == {STAY}
    async with serving(bus, watched_by(handovers), accepted("a2", MOTION, STAY)):
        assert handovers.state("ero/los-angeles", "c1") == "done"


@virtually
async def test_what_is_placed_between_the_two_must_be_acknowledged_as_well(database: sqlite3.Connection) -> None:
    standing = Standing(MOTION)
    handovers, bus = Handovers(database, standing.of), memory()
    async with serving(bus, watched_by(handovers), reassigned(MOTION)):
        standing.holds = (MOTION, STAY)
    async with serving(bus, watched_by(handovers), accepted("a1", MOTION)):
        assert handovers.unacknowledged("ero/los-angeles", "c1") == {STAY}


@virtually
async def test_while_the_gate_cannot_say_what_stands_nothing_is_handed_over(database: sqlite3.Connection) -> None:
    standing = Standing()
    handovers, bus = Handovers(database, standing.of), memory()
    async with serving(bus, watched_by(handovers), reassigned()):
        standing.is_open = False
    async with serving(bus, watched_by(handovers), accepted("a1")):
        assert handovers.state("ero/los-angeles", "c1") == "waits"
