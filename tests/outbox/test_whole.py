"""An older copy beside a log that was lost: the numbers of what is gone are not given to anything else unnoticed."""

import asyncio
from pathlib import Path

import pytest

from interlock.events import LogIncarnationOpened
from interlock.events.log.log_incarnation_opened import FeedMark
from interlock.outbox import Relay, goes_on
from interlock.outbox.succession import OLDER_COPY
from interlock.persons import LOG, log_of
from interlock.terms import LOG_SUBJECT, Unavailable
from tests.gate.parts import Sites, until, virtually
from tests.outbox.parts import MOTION, STAY, Office, feed_of, office, working
from tests.worlds import INCARNATION, sealer


def lose_the_log(folder: Path, parts: Office) -> None:
    """As the next start finds out."""
    (folder / "store.db").unlink()
    parts.outbox.store.forget_marks()


def opened(owed: int) -> Sites:
    """The log that continues the lost one, on which this much of the outbox had been read."""
    sites = Sites()
    event = LogIncarnationOpened(
        incarnation="second", predecessors=[INCARNATION], feeds=[FeedMark(feed="doj.main", iseq=owed)], by="somebody"
    )
    for agency in ("eoir", "ero"):
        sites.says(agency, event, LOG_SUBJECT)
    return sites


async def compared(parts: Office) -> None:
    await until(lambda: parts.replica.closed is None and parts.outbox._compared, "compared")
    await asyncio.sleep(1)


@virtually
async def test_what_it_took_before_it_was_compared_with_a_known_log_does_not_count_as_had(tmp_path: Path) -> None:
    """It was put back after the log was lost, and took s3 under the number of a stay that is gone."""
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        await until(lambda: parts.status("s1") == "EFFECTIVE", "read back")
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s3")
        parts.take(STAY, "s4")
        lose_the_log(tmp_path, parts)
    other = opened(owed=2)
    async with working(other.bus, other.clock, tmp_path) as parts:
        await compared(parts)
        with pytest.raises(Unavailable, match=r"an earlier log had record 2 of doj\.main, and this outbox had 1 then"):
            parts.take(STAY, "s5")
        assert parts.outbox.store.note(OLDER_COPY)
        goes_on(parts.outbox.store, sealer("doj"))
    async with working(other.bus, other.clock, tmp_path) as parts:
        await compared(parts)
        assert parts.take(STAY, "s5").status == "PENDING", "the new feed owes nothing"


@virtually
async def test_whoever_had_everything_is_no_older_copy_whatever_it_has_taken_meanwhile(tmp_path: Path) -> None:
    sites = Sites()
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s2")
        await compared(parts)
        parts.take(STAY, "s3")
        await until(lambda: parts.status("s3") == "EFFECTIVE", "read back")
    with office(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s4")
        lose_the_log(tmp_path, parts)
    other = opened(owed=3)
    async with working(other.bus, other.clock, tmp_path) as parts:
        await until(lambda: parts.status("s4") == "EFFECTIVE", "everything is there again")
        parts.take(STAY, "s5")
        assert parts.outbox.lost is None


@virtually
async def test_who_had_read_more_may_say_so_after_the_numbers_were_given_out(tmp_path: Path) -> None:
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(STAY, "s1")
        await until(lambda: parts.status("s1") == "EFFECTIVE", "read back")
        lose_the_log(tmp_path, parts)
    other = opened(owed=1)
    async with working(other.bus, other.clock, tmp_path) as parts:
        parts.take(STAY, "s3")
        await until(lambda: parts.status("s3") == "EFFECTIVE", "under the number of what is gone")
    more = FeedMark(feed="doj.main", iseq=2)
    late = LogIncarnationOpened(incarnation="second", predecessors=[INCARNATION], feeds=[more], by="somebody")
    other.says("uscis", late, LOG_SUBJECT)
    async with working(other.bus, other.clock, tmp_path) as parts:
        await compared(parts)
        with pytest.raises(Unavailable, match="an earlier log had record 2"):
            parts.take(STAY, "s4")


@virtually
async def test_a_census_that_is_an_older_copy_sends_nothing_that_would_fill_the_gap(tmp_path: Path) -> None:
    """Nobody waits for its beats, so the gap is all that keeps anybody from being cleared without what is gone."""
    sites = Sites()
    async with working(sites.bus, sites.clock, tmp_path) as parts:
        parts.take(MOTION, "m1")
        await until(lambda: parts.status("m1") != "PENDING", "read back")
        lose_the_log(tmp_path, parts)
    other = opened(owed=2)
    with office(other.bus, other.clock, tmp_path) as parts:
        parts.take(MOTION, "m3")
        following = asyncio.create_task(parts.replica.run())
        relaying = asyncio.create_task(Relay(parts.outbox, other.bus, parts.replica, behind_others=True).run())
        await compared(parts)
        assert feed_of(other) == []
        assert log_of(parts.replica.rows(frozenset({LOG}))).gapped == (("doj.main", "doj"),)
        assert parts.outbox.store.note(OLDER_COPY), "the next start goes on under a new id"
        for task in (following, relaying):
            task.cancel()
