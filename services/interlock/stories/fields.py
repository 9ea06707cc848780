"""Values as a story writes them, into values as a door takes them. The class of the event decides the types. Pure."""

import difflib
import json
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel, ValidationError

from interlock.events import EVENTS, IdentityEvent
from interlock.law import Law, attached_by
from interlock.stories.places import instant
from interlock.stories.story import HoldNamed, HoldOf, Named, Ref, Value, Whom
from interlock.stories.words import Brackets, Raw, shown
from interlock.terms import Problem, Refused
from interlock.terms.times import rfc3339

RefOf = Callable[[str], str]
"""The reference of a person of the story."""
Kind = Literal["text", "texts", "flag", "whole", "day", "instant", "hold", "person", "unknown"]
_PEOPLE: Final = frozenset({"other", "to"})
"""The fields of identity events that name somebody."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read the values of one line."""

    model: type[BaseModel] | None
    """None for an event that does not exist, which only a line that expects a refusal may name."""
    zone: str
    labels: frozenset[str]
    named: Mapping[str, Named]
    strict: bool
    """A line that expects something of its own may send nonsense; any other is checked before it runs."""
    people: frozenset[str] = frozenset()


def read_fields(pairs: Mapping[str, Raw], reading: Reading, ours: frozenset[str] = frozenset()) -> dict[str, Value]:
    """The fields of the event or the question; `ours` are those that the runner fills in. Raises Refused."""
    fields = {} if reading.model is None else reading.model.model_fields
    if reading.strict and reading.model is not None:
        for name in pairs.keys() - (fields.keys() - ours):
            near = difflib.get_close_matches(name, fields.keys() - ours, 1)
            fix = f"Did you mean {near[0]}?" if near else f"Use {', '.join(sorted(fields.keys() - ours))}."
            raise Refused([Problem(name, f"is not a field of {reading.model.__name__}", fix)])
        missing = [
            name for name, field in fields.items() if field.is_required() and name not in pairs and name not in ours
        ]
        if missing:
            raise Refused(
                [Problem(missing[0], "is missing", f"Add {missing[0]}=…, or expect -> refused {missing[0]}.")]
            )
    return {name: _value(name, raw, _kind_of_field(name, fields, reading), reading) for name, raw in pairs.items()}


def _kind_of_field(name: str, fields: Mapping[str, Any], reading: Reading) -> Kind:
    if name in _PEOPLE and reading.model is not None and issubclass(reading.model, IdentityEvent):
        return "person"
    return _kind(fields[name].annotation) if name in fields else "unknown"


def _value(name: str, raw: Raw, kind: Kind, reading: Reading) -> Value:
    try:
        return _typed(raw, kind, reading)
    except ValueError as error:
        if reading.strict:
            raise Refused([Problem(name, f"{shown(raw)!r} {error}", "Correct the value.")]) from error
        return shown(raw)


def _typed(raw: Raw, kind: Kind, reading: Reading) -> Value:  # noqa: C901 - one case a kind
    """Raises ValueError when the value is not of this kind, Refused when it names what is not there."""
    if isinstance(raw, Brackets):
        return _bracketed(raw, kind, reading)
    match kind:
        case "flag":
            return _flag(raw.text)
        case "whole":
            return int(raw.text)
        case "day":
            return date.fromisoformat(raw.text).isoformat()
        case "instant":
            return rfc3339(instant(raw.text, reading.zone))
        case "person":
            if raw.text not in reading.people:
                raise ValueError("is nobody in this story")
            return Whom(raw.text)
        case "hold":
            raise ValueError("names no hold; write hold=[label], the label of the event that attached it")
        case "texts":
            raise ValueError("is no list; write it between brackets, such as [HND,GTM]")
        case "unknown" if raw.text in ("true", "false"):
            return _flag(raw.text)
        case _:
            return raw.text


