"""What a topic is, as a gate asks it: the same that another library is told, and that every broker says."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from confluent_kafka import TopicCollection
from confluent_kafka.admin import ConfigResource, ConfigSource, NewTopic, ResourceType

from interlock.bus import SAFETY, differences, expected, kafka_facts
from interlock.bus.kafka import KafkaBus
from interlock.bus.kafka_facts import _Said, topic_facts
from interlock.bus.ports import TopicFacts
from interlock.bus.topics import OF_THE_LOG
from interlock.terms import Unavailable
from tests.kafka import sandbox_cluster

NOBODY = "127.0.0.1:1"


@pytest.fixture
async def bus(bootstrap_servers: str) -> AsyncIterator[KafkaBus]:
    bus = KafkaBus(bootstrap_servers, f"t{secrets.token_hex(4)}.")
    await asyncio.to_thread(bus.admin.create_topics, 1, None, OF_THE_LOG)
    yield bus
    await asyncio.to_thread(bus.admin.delete_topics)
    await bus.close()


def said_to_another(bus: KafkaBus, name: str) -> tuple[str, str, int, dict[str, str]]:
    client, resource = bus.admin.client(), ConfigResource(ResourceType.TOPIC, name)
    found = client.describe_topics(TopicCollection([name]))[name].result()
    config = client.describe_configs([resource])[resource].result()
    cluster = client.describe_cluster().result()
    of_the_topic = ConfigSource.DYNAMIC_TOPIC_CONFIG.value
    settings = {key: entry.value for key, entry in config.items() if entry.source == of_the_topic}
    return cluster.cluster_id, str(found.topic_id), len(found.partitions), settings


@pytest.mark.kafka
async def test_it_is_what_another_library_is_told_of_every_topic(bus: KafkaBus) -> None:
    """Also its id, letter for letter: a gate that had learned it from that library goes on with the same log."""
    for name in OF_THE_LOG:
        facts = await bus.topic(name).facts()
        told = await asyncio.to_thread(said_to_another, bus, bus.prefix + name)
        assert (facts.cluster_id, facts.topic_id, facts.partitions, facts.config) == told


@pytest.mark.kafka
async def test_a_look_starts_nothing_of_the_library_that_has_ended_processes(bus: KafkaBus) -> None:
    gates = KafkaBus(bus.servers, bus.prefix)
    await gates.topic(SAFETY).facts()
    assert gates.admin._admin is None
    await gates.close()


@pytest.mark.kafka
async def test_who_does_not_answer_is_passed_over(bus: KafkaBus) -> None:
    known = await bus.topic(SAFETY).facts()
    assert await topic_facts(f"{NOBODY},{bus.servers}", bus.prefix + SAFETY) == known


@pytest.mark.kafka
async def test_what_is_set_on_no_topic_but_in_a_brokers_own_file_does_not_count(bus: KafkaBus) -> None:
    """The next broker that leads may have another file."""
    bare = NewTopic(f"{bus.prefix}bare", num_partitions=1, replication_factor=1)
    await asyncio.to_thread(bus.admin.client().create_topics([bare])[bare.topic].result)
    facts = await topic_facts(bus.servers, bare.topic)
    assert facts.config == {}
    wrong = list(differences(facts, expected(SAFETY, sandbox=True)))
    assert "min.insync.replicas is not set on the topic itself" in wrong
    assert "unclean.leader.election.enable is not set on the topic itself, not false" in wrong


@pytest.mark.kafka
async def test_a_cluster_that_lets_whoever_was_in_sync_last_lead_is_no_place_for_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interlock.sandbox.server._FEATURES", ("eligible.leader.replicas.version=0",))
    with sandbox_cluster(tmp_path) as cluster:
        bus = KafkaBus(cluster.bootstrap_servers)
        await asyncio.to_thread(bus.admin.create_topics, 1, None, (SAFETY,))
        facts = await bus.topic(SAFETY).facts()
        await bus.close()
    assert list(differences(facts, expected(SAFETY, sandbox=True))) == [
        "eligible.leader.replicas.version is 0 in its cluster: a broker that has lost its last records could lead"
    ]


def says(facts: TopicFacts, *named: int) -> _Said:
    return _Said(facts, frozenset(("b", number) for number in named))


FACTS = TopicFacts("cluster", "topic", 1, 3, {"min.insync.replicas": "2"}, eligible_replicas=True)
WEAK = replace(FACTS, config={"min.insync.replicas": "1"})
OTHER = replace(FACTS, topic_id="another")


@pytest.mark.parametrize("stale", [WEAK, OTHER])
@pytest.mark.parametrize("listed", ["b:1,b:2,b:3", "b:1", "b:2"])
async def test_one_broker_that_lost_its_controllers_does_not_speak_for_the_others(
    listed: str, stale: TopicFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of them is listed, and whichever of them is right: who is named is asked as well."""
    answers = {1: says(stale, 1, 2, 3), 2: says(FACTS, 1, 2, 3), 3: says(FACTS, 1, 2, 3)}

    async def of_one(_host: str, port: int, _topic: str) -> _Said | None:
        return answers[port]

    monkeypatch.setattr(kafka_facts, "_of_one", of_one)
    with pytest.raises(Unavailable, match="do not say the same"):
        await topic_facts(listed, SAFETY)
    answers[1] = says(FACTS, 1, 2, 3)
    assert await topic_facts(listed, SAFETY) == FACTS


@pytest.mark.kafka
async def test_a_topic_that_is_not_there_is_said_and_is_not_made_by_asking(bus: KafkaBus) -> None:
    for _ in range(2):
        with pytest.raises(Unavailable, match=r"nowhere cannot be described: UNKNOWN_TOPIC_OR_PARTITION$"):
            await topic_facts(bus.servers, f"{bus.prefix}nowhere")


@pytest.mark.kafka
async def test_a_broker_that_tells_no_id_is_refused(bus: KafkaBus, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name alone a topic that was made again would pass for the same."""
    monkeypatch.setattr(kafka_facts, "_NO_ID", (await bus.topic(SAFETY).facts()).topic_id)
    with pytest.raises(Unavailable, match="tells no ids"):
        await bus.topic(SAFETY).facts()


@pytest.mark.kafka
async def test_a_broker_of_other_versions_is_called_too_old(bus: KafkaBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_facts._MetadataStruct, "API_VERSION", 99)
    with pytest.raises(Unavailable, match=r"older than Kafka 3\.1"):
        await bus.topic(SAFETY).facts()


async def test_nobody_there_is_named_with_its_address() -> None:
    with pytest.raises(Unavailable, match=rf"^the brokers at {NOBODY} do not answer$"):
        await topic_facts(NOBODY, SAFETY)


async def test_a_frozen_broker_holds_nobody_up_and_its_connection_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_facts, "BROKER_TIMEOUT_S", 0.05)
    hung_up = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1_024):
            pass
        hung_up.set()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, asyncio.timeout(5):
        with pytest.raises(Unavailable, match="do not answer"):
            await topic_facts(f"127.0.0.1:{port}", SAFETY)
        await hung_up.wait()
