"""What an answer costs this process in processor time, which hardly changes with what else the machine does: this tells
whether a change helps when no other figure can.

For the answer itself two people have twenty holds each, while ten orders for classes are in force. Those of the first
stand against the act, so the answer has twenty reasons. Those of the second were suspended by a court above, so
everything is looked at and the answer is CLEAR. Neither is a member of any class, and each class takes looking at them:
what was ordered, what is on file, who was named.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from interlock.bus.memory import MemoryBus
from interlock.events import ClassOrderPublished, HoldSuspended, StayGranted
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.persons import Asked, Rows, answer, around, person_of
from interlock.persons.rows import classes_of
from interlock.runtime.clock import SystemClock
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict, require
from tests.benchmarks.here import Here
from tests.benchmarks.parts import Bench, opened
from tests.benchmarks.row import Row, Series
from tests.benchmarks.timing import Act, processor_us
from tests.worlds import OTHER, PERSON, World

HOLDS: Final = 20
IN_FLIGHT: Final = 128
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


def world_with(holds: int) -> World:
    """Two people whom an order lets go, with so many holds each, and the orders for classes."""
    world = World()
    for person in (PERSON, OTHER):
        world.permits(person, order=f"order of {person}")
        for number in range(holds):
            kind = _KINDS[number % len(_KINDS)]
            world.says("doj", StayGranted(kind=kind), person, id=f"stay-{number}")
            if person == OTHER:
                named = SuspendedHold(source="doj/ca9", event_id=f"stay-{number}", kind=kind)
                world.says("doj", HoldSuspended(hold=named), person, unit="doj/scotus")
        require(len(person_of(world.rows, person).holds) == holds and not world.alarms, "each of the holds stands")
    for number in range(CLASSES):
        rule = _RULES[number % len(_RULES)]
        one = ClassOrderPublished(kind="class_order", class_id=f"class {number}", version=1).model_copy(update=rule)
        world.says("doj", one, LOG_SUBJECT, unit="doj/d-mass", id=f"class-{number}")
    require(len(classes_of(world.rows).orders) == CLASSES and not world.alarms, "each of the classes stands")
    return world


def question_about(world: World, person: PersonRef) -> tuple[Rows, Asked]:
    """The rows that a gate reads for a question about this person, and the question."""
    question = world.question("board", "HND", person=person)
    asked = Asked(person, question, "ero", log_agrees=True, at=world.at)
    return world.reader.rows(around((person,), world.reader)), asked


async def answer_us(world: World, person: PersonRef, verdict: Verdict, count: int) -> float:
    """Microseconds of one answer, from the rows on."""
    rows, asked = question_about(world, person)

    async def once() -> None:
        found = answer(rows, asked, world.law).verdict
        require(found is verdict, f"the answer is {verdict.name}, and not {found.name}")

    return await processor_us(once, count, 1)


async def _blocked(here: Here) -> Series:
    world = world_with(HOLDS)
    return Series([await answer_us(world, PERSON, Verdict.BLOCKED, here.effort.of(2_000)) for _ in here.rounds])


async def _clear(here: Here) -> Series:
    world = world_with(HOLDS)
    return Series([await answer_us(world, OTHER, Verdict.CLEAR, here.effort.of(2_000)) for _ in here.rounds])


def _cost_of(name: str, at_once: int) -> Callable[[Here], Awaitable[Series]]:
    """Of what a gate or an outbox does, on a bus in memory."""

    async def measure(here: Here) -> Series:
        folder = here.folder / f"{name}-{at_once}"
        folder.mkdir()
        async with opened(MemoryBus(SystemClock().utc), folder) as bench:
            act = _act(bench, name)
            return Series([await processor_us(act, here.effort.of(2_000, at_once), at_once) for _ in here.rounds])

    return measure


def _act(bench: Bench, name: str) -> Act:
    return {"ask": bench.ask, "stay": bench.stay, "denial": bench.deny}[name]


def rows() -> Iterator[Row]:
    what = f"answer with {HOLDS} holds and {CLASSES} classes, processor"
    yield Row("answer-blocked", f"{what}, BLOCKED", "µs", _blocked)
    yield Row("answer-clear", f"{what}, CLEAR", "µs", _clear)
    for name, at_once in (("ask", 1), ("ask", IN_FLIGHT), ("stay", 1), ("stay", IN_FLIGHT), ("denial", 1)):
        says = f"{name}, {at_once} in flight, bus in memory, processor"
        yield Row(f"processor-{name}-{at_once}", says, "µs", _cost_of(name, at_once))
