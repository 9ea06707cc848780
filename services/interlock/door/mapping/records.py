"""Bytes into records: a line each, or several where a quoted cell goes on. Memory stays flat, whatever the file is."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

RECORD_BYTES_MAX: Final = 65_536
"""Far above any row of a table; only so that a file without line ends does not fill the memory."""
RECORD_LINES_MAX: Final = 40
"""After so many lines a quote that was opened is a stray one, and swallows no further row."""
_QUOTE: Final = b'"'
_BOM: Final = b"\xef\xbb\xbf"
_NOISE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\x85")


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the file, without the end of its line."""

    line: int
    """Where it begins, from 1, as an editor counts."""
    text: bytes
    upto: int
    """How many bytes of the file lie behind its end."""
    wrong: str | None = None
    """Why its cells cannot be told apart."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: bytes
    upto: int
    too_long: bool = False


def records(opened: BinaryIO, *, quoted: bool) -> Iterator[Record]:
    """Each record that says something. With `quoted`, a cell between quotes may have ends of lines in it."""
    waiting: list[_Line] = []
    number = 1
    lines = _lines(opened)
    while True:
        line = next(lines, None)
        if line is not None:
            waiting.append(line)
        while waiting:
            first = waiting[0]
            wrong = f"is longer than {RECORD_BYTES_MAX} bytes" if first.too_long else None
            whole = 1 if wrong or not quoted else _whole(waiting)
            if whole is None:
                if line is not None and len(waiting) < RECORD_LINES_MAX and _size(waiting) <= RECORD_BYTES_MAX:
                    break  # the quote may be closed yet
                whole, wrong = 1, "opens a quote that is not closed"
            text = b"\n".join(one.text for one in waiting[:whole])
            if text.strip(b" \t\r\x00"):
                yield Record(number, text, waiting[whole - 1].upto, wrong)
            number += whole
            del waiting[:whole]
        if line is None:
            return


def _whole(waiting: list[_Line]) -> int | None:
    """How many of these lines are one record; None while a quote is open."""
    quotes = 0
    for count, line in enumerate(waiting, start=1):
        quotes += line.text.count(_QUOTE)
        if quotes % 2 == 0:
            return count
    return None


def _size(waiting: list[_Line]) -> int:
    return sum(len(line.text) for line in waiting)


def _lines(opened: BinaryIO) -> Iterator[_Line]:
    """Only a line feed ends a line: latin-1 has other characters that look like an end."""
    upto = 0
    while line := opened.readline(RECORD_BYTES_MAX + 1):
        start, upto = upto, upto + len(line)
        too_long = len(line) > RECORD_BYTES_MAX and not line.endswith(b"\n")
        rest = line
        while too_long and rest and not rest.endswith(b"\n"):
            rest = opened.readline(RECORD_BYTES_MAX + 1)
            upto += len(rest)
        text = line[:RECORD_BYTES_MAX].rstrip(b"\r\n")
        yield _Line(text.removeprefix(_BOM) if start == 0 else text, upto, too_long)


def cells(text: str, delimiter: str, *, quoted: bool) -> list[str]:
    """The cells of one record, without stray bytes and the blanks around them."""
    text = _NOISE.sub("", text.replace("\r", ""))
    if not quoted:
        found = text.split(delimiter)
    else:
        found = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    return [" ".join(cell.split()) for cell in found]
