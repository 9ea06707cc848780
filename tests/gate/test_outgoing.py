"""What waits for nobody arrives all the same: in order, after an outage, and before a door that stops has ended."""

import asyncio
from contextlib import suppress

from interlock.bus.memory import MemoryBus
from interlock.events import ClearanceWithdrawn
from interlock.events.record import Draft
from interlock.gate import Outgoing
from interlock.gate.outgoing import FLUSH_S
from tests.gate.parts import START, Sites, virtually
from tests.worlds import PERSON, sealer


def withdraws(outgoing: Outgoing, name: str, reason: str = "not_read_back") -> None:
    outgoing.say(Draft(name, "ero/gate-1", PERSON, START), ClearanceWithdrawn(request="q1", reason=reason))


def ids(bus: MemoryBus) -> list[bytes | None]:
    return [record.header("ce_id") for record in bus.topics["interlock.safety.v1"].records]


@virtually
async def test_a_door_that_stops_first_sends_what_it_still_has() -> None:
    sites = Sites(adopted=False)
    outgoing = Outgoing(sites.bus, sealer("ero"))
    running = asyncio.create_task(outgoing.run())
    for number in range(3):
        withdraws(outgoing, f"w{number}")
    await outgoing.flush()
    running.cancel()
    assert ids(sites.bus) == [b"w0", b"w1", b"w2"]


@virtually
async def test_a_door_that_stops_during_an_outage_does_not_wait_for_its_end() -> None:
    sites = Sites(adopted=False)
    outgoing = Outgoing(sites.bus, sealer("ero"))
    sites.safety.down = True
    running = asyncio.create_task(outgoing.run())
    withdraws(outgoing, "w0")
    began = asyncio.get_running_loop().time()
    await outgoing.flush()
    assert asyncio.get_running_loop().time() - began <= FLUSH_S + 0.1
    assert ids(sites.bus) == []
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


@virtually
async def test_one_that_is_too_large_for_the_log_does_not_hold_up_the_others() -> None:
    sites = Sites(adopted=False)
    outgoing = Outgoing(sites.bus, sealer("ero"))
    running = asyncio.create_task(outgoing.run())
    withdraws(outgoing, "large", "x" * 300_000)
    withdraws(outgoing, "small")
    await outgoing.flush()
    running.cancel()
    assert ids(sites.bus) == [b"small"]
