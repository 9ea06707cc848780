"""The log and its bytes: seal and open, topics, Kafka, memory. The only importer of Kafka clients and the codec."""

from interlock.bus.ports import Bus, Topic, TopicFacts
from interlock.bus.records import GENESIS, RawRecord, Sealed, record_hash, running_digest
from interlock.bus.schemas import Catalogue, Schema, catalogue, schema_files
from interlock.bus.seal import Opener, Sealer
from interlock.bus.signing import Keyring, Keys, SigningKey, public_key
from interlock.bus.topics import ANSWER, HEARTBEAT, SAFETY, Expected, differences, expected, topic_table

__all__ = [
    "ANSWER",
    "GENESIS",
    "HEARTBEAT",
    "SAFETY",
    "Bus",
    "Catalogue",
    "Expected",
    "Keyring",
    "Keys",
    "Opener",
    "RawRecord",
    "Schema",
    "Sealed",
    "Sealer",
    "SigningKey",
    "Topic",
    "TopicFacts",
    "catalogue",
    "differences",
    "expected",
    "public_key",
    "record_hash",
    "running_digest",
    "schema_files",
    "topic_table",
]
