"""A stay that was asked for: whoever asks is told, nobody is held, and only its own ruling ends it."""

import pytest

from interlock.events import Event, MotionDecided, StayDenied, StayGranted, StayRequested
from interlock.persons import person_of
from interlock.persons.rows import StayAsked
from interlock.terms import Verdict
from tests.worlds import PERSON, World


def asked_for(motion: str | None = None) -> World:
    world = World()
    world.permits()
    world.says("eoir", StayRequested(motion=motion), id="r1")
    return world


def told(world: World) -> tuple[Verdict, list[str]]:
    found = world.asks("ero", "board", "HND")
    return found.verdict, [str(one) for one in found.advisories]


WAITING = (Verdict.CLEAR, ["stay_requested"])


def test_whoever_asks_is_told_and_nobody_is_held() -> None:
    assert told(asked_for()) == WAITING


def test_what_is_asked_for_twice_under_one_name_is_asked_for_once() -> None:
    world = asked_for(motion="m1")
    world.says("eoir", StayRequested(motion="m1"), id="r1")
    assert person_of(world.rows, PERSON).stays_asked == (StayAsked("eoir/los-angeles", "r1", "m1"),)
    world.says("eoir", StayRequested(motion="m1"), id="r2")
    assert len(person_of(world.rows, PERSON).stays_asked) == 2


@pytest.mark.parametrize(
    "ruling",
    [
        StayDenied(motion="r1"),
        StayDenied(motion="m1"),
        MotionDecided(motion="m1", outcome="denied"),
        StayGranted(kind="ij_discretionary_stay", motion="r1"),
    ],
)
def test_a_ruling_that_names_it_or_its_motion_ends_it(ruling: Event) -> None:
    world = asked_for(motion="m1")
    world.says("eoir", ruling)
    assert told(world)[1] == []


@pytest.mark.parametrize("ruling", [StayDenied(), StayDenied(motion="m2"), StayDenied(motion=None, docket="24-1")])
def test_a_ruling_that_names_something_else_or_nothing_leaves_it(ruling: Event) -> None:
    world = asked_for(motion="m1")
    world.says("eoir", ruling)
    assert told(world) == WAITING


def test_another_court_rules_on_its_own_only() -> None:
    world = asked_for()
    world.says("doj", StayDenied(motion="r1"))
    assert told(world) == WAITING


def test_it_does_not_concern_whoever_is_released() -> None:
    world = asked_for()
    assert world.asks("ero", "release", "USA").advisories == ()
