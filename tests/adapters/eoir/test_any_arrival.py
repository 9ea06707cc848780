"""Rows arrive in any order, and one may name its case, its proceeding, its person or its day only later."""

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from interlock.adapters.eoir.tables import A_NUMBER, APPEALS, MOTIONS, PROCEEDINGS, Table
from interlock.events import ImmigrationJudgeDecisionIssued
from interlock.terms import Verdict
from tests.adapters.eoir.desk import PERSON, Cells, Desk, appeal_row, order_row, ruled

Arrival = tuple[Table, Cells]

UNDECIDED = {"DEC_CODE": "", "COMP_DATE": "", "DEPORTED_1": "", "ABSENTIA": ""}
ORDER_ROW: Arrival = (PROCEEDINGS, order_row())
IN_PRESENCE: Arrival = (PROCEEDINGS, order_row(ABSENTIA="N"))
OF_ANOTHER_CASE: Arrival = (
    PROCEEDINGS, order_row(IDNPROCEEDING="4009", IDNCASE="7009", INPUT_DATE="2008-01-02", COMP_DATE="2009-12-01")
)  # fmt: skip
ROWS: tuple[Arrival, ...] = (
    (PROCEEDINGS, order_row(IDNPROCEEDING="4100", INPUT_DATE="2012-01-05", **UNDECIDED)),
    (PROCEEDINGS, order_row(IDNPROCEEDING="4101", INPUT_DATE="", **UNDECIDED)),
    OF_ANOTHER_CASE,
    (MOTIONS, ruled("G")),
    (APPEALS, appeal_row()),
    (APPEALS, appeal_row(strBIADecision="DIS", datBIADecision="2011-03-01")),
    (APPEALS, appeal_row(strBIADecision="REM", datBIADecision="2011-03-01")),
    (APPEALS, appeal_row(strAppealType="MTR BIA", strBIADecision="REM", datBIADecision="2011-03-01")),
)
LINKS: dict[str, dict[str, tuple[str, ...]]] = {
    PROCEEDINGS.name: {"IDNCASE": ("", "7001", "7009"), "INPUT_DATE": ("",), A_NUMBER: ("098765433",)},
    MOTIONS.name: {"IDNPROCEEDING": ("", "4009", "4555"), "IDNCASE": ("",), A_NUMBER: ("098765433",)},
    APPEALS.name: {"idnProceeding": ("", "4009", "4555"), "idncase": ("",), A_NUMBER: ("098765433",)},
}


@st.composite
def arrivals(draw: st.DrawFn) -> tuple[tuple[Arrival, ...], list[Arrival]]:
    """Rows as they end, and a way for them to arrive: each as it is, and before that with another link, or with two."""
    rows = (
        draw(st.sampled_from((ORDER_ROW, IN_PRESENCE))),
        *draw(st.lists(st.sampled_from(ROWS), max_size=2, unique_by=lambda row: row[1][row[0].key])),
    )
    queues = [[*draw(st.lists(_unlinked(row), max_size=2)), row] for row in rows]
    arriving: list[Arrival] = []
    while any(queues):
        arriving.append(draw(st.sampled_from([queue for queue in queues if queue])).pop(0))
    return rows, arriving


def _unlinked(row: Arrival) -> st.SearchStrategy[Arrival]:
    table, cells = row
    changes = [{**cells, column: value} for column, values in LINKS[table.name].items() for value in values]
    return st.sampled_from([(table, changed) for changed in changes if not _refused(changed)])


def _refused(cells: Cells) -> bool:
    return not any(cells.get(column, "not in this table") for column in ("IDNCASE", "INPUT_DATE", "COMP_DATE"))


def answered(arriving: Sequence[Arrival]) -> Verdict:
    """With a warrant for every decision in the one proceeding, and nothing in doubt that two bodies can look at."""
    desk = Desk()
    for table, row in arriving:
        for event_id, event in desk.sends(table, row):
            if isinstance(event, ImmigrationJudgeDecisionIssued) and event_id.startswith("proceeding-4001-"):
                desk.warrant(event_id)
        desk.two_bodies_look()
    return desk.asks(person=PERSON).verdict


@given(arrivals())
def test_no_way_to_arrive_permits_what_another_way_forbids(drawn: tuple[tuple[Arrival, ...], list[Arrival]]) -> None:
    rows, arriving = drawn
    if answered(arriving) is Verdict.CLEAR:
        assert {answered(order) for order in permutations(rows)} == {Verdict.CLEAR}
