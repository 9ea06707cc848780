"""Who is one person, and what each kind of link lets travel: holds at once, orders only when it is proved."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from interlock.events import (
    ClassMemberNamed,
    ClassOrderPublished,
    ClearanceRequested,
    ClearanceWithdrawn,
    CustodyChanged,
    FamilyUnitLinked,
    HoldReassigned,
    IdentityLinked,
    IdentityUnlinked,
    MotionDecided,
    MotionFiled,
    RefVersionAdopted,
    RemovalOrderBecameExecutable,
    RemovalOrderCeasedToBeExecutable,
    StayGranted,
    StayLifted,
)
from interlock.events.court.stay_lifted import LiftedHold
from interlock.events.identity.hold_reassigned import ReassignedHold
from interlock.events.record import Draft, Place
from interlock.persons import Asked, answer, around, known_block, person_key, touching
from interlock.persons.identity import PAGED_ABOVE, SET_MAX
from interlock.persons.link_row import Edge
from interlock.persons.rows import INCIDENTS, Incident, clearances_key, clearances_of, links_of, log_of, person_of
from interlock.terms import LOG_SUBJECT, PersonRef, Verdict
from tests.worlds import OTHER, PERSON, World, born, codes, order_to, resealed, sealer, with_header

THIRD = PersonRef("p1." + "c" * 32)
STAY = StayGranted(kind="coa_stay")
DAY = datetime(2011, 1, 2, tzinfo=UTC)
CHECK_IN = CustodyChanged(reason="arrest", to_facility="X", area="Phoenix", from_facility=None, to_agency=None)
MOTION = MotionFiled(filing_type="reopen_in_absentia", proceeding_type="removal")


def ref(number: int) -> PersonRef:
    return PersonRef(f"p1.{number:032x}")


def link(
    other: PersonRef = OTHER, relation: str = "same_person", basis: str = "documentary", by: str = "desk 1"
) -> IdentityLinked:
    return IdentityLinked(other=other, relation=relation, basis=basis, by=by)


def proved(world: World, one: PersonRef = PERSON, other: PersonRef = OTHER) -> None:
    """Two people of two agencies, each on fingerprints."""
    world.says("uscis", link(other, basis="biometric", by="uscis-1"), one, unit="uscis/apss")
    world.says("ero", link(other, basis="biometric", by="ero-1"), one, unit="ero/custody")


def unlinked(world: World, *agencies: str, one: PersonRef = PERSON, other: PersonRef = OTHER) -> None:
    for agency in agencies:
        world.says(agency, IdentityUnlinked(other=other, by=f"{agency}-9", reason="another person's prints"), one)


def clear_world() -> World:
    world = World()
    world.permits()
    assert world.asks("ero", "board", "HND").verdict is Verdict.CLEAR
    return world


def asked(world: World, person: PersonRef = PERSON, **changed: object) -> tuple[Verdict, list[str]]:
    question = world.question("board", "HND", person=person).model_copy(update=changed)
    found = world.asks("ero", "board", "HND", person, question=question)
    return found.verdict, codes(found)


# ---- holds follow the person


@pytest.mark.parametrize(("one", "other"), [(PERSON, OTHER), (OTHER, PERSON)])
def test_a_hold_on_either_end_of_a_link_blocks_the_other(one: PersonRef, other: PersonRef) -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER)
    assert asked(world)[0] is Verdict.CLEAR
    world.says("ero", link(other), one)
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])


def test_a_hold_follows_a_chain_of_links() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("ero", link(THIRD), OTHER)
    world.says("doj", STAY, THIRD)
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])


def test_a_link_after_a_clear_stops_the_act_under_way() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER)
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is None
    world.says("ero", link(OTHER))
    stopped = clearances_of(world.rows, PERSON).outstanding[0].stopped
    assert stopped is not None
    assert stopped.reasons == ("coa_stay",)


def test_a_hold_on_a_linked_number_after_a_clear_stops_the_act_under_way() -> None:
    world = World()
    world.says("ero", link(OTHER))
    world.permits()
    assert asked(world)[0] is Verdict.CLEAR
    world.says("doj", STAY, OTHER)
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is not None


def test_whoever_said_that_two_differ_before_new_evidence_has_to_look_again() -> None:
    """One half of the word is as old as both would be."""
    world = clear_world()
    world.says("doj", STAY, OTHER)
    for agency, relation in (("ero", "possible"), ("eoir", "not"), ("uscis", "possible"), ("doj", "not")):
        world.says(agency, link(OTHER, f"{relation}_same_person", by=f"{agency}-1"))
    assert asked(world) == (Verdict.UNKNOWN, ["possible_match:coa_stay"])
    world.says("eoir", link(OTHER, "not_same_person", by="eoir-1"))
    assert asked(world)[0] is Verdict.CLEAR


@pytest.mark.parametrize("relation", ["possible_same_person"])
def test_a_hold_on_somebody_who_may_be_the_same_person_is_a_possible_match(relation: str) -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER)
    world.says("ero", link(OTHER, relation))
    assert asked(world) == (Verdict.UNKNOWN, ["possible_match:coa_stay"])


def test_a_country_barred_to_somebody_who_may_be_the_same_person_is_a_possible_match() -> None:
    world = clear_world()
    world.says("eoir", order_to("GTM").model_copy(update={"barred_countries": ["HND"]}), OTHER, id="o7")
    world.says("ero", link(OTHER, "possible_same_person"))
    assert asked(world) == (Verdict.UNKNOWN, ["possible_match:country_barred"])


def test_possible_links_are_followed_one_step_only() -> None:
    world = clear_world()
    world.says("ero", link(OTHER, "possible_same_person"))
    world.says("ero", link(THIRD, "possible_same_person"), OTHER)
    world.says("doj", STAY, THIRD)
    assert asked(world)[0] is Verdict.CLEAR
    world.says("ero", link(THIRD), OTHER)  # whoever may be this person certainly is that one
    assert asked(world)[0] is Verdict.UNKNOWN


def test_two_people_of_two_agencies_end_a_possible_match_and_nobody_less() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER)
    world.says("ero", link(OTHER, "possible_same_person"))
    for by in ("ero-1", "ero-2"):
        world.says("ero", link(OTHER, "not_same_person", by=by))
        assert asked(world)[0] is Verdict.UNKNOWN
    world.says("uscis", link(OTHER, "not_same_person", by="ERO-2 "))
    assert asked(world)[0] is Verdict.CLEAR


def test_one_name_at_two_agencies_is_one_person() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER)
    world.says("ero", link(OTHER, "possible_same_person"))
    for agency in ("ero", "uscis"):
        world.says(agency, link(OTHER, "not_same_person", by="Officer  Seven"))
    assert asked(world)[0] is Verdict.UNKNOWN


def test_saying_that_two_are_not_one_ends_no_link_between_them() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER)
    world.says("ero", link(OTHER))
    for agency in ("eoir", "uscis"):
        world.says(agency, link(OTHER, "not_same_person", by=f"{agency}-1"))
    assert asked(world)[0] is Verdict.BLOCKED


# ---- a link alone never opens


LINKS: dict[str, Sequence[tuple[str, str, str]]] = {
    "nobody": (),
    "one person": (("uscis", "biometric", "u1"),),
    "two of one agency": (("uscis", "biometric", "u1"), ("uscis", "biometric", "u2")),
    "one name at two agencies": (("uscis", "biometric", "u1"), ("ero", "biometric", "u1")),
    "two on papers": (("uscis", "documentary", "u1"), ("ero", "documentary", "e1")),
    "one of them on papers": (("uscis", "biometric", "u1"), ("ero", "officer_assertion", "e1")),
}


@pytest.mark.parametrize("said", LINKS.values(), ids=LINKS.keys())
def test_an_order_does_not_travel_over_a_link_by(said: Sequence[tuple[str, str, str]]) -> None:
    world = World()
    world.permits(OTHER)
    world.says("ero", RemovalOrderCeasedToBeExecutable(order="none", reason="reopened"))  # so that we know them at all
    for agency, basis, by in said:
        world.says(agency, link(OTHER, basis=basis, by=by))
    assert asked(world)[0] is Verdict.BLOCKED


def test_an_order_travels_when_two_agencies_have_proved_the_link() -> None:
    world = World()
    world.permits(OTHER)
    proved(world)
    assert asked(world)[0] is Verdict.CLEAR
    assert asked(world, born=None, born_elsewhere=[born(OTHER)])[0] is Verdict.CLEAR


def test_what_ends_an_order_travels_over_every_link() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"), OTHER)
    assert asked(world) == (Verdict.BLOCKED, ["no_executable_order"])


def test_relief_under_a_linked_number_takes_the_permission_away() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("eoir", order_to(order_type="relief_granted"), OTHER, id="o2")
    assert asked(world)[0] is Verdict.BLOCKED


# ---- lifts travel where two are one person


def lift(person_source: str = "doj/ca9") -> StayLifted:
    return StayLifted(hold=LiftedHold(source=person_source, event_id="s1", kind="coa_stay"), reason="decided")


def test_a_lift_under_a_linked_number_ends_the_hold() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER, id="s1")
    world.says("ero", link(OTHER))
    world.says("doj", lift())
    assert asked(world)[0] is Verdict.CLEAR
    assert person_of(world.rows, OTHER).holds == ()


def test_a_lift_does_not_travel_over_a_possible_link() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER, id="s1")
    world.says("ero", link(OTHER, "possible_same_person"))
    world.says("doj", lift())
    assert person_of(world.rows, OTHER).holds != ()
    assert [alarm.code for alarm in world.alarms] == ["lift_without_its_hold"]


def test_a_lift_by_the_wrong_body_travels_nowhere() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER, id="s1")
    world.says("ero", link(OTHER))
    world.says("doj", lift(), unit="doj/cd-cal")
    assert person_of(world.rows, OTHER).holds != ()


def test_the_decision_of_a_motion_under_a_linked_number_ends_its_stay() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("eoir", MOTION, OTHER, id="m1")
    assert asked(world)[0] is Verdict.BLOCKED
    world.says("eoir", MotionDecided(motion="m1", outcome="denied"))
    assert asked(world)[0] is Verdict.CLEAR


# ---- unlinking


def once_linked() -> World:
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("doj", STAY, OTHER, id="s1")
    return world


def test_one_agency_alone_unlinks_nobody() -> None:
    world = once_linked()
    unlinked(world, "ero", "ero")
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])


def test_what_was_placed_before_the_link_ended_still_holds_both() -> None:
    world = once_linked()
    unlinked(world, "ero", "uscis")
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay:formerly_linked"])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_hold_at_the_end_of_a_chain_holds_until_its_people_say_whose_it_is(order: tuple[int, int]) -> None:
    """Two links end one after the other, and nobody has said of the hold that it is not this person's."""
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("ero", link(THIRD), OTHER)
    world.says("doj", STAY, THIRD, id="s1")
    links = [(PERSON, OTHER), (OTHER, THIRD)]
    for one, other in (links[number] for number in order):
        unlinked(world, "ero", "uscis", one=one, other=other)
        assert asked(world) == (Verdict.BLOCKED, ["coa_stay:formerly_linked"])
    reassigned(world, THIRD, "doj", "ero", under=THIRD)
    assert asked(world)[0] is Verdict.CLEAR


