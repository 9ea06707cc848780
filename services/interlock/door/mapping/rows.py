"""The rows of a file of a form, below whatever stands before its header; or the entries of JSON documents."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from interlock.door.mapping.entries import entries_in
from interlock.door.mapping.form import Form
from interlock.door.mapping.records import Record, Records, cells
from interlock.door.mapping.row import NativeRow, NativeRows, taken
from interlock.door.mapping.values import cleaner, is_lost
from interlock.terms import Problem, Refused


def rows_in(form: Form, opened: BinaryIO) -> NativeRows:
    """Raises Refused for a file that is of another form."""
    return entries_in(form, opened) if form.kind == "json" else _table(form, opened)


def of_body(form: Form, body: bytes) -> NativeRows:
    return rows_in(form, io.BytesIO(body))


def _table(form: Form, opened: BinaryIO) -> NativeRows:
    found = Records(opened, quoted=form.quoted, delimiter=form.delimiter)
    found.is_header = lambda line: not _lacking(form, cells(line.decode("latin-1"), form.delimiter, quoted=form.quoted))
    nearest: list[str] | None = None
    for record in found:
        if record.line > form.preamble_max:
            break
        names = [] if record.wrong else _cells(form, record)
        lacking = _lacking(form, names or [])
        if not lacking:
            columns = _columns(form, names or [])
            found.width, found.is_header = len(names or []), lambda _: False
            return NativeRows(record.text, _rows(form, found, columns, names or []))
        nearest = lacking if nearest is None or len(lacking) < len(nearest) else nearest
    said = ", ".join(nearest) if nearest else "a header"
    fix = f"Send the columns by their own names within the first {form.preamble_max} lines."
    raise Refused([Problem("header", f"is of no {form.name}: it lacks {said}", fix)])


def _cells(form: Form, record: Record) -> list[str] | None:
    try:
        text = record.text.decode(form.encoding)
    except UnicodeDecodeError:
        return None
    return cells(text, form.delimiter, quoted=form.quoted)


def _heading(name: str) -> str:
    return " ".join(re.sub(r"[\s_]+", " ", name.strip("\ufeff \"'")).split()).casefold()


def _lacking(form: Form, names: Sequence[str]) -> list[str]:
    there = {_heading(name) for name in names}
    needed = (column for column in form.columns.values() if column.needed)
    return [column.spelled[0] for column in needed if there.isdisjoint(map(_heading, column.spelled))]


def _columns(form: Form, names: Sequence[str]) -> list[str | None]:
    """Our name for each column of the file; None for one that is not read. Raises Refused for two that are one."""
    ours = {_heading(spelled): name for name, column in form.columns.items() for spelled in column.spelled}
    found = [ours.get(_heading(name)) for name in names]
    twice = sorted({name for name in found if name and found.count(name) > 1})
    if twice:
        spelled = " or ".join(form.columns[twice[0]].spelled)
        raise Refused([Problem("header", f"has two columns for {spelled}", "Send each column once.")])
    return found


def _rows(form: Form, found: Iterator[Record], columns: list[str | None], names: list[str]) -> Iterator[NativeRow]:
    clean, width = cleaner(form), len(names)
    headings = {ours: name for ours, name in zip(columns, names, strict=True) if ours is not None}
    for record in found:
        written = None if record.wrong else _cells(form, record)
        wrong = record.wrong
        if written is None and wrong is None:
            wrong = f"is not {form.encoding}"
        elif written is not None and (len(written) < width or any(written[width:])):
            wrong = f"has {len(written)} cells where the header has {width}"
        if written is not None and not any(written):
            continue  # the end of a sheet
        said: dict[str, str] = {}
        lost: frozenset[str] = frozenset()
        if wrong is None and written is not None:
            pairs = list(zip(columns, written, strict=False))
            lost = frozenset(name for name, cell in pairs if name is not None and is_lost(cell))
            cleaned = ((name, clean(cell)) for name, cell in pairs if name is not None)
            said = {name: taken(form.columns[name], value) for name, value in cleaned if value is not None}
        yield NativeRow(record.line, record.text, record.upto, said, lost, wrong, headings=headings, ended=record.ended)
