"""In which partition of an area topic a record stands."""

from aiokafka.partitioner import murmur2

from interlock.bus.topics import topic_row


def partition_of(topic: str, key: bytes) -> int:
    """Where a record with this key stands. As the Java client has it, so that others who write find the same."""
    return int((murmur2(key) & 0x7FFFFFFF) % topic_row(topic).partitions)
