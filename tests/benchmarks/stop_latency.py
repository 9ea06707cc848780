"""How long after a stay is in force the screen of the agency that acts says stop: real doors, HTTP on both sides.

Run by hand, on a quiet machine, from the root of the checkout:

    python -m tests.benchmarks.stop_latency --n 200
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import httpx2

from interlock.runtime.clock import SystemClock
from interlock.sandbox.client import DoorClient, MadeUp
from interlock.sandbox.sandbox import open_sandbox
from interlock.sandbox.site import SandboxSite, ports_free, to_nobody
from tests.benchmarks.parts import percentile

ORDER: Final = {
    "proceeding_type": "removal", "order_type": "removal", "in_absentia": True, "designated_countries": ["HND"],
}  # fmt: skip
_MS: Final = 1_000.0


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
    if receipt["status"] != "EFFECTIVE":
        raise SystemExit(f"the stay is {receipt['status']}")
    shown = await stopped
    return (shown - sent) * _MS, (shown - effective) * _MS


async def _measure(count: int, folder: Path) -> None:
    async with open_sandbox(SandboxSite(folder, ports_free(1)), to_nobody) as sandbox:
        client = DoorClient(sandbox.site.doors)
        async with _watched(sandbox.site.doors["ero"]) as screen:
            found = [await _one(client, screen, number) for number in range(count + 5)][5:]
        await client.close()
    for name, values in (("sent", [one for one, _ in found]), ("effective", [one for _, one in found])):
        p50, p99 = percentile(values, 50), percentile(values, 99)
        print(f"stay {name} -> stop on the screen: p50 {p50:.1f} ms, p99 {p99:.1f} ms, n {len(values)}")  # noqa: T201 - its result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=200)
    count: int = parser.parse_args().n
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(count, Path(folder) / "sandbox"))


if __name__ == "__main__":
    main()