def test_what_is_placed_beyond_a_link_that_had_ended_holds_nobody_before_it() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("ero", link(THIRD), OTHER)
    unlinked(world, "ero", "uscis")
    world.says("doj", STAY, THIRD)
    unlinked(world, "ero", "uscis", one=OTHER, other=THIRD)
    assert asked(world)[0] is Verdict.CLEAR


@pytest.mark.parametrize("direct", [True, False])
def test_of_two_chains_the_one_counts_over_which_the_hold_still_stands(direct: bool) -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("ero", link(THIRD), OTHER)
    world.says("ero", link(THIRD))
    unlinked(world, "ero", "uscis", other=OTHER if direct else THIRD)
    world.says("doj", STAY, THIRD)
    unlinked(world, "ero", "uscis", one=OTHER, other=THIRD)
    unlinked(world, "ero", "uscis", other=THIRD if direct else OTHER)
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay:formerly_linked"])


def test_what_is_placed_after_the_link_ended_holds_one() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    unlinked(world, "ero", "uscis")
    world.says("doj", STAY, OTHER)
    assert asked(world)[0] is Verdict.CLEAR


def test_a_country_that_was_barred_before_the_link_ended_stays_barred() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    world.says("eoir", order_to("GTM").model_copy(update={"barred_countries": ["HND"]}), OTHER, id="o7")
    unlinked(world, "ero", "uscis")
    assert asked(world) == (Verdict.BLOCKED, ["country_barred:formerly_linked"])


