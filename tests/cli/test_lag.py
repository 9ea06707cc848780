"""How far a service is behind, on a real Kafka: in seconds, and whether anybody still reads."""

import asyncio
import secrets
from collections.abc import AsyncIterator

import pytest

from interlock.bus.kafka import KafkaBus
from interlock.cli.lag import Lag, lag
from tests.subscriber.parts import BEN, CASELOAD, LETTERS, SERVICE, Office, reading, sealed, tell

pytestmark = pytest.mark.kafka


@pytest.fixture
async def bus(bootstrap_servers: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[KafkaBus]:
    prefix = f"t{secrets.token_hex(4)}."
    monkeypatch.setenv("INTERLOCK_KAFKA__BOOTSTRAP_SERVERS", bootstrap_servers)
    monkeypatch.setenv("INTERLOCK_KAFKA__TOPIC_PREFIX", prefix)
    bus = KafkaBus(bootstrap_servers, prefix)
    await asyncio.to_thread(bus.admin.create_topics, 1, None, (CASELOAD, LETTERS))
    try:
        yield bus
    finally:
        await asyncio.to_thread(bus.admin.delete_topics)
        await bus.close()


async def of(service: str) -> Lag:
    (found,) = (await lag(service)).services
    return found


async def test_a_service_that_has_done_all_is_not_behind_and_one_that_stopped_is_by_its_oldest_message(
    bus: KafkaBus,
) -> None:
    assert (await lag(SERVICE)).services == ()
    await tell(bus, sealed("m1"), sealed("m2", BEN))
    office = Office()
    async with reading(bus, office):
        await office.has_done(2)
        while (await lag(SERVICE)).services == () or (await of(SERVICE)).messages:
            pass  # it is noted within half a second
        found = await of(SERVICE)
        assert (found.topic, found.seconds, found.members) == (CASELOAD, 0.0, 1)
        assert (await lag(SERVICE)).exit_code == 0
    await tell(bus, sealed("m3"), sealed("m4"), sealed("m5", BEN))
    stopped = await lag(SERVICE)
    (found,) = stopped.services
    assert (found.messages, found.members, stopped.exit_code) == (3, 0, 1)
    assert 0 <= found.seconds < 60
    assert f"{SERVICE} is behind and does not run: start it." in str(stopped.page())
    assert (await lag("ero.another")).services == ()
