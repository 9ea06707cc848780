"""An event as somebody has typed its name."""

import difflib
from collections.abc import Mapping

from interlock.bus.schemas import Schema
from interlock.terms import Problem, Refused


def named(event: str, known: Mapping[str, Schema], listed_by: str) -> Schema:
    """The event of that name, however its letters are cased. Raises Refused, with the nearest name."""
    by_lower = {name.lower(): schema for name, schema in known.items()}
    found = by_lower.get(event.lower())
    if found is None:
        near = difflib.get_close_matches(event.lower(), by_lower, n=1, cutoff=0.4)
        fix = f"Did you mean {by_lower[near[0]].name}?" if near else f"List them: {listed_by}."
        raise Refused([Problem("event", f"{event[:60]} is no event", fix)])
    return found
