"""`interlock sandbox`: a whole Interlock on this machine."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.page import examples
from interlock.sandbox import commands

app = App(name="sandbox", help="A whole Interlock on this machine: real Kafka, real doors, made-up people.")

Folder = Annotated[Path, Parameter(help="Where it keeps keys, logs and data.")]
PartKind = Annotated[Literal["broker", "door", "unit"], Parameter(help="What kind of part.")]
PartName = Annotated[str, Parameter(help="Which one: a broker's number, an agency, or a unit such as eoir/bia.")]


def _lines(shown: Shown) -> Shown:
    """What a sandbox says are lines to keep, not progress over itself."""
    return Shown(plain=True, quiet=shown.quiet)


@app.command(help_epilogue=examples("interlock sandbox up", "interlock sandbox up --brokers 3 --detach"))
async def up(
    *,
    brokers: Annotated[Literal[1, 3], Parameter(help="How many Kafka brokers.")] = 1,
    port_base: Annotated[int | None, Parameter(help="Put every port above this one instead of the usual ones.")] = None,
    detach: Annotated[bool, Parameter(help="Return when it is ready, and leave it running.", negative="")] = False,
    folder: Folder = commands.FOLDER,
    shown: Shown = RICH,
) -> None:
    """Start brokers, doors and made-up people, and say where everything is. Ctrl-C or `down` ends all of it."""
    run = commands.up_detached if detach else commands.up
    await run(folder, brokers, port_base, progress_to(_lines(shown)))


@app.command(help_epilogue=examples("interlock sandbox down", "interlock sandbox down --folder /tmp/another"))
async def down(*, folder: Folder = commands.FOLDER, shown: Shown = RICH) -> None:
    """Stop the sandbox; returns when nothing of it runs any more."""
    await commands.down(folder, progress_to(_lines(shown)))


@app.command(
    name="break",
    help_epilogue=examples("interlock sandbox break broker", "interlock sandbox break unit eoir/los-angeles"),
)
async def break_(
    part: PartKind, name: PartName = "1", /, *, folder: Folder = commands.FOLDER, shown: Shown = RICH
) -> None:
    """Break one part on purpose, and see what the gates say."""
    await commands.break_or_heal(folder, "break", part, name, progress_to(_lines(shown)))


@app.command(help_epilogue=examples("interlock sandbox heal broker", "interlock sandbox heal door ero"))
async def heal(
    part: PartKind, name: PartName = "1", /, *, folder: Folder = commands.FOLDER, shown: Shown = RICH
) -> None:
    """Mend what was broken; returns when it works again."""
    await commands.break_or_heal(folder, "heal", part, name, progress_to(_lines(shown)))
