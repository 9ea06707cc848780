"""A court's past from files, while live holds go on: how fast it loads, and how long a live hold waits meanwhile.

Run by hand, on a quiet machine, from the root of the checkout:

    python -m tests.benchmarks.census_load --orders 100000 --bars 16000
    python -m tests.benchmarks.census_load --orders 1500000 --bars 250000 --doors eoir,ero --folder FOLDER

First the country bars, then the orders; one row in two hundred is bad. The live holds are stays of the same court, by
the same door. It begins anew each time, and at this size takes two and a half hours. After it, as many records of the
same size, up to 100,000, are appended by the bare client.
"""

import argparse
import asyncio
import json
import secrets
import sys
import tempfile
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
from interlock.sandbox.site import AGENCIES, SandboxSite, ports_free, to_nobody
from tests.benchmarks.parts import percentile
from tests.worlds import World, order_to

UNIT: Final = "eoir/los-angeles"
BAD_EVERY: Final = 200
TOLD_EVERY_S: Final = 60.0
EVERY_S: Final = 0.4
"""From one live stay to the next."""
_IDLE: Final = 250
_RAW_MAX: Final = 100_000
_MS: Final = 1_000.0
_AT_ONCE: Final = 256


def rows(kind: str, count: int) -> Iterator[str]:
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
        if receipt["status"] != "EFFECTIVE":
            raise SystemExit(f"a live stay is {receipt['status']}")
        return (perf_counter() - began) * _MS

    async def idle(self) -> list[float]:
        """As long as each takes with nothing else, at the pace of `go_on`."""
        found = []
        for _ in range(_IDLE):
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


async def _tell(began: float, live: Live) -> None:
    """How it goes, from time to time, so that a long run that is stopped has shown something."""
    shown = 0
    while True:
        await asyncio.sleep(TOLD_EVERY_S)
        say(f"{perf_counter() - began:8.0f} s  {_spread('live', live.found[shown:])}")
        shown = len(live.found)


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


async def _measure(files: dict[str, tuple[Path, int]], folder: Path, doors: list[str]) -> None:
    sandbox_rules.founding = _without_the_past
    async with open_sandbox(SandboxSite(folder / "sandbox", ports_free(1)), to_nobody) as sandbox:
        for agency in AGENCIES:
            if agency not in doors:
                await sandbox.break_("door", agency)
        live = Live(DoorClient(sandbox.site.doors))
        say(_spread("live, nothing else", await live.idle()))
        began = perf_counter()
        beside = [asyncio.create_task(live.go_on()), asyncio.create_task(_tell(began, live))]
        await _all_of(files, sandbox, "")
        await _end(beside)
        say(_spread("live, while the past was told", live.found))
        say(_spread("live, nothing else, afterwards", await live.idle()))
        say(f"answers meanwhile: {dict(live.answers)}; afterwards: {await live.answer()}")
        raw = await _raw(sandbox.site.bootstrap_servers, min(_RAW_MAX, sum(count for _, count in files.values())))
        say(f"the bare client appends {raw:,.0f} a second")
        await _all_of(files, sandbox, "again, ")
        await live.client.close()


async def _all_of(files: dict[str, tuple[Path, int]], sandbox: Sandbox, when: str) -> None:
    for kind, (file, count) in files.items():
        seconds, told = await _load(file, kind, sandbox)
        say(f"{when}{kind}: {count:,} rows in {seconds:.1f} s, {count / seconds:.0f} a second: {_short(told)}")


def _short(told: dict[str, Any]) -> str:
    return ", ".join(f"{name} {told[name]}" for name in ("read", "taken", "repeated", "rejected", "told"))


def _spread(what: str, values: list[float]) -> str:
    spread = ", ".join(f"p{part} {percentile(values, part):.1f} ms" for part in (50, 90, 99)) if values else "none"
    return f"{what}: {spread}, n {len(values)}"


def say(result: str) -> None:
    print(result, flush=True)  # noqa: T201 - its result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--bars", type=int, default=16_000, help="country bars")
    parser.add_argument("--doors", default=",".join(AGENCIES), help="which run meanwhile; eoir and ero at least")
    parser.add_argument("--folder", type=Path, default=None, help="kept afterwards; a temporary one otherwise")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        files = {}
        for kind, count in (("protections", given.bars), ("orders", given.orders)):
            file = folder / f"{kind}.jsonl"
            file.write_text("\n".join(rows(kind, count)) + "\n")
            files[kind] = (file, count)
        asyncio.run(_measure(files, folder, given.doors.split(",")))


if __name__ == "__main__":
    main()
