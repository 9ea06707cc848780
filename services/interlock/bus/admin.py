"""Creates topics and says who reads them: what the client of the data path cannot do. Every call blocks.

For commands that are soon over, and never for a gate: the library has ended whole processes (decision 0044).
"""

import contextlib
import logging
import time
from collections.abc import Collection, Mapping
from concurrent.futures import Future
from typing import Final

from confluent_kafka import (
    ConsumerGroupTopicPartitions,
    KafkaError,
    KafkaException,
    TopicPartition,
)
from confluent_kafka.admin import AdminClient, NewTopic, OffsetSpec, TopicMetadata

from interlock.bus.ports import Slot
from interlock.bus.topics import settings_of, topic_row, topic_table
from interlock.terms import Corrupt, NoBrokers, Offset, Unavailable

ADMIN_TIMEOUT_S: Final = 5.0
_LOOKS: Final = 100

_NO_ANSWER: Final = frozenset({"_TIMED_OUT", "_TRANSPORT", "_ALL_BROKERS_DOWN", "_RESOLVE"})
"""What the library calls it where no broker answers: none of these helps whoever reads it."""

_OPTIONS: Final[Mapping[str, int]] = {
    "log_level": 0,  # librdkafka writes to stderr by itself; the caller hears of a failure by the exception instead
    # It asks whom it takes for the controller, and looks every five minutes otherwise who that is: a subscriber that
    # starts while that one is away would wait as long for its dead letters.
    "topic.metadata.refresh.interval.ms": 2_000,
    "reconnect.backoff.max.ms": 1_000,  # ten seconds otherwise, also long after an outage
}
_SILENT: Final = logging.getLogger("interlock.librdkafka")
_SILENT.disabled = True


def _unless_there(created: "Future[None]") -> None:
    """Somebody else may have created it in this moment."""
    try:
        created.result()
    except KafkaException as error:
        if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
            raise


