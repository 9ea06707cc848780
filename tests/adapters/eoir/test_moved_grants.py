"""A grant reaches the order of the proceeding that its row ends up naming, whoever has that order."""

import pytest

from interlock.adapters.eoir.tables import APPEALS, MOTIONS, PROCEEDINGS, Table
from interlock.terms import Verdict
from tests.adapters.eoir.desk import Cells, Desk, appeal_row, order_row, removable, ruled
from tests.worlds import codes

NO_ORDER = ["no_executable_order"]
BOARD = appeal_row(strAppealType="MTR BIA", strBIADecision="GRN", datBIADecision="2011-11-15")
GRANTS = pytest.mark.parametrize(
    ("table", "link", "granted"), [(MOTIONS, "IDNPROCEEDING", ruled("G")), (APPEALS, "idnProceeding", BOARD)]
)
ORDER_FIRST = pytest.mark.parametrize("order_first", [True, False])


@GRANTS
@ORDER_FIRST
@pytest.mark.parametrize("first", ["", "4009", "4555"])
def test_a_grant_that_names_its_proceeding_only_later_ends_the_order_there(
    table: Table, link: str, granted: Cells, first: str, order_first: bool
) -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(IDNPROCEEDING="4009", IDNCASE="7009", COMP_DATE="2009-12-01"))
    if order_first:
        desk.sends(PROCEEDINGS, order_row())
    desk.sends(table, {**granted, link: first})
    desk.sends(table, granted)
    if not order_first:
        desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER


@pytest.mark.parametrize(("table", "granted"), [(MOTIONS, ruled("G")), (APPEALS, BOARD)])
@ORDER_FIRST
def test_a_grant_under_another_number_still_reaches_the_order(table: Table, granted: Cells, order_first: bool) -> None:
    rows = [(PROCEEDINGS, order_row()), (table, {**granted, "A_NUMBER": "098765433"})]
    desk = Desk()
    for of, row in rows if order_first else reversed(rows):
        desk.sends(of, row)
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER


@pytest.mark.parametrize("denied", [ruled("D"), ruled("G", REC_TYPE="SY")])
def test_a_ruling_that_takes_no_order_away_ends_none_where_it_moves(denied: Cells) -> None:
    desk = removable()
    desk.sends(MOTIONS, {**denied, "IDNPROCEEDING": "4555"})
    assert desk.sends(MOTIONS, denied) == []


def test_a_grant_that_moves_leaves_a_later_decision_alone() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(IDNPROCEEDING="4009", IDNCASE="7009", COMP_DATE="2009-12-01"))
    ((order, _),) = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2013-03-03"))
    desk.warrant(order)
    desk.sends(MOTIONS, ruled("G", IDNPROCEEDING="4009"))
    assert desk.sends(MOTIONS, ruled("G")) == []
    assert desk.asks().verdict is Verdict.CLEAR
