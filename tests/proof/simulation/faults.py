"""What goes wrong in a run: each fault begins, lasts, and is over. Named as on the page of the proof."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Final

from interlock.bus import SAFETY
from interlock.bus.records import RawRecord, Sealed
from interlock.terms import InterlockError
from tests.proof.simulation.brokers import Broker
from tests.proof.simulation.cluster import Cluster, SimulatedBus
from tests.proof.simulation.forger import forged_lift
from tests.proof.simulation.network import Host, Trouble
from tests.proof.simulation.offices import AGENCIES, COURT, FREE, Office, ref
from tests.proof.simulation.unheard import COUNTS_FOR_S

POISONED: Final = "p4"
"""About whom somebody writes what nobody can read."""
_STRANGER: Final = "stranger"


@dataclass(frozen=True, slots=True)
class Scene:
    """What faults befall."""

    cluster: Cluster
    offices: Mapping[str, Office]
    chance: Random

    @property
    def leader(self) -> Broker:
        """The broker that the controllers have as leader, or had last."""
        leader = self.cluster.controllers.partition.leader
        return self.cluster.brokers[0 if leader is None else leader]

    @property
    def anybody(self) -> Broker:
        return self.chance.choice(self.cluster.brokers)

    @property
    def office(self) -> Office:
        return self.chance.choice([self.offices[name] for name in AGENCIES])

    @property
    def court(self) -> Office:
        return self.offices[self.chance.choice(list(COURT))]

    @property
    def trouble(self) -> Trouble:
        return self.chance.choice(("lost", "held"))


@dataclass(frozen=True, slots=True)
class Fault:
    """One that was drawn."""

    name: str
    at: float
    lasts: float

    def __str__(self) -> str:
        return f"{self.at:6.2f} s  {self.name}, for {self.lasts:.2f} s"


Befalls = Callable[[Scene, float], Awaitable[None]]


async def _paused(host: Host, lasts: float) -> None:
    host.pause()
    try:
        await asyncio.sleep(lasts)
    finally:
        host.go_on()


async def _killed(broker: Broker, lasts: float, lost: int = 0) -> None:
    broker.kill(lost)
    try:
        await asyncio.sleep(lasts)
    finally:
        broker.start()


async def _troubled(scene: Scene, links: list[tuple[str, str]], lasts: float) -> None:
    network = scene.cluster.network
    network.trouble(scene.trouble, *links)
    try:
        await asyncio.sleep(lasts)
    finally:
        network.heal(*links)


async def _slow(scene: Scene, name: str, lasts: float) -> None:
    network = scene.cluster.network
    links = _both_ways(name, [one for one in _names(scene) if one != name])
    network.slow.update(dict.fromkeys(links, (0.05, scene.chance.uniform(0.2, 4.0))))
    try:
        await asyncio.sleep(lasts)
    finally:
        network.heal(*links)


def _names(scene: Scene) -> list[str]:
    return [*(broker.name for broker in scene.cluster.brokers), "controllers", *AGENCIES]


def _both_ways(name: str, others: list[str]) -> list[tuple[str, str]]:
    return [link for other in others for link in ((name, other), (other, name))]


def _brokers(scene: Scene) -> list[str]:
    return [broker.name for broker in scene.cluster.brokers]


async def _cut_from_peers(scene: Scene, lasts: float) -> None:
    leader = scene.leader
    others = [name for name in (*_brokers(scene), "controllers") if name != leader.name]
    await _troubled(scene, _both_ways(leader.name, others), lasts)


async def _cut_with_the_leader(scene: Scene, lasts: float) -> None:
    """A gate that stands beside the leader still reaches it, and nobody else does."""
    inside = [scene.leader.name, "ero"]
    outside = [name for name in _names(scene) if name not in inside]
    await _troubled(scene, [link for name in inside for link in _both_ways(name, outside)], lasts)


async def _gate_cut(scene: Scene, lasts: float) -> None:
    await _troubled(scene, _both_ways(scene.office.name, _brokers(scene)), lasts)


async def _replies_lost(scene: Scene, lasts: float) -> None:
    name = scene.office.name
    await _troubled(scene, [(broker, name) for broker in _brokers(scene)], lasts)


async def _under_min_in_sync(scene: Scene, lasts: float) -> None:
    two = scene.chance.sample(scene.cluster.brokers, 2)
    await asyncio.gather(*(_paused(broker, lasts) for broker in two))


async def _rolling(scene: Scene, lasts: float) -> None:
    for broker in scene.cluster.brokers:
        if broker.dead:
            continue  # who has lost what it had cannot end in order any more
        broker.stop()
        try:
            await asyncio.sleep(lasts / 3)
        finally:
            broker.start()


async def _office_dies(scene: Scene, lasts: float) -> None:
    await scene.office.dies(lasts / 4)


async def _disk_refuses(scene: Scene, lasts: float) -> None:
    office = scene.office
    with suppress(InterlockError):
        office.disk_refuses(refuses=True)
    await asyncio.sleep(lasts)
    with suppress(InterlockError):
        office.disk_refuses(refuses=False)


async def _clock_jumps(scene: Scene, lasts: float) -> None:
    """Forward it believes the later hour until it begins anew (law 13), as whoever corrects the clock has it do."""
    office = scene.office
    office.clock.ahead = timedelta(minutes=scene.chance.choice((-60, -1, 1, 60)))
    await asyncio.sleep(lasts)
    forward, office.clock.ahead = office.clock.ahead > timedelta(0), timedelta(0)
    if forward:
        await office.dies(0.0)


async def _sleeps(scene: Scene, lasts: float) -> None:
    """The gate's machine is suspended and wakes up: by boot-time all that it waited for is long past."""
    for _ in range(3):
        scene.offices["ero"].clock.sleeps(30.0)
        await asyncio.sleep(lasts / 3)


