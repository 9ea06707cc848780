"""`interlock schemas`: whether a change of a contract breaks anybody, what it changes for you, and have a registry know
it. All but the last is offline.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final

from cyclopts import App, Parameter

from interlock.bus import catalogue, schema_files
from interlock.bus.compatibility import Break, Change, breaks, changes
from interlock.bus.publishing import Revision, released
from interlock.bus.publishing import publish as registering
from interlock.bus.registry import PATIENT_S, Registry
from interlock.bus.schemas import fingerprint
from interlock.cli.doors import or_elsewhere
from interlock.cli.event_names import named
from interlock.cli.log_site import log_site
from interlock.cli.output import RICH, Shown, progress_to
from interlock.cli.page import OK, REFUSED, Line, Page, Table, counted, examples
from interlock.terms import Problem, Refused

app = App(name="schemas", help="Whether a change of a contract breaks anybody, and what it changes for you.")

_TOLD_EVERY: Final = 25
_FILE: Final = re.compile(r"(?P<event>[a-z0-9_]+)\.v(?P<revision>[1-9]\d*)\.avsc")
_RELEASE: Final = "Release it in a checkout: .venv/bin/poe generate. After that it is never edited. Then publish again."

Revisions = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that cannot stay so."""

    file: str
    what: str
    readers: Sequence[str]
    """The agencies that read the event."""


@dataclass(frozen=True, slots=True)
class SchemasChecked:
    """What was looked at, and what cannot stay so."""

    format: ClassVar[str] = "schemas_check/1"

    files: int
    new: Sequence[str]
    """Revisions that this version does not ship yet."""
    findings: Sequence[Finding]

    @property
    def exit_code(self) -> int:
        return REFUSED if self.findings else OK

    def page(self) -> Page:
        found = (Line(f"{one.file}: {one.what}{_read_by(one)}", "bad") for one in self.findings)
        new = f", {len(self.new)} new" if self.new else ""
        count = f"{self.files} schemas{new}, {len(self.findings)} that break somebody"
        last = Line(count, "bad" if self.findings else "good")
        return (*found, last)


def _read_by(one: Finding) -> str:
    return f" It is read by {', '.join(one.readers)}." if one.readers else ""


@dataclass(frozen=True, slots=True)
class SchemaDiff:
    """What one revision changes against another."""

    format: ClassVar[str] = "schema_diff/1"

    event: str
    earlier: int
    later: int
    changes: Sequence[Change]

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        if not self.changes:
            return (Line(f"{self.event}: nothing changes for you from revision {self.earlier} to {self.later}."),)
        rows = [(one.field, one.what, one.for_you) for one in self.changes]
        return (
            Line(f"{self.event}, from revision {self.earlier} to {self.later}. Each reads what the other wrote."),
            Table(("Field", "Is", "What it means for you"), rows),
        )


@dataclass(frozen=True, slots=True)
class SchemasPublished:
    """What a registry knows now."""

    format: ClassVar[str] = "schemas_published/1"

    registry: str
    events: int
    revisions: int
    new: int
    unreleased: Sequence[str] = ()
    """The files that no ids.json lists, and that were not registered."""

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        count = f"{counted(self.events, 'event')}, {counted(self.revisions, 'revision')}"
        said = Line(f"{count}: {self.revisions - self.new} were there, {self.new} new", "good")
        left = tuple(Line(f"{path}: is not released, and so not registered.", "warning") for path in self.unreleased)
        how = Line(_RELEASE, "quiet")
        return (said, *left, how) if left else (said,)


