"""The same messages by FastStream, in its quickest manner: acknowledged before the handler, many records at a fetch."""

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable
from secrets import token_hex
from typing import Any

from faststream.kafka import KafkaBroker

from interlock.events.caseload.person_relocated import PersonRelocated
from tests.benchmarks.peers.common import SERVERS, TOPIC, Counted, decoded

counted = Counted()
done = asyncio.Event()
broker = KafkaBroker(SERVERS, logger=None)


async def parse(record: Any, original: Callable[[Any], Awaitable[Any]]) -> Any:
    """It reads every header as text and fails at a signature, so it is not shown that one."""
    return await original(dataclasses.replace(record, headers=tuple(one for one in record.headers if one[0] != "sig")))


async def decode(message: Any) -> PersonRelocated:
    return decoded(message.body)


@broker.subscriber(TOPIC, group_id=f"bench-{token_hex(4)}", auto_offset_reset="earliest", parser=parse, decoder=decode)  # type: ignore[untyped-decorator]  # as it is installed elsewhere
async def handle(event: PersonRelocated) -> None:
    if counted.saw(event):
        done.set()


async def main() -> None:
    async with broker:
        await broker.start()
        await done.wait()
        counted.say("faststream", "aiokafka", "fastavro", "pydantic")


asyncio.run(main())
