"""`interlock events`: every event there is, who sends it, who reads it, and what each of its fields means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cyclopts import App

from interlock.bus import catalogue
from interlock.bus.schemas import Schema
from interlock.cli.event_names import named, only_said_by
from interlock.cli.output import RICH, Shown
from interlock.cli.page import OK, Facts, Line, Page, Table, examples

app = App(name="events", help="Every event there is: who sends it, who reads it, and what its fields mean.")


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in a line."""

    name: str
    topic: str
    owners: Sequence[str]
    readers: Sequence[str]
    meaning: str


@dataclass(frozen=True, slots=True)
class EventCatalogue:
    """Every event."""

    format: ClassVar[str] = "event_catalogue/1"

    events: Sequence[EventRow]

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        rows = [
            (one.name, one.topic, ", ".join(one.owners), ", ".join(one.readers), one.meaning) for one in self.events
        ]
        return (
            Table(("Event", "Topic", "Sent by", "Read by", "Meaning"), rows, whole="Event"),
            Line(f"{len(self.events)} events. Look at one: interlock events show {self.events[0].name}", "quiet"),
        )


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of an event, or of a part of it: then its name has a dot."""

    name: str
    type: str
    may_be_missing: bool
    personal: bool
    niem: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class EventShown:
    """One event, whole."""

    format: ClassVar[str] = "event_schema/1"

    name: str
    revision: int
    topic: str
    owners: Sequence[str]
    readers: Sequence[str]
    meaning: str
    motive: str
    fields: Sequence[FieldRow]
    example: Mapping[str, Any]

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        facts = [
            ("event", f"{self.name}, revision {self.revision}"), ("topic", self.topic),
            ("sent by", ", ".join(self.owners)), ("read by", ", ".join(self.readers) or "nobody but the log"),
            ("means", self.meaning), ("because", self.motive),
        ]  # fmt: skip
        rows = [(one.name, _kind(one), one.niem or "", one.meaning) for one in self.fields]
        speaker = only_said_by(self.name)
        how = f"One that can be sent as it is: interlock example {self.name}"
        if speaker is not None:
            how = f"Only {speaker} sends it, by itself: there is no example to send."
        return (Facts(facts), Table(("Field", "What it is", "NIEM", "Meaning"), rows), Line(how, "quiet"))


def _kind(field: FieldRow) -> str:
    also = ["may be missing"] if field.may_be_missing else []
    return ", ".join([field.type, *also, *(["personal"] if field.personal else [])])


@app.default
def list_(
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> EventCatalogue:
    """Every event there is: who sends it, who reads it, and what it means."""
    return EventCatalogue(tuple(_row(schema) for _, schema in sorted(catalogue().newest.items())))


@app.command(
    help_epilogue=examples("interlock events show StayGranted", "interlock events show PersonRelocated --json")
)
def show(
    event: str,
    /,
    *,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> EventShown:
    """One event: its fields, each with its meaning, who sends it, and why there is such a thing.

    Parameters
    ----------
    event
        Its name, such as StayGranted.
    """
    schema = named(event, catalogue().newest, "interlock events")
    raw = schema.raw
    return EventShown(
        name=schema.name,
        revision=schema.revision,
        topic=schema.topic,
        owners=tuple(raw["owners"]),
        readers=tuple(raw["readers"]),
        meaning=raw["doc"],
        motive=raw["motive"],
        fields=tuple(_fields(raw["fields"], "")),
        example=raw["example"],
    )


def _row(schema: Schema) -> EventRow:
    raw = schema.raw
    meaning = f"{str(raw['doc']).partition('. ')[0].rstrip('.')}."
    return EventRow(schema.name, schema.topic, tuple(raw["owners"]), tuple(raw["readers"]), meaning)


def _fields(fields: Sequence[Mapping[str, Any]], within: str) -> Iterator[FieldRow]:
    for field in fields:
        kind, missing = _without_null(field["type"])
        name = f"{within}{field['name']}"
        yield FieldRow(name, _type(kind), missing, bool(field.get("pii")), field.get("niem"), str(field.get("doc", "")))
        inner = kind["items"] if isinstance(kind, Mapping) and kind["type"] == "array" else kind
        if isinstance(inner, Mapping) and inner["type"] == "record":
            yield from _fields(inner["fields"], f"{name}.")


def _without_null(kind: Any) -> tuple[Any, bool]:
    if not isinstance(kind, list):
        return kind, False
    (other,) = (one for one in kind if one != "null")
    return other, True


def _type(kind: Any) -> str:
    """In the words of whoever writes JSON."""
    if not isinstance(kind, Mapping):
        return {"string": "text", "int": "number", "long": "number", "boolean": "true or false"}[str(kind)]
    match kind:
        case {"logicalType": "date"}:
            return "date"
        case {"logicalType": "timestamp-micros"}:
            return "time with a zone"
        case {"type": "array", "items": items}:
            return f"list of {_type(items)}"
        case {"type": "enum", "symbols": symbols}:
            return f"one of {', '.join(symbols)}"
        case {"type": "record"}:
            return "the fields below"
        case _:
            return _type(kind["type"])
