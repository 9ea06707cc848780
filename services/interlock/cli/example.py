"""`interlock example`: an event that can be sent as it is, made from its schema."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from interlock.bus.schemas import Schema
from interlock.cli.clocks import table
from interlock.cli.event_names import sendable, sendable_named
from interlock.cli.file_events import table_of
from interlock.cli.output import RICH, Shown
from interlock.cli.page import OK, Bare, Line, Page, Table
from interlock.door.examples import subject_example
from interlock.law.parse import FILES_OF_LAW
from interlock.runtime.clock import SystemClock
from interlock.terms.times import parse_rfc3339, rfc3339

_AHEAD: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class EventList:
    """Every event that a door takes."""

    format: ClassVar[str] = "events/1"

    events: Sequence[tuple[str, str, str]]
    """Name, who sends it, what it means."""

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        return (
            Table(("Event", "Sent by", "Meaning"), self.events),
            Line("Print one: interlock example MotionFiled", "quiet"),
        )


@dataclass(frozen=True, slots=True)
class EventTable:
    """An event as a header and a row."""

    format: ClassVar[str] = "event_table/1"

    csv: str

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        return tuple(Line(line) for line in self.csv.splitlines())


def example(
    event: str | None = None,
    /,
    *,
    csv: bool = False,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> EventList | Bare | EventTable:
    """Print an event that can be sent as it is; without a name, list the events.

    Parameters
    ----------
    event
        The name of the event, such as MotionFiled.
    csv
        As a table of one row, for interlock file.
    """
    if event is None:
        return EventList(tuple(_row(schema) for schema in sendable().values()))
    body = body_of(sendable_named(event), SystemClock().utc())
    return EventTable(table_of(body)) if csv else Bare(body)


def body_of(schema: Schema, now: datetime) -> dict[str, Any]:
    """One complete body, with a made-up person, the time now and a fresh id."""
    today = rfc3339(now.replace(microsecond=0))
    data = {name: _not_past(name, value, now) for name, value in schema.raw["example"].items()}
    return {
        "specversion": "1.0",
        "id": secrets.token_hex(16),
        "type": schema.name,
        "source": _source(schema, data),
        "subject": subject_example(schema.name),
        "time": today,
        "datacontenttype": "application/json",
        "data": data,
    }


_LOOKED_BACK: Final = frozenset({"as_of", "to"})
"""Up to when somebody has looked: nobody has looked at what is yet to come."""


def _row(schema: Schema) -> tuple[str, str, str]:
    meaning = str(schema.raw["doc"]).partition(". ")[0].rstrip(".")
    return schema.name, ", ".join(sorted(schema.owners)), f"{meaning}."


def _source(schema: Schema, data: Mapping[str, Any]) -> str:
    """The unit that would say this: the one of the hold, of the body, of who does the acts, of a body that places such
    a hold, or of the first owner.
    """
    hold = data.get("hold")
    if isinstance(hold, Mapping) and str(hold["source"]).partition("/")[0] in schema.owners:
        return str(hold["source"])
    units = {name: unit for name, unit in table("units.toml").items() if name.partition("/")[0] in schema.owners}
    acts = [table("acts.toml")[act] for act in data.get("acts", ())]
    owner = str(acts[0]["asked_by"][0] if acts else schema.raw["owners"][0])
    mine = [name for name in units if name.partition("/")[0] == owner]
    of_body = [name for name, unit in units.items() if unit["body"] == data.get("body")]
    placed_by = _placed_by(schema.name, data.get("status") or data.get("kind"))
    placing = [name for name, unit in units.items() if table("bodies.toml")[unit["body"]]["role"] in placed_by]
    return (of_body or placing or mine or [f"{owner}/office"])[0]


def _placed_by(event: str, named: object) -> Sequence[str]:
    """The roles of the bodies that place a hold of the kind that is named, or of the first that the event places; none
    for an event that places no hold.
    """
    kinds = {kind: row for name in FILES_OF_LAW for kind, row in table(name).get("holds", {}).items()}
    placing = (row for row in kinds.values() if event in (row["attached_by"], *row.get("also_by", ())))
    found = kinds.get(named) or next(placing, None)
    return found["placed_by"] if found else ()


def _not_past(name: str, value: Any, now: datetime) -> Any:
    """A date in the example that has passed would be refused as an end before its start, or be too old to count."""
    try:
        instant = parse_rfc3339(value) if isinstance(value, str) and "T" in value else now
    except ValueError:
        return value
    ahead = timedelta(0) if name in _LOOKED_BACK else _AHEAD
    return rfc3339((now + ahead).replace(microsecond=0)) if instant < now else value
