"""What a source's past counts up to here, and how it is sent: never far ahead of what is live."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from interlock.events import CensusOpened
from interlock.events.record import Draft
from interlock.outbox import Intake, Outbox, OutboxStore
from interlock.outbox.past import Past, Pasts
from interlock.outbox.relay import BATCH_BEHIND, REST_BEHIND, Relay
from interlock.outbox.store import BEFORE_ALL
from interlock.persons.census import NOTHING_SENT, next_digest
from interlock.terms import LOG_SUBJECT, Offset, Unavailable
from tests.gate.parts import START, Sites, until, virtually
from tests.outbox.parts import FORM, STAY, Office, heart_of, heartbeat, office, working
from tests.worlds import PERSON, Nothing, opener, sealer, shipped_law

UNIT = "doj/ca9"


@virtually
async def test_what_is_counted_here_is_what_the_log_will_count(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        pasts = Pasts(parts.outbox.store, sealer("doj"))
        parts.take(STAY, "too early")
        assert await pasts.of(UNIT, "protections") is None
        parts.take(CensusOpened(kind="protections"), "opens", person=LOG_SUBJECT)
        parts.take(CensusOpened(kind="orders"), "opens another", person=LOG_SUBJECT)
        digest = NOTHING_SENT
        for number in range(450):
            parts.take(STAY, f"s{number}")
            parts.take(STAY, f"other {number}", unit="doj/ca1")
        for taken in parts.outbox.store.after(0, 2_000):
            offset = sites.writes(taken.sealed)
            record = opener().open(sites.safety.records[offset])
            if taken.source == UNIT and taken.type == "StayGranted" and taken.iseq > 3:
                digest = next_digest(digest, record.record_hash)
        found = await pasts.of(UNIT, "protections")
        assert found is not None
        assert (found.sent, found.digest) == (450, digest)


@contextmanager
def told(folder: Path, rows: int) -> Iterator[tuple[Office, Pasts]]:
    """An outbox in which a past was opened and so many rows of it were sent; and who counts them."""
    sites = Sites()
    with office(sites.bus, sites.clock, folder) as parts:
        parts.take(CensusOpened(kind="protections"), "opens", person=LOG_SUBJECT)
        for number in range(rows):
            parts.take(STAY, f"s{number}")
        yield parts, Pasts(parts.outbox.store, sealer("doj"))


@virtually
async def test_a_past_is_counted_on_from_where_it_was_counted(tmp_path: Path) -> None:
    with told(tmp_path, 900) as (parts, pasts):
        store = parts.outbox.store
        assert await pasts.of(UNIT, "protections") == await Pasts(store, sealer("doj")).of(UNIT, "protections")
        parts.take(STAY, "one more")
        with patch.object(store, "after", wraps=store.after) as after:
            found = await pasts.of(UNIT, "protections")
        assert [call.args[0] for call in after.call_args_list] == [901, 902]
        assert found == await Pasts(store, sealer("doj")).of(UNIT, "protections")


@virtually
async def test_whoever_comes_while_it_is_counted_counts_nothing_again(tmp_path: Path) -> None:
    with told(tmp_path, 450) as (parts, pasts):
        store = parts.outbox.store
        with patch.object(store, "after", wraps=store.after) as after:
            first, second = await asyncio.gather(pasts.of(UNIT, "protections"), pasts.of(UNIT, "protections"))
        assert first == second
        assert [call.args[0] for call in after.call_args_list] == [1, 201, 401, 451, 451]


@virtually
async def test_what_gets_other_bytes_while_it_is_counted_is_counted_again(tmp_path: Path) -> None:
    with told(tmp_path, 250) as (parts, pasts):
        store = parts.outbox.store
        counting = asyncio.create_task(pasts.of(UNIT, "protections"))
        await asyncio.sleep(0)
        taken = store.at(2)
        assert taken is not None
        store.seal_again(2, replace(taken.sealed, value=taken.sealed.value + b" "))
        assert await counting == await Pasts(store, sealer("doj")).of(UNIT, "protections")


@virtually
async def test_a_past_is_counted_anew_once_it_is_opened_again_or_has_got_other_bytes(tmp_path: Path) -> None:
    with told(tmp_path, 1) as (parts, pasts):
        store = parts.outbox.store
        before = await pasts.of(UNIT, "protections")
        taken = store.at(2)
        assert taken is not None
        store.seal_again(2, replace(taken.sealed, value=taken.sealed.value + b" "))
        other = await pasts.of(UNIT, "protections")
        assert other == await Pasts(store, sealer("doj")).of(UNIT, "protections")
        assert other != before
        parts.take(CensusOpened(kind="protections"), "opens again", person=LOG_SUBJECT)
        assert await pasts.of(UNIT, "protections") == Past(0, NOTHING_SENT)


def steps(store: OutboxStore, look: Callable[[], object]) -> int:
    """How many times SQLite has done a hundred steps for it."""
    found: list[None] = []
    store._db.set_progress_handler(lambda: found.append(None), 100)
    look()
    store._db.set_progress_handler(None, 0)
    return len(found)


@virtually
async def test_what_a_door_looks_up_again_and_again_costs_the_same_however_long_the_past_is(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        store = parts.outbox.store
        parts.take(CensusOpened(kind="protections"), "opens", person=LOG_SUBJECT)
        for number in range(500):
            parts.take(STAY, f"s{number}")
            store.mark(number + 1, Offset(number), b"")
        assert [one.sealed.id for one in store.openings(UNIT)] == ["opens"]
        assert steps(store, lambda: store.openings(UNIT)) < 3
        assert steps(store, lambda: store.is_pending_from(UNIT)) < 3
        assert steps(store, lambda: store.pending(BEFORE_ALL, 8)) < 3
        assert steps(store, store.pending_count) < 3


class Slow:
    """A replica that reads when it is told to."""

    is_another_log = False
    keys_changed = 0

    def __init__(self) -> None:
        self.at = Offset(0)
        self.moved = asyncio.Event()

    async def reached(self, end: Offset) -> bool:
        while self.at < end:
            self.moved.clear()
            await self.moved.wait()
        return True

    def witnessed(self, witness: str, missing: Mapping[str, int]) -> None:  # noqa: ARG002 - as a replica has it
        assert not missing


@asynccontextmanager
async def telling(folder: Path, *, batches: int) -> AsyncIterator[tuple[Callable[[], int], Callable[[], None]]]:
    """A past of so many batches. How much of it is on the log, and what lets the replica read all that is there."""
    sites, replica = Sites(), Slow()
    before = len(sites.safety.records)
    replica.at = Offset(before)

    def reads() -> None:
        replica.at = Offset(len(sites.safety.records))
        replica.moved.set()

    with office(sites.bus, sites.clock, folder) as parts:
        for number in range(batches * BATCH_BEHIND):
            parts.take(STAY, f"s{number}")
        relay = asyncio.create_task(Relay(parts.outbox, sites.bus, replica, behind_others=True).run())
        yield lambda: len(sites.safety.records) - before, reads
        relay.cancel()


@virtually
async def test_a_past_never_stands_far_ahead_of_what_is_live(tmp_path: Path) -> None:
    async with telling(tmp_path, batches=3) as (sent, reads):
        for batch in (1, 2, 3):
            await asyncio.sleep(5)
            assert sent() == batch * BATCH_BEHIND
            reads()


@virtually
async def test_a_past_rests_in_proportion_to_how_long_it_kept_the_log_busy(tmp_path: Path) -> None:
    """On a slow machine it leaves as much of it to what is live as on a fast one."""
    busy = 4.0
    async with telling(tmp_path, batches=2) as (sent, reads):
        await asyncio.sleep(busy)
        reads()
        await asyncio.sleep(0.9 * REST_BEHIND * busy)
        assert sent() == BATCH_BEHIND
        await asyncio.sleep(0.2 * REST_BEHIND * busy)
        assert sent() == 2 * BATCH_BEHIND


@virtually
async def test_nobody_beats_while_the_census_sends_again_what_a_lost_log_had(tmp_path: Path) -> None:
    """It has no beat of its own, and without its stays somebody would be cleared who must not be."""
    sites = Sites()
    with OutboxStore(tmp_path / "census.db", "doj.census") as census:
        past = Outbox(census, sealer("doj"), shipped_law(), sites.clock, Nothing())
        past.take(Intake(FORM, b"row"), [(Draft("row", UNIT, PERSON, START), STAY)])
        past.compared()
        census.mark(1, Offset(1), b"")
        async with working(sites.bus, sites.clock, tmp_path) as parts:
            await until(lambda: parts.replica.closed is None, "open")
            parts.outbox.census = past
            heart = heart_of(parts, sites.bus)
            await until(lambda: parts.outbox._compared, "compared")
            await heart.beat()
            census.forget_marks()
            with pytest.raises(Unavailable, match="what the census had told a lost log"):
                await heart.beat()
            census.mark(1, Offset(2), b"")
            await heart.beat()


@virtually
async def test_nobody_beats_before_the_census_was_compared_with_the_log_as_well(tmp_path: Path) -> None:
    """The log may be another, and all that this agency had told one of the past."""
    sites = Sites()
    with (
        OutboxStore(tmp_path / "census.db", "doj.census") as census,
        office(sites.bus, sites.clock, tmp_path) as parts,
    ):
        parts.outbox.census = Outbox(census, sealer("doj"), shipped_law(), sites.clock, Nothing())
        heart = heartbeat(parts, sites.bus)
        with pytest.raises(Unavailable, match="has not been compared with the log"):
            await heart.beat()
        parts.outbox.census.compared()
        await heart.beat()
