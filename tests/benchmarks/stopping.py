"""How long after a stay is in force the screen of the agency that acts says stop: real doors, HTTP on both sides."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from time import perf_counter
from typing import Any, Final

import httpx2

from interlock.runtime.clock import SystemClock
from interlock.sandbox.client import DoorClient, MadeUp
from interlock.sandbox.sandbox import open_sandbox
from interlock.sandbox.site import SandboxSite, ports_free, to_nobody
from interlock.terms import require
from tests.benchmarks.here import Here
from tests.benchmarks.raw import APPEND_AND_READ_BACK
from tests.benchmarks.row import Goal, Row, Series
from tests.benchmarks.timing import MS, percentile, timed

ORDER: Final = {
    "proceeding_type": "removal", "order_type": "removal", "in_absentia": True, "designated_countries": ["HND"],
}  # fmt: skip
_WARM: Final = 5


class Screen:
    """What an officer looks at: when each stop was shown first."""

    def __init__(self) -> None:
        self.shown: dict[str, asyncio.Future[float]] = {}

    async def watch(self, url: str) -> None:
        name = ""
        async with httpx2.AsyncClient(timeout=None) as http, http.stream("GET", f"{url}/v1/stops") as response:
            async for line in response.aiter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data" and name == "stop":
                    waiting = self.shown.get(json.loads(value)["request_id"])
                    if waiting is not None and not waiting.done():
                        waiting.set_result(perf_counter())

    def expect(self, request_id: str) -> "asyncio.Future[float]":
        waiting = self.shown[request_id] = asyncio.get_running_loop().create_future()
        return waiting


@asynccontextmanager
async def _watched(url: str) -> AsyncIterator[Screen]:
    screen = Screen()
    watching = asyncio.create_task(screen.watch(url))
    try:
        yield screen
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def _one(client: DoorClient, screen: Screen, number: int) -> tuple[float, float]:
    """Milliseconds from the stay's submission, and from its receipt EFFECTIVE, to the stop on the screen."""
    person, now = MadeUp("nobody", f"A900 2{number:05}", "1985-05-05"), SystemClock().utc()
    order = f"order-{number}"
    await client.says("eoir/los-angeles", "ImmigrationJudgeDecisionIssued", person, now, ORDER, order)
    warrant: dict[str, Any] = {"order": order, "countries": ["HND"]}
    await client.says("ero/custody", "RemovalOrderBecameExecutable", person, now, warrant)
    while (answer := await client.asks("ero", "board", person, "HND", "flight 0714"))["answer"] != "CLEAR":  # noqa: ASYNC110 - as an officer asks again
        await asyncio.sleep(0.1)
    stopped = screen.expect(answer["request_id"])
    sent = perf_counter()
    receipt = await client.says("doj/ca9", "StayGranted", person, now, {"kind": "coa_stay"})
    effective = perf_counter()
    require(receipt["status"] == "EFFECTIVE", f"the stay is {receipt['status']}")
    shown = await stopped
    return (shown - sent) * MS, (shown - effective) * MS


async def _measured(here: Here, brokers: int) -> Series:
    """The p99 of each round, from the receipt EFFECTIVE on; the bare client is timed beside it, on the same brokers."""
    ours, raw, numbers = [], [], count()
    folder = here.folder / f"stops-{brokers}"
    async with open_sandbox(SandboxSite(folder, ports_free(brokers)), to_nobody) as sandbox:
        doors, client = sandbox.site.doors, DoorClient(sandbox.site.doors)
        async with (
            Here(sandbox.site.bootstrap_servers, brokers, folder, here.effort, here.say) as beside,
            _watched(doors["ero"]) as screen,
        ):
            bare = await beside.raw()
            for _ in range(_WARM):
                await _one(client, screen, next(numbers))
                await bare.append()
            for number in here.rounds:
                found, appends = [], []
                for _ in range(here.effort.of(200, 10)):
                    found.append(await _one(client, screen, next(numbers)))
                    appends.append(await timed(bare.append))
                ours.append(percentile([effective for _, effective in found], 99))
                raw.append(percentile(appends, 99))
                sent = percentile([sent for sent, _ in found], 50)
                said = f"p99 {ours[-1]:.1f} ms after EFFECTIVE; from sending on p50 {sent:.1f} ms"
                here.say(f"stop, {brokers} brokers, round {number + 1} of {here.effort.rounds}: {said}")
        await client.close()
    return Series(ours, raw)


async def _on_one(here: Here) -> Series:
    return await _measured(here, 1)


async def _on_three(here: Here) -> Series:
    return await _measured(here, 3)


def rows() -> Iterator[Row]:
    for brokers, on, measure in ((1, "1 broker", _on_one), (3, "3 brokers", _on_three)):
        says = f"hold effective → stop at the holding door, p99, {on}"
        yield Row(f"stop-{brokers}", says, "ms", measure, Goal("≤", 50), raw=APPEND_AND_READ_BACK)
