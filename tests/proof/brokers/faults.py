"""What is done to the brokers, to what is between them, and by whom nobody stops. Each begins and ends, and heals.

Sessions last three seconds here and nine by default, so what has to outlast one takes a third of the time that a real
cluster would need.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from interlock.terms import Unavailable
from tests.proof.brokers import damage
from tests.proof.brokers.intruder import intruder
from tests.proof.brokers.nodes import BROKERS, COURT, GATE
from tests.proof.brokers.proxy import Link
from tests.proof.brokers.scene import ASKING, EVERYTHING, Fault, Scene, all_close


async def each(links: Sequence[Link], act: Callable[[Link], Awaitable[None]]) -> None:
    for link in links:
        await act(link)


async def leader_killed(scene: Scene) -> None:
    scene.kill(await scene.leader())
    await scene.lasts(0, 8)


async def leader_paused(scene: Scene) -> None:
    """Often the courts hear at once that it is gone, and are with the next leader while the gate waits for this one:
    then it wakes, and for a moment says what it knew when it fell asleep. Clients give a request up after five seconds:
    it wakes before that, or after.
    """
    nodes, leader = scene.stage.nodes, await scene.leader()
    scene.did.append(f"paused {leader}")
    nodes.cluster.pause(leader)
    if scene.chance.random() < 0.7:
        scene.did.append("refused to the courts")
        await each(nodes.links([COURT], [leader]), Link.cut)
    await scene.lasts(*scene.chance.choice([(4.0, 4.9), (5.0, 10.0)]))


async def leader_cut_off(scene: Scene) -> None:
    """The gate stays with it. Mostly it is on the leader's side of the cut, as in one building, and finds no other; the
    courts are on the other side, and hear at once that they cannot reach it.
    """
    nodes, leader = scene.stage.nodes, await scene.leader()
    lonely = nodes.around(leader)
    if one_building := scene.chance.random() < 0.75:
        lonely += nodes.links([GATE], scene.others(leader))
    scene.did.append(f"cut off {leader}{' with the gate' if one_building else ''}")
    await each(lonely, _silence_of(scene))
    await each(nodes.links([COURT], [leader]), Link.cut)
    await scene.lasts(6, 14, silent=ASKING if one_building else ())


async def gate_cut_off(scene: Scene) -> None:
    await each(scene.stage.nodes.links([GATE], BROKERS), _silence_of(scene))
    await scene.lasts(3, 12, silent=ASKING)


async def replies_lost(scene: Scene) -> None:
    nodes, leader = scene.stage.nodes, await scene.leader()
    who, deaf = scene.chance.choice(
        [
            ("the courts", nodes.links([COURT], [leader])),
            ("the gate", nodes.links([GATE], [leader])),
            ("the leader's peers", nodes.links(scene.others(leader), [leader])),
            ("everybody", nodes.links((GATE, COURT), BROKERS)),
        ]
    )
    scene.did.append(f"no replies for {who}")
    await each(deaf, Link.lose_replies)
    await scene.lasts(3, 10)


async def delayed(scene: Scene) -> None:
    """Clients by up to two seconds, and a peer by less than makes it leave the quorum for good."""
    nodes = scene.stage.nodes
    least = scene.chance.uniform(0.05, 0.4)
    whose = scene.chance.choice([(GATE,), (COURT,), (GATE, COURT)])
    slow, peer = scene.chance.choice(BROKERS), scene.chance.uniform(0.02, 0.3)
    scene.did.append(f"{least:.2f} s and more for {whose}; {peer:.2f} s for the peers of {slow}")
    await each(nodes.links(whose, BROKERS), lambda link: link.delay(least, 5 * least))
    await each(nodes.around(slow), lambda link: link.delay(peer / 4, peer))
    await scene.lasts(5, 12)


async def reset_in_the_middle(scene: Scene) -> None:
    nodes, chance = scene.stage.nodes, scene.chance
    for _ in range(chance.randint(3, 8)):
        await each(nodes.links((GATE, COURT), BROKERS), lambda link: link.reset(after=chance.randint(50, 20_000)))
        await asyncio.sleep(chance.uniform(0.3, 1.5))


async def controller_lost(scene: Scene) -> None:
    nodes = scene.stage.nodes
    controller = await nodes.controller()
    if scene.chance.random() < 0.5:
        scene.kill(controller)
    else:
        scene.did.append(f"paused {controller}")
        nodes.cluster.pause(controller)
    await scene.lasts(4, 10)


async def all_killed(scene: Scene) -> None:
    scene.kill(*BROKERS)
    await scene.lasts(0, 4)


async def rolling_restart(scene: Scene) -> None:
    for number in scene.chance.sample(BROKERS, len(BROKERS)):
        await damage.ended_in_order(scene.stage.nodes, number)
        await scene.lasts(0, 1)
        await scene.heal()
        await asyncio.sleep(1)


async def disk_full(scene: Scene) -> None:
    """One can write nothing more, as on a disk that is full, and ends by that. Mostly the one that leads."""
    nodes, leader = scene.stage.nodes, await scene.leader()
    number = scene.chance.choice([leader, leader, *scene.others(leader)])
    scene.did.append(f"{number} writes nothing more")
    damage.no_room(nodes, number)
    await scene.lasts(3, 10)
    nodes.cluster.kill(number)


async def transaction_left_open(scene: Scene) -> None:
    """Somebody whom no access list stops writes to the log in a transaction. While it is open nobody waits for it; the
    mark of its end takes an offset that no reader sees, so every gate closes.
    """
    somebody = await intruder(scene.stage.bus)
    async with somebody.transaction():
        await scene.lasts(3, 6, cleared=True)
    await all_close(scene)
    await scene.lasts(2, 4, silent=EVERYTHING)


async def flooded(scene: Scene) -> None:
    """Somebody whom no quota stops writes what nobody has signed, a thousand times a second."""
    somebody = await intruder(scene.stage.bus)
    async with somebody.flood() as written:
        await scene.lasts(4, 8, cleared=True)
    scene.did.append(f"{written.records:,} records")


async def too_few(scene: Scene) -> None:
    """Two of three are gone: one alone acknowledges nothing, and no leader can be chosen."""
    scene.kill(*scene.chance.sample(BROKERS, 2))
    await scene.lasts(4, 10, silent=EVERYTHING)


async def one_loses_its_tail(scene: Scene) -> None:
    """A machine loses its power, and with it what was not on its disk yet."""
    nodes, leader = scene.stage.nodes, await scene.leader()
    number = scene.chance.choice([leader, *scene.others(leader)])
    scene.kill(number)
    scene.did.append(f"{number} lost {damage.cut_tail(nodes.data(number, scene.stage.safety), scene.chance)} bytes")
    await scene.lasts(0, 5)


async def several_lose_their_tails(scene: Scene) -> None:
    """More machines at once than acknowledgements are on, and somebody has one of them lead all the same."""
    nodes = scene.stage.nodes
    scene.kill(*BROKERS)
    for number in scene.chance.sample(BROKERS, scene.chance.randint(2, 3)):
        lost = damage.cut_tail(nodes.data(number, scene.stage.safety), scene.chance)
        scene.did.append(f"{number} lost {lost} bytes")
    await scene.heal()
    await damage.elect_anybody(nodes, scene.stage.safety)


async def another_topic(scene: Scene) -> None:
    """The topic is deleted and made again, or gets a partition more. Every gate closes, and none opens again."""
    stage = scene.stage
    if scene.chance.random() < 0.5:
        scene.did.append("made again")
        await damage.made_again(stage.nodes, stage.bus)
    else:
        scene.did.append("a partition more")
        await damage.partition_added(stage.nodes, stage.safety)
    await all_close(scene)
    await scene.lasts(2, 4, silent=EVERYTHING)


_WEAKER: Final[Mapping[str, tuple[str, str]]] = {
    "min.insync.replicas": ("1", "2"),
    "cleanup.policy": ("compact", "delete"),
    "retention.ms": ("3600000", "-1"),
    "unclean.leader.election.enable": ("true", "false"),
}
"""What may be set to something that keeps less, and what it has to be."""


async def weakened(scene: Scene) -> None:
    """Somebody sets the topic so that it keeps less. Every gate closes until it is set back."""
    stage, (name, (weak, right)) = scene.stage, scene.chance.choice(list(_WEAKER.items()))
    scene.did.append(f"{name}={weak}")
    try:
        await damage.configured(stage.nodes, stage.safety, name, weak)
        await all_close(scene)
        await scene.lasts(1, 4, silent=ASKING)
    finally:
        await damage.configured(stage.nodes, stage.safety, name, right)


def _silence_of(scene: Scene) -> Callable[[Link], Awaitable[None]]:
    """Refused as by a host that is gone, or swallowed as by a network that is silent."""
    if scene.chance.random() < 0.5:
        scene.did.append("refused")
        return Link.cut
    scene.did.append("silent")
    return Link.hold


_EVERY: Final = (
    Fault("F1", "the leader is killed", leader_killed),
    Fault("F2", "the leader is paused, and wakes deposed", leader_paused),
    Fault("F3", "the leader is cut off from all but the gate", leader_cut_off),
    Fault("F4", "the gate is cut off", gate_cut_off),
    Fault("F5", "requests pass and replies are lost", replies_lost),
    Fault("F6", "everything is slow", delayed),
    Fault("F7", "connections are reset in the middle", reset_in_the_middle),
    Fault("F8", "the quorum's leader is killed or paused", controller_lost),
    Fault("F9", "all brokers are killed", all_killed),
    Fault("F10", "brokers are restarted one by one", rolling_restart),
    Fault("F11", "two of three are gone", too_few),
    Fault("F12", "one loses what was not on its disk", one_loses_its_tail),
    Fault("F13", "several lose that, and one leads", several_lose_their_tails, "another log"),
    Fault("F14", "the topic is made again, or is another", another_topic, "another log"),
    Fault("F15", "the topic is set to keep less", weakened),
    Fault("F19", "one has no room on its disk", disk_full),
    Fault("F27", "a transaction is left open, and ends", transaction_left_open, "another log"),
    Fault("F30", "somebody floods the log", flooded),
)
FAULTS: Final[Mapping[str, Fault]] = {fault.name: fault for fault in _EVERY}


async def undergo(fault: Fault, scene: Scene) -> None:
    """Let it happen, and heal however it went. Raises Unavailable when a node does not come back."""
    try:
        await fault.happens(scene)
        scene.undergone += 1
    except Unavailable as error:
        scene.wrong.append(f"{fault.name} could not be done: {error}")
    finally:
        await scene.heal()
