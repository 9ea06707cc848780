"""What a cluster says that a topic is: asked on the loop, of every broker, on a connection of its own.

The client has no request that tells a topic's id (KIP-516), so the one that does is spelled out here. The library that
creates topics could ask for it too, but a gate asks every two seconds, and that one has ended whole processes (0044).
"""

import asyncio
import base64
import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from aiokafka.conn import AIOKafkaConnection, collect_hosts, create_conn
from aiokafka.errors import KafkaError, for_code
from aiokafka.protocol.admin import DescribeConfigsRequest
from aiokafka.protocol.api import Request, RequestStruct, Response, ResponseHeader_v0
from aiokafka.protocol.types import (
    AbstractType,
    Boolean,
    CompactArray,
    CompactString,
    Int16,
    Int32,
    Schema,
    TaggedFields,
)

from interlock.bus.ports import TopicFacts
from interlock.terms import NoBrokers, Unavailable

BROKER_TIMEOUT_S: Final = 1.5
"""For all that one broker is asked: one that is frozen or cut off leaves time for the rest of a gate's look."""
_TOPIC: Final = 2
"""The kind of resource whose settings are asked for."""
_OF_THE_TOPIC: Final = 1
"""Where a setting comes from. Any other is that broker's own, and the next one that leads may have another."""
_FINALIZED: Final = 2
"""The tag of the features that a cluster has agreed on."""
_Address = tuple[str, int]
_TEXT: Final = CompactString("utf-8")


class _Id(AbstractType[str]):
    """Sixteen bytes, in the letters that the stores of gates have: Kafka's tools write - and _ for + and /."""

    BYTES: Final = 16

    @classmethod
    def encode(cls, value: str) -> bytes:
        return base64.b64decode(value + "==")

    @classmethod
    def decode(cls, data: BytesIO) -> str:
        return base64.b64encode(data.read(cls.BYTES)).rstrip(b"=").decode()


_FEATURES: Final = CompactArray(("name", _TEXT), ("most", Int16), ("least", Int16), ("tags", TaggedFields))
_NO_ID: Final = _Id.decode(BytesIO(bytes(_Id.BYTES)))


class _ApiVersionsResponse(Response):
    API_KEY = 18
    API_VERSION = 3
    SCHEMA = Schema(
        ("error_code", Int16),
        ("apis", CompactArray(("api_key", Int16), ("least", Int16), ("most", Int16), ("tags", TaggedFields))),
        ("throttle_time_ms", Int32),
        ("tags", TaggedFields),
    )


class _ApiVersionsStruct(RequestStruct):
    """Version 3: the first that tells what the cluster has agreed on (KIP-584)."""

    API_KEY = 18
    API_VERSION = 3
    FLEXIBLE_VERSION = True
    RESPONSE_TYPE = _ApiVersionsResponse
    SCHEMA = Schema(("client_software_name", _TEXT), ("client_software_version", _TEXT), ("tags", TaggedFields))

    def parse_response_header(self, read_buffer: BytesIO | bytes) -> ResponseHeader_v0:
        """Of this one alone it has no tags, so that old brokers are understood (KIP-511)."""
        return ResponseHeader_v0.decode(read_buffer)


class _ApiVersionsRequest(Request[_ApiVersionsStruct]):
    API_KEY = 18

    def build(self, request_struct_class: type[_ApiVersionsStruct]) -> _ApiVersionsStruct:
        return request_struct_class("interlock", "1", {})


class _MetadataResponse(Response):
    API_KEY = 3
    API_VERSION = 12
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "brokers",
            CompactArray(("node_id", Int32), ("host", _TEXT), ("port", Int32), ("rack", _TEXT), ("tags", TaggedFields)),
        ),
        ("cluster_id", _TEXT),
        ("controller_id", Int32),
        (
            "topics",
            CompactArray(
                ("error_code", Int16),
                ("name", _TEXT),
                ("topic_id", _Id),
                ("is_internal", Boolean),
                (
                    "partitions",
                    CompactArray(
                        ("error_code", Int16),
                        ("partition", Int32),
                        ("leader", Int32),
                        ("leader_epoch", Int32),
                        ("replicas", CompactArray(Int32)),
                        ("in_sync", CompactArray(Int32)),
                        ("offline", CompactArray(Int32)),
                        ("tags", TaggedFields),
                    ),
                ),
                ("authorized_operations", Int32),
                ("tags", TaggedFields),
            ),
        ),
        ("tags", TaggedFields),
    )


