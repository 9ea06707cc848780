"""The one place that prints: as rich text, as plain lines, or as JSON."""

import dataclasses
import json
import os
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from cyclopts import Parameter

from interlock.cli.failures import NotPossible, Refusal
from interlock.cli.page import CANNOT_CHECK, Bare, Facts, Line, Page, Result, Table, Tone
from interlock.terms.times import rfc3339

if TYPE_CHECKING:
    from rich.console import Console  # rich takes 60 ms to load, and --plain and --json do without it


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Shown:
    """How an answer is shown."""

    json: bool = False
    """One JSON object, stable and versioned."""
    plain: bool = False
    """No colour and no box drawing; one fact a line."""
    quiet: bool = False
    """No progress on standard error."""


RICH: Final = Shown()
_AGAIN_S: Final = 10.0
_CLEARED: Final = "\r\x1b[K"
"""Back to the beginning of a terminal's line, with nothing on it."""
_STYLES: Final[dict[Tone, str]] = {
    "plain": "", "good": "bold green", "warning": "bold yellow", "bad": "bold red", "quiet": "dim",
}  # fmt: skip


def show(result: Result, shown: Shown, to: TextIO | None = None) -> int:
    """Print one result; returns its exit code, also when whoever read us stopped listening.

    Fails closed: what could not be printed at all is not a zero.
    """
    try:
        _show(result, shown, to)
    except BrokenPipeError:
        _to_nowhere()
    except OSError as error:
        _to_nowhere()
        tell(f"It cannot be printed: {error.strerror}.")
        return result.exit_code or CANNOT_CHECK
    return result.exit_code


def _show(result: Result, shown: Shown, to: TextIO | None) -> None:
    """A refusal goes to standard error, unless a machine reads it."""
    aside = isinstance(result, Refusal | NotPossible) and not shown.json
    out = to or (sys.stderr if aside else sys.stdout)
    if not shown.plain and sys.stderr.isatty():
        tell(_CLEARED, end="")  # a progress line may stand where the result begins
    if shown.json:
        print(json.dumps(document(result), ensure_ascii=False), file=out, flush=True)
    elif shown.plain or not out.isatty():
        _plain(result.page(), out)
    else:
        _rich(result.page(), out)


def _to_nowhere() -> None:
    """Nobody reads standard output any more; leaving must not fail on what is still in its buffer."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


async def show_each(results: AsyncIterator[Result], shown: Shown) -> int:
    """Print results as they come, while somebody reads; returns the exit code of the last."""
    code = 0
    try:
        async for result in results:
            code = result.exit_code
            _show(result, shown, None)
    except BrokenPipeError:
        _to_nowhere()
    finally:
        if isinstance(results, AsyncGenerator):
            await results.aclose()
    return code


def document(result: Result) -> dict[str, Any]:
    """The JSON form: the fields of the value, and which form this is."""
    if isinstance(result, Bare):
        return dict(result.body)
    return {"format": result.format, **_json(result)}


def _json(value: Any) -> Any:
    match value:
        case datetime():
            return rfc3339(value)
        case date():
            return value.isoformat()
        case Path():
            return str(value)
        case dict():
            return {str(key): _json(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_json(item) for item in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: _json(getattr(value, field.name)) for field in dataclasses.fields(value)}
        case _:
            return value


def _plain(page: Page, out: TextIO) -> None:
    for part in page:
        match part:
            case Line(text):
                print(text, file=out)
            case Facts(pairs):
                for name, value in pairs:
                    print(f"{name}: {value}", file=out)
            case Table(rows=rows):
                for row in rows:
                    print("  ".join(cell for cell in row if cell), file=out)
    out.flush()


def _rich(page: Page, out: TextIO) -> None:
    from rich import console, text  # noqa: PLC0415 - slow to load, and only a terminal needs it

    screen = console.Console(file=out, highlight=False)
    for part in page:
        match part:
            case Line(said, tone):
                screen.print(text.Text(said, style=_STYLES[tone]))
            case Facts(pairs):
                _rich_rows(screen, ("", ""), pairs, heading=False)
            case Table(columns, rows, whole):
                _rich_rows(screen, columns, rows, heading=True, whole=whole)


def _rich_rows(screen: "Console", columns: Any, rows: Any, *, heading: bool, whole: str | None = None) -> None:
    from rich import box, table, text  # noqa: PLC0415 - slow to load, and only a terminal needs it

    made = table.Table(box=box.SIMPLE if heading else None, show_header=heading, pad_edge=False)
    for number, column in enumerate(columns):
        style = "dim" if not heading and number == 0 else ""
        made.add_column(column, style=style, overflow="fold", no_wrap=heading and column == whole)
    for row in rows:
        made.add_row(*(text.Text(cell) for cell in row))
    screen.print(made)


def progress_to(shown: Shown) -> Callable[[str], None]:
    """Where progress goes: to standard error, over itself on a terminal, and nowhere with --quiet. Where each is a line
    of its own, the same one is said again only after ten seconds: that it still goes on.
    """
    if shown.quiet:
        return lambda _: None
    if shown.plain or not sys.stderr.isatty():
        return _each_once()
    return lambda text: tell(f"{_CLEARED}{text}", end="")


def _each_once() -> Callable[[str], None]:
    last, at = "", -_AGAIN_S

    def say(text: str) -> None:
        nonlocal last, at
        now = time.monotonic()
        if text != last or now - at >= _AGAIN_S:
            last, at = text, now
            tell(text)

    return say


def tell(text: str, end: str = "\n") -> None:
    """Say something beside the result, on standard error."""
    sys.stderr.write(text + end)
    sys.stderr.flush()
