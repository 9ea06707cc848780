"""Stories: what happened to a person, as a lawyer writes it down, and the runner that plays it on the real parts."""

from interlock.stories.parse import parse_story
from interlock.stories.races import Race, races
from interlock.stories.result import Difference, StoryResult, format_result, format_summary
from interlock.stories.run import read_stories, run_paths, run_story
from interlock.stories.stage import Cast, make_cast
from interlock.stories.story import Story
from interlock.stories.untold import Untold, untold

__all__ = [
    "Cast",
    "Difference",
    "Race",
    "Story",
    "StoryResult",
    "Untold",
    "format_result",
    "format_summary",
    "make_cast",
    "parse_story",
    "races",
    "read_stories",
    "run_paths",
    "run_story",
    "untold",
]
