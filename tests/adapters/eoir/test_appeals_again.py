"""Rows of tblAppeal that change, come again, or come before the order that they are about."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlock.adapters.eoir.codes import codes as tables
from interlock.adapters.eoir.tables import APPEALS, PROCEEDINGS, Table
from interlock.events import AppealDecided, AppealFiled, RemovalOrderCeasedToBeExecutable
from interlock.persons.rows import person_of
from interlock.terms import Verdict
from tests.adapters.eoir.desk import ORDER, OTHER, PERSON, Cells, Desk, appeal_row, order_row, removable
from tests.adapters.eoir.test_appeals import HELD, IN_ABSENTIA, NO_ORDER, NOT_FINAL, appealable, decided, filed, outcome
from tests.worlds import codes

AGAIN = f"{ORDER}-2"
IN_PRESENCE = order_row(ABSENTIA="N")
UNDECIDED = order_row(DEC_CODE="", COMP_DATE="")


def held(desk: Desk) -> bool:
    return HELD in codes(desk.asks())


# ---- the order comes later, or changes


@pytest.mark.parametrize("first", [None, UNDECIDED])
def test_an_appeal_that_is_seen_before_its_order_is_filed_anew_from_it(first: Cells | None) -> None:
    desk = Desk()
    if first is not None:
        desk.sends(PROCEEDINGS, first)
    desk.sends(APPEALS, appeal_row())
    assert desk.sends(PROCEEDINGS, IN_PRESENCE)[-1] == ("appeal-88-2", filed())
    desk.warrant()
    assert held(desk)
    assert desk.sends(PROCEEDINGS, order_row(ABSENTIA="N", IJ_CODE="ABC")) == []
    assert [event for _, event in desk.sends(APPEALS, decided("DIS"))] == [
        outcome("dismissed"),
        outcome("dismissed", "appeal-88-2"),
    ]
    assert desk.asks().verdict is Verdict.CLEAR


def test_one_that_was_dismissed_before_its_order_is_seen_makes_it_final() -> None:
    """In a census the protections are told before the orders."""
    desk = Desk()
    assert desk.sends(APPEALS, decided("DIS")) == [], "it ended nothing that is known, and holds no longer"
    events = desk.sends(PROCEEDINGS, IN_PRESENCE)
    assert [event for _, event in events[1:]] == [filed(), outcome("dismissed")]
    desk.warrant()
    assert desk.asks().verdict is Verdict.CLEAR
    assert desk.sends(PROCEEDINGS, IN_PRESENCE) == []


@pytest.mark.parametrize("code", ["SUS", "REM", "ACR", "D30"])
def test_one_that_was_taken_away_before_it_is_seen_does_not_stand(code: str) -> None:
    desk = Desk()
    desk.sends(APPEALS, decided(code))
    desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER


def test_an_order_that_is_corrected_while_the_appeal_is_pending_is_under_appeal_too() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    events = desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    assert events[-1] == ("appeal-88-2", filed(order=AGAIN))
    desk.warrant(AGAIN)
    assert set(codes(desk.asks())) == {HELD, "order_not_final"}
    desk.sends(APPEALS, decided("DIS"))
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("code", ["SUS", "REM"])
def test_what_the_board_takes_away_is_gone_also_as_the_court_has_corrected_it(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(AGAIN)
    desk.sends(APPEALS, decided(code))
    assert codes(desk.asks()) == NO_ORDER


def test_an_order_of_a_later_day_than_the_appeal_is_taken_away_by_what_the_board_says_after_it() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(PROCEEDINGS, order_row(COMP_DATE="2010-07-01"))
    later = "proceeding-4001-2010-07-01-X"
    desk.warrant(later)
    assert held(desk)
    events = desk.sends(APPEALS, decided("REM"))
    ceased = RemovalOrderCeasedToBeExecutable(order=later, reason="remanded", docket="7001")
    assert events[-1] == (f"{later}-ceased-by-appeal-88", ceased)
    assert codes(desk.asks()) == NO_ORDER
    assert desk.sends(APPEALS, decided("REM", strCustody="D")) == []


def test_a_decision_of_the_court_after_that_of_the_board_stands() -> None:
    desk = Desk()
    ((order, _),) = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))
    desk.warrant(order)
    assert desk.sends(APPEALS, decided("REM")) == []
    assert desk.asks().verdict is Verdict.CLEAR


def test_an_appeal_is_filed_anew_when_its_proceeding_turns_out_to_be_one_in_which_it_stays() -> None:
    row = appeal_row(strAppealType="Appeal of IJ MTR", strCaseType="")
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row())
    desk.sends(APPEALS, row)
    assert desk.asks().reasons
    desk.sends(PROCEEDINGS, order_row(CASE_TYPE="DEP", DEC_CODE="D"))
    desk.warrant("proceeding-4001-2010-06-01-D")
    assert codes(desk.asks()) == [IN_ABSENTIA]


def test_so_is_one_whose_proceeding_is_seen_before_any_decision_in_it() -> None:
    desk = Desk()
    desk.sends(APPEALS, appeal_row(strAppealType="Appeal of IJ MTR"))
    desk.sends(PROCEEDINGS, order_row(CASE_TYPE="DEP", DEC_CODE="", COMP_DATE=""))
    assert {hold.kind for hold in person_of(desk.world.rows, PERSON).holds} == {IN_ABSENTIA}


def test_an_appeal_from_a_motion_is_filed_anew_when_its_order_turns_out_to_be_made_in_absence() -> None:
    deportation = {"CASE_TYPE": "DEP", "DEC_CODE": "D"}
    row = appeal_row(strAppealType="AMSA Appeal", strCaseType="DEP")
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(ABSENTIA="N", **deportation))
    desk.sends(APPEALS, row)
    desk.sends(PROCEEDINGS, order_row(**deportation))
    desk.warrant("proceeding-4001-2010-06-01-D-2")
    assert codes(desk.asks()) == [IN_ABSENTIA]
    desk.sends(PROCEEDINGS, order_row(ABSENTIA="N", **deportation))
    assert {hold.kind for hold in person_of(desk.world.rows, PERSON).holds} >= {IN_ABSENTIA}
    desk.sends(APPEALS, {**row, "strBIADecision": "DIS", "datBIADecision": "2011-03-01"})
    assert IN_ABSENTIA not in codes(desk.asks())


# ---- the row changes


def test_a_decision_that_is_taken_away_files_the_appeal_anew() -> None:
    desk = appealable()
    desk.sends(APPEALS, decided("DIS"))
    assert desk.asks().verdict is Verdict.CLEAR
    assert desk.sends(APPEALS, appeal_row()) == [("appeal-88-2", filed())]
    assert codes(desk.asks()) == [HELD, "order_not_final"]
    ((_, event),) = desk.sends(APPEALS, {**decided("DIS"), "datBIADecision": "2011-12-15 00:00:00.000"})
    assert event == outcome("dismissed", "appeal-88-2")
    assert desk.asks().verdict is Verdict.CLEAR


def test_an_older_export_sent_again_does_not_end_the_appeal_that_came_back() -> None:
    desk = appealable()
    desk.sends(APPEALS, decided("DIS"))
    desk.sends(APPEALS, appeal_row())
    ((_, event),) = desk.sends(APPEALS, decided("DIS"))
    assert event == outcome("eoir:DIS, taken away since and said again", "appeal-88-2")
    assert desk.sends(APPEALS, decided("DIS")) == []
    desk.two_bodies_look()
    assert codes(desk.asks()) == [HELD, "order_not_final"]


def test_a_dismissal_that_becomes_a_remand_ends_the_order_and_it_does_not_come_back() -> None:
    desk = appealable()
    desk.sends(APPEALS, decided("DIS"))
    desk.sends(APPEALS, decided("REM"))
    assert codes(desk.asks()) == NO_ORDER
    desk.sends(APPEALS, decided("DIS"))
    assert codes(desk.asks()) == NO_ORDER


def test_in_no_proceeding_such_a_remand_ends_every_order() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(idnProceeding=""))
    desk.sends(APPEALS, decided("DIS", idnProceeding=""))
    assert desk.asks().verdict is Verdict.CLEAR
    desk.sends(APPEALS, decided("REM", idnProceeding=""))
    assert codes(desk.asks()) == NO_ORDER


def test_a_dismissal_that_becomes_what_nobody_knows_holds_again() -> None:
    desk = appealable()
    desk.sends(APPEALS, decided("DIS"))
    desk.sends(APPEALS, decided("ZZZ"))
    assert {HELD, "order_not_final", "unreadable_record"} <= set(codes(desk.asks()))


@pytest.mark.parametrize("kind", ["Bond Appeal", "Appeal of IJ MTR", "MTR BIA", "New Appeal"])
def test_a_corrected_kind_ends_nothing_and_neither_does_its_decision(kind: str) -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(APPEALS, appeal_row(strAppealType=kind))
    desk.sends(APPEALS, decided("DIS", strAppealType=kind))
    assert held(desk)


@pytest.mark.parametrize("kind", ["Bond Appeal", "Appeal of IJ MTR", "New Appeal"])
def test_one_that_turns_out_to_be_a_case_appeal_is_decided_as_that(kind: str) -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row(strAppealType=kind))
    desk.sends(APPEALS, appeal_row())
    assert held(desk)
    desk.sends(APPEALS, decided("DIS"))
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_row_that_names_its_proceeding_after_all_is_from_its_order() -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row(idnProceeding=""))
    assert desk.sends(APPEALS, appeal_row()) == [("appeal-88-2", filed())]
    desk.sends(APPEALS, decided("DIS"))
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_dismissal_in_another_proceeding_makes_no_order_of_this_one_final() -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(APPEALS, appeal_row(idnProceeding="4009"))
    desk.sends(APPEALS, decided("DIS", idnProceeding="4009"))
    assert held(desk)


@pytest.mark.parametrize("first", ["", "4009", "4555"])
@pytest.mark.parametrize("order_first", [True, False])
def test_what_the_board_takes_away_is_gone_where_the_row_names_its_proceeding_only_later(
    first: str, order_first: bool
) -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(IDNPROCEEDING="4009", IDNCASE="7009", COMP_DATE="2009-12-01"))
    if order_first:
        desk.sends(PROCEEDINGS, order_row())
    desk.sends(APPEALS, decided("REM", idnProceeding=first))
    desk.sends(APPEALS, decided("REM"))
    if not order_first:
        desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER


def test_a_corrected_number_leaves_the_stay_with_the_one_and_gives_it_to_the_other() -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row(A_NUMBER="098765433", idnProceeding=""))
    desk.sends(APPEALS, appeal_row())
    assert held(desk)
    desk.sends(APPEALS, decided("DIS"))
    assert desk.asks().verdict is Verdict.CLEAR
    assert HELD in codes(desk.asks(person=OTHER))


def test_a_number_that_is_corrected_to_that_of_the_order_is_decided_for_that_person() -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row(A_NUMBER="098765433"))
    desk.sends(APPEALS, decided("DIS"))
    assert desk.asks().verdict is Verdict.CLEAR
    assert HELD in codes(desk.asks(person=OTHER))


def test_an_appeal_follows_an_order_whose_number_is_corrected() -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(PROCEEDINGS, order_row(ABSENTIA="N", A_NUMBER="098765433"))
    assert HELD in codes(desk.asks(person=OTHER))
    assert held(desk)


# ---- two appeals


@pytest.mark.parametrize("order_first", [True, False])
def test_of_two_appeals_each_is_decided_or_the_order_is_not_final(order_first: bool) -> None:
    both = [appeal_row(), appeal_row(idnAppeal="89", strFiledBy="I")]
    desk = Desk()
    if order_first:
        desk.sends(PROCEEDINGS, IN_PRESENCE)
    desk.sends(APPEALS, *both)
    desk.sends(APPEALS, decided("DIS"))
    if not order_first:
        desk.sends(PROCEEDINGS, IN_PRESENCE)
    desk.warrant()
    assert set(codes(desk.asks())) == {HELD, "order_not_final"}
    desk.sends(APPEALS, decided("DIS", idnAppeal="89"))
    assert desk.asks().verdict is Verdict.CLEAR


# ---- rows that were remembered before appeals were said as such


def of_an_earlier_version(desk: Desk) -> Desk:
    """What it remembered of an appeal that is pending; its order had been said to have ceased."""
    row = {
        "idnAppeal": "88",
        "idncase": "7001",
        "idnProceeding": "4001",
        "strAppealType": "Case Appeal",
        "datAppealFiled": "2010-06-20",
    }
    seen = {"fields": {**row, "strFiledBy": "A", "strCaseType": "RMV"}, "subject": PERSON, "ids": ["appeal-88"]}
    ended = {"on": "2010-06-20", "reason": "appeal_pending", "pending": ["88"]}
    desk.rows |= {"tblAppeal:88": json.dumps(seen), "B_TblProceeding/ended:4001": json.dumps(ended)}
    return desk


def test_a_pending_appeal_of_an_earlier_version_is_said_when_its_row_comes_again() -> None:
    desk = of_an_earlier_version(removable())
    assert desk.sends(APPEALS, appeal_row()) == [("appeal-88-2", filed())]
    assert held(desk)
    assert desk.sends(APPEALS, appeal_row()) == []


def test_it_is_said_before_a_new_decision_in_its_proceeding_could_stand() -> None:
    desk = of_an_earlier_version(removable())
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))
    assert events[-1] == ("appeal-88-2", filed(order=None))
    desk.warrant("proceeding-4001-2012-01-09-X")
    assert held(desk)
    desk.sends(APPEALS, appeal_row(idnAppeal="89"))
    assert {"88", "89"} <= set(json.loads(desk.rows["B_TblProceeding/appeals:4001"])["keys"])


# ---- in any order


ROWS: list[tuple[Table, Cells]] = [
    (PROCEEDINGS, IN_PRESENCE), (PROCEEDINGS, UNDECIDED), (PROCEEDINGS, order_row(ABSENTIA="N", DEPORTED_2="MX")),
    (PROCEEDINGS, order_row(ABSENTIA="N", A_NUMBER="098765433")),
    (PROCEEDINGS, order_row(ABSENTIA="N", CASE_TYPE="WHO")),
    (PROCEEDINGS, order_row(ABSENTIA="N", COMP_DATE="2011-12-12")), (APPEALS, appeal_row()),
    (APPEALS, appeal_row(idnProceeding="")), (APPEALS, appeal_row(A_NUMBER="098765433")),
    (APPEALS, appeal_row(strAppealType="New Appeal")), (APPEALS, appeal_row(strAppealType="Appeal of IJ MTR")),
    (APPEALS, appeal_row(datAppealFiled="2001-01-01")), (APPEALS, decided("DIS")), (APPEALS, decided("ZZZ")),
    (APPEALS, decided("DIS", datBIADecision="2001-03-01")), (APPEALS, decided("SUS", datBIADecision="2001-03-01")),
    (APPEALS, decided("REJ")), (APPEALS, decided("REM")), (APPEALS, decided("DIS", strAppealType="New Appeal")),
    (APPEALS, decided("DIS", idnProceeding="4555")), (APPEALS, decided("DIS", A_NUMBER="098765433")),
]  # fmt: skip


@given(st.lists(st.sampled_from(ROWS), max_size=8), st.booleans())
def test_an_undecided_appeal_holds_whatever_was_seen_before(
    before: list[tuple[Table, Cells]], appeal_first: bool
) -> None:
    last = [(APPEALS, appeal_row()), (PROCEEDINGS, IN_PRESENCE)]
    desk = Desk()
    for table, row in (*before, *(last if appeal_first else reversed(last))):
        desk.sends(table, row)
        assert desk.sends(table, row) == []
    assert HELD in {hold.kind for hold in person_of(desk.world.rows, PERSON).holds}


@given(
    st.lists(st.sampled_from(ROWS), max_size=6),
    st.sampled_from(sorted({*tables().bia_decision, "ZZZ", "OTH"})),
    st.sampled_from(sorted({*tables().appeal_type, "New Appeal"})),
    st.sampled_from(["4001", "", "4555"]),
)
def test_only_a_dismissal_of_an_appeal_from_it_makes_an_order_final(
    before: list[tuple[Table, Cells]], code: str, kind: str, proceeding: str
) -> None:
    desk = Desk()
    rows = [*before, (PROCEEDINGS, IN_PRESENCE)]
    row = decided(code, strAppealType=kind, idnProceeding=proceeding)
    dismissed = set[str]()
    for table, cells in (*rows, (APPEALS, row)):
        for _, event in desk.sends(table, cells):
            if isinstance(event, AppealDecided) and event.outcome in {"dismissed", "withdrawn"}:
                dismissed.add(event.appeal)
                assert cells.get("strBIADecision", "DIS") in {"DIS", code}
    person = person_of(desk.world.rows, PERSON)
    from_it = {motion.order for motion in person.motions if motion.event_id in dismissed}
    assert {order for _, order in person.final_orders} <= from_it
    if person.final_orders and not any(cells.get("strBIADecision") == "DIS" for _, cells in before):
        known = tables().bia_decision[code]
        assert known.appeal in {"dismissed", "withdrawn"}
        assert proceeding == "4001"
        assert tables().appeal_type[kind].appeal == "appeal"


def test_every_appeal_that_was_filed_is_named_by_what_decides_it() -> None:
    desk = appealable()
    events = [*desk.sends(APPEALS, appeal_row()), *desk.sends(APPEALS, decided("WDL"))]
    ((filed_id, first), (_, second)) = events
    assert isinstance(first, AppealFiled)
    assert isinstance(second, AppealDecided)
    assert second.appeal == filed_id
    assert codes(desk.asks()) != NOT_FINAL
