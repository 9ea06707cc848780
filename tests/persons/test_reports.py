"""Court orders that were reported: who is held by it, what ends it, and what never does."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from msgspec import structs

from interlock.events import (
    CourtOrderReported,
    FearClaimMade,
    HoldSuspended,
    IdentityLinked,
    MotionDecided,
    MotionFiled,
    PeriodRan,
    ReportedOrderChecked,
    StayGranted,
    StayLifted,
    UnplacedOrderDecided,
    UnplacedOrderEntered,
)
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.period_ran import HoldOfThePeriod
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import log_of, person_of
from interlock.persons.link_row import Said
from interlock.persons.report_row import Report
from interlock.persons.reports import report_now
from interlock.persons.rows import REPORTS, clearances_of, reports_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import CLOCKS, OTHER, PERSON, UNIT, World, codes, order_to, sealer

KIND = "evidence_missing"
SOURCE = UNIT["ero"]
OFFICER = CourtOrderReported(reporter="officer", docket="11-73128", phone="415-555-0149")
COUNSEL = CourtOrderReported(reporter="counsel", callback="owed")
NOBODY = CourtOrderReported(reporter="anonymous")


def reported(event: CourtOrderReported = OFFICER, agency: str = "ero") -> World:
    world = World()
    world.permits()
    world.says(agency, event, id="r1")
    return world


def checked(outcome: str = "disproved", by: str = "7", source: str = SOURCE, **more: Any) -> ReportedOrderChecked:
    return ReportedOrderChecked(report_source=source, report_id="r1", outcome=outcome, by=by, **more)


def tied(order: str = "s1", kind: str = "coa_stay", source: str = "doj/ca9") -> ReportedOrderChecked:
    return checked("verified", order_source=source, order_id=order, order_kind=kind)


def verdict(world: World, person: PersonRef = PERSON) -> Verdict:
    return world.asks("ero", "board", "HND", person).verdict


def heard(world: World) -> list[tuple[str, str]]:
    return [(one.code, one.about) for one in world.alarms]


def said(world: World) -> tuple[Verdict, list[str], list[str]]:
    found = world.asks("ero", "board", "HND")
    return found.verdict, codes(found), [str(one) for one in found.advisories]


# ---- who is held


@pytest.mark.parametrize("agency", ["eoir", "doj", "ero", "uscis"])
@pytest.mark.parametrize("event", [OFFICER, COUNSEL])
def test_a_report_by_somebody_who_can_be_asked_holds_at_once_from_whichever_agency(
    event: CourtOrderReported, agency: str
) -> None:
    world = World()
    world.permits()
    assert world.outcome(world.says(agency, event, id="r1")).effective
    assert said(world) == (Verdict.BLOCKED, [KIND], [])


def test_every_removal_act_waits_whatever_the_order_is_said_to_forbid() -> None:
    world = reported(OFFICER.model_copy(update={"alleged_scope": ["transfer"]}))
    for action in ("add_to_manifest", "promote_alternate", "board", "depart", "handover", "execute_removal"):
        assert KIND in codes(world.asks("ero", action, "HND"))
    assert world.asks("ero", "emergency_evacuation", None).verdict is Verdict.BLOCKED, "abroad it is a removal"
    assert KIND not in codes(world.asks("ero", "emergency_evacuation", "USA"))


def test_a_desk_of_justice_is_no_court_whichever_docket_it_reports_from() -> None:
    world = reported(agency="doj")
    (hold,) = person_of(world.rows, PERSON).holds
    assert (hold.body, hold.docket, hold.phone) == ("doj", "11-73128", "415-555-0149")


def test_it_takes_a_clearance_back() -> None:
    world = World()
    world.permits()
    assert verdict(world) is Verdict.CLEAR
    world.says("ero", OFFICER, id="r1")
    (under_way,) = clearances_of(world.rows, PERSON).outstanding
    assert under_way.stopped is not None
    assert under_way.stopped.reasons == (KIND,)


def test_a_report_by_nobody_holds_nobody_and_whoever_asks_is_told_of_it() -> None:
    world = reported(NOBODY)
    assert said(world) == (Verdict.CLEAR, [], ["order_reported"])
    (under_way,) = clearances_of(world.rows, PERSON).outstanding
    world.says("eoir", NOBODY, id="r2")
    assert under_way == clearances_of(world.rows, PERSON).outstanding[0], "nothing is stopped by it"


def test_of_a_linked_number_whoever_asks_is_told_as_well() -> None:
    world = World()
    world.permits()
    world.says("ero", NOBODY, OTHER, id="r1")
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="documentary", by="ero-1"))
    assert said(world) == (Verdict.CLEAR, [], ["order_reported"])


def test_a_report_with_a_bad_signature_holds_provisionally() -> None:
    world = World()
    world.permits()
    world.says("ero", OFFICER, id="r1", sealer_=sealer("ero", "ero-stolen"))
    assert said(world)[:2] == (Verdict.BLOCKED, ["unverified_record"])


def test_under_a_used_number_it_holds_as_well() -> None:
    world = World()
    world.permits()
    world.says("ero", OFFICER, id="r1", iseq=1)
    assert said(world)[:2] == (Verdict.BLOCKED, [KIND])


@pytest.mark.parametrize("field", ["reporter", "callback"])
def test_a_code_that_no_table_lists_blocks(field: str) -> None:
    world = reported(OFFICER.model_copy(update={field: "a_friend"}))
    assert said(world)[:2] == (Verdict.BLOCKED, ["unreadable_record"])


# ---- until when


def test_once_it_should_have_been_found_out_it_is_due_and_blocks_on() -> None:
    world = reported()
    world.at += timedelta(hours=23)
    world.says("ero", NOBODY, OTHER)
    assert said(world)[:2] == (Verdict.BLOCKED, [KIND])
    world.at += timedelta(hours=1)
    world.says("ero", NOBODY, OTHER)
    found = world.asks("ero", "board", "HND")
    assert (found.verdict, [str(one) for one in found.reasons]) == (Verdict.BLOCKED, [f"{KIND}:expiry_due"])
    world.at += timedelta(days=4000)
    world.says("ero", NOBODY, OTHER)
    assert verdict(world) is Verdict.BLOCKED


@pytest.mark.parametrize(("hours", "due"), [(3, 3), (300, 24)])
def test_whoever_reports_may_name_an_earlier_time_and_no_later_one(hours: int, due: int) -> None:
    world = World()
    began = world.at
    world.says("ero", OFFICER.model_copy(update={"verify_by": began + timedelta(hours=hours)}), id="r1", time=began)
    (hold,), (report,) = person_of(world.rows, PERSON).holds, person_of(world.rows, PERSON).reports
    assert hold.until == report.verify_by == began + timedelta(hours=due)


def test_a_year_in_which_nobody_counts_is_no_reason_to_fail() -> None:
    world = World()
    world.permits()
    world.says("ero", OFFICER, id="r1", time=datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
    assert said(world)[:2] == (Verdict.BLOCKED, [KIND])


# ---- disproved


@pytest.mark.parametrize("other", ["eoir", "ero", "uscis"])
def test_two_people_of_two_agencies_end_it_where_one_of_them_is_justice_counsel(other: str) -> None:
    world = reported()
    world.says(other, checked(by=f"{other}-1"))
    assert verdict(world) is Verdict.BLOCKED
    assert heard(world) == [("waits_for_a_second", "ReportedOrderChecked")]
    world.says("doj", checked(by="doj-1"))
    assert verdict(world) is Verdict.CLEAR
    assert report_now(world.rows, SOURCE, "r1", PERSON, world.law) == "disproved"


@pytest.mark.parametrize(
    "words",
    [
        [("doj", "doj-1")],
        [("doj", "doj-1"), ("doj", "doj-2")],
        [("ero", "ero-1"), ("ero", "ero-2")],
        [("ero", "ero-1"), ("eoir", "eoir-1"), ("uscis", "uscis-1")],  # none of them is counsel
        [("ero", "one hand"), ("doj", " One  Hand")],
        [("ero", " "), ("doj", "doj-1")],
    ],
)
def test_nothing_less_ends_it(words: list[tuple[str, str]]) -> None:
    world = reported()
    for agency, by in words:
        world.says(agency, checked(by=by))
    assert verdict(world) is Verdict.BLOCKED


def test_a_word_that_comes_first_or_names_another_report_ends_nothing() -> None:
    world = World()
    world.permits()
    for agency in ("ero", "doj"):
        world.says(agency, checked(by=f"{agency}-1"))
        world.says(agency, checked(by=f"{agency}-1"), OTHER)
    world.says("ero", OFFICER, id="r1")
    for agency in ("ero", "doj"):
        world.says(agency, checked(by=f"{agency}-1", source="eoir/los-angeles"))
    assert verdict(world) is Verdict.BLOCKED
    assert set(heard(world)) == {("lift_without_its_hold", KIND)}


def test_under_a_used_number_or_a_bad_signature_a_word_counts_for_nothing() -> None:
    world = reported()
    world.says("ero", checked(by="ero-1"))
    world.says("doj", checked("called_back", by="doj-1"), iseq=1)
    world.says("doj", checked(by="doj-1"), iseq=1)
    world.says("doj", checked(by="doj-1"), sealer_=sealer("doj", "doj-stolen"))
    assert verdict(world) is Verdict.BLOCKED


def test_what_was_disproved_stays_so_when_the_same_report_comes_again_and_another_one_holds_anew() -> None:
    world = World()
    world.permits()
    first = world.says("ero", OFFICER, id="r1")
    for agency in ("ero", "doj"):
        world.says(agency, checked(by=f"{agency}-1"))
    world.repeats(first)
    world.says("ero", OFFICER, id="r1", iseq=2)
    assert verdict(world) is Verdict.CLEAR
    world.says("ero", OFFICER, id="r2")
    assert verdict(world) is Verdict.BLOCKED


def test_it_ends_under_whichever_number_of_the_person_it_was_reported() -> None:
    world = World()
    world.permits()
    world.says("ero", OFFICER, OTHER, id="r1")
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="documentary", by="ero-1"))
    assert verdict(world) is Verdict.BLOCKED
    for agency in ("ero", "doj"):
        world.says(agency, checked(by=f"{agency}-1"))
    assert verdict(world) is Verdict.CLEAR
    assert report_now(world.rows, SOURCE, "r1", OTHER, world.law) == "disproved"


def test_what_becomes_of_one_report_leaves_every_other_as_it_is() -> None:
    world = reported()
    world.says("eoir", COUNSEL, id="r1")
    before = person_of(world.rows, PERSON)
    for agency in ("ero", "doj"):
        world.says(agency, checked(by=f"{agency}-1"))
    after = person_of(world.rows, PERSON)
    assert (after.reports[1:], after.holds) == (before.reports[1:], before.holds[1:])


def test_one_that_is_closed_under_one_number_is_ended_under_another_all_the_same() -> None:
    """The same report, sent about two numbers before anybody knew that they are one person's."""
    world = reported()
    world.says("ero", OFFICER, OTHER, id="r1")
    for agency in ("ero", "doj"):
        world.says(agency, checked(by=f"{agency}-1"))
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="documentary", by="ero-1"))
    assert verdict(world) is Verdict.BLOCKED
    for agency in ("ero", "doj"):
        world.says(agency, checked(by=f"{agency}-1"))
    assert verdict(world) is Verdict.CLEAR


