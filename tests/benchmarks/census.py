"""A court's past from files, while live holds go on: how fast it loads, and how long a live hold waits meanwhile.

First the country bars, then the orders; one row in two hundred is bad. The live holds are stays of the same court, by
the same door. It begins anew each time. After it, as many records of the same size are appended by the bare client.
"""

import asyncio
import json
import secrets
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import interlock.sandbox.rules as sandbox_rules
from interlock.bus import SAFETY, Sealed
from interlock.bus.kafka import KafkaBus
from interlock.bus.topics import OF_THE_LOG
from interlock.law import Law
from interlock.runtime.clock import SystemClock
from interlock.sandbox.client import DoorClient, MadeUp
from interlock.sandbox.rules import First
from interlock.sandbox.sandbox import Sandbox, open_sandbox
from interlock.sandbox.site import SandboxSite, ports_free, to_nobody
from interlock.terms import require
from tests.benchmarks.here import Here, Say
from tests.benchmarks.row import Row, Series
from tests.benchmarks.timing import MS, percentile
from tests.worlds import World, order_to

UNIT: Final = "eoir/los-angeles"
BAD_EVERY: Final = 200
EVERY_S: Final = 0.4
"""From one live stay to the next."""
_IDLE: Final = 250
_RAW_MAX: Final = 100_000
_AT_ONCE: Final = 256
_BARS, _ORDERS = 16_000, 100_000


def rows_of(kind: str, count: int) -> Iterator[str]:
    """One order a line, of the protections with the country to which the judge has forbidden it; every so often one
    that names no country that there is.
    """
    begin = 100_000_000 if kind == "orders" else 400_000_000
    for number in range(count):
        country = "XXX" if number % BAD_EVERY == 7 else "HND"
        data = {
            "proceeding_type": "removal", "order_type": "removal", "in_absentia": True,
            "designated_countries": [country], "barred_countries": [] if kind == "orders" else ["HND"],
        }  # fmt: skip
        yield json.dumps(
            {
                "type": "ImmigrationJudgeDecisionIssued", "source": UNIT, "id": f"legacy-{kind}-{number}",
                "subject": {"a_number": f"A{begin + number}", "born": "1970-01-01"},
                "time": "2001-05-05T12:00:00Z", "data": data,
            }
        )  # fmt: skip


