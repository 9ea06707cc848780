"""tbl_Court_Motions: holds that no order announces, and the rulings that end them."""

import pytest

from interlock.adapters.eoir.tables import MOTIONS, PROCEEDINGS
from interlock.events import MotionDecided, MotionFiled, StayDenied, StayGranted
from interlock.terms import Refused, Verdict
from tests.adapters.eoir.desk import ORDER, OTHER, SAMPLES, Cells, Desk, motion_row, order_row, removable, ruled, tsv
from tests.worlds import codes

HELD = ["in_absentia_motion_stay"]


def filed(desk: Desk, **changed: str) -> MotionFiled:
    ((_, event),) = desk.sends(MOTIONS, motion_row(**changed))
    assert isinstance(event, MotionFiled)
    return event


def stayed(row: Cells | None = None) -> Desk:
    """A person with an executable order and an undecided motion to reopen it."""
    desk = removable()
    desk.sends(MOTIONS, row or motion_row())
    return desk


def test_the_founding_case_from_the_courts_own_files() -> None:
    desk = Desk()
    desk.sends_file((SAMPLES / "proceedings.tsv").read_bytes())
    desk.warrant()
    assert desk.asks().verdict is Verdict.CLEAR
    events = desk.sends_file((SAMPLES / "motions.tsv").read_bytes())
    assert [event_id for event_id, _ in events] == ["motion-77"]
    assert codes(desk.asks()) == HELD
    events = desk.sends_file((SAMPLES / "motions-denied.tsv").read_bytes())
    assert [event_id for event_id, _ in events] == ["motion-77-decision-2011-11-15-D"]
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_motion_names_the_order_that_it_challenges() -> None:
    assert filed(removable()) == MotionFiled(
        filing_type="reopen_in_absentia", proceeding_type="removal", order=ORDER, party="respondent", docket="7001"
    )


def test_a_motion_sent_again_says_nothing() -> None:
    desk = stayed()
    assert desk.sends(MOTIONS, motion_row(), motion_row(E_28_RECPTFLAG="1")) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [("MA", "reopen_in_absentia"), ("MC", "reopen_changed_conditions"), ("FD", "reconsider"), ("VO", "vacate"),
     ("SA", "set_aside"), ("RI", "reissue"), ("TP", "terminate"), ("SY", "stay"), ("OT", "other")],
)  # fmt: skip
def test_a_motion_is_what_its_code_says(code: str, kind: str) -> None:
    assert filed(removable(), REC_TYPE=code).filing_type == kind


@pytest.mark.parametrize(("code", "kind"), [("O", "reopen"), ("RD", "rescind")])
def test_a_general_code_against_an_order_made_in_absence_may_be_the_motion_that_stays(code: str, kind: str) -> None:
    assert codes(stayed(motion_row(REC_TYPE=code)).asks()) == HELD
    present = Desk()
    present.sends(PROCEEDINGS, order_row(ABSENTIA="N"))
    assert filed(present, REC_TYPE=code).filing_type == kind


def test_what_it_attached_ends_with_its_ruling_whatever_became_of_the_order() -> None:
    desk = stayed(motion_row(REC_TYPE="O"))
    desk.sends(PROCEEDINGS, order_row(ABSENTIA="N"))
    ((_, event),) = desk.sends(MOTIONS, ruled("D", REC_TYPE="O"))
    assert event == MotionDecided(motion="motion-77", outcome="denied", docket="7001")
    assert "in_absentia_motion_stay" not in codes(desk.asks())


@pytest.mark.parametrize("code", ["CO", "WC", "CV", "BD", "TD"])
def test_a_motion_that_asks_nothing_of_an_order_says_nothing(code: str) -> None:
    assert removable().sends(MOTIONS, ruled("G", REC_TYPE=code)) == []


@pytest.mark.parametrize("code", ["ZZ", "", "ma"])
def test_a_motion_of_an_unknown_kind_blocks(code: str) -> None:
    assert filed(removable(), REC_TYPE=code).filing_type == f"eoir:{code or '?'}"
    assert codes(stayed(motion_row(REC_TYPE=code)).asks()) == ["unreadable_record"]