def test_what_one_desk_has_found_a_second_word_of_the_same_report_is_no_news() -> None:
    world = reported(NOBODY)
    world.says("eoir", checked(by="eoir-1"))
    world.says("eoir", checked(by="eoir-2"))
    assert heard(world) == [("ends_nothing", "ReportedOrderChecked")]


def test_a_report_that_comes_again_is_one_and_stays_closed_when_a_desk_has_looked() -> None:
    world = World()
    world.permits()
    first = world.says("ero", NOBODY, id="r1")
    world.repeats(first)
    world.says("eoir", checked(by="eoir-1"))
    world.repeats(first)
    world.says("ero", NOBODY, id="r1", iseq=2)
    assert said(world) == (Verdict.CLEAR, [], [])
    assert len(person_of(world.rows, PERSON).reports) == 1


def test_any_desk_that_has_looked_ends_what_is_said_of_a_report_that_holds_nobody() -> None:
    world = reported(NOBODY)
    assert [key for key in world.rows if key.startswith(f"{REPORTS}:")]
    world.says("eoir", checked(by=" "))
    assert said(world)[2] == ["order_reported"], "somebody must put a name to it"
    world.says("eoir", checked(by="eoir-1"))
    assert said(world) == (Verdict.CLEAR, [], [])
    assert reports_of(world.rows, PERSON).open == ()


