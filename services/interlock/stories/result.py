"""What came of a story: passed, or the first difference. Printing is left to the caller."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a playing first went another way than it should."""

    line: int
    text: str
    """The line as it stands in the file."""
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class StoryResult:
    """One playing of one story, or why it could not be played."""

    path: Path
    title: str
    variation: str
    """`as told`, or the name of the variation."""
    seconds: float
    difference: Difference | None = None
    problem: str | None = None
    """What is wrong with the file or with the stage."""

    @property
    def passed(self) -> bool:
        return self.difference is None and self.problem is None


def format_result(result: StoryResult) -> str:
    """One line for what passed; for the rest also what was expected and what came."""
    name = f"{result.path}, {result.variation}"
    if result.problem is not None:
        return f"FAILED  {name}\n  {result.problem}"
    if result.difference is not None:
        one = result.difference
        return (
            f"FAILED  {name}\n  line {one.line}: {one.text}\n"
            f"    expected  {one.expected}\n    got       {one.got}"
        )  # fmt: skip
    return f"passed  {name}: {result.title} ({result.seconds:.2f} s)"


def format_summary(results: Iterable[StoryResult]) -> str:
    """The last line."""
    passed = [result.passed for result in results]
    return f"{sum(passed)} passed, {len(passed) - sum(passed)} failed"
