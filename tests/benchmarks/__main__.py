"""What it costs, beside the raw client and the nearest peers, in one run: poe bench, or sh deploy/bench.

    poe bench                       every row that has a goal, on one broker and on three
    poe bench ask-3 stop-1          these alone, also those without a goal (poe bench --list)
    poe bench --growth              only how cost grows with people, holds, manifests and doors
    poe bench --json bench.json     the figures as well, and a picture beside them: bench.svg

One table: of each row the medians of both sides, which took turns in every round, what is compared with the goal, and
its spread. The last line says how many goals are met; exits with 1 when one is missed. Ctrl-C ends the brokers and
shows what there is so far.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import aclosing
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Final

import uvloop

from interlock.sandbox.jars import shipped_jars
from tests.benchmarks.growth import Grown, growths
from tests.benchmarks.here import Effort
from tests.benchmarks.parts import quiet
from tests.benchmarks.plot import plot
from tests.benchmarks.reading import PEERS_PYTHON
from tests.benchmarks.row import Measured, Row, Series
from tests.benchmarks.rows import ROWS, chosen, measured
from tests.benchmarks.table import all_met, document, table, total

OURS: Final = ("interlock", "aiokafka", "fastavro", "pydantic", "msgspec", "cryptography", "confluent-kafka", "uvloop")


class Run:
    """What a run has found so far."""

    def __init__(self, rows: Sequence[Row], effort: Effort, *, growth: bool) -> None:
        self._rows = rows
        self._growths = list(growths()) if growth else []
        self._effort = effort
        self.found: list[Measured] = []
        self.grown: list[Grown] = []
        self.versions = {"python": python_version(), "kafka": _kafka(), "processors": str(os.cpu_count())}
        self.versions |= {name: version(name) for name in OURS}

    async def go(self, folder: Path) -> None:
        results = measured(self._rows, self._growths, folder, self._effort, say, self.versions)
        async with aclosing(results):
            async for one in results:
                if isinstance(one, Measured):
                    self.found.append(one)
                else:
                    self.grown.append(one)

    @property
    def is_whole(self) -> bool:
        return len(self.found) == len(self._rows) and len(self.grown) == len(self._growths)

    @property
    def exit_code(self) -> int:
        """1 when a goal is missed, a row could not be measured, or the run was stopped."""
        is_good = all(one.why is None for one in self.grown) and (all_met(self.all) or not self._rows)
        return 0 if self.is_whole and is_good else 1

    @property
    def all(self) -> list[Measured]:
        """In the order of the rows, whatever was measured first; also what was not reached."""
        found = {one.row.name: one for one in self.found}
        return [found.get(row.name, Measured(row, Series([]), "the run was stopped")) for row in self._rows]

    def lines(self) -> list[str]:
        versions = ", ".join(f"{name} {number}" for name, number in self.versions.items())
        lines = ["", versions, f"{self._effort.rounds} rounds", ""]
        if self._effort.share != 1:
            lines.insert(2, f"ONLY {self._effort.share:g} OF THE USUAL AMOUNTS: these figures say nothing.")
        lines += table(self.all) if self._rows else []
        lines += ["", *(one.line() for one in self.grown)] if self.grown else []
        return [*lines, "", total(self.all)]

    def write(self, path: Path) -> None:
        """The figures, and the picture beside them."""
        rest = {"rounds": self._effort.rounds, "share": self._effort.share, "whole": self.is_whole}
        figures = document(self.all, self.versions, **rest, growth=[one.document() for one in self.grown])
        path.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n")
        path.with_suffix(".svg").write_text(plot(self.all))


def _kafka() -> str:
    return next(jar.coordinate.split(":")[2] for jar in shipped_jars() if ":kafka_2.13:" in jar.coordinate)


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what it is for


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    if given.list:
        for row in ROWS:
            say(f"{row.name:20} {row.says}, {row.unit}{'' if row.goal is None else f': {row.goal}'}")
        return 0
    try:
        rows = [] if given.growth and not given.rows else chosen(given.rows)
    except KeyError as error:
        say(f"There is no row {error}. poe bench --list names them all.")
        return 2
    if any(row.needs_peers for row in rows) and not PEERS_PYTHON.exists():
        say("The peers are not installed: run sh deploy/bench.")
        return 2
    run = Run(rows, Effort(given.rounds, given.share), growth=given.growth)
    try:
        with quiet() as folder:
            uvloop.run(run.go(folder))
    except KeyboardInterrupt:
        pass  # the table says so
    for line in run.lines():
        say(line)
    if given.json:
        run.write(given.json)
    return run.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="poe bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these")
    parser.add_argument("--list", action="store_true", help="name every row, and measure none")
    parser.add_argument("--growth", action="store_true", help="how cost grows; with the rows that are named, if any")
    parser.add_argument("--rounds", type=int, default=5, help="in each of which both sides take turns")
    parser.add_argument("--share", type=float, default=1.0, help="of the usual amounts: 0.01 shows that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here, and a picture beside them")
    return parser


if __name__ == "__main__":
    sys.exit(main())
