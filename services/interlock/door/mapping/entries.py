"""The entries of JSON documents, each as a row with what stands around it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from interlock.door.mapping.form import Column, Form
from interlock.door.mapping.parties import ELSEWHERE, fields_of, many_around
from interlock.door.mapping.row import NativeRow, NativeRows, taken
from interlock.door.mapping.values import cleaner, is_lost
from interlock.door.mapping.words import words_of
from interlock.terms import ErrorCode, Problem, Refused

JSON_BYTES_MAX: Final = 64 * 1024**2
"""One document is read in one piece."""
_DEEP_MAX: Final = 4
AROUND_BYTES_MAX: Final = 8_192
"""What stands around the entries is kept with each of them."""
_OF_A_PAGE: Final = ("count", "next")
_REST: Final = (
    "Send the docket whole, in one document without next. Or send every page, look that all of them were taken, and "
    'then withdraw this one, about {"ref": "log"} and about the person: interlock example HoldSubmissionWithdrawn.'
)
_HALF: Final = re.compile("[\ud800-\udfff]")
"""What JSON can write and no text can have."""


def entries_in(form: Form, opened: BinaryIO) -> NativeRows:
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
    page: tuple[str, str] | None = None


def _documents(form: Form, document: Any) -> Iterator[_Entry]:
    """Every entry of every list, and each document that has none: it may be a hold that is spelled in another way."""
    paths = [way.split(".") for way in form.entries]
    for one in document if isinstance(document, list) else [document]:
        if not isinstance(one, dict):
            yield _Entry({}, one, None, "is no object")
            continue
        beside = {path[0] for path in paths} | set(_OF_A_PAGE)
        around: Mapping[str, Any] = {name: value for name, value in one.items() if name not in beside}
        there = [(path, inside) for path in paths if (inside := _at(one, path)) is not None]
        for path, inside in there:
            if isinstance(inside, list):
                around = _with_elsewhere(form, around, inside)
                _require_short(around)
                for entry in inside:
                    wrong = None if isinstance(entry, dict) else "is no object"
                    yield _Entry(around, {**around, **_put_back(path, [entry])}, entry, wrong)
                yield from _rest_of(one, around, path, len(inside))
            else:
                yield _Entry(around, {**around, path[0]: one[path[0]]}, None, f"has no list called {'.'.join(path)}")
        if not there:
            yield _Entry(around, one, None, "has no list of entries")


def _rest_of(
    document: Mapping[str, Any], around: Mapping[str, Any], path: Sequence[str], size: int
) -> Iterator[_Entry]:
    """What a page of more says of the others, as a row that nobody can read: they may be holds."""
    levels = [_at(document, path[:at]) for at in range(len(path))]
    field = next((name for level in levels if (name := _says_more(level, size)) is not None), None)
    if field is None:
        return
    alone: dict[str, Any] = {path[-1]: []}
    for at in reversed(range(len(path))):
        alone = {name: levels[at][name] for name in _OF_A_PAGE if name in levels[at]} | alone
        alone = {path[at - 1]: alone} if at else alone
    yield _Entry(around, {**around, **alone}, None, "says that this is one page of more", (field, _REST))


def _says_more(level: Mapping[str, Any], size: int) -> str | None:
    """The field that says so. Fails closed: yes for a count that is neither a number nor the address of one."""
    if level.get("next") not in (None, "", False):
        return "next"
    count = level.get("count")
    if count in (None, "") or (isinstance(count, str) and count.startswith(("http://", "https://"))):
        return None
    try:
        return None if float(count) <= size else "count"
    except (TypeError, ValueError, OverflowError):
        return "count"


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
            values = [taken(column, value) for value in cleaned if value is not None and not _HALF.search(value)]
            if any(spelled.startswith("*.") for spelled in column.spelled):
                values = ["; ".join(below)] if (below := _below(column, one.entry)) else []
            if values:
                said[name], also[name] = values[0], tuple(values[1:])
        lost = {
            name for name, column in form.columns.items() if any(is_lost(flat.get(at, "")) for at in column.spelled)
        }.difference(said)
        if form.person is not None and _is_unreadable(form.columns[form.person.a_number], one, clean):
            lost.add(form.person.a_number)
            said.pop(form.person.a_number, None)  # the number of the docket's lead may be that of somebody else
        wrong = one.wrong
        if wrong is None and _HALF.search(json.dumps(one.whole, ensure_ascii=False)):
            wrong = "has half of a character"
        text = json.dumps(one.whole, separators=(",", ":")).encode()
        many = None if form.sheet is None else many_around(form.sheet.parties, _beside_words(form, one))
        upto = size * number // len(found)
        yield NativeRow(number, text, upto, said, frozenset(lost), wrong, page=one.page, also=also, many=many)


def _below(column: Column, entry: Any) -> list[str]:
    """Every text of a field of that name, at whatever depth, as it stands: what was taken out of it is not nothing."""
    found = fields_of(entry if isinstance(entry, dict) else {})
    ways = ((f"*.{name.rpartition('.')[2]}" if "." in name else name, value) for name, value in found)
    texts = (value for way, value in ways if way in column.spelled and isinstance(value, str))
    return [" ".join(text.split()) for text in texts if text.strip()]


def _is_unreadable(column: Column, one: _Entry, clean: Callable[[str], str | None]) -> bool:
    """Whether a number stands there and says nobody. Of an entry whatever stands there has to say somebody; around it
    null is how a docket without a number is written.
    """
    inner = one.entry if isinstance(one.entry, dict) else {}
    for spelled in column.spelled:
        around = spelled.startswith("^")
        *way, name = spelled.removeprefix("^").split(".")
        place = _at(one.around if around else inner, way)
        if not isinstance(place, dict) or name not in place:
            continue
        value = place[name]
        if isinstance(value, dict | list | bool):
            return True
        if is_lost(str(value)) or (not around and (value is None or clean(str(value)) is None)):
            return True
    return False


def _with_elsewhere(form: Form, around: Mapping[str, Any], entries: Sequence[Any]) -> Mapping[str, Any]:
    """What stands around, and words of any entry that mean several parties: they are parties of each entry."""
    if form.sheet is None or ELSEWHERE in around:
        return around
    names = form.columns[form.sheet.text].spelled
    texts = (str(entry.get(name, "")) for entry in entries if isinstance(entry, dict) for name in names)
    found = (re.search(form.sheet.parties.elsewhere, words_of(text).readings[0], re.IGNORECASE) for text in texts)
    said = next((one["many"] for one in found if one is not None and one["many"] is not None), None)
    return around if said is None else {**around, ELSEWHERE: " ".join(said.split())[:200]}


def _beside_words(form: Form, one: _Entry) -> dict[str, Any]:
    """All of an entry and around it but its words, which the sheet looks at."""
    words = () if form.sheet is None else form.columns[form.sheet.text].spelled
    inside = one.entry if isinstance(one.entry, dict) else {}
    return {**{name: value for name, value in inside.items() if name not in words}, **one.around}


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
