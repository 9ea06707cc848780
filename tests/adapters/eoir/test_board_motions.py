"""tblAppeal: motions that are made at the Board, which attach nothing, and whose grant ends the order."""

import pytest

from interlock.adapters.eoir.tables import APPEALS, MOTIONS, PROCEEDINGS
from interlock.events import MotionFiled, RemovalOrderCeasedToBeExecutable
from interlock.terms import Verdict
from tests.adapters.eoir.desk import ORDER, Cells, Desk, appeal_row, motion_row, order_row, removable
from tests.worlds import codes

NO_ORDER = ["no_executable_order"]
RETURNED = pytest.mark.parametrize("code", ["ACR", "ADR"])


def moved(code: str = "", day: str = "2011-03-01", **changed: str) -> Cells:
    decision = {"strBIADecision": code, "datBIADecision": day} if code else {}
    return appeal_row(strAppealType="MTR BIA", **decision, **changed)


def test_a_motion_at_the_board_is_a_filing_there() -> None:
    desk = removable()
    ((event_id, event),) = desk.sends(APPEALS, moved())
    assert event_id == "appeal-88"
    assert event == MotionFiled(
        filing_type="reopen", proceeding_type="removal", order=ORDER, party="respondent", docket="7001"
    )
    assert ("eoir/bia", "appeal-88") in desk.ids
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("code", ["GRN", "SUS", "REM"])
@pytest.mark.parametrize("proceeding", ["4001", ""])
def test_its_grant_ends_the_order(code: str, proceeding: str) -> None:
    desk = removable()
    desk.sends(APPEALS, moved(code, idnProceeding=proceeding))
    assert codes(desk.asks()) == NO_ORDER


@pytest.mark.parametrize("code", ["DEN", "DIS", "WDL", "REJ", "D30", "CTM", "CON"])
def test_its_denial_ends_nothing(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, moved())
    desk.sends(MOTIONS, motion_row())
    desk.sends(APPEALS, moved(code))
    assert codes(desk.asks()) == ["in_absentia_motion_stay"]


def test_a_decision_that_is_taken_away_files_the_motion_anew() -> None:
    desk = removable()
    desk.sends(APPEALS, moved("DEN"))
    ((event_id, _),) = desk.sends(APPEALS, moved())
    assert event_id == "appeal-88-2"


@RETURNED
@pytest.mark.parametrize("day", ["2011-03-01", "2001-03-01"])
def test_a_record_that_the_board_returns_leaves_the_order_not_final(code: str, day: str) -> None:
    desk = removable()
    desk.sends(APPEALS, moved())
    assert desk.sends(APPEALS, moved(code, day)) == [
        (
            f"appeal-88-decision-{day}-{code}",
            RemovalOrderCeasedToBeExecutable(order=ORDER, reason="remanded", docket="7001"),
        )
    ]
    assert codes(desk.asks()) == NO_ORDER
    assert desk.sends(APPEALS, moved(code, day, strCustody="D")) == []
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    assert codes(desk.asks()) == NO_ORDER


@RETURNED
def test_so_does_one_that_is_returned_before_its_order_is_seen(code: str) -> None:
    desk = Desk()
    desk.sends(APPEALS, moved(code))
    desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER


@RETURNED
def test_so_does_one_that_is_returned_in_no_proceeding(code: str) -> None:
    desk = removable()
    assert desk.sends(APPEALS, moved(code, idnProceeding="")) != []
    assert codes(desk.asks()) == ["unreadable_record"]


@RETURNED
def test_after_a_return_the_courts_new_decision_stands(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, moved(code))
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))
    desk.warrant(events[-1][0])
    assert desk.asks().verdict is Verdict.CLEAR
    desk.sends(APPEALS, moved(code, "2011-03-02"))
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_motion_that_turns_out_to_be_an_appeal_holds() -> None:
    desk = removable()
    desk.sends(APPEALS, moved())
    ((event_id, _),) = desk.sends(APPEALS, appeal_row())
    assert event_id == "appeal-88-2"
    assert codes(desk.asks()) == ["bia_appeal_stay", "order_not_final"]
