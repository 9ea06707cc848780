"""What somebody without our code reads: brokers, registry, and the deserializer that comes with the client of both.

Its arguments are the brokers, the registry, how many records there are, and the topics. Each is a line of JSON.
"""

import json
import sys
from datetime import date, datetime
from typing import Any, cast

from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext


def main(servers: str, registry: str, count: str, *topics: str) -> None:
    read = AvroDeserializer(SchemaRegistryClient({"url": registry}))
    consumer = Consumer({"bootstrap.servers": servers, "group.id": "any", "enable.auto.commit": False})
    there = consumer.list_topics(timeout=10).topics
    consumer.assign([TopicPartition(name, one, OFFSET_BEGINNING) for name in topics for one in there[name].partitions])
    for _ in range(int(count)):
        message = consumer.poll(20)
        assert message is not None, "there should be more"
        assert message.error() is None, message.error()
        topic, headers = str(message.topic()), dict(cast("list[tuple[str, bytes]]", message.headers()))
        fields = read(message.value(), SerializationContext(topic, MessageField.VALUE))
        one = {"topic": topic, "type": headers["ce_type"].decode(), "fields": fields}
        sys.stdout.write(json.dumps(one, default=_text) + "\n")
    consumer.close()
    assert not [name for name in sys.modules if name.startswith("interlock")]


def _text(value: Any) -> str:
    assert isinstance(value, date | datetime), type(value)
    return value.isoformat()


if __name__ == "__main__":
    main(*sys.argv[1:])
