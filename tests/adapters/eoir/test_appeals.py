"""tblAppeal: an appeal is said as such; it holds, and what the Board says makes the order final or ends it."""

import pytest

from interlock.adapters.eoir.tables import APPEALS, PROCEEDINGS
from interlock.events import AppealDecided, AppealFiled, Event
from interlock.persons.rows import person_of
from interlock.terms import Refused, Verdict
from tests.adapters.eoir.desk import ORDER, OTHER, PERSON, SAMPLES, Cells, Desk, appeal_row, order_row, removable
from tests.worlds import codes

HELD = "bia_appeal_stay"
IN_ABSENTIA = "in_absentia_appeal_stay"
WINDOW = "appeal_window_stay:expiry_due"
NOT_FINAL = [WINDOW, "order_not_final"]
NO_ORDER = ["no_executable_order"]
OF_THE_MERITS = pytest.mark.parametrize("kind", ["Case Appeal", "RC Appeal", "SC Appeal", "Circuit Court Remand"])
OF_A_MOTION = pytest.mark.parametrize("kind", ["Appeal of IJ MTR", "AMSA Appeal"])
UNKNOWN = pytest.mark.parametrize("kind", ["New Appeal", "case appeal", ""])
UPHELD = pytest.mark.parametrize("code", ["DIS", "DUT", "DEN", "SAF", "SAD", "SDG", "SED", "SND", "SOD", "SUD", "WDL"])


def decided(code: str, **changed: str) -> Cells:
    return appeal_row(**{"datBIADecision": "2011-03-01 00:00:00.000", "strBIADecision": code, **changed})


def appealable(**changed: str) -> Desk:
    """An order made in presence, with a warrant: nobody has waived anything, so it is not final."""
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(ABSENTIA="N", **changed))
    desk.warrant()
    return desk


def filed(**changed: str | None) -> AppealFiled:
    said = {"appeal_type": "appeal", "proceeding_type": "removal", "order": ORDER, "party": "respondent"}
    return AppealFiled.model_validate({**said, "docket": "7001", **changed})


def outcome(said: str, appeal: str = "appeal-88") -> AppealDecided:
    return AppealDecided(appeal=appeal, outcome=said, docket="7001")


def test_the_courts_own_file() -> None:
    desk = Desk()
    desk.sends_file((SAMPLES / "proceedings.tsv").read_bytes())
    events = desk.sends_file((SAMPLES / "appeals.tsv").read_bytes())
    assert [(event_id, getattr(event, "appeal_type", None)) for event_id, event in events] == [
        ("appeal-88", "appeal_of_in_absentia_denial"),
        ("appeal-90", "appeal"),
    ]
    assert desk.sends_file((SAMPLES / "appeals.tsv").read_bytes()) == []


@OF_THE_MERITS
def test_an_appeal_holds_from_when_it_was_filed_and_names_its_order(kind: str) -> None:
    desk = removable()
    assert desk.sends(APPEALS, appeal_row(strAppealType=kind)) == [("appeal-88", filed())]
    assert ("eoir/bia", "appeal-88") in desk.ids
    assert codes(desk.asks()) == [HELD, "order_not_final"]
    assert desk.sends(APPEALS, appeal_row(strAppealType=kind, strCustody="D")) == []


@UPHELD
def test_an_order_that_the_board_lets_stand_is_final(code: str) -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row())
    assert codes(desk.asks()) == [WINDOW, HELD, "order_not_final"]
    said = "withdrawn" if code == "WDL" else "dismissed"
    assert desk.sends(APPEALS, decided(code)) == [(f"appeal-88-decision-2011-03-01-{code}", outcome(said))]
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("SUS", "sustained"), ("TER", "sustained"), ("GRN", "sustained"), ("CFG", "sustained"), ("REM", "remanded"),
        ("BCR", "remanded"), ("ACR", "remanded"), ("ADR", "remanded"), ("D30", "other"), ("DVD", "other"),
        ("SAV", "other"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["Case Appeal", "Appeal of IJ MTR", "New Appeal"])
def test_an_order_that_the_board_takes_away_ends(kind: str, code: str, said: str) -> None:
    desk = removable()
    events = desk.sends(APPEALS, decided(code, strAppealType=kind))
    assert [event_id for event_id, _ in events] == ["appeal-88", f"appeal-88-decision-2011-03-01-{code}"]
    assert events[1][1] == outcome(said)
    assert codes(desk.asks()) == NO_ORDER
    assert desk.sends(APPEALS, decided(code, strAppealType=kind, strCustody="D")) == []
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    assert codes(desk.asks()) == NO_ORDER
    ((order, _), *_) = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2012-01-09"))[::-1]
    desk.warrant(order)
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("code", ["ADM", "APD", "CTM", "TPS", "CON", "MBD", "REJ", "NJU", "DMO"])
def test_what_closes_an_appeal_or_turns_it_away_without_a_decision_leaves_it_pending(code: str) -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row())
    assert desk.sends(APPEALS, decided(code)) == []
    assert HELD in codes(desk.asks())


