"""Every process is killed at random moments while events and questions go on: nothing is lost, doubled or forgotten."""

import asyncio
import os
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import Final

import httpx2
import pytest

from interlock.bus import SAFETY, Opener, RawRecord, catalogue
from interlock.bus.kafka import KafkaBus
from interlock.events import HoldSubmissionFaulty, HoldSubmissionRepaired
from interlock.events.record import Recorded
from interlock.gate.rules import keyring_of
from interlock.gate.store import Store
from interlock.gate.upcoming import store_path
from interlock.law import Law
from interlock.persons import Rows, log_of
from interlock.persons.rows import Clearances, Person, links_of
from interlock.sandbox.sandbox import Sandbox, open_sandbox
from interlock.sandbox.site import AGENCIES, SandboxSite, ports_free, to_nobody
from interlock.terms import Offset, PersonRef
from tests.gate.parts import refolded, rows_of
from tests.sandbox.past import BOSTON, Dead, tells_its_past
from tests.sandbox.senders import Sender
from tests.sandbox.traffic import FATES, Traffic, person

pytestmark = [pytest.mark.kafka, pytest.mark.processes]

BROKER: Final = "broker"
PROCESSES: Final = (BROKER, *AGENCIES)
KILLS: Final = max(len(PROCESSES), int(os.environ.get("INTERLOCK_KILLS", "0")))
"""Each process once in every run; a hundred before a release."""
SEED: Final = 20111020
SYSTEMS: Final = 6
PEOPLE: Final = 18


async def kills(sandbox: Sandbox, chance: Random, traffic: Traffic, dead: Dead) -> Counter[str]:
    """End every process with SIGKILL, in rounds and in no order, each while holds come in by the dozen; one in four
    once more while it starts.
    """
    killed, bursts = Counter[str](), list[asyncio.Task[None]]()
    while killed.total() < KILLS:
        for victim in chance.sample(PROCESSES, len(PROCESSES)):
            await asyncio.sleep(chance.uniform(0.05, 1.5))
            bursts += (burst := traffic.burst(chance.choice(AGENCIES) if victim == BROKER else victim))
            await asyncio.wait(burst, return_when=asyncio.FIRST_COMPLETED)
            for longest in (0.05, 1.5) if chance.random() < 0.25 else (0.05,):
                await asyncio.sleep(chance.uniform(0, longest))
                kill(sandbox, victim)
                killed[victim] += 1
                dead.put_nowait(victim)
                await asyncio.sleep(chance.uniform(0, 0.5))
                start(sandbox, victim)
        await settled(sandbox)  # so that somebody is cleared again before the next round
    dead.put_nowait(None)
    await asyncio.gather(*bursts)
    return killed


def kill(sandbox: Sandbox, victim: str) -> None:
    if victim == BROKER:
        sandbox._cluster.kill(1)
    else:
        sandbox._doors.kill(victim)


def start(sandbox: Sandbox, victim: str) -> None:
    """It is ready later, or killed before."""
    if victim == BROKER:
        sandbox._cluster._spawn([1])
    else:
        sandbox._doors.start(victim)


async def settled(sandbox: Sandbox) -> None:
    """Wait until the broker is there and every gate is open, with every source on time."""
    await asyncio.to_thread(sandbox._cluster._wait_ready, [1])
    await sandbox.settled(to_nobody)


async def whole_log(site: SandboxSite) -> list[RawRecord]:
    bus = KafkaBus(site.bootstrap_servers)
    try:
        topic = bus.topic(SAFETY)
        end, records = await topic.end(), list[RawRecord]()
        batches = topic.read(Offset(0))
        async for batch in batches:
            records += batch
            if len(records) >= end:
                break
        await batches.aclose()
        return records
    finally:
        await bus.close()


def opened(records: list[RawRecord], law: Law) -> list[Recorded]:
    opener = Opener(catalogue(), keyring_of(law), SAFETY)
    found = [opener.open(raw) for raw in records]
    assert all(isinstance(one, Recorded) for one in found), "somebody has written what nobody can read"
    return [one for one in found if isinstance(one, Recorded)]


def places(records: list[Recorded]) -> dict[tuple[str, str], set[tuple[str, int]]]:
    """By source and id, every feed and number under which an event stands in the log."""
    found = defaultdict[tuple[str, str], set[tuple[str, int]]](set)
    for one in records:
        if one.envelope.place is not None:
            found[one.envelope.source, one.envelope.id].add((one.envelope.place.feed, one.envelope.place.iseq))
    return found


