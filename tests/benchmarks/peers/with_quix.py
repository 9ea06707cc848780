"""The same messages by Quix Streams, without state and with its own defaults for what it notes."""

from secrets import token_hex
from typing import Any

from quixstreams import Application
from quixstreams.models import Deserializer

from interlock.events.caseload.person_relocated import PersonRelocated
from tests.benchmarks.peers.common import SERVERS, TOPIC, Counted, decoded

counted = Counted()
app = Application(
    broker_address=SERVERS, consumer_group=f"bench-{token_hex(4)}", auto_offset_reset="earliest", loglevel="ERROR"
)


class Decoded(Deserializer):  # type: ignore[misc]  # the library is not installed beside ours
    def __call__(self, value: bytes, ctx: Any) -> PersonRelocated:  # noqa: ARG002 - the library's signature
        return decoded(value)


def handle(event: PersonRelocated) -> None:
    if counted.saw(event):
        counted.say("quixstreams", "confluent-kafka", "fastavro", "pydantic")
        app.stop()


topic = app.topic(TOPIC, value_deserializer=Decoded())
app.dataframe(topic).update(handle)
app.run()
