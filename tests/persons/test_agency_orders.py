"""Orders that no court made: what each asks for by law, and on which sources it depends."""

from datetime import timedelta
from typing import cast

import pytest

from interlock.events import (
    AdministrativeRemovalOrdered,
    AdvanceNoticeGiven,
    AgencyHoldEntered,
    CustodyChanged,
    Event,
    ExpeditedRemovalOrdered,
    FearClaimMade,
    FearQuestionsRecorded,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    ReinstatementOrdered,
    RemovalCountryDesignated,
    RemovalExecuted,
    RemovalOrderCeasedToBeExecutable,
    StayLifted,
    UnaccompaniedChildReferred,
    VoluntaryDepartureGranted,
)
from interlock.events.court.advance_notice_given import HoldOfTheNotice
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.record import Recorded
from interlock.persons import person_of
from interlock.persons.agency_orders import AgencyOrder, heard
from interlock.persons.rows import Order, Person
from tests.worlds import CLOCKS, PERSON, World, order_to

QUESTIONS = FearQuestionsRecorded(officer="BPA 7719", language="Spanish", fears_return="no", fears_harm="no")
EXPEDITED = ExpeditedRemovalOrdered(countries=["MEX"], supervisor="SBPA 4471", questions="q1")
REINSTATED = ReinstatementOrdered(countries=["HND"], tied_by="biometric")


def at_eagle_pass() -> World:
    world = World()
    world.says("ero", CustodyChanged(to_facility="Eagle Pass", area="Eagle Pass", reason="arrest"))
    return world


def asked(world: World, country: str = "MEX", late: tuple[str, ...] = (), action: str = "execute_removal") -> list[str]:
    found = world.asks("ero", action, country, late=late)
    return [found.verdict.name, *map(str, found.reasons)]


def expedited(questions: FearQuestionsRecorded = QUESTIONS, order: ExpeditedRemovalOrdered = EXPEDITED) -> World:
    world = at_eagle_pass()
    world.says("cbp", questions, id="q1")
    world.says("cbp", order, id="e1")
    return world


# ---- expedited removal (INA 235(b)(1); 8 CFR 235.3(b))


def test_an_expedited_order_with_a_supervisor_and_the_questions_permits_removal_where_it_says() -> None:
    world = expedited()
    assert asked(world) == ["CLEAR"]
    assert world.asks("ero", "execute_removal", "MEX").authority == "expedited_removal"
    assert asked(world, "GTM") == ["BLOCKED", "country_not_ordered"]


@pytest.mark.parametrize("supervisor", [None, "", "unknown", " - "])
def test_without_a_supervisor_it_permits_nothing(supervisor: str | None) -> None:
    order = EXPEDITED.model_copy(update={"supervisor": supervisor})
    assert asked(expedited(order=order)) == ["BLOCKED", "supervisor_has_not_agreed"]


@pytest.mark.parametrize("update", [{"officer": "unknown"}, {"language": "-"}])
def test_questions_without_a_named_officer_or_language_are_none(update: dict[str, str]) -> None:
    assert asked(expedited(QUESTIONS.model_copy(update=update))) == ["BLOCKED", "fear_questions_not_recorded"]


def test_the_questions_of_another_encounter_are_none() -> None:
    for named in (None, "q2"):
        order = EXPEDITED.model_copy(update={"questions": named})
        assert asked(expedited(order=order)) == ["BLOCKED", "fear_questions_not_recorded"]


def test_whoever_comes_back_after_a_removal_is_asked_anew() -> None:
    world = expedited()
    world.says("cbp", RemovalExecuted(question=None, country="MEX", conveyance=None, proof="I-296"))
    world.at += timedelta(days=4000)
    world.says("cbp", EXPEDITED, id="e2")
    assert asked(world) == ["BLOCKED", "fear_questions_not_recorded"]
    world.says("cbp", QUESTIONS, id="q2")
    world.says("cbp", EXPEDITED.model_copy(update={"questions": "q2"}), id="e3")
    assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize("update", [{"fears_return": "yes"}, {"fears_harm": "unclear"}])
def test_an_answer_that_is_not_a_plain_no_holds_as_a_claim(update: dict[str, str]) -> None:
    assert asked(expedited(QUESTIONS.model_copy(update=update))) == ["BLOCKED", "credible_fear_pending"]


