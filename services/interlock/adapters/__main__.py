"""`python -m interlock.adapters NAME`: the door of an agency. One that speaks our JSON only needs no folder here."""

import importlib
import sys
from importlib.util import find_spec

from interlock.door import Agency
from interlock.door.run import run


def agency_of(name: str) -> Agency:
    """The agency with the translators of its own folder, where it has one."""
    if name.isidentifier() and find_spec(f"interlock.adapters.{name}") is not None:
        agency = importlib.import_module(f"interlock.adapters.{name}").AGENCY
        if isinstance(agency, Agency):
            return agency
    return Agency(name)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m interlock.adapters AGENCY, such as eoir, ero or doj")
    run(agency_of(sys.argv[1]))