def test_relief_that_was_granted_before_the_link_ended_is_a_doubt_until_the_court_orders_anew() -> None:
    """Two officers of the executive cannot take a court's decision away by saying that it was another man's."""
    world = clear_world()
    world.says("ero", link(OTHER))
    relief = order_to().model_copy(update={"order_type": "relief_granted"})
    world.says("eoir", relief, OTHER, id="r1")
    assert asked(world)[0] is Verdict.BLOCKED
    unlinked(world, "ero", "uscis")
    assert asked(world) == (Verdict.UNKNOWN, ["possible_match:formerly_linked"])
    world.permits(order="o2")
    assert asked(world)[0] is Verdict.CLEAR


def test_relief_under_the_other_number_after_the_link_ended_is_the_others() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    unlinked(world, "ero", "uscis")
    world.says("eoir", order_to().model_copy(update={"order_type": "relief_granted"}), OTHER, id="r1")
    assert asked(world)[0] is Verdict.CLEAR


def reassigned(world: World, to: PersonRef, *agencies: str, under: PersonRef = OTHER) -> None:
    hold = ReassignedHold(source="doj/ca9", event_id="s1", kind="coa_stay")
    for agency in agencies:
        world.says(agency, HoldReassigned(hold=hold, to=to, by=f"{agency}-3"), under)


def test_two_desks_say_whose_a_hold_is_and_nobody_less() -> None:
    world = once_linked()
    unlinked(world, "ero", "uscis")
    reassigned(world, OTHER, "ero")
    assert asked(world)[0] is Verdict.BLOCKED
    reassigned(world, OTHER, "doj")
    assert asked(world)[0] is Verdict.CLEAR
    assert person_of(world.rows, OTHER).holds != ()


def test_a_hold_that_is_the_others_is_placed_there_at_once_and_taken_away_by_the_second_word() -> None:
    world = once_linked()
    unlinked(world, "ero", "uscis")
    reassigned(world, PERSON, "doj")
    assert [hold.kind for hold in person_of(world.rows, PERSON).holds] == ["coa_stay"]
    assert person_of(world.rows, OTHER).holds != ()
    reassigned(world, PERSON, "ero")
    assert person_of(world.rows, OTHER).holds == ()
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])