@pytest.mark.parametrize(
    ("late", "stops"),
    [
        ("eoir/boston", False),
        ("doj/d-mass", False),
        ("doj/ca1", False),
        ("eoir/bia", False),
        ("cbp/encounters", True),
        ("uscis/apss", True),
        ("hhs/uc-portal", True),
        ("doj/wd-tex", True),
        ("doj/ca5", True),
    ],
)
def test_it_depends_on_the_border_and_the_district_of_custody_and_on_no_court_far_away(
    late: str, *, stops: bool
) -> None:
    found = asked(expedited(), late=(late,))
    assert found == (["UNKNOWN", f"source_silent:{late}"] if stops else ["CLEAR"])


def test_a_court_that_has_something_of_the_person_must_have_spoken() -> None:
    world = at_eagle_pass()
    world.says("eoir", order_to("MEX"), id="old", unit="eoir/boston", time=world.at - timedelta(days=900))
    world.says("cbp", QUESTIONS, id="q1")
    world.says("cbp", EXPEDITED, id="e1")
    assert asked(world) == ["CLEAR"]
    assert asked(world, late=("eoir/boston",)) == ["UNKNOWN", "source_silent:eoir/boston"]


def test_what_a_judge_decides_afterwards_stands_against_it() -> None:
    world = expedited()
    world.says("eoir", order_to("HND").model_copy(update={"order_type": "terminated"}), id="o1")
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_a_child_is_kept_from_it_and_not_from_a_judges_order() -> None:
    world = expedited()
    world.says("hhs", UnaccompaniedChildReferred())
    assert asked(world) == ["BLOCKED", "uac_protection"]
    judged = World()
    judged.says("hhs", UnaccompaniedChildReferred())
    assert asked(judged, "HND") == ["BLOCKED", "uac_protection", "no_executable_order"]
    judged.permits()
    assert asked(judged, "HND") == ["CLEAR"]


def test_an_order_that_has_ended_permits_nothing_any_more() -> None:
    world = expedited()
    world.says("cbp", RemovalOrderCeasedToBeExecutable(order="e1", reason="vacated"))
    assert asked(world) == ["BLOCKED", "no_executable_order"]


# ---- an order is executed once (INA 241(a)(5); 8 CFR 241.8)


def removed() -> World:
    world = World()
    world.permits()
    assert asked(world, "HND") == ["CLEAR"]
    request = f"ClearanceRequested-{len(world.records) - 1}"
    world.says("ero", RemovalExecuted(question=request, country="HND", conveyance=None, proof="I-205"))
    world.at += timedelta(days=400)
    return world


def test_an_order_by_which_somebody_was_removed_permits_no_second_removal() -> None:
    assert asked(removed(), "HND") == ["BLOCKED", "order_executed"]


def test_nor_does_one_by_which_somebody_was_removed_without_a_clearance() -> None:
    world = World()
    world.permits()
    world.says("ero", RemovalExecuted(question=None, country="HND", conveyance=None, proof="I-205"))
    world.at += timedelta(days=1)
    assert asked(world, "HND") == ["BLOCKED", "order_executed"]


@pytest.mark.parametrize(
    ("tied_by", "found"),
    [
        ("biometric", ["CLEAR"]),
        ("file_consolidation", ["BLOCKED", "prior_order_not_tied"]),
        ("documentary", ["BLOCKED", "prior_order_not_tied"]),
        ("officer_assertion", ["BLOCKED", "prior_order_not_tied"]),
    ],
)
def test_only_a_fingerprint_ties_a_person_to_the_order_that_is_reinstated(tied_by: str, found: list[str]) -> None:
    world = removed()
    world.says("ero", REINSTATED.model_copy(update={"tied_by": tied_by}), id="r1")
    assert asked(world, "HND") == found


def test_a_prior_order_that_has_ended_cannot_be_reinstated() -> None:
    world = removed()
    world.says("ero", REINSTATED.model_copy(update={"prior_order": "o1"}), id="r1")
    assert asked(world, "HND") == ["CLEAR"]
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="rescinded"))
    assert asked(world, "HND") == ["BLOCKED", "prior_order_ended"]


# ---- what is reinstated is the old order, with whatever it lacks (INA 241(a)(5))


