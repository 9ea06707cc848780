"""F1 to F15: what is done to the brokers and to what is between them. Each begins and ends by itself, and heals.

Sessions last three seconds here and nine by default, so what has to outlast one takes a third of the time that a real
cluster would need.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from time import monotonic
from typing import Final, Literal

from interlock.terms import Unavailable
from tests.proof.brokers import damage
from tests.proof.brokers.nodes import BROKERS, COURT, GATE
from tests.proof.brokers.proxy import Link
from tests.proof.brokers.stage import Stage
from tests.proof.history import Did, Operation

CLOSED_WITHIN_S: Final = 10.0
"""A gate looks at its log every two seconds, and gives a look five."""
ASKING: Final[Sequence[Did]] = ("ask",)
EVERYTHING: Final[Sequence[Did]] = ("hold", "ask")
Leaves = Literal["as it was", "another log"]


@dataclass(frozen=True, slots=True)
class Silence:
    """A time in which nobody could know: nothing of this kind that was begun in it may be CLEAR or EFFECTIVE in it."""

    since: float
    until: float
    of: Sequence[Did]

    def forbids(self, one: Operation) -> bool:
        inside = one.ended is not None and self.since <= one.began and one.ended <= self.until
        return inside and one.did in self.of and one.result in {"CLEAR", "EFFECTIVE"}


@dataclass
class Scene:
    """What a fault may touch, and what it has seen."""

    stage: Stage
    chance: Random
    did: list[str] = field(default_factory=list)
    """What was drawn, for whoever reads of it."""
    silent: list[Silence] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    async def leader(self) -> int:
        return await self.stage.nodes.leader(self.stage.safety)

    def others(self, number: int) -> list[int]:
        return [each for each in BROKERS if each != number]

    def kill(self, *numbers: int) -> None:
        self.did.append(f"killed {', '.join(map(str, numbers))}")
        for number in numbers:
            self.stage.nodes.cluster.kill(number)

    async def lasts(self, least: float, most: float, *, silent: Sequence[Did] = ()) -> None:
        """For a time that is drawn. `silent`: what nobody can know in it."""
        seconds, since = self.chance.uniform(least, most), monotonic()
        self.did.append(f"for {seconds:.1f} s")
        await asyncio.sleep(seconds)
        self.silent.append(Silence(since, monotonic(), silent))

    async def heal(self) -> None:
        await self.stage.nodes.heal()


@dataclass(frozen=True, slots=True)
class Fault:
    """A row of the matrix."""

    name: str
    sentence: str
    happens: Callable[[Scene], Awaitable[None]]
    checked: Sequence[str]
    leaves: Leaves = "as it was"


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
    await _all_close(scene)
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
        await _all_close(scene)
        await scene.lasts(1, 4, silent=ASKING)
    finally:
        await damage.configured(stage.nodes, stage.safety, name, right)


async def _all_close(scene: Scene) -> None:
    """Wait until every gate is closed. It is a violation that one stays open."""
    deadline = monotonic() + CLOSED_WITHIN_S
    while len(scene.stage.closed) < len(scene.stage.adapters):
        if monotonic() > deadline:
            scene.wrong.append(f"after {CLOSED_WITHIN_S:.0f} s only these are closed: {scene.stage.closed}")
            break
        await asyncio.sleep(0.05)


def _silence_of(scene: Scene) -> Callable[[Link], Awaitable[None]]:
    """Refused as by a host that is gone, or swallowed as by a network that is silent."""
    if scene.chance.random() < 0.5:
        scene.did.append("refused")
        return Link.cut
    scene.did.append("silent")
    return Link.hold


_EVERY: Final = (
    Fault("F1", "the leader is killed", leader_killed, ("I1", "I4", "I5", "L1")),
    Fault("F2", "the leader is paused, and wakes deposed", leader_paused, ("I1", "I5", "L1")),
    Fault("F3", "the leader is cut off from all but the gate", leader_cut_off, ("I1", "I7", "L1")),
    Fault("F4", "the gate is cut off", gate_cut_off, ("I1", "I7", "L1")),
    Fault("F5", "requests pass and replies are lost", replies_lost, ("I1", "I5", "I9", "L1")),
    Fault("F6", "everything is slow", delayed, ("I1", "I8", "L1")),
    Fault("F7", "connections are reset in the middle", reset_in_the_middle, ("I4", "I9", "L1")),
    Fault("F8", "the quorum's leader is killed or paused", controller_lost, ("I1", "L1")),
    Fault("F9", "all brokers are killed", all_killed, ("I5", "L1")),
    Fault("F10", "brokers are restarted one by one", rolling_restart, ("I1", "L1")),
    Fault("F11", "two of three are gone", too_few, ("I7", "L1")),
    Fault("F12", "one loses what was not on its disk", one_loses_its_tail, ("I5", "L1")),
    Fault("F13", "several lose that, and one leads", several_lose_their_tails, ("I1", "I5"), "another log"),
    Fault("F14", "the topic is made again, or is another", another_topic, ("I1", "I7"), "another log"),
    Fault("F15", "the topic is set to keep less", weakened, ("I7", "L1")),
)
FAULTS: Final[Mapping[str, Fault]] = {fault.name: fault for fault in _EVERY}


async def undergo(fault: Fault, scene: Scene) -> None:
    """Let it happen, and heal however it went. Raises Unavailable when a node does not come back."""
    try:
        await fault.happens(scene)
    except Unavailable as error:
        scene.wrong.append(f"{fault.name} could not be done: {error}")
    finally:
        await scene.heal()
