"""Days that cannot be right: a grant or an appeal reaches its order whatever day somebody has typed."""

import pytest

from interlock.adapters.eoir.tables import APPEALS, MOTIONS, PROCEEDINGS
from interlock.events import MotionDecided, RemovalOrderCeasedToBeExecutable
from interlock.terms import Verdict
from tests.adapters.eoir.desk import ORDER, Cells, Desk, appeal_row, motion_row, order_row, removable, ruled
from tests.worlds import codes

NO_ORDER = ["no_executable_order"]
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
def test_an_appeal_without_a_day_of_filing_reaches_the_order_that_is_seen_after_it(kind: str) -> None:
    desk = Desk()
    desk.sends(APPEALS, appeal_row(strAppealType=kind, **UNDATED))
    events = desk.sends(PROCEEDINGS, order_row())
    assert [event_id for event_id, _ in events] == [ORDER, f"{ORDER}-ceased"]
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER
    assert codes(corrected(desk).asks()) == NO_ORDER


@KINDS
@pytest.mark.parametrize("changed", [UNDATED, {"datAppealFiled": LONG_AGO}, {}])
def test_while_an_appeal_is_pending_no_decision_is_final_whatever_its_day(kind: str, changed: dict[str, str]) -> None:
    desk = Desk()
    desk.sends(APPEALS, appeal_row(strAppealType=kind, **changed))
    for day in ("2010-06-01", "2010-07-01"):
        events = desk.sends(PROCEEDINGS, order_row(COMP_DATE=day))
        assert isinstance(events[-1][1], RemovalOrderCeasedToBeExecutable)
        desk.warrant(f"proceeding-4001-{day}-X")
        assert codes(desk.asks()) == NO_ORDER


@pytest.mark.parametrize(
    "decision",
    [
        {"strBIADecision": "CON", "datBIADecision": "2011-03-01"},
        {"strBIADecision": "ZZZ", "datBIADecision": "2011-03-01"},
        {"strBIADecision": "DIS"},
        {"datBIADecision": "2011-03-01"},
        {"strBIADecision": "DIS", "datBIADecision": LONG_AGO},
        {"strBIADecision": "SUS", "datBIADecision": LONG_AGO},
        {"strAppealType": "New Appeal"},
    ],
)
def test_what_is_no_decision_of_the_board_leaves_an_appeal_pending(decision: dict[str, str]) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(APPEALS, appeal_row(**decision))
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2010-07-01"))
    assert isinstance(events[-1][1], RemovalOrderCeasedToBeExecutable)


@pytest.mark.parametrize(
    "over",
    [
        appeal_row(strBIADecision="DIS", datBIADecision="2011-03-01"),
        appeal_row(strBIADecision="REM", datBIADecision="2011-03-01", **UNDATED),
        appeal_row(strAppealType="Bond Appeal"),
        appeal_row(idnProceeding="4009"),
    ],
)
def test_after_an_appeal_a_new_decision_stands_and_the_old_one_does_not(over: Cells) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(APPEALS, over)
    assert codes(corrected(desk).asks()) == NO_ORDER
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))
    desk.warrant(events[-1][0])
    assert desk.asks().verdict is Verdict.CLEAR


def test_one_of_two_appeals_that_is_over_leaves_the_other_pending() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(), appeal_row(idnAppeal="89", strFiledBy="I"))
    desk.sends(APPEALS, appeal_row(strBIADecision="DIS", datBIADecision="2011-03-01"))
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))
    assert isinstance(events[-1][1], RemovalOrderCeasedToBeExecutable)


def test_an_undated_appeal_that_the_board_has_decided_was_from_a_decision_before_that() -> None:
    desk = Desk()
    desk.sends(APPEALS, appeal_row(strBIADecision="DIS", datBIADecision="2011-03-01", **UNDATED))
    desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER


@pytest.mark.parametrize("changed", [UNDATED, {"datAppealFiled": LONG_AGO}])
@pytest.mark.parametrize("order_at", [0, 1, 2])
def test_an_appeal_that_was_decided_after_the_order_ends_it_whichever_is_seen_first(
    changed: dict[str, str], order_at: int
) -> None:
    rows = [
        (APPEALS, appeal_row(**changed)),
        (APPEALS, appeal_row(strBIADecision="DIS", datBIADecision="2011-03-01", **changed)),
    ]
    rows.insert(order_at, (PROCEEDINGS, order_row()))
    desk = Desk()
    for table, row in rows:
        desk.sends(table, row)
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER
