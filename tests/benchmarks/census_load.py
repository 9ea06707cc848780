"""A court's past from a file, while live holds go on: how fast it loads, and how long a live hold waits meanwhile.

Run by hand, on a quiet machine, from the root of the checkout:

    python -m tests.benchmarks.census_load --orders 100000

One row in two hundred is bad. Beside it, the same number of records of the same size is appended by the bare client.
"""

import argparse
import asyncio
import json
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import interlock.sandbox.rules as sandbox_rules
from interlock.bus import SAFETY, Sealed
from interlock.bus.kafka import KafkaBus
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from interlock.sandbox.client import DoorClient, MadeUp
from interlock.sandbox.rules import First
from interlock.sandbox.sandbox import Sandbox, open_sandbox
from interlock.sandbox.site import SandboxSite, ports_free, to_nobody
from tests.benchmarks.parts import percentile
from tests.worlds import World, order_to

UNIT: Final = "eoir/los-angeles"
BAD_EVERY: Final = 200
_MS: Final = 1_000.0
_AT_ONCE: Final = 256


def rows(count: int) -> Iterator[str]:
    """One order a line; every so often one that names no country that there is."""
    for number in range(count):
        country = "XXX" if number % BAD_EVERY == 7 else "HND"
        data = {
            "proceeding_type": "removal", "order_type": "removal", "in_absentia": True,
            "designated_countries": [country],
        }  # fmt: skip
        yield json.dumps(
            {
                "type": "ImmigrationJudgeDecisionIssued", "source": UNIT, "id": f"legacy-{number}",
                "subject": {"a_number": f"A{100_000_000 + number}", "born": "1970-01-01"},
                "time": "2001-05-05T12:00:00Z", "data": data,
            }
        )  # fmt: skip


@dataclass
class Live:
    """Stays that are sent one after the other, and how long each took to be EFFECTIVE."""

    client: DoorClient
    number: int = 0

    async def one(self) -> float:
        self.number += 1
        person = MadeUp("nobody", f"A900 3{self.number:05}", "1985-05-05")
        began = perf_counter()
        receipt = await self.client.says("doj/ca9", "StayGranted", person, SystemClock().utc(), {"kind": "coa_stay"})
        if receipt["status"] != "EFFECTIVE":
            raise SystemExit(f"a live stay is {receipt['status']}")
        return (perf_counter() - began) * _MS

    async def while_(self, loading: "asyncio.Task[Any]") -> list[float]:
        found = []
        while not loading.done():
            found.append(await self.one())
            await asyncio.sleep(0.1)
        return found


async def _load(file: Path, sandbox: Sandbox) -> tuple[float, dict[str, Any]]:
    """Seconds, and what the command says at the end."""
    arguments = ["send", str(file), "--census", "orders", "--unit", UNIT, "--attested-by", "eoir-0007", "--json"]
    began = perf_counter()
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "interlock.cli", *arguments, "--at", sandbox.site.doors["eoir"], "--quiet"],
        cwd=file.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if not done.stdout:
        raise SystemExit(done.stderr)
    return perf_counter() - began, json.loads(done.stdout)


async def _raw(servers: str, count: int) -> float:
    """Seconds for as many records of that size, appended by the bare client in batches."""
    bus = KafkaBus(servers, f"raw{secrets.token_hex(4)}.")
    try:
        await asyncio.to_thread(bus.create_topics, 1)
        topic = bus.topic(SAFETY)
        like: Sealed = World().seals("eoir", order_to("HND"))
        began = perf_counter()
        for _ in range(0, count, _AT_ONCE):
            await topic.append([like] * _AT_ONCE)
        return perf_counter() - began
    finally:
        await bus.close()


async def _answer(client: DoorClient) -> str:
    """What somebody in that file is told. Nobody's past is known before all of it is."""
    person = MadeUp("nobody", "A100 000 001", "1970-01-01")
    return str((await client.asks("ero", "board", person, "HND", "flight 0714"))["answer"])


def _without_the_past(law: Law) -> Iterator[First]:
    """The first records of a log on which this unit has told no orders yet."""
    for first in _FOUNDING(law):
        if first.source != UNIT or getattr(first.event, "kind", "") != "orders":
            yield first


_FOUNDING: Final = sandbox_rules.founding


async def _measure(count: int, folder: Path) -> None:
    sandbox_rules.founding = _without_the_past
    file = folder / "orders.jsonl"
    file.write_text("\n".join(rows(count)) + "\n")
    async with open_sandbox(SandboxSite(folder / "sandbox", ports_free(1)), to_nobody) as sandbox:
        client = DoorClient(sandbox.site.doors)
        live = Live(client)
        idle = [await live.one() for _ in range(100)]
        before = await _answer(client)
        loading = asyncio.create_task(_load(file, sandbox))
        busy = await live.while_(loading)
        seconds, told = await loading
        again, second = await _load(file, sandbox)
        raw = await _raw(sandbox.site.bootstrap_servers, count)
        await client.close()
    say(json.dumps({"first": told, "second": second}, indent=1))
    rate, bare = count / seconds, count / raw
    say(f"{count} rows in {seconds:.1f} s: {rate:.0f} a second; raw {bare:.0f}; ratio {bare / rate:.1f}")
    say(f"again {again:.1f} s, {second['taken']} new; before the census closed: {before}")
    for name, values in (("idle", idle), ("loading", busy)):
        p50, p99 = percentile(values, 50), percentile(values, 99)
        say(f"a live stay EFFECTIVE, {name}: p50 {p50:.1f} ms, p99 {p99:.1f} ms, n {len(values)}")


def say(result: str) -> None:
    print(result)  # noqa: T201 - its result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=100_000)
    count: int = parser.parse_args().orders
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(count, Path(folder)))


if __name__ == "__main__":
    main()
