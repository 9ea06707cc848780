"""The page of the proof says what the code does."""

import re
from pathlib import Path

from tests.proof.brokers.faults import FAULTS as OF_BROKERS
from tests.proof.simulation.faults import FAULTS as OF_SIMULATION
from tests.proof.simulation.mutants import MUTANTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "deploy" / "proof" / "README.md").read_text()


def rows(heading: str) -> list[list[str]]:
    table = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\b[FM]\d+\b", text))


def test_each_fault_stands_in_the_column_of_whoever_has_it() -> None:
    marked = [
        {number for row in rows("The faults") if row[column] == "x" for number in numbers(row[0])} for column in (1, 2)
    ]
    in_code = {name.split()[0] for name in OF_SIMULATION}
    of_the_traffic = {"F17", "F22", "F26"}  # what courts, officers and cut-off doors do by themselves
    assert marked[0] - of_the_traffic == in_code
    assert marked[1] == set(OF_BROKERS)


def test_every_fault_and_every_mutant_is_named() -> None:
    assert numbers(PAGE.split("## The faults")[1].split("## The mutants")[0]) == {f"F{n}" for n in range(1, 31)}
    assert {number for row in rows("The mutants") for number in numbers(row[0])} == {f"M{n}" for n in range(1, 17)}


def test_the_simulation_notices_what_the_page_says_that_it_notices() -> None:
    said = {row[0].split()[0] for row in rows("The mutants") if "simulation" in row[1]}
    assert said == {mutant.name for mutant in MUTANTS}


def test_whatever_the_page_points_to_is_there() -> None:
    for path in re.findall(r"`(tests/[\w/.]+)`", PAGE):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"\]\(([\w/.-]+)\)", PAGE):
        assert (ROOT / "deploy" / "proof" / path).exists(), path