def reinstated(world: World, prior: str | None, country: str = "HND") -> list[str]:
    order = ReinstatementOrdered(countries=[country], tied_by="biometric", prior_order=prior)
    world.says("ero", order, id="r1")
    return asked(world, country)


@pytest.mark.parametrize("prior", ["a1", None])
def test_an_administrative_order_is_not_reinstated_out_of_its_fourteen_days(prior: str | None) -> None:
    world = World()
    world.says("ero", AdministrativeRemovalOrdered(countries=["HND"]), id="a1")
    assert reinstated(world, prior) == ["BLOCKED", "admin_removal_14_day"]


@pytest.mark.parametrize("prior", ["o1", None])
def test_nor_is_a_grant_of_voluntary_departure_before_its_last_day(prior: str | None) -> None:
    world = World()
    departure = order_to("HND", order_type="voluntary_departure", appeal="waived")
    world.says("eoir", departure.model_copy(update={"in_absentia": False}), id="o1")
    assert reinstated(world, prior) == ["BLOCKED", "voluntary_departure_period"]


def test_whoever_was_never_asked_about_fear_is_not_removed_by_reinstating_that_order() -> None:
    world = expedited(QUESTIONS.model_copy(update={"officer": "unknown"}))
    assert reinstated(world, "e1", "MEX") == ["BLOCKED", "fear_questions_not_recorded"]


def test_a_claim_of_status_that_stops_an_expedited_order_stops_its_reinstatement() -> None:
    world = expedited()
    world.says("cbp", AgencyHoldEntered(kind="claimed_status_review"))
    assert reinstated(world, "e1", "MEX") == ["BLOCKED", "claimed_status_review"]


def test_an_expedited_order_that_was_carried_out_is_reinstated_whatever_was_recorded_of_it() -> None:
    world = expedited(QUESTIONS.model_copy(update={"officer": "unknown"}))
    world.says("cbp", RemovalExecuted(question=None, country="MEX", conveyance=None, proof="I-296"))
    world.at += timedelta(days=400)
    world.says("cbp", AgencyHoldEntered(kind="claimed_status_review"))
    assert reinstated(world, "e1", "MEX") == ["CLEAR"]


def test_an_order_that_is_not_final_is_not_made_so_by_reinstating_it() -> None:
    world = World()
    world.says("eoir", order_to("HND").model_copy(update={"in_absentia": False}), id="o1")
    hold = LiftedHold(source="eoir/los-angeles", event_id="o1", kind="appeal_window_stay")
    world.says("eoir", StayLifted(hold=hold, reason="decided"))
    assert reinstated(world, "o1") == ["BLOCKED", "order_not_final"]


@pytest.mark.parametrize("prior", ["o1", None, "an order that nobody has on record"])
def test_what_was_vacated_is_reinstated_under_no_name(prior: str | None) -> None:
    world = World()
    world.permits()
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"))
    assert reinstated(world, prior) == ["BLOCKED", "prior_order_ended"]


def test_an_older_order_that_stands_is_reinstated_beside_one_that_was_vacated() -> None:
    world = removed()
    world.says("eoir", order_to("HND"), id="o2")
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o2", reason="vacated"))
    assert reinstated(world, None) == ["CLEAR"]


@pytest.mark.parametrize("prior", ["an order of before the log", None])
def test_where_a_grant_has_ended_nobody_knows_which_order_none_from_before_the_log_is_reinstated(
    prior: str | None,
) -> None:
    world = World()
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"))
    assert reinstated(world, prior) == ["BLOCKED", "prior_order_ended"]


@pytest.mark.parametrize("order_type", ["relief_granted", "terminated", "withholding_granted"])
def test_a_decision_that_ordered_no_removal_cannot_be_reinstated(order_type: str) -> None:
    world = World()
    world.says("eoir", order_to("HND", order_type=order_type), id="o1", time=world.at - timedelta(days=900))
    lasts = order_type == "relief_granted"  # and stands against every order that an agency makes after it
    assert ("no_executable_order" if lasts else "prior_order_ended") in reinstated(world, "o1")


def test_nor_can_a_decision_of_a_judge_who_had_no_removal_to_decide() -> None:
    world = World()
    world.says("eoir", order_to("HND", proceeding_type="asylum_only"), id="o1", time=world.at - timedelta(days=900))
    assert reinstated(world, "o1") == ["BLOCKED", "prior_order_ended"]


