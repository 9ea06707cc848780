"""Which revision of an event stands on the safety log: one that every gate can read. What one cannot read blocks whom
it is about there, so readers are upgraded first.
"""

from collections.abc import Callable, Sequence

from interlock.bus.frame import UndecodableError, decode, encode
from interlock.bus.schemas import Catalogue, Schema
from interlock.events import Event
from interlock.terms import ErrorCode, Problem, Refused

Lacking = Callable[[Schema], Sequence[str]]
"""Every gate that cannot read what this revision writes, as far as is known."""


def nobody_lacks(_: Schema) -> Sequence[str]:
    return ()


def readable_by_all(catalogue: Catalogue, event: Event, lacking: Lacking) -> Schema:
    """The newest revision that no gate lacks and that says all of this event. Raises Refused, with the gates that are
    to be upgraded first: what an older revision has no word for is not left out.
    """
    newest, *older = catalogue.revisions[type(event).__name__]
    gates = lacking(newest)
    if not gates:
        return newest
    for schema in older:
        if not lacking(schema) and _says_all(schema, event):
            return schema
    reason = f"is {newest.name} in revision {newest.revision}, which {', '.join(gates)} cannot read yet"
    fix = "Have these gates upgraded, and send it again then."
    raise Refused([Problem("type", reason, fix)], ErrorCode.NOT_READ_YET)


def _says_all(schema: Schema, event: Event) -> bool:
    """Whether the same event is read again from what this revision writes of it."""
    try:
        return decode(schema, encode(schema, event)) == event
    except (UndecodableError, ValueError, TypeError):  # a word that this revision does not have
        return False
