"""The table of places: what zone a line's time is in, and which unit speaks from there."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final
from zoneinfo import ZoneInfo

from interlock.runtime.zones import zone

_OFFSET: Final = re.compile(r"(?:Z|[+-]\d{2}:\d{2})$")


@dataclass(frozen=True, slots=True)
class Town:
    """One row of places.toml."""

    name: str
    zone: str
    units: Mapping[str, str]
    """The unit of each agency that speaks from here, where it has several."""


_EVERYWHERE: Final = "everywhere"


@cache
def _rows() -> Mapping[str, Any]:
    return tomllib.loads((files("interlock.stories") / "places.toml").read_text("utf-8"))


@cache
def places() -> Mapping[str, Town]:
    rows = {name: row for name, row in _rows().items() if name != _EVERYWHERE}
    return {name: Town(name, row["zone"], row.get("units", {})) for name, row in rows.items()}


def unit_everywhere(agency: str) -> str | None:
    """The unit that this agency speaks from where the place names none."""
    unit: str | None = _rows()[_EVERYWHERE]["units"].get(agency)
    return unit


def place_at(text: str) -> Town | None:
    """The place that this text begins with; the longest name wins."""
    found = [name for name in places() if re.match(re.escape(name) + r"(?=\s|$)", text)]
    return places()[max(found, key=len)] if found else None


def instant(text: str, zone_name: str) -> datetime:
    """A time as people write it, in that zone unless it carries its own offset. Raises ValueError.

    A time that a change of clocks makes happen twice, or never, is refused: nobody may guess which is meant.
    """
    written = datetime.fromisoformat(text)
    if _OFFSET.search(text):
        return written.astimezone(UTC)
    here: ZoneInfo = zone(zone_name)
    first, second = (written.replace(tzinfo=here, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise ValueError(
            f"the clocks change then in {zone_name}, so it happens twice or never; add an offset such as -07:00"
        )
    return first.astimezone(UTC)
