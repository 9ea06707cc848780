"""B_TblProceeding: what the judge decided, and what the row later says instead."""

from datetime import UTC, date, datetime

import pytest

from interlock.adapters.eoir.tables import PROCEEDINGS
from interlock.events import ImmigrationJudgeDecisionIssued, RemovalOrderCeasedToBeExecutable, StayGranted
from interlock.terms import Verdict
from tests.adapters.eoir.desk import ORDER, OTHER, PERSON, SAMPLES, Cells, Desk, order_row, removable, tsv
from tests.worlds import codes


def decided(row: Cells) -> ImmigrationJudgeDecisionIssued:
    ((_, event),) = Desk().sends(PROCEEDINGS, row)
    assert isinstance(event, ImmigrationJudgeDecisionIssued)
    return event


def ceased(order: str, reason: str) -> RemovalOrderCeasedToBeExecutable:
    return RemovalOrderCeasedToBeExecutable(order=order, reason=reason)


def test_an_order_in_absence_is_an_order_to_a_country() -> None:
    assert decided(order_row(DATE_APPEAL_DUE_STATUS="2010-07-01")) == ImmigrationJudgeDecisionIssued(
        proceeding_type="removal",
        order_type="removal",
        in_absentia=True,
        designated_countries=["HND"],
        appeal_due_on=date(2010, 7, 1),
        docket="7001",
        judge="QXZ",
    )


def test_its_name_and_time_come_from_the_row() -> None:
    ((draft, _),) = Desk().translates(tsv(PROCEEDINGS, [order_row()])).events
    assert (draft.id, draft.source, draft.subject) == (ORDER, "eoir/los-angeles", PERSON)
    assert draft.time == datetime(2010, 6, 1, 7, tzinfo=UTC)


def test_with_a_warrant_it_permits() -> None:
    assert removable().asks().verdict is Verdict.CLEAR
    assert removable().asks("GTM").verdict is Verdict.BLOCKED


def test_a_file_of_many_rows_gives_each_what_it_means() -> None:
    events = Desk().sends_file((SAMPLES / "proceedings.tsv").read_bytes())
    assert [event_id for event_id, _ in events] == [
        ORDER,
        "proceeding-4002-2010-07-14-R",
        "proceeding-4003-2010-05-05-X",
    ]
    found = [event for _, event in events if isinstance(event, ImmigrationJudgeDecisionIssued)]
    assert [event.in_absentia for event in found] == [True, False, False]
    assert [event.appeal for event in found] == [None, "reserved", None]
    assert list(found[2].designated_countries) == ["GTM", "MEX"]


@pytest.mark.parametrize("rows", [[order_row()], [order_row(HEARING_LOC_CODE="ADL", CUSTODY="D", NAT="HO ")]])
def test_a_row_that_says_the_same_again_says_nothing(rows: list[Cells]) -> None:
    desk = removable()
    assert desk.sends(PROCEEDINGS, *rows) == []
    assert desk.sends_file(tsv(PROCEEDINGS, rows)) == []


def test_a_change_that_nobody_acts_upon_is_remembered_and_not_told() -> None:
    desk = removable()
    assert desk.sends(PROCEEDINGS, order_row(IJ_CODE="ABC", APPEAL_RSVD="A")) == []
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ({"DEPORTED_1": "GT"}, f"{ORDER}-2"),
        ({"DEPORTED_2": "GT"}, f"{ORDER}-2"),
        ({"DEPORTED_2": "ZZ"}, f"{ORDER}-2"),
        ({"ABSENTIA": "N"}, f"{ORDER}-2"),
        ({"COMP_DATE": "2010-06-02"}, "proceeding-4001-2010-06-02-X"),
        ({"DEC_CODE": "T"}, "proceeding-4001-2010-06-01-T"),
        ({"CASE_TYPE": "DEP", "DEC_CODE": "D"}, "proceeding-4001-2010-06-01-D"),
    ],
)
def test_a_changed_decision_ends_the_former_and_is_a_new_one(changed: dict[str, str], again: str) -> None:
    desk = removable()
    events = desk.sends(PROCEEDINGS, order_row(**changed))
    assert events[0] == (f"{ORDER}-ceased", ceased(ORDER, "superseded"))
    assert [event_id for event_id, _ in events[1:]] == [again]
    assert desk.asks().verdict is Verdict.BLOCKED


def test_a_decision_taken_back_and_made_again_needs_a_warrant_of_its_own() -> None:
    desk = removable()
    assert desk.sends(PROCEEDINGS, order_row(DEC_CODE="", COMP_DATE="")) == [
        (f"{ORDER}-ceased", ceased(ORDER, "reopened"))
    ]
    assert codes(desk.asks()) == ["no_executable_order"]
    ((again, _),) = desk.sends(PROCEEDINGS, order_row())
    assert again == f"{ORDER}-2"
    assert desk.asks().verdict is Verdict.BLOCKED
    desk.warrant(again)
    assert desk.asks().verdict is Verdict.CLEAR


@pytest.mark.parametrize("cleared", ["DEC_CODE", "COMP_DATE"])
def test_half_a_decision_is_none(cleared: str) -> None:
    assert Desk().sends(PROCEEDINGS, order_row(**{cleared: ""})) == []
    assert removable().sends(PROCEEDINGS, order_row(**{cleared: ""}))[0][1] == ceased(ORDER, "reopened")


