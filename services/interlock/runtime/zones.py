"""Time zones from the pinned tzdata package and nowhere else: its version is part of the rules, the system's is not."""

import re
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from interlock.terms import Problem, Refused

_NAME: Final = re.compile(r"^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}$", re.ASCII)


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name. Raises Refused on a name that the package does not have; there is no default."""
    found = files("tzdata") / "zoneinfo"
    if _NAME.match(name):
        found = found.joinpath(*name.split("/"))
        if found.is_file():
            with found.open("rb") as data:
                try:
                    return ZoneInfo.from_file(data, key=name)
                except ValueError:
                    pass  # one of the package's own lists, such as tzdata.zi: no zone
    raise Refused([Problem("zone", f"{name!r} is not a time zone", "Use an IANA name such as America/Los_Angeles.")])


def tzdata_version() -> str:
    """The version of the zone data, as it enters the rules digest."""
    return version("tzdata")
