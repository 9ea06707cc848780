"""A soak of some seconds: every process is seen, one is restarted, two die on purpose, and nothing is wrong."""

from pathlib import Path

import pytest

from tests.proof.soak.__main__ import Plan, soak
from tests.proof.soak.report import Report

pytestmark = [pytest.mark.kafka, pytest.mark.processes, pytest.mark.slow]

SECONDS = 6.0
PEOPLE = 20_000
GENEROUS_S = 60.0
"""How long the two take is printed by a real soak, beside its goals; a busy machine is no bug of the code."""


@pytest.mark.usefixtures("broker_dies")
async def test_a_soak_of_some_seconds_finds_nothing_wrong(tmp_path: Path) -> None:
    report, said = Report(), list[str]()
    await soak(Plan(SECONDS, PEOPLE), tmp_path, report, said.append)
    assert report.wrong == []
    assert report.is_good
    assert report.restarts.total() >= 1
    assert [one.seconds < GENEROUS_S for one in report.shown] == [True, True]
    assert report.denials["BLOCKED"] > 0
    assert report.told["CLEAR"] > 0
    names = {life.name for life in report.lives}
    assert len(names) == 10
    assert all(len(life.samples) > 1 for life in report.lives if life.name == "door ero")
    assert "lives long enough to judge" in report.table()[-1]
