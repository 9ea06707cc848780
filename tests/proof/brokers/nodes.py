"""Three KRaft nodes as child processes, every link of which is a proxy of its own.

Kafka tells everybody the same address of a listener, so one proxy before a broker could not tell its peers apart. What
is advertised to peers is therefore a name, `node-2`, and each Java gets a file of hosts of its own
(`jdk.net.hosts.file`): for node 1 that name is 127.0.1.2, for node 3 it is 127.0.3.2, and at each of these addresses
listens the proxy of that pair. All of 127.0.0.0/8 is this machine, and ports are the same everywhere. It holds for the
quorum, too: the voters have names, and so has the leader that a BeginQuorumEpoch tells of. Nothing in the protocol is
looked at, as it would be to read a client's id from its first request, and a cut pair is refused as by a dead host.

Metadata names the brokers by the listener on which it was asked, so each kind of client has a listener, and its links.
What starts, stops and looks on uses CLIENT, which has no proxy.

Every node is broker and controller at once: three processes instead of six on two processors, and a fault of a machine
takes both, as it would on one. A fault of a controller alone is that of its leader where another node leads the log.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Final

from confluent_kafka.admin import AdminClient

from interlock.sandbox.brokers import Cluster
from interlock.sandbox.ports import HOST, free_ports
from interlock.sandbox.server import Server
from tests.proof.brokers.proxy import Link
from tests.proof.brokers.quorum import leader_of_quorum
from tests.proof.led import partition_of

BROKERS: Final = (1, 2, 3)
GATE: Final = 10
COURT: Final = 11
CLIENTS: Final[Mapping[int, str]] = {GATE: "GATE", COURT: "COURT"}
"""Who is no broker, and the listener that each has. The numbers are those of their addresses."""
_LISTENERS: Final = ("CLIENT", "CONTROLLER", "PEERS", *CLIENTS.values())
_QUICKER: Final[Mapping[str, str]] = {
    # As long as a session: a cut of one pair is over within a run, and not within half a minute.
    "replica.lag.time.max.ms": "4000",
    "replica.socket.timeout.ms": "2000",
    "controller.socket.timeout.ms": "2000",
    "request.timeout.ms": "3000",
}


class Nodes:
    """A cluster and its links. Sessions last the sandbox's three seconds, a third of Kafka's own, so pauses and cuts
    that have to outlast one take a third of their time.
    """

    def __init__(self, folder: Path, chance: Random) -> None:
        """`chance` draws what jitters."""
        ports = free_ports(len(_LISTENERS) * len(BROKERS))
        self._ports: dict[tuple[str, int], int] = {
            (name, number): ports.pop(0) for name in _LISTENERS for number in BROKERS
        }
        self._folder = folder
        self.cluster = Cluster(
            folder,
            ports=[self._ports["CLIENT", number] for number in BROKERS],
            controller_ports=[self._ports["CONTROLLER", number] for number in BROKERS],
            wired=self._wired,
        )
        self._links = {
            (origin, number): [
                Link((_address(origin, number), port), (HOST, port), chance)
                for port in (self._ports[name, number] for name in _listeners_for(origin))
            ]
            for origin in (*BROKERS, *CLIENTS)
            for number in BROKERS
            if origin != number
        }

    def bootstrap_servers(self, client: int) -> str:
        """Where this client begins."""
        return ",".join(f"{_address(client, number)}:{self._ports[CLIENTS[client], number]}" for number in BROKERS)

    def links(self, origins: Iterable[int], targets: Iterable[int]) -> list[Link]:
        """Every link from one of these to one of those."""
        to = set(targets)
        return [link for origin in origins for number in to if origin != number for link in self._links[origin, number]]

    def around(self, number: int) -> list[Link]:
        """Every link between this broker and its peers, both ways."""
        others = [each for each in BROKERS if each != number]
        return [*self.links([number], others), *self.links(others, [number])]

    @property
    def all_links(self) -> list[Link]:
        return self.links((*BROKERS, *CLIENTS), BROKERS)

    async def heal(self) -> None:
        """Every link is whole, every node runs and has rejoined. Raises Unavailable."""
        for link in self.all_links:
            await link.heal()
        dead = [number for number in BROKERS if self.cluster.pid(number) is None]
        for number in BROKERS:
            if number not in dead:
                self.cluster.resume(number)
        await asyncio.gather(*(self.cluster.restart(number) for number in dead))

    async def leader(self, topic: str) -> int:
        """The broker that leads a topic, as the brokers say; -1 where none does. Raises Unavailable."""
        return (await partition_of(self.admin, topic)).leader

    async def in_sync(self, topic: str) -> set[int]:
        """Raises Unavailable."""
        return set((await partition_of(self.admin, topic)).isrs)

    async def controller(self) -> int:
        """The node that leads the quorum, as whoever answers first says. Raises Unavailable."""
        ports = [self._ports["CLIENT", number] for number in BROKERS]
        return await asyncio.to_thread(leader_of_quorum, ports)

    @cached_property
    def admin(self) -> AdminClient:
        """Past every proxy."""
        return AdminClient({"bootstrap.servers": self.cluster.bootstrap_servers, "log_level": 0})

    def data(self, number: int, topic: str) -> Path:
        """The folder in which a broker keeps partition 0 of a topic."""
        return self._folder.resolve() / f"broker-{number}" / "data" / f"{topic}-0"

    def _wired(self, server: Server) -> Server:
        number, real = server.number, {name: f"{HOST}:{self._ports[name, server.number]}" for name in _LISTENERS}
        told = {name: f"{_name(number)}:{self._ports[name, number]}" for name in ("CONTROLLER", "PEERS")}
        told |= {name: f"{_address(client, number)}:{self._ports[name, number]}" for client, name in CLIENTS.items()}
        voters = (f"{each}@{_name(each)}:{self._ports['CONTROLLER', each]}" for each in BROKERS)
        hosts = self._folder.resolve() / f"hosts-{number}"
        hosts.write_text("".join(f"{_address(number, each)} {_name(each)}\n" for each in BROKERS), encoding="ascii")
        settings = {
            "controller.quorum.voters": ",".join(voters),
            "listeners": ",".join(f"{name}://{at}" for name, at in real.items()),
            "advertised.listeners": ",".join(f"{name}://{at}" for name, at in {**real, **told}.items()),
            "listener.security.protocol.map": ",".join(f"{name}:PLAINTEXT" for name in _LISTENERS),
            "inter.broker.listener.name": "PEERS",
            **_QUICKER,
        }
        return replace(server, settings=settings, jvm=(f"-Djdk.net.hosts.file={hosts}",))


@asynccontextmanager
async def open_nodes(folder: Path, chance: Random) -> AsyncIterator[Nodes]:
    """Running, with every link whole, for as long as the context lasts. Raises Unavailable."""
    folder.mkdir(parents=True, exist_ok=True)
    nodes = Nodes(folder, chance)
    try:
        for link in nodes.all_links:
            link.open()
        await nodes.cluster.start()
        yield nodes
    finally:
        await nodes.cluster.stop()
        for link in nodes.all_links:
            await link.close()


def _name(number: int) -> str:
    return f"node-{number}"


def _address(origin: int, number: int) -> str:
    """Where this one finds that broker. A node finds itself without a proxy."""
    return HOST if origin == number else f"127.0.{origin}.{number}"


def _listeners_for(origin: int) -> tuple[str, ...]:
    return (CLIENTS[origin],) if origin in CLIENTS else ("CONTROLLER", "PEERS")
