"""Holds about something: an area, a country, an authority, a date against liberty; and notice, duties and petitions."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs

from interlock.events import (
    AdvanceNoticeGiven,
    BondStayNoticeFiled,
    ClassOrderPublished,
    CourtOrderEntered,
    CustodyChanged,
    DetainerLodged,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    PetitionFiled,
    ProtectionStatusChanged,
    RemovalCountryDesignated,
    StayGranted,
    StayLifted,
    UnaccompaniedChildReferred,
)
from interlock.events.court.advance_notice_given import HoldOfTheNotice
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Recorded
from interlock.events.status.protection_status_changed import HoldOfTheStatus
from interlock.persons import Alarm, Asked, Person, answer, around, person_of
from interlock.persons.holds import Scope, attach, blocks
from interlock.terms import LOG_SUBJECT, Offset
from tests.worlds import CLOCKS, PERSON, World, order_to

BOSTON = "doj/d-mass"


def asked(
    world: World, action: str, country: str = "USA", area: str | None = None, late: tuple[str, ...] = ()
) -> list[str]:
    question = world.question(action, country, late).model_copy(update={"to_area": area})
    found = world.asks("ero", action, country, question=question)
    return [found.verdict.name, *map(str, found.reasons)]


def held_in_boston() -> World:
    world = World()
    world.says("ero", CustodyChanged(to_facility="Boston", area="Boston", reason="arrest"))
    return world


# ---- areas


def test_whoever_must_not_leave_an_area_may_be_moved_inside_it_and_nowhere_else() -> None:
    world = held_in_boston()
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar", areas=["Boston"]), unit=BOSTON)
    assert asked(world, "transfer_facility", area="Boston") == ["CLEAR"]
    for area in ("Phoenix", "boston", "", None):
        assert asked(world, "transfer_facility", area=area) == ["BLOCKED", "dct_transfer_bar"], area


def test_an_order_that_names_no_area_forbids_every_move() -> None:
    world = held_in_boston()
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar"), unit=BOSTON)
    assert asked(world, "transfer_facility", area="Boston") == ["BLOCKED", "dct_transfer_bar"]


def test_said_again_with_another_area_it_leaves_only_what_both_allow() -> None:
    world = held_in_boston()
    for areas in (["Boston", "Phoenix"], ["Boston", "Los Angeles"]):
        world.says("doj", CourtOrderEntered(kind="dct_transfer_bar", areas=areas), unit=BOSTON, id="c1")
    assert asked(world, "transfer_facility", area="Boston") == ["CLEAR"]
    for area in ("Phoenix", "Los Angeles"):
        assert asked(world, "transfer_facility", area=area) == ["BLOCKED", "dct_transfer_bar"]


def test_a_removal_leaves_every_area() -> None:
    world = held_in_boston()
    world.permits()
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar", areas=["Boston"]), unit=BOSTON)
    assert asked(world, "board", "HND") == ["BLOCKED", "dct_transfer_bar"]


# ---- countries


def test_an_order_that_forbids_one_country_leaves_the_others() -> None:
    world = World()
    world.permits(countries=("HND", "SLV"))
    world.says("doj", StayGranted(kind="dct_injunction", countries=["SLV"]), unit="doj/cd-cal")
    assert asked(world, "board", "SLV") == ["BLOCKED", "dct_injunction"]
    assert asked(world, "board", "HND") == ["CLEAR"]


def test_a_kind_that_is_about_no_country_forbids_all_whatever_the_order_names() -> None:
    world = World()
    world.permits()
    world.says("doj", StayGranted(kind="coa_stay", countries=["SLV"]), unit="doj/ca9")
    assert asked(world, "board", "HND") == ["BLOCKED", "coa_stay"]


# ---- stops on the way


def on_the_way(world: World, *stops: str, country: str = "HND", action: str = "board") -> list[str]:
    question = world.question(action, country).model_copy(update={"stops": list(stops)})
    found = world.asks("ero", action, country, question=question)
    return [found.verdict.name, *map(str, found.reasons)]


def kept_from(*countries: str) -> World:
    world = World()
    world.permits(countries=("HND", "SLV"))
    world.says("doj", StayGranted(kind="dct_injunction", countries=list(countries)), unit="doj/cd-cal")
    return world


@pytest.mark.parametrize("stops", [("GTM",), ("CRI", "GTM"), ("GTM", "USA")])
def test_a_country_that_is_forbidden_is_forbidden_as_a_stop_on_the_way(stops: tuple[str, ...]) -> None:
    world = kept_from("GTM")
    assert on_the_way(world, *stops) == ["BLOCKED", "dct_injunction"]
    assert on_the_way(world, "CRI", "USA") == on_the_way(world) == ["CLEAR"]


def test_the_destination_is_forbidden_whatever_stops_there_are() -> None:
    assert on_the_way(kept_from("HND"), "CRI") == ["BLOCKED", "dct_injunction"]


def test_a_class_that_may_go_only_where_it_was_ordered_may_stop_nowhere_else_abroad() -> None:
    world = World()
    world.permits(countries=("HND", "SLV"))
    everybody = ClassOrderPublished(kind="class_order", class_id="all", version=1, not_ordered=True)
    world.says("doj", everybody, LOG_SUBJECT, unit=BOSTON)
    assert on_the_way(world, "CRI") == ["BLOCKED", "class_order"]
    assert on_the_way(world, "SLV", "USA") == on_the_way(world) == ["CLEAR"]


@pytest.mark.parametrize("action", ["transfer_facility", "release", "emergency_evacuation"])
def test_an_act_inside_the_country_that_stops_abroad_is_a_removal(action: str) -> None:
    world = held_in_boston()
    assert on_the_way(world, "USA", country="USA", action=action) == ["CLEAR"]
    assert on_the_way(world, "GTM", country="USA", action=action) == ["BLOCKED", "no_executable_order"]


def test_whoever_must_not_leave_an_area_leaves_it_by_a_stop_abroad() -> None:
    world = held_in_boston()
    world.says("doj", CourtOrderEntered(kind="dct_transfer_bar", areas=["Boston"]), unit=BOSTON)
    question = world.question("transfer_facility", "USA").model_copy(update={"to_area": "Boston", "stops": ["CAN"]})
    found = world.asks("ero", "transfer_facility", "USA", question=question)
    assert "dct_transfer_bar" in [str(one) for one in found.reasons]


@pytest.mark.parametrize(("placed", "stands"), [(4, True), (5, False), (6, False)])
def test_what_waits_for_a_third_country_stands_only_where_it_was_set_before_the_order_named_it(
    placed: int, *, stands: bool
) -> None:
    world = World()
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_e"))
    hold = next(one for one in person_of(world.rows, PERSON).holds if world.law.kinds[one.kind].unless_ordered)
    scope = Scope("execute_removal", "MEX", named_since=Offset(5))
    assert blocks(structs.replace(hold, offset=Offset(placed)), scope, world.law) is stands


# ---- notice


def noticed(hours: int | None = 48) -> World:
    world = held_in_boston()
    order = CourtOrderEntered(kind="dct_notice_before_move", notice_hours=hours)
    world.says("doj", order, unit=BOSTON, id="n1")
    return world


def gives_notice(world: World, agency: str = "ero", event_id: str = "n1") -> None:
    hold = HoldOfTheNotice(source=BOSTON, event_id=event_id, kind="dct_notice_before_move")
    world.says(agency, AdvanceNoticeGiven(hold=hold, to="court and counsel"))


def confirms(world: World, agency: str = "doj", unit: str = BOSTON) -> None:
    hold = HoldOfThePeriod(source=BOSTON, event_id="n1", kind="dct_notice_before_move")
    event = PeriodRan(hold=hold, deadline=world.at, source_complete_to=world.at, filings_found=0, clocks=CLOCKS)
    world.says(agency, event, unit=unit)


def test_after_notice_and_its_hours_the_court_must_still_confirm_them() -> None:
    world = noticed()
    confirms(world)
    assert asked(world, "transfer_aor") == ["BLOCKED", "dct_notice_before_move"]
    gives_notice(world)
    world.at += timedelta(hours=47)
    confirms(world)
    assert asked(world, "transfer_aor") == ["BLOCKED", "dct_notice_before_move"]
    world.at += timedelta(hours=2)
    confirms(world, "ero", "ero/custody")
    assert asked(world, "transfer_aor") == ["BLOCKED", "dct_notice_before_move:expiry_due"]
    confirms(world)
    assert asked(world, "transfer_aor") == ["CLEAR"]


@pytest.mark.parametrize("wrong", ["another hold", "another agency", "no hours"])
def test_notice_by_the_wrong_hand_or_for_the_wrong_hold_dates_nothing(wrong: str) -> None:
    world = noticed(None if wrong == "no hours" else 48)
    gives_notice(world, "hhs" if wrong == "another agency" else "ero", "n2" if wrong == "another hold" else "n1")
    assert [hold.until for hold in person_of(world.rows, PERSON).holds] == [None]


def test_notice_that_is_given_again_begins_its_hours_anew() -> None:
    world = noticed()
    gives_notice(world)
    world.at += timedelta(hours=40)
    gives_notice(world)
    world.at += timedelta(hours=40)
    confirms(world)
    assert asked(world, "transfer_aor") == ["BLOCKED", "dct_notice_before_move"]


# ---- against liberty


def test_a_detainer_keeps_a_person_until_its_date_and_no_longer() -> None:
    world = World()
    world.says("ero", DetainerLodged(until=world.at + timedelta(hours=48)))
    assert asked(world, "release") == ["BLOCKED", "detainer"]
    world.at += timedelta(hours=48)
    assert asked(world, "release") == ["CLEAR"]


def test_a_detainer_of_more_than_forty_eight_hours_keeps_nobody_longer() -> None:
    world = World()
    world.says("ero", DetainerLodged(until=world.at + timedelta(days=30)))
    world.at += timedelta(hours=48)
    assert asked(world, "release") == ["CLEAR"]


def test_a_stay_of_release_lapses_by_itself_and_a_stay_of_removal_never() -> None:
    world = World()
    world.permits()
    until = world.at + timedelta(days=10)
    world.says("eoir", BondStayNoticeFiled(until=until))
    world.says("doj", StayGranted(kind="dct_tro", until=until), unit="doj/cd-cal")
    world.at = until + timedelta(days=1)
    world.says("ero", CustodyChanged(to_facility="Eloy", area="Phoenix", reason="transfer"))
    assert asked(world, "release") == ["CLEAR"]
    assert asked(world, "board", "HND") == ["BLOCKED", "dct_tro:expiry_due"]


@pytest.mark.parametrize("action", ["release", "transfer_to_orr", "produce_in_court", "lift_detainer"])
def test_no_silent_source_and_no_unreadable_record_stops_a_release_or_a_duty(action: str) -> None:
    world = World()
    world.permits()
    assert asked(world, action, late=tuple(world.law.units)) == ["CLEAR"]
    world.writes(PERSON.encode(), world.seals("doj", StayGranted(kind="coa_stay")).headers, b"nothing")
    assert asked(world, action)[0] == "UNKNOWN", "it goes ahead, and the desks are told"


# ---- duties


def advisories(world: World) -> list[str]:
    return [str(one) for one in world.asks("ero", "transfer_facility", "USA").advisories]


def test_a_duty_is_said_beside_every_answer_until_it_was_done() -> None:
    world = held_in_boston()
    until = world.at + timedelta(hours=6)
    world.says("doj", CourtOrderEntered(kind="dct_release_order", until=until), unit=BOSTON, id="r1")
    assert advisories(world) == ["duty:dct_release_order"]
    world.at = until - timedelta(seconds=1)
    world.says("ero", CustodyChanged(to_facility="Boston", area="Boston", reason="transfer"))
    assert advisories(world) == ["duty_overdue:dct_release_order"]
    world.says("doj", StayLifted(hold=LiftedHold(source=BOSTON, event_id="r1", kind="dct_release_order")), unit=BOSTON)
    assert advisories(world) == []


def test_a_duty_is_overdue_by_when_it_is_asked_also_where_the_log_is_quiet() -> None:
    world = World()
    world.says("doj", CourtOrderEntered(kind="return_order", until=world.at + timedelta(hours=2)), unit="doj/d-md")
    question = world.question("board", "HND")
    below = world.reader.rows(around((PERSON,), world.reader))
    (hold,) = person_of(world.rows, PERSON).holds
    assert hold.until is not None
    for later, said in ((timedelta(seconds=-1), "duty:return_order"), (timedelta(0), "duty_overdue:return_order")):
        asked_at = Asked(PERSON, question, "ero", log_agrees=True, at=hold.until + later)
        assert [str(one) for one in answer(below, asked_at, world.law).advisories] == [said]


def test_a_child_who_is_here_alone_is_owed_to_hhs() -> None:
    world = held_in_boston()
    world.says("cbp", UnaccompaniedChildReferred())
    assert advisories(world) == ["duty:uac_protection"]


# ---- petitions


@pytest.mark.parametrize(
    ("unit", "petition", "kind"),
    [
        ("doj/ca9", "stay_motion", "coa_auto_stay"),
        ("doj/ca1", "stay_motion", None),
        ("doj/ca9", "petition_for_review", None),
        ("doj/d-md", "habeas", "dct_standing_order_stay"),
        ("doj/cd-cal", "habeas", None),
    ],
)
def test_filing_stays_removal_only_in_the_courts_whose_rule_says_so(unit: str, petition: str, kind: str | None) -> None:
    world = World()
    at = datetime(2026, 6, 18, 15, tzinfo=UTC)
    world.says("doj", PetitionFiled(petition_type=petition), unit=unit, time=at)
    assert [hold.kind for hold in person_of(world.rows, PERSON).holds] == ([kind] if kind else [])


def test_the_standing_order_of_maryland_counts_business_days_and_began_one_day() -> None:
    world = World()
    for day, until in (
        (datetime(2025, 5, 27, 15, tzinfo=UTC), []),  # before the order
        (datetime(2025, 5, 28, 15, tzinfo=UTC), [datetime(2025, 5, 30, 20, tzinfo=UTC)]),
        (datetime(2026, 6, 18, 15, tzinfo=UTC), [datetime(2026, 6, 23, 20, tzinfo=UTC)]),  # Juneteenth and a weekend
    ):
        world.says("doj", PetitionFiled(petition_type="habeas"), unit="doj/d-md", time=day, id=f"p{day:%m%d}")
        holds = [hold for hold in person_of(world.rows, PERSON).holds if hold.event_id == f"p{day:%m%d}"]
        assert [hold.until for hold in holds] == until


# ---- statuses


def test_a_status_ends_by_the_word_that_names_it_and_by_no_other() -> None:
    world = World()
    world.permits()
    world.says("uscis", ProtectionStatusChanged(status="tps_granted", change="granted"), unit="uscis/status", id="t1")

    def ends(event_id: str, agency: str = "uscis", unit: str = "uscis/status") -> list[str]:
        hold = HoldOfTheStatus(source="uscis/status", event_id=event_id, kind="tps_granted")
        event = ProtectionStatusChanged(status="tps_granted", change="ended", hold=hold)
        world.says(agency, event, unit=unit)
        return asked(world, "board", "HND")

    assert ends("t2") == ["BLOCKED", "tps_granted"]
    assert ends("t1", unit="uscis/apss") == ["BLOCKED", "tps_granted"]
    assert ends("t1", "eoir", "eoir/los-angeles") == ["BLOCKED", "tps_granted"]
    assert ends("t1") == ["CLEAR"]


def test_the_end_of_one_status_is_not_that_of_another() -> None:
    world = World()
    world.permits()
    world.says("uscis", ProtectionStatusChanged(status="tps_granted", change="granted"), unit="uscis/status", id="t1")
    hold = HoldOfTheStatus(source="uscis/status", event_id="t1", kind="tps_granted")
    other = ProtectionStatusChanged(status="daca", change="ended", hold=hold)
    written = world.says("uscis", other, unit="uscis/status")
    assert asked(world, "board", "HND") == ["BLOCKED", "tps_granted"]
    assert world.alarms == [Alarm("ends_nothing", "daca")]
    assert world.outcome(written).why.startswith("recorded without effect; the hold stands")


def test_whoever_ends_a_status_hears_whether_it_has_ended() -> None:
    world = World()
    world.says("uscis", ProtectionStatusChanged(status="daca", change="granted"), unit="uscis/status", id="d1")
    hold = HoldOfTheStatus(source="uscis/status", event_id="d1", kind="daca")
    ended = ProtectionStatusChanged(status="daca", change="ended", hold=hold)
    by_another = world.says("eoir", ended, unit="eoir/boston")
    assert world.outcome(by_another).why == "recorded without effect; the hold stands, and the sender may not end it"
    assert world.outcome(world.says("uscis", ended, unit="uscis/status")).why == "recorded; that hold has ended"


def test_an_end_that_names_no_hold_ends_none_and_places_none() -> None:
    world = World()
    world.permits()
    world.says("uscis", ProtectionStatusChanged(status="daca", change="ended"), unit="uscis/status")
    assert asked(world, "board", "HND") == ["CLEAR"]


@pytest.mark.parametrize("country", ["GTM", "USA"])
def test_that_somebody_is_protected_from_one_country_is_told_nobody_anywhere(country: str) -> None:
    world = World()
    world.says(
        "eoir", order_to("HND", order_type="withholding_granted").model_copy(update={"barred_countries": ["HND"]})
    )
    assert asked(world, "disclose_record", country) == ["BLOCKED", "withholding_of_removal"]


def test_a_consulate_is_asked_for_no_paper_in_the_name_of_this_country() -> None:
    world = World()
    world.says(
        "eoir", order_to("HND", order_type="withholding_granted").model_copy(update={"barred_countries": ["HND"]})
    )
    assert asked(world, "request_travel_document", "USA") == ["BLOCKED", "withholding_of_removal"]
    assert asked(world, "request_travel_document", "GTM") == ["CLEAR"]


@pytest.mark.parametrize("unit", ["doj/ca9", "doj/scotus"])
@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("dct_transfer_bar", "transfer_aor"),
        ("dct_notice_before_move", "transfer_aor"),
        ("dct_production_order", "transfer_aor"),
        ("dct_release_order", "arrest_or_redetain"),
    ],
)
def test_a_court_of_appeals_and_the_supreme_court_forbid_a_move_and_order_a_release_as_well(
    unit: str, kind: str, action: str
) -> None:
    world = held_in_boston()
    world.says("doj", CourtOrderEntered(kind=kind), unit=unit)
    assert asked(world, action) == ["BLOCKED", kind]


@pytest.mark.parametrize("action", ["add_to_manifest", "board", "execute_removal"])
def test_whoever_is_to_be_brought_back_is_put_on_no_list_and_no_aircraft(action: str) -> None:
    world = World()
    world.permits()
    world.says("doj", CourtOrderEntered(kind="return_order"), unit="doj/d-md")
    assert asked(world, action, "HND") == ["BLOCKED", "return_order"]


def test_uscis_ends_the_protected_status_that_a_judge_has_granted_and_the_judge_does_not() -> None:
    world = World()
    world.permits()
    world.says("eoir", ProtectionStatusChanged(status="tps_granted", change="granted"), id="t1")
    hold = HoldOfTheStatus(source="eoir/los-angeles", event_id="t1", kind="tps_granted")
    ended = ProtectionStatusChanged(status="tps_granted", change="ended", hold=hold)
    world.says("eoir", ended)
    assert asked(world, "board", "HND") == ["BLOCKED", "tps_granted"]
    world.says("uscis", ended, unit="uscis/status")
    assert asked(world, "board", "HND") == ["CLEAR"]


def test_notice_of_a_third_country_ends_its_hold_and_opens_no_single_move() -> None:
    world = World()
    world.permits(countries=["HND"])
    world.says("ero", RemovalCountryDesignated(country="GTM", order="o1", basis="241_b_2_e"), id="d1")
    hold = HoldOfTheNotice(source="ero/custody", event_id="d1", kind="third_country_notice")
    world.says("ero", AdvanceNoticeGiven(hold=hold, to="person"))
    dated = [one for one in person_of(world.rows, PERSON).holds if one.kind == "third_country_notice"]
    assert [(one.notice, one.until is None) for one in dated] == [(None, False)]


@pytest.mark.parametrize(("later", "stands"), [(timedelta(0), False), (timedelta(seconds=-1), True)])
def test_what_keeps_somebody_in_custody_has_run_out_at_its_very_date(later: timedelta, stands: bool) -> None:
    world = World()
    world.says("ero", DetainerLodged(until=world.at + timedelta(hours=40)), id="d1")
    (hold,) = person_of(world.rows, PERSON).holds
    assert hold.until is not None
    assert blocks(hold, Scope("release", now=hold.until + later), world.law) is stands


def test_the_judge_of_an_order_is_kept() -> None:
    world = World()
    world.says("doj", StayGranted(kind="coa_stay", judge="L. Ortega"), id="s1")
    assert [hold.judge for hold in person_of(world.rows, PERSON).holds] == ["L. Ortega"]


def test_each_hold_that_nobody_has_the_power_to_place_is_an_alarm() -> None:
    """One record about two protections, from the docket of no court."""
    world = World()
    event = order_to("HND").model_copy(
        update={"barred_countries": ["GTM"], "relief": ["cat_withholding", "cat_deferral"]}
    )
    record = world.says("eoir", event, unit="eoir/nowhere").record
    assert isinstance(record, Recorded)
    person, alarms = attach(Person(), record, world.law)
    assert person == Person()
    assert [(one.code, one.about) for one in alarms] == [
        ("without_the_power", "cat_deferral"),
        ("without_the_power", "cat_withholding"),
    ]


def test_a_filing_of_the_same_name_on_two_dockets_is_decided_on_neither_by_whoever_may_not() -> None:
    world = World()
    motion = MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal")
    for unit in ("eoir/los-angeles", "eoir/eloy"):
        world.says("eoir", motion, id="m1", unit=unit)
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"), unit="eoir/boston")
    kind = "in_absentia_motion_stay"
    assert [hold.kind for hold in person_of(world.rows, PERSON).holds] == [kind, kind]
    assert [(one.code, one.about) for one in world.alarms] == [("without_the_power", kind)] * 2
