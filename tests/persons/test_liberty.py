"""Holds against liberty: they end at their date, also where nobody has said anything since (law 5)."""

from datetime import timedelta

from interlock.events import DetainerLodged
from interlock.persons import Asked, known_block, log_of
from tests.worlds import PERSON, World


def detained(hours: int) -> World:
    world = World()
    world.says("ero", DetainerLodged(until=world.at + timedelta(hours=hours)))
    return world


def test_what_has_run_out_is_no_known_block_on_a_log_that_is_quiet_since() -> None:
    world = detained(48)
    asked = Asked(PERSON, world.question("release", "USA", (), PERSON), "ero", log_agrees=True)
    clock = log_of(world.rows).clock
    assert clock is not None
    for hours, stands in ((47, True), (49, False)):
        later = Asked(PERSON, asked.question, "ero", log_agrees=True, at=clock + timedelta(hours=hours))
        assert (known_block(world.rows, later, world.law) is not None) == stands
    assert known_block(world.rows, asked, world.law) is not None


def test_the_clock_of_whoever_asks_never_brings_an_ended_one_back() -> None:
    world = detained(1)
    world.at += timedelta(hours=2)
    world.asks("ero", "release", "USA")
    behind = Asked(
        PERSON, world.question("release", "USA", (), PERSON), "ero", log_agrees=True, at=world.at - timedelta(hours=2)
    )
    assert known_block(world.rows, behind, world.law) is None
