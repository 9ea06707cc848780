"""The main cards, word for word. A change of a word here is a change of what an officer reads."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from msgspec import structs

from interlock.cards import About, Card, card
from interlock.events import CustodyChanged, StayGranted
from interlock.law import Law
from interlock.persons import Answer, Hold, Reason
from interlock.persons.asked import EXPIRY_DUE, Advisory
from interlock.persons.rows import Notice
from interlock.runtime.zones import zone
from interlock.terms import Offset, Verdict
from tests.worlds import PERSON, World, shipped_law

ASKED = datetime(2011, 10, 20, 12, 2, tzinfo=UTC)
ABOUT = About(
    agency="ero",
    action="board",
    country="HND",
    conveyance="flight 0714",
    request_id="713544b2c0ffee00713544b2c0ffee00",
    offset=41,
    asked_at=ASKED,
    valid_until=None,
    shown="A••• ••• 432, born 1981",
)
AUTOMATIC = Hold(
    source="eoir/los-angeles",
    event_id="m1",
    kind="in_absentia_motion_stay",
    person=PERSON,
    body="la_immigration_court",
    offset=Offset(40),
    since=datetime(2011, 9, 30, 17, tzinfo=UTC),
    logged_at=datetime(2011, 9, 30, 17, 4, tzinfo=UTC),
)
FEDERAL = Hold(
    source="doj/ca9",
    event_id="s1",
    kind="coa_stay",
    person=PERSON,
    body="ca9",
    offset=Offset(41),
    since=datetime(2011, 10, 19, 23, 30, tzinfo=UTC),
    logged_at=datetime(2011, 10, 19, 23, 31, tzinfo=UTC),
    docket="11-73128",
    judge="Panel B",
    phone="415-555-0100",
)
PROMISE = structs.replace(
    FEDERAL,
    event_id="p1",
    kind="govt_forbearance",
    body="doj",
    judge=None,
    phone=None,
    until=datetime(2011, 10, 18, 7, tzinfo=UTC),
)

REPORT = Hold(
    source="ero/custody",
    event_id="r1",
    kind="evidence_missing",
    person=PERSON,
    body="ero",
    offset=Offset(41),
    since=datetime(2011, 10, 20, 11, 50, tzinfo=UTC),
    logged_at=datetime(2011, 10, 20, 11, 50, tzinfo=UTC),
    until=datetime(2011, 10, 21, 11, 50, tzinfo=UTC),
    docket="11-73128",
    phone="415-555-0100",
)


def agency_law() -> Law:
    """The shipped rules as an agency has them, not a sandbox."""
    law = shipped_law()
    return replace(law, keys=law.keys.model_copy(update={"sandbox": False}))


def blocked(*reasons: Reason) -> Answer:
    return Answer(Verdict.BLOCKED, reasons)


def cleared_world() -> World:
    """Somebody whom the court of Los Angeles ordered removed, and who was arrested there."""
    world = World()
    world.says("ero", CustodyChanged(to_facility="Los Angeles", area="Los Angeles", reason="arrest"))
    world.permits()
    return world


def clear() -> Answer:
    """What is found of them."""
    found = cleared_world().asks("ero", "board", "HND")
    assert found.verdict is Verdict.CLEAR
    return found


def of_hold(hold: Hold, *, due: bool = False) -> Reason:
    return Reason(Verdict.BLOCKED, hold.kind, EXPIRY_DUE if due else None, hold)


def unknown(code: str, about: str | None = None) -> Reason:
    return Reason(Verdict.UNKNOWN, code, about)


def written(answer: Answer, about: About = ABOUT, law: Law | None = None) -> Card:
    return card(answer, about, law or agency_law(), zone)


def test_a_clear_card_says_what_where_and_until_when() -> None:
    about = replace(ABOUT, valid_until=datetime(2011, 10, 20, 12, 12, tzinfo=UTC))
    assert written(clear(), about).text() == (
        "May board: HND, flight 0714, until 5:12 a.m. PDT (12:12 UTC). Check again at the doors.\n"
        "Person: A••• ••• 432, born 1981, as you gave it.\n"
        "Asked: Board a removal flight or bus, to HND, flight 0714.\n"
        "The order of the court and the warrant both stand, and both name HND.\n"
        "No hold against this act was found in 10 of 10 sources.\n"
        "1. Check again at the doors.\n"
        "2. Compare the person with the photo: here only the identifiers that you gave were compared.\n"
        "3. This is for one act, now. For the next act, ask again.\n"
        "Check 713544b2, offset 41."
    )


def test_a_clear_card_says_of_no_other_act_and_country_that_nothing_stands_against_it() -> None:
    """A court keeps this person from one country."""
    world = cleared_world()
    world.says("doj", StayGranted(kind="dct_tro", countries=["GTM"]), unit="doj/cd-cal")
    assert world.asks("ero", "board", "GTM").verdict is Verdict.BLOCKED
    until = datetime(2011, 10, 20, 12, 12, tzinfo=UTC)
    for action, country in (("board", "HND"), ("conduct_interview", "USA")):
        found = world.asks("ero", action, country)
        assert found.verdict is Verdict.CLEAR
        about = replace(ABOUT, action=action, country=country, valid_until=until)
        said = [one for one in written(found, about).details if "hold" in one]
        assert len(said) == 1
        assert re.fullmatch(r"No hold against this act was found in (\d+) of \1 sources\.", said[0])


def test_what_never_waits_is_clear_where_nothing_stands_against_it_and_no_source_is_counted() -> None:
    found = cleared_world().asks("ero", "release", "USA")
    about = replace(ABOUT, action="release", country="USA", valid_until=datetime(2011, 10, 20, 12, 12, tzinfo=UTC))
    assert written(found, about).details[-1] == "No hold stands against this act."


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("HND", ", to HND, flight 0714. It ends abroad, so it counts as: Execute a removal."),
        (None, ", flight 0714. No country is named, so it counts as: Execute a removal."),
        ("USA", ", to USA, flight 0714."),
    ],
)
def test_an_evacuation_is_called_by_its_name_and_abroad_by_what_it_counts_as(country: str | None, said: str) -> None:
    about = replace(ABOUT, action="emergency_evacuation", country=country)
    asked = [one for one in written(blocked(of_hold(AUTOMATIC)), about).details if one.startswith("Asked: ")]
    assert asked == [f"Asked: Evacuate in a medical or other emergency{said}"]


def test_a_sandbox_says_so_first_and_still_fits() -> None:
    about = replace(ABOUT, action="add_to_manifest", valid_until=datetime(2011, 10, 20, 12, 12, tzinfo=UTC))
    assert written(clear(), about, shipped_law()).summary == (
        "SANDBOX. May be added to the manifest: HND, flight 0714, until 5:12 a.m. PDT (12:12 UTC). "
        "Ask again before boarding."
    )


def test_a_reported_order_says_who_heard_it_until_when_it_is_checked_and_that_no_desk_ends_it_alone() -> None:
    assert written(blocked(of_hold(REPORT))).text() == (
        "Stop. Do not board this person. A court order was reported, and is not checked yet.\n"
        "Person: A••• ••• 432, born 1981, as you gave it.\n"
        "Asked: Board a removal flight or bus, to HND, flight 0714.\n"
        "Court order reported, and not seen on paper yet.\n"
        "Reported to ICE Enforcement and Removal Operations. Docket: 11-73128.\n"
        "In force since Oct 20, 2011, 4:50 a.m. PDT (11:50 UTC). "
        "Received Oct 20, 2011, 4:50 a.m. PDT (11:50 UTC).\n"
        "How long: until it is checked. That is due by Oct 21, 2011, 4:50 a.m. PDT (11:50 UTC), and it does not end "
        "then by itself. It ends when its issuer enters the order and says so, or two desks, one of them Justice, find "
        "that there is none.\n"
        "1. Keep the person in your custody. Take them off the list.\n"
        "2. Tell your supervisor.\n"
        "3. Call the number below to confirm.\n"
        "4. Do not go on, even if you think this is wrong. A desk alone does not end it, nor does time.\n"
        "Call the court, 415-555-0100, or ERO Los Angeles, duty officer: 213-555-0164, "
        "or Justice duty desk: 202-555-0119.\n"
        "Check 713544b2, offset 41."
    )


THIRD_COUNTRY = structs.replace(
    PROMISE, source="ero/custody", event_id="n1", kind="third_country_notice", body="ero", countries=frozenset({"GHA"})
)


@pytest.mark.parametrize("due", [True, False])
def test_where_whoever_placed_a_hold_never_ends_it_the_card_names_who_does(due: bool) -> None:
    """The agency that wants to remove somebody owes no word that its own notice has run: its counsel does."""
    made = written(blocked(of_hold(THIRD_COUNTRY, due=due)))
    (how_long,) = [line for line in made.details if line.startswith("How long: ")]
    assert "ICE Office of the Principal Legal Advisor" in how_long
    assert "Enforcement and Removal" not in how_long
    assert (
        made.calls == ("OPLA duty attorney: 202-555-0124",) if due else ("ERO Los Angeles, duty officer: 213-555-0164",)
    )


ORDERED = structs.replace(
    FEDERAL, source="doj/cd-cal", event_id="n1", kind="dct_notice_before_move", body="cd_cal", notice_hours=48
)


@pytest.mark.parametrize(
    ("hold", "due", "said"),
    [
        (ORDERED, False, "How long: it has no end date. It ends when the court lifts it. Notice opens one move, "),
        (
            structs.replace(ORDERED, until=PROMISE.until, notice=Notice()), False,
            ("How long: notice was given of one move. Its hours run out at Oct 18, 2011, 12:00 a.m. PDT (07:00 UTC). "
             "It blocks until U.S. District Court, Central District of California says so."),
        ),
        (
            structs.replace(ORDERED, until=PROMISE.until, notice=Notice()), True,
            ("Its hours run out at Oct 18, 2011, 12:00 a.m. PDT (07:00 UTC). Since then U.S. District Court, Central "
             "District of California owes word of it, due by Oct 19, 2011, 12:00 a.m. PDT (07:00 UTC), and it still "
             "blocks."),
        ),
    ],
)  # fmt: skip
def test_an_order_that_asks_for_notice_says_what_notice_does_and_that_it_ends_nothing(
    hold: Hold, due: bool, said: str
) -> None:
    (how_long,) = [one for one in written(blocked(of_hold(hold, due=due))).details if one.startswith("How long: ")]
    assert said in how_long


def test_a_clear_card_says_that_notice_opens_this_one_move() -> None:
    about = replace(ABOUT, valid_until=datetime(2011, 10, 20, 12, 12, tzinfo=UTC))
    made = written(replace(clear(), advisories=(Advisory("notice_met"),)), about)
    assert "After that move the order blocks again." in made.text()
    assert made.steps[-1] == "Make one move only. Before the next one, give notice again."


def test_where_any_of_several_courts_may_end_it_the_card_names_none_of_them() -> None:
    claim = structs.replace(THIRD_COUNTRY, kind="claimed_status_review", body="cbp", source="cbp/encounters")
    made = written(blocked(of_hold(claim, due=True)))
    (how_long,) = [line for line in made.details if line.startswith("How long: ")]
    assert "Since then the body that may end it owes word that it has ended." in how_long
    assert made.calls == ("CBP Del Rio Sector, watch commander: 830-555-0133",)


def test_a_report_that_should_have_been_checked_by_now_says_since_when_word_is_owed_and_by_whom() -> None:
    made = written(blocked(of_hold(structs.replace(REPORT, phone=None), due=True)))
    assert made.summary.endswith("A court order was reported, and is not checked yet.")
    assert "ICE Enforcement and Removal Operations and Justice counsel have owed word since Oct 21, 2011" in made.text()
    assert made.calls == ("ERO Los Angeles, duty officer: 213-555-0164, or Justice duty desk: 202-555-0119",)


def test_beside_a_stay_of_a_court_a_report_changes_no_step() -> None:
    made = written(blocked(of_hold(REPORT), of_hold(FEDERAL)))
    assert "Only the body that placed a hold, or one above it, ends it." in made.text()


def test_an_automatic_stay_names_the_court_and_says_what_is_not_given() -> None:
    assert written(blocked(of_hold(AUTOMATIC))).text() == (
        "Stop. Do not board this person. A hold is in force (Immigration Court, Los Angeles).\n"
        "Person: A••• ••• 432, born 1981, as you gave it.\n"
        "Asked: Board a removal flight or bus, to HND, flight 0714.\n"
        "Automatic stay: motion to reopen an in-absentia order.\n"
        "Placed by law, on a motion filed at Immigration Court, Los Angeles. Judge: not given. Docket: not given.\n"
        "In force since Sep 30, 2011, 10:00 a.m. PDT (17:00 UTC). "
        "Received Sep 30, 2011, 10:04 a.m. PDT (17:04 UTC).\n"
        "How long: it has no end date. It ends when the immigration judge decides the motion.\n"
        "1. Keep the person in your custody. Take them off the list.\n"
        "2. Tell your supervisor.\n"
        "3. Call the number below to confirm.\n"
        "4. Do not go on, even if you think this is wrong. "
        "Only the body that placed a hold, or one above it, ends it.\n"
        "Call Los Angeles Immigration Court, duty clerk: 213-555-0142.\n"
        "Check 713544b2, offset 41."
    )


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (None, "this person is one of them."),
        ("probable", "This person may well be one of them, and counts as one."),
        (
            "unknown",
            "No record tells if this person is one of them. Until counsel says so, they count as one.",
        ),
    ],
)
def test_an_order_for_a_class_reads_like_any_other_hold_and_says_how_sure_it_is(about: str | None, said: str) -> None:
    order = structs.replace(
        FEDERAL, source="doj/d-mass", kind="class_order", body="d_mass", docket="1:25-cv-10676", judge=None, phone=None
    )
    made = written(blocked(Reason(Verdict.BLOCKED, "class_order", about, order)))
    assert made.summary == (
        "Stop. Do not board this person. A hold is in force (U.S. District Court, District of Massachusetts)."
    )
    assert made.details[2:4] == (
        "Court order for a whole class of people.",
        "Who ordered it: U.S. District Court, District of Massachusetts. Judge: not given. Docket: 1:25-cv-10676.",
    )
    assert made.details[4].startswith("It holds a whole class of people")
    assert made.details[4].endswith(said)
    assert made.details[6] == (
        "How long: it has no end date. It ends when the court ends it, or counsel says for the court that this person "
        "is not a member."
    )
    assert made.calls == ("Justice duty desk for the District of Massachusetts: 617-555-0190",)


def test_two_holds_are_both_listed_each_with_its_own_number_to_call() -> None:
    assert written(blocked(of_hold(AUTOMATIC), of_hold(FEDERAL))).text() == (
        "Stop. Do not board this person. A hold is in force (Immigration Court, Los Angeles). 2 reasons.\n"
        "Person: A••• ••• 432, born 1981, as you gave it.\n"
        "Asked: Board a removal flight or bus, to HND, flight 0714.\n"
        "Reason 1 of 2: Automatic stay: motion to reopen an in-absentia order.\n"
        "Placed by law, on a motion filed at Immigration Court, Los Angeles. Judge: not given. Docket: not given.\n"
        "In force since Sep 30, 2011, 10:00 a.m. PDT (17:00 UTC). "
        "Received Sep 30, 2011, 10:04 a.m. PDT (17:04 UTC).\n"
        "How long: it has no end date. It ends when the immigration judge decides the motion.\n"
        "Reason 2 of 2: Stay of removal by a court of appeals.\n"
        "Who ordered it: U.S. Court of Appeals, Ninth Circuit. Judge: Panel B. Docket: 11-73128.\n"
        "In force since Oct 19, 2011, 4:30 p.m. PDT (23:30 UTC). "
        "Received Oct 19, 2011, 4:31 p.m. PDT (23:31 UTC).\n"
        "How long: it has no end date. It ends when the court's mandate issues or the court lifts the stay.\n"
        "1. Keep the person in your custody. Take them off the list.\n"
        "2. Tell your supervisor.\n"
        "3. Call the number below to confirm.\n"
        "4. Do not go on, even if you think this is wrong. "
        "Only the body that placed a hold, or one above it, ends it.\n"
        "Call Los Angeles Immigration Court, duty clerk: 213-555-0142.\n"
        "Call the number on the order, 415-555-0100, or Justice duty desk for the Ninth Circuit: 202-555-0119.\n"
        "Check 713544b2, offset 41."
    )


def test_a_promise_past_its_date_says_that_it_still_blocks() -> None:
    made = written(blocked(of_hold(PROMISE, due=True)))
    assert made.summary == (
        "Stop. Do not board this person. A hold is past its date and still blocks (Department of Justice)."
    )
    assert "Who promised it: Department of Justice. Docket: 11-73128." in made.details
    assert (
        "How long: its date, Oct 18, 2011, 12:00 a.m. PDT (07:00 UTC), has passed. Since then Department of Justice "
        "owes word that it has ended, due by Oct 19, 2011, 12:00 a.m. PDT (07:00 UTC). Until that comes it still "
        "blocks."
    ) in made.details


def test_where_no_rule_says_by_when_word_is_due_the_card_says_only_since_when() -> None:
    for kind in ("coa_stay", "a kind of other rules"):
        (how_long,) = [
            line
            for line in written(blocked(of_hold(structs.replace(PROMISE, kind=kind), due=True))).details
            if line.startswith("How long: ")
        ]
        assert "owes word that it has ended. Until" in how_long


def test_what_keeps_somebody_in_custody_ends_at_its_date_and_waits_for_no_word() -> None:
    until = datetime(2011, 10, 24, 7, tzinfo=UTC)
    stay = structs.replace(FEDERAL, kind="dhs_bond_auto_stay", source="eoir/los-angeles", until=until)
    made = written(blocked(of_hold(stay)))
    assert any("at the latest. It ends then by itself." in one for one in made.details)


def test_a_missing_warrant_is_no_hold_and_keeps_nobody_in_custody() -> None:
    assert written(blocked(Reason(Verdict.BLOCKED, "no_warrant"))).text() == (
        "Stop. Do not board this person. No warrant of removal stands.\n"
        "Person: A••• ••• 432, born 1981, as you gave it.\n"
        "Asked: Board a removal flight or bus, to HND, flight 0714.\n"
        "The court has ordered removal, but no warrant (Form I-205) names that order.\n"
        "1. Do not go on. Take the person off the list.\n"
        "2. Tell your supervisor.\n"
        "3. Ask your office for the warrant. When it is sent, ask here again.\n"
        "Call ERO Los Angeles, duty officer: 213-555-0164.\n"
        "Check 713544b2, offset 41."
    )


def test_cannot_check_names_each_silent_source_and_its_desk() -> None:
    silent = Answer(
        Verdict.UNKNOWN, (unknown("source_silent", "doj/ca9"), unknown("source_silent", "eoir/los-angeles"))
    )
    assert written(silent).text() == (
        "Wait. We cannot check for holds right now. Do not go on until this clears.\n"
        "Person: A••• ••• 432, born 1981, as you gave it.\n"
        "Asked: Board a removal flight or bus, to HND, flight 0714.\n"
        "Ninth Circuit orders, entered by the Justice duty desk is silent.\n"
        "Los Angeles Immigration Court docket is silent.\n"
        "1. Do not go on until this clears.\n"
        "2. Tell your supervisor.\n"
        "3. Call the desk below. It can look in its own system and send what it knows. "
        "A phone call alone is not a clearance. Ask here again.\n"
        "Call Justice duty desk for the Ninth Circuit: 202-555-0119.\n"
        "Call Los Angeles Immigration Court, duty clerk: 213-555-0142.\n"
        "Check 713544b2, offset 41."
    )


def test_a_dead_broker_reads_as_cannot_check_and_says_why() -> None:
    assert written(Answer(Verdict.UNKNOWN, (unknown("not_read_back"),)), replace(ABOUT, shown=None)).text() == (
        "Wait. We cannot check for holds right now. Do not go on until this clears.\n"
        "Asked: Board a removal flight or bus, to HND, flight 0714.\n"
        "The shared log did not answer in time.\n"
        "1. Do not go on until this clears.\n"
        "2. Tell your supervisor.\n"
        "3. Ask again in a moment.\n"
        "Call ERO Los Angeles, duty officer: 213-555-0164.\n"
        "Check 713544b2, offset 41."
    )


def test_a_gap_in_a_feed_is_laid_at_its_agencys_door() -> None:
    made = written(Answer(Verdict.UNKNOWN, (unknown("feed_gap", "doj.5f0c3a9e"),)))
    assert made.details[2:] == ("A message of Department of Justice was sent and has not come here.",)
    assert made.calls == ("Justice duty desk: 202-555-0119",)


def test_a_past_that_was_not_told_names_its_source_and_the_way_out() -> None:
    made = written(Answer(Verdict.UNKNOWN, (unknown("history_not_loaded", "eoir/boston"),)))
    assert made.details[2:] == ("Boston Immigration Court docket has not yet sent all of its past.",)
    assert made.calls == ("Boston Immigration Court, duty clerk: 617-555-0176",)
    assert any("Two people of two agencies" in step for step in made.steps)


@pytest.mark.parametrize("stage", ["watching", "advising"])
def test_below_enforcing_a_card_clears_nothing_and_stops_nobody(stage: str) -> None:
    made = written(Answer(Verdict.UNKNOWN, (unknown("stage", stage),)))
    assert made.indicator == "info"
    assert made.steps == ("Go by the rules of your office, as before.",)
    assert "until" not in made.text()
    assert "Interlock" in made.summary


def test_a_possible_match_asks_for_a_second_officer() -> None:
    made = written(Answer(Verdict.UNKNOWN, (unknown("possible_match"),)))
    assert made.summary == "Wait. This may be a person with a hold. Do not go on until two officers agree."


def test_a_reason_without_words_is_still_shown() -> None:
    made = written(Answer(Verdict.UNKNOWN, (unknown("something_new"),)))
    assert "A check failed (something_new)." in made.details


def test_a_clear_card_of_one_of_a_family_stays_clear_and_asks_to_look_at_the_others() -> None:
    about = replace(ABOUT, valid_until=datetime(2011, 10, 20, 12, 12, tzinfo=UTC))
    alone = written(clear(), about)
    made = written(replace(clear(), advisories=(Advisory("family_review", "held"),)), about)
    assert (made.summary, made.indicator) == (alone.summary, "info")
    assert made.details[-1] == "Family: another of this family has a hold. It does not hold this person."
    assert made.steps[-1] == "Before you part a family, have your supervisor look at each of them."
    assert made.why == ("One of the family has a hold.",)


def test_someone_of_whom_the_log_says_nothing_may_be_a_mistyped_number() -> None:
    made = written(Answer(Verdict.BLOCKED, (Reason(Verdict.BLOCKED, "no_executable_order"),)))
    assert any("Check the A-number and the birth date" in step for step in made.steps)
