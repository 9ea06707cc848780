"""`interlock law`: the law of holds, and the stories that tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

from cyclopts import App, Parameter

from interlock.adapters import doj, eoir, uscis
from interlock.cli.output import RICH, Shown
from interlock.cli.page import OK, REFUSED, Line, Page, examples
from interlock.stories import Untold, races, read_stories, untold

app = App(name="law", help="The law of holds: its tables, and the stories that tell it.")


@dataclass(frozen=True, slots=True)
class LawChecked:
    """What the stories tell of the law, and what none of them tells."""

    format: ClassVar[str] = "law_check/1"

    stories: int
    kinds: int
    races: int
    untold: Sequence[Untold]
    unread: Sequence[str]
    """Stories that cannot be read, each with what is wrong."""

    @property
    def exit_code(self) -> int:
        return REFUSED if self.untold or self.unread else OK

    def page(self) -> Page:
        lacking = (Line(f"{one.what}: no story tells {one.lacks}", "bad") for one in self.untold)
        count = f"{self.kinds} kinds, {self.races} races, {self.stories} stories, {len(self.untold)} not told"
        return (
            *(Line(problem, "bad") for problem in self.unread),
            *lacking,
            Line(count, "good" if self.exit_code == OK else "bad"),
        )


@app.command(help_epilogue=examples("interlock law check", "interlock law check tests/stories/eoir --json"))
def check(
    paths: Annotated[Sequence[Path], Parameter(help="Story files, or folders of them.")] = (Path("tests/stories"),),
    /,
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> LawChecked:
    """Whether stories tell each kind of hold, both sides of each rule that changed, and each race of the table. Exits
    with 1 where none does.

    A kind is told where it attaches, an act is refused, a body without the power changes nothing, the right one ends
    it, and the act is CLEAR then. A race is told by a story that says `race = NAME` and has an act refused or stopped.
    """
    law, stories, unread = read_stories(list(paths), {"doj": doj.AGENCY, "eoir": eoir.AGENCY, "uscis": uscis.AGENCY})
    known = races()
    return LawChecked(len(stories), len(law.kinds), len(known), tuple(untold(stories, law, known)), tuple(unread))
