"""How far a service is behind, and what it would handle again, on a real Kafka."""

import asyncio
from datetime import UTC, datetime

import pytest

from interlock.bus.kafka import KafkaBus
from interlock.bus.ports import Slot
from interlock.cli.lag import Lag, lag
from interlock.cli.replay import replay
from interlock.terms import Offset, Refused
from interlock.terms.times import rfc3339
from tests.subscriber.parts import BEN, CASELOAD, LETTERS, SERVICE, Office, reading, sealed, tell, until

pytestmark = pytest.mark.kafka


async def of(service: str) -> Lag:
    (found,) = (await lag(service)).services
    return found


async def test_a_service_that_has_done_all_is_not_behind_and_one_that_stopped_is_by_its_oldest_message(
    bus: KafkaBus,
) -> None:
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
    assert "0 running" in str(stopped.page())


async def test_a_service_that_nobody_knows_is_refused_with_the_one_that_was_meant(bus: KafkaBus) -> None:
    """That it has noted nothing would be taken for the truth about the service that was meant."""
    await asyncio.to_thread(bus.admin.note, SERVICE, {Slot(CASELOAD, 0): Offset(0)})
    with pytest.raises(Refused, match=r"ero\.relocation has noted nothing yet\. Use one of ero\.relocations\."):
        await lag("ero.relocation")


async def test_a_service_that_has_noted_nothing_of_an_area_speaks_for_itself_alone(bus: KafkaBus) -> None:
    await asyncio.to_thread(bus.admin.note, "ero.desk", {Slot(LETTERS, 0): Offset(0)})
    assert "'ero.desk has noted nothing on an area topic yet.'" in str((await lag("ero.desk")).page())
    assert "'No service has noted anything on an area topic yet.'" in str((await lag()).page())


# ---- replay


async def handled(bus: KafkaBus, office: Office, count: int) -> None:
    async with reading(bus, office):
        await office.has_done(count)


async def test_what_was_handled_since_is_counted_and_only_with_go_it_is_handled_again(bus: KafkaBus) -> None:
    await tell(bus, sealed("m1"), sealed("m2", BEN))
    await handled(bus, Office(), 2)
    between = datetime.now(UTC)
    await tell(bus, sealed("m3"), sealed("m4", BEN))
    await handled(bus, Office(), 2)
    looked = await replay(SERVICE, since=rfc3339(between))
    assert (looked.messages, looked.subjects, dict(looked.types), looked.done) == (2, 2, {"PersonRelocated": 2}, False)
    office = Office()
    async with reading(bus, office) as reader:
        await until(lambda: reader.why_not_ready() is None)
        with pytest.raises(Refused, match="Stop it, and start it again after this"):
            await replay(SERVICE, since=rfc3339(between), go=True)
    assert office.done == []
    assert (await replay(SERVICE, since=rfc3339(between), go=True)).done
    await handled(bus, office, 2)
    assert sorted(office.done) == ["m3", "m4"]
    since_the_beginning = await replay(SERVICE, since="2026-01-01T00:00:00Z")
    assert since_the_beginning.messages == 4


async def test_a_service_that_nobody_knows_and_a_time_without_a_zone_are_refused(bus: KafkaBus) -> None:
    del bus
    with pytest.raises(Refused, match="has noted nothing yet"):
        await replay("ero.nobody", since="2026-01-01T00:00:00Z")
    with pytest.raises(Refused, match="is no time with a zone"):
        await replay(SERVICE, since="2026-01-01 00:00")