def _bracketed(raw: Brackets, kind: Kind, reading: Reading) -> Value:
    if kind == "hold":
        return _hold(raw, reading)
    if raw.suffix is not None:
        raise ValueError("has a kind behind it, which only hold=[label]:KIND may")
    if kind == "texts" or (kind == "unknown" and not (len(raw.items) == 1 and raw.items[0] in reading.labels)):
        return tuple(Ref(item) if item in reading.labels else item for item in raw.items)
    if kind in ("text", "unknown") and len(raw.items) == 1:
        _known(raw.items[0], reading)
        return Ref(raw.items[0])
    raise ValueError("is a list, and this field takes one value")


def _hold(raw: Brackets, reading: Reading) -> HoldOf | HoldNamed:
    if len(raw.items) == 2 and raw.suffix is not None:
        return HoldNamed(*raw.items, raw.suffix)
    if len(raw.items) != 1:
        raise ValueError("must name the one event that attached the hold, or be [SOURCE,ID]:KIND")
    label = raw.items[0]
    _known(label, reading)
    named = reading.named.get(label)
    if raw.suffix is None and named is not None:
        _the_one(label, named)
    return HoldOf(label, raw.suffix)


def _the_one(label: str, named: Named) -> str:
    """The kind of the one hold of an event. Raises Refused for an event without a hold, and for one with several."""
    if len(named.hold_kinds) == 1:
        return named.hold_kinds[0]
    what = "that event attaches no hold" if not named.hold_kinds else f"that event attaches {len(named.hold_kinds)}"
    fix = f"Name the event that did, or the kind: hold=[label]:{next(iter(named.hold_kinds), 'KIND')}."
    raise Refused([Problem(f"hold=[{label}]", what, fix)])


def _known(label: str, reading: Reading) -> None:
    if label not in reading.labels:
        near = ", ".join(f"[{name}]" for name in sorted(reading.labels)) or "none so far"
        raise Refused([Problem(f"[{label}]", "is the label of no earlier event", f"Labels up to here: {near}.")])


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("is neither true nor false")
    return text == "true"


def _kind(annotation: Any) -> Kind:
    """What a field of a generated event holds, optional or not."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _kind(next(one for one in get_args(annotation) if one is not type(None)))
    if origin is not None and issubclass(origin, Sequence):
        return "texts"
    if annotation is AwareDatetime:
        return "instant"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "hold"
    simple: dict[Any, Kind] = {str: "text", bool: "flag", int: "whole", date: "day"}
    return simple.get(annotation, "unknown")


def as_json(value: Value, named: Mapping[str, Named], ref_of: RefOf) -> Any:
    """The value as the door gets it. Raises Refused when a label stands for no one event, or for no hold."""
    match value:
        case Whom():
            return ref_of(value.name)
        case Ref():
            return _stands_for(value.label, named).event_id
        case HoldOf():
            found = _stands_for(value.label, named)
            kind = value.kind or _the_one(value.label, found)
            return {"source": found.source, "event_id": found.event_id, "kind": kind}
        case HoldNamed():
            return {"source": value.source, "event_id": value.event_id, "kind": value.kind}
        case tuple():
            return [as_json(one, named, ref_of) for one in value]
        case _:
            return value


def _stands_for(label: str, named: Mapping[str, Named]) -> Named:
    if label not in named:
        raise Refused(
            [
                Problem(
                    f"[{label}]",
                    "stands for several events, or for none",
                    "Give the file's events one label each: one file a row.",
                )
            ]
        )
    return named[label]


def hold_kinds_of(
    event: str, source: str, at: datetime, fields: Mapping[str, Value], reading: Reading, law: Law
) -> tuple[str, ...]:
    """The kinds of hold that this event attaches by law; none when it is not well formed."""
    model = EVENTS.get(event)
    if model is None:
        return ()
    known = {label: Named("", label, (label,)) for label in reading.labels} | dict(reading.named)  # ids change no kind
    body = json.dumps({name: as_json(value, known, str) for name, value in fields.items()})
    try:
        found = attached_by(model.model_validate_json(body), source, at, law)
    except ValidationError:
        return ()
    return tuple(one.kind for one in found)