def test_whoever_a_hold_was_moved_from_is_free_of_it() -> None:
    world = once_linked()
    unlinked(world, "ero", "uscis")
    reassigned(world, PERSON, "ero")
    world.permits(OTHER, order="o2")
    assert asked(world, OTHER)[0] is Verdict.BLOCKED
    reassigned(world, PERSON, "doj")
    assert asked(world, OTHER)[0] is Verdict.CLEAR
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])


def test_a_hold_that_was_moved_by_mistake_and_back_again_stands_where_it_stood() -> None:
    world = once_linked()
    unlinked(world, "ero", "uscis")
    world.permits(OTHER, order="o2")
    reassigned(world, PERSON, "ero", "doj")
    reassigned(world, OTHER, "ero", under=PERSON)
    assert asked(world)[0] is Verdict.BLOCKED
    assert asked(world, OTHER)[0] is Verdict.BLOCKED
    reassigned(world, OTHER, "doj", under=PERSON)
    assert asked(world)[0] is Verdict.CLEAR
    assert asked(world, OTHER) == (Verdict.BLOCKED, ["coa_stay"])
    reassigned(world, PERSON, "ero")
    assert asked(world, OTHER)[0] is Verdict.BLOCKED, "one word takes it from nobody, also the second time"


def test_two_desks_that_disagree_settle_nothing() -> None:
    world = once_linked()
    unlinked(world, "ero", "uscis")
    reassigned(world, OTHER, "ero")
    reassigned(world, PERSON, "doj")
    assert asked(world)[0] is Verdict.BLOCKED
    assert person_of(world.rows, OTHER).holds != ()


def test_a_hold_is_reassigned_to_nobody_who_was_never_linked() -> None:
    world = once_linked()
    unlinked(world, "ero", "uscis")
    reassigned(world, THIRD, "ero", "doj")
    assert person_of(world.rows, THIRD).holds == ()
    assert asked(world)[0] is Verdict.BLOCKED


def test_a_hold_is_taken_from_where_its_court_placed_it_by_nobody_without_a_word_of_that_court() -> None:
    """Two officers of the executive cannot take a court's stay away by saying that it was another man's (law 5)."""
    world = clear_world()
    world.says("doj", STAY, id="s1")
    world.says("ero", link(OTHER))
    unlinked(world, "ero", "uscis")
    reassigned(world, OTHER, "ero", "uscis", "cbp", under=PERSON)
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])
    assert world.alarms[-1].code == "without_the_power"
    assert [hold.kind for hold in person_of(world.rows, OTHER).holds] == ["coa_stay"]
    reassigned(world, OTHER, "doj", under=PERSON)
    assert asked(world)[0] is Verdict.CLEAR


@pytest.mark.parametrize("to", [OTHER, PERSON])
def test_a_hold_that_came_after_the_link_had_ended_is_moved_by_nobody(to: PersonRef) -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    unlinked(world, "ero", "uscis")
    world.says("doj", STAY, id="s1")
    reassigned(world, to, "ero", "doj", under=PERSON)
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])
    assert person_of(world.rows, OTHER).holds == ()
    assert [alarm.code for alarm in world.alarms[-2:]] == ["lift_without_its_hold"] * 2


def test_a_pair_that_was_unlinked_is_never_more_than_possibly_one_person_again() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    unlinked(world, "ero", "uscis")
    world.says("doj", STAY, OTHER)
    world.says("ero", link(OTHER))
    assert asked(world) == (Verdict.UNKNOWN, ["possible_match:coa_stay"])


def test_unlinking_takes_back_an_order_that_had_travelled() -> None:
    world = World()
    world.permits(OTHER)
    proved(world)
    assert asked(world, born=None, born_elsewhere=[born(OTHER)])[0] is Verdict.CLEAR
    unlinked(world, "ero", "uscis")
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is not None
    assert asked(world)[0] is Verdict.BLOCKED


def test_nothing_is_unlinked_in_advance() -> None:
    world = clear_world()
    unlinked(world, "ero", "uscis")
    world.says("ero", link(OTHER))
    world.says("doj", STAY, OTHER)
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])


# ---- large sets


def test_a_set_over_twenty_five_is_told_to_a_desk_and_one_over_fifty_is_unknown() -> None:
    world = clear_world()
    before = PERSON
    for number in range(1, SET_MAX + 1):
        world.says("ero", link(ref(number)), before)
        before = ref(number)
        paged = any(alarm.code == "identity_set_large" for alarm in world.alarms)
        assert paged == (number + 1 > PAGED_ABOVE)
        if number + 1 == SET_MAX:
            assert asked(world)[0] is Verdict.CLEAR
    assert asked(world) == (Verdict.UNKNOWN, ["identity_set_too_large"])


# ---- two identifiers