@pytest.mark.parametrize("half", [{"strBIADecision": "DIS"}, {"datBIADecision": "2011-03-01"}])
def test_half_a_decision_is_none(half: dict[str, str]) -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row())
    assert desk.sends(APPEALS, appeal_row(**half)) == []
    assert HELD in codes(desk.asks())


@pytest.mark.parametrize("code", ["OTH", "CFD", "WPD", "S-L", "ZZZ", "dis"])
def test_a_decision_that_nobody_knows_ends_nothing_and_is_said_so(code: str) -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row())
    ((_, event),) = desk.sends(APPEALS, decided(code))
    assert event == outcome(f"eoir:{code}")
    assert codes(desk.asks()) == [WINDOW, HELD, "order_not_final", "unreadable_record"]
    assert desk.sends(APPEALS, decided(code, strCustody="D")) == []
    desk.two_bodies_look()
    desk.sends(APPEALS, decided("DIS"))
    assert desk.asks().verdict is Verdict.CLEAR


# ---- what nobody knows


@UNKNOWN
def test_an_appeal_of_a_kind_that_nobody_knows_holds_and_is_from_any_order(kind: str) -> None:
    desk = removable()
    assert desk.sends(APPEALS, appeal_row(strAppealType=kind)) == [
        ("appeal-88", filed(appeal_type="other", order=None))
    ]
    assert codes(desk.asks()) == [HELD, "order_not_final"]


@UNKNOWN
@UPHELD
def test_its_dismissal_makes_no_order_final(kind: str, code: str) -> None:
    desk = appealable()
    desk.sends(APPEALS, appeal_row(strAppealType=kind))
    desk.sends(APPEALS, decided(code, strAppealType=kind))
    assert codes(desk.asks()) == NOT_FINAL


@pytest.mark.parametrize(
    "kind", ["Bond Appeal", "Bond MTR Reo", "Zero Bond Appeal", "Interlocutory Appeal", "CDR", "DD Visa", "test"]
)
def test_an_appeal_that_is_not_about_an_order_says_nothing(kind: str) -> None:
    desk = removable()
    assert desk.sends(APPEALS, decided("SUS", strAppealType=kind)) == []
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("filer", ["", "Q"])
def test_an_unknown_filer_does_not_lose_the_stay(filer: str) -> None:
    desk = removable()
    assert desk.sends(APPEALS, appeal_row(strFiledBy=filer)) == [("appeal-88", filed(party=None))]
    assert HELD in codes(desk.asks())


def test_without_any_day_the_row_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2, datAppealFiled"):
        removable().sends(APPEALS, appeal_row(datAppealFiled=""))


# ---- the kind of proceeding, and appeals from a motion


@pytest.mark.parametrize(
    ("case", "row", "kind"),
    [
        ("RMV", "RMV", "removal"), ("DEP", "DEP", "deportation"), ("RMV", "", "removal"), ("RMV", "QQ", "removal"),
        ("RMV", "DEP", "other"), ("RMV", "CFR", "other"), ("", "DEP", "deportation"), ("QQQ", "CFR", "other"),
        ("", "", "other"),
    ],
)  # fmt: skip
def test_the_kind_of_proceeding_is_what_nothing_contradicts(case: str, row: str, kind: str) -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(CASE_TYPE=case))
    events = desk.sends(APPEALS, appeal_row(strCaseType=row))
    assert [event.proceeding_type for _, event in events if isinstance(event, AppealFiled)] == [kind]
    assert HELD in {hold.kind for hold in person_of(desk.world.rows, PERSON).holds}


@pytest.mark.parametrize("row", ["RMV", "DEP", "EXC", "CFR", "REC", "BND", "", "QQ"])
@OF_THE_MERITS
def test_in_a_proceeding_that_was_never_seen_an_appeal_holds_whatever_its_own_row_says(kind: str, row: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType=kind, strCaseType=row, idnProceeding="4555"))
    assert codes(desk.asks()) == [HELD, "order_not_final"]


@OF_A_MOTION
def test_an_appeal_from_the_denial_of_a_motion_does_not_bring_the_stay_back_in_removal_proceedings(kind: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType=kind))
    assert desk.asks().verdict is Verdict.CLEAR


