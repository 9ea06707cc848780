"""The log read anew: what the auditor objects to, and that it comes to the same as the fold where both are right."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from interlock.events import StayGranted, StayLifted
from interlock.events.court.stay_lifted import LiftedHold
from interlock.terms import PersonRef, Verdict
from tests.proof.auditor import digests, questions, untrue
from tests.proof.history import Operation
from tests.worlds import OTHER, PERSON, World

COURT = "doj/ca9"
STAY = StayGranted(kind="coa_stay")


def lift(event_id: str, source: str = COURT) -> StayLifted:
    return StayLifted(hold=LiftedHold(source=source, event_id=event_id, kind="coa_stay"))


def nothing(_: World) -> None:
    pass


def held(world: World) -> None:
    world.says("doj", STAY, id="s1")


def held_and_lifted(world: World) -> None:
    held(world)
    world.says("doj", lift("s1"), id="l1")


def lifted_by_another(world: World) -> None:
    held(world)
    world.says("eoir", lift("s1"), id="l1")


def another_is_lifted(world: World) -> None:
    held(world)
    world.says("doj", STAY, id="s2")
    world.says("doj", lift("s2"), id="l2")


def somebody_else_is_held(world: World) -> None:
    world.says("doj", STAY, OTHER, id="s1")


def of_an_unknown_kind(world: World) -> None:
    world.says("doj", StayGranted(kind="stay_of_2027"), id="s1")


def said_again_after_its_end(world: World) -> None:
    stay = world.says("doj", STAY, id="s1")
    world.says("doj", lift("s1"), id="l1")
    world.repeats(stay)


def unreadable(world: World) -> None:
    stay = world.says("doj", STAY, id="s1")
    world.says("doj", lift("s1"), id="l1")
    world.writes(stay.raw.key, stay.raw.headers, b"\x00\x01")


STORIES = (
    nothing, held, held_and_lifted, lifted_by_another, another_is_lifted, somebody_else_is_held, of_an_unknown_kind,
    said_again_after_its_end, unreadable,
)  # fmt: skip


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_the_auditor_comes_to_the_same_as_the_fold(story: Callable[[World], None]) -> None:
    world = World()
    world.permits()
    story(world)
    answer = world.asks("ero", "board", "HND")
    (asked,) = questions(world.records).values()
    assert asked.ordered
    assert asked.held is (answer.verdict is not Verdict.CLEAR), answer


def test_without_an_order_nobody_may_be_cleared() -> None:
    world = World()
    world.asks("ero", "board", "HND")
    (asked,) = questions(world.records).values()
    assert not asked.ordered


def clear(world: World, person: PersonRef = PERSON) -> Operation:
    """What an officer was told who asked last."""
    world.asks("ero", "board", "HND", person)
    (name,) = list(questions(world.records))[-1:]
    return Operation(0, "ero", "ask", "p1", name, 0.0, 1.0, "CLEAR", len(world.records) - 1)


def objections(world: World, told: Operation) -> list[str]:
    return list(untrue(world.records, [told], lambda _: PERSON))


def test_a_clear_that_the_log_bears_out_is_let_be() -> None:
    world = World()
    world.permits()
    assert not objections(world, clear(world))


@pytest.mark.parametrize("story", [held, lifted_by_another, of_an_unknown_kind], ids=lambda story: story.__name__)
def test_a_clear_against_the_log_is_untrue(story: Callable[[World], None]) -> None:
    world = World()
    world.permits()
    story(world)
    assert objections(world, clear(world))


def test_a_clear_of_somebody_else_or_of_a_question_that_is_not_there_is_untrue() -> None:
    world = World()
    world.permits()
    told = clear(world)
    assert objections(world, replace(told, named="nobody asked"))
    assert objections(world, replace(told, offset=0))
    assert objections(world, replace(told, offset=None))
    world.permits(OTHER, order="o2")
    assert objections(world, clear(world, OTHER))


def test_a_clear_while_a_source_was_late_is_untrue() -> None:
    world = World()
    world.permits()
    world.asks("ero", "board", "HND", late=[COURT])
    (asked,) = questions(world.records).values()
    told = Operation(0, "ero", "ask", "p1", asked.request, 0.0, 1.0, "CLEAR", len(world.records) - 1)
    assert objections(world, told)


def test_a_receipt_for_what_stands_elsewhere_is_untrue() -> None:
    world = World()
    stay = world.says("doj", STAY, id="s1")
    told = Operation(0, "doj", "hold", "p1", "s1", 0.0, 1.0, "EFFECTIVE", stay.offset)
    assert not objections(world, told)
    assert objections(world, replace(told, offset=0))
    assert objections(world, replace(told, offset=len(world.records)))
    assert objections(world, replace(told, named="s2"))
    assert objections(world, replace(told, offset=None)), "nobody is told of what stands nowhere"
    assert objections(world, replace(told, result="RECORDED", offset=0))


def test_a_receipt_of_an_end_for_what_is_none_or_is_about_somebody_else_is_untrue() -> None:
    world = World()
    stay = world.says("doj", STAY, id="s1")
    end = world.says("doj", lift("s1"), id="l1")
    told = Operation(0, "doj", "end", "p1", "s1", 0.0, 1.0, "RECORDED", end.offset)
    assert not objections(world, told)
    assert objections(world, replace(told, offset=stay.offset))
    assert objections(world, replace(told, offset=None))
    other = world.says("doj", StayLifted(hold=LiftedHold(source=COURT, event_id="s9", kind="coa_stay")), OTHER, id="l9")
    assert objections(world, replace(told, offset=other.offset))


def test_the_digest_from_its_definition_is_the_one_that_replicas_keep() -> None:
    world = World()
    world.writes(None, (("h", None), ("é", b"")), None)
    assert list(digests(world.records)) == world.digests