def test_a_birth_date_that_the_asker_alone_has_on_record_is_no_second_identifier_beside_another() -> None:
    """One wrong digit in the agency's own system puts its man's birth date under another man's number."""
    world = clear_world()
    mistyped = Draft("c1", "ero/custody", PERSON, world.at, (), born(OTHER))
    arrest = CustodyChanged(reason="arrest", to_facility="Eloy Detention Center", area="Phoenix")
    world.appends(sealer("ero").seal(mistyped, arrest, Place("ero.main", world._sent["ero.main"] + 1)))
    assert asked(world, born=born(OTHER)) == (Verdict.UNKNOWN, ["possible_match:birth_date_differs"])
    assert asked(world)[0] is Verdict.CLEAR, "the court has the other one"


def test_a_birth_date_that_the_asker_alone_has_on_record_counts_where_nobody_has_another() -> None:
    """The court's tables give none."""
    world = World()
    ordered = Draft("o1", "eoir/los-angeles", PERSON, world.at)
    world.appends(sealer("eoir").seal(ordered, order_to("HND"), Place("eoir.main", world._sent["eoir.main"] + 1)))
    assert asked(world) == (Verdict.BLOCKED, ["no_warrant"])
    world.says("ero", RemovalOrderBecameExecutable(order="o1", countries=["HND"]))
    assert asked(world)[0] is Verdict.CLEAR
    assert asked(world, born=born(OTHER)) == (Verdict.UNKNOWN, ["possible_match:birth_date_differs"])


def test_one_identifier_alone_is_a_possible_match() -> None:
    assert asked(clear_world(), born=None) == (Verdict.UNKNOWN, ["possible_match:one_identifier"])


def test_a_birth_date_that_no_record_names_is_a_possible_match() -> None:
    assert asked(clear_world(), born=born(OTHER)) == (Verdict.UNKNOWN, ["possible_match:birth_date_differs"])


def test_a_birth_date_that_nobody_has_recorded_identifies_nobody() -> None:
    world = World()
    world.permits()
    person = person_of(world.rows, PERSON)
    world.rows[person_key(PERSON)] = replace(person, born=frozenset())
    assert asked(world) == (Verdict.UNKNOWN, ["possible_match:birth_date_not_on_record"])


def test_a_second_number_identifies_once_two_people_have_proved_the_link() -> None:
    world = clear_world()
    assert asked(world, born=None, also=[OTHER]) == (Verdict.UNKNOWN, ["possible_match:not_linked"])
    world.says("ero", link(OTHER, "possible_same_person"))
    assert asked(world, born=None, also=[OTHER])[0] is Verdict.UNKNOWN
    world.says("ero", link(OTHER))
    assert asked(world, born=None, also=[OTHER]) == (Verdict.UNKNOWN, ["possible_match:one_identifier"])
    proved(world)
    assert asked(world, born=None, also=[OTHER])[0] is Verdict.CLEAR


def test_the_same_number_twice_is_one_identifier() -> None:
    assert asked(clear_world(), born=None, also=[PERSON])[0] is Verdict.UNKNOWN


def test_a_wrong_birth_date_is_not_made_good_by_a_second_number() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    assert asked(world, born=born(THIRD), also=[OTHER]) == (Verdict.UNKNOWN, ["possible_match:birth_date_differs"])


# ---- what was once one, what may be one, and what is too many


@pytest.mark.parametrize("granted", [False, True])
def test_an_order_that_ended_under_a_number_that_was_unlinked_is_not_revived(*, granted: bool) -> None:
    world = clear_world()
    if granted:
        motion = MotionFiled(filing_type="reopen", proceeding_type="removal", order="o1")
        world.says("eoir", motion, OTHER, id="m1")
        world.says("eoir", MotionDecided(motion="m1", outcome="granted"), OTHER)
    else:
        world.says("eoir", RemovalOrderCeasedToBeExecutable(order="o1", reason="vacated"), OTHER)
    world.says("ero", link(OTHER))
    assert asked(world) == (Verdict.BLOCKED, ["no_executable_order"])
    unlinked(world, "ero", "uscis")
    assert asked(world) == (Verdict.BLOCKED, ["no_executable_order"])


def test_a_new_word_that_two_may_be_one_counts_after_two_had_said_no() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER)
    for agency in ("ero", "uscis"):
        world.says(agency, link(OTHER, "not_same_person", by=f"{agency}-1"))
    world.says("eoir", link(OTHER, "possible_same_person", basis="biometric", by="eoir-7"))
    assert asked(world) == (Verdict.UNKNOWN, ["possible_match:coa_stay"])
    for agency in ("ero", "uscis"):
        world.says(agency, link(OTHER, "not_same_person", by=f"{agency}-1"))
    assert asked(world)[0] is Verdict.CLEAR


def two_chains() -> tuple[World, list[PersonRef]]:
    """Two men of thirty numbers each, the first of whom is under way; and all numbers of the second."""
    world = clear_world()
    first, second = [PERSON, *map(ref, range(1_000, 1_029))], list(map(ref, range(2_000, 2_030)))
    for chain in (first, second):
        for before, after in pairwise(chain):
            world.says("ero", link(after), before)
    world.says("ero", link(second[-1]), first[-1])
    return world, second


