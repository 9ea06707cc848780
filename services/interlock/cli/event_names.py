"""An event as somebody has typed its name."""

import difflib
from collections.abc import Mapping

from interlock.bus import catalogue
from interlock.bus.schemas import Schema
from interlock.bus.seal import BY_ITSELF
from interlock.outbox.repair import OUTBOX_ONLY
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


def sendable() -> dict[str, Schema]:
    """What a door takes: events with a place in a feed."""
    newest = catalogue().newest
    return {name: newest[name] for name in sorted(newest) if only_said_by(name) is None}


def sendable_named(event: str) -> Schema:
    """As `named`, of what a door takes. Raises Refused also for what no agency's own system says, with who does."""
    for name in catalogue().newest:
        if name.lower() == event.lower() and (speaker := only_said_by(name)) is not None:
            fix = f"See what it means: interlock events show {name}"
            raise Refused([Problem("event", f"only {speaker} sends {name}, by itself", fix)])
    return named(event, sendable(), "interlock example")


def only_said_by(name: str) -> str | None:
    """Who alone sends an event of this name; None for one that a door takes."""
    if name in OUTBOX_ONLY or name == "FeedHeartbeat":
        return "a door"
    return "a gate" if name in BY_ITSELF else None
