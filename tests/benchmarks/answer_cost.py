"""What the answer itself takes, from the rows below a question to its reasons, for a person with twenty holds, while
ten orders for classes are in force: half of them are to be there within 100 µs.

Processor time is counted, which hardly changes with what else the machine does. Run by hand, from the root of the
checkout:

    python -m tests.benchmarks.answer_cost --n 20000

Two people have twenty holds each. Those of the first stand against the act, so the answer has twenty reasons. Those of
the second were suspended by a court above, so everything is looked at and the answer is CLEAR; or UNKNOWN, while every
source is late. Neither is a member of any class, and each class takes looking at them: what was ordered, what is on
file, who was named.
"""

import argparse
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from time import process_time
from typing import Final

from interlock.events import ClassOrderPublished, HoldSuspended, StayGranted
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.persons import Asked, Rows, answer, around, person_of
from interlock.persons.rows import classes_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict, require
from tests.benchmarks.parts import percentile, spread
from tests.worlds import OTHER, PERSON, World

HOLDS: Final = 20
ROUNDS: Final = 5
_US: Final = 1e6
_KINDS: Final = ("coa_stay", "coa_admin_stay")
CLASSES: Final = 10
_RULES: Final[Sequence[Mapping[str, object]]] = (
    {"order_types": ["removal"], "ordered_to": ["GTM"]},
    {"orders_before": date(2001, 1, 1)},
    {"filing_pending": True},
    {"only_named": True},
    {"order_types": ["exclusion"], "in_words": "whom a proclamation names"},
)
"""What nobody here meets."""


def _world() -> World:
    """Two people whom an order lets go, with their holds, and the orders for classes."""
    world = World()
    for person in (PERSON, OTHER):
        world.permits(person, order=f"order of {person}")
        for number in range(HOLDS):
            kind = _KINDS[number % len(_KINDS)]
            world.says("doj", StayGranted(kind=kind), person, id=f"stay-{number}")
            if person == OTHER:
                named = SuspendedHold(source="doj/ca9", event_id=f"stay-{number}", kind=kind)
                world.says("doj", HoldSuspended(hold=named), person, unit="doj/scotus")
        require(len(person_of(world.rows, person).holds) == HOLDS and not world.alarms, "each of the holds stands")
    for number in range(CLASSES):
        rule = _RULES[number % len(_RULES)]
        one = ClassOrderPublished(kind="class_order", class_id=f"class {number}", version=1).model_copy(update=rule)
        world.says("doj", one, LOG_SUBJECT, unit="doj/d-mass", id=f"class-{number}")
    require(len(classes_of(world.rows).orders) == CLASSES and not world.alarms, "each of the classes stands")
    return world


def _question(world: World, person: PersonRef, late: Sequence[str]) -> tuple[Rows, Asked]:
    """The rows that a gate reads for a question about this person, and the question."""
    question = world.question("board", "HND", person=person, late=late)
    asked = Asked(person, question, "ero", log_agrees=True, at=world.at)
    return world.reader.rows(around((person,), world.reader)), asked


def _taken(rows: Rows, asked: Asked, world: World, count: int) -> Sequence[float]:
    """Microseconds of processor time of each of so many answers."""
    taken = []
    for _ in range(count):
        began = process_time()
        answer(rows, asked, world.law)
        taken.append((process_time() - began) * _US)
    return taken


def _measure(count: int) -> Mapping[str, Mapping[str, float]]:
    """The percentiles of every round, and how far they lie apart."""
    world, figures = _world(), dict[str, list[float]]()
    everyone = tuple(world.law.units)
    cases = ((PERSON, (), Verdict.BLOCKED), (OTHER, (), Verdict.CLEAR), (OTHER, everyone, Verdict.UNKNOWN))
    for _ in range(ROUNDS):
        for person, late, verdict in cases:
            rows, asked = _question(world, person, late)
            found = answer(rows, asked, world.law)
            require(found.verdict is verdict, f"the answer is {verdict.name}, and not {found}")
            taken = _taken(rows, asked, world, count // ROUNDS)
            for percent in (50, 90, 99):
                name = f"{verdict.name}, {HOLDS} holds and {CLASSES} classes, p{percent} µs"
                figures.setdefault(name, []).append(percentile(taken, percent))
    return {name: spread(values) for name, values in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--n", type=int, default=20_000, help="answers of each")
    count: int = parser.parse_args().n
    figures = _measure(count)
    for name, found in figures.items():
        print(f"{name:52} {found['median']} ({found['min']} to {found['max']})")  # noqa: T201 - this is what it is for
    versions = {"python": platform.python_version(), "processors": os.cpu_count(), "n": count, "rounds": ROUNDS}
    for name, value in (versions | {name: version(name) for name in ("pydantic", "msgspec")}).items():
        print(f"{name:52} {value}")  # noqa: T201 - as above


if __name__ == "__main__":
    main()