class _MetadataStruct(RequestStruct):
    """Version 12: the first that tells ids and takes names (Kafka 3.1)."""

    API_KEY = 3
    API_VERSION = 12
    FLEXIBLE_VERSION = True
    RESPONSE_TYPE = _MetadataResponse
    SCHEMA = Schema(
        ("topics", CompactArray(("topic_id", _Id), ("name", _TEXT), ("tags", TaggedFields))),
        ("allow_auto_topic_creation", Boolean),
        ("include_topic_authorized_operations", Boolean),
        ("tags", TaggedFields),
    )


class _MetadataRequest(Request[_MetadataStruct]):
    API_KEY = 3

    def __init__(self, topic: str) -> None:
        self._topic = topic

    def build(self, request_struct_class: type[_MetadataStruct]) -> _MetadataStruct:
        return request_struct_class([(_NO_ID, self._topic, {})], False, False, {})


@dataclass(frozen=True, slots=True)
class _Said:
    """By one broker."""

    facts: TopicFacts
    brokers: frozenset[_Address]
    """Which there are, as far as it knows."""


async def topic_facts(servers: str, topic: str) -> TopicFacts:
    """What every broker that answers says of a topic; also those that nobody listed. Fails closed: raises Unavailable
    where none answers, where one finds fault, and where they do not say the same. One that has lost its controllers
    goes on telling what was, and one alone could be that.
    """
    listed = {(host, port) for host, port, _ in collect_hosts(servers)}
    said = await _of_each(listed, topic)
    said += await _of_each({one for each in said for one in each.brokers} - listed, topic)
    if not said:
        raise NoBrokers(servers)
    first, *others = (one.facts for one in said)
    if any(other != first for other in others):
        raise Unavailable(f"the brokers do not say the same of {topic}, so some of them do not know what it is now")
    return first


async def _of_each(brokers: Iterable[_Address], topic: str) -> list[_Said]:
    """Of those that answer. Raises Unavailable."""
    found = await asyncio.gather(*(_of_one(host, port, topic) for host, port in sorted(brokers)))
    return [one for one in found if one is not None]


async def _of_one(host: str, port: int, topic: str) -> _Said | None:
    """None of one that does not answer. Raises Unavailable."""
    with contextlib.suppress(KafkaError, OSError):  # a timeout is an OSError
        async with asyncio.timeout(BROKER_TIMEOUT_S):
            connection = await create_conn(host, port)
            try:
                return await _asked(connection, topic)
            finally:
                connection.close()
    return None


async def _asked(connection: AIOKafkaConnection, topic: str) -> _Said:
    try:
        able = (await connection.send(_ApiVersionsRequest())).to_object()
        said = (await connection.send(_MetadataRequest(topic))).to_object()
        told = (await connection.send(DescribeConfigsRequest([(_TOPIC, topic, None)]))).to_object()
    except NotImplementedError as error:  # the client's word for versions that have none in common
        raise Unavailable(f"{topic} cannot be described: its broker is older than Kafka 3.1") from error
    found, settings = _only(topic, said["topics"]), _only(topic, told["resources"])
    if not said["cluster_id"] or found["topic_id"] == _NO_ID:
        raise Unavailable(f"{topic} cannot be described: its broker tells no ids, so nobody would notice another log")
    facts = TopicFacts(
        cluster_id=said["cluster_id"],
        topic_id=found["topic_id"],
        partitions=len(found["partitions"]),
        replicas=min((len(one["replicas"]) for one in found["partitions"]), default=0),
        config={
            one["config_names"]: one["config_value"]
            for one in settings["config_entries"]
            if one["config_source"] == _OF_THE_TOPIC
        },
        eligible_replicas=_level(able["tags"], "eligible.leader.replicas.version") > 0,
    )
    return _Said(facts, frozenset((one["host"], one["port"]) for one in said["brokers"]))


def _level(tags: dict[int, bytes], feature: str) -> int:
    """Of a feature that the whole cluster has agreed on (KIP-584); 0 where it has not."""
    if _FINALIZED not in tags:
        return 0
    agreed = _FEATURES.decode(BytesIO(tags[_FINALIZED])) or []
    return next((highest for name, highest, _, _ in agreed if name == feature), 0)


def _only(topic: str, answers: list[dict[str, Any]]) -> dict[str, Any]:
    """The one answer to the one question. Raises Unavailable."""
    if len(answers) != 1:
        raise Unavailable(f"{topic} cannot be described: {len(answers)} answers to one question")
    if code := answers[0]["error_code"]:
        raise Unavailable(f"{topic} cannot be described: {for_code(code).message}")
    return answers[0]
