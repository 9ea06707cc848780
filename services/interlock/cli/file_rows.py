"""What a file is, and its rows: events of ours as a table or a line each, or rows in a form of an agency's own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

from interlock.cli.doors import LINES
from interlock.cli.file_events import event_of
from interlock.cli.rows import Row, Rows
from interlock.door.mapping.records import Records, cells
from interlock.door.mapping.rows import rows_in
from interlock.door.mapping.translate import Mapped
from interlock.door.translator import Translator
from interlock.terms import Problem, Refused

NEEDED: Final = frozenset({"type", "id", "source", "time"})
"""Columns without which no row is an event."""
FILE_BYTES_MAX: Final = 8 * 1024**3


def opened(file: Path, stack: ExitStack) -> BinaryIO:
    """Raises Refused for what cannot be read, for nothing, and for more than anybody's rows of a day."""
    try:
        found = stack.enter_context(file.open("rb"))
        size = file.stat().st_size
    except OSError as error:
        fix = "Give the path of a file with one row a line."
        raise Refused([Problem(str(file), f"cannot be read: {error.strerror}", fix)]) from error
    if size == 0:
        raise Refused([Problem(str(file), "is empty", "Is it the right file?")])
    if size > FILE_BYTES_MAX:
        raise Refused([Problem(str(file), f"has more than {FILE_BYTES_MAX} bytes", "Send it in parts.")])
    start = found.peek(4)[:4] if hasattr(found, "peek") else b""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused([Problem(str(file), "is UTF-16", "Save it as CSV UTF-8.")])
    if start.startswith(b"PK\x03\x04"):
        raise Refused([Problem(str(file), "is a workbook or an archive", "Save the sheet as CSV, or unpack it.")])
    return found


def events_in(file: BinaryIO, name: str) -> Rows:
    """The events in a file: JSON lines, or a table with a header. Raises Refused for what is neither."""
    if _first_sign(file) == b"{":
        found = Records(file, quoted=False)
        return Rows(LINES, (Row(one.line, one.text, None, one.upto) for one in found))
    found = Records(file, quoted=True)
    first = next(found, None)
    header = [] if first is None or first.wrong else cells(first.text.decode("utf-8", "replace"), ",", quoted=True)
    missing = sorted(NEEDED.difference(header))
    if missing:
        fix = "The first line names the columns, as this prints them: interlock example StayGranted --csv"
        raise Refused([Problem(name, f"has no column {', '.join(missing)}", fix)])
    twice = sorted({one for one in header if header.count(one) > 1})
    if twice:
        raise Refused([Problem(name, f"has the column {twice[0]} twice", "Send each column once.")])
    found.width = len(header)
    return Rows(LINES, _made(found, lambda text: event_of(header, text)))


def native_in(file: BinaryIO, form: str, translator: Translator) -> Rows:
    """The rows of an agency's own form, below their header. Raises Refused for a file that is of another form."""
    if isinstance(translator, Mapped):
        found = rows_in(translator.form, file)
        rows = (Row(one.line, one.text, None, one.upto) for one in found.rows)
        frame = (b"[", b"]") if translator.form.kind == "json" else (b"", b"")
        return Rows(translator.form.content_type, rows, found.header, frame)
    lines = Records(file, quoted=False)
    header = next(lines)
    rows = (Row(one.line, one.text, None, one.upto) for one in lines)
    return Rows(f"application/vnd.interlock.{form}+tsv", rows, header.text)


def _made(found: Records, make: Callable[[bytes], bytes]) -> Iterator[Row]:
    for one in found:
        text = one.text if one.wrong else make(one.text)  # what is no row goes to the door as it is: it may be a hold
        yield Row(one.line, text.replace(b"\n", b" "), one.text, one.upto)


def _first_sign(file: BinaryIO) -> bytes:
    """The first byte that is no blank, nor a mark of UTF-8; the file is left at its beginning."""
    start = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    return start[:1]
