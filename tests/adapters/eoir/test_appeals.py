"""tblAppeal: an order under appeal is not final, and only the court's own record makes one executable."""

import pytest

from interlock.adapters.eoir.tables import APPEALS, MOTIONS, PROCEEDINGS
from interlock.events import MotionDecided, MotionFiled, RemovalOrderCeasedToBeExecutable
from interlock.terms import Refused, Verdict
from tests.adapters.eoir.desk import ORDER, SAMPLES, Cells, Desk, appeal_row, motion_row, order_row, removable
from tests.worlds import codes


def decided(code: str, **changed: str) -> Cells:
    return appeal_row(datBIADecision="2011-03-01 00:00:00.000", strBIADecision=code, **changed)


def ceased(reason: str) -> RemovalOrderCeasedToBeExecutable:
    return RemovalOrderCeasedToBeExecutable(order=ORDER, reason=reason, docket="7001")


def test_the_courts_own_file() -> None:
    desk = Desk()
    desk.sends_file((SAMPLES / "proceedings.tsv").read_bytes())
    events = desk.sends_file((SAMPLES / "appeals.tsv").read_bytes())
    assert [(event_id, type(event)) for event_id, event in events] == [
        ("appeal-88", MotionFiled),
        ("appeal-90", RemovalOrderCeasedToBeExecutable),
    ]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("Case Appeal", "appeal_pending"), ("RC Appeal", "appeal_pending"), ("Circuit Court Remand", "remanded")],
)
def test_an_order_under_appeal_is_not_executable(kind: str, reason: str) -> None:
    desk = removable()
    assert desk.sends(APPEALS, appeal_row(strAppealType=kind)) == [("appeal-88", ceased(reason))]
    assert codes(desk.asks()) == ["no_executable_order"]
    assert desk.sends(APPEALS, appeal_row(strAppealType=kind, strCustody="D")) == []


def test_neither_is_one_that_is_seen_after_its_appeal() -> None:
    desk = Desk()
    assert desk.sends(APPEALS, appeal_row()) == []
    desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == ["no_executable_order"]


def test_neither_is_one_that_is_corrected_while_the_appeal_is_pending() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    assert codes(desk.asks()) == ["no_executable_order"]


@pytest.mark.parametrize("code", ["DIS", "DEN", "SAF", "D30", "WDL", "REJ", "NJU", "CTM", "TPS"])
def test_an_order_that_the_board_lets_stand_is_not_made_executable_by_that(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    assert desk.sends(APPEALS, decided(code)) == []
    assert codes(desk.asks()) == ["no_executable_order"]


def test_only_the_courts_new_record_makes_an_order_again() -> None:
    desk = removable()
    desk.sends(APPEALS, decided("REM"))
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))
    desk.warrant(events[-1][0])
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("code", "reason"), [("SUS", "vacated"), ("TER", "vacated"), ("REM", "remanded"), ("BCR", "remanded")]
)
def test_an_order_that_the_board_takes_away_ceases(code: str, reason: str) -> None:
    desk = removable()
    events = desk.sends(APPEALS, decided(code))
    assert events == [
        ("appeal-88", ceased("appeal_pending")),
        (f"appeal-88-decision-2011-03-01-{code}", ceased(reason)),
    ]


@pytest.mark.parametrize("code", ["OTH", "CFD", "WPD", "ZZZ"])
def test_an_unknown_decision_of_the_board_blocks(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row())
    ((_, event),) = desk.sends(APPEALS, decided(code))
    assert event == MotionDecided(motion="appeal-88", outcome=f"eoir:{code}", docket="7001")
    assert "unreadable_record" in codes(desk.asks())


@pytest.mark.parametrize(
    "kind", ["Bond Appeal", "Bond MTR Reo", "Zero Bond Appeal", "Interlocutory Appeal", "CDR", "DD Visa", "test"]
)
def test_an_appeal_that_is_not_about_an_order_says_nothing(kind: str) -> None:
    desk = removable()
    assert desk.sends(APPEALS, decided("SUS", strAppealType=kind)) == []
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("kind", ["New Appeal", "case appeal", ""])
def test_an_appeal_of_an_unknown_kind_blocks(kind: str) -> None:
    desk = removable()
    desk.sends(APPEALS, decided("DIS", strAppealType=kind))
    assert codes(desk.asks()) == ["unreadable_record"]


@pytest.mark.parametrize(
    ("kind", "filing"),
    [
        ("MTR BIA", "reopen"),
        ("Appeal of IJ MTR", "appeal_of_motion_denial"),
        ("AMSA Appeal", "appeal_of_motion_denial"),
    ],
)
def test_a_motion_at_the_board_is_a_filing_there(kind: str, filing: str) -> None:
    desk = removable()
    ((event_id, event),) = desk.sends(APPEALS, appeal_row(strAppealType=kind))
    assert event_id == "appeal-88"
    assert event == MotionFiled(
        filing_type=filing, proceeding_type="removal", order=ORDER, party="respondent", docket="7001"
    )
    assert ("eoir/bia", "appeal-88") in desk.ids
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("code", ["GRN", "SUS", "REM"])
def test_its_grant_ends_the_order(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, decided(code, strAppealType="MTR BIA"))
    assert codes(desk.asks()) == ["no_executable_order"]


@pytest.mark.parametrize("code", ["DEN", "DIS", "WDL", "CTM", "CON"])
def test_its_denial_ends_nothing(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType="MTR BIA"))
    desk.sends(MOTIONS, motion_row())
    desk.sends(APPEALS, decided(code, strAppealType="MTR BIA"))
    assert codes(desk.asks()) == ["in_absentia_motion_stay"]