@pytest.mark.parametrize("proceeding", ["", "9999"])
def test_in_a_proceeding_that_was_never_seen_the_stay_attaches(proceeding: str) -> None:
    assert filed(removable(), IDNPROCEEDING=proceeding).proceeding_type == "removal"
    assert codes(stayed(motion_row(IDNPROCEEDING=proceeding)).asks()) == HELD


@pytest.mark.parametrize("case_type", ["QQQ", "", "RMV", "DEP", "EXC"])
def test_a_kind_of_case_that_nobody_knows_does_not_lose_the_stay(case_type: str) -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(CASE_TYPE=case_type))
    desk.sends(MOTIONS, motion_row())
    assert "in_absentia_motion_stay" in codes(desk.asks())


def test_an_unknown_filer_does_not_lose_the_stay() -> None:
    assert codes(stayed(motion_row(STRFILINGPARTY="Q")).asks()) == HELD


@pytest.mark.parametrize("missing", [{"MOTION_RECD_DATE": ""}, {"MOTION_RECD_DATE": "", "INPUT_DATE": "2011-09-30"}])
def test_without_a_day_of_filing_the_nearest_one_serves(missing: dict[str, str]) -> None:
    row = motion_row(**{"OSC_DATE": "2009-11-03", **missing})
    assert codes(stayed(row).asks()) == HELD


def test_without_any_day_the_row_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="line 2, MOTION_RECD_DATE"):
        removable().sends(MOTIONS, motion_row(MOTION_RECD_DATE=""))


@pytest.mark.parametrize("code", ["D", "W"])
def test_a_ruling_ends_the_stay(code: str) -> None:
    desk = stayed()
    desk.sends(MOTIONS, ruled(code))
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_grant_ends_the_stay_and_the_order() -> None:
    desk = stayed()
    ((_, event),) = desk.sends(MOTIONS, ruled("G"))
    assert event == MotionDecided(motion="motion-77", outcome="granted", vacated_orders=[ORDER], docket="7001")
    assert codes(desk.asks()) == ["no_executable_order"]


def test_a_grant_reaches_the_order_as_the_court_has_corrected_it_since() -> None:
    desk = stayed()
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    assert codes(desk.asks()) == HELD
    desk.sends(MOTIONS, ruled("G"))
    assert codes(desk.asks()) == ["no_executable_order"]


def test_an_order_corrected_after_the_grant_does_not_come_back() -> None:
    desk = stayed()
    desk.sends(MOTIONS, ruled("G"))
    desk.sends(PROCEEDINGS, order_row(DEPORTED_2="MX"))
    desk.warrant(f"{ORDER}-2")
    assert codes(desk.asks()) == ["no_executable_order"]


def test_an_order_that_is_seen_after_the_grant_does_not_stand() -> None:
    desk = Desk()
    desk.sends(MOTIONS, ruled("G"))
    desk.sends(PROCEEDINGS, order_row())
    desk.warrant()
    assert codes(desk.asks()) == ["no_executable_order"]


def test_a_decision_of_a_later_day_stands_after_a_grant() -> None:
    desk = stayed()
    desk.sends(MOTIONS, ruled("G"))
    events = desk.sends(PROCEEDINGS, order_row(COMP_DATE="2013-03-03"))
    desk.warrant(events[-1][0])
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("half", [{"DEC": "D"}, {"COMP_DATE": "2011-11-15"}, {"DECISION_RENDERED": "2011-11-15"}])
def test_half_a_ruling_is_none(half: dict[str, str]) -> None:
    desk = stayed()
    assert desk.sends(MOTIONS, motion_row(**half)) == []
    assert codes(desk.asks()) == HELD


