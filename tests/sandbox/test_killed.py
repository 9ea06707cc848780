"""Every process is killed at random moments while events and questions go on: nothing is lost, doubled or forgotten."""

import asyncio
import os
from collections import Counter
from pathlib import Path
from random import Random
from typing import Final

import httpx2
import pytest

from interlock.persons import log_of
from interlock.sandbox.sandbox import Sandbox, open_sandbox
from interlock.sandbox.site import AGENCIES, SandboxSite, ports_free, to_nobody
from tests.gate.parts import refolded
from tests.sandbox.aftermath import (
    every_store_says_the_same,
    has_its_effect,
    open_stops,
    opened,
    stands_once,
    whole_log,
)
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
    assert (BOSTON, "protections") in log_of(rows).told, "the census adds up with the log"
    assert shown == open_stops(rows)
    every_store_says_the_same(raws, site, law)
