"""Who is a member: each condition, met, not met or unknown; what an order forbids; and whoever may be the person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from interlock.events import (
    AppealDecided,
    AppealFiled,
    ClassMemberNamed,
    ClassOrderPublished,
    CustodyChanged,
    Event,
    ExpeditedRemovalOrdered,
    FamilyUnitLinked,
    FearQuestionsRecorded,
    HoldSuspended,
    IdentityLinked,
    IdentityUnlinked,
    MotionDecided,
    MotionFiled,
    PetitionFiled,
    ReinstatementOrdered,
    RemovalCountryDesignated,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    StayGranted,
    StayLifted,
)
from interlock.events.court.hold_suspended import SuspendedHold
from interlock.events.court.stay_lifted import LiftedHold
from interlock.persons import Asked, answer, held_under
from interlock.persons.asked import Reason
from interlock.persons.class_facts import Whole
from interlock.persons.identity import reach_in
from interlock.persons.membership import ClassHolds, classes_around
from interlock.persons.rows import CLASSES, Classes, ClassOrder, ClassWord, Hold, Person, Rows, person_key
from interlock.terms import LOG_SUBJECT, Offset, PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, codes, order_to, shipped_law

UNIT = "doj/d-mass"
KIND = "class_order"
ALL = ClassOrderPublished(kind=KIND, class_id="the class", version=1)
EXCLUDED = order_to("HND").model_copy(update={"order_type": "exclusion"})
THIRD = PersonRef("p1." + "c" * 32)
LOS_ANGELES, PHOENIX, BOSTON = "Los Angeles", "Phoenix", "Boston"


def world_with(*told: Callable[[World], object], decided: datetime | None = None) -> World:
    """A man with an order and a warrant, of whom this was said as well."""
    world = World()
    world.says("eoir", order_to("HND"), id="o1", time=decided)
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND", "MEX"]))
    for one in told:
        one(world)
    return world


def orders(world: World, **rule: object) -> None:
    world.says("doj", ALL.model_copy(update=rule), LOG_SUBJECT, unit=UNIT, id="c1")


def held(world: World, person: PersonRef = PERSON, country: str | None = "HND", action: str = "board") -> list[str]:
    """What of the class stands against the act."""
    return [one for one in codes(world.asks("ero", action, country, person)) if KIND in one or "linked" in one]


def custody(*areas: str | None, of: PersonRef = PERSON) -> Callable[[World], None]:
    """Arrested in the first of these areas, and moved to the others."""

    def say(world: World) -> None:
        for number, area in enumerate(areas):
            reason = "transfer" if number else "arrest"
            world.says("ero", CustodyChanged(to_facility="a facility", area=area, reason=reason), of)

    return say


def names(world: World, person: PersonRef = PERSON, *, member: bool) -> None:
    event = ClassMemberNamed(class_id="the class", version=1, is_member=member)
    world.says("doj", event, person, unit=UNIT)


# ---- conditions


def test_without_a_condition_everybody_is_a_member_also_somebody_of_whom_nothing_was_ever_said() -> None:
    world = World()
    orders(world)
    assert KIND in codes(world.asks("ero", "board", "HND"))


@pytest.mark.parametrize(
    ("areas", "found"),
    [
        ((BOSTON,), [KIND]),
        ((LOS_ANGELES, BOSTON), [KIND]),
        ((BOSTON, LOS_ANGELES), [KIND]),  # held there once since the arrest
        ((LOS_ANGELES, PHOENIX), []),
        ((), ["class_order:unknown"]),
        ((LOS_ANGELES, None), ["class_order:unknown"]),
        (("LOS ANGELES",), ["class_order:unknown"]),  # an area of no district of the tables may be in this one
    ],
)
def test_a_district_of_custody(areas: tuple[str | None, ...], found: list[str]) -> None:
    world = world_with(custody(*areas))
    orders(world, held_in=["d_mass"])
    assert held(world) == found


def test_a_transfer_into_the_district_makes_a_member_and_a_new_arrest_elsewhere_ends_that() -> None:
    world = world_with(custody(LOS_ANGELES))
    orders(world, held_in=["d_mass", "d_ariz"])
    assert held(world) == []
    world.says("ero", CustodyChanged(to_facility="Florence", area=PHOENIX, reason="transfer"))
    assert held(world) == [KIND]
    arrest = CustodyChanged(to_facility="Adelanto", area=LOS_ANGELES, reason="arrest")
    world.says("ero", arrest)
    assert held(world) == [KIND], "nobody is arrested who is held: this is a transfer, whatever it is called"
    world.says("ero", CustodyChanged(to_facility=None, area=None, reason="release"))
    world.says("ero", arrest)
    assert held(world) == []


def test_a_court_without_a_district_is_a_condition_that_nobody_can_tell() -> None:
    world = world_with(custody(LOS_ANGELES))
    orders(world, held_in=["ca1"])
    assert held(world) == ["class_order:unknown"]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({"order_types": ["removal"]}, [KIND]),
        ({"order_types": ["deportation", "exclusion"]}, []),
        ({"proceeding_types": ["removal"]}, [KIND]),
        ({"proceeding_types": ["withholding_only"]}, []),
        ({"ordered_to": ["HND", "GTM"]}, [KIND]),
        ({"ordered_to": ["VEN"]}, []),
        ({"order_types": ["removal"], "ordered_to": ["VEN"]}, []),
        ({"orders_from": date(2011, 9, 30)}, [KIND]),
        ({"orders_from": date(2011, 10, 1)}, []),
        ({"orders_before": date(2011, 10, 1)}, [KIND]),
        ({"orders_before": date(2011, 9, 30)}, []),
        ({"orders_from": date(2011, 9, 30), "orders_before": date(2011, 10, 1)}, [KIND]),
        ({"in_words": "whom the proclamation names"}, ["class_order:unknown"]),
        ({"in_words": "whom the proclamation names", "order_types": ["removal"]}, ["class_order:probable"]),
        ({"in_words": "whom the proclamation names", "order_types": ["deportation"]}, []),
    ],
)
def test_an_order_on_record(rule: dict[str, object], found: list[str]) -> None:
    world = world_with(decided=datetime(2011, 9, 30, 16, 59, tzinfo=UTC))
    orders(world, **rule)
    assert held(world) == found


def test_the_day_of_an_order_is_that_of_the_clock_of_its_court() -> None:
    late = datetime(2011, 9, 30, 6, 30, tzinfo=UTC)  # half past eleven in the evening of the 29th in Los Angeles
    for day, found in ((date(2011, 9, 29), [KIND]), (date(2011, 9, 30), [])):
        world = world_with(decided=late)
        orders(world, orders_from=day)
        assert held(world) == found


def test_several_conditions_must_be_met_by_one_order() -> None:
    world = world_with()
    world.says("eoir", order_to("VEN").model_copy(update={"proceeding_type": "deportation"}), id="o2")
    orders(world, proceeding_types=["removal"], ordered_to=["VEN"])
    assert held(world) == []
    orders(world, proceeding_types=["deportation"], ordered_to=["VEN"])
    assert held(world) == [KIND]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({"order_types": ["removal"]}, "member"),
        ({"orders_from": date(2001, 1, 1)}, "unknown"),
        ({"orders_before": date(2031, 1, 1)}, "unknown"),
    ],
)
def test_of_an_order_of_a_court_that_the_tables_no_longer_have_nobody_can_tell_the_day(
    rule: dict[str, object], found: str
) -> None:
    world = world_with()
    orders(world, **rule)
    units = {name: unit for name, unit in world.law.units.items() if name != "eoir/los-angeles"}
    around = classes_around(world.rows, reach_in(world.rows, [PERSON]), replace(world.law, units=units))
    assert [one.membership for one in around.held] == [found]


@pytest.mark.parametrize("rule", [{"order_types": ["removal"]}, {"ordered_to": ["HND"]}])
def test_of_whom_the_log_has_no_order_nobody_can_tell(rule: dict[str, object]) -> None:
    world = World()
    orders(world, **rule)
    assert held(world) == ["class_order:unknown"]


def test_of_an_order_that_names_no_country_nobody_can_tell_where_it_was_to() -> None:
    world = World()
    world.says("eoir", order_to(), id="o1")
    orders(world, ordered_to=["HND"])
    assert held(world) == ["class_order:unknown"]


def test_a_motion_or_an_appeal_on_file() -> None:
    world = world_with()
    orders(world, filing_pending=True)
    assert held(world) == []
    world.says("eoir", MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal", order="o1"), id="m1")
    assert held(world) == [KIND]
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    assert held(world) == []
    world.says("eoir", MotionFiled(filing_type="reopen", proceeding_type="removal"), id="m2")
    assert held(world) == ["class_order:unknown"]  # it holds nobody, so no record says that it was denied
    world.says("eoir", AppealFiled(appeal_type="appeal", proceeding_type="removal", order="o1"), id="a1")
    assert held(world) == [KIND]
    world.says("eoir", AppealDecided(appeal="a1", outcome="dismissed"), unit="eoir/bia")
    assert held(world) == ["class_order:unknown"]


def test_a_motion_that_the_ninth_circuit_stays_by_its_rule_is_on_file() -> None:
    world = world_with()
    orders(world, filing_pending=True)
    assert held(world) == []
    world.says("doj", PetitionFiled(petition_type="stay_motion"), unit="doj/ca9")
    assert held(world) == [KIND]


def test_a_petition_that_stays_nothing_is_on_file_until_counsel_says_otherwise() -> None:
    world = world_with()
    world.says("doj", PetitionFiled(petition_type="habeas"), unit=UNIT)
    orders(world, filing_pending=True)
    assert held(world) == ["class_order:unknown"]
    names(world, member=False)
    assert held(world) == []


def test_what_an_agency_has_ordered_itself_makes_a_member_beside_a_court_order_that_does_not() -> None:
    world = world_with()
    world.says("ero", ReinstatementOrdered(countries=["SLV"], tied_by="biometric"), unit="ero/custody", id="r1")
    orders(world, ordered_to=["SLV"])
    assert held(world, country="SLV") == [KIND]
    orders(world, ordered_to=["GTM"], class_id="another", version=2)
    assert held(world, country="SLV") == [KIND]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({"orders_from": date(2011, 9, 30)}, [KIND]),
        ({"orders_before": date(2011, 10, 1)}, [KIND]),
        ({"orders_from": date(2011, 10, 1)}, [f"{KIND}:unknown"]),
    ],
)
def test_what_an_agency_has_ordered_itself_has_its_day_by_the_clock_of_the_agency(
    rule: dict[str, object], found: list[str]
) -> None:
    world = World()
    world.says("ero", ReinstatementOrdered(countries=["HND"], tied_by="biometric"), unit="ero/custody")
    orders(world, **rule)
    assert held(world) == found


@pytest.mark.parametrize(
    "rule",
    [
        {"order_types": ["exclusion"]},
        {"proceeding_types": ["removal"]},
        {"ordered_to": ["GTM"]},
        {"orders_before": date(2001, 1, 1)},
    ],
)
def test_what_an_agency_has_ordered_itself_takes_nobody_out_of_a_class(rule: dict[str, object]) -> None:
    world = World()
    world.says("ero", ReinstatementOrdered(countries=["HND"], tied_by="biometric"), unit="ero/custody")
    orders(world, **rule)
    assert held(world) == [f"{KIND}:unknown"]


def test_a_rule_beside_the_list_is_obeyed() -> None:
    world = world_with()
    orders(world, only_named=True, order_types=["removal"])
    assert held(world) == [KIND]


# ---- what it forbids


@pytest.mark.parametrize(
    ("scope", "country", "action", "found"),
    [
        ({}, "HND", "board", [KIND]),
        ({}, None, "board", [KIND]),
        ({}, "HND", "emergency_evacuation", [KIND]),  # it ends abroad, so it is a removal
        ({}, None, "emergency_evacuation", [KIND]),
        ({}, "HND", "execute_aea_removal", [KIND]),  # by whichever authority
        ({}, "HND", "designate_removal_country", []),
        ({"acts": ["designate_removal_country"]}, "HND", "designate_removal_country", [KIND]),
        ({"acts": ["depart"]}, "HND", "board", []),
        ({"acts": ["board"]}, "HND", "board", [KIND]),
        ({"countries": ["MEX"]}, "HND", "board", []),
        ({"countries": ["MEX"]}, "MEX", "board", [KIND]),
        ({"countries": ["MEX"]}, None, "board", [KIND]),
        ({"not_ordered": True}, "HND", "board", []),
        ({"not_ordered": True}, "MEX", "board", [KIND]),  # the warrant names it, and no order does
        ({"not_ordered": True}, None, "board", [KIND]),
        ({"not_ordered": True, "countries": ["HND"]}, "HND", "board", [KIND]),
        ({"not_ordered": True, "countries": ["HND"]}, "MEX", "board", [KIND]),
    ],
)
def test_the_acts_and_the_countries(
    scope: dict[str, object], country: str | None, action: str, found: list[str]
) -> None:
    world = world_with()
    orders(world, **scope)
    assert held(world, country=country, action=action) == found


def test_an_order_of_a_kind_that_the_law_no_longer_has_forbids_every_act() -> None:
    world = world_with()
    orders(world, acts=["depart"])
    kinds = {kind: row for kind, row in world.law.kinds.items() if kind != KIND}
    less = replace(world.law, kinds=kinds)
    found = answer(world.rows, Asked(PERSON, world.question("board", "HND"), "ero", log_agrees=True), less)
    assert (found.verdict, codes(found)) == (Verdict.BLOCKED, [KIND])


def test_whoever_is_removed_by_another_authority_than_a_court_is_held_as_well() -> None:
    world = World()
    asked = FearQuestionsRecorded(officer="BPA Moe", language="Spanish", fears_return="no", fears_harm="no")
    world.says("cbp", asked, unit="cbp/encounters", id="q1")
    ordered = ExpeditedRemovalOrdered(countries=["HND"], supervisor="SBPA Roe", questions="q1")
    world.says("cbp", ordered, unit="cbp/encounters", id="e1")
    found = world.asks("ero", "board", "HND")
    assert (found.verdict, found.authority) == (Verdict.CLEAR, "expedited_removal")
    orders(world)
    assert held(world) == [KIND]
    found = world.asks("ero", "board", "HND")
    assert (found.verdict, found.authority) == (Verdict.BLOCKED, "expedited_removal")
    assert UNIT in {one.unit for one in found.sources}


def test_a_country_that_only_an_agency_has_named_is_a_third_country() -> None:
    world = world_with()
    world.says("ero", ReinstatementOrdered(countries=["MEX"], tied_by="biometric"), unit="ero/custody", id="r1")
    orders(world, not_ordered=True)
    assert (held(world), held(world, country="MEX")) == ([], [KIND])


def test_the_country_of_an_order_that_has_ended_is_a_third_country() -> None:
    world = world_with()
    orders(world, not_ordered=True)
    assert held(world) == []
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="reopened"))
    assert held(world) == [KIND]


def test_nor_is_a_country_ordered_that_only_an_order_before_the_last_one_names() -> None:
    world = World()
    world.permits(countries=("MEX",))
    orders(world, not_ordered=True)
    assert held(world, country="MEX") == []
    world.permits(order="o2")
    world.says("ero", RemovalCountryDesignated(country="MEX", order="o2", basis="241_b_2_e"), id="d1")
    for agency, body, kind in (("uscis", None, "third_country_screening"), ("doj", "d_mass", "third_country_notice")):
        hold = LiftedHold(source="ero/custody", event_id="d1", kind=kind)
        world.says(agency, StayLifted(hold=hold, body=body, officer="M. Reyes"))
    assert (held(world, country="MEX"), held(world)) == ([KIND], [])


def test_nor_is_a_country_ordered_by_a_judge_who_had_no_removal_to_decide() -> None:
    world = world_with()
    orders(world, not_ordered=True)
    world.says("eoir", order_to("MEX", proceeding_type="credible_fear_review"), id="o2")
    assert KIND in codes(world.asks("ero", "board", "MEX"))


@pytest.mark.parametrize("step", ["add_to_manifest", "board", "depart", "handover", "execute_removal"])
def test_an_order_against_one_step_of_a_removal_is_against_all_that_completes_it(step: str) -> None:
    world = world_with()
    orders(world, acts=[step])
    for act in {"handover", "depart", "execute_removal", "emergency_evacuation", step}:
        assert KIND in codes(world.asks("ero", act, "HND")), act
    assert world.asks("ero", "designate_removal_country", "HND").verdict is Verdict.CLEAR


@pytest.mark.parametrize("act", ["depart", "execute_removal"])
def test_an_order_against_a_move_in_custody_is_against_no_removal(act: str) -> None:
    world = world_with()
    orders(world, acts=["transfer_aor"])
    assert KIND not in codes(world.asks("ero", act, "HND"))


def test_an_order_against_the_act_of_1798_is_against_no_removal_by_another_authority() -> None:
    world = world_with()
    orders(world, acts=["execute_aea_removal"])
    assert held(world) == []
    assert KIND in codes(world.asks("ero", "execute_aea_removal", "HND"))


def test_an_evacuation_inside_the_country_is_stopped_only_by_an_order_that_names_it() -> None:
    world = world_with()
    orders(world, in_words="whom the proclamation names")
    assert world.asks("ero", "emergency_evacuation", "USA").verdict is Verdict.CLEAR
    orders(world, acts=["emergency_evacuation"])
    assert world.asks("ero", "emergency_evacuation", "USA").verdict is Verdict.BLOCKED


@pytest.mark.parametrize(
    "rule", [{"in_words": "who was told"}, {"in_words": "who was told", "order_types": ["removal"]}]
)
@pytest.mark.parametrize("action", ["release", "transfer_to_orr", "emergency_evacuation"])
def test_what_never_waits_goes_ahead_until_somebody_knows_that_the_person_is_a_member(
    rule: dict[str, object], action: str
) -> None:
    world = world_with()
    orders(world, acts=[action], **rule)
    found = world.asks("ero", action, "USA")
    assert (found.verdict, codes(found)) == (Verdict.UNKNOWN, [f"possible_match:{KIND}"])
    names(world, member=True)
    found = world.asks("ero", action, "USA")
    assert (found.verdict, codes(found)) == (Verdict.BLOCKED, [KIND])


# ---- whoever may be the person


def linked(
    world: World, relation: str = "same_person", *agencies: str, basis: str = "documentary", to: PersonRef = OTHER
) -> None:
    for agency in agencies or ("ero",):
        event = IdentityLinked(other=to, relation=relation, basis=basis, by=f"{agency}-1")
        world.says(agency, event)


@pytest.mark.parametrize("asked", [PERSON, OTHER])
def test_a_class_follows_the_person_over_one_word(asked: PersonRef) -> None:
    world = world_with(custody(LOS_ANGELES), custody(BOSTON, of=OTHER))
    orders(world, held_in=["d_mass"])
    assert held(world) == []
    linked(world)
    assert held(world, asked) == [KIND]


def test_what_only_both_numbers_meet_together_is_met() -> None:
    world = world_with(custody(BOSTON, of=OTHER))
    orders(world, held_in=["d_mass"], order_types=["removal"])
    assert held(world) == ["class_order:probable"]
    linked(world)
    assert held(world) == [KIND]


def test_a_possible_member_is_a_possible_match() -> None:
    world = world_with(custody(LOS_ANGELES), custody(BOSTON, of=OTHER))
    orders(world, held_in=["d_mass"])
    linked(world, "possible_same_person")
    assert held(world) == ["possible_match:class_order"]


def test_somebody_of_whom_nothing_is_known_makes_nobody_a_possible_member() -> None:
    world = world_with(custody(LOS_ANGELES))
    orders(world, held_in=["d_mass"])
    linked(world, "possible_same_person")
    assert held(world) == []


def test_a_no_on_one_number_frees_no_other_until_two_are_proved_to_be_one() -> None:
    world = world_with()
    orders(world)
    linked(world)
    names(world, member=False)
    assert held(world) == [KIND]
    linked(world, "same_person", "ero", "uscis", basis="biometric")
    assert held(world) == []
    names(world, OTHER, member=True)
    assert held(world) == [KIND]


def test_a_yes_on_a_possible_number_is_a_possible_match_also_for_whom_counsel_has_named_as_none() -> None:
    world = world_with()
    orders(world)
    names(world, member=False)
    assert held(world) == []
    linked(world, "possible_same_person")
    names(world, OTHER, member=True)
    assert held(world) == ["possible_match:class_order"]


def apart(world: World, other: PersonRef = OTHER) -> None:
    for agency in ("ero", "uscis"):
        world.says(agency, IdentityUnlinked(other=other, by=f"{agency}-2", reason="another person's prints"))


def test_what_stood_under_a_number_that_was_taken_apart_counts_until_counsel_says_otherwise() -> None:
    world = world_with(custody(LOS_ANGELES))
    linked(world)
    orders(world, only_named=True)
    names(world, OTHER, member=True)
    apart(world)
    assert held(world) == ["possible_match:formerly_linked"]
    assert held(world, OTHER) == [KIND]
    names(world, member=False)
    assert held(world) == []


def test_what_is_said_of_the_other_after_they_were_taken_apart_is_the_others_alone() -> None:
    world = world_with(custody(LOS_ANGELES))
    linked(world)
    orders(world, only_named=True)
    apart(world)
    names(world, OTHER, member=True)
    assert held(world) == []


def test_a_no_of_before_they_were_taken_apart_settles_nothing() -> None:
    world = world_with(custody(LOS_ANGELES))
    linked(world)
    orders(world, only_named=True)
    names(world, OTHER, member=True)
    names(world, member=False)
    apart(world)
    assert held(world) == ["possible_match:formerly_linked"]


@pytest.mark.parametrize(
    ("rule", "said", "found"),
    [
        ({"order_types": ["exclusion"]}, EXCLUDED, ["possible_match:formerly_linked"]),
        ({"filing_pending": True}, StayGranted(kind="protected"), ["possible_match:formerly_linked"]),
        ({"order_types": ["deportation"]}, EXCLUDED, []),
    ],
)
def test_of_the_other_what_stood_before_they_were_taken_apart_counts_and_nothing_of_after(
    rule: dict[str, object], said: Event, found: list[str]
) -> None:
    for before in (True, False):
        world = world_with(custody(LOS_ANGELES))
        linked(world)
        orders(world, acts=["designate_removal_country"], **rule)
        if before:
            world.says("eoir", said, OTHER)
        apart(world)
        if not before:
            world.says("eoir", said, OTHER)
        assert held(world, action="designate_removal_country") == (found if before else [])


def test_a_no_of_after_one_link_had_ended_and_before_another_settles_the_one_and_not_the_other() -> None:
    world = world_with(custody(LOS_ANGELES))
    for other in (OTHER, THIRD):
        linked(world, to=other)
        names(world, other, member=True)
    orders(world, only_named=True)
    apart(world)
    names(world, member=False)
    apart(world, THIRD)
    assert held(world) == ["possible_match:formerly_linked"]
    names(world, member=False)
    assert held(world) == []


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({"order_types": ["removal"]}, []),  # such an order stands under the number of whoever is no member
        ({"held_in": ["d_mass"]}, []),
        ({"order_types": ["exclusion"]}, ["possible_match:class_order"]),
        ({"held_in": ["cd_cal"]}, ["possible_match:class_order"]),
    ],
)
def test_of_whom_counsel_has_named_as_no_member_only_what_stands_under_the_other_number_counts(
    rule: dict[str, object], found: list[str]
) -> None:
    world = world_with(custody(BOSTON), custody(LOS_ANGELES, of=OTHER))
    world.says("eoir", EXCLUDED, OTHER, id="o2")
    orders(world, **rule)
    names(world, member=False)
    linked(world, "possible_same_person")
    assert held(world) == found


def test_an_order_that_would_hold_somebody_else_says_so_of_what_it_forbids_while_it_is_in_force() -> None:
    world = world_with()
    linked(world, "possible_same_person")
    orders(world, only_named=True, acts=["board"])
    names(world, OTHER, member=True)
    (hold,) = held_under(world.rows, LOG_SUBJECT).holds
    found = world.asks("ero", "board", "HND")
    assert found.reasons == (Reason(Verdict.UNKNOWN, "possible_match", KIND, hold),)
    assert held(world, action="add_to_manifest") == []
    suspended = HoldSuspended(hold=SuspendedHold(source=UNIT, event_id="c1", kind=KIND))
    world.says("doj", suspended, LOG_SUBJECT, unit="doj/ca1")
    assert held(world) == []


def word(offset: int, *, member: bool) -> ClassWord:
    at = datetime(2011, 9, 30, tzinfo=UTC)
    return ClassWord(UNIT, f"w{offset}", "the class", 1, "d_mass", is_member=member, at=at, offset=Offset(offset))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((word(7, member=False),), "member"),  # no later than the order itself
        ((word(8, member=False),), None),
        ((word(8, member=True), word(8, member=False)), "member"),  # no later than the yes
        ((word(8, member=True), word(9, member=False)), None),
    ],
)
def test_a_no_counts_only_where_it_came_after_the_order_and_after_the_yes(
    words: tuple[ClassWord, ...], found: str | None
) -> None:
    at = datetime(2011, 9, 30, tzinfo=UTC)
    order = ClassOrder(Hold(UNIT, "c1", KIND, LOG_SUBJECT, "d_mass", Offset(7), at, at), "the class", 1)
    rows: Rows = {person_key(PERSON): Person(class_words=words), CLASSES: Classes((order,))}
    around = classes_around(rows, reach_in(rows, [PERSON]), shipped_law())
    assert [one.membership for one in around.held] == ([] if found is None else [found])


def test_where_the_log_has_no_class_order_nobody_is_looked_at() -> None:
    around = classes_around(world_with().rows, reach_in({}, [PERSON]), shipped_law())
    assert around == ClassHolds(Whole(shipped_law(), ()))


def test_whoever_acts_on_one_of_a_family_is_told_that_another_is_a_member() -> None:
    world = world_with()
    orders(world, only_named=True)
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    assert [str(one) for one in world.asks("ero", "board", "HND").advisories] == ["family_review"]
    names(world, OTHER, member=True)
    assert [str(one) for one in world.asks("ero", "board", "HND").advisories] == ["family_review:held"]
