"""Three real brokers behind proxies: one link can be cut alone, and one run with its judges. The rest is by command."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio

from interlock.bus import SAFETY
from interlock.bus.kafka import KafkaBus
from interlock.bus.topics import OF_THE_LOG
from interlock.terms import Unavailable
from tests.bus.test_topic_contract import record
from tests.proof.brokers.faults import FAULTS
from tests.proof.brokers.nodes import BROKERS, COURT, GATE, Nodes, open_nodes
from tests.proof.brokers.proxy import Link
from tests.proof.brokers.run import run

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.slow,
    pytest.mark.xdist_group("proof brokers"),
    pytest.mark.asyncio(loop_scope="module"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def nodes(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Nodes]:
    async with open_nodes(tmp_path_factory.mktemp("nodes"), Random(1)) as nodes:  # noqa: S311 - repeats a run
        yield nodes


async def test_one_follower_is_cut_off_from_its_leader_and_nobody_else_is(nodes: Nodes) -> None:
    bus = KafkaBus(nodes.bootstrap_servers(COURT), "wiring.")
    await asyncio.to_thread(bus.admin.create_topics, 3, None, OF_THE_LOG)
    topic = bus.prefix + SAFETY
    leader = await nodes.leader(topic)
    follower, other = (number for number in BROKERS if number != leader)
    await in_sync(nodes, topic, set(BROKERS))
    await replicas(nodes, follower, leader).cut()
    # Where nothing is new nobody is behind, however long he has not asked.
    writing = asyncio.create_task(bus.topic(SAFETY).append([record("new")]))
    await in_sync(nodes, topic, {leader, other})
    assert await writing == [0]
    assert replicas(nodes, other, leader).connections, "the other one still reads from it"
    assert await nodes.leader(topic) == leader
    await nodes.heal()
    await in_sync(nodes, topic, set(BROKERS))
    await bus.close()


def replicas(nodes: Nodes, follower: int, leader: int) -> Link:
    """By which one reads from the other; the link to the controller on the same machine is another one."""
    _, peers = nodes.links([follower], [leader])
    return peers


async def test_a_gate_can_look_at_its_log_while_one_broker_is_away(nodes: Nodes) -> None:
    """Else it is closed for as long as that one is away, although the log lives."""
    bus = KafkaBus(nodes.bootstrap_servers(GATE), "away.")
    await asyncio.to_thread(bus.admin.create_topics, 3, None, OF_THE_LOG)
    await until_it_looks(bus)
    found = await asyncio.to_thread(bus.admin.client().list_topics, timeout=5)
    nodes.cluster.kill(found.controller_id)
    try:
        await until_it_looks(bus)
    finally:
        await nodes.heal()
        await bus.close()


async def until_it_looks(bus: KafkaBus) -> None:
    """Also those that have just been told of a topic, or of an end, have to say the same."""
    async with asyncio.timeout(12):
        while True:
            try:
                await bus.topic(SAFETY).facts()
            except Unavailable:
                await asyncio.sleep(0.2)
            else:
                return


async def in_sync(nodes: Nodes, topic: str, wanted: set[int]) -> None:
    """Wait until the replicas that are in sync are these."""
    async with asyncio.timeout(20):
        while await nodes.in_sync(topic) != wanted:  # noqa: ASYNC110 - brokers announce nothing
            await asyncio.sleep(0.1)


async def test_nobody_is_cleared_against_a_hold_while_the_leader_is_cut_off_with_the_gate(
    nodes: Nodes, tmp_path: Path
) -> None:
    outcome, _ = await run(nodes, FAULTS["F3"], 1, tmp_path, operations=300)
    assert outcome.violations == ()
    assert outcome.acknowledged > 20
    assert outcome.clears > 20
