"""What may stand in no log line: a name, an A-number, a body. Every log of the whole run is searched for it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_NUMBER: Final = r"(?<![\w.])A?[- ]?(?:0[0-2]\d|098|[1-3]0[01]|90[0-2])[- .]?\d{3}[- .]?\d{3}(?![\w.]\d|\d|[0-9a-f]{8})"
"""Not the beginning of a random id: what is left of one has more digits of sixteen than any mark after a number."""
_NAMES: Final = r"\b(?:López|Kovač|Quillfeather|Rivas|García|Xandra|Mirela|Ana|Bruno|Carla|Diego|Elena)\b"
_BODY: Final = r"a_number|datacontenttype|designated_countries|\"subject\"|given_name|surname"
_FORBIDDEN: Final = re.compile(f"{_NUMBER}|{_NAMES}|{_BODY}")
"""Everybody whom a test or a sandbox makes up, and words that stand in bodies only."""
_LINE: Final = re.compile(r'\s*(\{"|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[)')
"""How a log line begins, as JSON and as it is shown when nothing is configured: a command's own words are none."""
_SHOWN: Final = re.compile(r'\{"format": "[a-z_]+/\d')
"""How a document begins that a command shows to whoever has called it: no log, wherever its output goes."""
_SEGMENT: Final = re.compile(r"\d{20}\.log")
"""A broker's data: those are the records themselves."""


def leaks(lines: Iterable[str]) -> list[str]:
    """The lines that say what none may."""
    return [line for line in lines if _FORBIDDEN.search(line)]


def log_lines(captured: str) -> Iterator[str]:
    """Those of what a test has written, beside what it shows to people."""
    return (line for line in captured.splitlines() if _LINE.match(line))


def leaks_below(folder: Path) -> list[str]:
    """In the log of every process that was started there."""
    found = []
    for path in sorted(folder.rglob("*.log")):
        if path.is_file() and _SEGMENT.fullmatch(path.name) is None:
            lines = path.read_text(errors="replace").splitlines()
            found += [f"{path.name}: {line}" for line in leaks(line for line in lines if not _SHOWN.match(line))]
    return found
