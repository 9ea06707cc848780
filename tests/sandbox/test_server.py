"""What a broker is told, and what its log tells us."""

from dataclasses import replace
from pathlib import Path

import pytest

from interlock.sandbox.server import Server, format_command, last_error, properties, run_command

ONE = Server(1, 19092, 19093, Path("/sandbox/broker-1"))
THREE = [Server(number, 19090 + number, 19190 + number, Path(f"/sandbox/broker-{number}")) for number in (1, 2, 3)]


@pytest.mark.parametrize("servers", [[ONE], THREE])
def test_no_replica_that_may_lack_a_record_leads_and_no_topic_makes_itself(servers: list[Server]) -> None:
    settings = properties(servers[0], servers)
    assert settings["unclean.leader.election.enable"] == "false"
    assert settings["auto.create.topics.enable"] == "false"


def test_three_brokers_acknowledge_on_two_and_one_on_itself() -> None:
    assert properties(THREE[0], THREE)["min.insync.replicas"] == "2"
    assert properties(THREE[0], THREE)["default.replication.factor"] == "3"
    assert properties(ONE, [ONE])["min.insync.replicas"] == "1"


def test_a_broker_listens_on_this_machine_only() -> None:
    listeners = properties(ONE, [ONE])["listeners"].split(",")
    assert [listener.partition("://")[2] for listener in listeners] == ["127.0.0.1:19092", "127.0.0.1:19093"]


def test_a_broker_that_is_wired_otherwise_is_told_so_instead() -> None:
    wired = replace(ONE, settings={"inter.broker.listener.name": "PEERS"}, jvm=("-Dname=value",))
    assert properties(wired, [wired]) == properties(ONE, [ONE]) | {"inter.broker.listener.name": "PEERS"}
    assert "-Dname=value" in run_command(Path("java"), [], wired)


def test_the_class_path_is_the_checked_files_and_no_folder() -> None:
    jars = [Path("/jars/a.jar"), Path("/jars/b.jar")]
    command = run_command(Path("java"), jars, ONE)
    assert command[command.index("-cp") + 1] == "/jars/a.jar:/jars/b.jar"


def test_a_cluster_id_that_begins_with_a_dash_is_no_option() -> None:
    assert "--cluster-id=-abc" in format_command(Path("java"), [], ONE, "-abc")


def test_eligible_leader_replicas_are_on() -> None:
    assert "eligible.leader.replicas.version=1" in format_command(Path("java"), [], ONE, "id")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "started\nERROR Exiting (kafka.Kafka)\njava.io.IOException: disk\n\tat a.B(C.java)\n",
            "java.io.IOException: disk",
        ),
        (
            "java.lang.E: x\nCaused by: java.net.BindException: taken\n\tat a.B\n",
            "Caused by: java.net.BindException: taken",
        ),
        (
            'Exception in thread "main" a.ConfigException: bad\n\tat a.B\n',
            'Exception in thread "main" a.ConfigException: bad',
        ),
        ("only this\n\n", "only this"),
        ("", "it wrote nothing"),
    ],
)
def test_the_last_cause_is_quoted(written: str, told: str, tmp_path: Path) -> None:
    log = tmp_path / "broker.log"
    log.write_text("ERROR of an earlier run\n" + written)
    assert last_error(log, len("ERROR of an earlier run\n")) == told
