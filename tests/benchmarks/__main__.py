"""What it costs, beside the raw client and the nearest peers, in one run: `poe bench`, or `sh deploy/bench`.

One table: each measure with the median and the spread of its ratio over interleaved rounds, and its goal. The last line
says how many goals are met; exits with 1 when one is missed.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from statistics import median
from typing import Any, Final

import uvloop

from interlock.sandbox.jars import shipped_jars
from tests.benchmarks import area_publishing, area_reading
from tests.benchmarks.parts import Rates, quiet
from tests.kafka import sandbox_cluster

ROUNDS: Final = 5
OURS: Final = ("interlock", "aiokafka", "fastavro", "pydantic", "cryptography", "confluent-kafka", "uvloop")


@dataclass(frozen=True, slots=True)
class Measure:
    """One ratio with its goal."""

    name: str
    ours: Sequence[float]
    """A second, round by round."""
    other: Sequence[float]
    goal: float
    """At least so much of the other."""

    @property
    def ratios(self) -> list[float]:
        return [one / other for one, other in zip(self.ours, self.other, strict=True)]

    @property
    def is_met(self) -> bool:
        return median(self.ratios) >= self.goal

    def line(self) -> str:
        ratios = self.ratios
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        met = "met" if self.is_met else "MISSED"
        rates = f"{median(self.ours):>10,.0f} {median(self.other):>10,.0f}"
        return f"{self.name:48} {rates} {median(ratios):>7.2f} {spread:>14} {self.goal:>6.2f}  {met}"

    def document(self) -> dict[str, Any]:
        known = {"measure": self.name, "ours": self.ours, "other": self.other, "ratios": self.ratios}
        return {**known, "median": median(self.ratios), "goal": self.goal, "met": self.is_met}


def measures(reading: Rates, publishing: Mapping[int, Rates]) -> list[Measure]:
    typed = reading["typed"]
    found = [
        Measure("typed subscriber / raw aiokafka, same work", typed, reading["raw"], 0.9),
        Measure("typed subscriber / Quix Streams", typed, reading["quix"], 1.3),
        Measure("typed subscriber / FastStream", typed, reading["faststream"], 3.5),
    ]
    for brokers, rates in publishing.items():
        name = f"outbox / raw idempotent producer, {brokers} broker{'s' * (brokers > 1)}"
        found.append(Measure(name, rates["outbox"], rates["raw"], 0.5))
    return found


async def run(folder: Path, messages: int, events: int, rounds: int) -> tuple[list[Measure], dict[str, str]]:
    versions = {"python": python_version(), "kafka": _kafka()} | {name: version(name) for name in OURS}
    publishing: dict[int, Rates] = {}
    with sandbox_cluster(folder / "one") as cluster:
        reading, of_peers = await area_reading.measure(cluster.bootstrap_servers, messages, rounds, say)
        publishing[1] = await area_publishing.measure(cluster.bootstrap_servers, 1, folder, events, rounds, say)
    with sandbox_cluster(folder / "three", brokers=3) as cluster:
        publishing[3] = await area_publishing.measure(cluster.bootstrap_servers, 3, folder, events, rounds, say)
    return measures(reading, publishing), versions | of_peers


def _kafka() -> str:
    return next(jar.coordinate.split(":")[2] for jar in shipped_jars() if ":kafka_2.13:" in jar.coordinate)


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what it is for


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=100_000, help="to be read in each round")
    parser.add_argument("--events", type=int, default=20_000, help="to be published in each round")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="after one that does not count")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    given = parser.parse_args()
    if not area_reading.PEERS_PYTHON.exists():
        sys.exit("The peers are not installed: run sh deploy/bench.")
    with quiet() as folder:
        found, versions = uvloop.run(run(folder, given.messages, given.events, given.rounds))
    say("\n" + ", ".join(f"{name} {number}" for name, number in versions.items()) + "\n")
    say(f"{'a second':48} {'ours':>10} {'other':>10} {'ratio':>7} {'spread':>14} {'goal':>6}")
    for one in found:
        say(one.line())
    met = sum(one.is_met for one in found)
    say(f"{met} of {len(found)} goals are met")
    if given.json:
        figures = {"versions": versions, "measures": [one.document() for one in found]}
        given.json.write_text(json.dumps(figures, indent=2) + "\n")
    sys.exit(0 if met == len(found) else 1)


if __name__ == "__main__":
    main()