async def _poison(scene: Scene, lasts: float) -> None:
    """Whoever may write to the topic writes rubbish about somebody, and old records once more."""
    bus = SimulatedBus(_STRANGER, scene.cluster)
    for _ in range(3):
        with suppress(InterlockError):
            await bus.topic(SAFETY).append([_rubbish(scene)])
        await asyncio.sleep(lasts / 3)


async def _forge(scene: Scene, lasts: float) -> None:
    """Whoever may write to the topic says that stays are lifted, in their courts' name."""
    bus = SimulatedBus(_STRANGER, scene.cluster)
    for _ in range(3):
        forged = forged_lift([entry.record for entry in scene.leader.log], scene.chance, [ref(FREE).encode()])
        if forged is not None:
            with suppress(InterlockError):
                await bus.topic(SAFETY).append([forged])
        await asyncio.sleep(lasts / 3)


async def _silent(scene: Scene, lasts: float) -> None:
    """A court's records arrive, and how far it is does not: for so long that its last word no longer counts."""
    loop, office, unheard = asyncio.get_running_loop(), scene.court, scene.cluster.unheard
    began = loop.time()
    unheard.add(office.name)
    try:
        await asyncio.sleep(COUNTS_FOR_S + lasts / 3)
    finally:
        office.silences.append((began, loop.time()))
        unheard.discard(office.name)


def _rubbish(scene: Scene) -> Sealed:
    kind = scene.chance.choice(("bits", "null", "short", "repeat"))
    his = [entry.record for entry in scene.leader.log if entry.record.key == ref(POISONED).encode()]
    known = scene.chance.choice(
        his
    )  # what names a class, or nobody, would rightly stop everybody until two people decide
    if kind == "repeat":
        return _sealed(known, known.key or b"", known.value or b"")
    value = bytes(byte ^ (scene.chance.random() < 0.1) for byte in known.value or b"\x00")
    return _sealed(known, ref(POISONED).encode(), {"bits": value, "null": b"", "short": value[:7]}[kind])


def _sealed(like: RawRecord, key: bytes, value: bytes) -> Sealed:
    return Sealed("rubbish", SAFETY, key, like.headers, value)


FAULTS: Final[Mapping[str, Befalls]] = {
    "F1 the leader is killed": lambda scene, lasts: _killed(scene.leader, lasts),
    "F2 the leader is paused": lambda scene, lasts: _paused(scene.leader, lasts),
    "F3 the leader is cut off from the other brokers": _cut_from_peers,
    "F3 the leader is cut off together with a gate": _cut_with_the_leader,
    "F4 a gate is cut off": _gate_cut,
    "F5 replies to a gate are lost": _replies_lost,
    "F6 a gate is slow": lambda scene, lasts: _slow(scene, scene.office.name, lasts),
    "F6 a broker is slow": lambda scene, lasts: _slow(scene, scene.anybody.name, lasts),
    "F8 the controllers are paused": lambda scene, lasts: _paused(scene.cluster.controllers, lasts),
    "F10 brokers are started again one by one": _rolling,
    "F11 two brokers are paused": _under_min_in_sync,
    "F12 a broker is killed and loses its last records": lambda scene, lasts: _killed(scene.anybody, lasts, lost=5),
    "F16 a door is killed": _office_dies,
    "F18 a door's disk refuses": _disk_refuses,
    "F20 a clock jumps": _clock_jumps,
    "F21 the gate's machine sleeps": _sleeps,
    "F23 poison": _poison,
    "F24 a lift is forged": _forge,
    "F25 a court is not heard": _silent,
}


def drawn(chance: Random, within: tuple[float, float]) -> list[Fault]:
    """Some faults, in the order in which they begin; they may overlap. Where a broker loses records no other one dies
    out of order: more than that is beyond what three replicas can bear.
    """
    found: list[Fault] = []
    for _ in range(chance.randint(1, 4)):
        begins = chance.uniform(*within)
        found.append(Fault(chance.choice(list(FAULTS)), begins, chance.uniform(0.2, within[1] - begins + 2.0)))
    lossy = [one for one in found if one.name.startswith("F12")]
    beyond = [one for one in found if lossy and one.name.startswith(("F1 ", "F12"))]
    return sorted((one for one in found if one not in beyond or one is lossy[0]), key=lambda one: one.at)
