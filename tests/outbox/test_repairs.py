"""An outbox and what waits in it for repair: durable before it is told, in order, and no unit complete meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from interlock.bus import HEARTBEAT
from interlock.events import FeedHeartbeat, StayGranted
from interlock.events.record import Draft, Recorded
from interlock.outbox import Fault, Held, Intake, OutboxStore
from interlock.outbox.repair import NAMED_MAX
from interlock.terms import ErrorCode, PersonRef, Refused, Unavailable
from tests.gate.parts import LoopClock, Sites, virtually
from tests.outbox.parts import FORM, STAY, Office, heartbeat, office
from tests.worlds import OTHER, PERSON, opener, shipped_law


def holds(parts: Office, *faults: Fault, body: bytes = b"faulty") -> list[Held]:
    return parts.outbox.hold(Intake(FORM, body), "it cannot be read", faults)[0]


def fault(subject: PersonRef | None = PERSON, unit: str | None = "doj/ca9", submission: str | None = "s1") -> Fault:
    return Fault(submission, unit, "StayGranted", subject, ("data.kind",))


def waiting(parts: Office) -> list[tuple[str, PersonRef | None]]:
    return [(held.submission, held.subject) for held in parts.outbox.repairs.waiting()]


def types(parts: Office) -> list[str]:
    return [taken.type for taken in parts.outbox.store.pending(0, 100)]


@virtually
async def test_it_is_kept_with_its_body_and_told_in_the_feed(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        holds(parts, fault(), fault(OTHER))
        assert waiting(parts) == [("s1", PERSON), ("s1", OTHER)]
        assert types(parts) == ["HoldSubmissionFaulty", "HoldSubmissionFaulty"]
        journal = parts.outbox.store._db.execute("SELECT body, refused FROM intake").fetchall()
        assert journal == [(b"faulty", "it cannot be read")]


@virtually
async def test_the_repair_is_said_after_the_event_that_repairs(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        holds(parts, fault())
        parts.take(STAY, "s1")
        assert types(parts) == ["HoldSubmissionFaulty", "StayGranted", "HoldSubmissionRepaired"]
        assert waiting(parts) == []


@virtually
async def test_a_repeat_of_an_event_repairs_nothing_and_is_told_so(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        holds(parts, fault())
        with pytest.raises(Refused, match="something else that was sent under it waits for repair"):
            parts.take(STAY, "s1")
        assert waiting(parts) == [("s1", PERSON)]
        assert parts.receipt("s1").status == "HELD_FOR_REPAIR"


@virtually
async def test_a_repair_that_cannot_be_stored_leaves_it_waiting(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        holds(parts, fault())
        with pytest.raises(Refused, match="over the limit"):
            parts.take(StayGranted(kind="coa_stay", docket="x" * 300_000), "s1")
        assert waiting(parts) == [("s1", PERSON)]


@virtually
async def test_what_waits_is_only_counted_on_disk_and_is_what_the_disk_has(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        store = parts.outbox.store
        holds(parts, fault(), fault(OTHER, submission="s2"), fault(None, submission="s3"))
        with pytest.raises(Refused):  # it ends s1, and is taken back
            parts.outbox.take(
                Intake(FORM, b"two"),
                [
                    (Draft("s1", "doj/ca9", PERSON, LoopClock().utc()), STAY),
                    (
                        Draft("s9", "doj/ca9", OTHER, LoopClock().utc()),
                        StayGranted(kind="coa_stay", docket="x" * 300_000),
                    ),
                ],
            )
        parts.take(STAY, "s2", person=OTHER)
        read: list[str] = []
        store._db.set_trace_callback(read.append)
        known = store.held.waiting()
        store._db.set_trace_callback(None)
        assert len(read) == 1
        assert "COUNT" in read[0]
        store.held.read_again()
        assert store.held.waiting() == known
        assert waiting(parts) == [("s1", PERSON), ("s3", None)]


def _on_a_full_disk(store: OutboxStore, write: Callable[[], object]) -> None:
    with store.transaction():
        write()
        store._db.execute("ROLLBACK")  # as SQLite does by itself
        raise Unavailable("the disk is full")


@virtually
async def test_a_full_disk_that_takes_back_by_itself_leaves_nothing_behind_in_memory(tmp_path: Path) -> None:
    """One more and one less: the count alone would not show it, and the unit that waits would say it is complete."""
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        store = parts.outbox.store
        (waits,) = holds(parts, fault(None))
        row = store.journal(LoopClock().utc(), FORM, b"another", None)
        writes: tuple[Callable[[], object], ...] = (
            lambda: store.held.add(fault(None, unit="doj/cd-cal", submission="s2"), "s2", "content", row, None),
            lambda: store.held.end(waits, "repaired"),
        )
        for write in writes:
            with pytest.raises(Unavailable):
                _on_a_full_disk(store, write)
        assert waiting(parts) == [("s1", None)]
        assert list(parts.outbox.repairs.units()) == ["doj/ca9"]


@virtually
async def test_only_what_begins_or_ends_a_wait_is_told(tmp_path: Path) -> None:
    sites, told = Sites(), list[str]()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.outbox.on_held(lambda: told.append("told"))
        parts.take(STAY, "another")
        assert told == []
        holds(parts, fault())
        holds(parts, fault())
        assert told == ["told"], "the same bytes are held once"
        parts.take(STAY, "s1")
        assert told == ["told", "told"]


@virtually
async def test_of_many_that_keep_a_unit_from_being_complete_a_few_are_named(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        holds(parts, *(fault(None, submission=f"s{number}") for number in range(NAMED_MAX + 3)))
        with pytest.raises(Refused, match=r"Send s0, s1, s2, s3, s4 and 3 more again"):
            parts.outbox.set_complete("doj/ca9", LoopClock().utc())


@virtually
async def test_without_an_id_one_is_given_for_all_of_a_body(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        first = holds(parts, fault(submission=None), fault(OTHER, submission=None))
        assert len({held.submission for held in first}) == 1
        assert holds(parts, fault(submission=None)) == first
        assert holds(parts, fault(submission=None), body=b"another")[0].submission != first[0].submission


@virtually
async def test_a_unit_that_waits_is_in_no_beat_and_says_nothing_new_also_after_a_restart(tmp_path: Path) -> None:
    sites, moment = Sites(), LoopClock().utc()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.outbox.set_complete("doj/ca9", moment)
        parts.outbox.set_complete("doj/cd-cal", moment)
        holds(parts, fault(None))
    with office(sites.bus, sites.clock, tmp_path) as parts:
        with pytest.raises(Refused) as refused:
            parts.outbox.set_complete("doj/ca9", moment)
        assert refused.value.code is ErrorCode.HELD
        parts.outbox.set_complete("doj/cd-cal", moment)
        await heartbeat(parts, sites.bus).beat()
        record = opener(HEARTBEAT).open(sites.bus.topic(HEARTBEAT).records[-1])
        assert isinstance(record, Recorded)
        assert isinstance(record.event, FeedHeartbeat)
        said = {mark.unit: mark.complete_to for mark in record.event.units}
        assert said == {"doj/ca9": None, "doj/cd-cal": moment}, "what waits here holds whatever another door says"
        parts.take(STAY, "s1")
        parts.outbox.set_complete("doj/ca9", moment)
        assert parts.outbox.complete() == dict.fromkeys(["doj/ca9", "doj/cd-cal"], moment)


@virtually
async def test_a_fault_from_no_known_unit_holds_every_unit_of_the_agency(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        holds(parts, fault(None, unit=None))
        units = [unit for unit in shipped_law().units if unit.startswith("doj/")]
        assert parts.outbox.repairs.units() == dict.fromkeys(units, ("s1",))
