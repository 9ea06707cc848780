"""The rows of a file of a form, below whatever stands before its header; or the entries of JSON documents."""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from interlock.door.mapping.form import Column, Form
from interlock.door.mapping.records import Record, Records, cells
from interlock.door.mapping.values import cleaner, is_lost
from interlock.terms import ErrorCode, Problem, Refused

JSON_BYTES_MAX: Final = 64 * 1024**2
"""One document is read in one piece."""
_DEEP_MAX: Final = 4
AROUND_BYTES_MAX: Final = 8_192
"""What stands around the entries is kept with each of them."""
_HALF: Final = re.compile("[\ud800-\udfff]")
"""What JSON can write and no text can have."""


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
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What columns say a second time, in other words: in JSON one may stand in several places."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """How the file spells the columns that it has."""


@dataclass(frozen=True, slots=True)
class NativeRows:
    header: bytes | None
    rows: Iterator[NativeRow]


def rows_in(form: Form, opened: BinaryIO) -> NativeRows:
    """Raises Refused for a file that is of another form."""
    return _entries(form, opened) if form.kind == "json" else _table(form, opened)


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
            said = {name: _taken(form.columns[name], value) for name, value in cleaned if value is not None}
        yield NativeRow(record.line, record.text, record.upto, said, lost, wrong, headings=headings)


def _taken(column: Column, value: str) -> str:
    found = None if column.take is None else re.search(column.take, value)
    return value if found is None else found[1]


def _entries(form: Form, opened: BinaryIO) -> NativeRows:
    """Each entry as a document of its own, with what stands around it. Raises Refused for what is no such document."""
    content = opened.read(JSON_BYTES_MAX + 1)
    if len(content) > JSON_BYTES_MAX:
        too_long = Problem("file", f"has more than {JSON_BYTES_MAX} bytes", "Send it in parts.")
        raise Refused([too_long], ErrorCode.TOO_LARGE)
    try:
        document = json.loads(content, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise Refused([Problem("file", "is no JSON document", "Send the document whole.")]) from error
    found = list(_documents(form, document))
    if not found:
        fix = f"Send a document, or a list of them, with a list called {' or '.join(form.entries)}."
        raise Refused([Problem("file", f"is of no {form.name}: it has no entries", fix)])
    return NativeRows(None, _of_entries(form, found, len(content)))


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A second value for a name would silently win. Raises Refused, naming it."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Refused([Problem(name[:60], "is there twice", "Send each field once.")])
        found[name] = value
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry, or what stands where a list of them should."""

    around: Mapping[str, Any]
    """What stands beside every list of that document."""
    whole: Any
    """With this one alone: what is sent again."""
    entry: Any
    wrong: str | None = None


def _documents(form: Form, document: Any) -> Iterator[_Entry]:
    """Every entry of every list, and each document that has none: it may be a hold that is spelled in another way."""
    paths = [way.split(".") for way in form.entries]
    for one in document if isinstance(document, list) else [document]:
        if not isinstance(one, dict):
            yield _Entry({}, one, None, "is no object")
            continue
        around = {name: value for name, value in one.items() if all(name != path[0] for path in paths)}
        there = [(path, inside) for path in paths if (inside := _at(one, path)) is not None]
        for path, inside in there:
            if isinstance(inside, list):
                _require_short(around)
                for entry in inside:
                    wrong = None if isinstance(entry, dict) else "is no object"
                    yield _Entry(around, around | _put_back(path, [entry]), entry, wrong)
            else:
                yield _Entry(around, around | {path[0]: one[path[0]]}, None, f"has no list called {'.'.join(path)}")
        if not there:
            yield _Entry(around, one, None, "has no list of entries")


def _at(document: Any, path: Sequence[str]) -> Any:
    """What stands there; an empty object where something on the way to it is none, so that no list can be there."""
    for name in path:
        if not isinstance(document, dict):
            return None if document is None else {}
        document = document.get(name)
    return document


def _put_back(path: Sequence[str], alone: Any) -> dict[str, Any]:
    for name in reversed(path):
        alone = {name: alone}
    return dict(alone)


def _of_entries(form: Form, found: Sequence[_Entry], size: int) -> Iterator[NativeRow]:
    clean = cleaner(form)
    for number, one in enumerate(found, start=1):
        flat = dict(_flat(one.around, "^", _DEEP_MAX)) | dict(_flat(one.entry, "", _DEEP_MAX))
        said: dict[str, str] = {}
        also: dict[str, tuple[str, ...]] = {}
        for name, column in form.columns.items():
            cleaned = (clean(flat[spelled]) for spelled in column.spelled if spelled in flat)
            values = [_taken(column, value) for value in cleaned if value is not None and not _HALF.search(value)]
            if values:
                said[name], also[name] = values[0], tuple(values[1:])
        lost = (
            name for name, column in form.columns.items() if any(is_lost(flat.get(at, "")) for at in column.spelled)
        )
        wrong = one.wrong
        if wrong is None and _HALF.search(json.dumps(one.whole, ensure_ascii=False)):
            wrong = "has half of a character"
        text = json.dumps(one.whole, separators=(",", ":")).encode()
        yield NativeRow(number, text, size * number // len(found), said, frozenset(lost).difference(said), wrong, also)


def _require_short(beside: Mapping[str, Any]) -> None:
    """Raises Refused."""
    if len(json.dumps(beside)) > AROUND_BYTES_MAX:
        fix = "Send a document with the case and its entries, and nothing else."
        raise Refused([Problem("file", f"has more than {AROUND_BYTES_MAX} bytes around its entries", fix)])


def _flat(value: Any, above: str, deep: int) -> Iterator[tuple[str, str]]:
    """Every value by the names on the way to it; what stands around an entry begins with ^."""
    if isinstance(value, dict) and deep:
        for name, inside in value.items():
            yield from _flat(inside, f"{above}{name}." if isinstance(inside, dict) else f"{above}{name}", deep - 1)
    elif isinstance(value, bool):
        yield above, str(value).lower()
    elif isinstance(value, str | int | float):
        yield above, str(value)
