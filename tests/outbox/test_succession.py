"""An outbox that is an older copy of itself goes on under a new id, and nothing that it had taken is lost."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from interlock.events import CustodyChanged, Event
from interlock.outbox import Intake, OutboxStore, goes_on
from interlock.outbox.held import Fault
from interlock.outbox.missing import missing
from interlock.outbox.store import HAD_TO, UNSURE_AFTER
from interlock.outbox.succession import OLDER_COPY, earlier_feeds, seal_again
from interlock.terms import Offset, Unavailable
from tests.gate.parts import Sites, until, virtually
from tests.outbox.parts import FORM, MOTION, STAY, feed_of, office, working
from tests.worlds import INCARNATION, PERSON, Nothing, opener, sealer


def put_back(folder: Path) -> None:
    """An older copy in the place of the outbox, as an operator puts it there."""
    for beside in folder.glob("outbox.db-*"):
        beside.unlink()
    shutil.copy(folder / "backup.db", folder / "outbox.db")


def again(folder: Path) -> str:
    """The next start; the id under which it goes on."""
    with OutboxStore(folder / "outbox.db", "doj.never") as kept:
        goes_on(kept, sealer("doj"))
        return kept.feed


async def read_back(sites: Sites, folder: Path, *taken: tuple[str, Event]) -> None:
    async with working(sites.bus, sites.clock, folder) as parts:
        for event_id, event in taken:
            parts.take(event, event_id)
        await until(lambda: parts.outbox.store.pending_count() == 0, "everything was read back")


async def noticed(sites: Sites, folder: Path) -> None:
    """A life in which it finds that it is an older copy."""
    async with working(sites.bus, sites.clock, folder) as parts:
        await until(lambda: parts.outbox._compared, "compared")
        with pytest.raises(Unavailable, match="restored from an older copy"):
            parts.take(STAY, "refused")
        assert parts.outbox.store.note(OLDER_COPY)


async def restored(sites: Sites, folder: Path, meanwhile: Sequence[tuple[str, Event]] = ()) -> None:
    """s1, the backup, s2; the backup put back; and what was taken before anybody knew."""
    await read_back(sites, folder, ("s1", STAY))
    shutil.copy(folder / "outbox.db", folder / "backup.db")
    await read_back(sites, folder, ("s2", STAY))
    put_back(folder)
    (folder / "store.db").unlink()  # a replica that begins anew knows nothing yet
    with office(sites.bus, sites.clock, folder) as parts:
        for event_id, event in meanwhile:
            parts.take(event, event_id)
    await noticed(sites, folder)


@virtually
async def test_what_was_pending_goes_on_in_the_new_one_under_the_same_id(tmp_path: Path) -> None:
    sites = Sites()
    await restored(sites, tmp_path, [("m1", MOTION)])
    after = again(tmp_path)
    assert after.startswith("doj.")
    assert after != "doj.main"
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await until(lambda: parts.status("m1") == "RECORDED", "it was sent again")
        assert parts.take(STAY, "s3").status == "PENDING"
        await until(lambda: parts.status("s3") == "EFFECTIVE", "it is whole")
        assert parts.status("s1") == "EFFECTIVE", "its receipt is what it was"
    assert feed_of(sites, after) == [1, 2]
    with OutboxStore(tmp_path / "outbox.older-copy-1.db", "doj.never") as aside:
        assert aside.feed == "doj.main"
        assert [one.sealed.id for one in aside.pending(0, 9)] == ["m1"]


@virtually
async def test_what_had_reached_the_log_is_not_sent_again(tmp_path: Path) -> None:
    """Else an older place of custody would come after a newer one."""
    sites = Sites()
    moved = CustodyChanged(to_facility="Florence", area="Phoenix", reason="arrest")
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(moved, "c1")
    shutil.copy(tmp_path / "outbox.db", tmp_path / "backup.db")
    await read_back(sites, tmp_path, ("s2", STAY))
    put_back(tmp_path)
    await noticed(sites, tmp_path)
    after = again(tmp_path)
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await until(lambda: parts.outbox._compared, "compared")
        assert parts.status("c1") != "PENDING"
    assert feed_of(sites, after) == []
    assert feed_of(sites) == [1, 2]


@virtually
async def test_an_outbox_that_is_whole_stays_what_it_is(tmp_path: Path) -> None:
    sites = Sites()
    await read_back(sites, tmp_path, ("s1", STAY))
    assert again(tmp_path) == "doj.main"
    assert list(tmp_path.glob("*older-copy*")) == []


@virtually
async def test_it_can_happen_twice_and_what_was_before_keeps_its_order(tmp_path: Path) -> None:
    sites = Sites()
    await restored(sites, tmp_path)
    first = again(tmp_path)
    await read_back(sites, tmp_path, ("s3", STAY), ("s4", MOTION))
    with OutboxStore(tmp_path / "outbox.db", "doj.never") as kept:
        kept.keep_note(OLDER_COPY, "once more")
    second = again(tmp_path)
    with OutboxStore(tmp_path / "outbox.db", "doj.never") as kept:
        assert earlier_feeds(kept) == ("doj.main", first)
        assert [one.sealed.id for one in kept.after(-99, 9)] == ["s1", "s3", "s4"]
        assert (kept.feed, kept.iseq(), kept.marked_above(0, 99)) == (second, 0, [])


@virtually
async def test_a_start_that_is_interrupted_leaves_it_as_it_was(tmp_path: Path) -> None:
    sites = Sites()
    await restored(sites, tmp_path, [("m1", MOTION)])
    with OutboxStore(tmp_path / "outbox.db", "doj.never") as kept:
        keep_note = kept.keep_note

        def fails(name: str, value: str | None) -> None:
            keep_note(name, value)
            raise Unavailable("the disk is full")

        kept.keep_note = fails  # type: ignore[method-assign]  # in the middle of the transaction
        with pytest.raises(Unavailable):
            goes_on(kept, sealer("doj"))
        kept.keep_note = keep_note  # type: ignore[method-assign]  # as it was
        assert (kept.feed, kept.iseq(), [one.sealed.id for one in kept.pending(0, 9)]) == ("doj.main", 2, ["m1"])
    assert again(tmp_path) != "doj.main"


@virtually
async def test_what_waits_for_repair_waits_on_and_how_far_sources_were_read_is_forgotten(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.outbox.set_complete("doj/ca9", sites.clock.utc())
        fault = Fault("sub", "doj/ca9", "StayGranted", PERSON, ("kind",))
        parts.outbox.hold(Intake(FORM, b"{}"), "kind", [fault])
        parts.outbox.store.keep_note(OLDER_COPY, "as it was found")
    again(tmp_path)
    with office(sites.bus, sites.clock, tmp_path) as parts:
        assert parts.outbox.store.complete() == {}
        (waiting,) = parts.outbox.store.held.waiting()
        assert (waiting.submission, waiting.iseq) == ("sub", 1)
        (receipt,) = parts.outbox.tellings([waiting])
        assert receipt.type == "HoldSubmissionFaulty"


@virtually
async def test_what_was_sent_before_is_sent_again_when_the_log_is_another(tmp_path: Path) -> None:
    """Under its own number and bytes: so the earlier feed owes nothing of it."""
    sites = Sites()
    await restored(sites, tmp_path)
    again(tmp_path)
    other = Sites()
    with OutboxStore(tmp_path / "outbox.db", "doj.never") as kept:
        kept.forget_marks()
    (tmp_path / "store.db").unlink()
    async with working(other.bus, other.clock, tmp_path) as parts:
        await until(lambda: parts.status("s1") == "EFFECTIVE", "it stands on the other log")
    assert feed_of(other, "doj.main") == [1]
    assert len([raw for raw in other.safety.records if opener().open(raw).signer == "doj"]) > 0


@virtually
async def test_what_an_earlier_key_had_sealed_is_sealed_again_in_pages_and_nothing_else_is(tmp_path: Path) -> None:
    """One write to disk a page; whoever else has work gets a turn after each."""
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        for number in range(260):
            parts.take(MOTION, f"m{number}")
        parts.outbox.store.mark(1, Offset(0), b"")
    with office(sites.bus, sites.clock, tmp_path, kid="doj-2") as parts:
        parts.take(MOTION, "by the present one")
        kept = parts.outbox.store
        before = {one.iseq: one.sealed for one in kept.after(0, 999)}
        writes: list[str] = []
        kept._db.set_trace_callback(lambda said: writes.append(said) if said == "COMMIT" else None)
        turns, again = 0, asyncio.create_task(seal_again(kept, parts.outbox.sealer))
        while not again.done():
            await asyncio.sleep(0)
            turns += 1
        assert len(writes) == 2
        assert turns >= 2
        after = {one.iseq: one.sealed for one in kept.after(0, 999)}
        assert [iseq for iseq in before if before[iseq] == after[iseq]] == [1, 261], "read back, or the present key's"
        assert {one.id for one in after.values()} == {one.id for one in before.values()}


@virtually
async def test_what_is_sealed_again_keeps_the_name_of_the_log_that_it_was_sealed_for(tmp_path: Path) -> None:
    """Also in a new feed: whoever reads it must be able to tell what an earlier log had been told."""
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(MOTION, "m1")
    later = sealer("doj", "doj-2", incarnation="second")
    with OutboxStore(tmp_path / "outbox.db", "doj.never") as kept:
        await seal_again(kept, later)
        assert said_by(kept) == {"kid": b"doj-2", "incarnation": INCARNATION.encode(), "feed": b"doj.main"}
        kept.keep_note(OLDER_COPY, "as it was found")
        goes_on(kept, later)
        assert said_by(kept) == {"kid": b"doj-2", "incarnation": INCARNATION.encode(), "feed": kept.feed.encode()}


def said_by(kept: OutboxStore) -> dict[str, bytes | None]:
    (one,) = kept.pending(0, 9)
    return {name: value for name, value in one.sealed.headers if name in ("kid", "incarnation", "feed")}


@virtually
async def test_what_is_new_in_the_new_feed_is_not_what_must_be_sent_again(tmp_path: Path) -> None:
    """Else every record of a census, while it is on its way, would keep its agency from beating."""
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        for event_id in ("m1", "m2", "m3", "m4"):
            parts.take(MOTION, event_id)
        kept = parts.outbox.store
        for number in (1, 2, 3):
            kept.mark(number, Offset(number), b"")
        kept.forget_marks()
        for number in (1, 2):
            kept.mark(number, Offset(number), b"")
        parts.take(MOTION, "m5")
        kept.keep_note(OLDER_COPY, "as it was found")
    again(tmp_path)
    with OutboxStore(tmp_path / "outbox.db", "doj.never") as kept:
        assert [one.sealed.id for one in kept.pending(0, 9)] == ["m3", "m4", "m5"]
        assert (kept.note(HAD_TO), kept.note(UNSURE_AFTER)) == (None, None), "they were of the numbers of before"
        assert kept.is_sending_again(), "two that had been there when the log was lost are not on the next one yet"
        for number in (1, 2):
            kept.mark(number, Offset(number), b"")
        assert not kept.is_sending_again()


async def test_what_was_sent_before_is_missed_when_the_log_is_another_and_the_store_is_gone(tmp_path: Path) -> None:
    """With nothing of the present feed on the lost log, only the earlier one can tell."""
    sites = Sites()
    await restored(sites, tmp_path)
    again(tmp_path)
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        await until(lambda: parts.outbox._compared, "compared")
        assert parts.status("s1") == "EFFECTIVE", "on the same log nothing is missed"
    (tmp_path / "store.db").unlink()
    other = Sites()
    async with working(other.bus, other.clock, tmp_path) as parts:
        await until(lambda: parts.replica.is_another_log, "it is known that this is another log")
        await until(lambda: parts.status("s1") == "PENDING", "it is sent again once the log has a name")


@virtually
async def test_of_each_earlier_feed_the_last_number_is_named_that_the_log_does_not_have(tmp_path: Path) -> None:
    sites = Sites()
    kept = tmp_path / "outbox.db"
    feeds = ["doj.main"]
    for taken in (["a1", "a2", "a3 was never sent"], ["b1", "b2", "b3"], ["c1", "c2"]):
        with office(sites.bus, sites.clock, tmp_path) as parts:
            for event_id in taken:
                parts.take(MOTION, event_id)
            for one in parts.outbox.store.pending(0, 9):
                if "never" not in one.sealed.id:
                    parts.outbox.store.mark(one.iseq, Offset(1), b"")
            parts.outbox.store.keep_note(OLDER_COPY, "as it was found")
        if taken[0] != "c1":
            feeds.append(again(tmp_path))
    with OutboxStore(kept, "doj.never") as store:
        # What was never sent in the first feed is number 1 of the second, and then of the third.
        assert missing(store, Nothing()) == dict(zip(feeds, (2, 4, 3), strict=True))
