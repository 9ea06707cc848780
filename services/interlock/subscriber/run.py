"""Be a subscriber's process: settings, brokers, dead letters, health, and an end that loses nothing."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import uvloop

from interlock.bus.areas import Source
from interlock.bus.kafka import KafkaBus
from interlock.bus.topics import topic_row
from interlock.runtime.clock import SystemClock
from interlock.runtime.logging import configure_logging, get_logger
from interlock.runtime.settings import Settings, load_settings
from interlock.runtime.watched import watched
from interlock.subscriber.health import health_of
from interlock.subscriber.reader import Reader
from interlock.subscriber.subscriber import Subscriber
from interlock.terms import InterlockError, Problem, Refused, Unavailable

RETRY_S: Final = 1.0

_log = get_logger("subscriber.run")


def run(subscriber: Subscriber, instance: str | None = None) -> None:
    """Be this service until told to stop: Ctrl-C and SIGTERM let what is in hand come to its end and note it. Exits
    with a sentence and status 2 when it cannot start or must not go on.

    With INTERLOCK_HTTP__PORT it says at /readyz there whether it reads and moves, and at /metrics how far it is behind.
    `instance`: as `Subscriber.reader`.
    """
    configure_logging()
    try:
        uvloop.run(_serve(subscriber, load_settings(), instance))
    except InterlockError as error:
        sys.stderr.write(f"{subscriber.name}: {error}\n")
        sys.exit(2)


async def _serve(subscriber: Subscriber, settings: Settings, instance: str | None) -> None:
    bus = KafkaBus(settings.kafka.bootstrap_servers, settings.kafka.topic_prefix)
    try:
        async with newer_revisions(settings.registry.url) as source:
            reader = subscriber.reader(bus, SystemClock(), instance, source)
            loop = asyncio.get_running_loop()
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, reader.stop)
            async with watched(health_of(subscriber.name, reader), settings.http):
                await _prepare(bus, subscriber, reader)
                await reader.run()
    finally:
        await bus.close()


@asynccontextmanager
async def newer_revisions(url: str | None) -> AsyncIterator[Source | None]:
    """Where revisions come from that this version does not ship; None where no registry is set."""
    if url is None:
        yield None
        return
    from interlock.bus.fetched import Fetched  # noqa: PLC0415 - what it needs is loaded only where it is used
    from interlock.bus.registry import Registry  # noqa: PLC0415 - as above

    registry = Registry(url)
    try:
        yield Fetched(registry)
    finally:
        await registry.close()


async def _prepare(bus: KafkaBus, subscriber: Subscriber, reader: Reader) -> None:
    """Wait for the topic, and make that of the dead letters beside it. Raises Refused where the topic is not as the
    table has it: a person's messages would be out of their order.
    """
    while not reader.is_stopping:
        try:
            facts = await bus.topic(subscriber.topic).facts()
            wanted = topic_row(subscriber.topic).partitions
            if facts.partitions != wanted:
                why = f"has {facts.partitions} partitions, and its table says {wanted}"
                raise Refused([Problem(subscriber.topic, why, "Create it anew as schemas/topics.toml says.")])
            await asyncio.to_thread(bus.admin.create_topics, facts.replicas, None, (subscriber.dead_letters,))
        except Unavailable as error:
            _log.warning("subscriber.waiting", topic=subscriber.topic, why=str(error))
            await asyncio.sleep(RETRY_S)
        else:
            return