# ---- verified


def stayed(event: CourtOrderReported = OFFICER) -> World:
    world = reported(event)
    world.says("doj", StayGranted(kind="coa_stay"), id="s1")
    return world


def test_the_order_holds_in_its_place_when_its_issuer_says_that_it_is_the_one() -> None:
    world = stayed()
    world.says("doj", tied())
    assert codes(world.asks("ero", "board", "HND")) == ["coa_stay"]
    assert report_now(world.rows, SOURCE, "r1", PERSON, world.law) == "verified"


def test_a_stay_by_filing_verifies_it_as_well() -> None:
    world = reported()
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal"), id="m1")
    world.says("eoir", tied("m1", "in_absentia_motion_stay", "eoir/los-angeles"))
    assert codes(world.asks("ero", "board", "HND")) == ["in_absentia_motion_stay"]


@pytest.mark.parametrize("agency", ["eoir", "ero", "uscis"])
def test_nobody_but_the_issuer_of_the_order_says_so(agency: str) -> None:
    world = stayed()
    world.says(agency, tied())
    assert codes(world.asks("ero", "board", "HND")) == ["coa_stay", KIND]
    assert heard(world) == [("without_the_power", "ReportedOrderChecked")]


def test_a_claim_of_fear_that_the_agency_that_acts_has_taken_down_is_no_order_of_a_court() -> None:
    world = reported()
    world.says("ero", FearClaimMade(screening="reasonable"), id="f1")
    world.says("ero", tied("f1", "reasonable_fear_pending", SOURCE))
    assert codes(world.asks("ero", "board", "HND")) == [KIND, "reasonable_fear_pending"]
    assert [one.code for one in world.alarms] == ["without_the_power"]


