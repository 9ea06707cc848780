"""The dead letters on the brokers: which there are, and what a service says of one that was sent again."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Final

from interlock.bus import RawRecord, catalogue
from interlock.bus.areas import AreaOpener
from interlock.bus.topics import DEAD_LETTERS, is_of_a_service, topic_row
from interlock.cli.failed_results import FailedMessage, State, Where, message_of, split
from interlock.cli.log_site import log_site
from interlock.events import AreaEvent
from interlock.subscriber import letters
from interlock.subscriber.letters import as_it_was
from interlock.subscriber.mending import Failed, event_in, failed
from interlock.terms import Offset, Problem, Refused, one_of

if TYPE_CHECKING:
    from interlock.bus.kafka import KafkaBus

_WAIT_S: Final = 10.0
"""A service that runs handles a letter within a second or two."""


@asynccontextmanager
async def brokers() -> AsyncIterator["KafkaBus"]:
    """For as long as a verb needs them."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what matters reaches the caller as an error
    bus = log_site().bus()
    try:
        yield bus
    finally:
        await bus.close()


def known(service: str, services: Collection[str]) -> None:
    """Raises Refused, with the one that was meant, for a service that is none of these: that nothing is wrong with a
    mistyped one would be no good news.
    """
    if service not in services:
        raise Refused([Problem("service", f"{service[:80]} has noted nothing yet", one_of(service, services))])


async def waiting(bus: "KafkaBus", service: str | None) -> list[FailedMessage]:
    """Every message that waits, of this service or of all. Raises Refused for a service that nobody knows."""
    names = await _names(bus)
    wanted = [name for name in names if service is None or name.startswith(f"{DEAD_LETTERS}{service}.")]
    if service is not None and not wanted:  # one that has run has dead letters, long after its group was forgotten
        groups = await asyncio.to_thread(bus.admin.groups)
        known(service, {*groups, *(split(name)[0] for name in names)})
    return [
        message_of(Where(*split(name), one.partition, one.offset), one)
        for name in wanted
        for number in range(topic_row(name).partitions)
        for one in failed(number, await _all_of(bus, name, number))
    ]


async def _names(bus: "KafkaBus") -> list[str]:
    return [name for name in await asyncio.to_thread(bus.admin.names, DEAD_LETTERS) if is_of_a_service(name)]


async def find(bus: "KafkaBus", where: Where) -> Failed:
    """The letter. Raises Refused where it is not there, or not any more."""
    name = where.letters
    names = await _names(bus)
    if name not in names:
        raise Refused([Problem("letter", f"{name} is not there", one_of(name, names))])
    there = where.partition < topic_row(name).partitions
    records = await _all_of(bus, name, where.partition) if there else []
    found = {one.offset: one for one in failed(where.partition, records)}
    if where.offset not in found:
        raise Refused([Problem("letter", "does not wait, or not any more", "See what does: interlock failed list")])
    return found[where.offset]


async def readable(one: Failed, where: Where) -> AreaEvent:
    """The event in the letter, as its service would read it: of a revision that is not shipped, what this version knows
    of it. Raises Illegible, and Unavailable where the registry that may have the revision is away.
    """
    from interlock.subscriber.run import newer_revisions  # noqa: PLC0415 - the Kafka client is slow to load

    async with newer_revisions(log_site().registry) as source:
        opener, message = AreaOpener(catalogue(), where.topic, source), as_it_was(one.raw, one.offset)
        if not opener.knows(dict(message.headers)):
            await opener.learn(message, dict(message.headers))
        return event_in(one, opener)


async def became(bus: "KafkaBus", where: Where, after: Offset) -> tuple[State, str | None]:
    """What the service says of it, within a while."""
    topic = bus.topic(where.letters, where.partition)
    try:
        async with asyncio.timeout(_WAIT_S), aclosing(topic.read(Offset(max(after, 0)))) as reading:
            async for batch in reading:
                for said in filter(None, map(letters.read, batch)):
                    if said.of == where.offset and said.kind in ("settled", "failed_again"):
                        state: State = "settled" if said.kind == "settled" else "failed_again"
                        return state, letters.text_of(said.raw, "dlq_reason")
    except TimeoutError:
        pass
    return "pending", None


async def _all_of(bus: "KafkaBus", name: str, partition: int) -> list[RawRecord]:
    topic = bus.topic(name, partition)
    end, found = await topic.end(), list[RawRecord]()
    if end:
        async with aclosing(topic.read(Offset(0))) as reading:
            async for batch in reading:
                found += batch
                if found and found[-1].offset >= end - 1:
                    break
    return found
