"""What the table of benchmarks says, and when a run meets its goals. Never how long anything takes."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import Run, main
from tests.benchmarks.growth import Grown, Growth, grown, growths
from tests.benchmarks.here import Effort, Here
from tests.benchmarks.row import Goal, Measured, Row, Series, figure
from tests.benchmarks.rows import ROWS, chosen
from tests.benchmarks.table import all_met, document, table, total


async def unmeasured(_: Here) -> Series:
    raise AssertionError("this row is made up")


def row(name: str, goal: Goal | None, *, of_raw: bool = False) -> Row:
    return Row(name, f"a made-up measure {name}", "ms", unmeasured, goal, of_raw, "the bare thing")


RATIO = Measured(row("ratio", Goal("≤", 1.3), of_raw=True), Series([2.0, 6.0, 12.0], [2.0, 5.0, 6.0]))
RATE = Measured(row("rate", Goal("≥", 4_000)), Series([4_000.0, 5_000.0, 3_000.0], [9_000.0, 9_000.0, 9_000.0]))
MISSED = Measured(row("missed", Goal("≤", 1)), Series([0.5, 1.5, 2.0]))
BEHIND = Measured(row("behind", None), Series([7.0]))
BROKEN = Measured(row("broken", Goal("≤", 1)), Series([]), "Unavailable: no broker")


def test_each_row_shows_both_sides_the_median_of_what_is_compared_its_spread_and_its_goal() -> None:
    lines = table([RATIO, RATE, MISSED, BEHIND, BROKEN])
    assert [line.split(", ms", 1)[-1].split() for line in lines[1:6]] == [
        ["6", "5", "1.2x", "1", "to", "2", "≤", "1.3x", "met"],
        ["4,000", "9,000", "4,000", "3,000", "to", "5,000", "≥", "4,000", "met"],
        ["1.5", "1.5", "0.5", "to", "2", "≤", "1", "MISSED"],
        ["7", "7", "7", "to", "7"],
        ["≤", "1", "NOT", "MEASURED:", "Unavailable:", "no", "broker"],
    ]
    assert lines[-1] == "raw of ratio, rate, missed, behind, broken: the bare thing"


def test_a_ratio_is_taken_within_each_round_and_not_between_the_medians() -> None:
    assert RATIO.values == [1.0, 1.2, 2.0]
    assert RATIO.value == 1.2


@pytest.mark.parametrize(("side", "met", "missed"), [("≤", 2.0, 2.01), ("≥", 2.0, 1.99)])
def test_exactly_the_goal_meets_it_and_a_little_beyond_does_not(side: str, met: float, missed: float) -> None:
    goal = Goal("≤" if side == "≤" else "≥", 2)
    assert goal.is_met_by(met)
    assert not goal.is_met_by(missed)
    assert goal.used(met) == 1 < goal.used(missed)


def test_what_could_not_be_measured_counts_as_missed() -> None:
    assert total([RATIO, RATE, BEHIND]) == "2 of 2 goals are met"
    assert all_met([RATIO, RATE, BEHIND])
    for wrong in (MISSED, BROKEN, Measured(row("empty", Goal("≤", 1)), Series([]))):
        assert total([RATIO, RATE, wrong]) == "2 of 3 goals are met"
        assert not all_met([RATIO, RATE, wrong])
    assert not all_met([RATIO, Measured(row("behind", None), Series([]), "it is broken")])
    assert not all_met([])


def test_the_figures_hold_every_round_of_both_sides() -> None:
    found = json.loads(json.dumps(document([RATIO, MISSED, BROKEN], {"kafka": "4.3.1"}, rounds=3)))
    assert (found["versions"], found["rounds"], found["goals"], found["met"]) == ({"kafka": "4.3.1"}, 3, 3, 1)
    ratio, missed, broken = found["rows"]
    assert (ratio["ours"], ratio["raw"]) == ([2, 6, 12], [2, 5, 6])
    assert (ratio["value"], ratio["median"], ratio["min"], ratio["max"]) == ("ours / raw", 1.2, 1, 2)
    assert (ratio["met"], missed["met"], broken["met"]) == (True, False, False)
    assert broken["not_measured"] == "Unavailable: no broker"


async def gone(rows: Sequence[Row], folder: Path) -> Run:
    run = Run(rows, Effort(rounds=1), growth=False)
    await run.go(folder)
    return run


async def _two(_: Here) -> Series:
    return Series([2.0])


async def test_a_run_exits_with_1_when_a_goal_is_missed(tmp_path: Path) -> None:
    good, bad = (Row(name, name, "ms", _two, Goal("≤", most)) for name, most in (("good", 2), ("bad", 1)))
    (tmp_path / "good").mkdir()
    (tmp_path / "bad").mkdir()
    met, missed = await gone([good], tmp_path / "good"), await gone([good, bad], tmp_path / "bad")
    assert (met.exit_code, met.lines()[-1]) == (0, "1 of 1 goals are met")
    assert (missed.exit_code, missed.lines()[-1]) == (1, "1 of 2 goals are met")


async def test_one_row_that_fails_keeps_no_other_from_being_measured(tmp_path: Path) -> None:
    run = await gone([row("broken", Goal("≤", 1)), Row("good", "good", "ms", _two, Goal("≤", 2))], tmp_path)
    assert [one.why for one in run.found] == ["AssertionError: this row is made up", None]
    assert run.exit_code == 1


def test_a_run_that_was_stopped_shows_what_there_is_and_exits_with_1() -> None:
    run = Run([RATIO.row, RATE.row], Effort(rounds=3), growth=False)
    run.found.append(RATIO)
    assert run.exit_code == 1
    assert "NOT MEASURED: the run was stopped" in "\n".join(run.lines())
    assert run.lines()[-1] == "1 of 2 goals are met"


def test_a_picture_stands_beside_the_figures(tmp_path: Path) -> None:
    run = Run([RATIO.row], Effort(), growth=True)
    run.found.append(RATIO)
    run.grown.append(Grown(next(growths()), [10, 100], [[1.0, 2.0, 3.0], [4.0]]))
    run.write(tmp_path / "bench.json")
    assert json.loads((tmp_path / "bench.json").read_text())["growth"][0]["steps"][0]["median"] == 2
    assert (tmp_path / "bench.svg").read_text().startswith("<svg")
    assert "10: 2 · 100: 4" in "\n".join(run.lines())


async def test_growth_that_cannot_go_on_says_so_and_exits_with_1(tmp_path: Path) -> None:
    async def measure(_: Here, size: int) -> Sequence[float]:
        if size > 1:
            raise ValueError("no room")
        return [0.5]

    growth = Growth("things", "so many things", "ms", (1, 2, 3), measure)
    run = Run([], Effort(rounds=1), growth=True)
    async with Here("", 0, tmp_path, Effort(rounds=1), lambda _: None) as here:
        run.grown = [await grown(growth, here) for _ in growths()]
    assert run.grown[0].line().endswith("so many things, ms:  1: 0.5 · NO FURTHER: ValueError: no room")
    assert run.is_whole
    assert run.exit_code == 1


def test_every_measure_of_the_design_is_a_row_on_its_own() -> None:
    names = [row.name for row in ROWS]
    assert len(names) == len(set(names))
    assert [row.name for row in chosen(["stop-1", "ask-1"])] == ["ask-1", "stop-1"]
    kinds = {name.split("-", 1)[0] for name in (row.name for row in chosen([]))}
    assert kinds == {
        "ask", "flight", "manifest", "denial", "stay", "stop", "typed", "outbox", "replay", "people", "unknown",
    }  # fmt: skip


def test_a_row_that_there_is_not_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask-2"]) == 2
    assert "There is no row 'ask-2'" in capsys.readouterr().out
    assert main(["--list"]) == 0
    assert "ask-3" in capsys.readouterr().out


def test_figures_have_as_many_digits_as_anybody_reads() -> None:
    assert [figure(one) for one in (0.12345, 1.0, 12.345, 123.45, 12_345.6)] == ["0.123", "1", "12.3", "123", "12,346"]