@pytest.mark.parametrize("code", ["Q", "d", "X", "9", "GD"])
def test_an_unknown_ruling_ends_nothing_and_blocks(code: str) -> None:
    desk = stayed()
    ((_, event),) = desk.sends(MOTIONS, ruled(code))
    assert event == MotionDecided(motion="motion-77", outcome=f"eoir:{code}", docket="7001")
    assert codes(desk.asks()) == ["in_absentia_motion_stay", "unreadable_record"]
    assert desk.sends(MOTIONS, ruled(code, IJ_CODE="ABC")) == []


def test_an_unknown_ruling_that_is_taken_away_leaves_the_motion_as_it_was() -> None:
    desk = stayed()
    desk.sends(MOTIONS, ruled("Q"))
    assert desk.sends(MOTIONS, motion_row()) == []


def test_the_ruling_that_was_meant_still_ends_the_stay() -> None:
    desk = stayed()
    desk.sends(MOTIONS, ruled("Q"))
    desk.sends(MOTIONS, ruled("D"))
    assert codes(desk.asks()) == ["unreadable_record"]


def test_a_ruling_that_is_taken_away_files_the_motion_anew() -> None:
    desk = stayed()
    desk.sends(MOTIONS, ruled("D"))
    ((again, _),) = desk.sends(MOTIONS, motion_row())
    assert again == "motion-77-2"
    assert codes(desk.asks()) == HELD
    later = {"COMP_DATE": "2011-12-15 00:00:00.000"}
    ((_, event),) = desk.sends(MOTIONS, {**ruled("D"), **later})
    assert event == MotionDecided(motion="motion-77-2", outcome="denied", docket="7001")
    assert desk.asks().verdict is Verdict.CLEAR


def test_an_older_export_sent_again_does_not_end_the_stay_that_came_back() -> None:
    desk = stayed()
    desk.sends(MOTIONS, ruled("D"))
    desk.sends(MOTIONS, motion_row())
    ((_, event),) = desk.sends(MOTIONS, ruled("D"))
    unread = "eoir:D, taken away since and said again"
    assert event == MotionDecided(motion="motion-77-2", outcome=unread, docket="7001")
    assert codes(desk.asks()) == [*HELD, "unreadable_record"]
    assert desk.sends(MOTIONS, ruled("D")) == []
    desk.two_bodies_look()
    assert codes(desk.asks()) == HELD
    desk.sends(MOTIONS, {**ruled("D"), "COMP_DATE": "2011-12-15 00:00:00.000"})
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_denial_that_becomes_a_grant_is_a_decision_of_its_own() -> None:
    desk = stayed()
    desk.sends(MOTIONS, ruled("D"))
    ((event_id, event),) = desk.sends(MOTIONS, ruled("G"))
    assert event_id == "motion-77-decision-2011-11-15-G"
    assert event == MotionDecided(motion="motion-77", outcome="granted", vacated_orders=[ORDER], docket="7001")
    assert codes(desk.asks()) == ["no_executable_order"]
    desk.sends(MOTIONS, ruled("D"))
    assert codes(desk.asks()) == ["no_executable_order"]


@pytest.mark.parametrize("row", [motion_row(BLNDELETED="1"), ruled("D", BLNDELETED="1"), ruled("G", BLNDELETED="1")])
def test_a_deletion_is_a_correction_and_ends_nothing(row: Cells) -> None:
    desk = stayed()
    assert desk.sends(MOTIONS, row) == []
    assert codes(desk.asks()) == HELD


def test_a_motion_that_was_deleted_before_it_was_seen_was_never_filed() -> None:
    desk = stayed(motion_row(BLNDELETED="1"))
    assert desk.asks().verdict is Verdict.CLEAR
    desk.sends(MOTIONS, motion_row())
    assert codes(desk.asks()) == HELD


def test_an_unknown_mark_of_deletion_neither_keeps_a_motion_out_nor_lets_a_ruling_in() -> None:
    desk = stayed(motion_row(BLNDELETED="Y"))
    assert codes(desk.asks()) == HELD
    assert desk.sends(MOTIONS, ruled("D", BLNDELETED="Y")) == []
    assert codes(desk.asks()) == HELD


