"""The translator as a door uses it, and the promise about codes that it does not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.adapters.eoir.codes import codes as tables
from interlock.adapters.eoir.tables import APPEALS, MOTIONS, PROCEEDINGS, Table
from interlock.adapters.eoir.translate import docket_tables
from interlock.door.translator import Translator
from interlock.events import ImmigrationJudgeDecisionIssued
from interlock.terms import Corrupt, Refused, Verdict
from tests.adapters.eoir.desk import (
    PERSON,
    Cells,
    Desk,
    appeal_row,
    motion_row,
    order_row,
    removable,
    ruled,
    subject_of,
    tsv,
)  # fmt: skip

CODE = st.one_of(
    st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    st.sampled_from(sorted({*tables().filing_type, *tables().bia_decision, *tables().proceeding_type})),
    st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=3),
)
CELL = CODE.map(lambda text: text.replace("\x85", "").replace("\x7f", ""))


def test_it_is_a_translator() -> None:
    translator: Translator = docket_tables
    assert translator is docket_tables


def test_all_that_is_wrong_with_a_file_is_told_at_once() -> None:
    body = tsv(
        MOTIONS,
        [
            motion_row(A_NUMBER="12"),
            motion_row(),
            motion_row(COMP_DATE="x"),
            motion_row(MOTION_RECD_DATE="", IDNMOTION="9"),
        ],
    )
    with pytest.raises(Refused) as refused:
        docket_tables(body, lambda _: None, subject_of)
    assert sorted(problem.field for problem in refused.value.problems) == [
        "line 2, A_NUMBER", "line 4, COMP_DATE", "line 5, MOTION_RECD_DATE",
    ]  # fmt: skip


def test_nothing_of_a_bad_file_is_taken() -> None:
    desk = removable()
    before = dict(desk.rows)
    with pytest.raises(Refused):
        desk.sends(MOTIONS, motion_row(), motion_row(IDNMOTION="x"))
    assert desk.rows == before


def test_what_is_remembered_has_no_a_number() -> None:
    desk = removable()
    desk.sends(MOTIONS, ruled("D"))
    desk.sends(APPEALS, appeal_row())
    assert not any("98765432" in key + value for key, value in desk.rows.items())


def test_the_proceeding_is_remembered_under_its_key() -> None:
    assert "B_TblProceeding:4001" in removable().rows


@pytest.mark.parametrize("stored", ["", "{}", "null", '{"fields": 1}'])
def test_a_memory_that_cannot_be_read_closes_the_door(stored: str) -> None:
    with pytest.raises(Corrupt, match="B_TblProceeding:4001"):
        docket_tables(tsv(PROCEEDINGS, [order_row()]), lambda _: stored, subject_of)


@given(
    case_type=CELL, letter=CELL, other=st.one_of(st.just(""), CELL), country=CELL, reserved=st.one_of(st.just(""), CELL)
)
def test_no_letter_orders_anything_but_the_three_that_do(
    case_type: str, letter: str, other: str, country: str, reserved: str
) -> None:
    desk = Desk()
    events = desk.sends(
        PROCEEDINGS,
        order_row(CASE_TYPE=case_type, DEC_CODE=letter, OTHER_COMP=other, DEPORTED_2=country, APPEAL_RSVD=reserved),
    )
    for event_id, event in events:
        if isinstance(event, ImmigrationJudgeDecisionIssued):
            desk.warrant(event_id)
    if desk.asks().verdict is Verdict.CLEAR:
        assert (case_type.strip(), letter.strip()) in {("RMV", "X"), ("DEP", "D"), ("EXC", "E")}
        assert reserved.strip() in {"", "A", "B", "I", "-", "0", "00", "000", "?", "??", "???"}


@given(
    dec=CELL,
    rec_type=st.one_of(st.just("MA"), CELL),
    deleted=st.one_of(st.just("0"), CELL),
    stay=st.one_of(st.just(""), CELL),
    city=st.one_of(st.just("LOS"), CELL),
)
def test_no_letter_ends_a_stay_but_the_two_that_do(dec: str, rec_type: str, deleted: str, stay: str, city: str) -> None:
    desk = removable()
    desk.sends(MOTIONS, motion_row())
    desk.sends(MOTIONS, ruled(dec, REC_TYPE=rec_type, BLNDELETED=deleted, STAY_GRANT=stay, BASE_CITY_CODE=city))
    if desk.asks().verdict is Verdict.CLEAR:
        assert dec.strip() in {"D", "W"}
        assert rec_type.strip() in {"MA", "O", "RD"}  # against an order in absence, all three say the same
        assert city.strip() in {"LOS", "BIA"}


@given(kind=st.one_of(st.sampled_from(sorted(tables().appeal_type)), CELL), code=CELL, filer=CELL, case_type=CELL)
def test_nothing_of_the_board_ends_a_stay_of_the_court(kind: str, code: str, filer: str, case_type: str) -> None:
    desk = removable()
    desk.sends(MOTIONS, motion_row())
    row = appeal_row(strAppealType=kind, strFiledBy=filer, strCaseType=case_type)
    desk.sends(APPEALS, row)
    desk.sends(APPEALS, {**row, "datBIADecision": "2012-01-01", "strBIADecision": code})
    assert desk.asks().verdict is Verdict.BLOCKED


CHANGES: list[tuple[Table, Cells]] = [
    (PROCEEDINGS, order_row()), (PROCEEDINGS, order_row(DEC_CODE="")), (PROCEEDINGS, order_row(DEPORTED_2="MX")),
    (PROCEEDINGS, order_row(A_NUMBER="098765433")), (PROCEEDINGS, order_row(DEC_CODE="E")),
    (PROCEEDINGS, order_row(IDNPROCEEDING="4002", INPUT_DATE="2012-02-01", DEC_CODE="", COMP_DATE="")),
    (MOTIONS, motion_row()), (MOTIONS, ruled("D")), (MOTIONS, ruled("G")), (MOTIONS, ruled("Q")),
    (MOTIONS, motion_row(BLNDELETED="1")), (MOTIONS, motion_row(REC_TYPE="O")), (MOTIONS, ruled("D", REC_TYPE="O")),
    (MOTIONS, motion_row(A_NUMBER="098765433")), (APPEALS, appeal_row()),
    (PROCEEDINGS, order_row(ABSENTIA="N")), (PROCEEDINGS, order_row(CASE_TYPE="WHO")),
    (MOTIONS, ruled("Q", REC_TYPE="O")), (MOTIONS, motion_row(REC_TYPE="RD")),
    (APPEALS, appeal_row(datAppealFiled="", datAttorneyE27="2010-05-01")),
    (APPEALS, appeal_row(strAppealType="Appeal of IJ MTR", datBIADecision="2012-01-01", strBIADecision="ADR")),
    (APPEALS, appeal_row(datBIADecision="2012-01-01", strBIADecision="DIS")), (APPEALS, appeal_row(idnProceeding="")),
    (APPEALS, appeal_row(datBIADecision="2012-01-01", strBIADecision="ZZZ")),
    (APPEALS, appeal_row(datBIADecision="2012-01-01", strBIADecision="REM", A_NUMBER="098765433")),
    (APPEALS, appeal_row(strAppealType="MTR BIA")),
    (APPEALS, appeal_row(strAppealType="MTR BIA", datBIADecision="2012-01-01", strBIADecision="DEN")),
]  # fmt: skip


@given(st.lists(st.sampled_from(CHANGES), max_size=12))
def test_no_id_is_given_twice_and_no_row_says_the_same_twice(changes: list[tuple[Table, Cells]]) -> None:
    desk = Desk()
    for table, row in changes:
        desk.sends(table, row)  # asserts that every id is new
        assert desk.sends(table, row) == []


@given(st.lists(st.sampled_from([change for change in CHANGES if change[0] is not MOTIONS]), max_size=6))
def test_whatever_else_the_tables_say_an_undecided_motion_blocks(changes: list[tuple[Table, Cells]]) -> None:
    desk = removable()
    desk.sends(MOTIONS, motion_row())
    for table, row in changes:
        desk.sends(table, row)
        assert desk.asks(person=PERSON).verdict is Verdict.BLOCKED
