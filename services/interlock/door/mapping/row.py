"""A row of a file, or an entry of a document, by the columns of its form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from interlock.door.mapping.form import Column, Form
from interlock.door.mapping.records import CUT_OFF, WHOLE


@dataclass(frozen=True, slots=True)
class NativeRow:
    """A row as it stands, and what its columns say."""

    line: int
    """From 1; of JSON, the number of the entry."""
    text: bytes
    upto: int
    said: Mapping[str, str]
    lost: frozenset[str] = frozenset()
    """Columns that said something which was taken out."""
    wrong: str | None = None
    """Why it cannot be read; then it says no more than where it is from."""
    page: tuple[str, str] | None = None
    """Of a page that says itself that there are more: the field that says so, and what to do."""
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What columns say a second time, in other words: in JSON one may stand in several places."""
    many: tuple[str, str] | None = None
    """The field around an entry that may name more people than its number does, and what it says."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """How the file spells the columns that it has."""
    ended: bool = True
    """As of a record."""


@dataclass(frozen=True, slots=True)
class NativeRows:
    header: bytes | None
    rows: Iterator[NativeRow]


def taken(column: Column, value: str) -> str:
    found = None if column.take is None else re.search(column.take, value)
    return value if found is None else found[1]


def mended_by(row: NativeRow, form: Form) -> tuple[str, str]:
    """Of a row that cannot be read at all: the column that says so, and what to do."""
    if row.page is not None:
        return row.page
    if row.wrong == CUT_OFF:
        return "", WHOLE
    if form.kind == "json":
        return "", f"Send each entry as an object in a list called {' or '.join(form.entries)}."
    return "", "Look for a delimiter or a quote inside a value, or one that is missing."
