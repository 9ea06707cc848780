"""Bytes into records: a line each, or several where a quoted cell goes on. Memory stays flat, whatever the file is."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

RECORD_BYTES_MAX: Final = 65_536
"""Far above any row of a table; only so that a file without line ends does not fill the memory."""
RECORD_LINES_MAX: Final = 40
"""After so many lines a quote that was opened is a stray one, and swallows no further row."""
_QUOTE: Final = b'"'
_BOM: Final = b"\xef\xbb\xbf"
CUT_OFF: Final = "has no end of its line, so the file may be cut off"
WHOLE: Final = "Send the file whole, to the end of its last line."
"""What mends that."""
STRAY: Final = "opens a quote that is not closed"
_NOISE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\x85")


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the file, without the end of its line."""

    line: int
    """Where it begins, from 1, as an editor counts."""
    text: bytes
    upto: int
    """How many bytes of the file lie behind its end."""
    ended: bool
    """Whether its line has an end. Without one it may be the beginning of another row."""
    wrong: str | None = None
    """Why its cells cannot be told apart."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: bytes
    upto: int
    ended: bool
    too_long: bool = False


class Records:
    """Each record that says something. With `quoted`, a cell between quotes may have ends of lines in it.

    Lines are one record only where nothing else can be meant: read strictly they are one row, as wide as the header,
    and none of those that go on is a row by itself. A stray quote must never swallow the row of another person.
    """

    def __init__(self, opened: BinaryIO, *, quoted: bool, delimiter: str = ",") -> None:
        self._lines = _lines(opened)
        self._quoted = quoted
        self._delimiter = delimiter
        self._waiting: list[_Line] = []
        self._number = 1
        self.is_header: Callable[[bytes], bool] = lambda _: False
        """Says of a line whether it is the header. No quote above is closed beyond that line."""
        self.width: int | None = None
        """How many cells the header has, as soon as it was found."""

    def __iter__(self) -> Iterator[Record]:
        return self

    def __next__(self) -> Record:
        while True:
            whole, wrong = self._whole()
            taken, self._waiting = self._waiting[:whole], self._waiting[whole:]
            number, self._number = self._number, self._number + whole
            text = b"\n".join(one.text for one in taken)
            if text.strip(b" \t\r\x00"):
                return Record(number, text, taken[-1].upto, taken[-1].ended, wrong or self._doubt(text, taken[-1]))

    def _doubt(self, text: bytes, last: _Line) -> str | None:
        """Why a record is none, though its cells can be told apart."""
        if self.width is not None:
            return None if last.ended else CUT_OFF
        return "has carriage returns that end no line" if self._quoted and b"\r" in text else None

    def _whole(self) -> tuple[int, str | None]:
        """How many of the lines that wait are one record, and why its cells cannot be told apart."""
        if not self._waiting:
            self._waiting.append(next(self._lines))
        first = self._waiting[0]
        if first.too_long:
            return 1, f"is longer than {RECORD_BYTES_MAX} bytes"
        if not self._quoted or _QUOTE not in first.text or self._row(first.text) is not None:
            return 1, None
        if self._row(first.text + _QUOTE) is None:
            return 1, STRAY
        count, size = 1, len(first.text)
        while count < RECORD_LINES_MAX and (line := self._line(count)) is not None:
            count, size = count + 1, size + len(line.text) + 1
            if line.too_long or size > RECORD_BYTES_MAX or self.is_header(line.text):
                break
            # Above this line a quote is open, and nothing else of what stands there matters for whether it still is.
            if _QUOTE in line.text and self._row(_QUOTE + line.text + _QUOTE) is None:
                return (count, None) if self._is_one(count) else (1, STRAY)
        return 1, STRAY

    def _is_one(self, count: int) -> bool:
        row = self._row(self._joined(count))
        if row is None:
            return False
        width = len(row) if self.width is None else self.width
        alone = (_written(one.text.decode("latin-1"), self._delimiter) for one in self._waiting[1:count])
        return len(row) >= width and not any(row[width:]) and all(len(cells) < width for cells in alone)

    def _line(self, at: int) -> _Line | None:
        if at == len(self._waiting) and (line := next(self._lines, None)) is not None:
            self._waiting.append(line)
        return self._waiting[at] if at < len(self._waiting) else None

    def _joined(self, count: int) -> bytes:
        return b"\n".join(one.text for one in self._waiting[:count])

    def _row(self, text: bytes) -> list[str] | None:
        """Its cells, read strictly; None where it is not just one row."""
        try:
            rows = list(csv.reader(_as_csv(text.decode("latin-1")), delimiter=self._delimiter, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 else None


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
        ended = (rest or line).endswith(b"\n")
        yield _Line(text.removeprefix(_BOM) if start == 0 else text, upto, ended, too_long)


def cells(text: str, delimiter: str, *, quoted: bool) -> list[str]:
    """The cells of one record, without stray bytes and the blanks around them. Raises csv.Error where one is longer
    than any record.
    """
    found = _written(text, delimiter) if quoted else _NOISE.sub("", text.replace("\r", "")).split(delimiter)
    return [" ".join(cell.split()) for cell in found]


def _written(text: str, delimiter: str) -> list[str]:
    """All cells, also where these are several rows: what was not told apart is too wide for its header."""
    return [cell for row in csv.reader(_as_csv(text), delimiter=delimiter) for cell in row]


def _as_csv(text: str) -> io.StringIO:
    return io.StringIO(_NOISE.sub("", text.replace("\r", "")), newline="")
