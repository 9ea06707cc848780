"""Who leads a topic, as the brokers say."""

import asyncio
from typing import Final

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient, PartitionMetadata

from interlock.terms import Unavailable

_WITHIN_S: Final = 5.0


async def partition_of(admin: AdminClient, topic: str) -> PartitionMetadata:
    """Its one partition: leader, -1 where there is none, and whoever is in sync. Raises Unavailable."""
    try:
        found = await asyncio.to_thread(admin.list_topics, topic, _WITHIN_S)
        return found.topics[topic].partitions[0]
    except (KafkaException, KeyError) as error:
        raise Unavailable(f"the brokers do not say who leads {topic}") from error
