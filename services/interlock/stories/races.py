"""The table of races: what can overtake what between a court's word and an act. A story says which it tells."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from interlock.stories.known import refused

_LINE: Final = re.compile(r"race\s*=\s*(?P<name>\w+)$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Race:
    """One row of races.toml."""

    name: str
    comes_from: str
    """The law that decides it."""


@cache
def races() -> Mapping[str, Race]:
    rows = tomllib.loads((files("interlock.stories") / "races.toml").read_text("utf-8"))
    return {code: Race(row["name"], row["from"]) for code, row in rows.items()}


def race_of(text: str) -> str:
    """The race that a header line names. Raises Refused."""
    match, known = _LINE.match(text), races()
    fix = f"Write race = and one of {', '.join(sorted(known))}; or add a row to races.toml."
    if match is None:
        raise refused(repr(text[:40]), "names no race", fix)
    if match["name"] not in known:
        raise refused(match["name"], "is no race of the table", fix)
    return match["name"]
