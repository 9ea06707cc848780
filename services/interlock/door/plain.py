"""A validator's finding in plain words: field, reason, fix. Nothing of the value is repeated: it may be personal."""

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from interlock.events import EVENTS
from interlock.terms import Problem

_NO_INSTANT: Final = ("is not a date with a time", "Write it as 2026-11-02T14:02:07Z.")
_NO_DATE: Final = ("is not a date", "Write it as 1981-03-02.")
_NO_COUNTRY: Final = ("is not three capital letters", "Write the country's code, such as HND.")
_NO_OBJECT: Final = ("is not a JSON object", "Write its fields between braces.")
SAID: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("is missing", "Add it."),
    "extra_forbidden": ("is not a field that is read here", "Correct its spelling, or remove it."),
    "string_type": ("is not text", "Write it between quotes, or leave an optional field out."),
    "string_too_short": ("is empty", "Write something, or leave it out."),
    "string_too_long": ("is longer than {max_length} characters", "Shorten it."),
    "int_type": ("is not a whole number", "Write digits without quotes, such as 7."),
    "bool_type": ("is neither true nor false", "Write true or false, without quotes."),
    "date_type": _NO_DATE,
    "date_parsing": _NO_DATE,
    "datetime_type": _NO_INSTANT,
    "datetime_parsing": _NO_INSTANT,
    "timezone_aware": ("has no time zone", "Add Z, or an offset such as -07:00."),
    "list_type": ("is not a list", 'Write it between brackets, such as ["HND"].'),
    "model_type": _NO_OBJECT,
    "dict_type": _NO_OBJECT,
    "literal_error": ("is not a value that is allowed here", "Use {expected}."),
}
"""Reason and fix by the validator's own word for what it found."""
_PATTERNS: Final[Mapping[str, tuple[str, str]]] = {
    "id": (
        "has a sign that an id may not have",
        "Begin with a letter or a digit; after that letters, digits and . _ : - may stand.",
    ),
    "country": _NO_COUNTRY,
    "stops": _NO_COUNTRY,
    "nationality": _NO_COUNTRY,
}
"""For each field whose form is fixed."""
SAVE_AS: Final = "Save it as CSV UTF-8, or as UTF-8 where it is JSON, and send it again."
_UNKNOWN: Final = ("cannot be read", "See /openapi.json for what stands here.")
_WHERE: Final = re.compile(r"line (\d+) column (\d+)$")


def is_utf8(body: bytes) -> bool:
    """Whether each letter can be read: one that cannot would make another name of it."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def in_plain_words(found: Mapping[str, Any]) -> Problem:
    """One finding of the validator, as an officer or a programmer can use it."""
    kind, context = str(found["type"]), found.get("ctx") or {}
    field = ".".join(str(part) for part in found["loc"] if str(part) not in EVENTS) or "body"
    if kind == "json_invalid":
        where = _WHERE.search(str(context.get("error", "")))
        near = f", at line {where[1]}, character {where[2]}" if where else ""
        return Problem("body", f"is not JSON{near}", "Send one JSON object.")
    if kind == "string_pattern_mismatch":
        reason, fix = _PATTERNS.get(_of_list(field), _UNKNOWN)
    else:
        reason, fix = SAID.get(kind, _UNKNOWN)
    if kind == "extra_forbidden":
        nearest = _nearest(found["loc"])
        fix = fix if nearest is None else f"Did you mean {nearest}?"
    said = {name: str(value).replace("'", "") for name, value in context.items()}
    return Problem(field, reason.format_map(said), fix.format_map(said))


def _of_list(field: str) -> str:
    """The field by its own name, of one of several: `stops` of `stops.0`, `nationality` of `subject.nationality`."""
    return field.removeprefix("subject.").partition(".")[0]


def _nearest(loc: Sequence[Any]) -> str | None:
    """The field of the event that this one may be a slip of."""
    match [str(part) for part in loc]:
        case [event, "data", name] if event in EVENTS:
            return next(iter(difflib.get_close_matches(name, EVENTS[event].model_fields, 1)), None)
        case _:
            return None
