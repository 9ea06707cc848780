"""What each event attaches by law: every hold with its body, its end, and where and how it keeps the person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest

from interlock.events import (
    AdministrativeRemovalOrdered,
    AgencyHoldEntered,
    AppealFiled,
    BondStayNoticeFiled,
    ClassOrderPublished,
    CourtEvent,
    CourtOrderEntered,
    CourtOrderReported,
    DetainerLodged,
    Event,
    ExpeditedRemovalOrdered,
    FearClaimMade,
    FearDeterminationMade,
    FearQuestionsRecorded,
    FearReviewDecided,
    GovernmentForbearanceGiven,
    ImmigrationJudgeDecisionIssued,
    MotionDecided,
    MotionFiled,
    PetitionFiled,
    ProtectionStatusChanged,
    RemovalCountryDesignated,
    StatusEvent,
    StayGranted,
    StayLifted,
    UnaccompaniedChildReferred,
    UsCitizenshipClaimRecorded,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.law import Attachment, attached_by
from interlock.law.by_agency import by_a_status
from interlock.law.by_court import by_a_court
from interlock.law.periods import notice_hours, period_end
from interlock.law.tables import Period
from tests.worlds import order_to, shipped_law

LAW = shipped_law()
LA, BOSTON, NINTH, MARYLAND, ICE = "eoir/los-angeles", "doj/d-mass", "doj/ca9", "doj/d-md", "ero/custody"
COURT = "la_immigration_court"
NOWHERE = "eoir/nowhere"
THEN = datetime(2011, 9, 30, 17, tzinfo=UTC)
"""A Friday."""
LATER = datetime(2025, 6, 3, 17, tzinfo=UTC)
MISTYPED = datetime(9500, 1, 1, tzinfo=UTC)
NO_DAY = date(9999, 12, 31)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


WINDOW = Attachment("appeal_window_stay", COURT, utc("2011-11-01T07:00"))
"""Thirty days end on a Sunday."""


def decided(**update: object) -> ImmigrationJudgeDecisionIssued:
    return order_to("HND", in_absentia=False).model_copy(update=update)


def departure(**update: object) -> ImmigrationJudgeDecisionIssued:
    return decided(order_type="voluntary_departure", appeal="waived", **update)


def until(end: str) -> Attachment:
    return Attachment("voluntary_departure_period", COURT, utc(end))


def withheld(*kinds: str) -> tuple[Attachment, ...]:
    return tuple(Attachment(kind, COURT, countries=frozenset({"GTM"})) for kind in kinds)


def placed(event: Event, source: str, at: datetime = THEN) -> tuple[Attachment, ...]:
    return attached_by(event, source, at, LAW)


@pytest.mark.parametrize("filing", ["reopen_in_absentia", "rescind", "set_aside"])
def test_a_motion_against_an_order_made_in_absentia_stays_removal_wherever_such_an_order_may_be(filing: str) -> None:
    where = {
        proceeding
        for proceeding in LAW.codes["proceeding_type"]
        if placed(MotionFiled(filing_type=filing, proceeding_type=proceeding), LA)
    }
    assert where == {"removal", "deportation", "exclusion", "withholding_only", "asylum_only", "other"}


@pytest.mark.parametrize("filing", ["reopen", "reopen_changed_conditions", "reconsider", "vacate", "stay", "other"])
def test_any_other_motion_stays_nothing_by_being_filed(filing: str) -> None:
    assert not any(
        placed(MotionFiled(filing_type=filing, proceeding_type=proceeding), LA)
        for proceeding in LAW.codes["proceeding_type"]
    )


@pytest.mark.parametrize("says", [None, False, True])
def test_what_the_court_says_of_a_filing_adds_a_hold_and_prevents_none(says: bool | None) -> None:
    by_rule = MotionFiled(filing_type="rescind", proceeding_type="removal", stays_automatically=says)
    assert placed(by_rule, LA) == (Attachment("in_absentia_motion_stay", COURT),)
    motion = MotionFiled(filing_type="reopen", proceeding_type="removal", stays_automatically=says)
    assert placed(motion, LA) == ((Attachment("stated_motion_stay", COURT),) if says else ())
    appeal = AppealFiled(appeal_type="appeal_of_motion_denial", proceeding_type="removal", stays_automatically=says)
    assert placed(appeal, "eoir/bia") == ((Attachment("stated_appeal_stay", "bia"),) if says else ())
    bond = AppealFiled(appeal_type="bond", proceeding_type="removal", stays_automatically=says)
    assert placed(bond, "eoir/bia") == ()


@pytest.mark.parametrize(
    ("event", "source", "holds"),
    [
        (
            MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"),
            LA,
            (Attachment("in_absentia_motion_stay", COURT),),
        ),
        (MotionFiled(filing_type="reopen_in_absentia", proceeding_type="bond"), LA, ()),
        (MotionFiled(filing_type="nobody lists it", proceeding_type="removal"), LA, ()),
        (
            MotionFiled(filing_type="nobody lists it", proceeding_type="removal", stays_automatically=True),
            LA,
            (Attachment("stated_motion_stay", COURT),),
        ),
        (
            AppealFiled(appeal_type="appeal", proceeding_type="removal"),
            "eoir/bia",
            (Attachment("bia_appeal_stay", "bia"),),
        ),
        (AppealFiled(appeal_type="bond", proceeding_type="removal"), "eoir/bia", ()),
        (order_to("HND"), LA, ()),
        (decided(), LA, (WINDOW,)),
        (decided(appeal="waived"), LA, ()),
        (decided(appeal_due_on=date(2011, 10, 1)), LA, (WINDOW,)),
        (decided(appeal_due_on=NO_DAY), LA, (WINDOW,)),
        (
            decided(appeal_due_on=date(2011, 12, 1)),
            LA,
            (Attachment("appeal_window_stay", COURT, utc("2011-12-02T08:00")),),
        ),
        (decided(appeal_due_on=date(2011, 12, 1)), NOWHERE, (Attachment("appeal_window_stay", None),)),
        (departure(), LA, (until("2012-01-31T08:00"),)),
        (departure(depart_by=date(2011, 10, 20)), LA, (until("2011-10-21T07:00"),)),
        (departure(depart_by=NO_DAY), LA, (until("2012-01-31T08:00"),)),
        (departure(depart_by=date(2011, 10, 20)), NOWHERE, (Attachment("voluntary_departure_period", None),)),
        (
            decided(
                proceeding_type="withholding_only",
                order_type="other",
                relief=["withholding_of_removal", "cat_deferral", "asylum"],
                barred_countries=["GTM"],
            ),
            LA,
            (WINDOW, Attachment("asylum_granted", COURT), *withheld("cat_deferral", "withholding_of_removal")),
        ),
        (decided(order_type="other", barred_countries=["GTM"]), LA, withheld("country_barred")),
        (decided(order_type="other"), LA, ()),
        (
            StayGranted(kind="dct_tro", countries=["SLV"]),
            NINTH,
            (Attachment("dct_tro", "ca9", utc("2011-10-15T07:00"), frozenset({"SLV"})),),
        ),
        (StayGranted(kind="dct_tro", body="d_md", until=LATER), NINTH, (Attachment("dct_tro", "d_md", LATER),)),
        (CourtOrderEntered(kind="dct_tro"), BOSTON, (Attachment("dct_tro", "d_mass", utc("2011-10-15T04:00")),)),
        (
            CourtOrderEntered(kind="dct_notice_before_move", notice_hours=72, areas=["Boston"]),
            BOSTON,
            (Attachment("dct_notice_before_move", "d_mass", areas=frozenset({"Boston"}), notice_hours=72),),
        ),
        (
            CourtOrderEntered(kind="dct_transfer_bar", notice_hours=72, until=LATER, body="d_md"),
            BOSTON,
            (Attachment("dct_transfer_bar", "d_md", LATER),),
        ),
        (PetitionFiled(petition_type="stay_motion"), NINTH, (Attachment("coa_auto_stay", "ca9"),)),
        (PetitionFiled(petition_type="petition_for_review"), NINTH, ()),
        (GovernmentForbearanceGiven(not_before=LATER), NINTH, (Attachment("govt_forbearance", "doj", LATER),)),
        (GovernmentForbearanceGiven(), "opla/litigation", (Attachment("govt_forbearance", "opla"),)),
        (GovernmentForbearanceGiven(), ICE, (Attachment("govt_forbearance", "doj"),)),
        (GovernmentForbearanceGiven(), NOWHERE, (Attachment("govt_forbearance", "doj"),)),
        (
            ClassOrderPublished(kind="class_order", class_id="all", version=1, countries=["SLV"], body="d_md"),
            BOSTON,
            (Attachment("class_order", "d_md", countries=frozenset({"SLV"})),),
        ),
        (
            ClassOrderPublished(kind="class_order", class_id="all", version=1),
            BOSTON,
            (Attachment("class_order", "d_mass"),),
        ),
        (CourtOrderReported(reporter="officer"), NINTH, (Attachment("evidence_missing", "doj", THEN + timedelta(1)),)),
        (CourtOrderReported(reporter="officer", verify_by=THEN), ICE, (Attachment("evidence_missing", "ero", THEN),)),
        (
            CourtOrderReported(reporter="counsel", verify_by=THEN),
            NOWHERE,
            (Attachment("evidence_missing", None, THEN),),
        ),
        (CourtOrderReported(reporter="counsel", verify_by=THEN), LA, (Attachment("evidence_missing", COURT, THEN),)),
        (CourtOrderReported(reporter="anonymous"), NINTH, ()),
        (BondStayNoticeFiled(), LA, (Attachment("dhs_bond_auto_stay", COURT, utc("2011-10-15T07:00")),)),
        (BondStayNoticeFiled(), "eoir/bia", (Attachment("dhs_bond_auto_stay", "bia", utc("2011-10-15T04:00")),)),
        (BondStayNoticeFiled(until=THEN), LA, (Attachment("dhs_bond_auto_stay", COURT, THEN),)),
        (BondStayNoticeFiled(until=LATER), LA, (Attachment("dhs_bond_auto_stay", COURT, utc("2011-10-15T07:00")),)),
        (BondStayNoticeFiled(until=LATER), "eoir/bia", (Attachment("dhs_bond_auto_stay", "bia", LATER),)),
        (BondStayNoticeFiled(until=LATER), NOWHERE, (Attachment("dhs_bond_auto_stay", None, LATER),)),
        (MotionDecided(motion="m1", outcome="denied"), LA, ()),
        (StayLifted(hold=LiftedHold(source=NINTH, event_id="s1", kind="coa_stay")), NINTH, ()),
    ],
)
def test_what_a_court_says_attaches_what_the_law_says(event: Event, source: str, holds: tuple[Attachment, ...]) -> None:
    assert placed(event, source) == holds


@pytest.mark.parametrize(
    ("event", "source", "holds"),
    [
        (AgencyHoldEntered(kind="medical_hold", until=LATER), ICE, (Attachment("medical_hold", "ero", LATER),)),
        (
            AgencyHoldEntered(kind="ice_admin_stay", body="ice_headquarters"),
            ICE,
            (Attachment("ice_admin_stay", "ice_headquarters"),),
        ),
        (DetainerLodged(until=LATER), ICE, (Attachment("detainer", "ero", utc("2011-10-02T17:00")),)),
        (DetainerLodged(until=THEN), ICE, (Attachment("detainer", "ero", THEN),)),
        (
            AdministrativeRemovalOrdered(countries=["HND"]),
            ICE,
            (Attachment("admin_removal_14_day", "ero", utc("2011-10-15T07:00")),),
        ),
        (AdministrativeRemovalOrdered(countries=["HND"], waived=True), ICE, ()),
        (
            RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_e"),
            ICE,
            (
                Attachment("third_country_notice", "ero", countries=frozenset({"MEX"}), notice_hours=24),
                Attachment("third_country_screening", "ero", countries=frozenset({"MEX"})),
            ),
        ),
        (ExpeditedRemovalOrdered(countries=["MEX"]), "cbp/encounters", ()),
        (
            ProtectionStatusChanged(status="tps_granted", change="granted", valid_to=date(2012, 1, 1)),
            "uscis/apss",
            (Attachment("tps_granted", "uscis", utc("2012-01-02T05:00")),),
        ),
        (
            ProtectionStatusChanged(status="daca", change="granted"),
            "uscis/apss",
            (Attachment("daca", "uscis"),),
        ),
        (
            ProtectionStatusChanged(status="daca", change="granted", valid_to=NO_DAY),
            "uscis/apss",
            (Attachment("daca", "uscis"),),
        ),
        (
            ProtectionStatusChanged(status="daca", change="granted", valid_to=date(2012, 1, 1)),
            NOWHERE,
            (Attachment("daca", None),),
        ),
        (ProtectionStatusChanged(status="daca", change="ended"), "uscis/apss", ()),
        (UsCitizenshipClaimRecorded(kind="usc_claim"), ICE, (Attachment("usc_claim", "ero"),)),
        (
            UnaccompaniedChildReferred(),
            "cbp/encounters",
            (Attachment("uac_protection", "cbp", utc("2011-10-03T17:00")),),
        ),
    ],
)
def test_what_an_agency_says_attaches_what_the_law_says(
    event: Event, source: str, holds: tuple[Attachment, ...]
) -> None:
    assert placed(event, source) == holds


@pytest.mark.parametrize(("returns", "harm"), [("no", "no"), ("yes", "no"), ("no", "unclear"), ("yes", "yes")])
def test_no_answer_but_two_plain_ones_is_no_claim_of_fear(returns: str, harm: str) -> None:
    asked = FearQuestionsRecorded(officer="BPA 1", language="Spanish", fears_return=returns, fears_harm=harm)
    claim = (Attachment("credible_fear_pending", "cbp"),)
    assert placed(asked, "cbp/encounters") == (() if (returns, harm) == ("no", "no") else claim)


@pytest.mark.parametrize(
    ("screening", "referred", "waits"),
    [
        ("credible", "credible_fear_hearing_pending", "credible_fear_pending"),
        ("reasonable", "withholding_only_pending", "reasonable_fear_pending"),
    ],
)
def test_what_is_found_of_a_fear_is_for_the_judge_or_holds_for_the_screening(
    screening: str, referred: str, waits: str
) -> None:
    for outcome, kind in (("positive", referred), ("negative", waits)):
        found = FearDeterminationMade(screening=screening, case="f1", outcome=outcome, review="requested")
        assert placed(found, "uscis/apss") == (Attachment(kind, "uscis"),)
    for outcome, kind in (("vacated", referred), ("affirmed", waits)):
        heard = FearReviewDecided(screening=screening, case="f1", decision="d1", outcome=outcome)
        assert placed(heard, LA) == (Attachment(kind, COURT),)
    assert placed(FearClaimMade(screening=screening), ICE) == (Attachment(waits, "ero"),)


@pytest.mark.parametrize(
    ("body", "source", "ends"),
    [
        (None, MARYLAND, utc("2025-06-05T20:00")),
        ("d_md", MARYLAND, utc("2025-06-05T20:00")),
        ("d_md", NINTH, utc("2025-06-05T23:00")),
        ("ca9", MARYLAND, None),
        (None, NINTH, None),
    ],
)
def test_a_petition_is_kept_by_the_rule_of_the_court_to_which_it_comes(
    body: str | None, source: str, ends: datetime | None
) -> None:
    holds = (Attachment("dct_standing_order_stay", "d_md", ends),) if ends else ()
    assert placed(PetitionFiled(petition_type="habeas", body=body), source, LATER) == holds


def test_no_rule_of_a_court_is_in_force_before_its_first_day() -> None:
    petition = PetitionFiled(petition_type="habeas")
    assert placed(petition, MARYLAND, utc("2025-05-28T03:59")) == ()
    assert placed(petition, MARYLAND, utc("2025-05-28T04:00")) != ()


@pytest.mark.parametrize(("asked", "hours"), [(0, None), (1, 1), (8783, 8783), (8784, None)])
def test_notice_of_no_hours_or_of_more_than_a_year_was_mistyped(asked: int, hours: int | None) -> None:
    (hold,) = placed(CourtOrderEntered(kind="dct_notice_before_move", notice_hours=asked), BOSTON)
    assert hold.notice_hours == hours


@pytest.mark.parametrize(
    ("event", "source", "end"),
    [
        (decided(appeal_due_on=date(2011, 12, 1)), LA, None),
        (departure(), LA, None),
        (DetainerLodged(until=MISTYPED + timedelta(60)), ICE, MISTYPED + timedelta(60)),
        (UnaccompaniedChildReferred(), "cbp/encounters", None),
        (BondStayNoticeFiled(), LA, None),
        (CourtOrderReported(reporter="officer"), ICE, None),
        (RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_e"), ICE, None),
        (PetitionFiled(petition_type="habeas"), MARYLAND, None),
    ],
)
def test_of_a_year_in_which_nobody_counts_no_end_is_counted(event: Event, source: str, end: datetime | None) -> None:
    found = placed(event, source, MISTYPED)
    assert found != ()
    assert {(hold.until, hold.notice_hours) for hold in found} == {(end, None)}


@pytest.mark.parametrize("year", [1899, 1900, 8999, 9000])
def test_years_are_counted_from_1900_to_8999(year: int) -> None:
    (hold,) = placed(CourtOrderEntered(kind="dct_tro"), BOSTON, datetime(year, 6, 1, 17, tzinfo=UTC))
    assert (hold.until is not None) is (1900 <= year < 9000)


def test_a_period_of_hours_ends_after_so_many_and_without_a_period_nothing_does() -> None:
    assert period_end("third_country_notice", ICE, THEN, LAW) == THEN + timedelta(hours=24)
    assert period_end("coa_stay", NINTH, THEN, LAW) is None
    assert notice_hours("third_country_notice", ICE, THEN, LAW) == 24
    assert notice_hours("coa_stay", NINTH, THEN, LAW) is None


def test_an_event_that_no_rule_knows_is_an_error_and_attaches_nothing_in_silence() -> None:
    claim = FearClaimMade(screening="credible")
    with pytest.raises(AssertionError, match="FearClaimMade"):
        by_a_court(cast("CourtEvent", claim), LA, THEN, LAW)
    with pytest.raises(AssertionError, match="FearClaimMade"):
        by_a_status(cast("StatusEvent", claim), LA, THEN, LAW)
    with pytest.raises(AssertionError, match="unheard of"):
        attached_by(cast("Event", "unheard of"), LA, THEN, LAW)


def test_a_period_of_no_length_ends_on_no_day() -> None:
    """No table that is read has one: each gives days, hours or business days."""
    law = replace(LAW, periods={"dct_tro": (Period(citation="none"),)})
    assert period_end("dct_tro", BOSTON, THEN, law) is None
