"""Every process is ended and started again, one after the other, all along: in order, and now and then with SIGKILL."""

import asyncio
import os
import signal
from random import Random
from time import monotonic
from typing import Final

from confluent_kafka.admin import AdminClient

from interlock.bus import SAFETY
from interlock.sandbox.sandbox import Sandbox
from interlock.sandbox.site import AGENCIES, to_nobody
from interlock.terms import Unavailable
from tests.proof.led import partition_of
from tests.proof.soak.report import Report
from tests.proof.soak.watching import pids
from tests.sandbox.traffic import Traffic

KILLED: Final = 0.25
SPARED: Final = ("door ero", "door eoir")
"""The door that answers and one that does not: left alone in the second half, so that a slow leak has time to show."""
_ENDS_WITHIN_S: Final = 20.0
_IN_SYNC_WITHIN_S: Final = 60.0
_LOOK_S: Final = 0.1
_REVIVE_S: Final = 1.0


def every_s(seconds: float) -> float:
    """From one restart to the next: in an hour each process twice at least, and in a long run lives of some length."""
    return min(300.0, max(5.0, seconds / 24))


class Restarts:
    """One at a time, each while holds come in by the dozen; then it waits until all is as it was."""

    def __init__(self, sandbox: Sandbox, traffic: Traffic, chance: Random, report: Report) -> None:
        self._sandbox = sandbox
        self._traffic = traffic
        self._chance = chance
        self._report = report
        self._admin = AdminClient({"bootstrap.servers": sandbox.site.bootstrap_servers, "log_level": 0})
        # Brokers first: while the connections of a broker are judged, no other broker moves its own.
        self._names = [f"broker {number}" for number in sandbox._cluster.numbers] + [f"door {one}" for one in AGENCIES]

    async def roll(self, seconds: float) -> None:
        """For so long."""
        began, every = monotonic(), every_s(seconds)
        while True:
            for name in self._names:
                await asyncio.sleep(every)
                gone = monotonic() - began
                if gone >= seconds:
                    return
                if gone < seconds / 2 or name not in SPARED:
                    await self.restart(name)

    async def restart(self, name: str) -> None:
        """With holds under way; each of them has arrived when this returns. What does not open again in time is untrue.
        Raises Unavailable when somebody else has taken the door's port meanwhile: its holds would be sent for ever.
        """
        holds = self._traffic.burst(name.removeprefix("door ") if "door" in name else self._chance.choice(AGENCIES))
        try:
            await asyncio.wait(holds, return_when=asyncio.FIRST_COMPLETED)
            await self._again(name)
            await asyncio.gather(*holds)
        finally:
            for one in holds:
                one.cancel()

    async def _again(self, name: str) -> None:
        kind, _, own = name.partition(" ")
        self._report.restarting.add(name)
        hard = self._chance.random() < KILLED
        if not hard:
            await self._terminate(name)
        if kind == "door":
            self._sandbox._doors.kill(own)
            self._sandbox._doors.start(own)
        try:
            if kind == "broker":
                await self._sandbox._cluster.restart(int(own))
            self._report.restarts["killed" if hard else "ended in order"] += 1
            await self.settled()
        except Unavailable as error:
            self._report.untrue.append(f"after {name} was restarted: {error}")
        self._report.restarting.remove(name)

    async def revive(self) -> None:
        """For ever: start each door that has ended by itself, which is told as untrue. What is sent to it would
        wait for ever.
        """
        doors = self._sandbox._doors
        while True:
            ended = [one for one in AGENCIES if not doors.running(one) and f"door {one}" not in self._report.restarting]
            for agency in ended:
                self._report.untrue.append(f"door {agency} has ended by itself")
                doors.kill(agency)
                doors.start(agency)
            await asyncio.sleep(_REVIVE_S)

    async def settled(self) -> None:
        """Every replica of the log is in sync, and every gate is open. Raises Unavailable."""
        await self.in_sync()
        await self._sandbox.settled(to_nobody)

    async def in_sync(self) -> None:
        """Raises Unavailable."""
        deadline = monotonic() + _IN_SYNC_WITHIN_S
        while len((await partition_of(self._admin, SAFETY)).isrs) < len(self._sandbox._cluster.numbers):
            if monotonic() > deadline:
                raise Unavailable(f"the replicas of the log are not in sync after {_IN_SYNC_WITHIN_S:.0f} s")
            await asyncio.sleep(_LOOK_S)

    async def leader(self) -> int:
        """The broker that leads the safety log. Raises Unavailable."""
        return (await partition_of(self._admin, SAFETY)).leader

    async def _terminate(self, name: str) -> None:
        """SIGTERM, and wait. Whoever starts it again kills what has not ended by then."""
        pid = pids(self._sandbox).get(name)
        if pid is None:
            self._report.untrue.append(f"{name} has ended by itself")
            return
        os.kill(pid, signal.SIGTERM)
        deadline = monotonic() + _ENDS_WITHIN_S
        while pids(self._sandbox).get(name) == pid:
            if monotonic() > deadline:
                self._report.restarts["ended too late"] += 1
                return
            await asyncio.sleep(_LOOK_S)
