"""What a cluster says that a topic is: asked on the loop, of one broker after the other, on a connection of its own.

The client has no request that tells a topic's id (KIP-516), so the one that does is spelled out here. The library that
creates topics could ask for it too, but a gate asks every two seconds, and that one has ended whole processes (0044).
"""

import base64
import contextlib
from io import BytesIO
from typing import Any, Final

from aiokafka.conn import AIOKafkaConnection, collect_hosts, create_conn
from aiokafka.errors import KafkaError, for_code
from aiokafka.protocol.admin import DescribeConfigsRequest
from aiokafka.protocol.api import Request, RequestStruct, Response
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
from interlock.terms import Unavailable

BROKER_TIMEOUT_MS: Final = 1_500
"""For each step with one broker: one that is frozen or cut off leaves time for the others within a gate's look."""
_TOPIC: Final = 2
"""The kind of resource whose settings are asked for."""
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


_NO_ID: Final = _Id.decode(BytesIO(bytes(_Id.BYTES)))


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


async def topic_facts(servers: str, topic: str) -> TopicFacts:
    """What the first broker that answers says of a topic. Raises Unavailable."""
    for host, port, _ in collect_hosts(servers):
        with contextlib.suppress(KafkaError, OSError):  # a timeout is an OSError
            connection = await create_conn(host, port, request_timeout_ms=BROKER_TIMEOUT_MS)
            try:
                return await _asked(connection, topic)
            finally:
                connection.close()
    raise Unavailable(f"the brokers at {servers} do not answer")


async def _asked(connection: AIOKafkaConnection, topic: str) -> TopicFacts:
    try:
        said = (await connection.send(_MetadataRequest(topic))).to_object()
        told = (await connection.send(DescribeConfigsRequest([(_TOPIC, topic, None)]))).to_object()
    except NotImplementedError as error:  # the client's word for versions that have none in common
        raise Unavailable(f"{topic} cannot be described: its broker is older than Kafka 3.1") from error
    found, settings = _only(topic, said["topics"]), _only(topic, told["resources"])
    if not said["cluster_id"] or found["topic_id"] == _NO_ID:
        raise Unavailable(f"{topic} cannot be described: its broker tells no ids, so nobody would notice another log")
    return TopicFacts(
        cluster_id=said["cluster_id"],
        topic_id=found["topic_id"],
        partitions=len(found["partitions"]),
        replicas=min((len(one["replicas"]) for one in found["partitions"]), default=0),
        config={one["config_names"]: one["config_value"] for one in settings["config_entries"]},
    )


def _only(topic: str, answers: list[dict[str, Any]]) -> dict[str, Any]:
    """The one answer to the one question. Raises Unavailable."""
    if len(answers) != 1:
        raise Unavailable(f"{topic} cannot be described: {len(answers)} answers to one question")
    if code := answers[0]["error_code"]:
        raise Unavailable(f"{topic} cannot be described: {for_code(code).message}")
    return answers[0]
