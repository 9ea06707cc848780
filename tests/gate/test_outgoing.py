"""What waits for nobody arrives all the same: in order, after an outage, and before a door that stops has ended."""

import asyncio
from contextlib import suppress

import pytest

from interlock.bus import ANSWER, SAFETY
from interlock.bus.memory import MemoryBus
from interlock.events import ClearanceAnswered, ClearanceWithdrawn
from interlock.events.record import Draft
from interlock.gate import Outgoing
from interlock.gate.outgoing import FLUSH_S
from tests.gate.parts import START, Sites, virtually
from tests.worlds import PERSON, sealer


def withdraws(outgoing: Outgoing, name: str, reason: str = "not_read_back") -> None:
    outgoing.say(Draft(name, "ero/gate-1", PERSON, START), ClearanceWithdrawn(request="q1", reason=reason))


def answers(outgoing: Outgoing, name: str) -> None:
    answered = ClearanceAnswered(
        request="q1", action="board", country="HND", verdict="UNKNOWN", reasons=[], offset=1, rules="0" * 64,
        would_be=None, would_be_reasons=[],
    )  # fmt: skip
    outgoing.say(Draft(name, "ero/gate-1", PERSON, START), answered)


def ids(bus: MemoryBus, topic: str = SAFETY) -> list[bytes | None]:
    return [record.header("ce_id") for record in bus.topics[topic].records]


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


@pytest.mark.parametrize(("down", "up"), [(ANSWER, SAFETY), (SAFETY, ANSWER)])
def test_a_topic_that_is_down_holds_up_only_what_is_said_on_it(down: str, up: str) -> None:
    @virtually
    async def story() -> None:
        sites = Sites(adopted=False)
        outgoing = Outgoing(sites.bus, sealer("ero"))
        sites.bus.topics[down].down = True
        running = asyncio.create_task(outgoing.run())
        for number in range(3):
            answers(outgoing, f"n{number}")
            withdraws(outgoing, f"n{number}")
            await asyncio.sleep(2)
        assert (ids(sites.bus, up), ids(sites.bus, down)) == ([b"n0", b"n1", b"n2"], [])
        sites.bus.topics[down].down = False
        await outgoing.flush()
        assert ids(sites.bus, down) == [b"n0", b"n1", b"n2"]
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    story()
