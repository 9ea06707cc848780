"""Help pages whose sentences flow: where a line of a docstring ends, no sentence does."""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cyclopts.help import HelpPanel
    from rich.console import Console, ConsoleOptions


STORY: Final = """\
# A court stays a removal, and lifts the stay
person A = A-number 088 120 447, born 1990-04-12
2026-05-04 10:00 San Francisco  doj says StayGranted A kind=coa_stay [stay]
ero asks board A country=HND -> BLOCKED coa_stay no_executable_order
2026-05-04 11:00 San Francisco  doj says StayLifted A hold=[stay] -> RECORDED
ero asks board A country=HND -> BLOCKED no_executable_order
doj/ca9 silent
ero asks transfer_facility A country=USA -> UNKNOWN doj/ca9
"""
"""One that runs as it stands."""
_HOW_TO_WRITE_ONE: Final = """\
How to write a story, in a file whose name ends in .story:
  First its title, and who is in it. Then a line for each thing that happens:
  time and place, the agency, what it says or asks, of whom, and the fields.
  Without a time it happens with the line above.
  Behind -> stands what must come out: CLEAR, UNKNOWN or BLOCKED and every
  reason; EFFECTIVE or RECORDED; or refused, and the field.
  [stay] names the event, so that a later line can name the hold it placed.
  The fields of an event: interlock example NAME. Such as:
"""


def about_stories() -> str:
    """How one is written, for the end of a help page."""
    return "\n".join(["", _HOW_TO_WRITE_ONE, *(f"  {line}" for line in STORY.splitlines()), ""])


class Flowing:
    """Sets each description as a paragraph, for a terminal or as plain lines. Nothing slow is loaded before a page is
    asked for.
    """

    def __init__(self, *, plain: bool) -> None:
        self._plain = plain

    def render_usage(self, console: "Console", options: "ConsoleOptions", usage: Any) -> None:
        """The first of a page. Plain lines are left whole: a command that was broken in two is none."""
        console.soft_wrap = self._plain
        self._formatter().render_usage(console, options, usage)

    def render_description(self, console: "Console", options: "ConsoleOptions", description: Any) -> None:
        self._formatter().render_description(console, options, self._flowing(description))

    def __call__(self, console: "Console", options: "ConsoleOptions", panel: "HelpPanel") -> None:
        entries = [one.copy(description=self._flowing(one.description)) for one in panel.entries]
        self._formatter()(console, options, panel.copy(entries=entries))

    def _formatter(self) -> Any:
        from cyclopts.help import DefaultFormatter, PlainFormatter  # noqa: PLC0415 - slow to load, only help needs it

        return PlainFormatter() if self._plain else DefaultFormatter()

    def _flowing(self, description: Any) -> Any:
        """The same text, each paragraph on one line. What is no plain text stays as it is."""
        from rich.text import Text  # noqa: PLC0415 - slow to load, only help needs it

        said = getattr(description, "primary_renderable", None)
        if not isinstance(said, Text):
            return description
        flowing = Text("\n\n".join(" ".join(one.split()) for one in said.plain.split("\n\n")))
        if self._plain:
            return flowing  # what stands around it would break it at the width of a terminal
        description.primary_renderable = flowing
        return description
