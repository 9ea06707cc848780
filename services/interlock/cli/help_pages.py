"""Help pages whose sentences flow: where a line of a docstring ends, no sentence does."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cyclopts.help import HelpPanel
    from rich.console import Console, ConsoleOptions


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