@pytest.mark.parametrize("agency", ["ero", "doj"])
def test_a_hold_of_the_agency_that_acts_is_no_order_of_a_court(agency: str) -> None:
    """Else it would tie the report to what it can end itself."""
    world = reported()
    world.says("ero", OFFICER, id="r2")
    world.says(agency, tied("r2", KIND, SOURCE))
    assert [one.code for one in world.alarms] == ["lift_without_its_hold"]
    assert len(person_of(world.rows, PERSON).holds) == 2


@pytest.mark.parametrize(
    ("wrong", "alarm"),
    [
        (tied("s2"), ("lift_without_its_hold", "coa_stay")),
        (tied(kind="dct_tro"), ("lift_without_its_hold", "dct_tro")),
        (tied(source="doj/ca1"), ("lift_without_its_hold", "coa_stay")),
        (checked("verified"), ("lift_without_its_hold", KIND)),
        (tied(kind="coa_stey"), ("unreadable_record", "the code in order_kind is not in the tables")),
    ],
)
def test_an_order_that_is_not_there_verifies_nothing(wrong: ReportedOrderChecked, alarm: tuple[str, str]) -> None:
    world = stayed()
    world.says("doj", wrong)
    assert heard(world) == [alarm]
    assert KIND in codes(world.asks("ero", "board", "HND")) or verdict(world) is Verdict.BLOCKED
    assert any(hold.kind == KIND for hold in person_of(world.rows, PERSON).holds)
    assert person_of(world.rows, PERSON).reports[0].words == frozenset()


