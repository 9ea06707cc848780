"""A list that a person made: CSV with a heading, or JSON lines. Every problem names its line."""

import csv
import difflib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from interlock.terms import Problem, Refused

Fields = Mapping[str, str | None]
Line = tuple[int, Fields | Refused]
"""Its number in the file, from 1; and what it says by column, or what is wrong with it."""
_ONE_OBJECT: Final = "is not one JSON object of texts"


@dataclass(frozen=True, slots=True)
class Form:
    """What a list is called, the columns that it may have, and an example of a line."""

    name: str
    columns: Sequence[str]
    example: str


def lines_of(content: bytes, form: Form) -> Iterator[Line]:
    """Every line that is not empty. Raises Refused where nothing after it can be read: no text, or a wrong heading."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused([Problem(form.name, "is not UTF-8 text", "Save it as CSV in UTF-8.")]) from error
    return _json_lines(text, form) if text.lstrip().startswith("{") else _csv_lines(text, form)


def _json_lines(text: str, form: Form) -> Iterator[Line]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield number, _json_line(line, number, form)
            except Refused as refusal:
                yield number, refusal


def _json_line(line: str, number: int, form: Form) -> Fields:
    try:
        fields: Any = json.loads(line, object_pairs_hook=_once)
    except ValueError:
        fields = None
    if not isinstance(fields, dict) or not all(isinstance(value, str | None) for value in fields.values()):
        raise Refused([Problem(f"line {number}", _ONE_OBJECT, f"Write {form.example}.")])
    _known_columns(list(fields), f"line {number}, ", form)
    return fields


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A second value for a key would silently replace the first: another person would be asked about."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError
    return dict(pairs)


def _csv_lines(text: str, form: Form) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text), strict=True, skipinitialspace=True)
    heading: list[str] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if heading is None:
                heading = [cell.strip().lower() for cell in cells]
                _known_columns(heading, f"line {reader.line_num}, ", form)
                continue
            wrong = _wrong(cells, heading, f"line {reader.line_num}")
            yield reader.line_num, dict(zip(heading, cells, strict=False)) if wrong is None else Refused([wrong])
    except csv.Error as error:  # where the next line begins is not known after it
        where = f"line {reader.line_num}"
        yield reader.line_num, Refused([Problem(where, f"is not CSV: {error}", "Correct the quotes.")])


def _wrong(cells: Sequence[str], heading: Sequence[str], where: str) -> Problem | None:
    if any(not cell.isprintable() for cell in cells):  # an open quote would swallow the next person
        return Problem(where, "has a line break or a tab inside a cell", "Correct the quotes.")
    if len(cells) > len(heading):
        return Problem(where, "has more cells than the heading", "Remove the rest, or put it in quotes.")
    return None


def _known_columns(columns: Sequence[str], where: str, form: Form) -> None:
    unknown = [name for name in columns if name not in form.columns]
    if unknown:
        known = ", ".join(form.columns)
        named = unknown[0][:40] if unknown[0].isidentifier() and not any(map(str.isdigit, unknown[0])) else "heading"
        near = difflib.get_close_matches(unknown[0].lower(), set(form.columns) - set(columns), 1)
        fix = f"{f'Did you mean {near[0]}? ' if near else ''}Begin the file with a heading: {known}."
        raise Refused([Problem(f"{where}{named}", f"is no column of a {form.name}", fix)])
    if len(set(columns)) != len(columns):
        raise Refused([Problem(f"{where}heading", "names a column twice", "Remove one of them.")])