def test_a_corrected_kind_attaches_what_the_new_one_attaches() -> None:
    desk = stayed(motion_row(REC_TYPE="MC"))
    assert desk.asks().verdict is Verdict.CLEAR
    desk.sends(MOTIONS, motion_row())
    assert codes(desk.asks()) == HELD


@pytest.mark.parametrize("corrected", ["MC", "CO", "ZZ"])
def test_a_corrected_kind_ends_nothing_and_neither_does_its_ruling(corrected: str) -> None:
    desk = stayed()
    desk.sends(MOTIONS, motion_row(REC_TYPE=corrected))
    desk.sends(MOTIONS, ruled("D", REC_TYPE=corrected))
    assert "in_absentia_motion_stay" in codes(desk.asks())


def test_a_corrected_number_leaves_the_stay_with_the_one_and_gives_it_to_the_other() -> None:
    desk = stayed()
    desk.sends(MOTIONS, motion_row(A_NUMBER="098765433"))
    assert "in_absentia_motion_stay" in codes(desk.asks(person=OTHER))
    desk.sends(MOTIONS, ruled("D", A_NUMBER="098765433"))
    assert codes(desk.asks()) == HELD
    assert "in_absentia_motion_stay" not in codes(desk.asks(person=OTHER))


@pytest.mark.parametrize("value", ["G", "D", "Y", "1"])
def test_a_stay_column_that_nobody_can_read_blocks(value: str) -> None:
    desk = removable()
    events = desk.sends(MOTIONS, motion_row(REC_TYPE="CO", STAY_GRANT=value))
    assert events == [("motion-77-stay-grant", StayGranted(kind=f"eoir:STAY_GRANT={value}", docket="7001"))]
    assert codes(desk.asks()) == ["unreadable_record"]
    assert desk.sends(MOTIONS, motion_row(REC_TYPE="CO", STAY_GRANT=value, IJ_CODE="ABC")) == []
    assert desk.sends(MOTIONS, motion_row(REC_TYPE="CO")) == []
    assert codes(desk.asks()) == ["unreadable_record"]


def test_asking_for_a_stay_stays_nothing_and_its_grant_does() -> None:
    desk = stayed(motion_row(REC_TYPE="SY"))
    assert desk.asks().verdict is Verdict.CLEAR
    events = desk.sends(MOTIONS, ruled("G", REC_TYPE="SY"))
    assert [type(event) for _, event in events] == [StayGranted, MotionDecided]
    assert codes(desk.asks()) == ["ij_discretionary_stay"]
    desk.sends(MOTIONS, ruled("D", REC_TYPE="SY"))
    assert codes(desk.asks()) == ["ij_discretionary_stay"]


def test_the_boards_own_stay_is_the_boards() -> None:
    assert codes(stayed(ruled("G", REC_TYPE="SY", BASE_CITY_CODE="BIA")).asks()) == ["bia_emergency_stay"]


def test_a_denied_stay_is_told_and_changes_nothing() -> None:
    desk = stayed(motion_row(REC_TYPE="SY"))
    events = desk.sends(MOTIONS, ruled("D", REC_TYPE="SY"))
    assert [type(event) for _, event in events] == [StayDenied, MotionDecided]
    assert desk.asks().verdict is Verdict.CLEAR


def test_a_motion_first_seen_with_its_ruling_is_filed_and_decided() -> None:
    events = removable().sends(MOTIONS, ruled("D"))
    assert [event_id for event_id, _ in events] == ["motion-77", "motion-77-decision-2011-11-15-D"]


def test_two_rows_of_one_motion_in_one_file_are_read_one_after_the_other() -> None:
    desk = removable()
    events = desk.sends(MOTIONS, motion_row(), motion_row(), ruled("D"))
    assert [event_id for event_id, _ in events] == ["motion-77", "motion-77-decision-2011-11-15-D"]


def test_the_same_file_always_gives_the_same_events() -> None:
    body = tsv(MOTIONS, [ruled("D"), motion_row(IDNMOTION="78", REC_TYPE="ZZ", STAY_GRANT="G")])
    assert removable().translates(body) == removable().translates(body)