def test_an_order_that_is_about_one_country_or_is_suspended_or_has_ended_needs_two_like_a_report_that_is_wrong() -> (
    None
):
    """Nothing would hold in place of the report, so one word of one agency must not be enough."""
    barring = order_to("HND").model_copy(update={"barred_countries": ["GTM"], "relief": ["withholding_of_removal"]})
    protected, rested, over = reported(), stayed(), stayed()
    protected.says("eoir", barring, id="o2")
    protected.says("eoir", tied("o2", "withholding_of_removal", "eoir/los-angeles"))
    hold = SuspendedHold(source="doj/ca9", event_id="s1", kind="coa_stay")
    rested.says("doj", HoldSuspended(hold=hold), unit="doj/scotus")
    rested.says("doj", tied())
    over.says("doj", StayLifted(hold=LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stay")))
    over.says("doj", tied())
    for world, second in ((protected, "doj"), (rested, "ero"), (over, "eoir")):
        assert any(hold.kind == KIND for hold in person_of(world.rows, PERSON).holds)
        world.says(second, checked(by=f"{second}-1"))
        assert not any(hold.kind == KIND for hold in person_of(world.rows, PERSON).holds)
    assert verdict(over) is Verdict.CLEAR


def test_an_order_that_stands_against_one_authority_alone_is_not_held_for_one_against_all() -> None:
    """Time to leave by choice stays what the judge ordered in case it is not used, and no order of an officer."""
    world = World()
    world.says("eoir", order_to("HND", order_type="voluntary_departure"), id="o1")
    world.says("ero", OFFICER, id="r1")
    world.says("eoir", tied("o1", "voluntary_departure_period", "eoir/los-angeles"))
    assert {hold.kind for hold in person_of(world.rows, PERSON).holds} == {KIND, "voluntary_departure_period"}
    assert heard(world) == [("waits_for_a_second", "ReportedOrderChecked")]


def test_a_report_that_holds_nobody_is_verified_by_the_issuer_of_the_order_too() -> None:
    world = stayed(NOBODY)
    world.says("ero", tied())
    assert reports_of(world.rows, PERSON).open
    world.says("doj", tied())
    assert reports_of(world.rows, PERSON).open == ()


# ---- what never ends it


def test_no_lift_no_suspension_no_decision_and_no_period_ends_it() -> None:
    world = reported(agency="doj")
    named = {"source": UNIT["doj"], "event_id": "r1", "kind": KIND}
    world.says("doj", StayLifted(hold=LiftedHold(**named), body="doj"))
    world.says("doj", HoldSuspended(hold=SuspendedHold(**named), body="scotus"))
    world.says("doj", MotionDecided(motion="r1", outcome="denied"))
    ran = PeriodRan(
        hold=HoldOfThePeriod(**named),
        deadline=world.at,
        source_complete_to=world.at + timedelta(days=9),
        filings_found=0,
        clocks=CLOCKS,
    )
    world.says("eoir", ran, time=world.at + timedelta(days=9))
    assert verdict(world) is Verdict.BLOCKED
    (hold,) = person_of(world.rows, PERSON).holds
    assert hold.suspended_by is None


def test_a_report_is_no_order_that_names_nobody() -> None:
    world = World()
    world.says("eoir", UnplacedOrderEntered(kind=KIND, match_keys=["born1.aa", "surname1.bb"]), LOG_SUBJECT, id="t1")
    decided = UnplacedOrderDecided(order_source=UNIT["eoir"], order_id="t1", is_this_person=True, by="eoir-1")
    world.says("eoir", decided)
    assert log_of(world.rows).unplaced == ()
    assert person_of(world.rows, PERSON).holds == ()


# ---- what is kept


def test_a_report_is_kept_as_it_came_for_whoever_calls_the_court() -> None:
    world = World()
    whole = CourtOrderReported(
        reporter="counsel",
        court="9th Circuit",
        docket="11-73128",
        phone="415-555-0149",
        alleged_scope=["removal", "transfer"],
        callback="owed",
    )
    record = world.says("ero", whole, id="r1")
    kept = Report(
        source=SOURCE,
        event_id="r1",
        reporter="counsel",
        offset=record.offset,
        at=world.at - timedelta(seconds=1),
        court="9th Circuit",
        docket="11-73128",
        phone="415-555-0149",
        scope=("removal", "transfer"),
        verify_by=world.at - timedelta(seconds=1) + timedelta(hours=24),
        callback="owed",
    )
    assert person_of(world.rows, PERSON).reports == (kept,)


def test_what_has_become_of_it_is_that_it_waits_until_it_is_closed() -> None:
    world = reported()
    now = partial(report_now, world.rows, law=world.law)
    assert now(SOURCE, "r1", PERSON) == "waits"
    assert now(SOURCE, "r2", PERSON) is None
    assert now(SOURCE, "r1", OTHER) is None


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (OFFICER, [("ero", checked(by="ERO 1")), ("doj", checked(by="doj-1"))]),
        (OFFICER, [("doj", tied())]),
        (NOBODY, [("eoir", checked(by="eoir-1"))]),
    ],
)
def test_who_has_closed_it_is_kept(event: CourtOrderReported, words: list[tuple[str, ReportedOrderChecked]]) -> None:
    world = stayed(event)
    for agency, word in words:
        world.says(agency, word)
    (report,) = person_of(world.rows, PERSON).reports
    assert report.words == {Said(agency, word.by.lower()) for agency, word in words}


@pytest.mark.parametrize(("outcome", "callback"), [("called_back", "made"), ("call_failed", "failed")])
def test_whether_the_reporter_was_called_back_is_kept_and_ends_nothing(outcome: str, callback: str) -> None:
    world = reported(COUNSEL)
    before = person_of(world.rows, PERSON).reports[0]
    for agency in ("ero", "doj"):
        world.says(agency, checked(outcome, by=f"{agency}-1"))
    (report,) = person_of(world.rows, PERSON).reports
    assert report == structs.replace(before, callback=callback)
    assert verdict(world) is Verdict.BLOCKED
    assert reports_of(world.rows, PERSON).open == (report,), "as everybody's screen shows it"


def test_the_receipts_say_what_a_word_has_done() -> None:
    world = reported()
    assert world.outcome(world.says("eoir", NOBODY)).why.startswith("recorded; by nobody who can be asked")
    first = world.says("ero", checked(by="ero-1"))
    assert "until a second agency says so" in world.outcome(first).why
    called = world.says("doj", checked("called_back", by="doj-1"))
    assert world.outcome(called).why == "recorded; that report is open"
    second = world.says("doj", checked(by="doj-1"))
    assert world.outcome(second).why == "recorded; that report is disproved"
    assert world.outcome(world.says("doj", checked(), OTHER)).why.startswith("recorded without effect; ")
