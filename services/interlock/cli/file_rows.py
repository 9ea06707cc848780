"""What a file is, and its rows: events of ours as a table or a line each, or rows in a form of an agency's own."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

from interlock.cli.doors import LINES
from interlock.cli.file_begun import Begun
from interlock.cli.file_events import event_of
from interlock.cli.rows import Row, Rows
from interlock.door.mapping.records import RECORD_BYTES_MAX, Record, Records, cells
from interlock.door.mapping.rows import rows_in
from interlock.door.mapping.translate import Mapped
from interlock.door.translator import Translator
from interlock.terms import Problem, Refused

NEEDED: Final = frozenset({"type", "id", "source", "time"})
"""Columns without which no row is an event."""
FILE_BYTES_MAX: Final = 8 * 1024**3


def opened(file: Path, stack: ExitStack) -> Begun:
    """Raises Refused for what cannot be read, for nothing, and for more than anybody's rows of a day."""
    try:
        found = stack.enter_context(Begun(file))
    except OSError as error:
        fix = "Give the path of a file with one row a line."
        raise Refused([Problem(str(file), f"cannot be read: {error.strerror}", fix)]) from error
    if found.size == 0:
        raise Refused([Problem(str(file), "is empty", "Is it the right file?")])
    if found.size > FILE_BYTES_MAX:
        raise Refused([Problem(str(file), f"has more than {FILE_BYTES_MAX} bytes", "Send it in parts.")])
    start = found.peek(4)[:4]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused([Problem(str(file), "is UTF-16", "Save it as CSV UTF-8.")])
    if start.startswith(b"PK\x03\x04"):
        raise Refused([Problem(str(file), "is a workbook or an archive", "Save the sheet as CSV, or unpack it.")])
    start = found.read(RECORD_BYTES_MAX)
    found.seek(0)
    if b"\r" in start and b"\n" not in start and start.lstrip()[:1] not in (b"{", b"["):
        fix = "Save it as CSV UTF-8, or end each line with a line feed."
        raise Refused([Problem(str(file), "has ends of lines that nothing else has", fix)])
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
    return Rows(LINES, (_row_of(header, one) for one in found))


def native_in(file: BinaryIO, form: str, translator: Translator) -> Rows:
    """The rows of an agency's own form, below their header. Raises Refused for a file that is of another form."""
    if isinstance(translator, Mapped):
        found = rows_in(translator.form, file)
        rows = (Row(one.line, one.text, None, one.upto, one.ended) for one in found.rows)
        frame = (b"[", b"]") if translator.form.kind == "json" else (b"", b"")
        return Rows(translator.form.content_type, rows, found.header, frame)
    lines = Records(file, quoted=False)
    header = next(lines, None)
    if header is None:
        raise Refused([Problem("file", "has no line that says something", "Is it the right file?")])
    rows = (Row(one.line, one.text, None, one.upto, one.ended) for one in lines)
    return Rows(f"application/vnd.interlock.{form}+tsv", rows, header.text)


def _row_of(header: Sequence[str], found: Record) -> Row:
    """What is no row goes to the door as well: it may be a hold."""
    return Row(found.line, event_of(header, found.text, found.wrong), found.text, found.upto)


def _first_sign(file: BinaryIO) -> bytes:
    """The first byte that is no blank, nor a mark of UTF-8; the file is left at its beginning."""
    start = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    return start[:1]
