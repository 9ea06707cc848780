"""Runs stories: any file or folder, through the same door, outbox, fold and gate as in production."""

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from interlock.door import Agency
from interlock.law import Law
from interlock.stories.parse import parse_story
from interlock.stories.perform import Differs, Told, perform
from interlock.stories.result import StoryResult
from interlock.stories.stage import Cast, make_cast, on_its_loop
from interlock.stories.story import Story
from interlock.stories.vary import Variation, as_told, variations
from interlock.stories.virtual_loop import Stuck
from interlock.terms import InterlockError, Refused

SUFFIX: Final = ".story"


def run_paths(
    paths: Sequence[Path], kafka: str | None = None, *, vary: bool = False, agencies: Mapping[str, Agency] | None = None
) -> Iterator[StoryResult]:
    """Every story in these files and folders, one after the other; `kafka` is the address of a broker.

    All files are read before anything runs. `agencies` brings translators for native forms. What cannot be read or
    played comes back as a result that has not passed: nothing is left out in silence.
    """
    cast = make_cast(agencies or {})
    for found in [story for path in paths for story in _read(path, cast)]:
        if isinstance(found, Story):
            yield from run_story(found, cast, kafka, vary=vary)
        else:
            yield found


def read_stories(paths: Sequence[Path], agencies: Mapping[str, Agency]) -> tuple[Law, list[Story], list[str]]:
    """The shipped law, every story in these files and folders, and what is wrong with those that cannot be read."""
    cast = make_cast(agencies)
    found = [story for path in paths for story in _read(path, cast)]
    unread = [f"{one.path}: {one.problem}" for one in found if isinstance(one, StoryResult)]
    return cast.law, [one for one in found if isinstance(one, Story)], unread


def run_story(story: Story, cast: Cast, kafka: str | None = None, *, vary: bool = False) -> Iterator[StoryResult]:
    """The story as told; then, if that passed, each of its variations, compared with it."""
    result, told = _played(story, as_told(story), cast, kafka, None, closing=vary)
    yield result
    for variation in variations(story) if vary and told is not None else ():
        yield _played(story, variation, cast, kafka, told, closing=True)[0]


def _played(
    story: Story, variation: Variation, cast: Cast, kafka: str | None, told: Told | None, *, closing: bool
) -> tuple[StoryResult, Told | None]:
    """The result, and what was told when it passed."""
    began = time.perf_counter()
    now, difference, problem = None, None, None
    try:
        now = on_its_loop(perform(story, variation, cast, kafka, told, closing=closing), kafka)
    except Differs as differs:
        difference = differs.difference
    except (InterlockError, Stuck) as error:
        problem = f"{type(error).__name__}: {error}"
    seconds = time.perf_counter() - began
    return StoryResult(story.path, story.title, variation.name, seconds, difference, problem), now


def _read(path: Path, cast: Cast) -> Iterator[Story | StoryResult]:
    files = sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
    if not files:
        yield _unplayed(path, f"has no file that ends in {SUFFIX}")
    for file in files:
        try:
            yield parse_story(file, file.read_text("utf-8-sig"), cast.law)
        except Refused as refusal:
            yield _unplayed(file, str(refusal))
        except (OSError, UnicodeDecodeError) as error:
            yield _unplayed(file, f"cannot be read: {error}")


def _unplayed(path: Path, problem: str) -> StoryResult:
    return StoryResult(path, path.stem, "not played", 0.0, problem=problem)