def test_nor_does_it_take_back_the_relief_that_another_had_granted() -> None:
    world = at_eagle_pass()
    world.says("eoir", order_to(order_type="relief_granted"), id="g1")
    world.says("eoir", order_to("MEX", proceeding_type="credible_fear_review"), id="o1")
    world.says("ero", AdministrativeRemovalOrdered(countries=["MEX"], waived=True))
    assert asked(world) == ["BLOCKED", "no_executable_order"]


@pytest.mark.parametrize("event", [EXPEDITED, REINSTATED, AdministrativeRemovalOrdered(countries=["MEX"], waived=True)])
def test_an_officer_orders_nobody_removed_whom_a_judge_has_granted_relief(
    event: ExpeditedRemovalOrdered | ReinstatementOrdered | AdministrativeRemovalOrdered,
) -> None:
    """Asylum, or the status of a resident, is taken back by the judge or the Board, and removal is ordered there."""
    world = at_eagle_pass()
    world.says("eoir", order_to(order_type="relief_granted"), id="g1")
    world.says("cbp", QUESTIONS, id="q1")
    world.says("ero", event, id="e1")
    country = event.countries[0]
    assert asked(world, country) == ["BLOCKED", "no_executable_order"]
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="g1", reason="vacated"))
    anew = not isinstance(event, ReinstatementOrdered)  # beside a case that the judge has again
    assert asked(world, country) == (["BLOCKED", "no_executable_order"] if anew else ["CLEAR"])


@pytest.mark.parametrize("event", [EXPEDITED, AdministrativeRemovalOrdered(countries=["MEX"], waived=True)])
def test_no_officer_orders_removal_beside_a_case_that_the_judge_has_again(
    event: ExpeditedRemovalOrdered | AdministrativeRemovalOrdered,
) -> None:
    """An order made in absentia ended what waited for the hearing of a claim that was believed. It was rescinded."""
    world = at_eagle_pass()
    world.permits()
    world.says("cbp", QUESTIONS, id="q1")
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1"), id="m1")
    world.says("eoir", MotionDecided(motion="m1", outcome="granted"))
    world.says("ero", event, id="e1")
    assert asked(world) == ["BLOCKED", "no_executable_order"]
    world.says("eoir", order_to(order_type="terminated"), id="t1")
    assert asked(world) == ["BLOCKED", "no_executable_order"], "it was made before the judge had terminated the case"
    world.says("ero", event, id="e2")
    assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize("first", [True, False])
def test_an_order_that_ceased_by_being_carried_out_permits_nothing_and_can_be_reinstated(*, first: bool) -> None:
    world = at_eagle_pass()
    executed = RemovalOrderCeasedToBeExecutable(order="o1", reason="executed")
    if first:
        world.says("ero", executed)
    world.permits()
    world.says("ero", executed)
    assert asked(world, "HND") == ["BLOCKED", "order_executed"]
    world.says("ero", RemovalExecuted(country="HND"))
    assert reinstated(world, "o1") == ["CLEAR"]
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"))
    assert asked(world, "HND") == ["BLOCKED", "prior_order_ended"]


def test_that_an_order_was_carried_out_is_no_word_that_it_was_final() -> None:
    world = at_eagle_pass()
    world.says("eoir", order_to("HND", in_absentia=False), id="o1", time=world.at - timedelta(days=900))
    world.says("ero", RemovalOrderCeasedToBeExecutable(order="o1", reason="executed"))
    assert "order_not_final" in reinstated(world, "o1")


def test_relief_of_before_the_last_order_of_a_judge_keeps_no_order_from_being_reinstated() -> None:
    world = at_eagle_pass()
    world.says("eoir", order_to(order_type="relief_granted"), id="g1", time=world.at - timedelta(days=900))
    world.permits()
    world.says("ero", RemovalExecuted(country="HND"))
    assert reinstated(world, "o1") == ["CLEAR"]


