"""Stories: what happened to a person, as a lawyer writes it down, and the runner that plays it on the real parts."""

from interlock.stories.parse import parse_story
from interlock.stories.result import Difference, StoryResult, format_result, format_summary
from interlock.stories.run import run_paths, run_story
from interlock.stories.stage import Cast, make_cast
from interlock.stories.story import Story

__all__ = [
    "Cast",
    "Difference",
    "Story",
    "StoryResult",
    "format_result",
    "format_summary",
    "make_cast",
    "parse_story",
    "run_paths",
    "run_story",
]
