"""The table of topics, and the check that a topic is what the table says."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from interlock.bus.ports import TopicFacts
from interlock.bus.schemas import schema_files

SAFETY: Final = "interlock.safety.v1"
HEARTBEAT: Final = "interlock.heartbeat.v1"
ANSWER: Final = "interlock.answer.v1"
OF_THE_LOG: Final = (SAFETY, HEARTBEAT, ANSWER)
"""What an answer needs. Every other topic is that of an area."""

DEAD_LETTERS: Final = "dlq."
"""Kafka's own dead letters begin so (KIP-1191)."""

_STALE_NEVER_LEADS: Final[Mapping[str, str]] = {"unclean.leader.election.enable": "false"}
REPLICAS: Final = 3
_NOT_SET: Final = "not set on the topic itself"
IN_SYNC_MIN: Final = 2
"""With three replicas and two in sync, one broker may be lost without losing what was acknowledged."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One row of schemas/topics.toml."""

    name: str
    partitions: int
    config: Mapping[str, str]
    writers: tuple[str, ...]
    readers: tuple[str, ...]


@cache
def topic_table() -> Mapping[str, TopicRow]:
    raw = tomllib.loads(schema_files()["topics.toml"].decode())
    return {
        name: TopicRow(name, row["partitions"], row["config"], tuple(row["writers"]), tuple(row["readers"]))
        for name, row in raw.items()
    }


def is_of_an_area(name: str) -> bool:
    """Whether it decides no answer, and is read by groups."""
    return name not in OF_THE_LOG


def dead_letters(group: str, topic: str) -> str:
    """Where a group puts what it could not handle of a topic: `dlq.<agency>.<service>.<topic>`."""
    return f"{DEAD_LETTERS}{group}.{topic}"


def is_of_a_service(name: str) -> bool:
    """Whether these are dead letters as `dead_letters` names them. Kafka's own share groups have some, too."""
    parts = name.removeprefix(DEAD_LETTERS).split(".", 2)
    return len(parts) == 3 and parts[2] in topic_table() and is_of_an_area(parts[2])


def topic_row(name: str) -> TopicRow:
    """The row of a topic. Dead letters have the partitions of what they come from, and are kept until somebody looks.
    Raises KeyError for a name that no table has.
    """
    if not name.startswith(DEAD_LETTERS):
        return topic_table()[name]
    agency, _, topic = name.removeprefix(DEAD_LETTERS).split(".", 2)
    row = topic_table()[topic]
    return TopicRow(name, row.partitions, {"cleanup.policy": "delete", "retention.ms": "-1"}, (agency,), (agency,))


def settings_of(name: str, replicas: int) -> dict[str, str]:
    """All that is set on a topic when it is made: nothing of it is left to what a broker has in its own file."""
    in_sync = IN_SYNC_MIN if replicas >= REPLICAS else 1
    return {**topic_row(name).config, **_STALE_NEVER_LEADS, "min.insync.replicas": str(in_sync)}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a topic must be before a gate opens."""

    config: Mapping[str, str]
    partitions: int
    replicas_min: int
    in_sync_min: int


def expected(name: str, *, sandbox: bool) -> Expected:
    """What the table says, with full replication; the sandbox alone may run on one broker, and its cards say so."""
    row = topic_row(name)
    return Expected(
        config={**row.config, **_STALE_NEVER_LEADS},
        partitions=row.partitions,
        replicas_min=1 if sandbox else REPLICAS,
        in_sync_min=1 if sandbox else IN_SYNC_MIN,
    )


def differences(facts: TopicFacts, wanted: Expected) -> Iterator[str]:
    """What is not as it must be, each in a few words for an operator."""
    if facts.partitions != wanted.partitions:
        yield f"it has {facts.partitions} partitions, not {wanted.partitions}"
    if facts.replicas < wanted.replicas_min:
        yield f"it has {facts.replicas} replicas, fewer than {wanted.replicas_min}"
    if not facts.eligible_replicas:
        yield "eligible.leader.replicas.version is 0 in its cluster: a broker that has lost its last records could lead"
    in_sync = int(facts.config.get("min.insync.replicas", "0"))
    if in_sync < wanted.in_sync_min or (facts.replicas >= REPLICAS and in_sync < IN_SYNC_MIN):
        yield f"min.insync.replicas is {in_sync or _NOT_SET}"
    for name, value in wanted.config.items():
        if facts.config.get(name) != value:
            yield f"{name} is {facts.config.get(name, _NOT_SET)}, not {value}"
