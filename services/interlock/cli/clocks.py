"""The clock on the wall of whoever spoke or acts, with UTC beside it: the same on a card, in a list and on a line."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from importlib.resources import files
from typing import Any, Final

from interlock.runtime.zones import zone
from interlock.terms import clocks
from interlock.terms.times import parse_rfc3339

_HOME: Final = "America/New_York"
"""As on a card, where no table knows the unit."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """One of the shipped law tables, as it is written."""
    return tomllib.loads((files("interlock") / "law" / "tables" / name).read_text("utf-8"))


def zone_of(source: str) -> tzinfo:
    """Of a unit such as eoir/bia; of a gate or another part of an agency, that of the agency's first unit."""
    units = table("units.toml")
    mine = (name for name in units if name.partition("/")[0] == source.partition("/")[0])
    row = units.get(source) or units.get(next(mine, ""))
    return zone(str(row["zone"]) if row else _HOME)


def zone_of_act(action: str) -> tzinfo:
    """Of the agency that acts, as on the card."""
    return zone_of(f"{table('acts.toml').get(action, {}).get('asked_by', [''])[0]}/")


def clock(instant: datetime, action: str) -> str:
    """Until when an act may go on."""
    return clocks.clock(instant, zone_of_act(action))


def line_clock(instant: datetime, source: str) -> str:
    return clocks.line_clock(instant, zone_of(source))


def said(text: object, zone_: tzinfo) -> str:
    """A door's instant in both clocks; as it came when it is none."""
    try:
        return clocks.day_and_clock(parse_rfc3339(str(text)), zone_)
    except ValueError:
        return str(text)
