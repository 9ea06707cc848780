"""What is done to one node, or to a topic by its administrator."""

import asyncio
import os
import resource
import signal
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

from confluent_kafka import ElectionType, KafkaError, KafkaException, TopicPartition
from confluent_kafka.admin import AlterConfigOpType, ConfigEntry, ConfigResource, NewPartitions, ResourceType

from interlock.bus import SAFETY
from interlock.bus.kafka import KafkaBus
from interlock.terms import Unavailable
from tests.proof.brokers.nodes import Nodes

_ENDS_WITHIN_S: Final = 20.0
_ADMIN_S: Final = 10.0
_CUT_MAX: Final = 20_000
"""Some forty records of this log."""


async def ended_in_order(nodes: Nodes, number: int) -> None:
    """As by whoever operates it; killed when it takes too long."""
    pid = nodes.cluster.pid(number)
    if pid is None:
        return
    os.kill(pid, signal.SIGTERM)
    with suppress(TimeoutError):
        async with asyncio.timeout(_ENDS_WITHIN_S):
            while nodes.cluster.pid(number) is not None:  # noqa: ASYNC110 - nothing announces its end
                await asyncio.sleep(0.05)
    nodes.cluster.kill(number)


def no_room(nodes: Nodes, number: int) -> None:
    """Whatever would make a file of this broker longer fails from here on, as on a full disk. Java does not die of the
    signal that comes with it, and Kafka ends when the last of its folders has failed.
    """
    pid = nodes.cluster.pid(number)
    if pid is not None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def cut_tail(folder: Path, chance: Random) -> int:
    """Of a broker that was killed: the end of the segment that it wrote to is gone, and no file says that it ended in
    order. How many bytes are lost.
    """
    (folder.parent / ".kafka_cleanshutdown").unlink(missing_ok=True)
    segment = max(folder.glob("*.log"))
    size = segment.stat().st_size
    lost = min(size, chance.randint(1, _CUT_MAX))
    os.truncate(segment, size - lost)
    return lost


async def elect_anybody(nodes: Nodes, topic: str) -> None:
    """Somebody has a replica lead that may lack what was acknowledged, where no other does."""
    deadline = asyncio.get_running_loop().time() + _ADMIN_S
    while await nodes.leader(topic) < 0:
        asked = nodes.admin.elect_leaders(ElectionType.UNCLEAN, [TopicPartition(topic, 0)], request_timeout=_ADMIN_S)
        with suppress(Unavailable):
            await _done(asked)
        if asyncio.get_running_loop().time() > deadline:
            raise Unavailable("nobody leads the log, whatever is tried")
        await asyncio.sleep(0.5)


async def made_again(nodes: Nodes, bus: KafkaBus) -> None:
    """The safety log is deleted, and there is an empty one of its name. Raises Unavailable."""
    topic = bus.prefix + SAFETY
    await _done(nodes.admin.delete_topics([topic], operation_timeout=_ADMIN_S)[topic])
    await asyncio.sleep(0.5)
    await asyncio.to_thread(bus.admin.create_topics, 3, None, (SAFETY,))


async def partition_added(nodes: Nodes, topic: str) -> None:
    """Raises Unavailable."""
    await _done(nodes.admin.create_partitions([NewPartitions(topic, 2)], request_timeout=_ADMIN_S)[topic])


async def configured(nodes: Nodes, topic: str, name: str, value: str) -> None:
    """Set one setting of a topic. Raises Unavailable."""
    entry = ConfigEntry(name, value, incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ResourceType.TOPIC, topic, incremental_configs=[entry])
    await _done(nodes.admin.incremental_alter_configs([resource], request_timeout=_ADMIN_S)[resource])


async def _done(asked: "Future[None]") -> None:
    try:
        await asyncio.to_thread(asked.result)
    except KafkaException as error:
        code: KafkaError = error.args[0]
        raise Unavailable(f"an administrator was refused: {code.name()}") from error