class KafkaAdmin:
    """The topics of one cluster, as its administrator sees them."""

    def __init__(self, servers: str, prefix: str) -> None:
        self._servers = servers
        self._prefix = prefix
        self._admin: AdminClient | None = None

    def create_topics(
        self, replicas: int, overrides: Mapping[str, str] | None = None, names: Collection[str] = tuple(topic_table())
    ) -> None:
        """Create these topics, where they are not there; all of the table, unless told. Raises Unavailable."""
        admin = self.client()
        try:
            there = admin.list_topics(timeout=ADMIN_TIMEOUT_S).topics
            missing = [
                NewTopic(
                    self._prefix + row.name,
                    num_partitions=row.partitions,
                    replication_factor=replicas,
                    config={**settings_of(row.name, replicas), **(overrides or {})},
                )
                for row in map(topic_row, names)
                if self._prefix + row.name not in there
            ]
            for created in admin.create_topics(missing, request_timeout=30).values() if missing else ():
                _unless_there(created)
        except KafkaException as error:
            raise self._unavailable("the topics cannot be created", error.args[0]) from error
        self._wait_for({self._prefix + name for name in names})

    def _wait_for(self, wanted: set[str]) -> None:
        """A broker hears a moment later of what its controller has created."""
        for _ in range(_LOOKS):
            missing = wanted - self._all()
            if not missing:
                return
            time.sleep(0.05)
        raise Unavailable(f"the brokers do not know {min(missing)} yet, which was created")

    def names(self, begin: str) -> list[str]:
        """Every topic whose name begins so, without the prefix; also one that has lost a leader, or whoever looks for
        what waits there would hear that nothing does. Raises Unavailable.
        """
        found = (name.removeprefix(self._prefix) for name in self._topics() if name.startswith(self._prefix))
        return sorted(name for name in found if name.startswith(begin))

    def _all(self) -> set[str]:
        """Every topic that has all its leaders."""
        found = self._topics()
        return {name for name, topic in found.items() if all(one.leader >= 0 for one in topic.partitions.values())}

    def _topics(self) -> Mapping[str, TopicMetadata]:
        try:
            return self.client().list_topics(timeout=ADMIN_TIMEOUT_S).topics
        except KafkaException as error:
            raise self._unavailable("the topics cannot be listed", error.args[0]) from error

    def groups(self) -> dict[str, int]:
        """Every group of readers under this prefix, and how many members it has now. Raises Unavailable."""
        try:
            listed = self.client().list_consumer_groups(request_timeout=ADMIN_TIMEOUT_S).result()
            if listed.errors:  # the library raises nothing where a broker, or every one, is silent
                raise self._unavailable("the groups cannot be listed", listed.errors[0])
            ids = [one.group_id for one in listed.valid if one.group_id.startswith(self._prefix)]
            asked = self.client().describe_consumer_groups(ids, request_timeout=ADMIN_TIMEOUT_S) if ids else {}
            return {name.removeprefix(self._prefix): len(found.result().members) for name, found in asked.items()}
        except KafkaException as error:
            raise self._unavailable("the groups cannot be listed", error.args[0]) from error

    def noted(self, group: str) -> dict[Slot, Offset]:
        """Where each partition goes on for this group, as far as it has noted anything. Raises Unavailable."""
        name = self._prefix + group
        asked = [ConsumerGroupTopicPartitions(name)]
        try:
            found = self.client().list_consumer_group_offsets(asked, request_timeout=ADMIN_TIMEOUT_S)[name].result()
        except KafkaException as error:
            raise self._unavailable(f"what {group} has noted cannot be read", error.args[0]) from error
        return {
            Slot(one.topic.removeprefix(self._prefix), one.partition): Offset(one.offset)
            for one in found.topic_partitions
            if one.offset >= 0
        }

    def ends(self, name: str) -> dict[int, Offset]:
        """The next offset of every partition of a topic. Good for progress, never for an answer. Raises Unavailable."""
        partitions = range(topic_row(name).partitions)
        latest = OffsetSpec.latest()  # type: ignore[no-untyped-call]  # the library's own omission
        asked = {TopicPartition(self._prefix + name, number): latest for number in partitions}
        try:
            found = self.client().list_offsets(asked, request_timeout=ADMIN_TIMEOUT_S)
            return {partition.partition: Offset(one.result().offset) for partition, one in found.items()}
        except KafkaException as error:
            raise self._unavailable(f"{name} cannot be read", error.args[0]) from error

    def at(self, name: str, millis: int) -> dict[int, Offset]:
        """The first offset of every partition that was logged then or later; the end where none was. Raises
        Unavailable.
        """
        asked = {
            TopicPartition(self._prefix + name, number): OffsetSpec.for_timestamp(millis)
            for number in range(topic_row(name).partitions)
        }
        ends = self.ends(name)
        try:
            found = self.client().list_offsets(asked, request_timeout=ADMIN_TIMEOUT_S)
            offsets = {partition.partition: int(one.result().offset) for partition, one in found.items()}
        except KafkaException as error:
            raise self._unavailable(f"{name} cannot be read", error.args[0]) from error
        return {number: Offset(offset) if offset >= 0 else ends[number] for number, offset in offsets.items()}

    def note(self, group: str, begin: Mapping[Slot, Offset]) -> None:
        """Let this group go on there, whatever it has noted. Raises Unavailable, also while a member of it runs."""
        name = self._prefix + group
        wanted = [TopicPartition(self._prefix + slot.topic, slot.partition, at) for slot, at in begin.items()]
        asked = [ConsumerGroupTopicPartitions(name, wanted)]
        try:
            found = self.client().alter_consumer_group_offsets(asked, request_timeout=ADMIN_TIMEOUT_S)[name].result()
        except KafkaException as error:
            raise self._unavailable(f"{group} cannot be told to go on elsewhere", error.args[0]) from error
        wrong = [one for one in found.topic_partitions if one.error is not None]
        if wrong:
            raise Unavailable(f"{group} cannot be told to go on elsewhere: {wrong[0].error.name()}")

    def delete_topics(self) -> None:
        """Delete every topic under this prefix. Tests, stories and faults use it."""
        if not self._prefix:
            raise Corrupt("without a prefix these would be everybody's topics")
        names = [self._prefix + name for name in self.names("")]
        for deleted in self.client().delete_topics(names, request_timeout=30).values() if names else ():
            with contextlib.suppress(KafkaException):
                deleted.result()

    def _unavailable(self, what: str, error: KafkaError) -> Unavailable:
        """What to raise, with the brokers' address where none of them answers."""
        if error.name() in _NO_ANSWER:
            return NoBrokers(self._servers)
        return Unavailable(f"{what}: {error.name()}")

    def client(self) -> AdminClient:
        if self._admin is None:
            self._admin = AdminClient({"bootstrap.servers": self._servers, **_OPTIONS}, logger=_SILENT)
        return self._admin
