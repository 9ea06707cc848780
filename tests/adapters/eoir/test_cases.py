"""Several proceedings of one case: whichever is seen first, and whenever a row says which case it is in."""

import pytest

from interlock.adapters.eoir.tables import APPEALS, PROCEEDINGS
from interlock.events import RemovalOrderCeasedToBeExecutable
from interlock.terms import Refused, Verdict
from tests.adapters.eoir.desk import ORDER, OTHER, Cells, Desk, appeal_row, order_row, removable
from tests.worlds import codes

NO_ORDER = ["no_executable_order"]


def again(**changed: str) -> Cells:
    """A second proceeding of the same case, opened after the order and undecided."""
    return order_row(IDNPROCEEDING="4002", INPUT_DATE="2012-02-01", DEC_CODE="", COMP_DATE="", **changed)


def test_a_new_proceeding_after_an_order_ends_the_order() -> None:
    desk = removable()
    assert [event for _, event in desk.sends(PROCEEDINGS, again())] == [
        RemovalOrderCeasedToBeExecutable(order=ORDER, reason="reopened", docket="7001")
    ]
    assert codes(desk.asks()) == ["no_executable_order"]
    assert desk.sends(PROCEEDINGS, again(IJ_CODE="NEW")) == []


def test_it_does_so_also_when_it_is_seen_first() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, again(), order_row())
    desk.warrant()
    assert codes(desk.asks()) == ["no_executable_order"]


def test_the_new_proceedings_own_order_stands() -> None:
    desk = removable()
    desk.sends(PROCEEDINGS, again())
    ((order, _),) = desk.sends(PROCEEDINGS, {**again(), "DEC_CODE": "X", "COMP_DATE": "2013-03-03"})
    desk.warrant(order)
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    "row",
    [again(CASE_TYPE="BND"), again(CASE_TYPE="CFR"), again(IDNCASE="7009"), {**again(), "INPUT_DATE": "2009-01-01"}],
)
def test_a_proceeding_that_reopens_nothing_ends_nothing(row: Cells) -> None:
    desk = removable()
    assert desk.sends(PROCEEDINGS, row) == []
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_proceeding_in_no_case_may_have_reopened_any_and_blocks_its_person_once() -> None:
    desk = removable()
    new = order_row(IDNPROCEEDING="4100", IDNCASE="", DEC_CODE="", COMP_DATE="", DEPORTED_1="", ABSENTIA="")
    assert [event_id for event_id, _ in desk.sends(PROCEEDINGS, new)] == ["proceeding-4100-in-no-case"]
    assert codes(desk.asks()) == ["unreadable_record"]
    assert desk.sends(PROCEEDINGS, {**new, "IJ_CODE": "ABC"}) == []


def test_a_bond_proceeding_in_no_case_says_nothing_of_an_order() -> None:
    desk = removable()
    assert desk.sends(PROCEEDINGS, order_row(IDNPROCEEDING="4100", IDNCASE="", CASE_TYPE="BND")) == []
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_proceeding_without_case_and_date_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2, IDNCASE"):
        Desk().sends(PROCEEDINGS, order_row(IDNCASE="", INPUT_DATE="", COMP_DATE=""))


@pytest.mark.parametrize("first", ["7009", ""])
def test_an_order_whose_row_names_its_case_only_after_the_case_was_reopened_ends_then(first: str) -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, again(), order_row(IDNCASE=first))
    desk.warrant()
    ended = RemovalOrderCeasedToBeExecutable(order=ORDER, reason="reopened", docket="7001")
    assert desk.sends(PROCEEDINGS, order_row()) == [(f"{ORDER}-ceased", ended)]
    desk.two_bodies_look()
    assert codes(desk.asks()) == NO_ORDER
    assert desk.sends(PROCEEDINGS, order_row(IJ_CODE="NEW"), again(IJ_CODE="NEW")) == [], "said once"


@pytest.mark.parametrize("first", ["7009", ""])
def test_so_does_one_whose_case_was_reopened_by_a_row_that_named_another(first: str) -> None:
    desk = removable()
    desk.sends(PROCEEDINGS, again(IDNCASE=first))
    desk.sends(PROCEEDINGS, again())
    desk.two_bodies_look()
    assert codes(desk.asks()) == NO_ORDER


