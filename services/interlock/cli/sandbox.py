"""`interlock sandbox`: a whole Interlock on this machine."""

import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from cyclopts import App, Parameter

from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.page import OK, Line, Page, examples
from interlock.sandbox import commands
from interlock.sandbox.people import RESIDENTS
from interlock.sandbox.site import FOLDER, folder_option
from interlock.terms import Problem, Refused

app = App(name="sandbox", help="A whole Interlock on this machine: real Kafka, real doors, made-up people.")

Folder = Annotated[Path, Parameter(help="Where it keeps keys, logs and data.")]
PartKind = Annotated[Literal["broker", "door", "unit", "registry"], Parameter(help="What kind of part.")]
PartName = Annotated[
    str | None,
    Parameter(
        help="Which one: an agency, a unit such as eoir/bia, or a broker's number; the first when left out. There is "
        "one registry."
    ),
]


@dataclass(frozen=True, slots=True)
class Up:
    """A sandbox that is ready: where everything is, and what to type next."""

    format: ClassVar[str] = "sandbox_up/1"

    pid: int
    took_s: float
    background: bool
    bootstrap_servers: str
    doors: Mapping[str, str]
    registry: str | None
    folder: Path
    people: Sequence[Mapping[str, str]]
    ask: str
    stop: str

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        end = "It runs in the background. Stop it:" if self.background else "Ctrl-C stops everything, and so does:"
        lines = [
            f"Ready in {self.took_s:.0f} s. Kafka {self.bootstrap_servers}; process {self.pid}.",
            *(f"  door of {agency:<5} {url}" for agency, url in self.doors.items()),
            *(() if self.registry is None else (f"  schema registry {self.registry}",)),
            f"  keys, logs and data: {self.folder}",
            f"{len(self.people)} made-up people:",
            *(f"  {one['a_number']}, born {one['born']}: {one['known_for']}" for one in self.people),
            f"Ask: {self.ask}",
            f"{end} {self.stop}",
        ]
        return tuple(Line(line) for line in lines)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a sandbox."""

    format: ClassVar[str] = "sandbox_done/1"

    what: str

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        return (Line(self.what),)


def up_of(started: commands.Started, *, background: bool) -> Up:
    """The commands in it work as they stand, where the sandbox was started."""
    site, bruno = started.site, RESIDENTS[1].person
    person = f"--a-number '{bruno.a_number}' --born {bruno.born} --to HND"
    return Up(
        pid=started.pid,
        took_s=round(started.took_s, 1),
        background=background,
        bootstrap_servers=site.bootstrap_servers,
        doors=site.doors,
        registry=site.registry,
        folder=site.folder,
        people=[{**one.person.subject, "known_for": one.known_for} for one in RESIDENTS],
        ask=f"interlock ask add_to_manifest {person}{site.at_option('ero')}",
        stop=f"interlock sandbox down{folder_option(site.folder)}",
    )


def _lines(shown: Shown) -> Shown:
    """What a sandbox says are lines to keep, not progress over itself."""
    return Shown(plain=True, quiet=shown.quiet)


@app.command(help_epilogue=examples("interlock sandbox up", "interlock sandbox up --brokers 3 --detach"))
async def up(
    *,
    brokers: Annotated[Literal[1, 3], Parameter(help="How many Kafka brokers.")] = 1,
    port_base: Annotated[int | None, Parameter(help="Put every port above this one, 1024 to 65000.")] = None,
    registry: Annotated[bool, Parameter(help="With a schema registry (Apicurio, fetched once).", negative="")] = False,
    detach: Annotated[bool, Parameter(help="Return when it is ready, and leave it running.", negative="")] = False,
    folder: Folder = FOLDER,
    shown: Shown = RICH,
) -> AsyncIterator[Up | Done]:
    """Start brokers, doors and made-up people, and say where everything is. Ctrl-C or `down` ends all of it."""
    say = progress_to(_lines(shown))
    if detach:
        yield up_of(await commands.up_detached(folder, brokers, port_base, say, registry=registry), background=True)
        return
    async with contextlib.aclosing(commands.up(folder, brokers, port_base, say, registry=registry)) as states:
        async for started in states:
            yield up_of(started, background=False)
    yield Done(commands.STOPPED)


@app.command(help_epilogue=examples("interlock sandbox down", "interlock sandbox down --folder /tmp/another"))
async def down(*, folder: Folder = FOLDER, shown: Shown = RICH) -> Done:
    """Stop the sandbox; returns when nothing of it runs any more. The next `up` begins anew, without what was sent."""
    return Done(await commands.down(folder, progress_to(_lines(shown))))


@app.command(
    name="break",
    help_epilogue=examples("interlock sandbox break broker", "interlock sandbox break unit eoir/los-angeles"),
)
async def break_(part: PartKind, name: PartName = None, /, *, folder: Folder = FOLDER, shown: Shown = RICH) -> Done:
    """Break one part on purpose, and see what the gates say."""
    return Done(await commands.break_or_heal(folder, "break", part, _named(part, name), progress_to(_lines(shown))))


@app.command(help_epilogue=examples("interlock sandbox heal broker", "interlock sandbox heal door ero"))
async def heal(part: PartKind, name: PartName = None, /, *, folder: Folder = FOLDER, shown: Shown = RICH) -> Done:
    """Mend what was broken; returns when the gates can clear again."""
    return Done(await commands.break_or_heal(folder, "heal", part, _named(part, name), progress_to(_lines(shown))))


def _named(part: str, name: str | None) -> str:
    """Which one is meant. Raises Refused without a name, unless it is a broker."""
    if name is not None:
        return name
    if part in {"broker", "registry"}:
        return "1"
    example = "ero" if part == "door" else "eoir/bia"
    raise Refused([Problem("NAME", "is missing", f"Name the {part}, such as {example}.")])