@pytest.mark.parametrize("prior", ["o1", None])
def test_a_reinstated_order_names_no_other_country_than_the_order_did(prior: str | None) -> None:
    world = removed()
    assert reinstated(world, prior, "SSD") == ["BLOCKED", "country_not_ordered"]
    world.says("ero", RemovalCountryDesignated(country="SSD", order="r1", basis="241_b_2_e"), id="d1")
    assert asked(world, "SSD") == ["BLOCKED", "third_country_notice", "third_country_screening"]


def test_an_order_of_before_the_log_is_reinstated_where_the_agency_says() -> None:
    assert reinstated(World(), "an order of before the log") == ["CLEAR"]


def test_whoever_is_under_way_by_a_reinstated_order_stays_cleared_after_the_hand_over() -> None:
    world = removed()
    assert reinstated(world, "o1") == ["CLEAR"]
    request = f"ClearanceRequested-{len(world.records) - 1}"
    world.says("ero", RemovalExecuted(question=request, country="HND", conveyance=None, proof="I-205"))
    assert not [alarm for alarm in world.alarms if "without" in alarm.code]


# ---- administrative removal (INA 238(b)(3)) and the person's own choice (INA 235(a)(4), 240B(a))


def ran(world: World, agency: str = "ero") -> None:
    hold = HoldOfThePeriod(source="ero/custody", event_id="a1", kind="admin_removal_14_day")
    event = PeriodRan(hold=hold, deadline=world.at, source_complete_to=world.at, filings_found=0, clocks=CLOCKS)
    world.says(agency, event)


def test_an_administrative_order_waits_for_fourteen_days_and_for_word_that_they_have_run() -> None:
    world = World()
    world.says("ero", AdministrativeRemovalOrdered(countries=["HND"]), id="a1")
    world.at += timedelta(days=13)
    ran(world)
    assert asked(world, "HND") == ["BLOCKED", "admin_removal_14_day"]
    world.at += timedelta(days=3)
    assert asked(world, "HND") == ["BLOCKED", "admin_removal_14_day:expiry_due"]
    ran(world)
    assert asked(world, "HND") == ["CLEAR"]


def test_whoever_has_waived_the_fourteen_days_waits_for_none() -> None:
    world = World()
    world.says("ero", AdministrativeRemovalOrdered(countries=["HND"], waived=True), id="a1")
    assert asked(world, "HND") == ["CLEAR"]


@pytest.mark.parametrize("update", [{}, {"officer": "none"}, {"language": "not recorded"}])
def test_a_choice_counts_only_before_a_named_officer_in_a_named_language(update: dict[str, str]) -> None:
    event = VoluntaryDepartureGranted(basis="voluntary_return", countries=["MEX"], officer="BPA 1", language="Spanish")
    world = at_eagle_pass()
    world.says("cbp", event.model_copy(update=update), id="v1")
    assert asked(world) == (["BLOCKED", "choice_not_recorded"] if update else ["CLEAR"])


@pytest.mark.parametrize("days", [-900, 0, 1])
def test_nobody_leaves_by_choice_whom_a_judge_has_ordered_removed_before_or_since(days: int) -> None:
    event = VoluntaryDepartureGranted(basis="voluntary_return", countries=["MEX"], officer="BPA 1", language="Spanish")
    world = at_eagle_pass()
    world.says("cbp", event, id="v1")
    world.says("eoir", order_to("HND"), id="o1", time=world.at + timedelta(days=days))
    assert asked(world)[0] == "BLOCKED"


@pytest.mark.parametrize("late", [False, True])
def test_what_was_carried_out_before_keeps_nobody_from_leaving_by_choice_the_next_time(*, late: bool) -> None:
    event = VoluntaryDepartureGranted(basis="voluntary_return", countries=["MEX"], officer="BPA 1", language="Spanish")
    world = expedited()
    world.says("cbp", RemovalExecuted(question=None, country="MEX", conveyance=None, proof="I-296"))
    world.at += timedelta(days=400)
    world.says("cbp", event, id="v1")
    if late:  # and what is ordered since does
        world.says("cbp", EXPEDITED, id="e2")
    assert asked(world)[0] == ("BLOCKED" if late else "CLEAR")


# ---- a country that the order does not name (INA 241(b)(2))


def test_a_country_that_was_set_waits_for_notice_and_screening_and_for_both() -> None:
    world = World()
    world.permits()
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_e"), id="d1")
    assert asked(world) == ["BLOCKED", "third_country_notice", "third_country_screening"]
    assert asked(world, "HND") == ["CLEAR"]
    assert asked(world, "GTM") == ["BLOCKED", "country_not_ordered"]


