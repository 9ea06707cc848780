"""Bytes of the court's tables into rows."""

import pytest

from interlock.adapters.eoir.tables import (
    APPEALS,
    MOTIONS,
    PROBLEMS_MAX,
    PROCEEDINGS,
    Table,
    UnreadRow,
    read,
    refusal,
)
from interlock.door.mapping.records import CUT_OFF, WHOLE
from interlock.terms import Problem, Refused
from tests.adapters.eoir.desk import HEADERS, SAMPLES, Cells, appeal_row, motion_row, order_row, tsv


def problems(table: Table, *rows: Cells) -> list[str]:
    return [str(problem) for problem in read(tsv(table, rows)).problems]


@pytest.mark.parametrize(
    ("file", "table"),
    [("proceedings", PROCEEDINGS), ("motions", MOTIONS), ("motions-denied", MOTIONS), ("appeals", APPEALS)],
)
def test_a_table_is_known_by_its_columns(file: str, table: Table) -> None:
    sheet = read((SAMPLES / f"{file}.tsv").read_bytes())
    assert (sheet.table, sheet.problems) == (table, ())
    assert sheet.rows


def test_dirt_is_cleaned_and_what_says_nothing_is_nothing() -> None:
    rows = {row.key: row for row in read((SAMPLES / "proceedings.tsv").read_bytes()).rows}
    assert rows["4001"]["DEC_CODE"] == "X"
    assert rows["4001"]["DEPORTED_2"] is None
    assert rows["4001"]["APPEAL_RSVD"] is None
    assert rows["4003"]["DEPORTED_2"] == "MX"
    assert rows["4003"]["COMP_DATE"] == "2010-05-05"
    assert rows["4005"]["ABSENTIA"] == "N"
    assert rows["4005"].a_number == "98765436"


@pytest.mark.parametrize("written", ["", "   ", "?", "????", "0", "00000", "IIDS ETL NULL", "N/A", "-"])
def test_a_missing_value_has_many_spellings(written: str) -> None:
    (row,) = read(tsv(MOTIONS, [motion_row(DEC=written)])).rows
    assert row["DEC"] is None


OF_EACH = {PROCEEDINGS: order_row, MOTIONS: motion_row, APPEALS: appeal_row}
HOLDS_OR_ENDS = [
    *((MOTIONS, column) for column in ("STAY_GRANT", "REC_TYPE", "DEC", "COMP_DATE", "BLNDELETED", "IDNPROCEEDING")),
    *((PROCEEDINGS, column) for column in ("APPEAL_RSVD", "DEC_CODE", "OTHER_COMP", "CASE_TYPE", "NAT", "DEPORTED_2")),
    *((APPEALS, column) for column in ("strAppealType", "strBIADecision", "datBIADecision", "strCaseType")),
]


@pytest.mark.parametrize(
    "written", ["b(6), b(7)C", "(b)(6),(b)(7)(c )", "(b)(6)", "(b)(7)(E)", "#REF!", "#N/A", "#VALUE!"]
)
@pytest.mark.parametrize(("table", "column"), HOLDS_OR_ENDS)
def test_what_was_taken_out_is_not_blank_and_its_row_is_not_read(table: Table, column: str, written: str) -> None:
    reason = "was taken out, and it says what the row means. Send it as it was, or blank where nothing stood."
    assert problems(table, OF_EACH[table](**{column: written})) == [f"line 2, {column}: {reason}"]


@pytest.mark.parametrize("column", ["IJ_CODE", "STRFILINGPARTY"])
def test_who_sat_and_who_filed_may_be_taken_out(column: str) -> None:
    (row,) = read(tsv(MOTIONS, [motion_row(**{column: "(b)(6)"})])).rows
    assert row[column] is None


def test_a_byte_that_looks_like_a_line_end_in_other_encodings_ends_no_line() -> None:
    body = tsv(MOTIONS, [motion_row(IJ_NAME="A\x85B\x1c\x0cC")])
    assert len(read(body).rows) == 1


def test_a_mark_of_encoding_before_the_header_is_no_part_of_it() -> None:
    assert read(b"\xef\xbb\xbf" + tsv(MOTIONS, [motion_row()])).table is MOTIONS


def test_columns_may_come_in_any_order_and_with_others() -> None:
    row = {**motion_row(), "SOMETHING_NEW": "1"}
    columns = sorted(set(HEADERS[MOTIONS.name]) | {"SOMETHING_NEW"})
    body = "\n".join(["\t".join(columns), "\t".join(row.get(column, "") for column in columns), ""]).encode("latin-1")
    assert read(body).rows == read(tsv(MOTIONS, [motion_row()])).rows


def test_an_extra_tab_is_refused_with_its_line() -> None:
    body = tsv(MOTIONS, [motion_row(), motion_row(IDNMOTION="78", IJ_NAME="A\tB")])
    (problem,) = read(body).problems
    assert problem.field == "line 3"
    assert "columns" in problem.reason


