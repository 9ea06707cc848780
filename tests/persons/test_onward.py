"""A way that leads on: through a country that is known to send people to where a hold keeps this person from."""

from datetime import UTC, datetime

import pytest

from interlock.events import (
    IdentityLinked,
    ImmigrationJudgeDecisionIssued,
    RemovalCountryDesignated,
    RemovalExecuted,
    StayGranted,
    StayLifted,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import Person, person_of
from interlock.persons.identity import reach_in
from interlock.persons.onward import is_settled
from interlock.persons.rows import person_key
from interlock.persons.screened_row import Screened
from interlock.terms import LOG_SUBJECT, Offset
from tests.worlds import OTHER, PERSON, World, order_to

IN_DOUBT = ["UNKNOWN", "chain_refoulement:MEX"]


def withheld(*barred: str) -> ImmigrationJudgeDecisionIssued:
    """Protection beside an order that was made before."""
    changed = {
        "barred_countries": list(barred), "relief": ["withholding_of_removal"], "order_type": "other",
        "proceeding_type": "withholding_only",
    }  # fmt: skip
    return order_to(*barred).model_copy(update=changed)


def kept_from(*barred: str, ordered: tuple[str, ...] = ("MEX", "CRI")) -> World:
    """Ordered removed to Mexico and to Costa Rica unless a test says otherwise, and withheld from these."""
    world = World()
    world.permits(countries=ordered)
    world.says("eoir", withheld(*barred), id="p1")
    return world


def asked(world: World, country: str = "MEX", *stops: str, action: str = "board") -> list[str]:
    question = world.question(action, country).model_copy(update={"stops": list(stops)})
    found = world.asks("ero", action, country, question=question)
    return [found.verdict.name, *map(str, found.reasons)]


def set_country(world: World, name: str = "d1", country: str = "MEX") -> None:
    world.says("ero", RemovalCountryDesignated(country=country, order="o1", basis="241_b_2_e"), id=name)
    notice = LiftedHold(source="ero/custody", event_id=name, kind="third_country_notice")
    world.says("doj", StayLifted(hold=notice, reason="decided", body="d_mass"))


def screens(world: World, *onward_to: str, officer: str | None = "M. Reyes", agency: str = "uscis", **of: str) -> None:
    hold = LiftedHold(source="ero/custody", event_id=of.get("name", "d1"), kind="third_country_screening")
    event = StayLifted(hold=hold, reason="decided", officer=officer, onward_to=list(onward_to), judge=of.get("judge"))
    world.says(agency, event)


def test_a_country_that_sends_people_on_to_where_they_are_barred_is_a_doubt() -> None:
    world = kept_from("GTM")
    assert asked(world) == IN_DOUBT
    assert asked(world, "CRI") == ["CLEAR"]


def test_it_is_the_same_doubt_where_that_country_is_a_stop_on_the_way() -> None:
    world = kept_from("GTM")
    assert asked(world, "CRI", "MEX") == asked(world, "CRI", "PAN", "MEX") == IN_DOUBT
    assert asked(world, "CRI", "PAN") == ["CLEAR"]


def test_whoever_is_kept_from_a_country_to_which_nobody_is_sent_on_is_in_no_doubt() -> None:
    assert asked(kept_from("VNM")) == ["CLEAR"]


def test_a_hold_that_blocks_is_said_before_any_doubt() -> None:
    assert asked(kept_from("GTM", "MEX")) == ["BLOCKED", "withholding_of_removal"]


@pytest.mark.parametrize("action", ["add_to_manifest", "promote_alternate", "handover", "execute_removal"])
def test_every_act_of_a_removal_is_in_doubt(action: str) -> None:
    assert asked(kept_from("GTM"), action=action) == IN_DOUBT


@pytest.mark.parametrize("action", ["designate_removal_country", "serve_third_country_notice"])
def test_what_leads_up_to_the_screening_is_not(action: str) -> None:
    assert asked(kept_from("GTM"), action=action) == ["CLEAR"]


def test_an_order_of_a_court_that_names_the_country_counts_as_protection_does() -> None:
    world = World()
    world.permits(countries=("MEX",))
    world.says("doj", StayGranted(kind="dct_injunction", countries=["SLV"]), unit="doj/cd-cal")
    assert asked(world) == IN_DOUBT


def test_a_row_of_the_table_counts_from_its_first_day() -> None:
    law = World().law
    before, on = datetime(2025, 9, 4, 23, tzinfo=UTC), datetime(2025, 9, 5, 12, tzinfo=UTC)
    assert law.returned_from("GHA", before) == frozenset()
    assert law.returned_from("GHA", on) == law.returned_from("GHA", None) == {"GMB", "NGA"}
    assert law.returned_from("CRI", on) == frozenset()


def test_before_that_day_nobody_is_in_doubt_about_it() -> None:
    for day, found in ((datetime(2025, 9, 4, 23, tzinfo=UTC), ["CLEAR"]), (datetime(2025, 9, 5, 12, tzinfo=UTC), None)):
        world = kept_from("NGA", ordered=("GHA",))
        world.at = day
        assert asked(world, "GHA") == (found or ["UNKNOWN", "chain_refoulement:GHA"])


def test_that_the_order_names_the_first_country_is_no_screening_for_the_next() -> None:
    """To Guatemala nobody goes before the screening that was asked for it, through Mexico or not."""
    world = World()
    world.permits(countries=("MEX",))
    set_country(world, country="GTM")
    assert asked(world) == IN_DOUBT


def test_a_way_over_two_such_countries_is_a_doubt_of_each() -> None:
    world = kept_from("GTM", "NGA")
    world.at = datetime(2025, 9, 5, 12, tzinfo=UTC)
    assert asked(world, "MEX", "GHA") == [*IN_DOUBT, "chain_refoulement:GHA"]


# ---- what settles it


def test_a_named_officer_who_has_screened_for_just_that_settles_it() -> None:
    world = kept_from("GTM")
    set_country(world)
    screens(world, "GTM")
    assert asked(world) == ["CLEAR"]
    assert asked(world, "CRI", "MEX") == ["CLEAR"]


@pytest.mark.parametrize("officer", [None, "", "unknown"])
def test_nobody_who_is_named_settles_nothing(officer: str | None) -> None:
    world = kept_from("GTM")
    set_country(world)
    screens(world, "GTM", officer=officer)
    assert asked(world) == IN_DOUBT
    screens(world, "GTM", officer=None, agency="eoir", judge="R. Judge")
    assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize("officer", [None, "", "unknown"])
def test_nor_is_it_a_screening_for_the_country_that_was_set(officer: str | None) -> None:
    """8 CFR 208.16 to 208.18: a named officer looks at what the person fears there."""
    world = World()
    world.permits()
    set_country(world)
    screens(world, officer=officer)
    assert asked(world) == ["BLOCKED", "third_country_screening"]
    assert world.alarms[-1].code == "ends_nothing"
    screens(world)
    assert asked(world) == ["CLEAR"]


def test_a_screening_for_the_country_alone_settles_nothing_until_the_rest_is_said() -> None:
    world = kept_from("GTM", "HND")
    set_country(world)
    screens(world)
    assert asked(world) == IN_DOUBT
    screens(world, "GTM")
    assert asked(world) == IN_DOUBT
    screens(world, "HND")
    assert asked(world) == ["CLEAR"]


@pytest.mark.parametrize("agency", ["ero", "opla"])
def test_whoever_does_not_screen_settles_nothing(agency: str) -> None:
    world = kept_from("GTM")
    set_country(world)
    screens(world)
    screens(world, "GTM", agency=agency)
    assert asked(world) == IN_DOUBT


def test_a_screening_for_another_country_of_the_way_settles_nothing() -> None:
    world = kept_from("GTM")
    set_country(world, "d2", "CRI")
    screens(world, "GTM", name="d2")
    assert asked(world) == IN_DOUBT


def test_a_screening_of_a_country_that_nobody_has_set_settles_nothing() -> None:
    world = kept_from("GTM")
    screens(world, "GTM")
    assert asked(world) == IN_DOUBT
    assert person_of(world.rows, PERSON).screened == ()


def test_protection_that_comes_after_the_screening_makes_it_a_doubt_again() -> None:
    world = kept_from("GTM")
    set_country(world)
    screens(world, "GTM")
    world.says("eoir", withheld("GTM"), id="p2")
    assert asked(world) == IN_DOUBT
    screens(world, "GTM")
    assert asked(world) == ["CLEAR"]


def test_the_same_record_sent_again_does_not_make_an_old_screening_new() -> None:
    world = kept_from("GTM")
    set_country(world)
    hold = LiftedHold(source="ero/custody", event_id="d1", kind="third_country_screening")
    event = StayLifted(hold=hold, reason="decided", officer="M. Reyes", onward_to=["GTM"])
    world.says("uscis", event, id="s1", feed="uscis.1", iseq=1)
    world.says("eoir", withheld("GTM"), id="p2")
    world.says("uscis", event, id="s1", feed="uscis.1", iseq=1)
    assert asked(world) == IN_DOUBT


def test_the_country_that_is_set_anew_waits_for_a_screening_of_its_own() -> None:
    world = kept_from("GTM", ordered=("CRI",))
    set_country(world)
    screens(world, "GTM")
    set_country(world, "d2")
    assert asked(world) == ["BLOCKED", "third_country_screening"]


# ---- links


def linked(relation: str) -> World:
    """Somebody else, withheld from Guatemala, who may be this person."""
    world = World()
    world.permits(countries=("MEX",))
    world.says("eoir", withheld("GTM"), OTHER, id="p1")
    for agency in ("uscis", "ero"):
        world.says(agency, IdentityLinked(other=OTHER, relation=relation, basis="biometric", by=agency))
    return world


def test_what_keeps_the_same_person_under_another_number_counts() -> None:
    assert asked(linked("same_person")) == IN_DOUBT


def test_what_keeps_somebody_who_may_be_the_same_person_is_a_possible_match() -> None:
    assert asked(linked("possible_same_person")) == ["UNKNOWN", "possible_match:chain_refoulement"]


def test_a_screening_under_a_number_that_one_word_links_opens_nothing() -> None:
    world = World()
    world.permits(countries=("MEX",))
    world.says("eoir", withheld("GTM"), id="p1")
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o1", basis="241_b_2_e"), OTHER, id="d1")
    hold = LiftedHold(source="ero/custody", event_id="d1", kind="third_country_screening")
    world.says("uscis", StayLifted(hold=hold, officer="M. Reyes", onward_to=["GTM"]), OTHER)
    notice = LiftedHold(source="ero/custody", event_id="d1", kind="third_country_notice")
    world.says("doj", StayLifted(hold=notice, body="d_mass"), OTHER)
    world.says("ero", IdentityLinked(other=OTHER, relation="same_person", basis="officer_assertion", by="one"))
    assert asked(world) == IN_DOUBT


# ---- while the act is under way


def test_protection_that_comes_while_the_act_is_under_way_stops_it() -> None:
    world = World()
    world.permits(countries=("CRI",))
    assert asked(world, "CRI", "MEX") == ["CLEAR"]
    world.says("eoir", withheld("GTM"), id="p1")
    assert asked(world, "CRI", "MEX") == IN_DOUBT


def test_no_order_for_a_class_is_a_screening_of_anybody() -> None:
    world = kept_from("GTM")
    hold = LiftedHold(source="ero/custody", event_id="d1", kind="third_country_screening")
    world.says("uscis", StayLifted(hold=hold, officer="M. Reyes", onward_to=["GTM"]), LOG_SUBJECT)
    assert asked(world) == IN_DOUBT


def test_a_screening_of_before_a_removal_says_nothing_of_the_next_one() -> None:
    world = kept_from("GTM")
    set_country(world)
    screens(world, "GTM")
    assert asked(world) == ["CLEAR"]
    world.says("ero", RemovalExecuted(country="MEX"))
    world.permits(countries=["MEX"], order="o2")
    assert asked(world) == IN_DOUBT
    screens(world, "GTM")
    assert asked(world) == IN_DOUBT, "the hold that it names ended before the removal"


def test_a_screening_of_the_same_record_as_the_hold_knew_nothing_of_it() -> None:
    """Nothing of today's events makes both; if one ever does, it settles nothing."""
    world = kept_from("GTM")
    (hold,) = person_of(world.rows, PERSON).holds
    for said_at, settled in ((hold.offset, False), (hold.offset + 1, True)):
        row = Person(screened=(Screened("ero/custody", "d1", "MEX", frozenset({"GTM"}), Offset(said_at)),))
        rows = {person_key(PERSON): row}
        assert is_settled(rows, reach_in(rows, (PERSON,)), hold, "MEX", hold.countries) is settled
