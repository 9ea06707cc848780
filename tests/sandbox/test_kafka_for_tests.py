"""The tests' own Kafka: a cluster in use is refused, and a missing engine is noticed at once."""

import socket
import threading
import uuid
from pathlib import Path

import pytest
from confluent_kafka.admin import AdminClient, NewTopic

from tests.kafka import docker_answers, refuse_if_in_use, sandbox_cluster


def test_no_engine_is_no_engine(tmp_path: Path) -> None:
    assert not docker_answers(tmp_path / "docker.sock")


@pytest.mark.parametrize(
    ("answer", "expected"), [(b"HTTP/1.0 200 OK\r\n\r\nOK", True), (b"HTTP/1.0 500 No\r\n\r\n", False)]
)
def test_an_engine_counts_when_it_answers(answer: bytes, expected: bool, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as engine:
        engine.bind(str(tmp_path / "docker.sock"))
        engine.listen()

        def serve() -> None:
            connection, _ = engine.accept()
            with connection:
                connection.recv(64)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        assert docker_answers(tmp_path / "docker.sock") is expected
        thread.join(10)


@pytest.mark.kafka
def test_the_shared_kafka_is_there(bootstrap_servers: str) -> None:
    name = f"test-{uuid.uuid4().hex}"
    admin = AdminClient({"bootstrap.servers": bootstrap_servers})
    admin.create_topics([NewTopic(name, 1)])[name].result(10)
    admin.delete_topics([name])[name].result(10)


@pytest.mark.kafka
def test_a_cluster_that_has_the_safety_log_is_refused(tmp_path: Path) -> None:
    with sandbox_cluster(tmp_path) as cluster:
        refuse_if_in_use(cluster.bootstrap_servers)
        admin = AdminClient({"bootstrap.servers": cluster.bootstrap_servers})
        admin.create_topics([NewTopic("interlock.safety.v1", 1)])["interlock.safety.v1"].result(10)
        with pytest.raises(pytest.exit.Exception, match="it is in use"):
            refuse_if_in_use(cluster.bootstrap_servers)
