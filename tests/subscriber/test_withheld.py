"""What a reader may not see leaves a mark in its place: nobody takes for silence what he may not see."""

from datetime import UTC, datetime

import pytest

from interlock.bus.memory import MemoryBus
from interlock.events import HearingMissed, PersonRelocated
from interlock.runtime.clock import SystemClock
from interlock.subscriber import Message, Subscriber, Withheld
from interlock.terms import Refused
from tests.subscriber.parts import ANNA, CASELOAD, Office, missed, running, sealed, tell, until


async def test_an_event_that_is_for_others_is_handed_over_as_withheld_and_in_its_persons_order() -> None:
    service, seen = Subscriber("cbp.watch", CASELOAD), list[str]()

    @service.on(HearingMissed)
    async def of_a_hearing(message: Message[HearingMissed]) -> None:
        seen.append(f"{message.id}: {message.event.hearing}")

    @service.on(Withheld)
    async def of_others(message: Message[Withheld]) -> None:
        seen.append(f"{message.id}: {message.event.type} of {message.source}, for {len(message.event.readers)}")

    bus = MemoryBus(lambda: datetime.now(UTC))
    await tell(bus, sealed("m1", ANNA, missed()), sealed("m2", ANNA), sealed("m3", ANNA, missed()))
    reader = service.reader(bus, SystemClock())
    async with running(reader):
        await until(lambda: len(seen) == 3)
    assert [one.partition(":")[0] for one in seen] == ["m1", "m2", "m3"]
    assert seen[1].startswith("m2: PersonRelocated of uscis/ar-11, for ")
    assert (reader.counts.withheld, reader.counts.handled) == (1, 3)


async def test_where_nobody_handles_that_it_is_counted() -> None:
    bus, service, office = MemoryBus(lambda: datetime.now(UTC)), Subscriber("cbp.watch", CASELOAD), Office()
    service.on(HearingMissed)(office.handle)
    await tell(bus, sealed("m1", ANNA))
    async with running(service.reader(bus, SystemClock())) as reader:
        await until(lambda: reader.counts.withheld == 1)
    assert (reader.counts.passed_over, reader.counts.handled) == (0, 0)


def test_a_handler_of_what_is_for_others_is_refused_and_an_owner_reads_its_own() -> None:
    with pytest.raises(Refused, match=r"PersonRelocated is not for cbp to read\. It is for .*Withheld"):
        Subscriber("cbp.watch", CASELOAD).on(PersonRelocated)
    Subscriber("uscis.watch", CASELOAD).on(PersonRelocated)
