"""Bytes into records: whatever a file is, each row is found or named, and none hides another."""

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interlock.adapters import cbp, doj, ero
from interlock.door.mapping.records import RECORD_BYTES_MAX, RECORD_LINES_MAX, Records, cells
from interlock.door.people import Namer
from interlock.terms import Refused
from tests.adapters.test_mapped import PEOPLE, REMOVALS, Feed, removal

FORMS = {**cbp.AGENCY.translators, **doj.AGENCY.translators, **ero.AGENCY.translators}


def found(content: bytes, *, quoted: bool = True) -> list[tuple[int, bytes, str | None]]:
    return [(one.line, one.text, one.wrong) for one in Records(io.BytesIO(content), quoted=quoted)]


def test_a_cell_between_quotes_may_have_ends_of_lines_in_it() -> None:
    assert found(b'a,"b\r\nc"\r\n\r\nd\n') == [(1, b'a,"b\nc"', None), (4, b"d", None)]
    assert found(b'a,"b\nc"\n', quoted=False) == [(1, b'a,"b', None), (2, b'c"', None)]


def test_a_stray_quote_costs_its_own_row_and_no_other() -> None:
    rows = [b"%d" % number for number in range(RECORD_LINES_MAX * 2)]
    read = found(b"\n".join([b'a,"b', *rows]))
    assert [wrong for _, _, wrong in read if wrong] == ["opens a quote that is not closed"]
    assert [text for _, text, wrong in read if not wrong] == rows


def records_of(content: bytes, width: int) -> list[tuple[bytes, bool]]:
    reading = Records(io.BytesIO(content), quoted=True)
    reading.width = width
    return [(one.text, one.wrong is not None) for one in reading]


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b'1,5"\n2,b\n3,c\n4,6"\n5,d', set()),  # inches: each line is whole
        (b'1,"5\n2,b\n3,c\n4,6"\n5,d', {0}),  # one cell, were it not for the rows in it
        (b'1,"5\n2,b\n3,"c"\n4,6"\n5,d', {0}),
        (b'"1,a\n2,b"\n3,c', {0}),
        (b'1,"5" pipe\n2,b\n3,6" pipe', {0}),
    ],
)
def test_no_row_is_swallowed_between_two_stray_quotes(content: bytes, wrong: set[int]) -> None:
    lines = content.split(b"\n")
    assert records_of(content + b"\n", 2) == [(line, at in wrong) for at, line in enumerate(lines)]


def test_a_join_that_is_no_row_of_the_header_is_none() -> None:
    assert records_of(b'1,2,"a\nb"\n', 3) == [(b'1,2,"a\nb"', False)]
    assert records_of(b'1,"a\nb"\n', 3)[0] == (b'1,"a', True)


@pytest.mark.parametrize("above", ['Report 5" x', '"Report', 'Report,"x'])
def test_a_stray_quote_above_the_header_swallows_no_row(above: str) -> None:
    rows = [removal(number=f"A90000001{at}", port=port) for at, port in enumerate(("x", 'y"', "z"))]
    read = Feed("removals").read("\n".join([above, REMOVALS.rstrip(), *map(str.rstrip, rows), ""]))
    assert (len(read.events), read.unread) == (3, ())


def test_a_line_without_an_end_is_cut_and_named_and_the_next_one_is_read() -> None:
    read = found(b"x" * (3 * RECORD_BYTES_MAX) + b"\nnext\n")
    assert [(line, len(text), bool(wrong)) for line, text, wrong in read] == [
        (1, RECORD_BYTES_MAX, True),
        (2, 4, False),
    ]


def test_how_far_a_file_was_read_is_known_at_each_row() -> None:
    content = b'\xef\xbb\xbfa\nx,"b\nc"\nd'
    assert [one.upto for one in Records(io.BytesIO(content), quoted=True)] == [5, 13, 14]
    assert found(content)[0] == (1, b"a", None), "a mark of UTF-8 is no part of it"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_every_byte_of_a_row_stands_in_a_record(content: bytes, quoted: bool) -> None:
    read = list(Records(io.BytesIO(content), quoted=quoted))
    kept = b"".join(one.text for one in read)
    dropped = b"\r\n \t\x00\xef\xbb\xbf"
    assert kept.translate(None, dropped) == content.translate(None, dropped)
    assert [one.line for one in read] == sorted({one.line for one in read})
    for one in read:
        cells(one.text.decode("latin-1"), ",", quoted=quoted)


@pytest.mark.parametrize("form", sorted(FORMS))
@settings(max_examples=60, deadline=None)
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode())))
def test_no_bytes_break_a_form(form: str, content: bytes) -> None:
    for body in (content, REMOVALS.encode() + removal().encode() + content):
        with contextlib.suppress(Refused):
            FORMS[form](body, lambda _: None, Namer(PEOPLE).by)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet='0123456789[]ACF,"|-/ :\x00é', max_size=25), min_size=6, max_size=6))
def test_a_row_of_anything_is_read_or_named_and_the_row_below_it_is_read(dirt: list[str]) -> None:
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in dirt)
    read = Feed("removals").read(REMOVALS + quoted + "\n" + removal())
    assert len(read.events) + len(read.unread) >= 1
    assert any(event for event in read.events if event[0].time.year == 2019)


def test_quotes_that_stay_open_over_many_lines_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    truly = Records._row

    def counted(records: Records, text: bytes) -> list[str] | None:
        read.append(len(text))
        return truly(records, text)

    monkeypatch.setattr(Records, "_row", counted)
    content = b"\n".join([b'a,"b', *[b'c ""d"" e'] * (RECORD_LINES_MAX - 1)] * 20)
    found(content)
    assert sum(read) < 6 * len(content)