def designated(world: World) -> None:
    world.permits()
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_e"), id="d1")
    screening = LiftedHold(source="ero/custody", event_id="d1", kind="third_country_screening")
    world.says("uscis", StayLifted(hold=screening, officer="M. Reyes"))


def notice_ran(world: World) -> list[str]:
    """What is answered once counsel has said that the hours have run."""
    hold = HoldOfThePeriod(source="ero/custody", event_id="d1", kind="third_country_notice")
    world.says(
        "opla", PeriodRan(hold=hold, deadline=world.at, source_complete_to=world.at, filings_found=0, clocks=CLOCKS)
    )
    return asked(world)


def test_the_hours_of_notice_run_from_when_it_was_served_and_never_from_the_designation() -> None:
    world = World()
    designated(world)
    world.at += timedelta(days=30)
    assert notice_ran(world) == ["BLOCKED", "third_country_notice"]
    named = HoldOfTheNotice(source="ero/custody", event_id="d1", kind="third_country_notice")
    world.says("ero", AdvanceNoticeGiven(hold=named, to="not given"))
    world.at += timedelta(hours=25)
    assert notice_ran(world) == ["BLOCKED", "third_country_notice"], "to nobody"
    world.says("ero", AdvanceNoticeGiven(hold=named, to="the person"))
    world.at += timedelta(hours=23)
    assert notice_ran(world) == ["BLOCKED", "third_country_notice"]
    world.at += timedelta(hours=2)
    assert asked(world) == ["BLOCKED", "third_country_notice:expiry_due"]
    assert notice_ran(world) == ["CLEAR"]


def test_counsel_lifts_no_notice_that_nobody_was_given_and_says_with_the_clocks_of_others_that_its_hours_ran() -> None:
    world = World()
    designated(world)
    lift = StayLifted(hold=LiftedHold(source="ero/custody", event_id="d1", kind="third_country_notice"))
    assert not world.outcome(world.says("opla", lift)).effective
    assert asked(world) == ["BLOCKED", "third_country_notice"]
    named = HoldOfTheNotice(source="ero/custody", event_id="d1", kind="third_country_notice")
    world.says("ero", AdvanceNoticeGiven(hold=named, to="the person"))
    world.at += timedelta(hours=25)
    world.says("opla", lift)
    assert asked(world) == ["BLOCKED", "third_country_notice:expiry_due"]
    world.says("doj", lift.model_copy(update={"body": "d_mass"}))
    assert asked(world) == ["CLEAR"], "a court may say that none is due"


def test_a_country_that_the_order_itself_names_is_no_third_country_whichever_came_first() -> None:
    world = World()
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_a"), id="d1")
    world.permits(countries=("HND", "MEX"))
    assert asked(world) == ["CLEAR"]
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_a"), id="d2")
    assert asked(world) == ["CLEAR"]


def test_a_country_that_only_an_order_before_the_last_one_names_is_a_third_country() -> None:
    world = World()
    world.permits(countries=("MEX",))
    world.permits(order="o2")
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o2", basis="241_b_2_e"), id="d1")
    assert asked(world) == ["BLOCKED", "third_country_notice", "third_country_screening"]


def test_a_country_that_an_order_names_which_permits_nothing_is_a_third_country() -> None:
    world = World()
    world.permits(countries=("HND", "MEX"))
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_e"), id="d1")
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="reopened"))
    assert asked(world) == ["BLOCKED", "third_country_notice", "third_country_screening", "no_executable_order"]


@pytest.mark.parametrize("before", [True, False])
def test_an_agency_makes_no_third_country_its_own_by_naming_it_afterwards(*, before: bool) -> None:
    """What was ordered before it was set was no third country; what the agency names to end its own holds is one."""
    world = World()
    designation = RemovalCountryDesignated(country="MEX", order="a1", basis="241_b_2_e")
    ordered = AdministrativeRemovalOrdered(countries=["HND", "MEX"], waived=True)
    said: list[tuple[Event, str]] = [(ordered, "a1"), (designation, "d1")]
    for event, name in said if before else reversed(said):
        world.says("ero", event, id=name)
    assert asked(world) == (["CLEAR"] if before else ["BLOCKED", "third_country_notice", "third_country_screening"])
    assert asked(world, "HND") == ["CLEAR"]


