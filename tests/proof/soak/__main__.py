"""Run the sandbox with three brokers for long, under mixed load and rolling restarts: poe soak --minutes 60

Every process is looked at every two seconds. A line a minute; Ctrl-C ends it with the table so far. In the end the
leader of the log is killed under load, the whole log and every store are judged by what was said, and a door with a
million people is killed; each with its goal beside it. Exits with 1 where something that must be true of the traffic is
not, where a process took ever more memory (lives.py says how that is judged) or handles, or where it was stopped.
"""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic
from traceback import extract_tb, format_exc
from typing import Final

import httpx2
import uvloop

from interlock.runtime.logging import configure_logging
from interlock.sandbox.sandbox import Sandbox, open_sandbox
from interlock.sandbox.site import SandboxSite, ports_free, to_nobody
from interlock.terms import Unavailable
from tests.gate.parts import refolded
from tests.proof.soak.demonstrations import door_killed, leader_killed
from tests.proof.soak.load import Load
from tests.proof.soak.report import Report
from tests.proof.soak.restarts import Restarts
from tests.proof.soak.watching import Watch
from tests.sandbox.aftermath import (
    every_store_says_the_same,
    has_its_effect,
    open_stops,
    opened,
    stands_once,
    whole_log,
)
from tests.sandbox.senders import Sender
from tests.sandbox.traffic import Traffic

PEOPLE: Final = 1_000_000
_SEED: Final = 29
# A heap fills up to its limit before it is ever searched for garbage. Touched as a whole at the start, it says nothing,
# and what grows is something else.
_WHOLE_HEAP: Final = {"JDK_JAVA_OPTIONS": "-XX:+AlwaysPreTouch"}
_MINUTE_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, and how many people the door knows that is killed in the end."""

    seconds: float
    people: int = PEOPLE


async def soak(plan: Plan, folder: Path, report: Report, say: Callable[[str], None]) -> None:
    """All of it, on brokers and doors of its own. Raises Unavailable when they cannot be started."""
    site, chance = SandboxSite(folder / "sandbox", ports_free(3)), Random(_SEED)  # noqa: S311 - repeats a run, and no secret
    async with open_sandbox(site, to_nobody) as sandbox, httpx2.AsyncClient(timeout=30) as http:
        load = Load(sandbox, Sender(site, http), chance, plan.seconds, report)
        restarts = Restarts(sandbox, load.traffic, Random(_SEED), report)  # noqa: S311 - as above
        try:
            await load.settle(restarts.settled)
        except TimeoutError as error:
            raise Unavailable("those who are asked about are not answered as they should be") from error
        say(f"{site.bootstrap_servers} and {len(site.doors)} doors run, and everybody has what lets them go.")
        if await _under_load(plan, sandbox, http, load, restarts, report, say):
            await _judge(sandbox, load.traffic, report)
            await door_killed(sandbox, plan.people, report)
            report.is_whole = True


async def _under_load(
    plan: Plan,
    sandbox: Sandbox,
    http: httpx2.AsyncClient,
    load: Load,
    restarts: Restarts,
    report: Report,
    say: Callable[[str], None],
) -> bool:
    """Restart after restart, and at last the leader's death. Whether the load went on to its end: whoever is told what
    must not be ends all of it.
    """
    try:
        async with asyncio.TaskGroup() as going:
            systems = going.create_task(load.systems())
            around = [Watch(sandbox, http, report).run(), restarts.revive(), load.held.run(), load.free.run()]
            tasks = [going.create_task(one) for one in (*around, load.changes(), load.counts(), _talk(report, say))]
            await restarts.roll(plan.seconds)
            await leader_killed(sandbox, load, restarts, report)
            load.traffic.over, load.traffic.pace_s = True, 0.0
            await systems
            for task in tasks:
                task.cancel()
    except* (AssertionError, Unavailable) as errors:
        report.untrue += _sentences(errors)
    return load.traffic.over


def _sentences(error: BaseException) -> list[str]:
    """One of each that is in it, however deep; of an assertion that has none, its line."""
    if isinstance(error, BaseExceptionGroup):
        return [sentence for one in error.exceptions for sentence in _sentences(one)]
    return [str(error) or str(extract_tb(error.__traceback__)[-1].line)]


async def _judge(sandbox: Sandbox, traffic: Traffic, report: Report) -> None:
    """Whether all that was said stands in the log once, has its effect, and is in every store."""
    try:
        await traffic.sender.all_is_read_back()
        shown = {stop["request_id"] for stop in await traffic.sender.screen()}
        waiting = await traffic.sender.waiting()
        sandbox._doors.stop()  # so that nothing is written after what is read here
        raws, law = await whole_log(sandbox.site), sandbox.law
        report.records = len(raws)
        rows, _ = refolded(raws, law)
        stands_once(opened(raws, law), traffic)
        has_its_effect(rows, traffic)
        assert traffic.left_stops <= shown == open_stops(rows), "every open stop is on the screen, and no other"
        assert not traffic.over_stops & shown
        assert waiting == traffic.left_waiting
        every_store_says_the_same(raws, sandbox.site, law)
    except AssertionError as error:
        report.untrue += _sentences(error)


async def _talk(report: Report, say: Callable[[str], None]) -> None:
    began = monotonic()
    while True:
        await asyncio.sleep(_MINUTE_S - (monotonic() - began) % _MINUTE_S)
        say(report.progress(round((monotonic() - began) / _MINUTE_S)))


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - its lines are what it is for


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0, help="of load and restarts; 30 unless given")
    given, report = parser.parse_args(), Report()
    os.environ |= _WHOLE_HEAP
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    with (folder / "client.log").open("w") as log, redirect_stderr(log), suppress(KeyboardInterrupt):
        configure_logging()
        try:
            uvloop.run(soak(Plan(given.minutes * _MINUTE_S), folder, report, say))
        except Exception as error:  # noqa: BLE001 - the table of a day is not lost for whatever it is
            report.untrue += _sentences(error)
            say(format_exc())
    if report.wrong:
        report.write(folder / "samples.jsonl")
        say(f"Every log, every store and every look at a process is kept in {folder}")
    else:
        shutil.rmtree(folder)
    for line in report.table():
        say(line)
    sys.exit(0 if report.is_good else 1)


if __name__ == "__main__":
    main()