def test_a_shifted_key_is_refused() -> None:
    assert problems(PROCEEDINGS, order_row(IDNPROCEEDING="FC")) == [
        "line 2, IDNPROCEEDING: is not a number. Look for a shifted column."
    ]


@pytest.mark.parametrize("written", ["2011-02-30", "30/09/2011", "soon", "2011-9-30", "0000-00-00 00:00:00"])
def test_an_impossible_date_names_line_and_column(written: str) -> None:
    (problem,) = problems(MOTIONS, motion_row(MOTION_RECD_DATE=written))
    assert problem.startswith("line 2, MOTION_RECD_DATE: is not a date")


@pytest.mark.parametrize(
    "written", ["1901-01-01 00:00:00.000", "2099-12-31", "2011-09-30 10:03", "2011-09-30T10:03:00"]
)
def test_an_odd_date_is_kept(written: str) -> None:
    assert problems(MOTIONS, motion_row(MOTION_RECD_DATE=written)) == []


def test_a_row_without_a_person_is_refused() -> None:
    (problem,) = problems(MOTIONS, motion_row(A_NUMBER="000000000"))
    assert problem.startswith("line 2, A_NUMBER: is empty")


def test_no_a_number_is_repeated_in_a_problem() -> None:
    assert "98765432" not in " ".join(problems(MOTIONS, motion_row(IDNMOTION="x", COMP_DATE="y")))


def test_every_bad_row_is_named() -> None:
    found = problems(MOTIONS, motion_row(IDNMOTION="x"), motion_row(), motion_row(COMP_DATE="y", INPUT_DATE="z"))
    assert [problem.partition(":")[0] for problem in found] == [
        "line 2, IDNMOTION", "line 4, INPUT_DATE", "line 4, COMP_DATE",
    ]  # fmt: skip


def test_a_refusal_has_an_end() -> None:
    shown = refusal([Problem(f"line {line}", "is bad", "Mend it.") for line in range(2, 60)]).problems
    assert len(shown) == PROBLEMS_MAX
    assert shown[-1].reason == "has 39 more problems"


def test_a_misspelt_column_is_not_read_as_a_blank_one() -> None:
    body = tsv(MOTIONS, [motion_row()]).replace(b"STAY_GRANT", b"STAY_GRNT")
    with pytest.raises(Refused, match="nearest is tbl_Court_Motions, without STAY_GRANT"):
        read(body)


def test_a_published_copy_without_a_numbers_is_refused() -> None:
    with pytest.raises(Refused, match="without A_NUMBER"):
        read(tsv(MOTIONS, [motion_row()]).replace(b"\tA_NUMBER", b"\tANUMBER"))


def test_a_column_that_is_there_twice_is_refused() -> None:
    with pytest.raises(Refused, match="is there twice"):
        read(tsv(MOTIONS, [motion_row()]).replace(b"IJ_NAME", b"DEC"))


def test_another_table_is_refused() -> None:
    with pytest.raises(Refused, match="is of none of the tables"):
        read(b"IDNSCHEDULE\tIDNPROCEEDING\tIDNCASE\n1\t2\t3\n")


@pytest.mark.parametrize("body", [b"", b"\n\r\n", b"\x00\x00"])
def test_an_empty_file_is_refused(body: bytes) -> None:
    with pytest.raises(Refused, match="is empty"):
        read(body)


@pytest.mark.parametrize("short", [2, 3])
def test_a_row_without_an_end_of_its_line_is_not_taken_and_keeps_its_key_where_that_is_whole(short: int) -> None:
    sheet = read(tsv(MOTIONS, [motion_row(), motion_row(IDNMOTION="78")])[:-short])
    assert [row.key for row in sheet.rows] == ["77"], "the row above it has its end"
    assert [str(one) for one in sheet.problems] == [f"line 3: {CUT_OFF}. {WHOLE}"]
    assert sheet.unread == (UnreadRow(3, "78"),), "and nobody, though what is left of the number is one"
    shorter = read(tsv(MOTIONS, [motion_row()])[:-short].rpartition(b"\t")[0])
    assert shorter.unread == (UnreadRow(2),), "which value stands where is not guessed"


def test_a_key_that_may_be_cut_off_is_none() -> None:
    columns = [*(name for name in MOTIONS.columns if name != MOTIONS.key), MOTIONS.key]
    row = motion_row(IDNMOTION="7")
    body = "\t".join(columns) + "\n" + "\t".join(row.get(name, "") for name in columns)
    assert read(body.encode()).unread == (UnreadRow(2),)
    assert [one.key for one in read(f"{body}7\n".encode()).rows] == ["77"]


def test_a_header_alone_says_nothing() -> None:
    assert read(tsv(MOTIONS, [])).rows == ()
