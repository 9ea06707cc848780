"""How many small faults in the rules of law the tests of those rules notice: mutation testing, by hand.

    poe mutants                          all modules; some hours
    poe mutants persons/permission ...   only these

Each mutant is one change of one place in one function: a `<` for a `<=`, an `or` for an `and`, an argument left out.
Every test that reaches the function is run against it until one fails. A mutant that lives shows a sentence of the law
that no test says: write the test, or take the code away. What is harmless is listed in survivors.toml, with the reason.

It ends with 1 where less than nine of ten were killed, or where one lives that is not listed.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
LISTED: Final = Path(__file__).with_name("survivors.toml")
LISTED_MAX: Final = 20
GOAL_PERCENT: Final = 90.0
RULES: Final = (
    "law/attach", "law/bonds", "law/by_agency", "law/by_court", "law/by_fear", "law/calendar", "law/check",
    "law/parse", "law/periods", "law/subjects", "law/tables/__init__", "persons/aboard", "persons/against",
    "persons/agency_orders", "persons/answer", "persons/bonds", "persons/class_facts", "persons/classes",
    "persons/clocks", "persons/decisions", "persons/duties", "persons/family", "persons/fear", "persons/finality",
    "persons/fresh", "persons/holds", "persons/identity", "persons/lifts", "persons/membership", "persons/notices",
    "persons/one_move", "persons/onward", "persons/papers", "persons/periods", "persons/permission",
    "persons/reports", "persons/said_again", "persons/sources", "persons/stages", "persons/status",
    "persons/stay_requests", "persons/suspensions", "persons/who",
)  # fmt: skip
TESTS: Final = ("tests/law", "tests/persons")
_FAULTY: Final = "tests/persons/test_faulty.py"
_TRY_EVERYTHING: Final = (
    "--ignore=tests/persons/test_properties.py",
    "--ignore=tests/persons/test_properties_of_law.py",
    "--ignore=tests/persons/test_properties_of_time_and_doubt.py",
    "--ignore=tests/persons/test_two_thousand.py",
    f"--deselect={_FAULTY}::test_no_order_of_faults_repairs_withdrawals_and_repeats_is_clear_while_one_is_open",
    f"--deselect={_FAULTY}::test_a_fold_that_ends_too_much_is_noticed",
)
"""Thousands of histories each: they notice much, say little of which rule was broken, and take most of the time."""
_KILLED: Final = frozenset({1, 3, 24, -24, 36, 152, 255})
"""How a run of the tests ends that noticed something, or came to no end."""


@dataclass(frozen=True, slots=True)
class Living:
    """A mutant that no test noticed: where, and what it does. Numbers are no names: they change with every edit."""

    module: str
    function: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.module}: {self.function}\n    - {self.was}\n    + {self.becomes}"


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one module."""

    module: str
    mutants: int
    living: tuple[Living, ...]

    @property
    def killed(self) -> int:
        return self.mutants - len(self.living)


def lay_out(work: Path, modules: Sequence[str]) -> None:
    """A copy of the product and of the focused tests in a place of its own. The tool knows a source folder by the name
    `src` only, and writes beside it.
    """
    shutil.copytree(ROOT / "services" / "interlock", work / "src" / "interlock", ignore=_COMPILED)
    for name in TESTS:
        shutil.copytree(ROOT / name, work / name, ignore=_COMPILED)
    for shared in ("conftest.py", "kafka.py", "waiting.py", "worlds.py"):
        shutil.copy(ROOT / "tests" / shared, work / "tests")
    shutil.copy(ROOT / "pyproject.toml", work)
    lists = {
        "source_paths": ["src/"],
        "only_mutate": [f"src/interlock/{module}.py" for module in modules],
        "pytest_add_cli_args_test_selection": TESTS,
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist", *_TRY_EVERYTHING],
    }
    # A fork of a process that has imported the tests and run none: what one has cached would hide a mutant.
    # A slow machine must not count as a mutant that never ends.
    settings = {"process_isolation": "forkserver", "timeout_multiplier": 15, "use_git_change_detection": False}
    lines = [f"{name}=\n    " + "\n    ".join(values) for name, values in lists.items()]
    lines += [f"{name}={value}" for name, value in settings.items()]
    (work / "setup.cfg").write_text("\n".join(["[mutmut]", *lines, ""]))


_COMPILED: Final = shutil.ignore_patterns("__pycache__")


def read(work: Path, module: str) -> Found:
    """What the tool has written of one module."""
    meta = json.loads((work / "mutants" / "src" / "interlock" / f"{module}.py.meta").read_text())
    ended: dict[str, int | None] = meta["exit_code_by_key"]
    living = (one for one, code in ended.items() if code not in _KILLED)
    return Found(module, len(ended), tuple(_shown(work, module, name) for name in living))


def _shown(work: Path, module: str, name: str) -> Living:
    """The mutant of that name, by what it does."""
    shown = _tool(work, "show", name, capture_output=True, text=True, check=True).stdout.splitlines()
    body = [line for line in shown if not line.startswith(("---", "+++", "#"))]
    was, becomes = ([line[1:].strip() for line in body if line.startswith(sign)] for sign in "-+")
    function = name.rpartition(".")[2].partition("__mutmut")[0].removeprefix("x_").replace("ǁ", ".").removeprefix("x.")
    return Living(module, function, " ".join(was), " ".join(becomes))


def _tool(work: Path, *arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([Path(sys.executable).with_name("mutmut"), *arguments], cwd=work, env=environment, **options)  # noqa: PLW1510 - each caller says whether it minds


def listed() -> dict[Living, str]:
    """The mutants that may live, and why each is harmless."""
    rows: list[dict[str, str]] = tomllib.loads(LISTED.read_text()).get("survivor", [])
    return {Living(row["module"], row["function"], row["was"], row["becomes"]): row["why"] for row in rows}


def table(found: Sequence[Found]) -> Iterator[str]:
    """A line for each module, and the totals last."""
    yield f"{'module':24}{'mutants':>9}{'killed':>9}{'survived':>10}{'percent':>9}"
    total = Found("all", sum(one.mutants for one in found), tuple(living for one in found for living in one.living))
    for one in (*found, total):
        yield f"{one.module:24}{one.mutants:9}{one.killed:9}{len(one.living):10}{percent(one):9.1f}"


def percent(found: Found) -> float:
    return 100 * found.killed / found.mutants if found.mutants else 100.0


def wrong(found: Sequence[Found], known: Sequence[Living]) -> Iterator[str]:
    """Why this is not good enough."""
    for one in found:
        for living in one.living:
            if living not in known:
                yield f"lives and is not listed: {living}"
        if percent(one) < GOAL_PERCENT:
            yield f"{one.module}: less than {GOAL_PERCENT:.0f} % were killed"
    if len(known) > LISTED_MAX:
        yield f"{LISTED.name} lists {len(known)}, and {LISTED_MAX} are enough"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="module", help=", ".join(RULES))
    modules: Sequence[str] = parser.parse_args().modules or RULES
    for module in set(modules) - set(RULES):
        parser.error(f"{module} is none of {', '.join(RULES)}")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        lay_out(work, modules)
        _tool(work, "run", "--max-children", str(os.cpu_count() or 1), check=True)
        found = [read(work, module) for module in modules]
    for line in (*wrong(found, list(listed())), *table(found)):
        print(line)  # noqa: T201 - this is what it is for
    return int(any(True for _ in wrong(found, list(listed()))))


if __name__ == "__main__":
    sys.exit(main())
