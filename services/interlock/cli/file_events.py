"""Our own events as a table: a column for each field, called as the door calls it, such as `subject.a_number`.

Making an event of a row never fails: what is no number where a number stands stays the text that it is. Whether the
event is good says the door alone, which keeps what may be a hold.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from interlock.door.mapping.records import CUT_OFF, STRAY, cells
from interlock.door.plain import SAVE_AS, is_utf8
from interlock.events import EVENTS

LIST_OF: Final = ";"
"""Stands between the values of a list in one cell."""
_TOO_MANY: Final = "has more cells than the header"
_TOO_FEW: Final = "has fewer cells than the header"
_NOT_UTF8: Final = "is not UTF-8, so a letter of it cannot be read"
_LOOK: Final = "Look for a comma or a quote inside a value, or one that is missing, and end the last line."
NO_ROW: Final = dict.fromkeys((_TOO_MANY, _TOO_FEW, STRAY, CUT_OFF), _LOOK) | {_NOT_UTF8: SAVE_AS}
"""What stands in an event of a row that is none, as a field that no door takes, and what mends it."""
_YES: Final = {"true": True, "yes": True, "false": False, "no": False}


def event_of(header: Sequence[str], text: bytes, wrong: str | None = None) -> bytes:
    """One event as JSON. Total: a row that is no such event becomes a body that no door takes, with all that can be
    read of it, so that the door may see whom it is about.
    """
    try:
        written = cells(text.decode("utf-8", "replace"), ",", quoted=True)
    except csv.Error:
        written = []
    event: dict[str, Any] = {"data": {}}
    said = dict(zip(header, written, strict=False))
    for name, cell in said.items():
        kind = _kind(said.get("type", ""), name)
        if name and (cell or _is_list(kind)):
            _put(event, name.split("."), _typed(kind, cell))
    wrong = wrong or (None if is_utf8(text) else _NOT_UTF8)
    if wrong is not None:
        event[wrong] = True
    elif len(written) != len(header):
        event[_TOO_MANY if len(written) > len(header) else _TOO_FEW] = len(written)
    return json.dumps(event).encode()


def table_of(event: Mapping[str, Any]) -> str:
    """An event as a header and a row."""
    flat = dict(_flat(event, ""))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([list(flat), list(flat.values())])
    return text.getvalue()


def _flat(event: Mapping[str, Any], above: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in event.items():
        match value:
            case dict():
                found += _flat(value, f"{above}{name}.")
            case list() if all(isinstance(one, str) for one in value):
                found.append((above + name, LIST_OF.join(value)))
            case None:
                found.append((above + name, ""))
            case str():
                found.append((above + name, value))
            case _:
                found.append((above + name, json.dumps(value, ensure_ascii=False)))
    return found


def _put(event: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """A column that stands below another one's own value is kept by its whole name, for the door to refuse."""
    inside = event
    for at, name in enumerate(path[:-1]):
        below = inside.setdefault(name, {})
        if not isinstance(below, dict):
            inside[".".join(path[at:])] = value
            return
        inside = below
    inside[path[-1]] = value


def _kind(type_name: str, name: str) -> Any:
    """What the event has in that column; None for text, and for what it does not have."""
    first, *path = name.split(".")
    if first != "data" or type_name not in EVENTS:
        return None
    kind: Any = EVENTS[type_name]
    for part in path:
        fields = kind.model_fields if isinstance(kind, type) and issubclass(kind, BaseModel) else {}
        kind = _bare(fields[part].annotation) if part in fields else None
    return kind


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is not None


def _typed(kind: Any, cell: str) -> Any:
    """What a cell says."""
    if not cell:
        return []
    if cell.startswith(("[", "{")) and (_is_list(kind) or _is_model(kind)):
        try:
            return json.loads(cell)
        except (ValueError, RecursionError):
            return cell
    if _is_list(kind):
        return [one.strip() for one in cell.split(LIST_OF)]
    if kind is bool:
        return _YES.get(cell.lower(), cell)
    if kind is int and cell.removeprefix("-").isdecimal() and cell.isascii():
        return int(cell[:20])
    return cell


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _bare(annotation: Any) -> Any:
    """The type itself, without what may be missing and what is said about it."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next((one for one in get_args(annotation) if one is not type(None)), None))
    return annotation