RETURNED = pytest.mark.parametrize("code", ["ACR", "ADR"])
MOTION_AT_THE_BOARD = pytest.mark.parametrize("kind", ["Appeal of IJ MTR", "AMSA Appeal", "MTR BIA"])


@RETURNED
@MOTION_AT_THE_BOARD
@pytest.mark.parametrize("day", ["2011-03-01", "2001-03-01"])
def test_a_record_that_the_board_returns_leaves_the_order_not_final(code: str, kind: str, day: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType=kind))
    row = appeal_row(strAppealType=kind, strBIADecision=code, datBIADecision=day)
    assert desk.sends(APPEALS, row) == [(f"appeal-88-decision-{day}-{code}", ceased("remanded"))]
    assert codes(desk.asks()) == ["no_executable_order"]
    assert desk.sends(APPEALS, {**row, "strCustody": "D"}) == []
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    assert codes(desk.asks()) == ["no_executable_order"]


@RETURNED
def test_so_does_one_that_is_returned_before_its_order_is_seen(code: str) -> None:
    desk = Desk()
    desk.sends(APPEALS, decided(code, strAppealType="Appeal of IJ MTR"))
    desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == ["no_executable_order"]


@RETURNED
def test_after_a_return_the_courts_new_decision_stands(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, decided(code, strAppealType="Appeal of IJ MTR"))
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))
    desk.warrant(events[-1][0])
    assert desk.asks().verdict is Verdict.CLEAR
    desk.sends(APPEALS, {**decided(code, strAppealType="Appeal of IJ MTR"), "datBIADecision": "2011-03-02"})
    assert desk.asks().verdict is Verdict.CLEAR


@MOTION_AT_THE_BOARD
def test_continued_is_no_decision(kind: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType=kind))
    assert desk.sends(APPEALS, decided("CON", strAppealType=kind)) == []
    appealed = removable()
    appealed.sends(APPEALS, appeal_row())
    assert appealed.sends(APPEALS, decided("CON")) == []
    assert codes(appealed.asks()) == ["no_executable_order"]


def test_an_appeal_from_the_denial_of_a_motion_does_not_bring_the_stay_back() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType="Appeal of IJ MTR"))
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("said", "kind"), [("RMV", "removal"), ("DEP", "deportation"), ("", "removal"), ("QQ", "removal")]
)
def test_the_kind_of_proceeding_comes_from_the_appeal_or_from_the_proceeding(said: str, kind: str) -> None:
    ((_, event),) = removable().sends(APPEALS, appeal_row(strAppealType="Appeal of IJ MTR", strCaseType=said))
    assert isinstance(event, MotionFiled)
    assert event.proceeding_type == kind


def test_when_neither_says_it_no_stay_is_lost() -> None:
    ((_, event),) = Desk().sends(APPEALS, appeal_row(strAppealType="Appeal of IJ MTR", strCaseType=""))
    assert isinstance(event, MotionFiled)
    assert event.proceeding_type == "deportation"


def test_a_decision_that_is_taken_away_files_the_motion_anew() -> None:
    desk = removable()
    desk.sends(APPEALS, decided("DEN", strAppealType="MTR BIA"))
    ((event_id, _),) = desk.sends(APPEALS, appeal_row(strAppealType="MTR BIA"))
    assert event_id == "appeal-88-2"


def test_a_bond_appeal_that_turns_out_to_be_a_case_appeal_ends_the_order() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType="Bond Appeal"))
    desk.sends(APPEALS, appeal_row())
    assert codes(desk.asks()) == ["no_executable_order"]


def test_an_appeal_under_another_number_still_reaches_the_order() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(A_NUMBER="098765433"))
    assert codes(desk.asks()) == ["no_executable_order"]


@pytest.mark.parametrize("kind", ["Case Appeal", "RC Appeal", "SC Appeal", "Circuit Court Remand"])
@pytest.mark.parametrize("blank", ["", "0", "????"])
def test_an_appeal_that_names_no_proceeding_blocks_its_person_and_is_kept(kind: str, blank: str) -> None:
    desk = removable()
    row = appeal_row(strAppealType=kind, idnProceeding=blank)
    ((event_id, event),) = desk.sends(APPEALS, row)
    assert (event_id, event) == (
        "appeal-88",
        RemovalOrderCeasedToBeExecutable(order="eoir:?", reason="eoir:idnProceeding is empty"),
    )
    assert codes(desk.asks()) == ["unreadable_record"]
    assert desk.sends(APPEALS, row) == [], "the row is remembered"


def test_the_row_that_names_it_after_all_ends_the_order() -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(idnProceeding=""))
    assert desk.sends(APPEALS, appeal_row()) == [("appeal-88-2", ceased("appeal_pending"))]


@pytest.mark.parametrize("kind", ["Case Appeal", "MTR BIA"])
@pytest.mark.parametrize("code", ["REM", "SUS", "ACR"])
def test_what_the_board_takes_away_in_no_proceeding_never_goes_unsaid(kind: str, code: str) -> None:
    desk = removable()
    before = desk.sends(APPEALS, appeal_row(strAppealType=kind, idnProceeding=""))
    assert desk.sends(APPEALS, decided(code, strAppealType=kind, idnProceeding="")) != []
    assert before != []
    assert desk.asks().verdict is Verdict.BLOCKED


def test_without_any_day_the_row_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2, datAppealFiled"):
        removable().sends(APPEALS, appeal_row(datAppealFiled=""))
