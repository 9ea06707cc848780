"""The options of every Kafka client, each with its reason, and how one is started and ended without leaving a trace."""

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError

from interlock.bus import unpacking
from interlock.bus.records import RECORD_BYTES_MAX, RawRecord
from interlock.runtime.logging import get_logger
from interlock.terms import NoBrokers, Offset

REQUEST_TIMEOUT_MS: Final = 5_000
START_TIMEOUT_S: Final = 10.0
STOP_TIMEOUT_S: Final = 3.0

_log = get_logger("bus.kafka")

PRODUCER: Final[Mapping[str, Any]] = {
    "acks": "all",  # an acknowledged record is on every in-sync replica
    "enable_idempotence": True,  # a retry inside the client never writes twice
    "linger_ms": 0,  # a question waits for nobody
    "request_timeout_ms": REQUEST_TIMEOUT_MS,  # a silent broker is noticed before an officer gives up
    "metadata_max_age_ms": 10_000,  # a new leader is found soon
    "retry_backoff_ms": 100,
    "compression_type": None,  # records are small, and every tool since 2020 reads them
    "max_request_size": RECORD_BYTES_MAX + 4_096,  # the record and its batch header
    "max_batch_size": 65_536,  # many questions in flight share a request
    "transactional_id": None,  # no transactions: a hung one would stall readers, and none is needed
}

CONSUMER: Final[Mapping[str, Any]] = {
    "group_id": None,  # every gate reads the whole log; no group decides who reads what
    "enable_auto_commit": False,  # our position is our state, kept with it
    "auto_offset_reset": "none",  # a lost position is an error, never "start somewhere else"
    "isolation_level": "read_uncommitted",  # no transactions exist here, and a hung one must not stall us
    "check_crcs": True,  # a flipped bit is noticed before it is decoded
    "fetch_max_wait_ms": 500,  # the broker answers as soon as a record is committed, or after this
    "fetch_min_bytes": 1,
    "max_partition_fetch_bytes": 4 * 1024 * 1024,  # far above the record limit, so that no record is ever skipped
    "fetch_max_bytes": 8 * 1024 * 1024,
    "request_timeout_ms": REQUEST_TIMEOUT_MS,
    "metadata_max_age_ms": 10_000,
    "retry_backoff_ms": 100,
    "client_rack": None,  # reads go to the leader
}


def raw(record: Any) -> RawRecord:
    return RawRecord(Offset(record.offset), record.timestamp, record.key, tuple(record.headers), record.value)


async def start(client: AIOKafkaConsumer | AIOKafkaProducer, servers: str) -> None:
    """Start a client, or leave nothing of it behind. Raises NoBrokers. One that is cancelled in the middle forgets
    the connection of its first question, so it may end that first.
    """
    unpacking.bound()
    starting = asyncio.ensure_future(client.start())
    try:
        async with asyncio.timeout(START_TIMEOUT_S):
            await asyncio.shield(starting)
    except BaseException as error:
        await asyncio.wait([starting], timeout=STOP_TIMEOUT_S)
        await _cancelled(starting)
        await stopped(client)
        if isinstance(error, (KafkaError, OSError)):  # a timeout is an OSError
            raise NoBrokers(servers) from error
        raise


async def stopped(client: AIOKafkaConsumer | AIOKafkaProducer) -> None:
    """Stop a client within a bound, and close its connections however its stop ended: late, half way or in error."""
    stopping = asyncio.ensure_future(client.stop())
    await asyncio.wait([stopping], timeout=STOP_TIMEOUT_S)
    await _cancelled(stopping)
    if not stopping.cancelled() and isinstance(error := stopping.exception(), Exception):
        _log.warning("client.stopped_late", error_type=type(error).__name__)
    inner = client.client if isinstance(client, AIOKafkaProducer) else client._client  # noqa: SLF001 - nothing public closes it
    await asyncio.wait([asyncio.ensure_future(inner.close())], timeout=STOP_TIMEOUT_S)


async def abandoned(producer: AIOKafkaProducer) -> None:
    """End a producer without sending what it still holds. An idempotent one retries for ever: left alone it would keep
    its connections, and after a long outage each one given up would append its own copy.
    """
    producer._closed = True  # noqa: SLF001 - stop() would first wait for every batch, and there is no other way past it
    await _cancelled(producer._sender.sender_task)  # noqa: SLF001 - only its own task can be told to give up
    with contextlib.suppress(KafkaError):
        await producer.client.close()


async def _cancelled(task: "asyncio.Task[None]") -> None:
    """Cancel a task of the client until it has ended: each of its parts swallows one that is meant for the whole."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=0.05)