def test_a_set_that_grows_too_large_stops_whoever_is_under_way_in_it() -> None:
    world, _ = two_chains()
    stopped = clearances_of(world.rows, PERSON).outstanding[0].stopped
    assert stopped is not None
    assert stopped.reasons == ("identity_set_too_large",)


def test_a_set_that_grows_too_large_pages_a_desk_once_at_each_size() -> None:
    world = World()
    for number in range(SET_MAX + 5):
        world.says("ero", link(ref(number)))
    pages = [row for key, row in sorted(world.rows.items()) if key.startswith(INCIDENTS) and isinstance(row, Incident)]
    assert sorted(page.references or 0 for page in pages) == [PAGED_ABOVE + 1, SET_MAX + 1]
    assert {page.hears for page in pages} == {frozenset({"ero", "doj"})}


def test_a_hold_anywhere_in_a_set_that_is_too_large_touches_everybody() -> None:
    world, second = two_chains()
    written = world.says("doj", STAY, second[0])
    assert clearances_key(PERSON) in touching.touches(written.record, world.reader)


# ---- versions of references


NEWER = PersonRef("p2." + "d" * 32)


def adopted(world: World, *agencies: str, version: int = 2) -> None:
    for agency in agencies:
        world.says(agency, RefVersionAdopted(version=version), LOG_SUBJECT)


def ask_under(world: World, *refs: PersonRef) -> tuple[Verdict, list[str]]:
    found = world.asks("ero", "board", "HND", refs=refs)
    return found.verdict, codes(found)


def test_a_hold_under_a_renamed_reference_is_found() -> None:
    world = clear_world()
    adopted(world, "eoir", "doj")
    world.says("doj", STAY, NEWER)
    assert ask_under(world, NEWER) == (Verdict.BLOCKED, ["coa_stay"])


def test_a_question_that_lacks_an_adopted_version_is_unknown() -> None:
    world = clear_world()
    adopted(world, "eoir")
    assert ask_under(world)[0] is Verdict.CLEAR
    adopted(world, "eoir")
    assert ask_under(world)[0] is Verdict.CLEAR
    adopted(world, "doj")
    assert ask_under(world) == (Verdict.UNKNOWN, ["reference_version_missing"])
    assert ask_under(world, NEWER)[0] is Verdict.CLEAR


def test_a_hold_under_a_new_version_stops_what_was_cleared_before_it_was_adopted() -> None:
    world = clear_world()
    adopted(world, "eoir", "doj")
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is None
    world.says("doj", STAY, NEWER, refs=(PERSON,))
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is not None


def test_a_record_under_a_version_that_nobody_has_adopted_makes_everyone_unknown() -> None:
    world = clear_world()
    world.says("doj", STAY, NEWER)
    assert asked(world) == (Verdict.UNKNOWN, ["unreadable_record"])
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is not None


def test_a_record_that_names_two_references_of_one_version_is_unreadable() -> None:
    """One identifier has one reference under each version: the second would be a stranger, welded on by one key."""
    world = World()
    world.permits(OTHER)
    found = world.asks("ero", "board", "HND", refs=(OTHER,))
    assert found.verdict is Verdict.UNKNOWN
    assert clearances_of(world.rows, PERSON).outstanding == ()
    assert "unreadable_record" in [alarm.code for alarm in world.alarms]


def test_nobody_is_welded_to_a_stranger_over_a_newer_reference() -> None:
    """The other man's newer reference is his; whoever claims it for somebody else has two people called the same."""
    world = World()
    world.permits(OTHER)
    adopted(world, "eoir", "doj")
    world.says("ero", CHECK_IN, OTHER, refs=(NEWER,))
    assert ask_under(world, NEWER)[0] is Verdict.BLOCKED
    world.permits(PERSON, order="o2")
    assert ask_under(world, NEWER) == (Verdict.UNKNOWN, ["possible_match:not_one_identifier"])
    world.says("ero", CHECK_IN, PERSON, refs=(NEWER,))
    assert "not_one_identifier" in [alarm.code for alarm in world.alarms]
    world.says("doj", STAY, PERSON, id="s1")
    named = LiftedHold(source="doj/ca9", event_id="s1", kind="coa_stay")
    world.says("doj", StayLifted(hold=named, reason="decided"), OTHER, refs=(NEWER,))
    assert person_of(world.rows, PERSON).holds, "a lift travels to nobody who is only called the same"
    assert links_of(world.rows, PERSON).to(NEWER).state == "possible"


def test_a_record_by_later_versions_only_stops_whoever_was_cleared_before_they_were_adopted() -> None:
    world = clear_world()
    adopted(world, "eoir", "doj")
    world.says("doj", STAY, NEWER)
    stopped = clearances_of(world.rows, PERSON).outstanding[0].stopped
    assert stopped is not None
    assert stopped.reasons == ("reference_version_missing",)
    assert "reference_version_missing" in [alarm.code for alarm in world.alarms]