def test_a_corrected_number_takes_the_order_from_one_person_and_gives_it_to_the_other() -> None:
    desk = removable()
    desk.sends(PROCEEDINGS, order_row(A_NUMBER="098765433"))
    assert codes(desk.asks()) == ["no_executable_order"]
    desk.warrant(f"{ORDER}-2", person=OTHER)
    assert desk.asks(person=OTHER).verdict is Verdict.CLEAR


@pytest.mark.parametrize("written", ["N", "", "X", "5", "DEP", "2010-06-01", "y"])
def test_only_a_plain_y_is_absence(written: str) -> None:
    assert not decided(order_row(ABSENTIA=written)).in_absentia


def test_without_absence_the_order_is_not_final() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(ABSENTIA="N"))
    desk.warrant()
    assert codes(desk.asks()) == ["appeal_window_stay:expiry_due", "order_not_final"]


@pytest.mark.parametrize("legacy", ["Y", "N", "7"])
def test_nothing_in_the_row_waives_an_appeal(legacy: str) -> None:
    assert decided(order_row(APPEAL_NOT_FILED=legacy)).appeal is None


def test_an_unknown_reservation_of_appeal_blocks() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(APPEAL_RSVD="Q"))
    desk.warrant()
    assert "unreadable_record" in codes(desk.asks())


@pytest.mark.parametrize("other", ["C", "T"])
def test_a_change_of_court_is_no_decision(other: str) -> None:
    assert Desk().sends(PROCEEDINGS, order_row(DEC_CODE="", OTHER_COMP=other)) == []


def test_a_closing_is_an_administrative_decision_and_no_order() -> None:
    event = decided(order_row(DEC_CODE="", OTHER_COMP="M"))
    assert (event.order_type, list(event.designated_countries)) == ("administrative", [])


@pytest.mark.parametrize("other", ["C", "A", "9"])
def test_a_decision_and_a_closing_in_one_row_are_unreadable(other: str) -> None:
    desk = Desk()
    ((event_id, event),) = desk.sends(PROCEEDINGS, order_row(OTHER_COMP=other))
    assert isinstance(event, ImmigrationJudgeDecisionIssued)
    assert event.order_type == f"eoir:X+{other}"
    desk.warrant(event_id)
    assert "unreadable_record" in codes(desk.asks())


@pytest.mark.parametrize(("letter", "kind"), [("E", "withholding_granted"), ("Z", "cat_withholding_granted")])
def test_a_grant_of_protection_designates_no_country_and_bars_every_one_named(letter: str, kind: str) -> None:
    event = decided(order_row(DEC_CODE=letter, DEPORTED_1="MX"))
    assert (event.order_type, list(event.designated_countries)) == (kind, [])
    assert list(event.barred_countries) == ["MEX", "HND"]


@pytest.mark.parametrize("letter", ["E", "Z"])
def test_a_grant_of_protection_is_never_an_order_to_execute(letter: str) -> None:
    desk = Desk()
    ((order, _),) = desk.sends(PROCEEDINGS, order_row(DEC_CODE=letter))
    desk.warrant(order)
    assert desk.asks().verdict is Verdict.BLOCKED


def test_protection_outlives_a_later_order_to_that_country() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(DEC_CODE="E"))
    later = order_row(IDNPROCEEDING="4100", IDNCASE="7100", COMP_DATE="2015-01-05", DEPORTED_2="MX")
    ((order, _),) = desk.sends(PROCEEDINGS, later)
    desk.warrant(order)
    assert codes(desk.asks()) == ["withholding_of_removal"]


@pytest.mark.parametrize("nowhere", [{"DEPORTED_1": "", "NAT": ""}, {"DEPORTED_1": "YO"}])
def test_protection_from_a_country_that_nobody_can_name_blocks_every_country(nowhere: dict[str, str]) -> None:
    desk = Desk()
    events = desk.sends(PROCEEDINGS, order_row(DEC_CODE="E", **nowhere))
    assert [type(event) for _, event in events] == [ImmigrationJudgeDecisionIssued, StayGranted]
    later = order_row(IDNPROCEEDING="4100", IDNCASE="7100", COMP_DATE="2015-01-05")
    ((order, _),) = desk.sends(PROCEEDINGS, later)
    desk.warrant(order)
    assert "unreadable_record" in codes(desk.asks())


def test_an_unknown_country_designates_nothing() -> None:
    assert list(decided(order_row(DEPORTED_1="ZZ", DEPORTED_2="MX")).designated_countries) == ["MEX"]
    assert list(decided(order_row(DEPORTED_1="HO", DEPORTED_2="HO")).designated_countries) == ["HND"]


@pytest.mark.parametrize("case_type", ["BND", "CDR", "DDC", "REC"])
def test_a_decision_that_is_not_about_an_order_says_nothing(case_type: str) -> None:
    assert Desk().sends(PROCEEDINGS, order_row(CASE_TYPE=case_type)) == []


@pytest.mark.parametrize("case_type", ["", "QQQ"])
def test_an_unknown_kind_of_case_blocks(case_type: str) -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(CASE_TYPE=case_type))
    desk.warrant()
    assert "unreadable_record" in codes(desk.asks())


def test_a_court_that_is_no_unit_blocks_the_person() -> None:
    desk = Desk()
    desk.sends(PROCEEDINGS, order_row(BASE_CITY_CODE="SFR"))
    desk.warrant()
    assert "unreadable_record" in codes(desk.asks())