def test_an_order_that_was_ended_in_another_case_under_its_former_name_ends_in_its_own() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(IDNCASE="7009"), order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    desk.sends(PROCEEDINGS, {**again(IDNCASE="7009"), "IDNPROCEEDING": "4100"})
    assert desk.asks().verdict is Verdict.CLEAR, "what is opened in a case that it has left is not about it"
    desk.sends(PROCEEDINGS, again())
    assert codes(desk.asks()) == NO_ORDER


def test_a_decision_that_is_corrected_after_that_does_not_come_back() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, again(), order_row(IDNCASE="7009"), order_row())
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    assert codes(desk.asks()) == NO_ORDER


def test_a_proceeding_in_no_case_blocks_whoever_it_turns_out_to_be_about() -> None:
    desk = removable()
    desk.sends(PROCEEDINGS, again(IDNCASE="", A_NUMBER="098765433"))
    assert desk.asks().verdict is Verdict.CLEAR
    assert [event_id for event_id, _ in desk.sends(PROCEEDINGS, again(IDNCASE=""))] == ["proceeding-4002-in-no-case-2"]
    assert codes(desk.asks()) == ["unreadable_record"]
    assert "unreadable_record" in codes(desk.asks(person=OTHER)), "only two bodies end a doubt"


@pytest.mark.parametrize("between", [{"IDNCASE": "7009"}, {"CASE_TYPE": "BND"}, {"A_NUMBER": "098765433"}])
def test_a_proceeding_that_is_in_no_case_again_is_in_doubt_again(between: dict[str, str]) -> None:
    desk = removable()
    desk.sends(PROCEEDINGS, again(IDNCASE=""))
    desk.two_bodies_look()
    desk.sends(PROCEEDINGS, {**again(IDNCASE=""), **between})
    desk.sends(PROCEEDINGS, again(IDNCASE=""))
    assert codes(desk.asks()) == ["unreadable_record"]


@pytest.mark.parametrize("order_first", [True, False])
def test_a_new_proceeding_without_a_day_of_entry_is_taken_for_one_after_the_order(order_first: bool) -> None:
    rows = [order_row(), {**again(), "INPUT_DATE": ""}]
    desk = Desk()
    desk.sends(PROCEEDINGS, *(rows if order_first else reversed(rows)))
    desk.warrant()
    assert codes(desk.asks()) == NO_ORDER


def test_one_that_was_over_before_the_order_is_not() -> None:
    desk = removable()
    desk.sends(PROCEEDINGS, {**again(), "INPUT_DATE": "", "COMP_DATE": "2010-05-31"})
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_proceeding_is_never_over_before_its_day_of_entry() -> None:
    desk = removable()
    desk.sends(PROCEEDINGS, {**again(), "COMP_DATE": "2001-03-03"})
    assert codes(desk.asks()) == NO_ORDER


def test_an_order_whose_own_day_of_entry_is_blank_overtakes_only_those_before_it() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(INPUT_DATE=""))
    ((order, _),) = desk.sends(PROCEEDINGS, order_row(IDNPROCEEDING="4002", COMP_DATE="2013-03-03"))
    desk.warrant(order)
    assert desk.asks().verdict is Verdict.CLEAR


def test_an_order_is_ended_whatever_else_was_noted_to_have_ended_what_was_decided_by_then() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strBIADecision="DIS", datBIADecision="2010-08-01"))
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2010-10-01"))
    desk.warrant(events[-1][0])
    desk.sends(APPEALS, appeal_row(strBIADecision="DIS", datBIADecision="2011-03-01"))
    desk.sends(PROCEEDINGS, again())
    assert codes(desk.asks()) == NO_ORDER


def test_a_row_that_has_lost_every_date_is_refused_though_it_was_in_no_case_before() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, again(IDNCASE=""))
    with pytest.raises(Refused, match="line 2, IDNCASE"):
        desk.sends(PROCEEDINGS, {**again(IDNCASE=""), "INPUT_DATE": ""})
