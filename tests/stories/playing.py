"""Stories in tests: the shipped ones, and small ones written in place."""

import functools
from pathlib import Path
from typing import Final

from interlock.adapters import doj, eoir, uscis
from interlock.stories import Cast, Story, StoryResult, make_cast, parse_story, run_story

FOLDER: Final = Path(__file__).parent
FILES: Final = sorted(FOLDER.rglob("*.story"))
AGENCIES: Final = {"doj": doj.AGENCY, "eoir": eoir.AGENCY, "uscis": uscis.AGENCY}


@functools.cache
def cast() -> Cast:
    return make_cast(AGENCIES)


def shipped(name: str) -> Story:
    path = FOLDER / f"{name}.story"
    return parse_story(path, path.read_text("utf-8"), cast().law)


PERMITTED: Final = """
person A = A-number 098 765 432, born 1981-03-02
2010-06-01 10:00 Los Angeles  eoir says ImmigrationJudgeDecisionIssued A order_type=removal in_absentia=true designated_countries=[HND] proceeding_type=removal   [order]
2010-06-02 09:00 Los Angeles  ero says RemovalOrderBecameExecutable A order=[order] countries=[HND]   [warrant]
"""  # noqa: E501 - a story has one line an event


def written(text: str, *, permitted: bool = True) -> Story:
    """A story of these lines, after those that permit a removal of A to Honduras."""
    return parse_story(Path("written.story"), (PERMITTED if permitted else "") + text, cast().law)


def played(story: Story, kafka: str | None = None) -> StoryResult:
    """The story as told."""
    return next(run_story(story, cast(), kafka))


def told(text: str, *, permitted: bool = True) -> StoryResult:
    return played(written(text, permitted=permitted))
