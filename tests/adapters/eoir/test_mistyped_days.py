"""Days that cannot be right: a grant or an appeal reaches its order whatever day somebody has typed."""

import pytest

from interlock.adapters.eoir.tables import APPEALS, MOTIONS, PROCEEDINGS
from interlock.events import MotionDecided, RemovalOrderCeasedToBeExecutable
from interlock.terms import Verdict
from tests.adapters.eoir.desk import ORDER, Cells, Desk, appeal_row, motion_row, order_row, removable, ruled
from tests.worlds import codes

NO_ORDER = ["no_executable_order"]
HELD = "bia_appeal_stay"
LONG_AGO = "2001-11-15"
UNDATED = {"datAppealFiled": "", "datAttorneyE27": "2010-05-01"}
"""Counsel appeared before the decision of 1 June, and the day of filing is blank."""

KINDS = pytest.mark.parametrize("kind", ["Case Appeal", "RC Appeal", "Circuit Court Remand"])


def mistyped(code: str = "G", day: str = LONG_AGO, **changed: str) -> Cells:
    return motion_row(DEC=code, COMP_DATE=day, **changed)


def corrected(desk: Desk, **changed: str) -> Desk:
    """The row changes after all that, and the new decision has a warrant of its own."""
    events = desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX", **changed))
    assert isinstance(events[-1][1], RemovalOrderCeasedToBeExecutable)
    desk.warrant(f"{ORDER}-2")
    return desk


@pytest.mark.parametrize("day", [LONG_AGO, "1011-11-15", "2010-05-31"])
def test_an_order_corrected_after_a_grant_with_a_mistyped_day_does_not_come_back(day: str) -> None:
    desk = removable()
    desk.sends(MOTIONS, motion_row())
    desk.sends(MOTIONS, mistyped(day=day))
    assert codes(desk.asks()) == NO_ORDER
    assert codes(corrected(desk).asks()) == NO_ORDER


def test_such_a_grant_reaches_the_order_as_the_court_had_corrected_it_before() -> None:
    desk = removable()
    desk.sends(MOTIONS, motion_row())
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    ((_, event),) = desk.sends(MOTIONS, mistyped())
    assert event == MotionDecided(
        motion="motion-77", outcome="granted", vacated_orders=[ORDER, f"{ORDER}-2"], docket="7001"
    )
    assert codes(desk.asks()) == NO_ORDER


def test_such_a_grant_reaches_an_order_that_is_seen_after_it() -> None:
    desk = Desk()
    desk.sends(MOTIONS, mistyped())
    desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER


def test_a_denial_that_becomes_such_a_grant_reaches_it_too() -> None:
    desk = removable()
    desk.sends(MOTIONS, ruled("D"))
    desk.sends(MOTIONS, mistyped())
    assert codes(corrected(desk).asks()) == NO_ORDER


def test_a_later_decision_outlives_a_correction_of_the_grant_before_it() -> None:
    desk = removable()
    desk.sends(MOTIONS, motion_row())
    desk.sends(MOTIONS, ruled("G"))
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2013-03-03"))
    desk.warrant(events[-1][0])
    desk.sends(MOTIONS, mistyped(day="2011-11-16"))
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("code", ["GRN", "SUS", "REM"])
def test_a_grant_of_the_board_with_a_mistyped_day_reaches_the_order_too(code: str) -> None:
    desk = removable()
    row = appeal_row(strAppealType="MTR BIA", datBIADecision=LONG_AGO, strBIADecision=code)
    desk.sends(APPEALS, row)
    assert codes(corrected(desk).asks()) == NO_ORDER


@KINDS
@pytest.mark.parametrize("changed", [UNDATED, {"datAppealFiled": LONG_AGO}, {}])
@pytest.mark.parametrize("day", ["2010-06-01", "2010-07-01"])
def test_while_an_appeal_is_pending_it_holds_whatever_the_days_say(
    kind: str, changed: dict[str, str], day: str
) -> None:
    desk = Desk()
    desk.sends(APPEALS, appeal_row(strAppealType=kind, **changed))
    desk.sends(PROCEEDINGS, order_row(COMP_DATE=day))
    desk.warrant(f"proceeding-4001-{day}-X")
    assert HELD in codes(desk.asks())
    desk.sends(PROCEEDINGS, order_row(COMP_DATE=day, DEPORTED_2="MX"))
    desk.warrant(f"proceeding-4001-{day}-X-2")
    assert HELD in codes(desk.asks())


@pytest.mark.parametrize("code", ["DIS", "WDL", "SUS", "REM", "D30"])
def test_the_board_has_decided_nothing_before_an_appeal_was_filed(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(APPEALS, appeal_row(strBIADecision=code, datBIADecision=LONG_AGO))
    assert HELD in codes(desk.asks())


@pytest.mark.parametrize("kind", ["Case Appeal", "Appeal of IJ MTR", "New Appeal"])
@pytest.mark.parametrize("code", ["SUS", "REM", "ACR", "D30"])
@pytest.mark.parametrize("order_first", [True, False])
def test_what_it_takes_away_on_such_a_day_is_gone_and_is_said_to_be_unreadable(
    kind: str, code: str, order_first: bool
) -> None:
    rows = [(PROCEEDINGS, order_row()), (APPEALS, mistaken(kind, code))]
    desk = Desk()
    for table, row in rows if order_first else reversed(rows):
        desk.sends(table, row)
    desk.warrant()
    assert {"no_executable_order", "unreadable_record"} <= set(codes(desk.asks()))
    assert desk.sends(APPEALS, {**mistaken(kind, code), "strCustody": "D"}) == []
    desk.two_bodies_look()
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    assert "no_executable_order" in codes(desk.asks())
    desk.sends(APPEALS, {**mistaken(kind, code), "datBIADecision": "2011-03-01"})
    assert codes(desk.asks()) == NO_ORDER


def mistaken(kind: str, code: str) -> Cells:
    return appeal_row(strAppealType=kind, strBIADecision=code, datBIADecision=LONG_AGO)


def test_after_a_remand_a_new_decision_stands_and_the_old_one_does_not() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(APPEALS, appeal_row(strBIADecision="REM", datBIADecision="2011-03-01", **UNDATED))
    assert codes(corrected(desk).asks()) == NO_ORDER
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))
    desk.warrant(events[-1][0])
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("changed", [UNDATED, {"datAppealFiled": LONG_AGO}])
@pytest.mark.parametrize("order_at", [0, 1, 2])
def test_an_appeal_from_before_the_order_makes_it_final_by_no_dismissal_whichever_is_seen_first(
    changed: dict[str, str], order_at: int
) -> None:
    rows = [
        (APPEALS, appeal_row(**changed)),
        (APPEALS, appeal_row(strBIADecision="DIS", datBIADecision="2011-03-01", **changed)),
    ]
    rows.insert(order_at, (PROCEEDINGS, order_row(ABSENTIA="N")))
    desk = Desk()
    for table, row in rows:
        desk.sends(table, row)
    desk.warrant()
    assert codes(desk.asks()) == ["appeal_window_stay:expiry_due", "order_not_final"]
