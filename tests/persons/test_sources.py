"""Which sources an answer needs, what stands in for a late one, and what has to be told before anybody is clear."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from interlock.events import (
    CensusClosed,
    CensusOpened,
    CustodyChanged,
    Event,
    FearClaimMade,
    FeedClosed,
    FeedReconciled,
    IdentityLinked,
    MotionFiled,
    NoHoldConfirmed,
    RecordReviewed,
    RemovalOrderBecameExecutable,
    StayGranted,
    StayLifted,
    UnaccompaniedChildReferred,
    UsCitizenshipClaimRecorded,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.law import Law
from interlock.persons import alarms
from interlock.persons.asked import Asked
from interlock.persons.census import NOTHING_SENT, next_digest
from interlock.persons.fresh import sources_speak
from interlock.persons.rows import Log, Person, log_of, person_of
from interlock.persons.sources import Needed, reviewing, sources_needed
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, codes, order_to, sealer, shipped_law

LAW = shipped_law()
CENSUS = "eoir.census-2"
BOSTON = "eoir/boston"


def asked(world: World, *, late: tuple[str, ...] = (), person: PersonRef = PERSON) -> list[str]:
    found = world.asks("ero", "board", "HND", person, late=late)
    return [found.verdict.name, *codes(found)]


def permitted() -> World:
    world = World()
    world.permits()
    return world


def alarmed(world: World) -> list[alarms.AlarmCode]:
    return [alarm.code for alarm in world.alarms]


# ---- which sources


def needed(world: World) -> set[str]:
    return {one.unit for one in sources_needed([person_of(world.rows, PERSON)], LAW.acts["board"], "judges_order", LAW)}


def test_of_somebody_of_whom_nothing_is_known_every_source_of_a_judges_order_is_needed() -> None:
    assert needed(World()) == LAW.units.keys() - {"hhs/uc-portal"}


def test_the_court_of_the_order_brings_its_circuit_and_custody_its_district() -> None:
    world = World()
    world.says("eoir", order_to("HND"), id="o1", unit="eoir/eloy")
    world.says("ero", CustodyChanged(to_facility="Eloy", area="Phoenix", reason="arrest"))
    assert needed(world) == {
        "eoir/eloy", "eoir/bia", "doj/ca9", "doj/scotus", "doj/d-ariz", "uscis/apss", "uscis/status",
        "opla/litigation", "ero/custody", "cbp/encounters",
    }  # fmt: skip


def test_two_courts_of_one_circuit_bring_that_circuit_alone() -> None:
    world = World()
    for unit in ("eoir/los-angeles", "eoir/eloy"):
        world.says("eoir", order_to("HND"), id=f"order of {unit}", unit=unit)
    assert {"eoir/los-angeles", "eoir/eloy", "doj/ca9"} <= needed(world)
    assert not {"doj/ca1", BOSTON} & needed(world)


def test_whoever_was_held_in_every_area_needs_every_district_that_has_one_and_no_other() -> None:
    """A district without an area is needed only while nobody knows where the person was held."""
    district = LAW.units["doj/d-mass"].model_copy(update={"areas": frozenset[str]()})
    law = replace(LAW, units={**LAW.units, "doj/d-mass": district})
    found = law.units_of("district_court").keys()
    held = Person(areas=frozenset[str]().union(*(law.units[name].areas for name in found)), area_unknown=False)
    act = law.acts["board"]
    assert found & {one.unit for one in sources_needed([held], act, "judges_order", law)} == found - {"doj/d-mass"}
    assert found <= {one.unit for one in sources_needed([Person()], act, "judges_order", law)}


def by_rule(rule: str, *people: Person, law: Law = LAW) -> set[str]:
    """What that rule asks for before somebody is ordered removed without a judge."""
    found = sources_needed(people, LAW.acts["issue_expedited_removal"], None, law)
    return {one.unit for one in found if one.rule == rule}


def hold_of(unit: str, kind: str) -> Person:
    world = World()
    world.says("doj", StayGranted(kind=kind), unit=unit)
    return person_of(world.rows, PERSON)


def held_in(*areas: str) -> Person:
    return Person(areas=frozenset(areas), area_unknown=False)


def test_custody_brings_the_circuits_above_its_districts_and_a_hold_whichever_circuit_placed_it() -> None:
    every = LAW.units_of("court_of_appeals").keys()
    assert by_rule("circuit_of_custody", held_in("Phoenix")) == {"doj/ca9"}
    assert by_rule("circuit_of_custody", held_in("Phoenix", "Boston")) == {"doj/ca9", "doj/ca1"}
    assert by_rule("circuit_of_custody", held_in("Phoenix"), hold_of("doj/ca1", "coa_stay")) == {"doj/ca9", "doj/ca1"}
    assert by_rule("circuit_of_custody", Person()) == by_rule("circuit_of_custody", held_in("Guam")) == every


def test_what_asks_for_what_is_on_record_asks_for_that_alone() -> None:
    world = World()
    assert by_rule("court_on_record", Person()) == by_rule("board_on_record", Person()) == set()
    world.says("eoir", order_to("HND"), id="o1", unit="eoir/eloy")
    assert by_rule("court_on_record", person_of(world.rows, PERSON)) == {"eoir/eloy"}


def test_a_court_whose_circuit_no_table_names_leaves_every_circuit_open() -> None:
    world = World()
    world.says("eoir", order_to("HND"), id="o1", unit="eoir/eloy")
    ninth = LAW.units["doj/ca9"].model_copy(update={"reviews": frozenset[str]()})
    law = replace(LAW, units={**LAW.units, "doj/ca9": ninth})
    needed = sources_needed([person_of(world.rows, PERSON)], law.acts["board"], "judges_order", law)
    assert law.units_of("court_of_appeals").keys() <= {one.unit for one in needed}


def test_the_courts_of_appeals_of_a_record_are_those_that_review_its_courts() -> None:
    world = World()
    assert reviewing([person_of(world.rows, PERSON)], LAW) == frozenset()
    world.says("eoir", order_to("HND"), id="o1", unit="eoir/eloy")
    assert reviewing([person_of(world.rows, PERSON)], LAW) == {"ca9"}


def test_one_number_with_an_unknown_area_leaves_every_district_open_wherever_it_stands_in_the_list() -> None:
    known, unknown = Person(areas=frozenset({"Phoenix"}), area_unknown=False), Person(areas=frozenset({"Boston"}))
    for people in ([known, unknown], [unknown, known]):
        assert "doj/cd-cal" in {one.unit for one in sources_needed(people, LAW.acts["board"], "judges_order", LAW)}


def test_a_silent_court_elsewhere_stops_nobody_here() -> None:
    world = permitted()
    assert asked(world, late=(BOSTON, "doj/ca1")) == ["CLEAR"]


def test_every_district_since_the_arrest_is_needed_and_not_only_the_last() -> None:
    world = permitted()
    world.says("ero", CustodyChanged(to_facility="Boston", area="Boston", reason="arrest"))
    world.says("ero", CustodyChanged(to_facility="Eloy", area="Phoenix", reason="transfer"))
    assert {unit for unit in needed(world) if unit.startswith("doj/d-")} == {"doj/d-mass", "doj/d-ariz"}


@pytest.mark.parametrize(
    "moves",
    [
        [("transfer", "Phoenix")],  # the arrest is not on record
        [("arrest", "Phoenix"), ("transfer", None)],
        [("arrest", None), ("transfer", "Phoenix")],
        [("arrest", "Phoenix"), ("transfer", "Guam")],
    ],
)
def test_where_custody_is_not_known_in_full_every_district_is_needed(moves: list[tuple[str, str | None]]) -> None:
    world = permitted()
    for reason, area in moves:
        world.says("ero", CustodyChanged(to_facility="somewhere", area=area, reason=reason))
    assert {"doj/cd-cal", "doj/d-ariz", "doj/d-mass"} <= needed(world)


def test_custody_of_an_unknown_area_under_a_linked_number_leaves_every_district_open() -> None:
    world = permitted()
    world.says("ero", CustodyChanged(to_facility="Boston", area="Boston", reason="arrest"))
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="o-1"))
    late = ("doj/cd-cal", "doj/d-ariz")
    assert asked(world, late=late) == ["CLEAR"], "of the other number nothing was said"
    world.says("ero", CustodyChanged(to_facility="somewhere", area=None, reason="arrest"), OTHER)
    assert asked(world, late=late)[0] == "UNKNOWN"


def test_a_later_arrest_begins_anew() -> None:
    world = permitted()
    world.says("ero", CustodyChanged(to_facility="Boston", area="Boston", reason="arrest"))
    world.says("ero", CustodyChanged(to_facility=None, area=None, reason="release"))
    world.says("ero", CustodyChanged(to_facility="Eloy", area="Phoenix", reason="arrest"))
    assert "doj/d-mass" not in needed(world)


def test_whoever_has_placed_a_hold_is_needed_wherever_the_person_is_held() -> None:
    world = permitted()
    world.says("ero", CustodyChanged(to_facility="Eloy", area="Phoenix", reason="arrest"))
    world.says("doj", StayGranted(kind="dct_tro"), unit="doj/d-mass")
    world.says("doj", StayGranted(kind="coa_stay"), unit="doj/ca1")
    assert {"doj/d-mass", "doj/ca1"} <= needed(world)


def test_the_sources_of_everybody_who_is_the_same_person_are_needed() -> None:
    world = permitted()
    world.says("eoir", MotionFiled(filing_type="reopen", proceeding_type="removal"), OTHER, unit=BOSTON)
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="o-1"))
    assert asked(world, late=(BOSTON,)) == ["UNKNOWN", f"source_silent:{BOSTON}"]


def test_what_one_word_links_takes_no_source_away() -> None:
    world = World()
    world.says("eoir", order_to("HND"), OTHER, id="o1", unit="eoir/eloy")
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="o-1"))
    found = {one.unit for one in world.asks("ero", "board", "HND").sources}
    assert LAW.units_of("immigration_court").keys() <= found


def moved(world: World, late: str) -> list[str]:
    found = world.asks("ero", "transfer_aor", "USA", late=(late,))
    return [found.verdict.name, *codes(found)]


def test_a_silent_border_stops_a_removal_by_a_judges_order_because_a_claim_to_be_a_citizen_may_be_there() -> None:
    world = permitted()
    assert asked(world, late=("cbp/encounters",)) == ["UNKNOWN", "source_silent:cbp/encounters"]


def test_hhs_is_asked_of_a_child_that_was_sent_to_it_and_not_of_somebody_whom_it_never_had() -> None:
    silent = ["UNKNOWN", "source_silent:hhs/uc-portal"]
    world = permitted()
    assert asked(world, late=("hhs/uc-portal",)) == ["CLEAR"]
    world.says("cbp", UnaccompaniedChildReferred())
    assert asked(world, late=("hhs/uc-portal",)) == silent, "the border sent the child there"
    in_custody = permitted()
    in_custody.says("ero", CustodyChanged(to_facility="Shelter", area=None, reason="transfer", to_agency="hhs"))
    assert asked(in_custody, late=("hhs/uc-portal",)) == silent
    heard = permitted()
    heard.says("hhs", UsCitizenshipClaimRecorded(kind="usc_claim"), id="c1")
    hold = LiftedHold(source="hhs/uc-portal", event_id="c1", kind="usc_claim")
    heard.says("opla", StayLifted(hold=hold, reason="decided"))
    assert asked(heard, late=("hhs/uc-portal",)) == silent


def test_a_move_waits_for_the_border_and_the_asylum_office_only_where_they_have_had_the_person() -> None:
    world = permitted()
    for unit in ("cbp/encounters", "uscis/apss"):
        assert moved(world, unit) == ["CLEAR"]
    world.says("cbp", CustodyChanged(to_facility="Eagle Pass South", area="Eagle Pass", reason="arrest"))
    assert moved(world, "cbp/encounters") == ["UNKNOWN", "source_silent:cbp/encounters"]
    assert moved(world, "uscis/apss") == ["CLEAR"]
    world.says("cbp", FearClaimMade(screening="credible", countries=[]))
    assert moved(world, "uscis/apss") == ["UNKNOWN", "source_silent:uscis/apss"]


# ---- a desk speaks for a late source


def test_a_desk_that_found_nothing_speaks_for_its_late_source_and_for_this_person_only() -> None:
    world = permitted()
    world.permits(OTHER, order="o2")
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-0031"))
    assert asked(world, late=("doj/ca9",)) == ["CLEAR"]
    assert asked(world, late=("doj/ca9",), person=OTHER) == ["UNKNOWN", "source_silent:doj/ca9"]
    assert asked(world, late=("doj/cd-cal",)) == ["UNKNOWN", "source_silent:doj/cd-cal"]


def test_it_counts_for_as_long_as_its_source_may_be_silent() -> None:
    world = permitted()
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-0031"))
    world.at += LAW.units["doj/ca9"].limit
    assert asked(world, late=("doj/ca9",)) == ["UNKNOWN", "source_silent:doj/ca9"]


def test_it_counts_up_to_the_very_end_of_that_time_and_where_nobody_knows_the_time_not_at_all() -> None:
    world = permitted()
    looked = world.at
    confirmed = Person(confirmed=(("doj/ca9", looked),))
    question = world.question("board", "HND", late=("doj/ca9",))

    def spoken(clock: datetime | None) -> bool:
        asked_ = Asked(PERSON, question, "ero", log_agrees=True)
        log = Log(told=log_of(world.rows).told, clock=clock)
        found = sources_speak(log, asked_, [confirmed], [Needed("doj/ca9", "circuit")], LAW)
        return [one.verdict for one in found] == [Verdict.CLEAR]

    limit = LAW.units["doj/ca9"].limit
    assert [spoken(at) for at in (looked + limit, looked + limit + timedelta.resolution, None)] == [True, False, False]


def test_a_hold_of_that_source_ends_it_for_good() -> None:
    world = permitted()
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-0031"))
    world.says("doj", StayGranted(kind="coa_stay"))
    assert person_of(world.rows, PERSON).confirmed == ()


def test_nobody_has_looked_at_what_is_yet_to_come() -> None:
    world = permitted()
    world.says("doj", NoHoldConfirmed(as_of=world.at + timedelta(minutes=5), by="doj-0031"))
    assert asked(world, late=("doj/ca9",)) == ["UNKNOWN", "source_silent:doj/ca9"]
    assert "dated_in_the_future" in alarmed(world)


def test_a_look_that_is_older_than_its_source_may_be_is_none() -> None:
    world = permitted()
    world.says("doj", NoHoldConfirmed(as_of=world.at - timedelta(hours=12, minutes=1), by="doj-0031"))
    assert asked(world, late=("doj/ca9",)) == ["UNKNOWN", "source_silent:doj/ca9"]
    assert "dated_too_long_ago" in alarmed(world)


def receipt(world: World, minutes: int = 0, **changed: Any) -> str:
    """What is said of a look that long ago."""
    look = NoHoldConfirmed(as_of=world.at - timedelta(minutes=minutes), by="doj-0031")
    return world.outcome(world.says("doj", look, **changed)).why


def test_the_receipt_of_a_look_says_whether_this_very_look_counts() -> None:
    world = permitted()
    assert receipt(world, minutes=9) == "recorded; it speaks for this person"
    assert receipt(world, minutes=3) == "recorded; it speaks for this person"
    assert receipt(world, minutes=9) == "recorded; a later look speaks for them"


@pytest.mark.parametrize("before", [False, True])
def test_the_receipt_of_a_look_that_does_nothing_names_the_reason_whatever_was_said_before(before: bool) -> None:
    world = permitted()
    if before:
        receipt(world, minutes=9)
    nothing = "recorded without effect; "
    assert receipt(world, minutes=-5) == f"{nothing}it is dated in the future"
    assert receipt(world, minutes=12 * 60 + 1) == f"{nothing}it is dated longer ago than its source may be silent"
    assert receipt(world, iseq=1) == f"{nothing}its number does not count, or its source has placed a hold since"
    assert receipt(world, sealer_=sealer("doj", "doj-9")) == f"{nothing}the sender may not say that"


def test_one_under_one_number_says_nothing_of_another_of_the_same_person() -> None:
    world = permitted()
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="biometric", by="o-1"))
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-0031"))
    assert asked(world, late=("doj/ca9",)) == ["UNKNOWN", "source_silent:doj/ca9"]
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-0031"), OTHER)
    assert asked(world, late=("doj/ca9",)) == ["CLEAR"]


def test_a_gap_is_no_lateness_and_nobody_speaks_for_it() -> None:
    world = permitted()
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-0031"))
    world.says("doj", NoHoldConfirmed(as_of=world.at, by="doj-0031"), iseq=9)
    assert asked(world, late=("doj/ca9",)) == ["UNKNOWN", "feed_gap:doj.main"]


# ---- day one


def ordered_in_boston(world: World, person: PersonRef = PERSON, order: str = "o2") -> None:
    world.says("eoir", order_to("HND"), person, id=order, unit=BOSTON)
    world.says("ero", RemovalOrderBecameExecutable(order=order, countries=["HND"]), person)


def told() -> World:
    """Boston tells its protections again: from here on they are missing until it has."""
    world = World()
    ordered_in_boston(world)
    world.says("eoir", CensusOpened(kind="protections"), LOG_SUBJECT, unit=BOSTON, feed=CENSUS)
    assert asked(world) == ["UNKNOWN", f"history_not_loaded:{BOSTON}"]
    return world


def close(sent: int, digest: str, **changed: int) -> CensusClosed:
    fields = {"read": sent, "refused": 0} | changed
    return CensusClosed(kind="protections", sent=sent, digest=digest, attested_by="eoir-0007", **fields)


def tells_two(world: World) -> str:
    """Two protections of somebody else, and the digest of their records."""
    digest = NOTHING_SENT
    for number in (1, 2):
        stay = StayGranted(kind="ij_discretionary_stay")
        written = world.says("eoir", stay, OTHER, unit=BOSTON, feed=CENSUS, id=f"old-{number}")
        digest = next_digest(digest, written.record_hash)
    return digest


def test_until_a_source_has_told_its_past_whoever_it_could_touch_is_unknown() -> None:
    world = told()
    digest = tells_two(world)
    assert asked(world) == ["UNKNOWN", f"history_not_loaded:{BOSTON}"]
    world.says("eoir", close(2, digest), LOG_SUBJECT, unit=BOSTON, feed=CENSUS)
    assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize("wrong", ["fewer", "more", "others", "refused more than were read", "another feed"])
def test_a_census_that_does_not_add_up_stays_open(wrong: str) -> None:
    world = told()
    digest = tells_two(world)
    event, feed = close(2, digest), CENSUS
    match wrong:
        case "fewer":
            event = close(1, digest)
        case "more":
            event = close(3, digest)
        case "others":
            event = close(2, next_digest(digest, "x"))
        case "refused more than were read":
            event = close(2, digest, refused=3)
        case _:
            feed = "eoir.census-3"
    world.says("eoir", event, LOG_SUBJECT, unit=BOSTON, feed=feed)
    assert asked(world) == ["UNKNOWN", f"history_not_loaded:{BOSTON}"]
    assert {"census_does_not_add_up", "census_out_of_place"} & set(alarmed(world))


def test_a_record_that_is_missing_on_the_way_keeps_it_open() -> None:
    world = told()
    digest = tells_two(world)
    world.says("eoir", close(2, digest), LOG_SUBJECT, unit=BOSTON, feed=CENSUS, iseq=7)
    assert asked(world)[0] == "UNKNOWN"
    assert (BOSTON, "protections") not in log_of(world.rows).told


def test_a_record_that_arrives_twice_is_counted_once() -> None:
    world = told()
    stay = world.says("eoir", StayGranted(kind="ij_discretionary_stay"), OTHER, unit=BOSTON, feed=CENSUS, id="old")
    world.repeats(stay)
    once = close(1, next_digest(NOTHING_SENT, stay.record_hash))
    world.says("eoir", once, LOG_SUBJECT, unit=BOSTON, feed=CENSUS)
    assert asked(world) == ["CLEAR"]


def test_a_live_record_counts_in_no_census() -> None:
    world = told()
    digest = tells_two(world)
    world.says("eoir", StayGranted(kind="ij_discretionary_stay"), OTHER, unit=BOSTON, id="live")
    world.says("eoir", close(2, digest), LOG_SUBJECT, unit=BOSTON, feed=CENSUS)
    assert asked(world) == ["CLEAR"]


def test_orders_are_told_after_protections() -> None:
    world = told()
    world.says("eoir", CensusOpened(kind="orders"), LOG_SUBJECT, unit=BOSTON, feed=CENSUS)
    assert [one.kind for one in log_of(world.rows).telling] == ["protections"]
    assert "census_out_of_place" in alarmed(world)


def test_a_past_is_told_in_a_feed_of_its_own() -> None:
    world = permitted()
    world.says("eoir", CensusOpened(kind="protections"), LOG_SUBJECT, unit=BOSTON)
    assert log_of(world.rows).telling == ()
    assert "census_out_of_place" in alarmed(world)


REVIEWED = RecordReviewed(papers_of=BOSTON, by="ero-4417")


@pytest.mark.parametrize(
    ("agency", "by", "unit", "enough"),
    [
        ("eoir", "eoir-0007", BOSTON, True),
        ("eoir", "ero-4417", BOSTON, False),
        ("ero", "ero-0102", BOSTON, False),
        ("eoir", "eoir-0007", "eoir/eloy", False),
    ],
)
def test_two_people_of_two_agencies_make_up_for_a_past_of_one_person(
    agency: str, by: str, unit: str, enough: bool
) -> None:
    world = told()
    ordered_in_boston(world, OTHER, "o3")
    world.says("ero", REVIEWED)
    assert asked(world)[0] == "UNKNOWN"
    world.says(agency, RecordReviewed(papers_of=unit, by=by))
    assert asked(world)[0] == ("CLEAR" if enough else "UNKNOWN")
    assert asked(world, person=OTHER)[0] == "UNKNOWN", "for this person alone"


def test_opening_a_census_stops_what_was_cleared_without_it() -> None:
    world = World()
    ordered_in_boston(world)
    assert asked(world) == ["CLEAR"]
    world.says("eoir", CensusOpened(kind="protections"), LOG_SUBJECT, unit=BOSTON, feed=CENSUS)
    stops = [row for key, row in world.rows.items() if key.startswith("clearances:") and row is not None]
    assert len(stops) == 1


# ---- a comparison, and a feed that is lost


def test_a_hold_that_was_missing_is_an_incident_and_a_full_log_is_none() -> None:
    world = permitted()
    for missing in (0, 1):
        assert "records_were_missing" not in alarmed(world)
        done = FeedReconciled(to=world.at, compared=10, missing=missing)
        world.says("eoir", done, LOG_SUBJECT, unit=BOSTON)
    assert "records_were_missing" in alarmed(world)
    assert dict(log_of(world.rows).reconciled).keys() == {BOSTON}


def lost(desk: str, by: str, feed: str = "eoir.lost") -> FeedClosed:
    return FeedClosed(feed=feed, lost_from=3, census="compared with the docket of that day", desk=desk, by=by)


def gapped() -> World:
    world = permitted()
    world.says("eoir", StayGranted(kind="ij_discretionary_stay"), OTHER, feed="eoir.lost", iseq=2)
    assert asked(world) == ["UNKNOWN", "feed_gap:eoir.lost"]
    return world


def test_two_desks_of_the_issuer_end_a_feed_that_is_lost() -> None:
    world = gapped()
    world.says("eoir", lost("Los Angeles, duty clerk", "eoir-0007"), LOG_SUBJECT)
    assert asked(world) == ["UNKNOWN", "feed_gap:eoir.lost"]
    world.says("eoir", lost("Board, emergency stays", "eoir-0008"), LOG_SUBJECT)
    assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize(
    ("agency", "second"),
    [
        ("eoir", lost("Los Angeles, duty clerk", "eoir-0008")),
        ("eoir", lost("Board, emergency stays", "eoir-0007")),
        ("eoir", lost("Board, emergency stays", " EOIR-0007")),
        ("eoir", lost("los angeles,  duty clerk", "eoir-0008")),
        ("eoir", lost("Board, emergency stays", "")),
        ("eoir", lost(" ", "eoir-0008")),
        ("doj", lost("Justice duty desk", "doj-0031")),
        ("eoir", lost("Board, emergency stays", "eoir-0008", feed="eoir.main")),
    ],
)
def test_one_desk_one_person_or_another_agency_ends_no_feed(agency: str, second: Event) -> None:
    world = gapped()
    world.says("eoir", lost("Los Angeles, duty clerk", "eoir-0007"), LOG_SUBJECT)
    world.says(agency, second, LOG_SUBJECT)
    assert asked(world) == ["UNKNOWN", "feed_gap:eoir.lost"]


def test_an_arrest_that_comes_after_a_later_transfer_leaves_no_district_out() -> None:
    """Two doors of an agency keep no order between them."""
    world = permitted()
    arrested, moved = world.at, world.at + timedelta(hours=3)
    world.at = moved + timedelta(hours=1)
    transfer = CustodyChanged(reason="transfer", to_facility="Eloy Detention Center", area="Phoenix")
    arrest = CustodyChanged(reason="arrest", to_facility="Adelanto ICE Processing Center", area="Los Angeles")
    world.says("ero", transfer, time=moved, feed="ero.second")
    world.says("ero", arrest, time=arrested)
    assert asked(world, late=("doj/d-ariz",)) == ["UNKNOWN", "source_silent:doj/d-ariz"]
    held = person_of(world.rows, PERSON).custody
    assert held is not None
    assert held.facility == "Eloy Detention Center"


def test_a_closed_feed_that_speaks_may_still_hold_and_permits_nothing() -> None:
    world = gapped()
    for desk, by in (("Los Angeles, duty clerk", "eoir-0007"), ("Board, emergency stays", "eoir-0008")):
        world.says("eoir", lost(desk, by), LOG_SUBJECT)
    world.says("ero", RemovalOrderBecameExecutable(order="o9", countries=["HND"]), OTHER)
    world.says("eoir", order_to("HND"), OTHER, id="o9", feed="eoir.lost", iseq=5)
    assert asked(world, person=OTHER)[0] == "BLOCKED"
    world.says("eoir", StayGranted(kind="ij_discretionary_stay"), feed="eoir.lost", iseq=6)
    assert asked(world) == ["BLOCKED", "ij_discretionary_stay"]
    assert "closed_feed_speaks" in alarmed(world)


def test_closing_a_feed_opens_no_verdict_by_itself() -> None:
    world = gapped()
    found = world.asks("ero", "board", "HND")
    assert found.verdict is Verdict.UNKNOWN