def test_a_third_country_on_the_way_to_one_that_the_order_names_waits_for_notice_and_screening() -> None:
    world = World()
    world.permits()
    world.says("ero", RemovalCountryDesignated(country="CRI", order="o1", basis="241_b_2_e"), id="d1")
    assert asked(world, "HND") == ["CLEAR"]
    by_way = world.question("execute_removal", "HND").model_copy(update={"stops": ["CRI"]})
    found = world.asks("ero", "execute_removal", "HND", question=by_way)
    assert [str(one) for one in found.reasons] == ["third_country_notice", "third_country_screening"]


def test_a_country_that_was_set_beside_another_order_is_none_of_this_one() -> None:
    world = World()
    world.permits()
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o2", basis="other"), id="d1")
    assert "country_not_ordered" in asked(world)


@pytest.mark.parametrize("event", [EXPEDITED, REINSTATED, AdministrativeRemovalOrdered(countries=["MEX"], waived=True)])
def test_no_order_comes_from_an_agency_without_the_power(event: Event) -> None:
    world = at_eagle_pass()
    world.says("cbp", QUESTIONS, id="q1")
    world.says("hhs", event, id="e1")
    assert asked(world) == ["BLOCKED", "no_executable_order"]


def test_an_order_of_an_agency_is_kept_with_what_it_says_and_lacks_and_with_when_it_was_logged() -> None:
    world = at_eagle_pass()
    order = ExpeditedRemovalOrdered(countries=["MEX"], supervisor=None, questions=None)
    written = world.says("cbp", order, id="e1", time=world.at + timedelta(days=1))
    kept = Order(
        source="cbp/encounters",
        event_id="e1",
        order_type="expedited_removal",
        proceeding_type="",
        countries=frozenset({"MEX"}),
        barred=frozenset(),
        final=True,
        decided_at=world.at,
        offset=written.offset,
        logged_at=world.at,
        ordered_by="ExpeditedRemovalOrdered",
        lacks="supervisor_has_not_agreed",
        questions="",
    )
    assert person_of(world.rows, PERSON).orders == (kept,)


def test_an_order_that_says_something_else_under_the_same_name_ends_both() -> None:
    world = expedited()
    world.says("cbp", EXPEDITED.model_copy(update={"countries": ["GTM"]}), id="e1")
    assert asked(world) == asked(world, "GTM") == ["BLOCKED", "no_executable_order"]
    assert [(one.code, one.about) for one in world.alarms] == [("name_used_twice", "ExpeditedRemovalOrdered")]


def test_what_is_no_order_of_an_agency_is_an_error_and_no_order() -> None:
    written = World().says("uscis", FearClaimMade(screening="credible"))
    assert isinstance(written.record, Recorded)
    with pytest.raises(AssertionError, match="FearClaimMade"):
        heard(Person(), written.record, cast("AgencyOrder", written.record.event), repeat=False)


@pytest.mark.parametrize("reason", ["expired", "withdrawn"])
def test_the_agency_that_removes_lifts_no_days_and_says_with_the_clocks_of_others_that_they_have_run(
    reason: str,
) -> None:
    """One bad source of time can set its own clock and the brokers' (decision 0032)."""
    world = World()
    world.says("ero", AdministrativeRemovalOrdered(countries=["HND"]), id="a1")
    lift = StayLifted(hold=LiftedHold(source="ero/custody", event_id="a1", kind="admin_removal_14_day"), reason=reason)
    world.says("ero", lift)
    assert asked(world, "HND") == ["BLOCKED", "admin_removal_14_day"]
    world.says("ero", lift, time=world.at + timedelta(days=30))
    assert asked(world, "HND") == ["BLOCKED", "admin_removal_14_day"]
    (hold,) = person_of(world.rows, PERSON).holds
    assert hold.until is not None
    world.at = hold.until
    world.says("ero", lift, time=hold.until)
    assert asked(world, "HND") == ["BLOCKED", "admin_removal_14_day:expiry_due"]
    ran(world)
    assert asked(world, "HND") == ["CLEAR"]
