"""Real brokers: they start, die, return with their data, and leave nothing behind."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from confluent_kafka.admin import AdminClient, ConfigResource, NewTopic

from interlock.sandbox import brokers
from interlock.sandbox.brokers import Cluster
from interlock.sandbox.ports import HOST, free_ports
from interlock.sandbox.server import Server, properties
from interlock.sandbox.wire import living_brokers
from interlock.terms import Corrupt, Refused, Unavailable
from tests.kafka import sandbox_cluster
from tests.waiting import wait_until

PARENT = """
import sys
from pathlib import Path
from interlock.sandbox.brokers import Cluster
cluster = Cluster(Path(sys.argv[1]), ports=[int(sys.argv[2])], controller_ports=[int(sys.argv[3])])
cluster.start_blocking()
print(cluster.pid(1), flush=True)
sys.stdin.read()
"""


def one_broker(folder: Path) -> Cluster:
    port, controller_port = free_ports(2)
    return Cluster(folder, ports=[port], controller_ports=[controller_port])


def port_of(cluster: Cluster, number: int) -> int:
    return int(cluster.bootstrap_servers.split(",")[number - 1].partition(":")[2])


def test_a_cluster_has_one_broker_or_three(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Take 1 or 3"):
        Cluster(tmp_path, ports=[1, 2], controller_ports=[3, 4])


def test_a_taken_port_is_told_before_anything_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brokers, "ensure_jars", lambda: pytest.fail("looked for the jars first"))
    with socket.create_server((HOST, 0)) as taken:
        cluster = Cluster(tmp_path, ports=free_ports(1), controller_ports=[taken.getsockname()[1]])
        with pytest.raises(Unavailable, match=r"is in use by process \d+ .*--port-base"):
            cluster.start_blocking()


async def test_a_broker_is_never_started_from_a_helper_thread(tmp_path: Path) -> None:
    cluster = one_broker(tmp_path)
    with pytest.raises(Corrupt, match="die with the thread"):
        await asyncio.to_thread(cluster._popen, 1, ["true"])


def test_what_does_not_run_can_be_neither_paused_nor_resumed(tmp_path: Path) -> None:
    cluster = one_broker(tmp_path)
    with pytest.raises(Refused, match="1 does not run"):
        cluster.pause(1)
    with pytest.raises(Refused, match="1 does not run"):
        cluster.resume(1)


@pytest.mark.kafka
async def test_a_killed_broker_returns_with_what_it_held(tmp_path: Path) -> None:
    cluster = one_broker(tmp_path / "a folder, with é")
    await cluster.start()
    try:
        admin = AdminClient({"bootstrap.servers": cluster.bootstrap_servers})
        admin.create_topics([NewTopic("kept", 1)])["kept"].result(10)
        cluster.kill(1)
        assert cluster.pid(1) is None
        assert living_brokers(port_of(cluster, 1)) == set()
        await cluster.restart(1)
        assert "kept" in admin.list_topics(timeout=10).topics
    finally:
        await cluster.stop()
    assert cluster.pid(1) is None


@pytest.mark.kafka
async def test_a_broker_that_cannot_start_names_its_log_and_its_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impossible(server: Server, servers: list[Server]) -> dict[str, str]:
        return properties(server, servers) | {"num.io.threads": "none"}

    monkeypatch.setattr(brokers, "properties", impossible)
    cluster = one_broker(tmp_path)
    with pytest.raises(Unavailable, match=r"num\.io\.threads") as failure:
        await cluster.start()
    assert str(cluster.log(1)) in str(failure.value)
    assert cluster.pid(1) is None


@pytest.mark.kafka
def test_a_parent_killed_with_9_leaves_no_broker(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path), *map(str, free_ports(2))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        orphan = psutil.Process(int(parent.stdout.readline()))
        assert "java" in orphan.name()
        parent.kill()
    psutil.wait_procs([orphan], timeout=10)
    assert not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with sandbox_cluster(tmp_path_factory.mktemp("three"), brokers=3) as cluster:
        yield cluster


@pytest.mark.kafka
def test_three_brokers_know_each_other_and_the_cluster_asks_for_two_in_sync(three: Cluster) -> None:
    assert [living_brokers(port_of(three, number)) for number in three.numbers] == [{1, 2, 3}] * 3
    admin = AdminClient({"bootstrap.servers": three.bootstrap_servers})
    broker = ConfigResource(ConfigResource.Type.BROKER, "1")
    settings = admin.describe_configs([broker])[broker].result(10)
    assert settings["min.insync.replicas"].value == "2"
    assert settings["unclean.leader.election.enable"].value == "false"


@pytest.mark.kafka
def test_no_thread_of_a_broker_runs_once_it_is_paused(three: Cluster) -> None:
    pid = three.pid(3)
    for _ in range(300):
        three.pause(3)
        three.pause(3)
        states = {stat.read_text("ascii").rpartition(") ")[2][0] for stat in Path(f"/proc/{pid}/task").glob("*/stat")}
        assert states == {"T"}
        three.resume(3)


@pytest.mark.kafka
def test_a_paused_broker_is_silent_until_it_is_resumed(three: Cluster) -> None:
    three.pause(3)
    assert living_brokers(port_of(three, 3)) == set()
    assert living_brokers(port_of(three, 1))
    three.resume(3)
    wait_until(lambda: 3 in living_brokers(port_of(three, 3)), "broker 3 is back")


@pytest.mark.kafka
def test_two_of_three_go_on_without_the_one_that_was_killed(three: Cluster) -> None:
    three.kill(2)
    admin = AdminClient({"bootstrap.servers": three.bootstrap_servers})
    wait_until(lambda: len(admin.list_topics(timeout=10).brokers) == 2, "the others have noticed")
    three.restart_blocking(2)
    assert living_brokers(port_of(three, 2)) == {1, 2, 3}