@app.command(help_epilogue=examples("interlock schemas check schemas", "interlock schemas check schemas --json"))
def check(
    folder: Annotated[Path, Parameter(help="A folder with one folder an area, as schemas/ of a checkout.")] = Path(
        "schemas"
    ),
    /,
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> SchemasChecked:
    """Whether each revision reads what every other one wrote, and nothing that was released was edited. Registers
    nothing anywhere. Exits with 1 where somebody would break.
    """
    return _checked(_files(folder))


@app.command(help_epilogue=examples("interlock schemas publish", "interlock schemas publish schemas --json"))
async def publish(
    folder: Annotated[
        Path | None, Parameter(help="A folder as `schemas check` takes; what this version ships when left out.")
    ] = None,
    /,
    *,
    shown: Shown = RICH,
) -> SchemasChecked | SchemasPublished:
    """Have the schema registry know every released revision, and refuse from then on what breaks somebody. The same
    again is harmless. Where anything breaks somebody already, nothing is registered, as `schemas check` says it.
    """
    site = log_site()
    if site.registry is None:
        fix = or_elsewhere("Set it to the address of one. For a try: interlock sandbox up --registry")
        raise Refused([Problem("INTERLOCK_REGISTRY__URL", "is missing", fix)])
    files = _shipped_files() if folder is None else _files(folder)
    checked = _checked(files)
    if checked.findings:
        return checked
    events = _released(folder)
    count, say, registry = (
        sum(map(len, events.values())),
        progress_to(shown),
        Registry(site.registry, within_s=PATIENT_S),
    )

    def told(done: int) -> None:
        if done % _TOLD_EVERY == 0:
            say(f"{done} of {count} revisions …")

    try:
        counts = await registering(registry, events, told)
    finally:
        await registry.close()
    return SchemasPublished(registry.url, counts.events, count, counts.new, tuple(_unreleased(files, events)))


def _unreleased(files: Mapping[str, Mapping[str, Any]], events: Mapping[str, Sequence[Revision]]) -> Iterator[str]:
    known = {(name, number) for name, revisions in events.items() for number, _ in revisions}
    for path, raw in sorted(files.items()):
        match = _FILE.fullmatch(path.rpartition("/")[2])
        if match is not None and (raw["name"], int(match["revision"])) not in known:
            yield path


def _released(folder: Path | None) -> Mapping[str, Sequence[Revision]]:
    """Raises Refused where nothing says what of the folder is released."""
    try:
        return released(schema_files(folder))
    except (KeyError, ValueError, TypeError) as error:
        fix = "Name the folder schemas/ of a checkout."
        whose = "this installation" if folder is None else folder
        raise Refused([Problem("folder", f"{whose} has no ids.json that can be read", fix)]) from error


def _checked(files: Mapping[str, Mapping[str, Any]]) -> SchemasChecked:
    by_event: dict[str, dict[int, tuple[str, Mapping[str, Any]]]] = {}
    for path, raw in files.items():
        match = _FILE.fullmatch(path.rpartition("/")[2])
        if match is None:
            raise Refused([Problem(path, "is no name of a revision", "Name it <event_name>.v<n>.avsc.")])
        by_event.setdefault(str(raw.get("name")), {})[int(match["revision"])] = (path, raw)
    shipped = _shipped_files()
    new = tuple(sorted(path for path in files if path not in shipped))
    findings = [*_edited(files, shipped), *(one for found in by_event.values() for one in _broken(found))]
    return SchemasChecked(len(files), new, tuple(findings))


@app.command(
    help_epilogue=examples("interlock schemas diff StayGranted", "interlock schemas diff StayGranted 1 2 --json")
)
def diff(
    event: Annotated[str, Parameter(help="The name of the event, such as StayGranted.")],
    earlier: Annotated[
        int | None, Parameter(help="The earlier revision; the one before the later when left out.")
    ] = None,
    later: Annotated[int | None, Parameter(help="The later revision; the newest when left out.")] = None,
    /,
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> SchemaDiff:
    """What a revision of an event changes for you, in plain words."""
    schema = named(event, catalogue().newest, "interlock events")
    revisions = _shipped(schema.name)
    to = later or max(revisions)
    since = earlier or max((one for one in revisions if one < to), default=to)
    for number in (since, to):
        if number not in revisions:
            known = ", ".join(map(str, sorted(revisions)))
            raise Refused([Problem("revision", f"{schema.name} has no revision {number}", f"Use one of {known}.")])
    return SchemaDiff(schema.name, since, to, tuple(changes(revisions[since], revisions[to])))


def _shipped_files() -> dict[str, Mapping[str, Any]]:
    return {path: json.loads(content) for path, content in schema_files().items() if path.endswith(".avsc")}


def _shipped(event: str) -> dict[int, Mapping[str, Any]]:
    found: dict[int, Mapping[str, Any]] = {}
    for path, content in schema_files().items():
        match = _FILE.fullmatch(path.rpartition("/")[2])
        if match is not None and (raw := json.loads(content))["name"] == event:
            found[int(match["revision"])] = raw
    return found


def _files(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Every schema of the folder, by its path there. Raises Refused where there is none, or one is no JSON."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(folder.glob("*/*.avsc")):
        try:
            found[path.relative_to(folder).as_posix()] = json.loads(path.read_text())
        except ValueError as error:
            raise Refused([Problem(str(path), "is no JSON", "Mend it, and check again.")]) from error
    if not found:
        raise Refused(
            [Problem("folder", f"{folder} has no area with schemas", "Name the folder schemas/ of a checkout.")]
        )
    return found


def _edited(files: Mapping[str, Mapping[str, Any]], released: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    for path, raw in released.items():
        readers = tuple(raw["readers"])
        if path not in files:
            yield Finding(
                path, "was released and is not here. What it wrote stands on a log for ever: put it back.", readers
            )
        elif fingerprint(files[path]) != fingerprint(raw):
            what = "was released and is edited here. Put it back, and write the change as its next revision."
            yield Finding(path, what, readers)


def _broken(revisions: Mapping[int, tuple[str, Mapping[str, Any]]]) -> Iterator[Finding]:
    """Each pair that cannot read each other, told of the later one."""
    for later, (path, raw) in sorted(revisions.items()):
        for earlier, (_, before) in sorted(revisions.items()):
            if earlier < later:
                found: list[Break] = breaks(before, raw, earlier)
                yield from (Finding(path, str(one), tuple(before["readers"])) for one in found)