@OF_A_MOTION
def test_in_deportation_proceedings_it_stays_removal_until_the_board_decides(kind: str) -> None:
    desk = Desk()
    row = order_row(CASE_TYPE="DEP", DEC_CODE="D")
    desk.sends(PROCEEDINGS, row)
    desk.warrant("proceeding-4001-2010-06-01-D")
    ((_, event),) = desk.sends(APPEALS, appeal_row(strAppealType=kind, strCaseType="DEP"))
    assert event == filed(
        appeal_type="appeal_of_in_absentia_denial", proceeding_type="deportation", order="proceeding-4001-2010-06-01-D"
    )
    assert codes(desk.asks()) == [IN_ABSENTIA]
    desk.sends(APPEALS, decided("DIS", strAppealType=kind, strCaseType="DEP"))
    assert desk.asks().verdict is Verdict.CLEAR


@OF_A_MOTION
@pytest.mark.parametrize(("absentia", "said"), [("N", "appeal_of_motion_denial"), ("", "appeal_of_in_absentia_denial")])
def test_only_of_an_order_made_in_presence_the_motion_was_certainly_another(
    kind: str, absentia: str, said: str
) -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(ABSENTIA=absentia, CASE_TYPE="DEP", DEC_CODE="D"))
    ((_, event),) = desk.sends(APPEALS, appeal_row(strAppealType=kind, strCaseType="DEP"))
    assert isinstance(event, AppealFiled)
    assert event.appeal_type == said


@OF_A_MOTION
def test_when_nobody_says_the_kind_of_proceeding_no_stay_is_lost(kind: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType=kind, strCaseType="", idnProceeding="4555"))
    assert codes(desk.asks()) == [IN_ABSENTIA]


@OF_A_MOTION
def test_its_dismissal_makes_no_order_final_from_which_nobody_has_appealed(kind: str) -> None:
    desk = appealable()
    desk.sends(APPEALS, decided("DIS", strAppealType=kind))
    assert codes(desk.asks()) == NOT_FINAL


# ---- an appeal that is from no order that is known


@OF_THE_MERITS
@pytest.mark.parametrize("blank", ["", "0", "????"])
@pytest.mark.parametrize("desk", [removable, appealable])
def test_an_appeal_that_names_no_proceeding_holds_and_makes_nothing_final(
    kind: str, blank: str, desk: "type[Desk]"
) -> None:
    had = desk()
    before = codes(had.asks())
    row = {"strAppealType": kind, "idnProceeding": blank}
    assert had.sends(APPEALS, appeal_row(**row)) == [("appeal-88", filed(order=None))]
    assert HELD in codes(had.asks())
    had.sends(APPEALS, decided("DIS", **row))
    assert codes(had.asks()) == before


@pytest.mark.parametrize("kind", ["Case Appeal", "Appeal of IJ MTR", "New Appeal"])
@pytest.mark.parametrize("code", ["REM", "SUS", "ACR", "D30"])
def test_what_the_board_takes_away_in_no_proceeding_ends_every_order(kind: str, code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, appeal_row(strAppealType=kind, idnProceeding=""))
    desk.sends(APPEALS, decided(code, strAppealType=kind, idnProceeding=""))
    assert codes(desk.asks()) == NO_ORDER


def test_an_appeal_under_another_number_than_its_order_holds_both_and_makes_nothing_final() -> None:
    desk = appealable()
    events: list[tuple[str, Event]] = desk.sends(APPEALS, appeal_row(A_NUMBER="098765433"))
    assert [event for _, event in events] == [filed(order=None), filed(order=None)]
    assert HELD in codes(desk.asks())
    assert HELD in codes(desk.asks(person=OTHER))
    desk.sends(APPEALS, decided("DIS", A_NUMBER="098765433"))
    assert codes(desk.asks()) == NOT_FINAL
    assert HELD not in codes(desk.asks(person=OTHER))


@pytest.mark.parametrize("code", ["SUS", "REM", "D30"])
def test_what_the_board_takes_away_under_another_number_is_gone(code: str) -> None:
    desk = removable()
    desk.sends(APPEALS, decided(code, A_NUMBER="098765433"))
    assert codes(desk.asks()) == NO_ORDER


def test_an_appeal_from_before_its_order_was_decided_makes_it_not_final() -> None:
    """The day is mistyped, or it was from another decision."""
    desk = appealable()
    row = {"datAppealFiled": "2010-05-28"}
    assert desk.sends(APPEALS, appeal_row(**row)) == [("appeal-88", filed(order=None))]
    assert HELD in codes(desk.asks())
    desk.sends(APPEALS, decided("DIS", **row))
    assert codes(desk.asks()) == NOT_FINAL
