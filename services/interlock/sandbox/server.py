"""What one broker is told: its settings, each with its reason, and the command lines of Java."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from interlock.sandbox.ports import HOST

_LOGGING: Final = Path(__file__).with_name("log4j2.properties")
_FEATURES: Final = (
    # Replicas that are known to hold everything acknowledged stay eligible to lead after they leave the in-sync set.
    "eligible.leader.replicas.version=1",
)
_JVM: Final = (
    "-Xmx256m",  # three brokers, seven doors and the tests share one small machine
    "-XX:+UseSerialGC",  # the smallest collector; a heap this size needs no other
    "-XX:TieredStopAtLevel=1",  # quick code now instead of the best code later: starts in two thirds of the time
    "-XX:-UsePerfData",  # no files of its own in the machine's temporary folder
    "-XX:+ExitOnOutOfMemoryError",  # a broker that has failed is gone; one that limps confuses everybody
    "--enable-native-access=ALL-UNNAMED",  # the compression codecs; unsaid, newer Javas print warnings
)
_CAUSE: Final = re.compile(
    r"^(Caused by: |Exception in thread |Error)|^([\w$]+\.)+\w*(Exception|Error)\b|\b(ERROR|FATAL)\b"
)


@dataclass(frozen=True, slots=True)
class Server:
    """One broker, which is a controller as well, on this machine only."""

    number: int
    port: int
    controller_port: int
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    """What this one is told instead of, or beside, what every broker is told."""
    jvm: tuple[str, ...] = ()
    """Options of its Java, beside those of every broker."""

    @property
    def address(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "broker.log"

    @property
    def is_formatted(self) -> bool:
        return (self.folder / "data" / "meta.properties").exists()  # the formatter writes it last


def properties(server: Server, servers: Sequence[Server]) -> dict[str, str]:
    """The settings of one broker of a cluster of one or three."""
    replicas = str(len(servers))
    return {
        "process.roles": "broker,controller",  # one process a broker: fewer to start, and a kill takes both roles
        "node.id": str(server.number),
        "controller.quorum.voters": ",".join(f"{each.number}@{HOST}:{each.controller_port}" for each in servers),
        # Never beyond this machine: nobody has to prove who they are here.
        "listeners": f"CLIENT://{server.address},CONTROLLER://{HOST}:{server.controller_port}",
        "listener.security.protocol.map": "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "CLIENT",
        "controller.listener.names": "CONTROLLER",
        # Relative to the broker's folder, because a comma or an accent in an absolute path would be misread.
        "log.dirs": "data",
        # A replica that may lack acknowledged records never leads, even when no other is left (laws 4 and 10).
        "unclean.leader.election.enable": "false",
        # With three, an acknowledged record is on two at least; with one there is no second, and the sandbox says so.
        "min.insync.replicas": "2" if len(servers) > 1 else "1",
        "default.replication.factor": replicas,
        "offsets.topic.replication.factor": replicas,
        "transaction.state.log.replication.factor": replicas,
        "transaction.state.log.min.isr": "2" if len(servers) > 1 else "1",
        # A misspelt topic is an error, never a new and empty log.
        "auto.create.topics.enable": "false",
        # In the sandbox a log may be deleted, so that what must happen then can be shown. Real clusters forbid it.
        "delete.topic.enable": "true",
        # How long a dead broker counts as alive, nine seconds otherwise: only then does another lead its logs, and only
        # then may a killed one return.
        "broker.session.timeout.ms": "3000",
        "broker.heartbeat.interval.ms": "500",
        # The internal topics have 50 partitions otherwise, which on one small machine cost seconds and buy nothing.
        "offsets.topic.num.partitions": "1",
        "transaction.state.log.num.partitions": "1",
        # A consumer group forms at once instead of waiting three seconds for members that are not coming.
        "group.initial.rebalance.delay.ms": "0",
        # The cleaner reserves 128 MB for its map otherwise, half of the heap; the internal topics here are tiny.
        "log.cleaner.dedupe.buffer.size": "4194304",
        **server.settings,
    }


def properties_text(settings: dict[str, str]) -> str:
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def format_command(java: Path, jars: Sequence[Path], server: Server, cluster_id: str) -> list[str]:
    features = [word for feature in _FEATURES for word in ("--feature", feature)]
    # One word, because an id may begin with a dash.
    arguments = ["format", f"--cluster-id={cluster_id}", "--config", "server.properties", *features]
    return [*_java(java, jars, server), "kafka.tools.StorageTool", *arguments]


def run_command(java: Path, jars: Sequence[Path], server: Server) -> list[str]:
    return [*_java(java, jars, server), "kafka.Kafka", "server.properties"]


def last_error(log: Path, start: int) -> str:
    """The last cause that the log names from this position on, else its last line."""
    with log.open("rb") as file:
        file.seek(start)
        lines = [line for line in file.read().decode(errors="replace").splitlines() if line.strip()]
    causes = [line for line in lines if _CAUSE.search(line)]
    return (causes or lines or ["it wrote nothing"])[-1].strip()


def _java(java: Path, jars: Sequence[Path], server: Server) -> list[str]:
    return [
        str(java),
        *_JVM,
        *server.jvm,
        f"-Dlog4j2.configurationFile={_LOGGING.as_uri()}",
        # The codecs unpack their libraries here; the machine's temporary folder may forbid running what lies in it.
        f"-Djava.io.tmpdir={server.folder}",
        "-cp",
        os.pathsep.join(map(str, jars)),  # exactly the files that were checked, never a folder
    ]