@pytest.mark.parametrize("value", [b"not a record", None])
def test_so_does_one_that_cannot_be_read(value: bytes | None) -> None:
    world = clear_world()
    adopted(world, "eoir", "doj")
    sealed = world.seals("doj", STAY, NEWER)
    world.writes(sealed.key, sealed.headers, value)
    stopped = clearances_of(world.rows, PERSON).outstanding[0].stopped
    assert stopped is not None
    assert stopped.reasons == ("reference_version_missing",)


def test_what_is_only_asked_by_later_versions_stops_nobody_else() -> None:
    """A question holds nobody; its withdrawal, of which there is one for each refusal, would stop everybody."""
    world = clear_world()
    adopted(world, "eoir", "doj")
    world.says("ero", world.question("board", "HND"), NEWER, unit="ero/gate-1", id="q-newer")
    world.says("ero", ClearanceWithdrawn(request="q-newer", reason="not_clear"), NEWER, unit="ero/gate-1")
    world.says("ero", CHECK_IN, PERSON, refs=(NEWER,))
    assert clearances_of(world.rows, PERSON).outstanding[0].stopped is None
    assert log_of(world.rows).named_by == frozenset()


# ---- families


def test_linking_a_family_shares_no_hold() -> None:
    world = clear_world()
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    world.says("doj", STAY, OTHER)
    assert asked(world)[0] is Verdict.CLEAR


def advised(world: World, person: PersonRef = PERSON) -> list[str]:
    return [str(one) for one in world.asks("ero", "board", "HND", person).advisories]


def test_whoever_acts_on_one_of_a_family_is_told_to_look_at_the_others() -> None:
    world = clear_world()
    assert advised(world) == []
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"), PERSON)
    assert (advised(world), advised(world, OTHER)) == (["family_review"], ["family_review"])


def test_they_are_told_that_another_has_a_hold_also_under_a_linked_reference_and_the_answer_stays_what_it_was() -> None:
    world = clear_world()
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    world.says("ero", link(THIRD), OTHER)
    world.says("doj", STAY, THIRD)
    found = world.asks("ero", "board", "HND")
    assert (found.verdict, found.reasons) == (Verdict.CLEAR, ())
    assert [str(one) for one in found.advisories] == ["family_review:held"]


def test_a_hold_that_does_not_name_the_act_is_none_for_the_family() -> None:
    world = clear_world()
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    world.says("doj", STAY, OTHER)
    found = world.asks("ero", "emergency_evacuation", "USA")
    assert [str(one) for one in found.advisories] == ["family_review"]


def test_a_hold_for_another_country_is_none_for_the_family_either() -> None:
    world = clear_world()
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    protected = order_to("HND").model_copy(update={"barred_countries": ["GTM"]})
    world.says("eoir", protected, OTHER, id="o2")
    assert [hold.kind for hold in person_of(world.rows, OTHER).holds] == ["country_barred"]
    assert advised(world) == ["family_review"]


def test_a_refusal_that_is_known_already_carries_the_advisory_too() -> None:
    world = clear_world()
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    world.says("doj", STAY)
    question = Asked(PERSON, world.question("board", "HND"), "ero", log_agrees=True)
    known = known_block(world.rows, question, world.law)
    assert known is not None
    assert [str(one) for one in known.advisories] == ["family_review"]


def test_of_a_class_order_that_may_hold_another_of_the_family_as_somebody_else_nobody_is_told() -> None:
    world = clear_world()
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    world.says("ero", link(THIRD, relation="possible_same_person"), OTHER)
    order = ClassOrderPublished(kind="class_order", class_id="the class", version=1, only_named=True)
    world.says("doj", order, LOG_SUBJECT, unit="doj/d-mass")
    world.says("doj", ClassMemberNamed(class_id="the class", version=1, is_member=True), THIRD, unit="doj/d-mass")
    assert codes(world.asks("ero", "board", "HND", OTHER)) == ["no_executable_order"]
    assert advised(world) == ["family_review"]


