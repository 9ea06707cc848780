"""Looks at every process of a sandbox every few seconds: what it takes, how far it is behind, what it answered."""

import asyncio
import re
from collections import Counter
from contextlib import suppress
from time import monotonic
from typing import Final

import httpx2
import psutil

from interlock.bus import SAFETY
from interlock.bus.kafka import KafkaBus
from interlock.sandbox.sandbox import Sandbox
from interlock.terms import Unavailable
from tests.proof.soak.lives import Ends, Life, Sample
from tests.proof.soak.report import Report

LOOK_EVERY_S: Final = 2.0
_ANSWERS_WITHIN_S: Final = 1.0
_APPLIED: Final = re.compile(r"^interlock_applied_offset\{[^}]*\} (\S+)$", re.MULTILINE)
_ANSWERS: Final = re.compile(r'^interlock_answers_total\{[^}]*verdict="(\w+)"[^}]*\} (\S+)$', re.MULTILINE)


class Watch:
    """Writes into a report what it sees. It never fails: a process that dies under its eyes was meant to."""

    def __init__(self, sandbox: Sandbox, http: httpx2.AsyncClient, report: Report) -> None:
        self._sandbox = sandbox
        self._http = http
        self._report = report
        self._ends = Ends()
        self._living: dict[str, Life] = {}

    async def run(self) -> None:
        bus = KafkaBus(self._sandbox.site.bootstrap_servers)
        try:
            while True:
                with suppress(Unavailable, TimeoutError):  # while nobody leads the log, its end is the one known before
                    async with asyncio.timeout(LOOK_EVERY_S):
                        end = await bus.topic(SAFETY).end()
                        self._ends.note(monotonic(), end)
                        self._report.records = end
                running = pids(self._sandbox).items()
                looked_at = [(name, pid) for name, pid in running if name not in self._report.restarting]
                await asyncio.gather(*(self._look(name, pid) for name, pid in looked_at))
                await asyncio.sleep(LOOK_EVERY_S)
        finally:
            await bus.close()

    async def _look(self, name: str, pid: int) -> None:
        try:
            process = psutil.Process(pid)
            sample = Sample(monotonic(), process.memory_info().rss, process.num_fds())
        except psutil.Error:
            return
        life = self._living.get(name)
        if life is None or life.pid != pid:
            life = self._living[name] = Life(name, pid)
            self._report.lives.append(life)
        life.samples.append(sample)
        if name.startswith("door "):
            await self._ask(life, name.removeprefix("door "))

    async def _ask(self, life: Life, agency: str) -> None:
        """What the door says of itself. One that starts says nothing yet."""
        try:
            url = f"{self._sandbox.site.doors[agency]}/metrics"
            text = (await self._http.get(url, timeout=_ANSWERS_WITHIN_S)).text
        except httpx2.TransportError:
            return
        if (applied := _APPLIED.search(text)) is not None:
            life.behind(self._ends.lag(monotonic(), int(float(applied[1]))))
        answers = Counter[str]()
        for verdict, number in _ANSWERS.findall(text):
            answers[verdict] += int(float(number))
        life.answers = answers


def pids(sandbox: Sandbox) -> dict[str, int]:
    """Every process of the sandbox that runs, by its name."""
    brokers = {f"broker {number}": sandbox._cluster.pid(number) for number in sandbox._cluster.numbers}
    doors = {f"door {name}": one.pid for name, one in sandbox._doors._processes.items() if one.poll() is None}
    return {name: pid for name, pid in brokers.items() if pid is not None} | doors
