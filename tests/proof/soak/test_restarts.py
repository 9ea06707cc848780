"""A door that ends by itself during a soak is told as untrue, and is there again."""

import asyncio
from random import Random
from types import SimpleNamespace
from typing import Any

from interlock.sandbox.site import AGENCIES
from tests.proof.soak.report import Report
from tests.proof.soak.restarts import Restarts


class Doors:
    """Of a sandbox, as far as it is asked for here."""

    def __init__(self) -> None:
        self.up = set(AGENCIES)
        self.started = asyncio.Event()

    def running(self, agency: str) -> bool:
        return agency in self.up

    def kill(self, agency: str) -> None:
        self.up.discard(agency)

    def start(self, agency: str) -> None:
        self.up.add(agency)
        self.started.set()


def restarts(doors: Doors, report: Report) -> Restarts:
    sandbox: Any = SimpleNamespace(
        site=SimpleNamespace(bootstrap_servers="127.0.0.1:1"), _cluster=SimpleNamespace(numbers=()), _doors=doors
    )
    nothing_is_said: Any = None
    return Restarts(sandbox, nothing_is_said, Random(1), report)  # noqa: S311 - no secret


async def revived(doors: Doors, report: Report) -> None:
    """Until one was started."""
    task = asyncio.create_task(restarts(doors, report).revive())
    await doors.started.wait()
    task.cancel()


async def test_it_is_started_again_and_told() -> None:
    doors, report = Doors(), Report()
    doors.kill("doj")
    await revived(doors, report)
    assert report.untrue == ["door doj has ended by itself"]
    assert doors.up == set(AGENCIES)


async def test_one_that_is_being_restarted_is_left_alone() -> None:
    doors, report = Doors(), Report(restarting={"door doj"})
    doors.kill("doj")
    doors.kill("uscis")
    await revived(doors, report)
    assert report.untrue == ["door uscis has ended by itself"]
    assert not doors.running("doj")