def test_an_answer_that_does_not_read_the_family_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard bites: without their rows nobody would be told of their hold."""
    world = clear_world()
    world.says("ero", FamilyUnitLinked(other=OTHER, relation="child", by="ero-1"))
    world.says("doj", STAY, OTHER)
    assert advised(world) == ["family_review:held"]
    monkeypatch.setattr(touching, "members", lambda *_: frozenset())
    assert advised(world) == ["family_review"]


# ---- what a pair is called, and since when


def pair(world: World, one: PersonRef = PERSON, other: PersonRef = OTHER) -> Edge:
    return links_of(world.rows, one).to(other)


def test_a_pair_says_what_it_is_since_when() -> None:
    world = World()
    world.says("ero", link(relation="possible_same_person"), time=DAY)
    assert (pair(world).state, pair(world).since) == ("possible", DAY)
    world.says("eoir", link(relation="possible_same_person", by="eoir-1"), time=DAY + timedelta(1))
    assert pair(world).since == DAY, "one more word of the same changes nothing"
    world.says("uscis", link(basis="biometric", by="uscis-1"), time=DAY + timedelta(2))
    assert (pair(world).state, pair(world).since) == ("linked", DAY + timedelta(2))
    world.says("ero", link(basis="biometric", by="ero-1"), time=DAY + timedelta(3))
    assert (pair(world).state, pair(world).since) == ("confirmed", DAY + timedelta(3))
    unlinked(world, "ero", "uscis")
    assert pair(world).state == "formerly_linked"
    assert pair(world, OTHER, PERSON).since == pair(world).since


def test_two_who_are_not_one_person_are_nothing() -> None:
    world = World()
    for agency in ("ero", "uscis"):
        world.says(agency, link(relation="not_same_person", by=f"{agency}-1"))
    assert pair(world).state is None


# ---- links that cannot be read or trusted


def test_a_link_that_cannot_be_read_blocks_its_person() -> None:
    world = clear_world()
    sealed = world.seals("ero", link(OTHER))
    world.writes(sealed.key, sealed.headers, sealed.value[:-3])
    assert asked(world) == (Verdict.BLOCKED, ["unreadable_record"])


def test_a_link_with_a_bad_signature_blocks_its_person_until_two_have_looked() -> None:
    world = clear_world()
    sealed = world.seals("ero", link(OTHER))
    world.appends(resealed(sealed, headers=with_header(sealed.headers, "sig", bytes(64))))
    assert asked(world) == (Verdict.BLOCKED, ["unverified_record"])


@pytest.mark.parametrize("other", [PERSON, PersonRef("nobody"), LOG_SUBJECT])
def test_a_link_with_nobody_or_oneself_blocks(other: PersonRef) -> None:
    world = clear_world()
    world.says("ero", link(other))
    assert asked(world) == (Verdict.BLOCKED, ["unreadable_record"])


def test_a_link_sent_again_does_not_come_back() -> None:
    world = clear_world()
    written = world.says("ero", link(OTHER))
    unlinked(world, "ero", "uscis")
    world.says("doj", STAY, OTHER)
    world.repeats(written)
    assert asked(world)[0] is Verdict.CLEAR


def test_whoever_gives_no_name_is_nobody() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER)
    world.says("ero", link(OTHER, "possible_same_person"))
    world.says("ero", link(OTHER, "not_same_person", by="ero-1"))
    world.says("uscis", link(OTHER, "not_same_person", by="  "))
    assert asked(world)[0] is Verdict.UNKNOWN


def test_a_link_under_a_used_number_holds_and_proves_nothing() -> None:
    """Its outbox was put back to an older copy: what it says may be what it has unsaid since."""
    world = World()
    world.permits(OTHER)
    world.says("ero", RemovalOrderCeasedToBeExecutable(order="none", reason="reopened"))
    world.says("ero", link(OTHER, basis="biometric", by="ero-1"), iseq=1)
    world.says("uscis", link(OTHER, basis="biometric", by="uscis-1"))
    assert asked(world) == (Verdict.BLOCKED, ["no_executable_order"])
    world.says("doj", STAY, OTHER)
    assert "coa_stay" in asked(world)[1]


def test_half_of_what_two_must_say_is_told_to_a_human() -> None:
    world = clear_world()
    world.says("doj", STAY, OTHER, id="s1")
    world.says("ero", link(OTHER))
    unlinked(world, "ero")
    unlinked(world, "uscis")
    reassigned = HoldReassigned(hold=ReassignedHold(source="doj/ca9", event_id="s1", kind="coa_stay"), to=OTHER, by="e")
    world.says("ero", reassigned, OTHER)
    world.says("ero", IdentityUnlinked(other=THIRD, by="ero-1", reason="nothing was linked"))
    assert [alarm.code for alarm in world.alarms] == ["waits_for_a_second", "waits_for_a_second", "ends_nothing"]


def test_questions_about_one_do_not_name_the_other() -> None:
    world = clear_world()
    world.says("ero", link(OTHER))
    question = world.question("board", "HND", person=OTHER)
    assert isinstance(question, ClearanceRequested)
    found = world.asks("ero", "board", "HND", OTHER, question=question)
    assert found.verdict is Verdict.BLOCKED  # its order does not travel


def test_a_hold_of_the_person_blocks_beside_one_of_somebody_who_may_be_the_same() -> None:
    world = clear_world()
    world.says("ero", link(relation="possible_same_person"))
    world.says("doj", StayGranted(kind="coa_stay"), PERSON, id="own")
    world.says("doj", StayGranted(kind="coa_stay"), OTHER, id="of somebody")
    assert asked(world) == (Verdict.BLOCKED, ["coa_stay"])


def test_two_references_of_one_version_name_two_people_however_few_are_linked() -> None:
    world = clear_world()
    question = world.question("board", "HND")
    below = world.reader.rows(around((PERSON, OTHER), world.reader))
    for refs, said in (((), []), ((OTHER,), ["possible_match:not_one_identifier"])):
        found = answer(below, Asked(PERSON, question, "ero", log_agrees=True, refs=refs, at=world.at), world.law)
        assert [code for code in codes(found) if "identifier" in code] == said