@dataclass
class Live:
    """Stays that are sent one after the other, how long each took to be EFFECTIVE, and what an officer hears of
    somebody in those files meanwhile.
    """

    client: DoorClient
    found: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    async def one(self) -> float:
        person = MadeUp("nobody", f"A90{secrets.randbelow(10**7):07}", "1985-05-05")
        began = perf_counter()
        receipt = await self.client.says(
            UNIT, "StayGranted", person, SystemClock().utc(), {"kind": "ij_discretionary_stay"}
        )
        require(receipt["status"] == "EFFECTIVE", f"a live stay is {receipt['status']}")
        return (perf_counter() - began) * MS

    async def idle(self, count: int) -> list[float]:
        """As long as each takes with nothing else, at the pace of `go_on`."""
        found = []
        for _ in range(count):
            found.append(await self.one())
            await asyncio.sleep(EVERY_S)
        return found

    async def go_on(self) -> None:
        while True:
            self.found.append(await self.one())
            await asyncio.sleep(EVERY_S)
            if len(self.found) % 10 == 0:
                self.answers[await self.answer()] += 1

    async def answer(self) -> str:
        """Of somebody in the files, with the first reason."""
        person = MadeUp("nobody", "A100 000 001", "1970-01-01")
        said = await self.client.asks("ero", "board", person, "HND", "flight 0714")
        return f"{said['answer']}: {', '.join(said['reasons'])}"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it."""

    rate: float
    raw: float
    live: Sequence[float]
    idle: Sequence[float]


async def _load(file: Path, kind: str, sandbox: Sandbox) -> tuple[float, dict[str, Any]]:
    """Seconds, and what the command says at the end. Its progress goes to stderr."""
    began = perf_counter()
    command = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "interlock.cli", "send", str(file), "--census", kind, "--unit", UNIT,
        "--attested-by", "eoir-0007", "--json", "--at", sandbox.site.doors["eoir"],
        stdout=PIPE, cwd=file.parent,
    )  # fmt: skip
    out, _ = await command.communicate()
    return perf_counter() - began, json.loads(out)


async def _end(beside: Sequence["asyncio.Task[None]"]) -> None:
    """Raises what one of them has met."""
    for one in beside:
        one.cancel()
    for ended in await asyncio.gather(*beside, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended


async def _raw(servers: str, count: int) -> float:
    """Records of that size that the bare client appends in a second, in batches."""
    bus = KafkaBus(servers, f"raw{secrets.token_hex(4)}.")
    try:
        await asyncio.to_thread(bus.admin.create_topics, 1, None, OF_THE_LOG)
        topic = bus.topic(SAFETY)
        like: Sealed = World().seals("eoir", order_to("HND"))
        began = perf_counter()
        for _ in range(0, count, _AT_ONCE):
            await topic.append([like] * _AT_ONCE)
        return count / (perf_counter() - began)
    finally:
        await bus.close()


def _without_the_past(law: Law) -> Iterator[First]:
    """The first records of a log on which this unit has told nothing of its past yet."""
    for first in _FOUNDING(law):
        if first.source != UNIT or getattr(first.event, "kind", "") not in {"protections", "orders"}:
            yield first


_FOUNDING: Final = sandbox_rules.founding


async def _measure(here: Here) -> Told:
    """Once, as it takes long; rounds of it would be days."""
    files = _files(here)
    sandbox_rules.founding = _without_the_past
    try:
        async with open_sandbox(SandboxSite(here.folder / "census", ports_free(1)), to_nobody) as sandbox:
            live = Live(DoorClient(sandbox.site.doors))
            idle = await live.idle(here.effort.of(_IDLE, 10))
            beside = asyncio.create_task(live.go_on())
            rate = await _all_of(files, sandbox, here.say)
            await _end([beside])
            here.say(f"census, answers meanwhile: {dict(live.answers)}; afterwards: {await live.answer()}")
            raw = await _raw(sandbox.site.bootstrap_servers, min(_RAW_MAX, sum(count for _, count in files)))
            await live.client.close()
    finally:
        sandbox_rules.founding = _FOUNDING
    return Told(rate, raw, live.found, idle)


def _files(here: Here) -> list[tuple[Path, int]]:
    found = []
    for kind, usual in (("protections", _BARS), ("orders", _ORDERS)):
        file, count = here.folder / f"{kind}.jsonl", here.effort.of(usual, BAD_EVERY)
        file.write_text("\n".join(rows_of(kind, count)) + "\n")
        found.append((file, count))
    return found


async def _all_of(files: Sequence[tuple[Path, int]], sandbox: Sandbox, say: Say) -> float:
    """Rows a second."""
    seconds = 0.0
    for file, count in files:
        taken, told = await _load(file, file.stem, sandbox)
        seconds += taken
        short = ", ".join(f"{name} {told[name]}" for name in ("read", "taken", "repeated", "rejected", "told"))
        say(f"census, {file.stem}: {count:,} rows in {taken:.1f} s: {short}")
    return sum(count for _, count in files) / seconds


async def _loaded(here: Here) -> Series:
    told = await here.once(_measure)
    return Series([told.rate], [told.raw])


async def _waited(here: Here) -> Series:
    told = await here.once(_measure)
    return Series([percentile(told.live, 99)], [percentile(told.idle, 99)])


def rows() -> Iterator[Row]:
    of_rate, of_wait = "the bare client appends records of that size, in batches", "the same with nothing else going on"
    yield Row("census", "a past of 116,000 rows from files", "a second", _loaded, raw=of_rate)
    yield Row("census-live", "a live hold meanwhile, p99", "ms", _waited, raw=of_wait)
