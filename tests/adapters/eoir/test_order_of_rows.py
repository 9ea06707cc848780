"""Rows in any order: what a motion is may only be known by what its proceeding says later."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.adapters.eoir.tables import APPEALS, MOTIONS, PROCEEDINGS, Table
from interlock.events import ImmigrationJudgeDecisionIssued, MotionDecided, MotionFiled
from interlock.terms import Verdict
from tests.adapters.eoir.desk import ORDER, OTHER, Cells, Desk, appeal_row, motion_row, order_row, removable, ruled
from tests.worlds import codes

STAY = "in_absentia_motion_stay"
GENERAL = pytest.mark.parametrize("code", ["O", "RD"])
UNDECIDED = order_row(DEC_CODE="", COMP_DATE="")


def told(*changes: tuple[Table, Cells]) -> Desk:
    """These rows one after the other, and a warrant for every decision that they make."""
    desk = Desk()
    for table, row in changes:
        for event_id, event in desk.sends(table, row):
            if isinstance(event, ImmigrationJudgeDecisionIssued):
                desk.warrant(event_id)
    return desk


@GENERAL
def test_a_motion_that_is_seen_before_its_proceeding_stays_removal(code: str) -> None:
    desk = told((MOTIONS, motion_row(REC_TYPE=code)), (PROCEEDINGS, order_row()))
    assert codes(desk.asks()) == [STAY]
    desk.sends(MOTIONS, ruled("D", REC_TYPE=code))
    assert desk.asks().verdict is Verdict.CLEAR


@GENERAL
@pytest.mark.parametrize("first", [UNDECIDED, order_row(CASE_TYPE="BND"), order_row(OTHER_COMP="C", DEC_CODE="")])
def test_so_does_one_that_is_seen_before_the_decision(code: str, first: Cells) -> None:
    desk = told((PROCEEDINGS, first), (MOTIONS, motion_row(REC_TYPE=code)), (PROCEEDINGS, order_row()))
    assert set(codes(desk.asks())) == {STAY}


@GENERAL
def test_so_does_one_that_comes_while_a_decision_is_blank(code: str) -> None:
    desk = told(
        (PROCEEDINGS, order_row()),
        (PROCEEDINGS, UNDECIDED),
        (MOTIONS, motion_row(REC_TYPE=code)),
        (PROCEEDINGS, order_row()),
    )
    assert codes(desk.asks()) == [STAY]


@GENERAL
@pytest.mark.parametrize("written", ["", "X", "5", "y", "2010-06-01"])
def test_only_a_plain_n_says_that_an_order_was_made_in_presence(code: str, written: str) -> None:
    desk = told((PROCEEDINGS, order_row(ABSENTIA=written)), (MOTIONS, motion_row(REC_TYPE=code)))
    assert STAY in codes(desk.asks())


def test_a_motion_against_another_persons_decision_is_against_one_that_nobody_knows() -> None:
    row = motion_row(REC_TYPE="O", A_NUMBER="098765433")
    desk = told((PROCEEDINGS, order_row(ABSENTIA="N")), (MOTIONS, row))
    assert STAY in codes(desk.asks(person=OTHER))


def test_a_motion_is_filed_anew_when_its_order_turns_out_to_be_made_in_absence() -> None:
    desk = told((PROCEEDINGS, order_row(ABSENTIA="N")), (MOTIONS, motion_row(REC_TYPE="O")))
    assert STAY not in codes(desk.asks())
    again = f"{ORDER}-2"
    assert desk.sends(PROCEEDINGS, order_row())[-1] == (
        "motion-77-2",
        MotionFiled(
            filing_type="reopen_in_absentia", proceeding_type="removal", order=again, party="respondent", docket="7001"
        ),
    )
    desk.warrant(again)
    assert codes(desk.asks()) == [STAY]
    assert desk.sends(MOTIONS, motion_row(REC_TYPE="O")) == []
    assert desk.sends(PROCEEDINGS, order_row(IJ_CODE="ABC")) == []
    ((_, event),) = desk.sends(MOTIONS, ruled("D", REC_TYPE="O"))
    assert event == MotionDecided(motion="motion-77-2", outcome="denied", docket="7001")
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_hold_that_a_ruling_ended_is_not_revived_by_the_proceeding() -> None:
    desk = told((MOTIONS, motion_row(REC_TYPE="O")), (MOTIONS, ruled("D", REC_TYPE="O")))
    events = desk.sends(PROCEEDINGS, order_row())
    assert [event_id for event_id, _ in events] == [ORDER]
    desk.warrant()
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    "row",
    [
        ruled("D", REC_TYPE="O"),
        ruled("G", REC_TYPE="O"),
        motion_row(REC_TYPE="O", BLNDELETED="1"),
        motion_row(REC_TYPE="CO"),
        motion_row(REC_TYPE="O", IDNPROCEEDING="4009"),
    ],
)
def test_only_an_open_motion_of_this_proceeding_is_filed_anew(row: Cells) -> None:
    desk = told((PROCEEDINGS, order_row(ABSENTIA="N")), (MOTIONS, motion_row(REC_TYPE="O")), (MOTIONS, row))
    assert not any(isinstance(event, MotionFiled) for _, event in desk.sends(PROCEEDINGS, order_row()))


def test_an_unreadable_ruling_leaves_a_motion_open() -> None:
    desk = told((PROCEEDINGS, order_row(ABSENTIA="N")), (MOTIONS, ruled("Q", REC_TYPE="O")), (PROCEEDINGS, order_row()))
    assert STAY in codes(desk.asks())


def test_a_motion_that_names_no_proceeding_is_not_looked_at_again() -> None:
    desk = told((MOTIONS, motion_row(REC_TYPE="O", IDNPROCEEDING="")), (PROCEEDINGS, order_row()))
    assert codes(desk.asks()) == [STAY]


def test_a_motion_is_filed_anew_when_its_proceeding_turns_out_to_be_one_in_which_it_stays() -> None:
    desk = told((PROCEEDINGS, order_row(CASE_TYPE="CFR")), (MOTIONS, motion_row()))
    assert STAY not in codes(desk.asks())
    desk.sends(PROCEEDINGS, order_row())
    assert STAY in codes(desk.asks())
    assert len(desk.sends(MOTIONS, ruled("D"))) == 2
    assert STAY not in codes(desk.asks())


ROWS: list[tuple[Table, Cells]] = [
    (PROCEEDINGS, order_row()), (PROCEEDINGS, order_row(ABSENTIA="N")), (PROCEEDINGS, order_row(ABSENTIA="")),
    (PROCEEDINGS, UNDECIDED), (PROCEEDINGS, order_row(CASE_TYPE="CFR")), (PROCEEDINGS, order_row(CASE_TYPE="BND")),
    (PROCEEDINGS, order_row(DEPORTED_2="MX")), (PROCEEDINGS, order_row(A_NUMBER="098765433")),
    (MOTIONS, motion_row()), (MOTIONS, motion_row(REC_TYPE="O")), (MOTIONS, motion_row(REC_TYPE="RD")),
    (MOTIONS, ruled("D", REC_TYPE="O")), (MOTIONS, ruled("Q", REC_TYPE="O")), (MOTIONS, ruled("G", REC_TYPE="RD")),
    (MOTIONS, motion_row(BLNDELETED="1")), (MOTIONS, motion_row(REC_TYPE="CO")), (APPEALS, appeal_row()),
]  # fmt: skip


@given(st.lists(st.sampled_from(ROWS), max_size=8), st.sampled_from(["MA", "O", "RD"]), st.booleans())
def test_an_open_motion_against_an_order_in_absence_blocks_whatever_was_seen_before(
    before: list[tuple[Table, Cells]], code: str, motion_first: bool
) -> None:
    last = [(MOTIONS, motion_row(REC_TYPE=code)), (PROCEEDINGS, order_row())]
    desk = told(*before, *(last if motion_first else reversed(last)))
    assert STAY in codes(desk.asks())
    for table, row in last:
        assert desk.sends(table, row) == []


def test_a_ruling_upon_the_same_motion_under_the_other_code_ends_its_stay() -> None:
    desk = removable()
    desk.sends(MOTIONS, motion_row())
    desk.sends(MOTIONS, ruled("D", REC_TYPE="O"))
    assert desk.asks().verdict is Verdict.CLEAR
