"""Thirty removals that the law allows come out CLEAR: a gate that goes on blocking is wrong too."""

import re
from typing import Final

import pytest

from interlock.stories.story import Asks, Departs
from tests.stories.playing import FOLDER, shipped

NAMES: Final = sorted(path.stem for path in (FOLDER / "lawful").glob("*.story"))
WHY: Final = re.compile(r"^# Lawful: (?P<why>.+(?:\n# .+)*)", re.MULTILINE)
LAW: Final = re.compile(r"\bINA \d|\b\d+ (?:CFR|USC|U\.S\.|I&N Dec\.) |\bFR(?:AP|CP) \d")


def why(name: str) -> str:
    """What the story's first lines say of why the removal is lawful."""
    found = WHY.search((FOLDER / "lawful" / f"{name}.story").read_text("utf-8").partition("\nperson ")[0])
    return "" if found is None else found["why"]


def test_there_are_thirty_of_them_and_no_two_for_the_same_reason() -> None:
    assert len({why(name) for name in NAMES}) == len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_each_says_first_by_which_law_and_ends_with_an_act_that_is_clear(name: str) -> None:
    assert LAW.search(why(name))
    last = [step for step in shipped(f"lawful/{name}").steps if isinstance(step, Asks | Departs)][-1]
    assert last.expected is not None
    assert last.expected.word == "CLEAR"