def open_stops(rows: Rows) -> set[str]:
    """By the fold: every stop that nobody has brought to an end."""
    return {
        one.request
        for row in rows.values()
        if isinstance(row, Clearances)
        for one in row.outstanding
        if one.stopped is not None
    }


def stands_once(records: list[Recorded], traffic: Traffic) -> None:
    """Every event of which somebody was told that it is stored is in the log, under one number, and no number lacks."""
    found = places(records)
    assert set(traffic.sender.acknowledged) <= found.keys(), "acknowledged and lost"
    doubled = {event: under for event, under in found.items() if len(under) > 1}
    assert not doubled, "one event under two numbers counts twice"
    numbers = defaultdict[str, list[int]](list)
    for ((feed, iseq),) in found.values():
        numbers[feed].append(iseq)
    assert all(sorted(given) == list(range(1, len(given) + 1)) for given in numbers.values())
    told = Counter(one.event.submission for one in records if isinstance(one.event, HoldSubmissionFaulty))
    repaired = Counter(one.event.submission for one in records if isinstance(one.event, HoldSubmissionRepaired))
    assert told == Counter(traffic.fates.keys() - traffic.about_nobody)
    assert repaired == Counter(one for one, fate in traffic.fates.items() if fate == "repaired")


def has_its_effect(rows: Rows, traffic: Traffic) -> None:
    """What was said is so, whoever died meanwhile."""
    people = [row for row in rows.values() if isinstance(row, Person)]
    holds = {hold.event_id for one in people for hold in one.holds}
    assert traffic.standing.keys() <= holds, "a stay that nobody has lifted holds"
    assert not traffic.ended & holds
    assert traffic.ended <= {ref.event_id for one in people for ref in one.ended_holds}
    assert {one.submission for row in people for one in row.faulty} == traffic.left_waiting
    for (one, other), taken_back in traffic.linked.items():
        state = links_of(rows, PersonRef(one)).to(PersonRef(other)).state
        assert state == ("formerly_linked" if taken_back else "confirmed")
    log = log_of(rows)
    assert (BOSTON, "protections") in log.told, "the census adds up with the log"
    assert (log.telling, log.gapped, log.doubts) == ((), (), ())


def had_everything(traffic: Traffic) -> None:
    """The traffic had something of each kind, or the rest shows little."""
    assert set(traffic.fates.values()) == set(FATES)
    assert set(traffic.linked.values()) == {True, False}
    assert all((traffic.about_nobody, traffic.standing, traffic.ended, traffic.left_stops, traffic.over_stops))


@pytest.mark.slow
async def test_processes_killed_at_random_lose_nothing_double_nothing_and_forget_no_stop(tmp_path: Path) -> None:
    site, chance = SandboxSite(tmp_path / "sandbox", ports_free(1)), Random(SEED)  # noqa: S311 - the same traffic in every run, and no secret
    async with open_sandbox(site, to_nobody) as sandbox, httpx2.AsyncClient(timeout=30) as http:
        traffic, dead = Traffic(Sender(site, http), chance), Dead()
        for one in range(PEOPLE):
            await traffic.permits(person(one))
        await settled(sandbox)
        for one in range(PEOPLE):
            await traffic.asks(person(one))
        assert traffic.verdicts["CLEAR"] == PEOPLE
        past = asyncio.create_task(tells_its_past(traffic, dead))
        going = [asyncio.create_task(traffic.goes_on(range(one, PEOPLE, SYSTEMS))) for one in range(SYSTEMS)]
        killed = await kills(sandbox, Random(SEED), traffic, dead)  # noqa: S311 - the same kills in every run, and no secret
        assert killed.keys() == set(PROCESSES)
        await past
        traffic.over = True
        await asyncio.gather(*going)
        had_everything(traffic)
        await traffic.sender.all_is_read_back()

        kill(sandbox, "ero")
        start(sandbox, "ero")
        await settled(sandbox)
        shown = {stop["request_id"] for stop in await traffic.sender.screen()}
        assert traffic.left_stops <= shown, "still open, and shown again"
        assert not traffic.over_stops & shown
        assert await traffic.sender.waiting() == traffic.left_waiting
        sandbox._doors.stop()  # so that nothing is written after what is read here
        raws, law = await whole_log(site), sandbox.law

    rows, _ = refolded(raws, law)
    stands_once(opened(raws, law), traffic)
    has_its_effect(rows, traffic)
    assert shown == open_stops(rows)
    for agency in AGENCIES:
        with Store(store_path(site.folder / "state" / agency, law), law.digest) as store:
            kept, applied = rows_of(store), store.position.applied
        assert kept == refolded(raws[: applied + 1], law)[0], agency
