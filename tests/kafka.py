"""A real Kafka for the tests that need one: the one given, else a container, else the sandbox's own broker."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from confluent_kafka.admin import AdminClient

from interlock.sandbox.brokers import Cluster
from interlock.sandbox.ports import HOST, free_ports
from interlock.sandbox.server import Server, properties
from interlock.sandbox.wire import living_brokers
from tests.waiting import wait_until

GIVEN: Final = "INTERLOCK_KAFKA__BOOTSTRAP_SERVERS"
SAFETY_LOG: Final = "interlock.safety.v1"
_ENGINE: Final = Path("/var/run/docker.sock")
_IMAGE: Final = "apache/kafka:4.3.1"
_CLUSTER_ID: Final = "4L6g3nShT-eMCtK--X86sw"
_READY_TIMEOUT_S: Final = 60.0


@pytest.fixture(scope="session")
def bootstrap_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Kafka. Tests share it, so each takes topics with a random prefix."""
    if given := os.environ.get(GIVEN):
        refuse_if_in_use(given)
        yield given
    elif docker_answers():
        with _container() as address:
            yield address
    else:
        with sandbox_cluster(tmp_path_factory.mktemp("kafka")) as cluster:
            yield cluster.bootstrap_servers


@contextmanager
def sandbox_cluster(folder: Path, brokers: int = 1) -> Iterator[Cluster]:
    """Brokers of the sandbox on free ports, bound to no event loop: tests with loops of their own can share them."""
    ports = free_ports(2 * brokers)
    cluster = Cluster(folder, ports=ports[:brokers], controller_ports=ports[brokers:])
    cluster.start_blocking()
    try:
        yield cluster
    finally:
        cluster.stop_blocking()


def refuse_if_in_use(address: str) -> None:
    """A cluster that has the safety log is somebody's: tests never touch it."""
    topics = AdminClient({"bootstrap.servers": address}).list_topics(timeout=10).topics
    if SAFETY_LOG in topics:
        pytest.exit(
            f"{GIVEN}={address} has the topic {SAFETY_LOG}, so it is in use: name another cluster.", returncode=2
        )


def docker_answers(engine: Path = _ENGINE) -> bool:
    """Only an engine on this machine counts: the tests speak to its ports by the loopback address."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(0.5)
        try:
            connection.connect(str(engine))
            connection.sendall(b"GET /_ping HTTP/1.0\r\n\r\n")
            return b" 200 " in connection.recv(64)
        except OSError:
            return False


@contextmanager
def _container() -> Iterator[str]:
    """The same settings as the sandbox's one broker, said the way the image wants them."""
    from testcontainers.core.container import DockerContainer  # noqa: PLC0415 - slow, and most machines have no engine

    port, controller_port = free_ports(2)
    server = Server(1, port, controller_port, Path())
    settings = properties(server, [server]) | {
        "listeners": f"CLIENT://0.0.0.0:{port},CONTROLLER://{HOST}:{controller_port}",
        "advertised.listeners": f"CLIENT://{server.address}",
        "log.dirs": "/tmp/kafka",  # noqa: S108 - inside the container
    }
    container = DockerContainer(_IMAGE).with_bind_ports(port, port).with_env("CLUSTER_ID", _CLUSTER_ID)
    for name, value in settings.items():
        container.with_env("KAFKA_" + name.upper().replace(".", "_"), value)
    with container:
        wait_until(lambda: bool(living_brokers(port)), f"{_IMAGE} is ready", _READY_TIMEOUT_S)
        yield server.address
